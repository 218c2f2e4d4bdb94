"""Make the training files: DocBins of the training and tuning sentences, tables for the lemmas.

Nothing here reads an evaluation file, but for ``--blocked``: no sentence of such a file may stand
in the training or tuning data, and the command stops when one does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import conllu
from conllu import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

#: parts of the training file with converted, less certain lemmas and no XPOS
CONVERTED = ("lassy20-train-converted",)
#: parts whose verb lemmas leave out the separated particle ("zocht ... op" has "zoeken")
WITHOUT_PARTICLE = (*CONVERTED, "lassy21", "alpino-wrpph-2017")
#: parts of loose sentences, most of them without a full stop: never two in one document, for a
#: sentence boundary between them says nothing about running text
LOOSE = tuple(
    "alpino-g_suite alpino-h_suite alpino-leuven_yellow_pages lgpl-i_suite lgpl-j_suite".split()
)


def to_doc(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    """Return one reference document of the sentences, with all annotation."""
    from spacy.tokens import Doc

    heads: list[int] = []
    starts: list[bool] = []
    for sentence in sentences:
        offset = len(heads)
        heads += [
            offset + (head if head >= 0 else index) for index, head in enumerate(sentence.heads)
        ]
        starts += [index == 0 for index in range(len(sentence))]
    doc = Doc(
        vocab,
        words=[form for s in sentences for form in s.forms],
        spaces=[space for s in sentences for space in s.spaces],
        tags=[tag for s in sentences for tag in s.xpos],
        pos=[pos for s in sentences for pos in s.upos],
        morphs=[feats for s in sentences for feats in s.feats],
        lemmas=[lemma for s in sentences for lemma in s.lemmas],
        heads=heads,
        deps=["ROOT" if deprel == "root" else deprel for s in sentences for deprel in s.deprels],
        ents=[name for s in sentences for name in s.names],
    )
    return doc


def groups(
    sentences: Iterable[Sentence], sizes: Sequence[int], seed: int
) -> Iterable[list[Sentence]]:
    """Cut the sentences, in their order, into documents of a size drawn from ``sizes``."""
    draw = random.Random(seed)
    group: list[Sentence] = []
    size = draw.choice(sizes)
    for sentence in sentences:
        loose = sentence.part in LOOSE
        if group and (loose or len(group) >= size or sentence.part != group[-1].part):
            yield group
            group, size = [], draw.choice(sizes)
        group.append(sentence)
    if group:
        yield group


def sentence_tuning(
    nlp: Language, sentences: Sequence[Sentence], docs: Sequence[Doc], seed: int
) -> list[Doc]:
    """Return the tuning sentences twice more: as texts with headings, and in lower case."""
    from augment import with_headings
    from evaluate import GROUP, lower_cased
    from spacy.training import Example

    draw = random.Random(seed)
    loose = [with_headings(nlp, Example(doc.copy(), doc), draw).reference for doc in docs]
    low = [lower_cased(sentence) for sentence in sentences]
    return loose + [to_doc(nlp.vocab, low[i : i + GROUP]) for i in range(0, len(low), GROUP)]


def without_new_labels(extra: Sequence[Sentence], train: Sequence[Sentence]) -> list[Sentence]:
    """Return the extra sentences whose tags, features and relations all occur in training."""
    tags = {tag for s in train for tag in s.xpos}
    words = {word for s in train for word in zip(s.upos, s.feats, strict=True)}
    relations = {deprel for s in train for deprel in s.deprels}
    return [
        s
        for s in extra
        if tags.issuperset(s.xpos)
        and words.issuperset(zip(s.upos, s.feats, strict=True))
        and relations.issuperset(s.deprels)
    ]


def fill_tags(sentences: Sequence[Sentence]) -> int:
    """Give tokens without XPOS the tag of their form, POS and features where that is certain."""
    seen: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for form, pos, feats, tag in _columns(sentence):
            if tag:
                seen[form.lower(), pos, feats][tag] += 1
    filled = 0
    for sentence in sentences:
        for index, (form, pos, feats, tag) in enumerate(_columns(sentence)):
            counts = seen.get((form.lower(), pos, feats))
            if tag or not counts:
                continue
            best, count = counts.most_common(1)[0]
            if count >= 3 and count >= 0.95 * counts.total():
                sentence.xpos[index] = best
                filled += 1
    return filled


def _columns(sentence: Sentence) -> Iterable[tuple[str, str, str, str]]:
    return zip(sentence.forms, sentence.upos, sentence.feats, sentence.xpos, strict=True)


def lemma_counts(
    sentences: Iterable[Sentence], *, particles: bool
) -> dict[tuple[str, str], Counter[str]]:
    """Count the lemmas of each lower-cased form and part of speech."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        lemmas = sentence.lemmas if particles else without_particles(sentence)
        for form, pos, lemma in zip(sentence.forms, sentence.upos, lemmas, strict=True):
            counts[form.lower(), pos][lemma] += 1
    return counts


def split_verbs(sentence: Sentence) -> Iterable[tuple[int, str]]:
    """Yield the place of each split verb with its particle: 3, "op"."""
    for index, deprel in enumerate(sentence.deprels):
        head = sentence.heads[index]
        particle = sentence.forms[index].lower()
        lemma = sentence.lemmas[head]
        if (
            deprel == "compound:prt"
            and sentence.upos[head] == "VERB"
            and lemma.startswith(particle)
            and len(lemma) > len(particle) + 2
            and not sentence.forms[head].lower().startswith(particle)
        ):
            yield head, particle


def without_particles(sentence: Sentence) -> list[str]:
    """Return the lemmas of a sentence, those of split verbs without their particle."""
    lemmas = list(sentence.lemmas)
    for place, particle in split_verbs(sentence):
        lemmas[place] = sentence.lemmas[place][len(particle) :]
    return lemmas


def verb_table(sentences: Sequence[Sentence], words: set[str]) -> dict[str, list[str]]:
    """Return particle -> verbs, for the whole verbs in the treebank or in the word list."""
    counts = Counter(particle for s in sentences for _, particle in split_verbs(s))
    verbs = {
        lemma
        for s in sentences
        for lemma, pos in zip(s.lemmas, s.upos, strict=True)
        if pos == "VERB"
    }
    table: dict[str, list[str]] = {}
    for particle in sorted(particle for particle, count in counts.items() if count >= 2):
        whole = {particle + verb for verb in verbs if _may_join(particle, verb, words)} | verbs
        table[particle] = sorted(verb for verb in verbs if particle + verb in whole)
    return table


def _may_join(particle: str, verb: str, words: set[str]) -> bool:
    return particle + verb in words and verb not in ("hebben", "zijn")


def correct_converted_lemmas(sentences: Sequence[Sentence]) -> int:
    """Replace lemmas of the converted parts that the gold parts never give to that form."""
    gold = lemma_counts((s for s in sentences if s.part not in CONVERTED), particles=True)
    changed = 0
    for sentence in sentences:
        if sentence.part not in CONVERTED:
            continue
        for index, form in enumerate(sentence.forms):
            counts = gold.get((form.lower(), sentence.upos[index]))
            if counts and sentence.lemmas[index] not in counts:
                sentence.lemmas[index] = counts.most_common(1)[0][0]
                changed += 1
    return changed


def join_particles(sentences: Sequence[Sentence]) -> int:
    """Put the particle before the lemma of a split verb in the parts that leave it out."""
    verbs = {
        lemma
        for s in sentences
        if s.part not in WITHOUT_PARTICLE
        for lemma, pos in zip(s.lemmas, s.upos, strict=True)
        if pos == "VERB"
    }
    changed = 0
    for sentence in sentences:
        if sentence.part not in WITHOUT_PARTICLE:
            continue
        for index, deprel in enumerate(sentence.deprels):
            head = sentence.heads[index]
            if deprel == "compound:prt" and sentence.upos[head] == "VERB":
                lemma = sentence.forms[index].lower() + sentence.lemmas[head]
                if lemma in verbs:
                    sentence.lemmas[head] = lemma
                    changed += 1
    return changed


def spell_compounds(sentences: Sequence[Sentence], words: set[str]) -> int:
    """Spell the lemmas of compounds as Dutch does, for the table only.

    Without its marks the treebank's ``ontwikkeling_land`` is *ontwikkelingland*, which is no
    word; with the first part as it stands in the form it is *ontwikkelingsland*. What is in the
    word list stays as it is, and so does what cannot be spelled this way.
    """
    known = {word.lower() for word in words}
    simple: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for form, lemma in zip(sentence.forms, sentence.marked, strict=True):
            if "_" not in lemma:
                simple[form.lower()].add(lemma.lower())
    changed = 0
    for sentence in sentences:
        for index, (form, marked) in enumerate(zip(sentence.forms, sentence.marked, strict=True)):
            lemma = sentence.lemmas[index]
            if "_" not in marked or "_" in form or lemma.lower() in known:
                continue
            if sentence.upos[index] in ("NOUN", "ADJ"):
                spelled = _spell(form, lemma, marked.rsplit("_", 1)[1].lower(), simple)
            elif sentence.upos[index] == "VERB" and lemma.startswith("on"):  # "ongehuwde"
                ends = [end for end in ("en", "e", "") if form.lower().endswith(end)]
                stems = [form.lower().removesuffix(end) for end in ends]
                spelled = next((stem for stem in stems if stem in known), lemma)
            else:
                continue
            changed += spelled != lemma
            sentence.lemmas[index] = spelled
    return changed


def _spell(form: str, lemma: str, last: str, simple: dict[str, set[str]]) -> str:
    """Return the first part of a compound as in its form, with the lemma of its last part."""
    if lemma[:1].islower():
        form = form[:1].lower() + form[1:]
    for place in range(1, len(form) - 1):
        tail = form[place:].lower()
        spelled = form[:place] + last
        if (tail == last or last in simple.get(tail, ())) and spelled[:3] == lemma[:3]:
            return spelled
    return lemma


def lemma_table(
    sentences: Iterable[Sentence], min_count: int, min_share: float
) -> dict[str, dict[str, str]]:
    """Return POS -> lower-cased form -> lemma for the forms whose lemma is (nearly) certain."""
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for (form, pos), counts in sorted(lemma_counts(sentences, particles=False).items()):
        lemma, count = counts.most_common(1)[0]
        if counts.total() >= min_count and count >= min_share * counts.total():
            table[pos][form] = lemma
    return {pos: table[pos] for pos in sorted(table)}


def _write_json(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, nargs="+", required=True)
    parser.add_argument("--extra", type=Path, nargs="*", default=[], help="more to train on")
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--blocked", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=Path, help="word list (.gz), for verbs and compounds")
    parser.add_argument("--treebank-compounds", action="store_true", help="no spelled compounds")
    parser.add_argument("--min-count", type=int, default=1, help="of a form in the lemma table")
    parser.add_argument("--min-share", type=float, default=0.8, help="of its commonest lemma")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()

    import spacy
    from spacy.tokens import DocBin

    args.out.mkdir(parents=True, exist_ok=True)
    train = [s for path in args.train for s in conllu.read(path)]
    extra = [s for path in args.extra for s in conllu.read(path)]
    train += without_new_labels(extra, train)
    dev = list(conllu.read(args.dev))
    blocked = {s.key for path in args.blocked for s in conllu.read(path)}
    for name, sentences in (("train", train), ("dev", dev)):
        hits = [s.sent_id for s in sentences if s.key in blocked]
        if hits:
            raise SystemExit(f"{name}: {len(hits)} sentences of an evaluation file: {hits[:5]}")
    print(f"{join_particles(train)} particles joined to a verb lemma")
    print(f"{correct_converted_lemmas(train)} converted lemmas changed")
    print(f"{fill_tags(train)} missing tags filled")

    nlp = spacy.blank("nl")
    # most chats and reports come as short pieces, but documents of many sentences come too
    for name, sentences, sizes in (("train", train, (1, 1, 2, 4, 8, 12)), ("dev", dev, (10,))):
        docs = [to_doc(nlp.vocab, group) for group in groups(sentences, sizes, args.seed)]
        DocBin(docs=docs, store_user_data=False).to_disk(args.out / f"{name}.spacy")
        print(f"{name}: {len(docs)} documents, {sum(map(len, docs))} tokens")
    docs += sentence_tuning(nlp, dev, docs, args.seed)
    DocBin(docs=docs).to_disk(args.out / "dev-sentences.spacy")

    words: set[str] = set()
    if args.words:
        with gzip.open(args.words, "rt", encoding="utf-8") as lines:
            words = {line.split("\t")[0].strip() for line in lines}
    verbs = verb_table(train, words)
    _write_json(args.out / "verbs.json.gz", verbs)
    print(f"{sum(map(len, verbs.values()))} split verbs")
    if words and not args.treebank_compounds:
        print(f"{spell_compounds(train, words)} lemmas of compounds spelled for the table")
    table = lemma_table(train, args.min_count, args.min_share)
    _write_json(args.out / "lemmas.json.gz", table)
    print(f"{sum(map(len, table.values()))} forms in the lemma table")


if __name__ == "__main__":
    main()

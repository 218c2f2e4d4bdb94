"""Let teachers annotate open text: more sentences for words and trees to learn from.

They have tags, parts of speech, features and trees, no lemmas and no names. No sentence of an
evaluation file, of the tuning file or of the training file is among them.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from operator import mul
from pathlib import Path
from typing import TYPE_CHECKING

import chat
import conllu

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab
    from teacher import Sentence, Teachers

#: about how many words to take of each file; of the others nothing
WORDS = {
    "own": 400_000,
    "parliament": 150_000,
    "rechtspraak": 150_000,
    "laws": 150_000,
    "gutenberg": 250_000,
    "tatoeba": 120_000,
    "commonvoice": 120_000,
    "news_translations": 80_000,
    "gov_docs_cc": 30_000,
    "ictu_apache": 40_000,
    "tldr": 15_000,
}
SIZES = (1, 1, 2, 4, 8, 12)
_BREAK = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ý0-9'\"‘“(])")


def lines(folders: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Yield file and sentence, from the whole of each file evenly."""
    for path in [path for folder in folders for path in sorted(folder.glob("*.txt.gz"))]:
        name = path.name.removesuffix(".txt.gz")
        with gzip.open(path, "rt", encoding="utf-8") as handle:
            found = [part for line in handle for part in _BREAK.split(line.strip())]
        words = sum(sentence.count(" ") + 1 for sentence in found)
        share = min(1.0, WORDS.get(name, 0) / max(words, 1))
        for number in range(int(len(found) * share)):
            yield name, found[int(number / share)]


def usable(nlp: Language, sentence: str) -> Doc | None:
    """Return the tokens of a sentence of three to sixty tokens without line ends."""
    doc = nlp.make_doc(sentence)
    words = sum(token.is_alpha for token in doc)
    plain = 3 <= len(doc) <= 60 and words >= 2 and not any(token.is_space for token in doc)
    return doc if plain else None


def blocked_keys(trees: Sequence[Path], chats: Path) -> set[str]:
    """Return the keys of all sentences that may not be learned from."""
    keys = {s.key for path in trees for s in conllu.read(path)}
    for message in chat.read_messages(chats / "chat-test.conllu"):
        keys.update(sentence.key for sentence in message)
    names = chat.read_names(chats / "names-test.txt")
    return keys | {conllu.sentence_key(sentence.text) for sentence in names}


def annotated(vocab: Vocab, found: Sentence, spaces: Sequence[bool]) -> Doc:
    """Return the document of one annotated sentence."""
    from spacy.tokens import Doc

    return Doc(
        vocab,
        words=found.forms,
        spaces=spaces,
        tags=found.labels["tag"],
        pos=found.labels["pos"],
        morphs=["" if feats == "_" else feats for feats in found.labels["feats"]],
        heads=[at if head < 0 else head for at, head in enumerate(found.heads)],
        deps=found.labels["relation"],
    )


def filled(docs: Sequence[Doc], teachers: Teachers, sure: float) -> tuple[int, int]:
    """Fill missing tags in place, and correct words of such sentences where that is certain.

    Only converted sentences lack tags. Returns how many tokens were filled and corrected.
    """
    spans = [span for doc in docs for span in doc.sents if not all(t.tag_ for t in span)]
    counts = [0, 0]
    for place, found in teachers.annotate([[t.text for t in span] for span in spans]):
        rows = zip(*(found.labels[kind] for kind in ("tag", "pos", "feats")), strict=True)
        for token, (tag, pos, feats), chance in zip(spans[place], rows, found.word, strict=True):
            other = pos != token.pos_ or feats != (str(token.morph) or "_")
            if other and chance >= sure:
                token.tag_, token.pos_ = tag, pos
                token.set_morph("" if feats == "_" else feats)
                counts[1] += 1
            elif not token.tag_:
                token.tag_ = tag
                counts[0] += 1
    return counts[0], counts[1]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path, nargs="+", required=True, help="with *.txt.gz")
    parser.add_argument("--blocked", type=Path, nargs="+", required=True, help="CoNLL-U files")
    parser.add_argument("--chat", type=Path, required=True, help="the folder corpora/chat")
    parser.add_argument("--teachers", type=Path, nargs="+", required=True)
    parser.add_argument("--vectors", type=Path, required=True, help="those of the teachers")
    parser.add_argument("--out", type=Path, required=True, help="the DocBin to write")
    parser.add_argument("--fill", type=Path, help="train.spacy, to fill its tags; and nothing else")
    parser.add_argument("--slice", type=int, nargs=2, default=(0, 1), metavar=("PLACE", "OF"))
    parser.add_argument("--sure", type=float, default=0.0, help="least mean chance of a token")
    args = parser.parse_args()

    import spacy
    import tokens
    import torch
    from spacy.tokens import Doc, DocBin
    from teacher import Teachers, read_vectors

    torch.set_num_threads(1)
    started = time.perf_counter()
    nlp = tokens.set_up_tokenizer(spacy.blank("nl"))
    if args.fill:
        docs = list(DocBin().from_disk(args.fill).get_docs(nlp.vocab))
        teachers = Teachers(args.teachers, read_vectors(args.vectors))
        counts = filled(docs, teachers, args.sure)
        DocBin(docs=docs).to_disk(args.out)
        print(f"{counts[0]} tags filled, {counts[1]} words corrected")
        return
    seen = blocked_keys(args.blocked, args.chat)
    kept: list[tuple[str, Doc]] = []
    for name, line in lines(args.text):
        key = conllu.sentence_key(line)
        if key not in seen and (doc := usable(nlp, line)) is not None:
            seen.add(key)
            kept.append((name, doc))
    place, of = args.slice
    kept = kept[len(kept) * place // of : len(kept) * (place + 1) // of]
    print(f"{len(kept)} sentences, {sum(len(doc) for _, doc in kept)} tokens", flush=True)

    teachers = Teachers(args.teachers, read_vectors(args.vectors))
    made: dict[int, Doc] = {}
    chances: dict[str, list[float]] = {}
    for place, found in teachers.annotate([[t.text for t in doc] for _, doc in kept]):
        name, doc = kept[place]
        chance = sum(map(mul, found.word, found.arc)) / len(found.forms)
        chances.setdefault(name, []).append(chance)
        if chance >= args.sure:
            spaces = [bool(token.whitespace_) for token in doc]
            made[place] = annotated(nlp.vocab, found, spaces)
    draw = random.Random(0)
    order = sorted(made)
    docs = []
    while order:
        size = draw.choice(SIZES)
        group, order = [made[place] for place in order[:size]], order[size:]
        docs.append(Doc.from_docs(group, ensure_whitespace=True) if len(group) > 1 else group[0])
    DocBin(docs=docs).to_disk(args.out)
    for name, values in sorted(chances.items()):
        mean = sum(values) / len(values)
        print(f"{name}: {len(values)} sentences, mean chance {mean:.3f}")
    minutes = (time.perf_counter() - started) / 60
    print(f"{len(docs)} documents, {sum(map(len, docs))} tokens, {minutes:.1f} minutes")


if __name__ == "__main__":
    main()

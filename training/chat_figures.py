"""Figures on the hand-written files of ``corpora/chat``: messages, names, verbs, compounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import chat
from conllu import Sentence

from swtext.dutch.compounds import split_compound
from swtext.dutch.names import names_of
from swtext.dutch.pipeline import running
from swtext.dutch.sentences import sentence_spans
from swtext.dutch.verbs import whole_verb

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Spans = set[tuple[int, int, str]]


def message_doc(vocab: Vocab, message: Sequence[Sentence]) -> Doc:
    """Return the gold document of a message."""
    from spacy.tokens import Doc

    return Doc(
        vocab,
        words=[form for s in message for form in s.forms],
        spaces=[space for s in message for space in s.spaces],
        pos=[pos for s in message for pos in s.upos],
        lemmas=[lemma for s in message for lemma in s.lemmas],
        sent_starts=[place == 0 for s in message for place in range(len(s))],
        ents=[name for s in message for name in s.names],
    )


def f_score(pairs: Iterable[tuple[Spans, Spans]]) -> dict[str, float]:
    """Return precision, recall and F of (gold, found) spans, and the F of each kind."""
    right: Counter[str] = Counter()
    gold_all: Counter[str] = Counter()
    found_all: Counter[str] = Counter()
    for gold, found in pairs:
        right.update(kind for *_, kind in gold & found)
        gold_all.update(kind for *_, kind in gold)
        found_all.update(kind for *_, kind in found)
    both = gold_all.total() + found_all.total()
    result = {
        "P": right.total() / max(1, found_all.total()),
        "R": right.total() / max(1, gold_all.total()),
        "F": 2 * right.total() / max(1, both),
    }
    for kind in sorted(gold_all):
        result[f"F {kind}"] = 2 * right[kind] / max(1, gold_all[kind] + found_all[kind])
    return {name: round(value, 4) for name, value in result.items()}


def _sents(doc: Doc) -> Spans:
    return {(s.start_char, s.end_char, "S") for s in doc.sents}


def messages(nlp: Language, path: Path) -> dict[str, float]:
    """Return the figures on the chat test: gold tokens, parts of speech, lemmas, boundaries."""
    from spacy.training import Example

    golds = [message_doc(nlp.vocab, message) for message in chat.read_messages(path)]
    docs = list(nlp.pipe(gold.text for gold in golds))
    pairs = list(zip(golds, docs, strict=True))
    right: Counter[str] = Counter()
    for gold, doc in pairs:
        example = Example(doc, gold)
        places = {(t.idx, len(t)) for t in doc}
        right["TOKENS"] += sum((t.idx, len(t)) in places for t in gold)
        aligned = (example.get_aligned(name, as_string=True) for name in ("POS", "LEMMA"))
        for token, pos, lemma in zip(doc, *aligned, strict=True):
            right["POS"] += pos == token.pos_
            right["LEMMA"] += lemma == token.lemma_
    tokens = sum(map(len, golds))
    boundaries = {
        "SENTS": pairs,
        "SENTS in messages of several": [p for p in pairs if len(list(p[0].sents)) > 1],
    }
    by_rule = [(_sents(gold), _rule_sents(gold.text)) for gold in golds]
    return {
        "messages": len(golds),
        "tokens": tokens,
        **{name: round(right[name] / tokens, 4) for name in ("TOKENS", "POS", "LEMMA")},
        **{
            name: f_score((_sents(gold), _sents(doc)) for gold, doc in some)["F"]
            for name, some in boundaries.items()
        },
        "SENTS by rule (units of coding)": f_score(by_rule)["F"],
        "NAMES": f_score((set(names_of(gold)), set(names_of(doc))) for gold, doc in pairs)["F"],
    }


def _rule_sents(text: str) -> Spans:
    return {(start, end, "S") for start, end in sentence_spans(text)}


def names(nlp: Language, path: Path) -> dict[str, dict[str, float]]:
    """Return the figures of the names in the hand-tagged test sentences, in both cases."""
    sentences = chat.read_names(path)
    result = {}
    for title, chosen in {
        "as written": sentences,
        "with a name written in lower case": [s for s in sentences if _has_low_name(s)],
        "all made lower case": [chat.Tagged(s.text.lower(), s.names) for s in sentences],
    }.items():
        with running(nlp, {"ent"}):
            docs = list(nlp.pipe(s.text for s in chosen))
        pairs = zip(chosen, docs, strict=True)
        found = f_score((set(s.names), set(names_of(doc))) for s, doc in pairs)
        result[title] = {"sentences": len(chosen), **found}
    return result


def _has_low_name(sentence: chat.Tagged) -> bool:
    return any(sentence.text[start].islower() for start, *_ in sentence.names)


def split_verbs(nlp: Language, path: Path) -> dict[str, float]:
    """Return the share of the cases whose verb gets its gold lemma, with and without a parse."""
    cases = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
    result: dict[str, float] = {"cases": len(cases)}
    for title, needs in (
        ("with the parse", {"lemma", "pos", "dep"}),
        ("by tags", {"lemma", "pos"}),
    ):
        with running(nlp, needs):
            docs = list(nlp.pipe(case[0] for case in cases))
        right = 0
        for case, doc in zip(cases, docs, strict=True):
            verbs = [token for token in doc if token.text == case[1]]
            right += any(whole_verb(token) == case[3] for token in verbs)
        result[title] = round(right / len(cases), 4)
    return result


def compounds(path: Path) -> dict[str, float]:
    """Return how many of the cases are cut at all, at the right places and into the right words."""
    cases = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
    whole = [case for case in cases if "+" not in case[1]]
    cut = [case for case in cases if "+" in case[1]]
    right = sum(split_compound(word) == tuple(gold.lower().split("+")) for word, gold, *_ in cut)
    count = sum(len(split_compound(word)) == gold.count("+") + 1 for word, gold, *_ in cut)
    left = sum(len(split_compound(case[0])) == 1 for case in whole)
    return {
        "compounds": len(cut),
        "cut into the right words": round(right / max(1, len(cut)), 4),
        "cut into as many": round(count / max(1, len(cut)), 4),
        "other words": len(whole),
        "left whole": round(left / max(1, len(whole)), 4),
    }

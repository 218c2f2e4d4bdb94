"""Make the training files for names: the treebank's silver names and the hand-tagged sentences.

Of the hand-tagged sentences for training every eighth block of 25 is kept apart for tuning; the
test sentences are only read to see that none of them is among the others.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import chat
import conllu
import spacy
import tokens
from prepare import groups, to_doc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example

#: how often the hand-tagged sentences stand in the training file: there are few of them
TIMES = 4
BLOCK, EVERY = 25, 8
#: first names (with a mark when they are an ordinary word too), surnames and places
NAME_LISTS = Path(__file__).parent.parent / "src" / "swtext" / "data" / "names" / "names.tsv"


def first_names(path: Path, lemmas: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the lower-cased first names of the lists that are no ordinary word, as persons."""
    words = {form for pos, forms in lemmas.items() if pos != "PROPN" for form in forms}
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    names = {row[0].lower() for row in rows if row[1] in ("f", "m") and not row[2]}
    return dict.fromkeys(sorted(names - words), "PERSON")


class NameLists:
    """First names, surnames and places to put in the place of others."""

    def __init__(self, path: Path) -> None:
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
        self.first = [row[0] for row in rows if row[1] in ("f", "m")]
        self.last = [row[0] for row in rows if row[1] == "last"]
        self.places = [row[0] for row in rows if row[1] == "place"]

    def person(self, size: int, draw: random.Random) -> str:
        """Return a name of about as many words as the one that it replaces."""
        if size == 1:
            return draw.choice(self.last if draw.random() < 0.25 else self.first)
        return f"{draw.choice(self.first)} {draw.choice(self.last)}"


def renamed(nlp: Language, example: Example, lists: NameLists, draw: random.Random) -> Example:
    """Return a copy with other names, and often in lower case."""
    from spacy.tokens import Doc
    from spacy.training import Example

    doc = example.reference
    lower = draw.random() < 0.5
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []

    def add(word: str, space: bool, tag: str) -> None:
        words.append(word.lower() if lower else word)
        spaces.append(space)
        tags.append(tag)

    at = 0
    for span in [*doc.ents, None]:
        for token in doc[at : span.start if span else len(doc)]:
            add(token.text, bool(token.whitespace_), "O")
        if span is None:
            break
        at = span.end
        new = None
        if draw.random() < 0.6:
            if span.label_ == "PERSON":
                new = lists.person(len(span), draw)
            elif span.label_ == "LOC":
                new = draw.choice(lists.places)
        if new is not None and span.text.islower():
            new = new.lower()
        source = nlp.make_doc(new) if new else span
        for number, token in enumerate(source):
            last = number == len(source) - 1
            space = span[-1].whitespace_ if last else token.whitespace_
            add(token.text, bool(space), f"{'I' if number else 'B'}-{span.label_}")
    reference = Doc(nlp.vocab, words=words, spaces=spaces, ents=tags)
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), reference)


def parts(sentences: Sequence[chat.Tagged]) -> tuple[list[chat.Tagged], list[chat.Tagged]]:
    """Return the sentences to train on and those to tune on."""
    train = [s for n, s in enumerate(sentences) if n // BLOCK % EVERY != EVERY - 1]
    return train, [s for n, s in enumerate(sentences) if n // BLOCK % EVERY == EVERY - 1]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, required=True, help="train.conllu, with NE=")
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--names", type=Path, required=True, help="names-train.txt")
    parser.add_argument("--blocked", type=Path, nargs="+", required=True, help="names-test.txt")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()

    from spacy.tokens import DocBin

    nlp = tokens.set_up_tokenizer(spacy.blank("nl"))
    written = chat.read_names(args.names)
    blocked = {conllu.sentence_key(s.text) for path in args.blocked for s in chat.read_names(path)}
    hits = [s.text for s in written if conllu.sentence_key(s.text) in blocked]
    if hits:
        raise SystemExit(f"{len(hits)} sentences of the test: {hits[:5]}")
    hand, tuning = parts(written)
    treebank = conllu.read(args.train)
    docs = [to_doc(nlp.vocab, group) for group in groups(treebank, (1, 2, 4), args.seed)]
    docs += [chat.names_doc(nlp, sentence) for sentence in hand] * TIMES
    DocBin(docs=docs).to_disk(args.out / "train-names.spacy")
    low = [
        chat.Tagged(s.text.lower(), s.names) for s in tuning if len(s.text.lower()) == len(s.text)
    ]
    dev = [to_doc(nlp.vocab, group) for group in groups(conllu.read(args.dev), (10,), args.seed)]
    dev += [chat.names_doc(nlp, sentence) for sentence in tuning + low]
    DocBin(docs=dev).to_disk(args.out / "dev-names.spacy")
    print(f"{len(docs)} documents, {len(hand)} hand-tagged; tuning {len(dev)}, {len(tuning)}")


if __name__ == "__main__":
    main()

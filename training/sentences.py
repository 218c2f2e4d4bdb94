"""Make the training and tuning files for sentence boundaries.

To the documents of prepare.py come texts as they stand in an encyclopedia and on sites: the parts
of the treebank with headings and lists in documents of many sentences, and runs of lines of the
open text. A line there is a sentence or a heading as a rule; where it holds more (about one in ten
in some files), the boundaries inside it go unmarked. The last sentences of one such part are kept
apart to tune on, beside what prepare.py made.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import conllu
import spacy
import tokens
from prepare import groups, to_doc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: parts of the treebank with headings and lists, and how many sentences of the last to tune on
ENCYCLOPEDIA, HELD = ("lassy20-train-converted", "lassy216-dev-rest", "lassy21"), 300
#: files of the open text with headings between their sentences, and how many runs of each
RUNS = {
    "gov_docs_cc": 150,
    "ictu_apache": 200,
    "laws": 300,
    "news_translations": 150,
    "parliament": 150,
    "rechtspraak": 200,
    "tldr": 100,
}
LINES, TIMES = 10, 2


def runs(folder: Path, blocked: set[str]) -> Iterator[list[str]]:
    """Yield runs of lines that follow each other in a file, from the whole of it evenly."""
    for name, count in RUNS.items():
        with gzip.open(folder / f"{name}.txt.gz", "rt", encoding="utf-8") as handle:
            found = [line.strip() for line in handle]
        step = max(LINES, len(found) // count)
        for start in range(0, len(found) - LINES, step):
            run = found[start : start + LINES]
            yield [line for line in run if line and conllu.sentence_key(line) not in blocked]


def run_doc(nlp: Language, run: Sequence[str]) -> Doc:
    """Return one document of the lines, with only their boundaries."""
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool] = []
    for line in run:
        made = [token for token in nlp.make_doc(line) if not token.is_space]
        words += [token.text for token in made]
        spaces += [bool(token.whitespace_) for token in made[:-1]] + [True]
        starts += [place == 0 for place in range(len(made))]
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)


def kept_apart(sentences: Iterable[conllu.Sentence]) -> set[str]:
    """Return the keys of the sentences to tune on."""
    return {s.key for s in [s for s in sentences if s.part == ENCYCLOPEDIA[-1]][-HELD:]}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, required=True, help="train.conllu")
    parser.add_argument("--extra", type=Path, nargs="*", default=[], help="more to train on")
    parser.add_argument("--text", type=Path, required=True, help="folder with *.txt.gz")
    parser.add_argument("--blocked", type=Path, nargs="+", required=True, help="CoNLL-U files")
    parser.add_argument("--data", type=Path, required=True, help="what prepare.py wrote")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()

    from spacy.tokens import DocBin

    nlp = tokens.set_up_tokenizer(spacy.blank("nl"))
    blocked = {s.key for path in args.blocked for s in conllu.read(path)}
    train = list(conllu.read(args.train))
    held = kept_apart(train)
    tuning = [s for s in train if s.key in held]
    train = [s for s in train if s.key not in held]
    extra = [s for path in args.extra for s in conllu.read(path)]
    sizes = (1, 1, 2, 4, 8, 12)
    docs = [to_doc(nlp.vocab, group) for group in groups(train + extra, sizes, args.seed)]
    lists = [s for s in train if s.part in ENCYCLOPEDIA]
    for time in range(TIMES):
        docs += [to_doc(nlp.vocab, g) for g in groups(lists, (8, 10, 12), args.seed + time)]
    made = [run_doc(nlp, run) for run in runs(args.text, blocked | held)]
    docs += [doc for doc in made if len(doc)]
    DocBin(docs=docs).to_disk(args.data / "train-sentences.spacy")
    dev = list(DocBin().from_disk(args.data / "dev-sentences.spacy").get_docs(nlp.vocab))
    dev += [to_doc(nlp.vocab, group) for group in groups(tuning, (10,), args.seed)]
    DocBin(docs=dev).to_disk(args.data / "dev-sentences-lists.spacy")
    print(f"{len(docs)} documents, {sum(map(len, docs))} tokens; tuning {len(dev)}")


if __name__ == "__main__":
    main()

"""Train floret vectors on open Dutch text and store them as a spaCy vectors directory.

The vectors are lower-cased (attribute LOWER), so that a chat in lower case and a report see the
same rows. Sentences that also stand in an evaluation file are left out.
"""

from __future__ import annotations

import argparse
import gzip
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import conllu

TOKEN = re.compile(r"\w+(?:['’.-]\w+)*|[^\w\s]")
#: at most this many sentences of a file: laws and old novels would drown the rest
LIMITS = {"laws": 50_000, "gutenberg": 60_000}


def sentences(folders: Sequence[Path], treebank: Path, blocked: set[str]) -> Iterator[str]:
    """Yield tokenized lower-case sentences of the raw text and of the training treebank."""
    for path in [path for folder in folders for path in sorted(folder.glob("*.txt.gz"))]:
        limit = LIMITS.get(path.name.split(".")[0])
        with gzip.open(path, "rt", encoding="utf-8") as handle:
            lines = handle.readlines()
        step = 1.0 if limit is None else max(1.0, len(lines) / limit)
        for number in range(int(len(lines) / step)):
            line = lines[int(number * step)]
            if conllu.sentence_key(line) not in blocked:
                yield " ".join(TOKEN.findall(line.lower()))
    for sentence in conllu.read(treebank):
        yield " ".join(form.lower().replace(" ", "") for form in sentence.forms)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path, nargs="+", required=True, help="with *.txt.gz")
    parser.add_argument("--train", type=Path, required=True, help="train.conllu")
    parser.add_argument("--blocked", type=Path, nargs="+", required=True, help="evaluation files")
    parser.add_argument("--out", type=Path, required=True, help="the vectors directory to write")
    parser.add_argument("--dim", type=int, default=64)
    parser.add_argument("--rows", type=int, default=15_000)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--threads", type=int, default=1, help="more: not the same numbers again")
    args = parser.parse_args()

    import floret
    import spacy
    from spacy.vectors import Vectors

    args.out.parent.mkdir(parents=True, exist_ok=True)
    blocked = {s.key for path in args.blocked for s in conllu.read(path)}
    corpus = args.out.with_suffix(".txt")
    words = 0
    with corpus.open("w", encoding="utf-8") as handle:
        for line in sentences(args.text, args.train, blocked):
            words += line.count(" ") + 1
            handle.write(line + "\n")
    started = time.perf_counter()
    model = floret.train_unsupervised(
        str(corpus),
        model="skipgram",
        mode="floret",
        hashCount=2,
        bucket=args.rows,
        minn=3,
        maxn=5,
        minCount=5,
        dim=args.dim,
        epoch=args.epochs,
        neg=5,
        lr=0.05,
        ws=2,
        thread=args.threads,
        verbose=0,
    )
    table = args.out.with_suffix(".floret")
    model.save_floret_vectors(str(table))
    nlp = spacy.blank("nl")
    data, header = _read_table(table)
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings,
        mode="floret",
        data=data,
        minn=header["minn"],
        maxn=header["maxn"],
        hash_count=header["hash_count"],
        hash_seed=header["seed"],
        bow="<",
        eow=">",
        attr="LOWER",
    )
    nlp.to_disk(args.out)
    table.unlink()
    corpus.unlink()
    print(f"{words} words, {time.perf_counter() - started:.0f} s, {data.shape}")


def _read_table(path: Path) -> tuple[Any, dict[str, int]]:
    """Read a floret text table: a header line, then one row of numbers a bucket."""
    import numpy

    with path.open(encoding="utf-8") as handle:
        fields = handle.readline().split()
        rows, dim, minn, maxn, hash_count, seed = (int(field) for field in fields[:6])
        if fields[6:8] != ["<", ">"]:
            raise ValueError(f"unexpected word marks in {path}: {fields}")
        data = numpy.zeros((rows, dim), dtype="float32")
        for line in handle:
            parts = line.rstrip().split(" ")
            data[int(parts[0])] = [float(part) for part in parts[1 : dim + 1]]
    return data, {"minn": minn, "maxn": maxn, "hash_count": hash_count, "seed": seed}


if __name__ == "__main__":
    main()

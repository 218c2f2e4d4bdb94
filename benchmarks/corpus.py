"""What the coded corpus holds: units a code and a writer, agreement, near-duplicates across hands.

    python benchmarks/corpus.py

Also how many of the units of a code say it without a word that one would search for: the words of
its name and the obvious ones beside it (the term list, ``coding_anchors.TERMS``), and
without anything that one of its indicators finds. Reads corpora/. Writes
docs/measurements/corpus.json.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

import swtext as sw
from coding_anchors import term_list
from record import save
from swtext.agreement_measures import kappa_of
from swtext.agreement_spans import read_spans
from swtext.codebook_notation import fold
from swtext.coding import IndicatorCoder
from swtext.coding.compared import compare
from swtext.dutch import annotate

ROOT = Path(__file__).resolve().parents[1]
#: Units of at least this many words are compared; the likeness that counts as near.
WORDS, NEAR = 5, 0.4
#: A triple of words in more units than this is a stock phrase and tells nothing.
STOCK = 40


def triples(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[at : at + 3]) for at in range(len(words) - 2)}


def near_duplicates(rows: list[dict[str, str]]) -> list[tuple[float, int, int]]:
    """Pairs of units whose triples of words overlap (Jaccard; Broder 1997)."""
    sets = [triples(row["text"]) for row in rows]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(sets):
        for triple in found:
            holders[triple].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for units in holders.values():
        if len(units) < STOCK:
            shared.update((a, b) for at, a in enumerate(units) for b in units[at + 1 :])
    pairs = ((n / len(sets[a] | sets[b]), a, b) for (a, b), n in shared.items())
    return sorted((pair for pair in pairs if pair[0] >= NEAR), reverse=True)


def kappa(first: list[bool], second: list[bool]) -> float:
    one, two = np.array(first), np.array(second)
    counts = [(one & two).sum(), (one & ~two).sum(), (~one & two).sum(), (~one & ~two).sum()]
    return round(float(kappa_of(np.array(counts, dtype=float))), 3)


#: Words of names that say nothing of the theme.
EMPTY = frozenset("en of op werken".split())


def without_a_word() -> dict[str, dict[str, float]]:
    """Of the units of each code: the share without an obvious word, and without any indicator."""
    book = sw.load_codebook("sociaal-werk")
    corpus = sw.read([ROOT / "corpora" / "sessies", ROOT / "corpora" / "more"])
    needs = ("lemma", "pos")
    units = annotate(corpus, sw.load_pipeline("embedded", needs=needs), needs)
    gold = read_spans(ROOT / "corpora" / "gold" / "codes.csv")
    texts = [fold(text) for text in units.frame["text"]]
    listed, indicated = term_list(units, book), IndicatorCoder().code(units, book)
    found = compare(listed, gold)
    rows = np.array([matched[0] for matched in found.units if matched], dtype=int)
    truth = found.truth[np.array([bool(matched) for matched in found.units])]
    shares: dict[str, dict[str, float]] = {}
    counts = np.zeros((len(book), 3))
    for column, code in enumerate(book.codes):
        own = rows[truth[:, column].astype(bool)]
        name = [word for word in re.findall(r"\w+", fold(code.name)) if word not in EMPTY]
        named = np.array([any(word in texts[row] for word in name) for row in own], dtype=bool)
        word = named | (listed.scores[own, column] > 0)
        pattern = word | (indicated.scores[own, column] > 0)
        counts[column] = len(own), (~word).sum(), (~pattern).sum()
        shares[code.id] = _shares(*counts[column])
    return {"all codes": _shares(*counts.sum(axis=0)), **shares}


def _shares(units: float, wordless: float, unfound: float) -> dict[str, float]:
    return {
        "units": int(units),
        "without an obvious word": round(wordless / units, 3),
        "without any indicator": round(unfound / units, 3),
    }


def main() -> None:
    with (ROOT / "corpora" / "gold" / "codes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    heads = [
        dict(line.split(": ", 1) for line in text.split("\n---", 1)[0].splitlines() if ": " in line)
        for path in sorted((ROOT / "corpora" / "src").glob("*.txt"))
        if (text := path.read_text(encoding="utf-8"))
    ]
    codes = sorted({code for row in rows for code in row["codes"].split(";") if code})

    def has(row: dict[str, str], column: str, code: str) -> bool:
        return code in row[column].split(";")

    second = {path.name.removesuffix(".csv") for path in (ROOT / "corpora" / "second").glob("*")}
    twice = [row for row in rows if row["document"] in second]
    writers = sorted({row["writer"] for row in rows})
    per_writer = {}
    for writer in writers:
        own = [row for row in rows if row["writer"] == writer]
        both = [row for row in twice if row["writer"] == writer]
        pairs = [
            (has(r, "by_writer", c), has(r, "by_second_coder", c)) for r in both for c in codes
        ]
        per_writer[writer] = {
            "units": len(own),
            "documents": len({row["document"] for row in own}),
            "coded": sum(bool(row["codes"]) for row in own),
            "kappa": kappa(*map(list, zip(*pairs, strict=True))) if pairs else None,
        }
    per_code = {
        code: {
            "units": sum(has(row, "codes", code) for row in rows),
            "kappa": kappa(
                [has(row, "by_writer", code) for row in twice],
                [has(row, "by_second_coder", code) for row in twice],
            ),
        }
        for code in codes
    }
    long = [row for row in rows if len(row["text"].split()) >= WORDS]
    near = near_duplicates(long)
    across = [(a, b) for _, a, b in near if long[a]["writer"] != long[b]["writer"]]
    coded = [(a, b) for a, b in across if long[a]["codes"] or long[b]["codes"]]
    figures = {
        "units": len(rows),
        "documents": len({row["document"] for row in rows}),
        "coded units": sum(bool(row["codes"]) for row in rows),
        "coded twice": len(twice),
        "units on which the coders differed": sum(
            set(row["by_writer"].split(";")) != set(row["by_second_coder"].split(";"))
            for row in twice
        ),
        "still disputed": sum(bool(row["disputed"]) for row in rows),
        "near-duplicates": {
            "units compared": len(long),
            "pairs": len(near),
            "pairs across hands": len(across),
            "of those with a code": len(coded),
        },
        "documents by kind": dict(sorted(Counter(head["source_kind"] for head in heads).items())),
        "documents by setting": dict(sorted(Counter(head["setting"] for head in heads).items())),
        "said without its word": without_a_word(),
        "per code": per_code,
        "per writer": per_writer,
    }
    save(
        "corpus",
        figures,
        command="python benchmarks/corpus.py",
        about="The synthetic coded corpus. Writers and second coders are language models of one "
        "make: their agreement is no measure of that between people. Near-duplicates: pairs of "
        f"units of {WORDS} words or more that share {NEAR:.0%} of their word triples (Jaccard).",
    )


if __name__ == "__main__":
    main()

"""How well topics agree with gold codes, how stable they are, and what the themes cost.

    python benchmarks/themes.py DOCUMENTS CODES.csv [--large 10000] [--seeds 10]

DOCUMENTS is a folder or file that swtext reads; CODES.csv has the columns document, start, end and
codes. Topics of all engines are compared with the codes that people gave, in one run; then the
themes are timed on the corpus and on messages drawn from it with replacement.
"""

from __future__ import annotations

import argparse
import csv
import random
import time
import tracemalloc
import warnings
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from statistics import mean
from typing import Any

from sklearn.metrics import adjusted_mutual_info_score as ami

import swtext as sw
from record import save
from swtext.codebook import load_codebook
from swtext.coding import code_units
from swtext.dutch import Units, annotate
from swtext.themes import concordance, contrast, find_keywords, find_topics


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=Path, nargs="+")
    parser.add_argument("codes", type=Path)
    parser.add_argument("--codebook", default="sociaal-werk")
    parser.add_argument("--pipeline", default="auto")
    parser.add_argument("--large", type=int, default=10_000)
    parser.add_argument("--seeds", type=int, default=10)
    args = parser.parse_args()

    warnings.simplefilter("ignore")
    book = load_codebook(args.codebook)
    units = annotate(sw.read(args.documents), sw.load_pipeline(args.pipeline), progress=False)
    gold = read_codes(units, args.codes)
    coding = code_units(units, book)
    nothing = type("Nothing", (), {"items": ()})()
    engines: dict[str, Callable[[int], Any]] = {
        "seeded, with the coder": lambda seed: find_topics(units, book, coding, random_state=seed),
        "seeded, without": lambda seed: find_topics(units, book, nothing, random_state=seed),
        "gensim lda": lambda seed: find_topics(
            units, book, coding, random_state=seed, engine="lda", number=12
        ),
        "gensim nmf": lambda seed: find_topics(
            units, book, coding, random_state=seed, engine="nmf", number=12
        ),
    }
    agreement = {name: compare(fit, gold, args.seeds) for name, fit in engines.items()}
    drawn = draw(units, args.large)
    coded = code_units(drawn, book)
    cost = {}
    for name, some, codes in (
        (f"{len(units)} units", units, coding),
        (f"{args.large} units", drawn, coded),
    ):
        cost[name] = {
            "keywords": timed(lambda some=some: find_keywords(some)),
            "topics": timed(lambda some=some, codes=codes: find_topics(some, book, codes)),
            "contrast": timed(
                lambda some=some, codes=codes: contrast(some, codes, *list(book)[:2])
            ),
            "concordance": timed(lambda some=some: concordance(some, "vertrouw*")),
        }
    figures = {
        "units": len(units),
        "coded units": sum(bool(codes) for codes in gold),
        "agreement with gold codes": agreement,
        "cost": cost,
    }
    save(
        "themes",
        figures,
        command="python benchmarks/themes.py DOCUMENTS CODES.csv",
        about="Topics against gold codes; seconds and peak MB (Python's own) of each theme.",
    )


def read_codes(units: Units, path: Path) -> list[set[str]]:
    """Return the gold codes of each unit: those of the gold units that overlap it most."""
    spans: dict[str, list[tuple[int, int, set[str]]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            codes = set(row["codes"].split(";")) - {""}
            spans.setdefault(row["document"], []).append(
                (int(row["start"]), int(row["end"]), codes)
            )
    found = []
    for row in units.frame.itertuples():
        overlaps = [
            (min(end, row.end) - max(start, row.start), codes)
            for start, end, codes in spans.get(row.document, [])
        ]
        best = max(overlaps, key=lambda pair: pair[0], default=(0, set()))
        found.append(best[1] if best[0] > 0 else set())
    return found


def compare(fit: Callable[[int], Any], gold: list[set[str]], seeds: int) -> dict[str, float]:
    """Return how the topics of some seeds agree with gold, and with each other."""
    told: list[list[str]] = []
    scores: list[dict[str, float]] = []
    for seed in range(seeds):
        topics = fit(seed)
        code = dict(zip(topics.table["topic"], topics.table["code"], strict=True))
        topic = topics.assignments["topic"].tolist()
        told.append(topic)
        coded = [row for row, codes in enumerate(gold) if codes]
        given = [row for row, name in enumerate(topic) if code.get(name)]
        hits = sum(code[topic[row]] in gold[row] for row in given)
        scores.append(
            {
                "AMI on coded units": ami(
                    [min(gold[row]) for row in coded], [topic[r] for r in coded]
                ),
                "precision of code topics": hits / len(given) if given else 0.0,
                "coverage of coded units": hits / max(len(coded), 1),
                "residual topics": sum(not code[name] for name in code),
            }
        )
    result = {name: round(mean(score[name] for score in scores), 3) for name in scores[0]}
    pairs = [ami(one, two) for one, two in combinations(told, 2)]
    result["AMI between seeds"] = round(mean(pairs), 3) if pairs else 1.0
    return result


def draw(units: Units, size: int) -> Units:
    """Return units drawn with replacement, each with a place of its own."""
    dice = random.Random(1)
    rows = [dice.randrange(len(units)) for _ in range(size)]
    frame = units.frame.iloc[rows].reset_index(drop=True)
    lengths = (frame["end"] - frame["start"]).tolist()
    bases, starts, at = [], [], 0
    for row, length in zip(rows, lengths, strict=True):
        bases.append(units.bases[row] - int(units.frame["start"].iat[row]) + at)
        starts.append(at)
        at += length + 1
    frame["document"] = [f"d{row // 500:04d}" for row in range(size)]
    frame["start"] = starts
    frame["end"] = frame["start"] + lengths
    return Units(frame, [units.spans[row] for row in rows], bases)


def timed(run: Callable[[], Any]) -> dict[str, float]:
    """Return processor seconds of a call (best of two), and its peak of Python memory."""
    seconds = []
    for _ in range(2):
        begin = time.process_time()
        run()
        seconds.append(time.process_time() - begin)
    tracemalloc.start()
    run()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return {"cpu_seconds": round(min(seconds), 2), "peak_mb": round(peak / 2**20)}


if __name__ == "__main__":
    main()

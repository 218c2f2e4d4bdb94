"""How much reading the default coder saves, on sessions of writers that it has not seen.

    python benchmarks/simulate.py

For each session, and each code that occurs in it three times or more, how many units must be read
to find 95% of it: in order, by a TF-IDF learner from scratch, by the scores of the default coder,
and by the default coder that learns from what was read. Writes docs/measurements/simulate.json.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

import swtext as sw
from left_out import Written, default_left_out, models, part, read_written
from record import save
from swtext.coding import Coding, IndicatorCoder, LearnedCoder

#: Units read by lot.
READ = (100, 300)
STEPS = ((50, "certain"), (150, "informative"), (200, "random"))


def truth_of(written: Written) -> dict[Any, set[str]]:
    """The gold codes of each unit, as they were laid on the units for training."""
    frame, codes = written.units.frame, list(sw.load_codebook("sociaal-werk"))
    places = zip(frame["document"], frame["start"], frame["end"], strict=True)
    return {
        place: {code for code, has in zip(codes, row, strict=True) if has}
        for place, row in zip(places, written.material.gold, strict=True)
    }


def learning_speed(coding: Coding, truth: dict[Any, set[str]]) -> dict[str, Any]:
    """Seconds to learn and offer, and how the score of the rest moves, on all material as one."""

    def decide(todo: pd.DataFrame) -> pd.DataFrame:
        place = zip(todo["document"], todo["start"], todo["end"], todo["code"], strict=True)
        said = ["accepted" if c in truth.get((d, a, b), ()) else "rejected" for d, a, b, c in place]
        return todo.assign(status=said)

    began = time.perf_counter()
    step = sw.learn(coding)
    figures: dict[str, Any] = {"warm up, s": round(time.perf_counter() - began, 2)}
    seconds = []
    for size, order in STEPS:
        todo = decide(step.offer(order, size, codes=None if order != "random" else "solidariteit"))
        began = time.perf_counter()
        step = step.learn(todo)
        seconds.append(time.perf_counter() - began)
    todo = decide(step.offer("certain", 1600))
    began = time.perf_counter()
    step = step.learn(todo)
    seconds.append(time.perf_counter() - began)
    sizes = np.cumsum([*(size for size, _ in STEPS), 1600])
    for size, taken in zip(sizes, seconds, strict=True):
        figures[f"learn, {size} decisions, s"] = round(taken, 2)
    began = time.perf_counter()
    step.offer("informative", 20)
    figures["offer 20, s"] = round(time.perf_counter() - began, 2)
    return {"units": len(coding.units), **figures}


def learning_gain(written: Written) -> dict[str, Any]:
    """What reading units by lot does for the units that were not read: F1 and average precision.

    Each group of writers is one corpus, coded by a coder that saw none of them.
    """
    book = sw.load_codebook("sociaal-werk")
    trained = models(written)
    truth = truth_of(written)
    coders: dict[str, Callable[[str], Any]] = {
        "default": lambda group: LearnedCoder(model=trained[group]),
        "indicators": lambda _: IndicatorCoder(),
    }
    rows: dict[str, Any] = {}
    for name, make in coders.items():
        found: dict[int, list[tuple[float, ...]]] = {}
        for group in written.groups:
            own = part(written.units, np.flatnonzero(written.group == group))
            before = make(group).code(own, book)
            step, done = sw.learn(before), 0
            for size in READ:
                todo = step.offer("random", size - done)
                step, done = step.learn(_whole(todo, truth)), size
                read = set(zip(step.decisions["document"], step.decisions["start"], strict=True))
                rest = [s for s in written.gold if (s.document, s.start) not in read]
                pair = [sw.evaluate(c, rest, resamples=0).to_dict() for c in (before, step.coding)]
                found.setdefault(size, []).append(
                    tuple(p["micro"]["f1"] for p in pair)
                    + tuple(p["macro"]["average_precision"] for p in pair)
                )
        for size, many in found.items():
            names = ("F1 before", "F1 after", "average precision before", "average precision after")
            means = np.mean(many, axis=0).round(4).tolist()
            rows[f"{name}, {size} units read"] = dict(zip(names, means, strict=True))
    return rows


def _whole(todo: pd.DataFrame, truth: dict[Any, Any]) -> pd.DataFrame:
    """Decisions on whole units: each code that applies added, no other."""
    rows = []
    for row in todo.to_dict("records"):
        codes = truth.get((row["document"], row["start"], row["end"]), ())
        rows += [{**row, "code": code, "status": "added"} for code in sorted(codes)]
        rows.append({**row, "status": "rejected"})
    return pd.DataFrame(rows)


def main() -> None:
    written = read_written()
    coding = default_left_out(written)
    played = sw.simulate(coding, written.gold)
    print(played.summary.to_string(), flush=True)
    summary = {
        f"{row['what']}, {row['reader']}": {
            key: value for key, value in row.items() if key not in ("what", "reader")
        }
        for row in played.summary.to_dict("records")
    }
    codes = {row.pop("code"): row for row in played.per_code.to_dict("records")}
    save(
        "simulate",
        {
            "reading until 95% is found": summary,
            "work saved by code": codes,
            "what was not read, before and after learning": learning_gain(written),
            "learning, all material as one": learning_speed(coding, truth_of(written)),
        },
        command="python benchmarks/simulate.py",
        about="Work saved over sampling at 95% recall (WSS@95, Cohen et al. 2006) on synthetic "
        "sessions, the default coder trained without their writers. 'in order' is reading from "
        "front to back, 'tfidf' a learner from scratch as screening programs have. 'read' is the "
        "share of a session that must be read, 'most' the most that any order could save; low and "
        "high: 95% bootstrap over sessions.",
    )


if __name__ == "__main__":
    main()

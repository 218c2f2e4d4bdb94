"""The default coder on writers that it has not seen: each writer left out in turn.

    python benchmarks/writers.py

Trains on all synthetic material but one writer's (words, joining and threshold) and measures on
that one, beside the indicators alone. A writer is a hand with settings and voices of its own. Takes
about ten minutes. Writes docs/measurements/coding-writers.json.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

import swtext as sw
from record import save

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))


def per_code(codes: list[str], found: list[np.ndarray]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 a code over all left-out writers, from (hits, wrong, missed)."""
    rows = {}
    for code, (hits, wrong, missed) in zip(codes, np.sum(found, axis=0).T, strict=True):
        rows[code] = {
            "gold": int(hits + missed),
            "precision": round(float(hits / max(hits + wrong, 1)), 3),
            "recall": round(float(hits / max(hits + missed, 1)), 3),
            "f1": round(float(2 * hits / max(2 * hits + wrong + missed, 1)), 3),
        }
    return rows


def counts(found: np.ndarray, gold: np.ndarray, known: np.ndarray) -> np.ndarray:
    right = gold == 1
    return np.array(
        [
            (found & right & known).sum(axis=0),
            (found & ~right & known).sum(axis=0),
            (~found & right & known).sum(axis=0),
        ]
    )


def main() -> None:
    from coder import leave_one_out, read_material

    corpora = ROOT / "corpora"
    codes = list(sw.load_codebook("sociaal-werk"))
    documents = [corpora / "sessies", corpora / "more"]
    material = read_material(documents, corpora / "gold" / "codes.csv", codes)
    rows: dict[str, dict[str, float]] = {}
    learned, indicated = [], []
    for out in leave_one_out(material, codes):
        indicators = out.indicator_scores()
        rows[out.writer] = {
            "units": len(out.gold),
            **{key: round(float(value), 3) for key, value in out.learned_scores().items()},
            "indicators f1": round(float(indicators["f1"]), 3),
            "indicators macro_f1": round(float(indicators["macro_f1"]), 3),
        }
        learned.append(counts(out.chance >= out.threshold, out.gold, out.known))
        indicated.append(counts(out.indicated >= 0.5, out.gold, out.known))
        print(out.writer, rows[out.writer], flush=True)
    rows["mean"] = {
        key: round(float(np.mean([row[key] for row in rows.values()])), 3)
        for key in next(iter(rows.values()))
    }
    figures = {
        "per writer left out": rows,
        "per code, default": per_code(codes, learned),
        "per code, indicators": per_code(codes, indicated),
    }
    save(
        "coding-writers",
        figures,
        command="python benchmarks/writers.py",
        about=f"The default coder on each synthetic writer left out of training, "
        f"{int(material.coded.sum())} units in all; scores against codes of language models.",
    )


if __name__ == "__main__":
    main()

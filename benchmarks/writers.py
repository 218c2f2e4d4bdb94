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


def main() -> None:
    from coder import leave_one_out, read_material

    corpora = ROOT / "corpora"
    codes = list(sw.load_codebook("sociaal-werk"))
    documents = [corpora / "sessies", corpora / "more"]
    material = read_material(documents, corpora / "gold" / "codes.csv", codes)
    rows = {}
    for writer, learned, indicators in leave_one_out(material, codes):
        rows[writer] = {key: round(value, 3) for key, value in learned.items()} | {
            "indicators f1": round(indicators["f1"], 3),
            "indicators macro_f1": round(indicators["macro_f1"], 3),
        }
        print(writer, rows[writer], flush=True)
    rows["mean"] = {
        key: round(float(np.mean([row[key] for row in rows.values()])), 3)
        for key in next(iter(rows.values()))
    }
    save(
        "coding-writers",
        rows,
        command="python benchmarks/writers.py",
        about=f"The default coder on each synthetic writer left out of training, "
        f"{int(material.coded.sum())} units in all; scores against codes of language models.",
    )


if __name__ == "__main__":
    main()

"""Learning curve of the default coder: does more coded material still pay?

    python benchmarks/learning_curve.py corpora/gold/codes.csv corpora/sessies corpora/more

For each writer the coder is trained on samples of what the others wrote (whole runs of 25 units,
drawn by lot) and measured on that writer. Beside it the indicators alone, which do not learn, and
the learned part alone (TF-IDF with logistic regression). Writes
``docs/measurements/learning_curve.json`` and prints the table.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))

import coder as training  # noqa: E402

import swtext  # noqa: E402
from swtext.coding.joining import sigmoid  # noqa: E402

SIZES = (200, 400, 800, 1600, 3200, 6400)
RUN = 25


def sample(rows: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    """Draw whole runs of units until there are ``size``."""
    runs = [rows[at : at + RUN] for at in range(0, len(rows), RUN)]
    order = rng.permutation(len(runs))
    return np.sort(np.concatenate([runs[at] for at in order])[:size])


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("documents", type=Path, nargs="+")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--out", type=Path, default=ROOT / "docs" / "measurements" / "learning_curve.json"
    )
    args = parser.parse_args()
    codes = list(swtext.load_codebook("sociaal-werk"))
    material = training.read_material(args.documents, args.gold, codes)
    writers = sorted(set(material.writer[material.coded]))
    home = training.home_writer(material)
    rows = []
    for size in args.sizes:
        for writer in writers:
            others = np.flatnonzero(material.coded & (material.writer != writer))
            if size > len(others) * 1.1:
                continue
            some = sample(others, size, np.random.default_rng(args.seed))
            inside = np.flatnonzero(home == writer)
            used = material.coded[inside]
            gold, known = material.gold[inside][used], material.known[inside][used]
            model = training.train(material, some, codes)
            chance = training.chances(model, material, inside)[used]
            text = sigmoid(training.score_rows(model, material, inside)[used])
            out = training.out_of_writer(material, some, codes)[some]
            limit = training.best_threshold(sigmoid(out), material.gold[some], material.known[some])
            indicated = material.indicated[inside][used]
            for name, scores, threshold in (
                ("default", chance, model.threshold),
                ("text alone", text, limit),
                ("indicators", indicated, 0.5),
            ):
                figures = training.measure(scores, scores >= threshold, gold, known)
                rows.append(
                    {
                        "units": size,
                        "writer": str(writer),
                        "coder": name,
                        **{key: round(float(value), 4) for key, value in figures.items()},
                    }
                )
        for name in ("default", "text alone", "indicators"):
            part = [row for row in rows if row["units"] == size and row["coder"] == name]
            if part:
                means = {
                    key: round(float(np.mean([row[key] for row in part])), 3)
                    for key in ("f1", "macro_f1", "average_precision", "ece")
                }
                print(size, name, means, f"{len(part)} writers", flush=True)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"seed": args.seed, "rows": rows}, ensure_ascii=False, indent=1) + "\n"
    args.out.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

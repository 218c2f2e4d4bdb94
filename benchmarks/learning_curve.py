"""Learning curve of the default coder: does more coded material still pay?

    python benchmarks/learning_curve.py

The writers are put in five groups. For each group the coder is trained on samples of what the
others wrote (whole runs of 25 units, drawn by lot) and measured on that group, without the network
that reads words in their order: to fit that so often takes days. Beside it the indicators alone,
which do not learn, and the terms alone (TF-IDF with a linear support vector machine). Writes
``docs/measurements/learning_curve.json``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))

import coder as training  # noqa: E402
from material import groups_of, home_writer, read_material  # noqa: E402

import swtext  # noqa: E402
from record import save  # noqa: E402
from swtext.coding.joining import sigmoid  # noqa: E402

SIZES = (200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 34_000)
RUN = 25


def sample(rows: np.ndarray, size: int, rng: np.random.Generator) -> np.ndarray:
    """Draw whole runs of units until there are ``size``."""
    runs = [rows[at : at + RUN] for at in range(0, len(rows), RUN)]
    order = rng.permutation(len(runs))
    return np.sort(np.concatenate([runs[at] for at in order])[:size])


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    corpora = ROOT / "corpora"
    parser.add_argument("--gold", type=Path, default=corpora / "gold" / "codes.csv")
    parser.add_argument(
        "--documents", type=Path, nargs="+", default=[corpora / "sessies", corpora / "more"]
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    codes = list(swtext.load_codebook("sociaal-werk"))
    material = read_material(args.documents, args.gold, codes)
    groups = groups_of(material.writer[material.coded], 5)
    home = home_writer(material)
    figures: dict[str, dict[str, float]] = {}
    for size in args.sizes:
        measured: dict[str, list[dict[str, float]]] = {}
        for group in groups:
            others = np.flatnonzero(material.coded & ~np.isin(material.writer, group))
            if size > len(others) * 1.1:
                continue
            some = sample(others, size, np.random.default_rng(args.seed))
            inside = np.flatnonzero(np.isin(home, group))
            used = material.coded[inside]
            gold, known = material.gold[inside][used], material.known[inside][used]
            out = training.out_of_writer(material, some, codes, training.fit_terms)
            terms = training.fit_terms(material, some, codes)
            model = training.train(material, some, codes, out, terms)
            limit = training.best_threshold(
                sigmoid(out[some]), material.gold[some], material.known[some]
            )
            for name, scores, threshold in (
                ("default", training.chances(model, material, inside)[used], model.threshold),
                (
                    "terms alone",
                    sigmoid(training.score_rows(model, material, inside)[used]),
                    limit,
                ),
                ("indicators", material.indicated[inside][used], 0.5),
            ):
                found = scores >= threshold
                measured.setdefault(name, []).append(training.measure(scores, found, gold, known))
        for name, results in measured.items():
            means = {key: round(float(np.mean([r[key] for r in results])), 3) for key in results[0]}
            figures[f"{size} units, {name}"] = {"groups": len(results), **means}
            print(size, name, figures[f"{size} units, {name}"], flush=True)
    save(
        "learning_curve",
        figures,
        command="python benchmarks/learning_curve.py",
        about="The default coder without its network, trained on samples of what four of five "
        "groups of writers wrote, measured on the fifth; means over the groups. "
        f"{int(material.coded.sum()):,} units of {len(set(material.writer[material.coded]))} "
        "writers.",
    )


if __name__ == "__main__":
    main()

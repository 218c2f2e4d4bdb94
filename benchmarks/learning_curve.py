"""Learning curve of the default coder: does more coded material still pay?

    python benchmarks/learning_curve.py

The writers are put in five groups. For each group the coder is trained on a share of the documents
of the others (by lot; a smaller share is part of a larger one) and measured on that group, all of
it. Needs PyTorch and an hour on one core; what `benchmarks/coding.py` fitted on everything is used
again. Writes ``docs/measurements/learning_curve.json``.
"""

from __future__ import annotations

import argparse
from dataclasses import replace

import numpy as np

import left_out
import swtext as sw
from record import save
from swtext.coding.joining import sigmoid

SHARES = (1 / 4, 1.0)


def drawn(documents: list[str], share: float, seed: int) -> np.ndarray:
    """Which rows are of the documents that are drawn."""
    names = sorted(set(documents))
    order = np.random.default_rng(seed).permutation(len(names))
    some = {names[at] for at in order[: round(share * len(names))]}
    return np.array([name in some for name in documents])


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shares", type=float, nargs="+", default=SHARES)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    codes = list(sw.load_codebook("sociaal-werk"))
    written = left_out.read_written()
    import coder as training  # `left_out` says where it is

    material, group = written.material, written.group
    by_group = replace(material, writer=np.where(material.coded, group, ""))
    figures: dict[str, dict[str, float]] = {}
    for share in args.shares:
        some = material.coded & drawn(material.documents, share, args.seed)
        scores, texts = np.zeros((len(material.texts), 2, len(codes))), {}
        for own in written.groups:
            learned = np.flatnonzero(some & (group != own))
            name = f"text-of-{share:.4f}-{args.seed}-without-{own}-{written.digest}"
            texts[own] = (
                left_out.text_without(written, own)
                if share == 1
                else left_out.cached(
                    name, lambda rows=learned: training.fit_text(material, rows, codes)
                )
            )
            theirs = np.flatnonzero(group == own)
            scores[theirs] = training.score_rows(texts[own], material, theirs)
            print(f"{share:.4f} without {own}: {len(learned)} units", flush=True)
        whole = left_out.models(written) if share == 1 else {}
        measured: dict[str, list[dict[str, float]]] = {}
        for own in written.groups:
            learned = np.flatnonzero(some & (group != own))
            model = whole.get(own) or training.train(by_group, learned, codes, scores, texts[own])
            theirs = np.flatnonzero(group == own)
            used = material.coded[theirs]
            gold, known = material.gold[theirs][used], material.known[theirs][used]
            limit = training.best_threshold(
                sigmoid(scores[learned, 0]), material.gold[learned], material.known[learned]
            )
            for name, chance, threshold in (
                ("default", training.chances(model, material, theirs), model.threshold),
                ("text alone", sigmoid(scores[theirs, 0]), limit),
                ("indicators", material.indicated[theirs], 0.5),
            ):
                result = training.measure(chance[used], chance[used] >= threshold, gold, known)
                measured.setdefault(name, []).append({"units": len(learned), **result})
        for name, results in measured.items():
            means = {key: round(float(np.mean([r[key] for r in results])), 4) for key in results[0]}
            figures[f"{share:.4g} of the documents, {name}"] = means
            print(share, name, means, flush=True)
    save(
        "learning_curve",
        figures,
        command="python benchmarks/learning_curve.py",
        about="The default coder, trained on a share of the documents of four of five groups of "
        "writers, measured on the fifth; means over the groups. "
        f"{int(material.coded.sum()):,} units of {len(set(material.writer[material.coded]))} "
        "writers.",
    )


if __name__ == "__main__":
    main()

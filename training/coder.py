"""Train the default coder on coded documents.

    python training/coder.py --documents corpora/sessies corpora/more \
        --gold corpora/gold/codes.csv --out src/swtext/data/coder

Needs PyTorch for the networks (``training/reader.py``, ``around.py``); some two hours on one core.
On writers left out it is measured by ``benchmarks/coding.py``.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from material import Material, groups_of, home_writer, read_material
from scipy.sparse import csr_array, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

import swtext
from swtext.coding.features import entries_of, pairs_of, shape_of, terms_of, values_of
from swtext.coding.joining import (
    around_features,
    first_features,
    join,
    second_features,
    sigmoid,
)
from swtext.coding.model import CoderModel, read_model, text_scores

VERSION = "1"
COST = 0.3  # of the support vector machines per code
SHARE = 0.7  # of the network over the units, beside the second joining regression
SHAPE = 0.3  # how much length and question mark weigh beside lemmas and pieces
SLACK = 0.005  # of F1, given up for recall: people reject more easily than they find
BETA = {"recall": 2.0, "precision": 0.5}  # what F weighs when the user prefers one of the two
#: A term counts from so many units on, by how it begins, and so many writers.
MIN_UNITS, MIN_WRITERS = {"w": 2, "b": 2, "c": 3, "s": 3}, 2
_EMPTY = np.zeros(0)
Fit = Callable[[Material, np.ndarray, Sequence[str]], CoderModel]
_BLOCK = {"w": 0, "b": 0, "c": 1, "s": 2}


def fit_text(material: Material, rows: np.ndarray, codes: Sequence[str]) -> CoderModel:
    """Fit what reads the text on the given rows: terms and network; no joining yet."""
    from reader import fit_reader  # PyTorch is needed from here on

    return replace(fit_terms(material, rows, codes), reader=fit_reader(material, rows, codes))


def fit_terms(material: Material, rows: np.ndarray, codes: Sequence[str]) -> CoderModel:
    """Fit one linear support vector machine per code on the given rows; no network, no joining."""
    terms, split, idf = vocabulary(material, rows)
    streams = [material.streams[row] for row in rows]
    entries = entries_of(streams, terms)
    values = values_of(entries, idf, split)
    found = csr_array((values, (entries.unit, entries.term)), shape=(len(rows), len(terms)))
    shape = np.array([shape_of(material.streams[r], material.texts[r]) for r in rows])
    blocks = [found, csr_array(shape * SHAPE)]
    table = hstack(blocks).tocsr()
    table.indices, table.indptr = table.indices.astype(np.int32), table.indptr.astype(np.int32)
    weights, bias = np.zeros((table.shape[1], len(codes))), np.zeros(len(codes))
    for number in range(len(codes)):
        use = material.known[rows, number]
        truth = material.gold[rows, number][use]
        if truth.sum() < 3:
            bias[number] = -2.0
            continue
        model = LinearSVC(C=COST, random_state=0)
        model.fit(table[np.flatnonzero(use)], truth)
        weights[:, number], bias[number] = model.coef_[0], model.intercept_[0]
    at = len(terms)
    return CoderModel(
        codes=tuple(codes),
        definitions=(),
        terms=terms,
        split=split,
        idf=idf,
        weights=weights[:at],
        shape_weights=SHAPE * weights[at : at + 2],
        bias=bias,
        mean=np.zeros(len(codes)),
        first=_EMPTY,
        second=_EMPTY,
        around=None,
        share=SHARE,
        threshold=0.5,
        info={},
    )


def vocabulary(
    material: Material, rows: np.ndarray
) -> tuple[dict[str, int], tuple[int, int], np.ndarray]:
    """Terms that enough units and more than one writer use: lemmas, pieces of words, loose pairs.

    Returns the number of each term, where the second and third kind begin, and the idf.
    """
    count: Counter[str] = Counter()
    writers: dict[str, set[str]] = {}
    needed = min(MIN_WRITERS, len(set(material.writer[rows])))
    for row in rows:
        stream = material.streams[row]
        terms = {term for own in terms_of(stream) for term in own}
        for term in terms | {term for term, _, _ in pairs_of(stream)}:
            count[term] += 1
            writers.setdefault(term, set()).add(material.writer[row])
    kept = sorted(
        (
            term
            for term, times in count.items()
            if times >= MIN_UNITS[term[0]] and len(writers[term]) >= needed
        ),
        key=lambda term: (_BLOCK[term[0]], term),
    )
    sizes = Counter(_BLOCK[term[0]] for term in kept)
    idf = np.array([np.log((1 + len(rows)) / (1 + count[term])) + 1 for term in kept])
    split = (sizes[0], sizes[0] + sizes[1])
    return {term: number for number, term in enumerate(kept)}, split, idf


def out_of_writer(
    material: Material, rows: np.ndarray, codes: Sequence[str], fit: Fit = fit_text
) -> np.ndarray:
    """Scores of units, as of `score_rows`, by models that saw no unit of their writer.

    The writers are taken in some groups.
    """
    scores = np.zeros((len(material.texts), 2, len(codes)))
    home = home_writer(material)
    for group in groups_of(material.writer[rows]):
        model = fit(material, rows[~np.isin(material.writer[rows], group)], codes)
        theirs = np.flatnonzero(np.isin(home, group))
        scores[theirs] = score_rows(model, material, theirs)
    return scores


def score_rows(model: CoderModel, material: Material, rows: np.ndarray) -> np.ndarray:
    """The first scores of the given rows (whole documents).

    Units by 2 by codes: the scores, and what the network says.
    """
    streams, texts = ([column[r] for r in rows] for column in (material.streams, material.texts))
    scored = text_scores(model, streams, texts, material.setting.part(rows))
    return np.stack([scored.scores, scored.heard], axis=1)


def fit_joining(
    model: CoderModel, material: Material, scores: np.ndarray, rows: np.ndarray
) -> tuple[CoderModel, np.ndarray]:
    """Fit the joining on out-of-writer scores.

    Returns the model with it, and the chances of the rows by a joining that saw no unit of their
    writer.
    """
    from around import fit_around  # PyTorch is needed from here on

    home = home_writer(material)
    inside = np.flatnonzero(np.isin(home, sorted(set(material.writer[rows]))))
    setting, indicated = material.setting.part(inside), material.indicated[inside]
    used = np.isin(inside, rows)
    scores, heard = scores[inside, 0], scores[inside, 1]
    gold, known, writer = (t[inside] for t in (material.gold, material.known, material.writer))

    def fitted(some: np.ndarray) -> CoderModel:
        mean = scores[some].mean(axis=0)
        features = first_features(scores, indicated, setting, mean)
        first = fit_shared(features[some], gold[some], known[some])
        own = features @ first[:-1] + first[-1]
        second = fit_shared(second_features(own, setting)[some], gold[some], known[some])
        usual = sigmoid(own)[some].mean(axis=0)
        seen = around_features(own, scores, heard, indicated, setting, usual)
        counted = known & some[:, None]
        around = fit_around(seen, own, gold, counted, setting.document, usual)
        return replace(model, mean=mean, first=first, second=second, around=around, share=SHARE)

    whole = fitted(used)
    odds = np.zeros(gold.shape)
    for group in groups_of(writer[used]):
        out = used & np.isin(writer, group)
        apart = fitted(used & ~out) if (used & ~out).any() else whole
        odds[out] = join(scores, heard, indicated, setting, apart)[out]
    return whole, sigmoid(odds[used])


def fit_shared(features: np.ndarray, gold: np.ndarray, known: np.ndarray) -> np.ndarray:
    """Fit one regression for all codes together; the intercept last."""
    model = LogisticRegression(C=10.0, max_iter=1000).fit(features[known], gold[known])
    return np.append(model.coef_[0], model.intercept_[0])


def best_threshold(
    chance: np.ndarray, gold: np.ndarray, known: np.ndarray, beta: float = 1.0
) -> float:
    """The lowest probability whose micro-F is (all but SLACK) the highest there is.

    ``beta``: how many times recall weighs as much as precision (van Rijsbergen 1979).
    """
    values, truth = chance[known], gold[known]
    order = np.argsort(-values, kind="stable")
    hits = np.cumsum(truth[order])
    f = (1 + beta**2) * hits / (np.arange(1, len(order) + 1) + beta**2 * truth.sum())
    return float(values[order][np.flatnonzero(f >= f.max() - SLACK)[-1]])


def train(
    material: Material,
    rows: np.ndarray,
    codes: Sequence[str],
    scores: np.ndarray | None = None,
    text: CoderModel | None = None,
) -> CoderModel:
    """Fit everything on the given rows.

    ``scores`` and ``text``: those of `out_of_writer` and `fit_text`, if there already.
    """
    if scores is None:
        scores = out_of_writer(material, rows, codes)
    text = text or fit_text(material, rows, codes)
    model, chance = fit_joining(text, material, scores, rows)
    truth = material.gold[rows], material.known[rows]
    limits = {name: best_threshold(chance, *truth, beta) for name, beta in BETA.items()}
    return replace(
        model,
        threshold=round(best_threshold(chance, *truth), 3),
        thresholds={name: round(limit, 3) for name, limit in limits.items()},
    )


def chances(model: CoderModel, material: Material, rows: np.ndarray) -> np.ndarray:
    """The probability of each code for the given rows (whole documents)."""
    text, heard = score_rows(model, material, rows).swapaxes(0, 1)
    setting = material.setting.part(rows)
    return sigmoid(join(text, heard, material.indicated[rows], setting, model))


def measure(
    chance: np.ndarray, found: np.ndarray, gold: np.ndarray, known: np.ndarray
) -> dict[str, float]:
    """Micro precision, recall and F1, macro F1, mean average precision, calibration error."""
    from sklearn.metrics import average_precision_score

    hits = (found & (gold == 1) & known).sum(axis=0)
    wrong = (found & (gold == 0) & known).sum(axis=0)
    missed = (~found & (gold == 1) & known).sum(axis=0)
    there = hits + missed > 0
    f1 = 2 * hits / np.maximum(2 * hits + wrong + missed, 1)
    precision = [
        average_precision_score(gold[known[:, k], k], chance[known[:, k], k])
        for k in np.flatnonzero(there)
    ]
    values, truth = chance[known], gold[known]
    bins = np.minimum((values * 10).astype(int), 9)
    gaps = [
        abs(values[bins == b].mean() - truth[bins == b].mean()) * (bins == b).mean()
        for b in range(10)
        if (bins == b).any()
    ]
    return {
        "precision": hits.sum() / max((hits + wrong).sum(), 1),
        "recall": hits.sum() / max((hits + missed).sum(), 1),
        "f1": 2 * hits.sum() / max((2 * hits + wrong + missed).sum(), 1),
        "macro_f1": float(f1[there].mean()),
        "average_precision": float(np.mean(precision)),
        "ece": float(sum(gaps)),
    }


def write(
    model: CoderModel, folder: Path, definitions: Sequence[str], info: dict[str, Any]
) -> None:
    """Write the model: weights, networks and the rest as JSON; the same bytes each time."""
    folder.mkdir(parents=True, exist_ok=True)

    def small(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        if not len(weights):
            return weights.reshape(0, len(model.codes)).astype(np.int8), np.ones(1, np.float32)
        scale = np.maximum(np.abs(weights).max(axis=0), 1e-9) / 127
        return np.round(weights / scale).astype(np.int8), scale.astype(np.float32)

    def text(names: dict[str, int]) -> np.ndarray:
        return np.frombuffer("\n".join(names).encode("utf-8"), dtype=np.uint8)

    weights, scale = small(model.weights)
    np.savez_compressed(
        folder / "weights.npz",
        terms=text(model.terms),
        idf=model.idf.astype(np.float32),
        weights=weights,
        weights_scale=scale,
    )
    assert model.reader is not None and model.around is not None
    (folder / "network").mkdir(exist_ok=True)
    np.savez(folder / "network" / "reader.npz", **model.reader.arrays())
    np.savez(folder / "network" / "around.npz", **model.around.arrays())

    def plain(values: np.ndarray) -> Any:
        return np.round(values, 6).tolist()

    about = {
        "codes": list(model.codes),
        "definitions": list(definitions),
        "split": list(model.split),
        "shape_weights": plain(model.shape_weights),
        "bias": plain(model.bias),
        "mean": plain(model.mean),
        "first": plain(model.first),
        "second": plain(model.second),
        "share": model.share,
        "threshold": model.threshold,
        "thresholds": dict(model.thresholds),
        "info": info,
    }
    text_json = json.dumps(about, ensure_ascii=False, indent=1) + "\n"
    (folder / "model.json").write_text(text_json, encoding="utf-8", newline="\n")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=Path, nargs="+", required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    args = parser.parse_args()
    book = swtext.load_codebook("sociaal-werk")
    codes = list(book)
    material = read_material(args.documents, args.gold, codes)
    rows = np.flatnonzero(material.coded)
    model = train(material, rows, codes)
    definitions = [" ".join(code.definition.split()) for code in book.codes]
    info = {
        "version": VERSION,
        "units": len(rows),
        "documents": len({material.documents[row] for row in rows}),
        "writers": sorted(set(material.writer[rows])),
    }
    write(model, args.out, definitions, info)
    from examples import write as write_examples  # needs this module

    write_examples(material, read_model(args.out), args.out)
    print(f"{len(rows)} units, {len(model.terms)} terms, threshold {model.threshold}")


if __name__ == "__main__":
    main()

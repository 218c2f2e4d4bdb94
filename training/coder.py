"""Train the default coder on coded documents.

    python training/coder.py --documents corpora/sessies corpora/more \
        --gold corpora/gold/codes.csv --out src/swtext/data/coder
    python training/coder.py ... --evaluate            measure: leave one writer out
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_array, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

import swtext
from swtext.coding.features import entries_of, shape_of, terms_of, values_of
from swtext.coding.indicators import IndicatorCoder
from swtext.coding.joining import Neighbours, first_features, join, second_features, sigmoid
from swtext.coding.model import CoderModel, read_model, text_scores
from swtext.coding.rules import form_of
from swtext.coding.stream import Stream, stream_of
from swtext.dutch import Units

VERSION = "1"
COST = 0.3  # of the support vector machines per code
GROUPS = 6  # of writers, for scores by models that saw no unit of the writer
SHAPE = 0.3  # how much length and question mark weigh beside lemmas and pieces
SLACK = 0.005  # of F1, given up for recall: people reject more easily than they find
BETA = {"recall": 2.0, "precision": 0.5}  # what F weighs when the user prefers one of the two
MIN_UNITS, MIN_PIECE_UNITS, MIN_WRITERS = 2, 3, 2
_EMPTY = np.zeros(0)


@dataclass
class Material:
    """Units with their gold.

    ``gold`` and ``known`` are units by codes; ``known`` is False where the coders disagree;
    ``writer`` is "" for a unit without gold.
    """

    streams: list[Stream]
    texts: list[str]
    documents: list[str]
    near: Neighbours
    indicated: np.ndarray
    said: np.ndarray
    gold: np.ndarray
    known: np.ndarray
    writer: np.ndarray

    @property
    def coded(self) -> np.ndarray:
        return self.writer != ""


def read_material(documents: Sequence[Path], gold: Path, codes: Sequence[str]) -> Material:
    """Read and annotate documents, and lay the gold on their units."""
    from swtext.dutch import annotate

    nlp = swtext.load_pipeline("embedded")
    units = annotate(swtext.read(list(documents)), nlp, ("lemma", "pos"))
    return material_of(units, gold, codes)


def material_of(units: Units, gold: Path, codes: Sequence[str]) -> Material:
    """Lay gold on annotated units."""
    import csv

    book = swtext.load_codebook("sociaal-werk")
    frame = units.frame
    names, starts, ends = (frame[name].tolist() for name in ("document", "start", "end"))
    shape = (len(names), len(codes))
    column = {code: number for number, code in enumerate(codes)}
    indicated, truth = np.zeros(shape), np.zeros(shape, dtype=int)
    known, writer = np.ones(shape, dtype=bool), np.array([""] * len(names), dtype=object)
    for s in IndicatorCoder().code(units, book).suggestions:
        indicated[s.unit, column[s.code]] = s.score
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        rows.setdefault(name, []).append(row)
        rows.setdefault(name.rsplit(".", 1)[0], rows[name])
    with gold.open(encoding="utf-8", newline="") as handle:
        for unit in csv.DictReader(handle):
            if unit["document"] not in rows:
                continue
            low, high = int(unit["start"]), int(unit["end"])
            row = max(
                rows[unit["document"]], key=lambda r: min(high, ends[r]) - max(low, starts[r])
            )
            if min(high, ends[row]) <= max(low, starts[row]):
                continue
            writer[row] = unit.get("writer") or "?"
            for code in filter(None, unit["codes"].split(";")):
                truth[row, column[code]] = 1
            for code in filter(None, unit["disputed"].split(";")):
                known[row, column[code]] = False
    streams = [stream_of(*pair) for pair in zip(units.spans, units.bases, strict=True)]
    looks = zip(streams, frame["text"], frame["kind"], strict=True)
    said = np.array([float(form_of(*look) == "said") for look in looks])
    return Material(
        streams,
        frame["text"].tolist(),
        names,
        Neighbours.of(names),
        indicated,
        said,
        truth,
        known,
        writer.astype(str),
    )


def fit_text(material: Material, rows: np.ndarray, codes: Sequence[str]) -> CoderModel:
    """Fit one linear support vector machine per code on the given rows; no joining yet."""
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
        threshold=0.5,
        info={},
    )


def vocabulary(material: Material, rows: np.ndarray) -> tuple[dict[str, int], int, np.ndarray]:
    """Terms that enough units and more than one writer use, lemmas and pairs first."""
    count: Counter[str] = Counter()
    writers: dict[str, set[str]] = {}
    needed = min(MIN_WRITERS, len(set(material.writer[rows])))
    for row in rows:
        for term in {term for own in terms_of(material.streams[row]) for term in own}:
            count[term] += 1
            writers.setdefault(term, set()).add(material.writer[row])
    kept = sorted(
        term
        for term, times in count.items()
        if times >= (MIN_PIECE_UNITS if term.startswith("c:") else MIN_UNITS)
        and len(writers[term]) >= needed
    )
    kept.sort(key=lambda term: term.startswith("c:"))
    split = sum(not term.startswith("c:") for term in kept)
    idf = np.array([np.log((1 + len(rows)) / (1 + count[term])) + 1 for term in kept])
    return {term: number for number, term in enumerate(kept)}, split, idf


def out_of_writer(material: Material, rows: np.ndarray, codes: Sequence[str]) -> np.ndarray:
    """Scores of units by models that saw no unit of their writer; writers in some groups."""
    scores = np.zeros((len(material.texts), len(codes)))
    home = home_writer(material)
    for group in groups_of(material.writer[rows]):
        model = fit_text(material, rows[~np.isin(material.writer[rows], group)], codes)
        theirs = np.flatnonzero(np.isin(home, group))
        scores[theirs] = score_rows(model, material, theirs)
    return scores


def groups_of(writers: np.ndarray, number: int = GROUPS) -> list[list[str]]:
    """The writers in at most so many groups of about as many units."""
    sizes = Counter(writers.tolist())
    groups: list[list[str]] = [[] for _ in range(min(number, len(sizes)))]
    for writer in sorted(sizes, key=lambda name: (-sizes[name], name)):
        min(groups, key=lambda group: sum(sizes[name] for name in group)).append(writer)
    return groups


def home_writer(material: Material) -> np.ndarray:
    """The writer of the document of each unit, also of units without gold."""
    by_document = {
        name: writer
        for name, writer in zip(material.documents, material.writer, strict=True)
        if writer
    }
    return np.array([by_document.get(name, "") for name in material.documents])


def score_rows(model: CoderModel, material: Material, rows: np.ndarray) -> np.ndarray:
    return text_scores(
        model, [material.streams[r] for r in rows], [material.texts[r] for r in rows]
    )[0]


def sub(near: Neighbours, rows: np.ndarray) -> Neighbours:
    """Neighbours among some of the rows (whole documents)."""
    place = np.full(len(near.document) + 1, -1)
    place[rows] = np.arange(len(rows))
    _, document = np.unique(near.document[rows], return_inverse=True)
    return Neighbours(document, place[near.before[rows]], place[near.after[rows]])


def fit_joining(
    material: Material, scores: np.ndarray, rows: np.ndarray, codes: Sequence[str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Fit the two joining regressions on out-of-writer scores; mean score, first, second."""
    home = home_writer(material)
    inside = np.flatnonzero(np.isin(home, sorted(set(material.writer[rows]))))
    near = sub(material.near, inside)
    used = np.isin(inside, rows)
    mean = scores[rows].mean(axis=0)
    known, gold = material.known[inside][used], material.gold[inside][used]

    def fitted(features: np.ndarray) -> np.ndarray:
        model = LogisticRegression(C=10.0, max_iter=1000)
        model.fit(features[used][known], gold[known])
        return np.append(model.coef_[0], model.intercept_[0])

    features = first_features(
        scores[inside], material.indicated[inside], material.said[inside], near, mean
    )
    first = fitted(features)
    second = fitted(second_features(features @ first[:-1] + first[-1], near))
    return mean, first, second


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
    material: Material, rows: np.ndarray, codes: Sequence[str], scores: np.ndarray | None = None
) -> CoderModel:
    """Fit everything on the given rows; ``scores``: those of `out_of_writer`, if there already."""
    if scores is None:
        scores = out_of_writer(material, rows, codes)
    mean, first, second = fit_joining(material, scores, rows, codes)
    home = home_writer(material)
    inside = np.flatnonzero(np.isin(home, sorted(set(material.writer[rows]))))
    odds = join(
        scores[inside],
        material.indicated[inside],
        material.said[inside],
        sub(material.near, inside),
        mean,
        first,
        second,
    )
    used = np.isin(inside, rows)
    chance = sigmoid(odds[used])
    truth = material.gold[inside][used], material.known[inside][used]
    threshold = best_threshold(chance, *truth)
    others = {name: round(best_threshold(chance, *truth, beta), 3) for name, beta in BETA.items()}
    model = fit_text(material, rows, codes)
    return replace(
        model,
        mean=mean,
        first=first,
        second=second,
        threshold=round(threshold, 3),
        thresholds=others,
    )


def chances(model: CoderModel, material: Material, rows: np.ndarray) -> np.ndarray:
    """The probability of each code for the given rows (whole documents)."""
    scores = score_rows(model, material, rows)
    odds = join(
        scores,
        material.indicated[rows],
        material.said[rows],
        sub(material.near, rows),
        model.mean,
        model.first,
        model.second,
    )
    return sigmoid(odds)


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


@dataclass(frozen=True)
class LeftOut:
    """One writer left out: what the coder trained on the others, and the indicators, say.

    All are units by codes; ``known`` is False where the coders of the material disagree.
    """

    writer: str
    chance: np.ndarray
    threshold: float
    indicated: np.ndarray
    gold: np.ndarray
    known: np.ndarray

    def learned_scores(self) -> dict[str, float]:
        return measure(self.chance, self.chance >= self.threshold, self.gold, self.known)

    def indicator_scores(self) -> dict[str, float]:
        return measure(self.indicated, self.indicated >= 0.5, self.gold, self.known)


def leave_one_out(material: Material, codes: Sequence[str]) -> Iterator[LeftOut]:
    """For each writer: the coder trained on the others, and the indicators alone."""
    for writer in sorted(set(material.writer[material.coded])):
        rows = np.flatnonzero(material.coded & (material.writer != writer))
        model = train(material, rows, codes)
        inside = np.flatnonzero(home_writer(material) == writer)
        used = material.coded[inside]
        yield LeftOut(
            writer,
            chances(model, material, inside)[used],
            model.threshold,
            material.indicated[inside][used],
            material.gold[inside][used],
            material.known[inside][used],
        )


def write(
    model: CoderModel, folder: Path, definitions: Sequence[str], info: dict[str, Any]
) -> None:
    """Write the model: one npz with 8-bit weights and one JSON; the same bytes each time."""
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

    def plain(values: np.ndarray) -> Any:
        return np.round(values, 6).tolist()

    about = {
        "codes": list(model.codes),
        "definitions": list(definitions),
        "split": model.split,
        "shape_weights": plain(model.shape_weights),
        "bias": plain(model.bias),
        "mean": plain(model.mean),
        "first": plain(model.first),
        "second": plain(model.second),
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
    parser.add_argument("--out", type=Path, help="folder of the model")
    parser.add_argument("--evaluate", action="store_true", help="leave one writer out")
    args = parser.parse_args()
    book = swtext.load_codebook("sociaal-werk")
    codes = list(book)
    material = read_material(args.documents, args.gold, codes)
    if args.evaluate:
        for out in leave_one_out(material, codes):
            for name, scores in (
                (out.writer, out.learned_scores()),
                ("  indicators", out.indicator_scores()),
            ):
                print(name, {k: round(v, 3) for k, v in scores.items()}, flush=True)
    if args.out:
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

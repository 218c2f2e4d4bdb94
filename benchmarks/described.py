"""A codebook that no corpus covers: each code left out, and given by its description only.

    python benchmarks/described.py [--weights]

On the synthetic sessions: for each code of `sociaal-werk` the regression that joins the evidence is
fitted on the eleven other codes, the code itself is known only by its definition, three examples
and its indicators (or by its name and definition). Beside it: the indicators alone, and TF-IDF with
the nearest centroid on the same description. Thresholds are those that were best for the others.
Writes docs/measurements/described.json. ``--weights`` prints the regression on all codes.
"""

from __future__ import annotations

import argparse
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

import swtext as sw
from record import save
from swtext.codebook import Codebook
from swtext.coding.described import FEATURES, code_features
from swtext.coding.evaluate import read_gold
from swtext.coding.indicators import IndicatorCoder
from swtext.dutch import Units, annotate
from swtext.themes.described import described, forms_in
from swtext.themes.text import read_words

CORPORA = Path(__file__).resolve().parents[1] / "corpora"


def as_described(book: Codebook, *, named_only: bool) -> Codebook:
    """The codebook with definition, three examples and indicators; or names and definitions."""
    none: dict[str, Any] = {
        "include": "",
        "exclude": "",
        "counterexamples": (),
        "counter_indicators": (),
    }
    if named_only:
        none |= {"indicators": (), "examples": ()}
    codes = tuple(replace(code, **({"examples": code.examples[:3]} | none)) for code in book.codes)
    return Codebook(book.name, book.version, book.language, codes, book.lists)


def gold_of(units: Units, codes: list[str]) -> tuple[Any, Any]:
    """Units by codes: what people gave, and what is known."""
    spans: dict[str, list[Any]] = {}
    for one in read_gold(CORPORA / "gold" / "codes.csv"):
        spans.setdefault(one.document, []).append(one)
    gold = np.zeros((len(units), len(codes)), dtype=bool)
    known = np.ones_like(gold)
    for row, unit in enumerate(units.frame.itertuples()):
        over = [
            (min(one.end, unit.end) - max(one.start, unit.start), at)
            for at, one in enumerate(spans.get(unit.document, []))
        ]
        size, at = max(over, default=(0, 0))
        if size <= 0:
            known[row] = False
            continue
        one = spans[unit.document][at]
        gold[row] = [code in one.codes for code in codes]
        known[row] = [code not in one.disputed for code in codes]
    return gold, known


def indicator_scores(units: Units, book: Codebook) -> Any:
    """The scores of the indicators, units by codes."""
    found = np.zeros((len(units), len(book)))
    column = {code: number for number, code in enumerate(book)}
    for one in IndicatorCoder().code(units, book).suggestions:
        found[one.unit, column[one.code]] = one.score
    return found


def centroid_scores(units: Units, book: Codebook) -> Any:
    """Cosine of TF-IDF vectors of units and of what is said of each code."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=forms_in, sublinear_tf=True)
    table = vectorizer.fit_transform(units.frame["text"].tolist())
    said = [" ".join([code.name, code.definition, *code.examples]) for code in book.codes]
    return np.asarray((table @ vectorizer.transform(said).T).todense())


def best_threshold(scores: Any, gold: Any) -> float:
    """The threshold with the highest F1."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(gold[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + gold.sum())
    return float(scores[order[int(f1.argmax())]])


def f1_of(found: Any, gold: Any) -> float:
    return float(2 * (found & gold).sum() / max(found.sum() + gold.sum(), 1))


def fitted(features: Any, gold: Any, known: Any, columns: list[int]) -> LogisticRegression:
    """The regression on some codes."""
    x = np.concatenate([features[known[:, at], at] for at in columns])
    y = np.concatenate([gold[known[:, at], at] for at in columns])
    return LogisticRegression(C=1.0, max_iter=300).fit(x, y)


def measure(
    features: Any, baselines: dict[str, Any], gold: Any, known: Any, codes: list[str]
) -> Any:
    """Per code and on the mean: F1 and average precision of each way."""
    rows: dict[str, dict[str, float]] = {}
    for column, code in enumerate(codes):
        others = [at for at in range(len(codes)) if at != column]
        model = fitted(features, gold, known, others)
        ways = {"described": model.predict_proba(features.reshape(-1, features.shape[2]))[:, 1]}
        ways = {"described": ways["described"].reshape(gold.shape)} | baselines
        here = known[:, column]
        rows[code] = {"gold": int(gold[here, column].sum())}
        for name, scores in ways.items():
            if name == "indicators":
                limit = 0.5
            else:
                pooled = np.concatenate([scores[known[:, at], at] for at in others])
                limit = best_threshold(
                    pooled, np.concatenate([gold[known[:, at], at] for at in others])
                )
            own, mine = scores[here, column], gold[here, column]
            rows[code][f"{name} F1"] = round(f1_of(own >= limit, mine), 3)
            rows[code][f"{name} AP"] = round(float(average_precision_score(mine, own)), 3)
            if name == "described":  # what the default coder does with such a code
                either = (own >= limit) | (baselines["indicators"][here, column] >= 0.5)
                rows[code]["either, as in the default coder F1"] = round(f1_of(either, mine), 3)
    keys = [key for key in next(iter(rows.values())) if key != "gold"]
    mean = {key: round(float(np.mean([row[key] for row in rows.values()])), 3) for key in keys}
    return {"mean": mean, "per code": rows}


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--weights", action="store_true", help="print the regression on all codes")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    book = sw.load_codebook("sociaal-werk")
    codes = list(book)
    corpus = sw.read([CORPORA / "sessies", CORPORA / "more"])
    units = annotate(corpus, sw.load_pipeline("embedded"), progress=False)
    gold, known = gold_of(units, codes)
    words, documents = read_words(units), units.frame["document"].tolist()
    figures: dict[str, Any] = {"units": int(known.any(axis=1).sum())}
    all_features = []
    for name, named_only in (
        ("definition, three examples, indicators", False),
        ("name and definition", True),
    ):
        own = as_described(book, named_only=named_only)
        indicated = indicator_scores(units, own)
        features = code_features(words, documents, described(own.codes), indicated)
        all_features.append(features)
        baselines = {"indicators": indicated, "TF-IDF centroid": centroid_scores(units, own)}
        figures[name] = measure(features, baselines, gold, known, codes)
    if args.weights:
        for features in all_features:
            print_weights(features, gold, known)
    save(
        "described",
        figures,
        command="python benchmarks/described.py",
        about="The coder for a codebook of one's own on the synthetic sessions, each code left out "
        "of what it learned from. Gold codes of language models. Thresholds: best for the other "
        "codes; 0.5 for the indicators. Indicators of a codebook without them are derived from "
        "names and definitions. The table of words that mean the same was fitted on the texts of "
        "these sessions too (not on their codes).",
    )


def print_weights(features: Any, gold: Any, known: Any) -> None:
    """The regression on all codes, and the thresholds that are best for it."""
    columns = list(range(gold.shape[1]))
    model = fitted(features, gold, known, columns)
    print(dict(zip(FEATURES, model.coef_[0].round(3).tolist(), strict=True)), model.intercept_)
    scores = np.concatenate(
        [model.predict_proba(features[known[:, at], at])[:, 1] for at in columns]
    )
    right = np.concatenate([gold[known[:, at], at] for at in columns])
    order = np.argsort(-scores, kind="stable")
    hits, found = np.cumsum(right[order]), np.arange(1, len(order) + 1)
    for name, beta in (("f1", 1.0), ("recall", 2.0), ("precision", 0.5)):
        score = (1 + beta**2) * hits / (found + beta**2 * right.sum())
        print(name, round(float(scores[order[int(score.argmax())]]), 3))


if __name__ == "__main__":
    main()

"""What the coders are compared with: plain methods, each behind one call that gives a `Coding`.

Those that learn are fitted on units with gold and give probabilities (Platt 1999) by
cross-validation over documents; their threshold is the one with the highest micro-F1 there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from swtext.codebook import Codebook
from swtext.coding import Coding, IndicatorCoder, Suggestion
from swtext.dutch import Units
from swtext.types import Evidence

FOLDS = 5
_FLOOR = 0.02
_SEED, _ROUNDS = 20.0, 10  # weight of a word of a definition; rounds of EM

Fit = Callable[[list[str], np.ndarray], Callable[[list[str]], np.ndarray]]


@dataclass
class Taught:
    """Units to learn from: texts, documents, gold and what of it is known, units by codes."""

    texts: list[str]
    documents: list[str]
    gold: np.ndarray
    known: np.ndarray


#: The words that a researcher would search for: those of the code's name and the ones beside it.
TERMS = {
    "vertrouwd_gezicht": "vertrouwd* bekende* gezicht* nabij* zichtbaar* aanwezig* sleutelfiguur*",
    "methodisch_werken": "methode* methodi* evidence* protocol* stappenplan* onderbouw* "
    "interventie* richtlijn*",
    "relationeel_werken": "relatie* relationeel* luister* klik vertrouwen* aansluit* presentie*",
    "solidariteit": "solidari* buren burenhulp onderling* saamhorig* samenhang* omkijken elkaar",
    "erkenning_en_positie": "erken* waarder* positie* aanzien cruciaal beroepsgroep* legitim*",
    "contact_op_afstand": "beeldbel* videobel* online digita* telefonisch* thuiswerk* afstand "
    "scherm*",
    "continuiteit_en_beleid": "continuïteit* subsidie* aanbested* bezuinig* financier* tender* "
    "projectgeld* beleid*",
    "professionalisering": "professionalis* opleiding* scholing* bijschol* reflect* intervisie* "
    "vakmanschap deskundig*",
    "burgers_en_professionals": "burger* inwoner* informele mantelzorg* vrijwilliger* "
    "ervaringsdeskundig* burgerinitiatief*",
    "kwetsbaarheid_en_ongelijkheid": "kwetsba* armoede* ongelijk* schuld* eenza* dakloos* "
    "laaggeletterd* uitsluit*",
    "beleidsruimte_en_dilemma": "dilemma* regels ruimte afweg* klem discretionair* geweten*",
    "samenwerking": "samenwerk* netwerk* keten* partner* afstem* overleg* multidisciplinair*",
}


def term_list(units: Units, book: Codebook) -> Coding:
    """A word of a list found: seven or eight obvious words a code (`TERMS`), on lemma."""
    codes = tuple(
        replace(code, indicators=tuple(TERMS[code.id].split()), counter_indicators=())
        for code in book.codes
    )
    return IndicatorCoder().code(units, replace(book, codes=codes))


def tfidf_regression(taught: Taught, units: Units, book: Codebook) -> Coding:
    """TF-IDF of words and word pairs, and a logistic regression per code (scikit-learn)."""

    def fit(texts: list[str], truth: np.ndarray) -> Callable[[list[str]], np.ndarray]:
        maker = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        table = maker.fit_transform(texts)
        many = [
            LogisticRegression(C=10.0, solver="liblinear", class_weight="balanced").fit(table, y)
            for y in truth.T
        ]
        return lambda more: np.stack(
            [model.decision_function(maker.transform(more)) for model in many], axis=1
        )

    return _learned("tfidf", fit, taught, units, book)


def nearest_centroid(taught: Taught, units: Units, book: Codebook) -> Coding:
    """The cosine with the mean TF-IDF vector of a code's units (Rocchio), less that of the rest."""

    def fit(texts: list[str], truth: np.ndarray) -> Callable[[list[str]], np.ndarray]:
        maker = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        table = maker.fit_transform(texts)
        sides = []
        for y in truth.T:
            one, rest = (np.asarray(table[y == value].mean(axis=0)).ravel() for value in (1, 0))
            sides.append(one / np.linalg.norm(one) - 0.25 * rest / np.linalg.norm(rest))
        return lambda more: maker.transform(more) @ np.stack(sides, axis=1)

    return _learned("centroid", fit, taught, units, book)


def definitions_by_em(taught: Taught, units: Units, book: Codebook) -> Coding:
    """Naive Bayes with EM from names and definitions (Nigam et al. 2000): no unit's codes.

    A class a code, which begins with the words of its name and definition, and one for the rest,
    which begins with those of all units. Only scale and threshold are set with gold.
    """
    definitions = [f"{code.name} {code.definition}" for code in book.codes]

    def fit(texts: list[str], truth: np.ndarray) -> Callable[[list[str]], np.ndarray]:
        maker = CountVectorizer(min_df=2, max_df=0.02)
        table = maker.fit_transform(texts)
        seeds = maker.transform(definitions).toarray() * _SEED
        usual = np.asarray(table.sum(axis=0), dtype=float).ravel()
        words = np.vstack([seeds + usual / usual.sum() * _SEED, usual])
        share = np.append(np.full(len(seeds), 0.5 / len(seeds)), 0.5)

        def posterior(rows: Any) -> np.ndarray:
            log = np.log(words / words.sum(axis=1, keepdims=True))
            odds = rows @ log.T + np.log(share)
            odds -= odds.max(axis=1, keepdims=True)
            return np.exp(odds) / np.exp(odds).sum(axis=1, keepdims=True)

        for _ in range(_ROUNDS):
            chance = posterior(table)
            share = chance.mean(axis=0)
            words = (table.T @ chance).T + 0.1
            words[:-1] += seeds
        return lambda more: np.log(posterior(maker.transform(more))[:, :-1] + 1e-9)

    return _learned("definitions", fit, taught, units, book)


def definitions_by_themes(units: Units, book: Codebook) -> Coding:
    """The engine of the themes, with names and definitions alone."""
    from swtext.themes import find_topics

    bare = tuple(
        replace(code, indicators=(), counter_indicators=(), examples=(), counterexamples=())
        for code in book.codes
    )
    plain = replace(book, codes=bare)
    topics = find_topics(units, plain, None, random_state=7)
    frame = units.frame
    row_of = {
        key: row
        for row, key in enumerate(zip(frame["document"], frame["start"], frame["end"], strict=True))
    }
    code_of = dict(zip(topics.table["topic"], topics.table["code"], strict=True))
    column = {code: at for at, code in enumerate(book)}
    chances = np.zeros((len(units), len(column)))
    for row in topics.assignments.itertuples():
        code = code_of.get(row.topic, "")
        if code:
            chances[row_of[row.document, row.start, row.end], column[code]] = row.weight
    return _coding("themes", units, book, chances, 0.5)


def _learned(name: str, fit: Fit, taught: Taught, units: Units, book: Codebook) -> Coding:
    """Fit on all, scale and set the threshold on what cross-validation gives."""
    scores = np.zeros(taught.gold.shape)
    folds = GroupKFold(FOLDS).split(taught.texts, groups=taught.documents)
    for inside, outside in folds:
        model = fit([taught.texts[at] for at in inside], taught.gold[inside])
        scores[outside] = model([taught.texts[at] for at in outside])
    found = fit(taught.texts, taught.gold)(units.frame["text"].tolist())
    inner, chances = np.zeros(scores.shape), np.zeros(found.shape)
    for at in range(scores.shape[1]):
        known = taught.known[:, at]
        scale = LogisticRegression(C=1e6, max_iter=1000)
        scale.fit(scores[known, at : at + 1], taught.gold[known, at])
        inner[:, at] = scale.predict_proba(scores[:, at : at + 1])[:, 1]
        chances[:, at] = scale.predict_proba(found[:, at : at + 1])[:, 1]
    values, truth = inner[taught.known], taught.gold[taught.known]
    order = np.argsort(-values, kind="stable")
    hits = np.cumsum(truth[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + truth.sum())
    return _coding(name, units, book, chances, float(values[order][int(f1.argmax())]))


def _coding(
    name: str, units: Units, book: Codebook, chances: np.ndarray, threshold: float
) -> Coding:
    codes, starts = list(book), units.frame["start"].tolist()
    suggestions: list[Any] = [
        Suggestion(row, codes[at], float(chances[row, at]), (_why(starts[row], name),))
        for row, at in np.argwhere(chances >= _FLOOR).tolist()
    ]
    return Coding.build(units, book, suggestions, threshold, name, {}, chances)


def _why(start: int, name: str) -> Evidence:
    return Evidence(start, start, "", name, "model")

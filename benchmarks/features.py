"""What features from the parse would add to the default coder's reading of the text.

    python benchmarks/features.py

Writers in five groups, each coded by support vector machines that learned from the others, on the
text alone (no joining). Beside the features that ship: pairs of a word and its head with the kind
of the relation, the whole lemma of a split verb, and lemmas under a negation. Writes
``docs/measurements/features.json``.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array, hstack
from sklearn.metrics import average_precision_score
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))

import coder as training  # noqa: E402
from material import groups_of, material_of  # noqa: E402

import swtext as sw  # noqa: E402
from record import save  # noqa: E402
from swtext.coding.features import entries_of, shape_of, values_of  # noqa: E402
from swtext.dutch import annotate  # noqa: E402

if TYPE_CHECKING:
    from spacy.tokens import Span

#: Words of negation; what hangs on the same head is under it.
NOT = frozenset("niet geen nooit niemand niets nergens zonder noch".split())
KINDS = ("relations", "whole verbs", "negation")


def parsed(span: Span) -> dict[str, Counter[str]]:
    """The features from the parse of a unit."""
    found: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    negated = {token.head.i for token in span if token.lemma_.lower() in NOT}
    negated |= {token.head.head.i for token in span if token.lemma_.lower() in NOT}
    for token in span:
        lemma, head = token.lemma_.lower(), token.head.lemma_.lower()
        if token.is_punct or token.is_space:
            continue
        if token.head.i != token.i:
            found["relations"][f"{token.dep_} {head} {lemma}"] += 1
        whole = token._.whole_verb
        if whole and whole.lower() != lemma:
            found["whole verbs"][whole.lower()] += 1
        if token.i in negated or token.head.i in negated:
            found["negation"][lemma] += 1
    return found


def block(
    counts: list[Counter[str]], rows: np.ndarray, writer: np.ndarray, fewest: int = 3
) -> csr_array:
    """Tf-idf of features that enough of the units learned from have, by more than one writer."""
    units: Counter[str] = Counter()
    hands: dict[str, set[str]] = {}
    for row in rows:
        units.update(counts[row].keys())
        for name in counts[row]:
            hands.setdefault(name, set()).add(writer[row])
    kept = sorted(name for name, n in units.items() if n >= fewest and len(hands[name]) > 1)
    number = {name: at for at, name in enumerate(kept)}
    at, column, value = [], [], []
    for row, found in enumerate(counts):
        for name in sorted(found.keys() & number.keys()):
            idf = np.log((1 + len(rows)) / (1 + units[name])) + 1
            at.append(row)
            column.append(number[name])
            value.append((1 + np.log(found[name])) * idf)
    return csr_array(
        normalize(csr_array((value, (at, column)), shape=(len(counts), max(1, len(kept)))))
    )


def main() -> None:
    """Run the command."""
    codes = list(sw.load_codebook("sociaal-werk"))
    corpus = sw.read([ROOT / "corpora" / "sessies", ROOT / "corpora" / "more"])
    nlp = sw.load_pipeline("embedded")
    units = annotate(corpus, nlp, ("lemma", "pos", "dep"))
    material = material_of(units, ROOT / "corpora" / "gold" / "codes.csv", codes)
    counts = [parsed(span) for span in units.spans]
    by_kind = {kind: [found[kind] for found in counts] for kind in KINDS}
    variants = {"as it ships": (), **{kind: (kind,) for kind in KINDS}, "all three": KINDS}
    scores = {name: np.full(material.gold.shape, -9.0) for name in variants}
    shape = csr_array(
        training.SHAPE
        * np.array([shape_of(*pair) for pair in zip(material.streams, material.texts, strict=True)])
    )
    for group in groups_of(material.writer[material.coded], 5):
        rows = np.flatnonzero(material.coded & ~np.isin(material.writer, group))
        test = np.flatnonzero(np.isin(material.writer, group))
        terms, split, idf = training.vocabulary(material, rows)
        entries = entries_of(material.streams, terms)
        base = csr_array(
            (values_of(entries, idf, split), (entries.unit, entries.term)),
            shape=(len(material.texts), len(terms)),
        )
        extra = {kind: block(by_kind[kind], rows, material.writer) for kind in KINDS}
        for name, kinds in variants.items():
            table = hstack([base, shape, *(extra[kind] for kind in kinds)]).tocsr()
            table.indices, table.indptr = (
                part.astype(np.int32) for part in (table.indices, table.indptr)
            )
            for code in range(len(codes)):
                use = rows[material.known[rows, code]]
                model = LinearSVC(C=training.COST, random_state=0)
                model.fit(table[use], material.gold[use, code])
                scores[name][test, code] = model.decision_function(table[test])
        print(group, flush=True)
    figures: dict[str, dict[str, float]] = {}
    used = material.coded
    for name, found in scores.items():
        each = [
            average_precision_score(material.gold[use, code], found[use, code])
            for code in range(len(codes))
            for use in [used & material.known[:, code]]
        ]
        best = training.best_threshold(found[used], material.gold[used], material.known[used])
        hits = int(((found >= best) & (material.gold == 1) & material.known)[used].sum())
        given = int(((found >= best) & material.known)[used].sum())
        wanted = int((material.gold * material.known)[used].sum())
        figures[name] = {
            "average precision (macro)": round(float(np.mean(each)), 3),
            "micro F1 at the best threshold": round(2 * hits / (given + wanted), 3),
        }
        print(name, figures[name], flush=True)
    save(
        "features",
        figures,
        command="python benchmarks/features.py",
        about="Features from the parse beside those of the default coder: support vector machines "
        "on the text alone, no joining; five groups of writers, each coded by what learned from "
        "the others. The threshold is the best one afterwards, for every variant.",
    )


if __name__ == "__main__":
    main()

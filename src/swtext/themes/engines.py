"""The topic models of gensim behind the same result."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from swtext.themes.features import Features

    Floats = npt.NDArray[np.float64]

__all__ = ["fit_gensim"]

_REFITS = 3
#: A unit whose best topic has less than this is given no theme.
_CLEAR = 0.3


def fit_gensim(
    features: Features, engine: str, number: int, random_state: int
) -> tuple[Floats, dict[int, float]]:
    """Fit LDA (Blei, Ng & Jordan 2003) or NMF (Lee & Seung 1999) with gensim.

    Returns:
        Units by (1 + topics), the first for no theme, rows adding up to 1; and of each topic how
        much of it comes back under other seeds (mean best Dice overlap).
    """
    import numpy as np

    weights = _fit(features.counts, features.types, engine, number, random_state)
    chosen = weights.argmax(axis=1)
    again: dict[int, list[float]] = {column: [] for column in range(1, number + 1)}
    for step in range(1, _REFITS + 1):
        other = _fit(features.counts, features.types, engine, number, random_state + step)
        theirs = other.argmax(axis=1)
        for column, scores in again.items():
            mine = chosen == column
            scores.append(
                max(
                    2
                    * float((mine & (theirs == at)).sum())
                    / max(float(mine.sum() + (theirs == at).sum()), 1.0)
                    for at in range(1, number + 1)
                )
            )
    return weights, {column: round(float(np.mean(scores)), 4) for column, scores in again.items()}


def _fit(counts: Any, types: tuple[str, ...], engine: str, number: int, seed: int) -> Floats:
    import numpy as np

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from gensim.models import LdaModel, Nmf

    units = counts.shape[0]
    weights = np.zeros((units, number + 1))
    weights[:, 0] = 1.0
    if not counts.nnz:
        return weights
    corpus = [
        [(int(at), float(value)) for at, value in zip(row.indices, row.data, strict=True)]
        for row in (counts[at] for at in range(units))
    ]
    id2word = dict(enumerate(types))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if engine == "lda":
            model = LdaModel(
                corpus, num_topics=number, id2word=id2word, random_state=seed, passes=10, eta="auto"
            )
        else:
            model = Nmf(corpus, num_topics=number, id2word=id2word, random_state=seed, passes=10)
    for at, bag in enumerate(corpus):
        if not bag:
            continue
        for topic, value in model.get_document_topics(bag, minimum_probability=0.0):
            weights[at, topic + 1] = value
        total = weights[at, 1:].sum()
        if total > 0:
            weights[at, 1:] /= total
        weights[at, 0] = _CLEAR if total > 0 else 1.0
    weights /= weights.sum(axis=1, keepdims=True)
    return weights

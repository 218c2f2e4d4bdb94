"""What a theme is made of: its distinctive terms, and how well they hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["coherence", "top_terms"]

_FEW = 4
_TINY = 1e-12  # as in gensim's NPMI


def top_terms(counts: Any, inside: npt.NDArray[np.bool_], prior: Floats, number: int) -> list[int]:
    """Return the words that set some units apart from the others, best first.

    Log-odds ratio with an informative Dirichlet prior (Monroe et al. 2008) of the units inside
    against those outside; only words that are more frequent inside. Words of a single unit come
    last, and only to fill up to a few.

    Args:
        counts: units by words, sparse, 1 where a unit has the word.
        inside: which units.
        prior: of each word its share in the language; adds up to 1.
        number: the most words.
    """
    import numpy as np

    here = np.asarray(counts[inside].sum(axis=0)).ravel()
    there = np.asarray(counts[~inside].sum(axis=0)).ravel()
    alpha = 100.0 * prior + 1e-3
    odds = np.log((here + alpha) / (here.sum() + alpha.sum() - here - alpha + _TINY))
    odds -= np.log((there + alpha) / (there.sum() + alpha.sum() - there - alpha + _TINY))
    z = odds / np.sqrt(1 / (here + alpha + 0.5) + 1 / (there + alpha + 0.5))
    good = np.flatnonzero((here >= 1) & (odds > 0))
    order = sorted(good.tolist(), key=lambda at: (here[at] < 2, -round(float(z[at]), 9), at))
    several = sum(here[at] >= 2 for at in order)
    return order[: min(number, max(several, _FEW))]


def coherence(counts: Any, terms: list[int]) -> tuple[float, float]:
    """Return how well terms hold together in the units: NPMI and C_V.

    NPMI (Bouma 2009; as topic coherence Röder, Both & Hinneburg 2015): the mean normalised
    pointwise mutual information of pairs of terms; -1: never together; 0: by chance, or fewer than
    two terms; 1: always together. C_V (Röder, Both & Hinneburg 2015): how alike the NPMI of each
    term with all of them is to that of all together (cosine), 0–1. A unit is the window: gensim's
    ``CoherenceModel`` gives the same for ``c_npmi`` and ``c_v`` where no unit is longer than its
    window (a test compares them). In a small corpus C_V is high for words that come once or twice.

    Args:
        counts: units by words, sparse.
        terms: columns.
    """
    import numpy as np

    if len(terms) < 2 or not counts.shape[0]:
        return 0.0, 0.0
    chosen = (counts[:, terms] > 0).astype(float)
    together = np.asarray((chosen.T @ chosen).todense()) / counts.shape[0]
    single = np.diag(together)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log((together + _TINY) / np.outer(single, single)) / -np.log(together + _TINY)
    pairs = value[np.triu_indices(len(terms), 1)]
    pairs = pairs[np.isfinite(pairs)]
    npmi = round(float(pairs.mean()), 4) if len(pairs) else 0.0
    value = np.where(np.isfinite(value), value, 0.0)
    every = value.sum(axis=0)
    size = np.linalg.norm(value, axis=1) * np.linalg.norm(every)
    alike = (value @ every) / np.maximum(size, _TINY)
    return npmi, round(float(alike.mean()), 4)

"""Agreement as numbers: kappa, alpha, precision and recall, and their bootstrap intervals.

Everything here is counted from four numbers for each code: how often both coders gave it, only the
first, only the second, and neither. Arrays of any shape are taken, the four in the last axis, so
that a bootstrap is one sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from swtext.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = [
    "BLOCKS",
    "By",
    "alpha_of",
    "average_precision",
    "blocks_of",
    "f1_of",
    "interval",
    "kappa_of",
    "observed_of",
    "precision_of",
    "recall_of",
    "resampled",
]

By = Literal["auto", "document", "run"]
BLOCKS = ("auto", "document", "run")
#: From this many documents on they are drawn as a whole; below it, runs of so many units.
_DOCUMENTS, _RUN = 10, 10
#: Samples that are looked at together: memory stays bounded.
_SAMPLES = 100


def precision_of(counts: Floats) -> Floats:
    """The share of what the second coder gave that the first gave too (NaN: gave nothing)."""
    both, _, second, _ = _four(counts)
    return _ratio(both, both + second)


def recall_of(counts: Floats) -> Floats:
    """The share of what the first coder gave that the second found (NaN: there is nothing)."""
    both, first, _, _ = _four(counts)
    return _ratio(both, both + first)


def f1_of(counts: Floats) -> Floats:
    """The harmonic mean of precision and recall (van Rijsbergen 1979)."""
    both, first, second, _ = _four(counts)
    return _ratio(2 * both, 2 * both + first + second)


def observed_of(counts: Floats) -> Floats:
    """The share of units on which the two agree."""
    both, _, _, neither = _four(counts)
    return _ratio(both + neither, counts.sum(axis=-1))


def kappa_of(counts: Floats) -> Floats:
    """Cohen's kappa (Cohen 1960): agreement beyond what the coders' own shares would give.

    NaN where both coders gave the code always, or never.

    >>> import numpy as np
    >>> kappa_of(np.array([20.0, 5, 10, 15])).round(3)
    np.float64(0.4)
    """
    both, first, second, neither = _four(counts)
    total = both + first + second + neither
    yes = (both + first) * (both + second)
    chance = _ratio(yes + (neither + second) * (neither + first), total**2)
    return _ratio(_ratio(both + neither, total) - chance, 1 - chance)


def alpha_of(counts: Floats) -> Floats:
    """Krippendorff's alpha for two coders and a code that is there or not (nominal data).

    Krippendorff 2019, *Content Analysis*, chapter 12: ``1 - (n - 1) * o / (n0 * n1)``, with the
    n values of both coders together, n1 times the code, n0 times not, and o units on which
    they differ. Unlike kappa it takes the coders' shares as one. NaN where only one value occurs.

    >>> import numpy as np
    >>> alpha_of(np.array([20.0, 5, 10, 15])).round(3)
    np.float64(0.4)
    """
    both, first, second, neither = _four(counts)
    differ = first + second
    ones, zeros = 2 * both + differ, 2 * neither + differ
    return 1 - _ratio((ones + zeros - 1) * differ, ones * zeros)


def average_precision(
    truth: Floats, scores: Floats, blocks: Ints | None = None, drawn: Floats | None = None
) -> Floats:
    """Return average precision: the mean precision over the places where a hit stands.

    Equal scores count as one place (as scikit-learn has it), so the order of units does not
    matter.

    Args:
        truth: 0 or 1 for each unit.
        scores: for each unit.
        blocks: the block of each unit, and
        drawn: how often each block is in each sample (from `resampled`); None: all of it, once.

    Returns:
        One number a sample; NaN where a sample holds no hit.

    >>> import numpy as np
    >>> average_precision(np.array([1.0, 0, 1]), np.array([0.9, 0.5, 0.1])).round(3)
    array([0.833])
    """
    import numpy as np

    if blocks is None or drawn is None:
        blocks, drawn = np.zeros(len(truth), dtype=np.int64), np.ones((1, 1))
    if not truth.any():
        return np.full(len(drawn), np.nan)
    order = np.argsort(-scores, kind="stable")
    ranked, hit, owner = scores[order], truth[order], blocks[order]
    tie = np.cumsum(np.append(False, ranked[1:] != ranked[:-1]))
    holds = np.bincount(tie, weights=hit) > 0
    # what stands between one place with a hit and the next counts together
    group: Ints = (np.cumsum(holds) - holds)[tie]
    size = int(holds.sum())
    kept = group < size
    at = owner[kept] * size + group[kept]
    shape = (drawn.shape[1], size)
    seen = np.bincount(at, minlength=shape[0] * size).reshape(shape).cumsum(axis=1)
    hits = np.bincount(at, weights=hit[kept], minlength=shape[0] * size).reshape(shape)
    hits = hits.cumsum(axis=1)
    found = []
    for start in range(0, len(drawn), _SAMPLES):  # whole numbers: exact on any number of threads
        some = drawn[start : start + _SAMPLES]
        so_far, got = some @ seen.astype(np.float64), some @ hits
        gained = np.diff(got, axis=1, prepend=0.0)
        found.append(_ratio((gained * _ratio(got, so_far, 0.0)).sum(axis=1), got[:, -1]))
    return np.concatenate(found)


def blocks_of(documents: Sequence[str], by: By = "auto") -> tuple[Ints, str]:
    """Say which units are drawn together in a bootstrap.

    Units of one text are alike, so drawing them one by one gives intervals that are too narrow.

    Args:
        documents: the document of each unit, units in order of place.
        by: ``"document"``, ``"run"`` (of 10 units that follow one another), or ``"auto"``:
            documents when there are at least 10, else runs.

    Returns:
        The number of the block of each unit, and ``"document"`` or ``"run"``.
    """
    import numpy as np

    if by not in BLOCKS:
        raise UsageError(f"no bootstrap by {by!r}.{did_you_mean(by, BLOCKS)}")
    names = {name: number for number, name in enumerate(dict.fromkeys(documents))}
    if by == "document" or (by == "auto" and len(names) >= _DOCUMENTS):
        return np.array([names[name] for name in documents], dtype=np.int64), "document"
    seen: dict[str, int] = {}
    runs: dict[tuple[str, int], int] = {}
    blocks = []
    for name in documents:
        place = seen[name] = seen.get(name, -1) + 1
        blocks.append(runs.setdefault((name, place // _RUN), len(runs)))
    return np.array(blocks, dtype=np.int64), "run"


def resampled(blocks: Ints, resamples: int, random_state: int) -> Floats:
    """Return how often each block is drawn in each sample (Efron and Tibshirani 1993).

    Returns:
        Samples by blocks.
    """
    import numpy as np

    count = int(blocks.max(initial=-1)) + 1
    rng = np.random.default_rng(random_state)
    if not count:
        return np.zeros((resamples, 0))
    drawn = rng.multinomial(count, np.full(count, 1 / count), size=resamples)
    return drawn.astype(np.float64)


def interval(values: Floats) -> tuple[float, float]:
    """Return the 95% percentile interval of the values of the samples; NaN when there are few.

    A measure that is undefined in more than a tenth of the samples has no interval.
    """
    import numpy as np

    kept = values[np.isfinite(values)]
    if len(kept) < 0.9 * max(len(values), 1) or len(kept) < 20:
        return float("nan"), float("nan")
    low, high = np.percentile(kept, [2.5, 97.5])
    return float(low), float(high)


def _four(counts: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    return counts[..., 0], counts[..., 1], counts[..., 2], counts[..., 3]


def _ratio(above: Floats, below: Floats, empty: float = float("nan")) -> Floats:
    import numpy as np

    safe = np.where(below == 0, 1.0, below)
    result: Floats = np.where(below == 0, empty, above / safe)
    return result

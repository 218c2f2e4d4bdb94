"""Groups of units that belong together, by what they and the units around them say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from swtext.themes.evidence import Signals

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["Group", "some_units", "stable_groups", "surroundings"]

#: A unit this many places away counts for a factor e less.
_NEAR = 2.0
_FAR = 12
#: How much the words themselves count, beside the word vectors.
_WORDS = 0.7
_NUMBERS = 100
#: Up to this many units are reduced exactly, and without scikit-learn.
_FEW = 400
#: The units are grouped again without every fifth, five times.
_AGAIN = 5
#: Units of a sample stand in stretches of this many.
_STRETCH = 50


@dataclass(frozen=True)
class Group:
    """Units that belong together, and how often they were found together again."""

    members: Ints
    stability: float


def some_units(units: int, most: int, random_state: int) -> Ints:
    """The rows of at most so many units, in stretches, so that runs stay whole."""
    import numpy as np

    if units <= most:
        return np.arange(units, dtype=np.int64)
    random = np.random.default_rng(random_state)
    starts = np.arange(0, units, _STRETCH)
    chosen = np.sort(random.permutation(starts)[: max(most // _STRETCH, 1)])
    rows = (chosen[:, None] + np.arange(_STRETCH)).ravel()
    return np.asarray(rows[rows < units], dtype=np.int64)


def surroundings(signals: Signals, runs: Ints) -> Floats:
    """What each unit and the units near it in its document say, as a vector of unit length."""
    import numpy as np

    features = signals.features
    blocks = [table - table.mean(axis=0) for table in signals.vectors]
    seen = np.asarray(features.counts.sum(axis=0)).ravel()
    weight = np.log((1 + len(runs)) / (1 + seen)) * (seen >= 2)
    own = (features.counts.multiply(weight).tocsr() @ features.parts).tocsr()
    size = np.sqrt(np.asarray(own.multiply(own).sum(axis=1)).ravel())
    own = own.multiply(1 / np.maximum(size, 1e-12)[:, None]).tocsr()
    if min(own.shape) > _NUMBERS and own.nnz:
        blocks.append(_WORDS * _unit(_reduced(own)))
    every = np.hstack(blocks)
    total = every.copy()
    for step in range(1, _FAR + 1):
        if len(every) <= step:
            break
        same = (runs[step:] == runs[:-step])[:, None] * np.exp(-step / _NEAR)
        total[step:] += same * every[:-step]
        total[:-step] += same * every[step:]
    return _unit(total - total.mean(axis=0))


def _reduced(table: Any) -> Floats:
    """Sparse rows in fewer numbers, that keep what tells them apart (singular values)."""
    import numpy as np

    if table.shape[0] <= _FEW:
        values, vectors = np.linalg.eigh((table @ table.T).toarray())
        size = np.sqrt(np.maximum(values[-_NUMBERS:], 0.0))
        return np.asarray(vectors[:, -_NUMBERS:] * size)
    from sklearn.utils.extmath import randomized_svd

    left, scale, _ = randomized_svd(table, _NUMBERS, random_state=0)
    return np.asarray(left * scale)


def stable_groups(vectors: Floats, number: int) -> list[Group]:
    """Group units by Ward's method (1963), and tell of each group how well it comes back.

    Nothing is drawn.

    Args:
        vectors: units by numbers.
        number: of groups.

    Returns:
        Groups with their stability (mean of the best Jaccard overlap over the parts; Hennig 2007),
        largest first.
    """
    import numpy as np

    size = len(vectors)
    if size <= number or number < 2:
        return []
    whole = _ward(vectors, number)
    overlaps: dict[int, list[float]] = {name: [] for name in range(number)}
    for fold in range(_AGAIN):
        part = np.flatnonzero(np.arange(size) % _AGAIN != fold)
        if len(part) <= number:
            continue
        table = np.zeros((number, number))
        np.add.at(table, (whole[part], _ward(vectors[part], number)), 1)
        union = table.sum(axis=1)[:, None] + table.sum(axis=0)[None] - table
        for name, best in enumerate((table / np.maximum(union, 1)).max(axis=1).tolist()):
            overlaps[name].append(best)
    groups = [
        Group(np.flatnonzero(whole == name), round(float(np.mean(scores or [0.0])), 4))
        for name, scores in overlaps.items()
        if (whole == name).any()  # units that are all the same give fewer groups
    ]
    return sorted(groups, key=lambda group: (-len(group.members), group.members[0]))


def _ward(vectors: Floats, number: int) -> Ints:
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage

    found = fcluster(linkage(vectors, "ward"), number, "maxclust") - 1
    return np.asarray(found, dtype=np.int64)


def _unit(vectors: Any) -> Floats:
    import numpy as np

    size = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(size, 1e-12))

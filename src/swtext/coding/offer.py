"""In which order fragments are offered to a person: certain, informative or random."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from scipy.sparse import csr_array

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]

__all__ = ["OFFERS", "by_certainty", "by_information"]

OFFERS = ("certain", "informative", "random")
#: So many times what is asked for: the most doubtful, from which those are taken that differ.
_POOL = 5
#: How much likeness to what is offered already counts against doubt.
_LIKENESS = 0.5


def by_certainty(chances: Floats, open_: Flags, count: int) -> list[tuple[int, int]]:
    """Return the (unit, code) pairs with the highest chance, highest first.

    Args:
        chances: units by codes.
        open_: which pairs may be offered.
        count: how many.
    """
    import numpy as np

    units, codes = np.nonzero(open_)
    order = np.lexsort((codes, units, -chances[units, codes]))[:count]
    return [(int(units[at]), int(codes[at])) for at in order]


def by_information(
    chances: Floats, open_: Flags, count: int, threshold: float, words: csr_array
) -> list[tuple[int, int]]:
    """Return the pairs about which the coder doubts most, unlike one another.

    Doubt: the log odds lie near the threshold (Lewis and Gale 1994). Of those each next one is
    unlike what was chosen before (maximal marginal relevance: Carbonell and Goldstein 1998), so
    that a person does not decide the same thing ten times.

    Args:
        chances, open_, count: as in `by_certainty`.
        threshold: the chance from which a suggestion counts.
        words: units by terms, for likeness.
    """
    import numpy as np

    def odds(chance: Floats) -> Floats:
        safe = np.clip(chance, 1e-6, 1 - 1e-6)
        result: Floats = np.log(safe / (1 - safe))
        return result

    units, codes = np.nonzero(open_)
    if not len(units):
        return []
    doubt = np.abs(odds(chances[units, codes]) - odds(np.array(threshold)))
    pool = np.lexsort((codes, units, doubt))[: count * _POOL]
    units, codes, doubt = units[pool], codes[pool], doubt[pool]
    table = words[units]
    alike = np.asarray((table @ table.T).todense())
    same = codes[:, None] == codes[None, :]
    alike = np.where(same, alike, 0.5 * alike)
    worth = -doubt / max(float(doubt.max()), 1e-9)
    nearest = np.zeros(len(units))
    chosen: list[int] = []
    free = np.ones(len(units), dtype=bool)
    while len(chosen) < min(count, len(units)):
        value = np.where(free, worth - _LIKENESS * nearest, -np.inf)
        best = int(np.argmax(value))
        chosen.append(best)
        free[best] = False
        nearest = np.maximum(nearest, alike[best])
    return [(int(units[at]), int(codes[at])) for at in chosen]

"""Log-odds ratios of words between two sides, with how sure they are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

__all__ = ["DRAWS", "Odds", "compare_counts", "holds"]

DRAWS = 1_000
#: More voices than this are drawn in blocks, and words this many at a time: memory stays bounded.
_MOST_VOICES = 2_000
_CHUNK = 2_000


@dataclass(frozen=True)
class Odds:
    """For each word: its log-odds ratio, a 95% interval, and the chance of it under no difference.

    Attributes:
        odds: above 0 when the word is more frequent on the first side.
        low, high: from the bootstrap.
        z: the log-odds ratio over its standard error.
        chance: two-sided.
    """

    odds: Floats
    low: Floats
    high: Floats
    z: Floats
    chance: Floats


def compare_counts(one: Any, two: Any, prior: Floats, *, random_state: int) -> Odds:
    """Compare how often words occur on two sides.

    Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008). Voices are
    drawn anew with replacement (cluster bootstrap, Efron & Tibshirani 1993). The standard error is
    that of the bootstrap or of the counts, whichever is larger: where few voices use a word, the
    bootstrap is too optimistic.

    Args:
        one, two: voices by words, sparse, whole numbers.
        prior: of each word its weight in the prior.
        random_state: seed of the draws.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    random = np.random.default_rng(random_state)
    active = np.flatnonzero(np.asarray((one + two).sum(axis=1)).ravel())
    blocks = min(len(active), _MOST_VOICES)
    pick = csr_matrix(
        (np.ones(len(active)), (np.arange(len(active)) % max(blocks, 1), active)),
        shape=(blocks, one.shape[0]),
    )
    sides = [(pick @ side).tocsc() for side in (one, two)]
    draws = random.multinomial(blocks, np.full(blocks, 1 / blocks), size=DRAWS).T.astype(float)
    # whole numbers, so that the sums are exact whatever the order in which they are added
    drawn_totals = [np.asarray(side.sum(axis=1)).ravel() @ draws for side in sides]
    counts = [np.asarray(side.sum(axis=0)).ravel() for side in sides]
    totals = [np.array([count.sum()]) for count in counts]
    weight = float(prior.sum())
    odds = _odds(counts, totals, prior, weight)
    low, high, spread = np.empty_like(odds), np.empty_like(odds), np.empty_like(odds)
    for start in range(0, len(odds), _CHUNK):
        at = slice(start, start + _CHUNK)
        drawn = [np.asarray(side[:, at].T @ draws) for side in sides]
        values = _odds(drawn, drawn_totals, prior[at, None], weight)
        low[at], high[at] = np.quantile(values, [0.025, 0.975], axis=1)
        spread[at] = values.std(axis=1)
    counted = np.sqrt(1 / (counts[0] + prior) + 1 / (counts[1] + prior))
    z = odds / np.maximum(spread, counted)
    chance = np.array([math.erfc(abs(value) / math.sqrt(2)) for value in z.tolist()])
    return Odds(odds, low, high, z, chance)


def _odds(counts: list[Floats], totals: list[Floats], prior: Floats, weight: float) -> Floats:
    import numpy as np

    sides = []
    for count, total in zip(counts, totals, strict=True):
        seen = count + prior
        sides.append(np.log(seen / np.maximum(total + weight - seen, 1e-9)))
    odds: Floats = sides[0] - sides[1]
    return odds


def holds(chance: Floats, rate: float) -> npt.NDArray[np.bool_]:
    """Return which finds hold under a false discovery rate (Benjamini & Hochberg 1995).

    >>> import numpy as np
    >>> holds(np.array([0.001, 0.04, 0.03, 0.9]), 0.05).tolist()
    [True, False, False, False]
    """
    import numpy as np

    order = np.argsort(chance, kind="stable")
    passed = np.flatnonzero(chance[order] <= rate * np.arange(1, len(chance) + 1) / len(chance))
    found = np.zeros(len(chance), dtype=bool)
    if len(passed):
        found[order[: passed[-1] + 1]] = True
    return found

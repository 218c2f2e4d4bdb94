"""Units made ready for learning: their words as a sparse table, and the fit on decisions.

What the coder said of a unit is the starting point; people's decisions move it. For each code

    log odds = what the coder said * (1 + slope) + shift + weights · words of the unit

with Gaussian priors around 0 on slope, shift and weights, so that without decisions nothing
changes, and the more decisions, the more they weigh (logistic regression with an informative prior;
Gelman et al. 2008). Fitted by Newton steps with conjugate gradients (Lin, Weng and Keerthi 2008),
all codes at once.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from swtext.coding.features import entries_of, terms_of, values_of
from swtext.coding.joining import sigmoid
from swtext.coding.stream import Stream, stream_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from scipy.sparse import csr_array

    from swtext.dutch import Units

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["Fitted", "Warm", "fit", "warm_up"]

#: Standard deviations of the priors: of what a word's weight adds (a unit's words have length 1),
#: of the shift, and of the slope on log odds. Chosen on writers left out (benchmarks/simulate.py).
WORDS, SHIFT, SLOPE = 2.0, 0.5, 0.1
#: A word of the material counts from this many units on.
_LEAST = 2


@dataclass(frozen=True)
class Warm:
    """What does not change from one decision to the next.

    Attributes:
        streams: the words of each unit.
        table: units by terms, tf-idf, each unit's length at most 1.
        word, term, value: one entry for each term and each word that it stands on: the number
            of the word, of the term, and its part of the table.
        first: the first word of each unit, and at the end the number of words; ``entry`` the same
            for entries.
    """

    streams: list[Stream]
    table: csr_array
    word: Ints
    term: Ints
    value: Floats
    first: Ints
    entry: Ints

    def adds(self, unit: int, weights: Floats) -> Floats:
        """Return what each word of a unit adds, given a weight for each term."""
        import numpy as np

        part = slice(int(self.entry[unit]), int(self.entry[unit + 1]))
        size = int(self.first[unit + 1] - self.first[unit])
        words = self.word[part] - self.first[unit]
        said = self.value[part] * weights[self.term[part]]
        added: Floats = np.bincount(words, weights=said, minlength=size).astype(np.float64)
        return added


def warm_up(units: Units) -> Warm:
    """Read the words of units once, with the features of the learned coder but its loose pairs."""
    import numpy as np
    from scipy.sparse import csr_array

    streams = [stream_of(*pair) for pair in zip(units.spans, units.bases, strict=True)]
    count: Counter[str] = Counter()
    for stream in streams:
        count.update({term for own in terms_of(stream) for term in own})
    kept = sorted(
        (term for term, times in count.items() if times >= _LEAST),
        key=lambda term: (term.startswith("c:"), term),
    )
    split = sum(not term.startswith("c:") for term in kept)
    size = len(streams)
    idf = np.array([np.log((1 + size) / (1 + count[term])) + 1 for term in kept])
    known = {term: number for number, term in enumerate(kept)}
    entries = entries_of(streams, known, pairs=False)
    # two blocks of length 1 each: together at most 1
    values = values_of(entries, idf, [split]) / np.sqrt(2)
    table = csr_array((values, (entries.unit, entries.term)), shape=(size, max(len(kept), 1)))
    starts = np.searchsorted(entries.unit, np.arange(size + 1))
    return Warm(streams, table, entries.word, entries.term, values, entries.first, starts)


@dataclass(frozen=True)
class Fitted:
    """What was learned: weights by code for each term, the shift, the slope."""

    weights: Floats
    shift: Floats
    slope: Floats

    def odds(self, warm: Warm, base: Floats) -> Floats:
        """Return the log odds of every unit and code."""
        import numpy as np

        rows = np.flatnonzero(self.weights.any(axis=1))
        words = warm.table[:, rows] @ self.weights[rows]
        result: Floats = base * (1 + self.slope) + self.shift + words
        return result


def fit(warm: Warm, base: Floats, rows: Ints, truth: Floats, weight: Floats) -> Fitted:
    """Fit on decided units.

    Args:
        warm: of all units.
        base: units by codes, log odds of the coder.
        rows: the units that count.
        truth: rows by codes, 0 or 1.
        weight: rows by codes: how much each counts; 0: not decided.
    """
    import numpy as np

    codes = base.shape[1]
    weights = np.zeros((warm.table.shape[1], codes))
    if not len(rows) or not weight.any():
        return Fitted(weights, np.zeros(codes), np.zeros(codes))
    part = warm.table[rows]
    used = np.unique(part.indices)
    part = (part[:, used] * WORDS).tocsr()
    back = part.T.tocsr()
    start = base[rows]
    extra = len(used)

    def forward(theta: Floats) -> Floats:
        result: Floats = part @ theta[:extra] + SHIFT * theta[extra] + SLOPE * start * theta[-1]
        return result

    def backward(values: Floats) -> Floats:
        ends = np.stack([SHIFT * values.sum(axis=0), SLOPE * (start * values).sum(axis=0)])
        return np.concatenate([back @ values, ends])

    def loss(theta: Floats, odds: Floats) -> Floats:
        each = weight * (np.logaddexp(0, odds) - truth * odds)
        result: Floats = each.sum(axis=0) + 0.5 * (theta**2).sum(axis=0)
        return result

    theta = np.zeros((extra + 2, codes))
    odds = start
    now = loss(theta, odds)
    for _ in range(20):
        chance = sigmoid(odds)
        slope = backward(weight * (chance - truth)) + theta
        if np.abs(slope).max() < 1e-3:
            break
        step = _solve(forward, backward, weight * chance * (1 - chance), -slope)
        moved, size = forward(step), np.ones(codes)
        for _ in range(12):
            new = loss(theta + size * step, odds + size * moved)
            worse = new > now + 1e-9
            if not worse.any():
                break
            size = np.where(worse, size / 2, size)
        theta, odds = theta + size * step, odds + size * moved
        now = loss(theta, odds)
    weights[used] = WORDS * theta[:extra]
    return Fitted(weights, SHIFT * theta[extra], SLOPE * theta[-1])


def _solve(forward: Step, backward: Step, curve: Floats, right: Floats) -> Floats:
    """Solve ``(I + FᵀDF) x = right`` for every code at once by conjugate gradients."""
    import numpy as np

    found = np.zeros_like(right)
    rest = right.copy()
    toward = rest.copy()
    size = (rest**2).sum(axis=0)
    goal = 1e-3 * size + 1e-12
    for _ in range(60):
        if (size <= goal).all():
            break
        applied = backward(curve * forward(toward)) + toward
        along = (toward * applied).sum(axis=0)
        pace = np.where(size > goal, size / np.maximum(along, 1e-30), 0.0)
        found += pace * toward
        rest -= pace * applied
        new = (rest**2).sum(axis=0)
        toward = rest + np.where(size > goal, new / np.maximum(size, 1e-30), 0.0) * toward
        size = np.where(size > goal, new, size)
    return found


if TYPE_CHECKING:
    from collections.abc import Callable

    Step = Callable[[Floats], Floats]

"""How much relevant material is still unread, and whether one may stop.

Two well-founded ways, by what the decisions allow:

- **A random sample.** Units offered in random order follow one fixed shuffle, so those read
  without a gap from its beginning are a simple random sample of what was unread when it began,
  whatever else was read in between. The number of relevant units is then bounded exactly by the
  hypergeometric distribution (the interval of Clopper and Pearson 1934 for a finite population).
- **Without one**, the test of Callaghan and Müller-Hansen (2020, *Systematic Reviews* 9:273; their
  program is ``buscar``): what was read last is treated as if drawn at random from what was unread.
  Since promising units were read first, that is on the safe side. It bounds from above only. It
  looks only at units that were offered in an order, with their place in it; what a person came
  upon, or without a place, counts as read before.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = [
    "ANY_TIME",
    "BY_HAND",
    "BY_LOT",
    "OFFERED",
    "Unread",
    "estimate",
    "may_stop",
    "shuffled",
]

#: How a unit was met: a person came upon it, or it was offered, in an order or by lot.
BY_HAND, OFFERED, BY_LOT = 0, 1, 2
#: The place in the order of reading when that is not known: it may be any.
ANY_TIME = 2**62

#: Windows that the test looks at: more say hardly more.
_WINDOWS = 60


@dataclass(frozen=True, slots=True)
class Unread:
    """What is known of the relevant units that nobody has read yet.

    Attributes:
        units, read, found: units in all, read, and found relevant.
        expected: relevant units among the unread, by the scores of the coder.
        low, high: 95% bounds on that number, from reading; None: nothing was read yet, or it is not
            known in which order.
        method: ``sample``, ``ranked`` (the test without a sample: ``low`` is 0) or ``""``.
        sample: how many units the random sample holds.
        drawn: how many units were offered by lot and read. More than ``sample`` when one was
            skipped, or another seed shuffled.
        begun: units of which some codes were rejected and the rest is not known: not read.
    """

    units: int
    read: int
    found: int
    expected: float
    low: int | None
    high: int | None
    method: str
    sample: int
    drawn: int = 0
    begun: int = 0

    @property
    def recall(self) -> float | None:
        """The share that was found, at least, with 95% confidence; None: nothing is known."""
        if self.high is None:
            return None
        return self.found / (self.found + self.high) if self.found + self.high else 1.0


def shuffled(documents: Sequence[str], starts: Sequence[int], random_state: int) -> Ints:
    """Return the rows in a fixed random order.

    The place of a unit depends on its document, its place and the seed, so it keeps its turn when
    documents are added.
    """
    import numpy as np

    keys = [
        sha256(f"{random_state}\0{document}\0{start}".encode()).digest()
        for document, start in zip(documents, starts, strict=True)
    ]
    return np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)


def estimate(
    relevant: Ints,
    read: Ints,
    how: Ints,
    chances: Floats,
    shuffle: Ints,
    confidence: float = 0.95,
) -> Unread:
    """Estimate how many relevant units are unread.

    Args:
        relevant: 1 or 0 for units that were read.
        read: the place of each in the order of reading, from 0; -1: not yet; ``ANY_TIME``: read,
            and it is not known when.
        how: ``BY_HAND`` (``read`` is then the last place that it can have), ``OFFERED`` in some
            order or ``BY_LOT``.
        chances: the coder's chance for each unit.
        shuffle: from `shuffled`.
        confidence: of the bounds, two-sided for a sample, one-sided without.

    >>> import numpy as np
    >>> read = np.array([0, 1, 2, -1, -1, -1])
    >>> found = estimate(np.array([1, 0, 0, 0, 0, 0]), read, np.full(6, BY_LOT),
    ...                  np.full(6, 0.2), np.arange(6))
    >>> found.low, found.high, round(found.expected, 1)
    (0, 3, 0.6)
    """
    import numpy as np

    seen = read >= 0
    units, found = len(read), int(relevant[seen].sum())
    left = units - int(seen.sum())
    expected = float(chances[~seen].sum())
    lot = seen & (how == BY_LOT)
    drawn = int(lot.sum())
    if not left:
        return Unread(units, units, found, 0.0, 0, 0, "sample", units, drawn)
    if drawn:
        # Units that were read may be in the frame or not, as long as the lot does not decide it:
        # one of which it is not known when it was read is in.
        began = 0 if (read[lot] == ANY_TIME).any() else int(read[lot].min())
        frame = ~seen | (read >= began)
        order = shuffle[frame[shuffle]]
        gaps = np.flatnonzero(~seen[order])
        sample = order[: int(gaps[0])] if len(gaps) else order
        low, high = _finite(len(order), len(sample), int(relevant[sample].sum()), confidence)
        there = int(relevant[frame & seen].sum())
        bounds = max(low - there, 0), min(max(high - there, 0), left)
        size = len(sample)
        return Unread(units, units - left, found, expected, *bounds, "sample", size, drawn)
    inside = np.flatnonzero(seen & (how == OFFERED) & (read < ANY_TIME))
    if not len(inside):
        return Unread(units, units - left, found, expected, None, None, "", 0)
    order = inside[np.argsort(read[inside], kind="stable")]
    high = _ranked(relevant[order], read[order], left + len(order), confidence)
    return Unread(units, units - left, found, expected, 0, high, "ranked", 0)


def may_stop(found: Unread, target: float = 0.95) -> bool:
    """Whether at least ``target`` of the relevant units was found, with 95% confidence."""
    return found.found > 0 and found.recall is not None and found.recall >= target


def _finite(population: int, size: int, hits: int, confidence: float) -> tuple[int, int]:
    """Bounds on the relevant units of a population of which a random sample holds some.

    Those numbers for which neither tail of the hypergeometric distribution is below half of what
    ``confidence`` leaves.
    """
    from scipy.stats import hypergeom

    tail = (1 - confidence) / 2
    least, most = hits, population - size + hits
    # few hits become less probable, and many more, as the population holds more of them
    high = _last(least, most, lambda number: hypergeom.cdf(hits, population, number, size) > tail)
    low = _last(
        least, most, lambda number: hypergeom.sf(hits - 1, population, number, size) <= tail
    )
    rare = hypergeom.sf(hits - 1, population, least, size) <= tail
    return (low + 1 if rare else least), high


def _last(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The last number for which something holds that holds from ``low`` up to some number."""
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _ranked(labels: Ints, read: Ints, units: int, confidence: float) -> int:
    """The most unread relevant units that the test does not rule out.

    For each place in the reading order: were what was read since drawn at random from what was then
    unread, how probable are so few relevant ones? The smallest of these probabilities decides.
    What has one place was read together: none of it comes first.
    """
    import numpy as np
    from scipy.stats import hypergeom

    size = len(labels)
    firsts = np.flatnonzero(np.diff(read, prepend=-1))
    places = firsts[
        np.unique(np.linspace(0, len(firsts) - 1, min(len(firsts), _WINDOWS)).astype(int))
    ]
    before = np.concatenate([[0], np.cumsum(labels)])[places]
    hits = int(labels.sum()) - before
    drawn, left = size - places, units - places

    def ruled_out(more: int) -> bool:
        relevant = hits + more
        possible = relevant <= left
        chance = hypergeom.cdf(hits, left, np.minimum(relevant, left), drawn)
        return bool(np.where(possible, chance, 1.0).min() < 1 - confidence)

    # the chance goes down with the number, so halving finds the edge
    return _last(0, units - size, lambda more: not ruled_out(more))

"""Multiword terms: words that stand together more often than chance explains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from swtext.themes.text import CONTENT

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from swtext.themes.text import Words

__all__ = ["Phrase", "find_phrases"]

_SHORT, _LONGEST = 2, 3
#: Function words that may stand within a term.
_WITHIN = frozenset("aan bij in met naar om onder op tegen tussen uit van voor zonder".split())


@dataclass(frozen=True)
class Phrase:
    """A multiword term.

    Attributes:
        keys: its words, as indices into ``Words.keys``.
        starts: the tokens at which it begins.
        npmi: how strongly its words hold together, -1 to 1.
    """

    keys: tuple[int, ...]
    starts: npt.NDArray[np.int64]
    npmi: float


def find_phrases(words: Words, *, least: int, npmi: float = 0.3) -> list[Phrase]:
    """Return the multiword terms of two and three words.

    The first and the last word carry meaning, a middle one may be a function word ("contact op
    afstand"); they stand next to each other in one unit. Source of the measure: normalised
    pointwise mutual information, Bouma (2009), for three words divided by twice the surprise.

    Args:
        words: of the corpus.
        least: the fewest units in which a phrase occurs.
        npmi: the least strength.

    Returns:
        In order of their keys.
    """
    import numpy as np

    found: list[Phrase] = []
    total = len(words.key)
    if not total:
        return found
    single = np.bincount(words.key, minlength=len(words.keys)) / total
    small = np.array([key in _WITHIN for key in words.keys])
    known = any(words.pos)
    noun = np.array([pos in ("NOUN", "PROPN") for pos in words.pos])
    modifier = np.array([pos in ("ADJ", "ADV") for pos in words.pos])
    for size in range(_SHORT, _LONGEST + 1):
        if total < size:
            break
        starts = np.arange(total - size + 1)
        last = starts + size - 1
        fits = (words.unit[starts] == words.unit[last]) & ~words.foreign[words.unit[starts]]
        fits &= (words.kind[starts] == CONTENT) & (words.kind[last] == CONTENT)
        fits &= words.key[starts] != words.key[last]
        if known:
            # "bewezen effectief" is a term, "werk leuk" is not
            fits &= ~(modifier[words.key[last]] & noun[words.key[starts]])
        if size > _SHORT:
            middle = words.key[starts + 1]
            full = words.kind[starts + 1] == CONTENT
            joined = small[middle]
            if known:  # "contact op afstand", not "bieden in methodisch"
                joined &= noun[words.key[starts]] & noun[words.key[last]]
            fits &= full | joined
        starts = starts[fits]
        if not len(starts):
            continue
        columns = np.stack([words.key[starts + step] for step in range(size)], axis=1)
        rows, inverse, counts = np.unique(columns, axis=0, return_inverse=True, return_counts=True)
        order = np.argsort(inverse.ravel(), kind="stable")
        ends = np.cumsum(counts)
        for row in np.flatnonzero(counts >= least).tolist():
            at = starts[order[ends[row] - counts[row] : ends[row]]]
            if len(np.unique(words.unit[at])) < least:
                continue
            keys = tuple(rows[row].tolist())
            seen = counts[row] / total
            together = np.log(seen) - sum(float(np.log(single[key])) for key in keys)
            strength = float(together / (-(size - 1) * np.log(seen)))
            if strength >= npmi:
                found.append(Phrase(keys, at, strength))
    return found

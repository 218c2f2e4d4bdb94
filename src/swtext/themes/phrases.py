"""Multiword terms: words that stand together more often than chance explains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from swtext.themes.text import BREAK, CONTENT, FUNCTIONAL

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from swtext.themes.text import Words

__all__ = ["Phrase", "find_names", "find_phrases"]

_SHORT, _LONGEST = 2, 3
#: A name has no more words than this; in a line with more capitals than this share all is heading.
_LONGEST_NAME, _HEADING = 5, 0.6
#: What may begin a sentence and a name at once; "" when parts of speech are not known.
_NAMING = frozenset(("NOUN", "PROPN", ""))
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


def find_names(words: Words, persons: frozenset[str], *, least: int = 1) -> list[Phrase]:
    """Return the names of two words and more: "Nooit Meer Solo", "Jongeren Perspectief Fonds".

    Words next to each other in one unit that all begin with a capital. What only begins a sentence
    is none of them, nor are persons and the surname behind a first name; lines that are mostly
    capitals tell nothing.

    Args:
        words: of the corpus.
        persons: lower-case words that name persons.
        least: the fewest units in which a name occurs.

    Returns:
        In order of their keys; ``npmi`` is 1.
    """
    import numpy as np

    letters = [form[:1].isupper() and form.replace("-", "a").isalnum() for form in words.forms]
    capital = np.array(letters, dtype=bool)
    if not len(words.key) or not capital.any():
        return []
    spoken = words.kind != BREAK
    heading = np.bincount(words.unit, capital[words.form])
    heading = heading > np.maximum(_HEADING * np.bincount(words.unit, spoken), 3)
    named = np.array([form.lower() in persons for form in words.forms], dtype=bool)
    upper = (capital & ~named)[words.form] & ~heading[words.unit] & ~words.foreign[words.unit]
    places: dict[tuple[int, ...], list[int]] = {}
    at, total = 0, len(words.key)
    for begin in np.flatnonzero(upper).tolist():
        if begin < at:
            continue
        at = begin
        while at < total and upper[at] and words.unit[at] == words.unit[begin]:
            at += 1
        first, last = begin, at
        if begins_sentence(words, first) and words.pos[words.key[first]] not in _NAMING:
            first += 1
        while last > first and words.kind[last - 1] == FUNCTIONAL:
            last -= 1
        while first < last and words.kind[first] == FUNCTIONAL and begins_sentence(words, begin):
            first += 1
        long_enough = _SHORT <= last - first <= _LONGEST_NAME
        if long_enough and not follows_name(words, first, capital & named):
            places.setdefault(tuple(words.key[first:last].tolist()), []).append(first)
    found = ((keys, np.array(places[keys], dtype=np.int64)) for keys in sorted(places))
    return [
        Phrase(keys, starts, 1.0)
        for keys, starts in found
        if len(np.unique(words.unit[starts])) >= least
    ]


def begins_sentence(words: Words, at: int) -> bool:
    """Return whether a token is the first word of its unit or of a sentence in it."""
    if at == 0 or words.unit[at - 1] != words.unit[at]:
        return True
    before = words.forms[words.form[at - 1]]
    return bool(words.kind[at - 1] == BREAK) and not before[:1].isalnum()


def follows_name(words: Words, at: int, persons: npt.NDArray[np.bool_]) -> bool:
    """Return whether a token stands right behind the name of a person: "(Frans) Bauer".

    Args:
        words: of the corpus.
        at: the token.
        persons: of each written form, whether it names a person.
    """
    if at == 0 or words.unit[at - 1] != words.unit[at]:
        return False
    return bool(persons[words.form[at - 1]])

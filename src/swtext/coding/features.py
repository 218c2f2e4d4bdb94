"""What the learned coder sees of a unit: lemmas, pairs of lemmas and pieces of words.

Every feature belongs to one word of the unit or to two, so that what it contributes to a code can
be laid back on them. Weights are tf-idf (Salton and Buckley 1988): ``1 + log(count)`` times the
inverse document frequency, each of the three blocks (lemmas; pieces of words; loose pairs) brought
to length 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from swtext.coding.stream import Stream

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["Entries", "entries_of", "pairs_of", "shape_of", "terms_of", "values_of"]

#: Lengths of the pieces of words.
SHORTEST, LONGEST = 3, 5
#: How many words further the second word of a loose pair may stand.
REACH = 4
#: Names of the field itself: in its texts they say nothing about the theme.
_FIELD = frozenset("sociaal sociale maatschappelijk maatschappelijke".split())
_OF_FIELD = ("werk", "domein", "professional", "sector", "beroep")


@lru_cache(maxsize=100_000)
def _pieces(form: str) -> tuple[str, ...]:
    """The pieces of a word, edges marked by a space: those that `terms_of` gives."""
    padded = f" {form} "
    found: list[str] = []
    for size in range(SHORTEST, LONGEST + 1):
        if len(padded) <= size:
            found.append("c:" + padded)
            break
        found.extend("c:" + padded[at : at + size] for at in range(len(padded) - size + 1))
    return tuple(found)


def terms_of(stream: Stream) -> list[tuple[str, ...]]:
    """Return the terms that begin at each word of a unit.

    Returns:
        For each word ``w:`` its lemma, ``b:`` its lemma and the next (in the same sentence),
        and ``c:`` its pieces. The names of the field itself ("sociaal werk") give none.

    >>> from swtext.coding.stream import Stream
    >>> unit = Stream(keys=[("Ze", "ze", ""), ("belt", "bellen", "")], forms=["ze", "belt"],
    ...               sentence=[0, 0])
    >>> terms_of(unit)[0]
    ('w:ze', 'b:ze bellen', 'c: ze', 'c:ze ', 'c: ze ')
    """
    lemmas = [key[1] for key in stream.keys]
    field = _field(stream.forms)
    found: list[tuple[str, ...]] = []
    for at, lemma in enumerate(lemmas):
        if at in field:
            found.append(())
            continue
        own: tuple[str, ...] = (f"w:{lemma}",)
        follows = at + 1 < len(lemmas) and at + 1 not in field
        if follows and stream.sentence[at + 1] == stream.sentence[at]:
            own += (f"b:{lemma} {lemmas[at + 1]}",)
        found.append(own + _pieces(stream.forms[at]))
    return found


def pairs_of(stream: Stream) -> list[tuple[str, int, int]]:
    """Return the loose pairs of a unit: two lemmas near each other, in either order.

    Returns:
        The term (``s:`` and both lemmas in the order of the alphabet) and the places of its words.
        Names of the field itself take no part.

    >>> from swtext.coding.stream import Stream
    >>> unit = Stream(keys=[("Ze", "ze", ""), ("belt", "bellen", "")], forms=["ze", "belt"],
    ...               sentence=[0, 0])
    >>> pairs_of(unit)
    [('s:bellen ze', 0, 1)]
    """
    field = _field(stream.forms)
    words = [(at, key[1]) for at, key in enumerate(stream.keys) if at not in field]
    found = []
    for number, (at, one) in enumerate(words):
        for other, two in words[number + 1 : number + 1 + REACH]:
            found.append((f"s:{one} {two}" if one <= two else f"s:{two} {one}", at, other))
    return found


def _field(forms: Sequence[str]) -> set[int]:
    found: set[int] = set()
    for at, form in enumerate(forms):
        if form.startswith(("sociaalwerk", "socialewerk")):
            found.add(at)
        if form in _FIELD and at + 1 < len(forms) and forms[at + 1].startswith(_OF_FIELD):
            found |= {at, at + 1}
    return found


def shape_of(stream: Stream, text: str) -> tuple[float, float]:
    """Return the length of a unit (log of the words) and whether it ends in a question mark.

    >>> from swtext.coding.stream import Stream
    >>> shape_of(Stream(forms=[]), "?")
    (0.0, 1.0)
    """
    from math import log1p

    return log1p(len(stream)), float(text.rstrip().endswith("?"))


@dataclass(frozen=True, slots=True)
class Entries:
    """Terms found: one entry for each term and each word that it stands on.

    Attributes:
        unit, word: the unit, and the word counted over all units.
        term: the number of the term.
        share: 1, or 0.5 for each of the two words of a pair.
        first: the first word of each unit, and at the end the number of words.
    """

    unit: Ints
    word: Ints
    term: Ints
    share: Floats
    first: Ints


def entries_of(
    streams: Sequence[Stream], known: Mapping[str, int], *, pairs: bool = True
) -> Entries:
    """Look up the terms of units.

    Args:
        streams: the words of each unit.
        known: the number of each term; others are passed over.
        pairs: whether loose pairs (`pairs_of`) are looked up too.

    >>> from swtext.coding.stream import Stream
    >>> unit = Stream(keys=[("Ze", "ze", ""), ("belt", "bellen", "")], forms=["ze", "belt"],
    ...               sentence=[0, 0])
    >>> found = entries_of([unit], {"w:bellen": 0, "s:bellen ze": 1})
    >>> found.term.tolist(), found.word.tolist(), found.share.tolist()
    ([0, 1, 1], [1, 0, 1], [1.0, 0.5, 0.5])
    """
    import numpy as np

    units: list[int] = []
    words: list[int] = []
    terms: list[int] = []
    shares: list[float] = []
    first = [0]

    numbers: dict[tuple[str, ...], tuple[tuple[int, bool], ...]] = {}
    for unit, stream in enumerate(streams):
        base = first[-1]
        for at, own in enumerate(terms_of(stream)):
            found = numbers.get(own)
            if found is None:
                found = numbers[own] = tuple(_known(own, known))
            for number, pair in found:
                terms.append(number)
                words.append(base + at)
                if pair:
                    terms.append(number)
                    words.append(base + at + 1)
                    shares += (0.5, 0.5)
                else:
                    shares.append(1.0)
        for term, at, other in pairs_of(stream) if pairs else ():
            loose = known.get(term)
            if loose is not None:
                terms += (loose, loose)
                words += (base + at, base + other)
                shares += (0.5, 0.5)
        units += [unit] * (len(terms) - len(units))
        first.append(first[-1] + len(stream))
    return Entries(
        np.array(units, dtype=np.int64),
        np.array(words, dtype=np.int64),
        np.array(terms, dtype=np.int64),
        np.array(shares, dtype=np.float64),
        np.array(first, dtype=np.int64),
    )


def _known(terms: Iterable[str], known: Mapping[str, int]) -> Iterable[tuple[int, bool]]:
    for term in terms:
        number = known.get(term)
        if number is not None:
            yield number, term.startswith("b:")


def values_of(entries: Entries, idf: Floats, split: Sequence[int]) -> Floats:
    """Return the tf-idf weight of each entry.

    The weight of a term in a unit is divided over the words on which it stands; the sum over a
    unit's entries of a term is the weight of that term.

    Args:
        entries: from `entries_of`.
        idf: of each term.
        split: the number of the first term of each block but the first.

    >>> from swtext.coding.stream import Stream
    >>> import numpy as np
    >>> unit = Stream(keys=[("Ze", "ze", ""), ("belt", "bellen", "")], forms=["ze", "belt"],
    ...               sentence=[0, 0])
    >>> values_of(entries_of([unit], {"w:ze": 0, "w:bellen": 1}), np.array([3.0, 4.0]), (2, 2))
    array([0.6, 0.8])
    """
    import numpy as np

    if not len(entries.term):
        return np.zeros(0)
    size = len(idf)
    keys, place = np.unique(entries.unit * size + entries.term, return_inverse=True)
    counts = np.bincount(place, weights=entries.share)
    weights = (1 + np.log(counts)) * idf[keys % size]
    blocks = (keys // size) * (len(split) + 1) + np.searchsorted(split, keys % size, "right")
    norms = np.sqrt(np.bincount(blocks, weights=weights**2))
    result: Floats = (weights / norms[blocks] / counts)[place] * entries.share
    return result

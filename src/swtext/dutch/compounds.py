"""Splitting Dutch compounds: *schuldhulpverlening* into *schuld*, *hulp* and *verlening*.

The lexicon is made by ``training/compounds.py``: how often a word begins and how often it ends a
compound, in an open word list and in the treebank. The cheapest way to read a word as a row of
such parts wins, if it is cheap enough for a word of that length; else the word is no compound.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

__all__ = ["CompoundSplitter", "split_compound"]

_HYPHEN = re.compile(r"[-–—/]+")
_SHORTEST = 3
_LONGEST = 60
#: In "bestuur" and "verkeer" the first letters are a prefix more often than a short word.
_PREFIXES = ("be", "ver", "ge", "ont", "her")
_PREFIX_FEE = 2.5
_INFLECTED_FEE = 0.5
_VOWELS = frozenset("aeiouyáéíóúàèëïöü")


@dataclass(frozen=True)
class CompoundSplitter:
    """A splitter with its lexicon.

    Attributes:
        first: what begins a compound, as it stands there (*bewoners*) -> its word (*bewoner*) and
            the logarithm of how often it does.
        last: words that end a compound -> the logarithm of how often.
        known: words whose parts are given; one part for a word that is no compound.
        price: what each part before the last costs.
        per_letter: what each letter of the word gives.
    """

    first: Mapping[str, tuple[str, float]]
    last: Mapping[str, float]
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    price: float = 10.5
    per_letter: float = 0.5

    @classmethod
    def from_file(cls, path: Path) -> CompoundSplitter:
        """Read a lexicon that ``training/compounds.py`` wrote."""
        stored = json.loads(gzip.decompress(path.read_bytes()))
        return cls(
            {surface: (word, score / 10) for surface, (word, score) in stored["first"].items()},
            {word: score / 10 for word, score in stored["last"].items()},
            {word: tuple(parts) for word, parts in stored["known"].items()},
            stored["price"],
            stored["per_letter"],
        )

    def split(self, word: str) -> tuple[str, ...]:
        """Return the parts of a word in lower case; a word that is no compound is one part."""
        word = word.lower()
        if word in self.known:
            return self.known[word]
        if "-" in word or "–" in word or "/" in word:
            pieces = [piece for piece in _HYPHEN.split(word) if piece]
            if len(pieces) > 1 and all(len(piece) > 1 for piece in pieces):
                return tuple(part for piece in pieces for part in self.split(piece))
            return (word,)
        if not 2 * _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
            return (word,)
        cost, parts = self._cheapest(word)
        if len(parts) > 1 and len(parts[0]) < 5 and word.startswith(_PREFIXES):
            cost += _PREFIX_FEE
        return parts if cost < self.per_letter * len(word) else (word,)

    def _cheapest(self, word: str) -> tuple[float, tuple[str, ...]]:
        """The cheapest parts of a word, two or more, with their cost."""
        size = len(word)
        best: list[tuple[float, tuple[str, ...]]] = [(math.inf, ())] * (size + 1)
        for start in range(size - _SHORTEST, -1, -1):
            choice = self._ending(word[start:]) if start else best[start]
            for end in range(start + _SHORTEST, size - _SHORTEST + 1):
                entry = self.first.get(word[start:end])
                if entry is not None and best[end][1]:
                    cost = best[end][0] + self.price - entry[1]
                    if cost < choice[0]:
                        choice = (cost, (entry[0], *best[end][1]))
            best[start] = choice
        return best[0]

    def _ending(self, rest: str) -> tuple[float, tuple[str, ...]]:
        """The last part of a compound: a word, else the word that the rest is a form of."""
        score = self.last.get(rest)
        if score is not None:
            return -score, (rest,)
        for stem in _stems(rest):
            score = self.last.get(stem)
            if score is not None:
                return _INFLECTED_FEE - score, (stem,)
        return math.inf, ()


def _stems(form: str) -> list[str]:
    """The words of which a form may be the plural, the diminutive or the form with -e."""
    stems = []
    for end in ("jes", "je"):
        if form.endswith(end):
            stem = form[: -len(end)]
            stems += [stem, *(stem[:-1] for letter in "tp" if stem.endswith(letter))]
            if stem.endswith("et"):
                stems += [stem[:-2], stem[:-3]]
    for end in ("s", "en", "e"):
        if form.endswith(end):
            stem = form[: -len(end)]
            stems.append(stem)
            if end == "s" or len(stem) < _SHORTEST:
                continue
            if stem[-1] == stem[-2]:
                stems.append(stem[:-1])  # "ballen"
            elif stem[-1] not in _VOWELS and stem[-2] in "aeou" and stem[-3] not in _VOWELS:
                stems.append(stem[:-1] + stem[-2:])  # "scholen"
            stems += [
                stem[:-1] + hard
                for stem in stems[-2:]
                for soft, hard in (("v", "f"), ("z", "s"))
                if stem.endswith(soft)
            ]
    return [stem for stem in stems if len(stem) >= _SHORTEST]


@lru_cache(maxsize=1)
def _shipped() -> CompoundSplitter:
    from swtext.dutch import embedded

    return CompoundSplitter.from_file(embedded.path().parent / "compounds.json.gz")


@lru_cache(maxsize=200_000)
def split_compound(word: str) -> tuple[str, ...]:
    """Split a Dutch compound into the words that it is made of.

    The reading with the cheapest parts wins, as in Koehn and Knight (2003), *Empirical Methods for
    Compound Splitting* (EACL), https://aclanthology.org/E03-1076; what counts is how often a word
    begins or ends other compounds, not how often it is used. Results are cached.

    Args:
        word: one word, as written or its lemma; capitals do not matter.

    Returns:
        The parts in lower case and without what links them (*bewoner-s-avond*), the last one
        without its inflection; one part, the word itself, when it is no compound.

    >>> split_compound("schuldhulpverlening")
    ('schuld', 'hulp', 'verlening')
    >>> split_compound("bewonersavonden")
    ('bewoner', 'avond')
    >>> split_compound("vertrouwen")
    ('vertrouwen',)
    """
    return _shipped().split(word)

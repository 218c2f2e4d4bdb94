"""Names that occur in the Netherlands, and how a word is written when case and accents are off."""

from __future__ import annotations

import gzip
import math
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

__all__ = ["Lexicon", "fold", "lexicon"]

_WORD = 20_000  # a name that occurs more often than this (parts per billion) in lower case
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "Ł": "l", "ø": "o", "đ": "d", "’": "'", "‘": "'"})


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return a text without case, accents and curly apostrophes.

    >>> fold("Öztürk"), fold("Esmée"), fold("van ’t Hof")
    ('ozturk', 'esmee', "van 't hof")
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS).casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


@dataclass(frozen=True)
class Lexicon:
    """Names and ordinary words, folded.

    Attributes:
        female, male: first names.
        last: surnames without their prefix ("Berg" for "van den Berg").
        places: towns; the first word of a longer one counts only with the rest.
        common_first, common_last: those that are ordinary words too (roos, wil; bakker, post).
        ambiguous: the first names among those that were marked by hand, whatever their count.
        words: ordinary Dutch words that are no names, with how often they occur (parts per
            billion of general Dutch).
    """

    female: frozenset[str]
    male: frozenset[str]
    last: frozenset[str]
    places: frozenset[str]
    common_first: frozenset[str]
    common_last: frozenset[str]
    ambiguous: frozenset[str]
    words: dict[str, int]

    def is_first(self, word: str) -> bool:
        """A first name, of women or of men."""
        return word in self.female or word in self.male

    def is_listed(self, word: str) -> bool:
        """A first name, also a double one: jan-willem."""
        if self.is_first(word):
            return True
        parts = word.split("-")
        return len(parts) == 2 and all(self.is_first(part) for part in parts)

    def likeness(self, word: str) -> float:
        """How much a word that stands on no list is spelled as a name rather than as Dutch.

        The mean log odds of its runs of four letters among the names against among the words.
        Above 0 it is rather a name.

        >>> lexicon().likeness("okechukwu") > 0.4, lexicon().likeness("regeldingen") < -0.2
        (True, True)
        """
        runs = _runs(word)
        return sum(self._odds.get(run, 0.0) for run in runs) / len(runs) if runs else 0.0

    @cached_property
    def _odds(self) -> dict[str, float]:
        listed = self.female | self.male | self.last
        names = _count(name for name in listed if name not in self.words)
        words = _count(word for word in self.words if word not in listed)
        every = set(names) | set(words)
        more, less = names.total() + len(every), words.total() + len(every)
        return {
            run: math.log((names[run] + 1) / more) - math.log((words[run] + 1) / less)
            for run in every
        }


def _runs(word: str) -> list[str]:
    edged = f"^{word}$"
    return [edged[at : at + 4] for at in range(len(edged) - 3)]


def _count(words: Iterable[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in words:
        found.update(_runs(word))
    return found


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Load the lists of ``swtext/data/names`` and the words of ``swtext/data/background``.

    >>> lexicon().is_first("fatima"), "zwolle" in lexicon().places
    (True, True)
    """
    sets: dict[str, set[str]] = {kind: set() for kind in ("f", "m", "last", "place")}
    common: dict[str, set[str]] = {"first": set(), "last": set()}
    folder = files("swtext") / "data" / "names"
    lines = [
        line
        for file in ("names.tsv", "more.tsv")
        for line in (folder / file).read_text(encoding="utf-8").splitlines()[1:]
    ]
    for line in lines:
        name, kind, mark = line.split("\t")[:3]
        sets[kind].add(fold(name))
        if mark and kind != "place":
            common["last" if kind == "last" else "first"].add(fold(name))
    packed = (files("swtext") / "data" / "background" / "forms.tsv.gz").read_bytes()
    cells = gzip.decompress(packed).decode("utf-8").replace("\n", "\t").split("\t")
    words: dict[str, int] = {}
    for form, count in zip(cells[0::2], cells[1::2], strict=False):
        if form.islower():  # the file writes names with a capital
            folded = fold(form)
            words[folded] = words.get(folded, 0) + int(count)
    ambiguous = frozenset(common["first"])
    first = sets["f"] | sets["m"]
    common["first"] |= {name for name in first if words.get(name, 0) > _WORD}
    return Lexicon(
        frozenset(sets["f"]),
        frozenset(sets["m"]),
        frozenset(sets["last"]),
        frozenset(sets["place"]),
        frozenset(common["first"]),
        frozenset(common["last"]),
        ambiguous,
        words,
    )

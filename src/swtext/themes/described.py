"""What a codebook says of its codes, as words with weights: the start of every seeded theme."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from swtext.themes.words import CHATTER, FUNCTION, GREETINGS, LIGHT

if TYPE_CHECKING:
    from swtext.codebook import Code

__all__ = ["PARTS", "Described", "described", "is_evidence"]

#: How much each part of a code says, whatever its length.
PARTS: Mapping[str, float] = {
    "name": 1.0,
    "indicators": 2.0,
    "definition": 2.0,
    "include": 1.0,
    "examples": 2.0,
}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: In the notation of indicators: word lists, parts of speech, and what must not be there.
_NOT_WORDS = re.compile(r"\$\w+|/[A-Z]+|!\s*(?:\([^()]*\)|\S+)")


@dataclass(frozen=True)
class Described:
    """The words of one code.

    Attributes:
        parts: of each part that has words (name, indicators …) its weight and its word forms.
        words: lower-case forms and how much each says; the weights add up to 1. A word that
            several codes use says less about each.
    """

    parts: tuple[tuple[float, tuple[str, ...]], ...]
    words: Mapping[str, float]


def is_evidence(form: str) -> bool:
    """Whether a word can say something about a theme.

    >>> is_evidence("deurwaarder"), is_evidence("omdat"), is_evidence("mensen")
    (True, False, False)
    """
    return len(form) > 2 and form not in FUNCTION and form not in LIGHT and form not in CHATTER


def forms_in(text: str) -> list[str]:
    """The lower-case word forms of a text."""
    return _WORD.findall(text.lower().replace("’", "'"))


def described(codes: Sequence[Code]) -> list[Described]:
    """Return what is said of each code.

    >>> from swtext.codebook import Code
    >>> one, two = described([Code("a", "Geld", definition="Schulden en achterstand."),
    ...                       Code("b", "Buren", definition="Buren met schulden.")])
    >>> one.parts
    ((1.0, ('geld',)), (2.0, ('schulden', 'achterstand')))
    >>> one.words["achterstand"] > one.words["schulden"]
    True
    """
    every: list[tuple[tuple[float, tuple[str, ...]], ...]] = []
    for code in codes:
        parts = []
        for part, weight in PARTS.items():
            value = getattr(code, part)
            texts = [value] if isinstance(value, str) else list(value)
            if part == "indicators":
                texts = [_NOT_WORDS.sub(" ", text) for text in texts]
            found = [form for text in texts for form in forms_in(text) if _says(form)]
            if part == "indicators":  # a word that is named by itself counts, however common
                found += [text.lower() for text in texts if _WORD.fullmatch(text)]
            if found:
                parts.append((weight, tuple(dict.fromkeys(found))))
        every.append(tuple(parts))
    users = Counter(form for own in every for form in {f for _, fs in own for f in fs})
    result = []
    for own in every:
        words: dict[str, float] = {}
        for weight, forms in own:
            for form in forms:
                words[form] = words.get(form, 0.0) + weight / len(forms) / users[form]
        total = sum(words.values())
        result.append(Described(own, {w: words[w] / total for w in sorted(words)}))
    return result


def _says(form: str) -> bool:
    return is_evidence(form) and form not in GREETINGS

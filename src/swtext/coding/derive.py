"""Indicators for codes that have none: from name, definition and examples."""

from __future__ import annotations

import re
from collections import Counter

from swtext.codebook import Code, Codebook
from swtext.codebook_notation import Indicator, fold, parse_indicator

__all__ = ["indicators_of"]

_WORD = re.compile(r"[^\W\d_]+")
#: Words of definitions that say nothing about the theme.
_EMPTY = frozenset(
    "alleen alles ander andere anders algemeen bepaald bijvoorbeeld betreft binnen buiten code "
    "daarbij daarvan daarvoor deze elkaar eigen enkel gaat geeft gebruikt gemaakt grote heeft "
    "hierbij hierover hoort iemand iets komt krijgt kunnen laten maken manier mensen mogelijk "
    "naar niets noemt onder over persoon praten rond ruimte samen soort spreekt spreken staat "
    "steeds tegen thema tussen uitspraak uitspraken veel verschillende vertellen vertelt vooral "
    "voorbeeld waarbij waarin waarmee waarop waarover wanneer wegens werken werk wordt worden "
    "zaken zelf zoals zonder".split()
)


def indicators_of(codebook: Codebook) -> dict[str, tuple[Indicator, ...]]:
    """Return the indicators of each code; derived ones for a code that has none.

    The name as a whole is strong enough by itself. Its words (as part of a compound too) and the
    content words of definition, include and examples that no other code uses are weak: two
    different ones are needed. The note of each says where it comes from, and so does the evidence.

    >>> book = Codebook("b", codes=(Code("s", "Slaap", "Moe zijn, wakker liggen"),))
    >>> [(i.term, i.strength) for i in indicators_of(book)["s"]][:2]
    [('slaap*; afgeleid van de naam', 'normal'), ('wakker; afgeleid van de definitie', 'weak')]
    """
    bare = [code for code in codebook.codes if not code.indicators]
    spread = Counter(word for code in codebook.codes for word in set(_words_of(code)))
    result: dict[str, tuple[Indicator, ...]] = {}
    for code in codebook.codes:
        if code in bare:
            result[code.id] = tuple(_derive(code, spread))
        else:
            result[code.id] = codebook.indicators(code.id)
    return result


def _derive(code: Code, spread: Counter[str]) -> list[Indicator]:
    found: list[Indicator] = []
    seen: set[str] = set()

    def add(source: str, where: str) -> None:
        bare = source.lstrip("~ ")
        if bare not in seen:
            seen.add(bare)
            found.append(parse_indicator(source, note=f"afgeleid van {where}"))

    name = _content(code.name)
    if len(name) == 1:
        add(_open(name[0]), "de naam")
    elif name:
        add(" <> ".join(_open(word) for word in name), "de naam")
        for word in name:
            add(f"~ {_open(word)}", "de naam")
    for text, where in (
        *((text, "de definitie") for text in (code.definition, code.include)),
        *((text, "een voorbeeld") for text in code.examples),
    ):
        for word in _content(text):
            if spread[word] == 1:
                add(f"~ {word}", where)
    return found


def _open(word: str) -> str:
    return word + "*" if len(word) >= 5 else word


def _words_of(code: Code) -> list[str]:
    texts = (code.name, code.definition, code.include, *code.examples)
    return [word for text in texts for word in _content(text)]


def _content(text: str) -> list[str]:
    from spacy.lang.nl.stop_words import STOP_WORDS

    words = (fold(word) for word in _WORD.findall(text))
    return [w for w in words if len(w) > 3 and w not in STOP_WORDS and w not in _EMPTY]

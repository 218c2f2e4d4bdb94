"""Words of a text with what is needed to see whether they are names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from swtext.privacy.lexicon import fold

__all__ = ["Token", "tokenise"]

_WORD = re.compile(r"['’][tsn](?=\s)|[vV]/[dD](?!\w)|[^\W\d_]+(?:['’-][^\W\d_]+)*", re.UNICODE)
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_OPENERS = " \t\"'“”‘’„«(*_>–—-"


@dataclass(frozen=True, slots=True)
class Token:
    """A word without its possessive ending.

    Attributes:
        start, end, text: where it stands.
        folded: see ``lexicon.fold``.
        capital: it begins with a capital.
        first: it begins a sentence or a line, where a capital says nothing.
        gap: what stands between it and the next word.
    """

    start: int
    end: int
    text: str
    folded: str
    capital: bool
    first: bool
    gap: str

    @property
    def initial(self) -> bool:
        """One capital with a full stop."""
        return len(self.text) == 1 and self.capital and self.gap.startswith(".")


def tokenise(text: str, starts: frozenset[int] = frozenset()) -> list[Token]:
    """Return the words of a text.

    Args:
        text: any.
        starts: places where a turn begins.

    >>> [(token.text, token.first) for token in tokenise("Lisa's broer. Hij zwaaide.")]
    [('Lisa', True), ('broer', False), ('Hij', True), ('zwaaide', False)]
    """
    made: list[Token] = []
    matches = list(_WORD.finditer(text))
    for number, match in enumerate(matches):
        word = match[0]
        end = match.end()
        tail = _POSSESSIVE.search(word)
        if tail and tail.start() > 1:
            word, end = word[: tail.start()], match.start() + tail.start()
        after = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        at = match.start()
        while at and at not in starts and text[at - 1] in _OPENERS:
            at -= 1
        first = at == 0 or at in starts or match.start() in starts or text[at - 1] in ".!?:\n\r…"
        made.append(
            Token(
                match.start(),
                end,
                word,
                "vd" if "/" in word else fold(word),
                word[0].isupper(),
                first,
                text[end:after],
            )
        )
    return made

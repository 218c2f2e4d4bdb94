"""Lines with their offsets.

A line of a chat ends at LF, CR or CRLF (and the CR CR LF that Zoom writes in cloud chats), and
nowhere else: a line separator (U+2028), a next-line (U+0085, in practice a mangled ellipsis), a
form feed or a vertical tab stands *within* a message. In a transcript, where a label alone
begins a turn, U+2028, U+2029 and U+0085 end a line too, as the Unicode standard (UAX #14) says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["LONG_LINE", "Line", "lines", "longest", "trim"]

_HARD = re.compile(r"\r{0,2}\n|\r")
_SOFT = re.compile(r"\r{0,2}\n|[\r\u2028\u2029\x85]")

#: A line longer than this is reported: it is seldom text that a person wrote.
LONG_LINE = 20_000


class Line(NamedTuple):
    """A line of a text: ``text[start:end]``, and where the next one starts."""

    start: int
    end: int
    next: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def lines(text: str, *, soft: bool = False, limit: int | None = None) -> Iterator[Line]:
    r"""Yield the lines of a text; with ``soft`` also at U+2028, U+2029 and U+0085.

    >>> [line.of("een\r\ntwee\u2028drie\r") for line in lines("een\r\ntwee\u2028drie\r")]
    ['een', 'twee\u2028drie']
    """
    start = 0
    for match in (_SOFT if soft else _HARD).finditer(text):
        yield Line(start, match.start(), match.end())
        start = match.end()
        if limit is not None:
            limit -= 1
            if limit <= 0:
                return
    if start < len(text):
        yield Line(start, len(text), len(text))


def longest(text: str) -> int:
    """Return the length of the longest line.

    >>> longest("a\\nbcd")
    3
    """
    if len(text) <= LONG_LINE:
        return max((line.end - line.start for line in lines(text)), default=0)
    return max(map(len, re.split(r"[\r\n]", text)), default=0)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the white space at either end.

    >>> trim("  ja \\n", 0, 6)
    (2, 4)
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

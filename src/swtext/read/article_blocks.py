"""The blocks of an article: paragraphs, headings, list items, with their place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Block", "blocks", "plain"]

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|$)")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_SPACE = " \t\u00a0\u202f\u2007\u3000\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029" + _INVISIBLE
_PREFIX = re.compile(r"(?:(#{1,6})[ \t\u00a0]+|(>)[ \t>]*|([-–—*•·▪◦●○►]|\d{1,4}[.)])[ \t\u00a0]+)")
_BOLD = re.compile(r"(\*{1,3}|_{1,2})(?=\S)(.+?)\1\s*[:.]?", re.S)
_MARKDOWN = re.compile(
    r"!?\[([^\]\[\n]{0,300})\]\([^)\n]{0,500}\)|[*`#]{1,3}|(?<![^\W_])_{1,3}|_{1,3}(?![^\W_])|\\(?=[^\w\s])"
)
_STARTS_BLOCK = re.compile(
    r"\s*(?:#{1,6}\s|[-*•·▪]\s|\d{1,3}[.)]\s|>|(?:\*\*)?[A-ZÀ-Þ][^\s:.?!,]{0,25}"
    r"(?:\s[^\s:.?!,]{1,20}){0,3}(?:\*\*)?:(?:\*\*)?\s)"
)


@dataclass(frozen=True, slots=True)
class Block:
    """One block: a paragraph, a heading, a list item.

    Attributes:
        start, end: without outer white space.
        body: where its own text starts, after ``#``, ``>``, a bullet or a number.
        indent: white space before it on its first line.
        gap: a blank line stands before it.
        level: of a Markdown heading, 0 for none.
        marker: bullet or number, ``""`` for none.
        bold: the whole block is bold or in italics.
        text: from ``body`` to ``end``.
    """

    start: int
    end: int
    body: int
    indent: int
    gap: bool
    level: int
    marker: str
    bold: bool
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())


def plain(text: str) -> str:
    """Return a text without Markdown marks and with single spaces.

    >>> plain("Door **Ada**  in [het stuk](#)")
    'Door Ada in het stuk'
    """
    return " ".join(_MARKDOWN.sub(r"\1", text).split()).strip(_SPACE)


def _lines(text: str) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        if match.start() == len(text) and lines:
            break
        lines.append(match.span(1))
        if match.end() == len(text) and not match.group(2):
            break
    return lines


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _SPACE:
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    return start, end


def _width(text: str, lines: list[tuple[int, int]]) -> int:
    """Return the width to which lines were broken by hand, or 0 when a line is a paragraph."""
    lengths = [high - low for low, high in lines if high > low]
    if len(lengths) < 4:
        return 0
    lengths.sort()
    width = lengths[int(len(lengths) * 0.95)]
    if not 45 <= width <= 130 or lengths[-1] > 160:
        return 0
    pairs = broken = 0
    for (low, high), (after, after_end) in pairwise(lines):
        if high - low < width * 0.6 or after_end <= after:
            continue
        pairs += 1
        broken += text[high - 1] not in ".?!:;”’\"')" or text[after : after + 1].islower()
    return width if pairs >= 3 and broken >= 0.6 * pairs else 0


def blocks(text: str, start: int = 0) -> list[Block]:
    """Split a text into blocks; a line is a block unless the text was wrapped by hand.

    >>> [block.text for block in blocks("# Kop\\n\\nEerste.\\n- Tweede.")]
    ['Kop', 'Eerste.', 'Tweede.']
    """
    lines = [line for line in _lines(text) if line[0] >= start]
    width = _width(text, lines)
    found: list[Block] = []
    run: list[tuple[int, int]] = []
    gap = False

    def flush() -> None:
        nonlocal gap
        if run:
            found.append(_block(text, run[0][0], run[-1][1], gap))
            gap = False
        run.clear()

    for low, high in lines:
        inner_low, inner_high = _trim(text, low, high)
        if inner_low == inner_high:
            flush()
            gap = True
            continue
        if run and not (width and _continues(text, run[-1], (low, high), width)):
            flush()
        run.append((low, high))
    flush()
    return found


def _continues(text: str, line: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    if _STARTS_BLOCK.match(text, *after):
        return False
    first = text[slice(*after)].lstrip().split(maxsplit=1)
    room = width - (line[1] - line[0])
    return room <= len(first[0]) + 12 if first else False


def _block(text: str, low: int, high: int, gap: bool) -> Block:
    start, end = _trim(text, low, high)
    body, level, marker = start, 0, ""
    prefix = _PREFIX.match(text, start, end)
    if prefix is not None:
        body = prefix.end()
        level = len(prefix.group(1) or "")
        marker = prefix.group(2) or prefix.group(3) or ""
    body, end = _trim(text, body, end)
    if level:
        while end > body and text[end - 1] in "# ":
            end -= 1
    inner = text[body:end]
    match = _BOLD.fullmatch(inner)
    bold = match is not None and not set(match.group(2)) & {"*", "_"}
    return Block(start, end, body, start - low, gap, level, marker, bold, inner)

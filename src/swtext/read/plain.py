"""Plain text and Markdown without speakers: paragraphs as narration, ``#`` lines as headings."""

from __future__ import annotations

import re

from swtext.read.base import Parsed, Reader, Source
from swtext.read.lines import lines, trim
from swtext.types import Kind, Turn

__all__ = ["READER"]

_HEADING = re.compile(r"#{1,6}[ \t]+")


def _sniff(source: Source) -> float:
    return 0.0 if source.suffix == ".csv" else 0.1


def _parse(source: Source) -> Parsed:
    text = source.text
    turns: list[Turn] = []
    section = ""
    begin: int | None = None
    until = 0

    def close() -> None:
        nonlocal begin
        if begin is not None:
            start, end = trim(text, begin, until)
            turns.append(Turn(start, end, text[start:end], "narration", section=section))
            begin = None

    for line in lines(text):
        start, end = trim(text, line.start, line.end)
        if start == end:
            close()
            continue
        mark = _HEADING.match(text, start, end)
        if mark:
            close()
            start = mark.end()
            kind: Kind = "heading"
            turns.append(Turn(start, end, text[start:end], kind))
            section = text[start:end]
            continue
        begin = start if begin is None else begin
        until = end
    close()
    return Parsed(text, turns)


READER = Reader(
    "text",
    "plain text or Markdown: paragraphs, without speakers",
    (".txt", ".md", ".markdown", ".text"),
    _sniff,
    _parse,
)

"""Spans that a container marks (headings, tables), given a turn of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from swtext.read.lines import trim
from swtext.types import Kind, Turn

__all__ = ["split_off"]


def split_off(
    turns: list[Turn], spans: tuple[tuple[int, int], ...], kind: Kind, text: str
) -> list[Turn]:
    """Give the spans that the container marks a turn of their own, cut out of those around them.

    Args:
        turns: in order.
        spans: what the container marks, in order.
        kind: of the turns that they become.
        text: the document.

    >>> whole = Turn(0, 13, "Kop\\nZij kwam.", "narration")
    >>> [turn.kind for turn in split_off([whole], ((0, 3),), "heading", whole.text)]
    ['heading', 'narration']
    """
    parents = {turn.parent for turn in turns} - {None}
    done: list[Turn] = []
    index: dict[int, int] = {}
    section = ""
    first = 0
    for old, turn in enumerate(turns):
        if kind == "heading" and turn.kind == "heading":
            section = ""  # from here on the reader of the text gave the section itself
        while first < len(spans) and spans[first][1] <= turn.start:
            first += 1
        inside = _until(spans, first, turn.end)
        if not inside or old in parents or turn.parent is not None or turn.kind == kind:
            index[old] = len(done)
            done.append(replace(turn, section=section or turn.section) if section else turn)
            continue
        at = turn.start
        index[old] = len(done)
        for start, end in inside:
            if at < start and text[at:start].strip():
                done.append(_piece(turn, at, start, text, section))
            piece = Turn(start, end, text[start:end], kind)
            done.append(piece if kind == "heading" else replace(piece, section=section))
            section = text[start:end] if kind == "heading" else section
            at = max(at, end)
            turn = replace(turn, kind="narration", speaker="", person="", attribution="none")
        if at < turn.end and text[at : turn.end].strip():
            done.append(_piece(turn, at, turn.end, text, section))
    return [
        replace(
            turn,
            parent=None if turn.parent is None else index[turn.parent],
            reply_to=None if turn.reply_to is None else index[turn.reply_to],
        )
        for turn in done
    ]


def _until(spans: Sequence[tuple[int, int]], first: int, end: int) -> list[tuple[int, int]]:
    last = first
    while last < len(spans) and spans[last][0] < end:
        last += 1
    return list(spans[first:last])


def _piece(turn: Turn, start: int, end: int, text: str, section: str) -> Turn:
    start, end = trim(text, start, end)
    return replace(
        turn, start=start, end=end, text=text[start:end], section=section or turn.section
    )

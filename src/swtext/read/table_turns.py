"""The table that ``swtext turns`` writes, read back to the same turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from swtext.corpus import TURN_COLUMNS
from swtext.read.cells import unescape
from swtext.types import ATTRIBUTIONS, KINDS, Attribution, Kind, Turn

if TYPE_CHECKING:
    from swtext.read.table import TableBuild
    from swtext.read.table_columns import Sheet

__all__ = ["is_turn_table", "read_turns"]

_NEEDED = frozenset({"document", "turn", "speaker", "kind", "start", "end", "text"})


def is_turn_table(header: Sequence[str]) -> bool:
    """Say whether these are the columns of ``Corpus.turns``.

    >>> is_turn_table(["document", "turn", "speaker", "kind", "start", "end", "text"])
    True
    """
    return set(header) >= _NEEDED


def read_turns(build: TableBuild, sheet: Sheet, header_at: int, header: list[str]) -> None:
    """Add the turns of such a table; a turn within another keeps its place in it.

    Args:
        build: what was read so far; it grows.
        sheet: the table.
        header_at: the row with the names.
        header: those names.

    >>> from swtext.read.table import TableBuild
    >>> from swtext.read.table_columns import Sheet
    >>> header = ["document", "turn", "speaker", "kind", "start", "end", "text"]
    >>> sheet = Sheet("", [header, ["a.txt", "0", "Ada", "chat", "0", "3", "Hoi"]])
    >>> build = TableBuild()
    >>> read_turns(build, sheet, 0, header)
    >>> build.turns[0].speaker, build.turns[0].kind
    ('Ada', 'chat')
    """
    at = {name: header.index(name) for name in TURN_COLUMNS if name in header}
    build.exact = True
    numbers: dict[tuple[str, str], int] = {}
    answers: list[tuple[int, tuple[str, str]]] = []
    documents: set[str] = set()
    for number in range(header_at + 1, len(sheet.rows)):
        row = sheet.rows[number]
        values = {name: row[place] if place < len(row) else "" for name, place in at.items()}
        text = _unguarded_text(values["text"], values["start"], values["end"])
        if not text:
            continue
        key = (values["document"], _whole(values["turn"]))
        parent = numbers.get((values["document"], _whole(values.get("parent", ""))))
        start = _inside(build, values, text, parent) if parent is not None else None
        if start is None:
            parent = None
            start = build.add(text, sheet.place(number))
        kind = values["kind"] if values["kind"] in KINDS else "statement"
        attribution = values.get("attribution", "")
        if attribution not in ATTRIBUTIONS:
            attribution = "label" if values["speaker"] else "none"
        numbers[key] = len(build.turns)
        documents.add(values["document"])
        reply = _whole(values.get("reply_to", ""))
        if reply:
            answers.append((len(build.turns), (values["document"], reply)))
        build.turns.append(
            Turn(
                start,
                start + len(text),
                text,
                cast(Kind, kind),
                speaker=unescape(values["speaker"]),
                person=unescape(values.get("person", "")),
                organisation=unescape(values.get("organisation", "")),
                role=unescape(values.get("role", "")),
                section=unescape(values.get("section", "")),
                attribution=cast(Attribution, attribution),
                time=unescape(values.get("time", "")),
                parent=parent,
                private=values.get("private", "").strip().casefold() in ("true", "1", "waar"),
            )
        )
        build.offsets.append(_offset(values))
    for turn, key in answers:
        if key in numbers:
            build.turns[turn] = replace(build.turns[turn], reply_to=numbers[key])
    if len(documents) > 1:
        build.warnings.append(
            f"de tabel noemt {len(documents)} documenten; ze zijn als één document gelezen"
        )


def _whole(value: str) -> str:
    """``3.0`` and ``3`` are the same turn (a spreadsheet may have added the decimal)."""
    value = value.strip()
    return value[:-2] if value.endswith(".0") else value


def _offset(values: dict[str, str]) -> int | None:
    start = _whole(values["start"])
    return int(start) if start.isdecimal() and len(start) < 12 else None


def _inside(build: TableBuild, values: dict[str, str], text: str, parent: int) -> int | None:
    """Where this text stands in that of its parent, by the offsets that the table gives."""
    outer = build.turns[parent]
    old, own = build.offsets[parent], _offset(values)
    if old is None or own is None or own < old:
        return None
    start = outer.start + own - old
    within = outer.text[own - old : own - old + len(text)]
    return start if within == text else None


def _unguarded_text(text: str, start: str, end: str) -> str:
    """The text as it was: its length tells whether the writer put an apostrophe in it."""
    first, last = _whole(start), _whole(end)
    if not (first.isdecimal() and last.isdecimal() and len(last) < 12):
        return text
    size = int(last) - int(first)
    return text if len(text) == size or len(plain := unescape(text)) != size else plain

"""Text taken out of a container (Word, OpenDocument, HTML, PDF) and the readers that read it.

Paragraphs are set apart by a blank line; rows of a table stand on a line, cells apart by a tab,
or ``Naam: tekst`` when the first column holds speakers. What comes out is read as a transcript,
chat or article, as if it had been a text file, with the headings and tables that the container
marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from swtext.read.base import Parsed, Source
from swtext.read.chatlog import elapsed
from swtext.read.labels import mark, plausible
from swtext.read.marks import split_off
from swtext.read.table_columns import recognised
from swtext.types import Turn

__all__ = ["LaidOut", "read_inner"]


@dataclass
class LaidOut:
    """The text that has been taken out so far, and what the container marks in it."""

    parts: list[str] = field(default_factory=list)
    at: int = 0
    headings: list[tuple[int, int]] = field(default_factory=list)
    tables: list[tuple[int, int]] = field(default_factory=list)
    places: list[tuple[int, str]] = field(default_factory=list)
    number: int = 0

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, text: str, gap: str = "\n\n") -> tuple[int, int]:
        """Append a piece after a gap; return where it stands."""
        if self.parts:
            self.parts.append(gap)
            self.at += len(gap)
        start = self.at
        self.parts.append(text)
        self.at += len(text)
        return start, self.at

    def paragraph(self, text: str, heading: bool, place: str = "") -> None:
        """Append a paragraph; an empty one only counts."""
        self.number += 1
        text = text.strip("\n\r")
        if not text.strip():
            return
        span = self.add(text)
        self.places.append((span[0], place or f"alinea {self.number}"))
        if heading:
            self.headings.append(span)

    def table(self, rows: list[list[str]]) -> None:
        """Append the rows of a table, as a conversation when it is one."""
        self.number += 1
        rows = [row for row in rows if any(cell.strip() for cell in row)]
        if not rows:
            return
        spoken = _spoken(rows)
        if spoken and recognised(rows[0]) > 1:
            rows = rows[1:]  # "Spreker | Tekst" is no turn
        begin = self.at + 2 * bool(self.parts)
        for number, row in enumerate(rows, 1):
            cells = [" ".join(cell.split("\n")) for cell in row]
            if spoken:
                *front, said = [cell for cell in cells if cell.strip()] or [""]
                line = ": ".join([" ".join(front), said]) if front else said
            else:
                line = "\t".join(cells)
            span = self.add(line, "\n" if number > 1 else "\n\n")
            self.places.append((span[0], f"alinea {self.number}, tabelrij {number}"))
        if not spoken:
            self.tables.append((begin, self.at))


def _spoken(rows: list[list[str]]) -> bool:
    """Say whether the table is a conversation: [time,] speaker, text."""
    if len(rows) < 2 or not 2 <= max(map(len, rows)) <= 3:
        return False
    at = 1 if max(map(len, rows)) == 3 and sum(bool(mark(row[0])) for row in rows) > 1 else 0
    named = sum(len(row) > at + 1 and plausible(row[at].strip().rstrip(":")) for row in rows)
    said = sum(len(row[-1].split()) for row in rows)
    return named >= 0.8 * len(rows) and said > 2 * len(rows)


def read_inner(
    source: Source,
    text: str,
    *,
    headings: Sequence[tuple[int, int]] = (),
    tables: Sequence[tuple[int, int]] = (),
    places: Sequence[tuple[int, str]] = (),
    stamps: Sequence[tuple[int, float]] = (),
    spoken: bool = False,
) -> Parsed:
    """Read the text of a container with the reader that fits it.

    Args:
        source: the container.
        text: what was taken out of it.
        headings, tables: spans in ``text`` that it marks.
        places: (offset, place in the container) pairs.
        stamps: (offset, seconds into the recording) of the time stamps that it holds.
        spoken: it holds a transcript, with or without speakers, and nothing else.

    >>> from pathlib import Path
    >>> source = Source("a.docx", Path("a.docx"), b"PK")
    >>> parsed = read_inner(source, "Ada: Hoi.\\nBo: Dag.\\nAda: Ja.\\nBo: Nee.")
    >>> [turn.speaker for turn in parsed.turns]
    ['Ada', 'Bo', 'Ada', 'Bo']
    """
    from swtext.read.registry import readers, running_reader

    inner = replace(source, extracted=text, headings=tuple(headings))
    if source.inner:
        reader = readers()[source.inner]
    elif spoken:
        transcript = readers()["transcript"]
        reader = transcript if transcript.sniff(inner) >= 0.3 else readers()["text"]
    else:
        reader = running_reader(inner)
    parsed = reader.parse(inner)
    if parsed.text != text:
        return parsed
    turns = sorted(parsed.turns, key=lambda turn: (turn.start, -turn.end))
    if turns == parsed.turns:
        turns = split_off(turns, tuple(tables), "narration", text)
        turns = split_off(turns, tuple(headings), "heading", text)
        metadata = {"layout": reader.name, **parsed.metadata}
        parsed = Parsed(text, turns, metadata, parsed.warnings)
    turns = _timed(parsed.turns, stamps)
    return replace(parsed, turns=turns, places=list(places))


def _timed(turns: list[Turn], stamps: Sequence[tuple[int, float]]) -> list[Turn]:
    """Give a turn that says no time the stamp at its beginning: on its label, or before it."""
    if not stamps:
        return turns
    waiting = sorted(stamps)
    done: list[Turn] = []
    at, until = 0, 0
    for turn in turns:
        time = turn.time
        while at < len(waiting) and waiting[at][0] <= turn.start:
            if not time and waiting[at][0] >= until:
                time = elapsed(waiting[at][1])
            at += 1
        until = max(until, turn.end)
        outer = turn.parent is None and turn.kind not in ("heading", "system")
        done.append(replace(turn, time=time) if outer and time != turn.time else turn)
    return done

"""What stands beside the text of a document: footnotes, endnotes, comments in the margin.

It is not lost: it stands below the text, under a heading of its own. Notes are narration, since
the author wrote them; comments are somebody else's words about the text, so they are side matter,
with who wrote them and when, and are never coded. A warning says how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from swtext.read.base import Parsed
from swtext.types import Kind, Turn

__all__ = ["COMMENTS", "Note", "with_notes"]

#: The names of the kinds of notes, in the order in which they stand below the text.
_KINDS = ("voetnoten", "eindnoten", "opmerkingen in de kantlijn")
COMMENTS = _KINDS[2]
_ONE = {"voetnoten": "voetnoot", "eindnoten": "eindnoot", COMMENTS: "opmerking in de kantlijn"}


@dataclass(slots=True)
class Note:
    """One note: its kind (of ``voetnoten``, …), text, and for a comment who wrote it and when."""

    kind: str
    parts: list[str] = field(default_factory=list)
    speaker: str = ""
    time: str = ""

    @property
    def text(self) -> str:
        return "".join(self.parts).strip(" \t\r\n")


def with_notes(parsed: Parsed, text: str, notes: Sequence[Note]) -> Parsed:
    """Return what was read with the notes below it.

    Args:
        parsed: of the text without notes.
        text: that text, as it was given to the reader.
        notes: in order.

    >>> from swtext.read.plain import READER
    >>> from swtext.read.base import Source
    >>> from pathlib import Path
    >>> parsed = READER.parse(Source("a.txt", Path("a.txt"), b"Zij kwam."))
    >>> with_notes(parsed, "Zij kwam.", [Note("voetnoten", ["Te laat."])]).turns[-1].text
    'Te laat.'
    """
    found = [note for note in notes if note.text]
    if not found:
        return parsed
    counts = {kind: sum(note.kind == kind for note in found) for kind in _KINDS}
    listed = [f"{n} {kind if n > 1 else _ONE[kind]}" for kind, n in counts.items() if n]
    if parsed.text != text:
        told = f"niet gelezen: {', '.join(listed)} van het document"
        return replace(parsed, warnings=[*parsed.warnings, told])
    pieces, at = [text], len(text)
    turns, places = list(parsed.turns), list(parsed.places)

    def add(said: str, gap: str, place: str) -> tuple[int, int]:
        nonlocal at
        pieces.extend((gap, said))
        start = at + len(gap)
        at = start + len(said)
        places.append((start, place))
        return start, at

    for kind in _KINDS:
        title = kind[0].upper() + kind[1:]
        for number, note in enumerate((note for note in found if note.kind == kind), 1):
            place = f"{_ONE[kind]} {number}"
            if number == 1:
                start, end = add(title, "\n\n", place)
                turns.append(Turn(start, end, title, "heading"))
            if note.speaker:
                add(f"{note.speaker}:", "\n", place)
            start, end = add(note.text, " " if note.speaker else "\n", place)
            role: Kind = "boilerplate" if kind == COMMENTS else "narration"
            turns.append(
                Turn(
                    start,
                    end,
                    note.text,
                    role,
                    speaker=note.speaker,
                    person=note.speaker,
                    section=title,
                    attribution="label" if note.speaker else "none",
                    time=note.time,
                )
            )
    told = f"onderaan de tekst: {', '.join(listed)}"
    if counts[COMMENTS]:
        told += f"; de {COMMENTS} worden niet gecodeerd"
    return Parsed("".join(pieces), turns, parsed.metadata, [*parsed.warnings, told], places)

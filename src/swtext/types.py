"""The values that travel through swtext: frozen dataclasses that check themselves.

Offsets are Unicode code points into ``Document.text`` everywhere, end exclusive.
A turn, unit or fragment whose text is not ``text[start:end]`` cannot exist.
"""

from __future__ import annotations

import bisect
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, get_args

__all__ = [
    "ATTRIBUTIONS",
    "CODABLE_KINDS",
    "KINDS",
    "Attribution",
    "Document",
    "Evidence",
    "Fragment",
    "Kind",
    "Turn",
    "Unit",
]

Kind = Literal[
    "chat",
    "quote",
    "answer",
    "question",
    "comment",
    "statement",
    "narration",
    "heading",
    "reaction",
    "system",
    "boilerplate",
]
Attribution = Literal["label", "direct", "indirect", "none"]
Status = Literal["suggested", "accepted", "rejected", "corrected", "added"]

KINDS: tuple[str, ...] = get_args(Kind)
ATTRIBUTIONS: tuple[str, ...] = get_args(Attribution)
STATUSES: tuple[str, ...] = get_args(Status)
#: Kinds that hold units of coding; the others are read but never coded.
CODABLE_KINDS: frozenset[str] = frozenset(KINDS) - {
    "heading",
    "reaction",
    "system",
    "boilerplate",
}


def _check_span(what: str, start: int, end: int, text: str) -> None:
    if not 0 <= start <= end:
        raise ValueError(f"{what}: offsets {start}–{end} are not a span")
    if len(text) != end - start:
        raise ValueError(f"{what}: text of {len(text)} code points for span {start}–{end}")


def _check_choice(what: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise ValueError(f"{what}: {value!r} is none of {', '.join(choices)}")


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: a stretch of a document that one voice says.

    Attributes:
        start, end: code points into ``Document.text``; label and outer quote marks left out.
        text: exactly ``Document.text[start:end]``.
        kind: one of ``KINDS``.
        speaker: the name as the text writes it at this place; ``""`` when it does not say.
        person: the fullest name of the same person in this document.
        organisation, role, section: as the text gives them; ``section`` is the heading above.
        attribution: ``label`` (``Naam:``), ``direct``, ``indirect`` or ``none``.
        time: ISO date-time, clock time or time into the recording, as far as the text gives it.
        parent: position in ``Document.turns`` of the turn that this one stands in, or None.
        reply_to: position of the turn that this one answers, or None.
        private: a direct message; left out of every result unless asked for.

    >>> Turn(8, 13, "Hallo", "chat", speaker="Karin", attribution="label").speaker
    'Karin'
    """

    start: int
    end: int
    text: str
    kind: Kind
    speaker: str = ""
    person: str = ""
    organisation: str = ""
    role: str = ""
    section: str = ""
    attribution: Attribution = "none"
    time: str = ""
    parent: int | None = None
    reply_to: int | None = None
    private: bool = False

    def __post_init__(self) -> None:
        _check_span("turn", self.start, self.end, self.text)
        _check_choice("turn kind", self.kind, KINDS)
        _check_choice("turn attribution", self.attribution, ATTRIBUTIONS)


@dataclass(frozen=True, slots=True)
class Document:
    """One source document: its text, untouched, and the turns found in it.

    Attributes:
        id: the name of the file, relative to what was read.
        text: the decoded file as it is; for containers the extracted text.
        format: the name of the reader that read it.
        metadata: date, event, kind of source and anything else that is known.
        turns: in order of ``start``; a turn inside another comes after it.
        warnings: what the user should know about how it was read.
        sha256: of the bytes of the file.
        places: (offset, place in the source) pairs for containers, e.g. ``(0, "rij 2")``.

    >>> doc = Document("a.txt", "A: hoi", "transcript",
    ...                turns=(Turn(3, 6, "hoi", "statement", speaker="A"),))
    >>> doc.text[doc.turns[0].start:doc.turns[0].end]
    'hoi'
    >>> doc.locate(3)
    'regel 1'
    """

    id: str
    text: str
    format: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    turns: tuple[Turn, ...] = ()
    warnings: tuple[str, ...] = ()
    sha256: str = ""
    places: tuple[tuple[int, str], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "metadata", MappingProxyType(dict(self.metadata)))
        before = (-1, 0)
        for number, turn in enumerate(self.turns):
            where = f"{self.id}, turn {number}"
            if self.text[turn.start : turn.end] != turn.text:
                raise ValueError(f"{where}: its text is not text[{turn.start}:{turn.end}]")
            if (turn.start, -turn.end) < before:
                raise ValueError(f"{where}: turns are not in order of start")
            before = (turn.start, -turn.end)
            if turn.parent is not None:
                if not 0 <= turn.parent < number:
                    raise ValueError(f"{where}: parent {turn.parent} does not come before it")
                outer = self.turns[turn.parent]
                if not outer.start <= turn.start <= turn.end <= outer.end:
                    raise ValueError(f"{where}: does not lie within its parent {turn.parent}")

    def __reduce__(self) -> tuple[Any, ...]:
        return (
            Document,
            (
                self.id,
                self.text,
                self.format,
                dict(self.metadata),
                self.turns,
                self.warnings,
                self.sha256,
                self.places,
            ),
        )

    def __repr__(self) -> str:
        return (
            f"Document({self.id!r}, {self.format}, {len(self.text)} code points, "
            f"{len(self.turns)} turns, {len(self.warnings)} warnings)"
        )

    def locate(self, offset: int) -> str:
        """Return where an offset stands in the source, in words (``"regel 12"``, ``"rij 3"``)."""
        if self.places:
            at = bisect.bisect_right(self.places, offset, key=lambda place: place[0])
            return self.places[max(at - 1, 0)][1]
        return f"regel {self.text.count(chr(10), 0, offset) + 1}"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of coding: a chat message, or a sentence of any other turn."""

    document: str
    turn: int
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        _check_span("unit", self.start, self.end, self.text)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What led to a code: the words of the text, and the term of the code that they match.

    Attributes:
        start, end: code points into ``Document.text`` (an empty span: nothing in the text itself).
        text: the words there.
        term: the indicator, example or feature of the code, readable.
        kind: ``indicator``, ``example`` (the nearest coded example, which is invented and stands in
            no document), ``context`` or ``model``.
    """

    start: int
    end: int
    text: str
    term: str
    kind: str = "indicator"

    def __post_init__(self) -> None:
        _check_span("evidence", self.start, self.end, self.text)

    def __str__(self) -> str:
        if self.kind in ("example", "context"):
            return self.term
        if not self.text or self.text.casefold() == self.term.casefold():
            return f"“{self.text or self.term}”"
        return f"“{self.text}” ({self.term})"


@dataclass(frozen=True, slots=True)
class Fragment:
    """One coded fragment: a unit, one code, how sure, and why.

    Attributes:
        id: stable identifier, derived from document, span and code.
        document, turn, start, end, text: where it stands.
        code: the id of the code.
        score: 0–1.
        evidence: at least one for every suggestion of a machine.
        coder: ``machine`` or a person's name.
        status: one of ``suggested``, ``accepted``, ``rejected``, ``corrected``, ``added``.
    """

    id: str
    document: str
    turn: int
    start: int
    end: int
    text: str
    code: str
    score: float
    evidence: tuple[Evidence, ...]
    coder: str = "machine"
    status: Status = "suggested"

    def __post_init__(self) -> None:
        _check_span("fragment", self.start, self.end, self.text)
        _check_choice("fragment status", self.status, STATUSES)
        if not 0.0 <= self.score <= 1.0:
            raise ValueError(f"fragment: score {self.score} is not between 0 and 1")
        if self.coder == "machine" and not self.evidence:
            raise ValueError("fragment: a machine's suggestion without evidence")

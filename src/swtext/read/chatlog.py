"""From the messages of a chat in a container (JSON, JSON lines) to a text and its turns.

The text is one message after another, each on a new line, ``Naam: tekst``; a reaction stands on a
line of its own below its message. ``places`` says which message of the source each line is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from swtext.read.base import Parsed
from swtext.read.lines import trim
from swtext.read.names import display, persons
from swtext.types import Kind, Turn

__all__ = ["Message", "Reaction", "chat", "elapsed", "instant", "readable"]

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class Reaction:
    """A mark that someone (``""``: unknown who) gave to a message."""

    mark: str
    speaker: str = ""


@dataclass(slots=True)
class Message:
    """One message as its source gives it.

    Attributes:
        text: what was said; for ``kind="system"`` what the program says happened.
        speaker, time, section, kind, private: as in ``Turn``.
        place: where it stands in the source, in words.
        key: what other messages call it; answers: the key of the message that it answers.
        marks: the reactions to it.
    """

    text: str
    speaker: str = ""
    time: str = ""
    kind: Kind = "chat"
    place: str = ""
    key: str = ""
    answers: str = ""
    section: str = ""
    private: bool = False
    marks: list[Reaction] = field(default_factory=list)


def readable(text: object) -> str:
    r"""A value of JSON as text that can be stored: halves of a cut emoji become U+FFFD.

    >>> readable("a\ud83d"), readable(None), readable(7)
    ('a\ufffd', '', '7')
    """
    if isinstance(text, bool) or not isinstance(text, str | int | float):
        return ""
    shown = str(text)
    if _SURROGATE.search(shown):
        shown = shown.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return shown


def instant(seconds: object) -> str:
    """A moment in seconds since 1970 as ISO date-time, in UTC since nothing says where.

    >>> instant("1707293100.000200"), instant("gisteren")
    ('2024-02-07T08:05:00Z', '')
    """
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(float(str(seconds))))
    except (ValueError, OverflowError):
        return ""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment.year >= 1971 else ""


def elapsed(seconds: object) -> str:
    """A time into a recording as HH:MM:SS; before its start with a minus.

    >>> elapsed(75.4), elapsed("-5"), elapsed(None)
    ('00:01:15', '-00:00:05', '')
    """
    try:
        whole = int(float(str(seconds)))
    except (ValueError, OverflowError):
        return ""
    hours, rest = divmod(abs(whole), 3600)
    return f"{'-' * (whole < 0)}{hours:02d}:{rest // 60:02d}:{rest % 60:02d}"


def chat(messages: Sequence[Message], metadata: dict[str, str], warnings: list[str]) -> Parsed:
    """Lay out the messages as text and turns, in the order given.

    Args:
        messages: in the order in which they are shown.
        metadata: of the document.
        warnings: about it, in Dutch.

    >>> parsed = chat([Message("Hoi", "Ada"), Message("Dag", "Bo")], {}, [])
    >>> parsed.text
    'Ada: Hoi\\nBo: Dag'
    """
    who = persons(
        display(name).person
        for message in messages
        for name in (message.speaker, *(mark.speaker for mark in message.marks))
    )
    parts: list[str] = []
    turns: list[Turn] = []
    places: list[tuple[int, str]] = []
    at_key: dict[str, int] = {}
    waiting: list[tuple[int, str]] = []
    length = 0

    def add(message: Message, said: str, name: str, kind: Kind, reply: int | None = None) -> int:
        nonlocal length
        label = f"{name}: " if name else ""
        gap = "\n" if parts else ""
        parts.append(gap + label + said)
        begin = length + len(gap) + len(label)
        places.append((length + len(gap), message.place))
        length = begin + len(said)
        one = display(name)
        turns.append(
            Turn(
                begin,
                length,
                said,
                kind,
                speaker=name,
                person=who.get(one.person, ""),
                organisation=one.organisation,
                role=one.role,
                section=message.section,
                attribution="label" if name else "none",
                time=message.time if reply is None else "",
                reply_to=reply,
                private=message.private,
            )
        )
        return len(turns) - 1

    for message in messages:
        said = _trimmed(message.text)
        if said:
            number = add(message, said, _name(message.speaker), message.kind)
            if message.key:
                at_key.setdefault(message.key, number)
            if message.answers:
                waiting.append((number, message.answers))
            for mark in message.marks:
                if shown := _trimmed(mark.mark):
                    add(message, shown, _name(mark.speaker), "reaction", number)
    for number, key in waiting:
        if key in at_key and at_key[key] != number:
            turns[number] = replace(turns[number], reply_to=at_key[key])
    return Parsed("".join(parts), turns, {"kind": "chat", **metadata}, warnings, places)


def _trimmed(text: str) -> str:
    text = readable(text)
    return text[slice(*trim(text, 0, len(text)))]


def _name(name: str) -> str:
    return " ".join(readable(name).split())

"""Google Meet's chat beside a recording: SBV timing, one message a block, ``Naam: tekst``.

The same timing serves for subtitles. It is the chat when the name of the file says so and the
blocks begin with a name; otherwise the reader of subtitles takes it.
"""

from __future__ import annotations

import re

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source
from swtext.read.chatlog import Message, chat
from swtext.read.labels import clock
from swtext.read.lines import lines

__all__ = ["READER"]

_TIMING = re.compile(
    r"\s{0,8}(?P<start>\d{1,2}:\d{2}:\d{2}[.]\d{1,3}),(?P<end>\d{1,2}:\d{2}:\d{2}[.]\d{1,3})\s{0,8}$"
)
_LABEL = re.compile(r"(?P<name>[^:\r\n]{1,100}?)[ \u00a0]?:(?:[ \u00a0]|$)")
_CHAT = re.compile(r"chat", re.IGNORECASE)


def _blocks(text: str, limit: int | None = None) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in lines(text, limit=limit):
        shown = line.of(text).strip("\ufeff")
        if len(shown) < 100 and (match := _TIMING.match(shown)):
            found.append((match["start"], []))
        elif found:
            found[-1][1].append(shown)
    return found


def _sniff(source: Source) -> float:
    blocks = _blocks(source.text[:60_000], 600)
    bodies = ["\n".join(body).strip() for _, body in blocks]
    named = sum(bool(_LABEL.match(body)) for body in bodies if body)
    if not named or not _CHAT.search(source.path.stem):
        return 0.0
    return 0.99 if named >= 0.8 * sum(map(bool, bodies)) else 0.0


def _parse(source: Source) -> Parsed:
    messages: list[Message] = []
    for number, (start, body) in enumerate(_blocks(source.text), 1):
        said = "\n".join(body).strip()
        match = _LABEL.match(said)
        who = match["name"].strip() if match else ""
        said = said[match.end() :] if match else said
        messages.append(Message(said, who, clock(start), "chat", f"bericht {number}"))
    if not any(message.text.strip() for message in messages):
        raise ReadError(
            source.path,
            "there are no messages in this chat of Google Meet",
            "check whether it was downloaded completely",
        )
    return chat(messages, {}, [])


READER = Reader(
    "meet",
    "the chat of a Google Meet recording (SBV)",
    (".sbv",),
    _sniff,
    _parse,
)

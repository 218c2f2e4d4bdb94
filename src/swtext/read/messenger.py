"""Instagram and Messenger: the JSON of a download of one's own data, and of encrypted chats.

The older form writes every byte of UTF-8 as a character of its own (``Ã©`` for ``é``). That is
how the file holds the text, not the text itself, so it is undone when the whole file is so.
"""

from __future__ import annotations

import re
from typing import Any

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source
from swtext.read.chatlog import Message, Reaction, chat, instant
from swtext.read.json_source import head, items, loaded, texts, value
from swtext.types import Kind

__all__ = ["READER"]

_OLD = re.compile(r'"(?:sender_name|timestamp_ms)"\s*:')
_NEW = re.compile(r'"(?:senderName|isUnsent)"\s*:')
_WIDE = re.compile(r"[^\x00-\xff]")
_REACTED = re.compile(
    r"(?:reacted .{1,12} to your message|liked a message|vindt een bericht leuk|"
    r"(?:heeft )?(?:gereageerd|reageerde) (?:met )?.{1,12} op (?:je|jouw|uw) bericht)\s*",
    re.IGNORECASE,
)
_MEDIA = ("photos", "videos", "audio_files", "files", "gifs", "media")


def _sniff(source: Source) -> float:
    shown = head(source)
    if '"messages"' not in shown:
        return 0.0
    old = len(set(_OLD.findall(shown))) > 1
    return 0.98 if old or len(set(_NEW.findall(shown))) > 1 else 0.0


def _parse(source: Source) -> Parsed:
    data = loaded(source)
    raws = list(items(data, "messages"))
    text = _Strings(data)
    messages = [_message(raw, f"bericht {at}", text) for at, raw in enumerate(raws, 1)]
    if not any(message.text.strip() for message in messages):
        raise ReadError(source.path, "there are no messages with text in this chat")
    times = [time for message in messages if (time := message.time)]
    if times and times[0] > times[-1]:  # these exports put the newest first
        messages.reverse()
    event = text(data, "title") or text(data, "threadName")
    return chat(messages, {"event": event, "date": min(times, default="")[:10]}, [])


class _Strings:
    """The strings of a file, with the bytes of UTF-8 put together where it has them apart."""

    def __init__(self, data: object) -> None:
        named = [
            texts(raw, name)
            for raw in items(data, "messages")
            for name in ("content", "sender_name", "text", "senderName")
        ]
        self.apart = not any(_WIDE.search(one) for one in named)

    def __call__(self, raw: object, *path: str | int) -> str:
        found = texts(raw, *path)
        if not self.apart or found.isascii():
            return found
        try:
            return found.encode("latin-1").decode("utf-8")
        except UnicodeError:
            return found


def _message(raw: dict[str, Any], place: str, text: _Strings) -> Message:
    said = text(raw, "content") or text(raw, "text")
    kind: Kind = "reaction" if _REACTED.fullmatch(said) else "chat"
    if not said.strip():
        said, kind = text(raw, "share", "share_text"), "chat"
    if not said.strip():
        shared = (text(one, "uri") for name in _MEDIA for one in items(raw, name))
        said = ", ".join(one.rpartition("/")[2] for one in shared if one)
        said, kind = said or text(raw, "share", "link") or text(raw, "sticker", "uri"), "system"
    if value(raw, "is_unsent") or value(raw, "isUnsent"):
        said, kind = "is_unsent", "system"
    stamp = value(raw, "timestamp_ms") or value(raw, "timestamp")
    return Message(
        said,
        text(raw, "sender_name") or text(raw, "senderName"),
        instant(stamp / 1000) if isinstance(stamp, int | float) else "",
        kind,
        place,
        marks=[
            Reaction(text(one, "reaction"), text(one, "actor")) for one in items(raw, "reactions")
        ],
    )


READER = Reader(
    "messenger",
    "a chat of Instagram or Messenger, as JSON",
    (".json",),
    _sniff,
    _parse,
)

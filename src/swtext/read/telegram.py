"""Telegram: ``result.json`` of one chat, or of an account with all its chats."""

from __future__ import annotations

import re
from typing import Any

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source
from swtext.read.chatlog import Message, Reaction, chat, readable
from swtext.read.json_source import head, items, loaded, texts, value

__all__ = ["READER"]

_SIGNS = re.compile(r'"(?:date_unixtime|text_entities|from_id|actor_id)"\s*:')
_SHAPE = re.compile(r'"(?:messages|chats)"\s*:')
_PERSONAL = frozenset(("personal_chat", "bot_chat", "saved_messages"))
#: What a message holds besides text, in the order in which it is named.
_MEDIA = ("file_name", "media_type", "photo", "file", "sticker_emoji", "contact_information")


def _sniff(source: Source) -> float:
    shown = head(source)
    if not _SHAPE.search(shown):
        return 0.0
    return 0.98 if _SIGNS.search(shown) else 0.3 * ('"messages"' in shown)


def _parse(source: Source) -> Parsed:
    data = loaded(source)
    chats = list(items(data, "chats", "list")) + list(items(data, "left_chats", "list"))
    if isinstance(value(data, "messages"), list):
        chats.insert(0, data)
    messages: list[Message] = []
    forwarded = 0
    for one in chats:
        name = texts(one, "name") if len(chats) > 1 else ""
        private = len(chats) > 1 and texts(one, "type") in _PERSONAL
        for number, raw in enumerate(items(one, "messages"), 1):
            place = f"bericht {texts(raw, 'id') or number}" + (f" van {name}" if name else "")
            message = _message(raw, place)
            message.section, message.private = name, private
            message.key = message.key and f"{texts(one, 'id')}/{message.key}"
            message.answers = message.answers and f"{texts(one, 'id')}/{message.answers}"
            forwarded += bool(texts(raw, "forwarded_from"))
            messages.append(message)
    if not any(message.text for message in messages):
        raise ReadError(
            source.path,
            "there are no messages with text in this Telegram export",
            "export the chat as JSON (machine-readable)",
        )
    warnings = []
    if forwarded:
        warnings.append(
            f"{forwarded} doorgestuurde bericht(en): als spreker staat daar wie het eerst schreef"
        )
    event = texts(chats[0], "name") if len(chats) == 1 else ""
    first = next((message.time for message in messages if message.time), "")
    return chat(messages, {"event": event, "date": first[:10]}, warnings)


def _message(raw: dict[str, Any], place: str) -> Message:
    said = _text(raw.get("text"))
    time = texts(raw, "date")
    key = texts(raw, "id")
    if texts(raw, "type") == "service":
        who = texts(raw, "actor") or texts(raw, "actor_id")
        members = value(raw, "members")
        named = [readable(one) for one in members] if isinstance(members, list) else []
        what = [texts(raw, "action"), texts(raw, "title"), ", ".join(filter(None, named)), said]
        return Message(" ".join(filter(None, what)), who, time, "system", place, key)
    who = texts(raw, "forwarded_from") or texts(raw, "from") or texts(raw, "from_id")
    message = Message(said, who, time, "chat", place, key, texts(raw, "reply_to_message_id"))
    if not said:
        message.text = _poll(raw)
    if not message.text:
        message.kind = "system"
        message.text = next((found for name in _MEDIA if (found := texts(raw, name))), "")
    message.marks = _marks(raw)
    return message


def _text(raw: object) -> str:
    """A string, or a list of strings and ``{type, text}``, which follow without a space."""
    if isinstance(raw, list):
        return "".join(
            readable(part) if isinstance(part, str) else texts(part, "text") for part in raw
        )
    return readable(raw)


def _poll(raw: dict[str, Any]) -> str:
    question = _text(value(raw, "poll", "question"))
    answers = [_text(value(one, "text")) for one in items(raw, "poll", "answers")]
    return "\n".join(filter(None, [question, *(f"- {answer}" for answer in answers if answer)]))


def _marks(raw: dict[str, Any]) -> list[Reaction]:
    found: list[Reaction] = []
    for one in items(raw, "reactions"):
        mark = texts(one, "emoji") or texts(one, "document_id") or texts(one, "type")
        named = [texts(who, "from") or texts(who, "from_id") for who in items(one, "recent")]
        found += [Reaction(mark, name) for name in named if name]
        count = value(one, "count")
        more = count - len(named) if isinstance(count, int) else 0
        if more > 0:
            found.append(Reaction(f"{mark} ({more})"))
    return found


READER = Reader(
    "telegram",
    "a chat exported from Telegram as JSON (result.json)",
    (".json",),
    _sniff,
    _parse,
)

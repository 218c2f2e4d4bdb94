"""Teams messages as Microsoft Graph gives them: a page, an array, or replies within messages."""

from __future__ import annotations

import json
import re
from typing import Any

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source
from swtext.read.chatlog import Message, Reaction, chat
from swtext.read.json_source import head, items, loaded, texts, value
from swtext.read.markup import plain

__all__ = ["READER"]

_SIGNS = re.compile(r'"(?:createdDateTime|messageType|contentType|replyToId)"\s*:')
_FRACTION = re.compile(r"[.,]\d+(?=Z|[+-]\d\d:?\d\d|$)")
_ONE_TO_ONE = "@unq.gbl.spaces"


def _sniff(source: Source) -> float:
    found = set(_SIGNS.findall(head(source)))
    shown = head(source)
    if '"body"' not in shown or '"createdDateTime"' not in shown:
        return 0.0
    return 0.97 if len(found) and '"from"' in shown else 0.4


def _parse(source: Source) -> Parsed:
    data = loaded(source)
    tops = list(items(data)) or list(items(data, "value")) or list(items(data, "messages"))
    if not tops and value(data, "body"):
        tops = [data]
    raws = [one for top in tops for one in (top, *items(top, "replies"))]
    chats = {texts(raw, "chatId") for raw in raws} - {""}
    messages = []
    for number, raw in enumerate(raws, 1):
        message = _message(source, raw, f"bericht {number}")
        message.private = len(chats) > 1 and texts(raw, "chatId").endswith(_ONE_TO_ONE)
        messages.append(message)
    if not any(message.text.strip() for message in messages):
        raise ReadError(source.path, "there are no messages with text in this Teams file")
    messages.sort(key=lambda message: message.time)  # Graph gives the newest first
    dated = next((message.time[:10] for message in messages if message.time), "")
    subject = next((found for raw in raws if (found := texts(raw, "subject"))), "")
    return chat(messages, {"date": dated, "event": subject}, [])


def _message(source: Source, raw: dict[str, Any], place: str) -> Message:
    said = texts(raw, "body", "content")
    refers: list[str] = []
    if texts(raw, "body", "contentType").casefold() == "html":
        said, refers = plain(source, said)
    answers = texts(raw, "replyToId") or _referred(raw) or next(iter(refers), "")
    speaker = next(
        (
            found
            for kind in ("user", "application", "device", "conversation")
            if (found := texts(raw, "from", kind, "displayName"))
        ),
        "",
    ) or texts(raw, "from", "user", "id")
    kind = texts(raw, "messageType")
    system = kind not in ("", "message") or bool(texts(raw, "from", "application", "displayName"))
    if kind not in ("", "message") and not said.strip():
        said = _event(raw)
    if not said.strip():
        names = (texts(one, "name") for one in items(raw, "attachments"))
        said, system = ", ".join(filter(None, names)), True
    if texts(raw, "deletedDateTime"):
        said, system = f"deletedDateTime {_moment(texts(raw, 'deletedDateTime'))}", True
    return Message(
        said,
        speaker,
        _moment(texts(raw, "createdDateTime")),
        "system" if system else "chat",
        place,
        texts(raw, "id"),
        answers,
        marks=[
            Reaction(
                texts(one, "reactionType"),
                texts(one, "user", "user", "displayName") or texts(one, "user", "user", "id"),
            )
            for one in items(raw, "reactions")
        ],
    )


def _moment(time: str) -> str:
    return _FRACTION.sub("", time)


def _referred(raw: dict[str, Any]) -> str:
    """The message that an answer in a chat shows above itself."""
    for one in items(raw, "attachments"):
        if texts(one, "contentType") != "messageReference":
            continue
        try:
            inner = json.loads(texts(one, "content"))
        except (ValueError, RecursionError):
            inner = None
        return texts(inner, "messageId") or texts(one, "id")
    return ""


def _event(raw: dict[str, Any]) -> str:
    """What happened: ``membersAdded Hanna Kuipers``, in the words of Graph."""
    detail = value(raw, "eventDetail")
    what = texts(detail, "@odata.type").rpartition(".")[2].removesuffix("EventMessageDetail")
    names = [texts(one, "displayName") for one in items(detail, "members")]
    return " ".join(filter(None, [what, *names]))


READER = Reader(
    "teams-json",
    "messages of Teams as Microsoft Graph gives them, as JSON",
    (".json",),
    _sniff,
    _parse,
)

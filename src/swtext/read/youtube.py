"""Live chats: YouTube's own JSON lines (as yt-dlp saves them), and those of chat-downloader."""

from __future__ import annotations

import re
from typing import Any

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source
from swtext.read.chatlog import Message, chat, elapsed, instant
from swtext.read.json_source import head, items, json_lines, loaded, texts, value
from swtext.types import Kind

__all__ = ["READER"]

_ACTION = re.compile(r'"(?:replayChatItemAction|addChatItemAction)"\s*:')
_DOWNLOADED = re.compile(r'"(?:time_in_seconds|time_text|message_type|action_type)"\s*:')
#: What people write; the other renderers are the platform's own lines.
_SAID = ("liveChatTextMessageRenderer", "liveChatPaidMessageRenderer")
_OWN_SAID = frozenset(("", "text_message", "paid_message"))


def _sniff(source: Source) -> float:
    shown = head(source)
    if _ACTION.search(shown[:20_000]):
        return 0.99
    if len(set(_DOWNLOADED.findall(shown))) and '"author"' in shown and '"message"' in shown:
        return 0.96
    return 0.0


def _parse(source: Source) -> Parsed:
    whole = source.text.lstrip("\ufeff \t\r\n").startswith("[")
    rows, broken = (list(enumerate(items(loaded(source)), 1)), 0) if whole else json_lines(source)
    messages: dict[str, Message] = {}
    for number, row in rows:
        place = f"bericht {number}" if whole else f"regel {number}"
        if "author" in row or "message_type" in row:
            message = _downloaded(row, place)
            messages[message.key or place] = message
        else:
            _take(messages, row, place)
    if not any(message.text.strip() for message in messages.values()):
        raise ReadError(
            source.path,
            "there are no messages with text in this live chat",
            "check whether it was downloaded completely",
        )
    warnings = []
    if broken:
        warnings.append(f"{broken} regel(s) van de livechat zijn geen JSON en niet gelezen")
    return chat(list(messages.values()), {}, warnings)


def _take(messages: dict[str, Message], row: dict[str, Any], place: str) -> None:
    """One line of YouTube: messages that come, are replaced, and are taken away."""
    replay = value(row, "replayChatItemAction")
    offset = texts(replay, "videoOffsetTimeMsec") or texts(row, "videoOffsetTimeMsec")
    time = elapsed(float(offset) / 1000) if re.fullmatch(r"-?\d{1,12}", offset) else ""
    for action in items(replay, "actions") if replay else [row]:
        item = value(action, "addChatItemAction", "item")
        for name, renderer in item.items() if isinstance(item, dict) else ():
            message = _rendered(name, renderer, time, place)
            messages[message.key or f"{place} {name}"] = message
        replaced = value(action, "replaceChatItemAction", "replacementItem")
        target = texts(action, "replaceChatItemAction", "targetItemId")
        if isinstance(replaced, dict) and target in messages:
            for name, renderer in replaced.items():
                if shown := _rendered(name, renderer, time, place).text:
                    messages[target].text = shown
        for name in ("markChatItemAsDeletedAction", "removeChatItemAction"):
            gone = texts(action, name, "targetItemId")
            if gone in messages:
                messages[gone].kind = "system"
                state = _runs(value(action, name, "deletedStateMessage"))
                messages[gone].text = state or name


def _rendered(name: str, renderer: object, time: str, place: str) -> Message:
    said = _runs(value(renderer, "message"))
    kind: Kind = "chat" if name in _SAID and said.strip() else "system"
    if not said.strip():
        parts = ("headerPrimaryText", "headerSubtext", "purchaseAmountText", "text")
        said = " ".join(filter(None, (_runs(value(renderer, part)) for part in parts)))
    stamp = texts(renderer, "timestampUsec")
    if not time and re.fullmatch(r"\d{15,17}", stamp):
        time = instant(int(stamp) // 1_000_000)
    time = time or texts(renderer, "timestampText", "simpleText")
    who = texts(renderer, "authorName", "simpleText")
    return Message(said, who, time, kind, place, texts(renderer, "id"))


def _runs(message: object) -> str:
    """The text of runs; an emoji is itself, one of the channel's own its short code."""
    if texts(message, "simpleText"):
        return texts(message, "simpleText")
    parts = []
    for run in items(message, "runs"):
        emoji = value(run, "emoji")
        own = isinstance(emoji, dict) and emoji.get("isCustomEmoji")
        symbol = "" if own else texts(emoji, "emojiId")
        short = texts(emoji, "shortcuts", 0)
        symbol = short if short and len(symbol) > 12 else symbol or short
        parts.append(texts(run, "text") or symbol)
    return "".join(parts)


def _downloaded(row: dict[str, Any], place: str) -> Message:
    author = value(row, "author")
    who = texts(author, "display_name") or texts(author, "name") or texts(row, "author")
    time = elapsed(value(row, "time_in_seconds")) or texts(row, "time_text")
    stamp = value(row, "timestamp")
    if not time and isinstance(stamp, int | float):
        time = instant(stamp / 1e6 if stamp > 1e14 else stamp)
    said = texts(row, "message") or _runs(row.get("message"))
    kind: Kind = "chat" if texts(row, "message_type") in _OWN_SAID and who else "system"
    said = said or texts(row, "header_secondary_text") or texts(row, "money", "text")
    return Message(said, who, time, kind, place, texts(row, "message_id"))


READER = Reader(
    "youtube",
    "the live chat of a video, as JSON (yt-dlp, chat-downloader)",
    (".json", ".jsonl"),
    _sniff,
    _parse,
)

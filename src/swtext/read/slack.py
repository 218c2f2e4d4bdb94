"""Slack: the file of one day of one channel, with the names from ``users.json`` beside it."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source
from swtext.read.chatlog import Message, Reaction, chat, instant
from swtext.read.json_source import head, items, loaded, texts, value

__all__ = ["READER"]

_TS = re.compile(r'"ts"\s*:\s*"\d{9,11}\.\d{1,7}"')
_TYPE = re.compile(r'"type"\s*:\s*"message"')
_MARKED = re.compile(r"<(?P<what>[^<>\s|][^<>|]{0,2000})(?:\|(?P<label>[^<>]{0,500}))?>")
_SAID = frozenset(("", "file_share", "thread_broadcast", "reply_broadcast", "me_message"))
_DIRECT = re.compile(r"D[A-Z0-9]{7,12}|mpdm-.+")
_MAX_USERS = 50_000_000
_NO_NAMES = (
    "geen users.json gevonden naast de mappen met kanalen: waar een bericht zelf geen naam geeft, "
    "staat de code van de gebruiker"
)


@dataclass
class _Names:
    """Who is behind the code of a user, as far as anything says."""

    known: dict[str, str] = field(default_factory=dict)
    found: bool = False
    missing: bool = False

    def of(self, user: str) -> str:
        self.missing = self.missing or user not in self.known
        return self.known.get(user, user)


def _sniff(source: Source) -> float:
    shown = head(source)
    if not shown.startswith(("[", "{")) or not _TS.search(shown):
        return 0.0
    return 0.97 if _TYPE.search(shown) else 0.3


def _parse(source: Source) -> Parsed:
    data = loaded(source)
    raws = list(items(data)) or list(items(data, "messages"))  # the file, or what the API gives
    names = _names(source, raws)
    channel = source.path.parent.name if re.match(r"\d{4}-\d\d-\d\d", source.path.name) else ""
    channel = texts(data, "name") or channel
    private = bool(_DIRECT.fullmatch(channel))
    messages = []
    for number, raw in sorted(enumerate(raws, 1), key=lambda pair: (_order(pair[1]), pair[0])):
        message = _message(raw, names, f"bericht {number}")
        message.private = private
        messages.append(message)
    if not any(message.text.strip() for message in messages):
        raise ReadError(source.path, "there are no messages with text in this Slack file")
    warnings = [_NO_NAMES] if names.missing and not names.found else []
    first = next((message.time for message in messages if message.time), "")
    return chat(messages, {"event": channel, "date": first[:10]}, warnings)


def _order(raw: dict[str, Any]) -> float:
    try:
        return float(texts(raw, "ts"))
    except ValueError:
        return 0.0


def _names(source: Source, raws: list[dict[str, Any]]) -> _Names:
    """From the messages themselves, overruled by ``users.json`` here or one folder up."""
    names = _Names()
    for raw in raws:
        user = texts(raw, "user")
        if user and (shown := _shown(raw.get("user_profile"))):
            names.known.setdefault(user, shown)
    folder = source.path.parent
    for place in (folder / "users.json", folder.parent / "users.json"):
        users = _users(place) if PurePath(source.id).name != "users.json" else None
        if users is not None:
            names.known |= users
            names.found = True
            break
    return names


def _users(place: Path) -> dict[str, str] | None:
    try:
        if not place.is_file() or place.stat().st_size > _MAX_USERS:
            return None
        data = json.loads(place.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    found = {}
    for one in items(data):
        shown = _shown(one.get("profile")) or texts(one, "real_name") or texts(one, "name")
        if texts(one, "id") and shown:
            found[texts(one, "id")] = shown
    return found


def _shown(profile: object) -> str:
    names = ("real_name", "display_name", "name")
    return next((found for name in names if (found := texts(profile, name).strip())), "")


def _message(raw: dict[str, Any], names: _Names, place: str) -> Message:
    subtype = texts(raw, "subtype")
    user = texts(raw, "user")
    key = texts(raw, "ts")
    thread = texts(raw, "thread_ts")
    bot = subtype == "bot_message" or (bool(texts(raw, "bot_id")) and not user)
    speaker = texts(raw, "username") or texts(raw, "bot_profile", "name")
    if user and user != "USLACKBOT":
        speaker = names.of(user)
    said = _plain(texts(raw, "text"), names)
    system = bot or user == "USLACKBOT" or subtype not in _SAID
    if not said.strip():
        files = [texts(one, "name") or texts(one, "title") for one in items(raw, "files")]
        said, system = ", ".join(filter(None, files)), True
    return Message(
        said,
        speaker,
        instant(key),
        "system" if system else "chat",
        place,
        key,
        thread if thread != key else "",
        marks=[
            Reaction(f":{texts(one, 'name')}:", names.of(who))
            for one in items(raw, "reactions")
            for who in _list(one, "users")
        ],
    )


def _list(raw: object, name: str) -> list[str]:
    found = value(raw, name)
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _plain(text: str, names: _Names) -> str:
    """Mentions as ``@Naam``, channels as ``#naam``, links by their label, entities unescaped."""

    def shown(match: re.Match[str]) -> str:
        what, label = match["what"], match["label"]
        if what.startswith("@"):
            return "@" + (label or names.of(what[1:]))
        if what.startswith("#"):
            return "#" + (label or what[1:])
        if what.startswith("!"):
            return label or "@" + what[1:].split("^")[0]
        return label or what.removeprefix("mailto:")

    return html.unescape(_MARKED.sub(shown, text))


READER = Reader(
    "slack",
    "a day of a Slack channel, as JSON, with users.json beside it",
    (".json",),
    _sniff,
    _parse,
)

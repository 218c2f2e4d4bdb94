"""Chats saved or exported as HTML: Telegram Desktop, and Teams (saved page, or an exporter's page).

The page is streamed: an element is a message, or inside one it is who writes, when, what, or a
reaction; everything else is let go. Telegram's classes are fixed. Teams has no export of its own:
the page that a browser saves carries ``data-tid`` names, and exporters use class names like
``message__author``, so there the words in the names decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source
from swtext.read.chatlog import Message, Reaction, chat

__all__ = ["TEAMS", "TELEGRAM"]

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SKIPPED = frozenset("script style head template noscript svg".split())
_LINE = frozenset("p div li tr h1 h2 h3 h4 blockquote pre".split())
_SPACE = re.compile(r"[ \t\r\n\f]+")
_DATE = re.compile(
    r"(\d{2})\.(\d{2})\.(\d{4})\s+(\d{2}:\d{2}:\d{2})(?:\s+UTC(?:([+-])(\d{2}):(\d{2}))?)?"
)
_TO = re.compile(r"#go_to_message(-?\d+)")
_NUMBER = re.compile(r"message(-?\d+)$")
_MAX_DEPTH = 2_000
#: In the names of classes: what an element of an exported Teams chat is.
_AUTHOR = re.compile(r"(?:^|[-_])(?:author|sender|from|display-?name|user-?name)(?:[-_]?name)?$")
_TIME = re.compile(r"(?:^|[-_])(?:timestamp|time|date|created|sent)(?:[-_]?(?:time|at|stamp))?$")
_BODY = re.compile(r"(?:^|[-_])(?:content|body|text|message[-_]?body)$|^messagebodycontent$")
_MESSAGE = re.compile(r"(?:chat[-_]?)?(?:message|msg)(?:[-_]{1,2}(?:container|item|row|wrapper))?")
_QUOTED = re.compile(r"quoted|(?:^|[-_])reply(?:[-_](?:to|card|preview))?$")
_MARKS = re.compile(r"(?:^|[-_])reactions?$")
_TEAMS_PAGE = re.compile(r"data-tid=[\"'](?:chat-pane-(?:item|message)|message-author-name)[\"']")
_CLASS = re.compile(r"class=[\"']([^\"']{1,200})[\"']", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """A message while it is read; the parts of a field are joined when it ends."""

    line: int
    key: str = ""
    kind: str = "chat"
    joined: bool = False
    answers: str = ""
    when: str = ""
    fields: dict[str, list[str]] = field(default_factory=dict)
    marks: list[str] = field(default_factory=list)

    def said(self, name: str) -> str:
        return re.sub(r" ?(?:\n ?)+", "\n", "".join(self.fields.get(name, []))).strip()


#: What an element is: ``message``, ``author``, ``time``, ``text``, ``media``, ``mark``, ``skip``.
_Role = Callable[[str, dict[str, str], "_Open | None"], str]


class _Walker(HTMLParser):
    def __init__(self, role: _Role) -> None:
        super().__init__(convert_charrefs=True)
        self.role = role
        self.stack: list[tuple[str, str]] = []
        self.message: _Open | None = None
        self.done: list[_Open] = []
        self.title: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._put("\n")
        elif tag == "img" and self.message is not None:
            self._put(given.get("alt", "") if "emoji" in str(given).casefold() else "")
        if tag in _VOID:
            return
        role = "skip" if tag in _SKIPPED else self.role(tag, given, self.message)
        if role == "message":
            self.message = _Open(self.getpos()[0])
            self.role(tag, given, self.message)  # its number and kind
        elif self.message is not None:
            if role == "time":
                self.message.when = given.get("datetime") or given.get("title", "")
            to = _TO.search(given.get("href", "")) if tag == "a" else None
            if to is not None and not self.message.answers:
                self.message.answers = to[1]
            if tag in _LINE and self._field() == "text":
                self._put("\n")
        if len(self.stack) < _MAX_DEPTH:
            self.stack.append((tag, role))

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self.stack) - 1, max(-1, len(self.stack) - 80), -1):
            if self.stack[at][0] != tag:
                continue
            if tag in _LINE and self._field() == "text":
                self._put("\n")
            closed = [role for _, role in self.stack[at:]]
            del self.stack[at:]
            if "message" in closed and self.message is not None:
                self.done.append(self.message)
                self.message = None
            return

    def handle_data(self, data: str) -> None:
        pre = any(tag == "pre" for tag, _ in self.stack[-8:])
        self._put(data if pre else _SPACE.sub(" ", data))

    def _field(self) -> str:
        return next((role for _, role in reversed(self.stack) if role), "")

    def _put(self, text: str) -> None:
        name = self._field()
        if not text or name in ("skip", "message", ""):
            return
        if name == "title":
            self.title.append(text)
        elif self.message is not None:
            if name == "mark":
                self.message.marks.append(text)
            else:
                self.message.fields.setdefault(name, []).append(text)


def _walk(source: Source, role: _Role) -> _Walker:
    text = source.text
    if text.count("<") > 2 * text.count(">") + 1000:
        raise ReadError(source.path, "its HTML is damaged", "export the chat again")
    walker = _Walker(role)
    try:
        walker.feed(text)
        walker.close()
    except (AssertionError, ValueError, RecursionError) as error:
        raise ReadError(
            source.path, f"its HTML is damaged ({error})", "export the chat again"
        ) from error
    if walker.message is not None:
        walker.done.append(walker.message)
    return walker


def _messages(found: list[_Open]) -> list[Message]:
    messages: list[Message] = []
    author = ""
    for one in found:
        who = " ".join(one.said("author").split())
        if one.kind == "system":
            messages.append(Message(one.said("text"), "", "", "system", f"regel {one.line}"))
            continue
        if one.joined or not who:
            who = who or author
        author = who
        who = " ".join(one.said("forwarded").split()) or who
        when = _iso(one.when) or " ".join(one.said("time").split())
        said, media = one.said("text"), " ".join(one.said("media").split())
        messages.append(
            Message(
                said or media,
                who,
                when,
                "chat" if said else "system",
                f"regel {one.line}",
                one.key,
                one.answers,
                marks=[Reaction(mark.strip()) for mark in one.marks if mark.strip()],
            )
        )
    return messages


def _iso(when: str) -> str:
    """Telegram's ``26.02.2020 20:48:53 UTC+01:00`` as ISO; ISO stays as it is."""
    when = re.sub(r"(?<=:\d\d)\.\d+", "", when.strip())
    found = _DATE.fullmatch(when)
    if found is None:
        return when if re.match(r"\d{4}-\d{2}-\d{2}", when) else ""
    day, month, year, clock, sign, hours, minutes = found.groups()
    zone = f"{sign}{hours}:{minutes}" if sign else ("Z" if "UTC" in when else "")
    return f"{year}-{month}-{day}T{clock}{zone}"


def _read(source: Source, role: _Role, what: str) -> Parsed:
    walker = _walk(source, role)
    messages = _messages(walker.done)
    if not any(message.text and message.kind == "chat" for message in messages):
        raise ReadError(
            source.path, f"there are no messages with text in this {what}", "export it again"
        )
    first = next((m.time for m in messages if re.match(r"\d{4}-\d{2}-\d{2}", m.time)), "")
    event = " ".join("".join(walker.title).split())
    return chat(messages, {"event": event, "date": first[:10]}, [])


# -- Telegram ------------------------------------------------------------------------------------


def _telegram_role(tag: str, given: dict[str, str], message: _Open | None) -> str:
    classes = given.get("class", "").split()
    if message is None:
        if "message" in classes and {"default", "service"} & set(classes):
            return "message"
        return "title" if classes == ["text", "bold"] else ""
    if "message" in classes:
        number = _NUMBER.search(given.get("id", ""))
        message.key = number[1] if number else ""
        message.joined = "joined" in classes
        message.kind = "system" if "service" in classes else "chat"
        return "message"
    if message.kind == "system":
        return "text" if "body" in classes else ""
    if {"userpic", "userpics", "initials", "reply_to", "count"} & set(classes):
        return "skip"
    if "from_name" in classes:
        return "forwarded" if "author" in message.fields or message.joined else "author"
    if "date" in classes:
        return "time" if "pull_right" in classes or not message.when else "skip"
    if classes == ["text"]:
        return "text"
    if "emoji" in classes:
        return "mark"
    return "media" if classes[:1] == ["title"] or "description" in classes else ""


def _telegram_sniff(source: Source) -> float:
    if source.extracted is not None:
        return 0.0
    head = source.text[:30_000]
    found = re.search(r"class=[\"']message (?:default|service)\b", head)
    return 0.97 if found and ("from_name" in source.text or "body details" in head) else 0.0


def _telegram(source: Source) -> Parsed:
    return _read(source, _telegram_role, "Telegram export")


# -- Teams ---------------------------------------------------------------------------------------


def _teams_role(tag: str, given: dict[str, str], message: _Open | None) -> str:
    names = [name.casefold() for name in given.get("class", "").split()]
    names.append(given.get("data-tid", "").casefold())
    if message is None:
        found = any(_MESSAGE.fullmatch(name) or name == "chat-pane-item" for name in names)
        return "message" if found else ("title" if tag == "title" else "")
    if not message.key:
        message.key = given.get("data-mid", "")
    if given.get("itemtype", "").endswith("Reply") or any(map(_QUOTED.search, names)):
        message.answers = message.answers or given.get("itemid", "")
        return "skip"
    if any(map(_MARKS.search, names)):
        return "mark"
    if tag == "time" or any(map(_TIME.search, names)):
        return "time" if not message.when else "skip"
    if any(map(_AUTHOR.search, names)):
        return "author" if "author" not in message.fields else "skip"
    if given.get("id", "").startswith("content-") or any(map(_BODY.search, names)):
        return "text"
    return ""


def _teams_sniff(source: Source) -> float:
    if source.extracted is not None:
        return 0.0
    text = source.text[:300_000]
    if not re.search(r"<(?:!doctype|html|body|div)\b", text[:3000], re.IGNORECASE):
        return 0.0
    if len(_TEAMS_PAGE.findall(text)) >= 2:
        return 0.97
    counts = {"message": 0, "author": 0, "time": 0, "body": 0}
    for match in _CLASS.finditer(text):
        for name in match[1].casefold().split():
            counts["message"] += _MESSAGE.fullmatch(name) is not None
            counts["author"] += _AUTHOR.search(name) is not None
            counts["time"] += _TIME.search(name) is not None
            counts["body"] += _BODY.search(name) is not None
    several = counts["message"] >= 2 and counts["author"] >= 1 and counts["body"] >= 2
    return 0.93 if several and counts["time"] + text.count("<time") >= 1 else 0.0


def _teams(source: Source) -> Parsed:
    return _read(source, _teams_role, "page")


TELEGRAM = Reader(
    "telegram_html",
    "a Telegram export as HTML (messages.html)",
    (".html", ".htm"),
    _telegram_sniff,
    _telegram,
)
TEAMS = Reader(
    "teams_html",
    "a Teams chat saved or exported as HTML",
    (".html", ".htm"),
    _teams_sniff,
    _teams,
)

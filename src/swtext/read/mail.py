"""E-mail (``.eml``): who wrote what and when; what is quoted from an earlier mail is set apart."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source
from swtext.read.chatlog import readable
from swtext.read.lines import lines, trim
from swtext.read.markup import plain
from swtext.read.names import display
from swtext.types import Kind, Turn

__all__ = ["READER"]

_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{1,60}):[ \t]|[ \t]+\S")
_NEEDED = frozenset({"from", "date"})
_USUAL = frozenset("to subject message-id mime-version received content-type".split())
_QUOTED = re.compile(r"[ \t]{0,3}>")
_OPENING = re.compile(
    r"(?:op|on|am|le)\b(?=.{0,200}\d).{4,200}\b(?:schreef|wrote|schrieb|a écrit)\b.{0,200}:\s*$|"
    r"-{2,}\s*(?:oorspronkelijk bericht|original message|doorgestuurd bericht|forwarded message)"
    r".{0,20}$|_{20,}\s*$|(?:van|from):\s.{0,200}@.{0,200}$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"--\s?$")
_MAX_PARTS = 2_000
_MAX_FIELD = 5_000
_READ = frozenset(("From", "from", "FROM", "Subject", "subject", "SUBJECT", "Date", "date"))


def _sniff(source: Source) -> float:
    if source.extracted is not None:
        return 0.0
    names = set()
    for line in lines(source.text[:20_000], limit=80):
        shown = line.of(source.text)
        match = _FIELD.match(shown)
        if not shown.strip() or not match:
            break
        names.add((match["name"] or "").casefold())
    if not names >= _NEEDED:
        return 0.0
    return 0.95 if len(names & _USUAL) > 1 else 0.4


def _parse(source: Source) -> Parsed:
    try:
        mail = message_from_bytes(source.data, policy=default)
        if any(len(str(value)) > _MAX_FIELD for name, value in mail.raw_items() if name in _READ):
            raise ReadError(source.path, "its sender or subject is longer than any mail's")
        text, left = _body(source, mail)
        sender = readable(str(mail.get("From", "")))
        subject = readable(str(mail.get("Subject", ""))).strip()
        time, day = _time(str(mail.get("Date", "")))
    except ReadError:
        raise
    except Exception as error:  # the library raises whatever broken headers lead to
        raise ReadError(
            source.path,
            f"the mail is damaged ({type(error).__name__}: {error})",
            "save it again, or copy its text into a .txt file",
        ) from error
    if not text.strip():
        raise ReadError(source.path, "there is no text in this mail", "save its attachments apart")
    name, address = parseaddr(sender)
    who = " ".join((name or address or sender).split())
    label = f"{who}: " if who else ""
    whole = label + text
    shown = display(who)
    turns = [
        Turn(
            start,
            end,
            whole[start:end],
            kind,
            speaker=who if kind == "statement" else "",
            person=shown.person if kind == "statement" else "",
            organisation=shown.organisation if kind == "statement" else "",
            role=shown.role if kind == "statement" else "",
            attribution="label" if who and kind == "statement" else "none",
            time=time if kind == "statement" else "",
        )
        for start, end, kind in _pieces(whole, len(label))
    ]
    warnings = []
    if any(turn.kind == "boilerplate" for turn in turns):
        warnings.append(
            "wat deze mail uit een eerdere mail aanhaalt, en wat onder '--' staat, is bijzaak"
        )
    if left:
        warnings.append(f"{left} bijlage(n) van de mail zijn niet gelezen")
    metadata = {"kind": "e-mail", "event": subject, "date": day}
    return Parsed(whole, turns, metadata, warnings, [(0, "mail")])


def _body(source: Source, mail: EmailMessage) -> tuple[str, int]:
    """The text of a mail, plain if there is any, and the number of attachments."""
    plains: list[str] = []
    pages: list[str] = []
    left = 0
    for number, part in enumerate(mail.walk()):
        if number > _MAX_PARTS:
            raise ReadError(source.path, "it has more parts than any mail")
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            left += 1
            continue
        content = readable(part.get_content())
        (pages if kind == "text/html" else plains).append(content)
    if not any(text.strip() for text in plains):
        plains = [plain(source, page)[0] for page in pages]
    text = "\n\n".join(text.strip("\r\n") for text in plains if text.strip())
    return text.replace("\0", ""), left


def _time(date: str) -> tuple[str, str]:
    try:
        moment = parsedate_to_datetime(date)
    except (TypeError, ValueError, IndexError):
        return "", ""
    return moment.isoformat(), moment.date().isoformat()


def _pieces(text: str, begin: int) -> list[tuple[int, int, Kind]]:
    """What the sender wrote, and what is quoted or signed, in turns."""
    found: list[tuple[int, int, Kind]] = []
    rest = False  # all that follows is an earlier mail or the signature
    for line in lines(text):
        start, end = trim(text, max(line.start, begin), line.end)
        if start >= end:
            continue
        shown = text[start:end]
        opens = bool(_OPENING.match(shown))
        rest = rest or bool(_SIGNED.match(shown)) or (opens and not _marked_below(text, line.next))
        kind: Kind = "boilerplate" if rest or opens or _QUOTED.match(shown) else "statement"
        if found and found[-1][2] == kind:
            found[-1] = (found[-1][0], end, kind)
        else:
            found.append((start, end, kind))
    return found


def _marked_below(text: str, at: int) -> bool:
    """Say whether the quoted lines have ">": then an answer may follow below them."""
    for line in lines(text[at : at + 2000], limit=3):
        if shown := text[at + line.start : at + line.end].strip():
            return bool(_QUOTED.match(shown))
    return False


READER = Reader(
    "mail",
    "an e-mail saved as .eml",
    (".eml",),
    _sniff,
    _parse,
)

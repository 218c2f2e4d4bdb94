"""Zoom's saved chats: one line, indented, of a cloud recording, and copied from the client.

10:02:11	 From  Anneke - Wijkteam : Goedemorgen          one line
10:02:11 From  Anneke  to  Everyone:                        indented
    Goedemorgen
00:02:11	Anneke:	Goedemorgen                             cloud
From Anneke to Everyone:  10:02 AM                          copied
Goedemorgen
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source, above_chat
from swtext.read.lines import Line, lines, trim
from swtext.read.names import display, persons
from swtext.read.replies import answered, split_quote
from swtext.read.zoom_words import (
    ADD,
    FROM,
    REACTED,
    REMOVED,
    REPLYING,
    TO,
    is_public,
    private_mark,
)
from swtext.types import Kind, Turn

__all__ = ["READER"]

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \u00a0\u202f]?[AaPp]\.?[Mm]\.?)?"
_STAMPED = re.compile(
    rf"[\ufeff\u200e]?(?P<time>(?:\d{{4}}-\d{{2}}-\d{{2}}[ T])?{_CLOCK})"
    rf"[\t \u00a0]{{1,8}}(?:{FROM})[\t \u00a0]{{1,8}}(?=\S)",
    re.IGNORECASE,
)
#: What Zoom writes and people do not: tabs and double spaces round the name, or its recipients.
_ZOOMS_OWN = re.compile(
    rf"\t|\d {{1,4}}(?:{FROM}) {{2,8}}\S|"
    r" (?:to|aan|an|à|a|para) +(?:everyone|iedereen|alle|todos|tous|me|mij|mich|all panelists)\b",
    re.IGNORECASE,
)
_CLOUD = re.compile(
    r"\ufeff?(?P<time>\d{1,2}:\d{2}:\d{2})\t[ ]?(?P<name>[^\t\r\n]{1,200}?)[ ]?:(?:\t|$)",
    re.MULTILINE,
)
_COPIED = re.compile(
    rf"\ufeff?(?:{FROM})[\t \u00a0]{{1,4}}(?P<name>[^\r\n]{{1,200}}?)[\t \u00a0]{{1,4}}(?:{TO})"
    rf"[\t \u00a0]{{1,4}}(?P<to>[^\r\n:]{{1,200}}?)[ \u00a0]?:[\t \u00a0]{{0,8}}"
    rf"\(?(?P<time>{_CLOCK})\)?(?=\s|$)",
    re.IGNORECASE,
)
_GAP = r"[\t \u00a0]"
_WIDE_TO = re.compile(
    rf"(?P<name>\S.{{0,199}}?){_GAP}{{2,8}}(?:{TO}){_GAP}{{1,8}}(?=\S)", re.IGNORECASE
)
_ANY_TO = re.compile(rf"{_GAP}{{1,8}}(?:{TO}){_GAP}{{1,8}}", re.IGNORECASE)
_TO_END = re.compile(rf"{_GAP}{{0,3}}:(?:{_GAP}{{1,8}}|$)")
_COLON = re.compile(rf"{_GAP}{{1,4}}:(?:{_GAP}{{1,4}}|$)")


@dataclass(slots=True)
class _Message:
    start: int
    end: int
    time: str
    name: str
    private: bool
    header: int  # where the header line begins


def _sniff(source: Source) -> float:
    text, seen, hits = source.text, 0, 0
    first = strong = False
    for line in lines(text[:60_000], limit=400):
        shown = line.of(text)
        if not shown.strip():
            continue
        seen += 1
        if kind := _header_kind(text, line):
            hits += 1
            first = first or seen <= 3
            strong = strong or kind == "cloud" or bool(_ZOOMS_OWN.search(shown[:300]))
    if not strong:  # "10.00 Van wens naar werkelijkheid: een lezing" is a programme
        return 0.02 if hits else 0.0
    return 0.97 if first else min(0.9, 0.3 + hits / max(seen, 1))


def _header_kind(text: str, line: Line) -> str:
    end = min(line.end, line.start + 600)
    if match := _STAMPED.match(text, line.start, end):
        rest = text[match.end() : end]
        return "stamped" if ":" in rest else ""
    if _CLOUD.match(text, line.start, end):
        return "cloud"
    return "copied" if _COPIED.match(text, line.start, end) else ""


def _parse(source: Source) -> Parsed:
    text = source.text
    messages = list(_messages(text))
    if not messages:
        raise ReadError(
            source.path,
            "this is no Zoom chat: no line begins with a time and From/Van",
            "leave out format='zoom'",
        )
    turns = above_chat(text, messages[0].header)
    who = persons(display(message.name).person for message in messages)
    spans, kinds, quotes = _contents(text, messages)
    replies = answered([text[start:end] for start, end in spans], quotes)
    before = len(turns)
    last: int | None = None
    for at, message in enumerate(messages):
        start, end = spans[at]
        shown = display(message.name)
        reply = replies[at]
        if kinds[at] == "reaction" and quotes[at] is None:
            reply = last
        if kinds[at] == "chat":
            last = at
        turns.append(
            Turn(
                start,
                end,
                text[start:end],
                kinds[at],
                speaker=message.name,
                person=who.get(shown.person, shown.person),
                organisation=shown.organisation,
                role=shown.role,
                attribution="label",
                time=_clock(message.time),
                reply_to=None if reply is None else reply + before,
                private=message.private,
            )
        )
    return Parsed(text, turns, {"kind": "chat"})


def _contents(
    text: str, messages: list[_Message]
) -> tuple[list[tuple[int, int]], list[Kind], list[str | None]]:
    """The span of what each says itself, its kind, and the words of another that it quotes."""
    spans: list[tuple[int, int]] = []
    kinds: list[Kind] = []
    quotes: list[str | None] = []
    for message in messages:
        start, end = trim(text, message.start, message.end)
        kind: Kind = "chat"
        quote: str | None = None
        reaction = REACTED.fullmatch(text, start, end) or REMOVED.fullmatch(text, start, end)
        if reaction:
            kind, quote = "reaction", reaction["quote"]
        elif ADD.fullmatch(text, start, end):
            kind = "reaction"
        elif opening := REPLYING.match(text, start, end):
            reply = split_quote(text, opening.end(), end)
            if reply:
                quote = reply.quote
                start, end = trim(text, reply.rest, end)
        if start == end and kind == "chat":
            kind = "system"  # an empty message, a file or a picture that was left out
        spans.append((start, end))
        kinds.append(kind)
        quotes.append(quote)
    return spans, kinds, quotes


def _messages(text: str) -> Iterator[_Message]:
    heads: list[tuple[Line, str]] = []
    indented: set[int] = set()  # starts of lines whose next line is indented
    previous: Line | None = None
    for line in lines(text):
        if previous is not None and text[line.start : line.start + 1] in ("\t", " "):
            indented.add(previous.start)
        kind = _header_kind(text, line)
        if kind:
            heads.append((line, kind))
        previous = line
    majority = Counter(kind for _, kind in heads).most_common(1)
    if not majority:
        return
    layout = majority[0][0]
    heads = [(line, kind) for line, kind in heads if kind == layout]
    if layout == "stamped":
        found = list(_stamped(text, [line for line, _ in heads], indented))
    else:
        pattern = _CLOUD if layout == "cloud" else _COPIED
        found = []
        for line, _ in heads:
            match = pattern.match(text, line.start, min(line.end, line.start + 600))
            if match:
                to = match.groupdict().get("to") or "Everyone"
                to, private = private_mark(to)
                name = " ".join(match["name"].split(" ")).strip()
                private = private or not is_public(to)
                found.append(_Message(match.end(), 0, match["time"], name, private, line.start))
    for at, message in enumerate(found):
        message.end = found[at + 1].header if at + 1 < len(found) else len(text)
        yield message


def _stamped(text: str, heads: list[Line], indented: set[int]) -> Iterator[_Message]:
    """Split ``NAME [to TO] : text``; a name or a recipient may itself hold a colon."""
    parts = []
    for line in heads:
        match = _STAMPED.match(text, line.start, line.end)
        if match:
            parts.append((line, match["time"], match.end()))
    names = _names_with_colon(text, parts)
    known = {
        text[at : colon.start()].strip().casefold()
        for line, _, at in parts
        if (colon := _COLON.search(text, at, min(line.end, at + 400)))
    }
    for line, time, at in parts:
        end = min(line.end, at + 600)
        wide = _WIDE_TO.match(text, at, end)
        if wide and not _COLON.search(text, at, wide.end("name")):
            yield _to(text, line, time, wide["name"], wide.end(), indented)
            continue
        colons = list(_COLON.finditer(text, at, end))
        if wide and (target := _TO_END.search(text, wide.end(), end)):
            recipient = private_mark(text[wide.end() : target.start()])
            if is_public(recipient[0]) or recipient[1]:  # NAME holds " : "
                yield _to(text, line, time, wide["name"], wide.end(), indented)
                continue
        colon = colons[0] if colons else _TO_END.search(text, at, end)
        if colon is None:
            yield _Message(at, 0, time, "", False, line.start)
            continue
        if colons and len(colons) > 1:
            first = text[at : colons[0].start()].strip()
            colon = colons[1] if first in names else colon
        header = text[at : colon.start()]
        name, recipient_name, private = _recipient(header, known)
        private = private or (bool(recipient_name) and not is_public(recipient_name))
        yield _Message(colon.end(), 0, time, name, private, line.start)


def _to(text: str, line: Line, time: str, name: str, after: int, indented: set[int]) -> _Message:
    """The header ``NAME  to  TO:``, of which the recipient ends at a colon."""
    end = line.end
    stripped = text[after:end].rstrip()
    if stripped.endswith(":") and (line.start in indented or ": " not in stripped):
        stop, begin = after + len(stripped) - 1, end
    else:
        colon = _TO_END.search(text, after, min(end, after + 400))
        stop, begin = (colon.start(), colon.end()) if colon else (end, end)
    recipient, private = private_mark(text[after:stop].strip())
    private = private or not is_public(recipient)
    return _Message(begin, 0, time, name.strip(), private, line.start)


def _recipient(header: str, known: set[str]) -> tuple[str, str, bool]:
    """Split ``NAME to TO (Privately)`` with single spaces; "Jan aan de Stegge" is one name."""
    plain, private = private_mark(header.strip())
    splits = list(_ANY_TO.finditer(plain))
    for split in reversed(splits):
        recipient = plain[split.end() :].strip()
        certain = private or is_public(recipient) or recipient.casefold() in known
        if split.start() and certain:
            return plain[: split.start()].strip(), recipient, private
    return plain.strip(), "", private


def _names_with_colon(text: str, parts: list[tuple[Line, str, int]]) -> set[str]:
    """First parts of a name that is always followed by the same second part and " : "."""
    seconds: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for line, _, at in parts:
        colons = []
        for match in _COLON.finditer(text, at, min(line.end, at + 400)):
            colons.append(match)
            if len(colons) == 2:
                break
        if colons:
            first = text[at : colons[0].start()].strip()
            counts[first] += 1
            second = text[colons[0].end() : colons[1].start()] if len(colons) == 2 else ""
            seconds[first].add(second.strip())
    return {
        first
        for first, found in seconds.items()
        if counts[first] > 1 and len(found) == 1 and "" not in found
    }


def _clock(time: str) -> str:
    """A clock time as HH:MM[:SS], after its date where Zoom wrote one."""
    date = time[:10] if time[4:5] == "-" else ""
    time = time[11:] if date else time
    digits = [int(part) for part in re.findall(r"\d+", time)]
    letter = re.search(r"[AaPp]", time)
    if letter:
        digits[0] = digits[0] % 12 + (12 if letter[0] in "Pp" else 0)
    shown = ":".join(f"{part:02d}" for part in digits)
    return f"{date}T{shown}" if date else shown


READER = Reader(
    "zoom", "a chat that Zoom saved, in any of its layouts and languages", (".txt",), _sniff, _parse
)

"""Chats that were copied from the screen: of Teams, Google Meet, Webex and their kin.

[10:30] Anneke Voorbeeld          Anneke Voorbeeld            Anneke Voorbeeld  gisteren 10:30
    Goedemorgen                   10:30 AM                    Goedemorgen
                                  Goedemorgen
10:12 AM Anneke to Everyone: hi   from Anneke to Everyone:    10:12 AM: hi

None of these is a format that anyone keeps to; a file counts as one when lines like these recur.
A time like ``0:03`` is one into a recording: a chat has clock times from morning to evening, or
says AM, PM or the day.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source, above_chat
from swtext.read.copied_words import DAY_LINE, EVENT, NOISE, REACTION, WHEN
from swtext.read.dates import day_first, iso
from swtext.read.labels import clock as into
from swtext.read.labels import is_stop, plausible
from swtext.read.lines import lines, trim
from swtext.read.names import display, persons
from swtext.read.zoom_words import is_public, private_mark
from swtext.types import Kind, Turn

__all__ = ["READER"]

_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
_GAP = r"[ \t\u00a0\u202f]"
_TIMED = re.compile(
    rf"\[(?P<when>{WHEN})\]{_GAP}{{0,4}}(?P<name>[^:\r\n\[\]]{{1,100}}?){_GAP}{{0,4}}"
    rf"(?P<colon>:(?:{_GAP}|$))?(?P<rest>(?<=:{_GAP}).+|)$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?P<name>[^:\r\n\[\]\d][^:\r\n\[\]]{{0,100}}?){_GAP}{{0,8}}[,·•|]?{_GAP}{{0,8}}"
    rf"[\[(]?(?P<when>{WHEN})[\])]?$",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"[\[(]?(?P<when>{WHEN})[\])]?$", re.IGNORECASE)
_SENT = re.compile(
    rf"(?P<when>{WHEN}){_GAP}{{1,4}}[-–]?{_GAP}{{0,4}}(?:(?:from|van){_GAP}{{1,4}})?"
    rf"(?P<name>[^:\r\n]{{1,100}}?){_GAP}{{1,4}}(?:to|aan){_GAP}{{1,4}}(?P<to>[^:\r\n]{{1,100}}?)"
    rf"{_GAP}{{0,4}}:(?:{_GAP}|$)",
    re.IGNORECASE,
)
_SENT_AFTER = re.compile(
    rf"(?:from|van){_GAP}{{1,4}}(?P<name>[^:\r\n]{{1,100}}?){_GAP}{{1,4}}(?:to|aan)"
    rf"{_GAP}{{1,4}}(?P<to>[^:\r\n]{{1,100}}?){_GAP}{{0,4}}:{_GAP}{{0,8}}(?P<when>{WHEN}):"
    rf"(?:{_GAP}|$)",
    re.IGNORECASE,
)
_HALF = re.compile(r"[AaPp]\.?[Mm]\.?")
_CLOCK = re.compile(r"(?P<h>\d{1,2})[:.](?P<m>\d{2})(?P<s>:\d{2})?\W*(?P<half>[AaPp])?[^\d]{0,4}$")


@dataclass(slots=True)
class _Head:
    """A line, or two, that opens a message by its looks."""

    form: str
    at: int
    body: int
    name: str
    when: str
    to: str = ""


def _rows(text: str, limit: int | None = None) -> Iterator[tuple[int, str, int]]:
    """The lines that are not empty: where they begin, what they say, where they end."""
    for line in lines(text, limit=limit):
        start, end = trim(text, line.start, line.end)
        while start < end and (text[start] in _INVISIBLE or text[start].isspace()):
            start += 1
        if start < end:
            yield start, text[start:end], end


def _heads(text: str, limit: int | None = None) -> list[_Head]:
    found: list[_Head] = []
    before: tuple[int, str, int] | None = None
    for at, shown, end in _rows(text, limit):
        head = _head(at, shown, end, before) if len(shown) < 20_000 else None
        if head:
            found.append(head)
        before = (at, shown, end)
    return found


def _head(at: int, shown: str, end: int, before: tuple[int, str, int] | None) -> _Head | None:
    opening = shown[:260]
    for form, pattern in (("sent", _SENT), ("after", _SENT_AFTER)):
        match = pattern.match(opening)
        if match and _may_name(match["name"]):
            return _Head(form, at, at + match.end(), match["name"], match["when"], match["to"])
    match = _TIMED.match(shown if len(shown) < 160 else opening)
    if match and _may_name(match["name"]):
        colon = bool(match["colon"])
        if not (colon and iso(match["when"])):  # WhatsApp's
            name = match["name"].strip()
            body = at + match.end("colon") if colon else end
            return _Head("colon" if colon else "timed", at, body, name, match["when"])
    if len(shown) > 120:
        return None
    match = _ALONE.match(shown)
    if match:
        if before and len(before[1]) <= 80 and plausible(before[1]):
            return _Head("alone", before[0], end, before[1], match["when"])
        return None
    match = _NAMED.match(shown)
    if match and plausible(match["name"].strip(" ,")):
        return _Head("named", at, end, match["name"].strip(" ,"), match["when"])
    return None


def _may_name(name: str) -> bool:
    name = name.strip()
    return not is_stop(name) and (plausible(name) or len(name.split()) <= 4)


def _judged(text: str, limit: int | None = None) -> tuple[list[_Head], bool]:
    """The heads of the layout that most have, and whether their times are clock times."""
    heads = _heads(text, limit)
    if not heads:
        return [], False
    form = Counter(head.form for head in heads).most_common(1)[0][0]
    heads = [head for head in heads if head.form == form]
    said = [_HALF.search(head.when) or not _bare(head.when) for head in heads]
    if any(said):
        return heads, True
    hours = [int(match["h"]) for head in heads if (match := _CLOCK.search(head.when))]
    seconds = any(match["s"] for head in heads if (match := _CLOCK.search(head.when)))
    return heads, bool(hours) and not seconds and min(hours) >= 7 and max(hours) <= 23


def _bare(when: str) -> bool:
    return bool(re.fullmatch(r"[\d:.]+", when.strip()))


def _sniff(source: Source) -> float:
    text = source.text[:60_000]
    heads, clock = _judged(text, 600)
    if len(heads) < 2 or not (clock or heads[0].form == "alone"):
        return 0.0
    count = sum(1 for _ in _rows(text, 600))
    first = next((at for at, _, _ in _rows(text)), 0)
    dense = len(heads) * (3 if heads[0].form == "alone" else 2) >= 0.3 * count
    if heads[0].form == "named" and not clock:
        return 0.0
    bodies = [
        bool(text[head.body : after.at].strip(_INVISIBLE + " \t\r\n"))
        for head, after in itertools.pairwise(heads)
    ]
    names = Counter(head.name.casefold() for head in heads)
    loose = heads[0].form in ("named", "alone")
    if sum(bodies) < 0.7 * len(bodies) or (
        loose and max(names.values()) < 2 and _bare(heads[0].when)
    ):
        return 0.0  # a programme: "Inloop 9.30", "Lezing 10.00"
    if heads[0].at == first or text.count("\n", 0, heads[0].at) < 4:
        return 0.98 if dense else 0.6
    return 0.6 if dense else 0.2


def _parse(source: Source) -> Parsed:
    text = source.text
    heads, clock = _judged(text)
    if not heads:
        raise ReadError(
            source.path,
            "this is no copied chat: no line holds a name and a time",
            "leave out format='copied'",
        )
    order = day_first(head.when for head in heads)
    said: Kind = "chat" if clock else "statement"
    who = persons(display(head.name.strip()).person for head in heads)
    turns = above_chat(text, heads[0].at)
    day = iso(text[: heads[0].at].strip()[:200], order)
    first_day = ""
    for at, head in enumerate(heads):
        until = heads[at + 1].at if at + 1 < len(heads) else len(text)
        start, end, tail = _content(text, head.body, until)
        day = iso(head.when, order) or day
        first_day = first_day or day
        name = " ".join(head.name.split())
        shown = display(name)
        to, private = private_mark(head.to.strip())
        if start < end:
            turns.append(
                Turn(
                    start,
                    end,
                    text[start:end],
                    said,
                    speaker=name,
                    person=who.get(display(head.name.strip()).person, shown.person),
                    organisation=shown.organisation,
                    role=shown.role,
                    attribution="label",
                    time=_time(head.when, day) if clock else into(head.when),
                    private=private or (bool(to) and not is_public(to)),
                )
            )
        message = len(turns) - 1 if start < end else None
        for begin, stop, kind in tail:
            reply = message if kind == "reaction" else None
            turns.append(Turn(begin, stop, text[begin:stop], kind, reply_to=reply))
            if kind == "system" and (found := iso(text[begin:stop], order)):
                day = found
    sort = "chat" if clock else "transcript"
    return Parsed(text, turns, {"kind": sort, "date": first_day})


def _content(text: str, start: int, end: int) -> tuple[int, int, list[tuple[int, int, Kind]]]:
    """What was said, and below it what the program shows: reactions, "bewerkt", events."""
    start, end = _bare_span(text, start, end)
    tail: list[tuple[int, int, Kind]] = []
    number = False  # a count of reactions stands on a line of its own
    while start < end:
        begin = max(text.rfind("\n", start, end), text.rfind("\r", start, end)) + 1
        begin, stop = trim(text, max(begin, start), end)
        shown = text[begin:stop].strip(_INVISIBLE)
        kind: Kind | None = None
        if REACTION.fullmatch(shown):
            kind = "reaction"
        elif EVENT.fullmatch(shown) or DAY_LINE.fullmatch(shown):
            kind = "system"
        if kind is None and not NOISE.fullmatch(shown):
            above = _line_above(text, start, begin)
            if number or not (shown.isdecimal() and len(shown) < 4 and REACTION.fullmatch(above)):
                break
            number = True
        if kind:
            tail.append((begin, stop, kind))
            number = False
        start, end = _bare_span(text, start, begin)
    return start, end, tail[::-1]


def _bare_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Trim white space, and the characters without width that a screen puts between messages."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    return start, end


def _line_above(text: str, start: int, end: int) -> str:
    start, end = trim(text, start, end)
    begin = max(text.rfind("\n", start, end), text.rfind("\r", start, end)) + 1
    return text[max(begin, start) : end].strip()


def _time(when: str, day: str) -> str:
    match = _CLOCK.search(when)
    if match is None:
        return day
    hour = int(match["h"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] in "Pp" else 0)
    shown = f"{hour:02d}:{match['m']}{match['s'] or ''}"
    return f"{day}T{shown}" if day else shown


READER = Reader(
    "copied",
    "a chat copied from the screen of Teams, Meet or Webex: a name, a time, a message",
    (".txt", ".md", ".markdown"),
    _sniff,
    _parse,
)

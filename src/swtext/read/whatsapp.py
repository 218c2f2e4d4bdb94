"""WhatsApp exports (Android and iOS, Dutch and English) and Signal's, which look like them.

03-12-2023 12:34 - Joost de Wit: eerste regel       Android
tweede regel
[03-12-2023 12:34:02] Joost de Wit: hoi             iOS
[2023-12-03, 12:34] Joost: hoi                      Signal
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source, above_chat
from swtext.read.lines import lines, trim
from swtext.read.names import display, persons
from swtext.read.whatsapp_words import (
    ATTACHED,
    CAPTION_AFTER,
    DELETED,
    EDITED,
    EVENT,
    MARKS,
    NOTICE,
    OMITTED,
)
from swtext.types import Kind, Turn

__all__ = ["READER", "SIGNAL"]

_GAP = r"[ \u00a0\u202f]"
_HEADER = re.compile(
    rf"[{MARKS}]{{0,4}}(?P<open>\[?)[{MARKS}]{{0,4}}(?P<a>\d{{1,4}})(?P<sep>[-/.])(?P<b>\d{{1,2}})(?P=sep)"
    rf"(?P<c>\d{{2,4}}),?{_GAP}{{1,3}}(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})"
    rf"(?:[:.](?P<second>\d{{2}}))?(?:{_GAP}{{0,2}}(?P<half>[AaPp])\.?{_GAP}?[Mm]\.?)?"
    rf"(?P<close>\]|{_GAP}[-–])(?:{_GAP}|$)",
)
_NAME = re.compile(
    rf"[{MARKS}~ \u00a0\u202f]{{0,8}}(?P<name>[^:\r\n]{{1,120}}?)"
    rf"[{MARKS}]{{0,4}}:(?:[ \u00a0]|(?=[{MARKS}\r\n])|$)"
)
_UNKNOWN_ORDER = (
    "dag en maand zijn in dit bestand niet te onderscheiden; gelezen als dag-maand-jaar"
)
_BOTH_ORDERS = "sommige datums kunnen alleen dag-maand zijn en andere alleen maand-dag; zie de data"


@dataclass(slots=True)
class _Head:
    """A line that opens a message, by its looks."""

    at: int
    body: int
    numbers: tuple[int, int, int]
    clock: str
    style: tuple[bool, str, bool]  # bracket, separator, seconds
    hard: bool  # the line before it ended in CR LF
    day: int = 0
    iso: str = ""


def _heads(text: str, limit: int | None = None) -> list[_Head]:
    found = []
    hard = True
    for line in lines(text, limit=limit):
        match = _HEADER.match(text, line.start, line.end)
        if match and bool(match["open"]) == (match["close"] == "]"):
            clock = _clock(match)
            if clock:
                style = (bool(match["open"]), match["sep"], match["second"] is not None)
                numbers = (int(match["a"]), int(match["b"]), int(match["c"]))
                found.append(_Head(line.start, match.end(), numbers, clock, style, hard))
        hard = line.next - line.end == 2
    return found


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["hour"]), int(match["minute"])
    second = int(match["second"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] in "Pp" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return ""
    shown = f"{hour:02d}:{minute:02d}"
    return shown + (f":{second:02d}" if match["second"] else "")


def _messages(text: str) -> tuple[list[_Head], list[str]]:
    """The lines that really open a message: in the style of the file, in order of time."""
    heads = _heads(text)
    if not heads:
        return [], []
    style = heads[0].style  # the first line of an export always opens a message
    heads = [head for head in heads if head.style == style]
    crlf = sum(head.hard for head in heads)
    if crlf > 0.9 * len(heads):  # iOS ends a message with CR LF, a line within it with LF
        heads = [head for head in heads if head.hard]
    dated, warnings = _dated(heads)
    return _in_time(dated), warnings


def _dated(heads: list[_Head]) -> tuple[list[_Head], list[str]]:
    """Decide on the order of day and month once, on all dates together."""
    warnings = []
    pairs = [head.numbers for head in heads]
    day_first = True
    if not any(a > 31 for a, _, _ in pairs):
        day, month = any(a > 12 for a, _, _ in pairs), any(b > 12 for _, b, _ in pairs)
        if day and month:
            day_first = sum(a > 12 for a, _, _ in pairs) >= sum(b > 12 for _, b, _ in pairs)
            warnings.append(_BOTH_ORDERS)
        elif month:
            day_first = False
        elif not day and any(a != b for a, b, _ in pairs):
            orders = [_rises(pairs, True), _rises(pairs, False)]
            day_first = orders[0] or not orders[1]
            if orders[0] == orders[1] and heads[0].style[1] == "/":  # "-" and ".": day first
                warnings.append(_UNKNOWN_ORDER)
    kept = []
    for head in heads:
        day_of = _date(head.numbers, day_first) or _date(head.numbers, not day_first)
        if day_of is not None:
            head.day, head.iso = day_of.toordinal(), f"{day_of.isoformat()}T{head.clock}"
            kept.append(head)
    return kept, warnings


def _date(numbers: tuple[int, int, int], day_first: bool) -> date | None:
    a, b, c = numbers
    year, month, day = (a, b, c) if a > 31 else (c, b, a) if day_first else (c, a, b)
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _rises(pairs: list[tuple[int, int, int]], day_first: bool) -> bool:
    """Say whether the dates, read in this order, never go back by more than a day."""
    days = [found.toordinal() for pair in pairs if (found := _date(pair, day_first))]
    return all(later >= earlier - 1 for earlier, later in itertools.pairwise(days))


def _in_time(heads: list[_Head]) -> list[_Head]:
    """Drop the lines that only look like a header: their day breaks the order of time.

    What stays is the longest series of days that never goes back, and whatever is within two days
    of it (messages that came in late, a clock that was changed). O(n log n).
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, head in enumerate(heads):
        if head.day < heads[0].day - 2:  # the first line is always a message: older is no header
            before.append(-1)
            continue
        place = bisect_right(tails, head.day)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(head.day)
            ends.append(at)
        else:
            tails[place], ends[place] = head.day, at
    series = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        series.add(at)
        at = before[at]
    kept, day = [], heads[0].day if heads else 0
    for at, head in enumerate(heads):
        if at in series:
            day = head.day
        elif abs(head.day - day) > 2 and at:
            continue
        kept.append(head)
    return kept


def _parse_with(source: Source, what: str) -> Parsed:
    text = source.text
    heads, warnings = _messages(text)
    if not heads:
        raise ReadError(
            source.path,
            f"this is no {what} export: no line begins with a date and time",
            f"leave out format='{what.lower()}'",
        )
    turns = above_chat(text, heads[0].at)
    bodies = []
    for at, head in enumerate(heads):
        until = heads[at + 1].at if at + 1 < len(heads) else len(text)
        match = _NAME.match(text, head.body, until)
        if match and not head.style[0]:  # on Android the app's own lines have no name
            stop = re.compile(r"[\r\n]").search(text, head.body, until)
            whole = text[head.body : stop.start() if stop else until]
            if NOTICE.fullmatch(whole) or EVENT.match(match["name"]):
                match = None
        name = match["name"].strip() if match else ""
        kind, start, end = _content(text, match.end() if match else head.body, until)
        bodies.append((head, name, kind if match else "system", start, end))
    who = persons(display(name).person for _, name, _, _, _ in bodies)
    for head, name, kind, start, end in bodies:
        shown = display(name)
        turns.append(
            Turn(
                start,
                end,
                text[start:end],
                kind,
                speaker=name,
                person=who.get(shown.person, ""),
                organisation=shown.organisation,
                role=shown.role,
                attribution="label" if name else "none",
                time=head.iso,
            )
        )
    return Parsed(text, turns, {"kind": "chat", "date": heads[0].iso[:10]}, warnings)


def _content(text: str, start: int, end: int) -> tuple[Kind, int, int]:
    """The span of what a person wrote, without the app's marks; system when nothing is left."""
    start, end = _bare(text, start, end, keep=True)
    body = text[start:end]
    notice = body.startswith(tuple(MARKS)) and EVENT.fullmatch(body)
    if notice or NOTICE.fullmatch(body) or OMITTED.fullmatch(body) or DELETED.fullmatch(body):
        return "system", *_bare(text, start, end)
    if edited := EDITED.search(text, max(start, end - 80), end):
        end = edited.start()
    if file := CAPTION_AFTER.match(text, start, end):
        inner = trim(text, file.end(), end)
        if inner[0] == inner[1]:
            return "system", *_bare(text, start, end)
        start = inner[0]
    elif (opening := text.rfind("<", start, end)) >= 0 and text[start:end].rstrip(
        MARKS + " \r\n"
    ).endswith(">"):
        line = max(text.rfind("\n", start, opening), text.rfind("\r", start, opening)) + 1
        file = ATTACHED.match(text, max(line, start), end)
        file = file or ATTACHED.match(text, _marks_before(text, start, opening), end)
        end = file.start() if file else end
        if start >= end or not text[start:end].strip(MARKS + " \r\n\t"):
            return "system", start, trim(text, start, file.end() if file else end)[1]
    return "chat", *_bare(text, start, end)


def _marks_before(text: str, start: int, at: int) -> int:
    while at > start and text[at - 1] in MARKS:
        at -= 1
    return at


def _bare(text: str, start: int, end: int, keep: bool = False) -> tuple[int, int]:
    """Trim white space and the app's marks; ``keep`` leaves a mark at the beginning."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in MARKS):
        end -= 1
    while start < end and (text[start].isspace() or (text[start] in MARKS and not keep)):
        start += 1
    return start, end


def _is_signal(head: _Head) -> bool:
    return head.style == (True, "-", False) and head.numbers[0] > 31


def _sniff_with(source: Source, signal: bool) -> float:
    heads = _heads(source.text[:60_000], 300)
    if not heads:
        return 0.0
    text = source.text
    if not any(_NAME.match(text, head.body, head.body + 400) for head in heads):
        return (
            0.2  # "[25-12-2023 21:14] ada": the name stands on the line of the time, as elsewhere
        )
    lead = text[: heads[0].at].strip(MARKS + " \r\n")
    sure = 0.96 if len(lead) < 200 else 0.4
    return sure if _is_signal(heads[0]) == signal else sure / 2


READER = Reader(
    "whatsapp",
    "a chat exported from WhatsApp (Android or iOS)",
    (".txt",),
    lambda source: _sniff_with(source, False),
    lambda source: _parse_with(source, "WhatsApp"),
)
SIGNAL = Reader(
    "signal",
    "a chat exported from Signal",
    (".txt",),
    lambda source: _sniff_with(source, True),
    lambda source: _parse_with(source, "Signal"),
)

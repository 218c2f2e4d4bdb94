"""Transcripts and typed conversations: ``Naam:`` turns, header blocks, time marks.

**Anneke:** Welkom.                 I: Hoe gaat het? #00:00:05-3#       Anneke Voorbeeld   0:03
[00:00:05] Joost (Wijkteam): Ja.    SPEAKER_00                          Welkom allemaal.
S00: [00:00:05] Hallo               [00:00:05] - Hallo
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source
from swtext.read.labels import (
    CLOCK,
    Labelled,
    accepted,
    answers,
    bare_label,
    clock,
    is_code,
    is_question,
    is_voice,
    labelled,
    mark,
    plausible,
)
from swtext.read.lines import Line, lines, trim
from swtext.read.names import looks_like_name
from swtext.read.overlap import overlapping
from swtext.read.transcript_people import PEOPLE, asked, preamble, unquoted, with_people
from swtext.types import Kind, Turn

__all__ = ["READER"]

_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
_SYSTEM = re.compile(
    r".{1,100}\b(?:started|stopped) (?:the )?(?:transcription|recording)|"
    r".{1,100}\bheeft de (?:transcriptie|opname) (?:gestart|gestopt|beëindigd)|"
    r"transcription for .{1,120}|meeting (?:started|ended).{0,60}|"
    r"(?:transcribed by|getranscribeerd (?:door|met)) .{1,80}",
    re.IGNORECASE,
)
_TITLE = re.compile(r"transcri", re.IGNORECASE)
_STAMPED = re.compile(rf"[ \t]{{0,4}}[\[(]?(?P<t>{CLOCK})[\])]?[ \t]{{1,4}}[-–][ \t]{{1,4}}")
_BRACKET = re.compile(rf"[ \t]{{0,4}}\[(?P<t>{CLOCK})\][ \t]{{0,4}}")
_F4 = re.compile(r"[ \t]{0,4}#(?P<t>\d{1,2}:\d{2}:\d{2})(?:[-.,]\d{1,3})?#\s*$")


@dataclass(slots=True)
class _Open:
    """The turn that is being read."""

    label: str
    begin: int
    until: int
    time: str


@dataclass(slots=True)
class _Build:
    """What has been read so far."""

    text: str
    questions: bool
    turns: list[Turn] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    section: str = ""
    open: _Open | None = None
    preamble: list[Line] = field(default_factory=list)

    def add(self, start: int, end: int, kind: Kind, label: str = "", time: str = "") -> None:
        start, end = trim(self.text, start, end)
        if start >= end:
            return
        self.turns.append(
            Turn(
                start,
                end,
                self.text[start:end],
                kind,
                speaker=label,
                section="" if kind == "heading" else self.section,
                attribution="label" if label else "none",
                time=time,
            )
        )

    def close(self) -> None:
        if self.open is None:
            return
        turn, self.open = self.open, None
        start, end = trim(self.text, turn.begin, turn.until)
        time = turn.time
        if ending := _F4.search(self.text, max(start, end - 40), end):
            time, end = time or clock(ending["t"]), ending.start()
        start, end = unquoted(self.text, *trim(self.text, start, end))
        kind: Kind = "statement"
        if self.questions:
            kind = "question" if is_question(turn.label) else "answer"
        self.add(start, end, kind, turn.label, time)


def _judge(text: str) -> tuple[set[str], int, int, int]:
    """The labels that are speakers; lines with one; lines that are not empty; the first."""
    counts: Counter[str] = Counter()
    at: dict[str, int] = {}
    heads: set[str] = set()  # names on a line of their own with a time: a program wrote those
    listed: set[str] = set()  # who is said to take part
    headers, bodiless, before = 0, 0, False
    total = 0
    for line in lines(text, soft=True):
        shown = line.of(text)
        if not shown.strip() or mark(shown):
            continue
        total += 1
        if total < 40 and len(shown) < 2000 and PEOPLE.match(shown):
            listed |= set(re.findall(r"[^\W\d_][\w'’-]+", shown)[1:])
        label = bare_label(shown)
        found = None if label else labelled(text, line.start, line.end)
        label = label or (found.label if found else "")
        headed = bool(found and found.header)
        if headed:
            headers += 1
            bodiless += before
        before = headed
        if label:
            header = found is None or found.header  # a header line has a body line
            counts[label] += 2 if header else 1
            if header and plausible(label):
                heads.add(label)
            at.setdefault(label, line.start)
    if bodiless + before > 0.3 * headers:  # "[0:05] Dag" line after line: text, not names
        counts = Counter({label: count for label, count in counts.items() if label not in heads})
        heads = set()
    good = accepted(counts, total)
    if not good and len(counts) == 1:  # one voice, named where it begins: "Karin: …"
        one = next(iter(counts))
        opens = not text[: at[one]].strip()
        good = {one} if opens and counts[one] == 1 and is_voice(one) else set()
    if good:
        good |= {label for label in counts if plausible(label) and set(label.split()) <= listed}
    if len(heads) > 1 or (heads and _TITLE.search(text[:300])):
        good |= heads
    first = min((at[label] for label in good), default=len(text))
    return good, sum(counts[label] for label in good), total, first


def _sniff(source: Source) -> float:
    text = source.text[:200_000]
    good, hits, total, first = _judge(text)
    if hits < 2:
        opens = hits and not text[:first].strip()
        return 0.0 if not hits else 0.6 if opens and total <= 3 else 0.3 if opens else 0.05
    share = hits / total
    late = first > 0.25 * len(text)
    if share >= 0.25 and _TITLE.search(text[:300]):
        return 0.8
    if share >= 0.5:
        return 0.6 if len(good) == 1 else 0.9
    if len(good) > 1 and all(is_code(label) for label in good) and hits >= 4:
        return 0.45 if late else 0.8
    if len(good) > 1 and share >= 0.2 and hits >= 4:
        return 0.45 if late else 0.7
    return 0.05  # labels here and there: running text


def _parse(source: Source) -> Parsed:
    text = source.text
    good, hits, _, _ = _judge(text)
    if not hits:
        raise ReadError(
            source.path,
            "this is no transcript: no line begins with the name of a speaker and a colon",
            "leave out format='transcript'",
        )
    build = _Build(text, answers(good))
    headings = dict(source.headings)
    for line in lines(text, soft=True):
        _take(build, line, good, headings)
    build.close()
    above, people, metadata = preamble(build.text, build.preamble)
    turns = overlapping(with_people(asked(above + build.turns), people))
    return Parsed(text, turns, metadata | {"kind": "transcript"})


def _take(build: _Build, line: Line, good: set[str], headings: dict[int, int]) -> None:
    text = build.text
    shown = line.of(text)
    if not shown.strip():
        return
    start, end = trim(text, line.start, line.end)
    heading = _HEADING.match(text, start, end)
    if heading or start in headings:
        build.close()
        build.add(heading.end() if heading else start, end, "heading")
        build.section = build.turns[-1].text
        return
    found = labelled(text, line.start, line.end)
    bare = bare_label(shown)
    if bare and bare in good:
        build.close()
        build.open = _Open(bare, line.next, line.next, "")
    elif found and found.label in good and not _field_of(build, found, end, good):
        time = found.time or _marked(build)
        build.close()
        build.open = _Open(found.label, found.body, max(end, found.body), time)
    elif _SYSTEM.fullmatch(shown.strip()):
        build.close()
        build.add(start, end, "system")
    elif build.open is None and not build.labels and not _spoken(build):
        build.preamble.append(line)
    elif time := mark(shown):
        label = build.open.label if build.open else _last(build)
        build.close()
        build.open = _Open(label, line.next, line.next, time)
    elif build.open and (stamp := _STAMPED.match(text, line.start, line.end)):
        label = build.open.label
        build.close()
        build.open = _Open(label, stamp.end(), end, clock(stamp["t"]))
    elif build.open:
        if build.open.begin == build.open.until:
            stamp = _BRACKET.match(text, line.start, line.end)
            build.open.begin = stamp.end() if stamp else start
            build.open.time = build.open.time or (clock(stamp["t"]) if stamp else "")
        build.open.until = end
    else:
        build.add(start, end, "narration")


def _spoken(build: _Build) -> bool:
    return any(turn.attribution == "label" for turn in build.turns)


def _marked(build: _Build) -> str:
    """The time that stands alone right above a labelled turn, as Meet's every five minutes."""
    if build.open is not None:
        return build.open.time if build.open.begin == build.open.until else ""
    if build.turns:
        return mark(build.turns[-1].text) if build.turns[-1].kind == "heading" else ""
    return mark(build.preamble[-1].of(build.text)) if build.preamble else ""


def _last(build: _Build) -> str:
    return next((turn.speaker for turn in reversed(build.turns) if turn.speaker), "")


def _field_of(build: _Build, found: Labelled, end: int, good: set[str]) -> bool:
    """``Interviewer: Karin de Boer`` above the first ``I:`` is a field, and nobody's turn."""
    if build.open or _spoken(build) or len(good) < 3:
        return False
    value = build.text[found.body : end].strip()
    return is_code(found.label) and looks_like_name(value) and len(value.split()) > 1


READER = Reader(
    "transcript",
    "a transcript or conversation: lines that begin with 'Naam:', 'R1:', or a name and a time",
    (".txt", ".md", ".markdown"),
    _sniff,
    _parse,
)

"""Subtitles with speakers: WebVTT of Teams and Zoom, SRT, and the SBV of Google Meet.

The document's text is made from the cues: one line a turn, ``Naam: tekst``; consecutive cues of
one speaker are one turn, joined by a space; ``time`` is the start of its first cue.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source
from swtext.read.labels import accepted, clock, labelled, plausible
from swtext.read.lines import lines
from swtext.read.names import display, persons
from swtext.types import Turn

__all__ = ["SBV", "SRT", "VTT", "Cue", "spoken"]

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?"
_ARROW = re.compile(rf"\s{{0,8}}(?P<start>{_TIME})\s{{0,8}}-->\s{{0,8}}(?P<end>{_TIME})(?:\s|$)")
_SBV = re.compile(
    r"\s{0,8}(?P<start>\d{1,2}:\d{2}:\d{2}[.]\d{1,3}),(?P<end>\d{1,2}:\d{2}:\d{2}[.]\d{1,3})\s{0,8}$"
)
_VOICE = re.compile(r"<v(?:\.[^<> \t]{0,60})?[ \t]+(?P<name>[^<>]{1,200})>")
_TAG = re.compile(
    r"</?(?:v|c|i|b|u|ruby|rt|lang|font)(?:[. \t][^<>]{0,120})?>|<\d{1,2}:[\d:.]{1,12}>",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.?!…][\"'”’»)]*$")
_SKIP = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")


@dataclass(slots=True)
class Cue:
    """What one voice says in one cue."""

    number: int
    start: str
    speaker: str
    text: str


def _blocks(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, list[str]]]:
    """The start time and the lines of every cue; a blank line ends one.

    A cue's own lines may include blank ones in sloppy files; what follows up to the next timing
    line, its number or identifier left out, belongs to it.
    """
    start: str | None = None
    body: list[str] = []
    skipping = False
    blank = True
    for line in lines(text):
        shown = line.of(text).strip("\ufeff")
        match = pattern.match(shown) if len(shown) < 300 else None
        if match:
            if start is not None:
                yield start, _without_identifier(body)
            start, body, skipping = match["start"], [], False
        elif not shown.strip():
            blank = True
            body.append("")
            skipping = False
            continue
        elif blank and _SKIP.match(shown):
            skipping = True
        elif start is not None and not skipping:
            body.append(shown)
        blank = False
    if start is not None:
        yield start, [line for line in body if line.strip()]


def _without_identifier(body: list[str]) -> list[str]:
    """The line after the last blank one is the identifier of the next cue."""
    if len(body) >= 2 and body[-1].strip() and not body[-2].strip():
        body = body[:-1]
    return [line for line in body if line.strip()]


def _clean(text: str) -> str:
    return html.unescape(_TAG.sub("", text)).strip()


def _cues(text: str, pattern: re.Pattern[str]) -> list[Cue]:
    """Cues by voice tag; in a file without any, by the label ``Naam:`` that its cues begin with."""
    cues: list[Cue] = []
    tagged = False
    for number, (start, body) in enumerate(_blocks(text, pattern), 1):
        joined = " ".join(line.strip() for line in body)
        pieces = _VOICE.split(joined)
        if len(pieces) > 1:
            tagged = True
        if lead := _clean(pieces[0]):
            cues.append(Cue(number, clock(start), "", lead))
        for at in range(1, len(pieces), 2):
            said = _clean(pieces[at + 1])
            if said:
                name = html.unescape(pieces[at]).strip()
                cues.append(Cue(number, clock(start), name, said))
    if not tagged:
        _label(cues)
    return cues


def _label(cues: list[Cue]) -> None:
    found = [labelled(cue.text, 0, len(cue.text)) for cue in cues]
    counts = Counter(one.label for one in found if one and not one.header)
    good = accepted(counts, len(cues))
    good = {label for label in good if plausible(label)}
    speaker = ""
    for cue, one in zip(cues, found, strict=True):
        if one and not one.header and one.label in good and cue.text[one.body :].strip():
            speaker = one.label
            cue.text = cue.text[one.body :].strip()
        cue.speaker = speaker


def _parse_with(source: Source, pattern: re.Pattern[str], name: str) -> Parsed:
    cues = _cues(source.text, pattern)
    if not cues:
        raise ReadError(
            source.path,
            f"there are no cues with text in this {name} file",
            "check whether it was downloaded completely",
        )
    return spoken(cues)


def spoken(cues: list[Cue], what: str = "cue") -> Parsed:
    """Lay out cues as text and turns: those of one speaker in a row are one turn.

    Args:
        cues: in order, each with text.
        what: what a cue is called in ``places``.

    >>> spoken([Cue(1, "00:00:01", "Ada", "Hoi"), Cue(2, "00:00:03", "Ada", "allemaal.")]).text
    'Ada: Hoi allemaal.'
    """
    shown = {cue.speaker: display(cue.speaker) for cue in cues}
    who = persons(one.person for one in shown.values())
    parts: list[str] = []
    turns: list[Turn] = []
    places: list[tuple[int, str]] = []
    at = 0
    for group in _grouped(cues):
        speaker = group[0].speaker
        if parts:
            parts.append("\n")
            at += 1
        label = f"{speaker}: " if speaker else ""
        parts.append(label)
        at += len(label)
        begin = at
        for number, cue in enumerate(group):
            if number:
                parts.append(" ")
                at += 1
            places.append(
                (at - len(label) if not number else at, f"{what} {cue.number} ({cue.start})")
            )
            parts.append(cue.text)
            at += len(cue.text)
        one = shown[speaker]
        said = "".join(" " * bool(number) + cue.text for number, cue in enumerate(group))
        turns.append(
            Turn(
                begin,
                at,
                said,
                "statement",
                speaker=speaker,
                person=who.get(one.person, ""),
                organisation=one.organisation,
                role=one.role,
                attribution="label" if speaker else "none",
                time=group[0].start,
            )
        )
    return Parsed("".join(parts), turns, {"kind": "transcript"}, [], places)


def _grouped(cues: list[Cue]) -> Iterator[list[Cue]]:
    """Consecutive cues of one speaker; without a speaker, cues up to the end of a sentence."""
    group: list[Cue] = []
    for cue in cues:
        same = bool(group) and group[-1].speaker == cue.speaker
        if group and (not same or (not cue.speaker and _ENDS.search(group[-1].text[-10:]))):
            yield group
            group = []
        group.append(cue)
    if group:
        yield group


def _sniff_vtt(source: Source) -> float:
    head = source.text[:20_000].lstrip("\ufeff \t\r\n")
    if head.startswith("WEBVTT"):
        return 1.0
    return 0.6 if source.suffix == ".vtt" and _first(head, _ARROW) else 0.0


def _sniff_srt(source: Source) -> float:
    head = source.text[:20_000].lstrip("\ufeff \t\r\n")
    if head.startswith("WEBVTT"):
        return 0.0
    return 0.98 if _first(head, _ARROW) and re.match(r"\d+\s", head) else 0.0


def _sniff_sbv(source: Source) -> float:
    return 0.98 if _first(source.text[:5000].lstrip("\ufeff \t\r\n"), _SBV, 1) else 0.0


def _first(head: str, pattern: re.Pattern[str], among: int = 6) -> bool:
    return any(pattern.match(line.of(head)) for line in lines(head, limit=among))


VTT = Reader(
    "vtt",
    "a WebVTT transcript, as Teams and Zoom give",
    (".vtt",),
    _sniff_vtt,
    lambda source: _parse_with(source, _ARROW, "WebVTT"),
)
SRT = Reader(
    "srt",
    "SRT subtitles, with or without speakers",
    (".srt",),
    _sniff_srt,
    lambda source: _parse_with(source, _ARROW, "SRT"),
)
SBV = Reader(
    "sbv",
    "SBV subtitles or a chat of Google Meet",
    (".sbv",),
    _sniff_sbv,
    lambda source: _parse_with(source, _SBV, "SBV"),
)

"""Who takes part in a transcript, and who of them asks."""

from __future__ import annotations

import re
from dataclasses import replace

from swtext.read.dates import iso
from swtext.read.labels import mark
from swtext.read.lines import Line, trim
from swtext.read.names import Display, display, entries, looks_like_name, persons
from swtext.types import Kind, Turn

__all__ = ["PEOPLE", "asked", "preamble", "unquoted", "with_people"]

#: What a program writes above a transcript: a word, a length, a moment.
_HEAD = re.compile(
    r"(?:attendees|participants|transcri(?:pt|ptie|ption))\W*|"
    r"(?:\d{1,2}\s?(?:h|u|m|s|min|uur|sec)\.?\s?){1,3}",
    re.IGNORECASE,
)
_DATE_ALONE = re.compile(
    r"(?:[^\W\d_]{2,10},? )?(?:\d{1,2}\.? [^\W\d_]{3,10}|[^\W\d_]{3,10} \d{1,2}),? \d{4}"
    r"(?:,? \d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?)?",
    re.IGNORECASE,
)
#: "Deelnemers:", above a list of who takes part.
PEOPLE = re.compile(
    r"\W{0,6}(?:deelnemers|aanwezig(?:en)?|sprekers|panel(?:leden)?|attendees|participants|"
    r"gespreksdeelnemers|in gesprek met)\W{0,3}(?::|$)\W{0,4}",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\W{0,4}(?P<key>datum|date|bijeenkomst|onderwerp|titel)\W{0,3}:\W{0,3}(?P<value>.{3,120})",
    re.IGNORECASE,
)
_QUOTES = {"'": "'", "‘": "’'", "‚": "’‘'", "“": '”"', "„": '”“"', '"': '"', "«": "»"}


def preamble(text: str, above: list[Line]) -> tuple[list[Turn], dict[str, Display], dict[str, str]]:
    """Read the lines above the first turn: a title, the date, and who takes part.

    Args:
        text: the document.
        above: the lines before the first label.

    Returns:
        Their turns, the people by name, and the metadata ``date`` and ``event``.

    >>> from swtext.read.lines import lines
    >>> text = "Teamoverleg\\nDeelnemers: Ada Zomer, Bo Dam\\n"
    >>> turns, people, _ = preamble(text, list(lines(text)))
    >>> [turn.kind for turn in turns], sorted(people)
    (['heading', 'narration'], ['Ada Zomer', 'Bo Dam'])
    """
    people: dict[str, Display] = {}
    metadata: dict[str, str] = {}
    listing = False
    before: list[Turn] = []
    for number, line in enumerate(above):
        start, end = trim(text, line.start, line.end)
        shown = text[start:end]
        match = _FIELD.match(shown)
        if match:
            key = match["key"].casefold()
            key, value = (
                ("date", iso(match["value"]))
                if key[:4] in ("datu", "date")
                else (
                    "event",
                    match["value"].strip(" *_"),
                )
            )
            if value:
                metadata.setdefault(key, value)
        elif len(shown) < 60 and (day := iso(shown)):
            metadata.setdefault("date", day)
        opening = PEOPLE.match(shown)
        listing = bool(opening) or (listing and bool(re.match(r"[-*•\d]|\w", shown)))
        if listing and len(shown) < 3000:
            for entry in entries(shown[opening.end() :] if opening else shown):
                known = display(entry)
                if looks_like_name(known.person):
                    people[known.person] = known
        below = number > 0 and before[-1].kind == "system" and PEOPLE.match(before[-1].text)
        named = bool(below) and all(looks_like_name(display(e).person) for e in entries(shown))
        made = bool(_HEAD.fullmatch(shown) or mark(shown) or _DATE_ALONE.fullmatch(shown) or named)
        title = number == 0 and len(shown) < 150 and not match and not shown.endswith((".", ":"))
        kind: Kind = "system" if made else "heading" if title else "narration"
        before.append(Turn(start, end, shown, kind))
    return before, people, metadata


def unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out quote marks that stand around the whole of what is said.

    >>> unquoted("‘Dat is zo.’", 0, 12)
    (1, 11)
    """
    if end - start < 3 or text[start] not in _QUOTES or text[end - 1] not in _QUOTES[text[start]]:
        return start, end
    inner = text[start + 1 : end - 1]
    marks = "[" + re.escape(text[start] + text[end - 1]) + "]"
    if re.search(rf"(?<!\w){marks}|{marks}(?!\w)", inner):
        return start, end  # several quotes, or quotes within: left as it is
    return trim(text, start + 1, end - 1)


def asked(turns: list[Turn]) -> list[Turn]:
    """Of two voices, one that mostly asks and one that seldom does: questions and answers.

    A stray label or two beside them (a title, a line of the site) does not make it a panel.

    >>> said = [("Ada", "Hoe?"), ("Bo", "Zo."), ("Ada", "Wie?"), ("Bo", "Ik.")] * 2
    >>> turns = [Turn(0, 4, words.ljust(4), "statement", speaker=who) for who, words in said]
    >>> [turn.kind for turn in asked(turns)][:2]
    ['question', 'answer']
    """
    said: dict[str, list[bool]] = {}
    for turn in turns:
        if turn.kind == "statement" and turn.speaker:
            asks = turn.text.rstrip(" \t\"'’”*)").endswith("?")
            said.setdefault(turn.speaker, []).append(asks)
    main = [label for label in said if len(said[label]) >= 3]
    if len(main) != 2 or sum(len(said[label]) for label in said if label not in main) > 2:
        return turns
    rest, most = sorted(main, key=lambda label: sum(said[label]) / len(said[label]))
    if sum(said[most]) < 0.6 * len(said[most]) or sum(said[rest]) > 0.2 * len(said[rest]):
        return turns
    kinds: dict[str, Kind] = {most: "question", rest: "answer"}
    return [
        replace(turn, kind=kinds[turn.speaker])
        if turn.kind == "statement" and turn.speaker in kinds
        else turn
        for turn in turns
    ]


def with_people(turns: list[Turn], people: dict[str, Display]) -> list[Turn]:
    """Fill person, organisation and role, from the labels and the list of those who take part.

    >>> turns = [Turn(0, 3, "Ja.", "statement", speaker="Ada Zomer (De Brug)")]
    >>> with_people(turns, {})[0].organisation
    'De Brug'
    """
    shown = {turn.speaker: display(turn.speaker) for turn in turns if turn.speaker}
    who = persons([known.person for known in shown.values()] + list(people))
    known: dict[str, Display] = dict(people)
    for one in shown.values():  # the first mention gives organisation and role for all
        full = who.get(one.person, one.person) or one.person
        old = known.get(full, Display(full))
        known[full] = Display(full, old.organisation or one.organisation, old.role or one.role)
    done = []
    for turn in turns:
        if not turn.speaker:
            done.append(turn)
            continue
        one = shown[turn.speaker]
        full = who.get(one.person, one.person)
        plain = one.person if one.person and one.person in turn.speaker else turn.speaker
        done.append(
            replace(
                turn,
                speaker=plain,
                person=full,
                organisation=known[full or one.person].organisation,
                role=known[full or one.person].role,
            )
        )
    return done

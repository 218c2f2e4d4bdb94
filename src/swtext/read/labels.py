"""Speaker labels at the beginning of a line, judged on the whole file.

``Let op: …`` looks like ``Karin: …``. A label is a speaker when it recurs and reads like a name or
a code (``I``, ``R1``, ``SPEAKER_00``), or when nearly every line of the file has one.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from swtext.read.article_given import is_given
from swtext.read.names import display, looks_like_name

__all__ = [
    "CLOCK",
    "Labelled",
    "accepted",
    "bare_label",
    "is_code",
    "is_question",
    "is_voice",
    "labelled",
    "mark",
]

CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_RANGE = rf"{CLOCK}(?:\s?(?:-->|-|–)\s?{CLOCK})?"

_COLON = re.compile(
    rf"[ \t>\u00a0\ufeff]{{0,8}}(?:[-*•][ \t]{{1,4}})?(?P<b0>\*\*|__)?"
    rf"(?:[\[(<#]?(?P<t1>{CLOCK})(?:\s?(?:-->|-|–)\s?{CLOCK})?(?:-\d)?[\])>#]?"
    rf"[ \t]{{0,4}}[-–]?[ \t]{{0,4}})?"
    rf"(?P<b1>\*\*|__)?(?P<label>[^:*\r\n\t\[\]#]{{1,120}}?)[ \t\u00a0]{{0,4}}(?P<b2>\*\*|__)?"
    rf"[ \t]{{0,4}}(?:[\[(](?P<t2>{CLOCK})[\])])?[ \t]{{0,4}}(?P<b3>\*\*|__)?"
    rf":(?P<b4>\*\*|__)?(?P<gap>[ \t\u00a0]{{0,8}})(?:[\[(](?P<t3>{CLOCK})[\])][ \t]{{0,4}})?",
)
_AFTER = re.compile(
    rf"[ \t\ufeff]{{0,4}}(?P<bold>\*\*|__)?(?P<label>[^:*\r\n\t\[\]#]{{1,80}}?)(?:\*\*|__)?"
    rf"(?:[ \u00a0]{{1,8}}|\t)[\[(]?(?P<t>{CLOCK})[\])]?(?:\*\*|__)?[ \t]{{0,4}}$",
)
_BEFORE = re.compile(
    rf"[ \t\ufeff]{{0,4}}(?:\*\*|__)?[\[(]?(?P<t>{CLOCK})[\])]?[ \t]{{1,4}}[-–]?[ \t]{{0,4}}"
    r"(?P<label>[^:*\r\n\t\[\]#]{1,80}?)(?:\*\*|__)?[ \t]{0,4}$",
)
#: Without a colon only after a code: "SPEAKER 1 [00:00:05] Dag", "R1<tab>Dag".
_CODED = re.compile(
    rf"[ \t\ufeff]{{0,4}}(?P<label>[^\W\d_][\w.]{{0,20}}(?: [\w]{{1,3}})?)"
    rf"(?:[ \u00a0]{{1,4}}[\[(](?P<t>{CLOCK})[\])][ \u00a0]{{1,4}}|\t[ \t]{{0,4}})(?=[^\s\d])",
)
_CODE = re.compile(
    r"(?:[A-Z]{1,2}|IV|INT|RES|RESP|ONB|MOD)[ _.]?\d{0,3}|S(?:PEAKER|PREKER)?[ _]?\d{1,3}|"
    r"(?:interviewer|interviewster|respondent|geïnterviewde|spreker|speaker|deelnemer|deelneemster|"
    r"persoon|participant|cliënt|client|moderator|gespreksleider|onderzoeker|vraag|antwoord|"
    r"onbekend|unknown|student|docent|voorzitter|panellid|dagvoorzitter|inwoner|bewoner|"
    r"hulpverlener|professional|publiek|zaal|man|vrouw)[ _]?(?:\d{1,3}|[A-Z])?",
    re.IGNORECASE,
)
_CODE_CASED = re.compile(r"[A-Z]{1,4}[ _.]?\d{0,3}|[^\W\d_]{4,}[ _]?\w{0,3}|S[^\W\d_]+[ _]\d+")
_BARE = re.compile(
    r"[ \t\ufeff]{0,4}(?P<label>(?:SPEAKER|Speaker|Spreker|SPREKER|Unknown Speaker)[ _]?\d{1,3}|"
    r"S\d\d)[ \t]{0,4}:?$"
)
_QUESTION = re.compile(
    r"(?:I|V|Q|IV|INT|Int|interviewer|interviewster|vraag|onderzoeker|question)[ _.]?\d{0,2}",
)
_ANSWER = re.compile(r"A|R|B|P|antwoord|answer|respondent|geïnterviewde", re.IGNORECASE)
_MARK = re.compile(rf"[ \t\ufeff]{{0,8}}[\[(#]?(?P<t>{_RANGE})(?:-\d)?[\])#]?[ \t]{{0,8}}$")

_STOP = frozenset(
    """let op|nb|n.b.|ps|p.s.|tip|tips|datum|date|locatie|plaats|tijd|aanwezig|aanwezigen|afwezig
    deelnemers|sprekers|panel|panelleden|onderwerp|betreft|conclusie|bron|bronnen|thema|opmerking
    opmerkingen|noot|toelichting|voorbeeld|bijvoorbeeld|resultaat|doel|kortom|namelijk|dus|contact
    e-mail|email|mail|tel|telefoon|auteur|auteurs|door|tekst|foto|foto's|beeld|lees ook|zie ook|zie
    agenda|actie|acties|actiepunt|besluit|besluiten|samenvatting|inleiding|aan|van|cc|titel|duur
    opname|project|versie|status|naam|leeftijd|functie|organisatie|afspraak|afspraken|kern|let wel
    bijlage|bijlagen|website|link|http|https|figuur|tabel|stap|punt|inhoud|trefwoorden
    meer informatie|belangrijk|advies|reden|gevolg|oplossing|probleem|stelling|citaat|gesprek
    interview|transcript
    reactie|reacties|antwoorden|vragen|les|lessen|leerpunt|situatie|taak|resultaten|reflectie
    betekenis|aanleiding|achtergrond|methode|setting|wie|wat|waar|wanneer|hoe|waarom|to|from|subject
    ten eerste|ten tweede|ten slotte|eerst|daarna|verder|ook|maar|want|of|en""".replace(
        "\n", "|"
    ).split("|")
)
_STOPS = frozenset(word.strip() for word in _STOP)


class Labelled(NamedTuple):
    """A line that begins a turn by its looks: its label, where what is said begins, the time."""

    label: str
    body: int
    time: str
    header: bool  # the name stands on a line of its own


def labelled(text: str, start: int, end: int) -> Labelled | None:
    """Return the label of a line, or None.

    >>> labelled("[00:00:05] Anneke: Hallo", 0, 24)
    Labelled(label='Anneke', body=19, time='00:00:05', header=False)
    >>> labelled("Joost de Wit   0:19", 0, 19)
    Labelled(label='Joost de Wit', body=19, time='00:00:19', header=True)
    """
    stop = min(end, start + 240)
    match = _COLON.match(text, start, stop)
    if match:
        label = match["label"].strip()
        bold = match["b1"] or match["b0"]
        closed = match["b2"] or match["b3"] or match["b4"]
        after = match.end()
        spaced = bool(match["gap"]) or after >= end or bool(match["t3"])
        if label and bool(bold) == bool(closed) and (spaced or is_code(label)):
            time = match["t1"] or match["t2"] or match["t3"] or ""
            return Labelled(label, after, clock(time), False)
    match = _CODED.match(text, start, stop)
    if match and is_code(match["label"]):
        return Labelled(match["label"], match.end(), clock(match["t"] or ""), False)
    if end - start > 160:
        return None
    for pattern in (_AFTER, _BEFORE):
        match = pattern.match(text, start, end)
        if match and plausible(match["label"].strip()):
            return Labelled(match["label"].strip(), end, clock(match["t"]), True)
    return None


def bare_label(line: str) -> str:
    """Return the label that is a whole line (``SPEAKER_00``), or ``""``.

    >>> bare_label("SPEAKER_00"), bare_label("Zo is het.")
    ('SPEAKER_00', '')
    """
    match = _BARE.match(line)
    return match["label"] if match else ""


def mark(line: str) -> str:
    """Return the time of a line that holds a time mark only (``00:05:00``), or ``""``.

    >>> mark("00:05:00"), mark("om 5 uur")
    ('00:05:00', '')
    """
    match = _MARK.match(line) if len(line) < 60 else None
    return clock(match["t"]) if match else ""


def clock(time: str) -> str:
    """A time into the recording as HH:MM:SS.

    >>> clock("0:19"), clock("1:02:03.5")
    ('00:00:19', '01:02:03')
    """
    first = re.match(r"[\d:]+", time)
    if not first:
        return ""
    parts = [int(part) for part in first[0].strip(":").split(":")]
    parts = [0] * (3 - len(parts)) + parts
    return ":".join(f"{part:02d}" for part in parts)


def is_code(label: str) -> bool:
    """Say whether a label is a code or role word for a speaker: ``I``, ``R1``, ``SPEAKER_00``.

    >>> [is_code(label) for label in ("R1", "SPEAKER_00", "Interviewer", "Let op", "de")]
    [True, True, True, False, False]
    """
    return bool(_CODE.fullmatch(label)) and bool(_CODE_CASED.fullmatch(label))


def is_question(label: str) -> bool:
    """Say whether this label is the interviewer's.

    >>> is_question("I"), is_question("R1")
    (True, False)
    """
    return bool(_QUESTION.fullmatch(label) or _QUESTION.fullmatch(label.lower()))


def is_stop(label: str) -> bool:
    """Say whether a label is one of running text (``Let op``, ``Datum``).

    >>> is_stop("Let op"), is_stop("Ada")
    (True, False)
    """
    return label.casefold().strip(" -*") in _STOPS


def plausible(label: str) -> bool:
    """Say whether a label can be a speaker at all, by its form.

    >>> plausible("Ada Zomer"), plausible("Let op")
    (True, False)
    """
    if is_stop(label):
        return False
    if is_code(label):
        return True
    if label.endswith((".", "?", "!", ";")):
        return False
    person = display(label).person
    person = re.sub(r"\s*[(\[][^()\[\]]*[)\]]\s*$", "", person).lstrip("~@ ")
    return looks_like_name(person) or bool(re.fullmatch(r"\+?[\d \u00a0-]{6,20}", person))


def is_voice(label: str) -> bool:
    """Say whether a label is surely a person's: a code, or a name with a known given name.

    >>> [is_voice(label) for label in ("R1", "Karin van Dijk", "Doel", "Amsterdam")]
    [True, True, False, False]
    """
    return is_code(label) or (plausible(label) and is_given(label))


def accepted(counts: Counter[str], lines: int) -> set[str]:
    """Return the labels that are speakers.

    Args:
        counts: how often each label begins a line.
        lines: the number of lines that are not empty.

    >>> sorted(accepted(Counter({"Karin": 4, "Joost": 3, "Let op": 1}), 9))
    ['Joost', 'Karin']
    """
    likely = {label for label in counts if plausible(label)}
    recurring = {label for label in likely if counts[label] > 1}
    total = sum(counts[label] for label in likely)
    dense = lines > 0 and total >= 0.5 * lines and total > 1
    everything = sum(counts.values())
    if lines > 1 and everything >= 0.8 * lines and not recurring:
        short = {label for label in counts if len(label) <= 20 and " " not in label}
        likely |= {label for label in short if not is_stop(label)}
        dense = True
    elif len(recurring) > 1:  # lower-case names recur in chats: "karin: hoi"
        recurring |= {
            label
            for label, count in counts.items()
            if count > 2 and re.fullmatch(r"[^\W\d_]{3,20}", label) and not is_stop(label)
        }
    found = recurring | (likely if dense else set())
    often = sum(counts[label] for label in recurring) >= 0.15 * lines and len(recurring) > 1
    if recurring and (often or total >= 0.25 * lines):
        # someone who speaks once in a file where others keep speaking
        often = total >= 0.4 * lines
        found |= {label for label in likely if often or is_code(label) or " " in label}
    return found


def answers(labels: set[str]) -> bool:
    """Say whether these labels are of an interview: someone asks, someone answers.

    >>> answers({"I", "R1"}), answers({"Karin", "Joost"})
    (True, False)
    """
    asks = {label for label in labels if is_question(label)}
    others = labels - asks
    lone = asks == {"V"} or asks == {"Q"}
    return bool(asks and others) and (not lone or any(_ANSWER.match(label) for label in others))

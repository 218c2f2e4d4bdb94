"""What the columns of a table mean: names in Dutch and English for who, what, when and where."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from swtext.types import KINDS, Kind

__all__ = ["Columns", "Sheet", "columns", "fold", "kind_of", "recognised"]

_ALIASES: dict[str, str] = {
    "text": "tekst|text|bericht|message|berichttekst|message text|inhoud|content|body|antwoord|"
    "answer|response|reactie|reacties|comment|comments|opmerking|opmerkingen|toelichting|"
    "reflectie|reflection|reflectieverslag|uitspraak|citaat|quote|utterance|uiting|zin|fragment|"
    "feedback|verhaal|notitie|transcript|transcriptie|chatbericht|tekst bericht|open antwoord",
    "speaker": "spreker|speaker|naam|name|afzender|sender|auteur|author|respondent|deelnemer|"
    "participant|van|from|user|gebruiker|gebruikersnaam|username|weergavenaam|display name|wie|"
    "student|persoon|respondentnummer|respondentid|respondent id|responseid|response id|"
    "deelnemernummer|volledige naam|full name|author name|from name",
    "person": "person",
    "organisation": "organisatie|organisation|organization|org|instelling|werkgever|bedrijf",
    "role": "rol|role|functie|beroep|job title|functietitel",
    "section": "section|sectie|vraag|question|onderwerp|topic|kop|onderdeel|hoofdstuk|paragraaf|"
    "vraagtekst|question text|thema|opdracht",
    "time": "tijd|time|tijdstip|tijdstempel|timestamp|datum tijd|datetime|date time|begintijd|"
    "starttijd|start time|begin|verzonden|sent|recordeddate|recorded date|submitdate|"
    "ingevuld op|tijd van voltooien|completion time|datum en tijd",
    "date": "datum|date|dag|day",
    "kind": "kind|soort|type|message type",
    "document": "document|bestand|file|bestandsnaam|filename|sessie|session|gesprek|bron|source",
    "event": "bijeenkomst|event|evenement|meeting",
    "id": "id|nr|nummer|no|volgnummer|rij|row|index|turn|beurt|code",
}
_ROLE_OF = {alias: role for role, names in _ALIASES.items() for alias in names.split("|")}
_RANK = {alias: at for names in _ALIASES.values() for at, alias in enumerate(names.split("|"))}
_NUMBERED = re.compile(
    r"(?:(?:antwoord|reflectie|reactie|toelichting|opmerking|answer|response|comment|reflection)"
    r"(?: op)?(?: vraag| question)? ?[\w.]{0,6}|(?:vraag|question|v|q) ?\d+[a-z]? "
    r"(?:antwoord|toelichting|answer|response|text))"
)
_KINDS: dict[str, Kind] = {
    "bericht": "chat",
    "message": "chat",
    "chatbericht": "chat",
    "berichttekst": "chat",
    "message text": "chat",
    "antwoord": "answer",
    "answer": "answer",
    "response": "answer",
    "open antwoord": "answer",
    "reactie": "comment",
    "reacties": "comment",
    "comment": "comment",
    "comments": "comment",
    "opmerking": "comment",
    "opmerkingen": "comment",
}
_KIND_WORDS: dict[str, Kind] = {
    "chat": "chat",
    "chatbericht": "chat",
    "bericht": "chat",
    "citaat": "quote",
    "antwoord": "answer",
    "vraag": "question",
    "reactie": "comment",
    "uitspraak": "statement",
    "systeem": "system",
}


@dataclass(frozen=True)
class Columns:
    """Which column is what.

    Attributes:
        texts: the columns with what people wrote, in order.
        roles: for each other role, its column.
        others: the columns with no role.
    """

    texts: tuple[int, ...]
    roles: dict[str, int] = field(default_factory=dict)
    others: tuple[int, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """Rows of cells; ``name`` is the tab of a workbook, ``""`` for a CSV."""

    name: str
    rows: list[list[str]]

    def place(self, row: int) -> str:
        return f"blad {self.name}, rij {row + 1}" if self.name else f"rij {row + 1}"


def fold(header: str) -> str:
    """A header without case, accents, punctuation and marks.

    >>> fold(" E-mail_Adres: ")
    'e mail adres'
    """
    plain = unicodedata.normalize("NFKD", header.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


def recognised(header: Sequence[str]) -> int:
    """How many columns of a header row are known; 0 when none of them is text.

    >>> recognised(["Naam", "Bericht", "Schoenmaat"])
    2
    """
    folded = [fold(cell) for cell in header]
    if not any(_is_text(name) for name in folded):
        return 0
    return sum(name in _ROLE_OF or _is_text(name) for name in folded)


#: What a survey program (Qualtrics) itself says of an answer: never what people wrote.
_PROGRAM = frozenset(
    (
        "status|response type|progress|finished|ip address|ipaddress|duration in seconds|"
        "recipient last name|recipientlastname|recipient first name|recipientfirstname|"
        "recipient email|recipientemail|external data reference|externalreference|"
        "distribution channel|distributionchannel|user language|userlanguage|"
        "location latitude|locationlatitude|location longitude|locationlongitude|"
        "end date|enddate|start date|startdate"
    ).split("|")
)


def _is_text(name: str) -> bool:
    if name in _PROGRAM:
        return False
    role = _ROLE_OF.get(name)
    return role == "text" or (role is None and bool(_NUMBERED.fullmatch(name)))


def columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """Decide on the columns by their names, and on open answers also by what is in them.

    Args:
        header: the names.
        rows: the first rows, to tell an open answer from a code or a date.

    >>> sorted(columns(["Naam", "Bericht"], [["Ada", "Hoi allemaal"]]).roles)
    ['speaker']
    """
    folded = [fold(cell) for cell in header]
    roles: dict[str, int] = {}
    texts: list[int] = []
    for at, name in enumerate(folded):
        role = "text" if _is_text(name) else _ROLE_OF.get(name, "")
        if role == "text":
            texts.append(at)
        elif role and (role not in roles or _RANK[name] < _RANK[folded[roles[role]]]):
            roles[role] = at
    taken = {*texts, *roles.values()}
    questions = [
        at
        for at, title in enumerate(header)
        if at not in taken and (title.strip().endswith("?") or len(title.split()) >= 5)
    ]
    questions = [at for at in questions if folded[at] not in _PROGRAM]
    texts += [at for at in questions if _open(_cells(rows, at), 2.0)]
    if not texts:
        texts += [
            at
            for at, name in enumerate(folded)
            if name not in _PROGRAM
            and (at not in taken or name in ("thema", "onderwerp"))
            and _open(_cells(rows, at), 5.0)
        ]
    if "section" in roles and not texts and _open(_cells(rows, roles["section"]), 5.0):
        texts.append(roles.pop("section"))
    if "speaker" not in roles and "person" in roles:
        roles["speaker"] = roles.pop("person")
    taken = {*texts, *roles.values()}
    others = tuple(at for at in range(len(header)) if at not in taken)
    return Columns(tuple(sorted(texts)), roles, others)


def _cells(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at].strip() for row in rows if at < len(row) and row[at].strip()]


def _open(cells: list[str], words: float) -> bool:
    """Say whether these cells are what people wrote themselves: several words, different ones."""
    if not cells:
        return False
    mean = sum(len(cell.split()) for cell in cells) / len(cells)
    different = len(set(cells)) / len(cells)
    return mean >= words and (different >= 0.5 or len(cells) < 4)


def kind_of(header: str, value: str = "") -> Kind:
    """Return the kind of turn, by the column of kinds where there is one, else by the header.

    >>> kind_of("Bericht"), kind_of("tekst"), kind_of("tekst", "chat")
    ('chat', 'statement', 'chat')
    """
    word = value.strip().casefold()
    if word in KINDS:
        return cast(Kind, word)
    if word in _KIND_WORDS:
        return _KIND_WORDS[word]
    name = fold(header)
    if name in _KINDS:
        return _KINDS[name]
    return "answer" if name.startswith(("antwoord", "answer")) or "?" in header else "statement"

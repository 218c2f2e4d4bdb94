"""Names: the person and the organisation in a display name, and who is who in a document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from swtext.read.article_given import is_given, is_surname

__all__ = ["Display", "display", "entries", "looks_like_name", "nobody", "persons"]

_PARTICLES = frozenset(
    "van de der den het 't ten ter te el al ben bin von zu da do dos del della di la le op in aan "
    "bij uit 's d' l' abu und y e v.d. vd v.d v/d v/d.".split()
)
_TITLES = frozenset("dr dr. drs drs. mr mr. ir ir. ing ing. prof prof. mevr mevr. dhr dhr.".split())
_TOKEN = re.compile(r"[^\W\d_][\w.'’`´-]*\.?", re.UNICODE)

#: In brackets after a name, but no organisation.
_NOT_ORGANISATION = re.compile(
    r"(?:co-?)?host|gastheer|gastvrouw|organisator|presentator|guest|gast|extern(?:al)?|unverified|"
    r"niet geverifieerd|you|jij|u|ik|me|hij.*|zij.*|hen.*|die.*|he\b.*|she\b.*|they\b.*|"
    r"\d+|[a-z]{1,3}/[a-z]{1,4}.*|he/.*|telefoon|phone|ipad|iphone|mobiel|\W*",
    re.IGNORECASE,
)
_ROLE = re.compile(r"(?:co-?)?host|gastheer|gastvrouw|organisator|presentator", re.IGNORECASE)
_ORG_WORD = re.compile(
    r"team|gemeente|hogeschool|universiteit|stichting|vereniging|welzijn|zorg|wijk|buurt|hulp|"
    r"centrum|school|college|bond|werk|netwerk|instituut|ministerie|provincie|kennis|academie|"
    r"organisatie|groep|praktijk|kliniek|ggz|ggd|huis|lectoraat|platform|raad|dienst|coöperatie|"
    r"bureau|bibliotheek|regio|jeugd|sociaal|maatschapp|steunpunt|woning|corporatie|leger|kerk|"
    r"foundation|university|college|council|care",
    re.IGNORECASE,
)
#: Senders that are a body, an event or a task, and no person.
_NOBODY = re.compile(
    r"(?:de\s+|het\s+)?(?:organisatie|redactie|moderator(?:en)?|moderatie|host|co-?host|secretariaat|"
    r"communicatie|helpdesk|support|techniek|technische\s+dienst|beheer(?:der)?|admin(?:istrator)?|"
    r"bestuur|directie|receptie|balie|servicedesk|klantenservice|systeem|system|bot|chatbot|"
    r"(?:thema|studie|inspiratie|congres|netwerk|trainings|team|heid?|kennis)dag(?:en)?|"
    r"(?:net|thema|info(?:rmatie)?)?(?:bijeenkomst|avond)|webinar|congres|symposium|conferentie|"
    r"livestream|studio|zaal|publiek|everyone|iedereen|panel|nieuwsbrief|programma(?:commissie)?)"
    r"(?:\s+\d{1,4})?(?P<more>\s+.+)?",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"(?P<name>[^()\[\]]{2,100}?)\s*[(\[](?P<in>[^()\[\]]{1,100})[)\]]\s*")
_DASHED = re.compile(r"(?P<name>.{2,100}?)(?:\s+[-–—|/@]\s+|\s*\|\s*|,\s+)(?P<rest>.{2,100})")
_ROLE_AT = re.compile(
    r"(?P<role>[^,]{3,60}?)(?:\s+(?:bij|van|namens|at|of)\s+(?:de\s+|het\s+)?|,\s+)(?P<at>[A-Z].{1,80})"
)
_INVERTED = re.compile(
    r"(?P<surname>[^,()]{2,60}),\s*(?P<given>[^,()]{1,40}?)\s*(?:\((?P<call>[^()]{2,40})\))?"
    r"\s*(?P<particle>(?:(?<!\w)(?:van|de|der|den|het|'t|ten|ter|te|el|von|in|op|la|le|bij|al)\b\s*)*)"
)


class Display(NamedTuple):
    """What a display name says: the person, and the organisation and role behind it."""

    person: str
    organisation: str = ""
    role: str = ""


def looks_like_name(text: str) -> bool:
    """Say whether this reads as a person's name: one to six words, capitals where they belong.

    >>> [looks_like_name(name) for name in ("Fatima el Amrani", "de opname loopt", "J. de Wit")]
    [True, False, True]
    """
    words = text.split()
    if not 1 <= len(words) <= 6 or len(text) > 60:
        return False
    capitals = 0
    for word in words:
        plain = word.strip(",;")
        if plain.lower() in _PARTICLES or plain.lower() in _TITLES:
            continue
        if not _TOKEN.fullmatch(plain) or not plain[0].isupper():
            return False
        capitals += 1
    return capitals > 0


def nobody(name: str) -> bool:
    """Say whether a sender is a body, an event or a task rather than a person.

    >>> [nobody(name) for name in ("Moderator", "Themadag Nabijheid", "Panel Jansen", "Ada")]
    [True, True, False, False]
    """
    match = _NOBODY.fullmatch(name.strip())
    if match is None or not match["more"]:
        return match is not None
    if re.match(r"(?:co-?)?host|moderator|beheerder|admin", name.strip(), re.I):
        return False  # the task, and behind it who does it
    return not any(is_given(word) or is_surname(word) for word in match["more"].split())


@lru_cache(maxsize=4096)
def display(label: str) -> Display:
    """Return person, organisation and role of a display name, where they can be told apart.

    >>> display("Joost de Wit - Wijkteam Noord")
    Display(person='Joost de Wit', organisation='Wijkteam Noord', role='')
    >>> display("Wit, J. (Joost) de").person
    'Joost de Wit'
    >>> display("Anne-Fleur").person
    'Anne-Fleur'
    """
    label = label.strip()
    inverted = _INVERTED.fullmatch(label)
    if inverted and not _ORG_WORD.search(label):
        given = inverted["call"] or inverted["given"]
        parts = (given, inverted["particle"], inverted["surname"])
        name = " ".join(" ".join(parts).split())
        if looks_like_name(name) and len(inverted["given"].split()) <= 2:
            return Display(name)
    bracketed = _BRACKETS.fullmatch(label)
    if bracketed:
        inside = bracketed["in"].strip()
        if _ROLE.fullmatch(inside):
            return Display(label, "", inside)
        if _NOT_ORGANISATION.fullmatch(inside):
            return Display(label)
        outer = display(bracketed["name"])
        return Display(outer.person, outer.organisation or inside, outer.role)
    dashed = _DASHED.fullmatch(label)
    if dashed:
        name, rest = dashed["name"].strip(), dashed["rest"].strip()
        comma = label[len(dashed["name"]) :].startswith(",")
        if looks_like_name(name) and rest[0].islower():
            place = _ROLE_AT.fullmatch(rest)
            return Display(name, place["at"], place["role"]) if place else Display(name, "", rest)
        if looks_like_name(name) and (_ORG_WORD.search(rest) or not comma):
            return Display(name, rest)
        if looks_like_name(rest) and _ORG_WORD.search(name) and not comma:
            return Display(rest, name)
    return Display(label)


def persons(names: Iterable[str]) -> dict[str, str]:
    """Return for every name the fullest name of the same person among these names.

    Conservative: a first name, or a surname, of exactly one fuller name; otherwise the name
    itself; ``""`` for a sender that is no person ("Redactie"). Linear in the number of names.

    >>> persons(["Edwin van Rijn", "Van Rijn", "Edwin", "Karin"])["Van Rijn"]
    'Edwin van Rijn'
    """
    unique = sorted({name for name in names if name})
    keys: dict[str, set[str]] = defaultdict(set)
    for name in unique:
        words = name.casefold().split()
        if len(words) < 2 or not looks_like_name(name):
            continue
        for size in range(1, len(words)):
            keys[" ".join(words[size:])].add(name)
        keys[words[0]].add(name)
        if "-" in words[-1]:  # "Bakker" and "Janny Bakker" for Janny Bakker-Klein
            short = [*words[:-1], words[-1].split("-")[0]]
            for size in range(len(short)):
                keys[" ".join(short[size:])].add(name)
    found: dict[str, str] = {}
    for name in sorted(unique, key=lambda name: (-len(name.split()), -len(name), name)):
        fuller = keys.get(" ".join(name.casefold().split()), set()) - {name}
        meant = {found.get(other, other) for other in fuller}
        usable = looks_like_name(name) and len(name) > 1
        alone = "" if nobody(name) else name
        found[name] = next(iter(meant)) if usable and len(meant) == 1 else alone
    return found


def entries(shown: str) -> list[str]:
    """Split a list of people at commas and semicolons, but not before a role or in brackets.

    >>> entries("Ada Zomer, wethouder; Bo Dam"), entries("Ada (De Brug, Oost), Bo en Cas")
    (['Ada Zomer, wethouder', 'Bo Dam'], ['Ada (De Brug, Oost)', 'Bo', 'Cas'])
    """
    shown = shown.strip(" -*•\t_")
    merged: list[str] = []
    for half in re.split(r"\s+(?:en|and|&)\s+(?=[A-Z][^()]*(?:\(|$))", shown):
        parts = re.split(r";\s*|\s+\|\s+" if ";" in half else r",\s+(?![^()]*\))", half)
        for number, part in enumerate(parts):
            if number and part[:1].islower():
                merged[-1] += ", " + part
            else:
                merged.append(part)
    return [part.strip(" .") for part in merged if part.strip(" .")]

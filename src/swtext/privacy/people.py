"""Who is who: the names of a document, their short forms, and the person each one means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from swtext.privacy.grammar import strip_prefix
from swtext.privacy.lexicon import fold, lexicon
from swtext.privacy.tokens import tokenise
from swtext.privacy.words import (
    KIN_AND_ROLES,
    LABELS,
    NO_SURNAME,
    PARTICLES,
    PREFIXES,
    ROLES_AND_TITLES,
    is_role,
)
from swtext.read.names import display

__all__ = ["Name", "People", "label_name", "name_of"]

Name = tuple[str, ...]

_DEVICE = re.compile(
    r"(?:['’]?s)?\s*\b(?:i-?pad|iphone|telefoon|phone|samsung|galaxy(?:\s\w\d+)?|laptop|macbook\w*|huawei)\b"
    r"(?:\s+(?:van|of))?\s*",
    re.IGNORECASE,
)
#: "Reactie van Jesse", "Van Joke": the name follows.
_OF = re.compile(
    r"(?:(?:reactie|mail|e-mail|brief|appje|app|telefoontje|gesprek|bezoek|commentaar|feedback|antwoord|opmerking|notitie|verslag|bericht|deel)\s+)?"
    r"(?:van|door)\s+(?=[^\W\d_]+$)",
    re.IGNORECASE,
)
#: "Zwier, Annelotte".
_INVERTED = re.compile(r"([^\s,()]+),\s+([^\s,()]+)")
_ORGANISATION = frozenset(
    "team stichting gemeente redactie vereniging wijkteam buurtteam hogeschool universiteit "
    "afdeling secretariaat bestuur groep helpdesk klas tafel buurthuis welzijn zorg bibliotheek "
    "bot chatbot melding meldingen whatsapp telegram signal messenger facebook instagram systeem "
    "beheer receptie balie info nieuwsbrief agenda poh buurtvader buurtvaders buurtmoeder "
    "buurtmoeders straatcoach wijkagent "
    "school centrum inloop wijk buurt locatie iemand niemand iedereen wie academie buurtacademie "
    "opleiding college raad dienst loket webinar chat zoom meeting notulen organisatie "
    "stagegroep".split()
)
_ROLES = frozenset("notulist voorzitter penningmeester moderator host organisator coach".split())
#: What begins no name in a label.
_NOT_NAMES = frozenset(
    "mijn onze jouw uw zijn haar het een deze dit reactie antwoord vraag notulist aan cc bcc van "
    "onderwerp verzonden datum stap stage theorie afspraak actie".split()
)


def name_of(text: str) -> Name:
    """Return the words of a name, folded, without titles: the form in which names are compared.

    >>> name_of("Mevr. Van der Laan"), name_of("Jan-Willem Sikkens")
    (('van', 'der', 'laan'), ('jan-willem', 'sikkens'))
    """
    words = [token.folded for token in tokenise(text)]
    while len(words) > 1 and words[0] in ROLES_AND_TITLES and words[0] not in PREFIXES:
        words.pop(0)
    return tuple(words)


def label_name(label: str, *, sender: bool = False) -> Name | None:
    """Return the name in a label or display name, or None when it names nobody.

    Of a ``sender`` in a chat one word is a name, also one that is an ordinary word: "bloem".

    >>> label_name("Mehmet Yildiz (Wijkteam Oost)"), label_name("Respondent 3")
    (('mehmet', 'yildiz'), None)
    """
    inverted = _INVERTED.fullmatch(label.strip())
    if inverted and lexicon().is_listed(fold(inverted[2])):
        label = f"{inverted[2]} {inverted[1]}"
    person = display(label.strip()).person
    if not (sender and person.startswith("Door ")):  # Door Wessels, who sends
        person = _OF.sub("", person)
    person = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", _DEVICE.sub(" ", person)).strip(" ~@:;,.")
    folded = fold(person)
    if not person or LABELS.fullmatch(folded) or not re.search(r"[^\W\d_]{2}", person):
        return None
    name = name_of(person)
    if not name or len(name) > 6 or len("".join(name)) < 2:
        return None
    names = lexicon()
    listed = any(names.is_listed(word) for word in name)
    while name and not names.is_listed(name[0]) and is_role(name[0], least=-9):
        name = name[1:]
    if not name or name[0] in ("uit", "te", "namens", "in", "bij", "over"):
        return None  # "Accountant uit Rhenen"
    name = name[: next((at for at, word in enumerate(name) if word in ("uit", "te")), None)]
    if len(name) == 1 and name[0] in names.places - names.last and not names.is_listed(name[0]):
        return None
    tail = next((at for at, word in enumerate(name) if word in _ORGANISATION | _ROLES), None)
    if tail == 0 or (tail and not names.is_listed(name[0])):
        return None
    name = name[:tail]  # "sanne b wijkteam", "Wilma Kuijper Notulist"
    words = [word for word in strip_prefix(name) if word not in PREFIXES]
    if {name[0], *words[:1]} & (_ORGANISATION | KIN_AND_ROLES | _NOT_NAMES):
        return None
    plain = [word not in names.last and names.words.get(word, 0) > 400 for word in words]
    spelled = re.search(r"[^\W\d_]+", person)
    if not (sender or listed or any(char.isupper() for char in person)) and spelled:
        return None  # "een derde van de sociaal werkers"
    if sender and len(name) == 1 and name[0] not in KIN_AND_ROLES:
        return name
    if not listed and (all(plain) or names.words.get(words[0], 0) > 50_000):
        return None  # "de chirurg", "Mijn moeder"
    small = not sender and not re.search(r"[A-ZÀ-Þ][\w'’-]*$", person)
    if small and words != list(name) and names.words.get(words[0], 0) > 2000:
        return None  # "De bakker"
    if not listed and all(NO_SURNAME.fullmatch(word) for word in name):
        return None
    return name


@dataclass
class People:
    """The persons of one document, and every form by which each may be called.

    Attributes:
        meant: form -> the fullest name that it stands for.
        unclear: forms that fit more than one person.
        given: single forms that are first names.
    """

    meant: dict[Name, Name] = field(default_factory=dict)
    unclear: dict[Name, tuple[Name, ...]] = field(default_factory=dict)
    given: set[Name] = field(default_factory=set)
    bare: set[Name] = field(default_factory=set)

    @classmethod
    def of(cls, names: Iterable[Name]) -> People:
        """Work out who is who among names.

        A short form belongs to a fuller name when it fits exactly one; otherwise it is a person
        of its own, and unclear when it fits more.

        >>> people = People.of([("evert", "van", "rest"), ("van", "rest"), ("evert",), ("karin",)])
        >>> people.meant[("van", "rest")], people.meant[("karin",)]
        (('evert', 'van', 'rest'), ('karin',))
        """
        people = cls()
        unique = sorted(set(names), key=lambda name: (-_weight(name), name))
        stated = set(unique)
        forms: dict[Name, set[Name]] = defaultdict(set)
        for name in unique:
            fuller = forms.get(name, set())
            if name in people.meant:
                continue
            if len(fuller) == 1:
                people.meant[name] = people.meant[next(iter(fuller))]
            else:
                people.meant[name] = name
                if fuller:
                    people.unclear[name] = tuple(sorted(fuller))
            target = people.meant[name]
            for form, kind in _forms(name):
                if people.meant.get(form, target) == target or form not in stated:
                    forms[form].add(target)
                if kind == "given":
                    people.given.add(form)
                elif kind == "bare":
                    people.bare.add(form)
        for form, targets in forms.items():
            if form in people.meant:
                continue
            if len(targets) == 1:
                people.meant[form] = next(iter(targets))
            else:
                people.meant[form] = form
                people.unclear[form] = tuple(sorted(targets))
        return people


def _weight(name: Name) -> int:
    spelled = sum(len(word) > 1 for word in strip_prefix(name))
    return spelled * 100 + len(name)


def _forms(name: Name) -> list[tuple[Name, str]]:
    """The ways in which somebody with this name may be called, each with its kind."""
    found: list[tuple[Name, str]] = [(name, "full")]
    at = 0
    while at < len(name) - 1 and len(name[at]) == 1:
        at += 1
    initials, rest = name[:at], name[at:]
    split = next((n for n, word in enumerate(rest) if word in PARTICLES), None)
    if split is None:
        first = lexicon().is_listed(rest[0]) or len(rest) > 1
        given, surname = (rest[:-1], rest[-1:]) if len(rest) > 1 else (rest, ())
        if not first or initials:
            given, surname = ((), rest) if len(rest) == 1 else (rest[:-1], rest[-1:])
    else:
        given, surname = rest[:split], rest[split:]
    if surname and len(surname[-1]) == 1:  # Wendy K
        surname = ()
    core = strip_prefix(surname)
    if surname:
        found.append((surname, "surname"))
        if core != surname:
            found.append((core, "bare"))
            if len(surname) - len(core) >= 2 and surname[0] == "van":
                found.append((("vd", *core), "surname"))
                found.append((("v", "d", *core), "surname"))
            if surname[0] == "van":
                found.append((("v", *surname[1:]), "surname"))
        if "-" in core[-1]:
            short = core[-1].split("-")[0]
            found.append(((*surname[: -len(core)], short), "surname"))
            found.append((tuple(core[-1].split("-")), "surname"))
            found.append(((*given, *surname[: -len(core)], short), "full"))
            found.append(((*initials, *surname[: -len(core)], short), "full"))
    if given:
        found.append((given, "given"))
        found.append(((given[0],), "given"))
        if "-" in given[0]:
            parts = tuple(given[0].split("-"))
            found += [(parts, "given"), ((*parts, *surname), "full"), (("".join(parts),), "given")]
        if surname:
            found.append(((given[0], core[0][0]), "given"))
            found.append(((given[0][0], *surname), "full"))
            if "-" in given[0]:
                letters = tuple(part[0] for part in given[0].split("-") if part)
                found += [((*letters, *surname), "full"), (("".join(letters), *surname), "full")]
            if core != surname:
                found.append(((given[0], *core), "full"))
    words = lexicon().words
    return [
        (form, kind)
        for form, kind in found
        if form
        and any(len(word) > 1 for word in form)
        and (form == name or len(form) > 1 or words.get(form[0], 0) < 200_000)
    ]

"""Names in Dutch text: where they stand, who they are, and what is said of their work."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from swtext.read.article_words import FUNCTION_WORDS, PERSON_NOUNS, ROLE_ENDINGS

__all__ = ["NAME", "Affiliation", "Name", "People", "find_names", "is_name", "is_role", "loose_name_line", "name_line"]

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĹŁŃŇŐŘŚŞŠŤŪŮŰŹŻŽ"
_CAP = rf"[{_UP}](?:\.(?:[{_UP}]\.)*|[^\W\d_]*(?:[-][{_UP}]?[^\W\d_]+)*(?:[’'][{_UP}][^\W\d_]+)?)"
_TUS = r"(?:van|de|den|der|ter|ten|te|het|['’]t|in|op|el|al|bin|ben|von|di|da|la|le|du|dos|vd|v\.d\.|v/d|vdr)"
_TUSCAP = r"(?:Van|De|Den|Der|Ter|Ten|Te|['’]t|El|Al|Ben|Bin|Von|Di|Da|La|Le|Du|Dos)"
_GAP = r"[ \u00a0]+"
#: One name: "Karin", "Van Rest", "Evert van Rest", "J.P. de Boer-Smit".
NAME = (
    rf"(?:{_TUSCAP}{_GAP}(?:{_TUS}{_GAP})*)?{_CAP}(?:{_GAP}(?:{_TUSCAP}{_GAP})?{_CAP}){{0,3}}"
    rf"(?:{_GAP}(?:{_TUS}{_GAP}){{1,3}}{_CAP}(?:{_GAP}{_CAP})?)?"
)
_NAME = re.compile(rf"(?<![\w@./-])(?:{NAME})(?![\w@])")
_TOKEN = re.compile(r"\S+")
_PREPOSITIONS = frozenset(
    "van met aan voor door bij tegen over naar uit in op richting namens tot naast zonder om "
    "onder".split()
)
_ENDINGS = tuple(ROLE_ENDINGS)
_ARTICLES = frozenset("de het een zijn haar hun onze mijn deze die".split())
_ORG_START = re.compile(
    r"(?:bij|van|namens|voor|aan)\s+(?:(?:de|het|een)\s+)?(.+)$|(?:^|,\s*)([A-ZÀ-Þ].*)$"
)


def is_role(word: str) -> bool:
    """Say whether a word names what somebody is or does: "opbouwwerker", "Onderzoeker"."""
    lower = word.casefold().strip(".,")
    if lower in PERSON_NOUNS or (len(lower) > 6 and lower.endswith(_ENDINGS)):
        return True
    single = lower[:-1] if lower.endswith("s") else lower[:-2] if lower.endswith("en") else ""
    return len(single) > 6 and single.endswith(_ENDINGS)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text; ``first`` when a sentence begins with it."""

    start: int
    end: int
    text: str
    first: bool = False


def _trim(text: str, start: int, at_sentence: bool) -> tuple[int, str]:
    """Drop function words and roles with a capital from the front of a name."""
    words = list(_TOKEN.finditer(text))
    skip = 0
    while skip < len(words):
        word = words[skip].group()
        lower = word.casefold()
        rest = words[skip + 1 :]
        compound = word.rpartition("-")[2][:1].islower()
        if is_role(word) and (rest or lower in PERSON_NOUNS or compound):
            skip += 1
        elif lower in ("van", "de", "den", "der", "ter", "ten", "el", "al", "het", "te"):
            if not rest or (at_sentence and skip == 0 and lower in ("de", "het")):
                skip += 1
            else:
                break
        elif lower in FUNCTION_WORDS:
            skip += 1
        else:
            break
    if skip >= len(words):
        return start, ""
    return start + words[skip].start(), text[words[skip].start() :]


_SECOND = frozenset(
    """jan willem marie anne peter paul maria johan hendrik kees piet karel jaap pieter hans dirk
    joan louise carla els anna maarten mark erik joost bart frans henk theo gerard albert klaas
    margriet ellen joke marijke jo lou mee lien fleur rose sophie marijn luc mohamed mohammed ali
    el ben abdel""".split()
)


def _cut(name: str) -> str:
    """Cut "Hilde Spoelstra van Welkom" before what she is of: she has a surname already."""
    words = name.split()
    small = next((i for i, word in enumerate(words) if i and word[0].islower()), 0)
    if small < 1 or words[small] not in ("van", "bij", "in", "op", "aan"):
        return name
    last = words[-1]
    if sum(char.isupper() for char in last) > 1 and "-" not in last and len(last) > 1:
        return " ".join(words[:small])
    second = words[small - 1].casefold().strip(".")
    if (
        small >= 2
        and words[0] not in ("Van", "De")
        and not (second in _SECOND or len(second) == 1 or "." in words[small - 1])
    ):
        return " ".join(words[:small])
    return name


def find_names(text: str, start: int = 0, end: int | None = None) -> list[Name]:
    """Find the names in a stretch of text.

    >>> [name.text for name in find_names("Volgens Onderzoeker Evert van Rest is De Boer ziek.")]
    ['Evert van Rest', 'De Boer']
    """
    found = []
    for match in _NAME.finditer(text, start, len(text) if end is None else end):
        low = match.start()
        before = text[max(start, low - 3) : low].rstrip(" \u00a0*_\"'‘“”’(")
        at_sentence = not before or before[-1] in ".!?:\n"
        at, name = _trim(match.group(), low, at_sentence)
        name = _cut(re.sub(r"[’']s$", "", name))
        if len(name) > 1:
            found.append(Name(at, at + len(name), name, at_sentence and at == low))
    return found


_ALSO_NAMES = frozenset(("Wil", "Mei", "Jan", "Door", "Bo", "Juli"))


def is_name(text: str) -> bool:
    """Say whether a text is one name and nothing else."""
    match = _NAME.fullmatch(text.strip())
    if match is None:
        return False
    words = text.split()
    if len(words) > 1 and words[0] in _ALSO_NAMES and words[-1].casefold() not in FUNCTION_WORDS:
        words = words[1:]
    return not any(word.casefold() in FUNCTION_WORDS for word in words if word[0].isupper()) or (
        len(words) > 1 and words[0] in ("Van", "De", "Den", "Ter", "Ten", "El", "Al")
    )


def is_object(text: str, start: int, name: Name) -> bool:
    """Say whether a preposition before a name makes it something other than the subject."""
    words = re.findall(r"[\w’'-]+|[^\w\s]", text[max(start, name.start - 60) : name.start])
    for word in reversed(words[-4:]):
        lower = word.casefold()
        if lower in _PREPOSITIONS:
            return True
        if not (lower in _ARTICLES or is_role(word)):
            return False
    return False


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A name with what the text says beside it."""

    name: str
    organisation: str = ""
    role: str = ""


def loose_name_line(text: str) -> Affiliation | None:
    """Read a line that may be a name alone, or a name and an organisation: "Ada Zomer, De Brug".

    Only what stands below it can tell.

    >>> loose_name_line("Ada Zomer")
    Affiliation(name='Ada Zomer', organisation='', role='')
    """
    text = re.sub(r"[*_#]+", "", text).strip().rstrip(":")
    if "\n" in text or len(text) > 100:
        return None
    name, mark, tail = re.match(r"([^,–—|]*)([,–—|]?)(.*)", text).groups()  # type: ignore[union-attr]
    name, tail = name.strip(), tail.strip()
    if not is_name(name) or len(name.split()) < 2 or tail.endswith((".", "?", "!")):
        return None
    if mark and not tail[:1].isupper():
        return None
    return Affiliation(name, tail)


_GROUPS = frozenset("gemeente publiek zaal panel gezin".split())


def _says_role(text: str) -> bool:
    words = re.findall(r"[\w’'-]+", text)
    return any(is_role(word) and word.casefold() not in _GROUPS for word in words)


_PAREN = re.compile(rf"\s*((?:[\w.-]+[ ]){{0,2}}?{NAME})\s*\(([^()]{{2,80}})\)\s*:?\s*")
_COMMA = re.compile(rf"\s*({NAME})\s*(?:,|[–—|-]\s)\s*([^:.!?]{{3,90}}?)\s*:?\s*")


_AGED = re.compile(
    rf"\s*((?:Zuster|Broeder|Pater|Tante|Oma|Opa|Mevrouw|Meneer)?\s?{NAME})\s*"
    r"(?:\(\s*\d{1,3}(?:\s*jaar)?\s*(?:,([^()]*))?\)|,\s*\d{1,3}(?:\s*jaar)?(?=\s*(?:[,:–—|-]|$)))\s*"
    r"(?:[,–—|-]?\s*([^:.!?]{3,90}?))?\s*:?\s*"
)


def _split_affiliation(text: str) -> tuple[str, str]:
    """Split "functie bij Organisatie" into organisation and role."""
    text = text.strip(" ,;")
    match = _ORG_START.search(text)
    if match is None:
        return "", text
    organisation = (match.group(1) or match.group(2) or "").strip(" ,")
    return organisation, text[: match.start()].strip(" ,")


def name_line(text: str) -> Affiliation | None:
    """Read a line that is only a name with an organisation or a role, or return None.

    >>> name_line("Ada Voorbeeld (Stichting De Brug)")
    Affiliation(name='Ada Voorbeeld', organisation='Stichting De Brug', role='')
    >>> name_line("Ada Voorbeeld, opbouwwerker bij De Brug")
    Affiliation(name='Ada Voorbeeld', organisation='De Brug', role='opbouwwerker')
    >>> name_line("Dit is een gewone zin (echt).")
    """
    text = re.sub(r"[*_#]+", "", text).strip()
    if len(text) > 140 or "\n" in text:
        return None
    match = _PAREN.fullmatch(text)
    if match is not None and not re.fullmatch(r"[\d\s.,jaar-]+", match.group(2)):
        words = match.group(1).split()
        while len(words) > 1 and is_role(words[0]):
            words.pop(0)
        if not is_name(" ".join(words)):
            return None
        organisation, role = _split_affiliation(match.group(2))
        if role and not organisation and not _says_role(role):
            organisation, role = role, ""
        return Affiliation(" ".join(words), organisation, role)
    match = _AGED.fullmatch(text)
    if match is not None and is_name(match.group(1)):
        organisation, role = _split_affiliation(match.group(3) or match.group(2) or "")
        return Affiliation(match.group(1).strip(), organisation, role)
    match = _COMMA.fullmatch(text)
    if match is not None and is_name(match.group(1)) and len(match.group(1).split()) > 1:
        tail = match.group(2)
        organisation, role = _split_affiliation(tail)
        if any(is_role(word) for word in re.findall(r"[\w’'-]+", tail)) or re.search(
            r"\b(?:bij|namens)\b", tail
        ):
            return Affiliation(match.group(1), organisation, role)
    return None


_BESIDE = re.compile(
    rf"({NAME})(?:\s*\(([{_UP}][^()]{{1,60}})\)|(?:,| is)\s+((?:[\w’'-]+\s+){{0,6}}?"
    rf"(?:bij|van|namens)\s+(?:(?:de|het)\s+)?{NAME}))"
)


class People:
    """Who is who in one document: full names, and what is said beside them.

    Args:
        text: the document.
        extra: names known from labels and headings.

    >>> people = People("Evert van Rest (Movisie) sprak. Later zei Van Rest dat.")
    >>> people.person("Van Rest"), people.person("Evert"), people.person("Karin")
    ('Evert van Rest', 'Evert van Rest', 'Karin')
    """

    def __init__(self, text: str, extra: Iterable[Affiliation] = ()) -> None:
        self._full: dict[str, set[str]] = {}
        self._beside: dict[str, Affiliation] = {}
        names = find_names(text)
        extra = list(extra)
        self._seen = {name.text for name in names if not name.first}
        self._seen.update(item.name for item in extra)
        for written in sorted({*(name.text for name in names), *(item.name for item in extra)}):
            self._learn(written)
        for item in extra:
            self._keep(item)
        for match in _BESIDE.finditer(text):
            at, name = _trim(match.group(1), match.start(1), False)
            if name and is_name(name) and " " in name:
                organisation, role = (
                    _split_affiliation(match.group(2))
                    if match.group(2)
                    else _split_affiliation(match.group(3))
                )
                self._keep(Affiliation(name, organisation, role))

    def _keep(self, item: Affiliation) -> None:
        person = self.person(item.name)
        known = self._beside.get(person, Affiliation(person))
        self._beside[person] = Affiliation(
            person, known.organisation or item.organisation, known.role or item.role
        )

    def _learn(self, name: str) -> None:
        words = name.split()
        if len(words) < 2 or words[0].casefold() in (
            "van",
            "de",
            "den",
            "der",
            "ter",
            "ten",
            "het",
        ):
            return
        for cut in range(1, len(words)):
            self._full.setdefault(" ".join(words[:cut]).casefold(), set()).add(name)
            if sum(word[0].isupper() for word in words[cut:]) == 1 or words[cut][0].islower():
                self._full.setdefault(" ".join(words[cut:]).casefold(), set()).add(name)
        if "-" in words[-1]:
            short = [*words[:-1], words[-1].split("-")[0]]
            for cut in range(len(short)):
                self._full.setdefault(" ".join(short[cut:]).casefold(), set()).add(name)

    def person(self, name: str) -> str:
        """Return the fullest name of the same person, or the name itself."""
        known = self._full.get(" ".join(name.split()).casefold(), set())
        longest = max(sorted(known), key=len, default=name)
        others = {item for item in known if item not in longest}
        if others or not known:
            return " ".join(name.split())
        return " ".join(longest.split())

    def knows(self, name: str) -> bool:
        """Say whether the name, or a fuller form of it, stands in the text in full."""
        key = " ".join(name.split()).casefold()
        return key in self._full

    def likely(self, name: Name) -> bool:
        """Say whether a name is a person's rather than the capital of a sentence or an acronym."""
        if sum(char.isupper() for char in name.text.split()[0]) > 1 and " " not in name.text:
            return False
        if not name.first:
            return True
        words = name.text.split()
        return (
            name.text in self._seen
            or (len(words) > 1 and words[-1][0].isupper())
            or (self.knows(name.text))
        )

    def beside(self, name: str) -> Affiliation:
        """Return the organisation and role that the text gives for a name."""
        person = self.person(name)
        return self._beside.get(person, Affiliation(person))

"""Who is who: the fullest name of each person in a document, and what is said beside it."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Iterable

from swtext.read.article_affiliation import BODIES, Affiliation, split_affiliation
from swtext.read.article_given import is_given, is_ordinary
from swtext.read.article_names import NAME, UPPER, Name, find_names, is_name, without_role
from swtext.read.article_report_words import GROUPS
from swtext.read.article_roles import is_role
from swtext.read.article_words import FUNCTION_WORDS, SPEECH_VERBS

__all__ = ["People"]

_BESIDE = re.compile(
    rf"({NAME})(?:\s*\(([{UPPER}][^()]{{1,60}})\)|(?:,| is)\s+((?:[\w’'-]+\s+){{0,6}}?"
    rf"(?:bij|van|namens)\s+(?:(?:de|het)\s+)?{NAME}))"
)


_INSTITUTION = (
    r"(?:[\w-]{0,40}(?:stichting|huis|groep|dienst|organisatie|vereniging|centrum|instelling|corporatie|school|"
    r"winkel|coöperatie|koepel|bureau|instituut|fonds|partij|restaurant|café|krant|bibliotheek|"
    r"bedrijf|aanbieder|gebouw|complex|flat|kerk|theater|museum|park|plein|station|loods|boerderij|"
    r"atelier|podium|hotel|camping|hogeschool|universiteit|zaal)|inloop|gemeente|provincie|fractie|lectoraat|welzijn|wijkteam|buurtteam)"
)
_OF_BODY = re.compile(rf"(?<![\w-]){_INSTITUTION}\s+[‘'\"“„]?({NAME})")
#: "Haar hond heet Wodan": nobody who speaks.
_ANIMAL = re.compile(
    rf"\b(?:hond|kat|poes|kater|paard|pony|papegaai|konijn|ezel|boot|schip)\b[^.?!\n]{{0,20}}?"
    rf"\b(?:heet|heette|genaamd)\s+({NAME})"
)
#: "de opleiding Social Work", "derdejaars Social Work".
_STUDY = re.compile(
    rf"\b(?:opleiding|studie|bachelor|master|minor|[a-z]+jaars|studente?|docente?)\s+({NAME})"
)
#: "lector Gezonde Wijken aan de hogeschool": what somebody is of.
_CHAIR = re.compile(
    rf"\b(?:is|was|als)\s+(?:{NAME}\s+)?(?:[a-z0-9-]+\s+){{0,4}}(?:lector|hoogleraar|docente?|directeur|manager|wethouder|adviseur|"
    rf"[a-z-]*leider|[a-z-]*leidster|co[öo]rdinator|hoofd|bestuurder)\s+({NAME})"
    r"(?=,?\s+(?:aan|bij|van|in|voor)\s+(?:de\s+|het\s+)?[A-Z]|\s+en\s)"
)
_TITLED = re.compile(
    rf"\b(?:((?i:mevrouw|mevr\.?|mw\.?|zuster|tante|oma))|"
    rf"((?i:meneer|dhr\.?|de heer|broeder|oom|opa)))\s+({NAME})"
)
_IS_ROLE = re.compile(
    rf"({NAME})(?:\s*\([^()]{{1,60}}\))?(?:,\s+die\s+(?:[a-z]+\s+){{0,3}}?als\s+([\w-]+)\b|"
    r"(?:,|\s+(?:is|was|werkt als|werkte als))\s+"
    r"(?:(?:een|de|het)\s+)?(?:[\w-]+\s+){0,2}?([\w-]+)\b)"
)


#: "haar dochter Elif", "zijn collega Nour Haddad".
_KIN = re.compile(rf"\b(?:[Zz]ijn|[Hh]aar)\s+(?:[a-zà-ÿ]+e\s+)?([a-zà-ÿ-]{{3,}})\s+({NAME})")
_TWO_WORDS = re.compile(r"([\w-]+ [\w-]+)\s+$")
_VERB_THEN = re.compile(rf"\s+(\w+)(\s+(?:hij|zij|ze|(?:[a-z]+\s)?[{UPPER}]\w+))?\b")


class People:
    """Who is who in one document: full names, and what is said beside them.

    Args:
        text: the document.
        extra: names known from labels and headings.

    >>> people = People("Edwin van Rijn (Oostwal) sprak. Later zei Van Rijn dat.")
    >>> people.person("Van Rijn"), people.person("Edwin"), people.person("Karin")
    ('Edwin van Rijn', 'Edwin van Rijn', 'Karin')
    """

    def __init__(self, text: str, extra: Iterable[Affiliation] = ()) -> None:
        self._full: dict[str, set[str]] = {}
        self._beside: dict[str, Affiliation] = {}
        self._names = names = find_names(text)
        self._starts = [name.start for name in names]
        self.text = text
        extra = list(extra)
        self._bodies = {match.group(1) for match in _OF_BODY.finditer(text)}
        self._bodies |= {match.group(1) for match in _ANIMAL.finditer(text)}
        chairs = (match.group(1) for match in _CHAIR.finditer(text))
        self._bodies |= {name for name in chairs if not is_given(name)}
        studies = (match.group(1) for match in _STUDY.finditer(text))
        self._bodies |= {name for name in studies if not is_given(name)}
        self._seen = {name.text for name in names if not name.first}
        self._seen.update(item.name for item in extra)
        first = Counter(name.text for name in names if name.first and " " not in name.text)
        small = set(re.findall(r"(?<![\w-])[a-zà-ÿ][\w-]*", text))
        self._small = small
        self._seen.update(
            word for word, count in first.items() if count > 1 and not self.ordinary(word)
        )
        for written in sorted({*(name.text for name in names), *(item.name for item in extra)}):
            self._learn(written)
        for item in extra:
            self._keep(item)
        for match in _BESIDE.finditer(text):
            name = without_role(match.group(1), match.start(1), False)[1]
            if name and is_name(name) and " " in name:
                organisation, role = (
                    split_affiliation(match.group(2))
                    if match.group(2)
                    else split_affiliation(match.group(3))
                )
                self._keep(Affiliation(name, organisation, role))

        self._full_names = {name for name in self._seen if " " in name and not name.isupper()}
        self._women: dict[str, bool] = {}
        self._styled: dict[str, list[str]] = {}
        for match in _TITLED.finditer(text):
            for found in find_names(text, *match.span(3))[:1]:
                self._women.setdefault(self.person(found.text), bool(match.group(1)))
                form = f"{match.group(1) or match.group(2)} {found.text}"
                self._styled.setdefault(found.text, []).append(form)
        self._styled = {
            name: forms
            for name, forms in self._styled.items()
            if len(forms) >= text.count(name) and self.person(name) == name and not is_given(name)
        }
        self._by_role = self._roles(names)
        self._kin: dict[str, set[str]] = {}
        for match in _KIN.finditer(text):
            for found in find_names(text, *match.span(2))[:1]:
                self._kin.setdefault(match.group(1), set()).add(self.person(found.text))

    def _roles(self, names: list[Name]) -> dict[str, set[str]]:
        """Who is the text's wethouder, onderzoeker, …: by a noun before or behind a name."""
        found: dict[str, set[str]] = {}
        for name in names:
            before = self.text[max(0, name.start - 40) : name.start]
            word = re.search(r"([\w-]+)\s+$", before)
            role = word is not None and is_role(word.group(1).lower())
            if word is not None and role and word.group(1).casefold() not in BODIES:
                person = self.person(name.text)
                found.setdefault(word.group(1).casefold(), set()).add(person)
                more = _TWO_WORDS.search(before)
                if more is not None:  # "sociaal werker Ada Zomer"
                    found.setdefault(more.group(1).casefold(), set()).add(person)
        for match in _IS_ROLE.finditer(self.text):
            what: str = match.group(2) or match.group(3)
            if is_role(what) and is_name(match.group(1)):
                found.setdefault(what.casefold(), set()).add(self.person(match.group(1)))
        return found

    def between(self, low: int, high: int) -> list[Name]:
        """The names that stand in a stretch of the text, in order."""
        first = bisect.bisect_left(self._starts, low)
        last = bisect.bisect_left(self._starts, high)
        return [name for name in self._names[first:last] if name.end <= high]

    def with_role(self, noun: str) -> str:
        """Who "de wethouder" is, when one person in the text has that role; else ``""``.

        >>> People("Wethouder Ada Zomer kwam. De wethouder sprak.").with_role("De wethouder")
        'Ada Zomer'
        """
        words = noun.casefold().split()
        if len(words) not in (2, 3) or words[0] not in ("de", "het"):
            return ""
        who = self._by_role.get(" ".join(words[1:]), set())
        if not who and len(words) == 2 and len(words[1]) > 4:  # "de agent" who is a wijkagent
            roles = [role for role in self._by_role if role.endswith(words[1])]
            who = {one for role in roles for one in self._by_role[role]}
        return next(iter(who)) if len(who) == 1 else ""

    def kin(self, noun: str) -> str:
        """Who "haar dochter" or "zijn collega" is, when one person in the text is called so.

        >>> People("Haar dochter Ada Zomer kwam. Haar dochter sprak.").kin("haar dochter")
        'Ada Zomer'
        """
        words = noun.casefold().split()
        if len(words) != 2 or words[0] not in ("zijn", "haar"):
            return ""
        who = self._kin.get(words[1], set())
        return next(iter(who)) if len(who) == 1 else ""

    def is_kin(self, name: str) -> bool:
        """Say whether somebody is introduced as another's: "haar dochter Elif"."""
        return any(self.person(name) in who for who in self._kin.values())

    def styled(self, name: str) -> str:
        """A name with "mevrouw" or "meneer" when the text never writes it without.

        >>> People("Dat zegt mevrouw Zomer. Mevrouw Zomer lacht.").styled("Zomer")
        'mevrouw Zomer'
        """
        return self._styled.get(name, [name])[0]

    def is_woman(self, name: str) -> bool | None:
        """What "mevrouw" or "meneer" before a name says, or None."""
        return self._women.get(self.person(name))

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
        if is_given(words[-1]) and not is_given(words[0]):
            return  # "Casus Piet" is no fuller name of Piet
        for cut in range(1, len(words)):
            self._full.setdefault(" ".join(words[:cut]).casefold(), set()).add(name)
            if len(words) - cut < 4 or words[cut][0].islower():
                self._full.setdefault(" ".join(words[cut:]).casefold(), set()).add(name)
        if "-" in words[-1]:
            short = [*words[:-1], words[-1].split("-")[0]]
            for cut in range(len(short)):
                self._full.setdefault(" ".join(short[cut:]).casefold(), set()).add(name)

    def person(self, name: str) -> str:
        """Return the fullest name of the same person, or the name itself."""
        known = self._full.get(" ".join(name.split()).casefold(), set())
        if not name.isupper():  # a heading in capitals knows no better
            known = {full for full in known if not full.isupper()}
        longest = max(sorted(known), key=len, default=name)
        others = {item for item in known if item not in longest}
        if others or not known:
            return " ".join(name.split())
        return " ".join(longest.split())

    def knows(self, name: str) -> bool:
        """Say whether the name, or a fuller form of it, stands in the text in full."""
        key = " ".join(name.split()).casefold()
        return key in self._full or name in self._full_names

    def ordinary(self, word: str) -> bool:
        """Say whether a word that opens a sentence is one that needs no capital."""
        lower = word.casefold()
        if lower in GROUPS or lower in FUNCTION_WORDS or lower == "eentje" or is_role(lower):
            return False  # "School zei dat", "Werkgevers vinden", "Zij zegt"
        return (lower in self._small and not is_given(word, sure=True)) or is_ordinary(word)

    def likely(self, name: Name) -> bool:
        """Say whether a name is a person's rather than the capital of a sentence or an acronym."""
        if name.text in self._bodies:
            return False
        parts = re.split(r"[ -]", name.text)
        if (len(parts) == 1 or name.text.isupper()) and parts[0].isupper() and len(parts[0]) > 1:
            return False
        if not name.first:
            return True
        words = name.text.split()
        if len(words) == 2 and words[0] in ("De", "Het"):
            return name.text in self._seen or self.knows(name.text)
        if is_given(words[0], sure=True):
            return True
        return (
            name.text in self._seen
            or (len(words) > 1 and words[-1][0].isupper())
            or (self.knows(name.text))
        )

    def doubts(self, start: int, end: int) -> bool:
        """Say whether the word that opens a sentence, with no verb after it, may be no name."""
        before = self.text[max(0, start - 3) : start].rstrip(" \u00a0*_\"'‘“”’(")
        if " " in self.text[start:end] or (before and before[-1] not in ".!?:\n"):
            return False
        after = _VERB_THEN.match(self.text, end)
        says = after is not None and after.group(1) in SPEECH_VERBS
        if says and self.ordinary(self.text[start:end]) and not self.knows(self.text[start:end]):
            return self.text[start:end] not in self._seen  # "Tegelijk waarschuwt de lector"
        if says and after is not None and after.group(2):  # "Eerder zei Ada", "Thuis vindt ze"
            word = self.text[start:end]
            return word not in self._seen and not is_given(word, sure=True)
        return not says and not self.likely(Name(start, end, self.text[start:end], True))

    def beside(self, name: str) -> Affiliation:
        """Return the organisation and role that the text gives for a name."""
        person = self.person(name)
        return self._beside.get(person, Affiliation(person))

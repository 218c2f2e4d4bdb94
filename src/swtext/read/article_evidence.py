"""What the text around a name says of it: somebody who speaks, or a street, a body, a language."""

from __future__ import annotations

import math
import re

from swtext.read.article_given import is_given, is_surname
from swtext.read.article_people import People
from swtext.read.article_words import SPEECH_VERBS

__all__ = ["Evidence"]

_VERBS = "|".join(sorted(SPEECH_VERBS))
_SAYS = re.compile(rf"\s(?:{_VERBS})\b")
_SAID = re.compile(rf"\b(?:{_VERBS}|[Vv]olgens|[Aa]ldus)\s(?:[a-z-]+\s){{0,2}}$")
_WHERE = re.compile(
    r"(?:^|[\s(‘'\"“])(?:[Ii]n|[Oo]p|[Uu]it|[Nn]aar|[Tt]e|[Ll]angs|[Dd]oor|[Rr]ond)\s(?:(?:de|het)\s)?$"
)
#: "Ada Zomer, lector Stille Waters,": what somebody is of.
_BESIDE = re.compile(r"[A-ZÀ-Þ][\w-]+\)?,\s(?:[a-z-]+\s){1,4}$")
_STREET = re.compile(
    r"[\w-]*(?:straat|laan|weg|plein|gracht|kade|singel|buurt|wijk|steeg|park|dorp|stad|meer|huis|"
    r"hof|school|zaal|brug|dijk)"
)
#: Languages and programs are written with a capital, and are nobody.
_NOBODY = frozenset(
    """
    turks arabisch nederlands engels duits pools marokkaans syrisch russisch oekraïens spaans
    italiaans portugees grieks somalisch tigrinya papiaments surinaams gronings drents twents
    limburgs brabants berbers koerdisch farsi chinees hongaars roemeens bulgaars bijbel koran
    facebook whatsapp instagram google excel teams zoom
    """.split()
)
#: How much text before a name is looked at, in code points.
_BEFORE = 40


class Evidence:
    """What a document says of the names in it, counted once.

    Args:
        text: the document.
        people: the names in it.

    >>> text = "Ada Zomer woont in de Iepenlaan. Dat zegt Zomer zelf."
    >>> evidence = Evidence(text, People(text))
    >>> evidence.nobody("Ada Zomer"), evidence.nobody("Iepenlaan")
    (False, True)
    """

    def __init__(self, text: str, people: People) -> None:
        self.people = people
        self._counts: dict[str, list[int]] = {}
        for name in people.between(0, len(text)):
            counts = self._counts.setdefault(people.person(name.text), [0, 0, 0, 0])
            before = text[max(0, name.start - _BEFORE) : name.start]
            after = text[name.end : name.end + _BEFORE]
            seen = (
                True,
                _WHERE.search(before),
                _SAID.search(before) or _SAYS.match(after),
                _BESIDE.search(before),
            )
            for place, one in enumerate(seen):
                counts[place] += bool(one)

    def of(self, name: str) -> dict[str, float]:
        """What is known of a name, as features: how often it says something, and its form.

        Args:
            name: as written.

        Returns:
            The features and their values; those that are 0 are left out.

        >>> text = "Dat zegt Ada Zomer."
        >>> sorted(Evidence(text, People(text)).of("Ada Zomer"))
        ['given', 'says']
        """
        person = self.people.person(name)
        words = person.split()
        _, _, says, _ = self._counts.get(person, [1, 0, 0, 0])
        given = is_given(words[0])
        last = is_surname(words[-1])
        known = last or is_surname(words[-1].split("-")[0]) or self._titled(person)
        found = {
            "given": float(given),
            "surname": float(not given and last),
            "strange": float(not given and not known),
            "says": math.log1p(says),
            "prep": self._share(person, 1),
        }
        return {feature: value for feature, value in found.items() if value}

    def nobody(self, name: str) -> bool:
        """Say whether a name that says nothing is a street, a language or what somebody is of.

        Args:
            name: as written.

        Returns:
            Whether it can be meant by no pronoun.

        >>> text = "Ada Zomer, lector Stille Waters, spreekt."
        >>> Evidence(text, People(text)).nobody("Stille Waters")
        True
        """
        person = self.people.person(name)
        words = person.split()
        if is_given(words[0]) or self._titled(person) or self._counts.get(person, [0] * 4)[2]:
            return False
        street = _STREET.fullmatch(words[-1].casefold()) and not is_surname(words[-1])
        return bool(street) or person.casefold() in _NOBODY or self._share(person, 3) == 1

    def _titled(self, person: str) -> bool:
        return self.people.is_woman(person) is not None

    def _share(self, person: str, place: int) -> float:
        counts = self._counts.get(person, [1, 0, 0, 0])
        return counts[place] / counts[0]

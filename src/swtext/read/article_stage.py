"""Who is on stage: the persons who act and speak in running text, and whom a pronoun means."""

from __future__ import annotations

from collections import Counter, deque
from functools import lru_cache

from swtext.read.article_given import given
from swtext.read.article_people import People
from swtext.read.article_scene import Scene, head_of, is_noun, plural
from swtext.read.article_words import FEMALE, MALE

__all__ = ["Stage"]

#: "Haar collega … zij": that is whose collega it is.
_POSSESSIVE = {"hij": "zijn", "ie": "zijn", "zij": "haar", "ze": "haar"}
_MANY = frozenset("Alle Allen Beide Veel Sommige Enkele Andere Vele Twee Drie Meeste".split())


@lru_cache(maxsize=1)
def _women() -> frozenset[str]:
    return FEMALE | given().female


@lru_cache(maxsize=1)
def _men() -> frozenset[str]:
    return MALE | given().male


class Stage(Scene):
    """The persons of the running text so far.

    Attributes:
        last: who spoke last in this section.
        other: who spoke before ``last`` in this section.
        name: the last subject with a name, before this paragraph.
        named: who is named in this section, outside quotes, in order.
        often: how often each person was quoted.
    """

    def __init__(self, text: str, people: People) -> None:
        super().__init__(text, people)
        self.last = ""
        self.other = ""
        self.name = ""
        self.acted = ""  # who is named after the last quote of the paragraph before
        self.reported = ""  # whose words were reported last, in an earlier paragraph
        self.named: deque[str] = deque(maxlen=40)  # who is named outside quotes in this section
        self.often: Counter[str] = Counter()  # how often each person was quoted
        self.voices: set[str] = set()
        self.staged = ""  # who acts in the paragraph before
        self.absent = ""  # a noun for somebody beside whom the pronoun means
        self._female: dict[str, bool] = {}  # what earlier pronouns said of a person

    def _is(self, name: str, words: frozenset[str]) -> bool:
        """Say whether a person is of the kind that these nouns and given names stand for."""
        if not name:
            return False
        first = self.people.person(name).split()[0].casefold()
        if (first in given().female or first in given().male) and not is_noun(name):
            return first in words
        known = self._female.get(self.people.person(name)) if words else None
        if known is not None:
            return known == ("vrouw" in words)
        titled = self.people.is_woman(name) if words else None
        if titled is not None:
            return titled == ("vrouw" in words)
        if is_noun(name):
            head = head_of(name).casefold()
            woman = head.endswith(("enda", "ster", "trice", "euse", "esse"))
            woman = woman and not head.endswith(("meester", "minister"))
            return any(part in words for part in name.casefold().split()) or (
                woman and "vrouw" in words
            )
        return self.people.person(name).split()[0].casefold() in words

    def fits(self, name: str, pronoun: str) -> bool:
        """Say whether a pronoun may mean this person or body."""
        word = pronoun.casefold()
        if word in ("hij", "ie", "zijn", "hem"):
            wrong = _women()
        else:
            wrong = _men() if word in ("zij", "ze", "haar") else frozenset()
        lead = name.split()[0]
        several = (lead[0].islower() or is_noun(name) or lead in _MANY) and plural(name)
        if several or lead.casefold() == _POSSESSIVE.get(word):
            return False
        return not self._is(name, wrong)

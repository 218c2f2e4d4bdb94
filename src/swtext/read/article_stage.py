"""Who is on stage: the persons who act and speak in running text, and whom a pronoun means."""

from __future__ import annotations

import re
from collections import Counter, deque
from functools import lru_cache

from swtext.read.article_given import given
from swtext.read.article_names import Name
from swtext.read.article_people import People
from swtext.read.article_scene import CROWDS, REACH, Scene, head_of, is_named, is_noun, plural
from swtext.read.article_subjects import sentence_start
from swtext.read.article_words import FEMALE, MALE

__all__ = ["Stage"]

#: Behind a name: it is not the one whom the pronoun means. "Toen Ada hem de hand gaf, stond hij op"
_TO_ANOTHER = re.compile(r"\s+(?:\w+\s+)?(hem|haar)(?=\s+(?:de|het|een|aan|mee|toe|uit)\b)")
_WHEN = re.compile(r"\b(?:als|wanneer|zodra|nadat|voordat|toen|terwijl)\s*$", re.I)
_MAIN = re.compile(r"[^.?!]{0,80},\s+[a-zà-ÿ]+\s+(?:ze|zij|hij)\b")
_LOOKS = re.compile(r"\s+(?:aan|toe|uit|na)[.!]")
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
        self.fresh = False  # in this section nobody spoke yet
        self.until = 0  # where the last report in this paragraph ends
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

    def refers(self, low: int, at: int, here: str, pronoun: str, since: int = -1) -> str:
        """Whom a pronoun means: who spoke last here, or the last subject that fits."""
        who = self._candidate(low, at, here, pronoun, since)
        if who and pronoun.casefold() in ("hij", "ie", "ze", "zij"):
            female = pronoun.casefold() in ("ze", "zij")
            self._female.setdefault(self.people.person(who), female)
        return who

    def _gives(self, name: Name, word: str, at: int) -> bool:
        """Say whether a person does something to whom the pronoun means, so is another."""
        other = _TO_ANOTHER.match(self.text, name.end, at)
        if other is not None and _LOOKS.match(self.text, other.end(), at):
            return False  # "Ada kijkt haar aan. '…', zegt ze": now it is she who acts
        return other is not None and (other.group(1) == "haar") == (word in ("zij", "ze", "haar"))

    def _hero(self, wrong: frozenset[str]) -> str:
        """Whom the text is about, when two who fit spoke in the paragraph before."""
        fit = [who for who in self.voices if is_named(who) and not self._is(who, wrong)]
        often = sorted(({self.people.person(who) for who in fit}), key=lambda w: -self.often[w])
        if len(often) < 2 or self.often[often[0]] < 2 * self.often[often[1]] + 1:
            return ""
        return often[0]

    def main(self, wrong: frozenset[str] = frozenset()) -> str:
        """Who of those that fit was quoted most so far, more than once, or ``""``."""
        often = [who for who, count in self.often.most_common(3) if count > 1]
        return next((who for who in often if not self._is(who, wrong)), "")

    def _when(self, low: int, name: Name, at: int) -> bool:
        """Whether a noun stands in a clause of time: "Als de laatste gast weg is, zit ze stil"."""
        before = self.text[sentence_start(self.text, low, name.start) : name.start]
        since = _WHEN.search(before) is not None
        return since and _MAIN.match(self.text, name.end, at) is not None

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

    def _candidate(self, low: int, at: int, here: str, pronoun: str, since: int) -> str:
        word = pronoun.casefold()
        wrong: frozenset[str] = frozenset()
        if word in ("hij", "ie", "zijn", "hem"):
            wrong = _women()
        elif word in ("zij", "ze", "haar"):
            wrong = _men()
        fits = [
            name
            for name in self.subjects(low, at)
            if not self._is(name.text, wrong) and not self._gives(name, word, at)
        ]
        fits = [name for name in fits if name.text.split()[-1].casefold() not in CROWDS]
        if self.absent:
            fits = [name for name in fits if self.absent not in name.text.casefold().split()]
        fits = [name for name in fits if is_named(name.text) or not self._when(low, name, at)]
        own = _POSSESSIVE.get(word, "")
        others = [name for name in fits if own and name.text.split()[0].casefold() != own]
        fits = others or ([] if own and (here or self.last) else fits)
        names = [name.text for name in fits]
        if word in ("die", "deze"):
            near = self.subjects(low, at, True)
            return near[-1].text if near else here
        if names and since >= 0 and self._heads(since, fits[-1], at):
            begin = sentence_start(self.text, since, fits[-1].end)
            begun = (name.text for name in fits if name.start >= begin)
            return next(begun, fits[-1].text)
        here = "" if (is_noun(here) and plural(here)) or self._is(here, wrong) else here
        if here and not is_noun(here):
            vague = bool(names) and names[-1].split()[0].casefold() in ("een", "iemand")
            vague = vague and fits[-1].start >= self.until  # not in what was reported
            if not vague:
                return here
        elif here and (not names or here in names or not is_noun(names[-1])):
            return here
        if names:
            return names[-1]
        for found in reversed(self.people.between(max(low, at - REACH), at)):
            if self.people.knows(found.text) and not self._is(found.text, wrong):
                return found.text
        for found in reversed(self.people.between(max(low, at - REACH), at)):
            with_whom = self.text[max(low, found.start - 4) : found.start].strip() == "met"
            if with_whom and self.may_act(found) and not self._is(found.text, wrong):
                return found.text
        main = self._hero(wrong)
        if main:
            return main
        staged = self.staged if self.fresh and is_named(self.staged) else ""
        stood = (self.acted, self.last, self.other, staged, self.reported, self.name)
        known = [k for k in stood if not (is_noun(k) and plural(k))]
        right = (given().male if "vrouw" in wrong else given().female) if wrong else frozenset()
        near = self.people.between(max(low, at - REACH), at) if right else []
        near = [n for n in near if n.text.casefold() in right and not self._aside(n.start)]
        for name in known:
            if not name or self._is(name, wrong) or self.absent in name.casefold().split():
                continue
            if is_named(name):
                return name
            if name.split()[0].casefold() in ("haar", "zijn"):  # "haar begeleider": of another
                main = self.main(wrong)
                if main:
                    return main
            if not near:
                return name
        if near:
            return near[-1].text  # "Bij Ada lag de krant er nog": nobody else has a name
        nouns = [n.text for n in self.subjects(low, at, True) if not self._is(n.text, wrong)]
        nouns = [noun for noun in nouns if noun.split()[-1].casefold() not in CROWDS]
        if nouns:
            return nouns[-1]
        for found in reversed(self.people.between(max(low, at - REACH), at)):
            if self.people.likely(found) and not self._is(found.text, wrong):
                return found.text
        first = [name for name in self.people.between(max(low, at - REACH), at) if name.first]
        first = [name for name in first if not self._is(name.text, wrong)]
        first = [name for name in first if not self.people.ordinary(name.text)]
        if first or not wrong:
            return first[-1].text if first else ""
        here = next((who for who in reversed(self.named) if self._is(who, right)), "")
        often = [who for who, count in self.often.most_common(5) if count > 1]
        return here or next((who for who in often if not self._is(who, wrong)), "")

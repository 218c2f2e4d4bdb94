"""Who is on stage: the persons named in running text, and whom a pronoun means."""

from __future__ import annotations

import bisect
import re
from collections import Counter, deque
from functools import lru_cache

from swtext.read.article_cues import VERB_FORM
from swtext.read.article_given import given
from swtext.read.article_names import NAME, Name, find_names, is_object
from swtext.read.article_people import People
from swtext.read.article_roles import is_role
from swtext.read.article_subjects import Cue, sentence_start, subject_at
from swtext.read.article_words import FEMALE, MALE, SPEECH_VERBS

__all__ = ["CROWDS", "LEADING", "SPACE", "TRAILING", "Stage", "is_named", "plural", "trim"]

SPACE = " \t\r\n\u00a0\u202f\u200b\u200c\u200d\ufeff\u2060\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_QUOTE_MARKS = "'\"‘’“”„‟‚‛«»‹›`´"
LEADING = SPACE + _QUOTE_MARKS + ".,;:?!)]}–—-…*_>|/"
TRAILING = SPACE + "‘“„‚«‹([{*_–—-"
#: How far back a pronoun or a subject may refer, in code points.
_REACH = 1500
#: Longer than any sentence that is looked back over (``sentence_start``), in code points.
_SENTENCE = 600


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends."""
    while start < end and text[start] in SPACE:
        start += 1
    while end > start and text[end - 1] in SPACE:
        end -= 1
    return start, end


_CALLED = re.compile(r"\s+(?:heet|heette|genaamd|geheten)\b(?![^.?!]{0,60}\bwelkom\b)")
_IS_CALLED = re.compile(rf"\s+die\s+{NAME}\s+heet(?:te)?\b")  # the name is who that is
_WHO_IS_CALLED = re.compile(r"([\w-]+)\s+die\s+$")
_SAYS = re.compile(rf"\s+(?:{'|'.join(sorted(SPEECH_VERBS))})\b")
_ASKS = re.compile(r"\b(?:vraagt|vroeg|informeert|wil(?:de)?\s[^.?!]{0,40}weten)\b")
#: Behind a name: it is not the one whom the pronoun means. "Toen Ada hem de hand gaf, stond hij op"
_TO_ANOTHER = re.compile(r"\s+(?:\w+\s+)?(hem|haar)(?=\s+(?:de|het|een|aan|mee|toe|uit)\b)")
_WHEN = re.compile(r"\b(?:als|wanneer|zodra|nadat|voordat|toen|terwijl)\s*$", re.I)
_MAIN = re.compile(r"[^.?!]{0,80},\s+[a-zà-ÿ]+\s+(?:ze|zij|hij)\b")
_LOOKS = re.compile(r"\s+(?:aan|toe|uit|na)[.!]")
#: "Haar collega … zij": that is whose collega it is.
_POSSESSIVE = {"hij": "zijn", "ie": "zijn", "zij": "haar", "ze": "haar"}
_WORD_TO = re.compile(
    r"\b(?:woord|slotwoord|beurt|microfoon|vloer|podium)\b[^.?!]{0,25}\b(?:aan|voor|van)\s+"
    r"(?:(?:de|het|een)\s+)?(?:[a-z-]+\s+){0,3}$"
)
_WHO_DOES = re.compile(r",\s+die\s+(?:[\w’'-]+\s+){1,12}?[\w’'-]+\.\s+(?:Zij|Ze|Hij|[‘'\"“„])")
_DETERMINER = re.compile(
    r"\b(?:mevrouw|meneer|een|de|het|mijn|m['’]n|z['’]n|zijn|haar|onze|hun|iemand)\b", re.I
)


@lru_cache(maxsize=1)
def _women() -> frozenset[str]:
    return FEMALE | given().female


@lru_cache(maxsize=1)
def _men() -> frozenset[str]:
    return MALE | given().male


def _common(text: str) -> bool:
    """Say whether a speaker is a noun ("een bewoner") and no name."""
    return bool(text) and text.split()[0].casefold() in _COMMON and is_role(_head(text))


#: Nouns that speak with one voice, and that "hij" and "ze" do not mean.
CROWDS = frozenset(
    "zaal publiek panel gemeente team raad college buurt wijk klas echtpaar stel duo".split()
)
_MANY = frozenset("Alle Allen Beide Veel Sommige Enkele Andere Vele Twee Drie Meeste".split())
_COMMON = frozenset("een de het mijn zijn haar onze hun iemand".split())


def _head(text: str) -> str:
    """The noun for a person in "een vrouw met een koffer"."""
    words = text.split()
    return next((word for word in words if is_role(word)), words[-1])


def is_named(text: str) -> bool:
    """Say whether a speaker is written as a name, not as a noun."""
    return text[:1].isupper() and not _common(text)


def plural(text: str) -> bool:
    """Say whether a noun is for more than one: "de bewoners"."""
    head = _head(text).casefold()
    if head.endswith("s"):
        return is_role(head[:-1].rstrip("'’"))
    return head.endswith("en") and (is_role(head[:-2]) or is_role(head[:-1]) or len(head) > 6)


class Stage:
    """The persons of the running text so far.

    Attributes:
        last: who spoke last in this section.
        other: who spoke before ``last`` in this section.
        name: the last subject with a name, before this paragraph.
        named: who is named in this section, outside quotes, in order.
        often: how often each person was quoted.
        quoted: the stretches of this paragraph between quote marks or brackets, in order.
    """

    def __init__(self, text: str, people: People) -> None:
        self.text = text
        self.people = people
        self.last = ""
        self.other = ""
        self.name = ""
        self.acted = ""  # who is named after the last quote of the paragraph before
        self.reported = ""  # whose words were reported last, in an earlier paragraph
        self.named: deque[str] = deque(maxlen=40)  # who is named outside quotes in this section
        self.often: Counter[str] = Counter()  # how often each person was quoted
        self.quoted: list[tuple[int, int]] = []
        self.voices: set[str] = set()
        self.staged = ""  # who acts in the paragraph before
        self.fresh = False  # in this section nobody spoke yet
        self.until = 0  # where the last report in this paragraph ends
        self.absent = ""  # a noun for somebody beside whom the pronoun means
        self._sentences: dict[tuple[int, int], int] = {}
        self._female: dict[str, bool] = {}  # what earlier pronouns said of a person

    def subjects(self, low: int, high: int, anywhere: bool = False) -> list[Name]:
        """The names and single persons that may be subjects, in order, outside quotes.

        With ``anywhere`` also those that do not stand where a subject stands.
        """
        text = self.text
        low = max(low, high - _REACH)
        written = self.people.between(low, high)
        names = [name for name in written if self.may_act(name)]
        ends = {name.end for name in written}
        for match in _DETERMINER.finditer(text, low, high):
            noun = subject_at(text, match.start(), high)
            beside = text[match.start() - 2 : match.start()] == ", " and match.start() - 2 in ends
            if (
                noun is not None
                and not beside  # "Ada Zomer, een dame van tachtig"
                and not self._likeness(noun)
                and _IS_CALLED.match(text, noun.end) is None
                and noun.rule == "noun"
                and not plural(noun.speaker)
                and not self._predicate(low, noun, written)
                and (anywhere or self._prominent(low, high, noun) or self._told_of_next(noun))
            ):
                names.append(Name(noun.start, noun.end, noun.speaker))
        names.sort(key=lambda name: (name.start, name.end))
        return [
            name
            for name in names
            if (anywhere or not is_object(text, low, name) or self._called_up(name))
            and not self._aside(name.start)
        ]

    def _begins(self, low: int, at: int) -> int:
        """Where the sentence begins, looked up once for each place."""
        place = (max(low, at - _SENTENCE), at)
        if place not in self._sentences:
            self._sentences[place] = sentence_start(self.text, *place)
        return self._sentences[place]

    def _told_of_next(self, noun: Cue) -> bool:
        """Say whether what is told of somebody goes on: "met mijn zus, die daar woont. Zij"."""
        beside = self.text[noun.start - 2 : noun.start] == ", "
        return not beside and _WHO_DOES.match(self.text, noun.end) is not None

    def _likeness(self, noun: Cue) -> bool:
        """Say whether a noun is what somebody is like: "Ze lacht als een kind."."""
        after = self.text[noun.end : noun.end + 1]
        return self.text[noun.start - 5 : noun.start] == " als " and after in (
            ".",
            ",",
            ";",
            "!",
            "?",
        )

    def _predicate(self, low: int, noun: Cue, names: list[Name]) -> bool:
        """Say whether a noun says what the subject is: "Haar zoon was de eigenaar"."""
        start = self._begins(low, noun.start)
        before = self.text[start : noun.start].split()
        if not before or before[-1] not in ("is", "was", "wordt", "werd", "blijft", "bleef"):
            return False
        if any(start <= name.start < noun.start for name in names):
            return True
        return any(is_role(word) or word.casefold() in ("hij", "zij", "ze") for word in before)

    def _called_up(self, name: Name) -> bool:
        """Say whether the word is given to somebody: "Dan is het woord aan Ada Zomer"."""
        if _WHO_DOES.match(self.text, name.end):
            return True  # "Ik bel met mijn zus, die daar woont. Zij vindt"
        return _WORD_TO.search(self.text, max(0, name.start - 70), name.start) is not None

    def _aside(self, at: int) -> bool:
        """Say whether a place stands between quote marks or brackets."""
        place = bisect.bisect_right(self.quoted, (at, len(self.text))) - 1
        return place >= 0 and at < self.quoted[place][1]

    def may_act(self, name: Name) -> bool:
        """Say whether a name is a person's, by its form and by what stands around it."""
        called = _CALLED.match(self.text, name.end)
        whose = _WHO_IS_CALLED.search(self.text, max(0, name.start - 40), name.start)
        if whose is not None and is_role(whose.group(1)):
            called = None  # "een vrouw die Ada heette"
        place = name.text.casefold() in given().places
        place = place and self.people.person(name.text) == name.text
        place = place and self.people.is_woman(name.text) is None  # "mevrouw Heerlen"
        house = name.text.split()[0] in ("De", "Het") and not self.people.knows(name.text)
        says = house and _SAYS.match(self.text, name.end)  # "De Zilvermeeuw", but: "De Vries zegt"
        return (
            called is None
            and not place
            and not self.text[max(0, name.start - 5) : name.start].endswith(
                (" de ", " het ")
            )  # "de Buurtbus"
            and not (house and not says)
            and not self._aside(name.start)
            and self.people.likely(name)
        )

    def _is(self, name: str, words: frozenset[str]) -> bool:
        """Say whether a person is of the kind that these nouns and given names stand for."""
        if not name:
            return False
        first = self.people.person(name).split()[0].casefold()
        if (first in given().female or first in given().male) and not _common(name):
            return first in words
        known = self._female.get(self.people.person(name)) if words else None
        if known is not None:
            return known == ("vrouw" in words)
        titled = self.people.is_woman(name) if words else None
        if titled is not None:
            return titled == ("vrouw" in words)
        if _common(name):
            head = _head(name).casefold()
            woman = head.endswith(("enda", "ster", "trice", "euse", "esse"))
            woman = woman and not head.endswith(("meester", "minister"))
            return any(part in words for part in name.casefold().split()) or (
                woman and "vrouw" in words
            )
        return self.people.person(name).split()[0].casefold() in words

    def _prominent(self, low: int, high: int, noun: Cue) -> bool:
        """Say whether a noun for a person stands where a subject stands, and not in a question."""
        text = self.text
        start = self._begins(low, noun.end)
        before = text[start : noun.start]
        words = before.split()
        after_verb = bool(words) and VERB_FORM.fullmatch(words[-1]) is not None
        if len(words) > 4 and not after_verb and not before.rstrip().endswith(":"):
            return False
        stop = re.search(r"[.?!](?=\s|$)", text[noun.end : min(high, noun.end + 200)])
        return stop is None or stop.group() != "?"

    def _heads(self, since: int, name: Name, at: int) -> bool:
        """Say whether a sentence after ``since`` begins with this name: it is new on stage.

        Not when that sentence asks something: then the quote at ``at`` is another's answer.
        """
        if name.start < since or _ASKS.search(self.text, name.end, at) is not None:
            return False
        start = sentence_start(self.text, since, name.end)
        before = self.text[start : name.start].casefold().split()
        return len(before) <= 4 and not {"hij", "zij", "ze", "ik", "we", "wij"} & set(before)

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
        several = (lead[0].islower() or _common(name) or lead in _MANY) and plural(name)
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
        here = "" if (_common(here) and plural(here)) or self._is(here, wrong) else here
        if here and not _common(here):
            vague = bool(names) and names[-1].split()[0].casefold() in ("een", "iemand")
            vague = vague and fits[-1].start >= self.until  # not in what was reported
            if not vague:
                return here
        elif here and (not names or here in names or not _common(names[-1])):
            return here
        if names:
            return names[-1]
        for found in reversed(self.people.between(max(low, at - _REACH), at)):
            if self.people.knows(found.text) and not self._is(found.text, wrong):
                return found.text
        for found in reversed(self.people.between(max(low, at - _REACH), at)):
            with_whom = self.text[max(low, found.start - 4) : found.start].strip() == "met"
            if with_whom and self.may_act(found) and not self._is(found.text, wrong):
                return found.text
        main = self._hero(wrong)
        if main:
            return main
        staged = self.staged if self.fresh and is_named(self.staged) else ""
        stood = (self.acted, self.last, self.other, staged, self.reported, self.name)
        known = [k for k in stood if not (_common(k) and plural(k))]
        right = (given().male if "vrouw" in wrong else given().female) if wrong else frozenset()
        near = self.people.between(max(low, at - _REACH), at) if right else []
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
        for found in reversed(self.people.between(max(low, at - _REACH), at)):
            if self.people.likely(found) and not self._is(found.text, wrong):
                return found.text
        first = [name for name in self.people.between(max(low, at - _REACH), at) if name.first]
        first = [name for name in first if not self._is(name.text, wrong)]
        first = [name for name in first if not self.people.ordinary(name.text)]
        if first or not wrong:
            return first[-1].text if first else ""
        here = next((who for who in reversed(self.named) if self._is(who, right)), "")
        often = [who for who, count in self.often.most_common(5) if count > 1]
        return here or next((who for who in often if not self._is(who, wrong)), "")

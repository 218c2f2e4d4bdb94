"""Who is named where: the names and nouns of running text that may be subjects."""

from __future__ import annotations

import bisect
import re

from swtext.read.article_cues import VERB_FORM
from swtext.read.article_given import given
from swtext.read.article_names import NAME, Name, is_object
from swtext.read.article_people import People
from swtext.read.article_roles import is_role
from swtext.read.article_subjects import Cue, sentence_start, subject_at
from swtext.read.article_words import SPEECH_VERBS

__all__ = [
    "CROWDS",
    "LEADING",
    "REACH",
    "SPACE",
    "TRAILING",
    "Scene",
    "head_of",
    "is_named",
    "is_noun",
    "plural",
    "trim",
]

SPACE = " \t\r\n\u00a0\u202f\u200b\u200c\u200d\ufeff\u2060\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_QUOTE_MARKS = "'\"‘’“”„‟‚‛«»‹›`´"
LEADING = SPACE + _QUOTE_MARKS + ".,;:?!)]}–—-…*_>|/"
TRAILING = SPACE + "‘“„‚«‹([{*_–—-"
#: How far back a pronoun or a subject may refer, in code points.
REACH = 1500
#: Longer than any sentence that is looked back over (``sentence_start``), in code points.
_SENTENCE = 600
#: Longer than any subject, in code points.
_LONGEST = 200


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends.

    >>> trim(" hoi ", 0, 5)
    (1, 4)
    """
    while start < end and text[start] in SPACE:
        start += 1
    while end > start and text[end - 1] in SPACE:
        end -= 1
    return start, end


_CALLED = re.compile(r"\s+(?:heet|heette|genaamd|geheten)\b(?![^.?!]{0,60}\bwelkom\b)")
_IS_CALLED = re.compile(rf"\s+die\s+{NAME}\s+heet(?:te)?\b")  # the name is who that is
_WHO_IS_CALLED = re.compile(r"([\w-]+)\s+die\s+$")
_SAYS = re.compile(rf"\s+(?:{'|'.join(sorted(SPEECH_VERBS))})\b")
_WORD_TO = re.compile(
    r"\b(?:woord|slotwoord|beurt|microfoon|vloer|podium)\b[^.?!]{0,25}\b(?:aan|voor|van)\s+"
    r"(?:(?:de|het|een)\s+)?(?:[a-z-]+\s+){0,3}$"
)
_WHO_DOES = re.compile(r",\s+die\s+(?:[\w’'-]+\s+){1,12}?[\w’'-]+\.\s+(?:Zij|Ze|Hij|[‘'\"“„])")
_DETERMINER = re.compile(
    r"\b(?:mevrouw|meneer|een|de|het|mijn|m['’]n|z['’]n|zijn|haar|onze|hun|iemand)\b", re.I
)


def is_noun(text: str) -> bool:
    """Say whether a speaker is a noun ("een bewoner") and no name.

    >>> is_noun("een bewoner"), is_noun("De Vries")
    (True, False)
    """
    return bool(text) and text.split()[0].casefold() in _COMMON and is_role(head_of(text))


#: Nouns that speak with one voice, and that "hij" and "ze" do not mean.
CROWDS = frozenset(
    "zaal publiek panel gemeente team raad college buurt wijk klas echtpaar stel duo".split()
)
_COMMON = frozenset("een de het mijn zijn haar onze hun iemand".split())


def head_of(text: str) -> str:
    """The noun for a person in "een vrouw met een koffer".

    >>> head_of("een vrouw met een koffer")
    'vrouw'
    """
    words = text.split()
    return next((word for word in words if is_role(word)), words[-1])


def is_named(text: str) -> bool:
    """Say whether a speaker is written as a name, not as a noun.

    >>> is_named("Ada Zomer"), is_named("Een bewoner")
    (True, False)
    """
    return text[:1].isupper() and not is_noun(text)


def plural(text: str) -> bool:
    """Say whether a noun is for more than one: "de bewoners".

    >>> plural("de bewoners"), plural("de bewoner")
    (True, False)
    """
    head = head_of(text).casefold()
    if head.endswith("s"):
        return is_role(head[:-1].rstrip("'’"))
    return head.endswith("en") and (is_role(head[:-2]) or is_role(head[:-1]) or len(head) > 6)


class Scene:
    """The names and nouns of one document, each looked up once.

    Args:
        text: the document.
        people: the names in it.

    Attributes:
        quoted: the stretches of this paragraph between quote marks or brackets, in order.
    """

    def __init__(self, text: str, people: People) -> None:
        self.text = text
        self.people = people
        self.quoted: list[tuple[int, int]] = []
        self._nouns: dict[int, Cue | None] = {}
        self._sentences: dict[tuple[int, int], int] = {}

    def subjects(self, low: int, high: int, anywhere: bool = False) -> list[Name]:
        """The names and single persons that may be subjects, in order, outside quotes.

        With ``anywhere`` also those that do not stand where a subject stands.
        """
        text, paragraph = self.text, low
        low = max(low, high - REACH)
        written = self.people.between(low, high)
        names = [name for name in written if self.may_act(name)]
        ends = {name.end for name in written}
        for match in _DETERMINER.finditer(text, low, high):
            noun = self._noun(match.start(), high)
            beside = text[match.start() - 2 : match.start()] == ", " and match.start() - 2 in ends
            if (
                noun is not None
                and not beside  # "Ada Zomer, een dame van tachtig"
                and not self._likeness(noun)
                and _IS_CALLED.match(text, noun.end) is None
                and noun.rule == "noun"
                and not plural(noun.speaker)
                and not self._predicate(paragraph, noun, written)
                and (anywhere or self._prominent(paragraph, high, noun) or self._told_of_next(noun))
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

    def _noun(self, at: int, high: int) -> Cue | None:
        """The subject at a place, looked up once unless the stretch may cut it."""
        if at + _LONGEST > high:
            return subject_at(self.text, at, high)
        if at not in self._nouns:
            self._nouns[at] = subject_at(self.text, at, at + _LONGEST)
        return self._nouns[at]

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

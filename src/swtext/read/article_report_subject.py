"""Who says it, for a reporting verb: the subject before it or behind it, and vague subjects."""

from __future__ import annotations

import re

from swtext.read.article_cues import joined
from swtext.read.article_front import front
from swtext.read.article_names import find_names, is_object
from swtext.read.article_people import People
from swtext.read.article_report_words import GROUPS, NORMS, SOMEBODY, SOURCES
from swtext.read.article_roles import is_role
from swtext.read.article_subjects import (
    DETERMINERS,
    PRONOUN,
    SELF,
    WORD,
    Cue,
    called_behind,
    subject_at,
    with_more,
)
from swtext.read.article_words import FUNCTION_WORDS, PERSON_NOUNS, TITLE_NOUNS, TRADES

__all__ = ["NOBODY", "subject_from", "subject_of"]

#: Stands for a report by nobody in particular.
NOBODY = "\2"
_VAGUE = re.compile(
    r"(?:(?:een\s+)?(?:[\w,]+ procent|aantal|paar|handvol|deel)|(?:de\s+)?meesten?|sommigen?|"
    r"anderen?|velen?|veel|enkelen?|meerdere|verschillende|diverse|iedereen|niemand|men|iemand|menigeen|allen?)\b"
    r"(?:\s+van\s+(?:de|het|hen|hun)\b)?(?:\s+([\w’'-]+))?",
    re.I,
)

_BOTH = re.compile(
    r"(?:beiden|allebei|beide\s+(?:partijen|kanten|[\w-]+en)|"
    r"de\s+(?:twee|drie)(?!\s+[a-z]*(?:[^e]n|s)\b))\b",
    re.I,
)

_GROUP = re.compile(
    r"(?:(?:de|het|een|zijn|haar|hun|onze|ons)\s+)?(?:[a-zà-ÿ-]+(?:se|jke|ge|nde|le|ale|ele)\s+)?"
    r"([\w-]+)",
    re.I,
)

_LEAD = re.compile(
    r"(?:\[?\d{1,2}[:.]\d{2}(?::\d{2})?\]?(?:\s*uur)?)?(?:[\s*_#>–—-]*(?:En|Maar|Want|Dus|Ook|Zelfs|Juist|Vooral|Omdat|Als|Toen|Hoewel|Terwijl|Zoals|"
    r"Alleen|Toch|Wanneer|Nadat|Voordat|Zodra|Sinds)\b)?[\s*_]*",
)

_ADVERB = re.compile(r"\s+(?:zich|er|het|dan|ook|nu|toen|echter|daarom|wel|niet|vooral)\b")

_SMALL = re.compile(r"[,(]|\s(?:van|uit|bij|in|met|op|aan|voor|namens|die|der|den)\b")


def _speaks(word: str) -> bool:
    """Say whether a noun is for persons or bodies, singular or plural."""
    lower = word.casefold()
    stems = (lower, lower.removesuffix("s"), lower.removesuffix("en"), lower.removesuffix("n"))
    known = any(stem in GROUPS or stem in PERSON_NOUNS or stem in TRADES for stem in stems)
    return known or (word[:1].islower() and is_role(word))


def subject_from(
    text: str, at: int, end: int, people: People | None, any_noun: bool = False
) -> Cue | None:
    """The subject that begins at ``at``: as ``subject_at``, and bodies and vague ones too.

    Args:
        text: the document.
        at, end: where it begins, and how far it may go.
        people: the names in the document, to tell a name from the capital of a sentence.
        any_noun: with an article before it every noun will do.

    >>> subject_from("de meeste bewoners zeggen", 0, 25, None).speaker
    'de meeste bewoners'
    """
    both = _BOTH.match(text, at, end)
    if both is not None:
        return Cue(both.group(), "noun", *both.span())
    vague = _VAGUE.match(text, at, end)
    if vague is not None:
        noun = vague.group(1) or ""
        some = vague.group().split()[0].casefold() in SOMEBODY
        if _speaks(noun) and not some:
            return Cue(vague.group(), "noun", *vague.span())
        if noun.casefold() in FUNCTION_WORDS or some:
            if vague.group().split()[0].casefold() == "niemand":
                return Cue(SELF, "self", at, at)
            return Cue(NOBODY, "nobody", at, at)
    first = WORD.match(text, at, end)
    if first is not None and first.group().casefold() in ("critici", "tegenstanders"):
        return Cue(NOBODY, "nobody", at, at)
    if first is not None and first.group().casefold() in ("we", "wij", "je", "jij", "u", "jullie"):
        return Cue(SELF, "self", *first.span())
    group = _GROUP.match(text, at, end)
    if group is not None and _speaks(group.group(1)):
        after = find_names(text, group.end(), min(end, group.end() + 60))
        if group.group(1)[0].islower() and not (after and after[0].start == group.end() + 1):
            called = called_behind(text, group.end(), group.group(1))
            return called or with_more(text, Cue(group.group(), "noun", *group.span()))
    found = subject_at(text, at, end, any_noun)
    if found is None or found.rule != "name":
        return found
    if people is not None and people.doubts(found.start, found.end):
        word = WORD.match(text, found.end + 1, end)  # "Senior adviseur Ada Zomer", "Opmerkelijk is"
        if word is None or not is_role(word.group()):
            return None
        return subject_from(text, word.start(), end, people)
    return joined(text, found, end)


_NAMED = frozenset("noemt noemde noemen noemden".split())
_IT = re.compile(r"\s+(?:het|dat|dit|die|hem|haar|ze|zoiets)\b")
_TURNED = re.compile(r"\s+(hij|zij|ze)\b")
_ITSELF = frozenset("hij zij ze ik we wij je u jullie die wie en maar dat wat of als".split())


def subject_of(
    text: str, start: int, end: int, verb: re.Match[str], people: People | None
) -> Cue | None:
    """The subject of a finite verb: before it, or behind it when something else comes first.

    Args:
        text: the document.
        start, end: the sentence.
        verb: the finite verb in it.
        people: the names in the document.

    >>> text = "Daarom pleit Ada Zomer voor rust."
    >>> subject_of(text, 0, len(text), re.compile("pleit").search(text), None).speaker
    'Ada Zomer'
    """
    low, high = verb.span()
    lead = _LEAD.match(text, start, low)
    at = lead.end() if lead is not None else start
    before = list(WORD.finditer(text, at, low))
    turned = _TURNED.match(text, high, end)
    calls = subject_from(text, high + 1, end, people) if verb.group() in _NAMED else None
    if before and calls is not None and _IT.match(text, calls.end, end):
        return calls  # "Een ramp noemt Ada Zomer het"
    if before and turned is not None and before[-1].group().casefold() not in _ITSELF:
        return Cue(PRONOUN, "pronoun", *turned.span(1))  # "De wet noemt hij een wassen neus"
    if before:
        last = before[-1]
        lower = last.group().casefold()
        touching = not text[last.end() : low].strip()
        if touching and lower in ("hij", "zij", "ze"):
            return Cue(PRONOUN, "pronoun", *last.span())
        if touching and lower in ("ik", "we", "wij", "je", "u", "jullie"):
            return Cue(SELF, "self", *last.span())
        if touching and last.group() == "Die" and len(before) == 1:
            return Cue(PRONOUN, "pronoun", *last.span())  # "Die vertelt dat"
        if touching and lower in ("die", "wie") and len(before) > 1:
            return _antecedent(text, at, last.start(), people)
        whole = front(text, start, low)
        if whole is not None and whole.rule == "noun":
            called = called_behind(text, whole.end, whole.speaker.split()[-1])
            several = " " not in whole.speaker  # "Voorstanders, onder wie Ada Zomer, stellen"
            return whole if several else called or whole
        if whole is not None and not (people and people.doubts(whole.start, whole.end)):
            return joined(text, whole, low)
        first = subject_from(text, at, low, people)
        if first is not None and first.start - at <= 40 and _sole(text, at, first, low):
            return first
        if touching and lower in ("en", "maar") and first is not None:
            return first
        noun = subject_at(text, at, low, any_noun=True) if touching else None
        if noun is not None and noun.rule == "noun" and not text[noun.end : low].strip():
            words = {word.casefold() for word in noun.speaker.split()}
            if noun.start == at and not words & (NORMS | SOURCES | TITLE_NOUNS):
                return noun  # "Haar nichtje vindt", "Het bedrijf laat weten"
        for name in reversed(find_names(text, at, low)):
            doubt = people is not None and people.doubts(name.start, name.end)
            if not text[name.end : low].strip() and not doubt and not is_object(text, at, name):
                return Cue(name.text, "name", name.start, name.end)
    after = high
    for _ in range(2):
        skip = _ADVERB.match(text, after, end)
        if skip is None:
            break
        after = skip.end()
    space = re.compile(r"\s+").match(text, after, end)
    cue = subject_from(text, space.end(), end, people) if space is not None else None
    if cue is not None:
        return cue
    if before:
        first = subject_from(text, at, low, people)
        if first is not None:
            return first
        for comma in re.finditer(r"(?:,|\ben|\bmaar|\bdat|\bomdat|\bals)\s+", text[at:low]):
            inner = subject_from(text, at + comma.end(), low, people)
            if inner is not None and _sole(text, at + comma.end(), inner, low):
                return inner
    return None


def _sole(text: str, at: int, subject: Cue, verb: int) -> bool:
    """Whether between a subject and its verb stands only what belongs to the subject."""
    rest = text[subject.end : verb]
    return not rest.strip() or len(rest.split()) <= 2 or _SMALL.match(rest) is not None


def _antecedent(text: str, start: int, at: int, people: People | None) -> Cue | None:
    """Whom a relative clause is about: ``Ada Zomer, die vindt dat …``."""
    found = [
        Cue(name.text, "name", name.start, name.end)
        for name in find_names(text, start, at)
        if name.end < at
    ]
    for word in WORD.finditer(text, start, at):
        if word.group().casefold() in DETERMINERS:
            noun = subject_from(text, word.start(), at, people)
            of = text[max(start, word.start() - 5) : word.start()].endswith(" van ")
            if noun is not None and noun.rule == "noun" and not (of and found):
                found.append(noun)
    return max(found, key=lambda cue: cue.start, default=None)

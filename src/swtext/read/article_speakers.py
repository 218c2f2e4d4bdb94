"""Whose quote it is: the sieves after the cues beside it, and the memory of who spoke last."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from swtext.read.article_cues import VERB_FORM, source_before
from swtext.read.article_names import Name, find_names, is_object, is_role
from swtext.read.article_people import People
from swtext.read.article_subjects import PRONOUN, SELF, Cue, sentence_start, subject_at
from swtext.read.article_words import (
    FEMALE,
    GIVEN_FEMALE,
    GIVEN_MALE,
    MALE,
    SPEECH_NOUNS,
)

__all__ = ["LEADING", "SPACE", "TRAILING", "Found", "Speakers", "trim"]

SPACE = " \t\r\n\u00a0\u202f\u200b\u200c\u200d\ufeff\u2060\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_QUOTE_MARKS = "'\"‘’“”„‟‚‛«»‹›`´"
LEADING = SPACE + _QUOTE_MARKS + ".,;:?!)]}–—-…*_>|/"
TRAILING = SPACE + "‘“„‚«‹([{*_–—-"
#: How far back a pronoun or a subject may refer, in code points.
_REACH = 1500


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends."""
    while start < end and text[start] in SPACE:
        start += 1
    while end > start and text[end - 1] in SPACE:
        end -= 1
    return start, end


@dataclass(slots=True)
class Found:
    """A quote in running text with its marks, the quotes inside it, and the cues beside it."""

    start: int
    end: int
    open: int
    close: int
    inner: list[tuple[int, int, int, int]]
    before: Cue | None = None
    after: Cue | None = None


_CALLED = re.compile(r"\s+(?:heet|heette|genaamd|geheten)\b")
_ASKS = re.compile(r"\b(?:vraagt|vroeg|informeert|wil(?:de)?\s[^.?!]{0,40}weten)\b")
_PRONOUN_FIRST = re.compile(r"(Hij|Zij|Ze)\b")
_THAT_IS = re.compile(r"[^.?!\r\n]{0,80}\. (?:Dat|Het) (?:is|was) ")
_DETERMINER = re.compile(r"\b(?:mevrouw|meneer|een|de|het|mijn|zijn|haar|onze|hun|iemand)\b", re.I)


def _common(text: str) -> bool:
    """Say whether a speaker is a noun ("een bewoner") and no name."""
    return bool(text) and text.split()[0].casefold() in _COMMON and is_role(text.split()[-1])


_COMMON = frozenset("een de het mijn zijn haar onze hun iemand".split())


def _plural(text: str) -> bool:
    head = text.split()[-1].casefold()
    if head.endswith("s"):
        return is_role(head[:-1])
    return head.endswith("en") and (is_role(head[:-2]) or is_role(head[:-1]) or len(head) > 6)


class Speakers:
    """Remembers who spoke and who was named, paragraph after paragraph.

    Attributes:
        last: who spoke last in this section.
        name: the last subject with a name, before this paragraph.
        spoke: the paragraph before ended with a quote of ``last``.
        other: who spoke before ``last`` in this section.
        author: the writer of the article, who is "ik" in it.
        line: this paragraph is a line right below another.
        silent: in the paragraph before nobody spoke; ``staged`` is who acts in it.
        quoted: the stretches of this paragraph between quote marks or brackets, in order.
    """

    def __init__(self, text: str, people: People) -> None:
        self.text = text
        self.people = people
        self.last = ""
        self.name = ""
        self.spoke = False
        self.author = ""
        self.other = ""
        self.quoted: list[tuple[int, int]] = []
        self.line = False
        self.staged = ""
        self.silent = False
        self._written: dict[str, str] = {}
        self._read = 0
        self._female: dict[str, bool] = {}  # what earlier pronouns said of a person

    def section(self, all_new: bool = False) -> None:
        """Forget who spoke: a new section begins; in an all new one also who was named."""
        self.last = self.other = ""
        self.spoke = False
        if all_new:
            self.name = ""

    def read(self, low: int, high: int) -> None:
        """Remember how each person's name is written, up to ``high``, outside quotes."""
        for name in find_names(self.text, max(low, self._read), high):
            known = " " in name.text or self.people.knows(name.text)
            if known and not self._aside(name.start):
                self._written[self.people.person(name.text)] = name.text
        self._read = max(self._read, high)

    def written(self, speaker: str) -> str:
        """The speaker's name as it was written last."""
        if not speaker[:1].isupper():
            return speaker
        return self._written.get(self.people.person(speaker), speaker)

    def spoken(self, speaker: str) -> None:
        """Remember that somebody spoke."""
        if speaker and speaker != self.last:
            self.other, self.last = self.last, speaker

    def who(
        self, low: int, since: int, quote: Found, later: list[Found], here: str
    ) -> tuple[str, str, str]:
        """Return speaker, rule and role: the sieves in order.

        Args:
            low: where the paragraph begins.
            since: where the quote before it ends.
            quote: the quote.
            later: the quotes after it in the paragraph.
            here: who spoke last in this paragraph.
        """
        text = self.text
        for cue in (quote.after, quote.before):
            if cue is None:
                continue
            if cue.rule == "written":
                return "", "written", ""
            if cue.speaker == SELF:
                return self.author, "self", ""
            if not cue.speaker:
                continue
            if cue.rule == "before" and self.people.doubts(cue.start, cue.end):
                continue
            if cue.speaker != PRONOUN:
                return cue.speaker, cue.rule, cue.role
            at = min(cue.start, quote.open)
            who = self._refers(low, at, here, text[cue.start : cue.end], since)
            if who:
                return who, f"{cue.rule}-pronoun", ""
        beside = since > low and not text[since : quote.open].strip(SPACE)
        if beside and here:
            return self._alternate(), "dialogue", ""
        named = self._named_after(quote)
        if named is not None:
            return named.speaker, "named after", named.role
        source = source_before(text, since, quote.open)
        if source is not None:
            return source.speaker, "source", ""
        if quote.after is not None and not quote.after.speaker:
            return "", "nobody", ""
        subject = self._sentence_before(low, since, quote.open, here)
        if subject and subject != here:
            return subject, "subject", ""
        if here:
            if later and not text[quote.close : later[0].open].strip(SPACE):
                return self._alternate(), "dialogue", ""
            return here, "continuation", ""
        ahead = next((other.after for other in later[:2] if other.after is not None), None)
        at_start = not text[low : quote.open].strip(LEADING)
        if ahead is not None and ahead.speaker and at_start:
            if ahead.speaker not in (PRONOUN, SELF):
                return ahead.speaker, "forward", ahead.role
            who = self._refers(low, quote.open, here, text[ahead.start : ahead.end])
            if who:
                return who, "forward-pronoun", ""
        if at_start and self.line and not self._rest(quote.close):
            if self.silent:
                self.last, self.other = self.staged, ""
                return self.last, "dialogue", ""
            return self._alternate(), "dialogue", ""
        if at_start:
            after = self._sentence_after(quote.close, later)
            if after:
                return after, "subject after", ""
        if at_start and (self.last or self.name):
            return self.last or self.name, "paragraph", ""
        names = self.subjects(low, quote.open)
        if names:
            return names[-1].text, "subject", ""
        if self.last and self.spoke:
            return self.last, "paragraph", ""
        return "", "none", ""

    def _alternate(self) -> str:
        """Whose turn it is when two speak in turn, or ``""`` when the other is not known."""
        self.last, self.other = self.other, self.last
        return self.last

    def _rest(self, at: int) -> str:
        """What stands behind a quote on its line."""
        line = re.compile(r"[^\r\n]{0,80}").match(self.text, at)
        return line.group().strip(LEADING) if line is not None else ""

    def _sentence_before(self, low: int, since: int, at: int, here: str) -> str:
        """The subject of the sentence before, when it stands near its beginning."""
        text = self.text
        start = sentence_start(text, since, at)
        if start == at or not text[start:at].strip(LEADING):
            start = sentence_start(text, since, max(since, start - 1))
        told = self._told_of(start, at)
        if told:
            return told
        first = _PRONOUN_FIRST.match(text, start, at)
        if first is not None:
            who = self._refers(low, start, here, first.group(1))
            if who:
                return who
        for name in find_names(text, start, at):
            near = len(text[start : name.start].split()) <= 4
            if near and not is_object(text, start, name) and self._may_act(name):
                return name.text
        while start < at and text[start] in LEADING:
            start += 1
        noun = subject_at(text, start, at)
        if noun is not None and noun.rule == "noun":
            vague = noun.speaker.split()[0].casefold() in ("een", "één", "mijn", "iemand")
            if vague or not here:
                return noun.speaker
        return ""

    def _named_after(self, quote: Found) -> Cue | None:
        """Who it was, said in the next sentence: ``', klinkt het. Dat is mevrouw Bep.``"""
        if quote.after is None:
            return None
        match = _THAT_IS.match(self.text, quote.close)
        return subject_at(self.text, match.end(), len(self.text)) if match is not None else None

    def _told_of(self, start: int, at: int) -> str:
        """Whose words come: ``De eerste vraag komt van Ada Zomer.``"""
        sentence = self.text[start:at]
        nouns = [word for word in re.findall(r"[\w-]+", sentence) if word in SPEECH_NOUNS]
        if not nouns:
            return ""
        for name in reversed(find_names(self.text, start, at)):
            if re.search(
                r"\b(?:komt|kwam|is|was|komen|kwamen) van\s+$", self.text[start : name.start]
            ):
                return name.text
        return ""

    def _sentence_after(self, at: int, later: list[Found]) -> str:
        """The name near the beginning of the sentence after a quote that opens a paragraph."""
        text = self.text
        end = min(later[0].open if later else len(text), at + 120)
        line = re.search(r"[\r\n]", text[at:end])
        end = at + line.start() if line else end
        for name in find_names(text, at, end):
            between = text[at : name.start]
            if len(between.split()) > 6 or re.search(r"\w[.?!]\s", between):
                return ""
            if not is_object(text, at, name) and self.people.likely(name):
                return name.text
        return ""

    def subjects(self, low: int, high: int, anywhere: bool = False) -> list[Name]:
        """The names and single persons that may be subjects, in order, outside quotes.

        With ``anywhere`` also nouns that do not stand where a subject stands.
        """
        text = self.text
        low = max(low, high - _REACH)
        names = [name for name in find_names(text, low, high) if self._may_act(name)]
        ends = {name.end for name in find_names(text, low, high)}
        for match in _DETERMINER.finditer(text, low, high):
            noun = subject_at(text, match.start(), high)
            beside = text[match.start() - 2 : match.start()] == ", " and match.start() - 2 in ends
            if (
                noun is not None
                and not beside  # "Ada Zomer, een dame van tachtig"
                and noun.rule == "noun"
                and not _plural(noun.speaker)
                and (anywhere or self._prominent(low, high, noun))
            ):
                names.append(Name(noun.start, noun.end, noun.speaker))
        names.sort(key=lambda name: (name.start, name.end))
        return [
            name for name in names if not is_object(text, low, name) and not self._aside(name.start)
        ]

    def _aside(self, at: int) -> bool:
        """Say whether a place stands between quote marks or brackets."""
        place = bisect.bisect_right(self.quoted, (at, len(self.text))) - 1
        return place >= 0 and at < self.quoted[place][1]

    def _may_act(self, name: Name) -> bool:
        """Say whether a name is a person's, by its form and by what stands around it."""
        called = _CALLED.match(self.text, name.end)
        return called is None and not self._aside(name.start) and self.people.likely(name)

    def _is(self, name: str, words: frozenset[str]) -> bool:
        """Say whether a person is of the kind that these nouns and given names stand for."""
        if not name:
            return False
        if words and name in self._female:
            return self._female[name] == ("vrouw" in words)
        if _common(name):
            return any(part in words for part in name.casefold().split())
        return self.people.person(name).split()[0].casefold() in words

    def _prominent(self, low: int, high: int, noun: Cue) -> bool:
        """Say whether a noun for a person stands where a subject stands, and not in a question."""
        text = self.text
        start = sentence_start(text, low, noun.end)
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
        return not self.text[start : name.start].strip(LEADING)

    def _refers(self, low: int, at: int, here: str, pronoun: str, since: int = -1) -> str:
        """Whom a pronoun means: who spoke last here, or the last subject that fits."""
        who = self._candidate(low, at, here, pronoun, since)
        if who and pronoun.casefold() in ("hij", "ie", "ze", "zij"):
            self._female.setdefault(who, pronoun.casefold() in ("ze", "zij"))
        return who

    def _candidate(self, low: int, at: int, here: str, pronoun: str, since: int) -> str:
        word = pronoun.casefold()
        wrong: frozenset[str] = frozenset()
        if word in ("hij", "ie", "zijn", "hem"):
            wrong = FEMALE | GIVEN_FEMALE
        elif word in ("zij", "ze", "haar"):
            wrong = MALE | GIVEN_MALE
        fits = [name for name in self.subjects(low, at) if not self._is(name.text, wrong)]
        names = [name.text for name in fits]
        if names and (word in ("die", "deze") or (since >= 0 and self._heads(since, fits[-1], at))):
            return names[-1]
        here = "" if (_common(here) and _plural(here)) or self._is(here, wrong) else here
        if here and not _common(here):
            vague = bool(names) and names[-1].split()[0].casefold() in ("een", "iemand")
            if not vague:
                return here
        elif here and (not names or here in names or not _common(names[-1])):
            return here
        if names:
            return names[-1]
        for found in reversed(find_names(self.text, max(low, at - _REACH), at)):
            if self.people.knows(found.text) and not self._is(found.text, wrong):
                return found.text
        for found in reversed(find_names(self.text, max(low, at - _REACH), at)):
            with_whom = self.text[max(low, found.start - 4) : found.start].strip() == "met"
            if with_whom and self._may_act(found) and not self._is(found.text, wrong):
                return found.text
        known = [k for k in (self.last, self.name) if not (_common(k) and _plural(k))]
        for name in known:
            if name and not self._is(name, wrong):
                return name
        nouns = [n.text for n in self.subjects(low, at, True) if not self._is(n.text, wrong)]
        if nouns:
            return nouns[-1]
        for found in reversed(find_names(self.text, max(low, at - _REACH), at)):
            if self.people.likely(found) and not self._is(found.text, wrong):
                return found.text
        first = [name for name in find_names(self.text, max(low, at - _REACH), at) if name.first]
        return first[-1].text if first else ""

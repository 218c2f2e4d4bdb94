"""Running text: the direct quotes in a paragraph, their speakers, and the narration around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from swtext.read.article_cues import (
    PRONOUN,
    SELF,
    Cue,
    cue_after,
    cue_before,
    sentence_start,
    source_before,
    subject_at,
)
from swtext.read.article_names import Name, People, find_names, is_object, is_role
from swtext.read.article_speech import is_speech
from swtext.read.article_words import FEMALE, MALE, SPEECH_NOUNS, SPEECH_VERBS
from swtext.read.quotes import Pair, pair_marks

__all__ = ["FORGOTTEN", "Narrator", "Piece", "trim"]

_SPACE = " \t\r\n\u00a0\u202f\u200b\u200c\u200d\ufeff\u2060\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_QUOTE_MARKS = "'\"‘’“”„‟‚‛«»‹›`´"
_LEADING = _SPACE + _QUOTE_MARKS + ".,;:?!)]}–—-…*_>|/"
_TRAILING = _SPACE + "‘“„‚«‹([{*_–—-"
_VERB = "|".join(sorted(SPEECH_VERBS, key=lambda verb: (-len(verb), verb)))
FORGOTTEN = re.compile(
    rf",\s+(?:{_VERB})\s+(?:[A-ZÀ-Þ]|hij\b|zij\b|ze\b|de\b|een\b|[a-z]+\s+[A-ZÀ-Þ])"
)
_CLOSER = re.compile(r"(?<=[^\s(])[’'\"”»]{1,2}(?=,?\s)")


@dataclass(slots=True)
class Piece:
    """A quote or a stretch of narration; ``rule`` names the sieve that found the speaker."""

    start: int
    end: int
    quote: bool
    speaker: str = ""
    rule: str = "none"
    role: str = ""
    inner: list[Piece] = field(default_factory=list)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends."""
    while start < end and text[start] in _SPACE:
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    return start, end


@dataclass(slots=True)
class _Found:
    start: int
    end: int
    open: int
    close: int
    inner: list[tuple[int, int, int, int]]
    before: Cue | None = None
    after: Cue | None = None


_DETERMINER = re.compile(r"\b(?:een|de|het|mijn|zijn|haar|onze|hun|iemand)\b", re.I)


def _common(text: str) -> bool:
    """Say whether a speaker is a noun ("een bewoner") and no name."""
    return bool(text) and text.split()[0].casefold() in _COMMON and is_role(text.split()[-1])


_COMMON = frozenset("een de het mijn zijn haar onze hun iemand".split())


def _plural(text: str) -> bool:
    head = text.split()[-1].casefold()
    if head.endswith("s"):
        return is_role(head[:-1])
    return head.endswith("en") and (is_role(head[:-2]) or is_role(head[:-1]) or len(head) > 6)


class Narrator:
    """Reads paragraph after paragraph and remembers who spoke last.

    Args:
        text: the document.
        people: the names in it.
    """

    def __init__(self, text: str, people: People) -> None:
        self.text = text
        self.people = people
        self._last = ""  # who spoke last in this section
        self._name = ""  # the last subject with a name, before this paragraph
        self._spoke = False  # the paragraph before ended with a quote of `_last`

    def section(self) -> None:
        """Forget who spoke: a new section begins."""
        self._last = ""
        self._spoke = False

    def heard(self, speaker: str) -> None:
        """Remember a speaker from outside running text."""
        self._name = speaker or self._name

    def paragraph(self, low: int, high: int) -> list[Piece]:
        """Split a paragraph into quotes and the narration between them, in order."""
        found = self._quotes(low, high)
        pieces: list[Piece] = []
        at = low
        here = ""  # who spoke last in this paragraph
        for place, quote in enumerate(found):
            pieces += self._narration(at, quote.open)
            speaker, rule, role = self._who(low, at, quote, found[place + 1 :], here)
            if speaker:
                here = self._last = speaker
            piece = Piece(quote.start, quote.end, True, speaker, rule, role)
            piece.inner = self._nested(quote)
            pieces.append(piece)
            at = quote.close
        pieces += self._narration(at, high)
        self._spoke = bool(found) and not any(
            name for name in self._subjects(found[-1].close, high, found)
        )
        names = self._subjects(low, high, found)
        if names:
            self._name = names[-1].text
            if not found:
                self._last = ""
        return pieces

    def inside(self, low: int, high: int) -> list[Piece]:
        """Return the quotes inside something that is itself spoken or written by one voice."""
        pieces: list[Piece] = []
        for line in re.finditer(r"[^\r\n]+", self.text[low:high]):
            start, end = low + line.start(), low + line.end()
            for pair in pair_marks(self.text, start, end):
                if pair.outer is None and pair.close is not None:
                    piece = self._inner_quote(
                        low, start, end, pair.start, pair.end, pair.open, pair.close
                    )
                    if piece is not None:
                        pieces.append(piece)
        return pieces

    # -- finding -----------------------------------------------------------------------------

    def _quotes(self, low: int, high: int) -> list[_Found]:
        text = self.text
        found: list[_Found] = []
        at = low
        while at < high:
            again = None
            pairs = pair_marks(text, at, high)
            tops = [place for place, pair in enumerate(pairs) if pair.outer is None]
            if at == low and not tops:
                found += self._headless(low, high)
            for place in tops:
                pair = pairs[place]
                end, close = pair.end, pair.close
                if close is None:
                    limit = self._forgotten(low, high, pair)
                    if limit is None:
                        continue
                    end = close = limit
                    again = limit if limit < high else None
                quote = self._quote(low, high, at, pair, end, close, pairs, place, found)
                if quote is not None:
                    found.append(quote)
                elif pair.close is None:
                    again = None
            if again is None:
                break
            at = again
        return found

    def _quote(
        self,
        low: int,
        high: int,
        at: int,
        pair: Pair,
        end: int,
        close: int,
        pairs: list[Pair],
        place: int,
        found: list[_Found],
    ) -> _Found | None:
        text = self.text
        since = found[-1].close if found else low
        after = cue_after(text, close, high)
        before = cue_before(text, since, pair.open)
        cue = after if after is not None else before
        alone = not text[low : pair.open].strip(_LEADING) and not text[close:high].strip(_LEADING)
        start, end = trim(text, pair.start, end)
        if start >= end:
            return None
        goes_on = (
            bool(found)
            and found[-1].after is not None
            and text[since : pair.open].rstrip(_SPACE).endswith(",")
        )
        if not goes_on and not is_speech(text, low, start, end, close, high, cue):
            words = len(text[start:end].split())
            if not (alone and words >= 4):
                return None
        inner = [
            (other.open, other.start, other.end, other.close)
            for other in pairs
            if other.outer == place and other.close is not None and other.close <= end
        ]
        return _Found(start, end, pair.open, close, inner, before, after)

    def _forgotten(self, low: int, high: int, pair: Pair) -> int | None:
        """Where a quote ends whose closing mark was forgotten, or None when it is no quote."""
        text = self.text
        match = FORGOTTEN.search(text, pair.start, high)
        at_start = not text[low : pair.open].strip(_LEADING)
        if match is not None:
            return match.start()
        cue = cue_before(text, low, pair.open)
        if at_start or (cue is not None and text[low : pair.open].rstrip().endswith(":")):
            return high if len(text[pair.start : high].split()) >= 4 else None
        return None

    def _headless(self, low: int, high: int) -> list[_Found]:
        """A quote whose opening mark was forgotten: ``Dat is mooi', zegt Ada.``"""
        for match in _CLOSER.finditer(self.text, low, min(high, low + 2000)):
            after = cue_after(self.text, match.end(), high)
            if after is not None and after.rule == "after" and after.speaker:
                start, end = trim(self.text, low, match.start())
                if len(self.text[start:end].split()) >= 4 and self.text[start].isupper():
                    return [_Found(start, end, low, match.end(), [], None, after)]
        return []

    # -- speakers ----------------------------------------------------------------------------

    def _who(
        self, low: int, since: int, quote: _Found, later: list[_Found], here: str
    ) -> tuple[str, str, str]:
        """Return speaker, rule and role: the sieves in order."""
        text = self.text
        for cue in (quote.after, quote.before):
            if cue is None:
                continue
            if cue.rule == "written" or cue.speaker == SELF:
                return "", cue.rule if cue.rule == "written" else "self", ""
            if not cue.speaker:
                continue
            if cue.speaker != PRONOUN:
                return cue.speaker, cue.rule, cue.role
            who = self._refers(low, min(cue.start, quote.open), here, text[cue.start : cue.end])
            if who:
                return who, f"{cue.rule}-pronoun", ""
        source = source_before(text, since, quote.open)
        if source is not None:
            return source.speaker, "source", ""
        subject = self._sentence_before(since, quote.open, here)
        if subject and subject != here:
            return subject, "subject", ""
        if here:
            return here, "continuation", ""
        ahead = next((other.after for other in later[:2] if other.after is not None), None)
        at_start = not text[low : quote.open].strip(_LEADING)
        if ahead is not None and ahead.speaker and at_start:
            if ahead.speaker not in (PRONOUN, SELF):
                return ahead.speaker, "forward", ahead.role
            who = self._refers(low, quote.open, here, text[ahead.start : ahead.end])
            if who:
                return who, "forward-pronoun", ""
        if at_start:
            after = self._sentence_after(quote.close, later)
            if after:
                return after, "subject after", ""
        if at_start and (self._last or self._name):
            return self._last or self._name, "paragraph", ""
        names = self._subjects(low, quote.open, [])
        if names:
            return names[-1].text, "subject", ""
        if self._last and self._spoke:
            return self._last, "paragraph", ""
        return "", "none", ""

    def _sentence_before(self, since: int, at: int, here: str) -> str:
        """The subject of the sentence before, when it stands near its beginning."""
        text = self.text
        start = sentence_start(text, since, at)
        if start == at or not text[start:at].strip(_LEADING):
            start = sentence_start(text, since, max(since, start - 1))
        told = self._told_of(start, at)
        if told:
            return told
        for name in find_names(text, start, at):
            near = len(text[start : name.start].split()) <= 4
            if near and not is_object(text, start, name) and self.people.likely(name):
                return name.text
        while start < at and text[start] in _LEADING:
            start += 1
        noun = subject_at(text, start, at)
        if noun is not None and noun.rule == "noun":
            vague = noun.speaker.split()[0].casefold() in ("een", "één", "mijn", "iemand")
            if vague or not here:
                return noun.speaker
        return ""

    def _told_of(self, start: int, at: int) -> str:
        """Whose words come: ``De eerste vraag komt van Ada Zomer.``"""
        sentence = self.text[start:at]
        nouns = [word for word in re.findall(r"[\w-]+", sentence) if word in SPEECH_NOUNS]
        if not nouns:
            return ""
        for name in reversed(find_names(self.text, start, at)):
            if re.search(r"\b(?:komt|kwam|is|was|komen|kwamen) van\s+$", self.text[start : name.start]):
                return name.text
        return ""

    def _sentence_after(self, at: int, later: list[_Found]) -> str:
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

    def _subjects(self, low: int, high: int, found: list[_Found]) -> list[Name]:
        """The names and single persons that may be subjects, in order, outside quotes."""
        text = self.text
        names = [name for name in find_names(text, low, high) if self.people.likely(name)]
        for match in _DETERMINER.finditer(text, low, high):
            noun = subject_at(text, match.start(), high)
            if (
                noun is not None
                and noun.rule == "noun"
                and not _plural(noun.speaker)
                and self._prominent(low, high, noun)
            ):
                names.append(Name(noun.start, noun.end, noun.speaker))
        names.sort(key=lambda name: (name.start, name.end))
        return [
            name
            for name in names
            if not is_object(text, low, name)
            and not any(quote.open <= name.start < quote.close for quote in found)
        ]

    def _prominent(self, low: int, high: int, noun: Cue) -> bool:
        """Say whether a noun for a person stands where a subject stands, and not in a question."""
        text = self.text
        start = sentence_start(text, low, noun.start)
        before = text[start : noun.start]
        if len(before.split()) > 4 and not before.rstrip().endswith(":"):
            return False
        stop = re.search(r"[.?!](?=\s|$)", text[noun.end : min(high, noun.end + 200)])
        return stop is None or stop.group() != "?"

    def _refers(self, low: int, at: int, here: str, pronoun: str) -> str:
        """Whom a pronoun means: who spoke last here, or the last subject that fits."""
        word = pronoun.casefold()
        wrong = FEMALE if word in ("hij", "ie") else MALE if word in ("zij", "ze") else frozenset()
        names = [
            name.text
            for name in self._subjects(low, at, [])
            if not any(part in wrong for part in name.text.casefold().split())
        ]
        here = "" if _common(here) and _plural(here) else here
        if here and not _common(here):
            vague = bool(names) and names[-1].split()[0].casefold() in ("een", "iemand")
            if not vague:
                return here
        elif here and (not names or here in names or not _common(names[-1])):
            return here
        if names:
            return names[-1]
        known = [k for k in (self._last, self._name) if not (_common(k) and _plural(k))]
        for name in known:
            if name and not any(part in wrong for part in name.casefold().split()):
                return name
        first = [name for name in find_names(self.text, low, at) if name.first]
        return first[-1].text if first else ""

    # -- what is left ------------------------------------------------------------------------

    def _nested(self, quote: _Found) -> list[Piece]:
        pieces = []
        for opened, start, end, close in quote.inner:
            piece = self._inner_quote(
                quote.start, quote.start, quote.end, start, end, opened, close
            )
            if piece is not None:
                pieces.append(piece)
        return pieces

    def _inner_quote(
        self, turn: int, low: int, high: int, start: int, end: int, opened: int, close: int
    ) -> Piece | None:
        text = self.text
        after = cue_after(text, close, high)
        before = cue_before(text, low, opened)
        cue = after if after is not None else before
        start, end = trim(text, start, end)
        if start >= end or not is_speech(text, low, start, end, close, high, cue):
            return None
        for found in (after, before):
            if found is None or not found.speaker:
                continue
            if found.speaker == SELF:
                return Piece(start, end, True, SELF, f"{found.rule}-self")
            if found.speaker != PRONOUN:
                return Piece(start, end, True, found.speaker, found.rule, found.role)
            who = self._inner_refers(turn, opened, text[found.start : found.end])
            if who:
                return Piece(start, end, True, who, f"{found.rule}-pronoun")
        source = source_before(text, low, opened)
        if source is not None:
            return Piece(start, end, True, source.speaker, "source")
        return Piece(start, end, True)

    def _inner_refers(self, turn: int, at: int, pronoun: str) -> str:
        """Whom a pronoun inside a turn means: a name or a person in the same turn."""
        names = [n for n in find_names(self.text, turn, at) if self.people.likely(n)]
        nouns = self._subjects(turn, at, [])
        known = sorted({(n.start, n.text) for n in [*names, *nouns]})
        return known[-1][1] if known else ""

    def _narration(self, low: int, high: int) -> list[Piece]:
        start, end = low, high
        while start < end and self.text[start] in _LEADING:
            start += 1
        while end > start and self.text[end - 1] in _TRAILING:
            end -= 1
        if not any(char.isalpha() for char in self.text[start:end]):
            return []
        return [Piece(start, end, False)]

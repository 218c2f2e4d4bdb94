"""Running text: the direct quotes in a paragraph, their speakers, and the narration around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from swtext.read.article_cues import cue_after, cue_before, source_before
from swtext.read.article_indirect import Indirect
from swtext.read.article_names import find_names, is_object
from swtext.read.article_people import People
from swtext.read.article_scene import LEADING, SPACE, TRAILING, trim
from swtext.read.article_speakers import Found, Speakers
from swtext.read.article_speech import is_speech
from swtext.read.article_subjects import PRONOUN, SELF
from swtext.read.article_words import SPEECH_VERBS
from swtext.read.quotes import Pair, pair_marks

__all__ = ["FORGOTTEN", "Narrator", "Piece"]

#: How many forgotten closing marks are looked for in one paragraph.
_FORGETFUL = 40
_VERB = "|".join(sorted(SPEECH_VERBS, key=lambda verb: (-len(verb), verb)))
FORGOTTEN = re.compile(
    rf",\s+(?:{_VERB})\s+(?:[A-ZÀ-Þ]|hij\b|zij\b|ze\b|de\b|een\b|[a-z]+\s+[A-ZÀ-Þ])"
)
_BRACKETS = re.compile(r"\([^()\r\n]{1,200}\)")
_CLOSER = re.compile(r"(?<=[^\s(])[’'\"”»]{1,2}(?=,?\s)")


@dataclass(slots=True)
class Piece:
    """A quote or a stretch of narration; ``rule`` names the sieve that found the speaker.

    ``person`` is who that is, when the speaker is a noun: "de man".
    """

    start: int
    end: int
    quote: bool
    speaker: str = ""
    rule: str = "none"
    role: str = ""
    person: str = ""
    indirect: bool = False
    inner: list[Piece] = field(default_factory=list)


class Narrator:
    """Reads paragraph after paragraph and remembers who spoke last.

    Args:
        text: the document.
        people: the names in it.
    """

    def __init__(self, text: str, people: People) -> None:
        self.text = text
        self.people = people
        self.speakers = Speakers(text, people)
        self.indirect = Indirect(text, self.speakers)

    def section(self, all_new: bool = False) -> None:
        """Forget who spoke: a new section begins."""
        self.speakers.section(all_new)

    def heard(self, speaker: str) -> None:
        """Remember a speaker from outside running text."""
        self.speakers.name = speaker or self.speakers.name

    def paragraph(self, low: int, high: int, line: bool = False) -> list[Piece]:
        """Split a paragraph into quotes and the narration between them, in order.

        Args:
            low, high: the paragraph.
            line: it stands right below another, as in a dialogue.
        """
        self.speakers.line = line
        found = self._quotes(low, high)
        self.speakers.quoted = self._asides(low, high, found)
        pieces: list[Piece] = []
        at = low
        here = said = ""  # who spoke last in this paragraph, and as it was written
        voices = set()
        meant: dict[str, str] = {}  # who a noun is, in this paragraph
        self.speakers.above = self.indirect.told
        self.speakers.reported = self.indirect.told or self.speakers.reported
        self.indirect.paragraph()
        for place, quote in enumerate(found):
            pieces += self._narration(low, at, quote.open, here, place > 0, True)
            self.speakers.told = self.indirect.told
            self.speakers.telling = self.indirect.going
            self.speakers.crowd = self.indirect.crowd
            self.speakers.asking = self.indirect.voice if self.indirect.asked else ""
            speaker, rule, role = self.speakers.who(low, at, quote, found[place + 1 :], here)
            self.speakers.read(low, quote.open)
            if rule.endswith(("pronoun", "continuation", "paragraph", "dialogue", "subject")):
                speaker = self.speakers.written(speaker)
            self.indirect.quoted(speaker)
            if rule.endswith(("continuation", "pronoun")) and meant.get(said) == speaker:
                speaker = said  # "de zegsman" goes on
            person = meant.get(speaker) or self.speakers.meant(low, quote.open, speaker, here)
            meant[speaker], said = person, speaker
            if speaker:
                here = person or speaker
                self.indirect.quoted(here)
                self.speakers.spoken(here)
                voices.add(here)
            piece = Piece(quote.start, quote.end, True, speaker, rule, role, person)
            piece.inner = self._nested(quote)
            pieces.append(piece)
            at = quote.close
        pieces += self._narration(low, at, high, here, bool(found), False)
        self.speakers.read(low, high)
        self.speakers.remember(low, high)
        names = self.speakers.subjects(low, high)
        since = [name for name in names if found and name.start >= found[-1].close]
        self.speakers.spoke = bool(found) and not since
        since = [name for name in since if name.start >= self.indirect.until]
        self.speakers.acted = since[-1].text if since and since[-1].text[0].isupper() else ""
        self.speakers.silent, self.speakers.voices = not found, voices
        self.speakers.cued = bool(found) and found[-1].after is not None
        self.speakers.staged = names[-1].text if names else ""
        if names:
            self.speakers.name = names[-1].text
            if not found:
                self.speakers.last = ""
        return pieces

    def _asides(self, low: int, high: int, found: list[Found]) -> list[tuple[int, int]]:
        """What stands between quote marks or brackets, in order and apart."""
        spans = [(quote.open, quote.close) for quote in found]
        spans += [
            (pair.open, pair.close)
            for pair in pair_marks(self.text, low, high)
            if pair.outer is None and pair.close is not None
        ]
        spans += [match.span() for match in _BRACKETS.finditer(self.text, low, high)]
        apart: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if apart and start < apart[-1][1]:
                apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
            else:
                apart.append((start, end))
        return apart

    def inside(self, low: int, high: int) -> list[Piece]:
        """Return the quotes inside something that is itself spoken or written by one voice."""
        self.speakers.quoted = []
        pieces: list[Piece] = []
        for line in re.finditer(r"[^\r\n]+", self.text[low:high]):
            start, end = low + line.start(), low + line.end()
            pairs = pair_marks(self.text, start, end)
            for pair in pairs:
                outer = pairs[pair.outer] if pair.outer is not None else None
                hangs = outer is not None and outer.close is None  # closed in a later paragraph
                if (outer is None or hangs) and pair.close is not None:
                    piece = self._inner_quote(
                        low, start, end, pair.start, pair.end, pair.open, pair.close
                    )
                    if piece is not None:
                        pieces.append(piece)
        return pieces

    # -- finding -----------------------------------------------------------------------------

    def _quotes(self, low: int, high: int) -> list[Found]:
        text = self.text
        found: list[Found] = []
        at = low
        for _ in range(_FORGETFUL):
            if at >= high:
                break
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
        found: list[Found],
    ) -> Found | None:
        text = self.text
        since = found[-1].close if found else low
        after = cue_after(text, close, high)
        before = cue_before(text, since, pair.open)
        cue = after if after is not None else before
        alone = not text[low : pair.open].strip(LEADING) and not text[close:high].strip(LEADING)
        start, end = trim(text, pair.start, end)
        if start >= end:
            return None
        goes_on = (
            bool(found)
            and found[-1].after is not None
            and text[since : pair.open].rstrip(SPACE).endswith(",")
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
        return Found(start, end, pair.open, close, inner, before, after)

    def _forgotten(self, low: int, high: int, pair: Pair) -> int | None:
        """Where a quote ends whose closing mark was forgotten, or None when it is no quote."""
        text = self.text
        match = FORGOTTEN.search(text, pair.start, high)
        told = text[low : pair.open].rstrip(SPACE + "'\"’”»")
        fresh = (
            told.endswith((".", "?", "!", "…")) and text[pair.start : high].lstrip()[:1].isupper()
        )
        at_start = fresh or not text[low : pair.open].strip(LEADING)
        if match is not None:
            return match.start()
        cue = cue_before(text, low, pair.open)
        if at_start or (cue is not None and text[low : pair.open].rstrip().endswith(":")):
            return high if len(text[pair.start : high].split()) >= 4 else None
        return None

    def _headless(self, low: int, high: int) -> list[Found]:
        """A quote whose opening mark was forgotten: ``Dat is mooi', zegt Ada.``"""
        for match in _CLOSER.finditer(self.text, low, min(high, low + 2000)):
            after = cue_after(self.text, match.end(), high)
            if after is not None and after.rule == "after" and after.speaker:
                start, end = trim(self.text, low, match.start())
                if len(self.text[start:end].split()) >= 4 and self.text[start].isupper():
                    return [Found(start, end, low, match.end(), [], None, after)]
        return []

    # -- what is left ------------------------------------------------------------------------

    def _nested(self, quote: Found) -> list[Piece]:
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
            if found.rule == "before" and self.people.doubts(found.start, found.end):
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
        nouns = self.speakers.subjects(turn, at)
        acting = [*nouns, *(n for n in names if not is_object(self.text, turn, n))]
        others = [*names, *self.speakers.subjects(turn, at, True)]
        fits = [n for n in acting if self.speakers.fits(n.text, pronoun)]
        fits = fits or [n for n in others if self.speakers.fits(n.text, pronoun)]
        known = sorted({(n.end, -n.start, n.text) for n in fits})
        return known[-1][2] if known else ""

    def _narration(
        self, paragraph: int, low: int, high: int, here: str, after: bool, before: bool
    ) -> list[Piece]:
        """The narration in a stretch, cut where a sentence reports somebody's words."""
        start, end = low, high
        while start < end and self.text[start] in LEADING:
            start += 1
        while end > start and self.text[end - 1] in TRAILING:
            end -= 1
        if not any(char.isalpha() for char in self.text[start:end]):
            return []
        pieces = []
        for first, last, speaker, rule, role, person in self.indirect.reports(
            paragraph, start, end, here, after, before
        ):
            if start < first:
                pieces.append(Piece(start, first, False))
            pieces.append(Piece(first, last, False, speaker, rule, role, person, True))
            start = last
        if any(char.isalnum() for char in self.text[start:end]):
            pieces.append(Piece(start, end, False))
        return pieces

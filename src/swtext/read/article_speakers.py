"""Whose quote it is: the sieves after the cues beside it, and the memory of who spoke last."""

from __future__ import annotations

import re
from dataclasses import dataclass

from swtext.read.article_cues import source_before
from swtext.read.article_meant import Meant
from swtext.read.article_names import NAME, Name, find_names, is_object
from swtext.read.article_people import People
from swtext.read.article_scene import LEADING, SPACE, is_named, plural
from swtext.read.article_subjects import PRONOUN, SELF, Cue, sentence_start, subject_at
from swtext.read.article_words import SPEECH_NOUNS

__all__ = ["Found", "Speakers"]

_PRONOUN_FIRST = re.compile(r"(?:(?:En|Maar|Of|Want|Ook|Toen|Dan|Nu)\s+)?([Hh]ij|[Zz]ij|[Zz]e)\b")
#: "Op verzoek van de zaal kwam hij": the subject behind the verb.
_PRONOUN_LATER = re.compile(
    r"[A-Z][^,.;:?!]{2,50}?\s(?!of\b|dat\b|die\b|als\b|en\b|wat\b|hoe\b|om\b)[a-z]{2,}\s(hij|zij|ze)\b"
)
#: "'Hij was druk.' Ze wijst naar de deur.": who acts right behind the quote.
_PRONOUN_NEXT = re.compile(r"\W{1,4}(Hij|Zij|Ze)\s[a-z]+")
#: "klinkt het uit de zaal": somebody else.
_FROM = re.compile(
    r"[^.?!]{0,12}\b(?:in koor|rond|(?:achterin|vooraan|achteraan|overal)\b(?=\s*[.,!?])|"
    r"(?:van)?(?:uit|af|achter(?:in|uit)?)\s+(?:(?:de|het|een)\s+)?"
    r"(?:\w+\s)?(?:zaal|publiek|tribune|menigte|groep|chat|panel|keuken|gang|hoek|rij|verte|zaaltje|rijen)\b)"
)
#: A quote that ends a paragraph and calls somebody by name: "“Ada, kom je?”", "“Kom je, Ada?”"
_VOCATIVE = re.compile(
    rf"[‘'\"“„«](?:({NAME}), [^‘'\"“„«»”\r\n]{{2,150}}|[^‘'\"“„«»”\r\n]{{2,150}}, ({NAME}))"
    r"[?!.…]?[’'\"”»][^\r\n]{0,120}(?:\r?\n)+\s*$"
)
_OF_ANOTHER = re.compile(r"(Hij|(?:Zij|Ze)(?!\s+\w+en\b))\s+[a-z]")
_BESIDE_HIM = re.compile(
    r"\s+(?:(?:nog|dan|zacht|later|hard)\s+)?"
    r"(?:als|wanneer|zodra|terwijl|nadat|toen|voordat|tegen|over|naar|met|aan)\s+(?:de|het|die)\s+"
    r"(?:[a-z]+e\s+)?([a-zà-ÿ-]{3,})"
)
_TO_WHOM = re.compile(rf"(?:mevrouw|meneer|mijnheer)\s+({NAME})(?=[,.?!’'\"”])")
_IS_OF = re.compile(r"\s+(?:is|was|komt|kwam|stamt)\b")
#: "'Dat moest eruit.' Met die zin kreeg Ada de zaal stil."
_WITH_THAT = re.compile(r"\W*(?:Met (?:die|deze|dat|dit)|Zo|Aldus|Dat zegt|Dat zei)\b")
_FULL_STOP = re.compile(r"[.?!…:;]\s+\S")
_WE = re.compile(r"\b(?:[Ww]ij|[Ww]e|[Oo]ns|[Oo]nze)\b")
#: Features of the speaker chosen -> name of the rule.
_RULES = {
    "here": "continuation",
    "sub": "subject",
    "ahead": "forward",
    "aheadpro": "forward-pronoun",
    "last": "paragraph",
    "sent": "subject",
}
_THAT_IS = re.compile(r"[^.?!\r\n]{0,80}\. (?:Dat|Het) (?:is|was) ")


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


class Speakers(Meant):
    """Remembers who spoke and who was named, paragraph after paragraph.

    Attributes:
        spoke: the paragraph before ended with a quote of ``last``.
        author: the writer of the article, who is "ik" in it.
        line: this paragraph is a line right below another.
        silent: in the paragraph before nobody spoke; ``staged`` is who acts in it.
        voices: who spoke in the paragraph before; ``cued`` when it ended in "zegt hij".
        told: whose words were reported or quoted last in this paragraph; ``telling`` when that
            was the sentence right before, ``crowd`` when that was nobody's in particular;
            ``asking`` who asked something there.
        above: whose words the paragraph before reported or quoted last.
    """

    def __init__(self, text: str, people: People) -> None:
        super().__init__(text, people)
        self.spoke = False
        self.author = ""
        self.line = False
        self.cued = False
        self.silent = False
        self.telling = False
        self.crowd = False
        self.asking = ""
        self.above = ""
        self._written: dict[str, str] = {}
        self._read = 0

    def section(self, all_new: bool = False) -> None:
        """Forget who spoke: a new section begins; in an all new one also who was named."""
        self.last = self.other = self.acted = self.reported = ""
        self.spoke = False
        self.staged = ""
        self.named.clear()
        if all_new:
            self.name = ""
            self.past.clear()

    def read(self, low: int, high: int) -> None:
        """Remember how each person's name is written, up to ``high``, outside quotes."""
        for name in find_names(self.text, max(low, self._read), high):
            known = " " in name.text or self.people.knows(name.text)
            if self._aside(name.start):
                continue
            if self.may_act(name):
                self.named.append(name.text)
            if known:
                self._written[self.people.person(name.text)] = name.text
        self._read = max(self._read, high)

    def written(self, speaker: str) -> str:
        """The speaker's name as it was written last."""
        if not speaker[:1].isupper():
            return speaker
        return self._written.get(self.people.person(speaker), speaker)

    def spoken(self, speaker: str) -> None:
        """Remember that somebody spoke."""
        if speaker[:1].isupper():
            self.often[self.people.person(speaker)] += 1
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
                other = self.the_other(low, quote.open, cue.speaker, here)
                return other or cue.speaker, f"{cue.rule}-pronoun" if other else cue.rule, cue.role
            at = min(cue.start, quote.open)
            self.absent = self._absent(cue) if cue is quote.after else ""
            who = self.refers(low, at, self.told or here, text[cue.start : cue.end], since)
            self.absent = ""
            if who:
                return who, f"{cue.rule}-pronoun", ""
        beside = since > low and not text[since : quote.open].strip(SPACE)
        if beside and here:
            if not is_named(self.other):
                return here, "continuation", ""  # only one voice so far
            return self._alternate(), "dialogue", ""
        named = self._named_after(quote)
        if named is not None:
            return named.speaker, "named after", named.role
        source = source_before(text, since, quote.open)
        if source is not None:
            return source.speaker, "source", ""
        if quote.after is not None and not quote.after.speaker:
            own = text[low : quote.open].strip(LEADING) and not _FROM.match(text, quote.after.end)
            who = self._sentence_before(low, since, quote.open, here) if own else ""
            acting = {name.text for name in self.subjects(low, quote.open)} if own else set()
            who = who or (acting.pop() if len(acting) == 1 else "")
            who = self.told if own and self.telling and is_named(self.told) else who
            return who, "subject" if who else "nobody", ""
        if self.telling and text[since : quote.open].strip(LEADING):
            return self.told, "indirect", ""
        if self.crowd:
            return "", "nobody", ""
        if self._answers(low, quote, later, here):
            return self._alternate(), "dialogue", ""
        asker = self.people.person(self.asking)
        for who in (here, self.last, self.other) if asker else ():
            if is_named(who) and self.people.person(who) != asker:
                return who, "dialogue", ""  # "Ada vraagt waarom. 'Omdat het moet.'"
        said = text[since : quote.open]
        if here and said[:3].lstrip(", ")[:1].islower() and not _FULL_STOP.search(said):
            behind = _PRONOUN_NEXT.match(text, quote.close)
            if behind is None or self.fits(here, behind.group(1)):
                return here, "continuation", ""  # "', zegt Ada. '"
        if _WITH_THAT.match(text, quote.close) and not text[low : quote.open].strip(LEADING):
            after = self._sentence_after(quote.close, later)
            if after:
                return after, "subject after", ""
        called = self._called(quote) if not text[low : quote.open].strip(LEADING) else ""
        if called:
            return called, "dialogue", ""
        return self._silent(low, since, quote, later, here)

    def _answers(self, low: int, quote: Found, later: list[Found], here: str) -> bool:
        """Say whether two speak in turn and this is the other: "'Wel.' 'Niet.'"."""
        text = self.text
        if here:
            behind = bool(later) and not text[quote.close : later[0].open].strip(SPACE)
            answer = later[0].after if behind else None
            turn = behind and (answer is None or answer.speaker in ("", here))
            return turn or (self._spoken_to(quote, here) and is_named(self.other))
        if text[low : quote.open].strip(LEADING) or self._rest(quote.close):
            return False
        if self.line:
            if self.silent:
                self.last, self.other = "", self.staged
            return True
        short = len(text[quote.start : quote.end].split()) <= 10
        return short and self.cued and len(self.voices) == 2

    def _silent(
        self, low: int, since: int, quote: Found, later: list[Found], here: str
    ) -> tuple[str, str, str]:
        """Whose quote it is when nothing beside it says so: speaker, rule and role."""
        text = self.text
        between = text[since : quote.open].strip(LEADING)
        at_start = not text[low : quote.open].strip(LEADING)
        lone = at_start and not self._rest(quote.close)
        subject = self._sentence_before(low, since, quote.open, here)
        group = subject and not is_named(subject) and plural(subject)
        if group and _WE.search(text, quote.start, quote.end):
            return subject, "subject", ""  # "De schrijvers zuchten. 'Wij dachten dat"
        sentence = between.rpartition(". ")[2]
        ahead = next((other.after for other in later[:2] if other.after is not None), None)
        cues = {
            "sub": subject,
            "subpro": subject if _PRONOUN_FIRST.match(sentence) else "",
        }
        if at_start:
            cues["st_above"] = self.above
            cues["lone_last"] = self.last if lone else ""
        if ahead is not None and at_start and ahead.speaker == PRONOUN:
            cues["aheadpro"] = self.refers(low, quote.open, here, text[ahead.start : ahead.end])
        elif ahead is not None and at_start and ahead.speaker != SELF:
            cues["ahead"] = ahead.speaker
        found = self.candidates(low, quote.open, here, since, "", cues)
        behind = _PRONOUN_NEXT.match(text, quote.close)
        about = _OF_ANOTHER.match(text, quote.start, quote.end)
        for name, features in found.values():
            if behind is not None and not self.fits(name, behind.group(1)):
                features["nextwrong"] = 1.0
            if about is not None and not is_named(name) and self.fits(name, about.group(1)):
                features["about"] = 1.0
            if "here" in features and subject and "sub" not in features:
                features["here_othersub"] = 1.0
        nobody = {"nobody": 1.0, "none": float(not (here or self.last))}
        found[""] = "", nobody
        who = self.best("silent", found)
        features = found[self.key(who)][1] if who else {}
        rule = next((rule for sign, rule in _RULES.items() if sign in features), "paragraph")
        role = ahead.role if ahead is not None and "ahead" in features else ""
        return who, rule if who else "none", role

    def _absent(self, cue: Cue) -> str:
        """Who is told of beside the speaker: "zegt hij als de jongen weg is"."""
        beside = _BESIDE_HIM.match(self.text, cue.end)
        return beside.group(1).casefold() if beside is not None else ""

    def _alternate(self) -> str:
        """Whose turn it is when two speak in turn, or ``""`` when the other is not known."""
        self.last, self.other = self.other, self.last
        return self.last

    def _spoken_to(self, quote: Found, here: str) -> bool:
        """Say whether a quote speaks to who spoke last: "'Raad maar, mevrouw Dam.'"."""
        match = _TO_WHOM.search(self.text, quote.start, quote.end)
        return match is not None and self.people.person(match.group(1)) == self.people.person(here)

    def _called(self, quote: Found) -> str:
        """Who was spoken to in the last quote and answers in a paragraph of its own."""
        found = _VOCATIVE.search(self.text, max(0, quote.open - 280), quote.open)
        if found is None or self._rest(quote.close):
            return ""
        for name in find_names(self.text, *found.span(1 if found.group(1) else 2)):
            person = self.people.person(name.text)
            known = self.people.likely(Name(name.start, name.end, name.text, True))
            if known and self.people.person(self.last) != person:
                return name.text
        return ""

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
        while start < at and text[start] in LEADING:
            start += 1
        told = self._told_of(start, at)
        if told:
            return told
        first = _PRONOUN_FIRST.match(text, start, at)
        if first is not None:
            who = self.refers(low, start, here, first.group(1))
            if who:
                return who
        turned = _PRONOUN_LATER.match(text, start, at)
        fronted = find_names(text, start, turned.start(1)) if turned is not None else []
        if turned is not None and all(is_object(text, start, name) for name in fronted):
            who = self.refers(low, start, here, turned.group(1))
            if who:
                return who
        for name in find_names(text, start, at):
            near = len(text[start : name.start].split()) <= 4
            if near and not is_object(text, start, name) and self.may_act(name):
                return name.text
        noun = subject_at(text, start, at)
        if noun is not None and noun.rule == "noun":
            lead = noun.speaker.split()[0].casefold()
            vague = lead in ("een", "één", "mijn", "iemand")
            reacts = lead in ("zijn", "haar") and len(text[noun.end : at].split()) <= 4
            other = self.the_other(low, start, noun.speaker, here)
            if other or vague or reacts or not here:
                return other or noun.speaker
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
            before = self.text[start : name.start]
            if re.search(r"\b(?:komt|kwam|is|was|komen|kwamen) van\s+$", before) or (
                re.fullmatch(r"\W*Van\s+(?:[\w-]+\s+)?", before)
                and _IS_OF.match(sentence, len(before) + len(name.text))
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

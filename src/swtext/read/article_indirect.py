"""Indirect speech in running text: narration is cut where a sentence reports what someone says.

``article_report`` reads one sentence; here the sentences of a paragraph follow one another: whom a
pronoun means, and which sentences go on with a report without saying so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from swtext.read.article_names import find_names
from swtext.read.article_report import report_in
from swtext.read.article_report_subject import NOBODY, subject_from
from swtext.read.article_report_words import GROUPS, MODALS, STARTERS
from swtext.read.article_roles import is_role
from swtext.read.article_scene import CROWDS, plural
from swtext.read.article_speakers import Speakers
from swtext.read.article_subjects import PRONOUN, WORD, Cue
from swtext.read.sentences import sentence_spans

__all__ = ["Indirect"]

#: Right behind a quote it says who spoke: ", zegt Ada", "Aldus Ada.", "Zo vat Ada het samen."
_BEHIND = re.compile(
    r"[^\w]*(?:[a-zà-ÿ]|Aldus\b|Zo\s+(?:vat|besluit|besloot|zegt|zei|sprak|klinkt|verwoordt)\b)"
)
#: Half a sentence that goes on with what was said or asked: "En of het niet anders kan."
_HALF = re.compile(
    r"(?:En|Of|Maar|En ook)\s+(?:of|dat|hoe|waarom|wie|wat|waar)\b|Of\s+(?:hij|ze|zij|het|dat|er)\b"
)
#: A lead-in that says itself what somebody finds.
_OTHERWISE = re.compile(r"\b(?:anders|(?:on)?eens|niets in|niet zitten)\s*:$")
#: After these the words of another follow.
_ASKS = re.compile(
    r"(?:(?!\b(?:als|dat|toen|die|of|omdat|waar)\b)[^,;:.?!]){0,60}?\b"
    r"(?:vraagt|vroeg|vragen|vroegen|informeert|wil(?:de)?\b[^.?!]{0,60}\bweten)\b(?!\szich)"
)
#: With these a pronoun may mean a subject before it in its own sentence.
_OWN = frozenset(("postposed", "clause", "says", "opinion"))
#: "Zij" who are more than one: "Ze pleiten", "dat zij zijn", "Daarom pleiten ze".
_MANY = (
    r"(?!eigen\b|samen\b|tussen\b|binnen\b|even\b|buiten\b)"
    r"(?:[a-zà-ÿ]{2,}en|doen|gaan|staan|zien|zijn)\b"
)
_THEY = re.compile(
    rf"(?:Z(?:ij|e)\s+|\b(?:[Dd]at|[Ee]n|[Mm]aar|of|want)\s+z(?:ij|e)\s+){_MANY}|"
    rf"{_MANY}\s+z(?:ij|e)\b|(?:hen|hun)\b"
)
_TOO = re.compile(r"\S+(?:\s+[a-z]+)*(?:\s+\S+)?\s+(?:ook|niet|evenmin),\s")
#: How far back a group may stand, in code points.
_REACH = 600
_BOTH = frozenset(("de twee", "de drie", "beiden", "allebei"))
#: A lead-in of a quote reports something itself from this many words on.
_LEAD_WORDS = 9


class Indirect:
    """Finds the sentences of narration that report speech.

    Args:
        text: the document.
        speakers: who spoke so far; it is only asked, never told.
    """

    def __init__(self, text: str, speakers: Speakers) -> None:
        self.text = text
        self.speakers = speakers
        self.voice = ""  # whose words the sentence before reports
        self.going = False  # the sentence before reports something
        self.asked = False  # the sentence before asks something
        self.crowd = False  # the sentence before reports what nobody in particular says
        self.until = 0  # where the last reporting sentence ends
        self.told = ""  # whose words were reported in this paragraph, or quoted after that

    def paragraph(self) -> None:
        """A new paragraph begins."""
        self.going, self.told, self.crowd, self.asked = False, "", False, False

    def quoted(self, speaker: str) -> None:
        """A direct quote stands here."""
        self.crowd = self.asked = False
        if speaker.casefold() == "iemand":
            return
        self.voice, self.going = speaker or self.voice, False
        self.told = speaker or self.told

    def reports(
        self, low: int, start: int, end: int, here: str, after_quote: bool, before_quote: bool
    ) -> Iterator[tuple[int, int, str, str, str, str]]:
        """Yield start, end, speaker, rule, role and person of each reporting sentence of a stretch.

        The person is who that is when the speaker is a noun: "de onderzoeker".

        Args:
            low: where the paragraph begins.
            start, end: the stretch of narration.
            here: who spoke last in this paragraph.
            after_quote, before_quote: a quote stands right before it, right behind it.
        """
        text = self.text
        spans: list[tuple[int, int]] = []
        for since, until in sentence_spans(text[start:end]):
            asked = spans and text[spans[-1][1] - 1] in "?!" and text[start + since].islower()
            first = spans.pop()[0] if asked else start + since  # "Wat nu? vroeg Ada."
            spans.append((first, start + until))
        for place, (first, last) in enumerate(spans):
            if after_quote and place == 0 and _BEHIND.match(text, first, last):
                self.going = False
                continue  # it says who spoke: "zegt Ada."
            leads = before_quote and place == len(spans) - 1 and text[last - 1] not in ".?!…"
            words = len(text[first:last].split())
            other = _OTHERWISE.search(text, first, last) is not None
            if leads and not other and (text[last - 1] == ":" or words < _LEAD_WORDS):
                self.going = False
                continue
            found = self._sentence(low, first, last, here, max(start, self.until))
            self.going = found is not None
            self.crowd = found is not None and not found[0]
            self.asked = self.asked and found is not None
            if found is not None:
                speaker, rule, role = found
                self.speakers.told = self.told
                person = self.speakers.meant(low, first, speaker, here)
                self.voice = here = person or speaker or self.voice
                asks = _ASKS.match(text, first, last) is not None
                both = speaker.casefold() in _BOTH  # what follows one of them says
                if not both:
                    self.told = "" if asks else person or speaker or self.told
                self.going, self.asked = bool(speaker) and not (asks or both), asks
                self.until = last
                yield first, last, speaker, rule, role, person

    def _sentence(
        self, low: int, start: int, end: int, here: str, since: int
    ) -> tuple[str, str, str] | None:
        cue = report_in(self.text, start, end, self.speakers.people)
        if cue is None:
            return self._continues(start, end)
        if cue.speaker == NOBODY:
            return "", cue.rule, ""
        if cue.speaker == PRONOUN:
            who = self._refers(low, start, cue, here, since)
            if not who and self.text[cue.start : cue.end] == "Die":
                return None
            return who, f"{cue.rule}-pronoun", ""
        return cue.speaker, cue.rule, cue.role

    def _refers(self, low: int, start: int, cue: Cue, here: str, since: int) -> str:
        """Whom a pronoun in a report means: the sentence's own subject, or one before it."""
        pronoun = self.text[cue.start : cue.end]
        colon = self.text.rfind(": ", start, cue.start)
        if cue.rule == "volgens" and colon > 0:  # "De wethouder bestrijdt dat: volgens haar …"
            own = subject_from(self.text, start, colon, self.speakers.people)
            who = own.speaker if own is not None and own.speaker != PRONOUN else NOBODY
            if who != NOBODY and self.speakers.fits(who, pronoun):
                return who
        himself = self.text.startswith(" zelf", cue.end)
        too = _TOO.match(self.text, start, cue.start) is not None  # "Ada ook, laat ze weten"
        if cue.rule in _OWN and (cue.start > start + 20 or too):
            own = subject_from(self.text, start, cue.start, self.speakers.people)
            name = own is not None and own.rule in ("name", "noun") and own.speaker != NOBODY
            if own is not None and name and self.speakers.fits(own.speaker, pronoun):
                return own.speaker
            inner = self.speakers.subjects(start, cue.start)
            fits = [name.text for name in inner if self.speakers.fits(name.text, pronoun)]
            fits = [who for who in fits if who.split()[-1].casefold() not in GROUPS]
            if fits and (cue.rule != "postposed" or himself):
                return fits[-1]
        told = self.told or here
        if told and told.split()[-1].casefold() in CROWDS:
            told = ""
        first = WORD.match(self.text, cue.start)
        before = self.text[start : cue.start].split()[-1:]
        at = cue.start - len(before[0]) - 1 if before and first is not None else cue.start
        if _THEY.match(self.text, at) or _THEY.match(self.text, cue.start):
            return self._group(low, cue.start)
        who = self.speakers.refers(low, start, told, pronoun, since)
        return self.speakers.people.person(who) if who else ""

    def _group(self, low: int, start: int) -> str:
        """Whom "zij zeggen" means: the newest subject in the paragraph that is more than one."""
        low = max(low, start - _REACH)
        for first, last in reversed(list(sentence_spans(self.text[low:start]))):
            people = self.speakers.people
            cue = subject_from(self.text, low + first, low + last, people)
            if cue is not None and (plural(cue.speaker) or " en " in cue.speaker):
                return cue.speaker
            words = list(WORD.finditer(self.text, low + first, low + last))
            for word in reversed(words if cue is None else []):
                if is_role(word.group()) and plural(word.group()) and word.group().islower():
                    return word.group()
        return ""

    def _continues(self, start: int, end: int) -> tuple[str, str, str] | None:
        """A sentence that goes on with the report before it: "Ook zou er geld bij moeten."."""
        if not self.going and not (self.asked and _HALF.match(self.text, start, end)):
            return None
        words = [word.group() for word in WORD.finditer(self.text, start, end)]
        if not words or self.text[end - 1] == "?":
            return None
        if {"ik", "wij", "we", "ons", "mijn", "mij"} & {word.casefold() for word in words}:
            return None
        zou = {"zou", "zouden"} & set(words[:7])
        half = _HALF.match(self.text, start, end) is not None
        starts = words[0].casefold() in STARTERS and bool(MODALS & set(words[:6]))
        if not (starts or zou or half):
            return None
        if any(self.speakers.people.likely(name) for name in find_names(self.text, start, end)):
            return None
        return self.speakers.people.person(self.voice) if self.voice else "", "continues", ""

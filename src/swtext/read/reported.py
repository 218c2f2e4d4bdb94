"""Reported speech inside what somebody says or writes: "mijn begeleider zei dat …".

The speaker of the turn reports, somebody else is reported. What the speaker says of himself ("ik
vind dat") is no report. By the same sieves as in narration (``article_report``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from swtext.read.article_given import given, is_given
from swtext.read.article_names import Name
from swtext.read.article_people import People
from swtext.read.article_report import report_in
from swtext.read.article_report_subject import NOBODY
from swtext.read.article_report_words import ASKS, GROUPS, SAYS
from swtext.read.article_roles import is_role
from swtext.read.article_speakers import Speakers
from swtext.read.article_subjects import DETERMINERS, PRONOUN, Cue
from swtext.read.sentences import sentence_spans
from swtext.types import Document

__all__ = ["KINDS", "reports_inside"]

#: In these kinds of turn somebody may report what another said.
KINDS = frozenset(("statement", "answer", "question", "comment", "chat", "quote"))
#: Sieves that need no verb beside the subject; the others need one of ``_TOLD``.
_SURE = frozenset(("volgens", "aldus", "view", "postposed", "nominal"))
_BOLD = frozenset(("colon", "opinion"))  # in speech that is mostly one's own word
_TOLD = (
    SAYS
    | ASKS
    | frozenset(
        """
        zegt zei zeggen zeiden vindt vond vinden vonden denkt dacht denken dachten roept riep roepen
        riepen schrijft schreef schrijven schreven appt appte mailt mailde legt legde leggen legden
        geeft gaf geven gaven stelt stelde stellen stelden merkt merkte laat liet laten lieten
        gelooft geloofde hoopt hoopte wijst wees gezegd gevraagd verteld beloofd geschreven gemeld
        """.split()
    )
)
#: Who speaks and who is spoken to: what they say, think or ask is no report.
_US = frozenset("ik we wij je jij u ge jullie mag moet kan kun wil zal zou".split())
#: "mijn zwager", "onze voorman": somebody, unless it is "mijn gevoel".
_MINE = frozenset("mijn m'n m’n onze ons z'n z’n zijn haar hun".split())
_INNER = ("ing", "gevoel", "verstand", "hart", "hoofd", "buik", "lijf", "instinct", "moraal")
_WORD = re.compile(r"[\w’'-]+")
_CONTENT = re.compile(r"\b(?:ge|be|ver)\w+(?:d|t|en)\b,?\s+(?:dat|of|hoe|om)\b")


def reports_inside(document: Document) -> Iterator[tuple[int, int, int, str, str]]:
    """Yield turn, start, end, speaker and rule of each sentence in a turn that reports somebody.

    The speaker is ``""`` when nobody in particular is reported, or a pronoun means nobody in the
    turn. Sentences with a quote in them and private messages are left out.

    >>> from swtext.types import Turn
    >>> text = "Bo: Mijn begeleider zei dat het goed was. Ik vond van niet."
    >>> turns = (Turn(4, 59, text[4:59], "statement", speaker="Bo"),)
    >>> list(reports_inside(Document("a.txt", text, "text", turns=turns)))
    [(0, 4, 41, 'Mijn begeleider', 'clause')]
    """
    text = document.text
    people: People | None = None
    voices = frozenset(
        turn.speaker.split()[0].casefold() for turn in document.turns if turn.speaker
    )
    quotes: dict[int, list[tuple[int, int]]] = {}
    for turn in document.turns:
        if turn.parent is not None:
            quotes.setdefault(turn.parent, []).append((turn.start, turn.end))
    for number, turn in enumerate(document.turns):
        if turn.kind not in KINDS or turn.private:
            continue
        for first, last in sentence_spans(turn.text):
            start, end = turn.start + first, turn.start + last
            if any(low < end and start < high for low, high in quotes.get(number, ())):
                continue
            if people is None:
                people = People(text)
            cue = report_in(text, start, end, people)
            if (
                cue is None
                or not _told(text[start:end], cue.rule)
                or not _somebody(cue, voices, people)
            ):
                continue
            speaker, rule = people.styled(cue.speaker), cue.rule
            if speaker == NOBODY:
                speaker = ""
            elif speaker == PRONOUN:
                speaker, rule = _meant(text, turn.start, cue, voices, people), f"{rule}-pronoun"
                if not speaker and text[cue.start : cue.end] == "Die":
                    continue
            yield number, start, end, speaker, rule


def _meant(text: str, low: int, cue: Cue, voices: frozenset[str], people: People) -> str:
    """Whom a pronoun means: the newest person in the turn that it fits, or ``""``."""
    stage = Speakers(text, people)
    pronoun = text[cue.start : cue.end]
    for name in reversed(stage.subjects(low, cue.start)):
        one = Cue(name.text, cue.rule, name.start, name.end)
        if stage.fits(name.text, pronoun) and _somebody(one, voices, people):
            return name.text
    return ""


def _told(sentence: str, rule: str) -> bool:
    """Whether a sentence reports by a clear sieve, or by a verb that is not of "ik" or "je"."""
    if rule in _SURE or rule in _BOLD:
        return rule in _SURE
    if rule == "passive" and _CONTENT.search(sentence) is None:
        return False
    words = [word.casefold() for word in _WORD.findall(sentence)]
    return any(
        word in _TOLD
        and not set(words[max(0, place - 1) : place]) & _US
        and not set(words[place + 1 : place + 2]) & _US
        for place, word in enumerate(words)
    )


def _somebody(cue: Cue, voices: frozenset[str], people: People) -> bool:
    """Whether the subject is a noun, a pronoun or surely a name: not the "Mooi" of "Mooi, zegt"."""
    words = [word.casefold() for word in cue.speaker.split()]
    first = words[0]
    if cue.speaker in (PRONOUN, NOBODY) or first in voices or is_role(first):
        return True
    if not cue.speaker[:1].isupper() or first in DETERMINERS:
        own = len(words) > 1 and first in _MINE and not words[-1].endswith(_INNER)
        return own or any(
            is_role(word) or word in GROUPS or word.endswith("commissie") for word in words
        )
    if is_given(first) or (len(words) == 1 and first in GROUPS):
        return True
    name = Name(cue.start, cue.end, cue.speaker, people.text[cue.start - 2 : cue.start] != ", ")
    return first not in given().places and people.knows(cue.speaker) and people.likely(name)

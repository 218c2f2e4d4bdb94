"""What stands between two quote marks: speech, or a title, a term, a scare quote."""

from __future__ import annotations

import re

from swtext.read.article_subjects import Cue
from swtext.read.article_words import CLAUSE_WORDS, SPEECH_VERBS, TITLE_NOUNS, WEAK_VERBS

__all__ = ["is_speech"]

_WORD = re.compile(r"[^\W_]+(?:[’'´-][^\W_]+)*")
_SUBJECTS = frozenset(
    "ik wij we jij je u jullie hij zij ze men iedereen niemand dat dit het".split()
)
_CALLS = re.compile(r"\bnoem(?:t|de|en|den)\b[^.:;?!]*$")
_SEVERAL = re.compile(r"[.?!…]\s+[‘'\"“]?[A-ZÀ-Þ]")
_HEADS = tuple(
    sorted(noun for noun in TITLE_NOUNS if len(noun) >= 4 and noun not in ("heet", "plan", "naam"))
)


def _titled(words: list[str]) -> bool:
    """Say whether a title noun stands before the mark: "het rapport", "onze wijkmethode"."""
    if not words:
        return False
    if words[-1] in TITLE_NOUNS or (len(words[-1]) > 7 and words[-1].endswith(_HEADS)):
        return True
    return len(words) > 1 and words[-2] in TITLE_NOUNS and words[-1] not in SPEECH_VERBS


#: "Het thema van dit jaar: ‘", "met als motto ‘": what follows is what a thing is called.
_CALLED = "|".join(
    sorted(
        TITLE_NOUNS
        - {
            "woord",
            "kreet",
            "uitgangspunt",
            "plan",
            "visie",
            "tekst",
            "begrip",
            "paragraaf",
            "heet",
        }
        | {"motto", "devies", "leuze"},
        key=lambda noun: (-len(noun), noun),
    )
)
_TITLE_OF = re.compile(
    rf"(?:^|[.?!:]\s)(?:De|Het|Ons|Onze|Dit|Een)\s+(?:[\w-]+e\s+)?(?:[a-z]+-?)?(?:{_CALLED})"
    r"(?:\s+(?:van|voor|op|bij|uit|boven|dit|deze|die)\s+(?![A-Z])[^.:;?!,]{2,40})?"
    r"(?:\s+(?:is|was|luidt|luidde|werd|wordt|blijft)\s*(?:dit\s+jaar|ditmaal|toen|dan\s+ook)?)?:?$|"
    rf"\b(?:onder\s+(?:het|de)|met\s+(?:als|het|de))\s+(?:{_CALLED})\s*:?$|\bgetiteld:?$"
)


def _main_clause(words: list[str]) -> bool:
    """Say whether a clause begins near the front: "we doen dat al", not "vragen die je stelt"."""
    for place, word in enumerate(words[:5]):
        if word in CLAUSE_WORDS and word not in _ALSO_NOUNS:
            return place == 0 or words[place - 1] not in _RELATIVE
    return False


_ALSO_NOUNS = frozenset("vraag vragen werk werken zorg leren hoop geloof zijn mogen wil".split())
_RELATIVE = frozenset("die dat waar wat om te wie waarin waarop waarmee".split())


def is_speech(
    text: str, low: int, start: int, end: int, close: int, high: int, cue: Cue | None
) -> bool:
    """Say whether what stands between two marks is speech, and no title, term or scare quote.

    Args:
        text: the document.
        low, high: the paragraph.
        start, end: what is between the marks.
        close: offset just after the closing mark.
        cue: the attribution before or after it, when there is one.

    >>> text = "Het boek 'Samen sterk' ligt er."
    >>> is_speech(text, 0, 10, 21, 22, 31, None)
    False
    """
    inner = text[start:end].strip()
    words = [word.casefold() for word in _WORD.findall(inner)]
    count = len(words)
    if not count:
        return False
    raw = text[max(low, start - 80) : start]
    before = raw.rstrip("'\"‘’“”„«»‹›,` \u00a0\n\r\t*_(")
    listed = re.search(r"[’'\"”»](?:,| en| of)\s*[‘’'\"“”„«»]?\s*$", raw) is not None
    capital = inner.lstrip(".…'\"‘“*_ ")[:1].isupper()
    ends = inner.rstrip("*_'\"’”) ")[-1:] in tuple(".?!…,") or inner.endswith("...")
    several = _SEVERAL.search(inner) is not None
    clause = any(word in CLAUSE_WORDS for word in words)
    says = clause and (any(word in _SUBJECTS for word in words) or count >= 7)
    colon = before.endswith(":")
    fresh = not before or before[-1] in ".?!…" or before.endswith("\n")
    ends = ends or (fresh and text[close : close + 1] in (".", "!", "?"))
    titled = not fresh and _titled([word.casefold() for word in _WORD.findall(before)][-3:])
    above = text[max(low, start - 120) : start].rstrip("'\"‘’“”„«»‹› \u00a0\t*_(")
    named = _TITLE_OF.search(above) is not None and (cue is None or cue.start < close)
    if named and not (several and count > 12):
        return False
    if before.endswith((" als", " Als")) and not (capital or ends):
        return False  # "beschrijven als ‘er zijn’, zegt Ada"
    if cue is not None and cue.start >= close:
        return count >= 2 or capital or ends
    after = text[close : min(high, close + 3)]
    subject = fresh and after[:1].isspace() and after.strip()[:1].islower() and not ends
    if several:
        return not subject  # "‘Deur. Een roman’ van Ada is": the subject of the sentence
    if (titled and not (colon and ends and clause)) or (listed and not colon):
        return False
    if colon:
        if cue is not None and cue.speaker and cue.rule != "colon":
            return count >= 2 or capital
        if cue is not None and cue.speaker and ends and capital:
            return True
        return count >= 3 and (clause or ends)
    if cue is not None and cue.speaker and cue.rule == "before":
        if not capital and not ends and _CALLS.search(before) is not None:
            return False  # "noemt de wijk ‘het enige kantoor zonder balie’"
        if count >= 8:
            return True
        last = (before.split() or [""])[-1].casefold()
        if last in SPEECH_VERBS - WEAK_VERBS and clause and count >= 3:
            return True
    if not capital and not fresh and not ends and not _main_clause(words):
        return False
    if cue is not None and cue.rule == "before":
        return count >= 3 and (says or (ends and (clause or capital)))
    if fresh:
        if subject:
            return False  # the quoted words are the subject of the sentence
        return (ends and count >= 3) or (clause and count >= 5) or (ends and capital)
    if capital:
        return says and count >= 4 and (ends or count >= 6)
    return says and count >= 4

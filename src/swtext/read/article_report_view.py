"""Indirect speech by its source: "volgens Ada", "in haar ogen", "naar eigen zeggen"."""

from __future__ import annotations

import re

from swtext.read.article_people import People
from swtext.read.article_report_subject import subject_from
from swtext.read.article_report_words import GROUPS, NORMS, SOURCES
from swtext.read.article_roles import is_role
from swtext.read.article_subjects import PRONOUN, SELF, WORD, Cue, subject_at

__all__ = ["according", "as_rule", "view_of"]

#: What paper says is nobody's word: "volgens de modelberekening".
_PAPER = (
    "berekening",
    "cijfers",
    "rapport",
    "onderzoek",
    "plan",
    "regels",
    "model",
    "lijst",
    "wet",
)
_ACCORDING = re.compile(r"\b([Vv]olgens|[Aa]ldus)\s+")
_VIEW = re.compile(
    r"\b(?:(?:in|naar)\s+(?:de|het)\s+(?:ogen|visie|optiek|mening|oordeel|beleving)\s+van|"
    r"bij monde van|als het aan)\s+|\b(?:in|naar)\s+(zijn|haar|hun)\s+"
    r"(?:ogen|visie|optiek|mening|idee|zeggen|oordeel|beleving|gevoel)\b|"
    r"\bnaar (eigen) (?:zeggen|inzicht)\b|\bals (hij|zij|ze) eerlijk (?:is|was)\b|"
    r"\bvoor (?=(?:hem|haar|hen)\s(?:is|was|voelt|voelde|betekent)\s(?:het|dat|dit)\b)|"
    r"\bvoor (?=[^,.]{2,40}\s(?:staat|stond) (?:het |wel )?vast\b)|"
    r"\bvoor (?=[^,.]{2,40}\shoe(?:ft|fde) (?:het|dat)\b)|"
    r"\b(?:valt|viel|stoort|stoorde|verbaast|verbaasde|ergert|ergerde|steekt|stak|raakt|raakte|irriteert|irriteerde|frustreert|frustreerde|bevreemdt|bevreemdde|spijt|speet|zit|zat)\s"
    r"(?=(?:hem|haar|[A-Z][\w-]+)\b[^.?!]{0,40}\b(?:dat|hoe)\b)|"
    r"\b(?:is|was)\s(?=[^,.]{2,40}\seen doorn in het oog\b)|"
    r"\bvoor (?=[^,.]{2,40}\s(?:is|was) (?:het|dat) (?:wel )?(?:duidelijk|helder|zeker)\b)|"
    r"\bals je het (?:aan )?(?=[^,.]{2,30}\svraagt\b)|"
    r"\b(?:in|naar)\s(?=[A-Z][\w-]+(?:s|['’]s?)\s(?:ogen|visie|optiek|mening|oordeel|idee|beleving)\b)|\bwat\s+(?=[^,.]{2,40}\sbetreft\b)",
    re.I,
)
#: What stands behind these is no subject: "Via een oom kwam hij".
_BESIDE = frozenset(
    "via Via van Van met Met bij Bij door Door voor Voor aan Aan op Op naar in uit tegen".split()
)


_HIS_OWN = re.compile(r"\b(hij|zij|ze)\s+(?:[a-zà-ÿ]+\s+)?naar\s+eigen\b")


def as_rule(cue: Cue, rule: str) -> Cue:
    """The same cue, found by another rule.

    >>> as_rule(Cue("Ada", "name", 0, 3), "volgens").rule
    'volgens'
    """
    return Cue(cue.speaker, rule, cue.start, cue.end, cue.role)


def according(text: str, start: int, end: int, people: People | None) -> Cue | None:
    """Say whose words "volgens Ada" or "aldus Ada" makes of a sentence, or None.

    Args:
        text: the document.
        start, end: the sentence.
        people: the names in the document.

    >>> text = "Dat is, volgens Ada Zomer, te laat."
    >>> according(text, 0, len(text), None).speaker
    'Ada Zomer'
    """
    for match in _ACCORDING.finditer(text, start, end):
        rule = match.group(1).casefold()
        at = match.end()
        word = WORD.match(text, at, end)
        lower = word.group().casefold() if word else ""
        if lower in ("mij", "ons", "jou", "u", "je"):
            return Cue(SELF, rule, at, at)
        if lower in ("haar", "hem", "hen", "hun", "zijn") and word is not None:
            after = WORD.match(text, word.end() + 1, end)
            if after is None or not (is_role(after.group()) or after.group().casefold() in GROUPS):
                return Cue(PRONOUN, rule, *word.span())
        if lower == "eigen":
            return _first(text, start, end, rule, people)
        cue = subject_from(text, at, end, people) or subject_at(text, at, end, any_noun=True)
        if cue is None:
            continue
        words = {word.casefold() for word in cue.speaker.split()}
        if words & (NORMS | SOURCES) or any(word.endswith(_PAPER) for word in words):
            continue
        return as_rule(cue, rule)
    return None


def view_of(text: str, start: int, end: int, people: People | None) -> Cue | None:
    """Say in whose eyes something is so ("in de ogen van Ada"), or None.

    Args:
        text: the document.
        start, end: the sentence.
        people: the names in the document.

    >>> text = "In de ogen van Ada Zomer is dat te laat."
    >>> view_of(text, 0, len(text), None).speaker
    'Ada Zomer'
    """
    match = _VIEW.search(text, start, end)
    if match is None:
        return None
    if match.group(1):
        return Cue(PRONOUN, "view", *match.span(1))
    if match.group(2):
        return _first(text, start, end, "view", people)
    if match.group(3):
        return Cue(PRONOUN, "view", *match.span(3))
    word = WORD.match(text, match.end(), end)
    if word is not None and word.group().casefold() in ("hem", "haar", "hen"):
        return Cue(PRONOUN, "view", *word.span())
    cue = subject_from(text, match.end(), end, people)
    if cue is not None and match.group().strip().casefold() in ("in", "naar"):
        name = re.sub(r"(?:['’]s?|s)$", "", cue.speaker)  # "In Dams optiek"
        return Cue(name, "view", cue.start, cue.start + len(name), cue.role)
    return as_rule(cue, "view") if cue is not None else None


def _first(text: str, start: int, end: int, rule: str, people: People | None) -> Cue | None:
    """The first subject in the sentence: whom "naar eigen zeggen" means."""
    whom = re.compile(r"[^,]{0,80}\b(haar|hem)\s+naar\b").match(text, start, end)
    if whom is not None:
        return Cue(PRONOUN, rule, *whom.span(1))
    own = _HIS_OWN.search(text, start, end)
    if own is not None:  # "Pas toen Bo haar riep, begreep ze naar eigen zeggen"
        return Cue(PRONOUN, rule, *own.span(1))
    for word in WORD.finditer(text, start, end):
        if word.group().casefold() in ("hij", "zij", "ze"):
            return Cue(PRONOUN, rule, *word.span())
        cue = subject_from(text, word.start(), end, people)
        before = text[start : word.start()].split()[-2:]
        if cue is not None and cue.start == word.start() and not _BESIDE & set(before):
            return as_rule(cue, rule)
    return None

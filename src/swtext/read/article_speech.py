"""Direct speech in running text: is it speech, and whose? Sieves in a fixed order, each named.

The order follows the sieves of Muzny, Fang, Chang and Jurafsky (2017), "A two-stage sieve approach
for quote attribution" (EACL), with Dutch cues: what stands after the quote, what stands before it,
a colon, the speaker so far in the paragraph, the subject of the sentence before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from swtext.read.article_names import NAME, Name, find_names, is_object, is_role
from swtext.read.article_words import (
    CLAUSE_WORDS,
    FUNCTION_WORDS,
    PERSON_NOUNS,
    PRONOUNS,
    SOURCE_NOUNS,
    SPEECH_NOUNS,
    SPEECH_VERBS,
    TITLE_NOUNS,
    VERB_PARTICLES,
)

__all__ = ["PRONOUN", "Cue", "cue_after", "cue_before", "sentence_start", "speech"]

#: Stands for a speaker who is only a pronoun in the text; the reader resolves it.
PRONOUN = "\0"
_WORD = re.compile(r"[^\W_]+(?:[’'´-][^\W_]+)*")
_NAME_HERE = re.compile(NAME)
_STOP = frozenset(
    "van uit bij in op met aan over voor door tegen naar na tijdens om tot dat of als die en maar "
    "want toen terwijl wanneer omdat zich er al niet wel onder zonder tussen is was heeft over".split()
) | SPEECH_VERBS
_LINKING = frozenset(
    "ook dan daarop vervolgens nu later daarna weer bijvoorbeeld verder eerder toen meteen direct "
    "lachend resoluut stellig beslist enthousiast trots nuchter eerlijk snel nog zacht hard zachtjes "
    "instemmend tevreden bezorgd boos dus alvast tenslotte tot slot zelf daarover hierover daarom".split()
)
_DETERMINERS = frozenset("de het een één zijn haar hun mijn onze deze die iemand".split())
_SENTENCE_END = re.compile(r"[.?!…][\"'’”»)\]]*\s+(?=[^\w\s]*[A-ZÀ-Þ0-9])|\n\s*\n|(?<=\w)\s*\n(?=[A-ZÀ-Þ])")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[A-Za-z]|dhr|mw|mevr|dr|drs|prof|ir|mr|ing|o\.a|bv|bijv|nr|ca|st)\.$", re.I)


@dataclass(frozen=True, slots=True)
class Cue:
    """Who speaks according to one rule; ``start``–``end`` is where the name stands."""

    speaker: str
    rule: str
    start: int
    end: int
    role: str = ""


def sentence_start(text: str, low: int, high: int) -> int:
    """Return where the last sentence of ``text[low:high]`` begins.

    >>> sentence_start("Zo ging het. Karin zegt: ", 0, 25)
    13
    """
    low = max(low, high - 600)
    start = low
    for match in _SENTENCE_END.finditer(text, low, high):
        if match.end() < high and not _ABBREVIATION.search(text[max(low, match.start() - 6) : match.start() + 1]):
            start = match.end()
    return start


def _subject(text: str, at: int, end: int) -> Cue | None:
    """Read the subject that begins at ``at``: a pronoun, a name, or a noun for people."""
    first = at
    words: list[re.Match[str]] = []
    for _ in range(8):
        match = _WORD.match(text, at, end)
        if match is None:
            break
        word = match.group()
        lower = word.casefold()
        if not words and lower in PRONOUNS | {"ie"}:
            return Cue(PRONOUN, "pronoun", match.start(), match.end())
        if word[0].isupper() and lower not in FUNCTION_WORDS - _DETERMINERS - {"van"}:
            name = _NAME_HERE.match(text, at, end)
            if name is not None and not (is_role(word) and " " not in name.group()):
                found = find_names(text, name.start(), name.end())
                if found:
                    role = text[words[0].start() : found[0].start].strip() if words else ""
                    return Cue(found[0].text, "name", found[0].start, found[0].end, _role(role))
        elif not words and lower in _LINKING:
            pass
        elif not words and lower in ("van", "den", "der", "ter", "ten"):
            name = re.compile(rf"(?:van|den|der|ter|ten)\s+(?:de[nr]?\s+)?{NAME}").match(text, at, end)
            if name is not None:
                return Cue(name.group(), "name", name.start(), name.end())
            break
        elif words and lower == "van" and words[-1].group().casefold() in ("een", "één"):
            words.append(match)
        elif words and lower in ("en",) and is_role(words[-1].group()):
            words.append(match)
        elif lower in _STOP:
            break
        else:
            words.append(match)
        at = match.end()
        space = re.compile(r"[ \u00a0]+[\"'‘“]?").match(text, at, end)
        if space is None:
            break
        at = space.end()
    while words and words[-1].group().casefold() in ("en", *VERB_PARTICLES):
        words.pop()
    if not words:
        return None
    heads = [i for i, word in enumerate(words) if is_role(word.group())]
    if not heads:
        return None
    if words[0].group().casefold() not in _DETERMINERS and words[0].start() == first and heads[0] != 0:
        return None
    last = words[heads[-1]]
    return Cue(text[words[0].start() : last.end()], "noun", words[0].start(), last.end())


def _role(text: str) -> str:
    words = [word for word in text.split() if word.casefold() not in _DETERMINERS | _LINKING]
    return " ".join(words) if any(is_role(word) for word in words) else ""


_AFTER = re.compile(r"[\s,.!?–—-]*")
_CITED = re.compile(rf"\s*\(\s*({NAME})\s*(?:[,;][^()]*)?\)|\s*[–—-]\s*({NAME})(?=\s*(?:[,.(]|$))")
_OF = re.compile(
    r"(?:(?:dat|zo)\s+)?(?:is|was|luidt|luidde|klinkt|klonk)\s+(?:ook\s+)?(?:de|het|een|zijn|haar|hun)\s+"
    r"(?:[\w-]+\s+){1,3}?van\s+"
)
_SOURCE = re.compile(rf"\buit\s+((?:de|het)\s+(?:{'|'.join(SOURCE_NOUNS)}))\b")


def cue_after(text: str, at: int, end: int) -> Cue | None:
    """Read the attribution right after a quote: ``', zegt Van Rest``, ``', aldus een bewoner``.

    >>> cue_after("', legt wethouder Jan Bos uit.", 1, 30)
    Cue(speaker='Jan Bos', rule='after', start=18, end=25, role='wethouder')
    """
    cited = _CITED.match(text, at, end)
    if cited is not None:
        group = 1 if cited.group(1) else 2
        names = find_names(text, *cited.span(group))
        if names:
            return Cue(names[0].text, "cited", names[0].start, names[0].end)
    lead = _AFTER.match(text, at, end)
    start = lead.end() if lead else at
    gap = text[at:start]
    if "\n" in gap.strip(" ") or any(mark in gap for mark in ".!?") and "," not in gap:
        # A full stop after the mark ends the sentence; a new one may still say "zegt ze" in lower case.
        if "\n" in gap or not text[start : start + 1].islower():
            return None
    of = _OF.match(text, start, end)
    if of is not None:
        subject = _subject(text, of.end(), end)
        return None if subject is None else _as(subject, "after")
    word = _WORD.match(text, start, end)
    if word is None:
        return None
    lower = word.group().casefold()
    if lower in ("zo", "dan", "daarop"):
        second = _WORD.match(text, word.end() + 1, end)
        if second is not None and second.group().casefold() in SPEECH_VERBS:
            word, lower = second, second.group().casefold()
    if lower in SPEECH_VERBS or lower in ("volgens", "zo"):
        space = re.compile(r"\s+").match(text, word.end(), end)
        if space is None:
            return None
        subject = _subject(text, space.end(), end)
        if subject is not None:
            return _as(subject, "after")
        source = _SOURCE.search(text, word.end(), min(end, word.end() + 40))
        if source is not None:
            return Cue(source.group(1), "source", *source.span(1))
        if lower in ("volgens", "zo"):
            return None
        if re.match(r"\s+(?:het|er|ik|je|men|we|wij)\b", text[word.end() : end]):
            return Cue("", "after", word.start(), word.end())
        return None
    subject = _subject(text, start, end) if word.group()[0].isupper() or lower in PRONOUNS else None
    if subject is not None and "," in gap:
        verb = re.compile(r"\s+([\w]+)").match(text, subject.end, end)
        if verb is not None and verb.group(1).casefold() in SPEECH_VERBS:
            return _as(subject, "after")
    return None


def _as(cue: Cue, rule: str) -> Cue:
    return Cue(cue.speaker, rule, cue.start, cue.end, cue.role)


def cue_before(text: str, low: int, at: int) -> Cue | None:
    """Read the attribution in the sentence before a quote: ``Van Rest vervolgt: '``.

    >>> cue_before("In Oost zegt Karin van Dam: '", 0, 28).speaker
    'Karin van Dam'
    """
    start = sentence_start(text, low, at)
    sentence = text[start:at]
    colon = sentence.rstrip().endswith(":")
    words = list(_WORD.finditer(text, start, at))
    verbs = [
        word
        for word in words
        if word.group().casefold() in SPEECH_VERBS and (colon or at - word.end() < 60)
    ]
    names = find_names(text, start, at)
    if not colon and not (verbs and _near(text, verbs[-1], at)):
        return None
    for verb in reversed(verbs):
        for name in reversed(names):  # a name right before the verb is its subject
            if name.end < verb.start() and not text[name.end : verb.start()].strip() and not is_object(text, start, name):
                return Cue(name.text, "before", name.start, name.end, _role_before(text, start, name))
        before = [word for word in words if word.end() <= verb.start()]
        if before and before[-1].group().casefold() in PRONOUNS:
            return Cue(PRONOUN, "before", before[-1].start(), before[-1].end())
        space = re.compile(r"\s+").match(text, verb.end(), at)
        subject = _subject(text, space.end(), at) if space else None
        if subject is not None:
            return _as(subject, "before")
        for name in reversed(names):
            if name.end <= verb.start() and not is_object(text, start, name):
                return Cue(name.text, "before", name.start, name.end, _role_before(text, start, name))
        nouns = [_subject(text, word.start(), verb.start()) for word in before[:6]]
        for noun in nouns:
            if noun is not None and noun.rule in ("noun", "pronoun"):
                return _as(noun, "before")
    if not colon:
        return Cue("", "before", at, at) if verbs else None
    if words and any(word.group().casefold() in SPEECH_NOUNS for word in words):
        for name in reversed(names):
            return Cue(name.text, "colon", name.start, name.end)
        if any(word.group().casefold() in ("zijn", "haar", "hij", "zij", "ze") for word in words):
            return Cue(PRONOUN, "colon", words[0].start(), words[0].end())
        source = _SOURCE.search(text, start, at)
        if source is not None:
            return Cue(source.group(1), "source", *source.span(1))
    for name in names:
        if not is_object(text, start, name) and name.start - start < 60:
            return Cue(name.text, "colon", name.start, name.end, _role_before(text, start, name))
    for word in words[:1]:
        noun = _subject(text, word.start(), at)
        if noun is not None:
            return _as(noun, "colon")
    for word in words:
        if word.group().casefold() in PRONOUNS:
            return Cue(PRONOUN, "colon", word.start(), word.end())
    return Cue("", "colon", at, at)


def _near(text: str, verb: re.Match[str], at: int) -> bool:
    """Say whether only a subject, particles or ``dat`` stand between a verb and the mark."""
    between = text[verb.end() : at]
    return len(between.split()) <= 5 and not re.search(r"[.;:!?]", between)


def _role_before(text: str, start: int, name: Name) -> str:
    return _role(" ".join(text[start : name.start].split()[-4:]))


def source_before(text: str, low: int, at: int) -> Cue | None:
    """Read a voice without a name: ``een antwoord uit het publiek ('…')``."""
    start = sentence_start(text, low, at)
    found = None
    for found in _SOURCE.finditer(text, max(start, at - 60), at):  # noqa: B007
        pass
    return None if found is None else Cue(found.group(1), "source", *found.span(1))


def subject_of(text: str, low: int, at: int) -> Name | None:
    """Return the name that is the subject of the sentence before ``at``."""
    start = sentence_start(text, low, at)
    for name in find_names(text, start, at):
        if not is_object(text, start, name) and not text[name.end :].startswith("-"):
            return name
    return None


def speech(
    text: str, low: int, start: int, end: int, close: int, high: int, cue: Cue | None
) -> bool:
    """Say whether what stands between two marks is speech, and no title, term or scare quote.

    Args:
        text: the document.
        low, high: the paragraph.
        start, end: what is between the marks.
        close: offset just after the closing mark.
        cue: the attribution before or after it, when there is one.
    """
    inner = text[start:end].strip()
    words = [word.casefold() for word in _WORD.findall(inner)]
    count = len(words)
    if not count:
        return False
    before = text[max(low, start - 80) : start].rstrip("'\"‘’“”„«»‹›,` \u00a0\n\t*_(")
    capital = inner.lstrip(".…'\"‘“*_ ")[:1].isupper()
    ends = inner.rstrip("*_'\"’”) ")[-1:] in tuple(".?!…,") or inner.endswith("...")
    several = re.search(r"[.?!…]\s+[‘'\"“]?[A-ZÀ-Þ]", inner) is not None
    clause = any(word in CLAUSE_WORDS for word in words)
    colon = before.endswith(":")
    last = [word.casefold() for word in _WORD.findall(before)][-3:]
    titled = bool(last) and (
        last[-1] in TITLE_NOUNS
        or _titled(last[-1])
        or (len(last) > 1 and last[-2] in TITLE_NOUNS and not colon and last[-1] not in SPEECH_VERBS)
    )
    new_sentence = not before or before[-1] in ".?!…" or before.endswith("\n")
    after = text[close : min(high, close + 3)]
    if cue is not None and cue.rule in ("after", "cited", "source") and cue.start >= close:
        return count >= 2 or capital or ends
    if several:
        return True
    if titled and not (ends and clause):
        return False
    if colon:
        if cue is not None and cue.speaker and cue.rule != "colon":
            return count >= 2 or capital
        return count >= 3 and (clause or ends or (capital and count >= 5))
    if cue is not None and cue.rule == "before":
        return count >= 6 or (count >= 3 and (clause or ends)) or (ends and capital)
    if new_sentence:
        if after[:1].isspace() and after.strip()[:1].islower() and not ends:
            return False  # the quoted words are the subject of the sentence
        return (ends and count >= 3) or (clause and count >= 5) or (ends and capital)
    if capital:
        return (clause and count >= 4 and ends) or (clause and count >= 6)
    return (clause and count >= 4 and not (count < 5 and words[0] in ("te", "om"))) or (
        count >= 7 and (clause or "zich" in words)
    )


def _titled(word: str) -> bool:
    """Say whether a compound ends in a title noun: "onderzoeksrapport", "buurtproject"."""
    return any(
        len(noun) >= 4 and len(word) > len(noun) + 2 and word.endswith(noun)
        for noun in _COMPOUND_HEADS
    )


_COMPOUND_HEADS = tuple(
    sorted(noun for noun in TITLE_NOUNS if len(noun) >= 4 and noun not in ("heet", "plan", "naam"))
)
_ = PERSON_NOUNS

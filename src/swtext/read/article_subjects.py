"""Subjects: the pronoun, name or noun for people that begins at a place in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from swtext.read.article_names import NAME, Name, find_names
from swtext.read.article_roles import is_role
from swtext.read.article_words import FUNCTION_WORDS, PRONOUNS, SPEECH_VERBS, TIMES, VERB_PARTICLES

__all__ = [
    "DETERMINERS",
    "PRONOUN",
    "SELF",
    "SPACES",
    "WORD",
    "Cue",
    "called_behind",
    "role_in",
    "sentence_start",
    "subject_at",
    "with_more",
]

#: Stand for a speaker who is only a pronoun in the text; the reader resolves them.
PRONOUN = "\0"
SELF = "\1"
_ENDS = re.compile(r"\s*(?:[,.:;]|\b(?:dan|nog|later|terug|uit|aan|toe|op|in|erbij|eraan|ge\w+)\b)")
WORD = re.compile(r"[^\W_]+(?:[’'´-][^\W_]+)*")
_NAME_HERE = re.compile(NAME)
#: One of several, who have no other name here.
_ONE_OF = re.compile(r"(?:een|één|eentje)\s+van\s+(?:hen|ons|de\s+(?:twee|drie|vier|vijf))\b", re.I)
_WHO_IS = re.compile(rf"(?:,|\s+(?:is|was|heet))\s+(?:[a-z-]+\s+){{0,3}}({NAME})")
_STOP = frozenset(
    "van uit bij in op met aan over voor door tegen naar na tijdens om tot dat of als die en maar "
    "want toen terwijl wanneer omdat zich er al niet wel onder zonder tussen is was"
    " heeft had wordt "
    "werd kan zal zou moet wil zijn".split()
) | (SPEECH_VERBS - {"weten", "vragen", "post", "spot"})
_LINKING = frozenset(
    "ook dan daarop vervolgens nu later daarna weer bijvoorbeeld verder eerder toen meteen direct "
    "lachend resoluut stellig beslist enthousiast trots nuchter eerlijk snel nog zacht"
    " hard zachtjes "
    "instemmend tevreden bezorgd boos dus alvast tenslotte zelf daarover hierover daarom zo".split()
)
DETERMINERS = frozenset(
    "de het een één zijn haar hun mijn onze ons deze die iemand m'n m’n mn z'n z’n zn".split()
)
_SENTENCE_END = re.compile(
    r"[.?!…][\"'’”»)\]]*\s+(?=[^\w\s]*[A-ZÀ-Þ0-9])|\n\s*\n|(?<=[\w,])\s*\n(?=\s*\n)"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:(?-i:[A-Za-tv-z])|dhr|mw|mevr|dr|drs|prof|ir|mr|ing|o\.a|bv|bijv|nr|ca|st)\.$",
    re.I,
)
_GAP = re.compile(r"[ \u00a0]+(?:\r?\n)?[\"'‘“]?|\r?\n")
_PLACES = frozenset(
    "vanachter vanuit achterin vooraan achteraan vanaf uit achter naast onder boven bij in op "
    "ergens daar hier plotseling ineens meteen dan nog weer zacht luid".split()
)
SPACES = re.compile(r"\s+")


#: "Haagse", "Noord-Hollandse" before a noun or a name: where somebody is from, and no name.
_PLACE_WORD = re.compile(r"[A-Z][\w-]{2,}(?:[cdgklmnprt]se|sche|ische)\s+(?=[a-zà-ÿ]{4,}|[A-Z])")


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
        before = text[max(low, match.start() - 6) : match.start() + 1]
        if match.end() < high and not _ABBREVIATION.search(before):
            start = match.end()
    return start


def subject_at(text: str, at: int, end: int, any_noun: bool = False) -> Cue | None:
    """Read the subject that begins at ``at``: a pronoun, a name, or a noun for people.

    Args:
        text: the document.
        at, end: where it begins, and how far it may go.
        any_noun: with an article before it every noun will do: "zegt de nota".

    >>> subject_at("een van de bewoners uit Oost", 0, 28).speaker
    'een van de bewoners'
    """
    one = _ONE_OF.match(text, at, end)
    if one is not None:
        named = _WHO_IS.match(text, one.end(), end)
        called = find_names(text, *named.span(1)) if named is not None else []
        if called:
            return Cue(called[0].text, "name", called[0].start, called[0].end)
        return Cue(one.group(), "noun", *one.span())
    first = at
    words: list[re.Match[str]] = []
    for _ in range(8):
        match = WORD.match(text, at, end)
        if match is None:
            break
        word = match.group()
        lower = word.casefold()
        if not words and lower in PRONOUNS | {"ie"}:
            return Cue(PRONOUN, "pronoun", match.start(), match.end())
        if not words and lower in ("die", "deze") and _ENDS.match(text, match.end()):
            return Cue(PRONOUN, "pronoun", match.start(), match.end())
        if not words and lower == "ik":
            return Cue(SELF, "pronoun", match.start(), match.end())
        found: list[Name] = []
        if _PLACE_WORD.match(text, at, end) is not None:
            pass  # "de Haagse wethouder"
        elif word[0].isupper() and lower not in FUNCTION_WORDS - {"van", "de", "het"}:
            name = _NAME_HERE.match(text, at, end)
            if name is not None and not (is_role(word) and " " not in name.group()):
                found = find_names(text, name.start(), name.end())
        if found:
            role = text[words[0].start() : found[0].start].strip() if words else ""
            role = f"{role} {text[match.start() : found[0].start]}".strip()
            return Cue(found[0].text, "name", found[0].start, found[0].end, role_in(role))
        if not words and lower in _LINKING:
            pass
        elif not words and lower in ("van", "den", "der", "ter", "ten"):
            small = _SMALL_NAME.match(text, at, end)
            return Cue(small.group(), "name", *small.span()) if small is not None else None
        elif (lower == "van" and words and words[-1].group().casefold() in ("een", "één")) or (
            lower == "en" and words and is_role(words[-1].group())
        ):
            words.append(match)
        elif (lower in _STOP and not (not words and lower in DETERMINERS)) or (
            lower in VERB_PARTICLES and words and len(words) > 1
        ):
            break
        else:
            words.append(match)
        at = match.end()
        space = _GAP.match(text, at, end)
        if space is None:
            break
        at = space.end()
    return _noun(text, words, first, any_noun)


_SMALL_NAME = re.compile(rf"(?:van|den|der|ter|ten)\s+(?:de[nr]?\s+)?{NAME}")


#: "de broer met de pet, Wim, heeft": a noun for a person, and behind it who that is.
_APPOSITION = re.compile(
    rf"(?:\s+(?:met|van|uit|in)\s+(?:[\w-]+\s+){{0,3}}?[\w-]+)?,\s+(?:[a-z-]+\s+){{0,2}}({NAME})(?:\s+(?:van|uit|bij)\s[^,.:;]{{1,40}})?,"
)


#: "een man met een pet, die zich later voorstelt als Wim"
_INTRODUCED = re.compile(
    r"(?:\s+(?:met|van|uit|in)\s+(?:[\w-]+\s+){0,3}?[\w-]+)?,?\s+die\s+"
    rf"(?:zich\s+(?:[\w-]+\s+){{0,3}}?(?:voorstelt|voorstelde)\s+als\s+|zegt\s+)({NAME})(?:\s+te\s+heten)?"
    r"(?=[.,:;]|\s*$|\s+en\b|\r|\n)"
)


def _noun(text: str, words: list[re.Match[str]], first: int, any_noun: bool) -> Cue | None:
    while words and words[-1].group().casefold() in {"en", "me", *VERB_PARTICLES, *_LINKING}:
        words.pop()
    if not words:
        return None
    heads = [i for i, word in enumerate(words) if is_role(word.group())]
    lead = words[0].group().casefold()
    if lead == "iemand":
        return Cue(words[0].group(), "noun", *words[0].span())
    if not heads:
        if any_noun and lead in DETERMINERS and len(words) > 1 and words[1].group() in _PLACES:
            return None  # "klinkt het vanachter de rook"
        if words[-1].group().casefold() in TIMES:
            return None  # "De volgende ochtend zei"
        if any_noun and lead in DETERMINERS and 2 <= len(words) <= 4:
            found = Cue(text[first : words[-1].end()], "noun", words[0].start(), words[-1].end())
            return with_more(text, found)
        return None
    if lead not in DETERMINERS and heads[0] != 0:
        return None
    head = heads[0]
    for one in heads[1:]:
        between = {word.group().casefold() for word in words[head + 1 : one]}
        if between and not between <= _BETWEEN | DETERMINERS and len(between) > 1:
            break  # "de wethouder wachten mensen": another noun
        head = one
    last = words[head]
    if last.group() == "ander" and head + 1 < len(words):
        return None  # "een ander team"
    called = called_behind(text, last.end(), last.group())
    start, end = words[0].start(), last.end()
    return called or with_more(text, Cue(text[start:end], "noun", start, end))


_BETWEEN = frozenset(("en", "of", "van", "die", "der"))
_BODY_OF = re.compile(r"\s+van\s+(?:toezicht|bestuur|commissarissen|beroep|advies|state)\b", re.I)
#: "een vrouw met een koffer", "een meneer van de huurraad".
_MORE = re.compile(
    r"\s+(?:met een|van (?:de|het)|in een(?=\s+[a-z]+e\b))\s+(?:(?:[a-zà-ÿ]+e|"
    r"wollen|houten|leren|plastic|gouden|zilveren|katoenen|rieten|ijzeren|papieren|stalen|linnen|"
    r"flanellen|zijden|gebreid|open|oranje|lila|roze|paars|eigen)\s+)?([\w-]*\w)"
    r"(?![\w-])(?!\s+(?:van|die)\b)|\s+uit (?:het publiek|de zaal|de [A-Z][\w-]+)\b|"
    r"\s+van (?:mij|ons|hier)\b"
)


def with_more(text: str, cue: Cue, end: int | None = None) -> Cue:
    """Somebody without a name is who he is with what stands behind: "een man van de zorg".

    Args:
        text: the document.
        cue: the noun.
        end: how far it may go.

    >>> text = "een man met een pet zegt"
    >>> with_more(text, Cue("een man", "noun", 0, 7)).speaker
    'een man met een pet'
    """
    body = _BODY_OF.match(text, cue.end, len(text) if end is None else end)
    if body is not None and cue.speaker.endswith(("raad", "college")):
        return Cue(text[cue.start : body.end()], cue.rule, cue.start, body.end(), cue.role)
    if cue.speaker.split()[0].casefold() not in ("een", "één"):
        return cue
    more = _MORE.match(text, cue.end, len(text) if end is None else end)
    behind = (more.group(1) or "") if more is not None else ""
    if more is None or (is_role(behind) and behind != "gemeente"):
        return cue
    return Cue(text[cue.start : more.end()], cue.rule, cue.start, more.end(), cue.role)


def called_behind(text: str, at: int, noun: str) -> Cue | None:
    """The name in apposition to a noun that ends at ``at``, or None.

    >>> called_behind("de broer met de pet, Wim, zucht", 8, "broer").speaker
    'Wim'
    """
    called = _APPOSITION.match(text, at) or _INTRODUCED.match(text, at)
    if called is None:
        return None
    found = find_names(text, *called.span(1))
    if not found or found[0].start != called.start(1):
        return None
    return Cue(found[0].text, "name", found[0].start, found[0].end, role_in(noun))


def role_in(text: str) -> str:
    """Return the role in what stands before a name, or ``""``.

    >>> role_in("de nieuwe wethouder"), role_in("op straat")
    ('wethouder', '')
    """
    drop = DETERMINERS | _LINKING | FUNCTION_WORDS - {"en", "van", "voor", "bij", "in"}
    words = [word for word in text.split() if word.casefold().strip(",") not in drop]
    return " ".join(words).strip(" ,") if any(is_role(word) for word in words) else ""

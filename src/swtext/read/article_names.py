"""Names in Dutch text: where they stand, who they are, and what is said of their work."""

from __future__ import annotations

import re
from dataclasses import dataclass

from swtext.read.article_given import is_given, is_ordinary
from swtext.read.article_roles import is_demonym, is_role
from swtext.read.article_words import FUNCTION_WORDS, PERSON_NOUNS

__all__ = ["NAME", "UPPER", "Name", "find_names", "is_name", "is_object", "without_role"]

#: Letters that may begin a name.
UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĹŁŃŇŐŘŚŞŠŤŪŮŰŹŻŽ"
_CAP = (
    rf"[{UPPER}](?:\.(?:[{UPPER}]\.){{0,4}}|[^\W\d_]{{0,30}}(?:-[{UPPER}]?[^\W\d_]{{1,30}}){{0,3}}"
    rf"(?:[’'][{UPPER}][^\W\d_]{{1,30}})?)"
)
_TUS = (
    r"(?:van|de|den|der|ter|ten|te|het|['’]t|in|op|el|al|bin|ben|von|di|da|la|le|du|dos|"
    r"vd|v\.d\.|v/d|vdr)"
)
_TUSCAP = r"(?:Van|De|Den|Der|Ter|Ten|Te|['’]t|El|Al|Ben|Bin|Von|Di|Da|La|Le|Du|Dos)"
_GAP = r"[ \u00a0]+"
#: One name: "Karin", "Van Rijn", "Edwin van Rijn", "J.P. de Boer-Smit".
NAME = (
    rf"(?:{_TUSCAP}{_GAP}(?:{_TUS}{_GAP})*)?{_CAP}(?:{_GAP}(?:{_TUSCAP}{_GAP})?{_CAP}){{0,3}}"
    rf"(?:{_GAP}(?:{_TUS}{_GAP}){{1,3}}{_CAP}(?:{_GAP}{_CAP})?)?"
)
_NAME = re.compile(rf"(?<![\w@./-])(?:{NAME})(?![\w@])")
_TOKEN = re.compile(r"\S+")
_PREPOSITIONS = frozenset(
    "via van met aan voor door bij tegen over naar uit in op richting namens tot naast zonder om "
    "onder".split()
)
_STYLED = frozenset("tante oma opa oom zuster broeder pater".split())
_ARTICLES = frozenset("de het een zijn haar hun onze mijn deze die".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text; ``first`` when a sentence begins with it."""

    start: int
    end: int
    text: str
    first: bool = False


def without_role(text: str, start: int, at_sentence: bool) -> tuple[int, str]:
    """Drop function words and roles with a capital from the front of a name.

    Args:
        text: what begins with a capital.
        start: where it stands in the document.
        at_sentence: a sentence begins with it.

    Returns:
        Where the name begins, and the name; ``""`` when nothing is left.

    >>> without_role("Wethouder Ada Zomer", 5, True)
    (15, 'Ada Zomer')
    """
    words = list(_TOKEN.finditer(text))
    skip = 0
    while skip < len(words):
        word = words[skip].group()
        lower = word.casefold()
        rest = words[skip + 1 :]
        styled = lower in _STYLED or (lower in ("mevrouw", "meneer") and not at_sentence)
        if styled and rest and rest[0].group()[0].isupper():
            break  # "Tante Truus" is what she is called
        compound = word.rpartition("-")[2][:1].islower()
        named = at_sentence and skip == 0 and bool(rest) and is_given(rest[0].group())
        if named and not is_given(lower) and (_TRADE.fullmatch(word) or is_ordinary(lower)):
            skip += 1  # "Cateraar Hans", "Luister Fatma"
        elif at_sentence and skip == 0 and rest and is_role(lower):
            skip += 1  # "Boerin Griet" at the beginning of a sentence
        elif is_role(word) and (rest or lower in PERSON_NOUNS or compound or is_demonym(word)):
            skip += 1
        elif lower in ("van", "de", "den", "der", "ter", "ten", "el", "al", "het", "te"):
            if not rest:
                skip += 1
            else:
                break
        elif lower in FUNCTION_WORDS:
            skip += 1
        else:
            break
    if skip >= len(words):
        return start, ""
    return start + words[skip].start(), text[words[skip].start() :]


#: By its form somebody's trade, when a given name follows it.
_TRADE = re.compile(
    r"[A-Z][a-z]{3,}(?:er|ster|ente?|or|eur|euse|iste?|aar|ares|ante?|loog|ice|man|vrouw)"
)
_TIMES = frozenset(
    """Ochtends Morgens Middags Avonds Nachts Zomers Winters Maandags Dinsdags Woensdags Donderdags
    Vrijdags Zaterdags Zondags Anderendaags Lands Werelds""".split()
)
_SECOND = frozenset(
    """jan willem marie anne peter paul maria johan hendrik kees piet karel jaap pieter hans dirk
    joan louise carla els anna maarten mark erik joost bart frans henk theo gerard albert klaas
    margriet ellen joke marijke jo lou mee lien fleur rose sophie marijn luc mohamed mohammed ali
    el ben abdel""".split()
)


#: With a capital they may stand in a name: "A. Van Dam".
_SMALL = frozenset("van de den der ter ten te het al op in aan bij".split())


def _cut(name: str) -> str:
    """Cut "Hilde Spoelstra van Welkom" before what she is of: she has a surname already."""
    words = name.split()
    for place, word in enumerate(words[1:], 1):
        small_word = word.casefold()
        if words[place - 1].endswith(".") and small_word in FUNCTION_WORDS - _SMALL:
            return " ".join(words[:place])  # "met A.B. Zelf vindt hij"
    small = next((i for i, word in enumerate(words) if i and word[0].islower()), 0)
    if small < 1 or words[small] not in ("van", "bij", "in", "op", "aan"):
        return name
    last = words[-1]
    written = small == 1 and len(words) > 3 and "-" not in words[0]
    written = written and words[1] == "van" and not is_given(words[0])
    if written and is_given(words[2]):
        return " ".join(words[2:])  # "Sluiswater van Ada Zomer": who wrote it
    if sum(char.isupper() for char in last) > 1 and "-" not in last and len(last) > 1:
        return " ".join(words[:small])
    second = words[small - 1].casefold().strip(".")
    if (
        small >= 2
        and words[0] not in ("Van", "De")
        and not (second in _SECOND or len(second) == 1 or "." in words[small - 1])
    ):
        return " ".join(words[:small])
    return name


def find_names(text: str, start: int = 0, end: int | None = None) -> list[Name]:
    """Find the names in a stretch of text.

    >>> [name.text for name in find_names("Volgens Onderzoeker Edwin van Rijn is De Boer ziek.")]
    ['Edwin van Rijn', 'De Boer']
    """
    found = []
    for match in _NAME.finditer(text, start, len(text) if end is None else end):
        low = match.start()
        before = text[max(start, low - 3) : low].rstrip(" \u00a0*_\"'‘“”’(")
        at_sentence = not before or before[-1] in ".!?:\n"
        at, name = without_role(match.group(), low, at_sentence)
        whole = re.sub(r"[’']s$", "", name)
        name = _cut(whole)
        at += whole.rfind(name) if whole.endswith(name) else 0
        if name in _TIMES and text[max(0, low - 2) : low] == "s ":
            continue  # "’s Avonds"
        if len(name) > 1:
            found.append(Name(at, at + len(name), name, at_sentence and at == low))
    return found


_ALSO_NAMES = frozenset(("Wil", "Mei", "Jan", "Door", "Bo", "Juli"))


def is_name(text: str) -> bool:
    """Say whether a text is one name and nothing else.

    >>> [is_name(text) for text in ("Edwin van Rijn", "De Boer", "Dat is zo", "Toen Ada")]
    [True, True, False, False]
    """
    match = _NAME.fullmatch(text.strip())
    if match is None:
        return False
    words = text.split()
    if len(words) > 1 and words[0] in _ALSO_NAMES and words[-1].casefold() not in FUNCTION_WORDS:
        words = words[1:]
    return not any(word.casefold() in FUNCTION_WORDS for word in words if word[0].isupper()) or (
        len(words) > 1 and words[0].capitalize() in ("Van", "De", "Den", "Ter", "Ten", "El", "Al")
    )


def is_object(text: str, start: int, name: Name) -> bool:
    """Say whether a preposition before a name makes it something other than the subject.

    Args:
        text: the document.
        start: where the sentence begins.
        name: the name.

    >>> text = "Met Ada praat Bo."
    >>> [is_object(text, 0, name) for name in find_names(text)]
    [True, False]
    """
    words = re.findall(r"[\w’'-]+|[^\w\s]", text[max(start, name.start - 60) : name.start])
    for word in reversed(words[-4:]):
        lower = word.casefold()
        if lower in _PREPOSITIONS:
            return True
        if not (lower in _ARTICLES or is_role(word)):
            return False
    return False

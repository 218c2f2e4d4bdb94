"""Whether a verb form reports what somebody says, asks or finds, by what stands behind it."""

from __future__ import annotations

import re

from swtext.read.article_front import front
from swtext.read.article_report_words import (
    ASKS,
    PARTICIPLES,
    PARTICLES,
    SAYS,
    THINGS,
    THINKS,
    WITH,
)
from swtext.read.article_subjects import WORD
from swtext.read.article_words import PRONOUNS

__all__ = ["has_company", "reports"]

_NAMES = re.compile(r"\b(?:namen|naam|bijnaam|voorbeelden|cijfers|redenen|getallen|bedragen)\b")
#: "vertelt een mop": a deed.
_TALE = re.compile(
    r"\s+(?:(?:hij|zij|ze|[A-Z]\w+)\s+)?(?:een|het|de|zijn|haar|hun|twee)\s+(?:[a-z]+e?\s+)?"
    r"(?:verhaal|verhalen|verhaaltje|mop|moppen|grap|grappen|anekdotes?|sprookje|sprookjes)\s*(?:[.!]|$)"
)
_OBJECTS = frozenset("haar hem hen elkaar ons me mij zich ze".split())
_PLACED = frozenset("op in bij achter aan onder naast tussen terug niet daar er".split())
_SEES = frozenset(
    "ziet zag zien zagen merkt merkte merken merkten begrijpt begreep begrijpen begrepen snapt "
    "snapte beseft besefte beseffen beseften voelt voelde voelen voelden weet wist weten hoort "
    "hoorde leest las wil wilde willen wilden".split()
)
#: "vond haar sleutels in de la": that is finding.
_FOUND_THERE = re.compile(
    r"\s+(?:[\w’'-]+\s+){1,4}?(?:in|op|onder|achter|bij|naast)\s+(?:de|het|een|haar|zijn)\s+"
    r"(?:[\w-]+\s*){1,2}[.!]?"
)
_WANTS = frozenset("wil wilde willen wilden".split())
#: "Ada wil vooral dat", "Daarom wil Ada Zomer dat"; not "wil bewijzen dat".
_THAT_SOON = re.compile(
    r"\s+(?:(?:[A-Z][\w’'-]*|van|de|der|het|hij|zij|ze|wel|ook|graag|vooral|juist|daarom|nu|niet)\s+)"
    r"{0,4}dat\b"
)
#: "wil eerst bezien of"
_TO_SEE = re.compile(
    r"\b(?:bezien|bekijken|nagaan|onderzoeken|uitzoeken|afwachten)\s(?:of|hoe|wat)\b"
)
#: "Zij hoorde gisteren dat ze weg moest": told to her, and told by her.
_HEARS = frozenset("hoorde hoorden hoort horen".split())
_HEARD = re.compile(
    r"\s+(?:[\w’'-]+\s+){0,7}?(?:dat|of)\s+"
    r"(?:de|het|een|ze|zij|hij|er|haar|zijn|we|[A-Z]\w+|[a-z]+en)\b"
)
#: "Ada herkende dat, maar", "Bo herkent dit wel": agrees with what was said.
_AGREES = frozenset("herkent herkende herkennen herkenden erkent erkende".split())
_THAT = re.compile(
    r"\s+(?:dat|dit)(?:\s+(?:wel|ook|niet|meteen|direct|deels|volledig|maar|en)\b|[,.;:])"
)
#: "Ada zou hem best eens willen uitnodigen."
_WOULD = re.compile(
    r"\s[^.;:]{2,80}\b(?:willen|wel willen)(?:\s+[a-zà-ÿ]+en)?[.!]?|"
    r"\s[^.;:]{2,60}\b(?:zo|weer|opnieuw|nooit\s+(?:meer|weer))\s+(?:weer\s+)?doen[.!]?"
)
_ALSO_DEEDS = frozenset("gevonden gedacht gehoord gesproken genoemd geschreven begrepen".split())
#: "Een toeloop verwacht de wethouder niet."
_EXPECTS = frozenset("verwacht verwachtte vreest vreesde gelooft geloofde ziet zag".split())
_DENIED = re.compile(r"\s+(?:[\w’'-]+\s+){1,4}(?:ook\s+|nog\s+)?(?:niet|evenmin|wel degelijk)[.!]")
#: "Dat laatste acht Ada riskant."
_DEEMED = re.compile(r"\s+(?:hij|zij|ze|[a-z-]+\s+[A-Z]|[A-Z])[^,.:;]*\s[a-zà-ÿ]{3,}[.!]")
_NO_VERB_AFTER = frozenset(
    "te het Het de De een Een om Om ten één zijn haar hun onze deze geen elke".split()
)
#: "na elk gesprek drie vragen": a noun.
_SEVERAL = frozenset(
    "twee drie vier vijf zes zeven acht negen tien veel enkele andere die dezelfde zulke alle "
    "beide".split()
)
_ENDS = r"\s*(?:[,.;:!?)–—]|$)|\s+(?:dat|of|om|tot|hoe|waarom|wat|en|maar)\b"

_CLAUSE = re.compile(
    r"\b(?:dat|of|hoe|waarom|wat|wie|waar|waarop|waarin|waarmee|waardoor|welke?|wanneer|hoeveel)\b"
)


def reports(text: str, verb: re.Match[str], start: int, end: int) -> str:
    """The rule by which a word reports something, or ``""``.

    Args:
        text: the document.
        verb: the word, a verb form.
        start, end: the sentence.

    >>> text = "Ada vindt dat het kan en vindt een baan."
    >>> [reports(text, verb, 0, len(text)) for verb in re.finditer("vindt", text)]
    ['clause', '']
    """
    lower = verb.group()
    if not lower.islower() and verb.start() > start:
        return ""
    lower = lower.casefold()
    before = text[max(start, verb.start() - 12) : verb.start()].split()
    if before and before[-1] in _NO_VERB_AFTER:
        return ""
    if before and before[-1] in _SEVERAL and lower == "vragen":
        return ""
    rest = text[verb.end() : end]
    if lower in SAYS:
        if not re.search(r"\w", rest):
            return ""  # "Ada vertelt."
        behind = len(text[start : verb.start()].split())
        if behind > 3 and re.match(r"\s*[.,;:)]", rest):
            return ""  # at the end of a relative clause: "een stad die zij liever niet noemt."
        if lower.startswith("noem") and _NAMES.search(rest):
            return ""
        if lower.startswith("vertel") and _TALE.match(rest):
            return ""
        return "says"
    if lower in ("heeft", "had", "hebben", "hadden"):
        told = [word for word in re.findall(r"\w+", rest) if word in PARTICIPLES]
        finished = re.search(rf"\b{told[0]}\b(?=\s+\S)", rest) if told else None
        clear = _CLAUSE.search(rest) or (told and told[0] not in _ALSO_DEEDS)
        if finished is not None and clear:
            return "says"
    if lower in ASKS:
        asks = re.search(r"\bzich\b.{0,40}\baf\b|\b(?:of|om)\b", rest) or _CLAUSE.search(rest)
        return "clause" if asks else ""
    if (lower in _EXPECTS and _DENIED.fullmatch(rest)) or (
        lower in ("acht", "achtte") and _DEEMED.fullmatch(rest)
    ):
        return "object first"
    if any(has_company(rest, needed) for needed in WITH.get(lower, ())):
        deed = lower in ("acht", "achten") and not re.match(
            r"\s+(?:het|dit|hij|zij|ze|de|een)\b", rest
        )
        return "" if deed or re.search(r"\bzeker weten\b", rest) else "says"
    if lower in ("vindt", "vond", "vinden", "vonden"):
        if _CLAUSE.search(rest):
            return "clause"
        near = [word.casefold() for word in re.findall(r"[\w-]+", rest)]
        if near[:1] == ["ze"] and len(near) > 1 and _thing_first(text, start, verb.start()):
            return "opinion"  # "De proef vond ze niet om aan te zien"
        if _FOUND_THERE.fullmatch(rest):
            return ""
        if near[:1] and near[0] in _OBJECTS and set(near[1:2]) <= _PLACED:
            return ""
        if {"het", "dat"} & set(near[:2]):
            return "opinion"
        return "" if THINGS & set(near[:10]) or len(near) < 2 else "opinion"
    if lower in _HEARS and _HEARD.match(rest):
        return "clause"
    if lower in _AGREES and _THAT.match(rest):
        return "says"
    if lower in ("zou", "zouden") and _WOULD.fullmatch(rest):
        return "says"
    if lower in _WANTS:
        return "says" if _THAT_SOON.match(rest) or _TO_SEE.search(rest) else ""
    if lower in THINKS - _SEES:
        clause = _CLAUSE.search(rest)
        between = rest[: clause.start()].split() if clause is not None else []
        if clause is not None and len(between) <= 12 and not (SAYS | THINKS) & set(between):
            return "clause"
        if lower in ("zegt", "zei", "schrijft", "roept") and re.match(r"[^.]{0,60}:\s+\w", rest):
            return "clause"
    return ""


def _thing_first(text: str, start: int, verb: int) -> bool:
    """Whether what stands before the verb is no person, so that "ze" behind it is the subject."""
    words = WORD.findall(text, start, verb)
    if len(words) < 2 or words[0].casefold() in PRONOUNS or words[-1] in ("en", "maar", "of"):
        return False  # "Ze zoekt haar sleutels en vindt ze niet."
    subject = front(text, start, verb)
    return subject is None or subject.rule == "thing"


def has_company(rest: str, needed: str) -> bool:
    """Say whether what a verb needs stands behind it: "geeft … toe", "ziet … niets in".

    Args:
        rest: the sentence behind the verb.
        needed: as in ``WITH``: a particle must end its clause, ``+`` anywhere, ``~`` near the verb.

    >>> has_company(" zij het toe.", "toe"), has_company(" zij toe aan rust.", "toe")
    (True, False)
    """
    word = needed.rstrip("+~")
    if needed.endswith("~"):
        return re.match(rf"\s+(?:[\w’'-]+\s+){{0,3}}?{word}\b", rest) is not None
    found = re.search(rf"\b{re.escape(word)}\b", rest)
    if found is None or word != needed or word not in PARTICLES:
        return found is not None
    if re.search(rf"\b{word}(?={_ENDS})", rest) is not None:
        return True
    found = re.match(rf"\s+(?:[\w’'-]+\s+){{0,3}}?{word}\b", rest)
    return found is not None and re.search(r"\bte\s+\w+en\b", rest[found.end() :]) is not None

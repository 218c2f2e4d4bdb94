"""Names with a house number that have no word for a street: "de Wolfskuil 318", "kroosmeer 7 b"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from swtext.privacy.finding import Finding
from swtext.privacy.lexicon import fold, lexicon
from swtext.privacy.words import BODIES, NO_SURNAME, is_role

__all__ = ["NO_UNIT", "NUMBER", "NUMBERED", "WINDS", "houses"]

_NR = r"(?:huisnummer|huisnr\.?|nummer|nr\.?)"
_COMMA_NR = r",[ ]?(?:huisnummer|huisnr|nummer)"
#: A house number with what may stand before and behind it.
NUMBER = (
    rf"(?:(?:{_COMMA_NR}|{_NR})\.?[ ]?|t/?o\.?[ ]|tegenover[ ])?\d{{1,5}}"
    r"(?:\s?-\s?[a-zA-Z0-9]{1,4}|/\d{1,3}|[ ]?[a-zA-Z]\d{1,2}|"
    r"\s?(?:bis|hs|rood|zwart|rd|zw|huis|boven|beneden|[a-zA-Z])|"
    r"[ -]?[IVX]{1,4})?(?![\w:]|[.,/-]\d)"
    r"(?:,?[ ](?:kamer|kmr\.?|app(?:artement|\.)?|unit|studio|flat|caravan|standplaats|ligplaats)"
    r"[ ](?:nr\.?[ ])?\d{1,4}[a-z]?(?!\w))?"
)
#: What is counted and measured, and so no house.
NO_UNIT = (
    r"(?!\s*(?:min|keer|jaar|jr|uur|u\b|procent|deelnemers|kinderen|jan|feb|maart|apr|mei\b|jun|jul|"
    r"aug|sep|okt|nov|dec|euro|%|€|weken|week|dag|maand|mensen|man|x\b|km|meter|graden|stuks|kilo|"
    r"kg|punten|leden|volgers|plaatsen|vrouwen|mannen|bewoners|cliënten|mg|ml|cm|m2|t/m|"
    r"personen|tot\s+\d))"
)
WINDS = r"(?:[ -](?:(?:[Nn]oord|[Zz]uid|[Oo]ost|[Ww]est)(?:zijde)?|[NOZW]\.?Z\.?))"
_FOUND = re.compile(rf"(?:(?<=[\w'’.])[ ]|(?={_COMMA_NR}))(?P<number>{NUMBER}){NO_UNIT}")
_STRONG = re.compile(r"\d+[a-zA-Z]|\d ?- ?[\dIVX]|\d [a-z]\d|\d (?:bis|hs)")
_EXPLICIT = re.compile(_NR)
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?!\d)")
#: How names of fields, woods and waters end, that streets are called by.
_LAND = re.compile(
    r".{2,}(?:berg|bergen|donk|loo?|rade|rode|hout|bos|bosch|heide|heike|hei|broek|land|landen|meer|"
    r"stroom|beemd|geer|hagen?|haag|wold|made|made|schans|poort|toren|molen|beek|einde?|buurt|hoeve|"
    r"hoeven|terp|diep|sluis|kolk|zand|duin|duinen|ven|es|esch|enk|waard|werd|streek|kreek|wetering|"
    r"drift|allee|hove|terras|bocht|lus|kuil|rak|ring|baan|dam|wal|veld|velden|burg|erf|hoek|kamp|"
    r"akker|akkers|weide|gaarde?|horst|lust|zoom|tuin|werf|brug|stee|stede|veste|daal|dal|rijt|dries|"
    r"mheen|maat|marke|hoef|oever|reef|vliet|vest|wiel|woerd|wijk|pas|warande|donken|plas|hil|veen|flat|staete|doorn)"
)
_PREPOSITIONS = frozenset("op aan naar van in langs achter tegenover vanaf bij".split())
_ARTICLES = frozenset("de het 't ’t den der".split())
#: What has a number and no letterbox.
NUMBERED = frozenset(
    "playstation xbox iphone ipad samsung galaxy windows android fifa covid formule npo radio "
    "rtl sbs veronica net nederland netflix vinted marktplaats bol jumbo lidl aldi hema "
    "rabobank kindle tiktok snapchat peugeot opel audi tesla volvo golf havo vwo mavo vmbo mbo "
    "hbo pabo psalm gezang ces-d ajax psv feyenoord excel word office gpt chatgpt duplo lego "
    "spotify youtube google kamer zaal lokaal lijn bus tram trein spoor perron groep klas blok "
    "fase niveau kruispunt resp respondent deelnemer spreker fragment casus bijlage interview "
    "onderdeel zone unit locatie noordzee waddenzee oostzee middellandse afdeling verdieping "
    "etage hoofdstuk tabel figuur bladzij afd fig tab pag hfst eurocent pincode toestel toets "
    "code tel telefoon fax mobiel kenmerk zaak dossier zin regel".split()
)
_VERBS = frozenset(
    "wonen zitten staan liggen komen gaan zijn hebben waren hadden werden worden moeten willen "
    "kunnen zullen hangen slapen is was als eens thuis sinds volgens soms anders bellen tegen "
    "samen binnen buiten boven tussen wonend aangetroffen en geweest rijden "
    "lopen fietsen brengen halen kijken".split()
)
_SPOKEN = re.compile(
    r"\b(?:woon\w*|wone\w*|\w*adres\w*|verblij\w*|verhui\w*|ingeschreven|huurt|huurde|bezorg\w*|"
    r"ophalen|post|pakket\w*|huisbezoek|staat op|zit op|zit aan|"
    r"flat|portiek|woning|pand|buren|thuis|huis)\b"
    r"(?P<between>[^.!?\n]*)$",
    re.IGNORECASE,
)
_STRAIGHT = re.compile(
    r"[\s:]*(?:(?:is|weer|nu|nog|toen|thuis|voorlopig|tijdelijk)\s+){0,2}(?:(?:op|aan|naar|van|in)\s+)?"
    r"(?:(?:de|het|den|['’]t)\s+)?",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[^,;:()!?\n|\"“”]*$")
_ENDS = re.compile(r"[ \t]*(?:[,.;:()|?!\n]|$)")
#: A word that occurs more often (parts per billion) is no name of a street in lower case.
_ORDINARY = 3000
_RARE = 1000
_VERY_OFTEN = 60_000
_SURE = 3


def houses(text: str) -> Iterator[Finding]:
    """Yield the names with a house number in a text, by what stands around them.

    >>> [(item.start, item.end) for item in houses("zij woont op de Wolfskuil 318.")]
    [(16, 29)]
    """
    for match in _FOUND.finditer(text):
        start = _begin(text, match)
        if start is not None:
            yield Finding(start, match.end(), "address", "naam en huisnummer", 5)


def _begin(text: str, match: re.Match[str]) -> int | None:
    """Where the street name before a number begins; None when it is none."""
    from_ = max(0, match.start() - 70)
    tail = _TAIL.search(text[from_ : match.start()])
    assert tail is not None
    words = list(re.finditer(r"\S+", tail[0]))
    if not words or not (number := match["number"]):
        return None
    explicit = bool(_EXPLICIT.search(number))
    if _YEAR.match(number) and not explicit:
        return None
    at = len(words) - 1
    wind = bool(at) and bool(re.fullmatch(WINDS, f" {words[at][0]}"))
    at -= wind
    name = words[at][0]
    offset = from_ + tail.start()
    if (
        "_" in name
        or len(name) < 4 + name[0].islower()
        or not re.fullmatch(r"['’]?[^\W\d_][\w'’-]+", name)
    ):
        return None
    opens = text[:offset].rstrip(" ")[-1:]
    first = words[at - 1][0].endswith((".", "…")) if at else opens not in ("(", ",", ";")
    if first and at and re.fullmatch(r"(?:[A-Z]|[Dd]r|[Ss]t|[Pp]rof|[Bb]urg)\.", words[at - 1][0]):
        first = False
    begin = at
    if name[0].isupper():
        while begin and _goes_on(words[begin - 1][0]):
            begin -= 1
        while begin < at and words[begin][0][0].islower():
            begin += 1
    lead = [word[0] for word in words[:begin]]
    article = bool(lead) and lead[-1].lower() in _ARTICLES
    if article and lead[-1][0].isupper() and len(lead) > 1:
        begin -= 1  # "aan Het Bontrik"
    at_preposition = lead[-2:-1] if article else lead[-1:]
    preposition = at_preposition[0].lower() if at_preposition else ""
    start = offset + words[begin].start()
    near = text[max(0, start - 50) : start]
    score = _score(name, number, first=first, preposition=preposition, article=article)
    if score is None:
        return None
    given = [fold(word[0]) for word in words[begin:at]]
    if any(lexicon().is_listed(word) for word in given) and not (article and preposition):
        score -= 2  # "Anna Bakker 34"
    score += 2 * wind
    if article and lead[-1] in ("Het", "De", "'t", "Den") and name[0].isupper():
        score += 1 + (number.isdigit() and len(lead) == 1)  # "Het Anker 14"
        score += 2 * lexicon().is_listed(fold(name))
    spoken = _SPOKEN.search(near)
    if spoken:
        score += 2 + article if _STRAIGHT.fullmatch(spoken["between"]) else 1
    apart = begin == 0 or (article and begin == 1)
    placed = name[0].isupper() and not first and preposition in _PREPOSITIONS
    if apart or spoken or placed:
        score += bool(_ENDS.match(text, match.end()))
    follows = re.match(r"[ \t]+([^\W\d_]+)", text[match.end() : match.end() + 30])
    counted = follows and follows[1].endswith(("en", "s")) and follows[1].islower()
    if counted and follows and follows[1] not in _VERBS and not _STRONG.search(number):
        return None  # "op de Noordzee 12 schepen"
    return start if score >= _SURE else None


def _goes_on(word: str) -> bool:
    """Whether a word to the left can belong to a name: "Op den", "Jan", "van der"."""
    return word in ("van", "de", "der", "den", "het", "'t", "ten", "ter", "en") or bool(
        re.fullmatch(r"[A-ZÀ-Þ](?:[\w'’-]*|\.)", word) and word not in ("De", "Het", "Een")
    )


def _score(name: str, number: str, *, first: bool, preposition: str, article: bool) -> int | None:
    """How much a word with a number is a street, by itself and the words straight before."""
    names, folded = lexicon(), fold(name)
    often = names.words.get(folded, 0)
    capital = name[0].isupper()
    if (
        folded in NUMBERED
        or folded in names.places
        or BODIES.fullmatch(folded)
        or NO_SURNAME.fullmatch(folded)
        or is_role(folded)
        or (name.isupper() and len(name) < 6)
        or (often >= _ORDINARY and not (capital and not first))
        or often >= _VERY_OFTEN
    ):
        return None
    land = len(name) > 5 and bool(_LAND.fullmatch(folded)) and (often == 0 or capital)
    near = preposition in _PREPOSITIONS
    score = 2 * land + near
    score += capital and not first
    score += near and article and (often < _RARE or preposition in ("op", "aan"))
    if not land and not capital:
        score += (often == 0) - folded.endswith(("en", "s"))
    score += bool(_STRONG.search(number)) + 2 * bool(_EXPLICIT.search(number))
    score += bool(re.match(r"[1-9]\d{3}", number))
    if names.is_listed(folded):
        score -= 2
    elif folded in names.last and not land:
        score -= 1
    return score

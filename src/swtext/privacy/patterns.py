"""Personal data with a form of its own: numbers, addresses, dates of birth, links.

The checks: BSN, the 11-check of the Dutch tax office; IBAN, ISO 13616 (mod 97).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from swtext.privacy.addresses import addresses
from swtext.privacy.finding import Doubt, Finding
from swtext.privacy.lexicon import fold, lexicon

__all__ = ["BORN_BESIDE_NAME", "find_patterns", "is_bsn", "is_iban", "links_with"]

_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,80}(?:@|\s?[\[(](?:at|apenstaartje)[\])]\s?|[ ]?@[ ]|"
    r"[ ](?:apenstaartje|at)[ ](?=[\w-]+"
    r"(?:\.|[ ](?:punt|dot)[ ])(?:nl|com|be|org|net|eu|de|info)\b))"
    r"[\w-]+(?:(?:\.|\s?[\[(](?:punt|dot)[\])]\s?|[ ](?:punt|dot)[ ](?=\w))[\w-]+)*"
    r"(?:\.|\s?[\[(](?:punt|dot)[\])]\s?|[ ](?:punt|dot)[ ])[^\W\d_]{2,}",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"'“”‘’]+[^\s<>\"'“”‘’.,;:!?)\]]", re.IGNORECASE)
_SOCIAL_BARE = re.compile(
    r"\b(?:facebook|instagram|linkedin|twitter|tiktok|x|github|snapchat|youtube|t|wa)\.(?:com|me)/"
    r"[^\s<>\"'“”]+[^\s<>\"'“”.,;:!?)\]]|"
    r"(?<![\w@./-])[\w-]+(?:\.[\w-]+)*\.(?:nl|be|com|org|net|eu|info)(?:/[^\s<>\"'“”]*[\w/])?(?![\w@])",
    re.IGNORECASE,
)
_OF_A_PERSON = re.compile(
    r"(?:facebook|instagram|linkedin|twitter|tiktok|snapchat|mastodon|bsky|threads|github)\.\w+/\w|"
    r"//(?:www\.)?x\.com/\w|(?:wa|t)\.me/|[~@]\w|"
    r"youtube\.com/(?:@|c/|user/)\w|"
    r"/(?:u|user|users|in|profile|profiel|people|personal|team|medewerkers?|over-ons|auteurs?|"
    r"author)/\w",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_][\w.]{2,29}(?<!\.)")
_IBAN = re.compile(
    r"\b[A-Z]{2}\d{2}(?:[ .]?[A-Z0-9]{4}){2,7}(?:[ .]?[A-Z0-9]{1,3})?\b", re.IGNORECASE
)
_NINE = re.compile(r"(?<![\w.,-])\d(?:[ .-]?\d){8}(?![\w-]|[.,]\d|[./][A-Z]\b)")
_EIGHT = re.compile(r"(?<![\w.,-])\d(?:[ .]?\d){7}(?![\w-]|[.,]\d|[./][A-Z]\b)")
_BSN_WORD = re.compile(r"bsn|burgerservice\s*n|sofi-?n|burgerservicenr", re.IGNORECASE)
_OTHER_NUMBER = re.compile(
    r"(?:zaak|dossier|factuur|order|bestel|student|klant|kenmerk|polis|aanslag|lidmaatschap|project|"
    r"referentie|ticket|artikel|kvk|registratie|big|agb|meeting)[\w-]*(?:\s*(?:nr|nummer|id)\.?)?\W*$",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w+/.,-])(?:(?:\+|00)\s?31[ .-]?(?:\(0\)[ .-]?)?[1-9](?:[ .-]{0,3}\d){8}"  # +31 6 …
    r"|(?:\+|00)(?!31)[1-9]\d{0,2}(?:[ .-]?\(?\d\)?){7,12}"  # abroad
    r"|\(0\d{1,3}\)(?:[ .-]{0,3}\d){6,8}"  # (024) 322 18 07
    r"|0[1-9](?:[ .\-–/]{0,3}\d){8})(?!\d|[-/.]\d)"  # 06-12345678, 0592-301 556
)
#: "nul zes, 41 20 77 31", "06 en dan 41207731".
_SPOKEN_PHONE = re.compile(
    r"\b(?:nul[ -]?zes|06)\b(?:\W{1,3}(?:en|dan|is|nummer|daarna|streepje|puntje)\b){0,3}\W{0,3}?"
    r"(?P<digits>[1-9](?:[ .-]{0,3}\d){7})(?!\d)",
    re.IGNORECASE,
)
_NUMBER_WORD = (
    r"(?:(?:een|één|eenen|tweeën|twee|drie(?:ën|en)?|vier(?:en)?|vijf(?:en)?|zes(?:en)?|zeven(?:en)?|"
    r"acht(?:en)?|negen(?:en)?)?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)|"
    r"(?:der|veer|vijf|zes|zeven|acht|negen)tien|tien|elf|twaalf|een|één|twee|drie|vier|vijf|zes|"
    r"zeven|acht|negen)(?:ste|de)?"
)
_SPELLED_PHONE = re.compile(
    rf"\bnul[ -]?zes(?:[ ,-]{{1,3}}(?:nul|dubbel|{_NUMBER_WORD})(?!\w)){{4,8}}", re.IGNORECASE
)
_FREE = re.compile(r"0[89]00|14\s?0")
_DATE_LIKE = re.compile(r"\d{1,2}([-./])\d{1,2}\1\d{2,4}")
_DATE_AND_TIME = re.compile(r"\d{1,2}([-./])\d{1,2}\1(?:(?:19|20)\d{2}(?!\d)|\d{2}$)")
_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|"
    r"sep(?:t|tember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    r"(?:\d{1,2}\s?[-./ ]\s?\d{1,2}\s?[-./ ]\s?(?:\d{4}|['’]?\d{2})|\d{4}-\d\d-\d\d|"
    rf"\d{{1,2}}(?:e|ste)?\s+{_MONTH}\s+['’]?(?:\d{{4}}|\d{{2}}))(?!\d)"
)
_SPOKEN = re.compile(
    rf"\b(?P<date>{_NUMBER_WORD}\s+{_MONTH}\s+(?:negentien(?:honderd)?\s*|tweeduizend\s*)?"
    rf"(?:en\s*)?{_NUMBER_WORD})\b",
    re.IGNORECASE,
)
_CENTURY = re.compile(r"negentien|tweeduizend", re.IGNORECASE)
#: A year of the last century without the century: "negenenveertig".
_YEAR_WORD = re.compile(
    r"\b\w{1,20}(?:en|ën)(?:der|veer|vijf|zes|zeven|tach|negen)tig$", re.IGNORECASE
)
_DAY = rf"(?:{_DATE}|\d{{1,2}}\s+{_MONTH}(?!\w))"
_BORN = re.compile(
    r"\b(?:geb(?:oren|oortedatum|oortedag|\.?\s*dat(?:um|\.)?|\.)?|verjaar(?:t|dag)|jarig|dob)(?!\w)"
    rf"(?:\W|op|te|in|de|is|was|zijn|haar|mijn|onze?|het|[A-Z][\w-]+|\s){{0,8}}?(?P<date>{_DAY})",
    re.IGNORECASE,
)
_BORN_YEAR = re.compile(
    r"\b[Gg]eb(?:oren|oortejaar|\.)?:?(?:[ ](?:in|te|is|ca\.?|rond))?"
    r"(?:[ ][A-Z][\w-]+,?(?:[ ]in)?)?[ ]"
    rf"(?P<date>(?:(?i:{_MONTH})\s+)?['’]?(?:(?:19|20)\d\d|(?<=['’])\d\d))(?![\d-])"
)
#: "bouwjaar 1958", "word ik zestig. 12 september '57".
_BUILT = re.compile(
    r"\b(?:bouwjaar|geboortejaar|bj\.?)(?:\s+is)?:?\s+(?P<date>['’]?(?:(?:19|20)\d\d|(?<=['’])\d\d))(?!\d)",
    re.IGNORECASE,
)
_TURNS = re.compile(
    rf"\b(?:word|wordt|werd|ben|is)\s+(?:ik|hij|zij|ze|u|je|[A-Z]\w+)\s+(?:dan\s+|al\s+)?\w+[.,!]?\s+"
    rf"(?P<date>\d{{1,2}}\s+{_MONTH}\s+['’](?:\d\d))(?!\d)",
    re.IGNORECASE,
)
_NO_UNTIL = r"(?![\d-]|\s*(?:[-–/]|(?:tot|t/m|tm|af|naar|en\s+met|in\s+behandeling)\b))"
_IS_OF = re.compile(
    rf"\b(?:is|ben|zijn|ik|hij|zij|ze|was)\s+van\s+(?:de\s+)?(?P<date>{_DATE}){_NO_UNTIL}|"
    rf"\b(?:ik|hij|zij|ze)\s+(?:is|was|ben)\s+van\s+(?P<year>(?:19|20)\d\d){_NO_UNTIL}",
    re.IGNORECASE,
)
_OF_AGE = re.compile(
    rf"\b(?:is|ben|wordt|werd|word|was|leeftijd:?|(?:zoon|dochter|meisje|jongen|kind)\w*\s+van)\s+"
    rf"\d{{1,2}}\s*\((?P<date>{_DATE})\)",
    re.IGNORECASE,
)
_AGE_AND_DATE = re.compile(
    rf"\b(?P<age>\d{{1,2}}) (?:jaar|jr)\.?,? (?P<open>\()?(?P<date>{_DATE})", re.IGNORECASE
)
#: The last year that an age may count to.
_LAST_YEAR = 2040
_NAMED_BIRTH = re.compile(r"\b(?:geb\w*|jarig|verjaar\w*)\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
#: What is born without a mother.
_THING = re.compile(
    r"\b\w*(?:project|idee|plan|initiatief|stichting|vereniging|methode|concept|programma|buurthuis|"
    r"beweging|organisatie|huiskamer|bedrijf|visie|term|begrip|traditie|werkwijze|groep|wens|droom)"
    r"(?:e?n|tje|je|s|'s)?\s+(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_ON_PASSPORT = re.compile(
    rf"\b(?:pas|paspoort|id-kaart|id|identiteitskaart|geboorteakte)\b[^.\d]{{0,15}}(?P<date>{_DATE})",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(
    rf"(?P<date>{_DATE}|(?<=\bin )(?:19|20)\d\d)\s+"
    r"(?:(?:ben|is|was|werd)\s+(?:ik|hij|zij|ze|[A-Z]\w+)\s+)?(?:geboren|te wereld|ter wereld)\b",
    re.IGNORECASE,
)
#: "g.d. 3-4-1950", "gebdat 03041950", and an age behind a date: "3-4-1950 (75 jr)".
_BORN_FIELD = re.compile(
    r"\b(?:g\.?d\.?|geb\.?\s?(?:dat|dtm|dd)\w*|d\.o\.b\.?)\s*:?\s*"
    rf"(?P<date>{_DATE}|[0-3]\d[01]\d(?:19|20)\d\d(?!\d))",
    re.IGNORECASE,
)
_DATE_AND_AGE = re.compile(rf"(?P<date>{_DATE})\s?\(\d{{1,3}}\s?(?:jr|jaar)\.?\)", re.IGNORECASE)
#: Straight after a name: "Lieke, van 8 augustus 2021", "Emeka (1-2-2015)", "(Emeka, 1-2-2015)".
BORN_BESIDE_NAME = re.compile(
    rf"(?:\s?\(|,\s|,?\s(?:is\s|was\s)?(?:van|geb\.?)\s|\s?[*°]\s?)(?P<date>{_DATE})"
    rf"(?:\s(?:en|/)\s(?P<second>{_DATE}))?|"
    rf",?\s(?:m|v|man|vrouw|jongen|meisje)[,/\s]{{1,2}}(?P<aged>{_DATE})|"
    r"\sis\svan\s(?P<year>(?:19[2-9]|20[012])\d)(?!\d|-|\s*(?:tot|t/m))"
)
#: A date of birth with spaces only: "12 05 1963".
_SPACED = re.compile(
    r"(?P<date>(?:0?[1-9]|[12]\d|3[01]) (?:0[1-9]|1[0-2]) (?:19\d\d|200\d))(?![\d-]| \d)"
)


def is_bsn(digits: str) -> bool:
    """Say whether nine (or eight) digits pass the 11-check of a BSN.

    >>> is_bsn("111222333"), is_bsn("123456789")
    (True, False)
    """
    digits = digits.zfill(9)
    if len(digits) != 9 or not digits.isdecimal() or digits == "000000000":
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def is_iban(text: str) -> bool:
    """Say whether a text is an IBAN with the right check digits.

    >>> is_iban("NL91 ABNA 0417 1643 00"), is_iban("NL92 ABNA 0417 1643 00")
    (True, False)
    """
    bare = re.sub(r"[ .]", "", text).upper()
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", bare) or not bare.isascii():
        return False
    if bare.startswith("NL") and len(bare) != 18:
        return False
    return int("".join(str(int(char, 36)) for char in bare[4:] + bare[:4])) % 97 == 1


def find_patterns(text: str) -> tuple[list[Finding], list[Doubt]]:
    """Return the personal data that has a form of its own, and what is doubtful about it.

    >>> found, doubts = find_patterns("a.b@c.nl, BSN 123456789")
    >>> sorted({(item.kind, item.start, item.end) for item in found})
    [('bsn', 14, 23), ('email', 0, 8)]
    >>> doubts[0].reason
    'heet BSN, maar voldoet niet aan de elfproef'
    """
    doubts: list[Doubt] = []
    found = [
        *_plain(text),
        *_links(text),
        *_ibans(text, doubts),
        *_bsns(text, doubts),
        *_phones(text),
        *_births(text),
        *addresses(text),
    ]
    return found, doubts


def _plain(text: str) -> Iterator[Finding]:
    for match in _EMAIL.finditer(text):
        yield Finding(*match.span(), "email", "e-mail", 9)


def _links(text: str) -> Iterator[Finding]:
    for pattern in (_LINK, _SOCIAL_BARE):
        for match in pattern.finditer(text):
            if _OF_A_PERSON.search(match[0]):
                yield Finding(*match.span(), "url", "link met gebruikersnaam", 8)
    for match in _HANDLE.finditer(text):
        if lexicon().is_listed(fold(match[0][1:])):
            continue  # "@Joke" in a chat: a person, found as one
        yield Finding(*match.span(), "url", "@naam", 6)


def links_with(text: str, names: frozenset[str]) -> Iterator[Finding]:
    """Yield the links that hold the name of a person of the text.

    >>> [item.rule for item in links_with("kijk op adazomer-tekent.nl", frozenset(["zomer"]))]
    ['link met een naam']
    """
    for pattern in (_LINK, _SOCIAL_BARE):
        for match in pattern.finditer(text):
            parts = re.findall(r"[^\W\d_]+", fold(match[0]))
            if any(name in part for part in parts for name in names):
                yield Finding(*match.span(), "url", "link met een naam", 8)


def _ibans(text: str, doubts: list[Doubt]) -> Iterator[Finding]:
    for match in _IBAN.finditer(text):
        start, end = match.span()
        words = match[0].split(" ")
        while len(words) > 1 and not is_iban(" ".join(words)):  # a word after it was taken along
            words.pop()
        if is_iban(" ".join(words)):
            yield Finding(start, start + len(" ".join(words)), "iban", "IBAN met controlegetal", 8)
        elif re.match(r"NL\d\d[ .]?[A-Z]{4}[ .]?\d", match[0], re.IGNORECASE):
            doubts.append(
                Doubt(start, end, True, "lijkt een IBAN, maar het controlegetal klopt niet")
            )
            yield Finding(start, end, "iban", "IBAN zonder kloppend controlegetal", 7)


def _bsns(text: str, doubts: list[Doubt]) -> Iterator[Finding]:
    for pattern in (_NINE, _EIGHT):
        for match in pattern.finditer(text):
            start, end = match.span()
            digits = re.sub(r"\D", "", match[0])
            before = text[max(0, start - 40) : start]
            named = bool(_BSN_WORD.search(before)) and not _OTHER_NUMBER.search(before)
            if _BSN_WORD.search(before) and len(digits) == 9 and is_bsn(digits):
                named = True  # "BSN volgens het dossier 123456782"
            if _DATE_LIKE.match(match[0]) or (len(digits) == 8 and not named):
                continue
            if named and not is_bsn(digits):
                doubts.append(
                    Doubt(start, end, True, "heet BSN, maar voldoet niet aan de elfproef")
                )
                yield Finding(start, end, "bsn", "BSN genoemd", 7)
            elif named:
                yield Finding(start, end, "bsn", "BSN genoemd", 8)
            elif is_bsn(digits):
                if _OTHER_NUMBER.search(before):
                    doubts.append(Doubt(start, end, False, "nummer dat ook een BSN kan zijn"))
                else:
                    yield Finding(start, end, "bsn", "elfproef", 6)


def _phones(text: str) -> Iterator[Finding]:
    for match in _PHONE.finditer(text):
        if not _FREE.match(match[0]) and not _DATE_AND_TIME.match(match[0]):
            yield Finding(*match.span(), "phone", "telefoonnummer", 7)
    for match in _SPELLED_PHONE.finditer(text):
        yield Finding(*match.span(), "phone", "telefoonnummer in woorden", 6)
    for match in _SPOKEN_PHONE.finditer(text):
        yield Finding(*match.span("digits"), "phone", "telefoonnummer, half in woorden", 6)


def _births(text: str) -> Iterator[Finding]:
    for pattern in (
        _BORN,
        _BORN_YEAR,
        _SPOKEN,
        _IS_OF,
        _BUILT,
        _TURNS,
        _OF_AGE,
        _AGE_AND_DATE,
        _ON_PASSPORT,
        _BORN_AFTER,
        _BORN_FIELD,
        _DATE_AND_AGE,
        _SPACED,
    ):
        for match in pattern.finditer(text):
            part = "date" if match["date"] else "year"
            before = text[max(0, match.start(part) - 60) : match.start(part)]
            if pattern is _SPOKEN and not (
                _CENTURY.search(match["date"])
                or _NAMED_BIRTH.search(before)
                or (
                    _YEAR_WORD.search(match["date"])
                    and not re.match(
                        r"\s+(?:man|mensen|deelnemers|bewoners)\b", text[match.end() :]
                    )
                )
            ):
                continue  # "drie mei acht mensen"
            if pattern in (_BORN, _BORN_YEAR, _BORN_AFTER) and _THING.search(
                text[max(0, match.start() - 60) : match.start()]
            ):
                continue  # "het project werd geboren in 2015"
            if pattern is _SPACED and re.search(r"[\d.,/-] ?$", before):
                continue  # a part of a longer number
            if pattern is _AGE_AND_DATE and not match["open"] and not _of_age(match):
                continue  # "20 jaar, 12-03-2024 vergaderd"
            yield Finding(*match.span(part), "birthdate", "geboortedatum", 8)


def _of_age(match: re.Match[str]) -> bool:
    """Whether somebody born on a date can have that age: with a short year, always."""
    year = re.search(r"\d{4}", match["date"])
    return year is None or int(year[0]) + int(match["age"]) < _LAST_YEAR

"""Addresses: streets and house numbers, post office boxes, postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from swtext.privacy.finding import Finding
from swtext.privacy.lexicon import fold, lexicon

__all__ = ["addresses"]

_STREET_END = (
    r"(?:straat|str\.|laan|weg|plein|gracht|kade|singel|dijk|steeg|hof|park|pad|dreef|plantsoen|"
    r"markt|ring|baan|dam|haven|wal|oord|veld|burg|erf|hoek|kamp|meent|akker|weide|brink|vaart|"
    r"boulevard|promenade|stee|stede|gang|zijde|veste|wijk|rak|gaarde|gaard|horst|lust|zoom|tuin|werf|bolwerk|brug|plaats|laantje|straatje|pleintje)"
)
_NUMBER = (
    r"(?:nr\.?\s*|nummer\s+)?\d{1,5}"
    r"(?:\s?-\s?[a-zA-Z0-9]{1,4}|\s?(?:bis|hs|rood|zwart|rd|zw|huis|boven|beneden|[a-zA-Z])|"
    r"-?[IVX]+)?(?![\w:]|[.,]\d)"
)
_NO_UNIT = (
    r"(?!\s*(?:min|keer|jaar|uur|u\b|procent|deelnemers|kinderen|jan|feb|maart|apr|mei\b|jun|jul|"
    r"aug|sep|okt|nov|dec|euro|%|weken|week|dag|maand|mensen|man|x\b|km|meter))"
)
_CAP = r"[A-ZÀ-Þ'’][\w.'’-]*"
_START = (
    r"(?<!\w)(?!(?:De|Het|Een|Op|Aan|In|Bij|Naar|Hij|Zij|Ze|Ik|We|Die|Dat|Adres|Praktijk|En|Ook|"
    r"Mijn|Onze|Voor|Als|Toen|Er|Daar|Hier)\s)"
)
_PARTS = rf"(?:(?:{_CAP}|van|de|der|den|het|'t|ten|ter)[ \t]+)"
_STREET = re.compile(
    rf"(?:{_START}(?=[A-ZÀ-Þ'’]){_PARTS}{{0,4}}(?:[A-ZÀ-Þ][\w'’-]*|(?<=[ \t])){_STREET_END}"
    r"|(?<!\w)(?:(?:lange|korte|hoge|lage|oude|nieuwe|grote|kleine|eerste|tweede|derde|burgemeester|"
    r"pastoor|prins|prinses|koningin|koning|keizer|admiraal|generaal|graaf|sint|van|van der|"
    r"van den)[ \t]+)?[a-zà-ÿ]{3,}(?:straat|laan|weg|plein|gracht|kade|singel|dijk|steeg|"
    r"plantsoen|"
    r"dreef|stede|hof|pad|gaarde|vaart|haven|singel|markt|zijde|oord|boulevard|brink|meent|kamp|gang))"
    rf"[ \t]+{_NUMBER}{_NO_UNIT}"
)
_NO_STREET = re.compile(
    r"(?:onder|half|halver|van|uit|snel|om|voor|al|door|alle|rechts|voet|fiets|spoor)weg\b",
    re.IGNORECASE,
)
_ADDRESS_NEAR = re.compile(
    r"\b(?:woon|woont|wonen|woonde\w*|adres\w*|verblijf\w*|verhuis\w*|gevestigd|straat)\b",
    re.IGNORECASE,
)
_POSTCODE_AFTER = re.compile(r",?\s+[1-9]\d{3}\s?[A-Za-z]{2}(?!\w)")
#: Ends of streets that things have too, when the whole is an ordinary word.
_THING_TOO = re.compile(
    r"\w+(?:gang|markt|zijde|kamp|oord|haven|vaart|baan|veld|tuin|plaats|hoek|park|ring|brug|hof|"
    r"pad|stede)",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"(?:\w*(?:voort|vooruit|door|uit|over|in|toe|terug|achteruit|onder|neer|op|af)gang|"
    r"\w*(?:arbeids|zorg|kerst|rommel|huizen|woning|vlooien|banen|jaar|week|boeken|stage|vacature|"
    r"welzijns|thema|informatie|vrijwilligers|wensen|beurs)markt|"
    r"\w*(?:kinder|zomer|jeugd|trainings|werk|tenten|vakantie|kennis)kamp)",
    re.IGNORECASE,
)
#: A word that occurs more often (parts per billion) is no name of a street.
_ORDINARY = 3000
_POSTBUS = re.compile(r"\bpostbus\s+\d{1,6}\b", re.IGNORECASE)
_POSTCODE = re.compile(r"(?<![\w-])[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}(?!\w)")
#: In lower case: written as one word, or behind a house number or a comma.
_POSTCODE_LOOSE = re.compile(
    r"(?<![\w€.,-])[1-9]\d{3} (?!en|de|in|is|op|of|te|km|cm|om|al|ik|je|we|ze|er|kg|mm|ml|st|nu|mb|"
    r"ca|nr|ad|tm|nl|na|mg|kw|kb|gb|pp|pm|wo|ma|di|vr|za|zo)"
    r"[a-z]{2}(?=\s*(?:[?!,)|;\n]|\.\s|$))|"
    r"(?<=[,\n] )[1-9]\d{3}\s?[a-z]{2}(?=\s+[A-Za-z]|$|[.,])|"
    r"(?<![\w€.,-])(?<!€ )[1-9]\d{3}(?!(?:km|cm|mm|kg|gr|ml|st|ee|er|de|en|ste)\b)[a-z]{2}(?!\w)"
)
_LOWER_ADDRESS = re.compile(
    r"(?<!\w)(?P<street>(?:(?:de|het|van|der|den|op|aan)[ \t]+)?[A-Za-zà-ÿ][\w'’-]{3,}[ \t]+"
    rf"{_NUMBER})"
    r",?[ \t]+(?P<code>[1-9]\d{3}[ \t]?(?!(?:en|is|in|op|of|te|km)\b)[A-Za-z]{2})(?!\w)"
)
_BEFORE_POSTCODE = re.compile(
    rf"(?P<street>(?<!\w){_CAP}(?:[ \t]+(?:{_CAP}|\d{{4}}|van|de|der|den|het|'t|ten|ter|op|aan))"
    rf"{{0,4}}"
    rf"[ \t]+{_NUMBER})\s*,?\s+[1-9]\d{{3}}\s?[A-Z]{{2}}(?!\w)"
)
_LIVES = re.compile(
    rf"\b(?:[Aa]dres(?:\s+is)?:?|wo(?:on|ont|onde|nen)(?:\s+\w+)?\s+(?:op|aan)|verblijft\s+(?:op|aan))\s+(?:de\s+|het\s+)?"
    rf"(?P<street>{_CAP}(?:[ \t]+(?:{_CAP}|van|de|der|den|het|'t)){{0,4}}[ \t]+{_NUMBER}{_NO_UNIT})"
)

#: "Nieuwe Haven 12", "Plein 1944 nr 12": streets that say so by their first word.
_OLD_OR_NEW = re.compile(
    r"(?<!\w)(?:(?:Nieuwe?|Oude|Lange|Korte|Hoge|Lage|Groene|Achter|Onder|Boven)[ \t]+"
    rf"(?:(?:de|het|den|der)[ \t]+)?[A-ZÀ-Þ][\w'’-]{{2,}}|Plein[ \t]+19\d\d)[ \t]+"
    rf"(?!(?:19|20)\d\d\b){_NUMBER}{_NO_UNIT}"
)
#: Any name and a number, where an address is spoken of: "verhuisd naar Op de Werf 3".
_NAME_AND_NUMBER = re.compile(
    rf"(?<!\w)(?P<street>(?:(?:Aan|Op|Achter|Voor|In|Bij|Het|De)[ \t]+)?"
    rf"(?:(?:de|het|den|der|'t)[ \t]+)?(?P<name>[A-ZÀ-Þ][\w'’-]{{3,}})"
    rf"(?:[ \t]+(?:van|de|der|den|het|'t|{_CAP})){{0,3}}"
    rf"[ \t]+(?!(?:19|20)\d\d\b){_NUMBER}{_NO_UNIT})"
    r"(?=[ \t]*(?:[,.;:()|?!\n]|$|(?:in|te|en|was)\b))"
)
_ADDRESS_SPOKEN = re.compile(
    r"\b(?:woon\w*|wone\w*|\w*adres\w*|verblij\w*|verhui\w*|ingeschreven|huurt|huurde|bezorg\w*|"
    r"ophalen|post|pakket\w*|huisbezoek|staat op|zit op|zit aan)\b[^.!?\n]*$",
    re.IGNORECASE,
)


def _is_street(text: str, match: re.Match[str]) -> bool:
    """Whether what looks as a street with a number is one."""
    if _NO_STREET.search(match[0]):
        return False
    near = text[max(0, match.start() - 40) : match.start()]
    if _ADDRESS_NEAR.search(near) or _POSTCODE_AFTER.match(text, match.end()):
        return True
    name, number = match[0].rsplit(None, 1)
    if re.fullmatch(r"(?:19|20)\d\d", number):
        return False
    return not (_THING_TOO.fullmatch(name) and fold(name) in lexicon().words) and not (
        _NO_PLACE.fullmatch(name)
    )


def addresses(text: str) -> Iterator[Finding]:
    """Yield the addresses and postcodes in a text."""
    for match in _STREET.finditer(text):
        if _is_street(text, match):
            yield Finding(*match.span(), "address", "straat en nummer", 6)
    for match in _OLD_OR_NEW.finditer(text):
        yield Finding(*match.span(), "address", "straat en nummer", 5)
    for match in _NAME_AND_NUMBER.finditer(text):
        near = text[max(0, match.start() - 50) : match.start()]
        rare = lexicon().words.get(fold(match["name"]), 0) < _ORDINARY
        if rare and _ADDRESS_SPOKEN.search(near):
            yield Finding(*match.span("street"), "address", "naam en nummer bij een adres", 4)
    for match in _POSTBUS.finditer(text):
        yield Finding(*match.span(), "address", "postbus", 6)
    for pattern in (_BEFORE_POSTCODE, _LIVES):
        for match in pattern.finditer(text):
            yield Finding(*match.span("street"), "address", "adres", 5)
    for match in _LOWER_ADDRESS.finditer(text):
        yield Finding(*match.span("street"), "address", "adres", 5)
        yield Finding(*match.span("code"), "postcode", "postcode", 6)
    for pattern in (_POSTCODE, _POSTCODE_LOOSE):
        for match in pattern.finditer(text):
            yield Finding(*match.span(), "postcode", "postcode", 6)

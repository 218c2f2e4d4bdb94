"""Addresses: streets and house numbers, post office boxes, postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from swtext.privacy.finding import Finding
from swtext.privacy.houses import NO_UNIT, NUMBER, NUMBERED, WINDS, houses
from swtext.privacy.lexicon import fold, lexicon

__all__ = ["addresses"]

_STREET_END = (
    r"(?:straat|str\.?|ln|allee|laan|weg|plein|gracht|kade|singel|dijk|steeg|hof|park|pad|dreef|plantsoen|"
    r"markt|ring|baan|dam|haven|wal|oord|veld|burg|erf|hoek|kamp|meent|akker|weide|brink|vaart|"
    r"boulevard|promenade|stee|stede|gang|zijde|veste|wijk|rak|gaarde|gaard|horst|lust|zoom|tuin|werf|bolwerk|brug|"
    r"plaats|laantje|straatje|pleintje|strjitte)"
)
#: "nummer twaalf"
_WORD_NUMBER = (
    r"(?:,[ ])?(?:huisnummer|nummer)[ ](?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|"
    r"elf|twaalf|\w*(?:tien|tig|honderd))(?!\w)"
)
_CAP = r"[A-ZÀ-Þ'’][\w.'’-]{0,40}"
_START = (
    r"(?<!\w)(?!(?:De|Het|Een|Op|Aan|In|Bij|Naar|Hij|Zij|Ze|Ik|We|Die|Dat|Adres|Praktijk|En|Ook|\w+adres|Woont|"
    r"Mijn|Onze|Voor|Als|Toen|Er|Daar|Hier)\s)"
)
_PARTS = rf"(?:(?:{_CAP}|van|de|der|den|het|'t|ten|ter|a|à|v\.?d\.?|v/d|v\.|en)[ \t]+)"
_STREET = re.compile(
    rf"(?:(?:(?<!\w)\d{{1,2}}e[ ])?(?:(?<!\w)['’]s[- ])?{_START}"
    rf"(?=[A-ZÀ-Þ'’]){_PARTS}{{0,4}}(?:[A-ZÀ-Þ][\w'’-]{{0,40}}|(?<=[ \t])){_STREET_END}"
    r"|(?<!\w)(?:(?:lange|korte|hoge|lage|oude|nieuwe|grote|kleine|eerste|tweede|derde|burgemeester|"
    r"pastoor|prins|prinses|koningin|koning|keizer|admiraal|generaal|graaf|sint|van|van der|"
    r"van den)[ \t]+)?[a-zà-ÿ]{3,40}(?:straat|laan|weg|plein|gracht|kade|singel|dijk|steeg|"
    r"plantsoen|str\.|str(?=[ ])|allee|"
    r"dreef|stede|hof|pad|gaarde|vaart|haven|singel|markt|zijde|oord|boulevard|brink|meent|kamp|gang))"
    rf"{WINDS}?(?:[ \t]+|(?=,))(?:{NUMBER}|{_WORD_NUMBER}){NO_UNIT}"
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
#: "Laan van Nieuw Oosteinde 25", "Grote Markt 3", "oude gracht 14".
_STREET_FIRST = re.compile(
    r"(?<!\w)(?:(?:[Ll]aan|[Pp]lein|[Kk]ade|[Ss]ingel|[Dd]reef|[Bb]oulevard|[Gg]racht|[Dd]ijk|"
    r"Weg|Park|Hof|Pad)[ ](?:van|naar|der|den|ten|op)[ ](?:(?:de|het|den|der)[ ])?"
    r"[\w'’-]{3,}(?:[ ][\w'’-]{3,}){0,2}|"
    r"(?:[Gg]rote|[Kk]leine|[Oo]ude|[Nn]ieuwe|[Ll]ange|[Kk]orte|[Hh]oge|[Ll]age|Rode|Witte|Zwarte|"
    r"Blauwe|Gouden|[A-Z]\w+se)[ ](?:[Mm]arkt|[Gg]racht|[Hh]aven|[Dd]ijk|[Ss]ingel|[Kk]ade|[Vv]est|"
    r"[Kk]amp|Weg|Hof|Dorp|Wal|Plein|Laan|Kerkhof|Brug|Park|Steeg))"
    rf"[ ](?!(?:19|20)\d\d\b){NUMBER}{NO_UNIT}"
)
_POSTBUS = re.compile(r"\b(?:postbus|antwoordnummer|antwoordnr\.?)\s+\d{1,6}\b", re.IGNORECASE)
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
    r"(?<!\w)(?P<street>(?:(?:de|het|van|der|den|op|aan)[ \t]+)?[A-Za-zà-ÿ][\w'’-]{3,40}[ \t]+"
    rf"{NUMBER})"
    r",?[ \t]+(?P<code>[1-9]\d{3}[ \t]?(?!(?:en|is|in|op|of|te|km)\b)[A-Za-z]{2})(?!\w)"
)
_BEFORE_POSTCODE = re.compile(
    rf"(?P<street>(?<!\w){_CAP}(?:[ \t]+(?:{_CAP}|\d{{4}}|van|de|der|den|het|'t|ten|ter|op|aan))"
    rf"{{0,4}}"
    rf"[ \t]+{NUMBER})\s*,?\s+[1-9]\d{{3}}\s?[A-Z]{{2}}(?!\w)"
)
#: A name and a number before a town: "Noorderbuurt 71, Drachten".
_BEFORE_TOWN = re.compile(
    rf"(?P<street>(?<!\w)(?P<name>{_CAP}(?:[ \t]+(?:{_CAP}|van|de|der|den|het|'t|ten|ter|op|aan))"
    rf"{{0,4}})[ \t]+(?!(?:19|20)\d\d\b){NUMBER})[ \t]*[,·|•][ \t]*"
    r"(?P<town>[A-ZÀ-Þ][\w'’-]+(?:[ ](?:[a-z]{2,3}[ ]){0,2}[A-ZÀ-Þ][\w'’-]+)?)"
)
_LIVES = re.compile(
    rf"\b(?:[Aa]dres(?:\s+is)?:?|wo(?:on|ont|onde|nen)(?:\s+\w+)?\s+(?:op|aan)|verblijft\s+(?:op|aan))\s+(?:de\s+|het\s+)?"
    rf"(?P<street>{_CAP}(?:[ \t]+(?:{_CAP}|van|de|der|den|het|'t)){{0,4}}[ \t]+{NUMBER}{NO_UNIT})"
)

#: "Nieuwe Haven 12", "Plein 1944 nr 12": streets that say so by their first word.
_OLD_OR_NEW = re.compile(
    r"(?<!\w)(?:(?:Nieuwe?|Oude|Lange|Korte|Hoge|Lage|Groene|Achter|Onder|Boven)[ \t]+"
    rf"(?:(?:de|het|den|der)[ \t]+)?(?!Testament|Verbond|Wereld|Jaar)[A-ZÀ-Þ][\w'’-]{{2,}}|"
    r"Plein[ \t]+19\d\d)[ \t]+"
    rf"(?!(?:19|20)\d\d\b){NUMBER}{NO_UNIT}"
)

#: The line of a form: "Straat en nummer: de bogen 3c", "Adres: Molenkamp, caravan 7".
_FIELD = re.compile(
    r"^[ \t*_-]*(?:(?:woon|post|bezoek|verblijf)?adres|straat(?:naam)?)"
    r"(?:[ ]?(?:en|\+|/|&)[ ]?(?:huis)?(?:nr|nummer)\.?)?[*_ ]*[:|][ \t*_]*"
    rf"(?:de[ ]|het[ ])?(?P<street>[^\W\d_][^\n\d:|]{{2,40}}?[ ]"
    rf"(?!(?:19|20)\d\d\b){NUMBER}){NO_UNIT}",
    re.IGNORECASE | re.MULTILINE,
)
#: Where a caravan or a boat stands.
_PITCH = re.compile(
    r"\b(?:standplaats|ligplaats|staanplaats|woonwagen|(?:sta)?caravan|chalet)[ ]"
    r"(?:nr\.?[ ]|nummer[ ])?\d{1,4}[a-z]?(?![\w:]|[.,]\d)",
    re.IGNORECASE,
)
_PITCHED = re.compile(
    r"\b(?:woon\w*|staat|stond|adres\w*|verblij\w*|camping|kamp|park|haven|ligt)\b[^.!?\n]*$",
    re.IGNORECASE,
)
_TO_THE_LEFT = re.compile(r"(?:(?<=[ \t(,])|^)(?P<word>[^\s,;:()]+)[ \t]+$", re.MULTILINE)
_PARTICLE = re.compile(r"van|de|der|den|het|'t|ten|ter|a|à|v\.?d?\.?|v/d", re.IGNORECASE)
_LEADS = frozenset("de den het aan adres: adres straat: straat".split())
_TITLE = re.compile(
    r"(?:burg|burgemeester|pastoor|past|dr|ds|prof|mr|ir|jhr|graaf|prins|prinses|koningin|koning|"
    r"gebroeders|gebr|sint|st|[a-z])\.?",
    re.IGNORECASE,
)


def _whole_street(text: str, start: int) -> int:
    """Where a street called after somebody begins: "Hendrik a |Marckstraat", "jan |mauvelaan"."""
    at = begin = _with_prefix(text, start)
    particles = text[start : start + 4].startswith(("van ", "de "))
    while match := _TO_THE_LEFT.search(text, max(0, at - 30), at):
        word = match["word"]
        if _PARTICLE.fullmatch(word) and not (word in ("a", "A") and not particles and at != start):
            particles = True
            at = match.start("word")
            continue
        listed = lexicon().is_listed(fold(word))
        if not listed and not (_TITLE.fullmatch(word) and len(word) > 1):
            break
        lead = text[max(0, match.start("word") - 8) : match.start("word")].split()[-1:]
        titled = not listed and "." in word
        if not (particles or titled or (lead and lead[0].lower() in _LEADS)):
            break
        at = begin = match.start("word")
        particles = False
    ordinal = _ORDINAL_LEFT.search(text, max(0, begin - 12), begin) if begin < start else None
    return ordinal.start() if ordinal else begin


#: "op de |van Randwijcklaan", "eerste |hugo de grootstraat".
_PREFIX_LEFT = re.compile(
    r"(?:(?<=\b(?:de|op|in) )|(?<=\baan )|(?<=\bnaar )|(?<=\b(?:de|op|in)\n)|(?<=[,:(] )|^)"
    r"(?:van(?:[ ](?:der|den|de|het|['’]t))?|v\.?[ ]?d\.?|ten|ter|te)[ ]$",
    re.MULTILINE | re.IGNORECASE,
)
_ORDINAL_LEFT = re.compile(
    r"\b(?:eerste|tweede|derde|vierde|vijfde|[1-9]e|lange|korte|nieuwe|oude)[ ]$", re.IGNORECASE
)


def _with_prefix(text: str, start: int) -> int:
    """Where the prefix of a surname that begins the name of a street begins."""
    match = _PREFIX_LEFT.search(text, max(0, start - 12), start)
    return match.start() if match else start


def _is_street(text: str, match: re.Match[str]) -> bool:
    """Whether what looks as a street with a number is one."""
    if _NO_STREET.search(match[0]):
        return False
    near = text[max(0, match.start() - 40) : match.start()]
    if _ADDRESS_NEAR.search(near) or _POSTCODE_AFTER.match(text, match.end()):
        return True
    name = re.split(r",|\s+(?=(?:huis)?n(?:umme)?r\b|\d)", match[0])[0].split()[-1]
    if re.fullmatch(r"(?:19|20)\d\d", match[0].split()[-1]) or fold(name) in lexicon().places:
        return False
    return not (_THING_TOO.fullmatch(name) and fold(name) in lexicon().words) and not (
        _NO_PLACE.fullmatch(name)
    )


def addresses(text: str) -> Iterator[Finding]:
    """Yield the addresses and postcodes in a text.

    >>> found = addresses("Kerkstraat 12, 1234 AB Best")
    >>> sorted({(item.start, item.end, item.kind) for item in found})
    [(0, 13, 'address'), (15, 22, 'postcode')]
    """
    for match in _STREET.finditer(text):
        if _is_street(text, match):
            start = _whole_street(text, match.start())
            yield Finding(start, match.end(), "address", "straat en nummer", 6)
    for match in _FIELD.finditer(text):
        yield Finding(*match.span("street"), "address", "veld van een formulier", 6)
    for match in _PITCH.finditer(text):
        if _PITCHED.search(text[max(0, match.start() - 50) : match.start()]):
            yield Finding(*match.span(), "address", "standplaats", 4)
    for pattern in (_OLD_OR_NEW, _STREET_FIRST):
        for match in pattern.finditer(text):
            yield Finding(*match.span(), "address", "straat en nummer", 7)
    yield from houses(text)
    for match in _POSTBUS.finditer(text):
        yield Finding(*match.span(), "address", "postbus", 6)
    for pattern in (_BEFORE_POSTCODE, _LIVES):
        for match in pattern.finditer(text):
            yield Finding(*match.span("street"), "address", "adres", 5)
    for match in _BEFORE_TOWN.finditer(text):
        town, name = match["town"], fold(match["name"].split()[-1])
        towns = {fold(town), fold(town.split()[0])}
        known = name in NUMBERED | lexicon().places or lexicon().is_first(name)
        if towns & lexicon().places and not known:
            yield Finding(*match.span("street"), "address", "naam, nummer en plaats", 5)
    for match in _LOWER_ADDRESS.finditer(text):
        yield Finding(*match.span("street"), "address", "adres", 5)
        yield Finding(*match.span("code"), "postcode", "postcode", 6)
    for pattern in (_POSTCODE, _POSTCODE_LOOSE):
        for match in pattern.finditer(text):
            yield Finding(*match.span(), "postcode", "postcode", 6)

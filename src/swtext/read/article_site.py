"""What a site puts around an article: bylines, dates, share buttons, captions, forms, links."""

from __future__ import annotations

import re

from swtext.read.article_blocks import plain
from swtext.read.article_names import NAME
from swtext.read.article_words import MONTHS

__all__ = ["DATE", "byline", "is_related", "is_site", "iso_date", "iso_time"]

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
#: A date as Dutch sites write it, with an optional clock time.
DATE = (
    rf"(?:(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:ma|di|wo|do|vr|za|zo))\.?,?\s+)?"
    rf"(?:\d{{1,2}}\s+(?:{_MONTH})\.?(?:\s*,?\s+\d{{4}})?|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|"
    rf"\d{{4}}-\d{{2}}-\d{{2}}|(?:{_MONTH})\s+\d{{1,2}},\s+\d{{4}})"
    rf"(?:[T]|,?\s*(?:om|at|[-–|@·,])?\s*)?(?:\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?(?:\s*(?:uur|u|am|pm))?)?"
)
_WHEN = (
    rf"(?:{DATE}|\d+\s+(?:minuten|uur|uren|dag(?:en)?|we(?:ek|ken)|maand(?:en)?|jaar|jaren)\s+geleden|"
    r"gisteren|vandaag)"
)
_DATE = re.compile(DATE, re.I)
_DMY = re.compile(rf"(\d{{1,2}})\s+({_MONTH})\b\.?(?:\s*,?\s+(\d{{4}}))?", re.I)
_MDY = re.compile(rf"({_MONTH})\s+(\d{{1,2}}),\s+(\d{{4}})", re.I)
_NUMERIC = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_CLOCK = re.compile(r"(?<![\d-])(\d{1,2})[:.](\d{2})(?!\d|[-/.]\d)(?:\s*(am|pm))?", re.I)


def iso_date(text: str) -> str:
    """Return the first date in a text as ``yyyy-mm-dd``, or ``""``.

    >>> iso_date("Gepubliceerd op 3 augustus 2020"), iso_date("03-05-2021"), iso_date("3 mei")
    ('2020-08-03', '2021-05-03', '')
    """
    year, month, day = 0, 0, 0
    if (match := _ISO.search(text)) is not None:
        year, month, day = (int(part) for part in match.groups())
    elif (match := _DMY.search(text)) is not None and match.group(3):
        day, month, year = int(match[1]), MONTHS[match[2].lower()], int(match[3])
    elif (match := _MDY.search(text)) is not None:
        day, month, year = int(match[2]), MONTHS[match[1].lower()], int(match[3])
    elif (match := _NUMERIC.search(text)) is not None:
        day, month, year = (int(part) for part in match.groups())
        year += 2000 if year < 100 else 0
    if not (1 <= month <= 12 and 1 <= day <= 31 and year):
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}"


def iso_time(text: str) -> str:
    """Return date and clock time as ISO, as far as the text gives them.

    >>> iso_time("3 mei 2021 om 10:12"), iso_time("3 mei 2021"), iso_time("gisteren")
    ('2021-05-03T10:12', '2021-05-03', '')
    """
    date = iso_date(text)
    rest = _DATE.sub(lambda found: found.group()[-9:], text) if date else text
    match = _CLOCK.search(rest)
    if match is None or not (int(match[1]) < 24 and int(match[2]) < 60):
        return date
    hour = int(match[1]) % 12 + 12 if (match[3] or "").lower() == "pm" else int(match[1])
    clock = f"{hour:02d}:{match[2]}"
    return f"{date}T{clock}" if date else clock


_BY = (
    r"(?:door|auteurs?|tekst|geschreven door|redactie|interview|verslag|samenstelling|"
    r"(?:een\s+)?(?:column|blog|gastblog|opinie|opiniestuk|essay|verhaal|artikel|reportage|bijdrage|"
    r"interview|verslag|recensie)\s+(?:van|door)|tekst en (?:beeld|foto['’]?s?"
    r"|fotografie)|tekst\s*&\s*beeld)"
)
_BYLINE = re.compile(
    rf"(?:{_BY})(?:\s*[:|]\s*|\s+)({NAME}(?:(?:,|\s+en|\s*&)\s+{NAME})*)(?=\s*(?:$|[,|(–—·•-]|\d|op\b|voor\b))",
    re.I,
)
_DATED_BY = re.compile(rf"\b[Dd]oor:?\s+({NAME})\s*$")
_STRICT_NAMES = re.compile(rf"{NAME}(?:(?:,|\s+en|\s*&)\s+{NAME})*")


def byline(text: str) -> str:
    """Return the author that a byline names, or ``""``.

    >>> byline("Door **Ada Voorbeeld** | 3 mei 2021")
    'Ada Voorbeeld'
    """
    clean = plain(text)
    if len(clean) > 160 or clean.endswith((".", "?", "!")):
        return ""
    match = _BYLINE.match(clean) or (_DATED_BY.search(clean) if iso_date(clean) else None)
    if match is None:
        return ""
    name = _STRICT_NAMES.fullmatch(match.group(1).strip())
    return name.group() if name is not None else ""


_SHORT = re.compile(
    rf"""
    (?:{_WHEN})(?:\s*[|·•,–-].*)?
    | (?:op|datum|gepubliceerd|geplaatst|gepost|publicatiedatum|laatst\s+(?:bijgewerkt|gewijzigd
        |aangepast)
        |bijgewerkt|aangemaakt)(?:\s+op)?\s*:?\s*(?:{_WHEN}).*
    | (?:deel|delen|share|tweet|print|printen|mail|e-?mail|whats\s?app|facebook|twitter|linked\s?in
        |instagram|pinterest|bluesky|mastodon|youtube|rss|kopieer\s+link|link\s+kopiëren|x)
        (?:\s*[:|,/·•]?\s*(?:dit\s+(?:artikel|bericht|verhaal|interview)|deze\s+(?:pagina|blog)|op|via|met|deel|delen
        |share|tweet|print|mail|e-?mail|whats\s?app|facebook|twitter|linked\s?in|instagram|pinterest|bluesky|x|en|of|vrienden))*\s*:?
    | (?:artikel|pagina|bericht)\s+(?:bewaren|opslaan|delen|printen|afdrukken)|bewaren?|opslaan
        |afdrukken
    | (?:log\s?in|inloggen|aanmelden|registreren|uitloggen)(?:\s.{{0,60}})?
    | (?:mijn\s+account|zoeken?|menu|home|contact|over\s+ons|nieuws(?:overzicht)?|vacatures
        |agenda|sluiten?
        |naar\s+(?:de\s+)?(?:hoofd)?inhoud|direct\s+naar.*|ga\s+naar.*|skip\s+to\s+content|naar\s+boven
        |terug(?:\s+naar\s.*)?|vorige?(?:\s+(?:bericht|artikel|pagina).*)?|volgende?(?:\s+(?:bericht|artikel|pagina).*)?
        |toon\s+meer|meer\s+laden|laad\s+meer.*|inhoud(?:sopgave)?|dossiers?|advertentie|gesponsord|partnerbijdrage)
    | (?:beantwoord(?:en)?|reageer|reageren|antwoord(?:en)?|reply|vind\s+ik\s+leuk|like
        |rapporteer|meld\s+misbruik
        |bewerk(?:en)?|citeer|permalink|inloggen\s+om\s+te\s+reageren)(?:\s*[·|(↓].*)?
    | \d+\s*(?:keer|x|×)\s+(?:bekeken|gelezen|gedeeld).*|(?:dit\s+)?(?:artikel|bericht
        |blog)\s+(?:is|werd)\s+.{{0,12}}(?:keer|maal|x)\s+(?:bekeken|gelezen|gedeeld)\.?
    | (?:aantal\s+)?(?:views|weergaven|likes|hits|keer\s+bekeken|leestijd
        |reacties)\s*(?::\s*.{{0,20}}|:?\s*\d+.{{0,20}})?
    | (?:ca\.?\s*)?\d+\s*(?:min(?:uten|\.)?|minuut)?\s*(?:leestijd|lezen|leeswerk|views|likes
        |weergaven|reacties?|shares)
    | .{{0,60}}\b\d+\s+(?:min(?:uten|\.)?|minuut)\s+(?:leestijd|lezen)
    | (?:tags?|trefwoord(?:en)?|thema[’']?s|categorie(?:ën|en)?|onderwerpen|labels
        |rubriek(?:en)?|gearchiveerd\s+onder)\s*:.*
    | (?:©|copyright|\(c\)).*|.*alle\s+rechten\s+voorbehouden.*
    | (?:disclaimer|privacy(?:verklaring|beleid)?|algemene\s+voorwaarden|cookie\w*|colofon
        |sitemap|nieuwsbrief)
        (?:\s*[|·•–-]\s*.*)?
    | (?:geef|laat|plaats|schrijf|voeg)\s+(?:hier\s+)?(?:een|je|jouw|uw)\s+(?:antwoord|reactie
        |mening|bericht)(?:\s+(?:achter|toe|reactie\s+annuleren|antwoord\s+annuleren))?
    | (?:opinie|column|nieuws|blog|interview|achtergrond|reportage|essay|verslag|artikel|verhaal
        |praktijk|onderzoek|beleid)\s*[|·•–-]\s*.{{0,30}}{_WHEN}.*
    | (?:aanwezig|afwezig|afgemeld|notulist|notulen|locatie|datum|tijd|plaats|betreft)\s*:.*
    | (?:door|van|tekst)\s*:?\s+(?:een\s+onzer|één\s+van\s+onze|onze|de|een|eigen)\s+(?:[\w-]+\s+)?
        (?:redactie|[\w-]*(?:verslaggevers?|verslaggeefsters?|correspondent(?:e|en)?|redacteur(?:en)?
        |medewerkers?|medewerkster|redactrice|stagiairs?|stagiaire|columniste?))(?:\s[^.?!]{{0,50}})?
    | blog|column|opinie|achtergrond|reportage|essay|praktijk|actueel|gastblog|verdieping
    | (?:naam|e-?mail(?:adres)?|site|website|reactie|bericht|opmerking|captcha)\s*(?:\*
        |\(.*\))?\s*:?\s*\*?
    | (?:reactie\s+(?:plaatsen|annuleren|versturen)|verstuur|verzenden|versturen
        |annuleer(?:\s+reactie)?|plaats\s+reactie)
    | [^.?!]{{1,30}}(?:\s*[>›»/|]\s*[^.?!>›»/|]{{1,40}}){{2,}}
    """,
    re.I | re.X,
)
_OPENING = re.compile(
    r"""
    (?:meld\s+(?:je|u|jezelf)\s+(?:\w+\s+)?aan|schrijf\s+(?:je|u)\s+(?:\w+\s+)?in\b|abonneer\s+(?:je|u)|aanmelden\s+voor|inschrijven\s+voor
      |ontvang\s+(?:onze|de|ons|elke|iedere|gratis|het)\b|download\b|bestel\b|klik\s+hier|volg\s+ons|steun\s+ons|word\s+(?:lid|donateur|abonnee)
      |lees\s+(?:ook|meer|verder|hier|de|het|hoe|dit|eerder|alle)\b|bekijk\s+(?:ook|hier|de|het|alle)|luister\s+(?:ook|hier|naar|de)
      |meer\s+(?:lezen|weten|informatie|nieuws|over|artikelen|van\s+dit|verhalen|blogs)\b|zie\s+ook|ook\s+interessant|geef\s+je\s+reactie
      |reageer\s+op|reageren\?|praat\s+mee|wil\s+je\s+reageren|heb\s+je\s+vragen|vragen\s+of\s+opmerkingen)
    """,
    re.I | re.X,
)
_ANYWHERE = re.compile(
    r"tekst\s+(?:gaat|loopt)\s+(?:door|verder)\s+(?:onder|na)|cookie(?:s|instellingen|beleid)?\b.*\b(?:accept|gebruik|plaats|instell|toestem|website|site)"
    r"|(?:website|site)\b.*\bcookies\b|e-?mailadres\s+wordt\s+niet\s+(?:gepubliceerd|getoond)|vereiste\s+velden|velden\s+met\s+een\s+\*"
    r"|mijn\s+naam,\s+e-?mail|akismet|javascript\s+(?:in|aan|is)|verschijnt?\s+na\s+(?:goedkeuring|moderatie)"
    r"|\bnieuwsbrief\b.*\b(?:aan|in|ontvang|abonn)|maak\s+een\s+account\s+aan|dit\s+artikel\s+(?:verscheen|is\s+eerder|werd\s+eerder)",
    re.I | re.S,
)
_CAPTION = re.compile(
    r"(?:foto(?:['’]?s|graaf|grafie)?|beeld|illustraties?|afbeelding|bijschrift|fotobijschrift|image|video|podcast|audio|infographic|bron|credits?|still)"
    r"\s*(?:[:©|]|\((?:archief|boven|onder|links|rechts)|door\b|van\b|\d)",
    re.I,
)
_IMAGE = re.compile(r"(?:!\[[^\]]*\]\([^)]*\)|\[(?:foto|afbeelding|video|image)[^\]]*\])\s*", re.I)
_URL = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
_LINK = re.compile(r"\[([^\]\[]{0,300})\]\([^)]{0,500}\)")
_RELATED = re.compile(
    r"(?:lees|zie|bekijk|luister)\s+(?:ook|verder|meer)\b[^:]{0,40}|gerelateerde?\b.{0,40}|(?:meer|ander[e]?|recente|laatste|nieuwste|populaire|aanbevolen|verwante)"
    r"\s+(?:artikelen|berichten|nieuws|blogs|verhalen|lezen(?:\s+over\b.{0,50})?|over\b.{0,50}|van\s+deze\s+auteur|interviews|columns|publicaties)"
    r"|(?:ook|misschien\s+ook)\s+interessant.{0,30}|meest\s+gelezen|bronnen|literatuur|verder\s+lezen|dit\s+vind\s+je\s+misschien\s+ook.{0,30}"
    r"|over\s+de\s+auteurs?|handige\s+links|links|verwijzingen|noten|in\s+dit\s+dossier|tags|deel\s+dit.{0,30}|volg\s+ons.{0,30}",
    re.I,
)


def is_related(text: str) -> bool:
    """Say whether a line heads a list of links: "Lees ook", "Gerelateerde artikelen".

    >>> is_related("Lees ook:"), is_related("Zij leest ook.")
    (True, False)
    """
    return len(text) < 300 and _RELATED.fullmatch(plain(text).rstrip(":.!?… ")) is not None


def is_site(text: str) -> bool:
    """Say whether a block is the site's and not the article's.

    >>> [is_site(line) for line in ("Deel dit artikel", "Foto: Ada", "Zij deelt het met ons.")]
    [True, True, False]
    """
    clean = plain(text)
    count = len(clean.split())
    if not any(char.isalnum() for char in clean):
        return True
    if count > 60 or len(clean) > 700:
        return False
    if _IMAGE.fullmatch(text.strip()) or byline(clean):
        return True
    if _SHORT.fullmatch(clean) and count <= 25:
        return True
    if _OPENING.match(clean) and count <= 30:
        return True
    if _ANYWHERE.search(clean) and count <= 45:
        return True
    if _CAPTION.match(clean) and count <= 40:
        return True
    rest = _URL.sub("", clean)
    if _URL.search(clean) and sum(char.isalpha() for char in rest) < 12:
        return True
    links = _LINK.findall(text)
    linked = sum(len(link) for link in links)
    return bool(links) and linked > 0.8 * len(clean) and not clean.endswith((".", "?", "!"))

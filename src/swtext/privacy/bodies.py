"""Organisations and places that have a name: by the word for their kind, and those that are known.

``KNOWN_BODIES`` was written by hand: organisations of care, welfare and housing in the
Netherlands whose name is no ordinary word and no first name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from swtext.privacy.finding import Finding
from swtext.privacy.lexicon import fold, lexicon
from swtext.privacy.tokens import Token
from swtext.privacy.words import FAR

__all__ = ["KNOWN_BODIES", "body_names", "named_bodies", "named_places", "proper"]

KNOWN_BODIES = frozenset(
    "accare aafje actiz alcander alwel amarant amaryllis amerpoort amsta antes arkin arosa "
    "aveleijn avoord axioncontinu baalderborg bindkracht10 blijfgroep bonjo brabantwonen "
    "buurtzorg caleidoz careyn carinova carintreggeland casade centramed combiwel cordaan cosis "
    "coevorden-welzijn deltawonen dichterbij dimence divosa dnoservices domijn driestroom dudok "
    "dynamo-jongeren ecovida eigenwijks ekoplaza eleos elkien emergis enexis eneco essent estinea "
    "evean exodus fivoor ggnet ggzdrenthe ggzingeest gemiva greenchoice habion havensteder "
    "hvo-querido icare ikazia impegno incluzio indebuurt033 indigo ipse iriszorg jellinek jinc "
    "kentalis koraal kwadraad kwintes kearn lefier lentis leviaan levvel limor liander livio "
    "malkander mediant mentrum mesos mijzo mitros mooiland moveoo nijestee novadic-kentron "
    "odion omnibuzz opella parnassia parteon pameijer philadelphia pluryn proteion puurzuid "
    "rijnstad rochdale sedna sevagram siza solidez stadgenoot staedion stenden stedin surplus "
    "synthese tabijn tactus talant talis tintengroep traverse trajekt trajectum triade tzorg "
    "vanboeijen vattenfall vestia vitras vivare vluchtelingenwerk volksbond welstede wonenbreburg "
    "woonbron woonfriesland wooninc woonpunt woonwaard ymere ymkje zayaz zideris zorgbalans "
    "zorgwaard zuyderland zonmw kruidvat albert-heijn blokker vinted ziggo odido klarna wehkamp "
    "bijenkorf zilverenkruis menzis achmea interpolis nationale-nederlanden rabobank triodos "
    "syncasso flanderijn bazuin gerechtsdeurwaarders coeo vesteda intrum pro-persona dobbelmann "
    "honig philips unilever dsm hoogovens tomado stork fokker heineken grolsch "
    "douwe-egberts".split()
)
_KIND = (
    r"(?:[Ss]tichting|[Vv]ereniging|[Ww]elzijn|[Hh]ogeschool|[Bb]asisschool|[Pp]raktijk|[Zz]orggroep|"
    r"IKC|OBS|CBS|KBS|MFC|MFA|GGZ|GGD|ROC|[Hh]uize|[Dd]iaconie|[Gg]ereja|[Tt]oko|[Gg]arage|[Cc]amping|"
    r"(?:[Ee]et)?[Cc]af[eé]|[Rr]estaurant|[Aa]potheek|[Uu]itzendgroep|[Uu]itzendbureau|[Oo]pvang|"
    r"[Mm]entorschap|[Bb]eschermd [Ww]onen|[Kk]redietbank|[Vv]oedselbank|[Ww]oongoed|[Ww]oonstede|"
    r"[Zz]orgmaatjes|[Ll]ogeerhuis|[Hh]uiskamer|[Ww]oongroep|[Dd]agbesteding|[Mm]oskee|[Ss]peeltuin|"
    r"[Bb]uurtkamer|[Ii]nloop|[Hh]ospice|[Kk]oeriersdienst|"
    r"[Cc]orporatie|[Kk]liniek|[Oo]rganisatie|[Ss]chool|[Kk]erk|[Bb]ouwbedrijf|[Ss]choonmaakbedrijf|"
    r"[A-Za-z][a-zë]{2,24}(?:team|huis|centrum|school|boerderij|kwekerij|voorziening|corporatie|"
    r"organisatie|kerij|praktijk|bedrijf|vereniging|stichting|winkel|kliniek))"
)
_ARTICLE = r"(?:(?:De|Het|Den|['’]t|de|het)[ \t]+)"
_CAP = r"[A-ZÀ-Þ][\w'’-]+"
_BODY = re.compile(
    rf"(?<!\w){_KIND}[ \t]+(?P<name>{_ARTICLE}?{_CAP}"
    rf"(?:[ \t]+(?:(?:van|en|&|de|der|het|aan|voor)[ \t]+){{0,2}}{_CAP}){{0,3}})"
)
_BODY_AFTER = re.compile(
    rf"(?<!\w)(?P<name>(?:(?:De|Het)[ \t]+)?{_CAP}(?:[ \t]+(?:&[ \t]+)?{_CAP}){{0,2}}[ \t]+"
    r"(?:College|Lyceum|Welzijn|GGZ|Mentorschap|Advocaten|Notarissen|Bewind|Wonen|Zorg|Thuiszorg|"
    rf"Gerechtsdeurwaarders)(?:[ \t]+{_CAP})?)(?!\w)"
)
#: In lower case after an article: "obs de wilgenroos", "buurthuis de klaroen".
_SMALL_BODY = re.compile(
    r"(?<!\w)(?:obs|cbs|ikc|huize|stichting|kwekerij|thuiszorg|apotheek|café|cafe|"
    r"[a-zë]{3,}(?:school|huis|centrum|kamer|boerderij))[ \t]+"
    r"(?:de|het|sint|den)[ \t]+(?P<name>[a-zà-ÿ][\w'’-]{3,})"
)
#: "Stageplek: Bindkracht10", "stage: Pluryn, groep de Uitkijk".
_FIELD = re.compile(
    r"^[ \t*_=-]*(?:stage(?:plek|plaats|organisatie|instelling)?|werkgever|organisatie|instelling)"
    rf"[*_ ]*:[ \t*_]*(?P<name>{_ARTICLE}?{_CAP}(?:[ \t]+{_CAP}){{0,3}})",
    re.IGNORECASE | re.MULTILINE,
)
#: Written as no word is: "Bindkracht10", "DeltaWonen", "Bernardinuscollege".
_FORM = re.compile(
    r"(?<!\w)(?:[A-Z][a-z]{4,}\d{2,3}|(?:[A-Z][a-z]{2,}){1,2}(?:Wonen|Zorg|Welzijn)|"
    r"[A-Z][a-zë]{3,}(?:college|lyceum|wonen|gasthuis))(?!\w)"
)
_PHRASES = re.compile(
    r"(?<!\w)(?:leger des heils|sterk huis|youth for christ|eigen haard|haag wonen|pro persona|"
    r"de regenboog(?: groep)?|'s heeren loo|sociaal werk nederland|vluchtelingenwerk nederland|"
    r"alzheimer nederland|humanitas \w+|het oranje fonds|de zonnebloem)(?!\w)",
    re.IGNORECASE,
)
#: Words that no name of a body is.
_GENERIC = re.compile(
    r"(?:De|Het|Den|['’]t|de|het|In|Op|En|Ik|We|Ze|Hij|Zij|Er|Dat|Dit|Met|Van|Voor|Als|Maar|Dan|Ook)"
)


def named_bodies(text: str) -> Iterator[Finding]:
    """Yield the organisations in a text that say so by the word for their kind, or are known.

    >>> [item.rule for item in named_bodies("Wij belden Stichting Het Baken en Pluryn.")]
    ['soort organisatie en naam', 'bekende organisatie']
    """
    for pattern in (_BODY, _BODY_AFTER, _SMALL_BODY):
        for match in pattern.finditer(text):
            if not _GENERIC.fullmatch(match["name"]):
                yield Finding(*match.span(), "organisation", "soort organisatie en naam", 4)
    for match in _FIELD.finditer(text):
        yield Finding(*match.span("name"), "organisation", "veld van een formulier", 4)
    for pattern in (_FORM, _PHRASES):
        for match in pattern.finditer(text):
            yield Finding(*match.span(), "organisation", "geschreven als een organisatie", 4)
    for match in re.finditer(r"[^\W_]+(?:-[^\W_]+)*", text):
        if fold(match[0]) in KNOWN_BODIES:
            yield Finding(*match.span(), "organisation", "bekende organisatie", 4)
    for name in sorted(body_names(text)):
        for match in re.finditer(rf"(?<!\w)(?:[Dd]e |[Hh]et )?{re.escape(name)}(?!\w)", text):
            yield Finding(*match.span(), "organisation", "naam van een organisatie hierboven", 3)


def body_names(text: str) -> frozenset[str]:
    """The single words by which bodies in a text are called: ``{"Rijnhuizen", "Baken"}``.

    Only of bodies that stand somewhere with the word for their kind. A word that is a first name,
    a place or a frequent word is left out, unless an article stands before it.

    >>> sorted(body_names("Woningcorporatie Rijnhuizen en buurthuis De Kim, Stichting Fatima"))
    ['Kim', 'Rijnhuizen']
    """
    names, found = lexicon(), set()
    for match in _BODY.finditer(text):
        words = match["name"].split()
        article = words[0].lower() in ("de", "het", "'t", "’t", "den")
        core = words[1:] if article else words
        if len(core) != 1:
            continue
        word = fold(core[0])
        if not article and (names.is_listed(word) or names.words.get(word, 0) > 0):
            continue
        if word not in names.places:
            found.add(core[0])
    return frozenset(found)


def proper(text: str) -> bool:
    """Whether what a pipeline names is no abbreviation, and no ordinary word that has a capital.

    >>> proper("Leger des Heils"), proper("UWV"), proper("Heel")
    (True, False, False)
    """
    words = text.split()
    if len(words) > 1:
        return True
    if not text[:1].isupper() or text.isupper() or text.endswith("."):
        return False
    word, names = fold(text), lexicon()
    if word in names.places:
        return names.words.get(word, 0) < 20_000
    return names.words.get(word, 0) == 0 and names.likeness(word) > -0.7


_STREET = re.compile(
    r"(?<!\w)(?:[A-ZÀ-Þ][\w'’-]{2,}(?:straat|laan|weg|plein|kade|gracht|singel|dreef|park|steeg)|"
    r"(?<=\bop de )[a-zà-ÿ]{5,}(?:straat|laan|weg|gracht|kade|singel)|"
    r"(?<=\bbij de )[a-zà-ÿ]{3,}(?:straat|laan|weg|gracht|kade|singel)|"
    r"(?<=\bin het )[a-zà-ÿ]{4,}park|(?<=\bbij het )[a-zà-ÿ]{4,}(?:park|plein))(?!\w)"
)
_PART_OF_TOWN = re.compile(
    rf"(?<!\w)(?:wijk|buurt|stadsdeel|dorp|gemeente|regio|provincie)[ \t]+(?P<name>{_CAP}"
    rf"(?:[ -](?:(?:van|de)[ ])?{_CAP})?)"
)
_ABROAD = re.compile(
    r"(?<!\w)(?:uit|te|vanuit|geboren in|woont in|woonden in|terug naar|opgegroeid in|"
    rf"geboorteplaats:)[ \t]+(?P<name>{_CAP})",
)
_LEADS = frozenset("in uit naar te vanuit richting rond".split())
#: In ``FAR``, and no places.
_NO_PLACE = frozenset("esperanto handsfree parkinson disneyland".split())


def named_places(text: str, tokens: list[Token]) -> Iterator[Finding]:
    """Yield the towns, countries, parts of towns, and streets without a number, in a text.

    >>> from swtext.privacy.tokens import tokenise
    >>> text = "Zij komt uit Assen."
    >>> sorted({(item.start, item.end) for item in named_places(text, tokenise(text))})
    [(13, 18)]
    """
    names = lexicon()
    for pattern in (_STREET, _PART_OF_TOWN, _ABROAD):
        for match in pattern.finditer(text):
            part = "name" if "name" in match.groupdict() else 0
            word = fold(match[part].split()[0])
            if names.words.get(word, 0) < 500 or word in names.places:
                yield Finding(*match.span(part), "place", "soort plaats", 2)
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number and "\n" not in tokens[number - 1].gap else None
        often = names.words.get(token.folded, 0)
        small = before is not None and before.folded in _LEADS and often < 20_000
        rare = often == 0 and len(token.text) > 3 and token.folded not in names.last
        rare = rare and not names.is_listed(token.folded)
        shouts = token.text.isupper() and often > 0
        capital = token.capital and not shouts and not (token.first and often > 20_000)
        if token.folded in FAR - _NO_PLACE and (capital or small):
            yield Finding(token.start, token.end, "place", "land of stad in het buitenland", 3)
            continue
        for size in (4, 3, 2, 1):
            part_of = tokens[number : number + size]
            words = " ".join(t.folded for t in part_of)
            if (
                len(part_of) < size
                or words not in names.places
                or len(words) < 3 + (not token.capital)
            ):
                continue
            last = part_of[-1]
            named = last.capital or names.words.get(last.folded, 0) == 0
            if (size > 1 and named) or (size == 1 and (capital or small or rare)):
                yield Finding(token.start, last.end, "place", "plaatsnamen", 3)
                break

"""Inflected forms of a Dutch word: an indicator matches also where a lemma is wrong or missing.

Rules of Dutch spelling (open and closed syllables, v/f and z/s, 't kofschip) and a table of
strong verbs. Forms that do not exist do no harm: they occur in no text.
"""

from __future__ import annotations

from functools import cache

__all__ = ["adjective_and_noun_forms", "forms", "verb_forms"]

_STRONG = """
bakken bak bakt bakte bakten gebakken
bederven bederf bederft bedierf bedierven bedorven
bidden bid bidt bad baden gebeden
bieden bied biedt bood boden geboden
bijten bijt bijt beet beten gebeten
binden bind bindt bond bonden gebonden
blijken blijk blijkt bleek bleken gebleken
blijven blijf blijft bleef bleven gebleven
breken breek breekt brak braken gebroken
brengen breng brengt bracht brachten gebracht
buigen buig buigt boog bogen gebogen
denken denk denkt dacht dachten gedacht
doen doe doet deed deden gedaan
dragen draag draagt droeg droegen gedragen
dringen dring dringt drong drongen gedrongen
drinken drink drinkt dronk dronken gedronken
dwingen dwing dwingt dwong dwongen gedwongen
eten eet eet at aten gegeten
gaan ga gaat ging gingen gegaan
gelden geld geldt gold golden gegolden
geven geef geeft gaf gaven gegeven
glijden glijd glijdt gleed gleden gegleden
grijpen grijp grijpt greep grepen gegrepen
hangen hang hangt hing hingen gehangen
hebben heb heeft had hadden gehad
helpen help helpt hielp hielpen geholpen
heten heet heet heette heetten geheten
houden houd houdt hield hielden gehouden
kiezen kies kiest koos kozen gekozen
kijken kijk kijkt keek keken gekeken
knijpen knijp knijpt kneep knepen geknepen
komen kom komt kwam kwamen gekomen
kopen koop koopt kocht kochten gekocht
krijgen krijg krijgt kreeg kregen gekregen
kunnen kan kunt kon konden gekund
lachen lach lacht lachte lachten gelachen
laten laat laat liet lieten gelaten
lezen lees leest las lazen gelezen
liegen lieg liegt loog logen gelogen
liggen lig ligt lag lagen gelegen
lijden lijd lijdt leed leden geleden
lijken lijk lijkt leek leken geleken
lopen loop loopt liep liepen gelopen
moeten moet moet moest moesten gemoeten
mogen mag mag mocht mochten gemogen
nemen neem neemt nam namen genomen
raden raad raadt raadde raadden geraden
rijden rijd rijdt reed reden gereden
roepen roep roept riep riepen geroepen
ruiken ruik ruikt rook roken geroken
scheiden scheid scheidt scheidde scheidden gescheiden
schelden scheld scheldt schold scholden gescholden
schenken schenk schenkt schonk schonken geschonken
schieten schiet schiet schoot schoten geschoten
schrijven schrijf schrijft schreef schreven geschreven
schrikken schrik schrikt schrok schrokken geschrokken
schuiven schuif schuift schoof schoven geschoven
slaan sla slaat sloeg sloegen geslagen
slapen slaap slaapt sliep sliepen geslapen
sluiten sluit sluit sloot sloten gesloten
snijden snijd snijdt sneed sneden gesneden
spreken spreek spreekt sprak spraken gesproken
springen spring springt sprong sprongen gesprongen
staan sta staat stond stonden gestaan
steken steek steekt stak staken gestoken
stelen steel steelt stal stalen gestolen
sterven sterf sterft stierf stierven gestorven
stijgen stijg stijgt steeg stegen gestegen
strijden strijd strijdt streed streden gestreden
treden treed treedt trad traden getreden
treffen tref treft trof troffen getroffen
trekken trek trekt trok trokken getrokken
vallen val valt viel vielen gevallen
vangen vang vangt ving vingen gevangen
varen vaar vaart voer voeren gevaren
vechten vecht vecht vocht vochten gevochten
verdwijnen verdwijn verdwijnt verdween verdwenen verdwenen
vergeten vergeet vergeet vergat vergaten vergeten
verliezen verlies verliest verloor verloren verloren
vinden vind vindt vond vonden gevonden
vliegen vlieg vliegt vloog vlogen gevlogen
vragen vraag vraagt vroeg vroegen gevraagd
wassen was wast waste wasten gewassen
wegen weeg weegt woog wogen gewogen
werpen werp werpt wierp wierpen geworpen
weten weet weet wist wisten geweten
wijken wijk wijkt week weken geweken
wijzen wijs wijst wees wezen gewezen
willen wil wilt wilde wilden gewild
winnen win wint won wonnen gewonnen
worden word wordt werd werden geworden
wrijven wrijf wrijft wreef wreven gewreven
zeggen zeg zegt zei zeiden gezegd
zenden zend zendt zond zonden gezonden
zien zie ziet zag zagen gezien
zijn ben is was waren geweest
zingen zing zingt zong zongen gezongen
zitten zit zit zat zaten gezeten
zoeken zoek zoekt zocht zochten gezocht
zuigen zuig zuigt zoog zogen gezogen
zullen zal zult zou zouden gezuld
zwijgen zwijg zwijgt zweeg zwegen gezwegen
beginnen begin begint begon begonnen begonnen
genezen genees geneest genas genazen genezen
genieten geniet geniet genoot genoten genoten
"""
_TABLE = {
    words[0]: tuple(words) for words in (line.split() for line in _STRONG.splitlines()) if words
}
_PREFIXES = ("be", "ge", "her", "ont", "ver", "er", "over", "onder", "door", "voor", "om")
_VOWELS = "aeiou"


@cache
def forms(word: str) -> frozenset[str]:
    """Return the word with its likely inflected forms, folded words in and out.

    >>> sorted(forms("buur"))[:3], "geholpen" in forms("helpen"), "buren" in forms("buur")
    (['bure', 'buren', 'burer'], True, True)
    """
    if len(word) < 3 or not word.isalpha():
        return frozenset({word})
    if word.endswith(("en", "aan", "doen")):
        return verb_forms(word) | {word, word + "s"}
    return adjective_and_noun_forms(word)


@cache
def verb_forms(verb: str, particle: str = "") -> frozenset[str]:
    """Return the forms of a verb; with a particle, those written as one word.

    >>> "opgekomen" in verb_forms("komen", "op"), "verstond" in verb_forms("verstaan")
    (True, True)
    """
    found: set[str] = set()
    if verb in _TABLE:
        _, *finite, participle = _TABLE[verb]
        found.update(finite, [participle])
    else:
        prefix = next((p for p in _PREFIXES if verb.startswith(p) and verb[len(p) :] in _TABLE), "")
        if prefix:
            inner = _TABLE[verb[len(prefix) :]]
            found.update(prefix + form for form in inner[1:-1])
            found.add(prefix + inner[-1].removeprefix("ge"))
        elif verb.endswith("en") and len(verb) > 3:
            found.update(_weak(verb))
    found.update({verb, verb + "d", verb + "de"})
    return frozenset(particle + form for form in found)


def _weak(verb: str) -> set[str]:
    bare = verb[:-2]
    short = (
        len(bare) > 1
        and bare[-1] not in _VOWELS
        and bare[-2] in "aeou"
        and (len(bare) < 3 or bare[-3] not in _VOWELS)
    )
    stems = {bare}
    if len(bare) > 2 and bare[-1] == bare[-2] and bare[-1] not in _VOWELS:
        stems = {bare[:-1]}  # pakken: pak
    elif short and bare[-2] == "e" and bare[-1] in "lnr" and len(bare) > 3:
        stems = {bare, bare[:-1] + bare[-2:]}  # luisteren: luister; verlenen: verleen
    elif short:
        stems = {bare[:-1] + bare[-2:]}  # maken: maak
    voiced = not bare.endswith(("t", "k", "f", "s", "ch", "p"))
    found: set[str] = set()
    for stem in stems:
        stem = stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])
        past = stem + ("de" if voiced else "te")
        dental = stem if stem.endswith(("d", "t")) else stem + ("d" if voiced else "t")
        found |= {stem, stem if stem.endswith("t") else stem + "t", past, past + "n"}
        found |= {"ge" + dental, "ge" + dental + "e"}
        if verb.startswith(("be", "ge", "her", "ont", "ver", "er")):
            found |= {dental, dental + "e"}
    return found


def adjective_and_noun_forms(word: str) -> frozenset[str]:
    """Return plural, diminutive and inflected forms of a noun or adjective."""
    found = {word, word + "s", word + "'s", word + "je", word + "jes", word + "tje", word + "tjes"}
    stem = word
    if word.endswith("e") or (word[-1] in _VOWELS and not word.endswith(("ij", "ie", "ee", "oe"))):
        found.add(word + "n")
        return frozenset(found)
    last, before = word[-1], word[-2]
    third = word[-3] if len(word) > 2 else ""
    if last not in _VOWELS and before in _VOWELS and third == before:
        stem = word[:-2] + last  # buur: bur-en
    elif last not in _VOWELS + "wxj" and before in _VOWELS and third not in _VOWELS:
        found.update(word + end for end in ("en", "e"))  # unstressed: lelijk-e, kennis
        stem = word + last  # man: mann-en
    for variant in {stem, stem[:-1] + {"f": "v", "s": "z"}.get(stem[-1], stem[-1])}:
        found.update(variant + end for end in ("en", "e", "er", "ere", "etje"))
    if word.endswith("heid"):
        found.add(word[:-4] + "heden")
    found.update({word + "en", word + "e", word + "er"})
    return frozenset(found)

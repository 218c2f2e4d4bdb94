"""Words of indirect speech in Dutch: what reports that somebody says, asks or finds something.

Written by hand for swtext; inflected forms, since reading comes before any pipeline.
"""

from __future__ import annotations

__all__ = [
    "ASKS",
    "GROUPS",
    "MODALS",
    "NORMS",
    "PARTICIPLES",
    "PARTICLES",
    "REPORT_NOUNS",
    "SAYS",
    "SOMEBODY",
    "SOURCES",
    "STARTERS",
    "THINGS",
    "THINKS",
    "WITH",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Verbs that report speech or an opinion by themselves: "Zij benadrukt het belang van …".
SAYS = _words(
    """
    benadrukt benadrukte benadrukken benadrukten onderstreept onderstreepte onderstrepen
    onderstreepten betoogt betoogde betogen betoogden beweert beweerde beweren beweerden
    pleit pleitte pleiten pleitten bepleit bepleitte bepleiten waarschuwt waarschuwde waarschuwen
    waarschuwden concludeert concludeerde concluderen concludeerden erkent erkende erkennen erkenden
    ontkent ontkende ontkennen ontkenden beaamt beaamde beamen beaamden bevestigt bevestigde
    bevestigen bevestigden nuanceert nuanceerde nuanceren nuanceerden relativeert relativeerde
    relativeren relativeerden adviseert adviseerde adviseren adviseerden suggereert suggereerde
    suggereren suggereerden oppert opperde opperen opperden vertelt vertelde vertellen vertelden
    verklaart verklaarde verklaren verklaarden meldt meldde melden meldden constateert constateerde
    constateren constateerden bekritiseert bekritiseerde bekritiseren bekritiseerden hekelt hekelde
    hekelen hekelden verwijt verweet verwijten verweten eist eiste eisen eisten belooft beloofde
    beloven beloofden verzekert verzekerde verzekeren verzekerden bekent bekende bekennen
    betreurt betreurde betreuren betreurden betwist betwistte betwisten weerspreekt weersprak
    weerspreken weersproken tegenspreekt citeert citeerde citeren citeerden herhaalt herhaalde
    herhalen herhaalden memoreert memoreerde verzucht verzuchtte verzuchten
    antwoordt antwoordde antwoorden antwoordden argumenteert argumenteerde filosofeert
    filosofeerde redeneert redeneerde verdedigt verdedigde verdedigen
    schetst schetste schetsen schetsten beschrijft beschreef beschrijven
    beschreven
    becijfert becijferde becijferden formuleert formuleerde verwoordt verwoordde verwoorden
    prijst prees prijzen prezen looft loofde
    klaagt klaagde klagen klaagden moppert mopperde mopperen mopperden bezweert bezwoer vermoedt
    vermoedde vermoeden vermoedden veronderstelt veronderstelde betwijfelt betwijfelde betwijfelen
    voorspelt voorspelde voorspellen voorspelden verduidelijkt verduidelijkte preciseert vervolgt
    protesteert protesteerde propageert promoot verlangt onderschrijft onderschreef
    onderschrijven bestrijdt bestreed bestrijden meent meende menen meenden oordeelt oordeelde
    oordelen oordeelden noemt noemde noemen noemden beklemtoont beklemtoonde beklemtonen
    beargumenteert beargumenteerde signaleert signaleerde signaleren signaleerden bespeurt bespeurde
    laakt laakte laken roemt roemde roemen weerlegt weerlegde weerleggen weerlegden ontzenuwt
    garandeert garandeerde garanderen garandeerden zweert zwoer zweren zworen typeert typeerde
    typeren typeerden omschrijft omschreef omschrijven omschreven bestempelt bestempelde
    bestempelen karakteriseert karakteriseerde kenschetst ageert ageerde
    fulmineert fulmineerde attendeert attendeerde beschuldigt beschuldigde beschuldigen
    beschuldigden wijt wijten biecht biechtte bezingt
    beaamden preciseerde vergoelijkt vergoelijkte bagatelliseert bagatelliseerde
    verkondigt verkondigde verkondigen repliceert repliceerde sneert sneerde schampert schamperde
    foetert foeterde jubelt jubelde resumeert resumeerde insinueert
    insinueerde hint hintte veroordeelt veroordeelde veroordelen veroordeelden onderkent onderkende
    onderkennen onderkenden complimenteert complimenteerde rept repte speculeert speculeerde
    speculeren speculeerden
    """
)

#: Verbs that report something only with a clause: "zegt dat", "vindt dat", "vraagt of".
THINKS = _words(
    """
    zegt zei zeggen zeiden stelt stelde stellen stelden vindt vond vinden vonden denkt dacht denken
    dachten gelooft geloofde geloven geloofden hoopt hoopte hopen hoopten vreest vreesde vrezen
    vreesden verwacht verwachtte verwachten verwachtten begrijpt begreep begrijpen begrepen snapt
    snapte merkt merkte merken merkten ziet zag zien zagen schrijft schreef schrijven schreven
    besluit besloot besluiten herinnert herinnerde herinneren herinnerden
    beseft besefte beseffen beseften twijfelt twijfelde twijfelen twijfelden fluistert fluisterde
    roept riep roepen riepen weet wist weten wisten hoort hoorde horen hoorden leest las
    ervaart ervoer ervaren grapt grapte voelt voelde voelen rekent rekende
    spreekt sprak spreken spraken illustreert illustreerde schat schatte schatten schatten
    wil wilde willen droomt droomde dromen bericht berichtte appt appte mailt mailde
    verneemt vernam vernamen
    onthult onthulde onthullen onthulden concretiseert poneert poneerde vervolgt overweegt overwoog
    peinst peinsde mijmert mijmerde bedoelt bedoelde bedoelen bedoelden gokt gokte fantaseert
    """
)

#: Verbs of asking; a question clause or "om" must follow.
ASKS = _words("vraagt vroeg vragen vroegen informeert informeerde smeekt smeekte verzoekt verzocht")

#: Verb forms with what must stand behind them somewhere in the clause to report something.
#: A particle ends its clause or has "dat", "of", "om", "tot" behind it, unless it ends in "+"; with
#: "~" at most three words stand before it.
WITH: dict[str, tuple[str, ...]] = {}
for _forms, _needed in (
    (
        "geeft gaf geven gaven",
        "gelijk|aan|toe|mee|te kennen|als voorbeeld|als reden|als antwoord|de schuld",
    ),
    ("legt legde leggen legden", "uit|de nadruk|de vinger|de schuld|het accent|voor"),
    ("licht lichtte lichten lichtten", "toe"),
    ("stelt stelde stellen stelden", "voor|vast|vraagtekens|als voorwaarde|zich op het standpunt"),
    ("merkt merkte merken merkten", "op"),
    ("wijst wees wijzen wezen", "op~|erop|af|van de hand"),
    ("roept riep roepen riepen", "op|in herinnering"),
    (
        "brengt bracht brengen brachten",
        "naar voren|ter sprake|onder woorden|onder de aandacht|daartegen in|ertegen in",
    ),
    ("vat vatte vatten", "samen+"),
    ("voegt voegde voegen voegden", "toe"),
    ("vult vulde vullen vulden", "aan"),
    ("laat liet laten lieten", "weten+|doorschemeren|blijken|zich ontvallen|optekenen"),
    ("kondigt kondigde kondigen kondigden", "aan+"),
    ("raadt ried raadde raden raadden", "aan+|af+"),
    ("dringt drong dringen drongen", "aan+"),
    ("houdt hield houden hielden", "een pleidooi|vol|staande|voor|het op|een warm pleidooi"),
    ("spreekt sprak spreken spraken", "van~|over~|uit|tegen|de hoop|de wens|de verwachting"),
    ("sluit sloot sluiten sloten", "zich aan|zich daarbij|uit"),
    ("haalt haalde halen haalden", "aan+|uit naar|hard uit"),
    ("blikt blikte blikken blikten", "terug|vooruit"),
    ("neemt nam nemen namen", "het op|afstand|stelling"),
    ("zet zette zetten", "vraagtekens|uiteen|kanttekeningen|een kanttekening"),
    ("plaatst plaatste plaatsen plaatsten", "vraagtekens|kanttekeningen|een kanttekening"),
    ("doet deed doen deden", "een oproep|het voorstel|een voorstel|af"),
    (
        "deelt deelde delen deelden",
        "die mening|die zorg|deze zorg|deze mening|mee|de mening|de zorg",
    ),
    ("trekt trok trekken trokken", "de conclusie|in twijfel|de vergelijking"),
    ("somt somde sommen somden", "op+"),
    (
        "ziet zag zien zagen",
        "als|anders|het ergens|niets in|weinig in|heil in|somber in|kansen",
    ),
    ("beschouwt beschouwde beschouwen beschouwden", "als"),
    ("ervaart ervoer ervaren", "als"),
    ("betitelt betitelde bestempelt bestempelde omschrijft omschreef typeert typeerde", "als"),
    ("kijkt keek kijken keken", "anders naar|anders tegen|kritisch naar|ertegenaan"),
    (
        "denkt dacht denken dachten",
        "anders over|na over|aan een|er het zijne van|daar het zijne van",
    ),
    ("gelooft geloofde geloven geloofden", "niet~|heilig|sterk|er niet|er niets|niets van"),
    ("gelooft geloofde geloven geloofden", "in~"),
    ("zegt zei zeggen zeiden", "ja|nee|te+|toe|blij te|trots te"),
    ("valt viel vallen vielen", "bij"),
    ("gaat ging gaan gingen", "in op|in tegen|ervan uit|niet mee|een stap verder"),
    ("maakt maakte maken maakten", "op|een kanttekening|kanttekeningen|bezwaar|duidelijk"),
    ("maakt maakte maken maakten", "zich zorgen|zich sterk|een vergelijking"),
    ("heeft had hebben hadden", "kritiek|bezwaar|vraagtekens|twijfels|bedenkingen|het over|liever"),
    ("heeft had hebben hadden", "moeite mee|begrip voor|het gevoel|de indruk|het idee"),
    (
        "heeft had hebben hadden",
        "geen goed woord|niets dan lof|lof voor|een andere kijk|goede hoop",
    ),
    ("heeft had hebben hadden", "vertrouwen in|er niet zo op|spijt|een boodschap voor"),
    ("herinnert herinnerde herinneren herinnerden", "aan+|eraan"),
    ("twijfelt twijfelde twijfelen twijfelden", "aan+|eraan"),
    ("rekent rekende rekenen rekenden", "voor|af met"),
    ("staat stond staan stonden", "achter|op het standpunt|erop|voor dat"),
    (
        "komt kwam komen kwamen",
        "tot de conclusie|met het voorstel|met de suggestie|met een voorstel|met een ander",
    ),
    ("uitte uiten uitten", "kritiek|zorgen|twijfels|zich|de zorg|haar|zijn|hun"),
    ("reageert reageerde reageren reageerden", "dat|met de opmerking|met de vraag"),
    (
        "wil wilde willen wilden",
        "weten|benadrukken|kwijt|toegeven|niet horen|niets weten|niet ingaan|op ingaan",
    ),
    ("vreest vreesde vrezen vreesden", "voor~"),
    ("hoopt hoopte hopen hoopten", "op een|op meer|op de|op het|erop"),
    ("droomt droomde dromen droomden", "van+"),
    ("hecht hechtte hechten hechtten", "aan+|eraan|waarde"),
    ("verwacht verwachtte verwachten verwachtten", "veel|weinig|geen|niets|meer|minder"),
    ("stoort stoorde storen stoorden", "zich"),
    ("ergert ergerde ergeren ergerden", "zich"),
    ("verbaast verbaasde verbazen verbaasden", "zich"),
    ("verwondert verwonderde", "zich"),
    ("verzet verzette verzetten", "zich"),
    ("keert keerde keren keerden", "zich tegen|zich fel tegen"),
    ("beklaagt beklaagde beklagen beklaagden", "zich"),
    ("ziet zag zien zagen", "liever|niets in|weinig in|wel iets in|niet zitten|als een|als de"),
    ("ziet zag zien zagen", "geen heil|het anders|dat anders|het somber|het zo|een rol|een taak"),
    (
        "ziet zag zien zagen",
        "geen ruimte|ruimte|geen andere|vooral in|haar taak|zijn taak|met zorg",
    ),
    (
        "ziet zag zien zagen",
        "daarin een|hierin een",
    ),
    ("wil wilde willen wilden", "niets liever|het liefst|liever|er niet aan|er niet van"),
    ("zou zouden", "liever|graag|het liefst|dolgraag"),
    ("deelt deelde delen deelden", "analyse|mening|zorg|zorgen|kritiek|visie|opvatting|conclusie"),
    ("trekt trok trekken trokken", "conclusie|les|parallel|vergelijking|in twijfel"),
    ("schrijft schreef", "toe aan|op het conto"),
    ("zet zette zetten", "vraagtekens|uiteen|kanttekeningen"),
    ("blijft bleef blijven bleven", "erbij|volhouden|hameren|herhalen"),
    ("voorziet voorzag voorzien voorzagen", "problemen|dat|geen|moeilijkheden"),
    ("beschouwt beschouwde beschouwen beschouwden", "als"),
    ("wenst wenste wensen wensten", "dat|meer"),
    ("begrijpt begreep begrijpen begrepen snapt snapte snappen snapten", "niet~|wel~|best~"),
    ("windt wond", "er geen doekjes om"),
    ("steekt stak", "niet onder stoelen"),
    ("durft durfde", "te stellen|te zeggen|te beweren|niet te zeggen"),
    ("werpt wierp", "tegen|op|de vraag op"),
    ("tekent tekende", "aan|bij"),
    ("breekt brak", "een lans"),
    ("stipt stipte", "aan"),
    ("kaart kaartte", "aan"),
    ("keurt keurde keuren", "af|goed"),
    ("wuift wuifde", "weg"),
    ("voelt voelde voelen voelden", "niets voor|weinig voor|wel voor|veel voor"),
    ("toont toonde tonen toonden", "begrip|zich|twijfel|waardering"),
    ("verwijst verwees verwijzen verwezen", "naar+"),
    ("biedt bood bieden boden", "aan|excuses"),
    ("acht achtte achten achtten", "het|dit|hij|zij|ze|dat|kans|risico"),
    ("mist miste missen misten", "in het|in de|in dit|in deze"),
    ("kan kon kunnen konden", "in vinden|niets over kwijt|niet over kwijt|voorstellen"),
    ("haast haastte haasten", "te zeggen"),
    ("bijt beet", "het spits af"),
    ("plaatst plaatste plaatsen plaatsten", "kritiek|vraagtekens|kanttekening|kanttekeningen"),
    ("twist twistte", "over"),
    (
        "moet moest moeten moesten",
        "niets van hebben|niets hebben van|weinig hebben van|niet aan denken",
    ),
    ("herkent herkende herkennen herkenden", "zich in|zich niet in|zich er|zich niet"),
    ("herkent herkende herkennen herkenden", "dat beeld|dit beeld|het beeld|de analyse|de kritiek"),
    ("hamert hamerde hameren", "op+|erop"),
    ("stemt stemde", "in met"),
    ("kiest koos", "voor een andere|partij"),
    ("laat liet lieten", "merken|zien dat|horen dat|geen twijfel|zich kritisch"),
    ("doet deed doen deden", "uit de doeken|een beroep op|een dringend beroep"),
    ("stelt stelde stellen stelden", "de vraag|zich de vraag|gerust"),
    ("vraagt vroeg vragen vroegen", "aandacht voor|begrip voor|meer aandacht"),
    ("spoort spoorde sporen moedigt moedigde", "aan+"),
    ("slaat sloeg slaan sloegen", "alarm"),
    ("luidt luidde luiden luidden", "de noodklok"),
    ("trekt trok trekken trokken", "aan de bel|van leer"),
    ("rekent rekende rekenen rekenden", "erop|op~"),
    ("heeft had hebben hadden", "alle vertrouwen|geen vertrouwen|een hard hoofd|geen bezwaar"),
    ("heeft had hebben hadden", "gehoopt op|moeite met|geen spijt|er genoeg van|er vrede mee"),
    ("had hadden", "graag~|liever~"),
    ("vertrouwt vertrouwde vertrouwen vertrouwden", "erop"),
    ("geeft gaf geven gaven", "de voorkeur|hoog op"),
    ("maakt maakte maken maakten", "zich boos|zich druk|zich hard|geen geheim|illusies"),
    ("zegde zegden", "toe"),
    ("ziet zag zien zagen", "dat zo|dat niet zo|dat ook zo|het ook zo"),
    ("zou zouden", "het anders|het zo weer|zo weer doen|het niet nog eens|het weer doen"),
    ("denkt dacht denken dachten", "van wel|van niet|er net zo"),
    ("wil wilde willen wilden", "niet spreken|ingaan"),
    ("brengt bracht brengen brachten", "in dat|hier tegenin|daar tegenin"),
    ("gaat ging gaan gingen", "uit van|akkoord"),
    ("is was zijn waren", "het erover eens|het ermee eens|van plan"),
):
    for _form in _forms.split():
        WITH[_form] = (*WITH.get(_form, ()), *_needed.split("|"))

#: What may be a preposition too, so that it must end its clause to belong to the verb.
PARTICLES = _words("aan af bij in mee op over samen tegen terug toe uit vast voor vooruit achter")

#: Past participles of reporting verbs, for "er wordt gezegd", "heeft benadrukt dat".
PARTICIPLES = _words(
    """
    gezegd gesteld gepleit benadrukt onderstreept geopperd gevraagd gewezen gewaarschuwd beweerd
    geklaagd gemopperd gefluisterd geroepen opgemerkt uitgelegd toegelicht verteld gemeld betoogd
    erkend bevestigd ontkend geadviseerd voorgesteld aangegeven aangekondigd gesuggereerd genoemd
    geconcludeerd vastgesteld geconstateerd toegegeven beloofd geëist bekritiseerd verondersteld
    verzekerd ingebracht tegengeworpen genuanceerd verklaard geschreven herhaald besproken bepleit
    opgeroepen gehoord begrepen gevonden gedacht bepleit gesproken gehekeld geprezen aangedrongen
    aangeraden afgeraden gehoopt gevreesd aangevoerd aangekaart gehamerd opgeworpen betwijfeld
    vermoed voorspeld aangestipt bekendgemaakt meegedeeld medegedeeld geantwoord bezworen
    gesignaleerd
    """
)

#: Nouns for what is said or found, after a possessive or with "van" and a name.
REPORT_NOUNS = _words(
    """
    advies antwoord argument argumenten bezwaar bezwaren boodschap conclusie constatering ervaring
    hoop idee ideaal klacht kritiek les mening motto oordeel oproep overtuiging pleidooi reactie
    standpunt stelling stellingname suggestie tip uitgangspunt verklaring verwachting verwijt visie
    voorstel voorwaarde vraag vrees waarschuwing wens zorg redenering opvatting uitleg analyse
    devies credo betoog opmerking tegenwerping droom
    """
)

#: Bodies that speak, beside the nouns for persons.
GROUPS = _words(
    """
    college raad gemeenteraad stichting ministerie kabinet fractie oppositie coalitie partij bond
    vakbond organisatie vereniging koepel commissie bestuur directie werkgroep instelling gemeente
    provincie politie corporatie woningcorporatie school hogeschool universiteit cliëntenraad
    adviesraad wijkraad dorpsraad bewonersgroep zaal buurt wijkteam team platform rijk inspectie
    ombudsman rekenkamer branchevereniging belangenvereniging kenniscentrum zorgaanbieder
    zorgverzekeraar woordvoerder woordvoerster critici criticus tegenstanders voorstanders
    werkgevers werknemers
    tegenstander voorstander familie directeur-bestuurder studenten bewonerscommissie
    """
)

#: Subjects that are nobody in particular.
SOMEBODY = _words(
    """
    sommigen sommige anderen andere velen enkelen enkele iedereen niemand men iemand
    critici menigeen allen
    """
)

#: What "volgens" names that is nobody's word.
NORMS = _words(
    """
    protocol protocollen regels regel wet wetten planning afspraak afspraken rooster traditie boekje
    recept plan model principe principes verwachting schema methode methodiek richtlijn
    richtlijnen statuten reglement norm normen systeem cijfers statistieken weerbericht kalender
    volgorde stappenplan
    formule stramien draaiboek agenda procedure procedures telling tellingen menu beurt patroon
    """
)

#: What "volgens" names that is written: reported, but no person's word.
SOURCES = _words(
    """
    rapport onderzoek nota brief advies krant artikel notitie verslag studie enquête evaluatie
    persbericht boek website monitor literatuur raadsbrief beleidsplan jaarverslag peiling
    """
)

#: Objects of "vinden" that are found, not thought.
THINGS = _words(
    """
    werk baan woning huis sleutel plek weg elkaar plaats aansluiting steun rust kamer ruimte tijd
    opvang oplossing oplossingen gehoor huisvesting onderdak doorgang hulp vrijwilligers mensen
    troost woorden balans draagvlak geld iemand
    """
)

#: Finite verbs with which a report goes on without saying so: "Ook zou er geld bij moeten."
MODALS = _words("moet moeten zou zouden hoeft hoeven mag mogen dient dienen moest moesten")

#: Words that begin a sentence that goes on with the report before it.
STARTERS = _words(
    """
    ook bovendien daarnaast daarbij want maar dus daarom daardoor juist zo dat alleen anders pas dan
    zonder zelfs toch wel daarvoor er het nu immers tegelijk tegelijkertijd verder evenmin
    sterker daarmee hiervoor zeker vooral eerst misschien liever beter
    """
)

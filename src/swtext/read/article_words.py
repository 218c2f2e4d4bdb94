"""Word lists for Dutch articles: speech verbs, words of a clause, title nouns, roles, months.

The lists were written by hand for swtext. They hold inflected forms, since reading comes before
any pipeline: ``zegt``, ``zei``, ``zeggen``, ``gezegd``.
"""

from __future__ import annotations

__all__ = [
    "CLAUSE_WORDS",
    "EVENT_NOUNS",
    "FEMALE",
    "FUNCTION_WORDS",
    "MALE",
    "MONTHS",
    "PERSON_NOUNS",
    "PRONOUNS",
    "ROLE_ENDINGS",
    "SOURCE_NOUNS",
    "SPEECH_NOUNS",
    "SPEECH_VERBS",
    "TIMES",
    "TITLE_NOUNS",
    "TRADES",
    "TUSSENVOEGSELS",
    "VERB_PARTICLES",
    "WEAK_VERBS",
    "WRITTEN_VERBS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Finite forms of verbs that introduce or follow speech (third person and plural, both tenses).
SPEECH_VERBS = _words(
    """
    zegt zei zeggen zeiden zegde vertelt vertelde vertellen vertelden stelt stelde stellen stelden
    vindt vond vinden vonden meent meende menen meenden vraagt vroeg vragen vroegen
    antwoordt antwoordde antwoorden antwoordden reageert reageerde reageren reageerden
    verzucht verzuchtte verzuchten zucht zuchtte roept riep roepen riepen
    schrijft schreef schrijven schreven legt legde leggen legden vult vulde vullen vulden
    voegt voegde voegen voegden geeft gaf geven gaven merkt merkte merken merkten
    benadrukt benadrukte benadrukken benadrukten onderstreept onderstreepte onderstrepen
    betoogt betoogde betogen betoogden beweert beweerde beweren beweerden
    verklaart verklaarde verklaren verklaarden licht lichtte lichten lichtten
    concludeert concludeerde concluderen concludeerden besluit besloot besluiten besloten
    vervolgt vervolgde vervolgen vervolgden nuanceert nuanceerde nuanceren nuanceerden
    herinnert herinnerde herinneren herinnerden denkt dacht denken dachten
    grapt grapte grappen grapten lacht lachte lachen lachten glimlacht glimlachte
    fluistert fluisterde fluisteren fluisterden mompelt mompelde schreeuwt schreeuwde
    pleit pleitte pleiten pleitten waarschuwt waarschuwde waarschuwen waarschuwden
    constateert constateerde constateren constateerden oordeelt oordeelde oordelen
    erkent erkende erkennen erkenden bekent bekende bekennen beaamt beaamde beamen beaamden
    bevestigt bevestigde bevestigen bevestigden ontkent ontkende relativeert relativeerde
    schetst schetste schetsen schetsten beschrijft beschreef beschrijven beschreven
    noemt noemde noemen noemden meldt meldde melden meldden bericht berichtte
    klinkt klonk luidt luidde luiden zag ziet weet wist weten wisten
    hoopt hoopte hopen hoopten gelooft geloofde verwacht verwachtte wenst wenste
    adviseert adviseerde adviseren adviseerden suggereert suggereerde opperde oppert opperen
    citeert citeerde citeren citeerden herhaalt herhaalde herhalen formuleert formuleerde
    mijmert mijmerde peinst peinsde moppert mopperde klaagt klaagde klagen klaagden
    jubelt jubelde juicht juichte stamelt stamelde snikt snikte sneert sneerde
    werpt wierp wierpen brengt bracht brengen brachten vat vatte vatten haalt haalde
    sluit sloot sluiten sloten begint begon beginnen begonnen opent opende openen
    laat liet laten lieten gaat ging gaan gingen kaatst kaatste pareert pareerde
    tekent tekende spreekt sprak spreken spraken praat praatte typt typte tikt tikte
    mailt mailde appt appte twittert twitterde noteert noteerde analyseert analyseerde
    verduidelijkt verduidelijkte preciseert preciseerde illustreert illustreerde
    rekent rekende redeneert redeneerde filosofeert filosofeerde reflecteert reflecteerde
    ervaart ervoer ervaren merkte hoort hoorde horen hoorden belooft beloofde beloven
    informeert informeerde protesteert protesteerde eist eiste eisen eisten
    verwoordt verwoordde verwoorden deelt deelde delen deelden blikt blikte somt somde
    bromt bromde gromt gromde grinnikt grinnikte giechelt giechelde snauwt snauwde sist siste
    brult brulde gilt gilde murmelt murmelde prevelt prevelde spot spotte schampert schamperde
    verzucht foetert foeterde tiert tierde zingt zong knikt knikte knikken weerlegt weerlegde
    corrigeert corrigeerde onderbreekt onderbrak onthult onthulde openbaart ontboezemt ontboezemde
    biecht biechtte kondigt kondigde overweegt overwoog veronderstelt veronderstelde vreest vreesde
    droomt droomde trekt trok weerspreekt weersprak bepleit bepleitte stipt stipte wijst wees
    vermoedt vermoedde berekent berekende belt belde sms’t sms'te post postte reflecteren
    geniet bedankt bedankte prijst prees looft complimenteert complimenteerde feliciteert
    grijnst grijnsde straalt straalde schatert schaterde huilt huilde snottert smeekt smeekte
    gebiedt gebood beveelt beval commandeert commandeerde verordonneert onderwijst doceert doceerde
    aldus vertolkt vertolkte verzekert verzekerde bezweert bezwoer dicteert
    """
)

#: Speech verbs that need a particle or company: weak evidence when they stand alone.
WEAK_VERBS = _words(
    """
    legt legde leggen legden vult vulde vullen vulden voegt voegde voegen voegden geeft gaf geven
    gaven merkt merkte merken merkten licht lichtte lichten lichtten ziet zag weet wist weten
    wisten werpt wierp wierpen brengt bracht brengen brachten vat vatte vatten haalt haalde sluit
    sloot sluiten sloten begint begon beginnen begonnen opent opende openen laat liet laten lieten
    gaat ging gaan gingen tekent tekende noemt noemde noemen noemden rekent rekende hoort hoorde
    horen hoorden deelt deelde delen deelden blikt blikte somt somde ervaart ervoer ervaren
    trekt trok wijst wees belt belde knikt knikte knikken geniet straalt straalde huilt huilde
    kondigt kondigde stipt stipte bedankt bedankte besluit besloot besluiten besloten klinkt
    klonk luidt luidde luiden spreekt sprak spreken
    spraken praat praatte pleit pleitte pleiten pleitten vindt vond vinden vonden denkt dacht
    """
)

#: Particles and fixed words between a speech verb and the mark: "legt zij uit:", "laat weten".
VERB_PARTICLES = _words(
    """
    uit aan toe op in af samen vast voor weten eraan eraan daaraan hieraan erbij tegen terug mee
    verder door weer nog dan ook daarop vervolgens later even zich lachend stellig nuchter resoluut
    """
)

#: Nouns that announce speech: "de vraag", "haar reactie".
SPEECH_NOUNS = _words(
    """
    vraag vragen antwoord antwoorden reactie reacties opmerking opmerkingen uitspraak uitspraken
    oproep pleidooi advies conclusie stelling boodschap tip verzuchting kreet motto citaat quote
    woorden wens verwijt vraagstelling kernvraag openingsvraag slotvraag hartenkreet waarschuwing
    gedachte reflex verhaal toelichting uitleg les lessen klacht bezwaar compliment mening idee zin
    """
)

#: Nouns after which a phrase in quote marks is a title, a name or a term, not speech.
TITLE_NOUNS = _words(
    """
    boek boekje rapport rapporten artikel artikelen project projecten programma methode methodiek
    methodieken training cursus workshop congres symposium bijeenkomst webinar lezing film
    documentaire serie podcast lied liedje gedicht roman bundel brochure handreiking factsheet
    publicatie nota notitie visie visiestuk wet regeling campagne website site blog column
    essay dossier onderzoek studie proefschrift scriptie toolkit werkboek spel kaartspel interventie
    aanpak initiatief stichting vereniging werkgroep netwerk platform leerlijn opleiding module
    hoofdstuk paragraaf titel ondertitel kop onderwerp thema slogan term termen begrip begrippen
    woord woorden concept label labels predicaat naam bijnaam afkorting uitdrukking kreet
    zogenaamde zogenoemde zogeheten categorie model principe uitgangspunt rubriek tentoonstelling
    expositie theaterstuk voorstelling manifest pamflet beleidsplan jaarplan plan actieplan
    tekst opschrift leus
    dichtbundel kinderboek stripboek tijdschrift magazine nieuwsbrief lemma kernbegrip trefwoord
    heet heette heten getiteld genaamd geheten gedoopt genoemd noemt noemde noemen noemden
    """
) - {"woorden", "noemt", "noemde", "noemen"}

#: Words that make a phrase a clause: personal pronouns in subject form and frequent finite verbs.
CLAUSE_WORDS = _words(
    """
    ik wij we jij je u jullie hij zij ze men zich mij me ons
    is zijn was waren ben bent wordt worden werd werden heb hebt heeft hebben had hadden
    kan kunnen kon konden kun moet moeten moest moesten mag mogen mocht wil willen wilde wilden
    wou zal zullen zou zouden hoef hoeft hoeven durf durft ga gaat gaan ging gingen
    kom komt komen kwam kwamen doe doet doen deed deden zie ziet zien zag zagen weet weten wist
    denk denkt vind vindt vinden vond vonden voel voelt voelen voelde voelden laat laten liet
    blijf blijft blijven bleef bleven staat staan stond sta zit zitten zat ligt liggen lag
    gebeurt gebeurde werkt werken werk werkte helpt helpen hielp help maakt maken maak maakte
    krijgt krijgen kreeg krijg geeft geven gaf geef neemt nemen nam neem zegt zeggen zei zeg
    vraagt vragen vroeg vraag hoort horen hoorde hoor begint beginnen begon leert leren leerde leer
    loopt lopen liep loop gelooft geloof hoop hoopt belt bel lijkt lijken leek blijkt bleek
    betekent bestaat bestaan gaf heet zorg zorgt zorgden vergeet kijk kijkt kijken keek
    probeer probeert proberen houdt houden hield hou lukt lukte klopt snap snapt begrijp begrijpt
    """
)

PRONOUNS = _words("hij zij ze")

TUSSENVOEGSELS = _words(
    """van de den der ter ten te het 't ’t in op el al bin ben von di da la le du dos aan bij y"""
)

#: Verbs of what is written somewhere: their quotes have no speaker.
WRITTEN_VERBS = _words(
    "leest las staat stond stonden staan hangt hing prijkt prijkte vermeldt luidt luidde lezen"
)

#: Nouns that "hij" or "zij" cannot mean.
FEMALE = _words(
    """vrouw moeder dochter zus oma tante vriendin bewoonster deelneemster onderzoekster mevrouw
    dame meisje buurvrouw directrice medewerkster vrijwilligster bezoekster spreekster nicht
    juf kleindochter schoonmoeder echtgenote initiatiefneemster oprichtster stagiaire begeleidster
    gastvrouw lerares"""
)
MALE = _words(
    """man vader zoon broer opa oom meneer heer jongen buurman neef gastheer kleinzoon echtgenoot
    meester dominee imam"""
)

#: Nouns for people, as in "zegt een bewoner"; also what may stand before a name.
PERSON_NOUNS = _words(
    """
    bewoner bewoners bewoonster deelnemer deelnemers deelneemster bezoeker bezoekers bezoekster
    aanwezige aanwezigen cliënt cliënten klant klanten vrouw vrouwen man mannen moeder vader ouders
    ouder jongen jongens meisje meisjes jongere jongeren kind kinderen oudere ouderen buurvrouw
    buurman buren student studenten studente docent docenten docente collega collega's collega’s
    professional professionals hulpverlener hulpverleners vrijwilliger vrijwilligers vrijwilligster
    mantelzorger mantelzorgers wethouder wethouders burgemeester minister staatssecretaris
    raadslid kamerlid directeur directrice bestuurder bestuurders voorzitter dagvoorzitter manager
    teamleider coördinator projectleider onderzoeker onderzoekers onderzoekster lector hoogleraar
    professor adviseur beleidsadviseur beleidsmedewerker medewerker medewerkster medewerkers
    ervaringsdeskundige ervaringsdeskundigen spreker sprekers spreekster inleider trainer coach
    jongerenwerker opbouwwerker wijkteamlid wijkverpleegkundige verpleegkundige huisarts arts
    psycholoog maatschappelijk werker werkers werkster wijkagent agent gemeente ambtenaar ambtenaren
    interviewer redacteur auteur schrijver schrijfster journalist publiek zaal panel panellid
    initiatiefnemer initiatiefneemster oprichter oprichtster ondernemer iemand anderen ander
    stagiair stagiaire begeleider begeleidster zoon dochter zus broer oma opa tante oom vriend
    vriendin partner echtgenoot nicht neef gastvrouw gastheer kok tolk politicus raadsleden
    mevrouw meneer heer heren dame dames kennis kennissen baas leidinggevende leidinggevenden
    patiënt patiënten buurtbewoner wijkbewoner gezin echtpaar stel schrijvers auteurs makers
    baliemedewerker
    chauffeur deskundige deskundigen expert experts geïnterviewde verslaggever moderator host
    bestuurslid kind gastspreker keynotespreker imam dominee pastor pastoraal juf meester mentor
    geliefde echtgenote kleindochter kleinzoon schoonmoeder schoonzus tiener puber peuter baby
    gast gasten lezer lezers luisteraar collega-onderzoeker man mens mensen persoon deelneemsters
    penningmeester secretaris zegsman zegsvrouw woordvoerder woordvoerster heer
    promovendus promovenda postdoc griffier notulist notuliste columnist columniste cabaretier
    filosoof socioloog econoom historicus antropoloog pedagoog orthopedagoog jurist advocaat
    notaris rechter tandarts apotheker logopedist praktijkondersteuner gespreksleider presentator
    presentatrice panellid sociaal werker zorgverlener oud-wethouder oud-opbouwwerker commissaris
    korpschef kapitein brandweerman postbezorger verzorgende kraamverzorgende thuiszorgmedewerker
    respondent respondenten leerling leerlingen leerkracht leraar lerares conciërge consulent
    lid leden inwoner inwoners voorstander voorstanders tegenstander tegenstanders criticus critici
    autoriteiten analist analisten getuige getuigen slachtoffer slachtoffers verdachte president
    premier senator kanselier gouverneur ambassadeur inspecteur
    commandant acteur actrice zangeres trainster atleet leraren leerkrachten ingenieur monteur
    architect planoloog bioloog wetenschapper wetenschappers specialist specialisten betrokkene
    betrokkenen nabestaande nabestaanden familielid familieleden neefje nichtje zusje broertje
    schoonzoon schoondochter kleinkind kleinkinderen peuterleidster kinderbegeleider oudste jongste
    ondernemers ondernemster winkelier winkeliers huurder huurders huurster verhuurder
    uitvoerder uitvoerders beleidsmaker beleidsmakers bestuurders directeuren managers kwartiermaker
    kwartiermakers participatiecoach schuldhulpverlener sociaalwerker budgetcoach wijkcoach
    gezinscoach straatcoach buurtcoach buurtsportcoach welzijnswerker
    ervaringswerker ervaringswerkers naaste naasten lotgenoot lotgenoten mentoren
    psychiater psychologen therapeut hulpverleenster maatje maatjes buddy zelfstandige
    werkzoekende dakloze daklozen thuisloze nieuwkomers statushouders vluchtelingen asielzoeker
    asielzoekers migrant migranten tolken politici kiezer kiezers
    schoonmaker schoonmaakster kassière serveerster barman
    organisatoren organisatie-adviseur jongeman jongedame bejaarde bejaarden zestiger zeventiger
    tachtiger negentiger vijftiger veertiger dertiger twintiger dorpsgenoot dorpelingen dorpeling
    """
)

#: Nouns for people that are surnames when they have a capital.
TRADES = _words(
    """
    boer boerin bakker slager kapper kapster schipper visser dekker timmerman tuinman molenaar
    koster smid portier beheerder beheerster eigenaar eigenares eigenaresse technicus organisator
    organisatrice kassier chef postbode caissière verkoper verkoopster correspondent zangeres
    zanger dichter dichteres scholier pupil peetoom weduwe weduwnaar gepensioneerde vluchteling
    statushouder nieuwkomer inspreker inspreekster voorlichter voorlichtster interviewster
    secretaresse baasje omstander omstanders toeschouwer aanvoerder boswachter fractieleider
    koning koningin prins prinses gids ober burger burgers bezorger marktkoopman visboer
    uitbater kroegbaas loods pastor rabbijn monnik non arbeider fabrieksarbeider klusjesman
    deurwaarder officier curator kokkin conducteur boa handhaver thuishulp dokter zuster broeder
    pastoor diaken rector criminoloog ethicus filosoof filosofe toehoorder senior arbeidsmigrant
    zwerver verslaafde alleenstaande receptionist receptioniste telefonist telefoniste loodgieter
    schilder tuinder kunstenaar kunstenares fotograaf fotografe muzikant voetballer voetbalster
    sporter scheidsrechter terreinknecht ontwikkelaar vertaler bibliothecaris bibliothecaresse
    sleutelfiguur beveiliger kastelein cafébaas imker hovenier jager militair veteraan reservist
    marinier omwonende omwonenden eerstejaars tweedejaars derdejaars vierdejaars aanbieder
    zwager chirurg internist cardioloog neuroloog oppas kleuterjuf gymjuf sloper stukadoor
    metselaar glazenier ziekenverzorger stagebegeleider toezichthouder filiaalhouder winkelhouder
    vakkenvuller barista
    bewaker dichteres kraamverzorgster wijkzuster buschauffeur kijker nachtwacht griffier
    """
)

ROLE_ENDINGS = (
    "werker werkster wachter houdster genoot klasgenote spreker spreekster voerder "
    "adviseur medewerker medewerkster coördinator directeur docent docente "
    "onderzoeker onderzoekster voorzitter deskundige manager begeleider begeleidster leider "
    "leidster verpleegkundige voogd consulent hoogleraar lector ambtenaar bestuurder secretaris "
    "redacteur strateeg specialist trainer coach kundige agent regisseur ondersteuner makelaar "
    "verbinder lezer lezeres beschermer bemiddelaar vrijwilliger maatje persoon functionaris "
    "commandant beheerder chauffeur hulpverlener consultant wethouder lid therapeut psycholoog "
    "arts bewoner student"
).split()

#: Where a voice comes from when nobody is named: "een antwoord uit het publiek".
SOURCE_NOUNS = ("publiek", "zaal", "chat", "panel", "groep", "buurt", "wijk", "team")

#: Words with a capital at the start of a sentence that are no names.
FUNCTION_WORDS = (
    _words(
        """
    de het een en of maar want dus ook toch nog wel niet geen als dan toen nu hier daar er dat dit
    die deze wie wat waar hoe waarom wanneer welke welk wiens ik jij je hij zij ze we wij u jullie
    mijn jouw zijn haar ons onze hun men iemand niemand iedereen alles iets niets veel weinig meer
    minder alle alleen al over op in aan bij met van voor door tot uit om onder na naar tegen
    tijdens volgens vanaf sinds zonder tussen binnen buiten boven langs rond richting vanuit
    omdat doordat hoewel terwijl zodra nadat voordat tenzij zodat opdat mits indien ofwel
    is was zijn waren heeft had hebben wordt werd kan kon moet mag wil zou zal laat gaat
    ja nee nou goed heel zeer erg best beste natuurlijk uiteraard misschien wellicht vooral juist
    daarom daarna daarnaast daarmee daarbij daarvoor daarin daarvan hierbij hiervoor hierdoor
    bovendien echter overigens immers inmiddels intussen ondertussen vervolgens eerst later soms
    vaak altijd nooit eens weer vandaag gisteren morgen straks zo zoals zelfs zelf samen
    tenslotte kortom bijvoorbeeld namelijk eigenlijk precies helaas gelukkig dank bedankt
    eén één twee drie vier vijf zes zeven acht negen tien beide elke ieder elk sommige andere
    daarop hierop waarop daartoe daarover hierover daaruit hieruit daarop daardoor waardoor
    desondanks evenwel niettemin toch terecht plots plotseling opeens ineens uiteindelijk achteraf
    vooraf tevens evenals sindsdien destijds vroeger laatst onlangs pas net dezelfde hetzelfde
    jouw jullie hen hem haar zichzelf wij eerste tweede derde laatste volgende vorige nieuwe
    mensen sommigen velen anderen beiden allen alleen helemaal bijna ongeveer ruim dagelijks
    elders ergens nergens overal links vandaar intussen allereerst ten slotte hè oké oh ach och
    hallo hoi dag sorry geachte lieve hartelijk groeten groet mvg
    aanvankelijk tegelijkertijd opmerkelijk ondanks kennelijk blijkbaar sinds voorlopig hoogstens
    liever eindelijk ooit steeds telkens bovenal jammer meestal zelden zeker vast sterker hoewel
    ofschoon behalve naast wegens dankzij vorig volgend vanmiddag vanavond vanochtend daarentegen
    integendeel enerzijds anderzijds overdag savonds zoiets diezelfde zulke zulk verder evenmin
    voorheen voordien nadien hooguit eenmaal ongetwijfeld waarschijnlijk vermoedelijk mogelijk
    inderdaad kortgeleden vanuit omgekeerd vreemd gek logisch vandaar doorgaans gaandeweg
    dr drs prof ir ing mw dhr mevr
    aldus vraag antwoord tekst foto beeld bron video lees kijk zie luister let tip
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei
    juni juli augustus september oktober november december
    """
    )
    | frozenset(word for word in SPEECH_VERBS if len(word) > 2)
    | frozenset(
        f"{day}dag{part}"
        for day in ("maan", "dins", "woens", "donder", "vrij", "zater", "zon")
        for part in ("ochtend", "morgen", "middag", "avond", "nacht", "s")
    )
    | frozenset(
        f"{day}dag{part}"
        for day in ("maan", "dins", "woens", "donder", "vrij", "zater", "zon")
        for part in ("ochtend", "morgen", "middag", "avond", "nacht", "s")
    )
)

EVENT_NOUNS = _words(
    """
    congres symposium webinar bijeenkomst conferentie werkconferentie studiedag themadag festival
    netwerkdag jaarcongres kennismiddag inspiratiedag lezing werksessie sessie debat talkshow
    studiemiddag themabijeenkomst netwerkbijeenkomst agenda dag week middag avond café cafe
    rondetafelgesprek panelgesprek masterclass leerkring intervisiedag wijkfestival
    """
)

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan"),
            ("februari", "feb"),
            ("maart", "mrt"),
            ("april", "apr"),
            ("mei",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("augustus", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}

#: Nouns of time and the like: "De volgende ochtend zei ze".
TIMES = _words(
    """
    moment uur uren minuut minuten kwartier dag dagen ochtend ochtenden middag middagen avond
    avonden nacht nachten week weken weekend maand maanden jaar jaren keer keren zomer winter
    herfst lente voorjaar najaar seizoen kwartaal eeuw tijd begin einde eind laatst eerst ene
    """
)

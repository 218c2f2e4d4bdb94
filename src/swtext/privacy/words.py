"""Words around names: titles, kin, roles, prefixes, and where in a sentence a name may stand.

Written by hand for swtext; everything folded (see ``lexicon.fold``).
"""

from __future__ import annotations

import re

from swtext.privacy.lexicon import fold, lexicon
from swtext.read.article_words import SPEECH_VERBS

__all__ = [
    "BEFORE_NAME",
    "BEFORE_WORD",
    "BODIES",
    "CERTAIN",
    "ENGLISH",
    "FAR",
    "FOOD",
    "FORMAL_TITLES",
    "GREETINGS",
    "INNER_PREFIXES",
    "KIN",
    "KIN_AND_ROLES",
    "LABELS",
    "MASS",
    "MAYBE_BEFORE",
    "NEVER_LOWER",
    "NOT_NAMES",
    "NO_ARTICLE",
    "NO_BARE_SURNAME",
    "NO_NAME_BEFORE",
    "NO_SURNAME",
    "OF_THINGS",
    "PARTICLES",
    "PLACE_FIELDS",
    "PREFIXES",
    "ROLE",
    "ROLES_AND_TITLES",
    "SAYINGS",
    "SAYS",
    "SHORT_TITLES",
    "SPEAKS",
    "THINGS",
    "TITLES",
    "is_role",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: May open a surname.
PREFIXES = _words("van von de den der ter ten te el al da dos del di du la le 't vd ben bou bin")
#: May open a surname only before one of the above: op den Kamp, in 't Veld, uit den Boogaard.
INNER_PREFIXES = _words("op in uit aan bij")

#: After these a name follows, also in lower case.
TITLES = _words(
    "mevrouw mevr mw mvr meneer mijnheer dhr heer oma opa opoe tante oom ome familie fam juf "
    "juffrouw meester zuster gezin dominee auntie sister broeder pater kapelaan imam si baba "
    "abla abi amca teyze yemma yema lalla khala khalti khalo ammo babaanne anneanne dede hooyo "
    "aabo ayeeyo habo babcia ciocia wujek gebroeders gebr gezusters weduwe wed mejuffrouw mej zr "
    "echtpaar hadj hadji haddj hajj sjeik sheikh moulay"
)

#: After these a word with a capital is a name, unless it is an ordinary word.
KIN_AND_ROLES = _words(
    "dokter dr drs prof professor mr ir ing wethouder burgemeester wijkagent agent docent "
    "moderator hoogleraar lector onderzoeker begeleider begeleidster mentor dominee pastoor pater "
    "imam huisarts arts psycholoog collega stagiair stagiaire student studente medestudent "
    "studiegenoot klasgenoot buurvrouw buurman buurmeisje buurjongen zoon zoontje dochter "
    "dochtertje broer broertje zus zusje moeder vader man vrouw partner vriend vriendin ex neef "
    "nicht neefje nichtje kleinzoon kleindochter schoonzoon schoondochter schoonmoeder schoonvader "
    "ervaringsdeskundige vrijwilliger vrijwilligster jongerenwerker opbouwwerker buurtwerker "
    "sociaal-werker wijkverpleegkundige verpleegkundige thuishulp bestuurder directeur voorzitter "
    "penningmeester secretaris teamleider manager coach trainer gastspreker client clientje "
    "deelnemer deelneemster bewoner bewoonster jongen meisje leerling ene genaamd heet heette "
    "heten noemt noemde noemden noemen mama papa maat maatje medestudente studiegenote huisgenoot "
    "huisgenote jeugdarts wijkwerker schoonzus zwager peetoom oudtante gastdocent wethoudster "
    "advocaat notaris rechter tolk bewindvoerder curator voogd gezinsvoogd jeugdbeschermer "
    "casemanager consulent woonconsulent wijkbeheerder rechercheur jobcoach klantmanager "
    "fysiotherapeut logopedist tandarts "
    "jongere praktijkbegeleider praktijkbegeleidster stagebegeleider werkbegeleider kapelaan "
    "zanger maten vrienden vriendinnen kinderen dochters zonen zussen broers neven nichten "
    "kleinkinderen tweeling stagiaires studenten"
)

#: Verbs of saying, thinking and doing that follow or precede a name.
SAYS = frozenset(fold(verb) for verb in SPEECH_VERBS) | _words(
    "belt belde appt appte mailt mailde komt kwam heeft had is was gaat ging kan kon doet deed "
    "krijgt kreeg werkt werkte woont woonde neemt nam regelt regelde helpt hielp zit zat staat "
    "stond heet lachte huilt huilde knikt knikte vindt mag mocht moet moest wil wilde zal zou"
)

#: Kin: after these an unknown word in lower case is a name: "zijn broer danial".
KIN = _words(
    "moeder vader zoon zoontje zonen dochter dochtertje dochters broer broers broertje zus zussen "
    "zusje neef nicht neefje nichtje oom tante oma opa kleinzoon kleindochter schoonzus zwager "
    "vriendin baby echtgenoot echtgenote peetoom auntie ome"
)

#: What is named by what follows: no person. Also as the end of a word: "zorgboerderij De Linde".
BODIES = re.compile(
    r"(?:.*(?:stichting|vereniging|boerderij|kwekerij|voorziening|corporatie|school|college|team|"
    r"groep|winkel|huis|centrum|instelling|organisatie|praktijk|bureau|kantoor|bibliotheek|bedrijf)|"
    r"diaconie|sint|huize|toko|woonstede|camping|ikc|obs|cbs|kbs|azc|woongoed|welzijn|zorgmaatjes|buurtteam|wijkteam|café|"
    r"cafe|restaurant|hotel|kerk|moskee|gereja|gemeente|kapper|bakkerij|apotheek|garage|locatie|"
    r"land|zaal|vergaderzaal|lokaal|thuiszorg|manege|speeltuin|sporthal|kinderopvang|peuterspeelzaal)"
)

#: Fields that name a place.
PLACE_FIELDS = _words(
    "geboorteplaats geboorteland land nationaliteit herkomst woonplaats plaats gemeente wijk buurt "
    "stad dorp geboortestad taal moedertaal"
)

#: The strict ones among them: who is followed by these speaks.
SPEAKS = _words(
    "zegt zei zeggen zeiden vertelt vertelde vroeg vraagt antwoordt antwoordde aldus stelt stelde "
    "vindt vond schrijft schreef roept riep lacht lachte knikt knikte zucht zuchtte huilt huilde "
    "belde appte mailde reageert reageerde beaamt beaamde denkt dacht meent"
)
#: A capital word after these may be a person.
MAYBE_BEFORE = _words(
    "met was is waren kreeg krijgt ken kent kende zag zie sprak spreek bel belde help hielp noem "
    "noemde vroeg ontmoette bezocht bedank zoek ik hij zij ze dat en of als dan toen nou"
)

#: A name that is an ordinary word too may stand after these.
BEFORE_NAME = _words(
    "met aan bij voor door naar namens volgens tegen over zei zegt vroeg vraagt vertelde vertelt "
    "hoi hey hi hallo hee dag dank dankje dankjewel bedankt thanks thx sorry groet groetjes "
    "groeten "
    "beste lieve goedemorgen goedemiddag goedenavond welkom eens tnv cc ps"
)
GREETINGS = _words(
    "hoi hey hi hallo hee dag dank dankje dankjewel bedankt thanks thx sorry oke ok ja nee joh top "
    "beste goedemorgen goedemiddag welkom succes ha haai hai heyy hii hee moi"
)

#: What a turn may be labelled with that names nobody.
LABELS = re.compile(
    r"[a-z]{0,2}\d*|(?:spreker|speaker|deelnemer|respondent|interviewer|geinterviewde|interviewee|"
    r"participant|client|student|docent|moderator|gespreksleider|voorzitter|presentator|host|"
    r"onderzoeker|begeleider|coach|supervisor|vrager|vraag|antwoord|publiek|zaal|iedereen|everyone|"
    r"onbekend|unknown|anoniem|gast|guest|redactie|reactie|lezer|man|vrouw|moeder|vader|jongere|"
    r"hulpverlener|werker|sociaal werker|jongerenwerker|opbouwwerker|medewerker|collega|"
    r"vrijwilliger|"
    r"cursist|leerling|trainer|team|beheerder|admin|me|ik|jij|you|jullie|wij|systeem|system|"
    r"q|a|v|r|i|n\.?n\.?|bewoner|buurtbewoner|wethouder|ouder|opa|oma)"
    r"(?:\s*(?:\d+|[a-z])(?:\b|$))?",
)

#: What somebody does or is, by how the word ends: no name.
ROLE = re.compile(
    r"(?:ex-|oud-)?(?:\w*(?:werker|werkster|voorzitter|secretaris|wethouder|wetenschapper|leider|"
    r"houder|collega|consulente?|voogd|redactie|handelaar|eigenaar|manager|adviseur|docente?|"
    r"studente?|kundige|therapeute?|bestuurder|ambtenaar|directeur|directrice|coach|"
    r"trainer|lezer|lezeres|luisteraar|kijker|vereniging|club|notitie|school|"
    r"team|groep|gemeente|bewoner|bewoonster|accountant|ondernemer|winkelier|vrijwilliger|"
    r"vrijwilligster|client|patient|begeleider|begeleidster|bemiddelaar|makelaar|regisseur|"
    r"onderzoeker|professional|mentor|maatje|hulpverlener|verlener|beheerder|bezoeker|beller|"
    r"deelnemer|deelneemster|cursist|leerling|stagiaire?|teamlid|forumlid|raadslid|uitgeverij|"
    r"woordvoerder|coordinator|jurist|promovenda|promovendus|meisje|avond|middag|bijeenkomst|poes|buurman|buurvrouw|mantelzorger|ouder|nummer|"
    r"vraag|plaats|datum|gegevens|adres|doelen|wensen|problematiek|situatie|heden|medicatie))s?"
)
#: Short ends of such words, that names have too: Erfan, Chalid, Sjaantje, Evarts.
_SHORT_ROLE = re.compile(
    r".*(?:koper|arts|loog|denker|raad|kring|huis|bank|lid|dag|fan|je|kamer|tafel|lijn)s?"
)


def is_role(word: str, least: float = -0.5) -> bool:
    """Whether a word that stands on no list of names says what somebody does, or what it is.

    Args:
        word: folded.
        least: how much a word with a short end of a role must be spelled as a name to be one.

    >>> is_role("huisarts"), is_role("buurtwerker"), is_role("erfan"), is_role("marjantje")
    (True, True, False, False)
    """
    if ROLE.fullmatch(word):
        return True
    names = lexicon()
    return bool(_SHORT_ROLE.fullmatch(word)) and (
        word in names.words or names.likeness(word) < least
    )


#: A capital word that closes no name: organisations, months, days, languages.
NO_SURNAME = re.compile(
    r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|januari|februari|maart|april|mei|"
    r"juni|juli|augustus|september|oktober|november|december|nederland\w*|belgi\w*|turk(?:s|se|ije)|"
    r"marokk\w*|surina\w*|pool|pools|syri\w*|engels\w*|frans|duits\w*|europ\w*|google|facebook|"
    r"whatsapp|zoom|teams|instagram|youtube|linkedin|wmo|ggz|ggd|wlz|uwv|svb|ind|coa|hbo|mbo|wo|"
    r"humanitas|movisie|divosa|vng|zonmw|nibud|trimbos|cordaan|lister|hema|jumbo|lidl|ikea|netflix|"
    r"signal|slack|miro|padlet|canvas|brightspace|chatgpt|corona|covid|islam\w*|koran|bijbel|kerst|"
    r"alzheimer|parkinson|korsakov|asperger|tourette|crohn|pasen|vlaanderen|limburg|brabant|friesland|gelderland|drenthe|overijssel|flevoland|europa|"
    r"afrika|amerika|ghana|irak|iran|oekra\w*|somali\w*|eritre\w*|afghan\w*|indonesi\w*|china|"
    r"\w{4,}(?:ees|ese|aans|aanse|isch|ische)|god|allah|jezus|sinterklaas|pvv|vvd|cda|pvda|agis|"
    r"(?:buurt|wijk|welzijn|jeugd|gezins|maatschapp)\w{4,}|"
    r"noord|oost|zuid|west|centrum|lezing|dag|congres|webinar|prijs|methode|fonds|facebook|twitter|fontys|"
    r"gemeente|stichting|vereniging|hogeschool|universiteit|ministerie|agenda|kredietbank|voedselbank|"
    r"verwijzer|aanmelder|kenmerk|ma+shallah|in+shallah|alhamdulillah|wallah|bismillah|salam|testament|sint-\w+|\w{3,}nr|"
    r"mvg|notulist|notulen|chatlog|bijlage|onderwerp|betreft|aanwezig|afwezig|agendapunt|actie|"
    r".*(?:team|zorg|hulp|centrum|school|raad|bond|dienst))"
)
#: The same, unless a prefix stands before it: van Ewijk, van Oosterhuis.
NO_BARE_SURNAME = re.compile(r".*(?:werk|huis|straat|laan|plein|buurt|wijk|weg|gracht|kade)")

#: After these a name stands, even one that is an ordinary word, in lower case.
CERTAIN = frozenset(
    "met hoi hey hi hallo dag dank dankje dankjewel bedankt thanks sterkte succes namens volgens "
    "groetjes zei vroeg joh vraag bel".split()
)
#: Titles after which an unknown word in lower case is a name.
FORMAL_TITLES = frozenset(
    "dominee auntie juf mr mevrouw mevr mw mvr meneer mijnheer dhr heer familie fam gezin".split()
)
#: Verbs that things do too.
OF_THINGS = frozenset(
    "is was kan kon staat stond zit zat zal zou mag mocht moet moest krijgt kreeg had gaat ging "
    "komt "
    "kwam klinkt klonk geeft gaf luidt legt stelt helpt hielp werkt werkte doet deed".split()
)
#: Countries, peoples' lands and far cities, as Dutch writes them: no persons, and no towns either.
FAR = _words(
    "addis-abeba afghanistan albanie aleppo algerije algiers amerika angola ankara antalya "
    "antillen antwerpen argentinie armenie aruba asmara athene australie azerbeidzjan bagdad "
    "bahama's bahrein bangkok bangladesh barbados barcelona beijing belarus belgie belgrado "
    "berlijn bermuda boedapest boekarest bogota bolivia bonaire bosnie boston botswana brazilie "
    "bremen brugge brussel budapest buenos bulgarije burkina burundi cambodja canada caracas "
    "casablanca chicago chili china colombia congo constantinopel cuba curacao cyprus dakar "
    "damascus delhi denemarken disneyland djibouti dubai dublin duitsland ecuador egypte engeland "
    "eritrea esperanto estland ethiopie fez fiji filipijnen finland frankfurt frankrijk gabon "
    "gambia gaza gdansk geneve gent georgie ghana gibraltar griekenland groenland guatemala "
    "guinee guyana haiti hamburg handsfree hannover havana hawai homs honduras hongarije hongkong "
    "ierland ijsland india indonesie irak iran israel istanbul italie ivoorkust izmir jakarta "
    "jamaica japan jemen jeruzalem jordanie kabul kairo kameroen karachi kazachstan kenia keulen "
    "kiev kinshasa koerdistan koeweit korea kosovo kroatie kyiv lagos laos letland libanon "
    "liberia libie lissabon litouwen liverpool londen los-angeles luik luxemburg macedonie "
    "madagaskar madrid malawi maleisie mali malta manchester manilla marokko marrakech marseille "
    "mauritanie mauritius mekka mexico milaan mogadishu moldavie molukken mombasa mongolie "
    "montenegro moskou mozambique mumbai munchen myanmar nador nairobi namibie napels nepal "
    "nicaragua niger nigeria noorwegen novi odessa oeganda oekraine oezbekistan oman oostenrijk "
    "osaka oslo oujda pakistan palestina panama paraguay paramaribo parijs parkinson peking peru "
    "polen portugal praag qatar rabat raqqa roemenie rome rusland rwanda saba salvador samoa "
    "sarajevo schotland senegal seoul servie seychellen shanghai siberie singapore slovenie "
    "slowakije soedan sofia somalie spanje stockholm suriname swaziland sydney syrie tadzjikistan "
    "taiwan tanger tanzania teheran tel-aviv thailand tibet tilburg tirana togo tokio tokyo "
    "toronto trinidad tripoli tsjaad tsjechie tunesie tunis turkije turkmenistan uruguay valencia "
    "venetie venezuela vietnam vilnius wales warschau washington wenen willemstad zagreb zambia "
    "zimbabwe zurich zweden zwitserland"
)
#: What stands before an ordinary word, and not before a name in lower case.
BEFORE_WORD = _words(
    "de het een die dat deze dit mijn je jouw uw zijn haar ons onze hun geen elke elk ieder iedere "
    "alle veel weinig meer minder wat zo'n welke welk kilo gram liter pak zak zakje bos bosje doos "
    "bak bakje kopje stuk soort beetje vol la the my te in witte rode nieuwe oude mooie andere "
    "eigen eerste laatste goede hele beste harde paar"
)
#: Words of English, beside which an unknown word is English.
ENGLISH = _words(
    "the and to you your with this that are our from please thank much very my how all"
)
#: Names that are words for one thing: without an article there is somebody who is called so.
THINGS = _words(
    "angel aster bas beer berk bever bink bloem bok boy buddy diva engel fee fleur floor griet "
    "haas hert hunter iris jade jasmijn joker kaan kick kraai lies linde lotus madelief mees "
    "melodie merel mol mus olijf otter parel pip prins puck raaf raven reiger ridder roos "
    "roosje ruby spike ster stier sultan toon tulp valk viool violet vlinder wolf wolk zwaan "
    "pier peer joy jet sunny sky rein siem koos ton pol kas"
)
#: … and what has no article either, though it is rare.
MASS = _words(
    "hoop riet vlas salami roti tequila sake mais yoga ramadan tea honey jade vita henna soap shag "
    "kant satijn mint basilicum saffron laurier munt minst mits mis min mini"
)
#: After these such a word stands alone only when it is a name.
NO_ARTICLE = _words(
    "met van voor aan bij tegen naar over namens zonder via bel vraag app mail help haal zie zag "
    "sprak ken dat omdat waar toen wanneer zodat terwijl hoe wat zei"
)
#: After these a verb or function word is none of a name.
NO_NAME_BEFORE = _words("je jij jullie ik hij zij ze we wij u men dat het er niet graag de een")
NEVER_LOWER = frozenset("ben elke door wil will mei hang wei els rijk june vos broer an".split())
SHORT_TITLES = frozenset("dr drs prof mr ir ing mevr mw mvr dhr fam gebr wed mej zr".split())

#: Names that are nobody.
SAYINGS = re.compile(
    r"(?<!\w)(?:jan en alleman|jan met de pet|jan modaal|jan rap en zijn maat|klaar[ -]is[ -]kees|"
    r"jantje van leiden|joost mag het weten|dolce vita|la vita|piet snot|brave hendrik|"
    r"haantje de voorste|sint nicolaas|zwarte piet|ot en sien|hollandse nieuwe|oom agent|"
    r"jan doedel|ad hoc|ad interim|ad random|florence nightingale|albert heijn|anne frank|"
    r"jan klaassen|paulo freire|jane addams|marie kamphuis|carl rogers|sigmund freud|"
    r"pierre bourdieu|michel foucault|nelson mandela|martin luther king|"
    r"bob marley|andre hazes)(?!\w)",
    re.IGNORECASE,
)

#: What has several of these in one, made once.
PARTICLES = PREFIXES | INNER_PREFIXES
ROLES_AND_TITLES = KIN_AND_ROLES | TITLES
#: Food and customs, spelled as the names of those who bring them.
FOOD = _words(
    "sambusa injera harira tajine tahin bapao bami couscous baklava borek dolma falafel doner "
    "lahmacun kapsalon pom moksi fufu jollof suya samosa pakora chapati biryani msemen sfenj "
    "chebakia harsha baghrir kibbeh tabouleh hummus kunafa iftar suhoor susu kwaku ugali pierogi "
    "bigos borsjt kimchi pho dumplings roti bara telo ayran ramen sushi shakshuka kebab baba"
) - {"baba"}
NOT_NAMES = ROLES_AND_TITLES | SAYS | PREFIXES | FOOD

"""Words around names: titles, kin, roles, prefixes, and where in a sentence a name may stand.

Written by hand for swtext; everything folded (see ``lexicon.fold``).
"""

from __future__ import annotations

import re

from swtext.privacy.lexicon import fold
from swtext.read.article_words import SPEECH_VERBS

__all__ = [
    "BEFORE_NAME",
    "BEFORE_WORD",
    "BODIES",
    "CERTAIN",
    "FAR",
    "FORMAL_TITLES",
    "GREETINGS",
    "INNER_PREFIXES",
    "KIN",
    "KIN_AND_ROLES",
    "LABELS",
    "MAYBE_BEFORE",
    "NEVER_LOWER",
    "NO_BARE_SURNAME",
    "NO_NAME_BEFORE",
    "NO_SURNAME",
    "OF_THINGS",
    "PREFIXES",
    "SAYS",
    "SHORT_TITLES",
    "SPEAKS",
    "TITLES",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: May open a surname.
PREFIXES = _words("van von de den der ter ten te el al da dos del di du la le 't vd ben bou bin")
#: May open a surname only before one of the above: op den Kamp, in 't Veld, uit den Boogaard.
INNER_PREFIXES = _words("op in uit aan bij")

#: After these a name follows, also in lower case.
TITLES = _words(
    "mevrouw mevr mw mvr meneer mijnheer dhr heer oma opa tante oom ome familie fam juf juffrouw "
    "meester zuster gezin dominee auntie sister broeder pater kapelaan imam si"
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
    "jongere praktijkbegeleider praktijkbegeleidster stagebegeleider werkbegeleider kapelaan zanger"
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
    "vriendin echtgenoot echtgenote peetoom auntie ome"
)

#: What is named by what follows: no person. Also as the end of a word: "zorgboerderij De Linde".
BODIES = re.compile(
    r"(?:.*(?:stichting|vereniging|boerderij|kwekerij|voorziening|corporatie|school|college|team|"
    r"groep|winkel|huis|centrum|instelling|organisatie|praktijk|bureau|kantoor|bibliotheek|bedrijf)|"
    r"diaconie|sint|huize|toko|woonstede|camping|ikc|obs|cbs|kbs|azc|woongoed|welzijn|zorgmaatjes|buurtteam|wijkteam|café|"
    r"cafe|restaurant|hotel|kerk|moskee|gereja|gemeente|kapper|bakkerij|apotheek|garage|locatie|"
    r"land|zaal|vergaderzaal|lokaal|thuiszorg|manege|speeltuin|sporthal|kinderopvang|peuterspeelzaal)"
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
    r"lezing|dag|congres|webinar|prijs|methode|fonds|facebook|twitter|fontys|"
    r"gemeente|stichting|vereniging|hogeschool|universiteit|ministerie|agenda|"
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
    "afghanistan albanie algerije amerika angola antillen argentinie armenie aruba australie "
    "azerbeidzjan bahama's bahrein bangladesh barbados belarus belgie bermuda bolivia bonaire "
    "bosnie botswana brazilie brussel bulgarije burkina burundi cambodja canada chili china "
    "colombia congo cuba curacao cyprus denemarken djibouti dubai duitsland ecuador egypte engeland "
    "eritrea estland ethiopie fiji filipijnen finland frankrijk gabon gambia gaza georgie ghana "
    "gibraltar griekenland groenland guatemala guinee guyana haiti hawai honduras hongarije "
    "hongkong ierland ijsland india indonesie irak iran israel italie ivoorkust jamaica japan "
    "jemen jordanie kameroen kazachstan kenia koerdistan koeweit korea kosovo kroatie laos letland "
    "libanon liberia libie litouwen luxemburg macedonie madagaskar malawi maleisie mali malta "
    "marokko mauritanie mauritius mexico moldavie molukken mongolie montenegro mozambique myanmar "
    "namibie nepal nicaragua niger nigeria noorwegen oeganda oekraine oezbekistan oman oostenrijk "
    "pakistan palestina panama paraguay peru polen portugal qatar roemenie rusland rwanda saba "
    "salvador samoa schotland senegal servie seychellen siberie singapore slovenie slowakije "
    "soedan somalie spanje suriname swaziland syrie tadzjikistan taiwan tanzania thailand tibet "
    "togo trinidad tsjaad tsjechie tunesie turkije turkmenistan uruguay venezuela vietnam wales "
    "zambia zimbabwe zweden zwitserland addis-abeba aleppo algiers ankara antalya antwerpen asmara "
    "athene bagdad bangkok barcelona beijing belgrado berlijn boedapest boekarest bogota boston "
    "bremen brugge brussel budapest buenos caracas casablanca chicago constantinopel dakar damascus "
    "delhi dublin fez frankfurt geneve gent gdansk hamburg hannover havana homs istanbul izmir "
    "jakarta jeruzalem kabul kairo karachi keulen kiev kinshasa kyiv lagos lissabon liverpool "
    "londen los-angeles luik madrid manchester manilla marrakech marseille mekka milaan mogadishu "
    "mombasa moskou mumbai munchen nador nairobi napels novi odessa osaka oslo oujda paramaribo "
    "parijs peking praag rabat raqqa rome sarajevo seoul shanghai sofia stockholm sydney tanger "
    "teheran tel-aviv tilburg tirana tokio tokyo toronto tripoli tunis valencia venetie vilnius "
    "warschau washington wenen willemstad zagreb zurich esperanto disneyland handsfree parkinson"
)
#: What stands before an ordinary word, and not before a name in lower case.
BEFORE_WORD = _words(
    "de het een die dat deze dit mijn je jouw uw zijn haar ons onze hun geen elke elk ieder iedere "
    "alle veel weinig meer minder wat zo'n welke welk kilo gram liter pak zak zakje bos bosje doos "
    "bak bakje kopje stuk soort beetje vol la the my te in witte rode nieuwe oude mooie andere "
    "eigen eerste laatste goede hele beste harde paar"
)
#: After these a verb or function word is none of a name.
NO_NAME_BEFORE = _words("je jij jullie ik hij zij ze we wij u men dat het er niet graag de een")
NEVER_LOWER = frozenset("ben elke door wil will mei hang wei els rijk june vos broer an".split())
SHORT_TITLES = frozenset("dr drs prof mr ir ing mevr mw mvr dhr fam".split())

"""Word lists: what is no theme by itself, however often it is said."""

from __future__ import annotations

__all__ = ["CHATTER", "ENGLISH", "FUNCTION", "GREETINGS", "LIGHT", "SESSION"]

#: Closed classes: articles, pronouns, prepositions, conjunctions, auxiliaries, particles, numerals.
FUNCTION: frozenset[str] = frozenset(
    """
    de het een der den des ’t 't t n 'n d' 's ten ter te ik jij je u hij zij ze we wij jullie
    hen hun mij me jou hem haar ons onze uw mijn m'n mn jouw zijn z'n zn zich zichzelf mezelf
    jezelf onszelf elkaar elkaars mekaar 'm em ie d'r dr zelf zelfs die dat deze dit dezelfde
    hetzelfde diens dergelijke zulke zulk zo'n zo’n zon wie wat welke welk wiens waar waarbij
    waarin waarmee waarvan waarop waarom waarvoor waardoor waaruit waaraan waarover hoe wanneer
    er daar hier erbij erin ermee ervan erop erom ervoor erdoor eruit eraan erover ernaar ertoe
    ertegen daarbij daarin daarmee daarvan daarop daarom daarvoor daardoor daaruit daaraan
    daarover daarna daarnaast hierbij hierin hiermee hiervan hierop hierom hiervoor hierdoor
    hieruit hieraan hierover hierna iemand niemand iedereen iets niets niks alles men al alle
    allen allemaal allebei beide beiden ander andere anderen anders ieder iedere elk elke
    enkele enige sommige sommigen veel vele velen meer meest meeste weinig minder minst minste
    genoeg geen ene aan achter af behalve beneden bij binnen boven buiten door dankzij
    gedurende in jegens langs met mede middels na naar naast nabij namens om omtrent ondanks
    onder op over per qua rond rondom sinds tegen tegenover tijdens toe tot tussen uit van
    vanaf vanuit vanwege via volgens voor voorbij vóór wegens zonder richting mbt ivm tav obv
    omwille en of maar want dus noch doch als dan toen terwijl omdat doordat zodat opdat tenzij
    mits indien hoewel ofschoon alhoewel voordat nadat totdat zodra zolang zoals alsof evenals
    respectievelijk ben bent is was waren geweest wezen heb hebt heeft hebben had hadden gehad
    word wordt worden werd werden geworden zal zult zullen zou zouden kan kun kunt kunnen kon
    konden gekund mag mogen mocht mochten moet moeten moest moesten hoef hoeft hoeven hoefde
    wil wilt willen wou wilde wilden gewild niet nooit ooit nu nou wel weer nog ook toch altijd
    alweer reeds even eventjes eens ff straks net pas echt erg heel hele zeer zo zeker
    misschien wellicht eigenlijk gewoon best vaak soms meestal vooral juist precies alleen
    enkel slechts bijna ongeveer ruim hooguit minstens tenminste samen verder vervolgens
    daarentegen echter immers namelijk bovendien trouwens overigens uiteindelijk eindelijk
    inmiddels ondertussen intussen opnieuw steeds telkens ergens nergens overal hierheen
    daarheen weg heen terug mee neer voort dicht vandaan sowieso kennelijk blijkbaar helaas
    gelukkig natuurlijk uiteraard absoluut helemaal totaal volledig behoorlijk tamelijk nogal
    redelijk beetje iet zowel evenwel dermate zozeer hoezeer bijvoorbeeld bijv bv oa o.a. enz
    etc enzo enzovoort zgn nl nml dwz d.w.z. aldus dusdanig zodanig meteen direct gelijk
    vandaag gisteren morgen vanmorgen vanochtend vanmiddag vanavond vannacht onlangs laatst
    vroeger later eerder vroeg laat eerst daarnet zonet zojuist tegelijk waarschijnlijk
    mogelijk hopelijk tja nul twee drie vier vijf zes zeven acht negen tien elf twaalf dertien
    twintig dertig veertig vijftig honderd duizend eerste tweede derde vierde vijfde laatste
    volgende vorige keer keren maal half wij’re z’n m’n
    """.split()
)

#: Verbs, nouns and adjectives that go with every subject.
LIGHT: frozenset[str] = frozenset(
    """
    gaan ga gaat ging gingen gegaan komen kom komt kwam kwamen gekomen doen doe doet deed deden
    gedaan maken maak maakt maakte maakten gemaakt zeggen zeg zegt zei zeiden gezegd zien zie
    ziet zag zagen gezien weten weet wist wisten geweten denken denk denkt dacht dachten
    gedacht vinden vind vindt vond vonden gevonden geven geef geeft gaf gaven gegeven nemen
    neem neemt nam namen genomen staan sta staat stond stonden gestaan zitten zit zat zaten
    gezeten laten laat liet lieten gelaten krijgen krijg krijgt kreeg kregen gekregen blijven
    blijf blijft bleef bleven gebleven houden houd houdt hou hield hielden gehouden zetten zet
    zette gezet leggen leg legt legde gelegd liggen lig ligt lag lagen brengen breng brengt
    bracht gebracht lijken lijk lijkt leek gaande heten heet noemen noem noemt noemde genoemd
    bedoelen bedoel bedoelt bedoelde kijken kijk kijkt keek keken gekeken gebeuren gebeurt
    gebeurde gebeurd proberen probeer probeert probeerde geprobeerd snappen snap snapt kloppen
    klopt beginnen begin begint begon begonnen horen hoor hoort hoorde gehoord pakken pak pakt
    lopen loop loopt liep liepen vragen vraag vraagt vroeg gevraagd hopen hoop hoopt lukken
    lukt lukte willen kloppend eten mens mensen ding dingen dingetje iemands persoon manier
    soort stuk deel kant punt moment momenten tijd dag dagen week weken maand maanden jaar
    jaren uur uren uurtje minuut minuten jaartje plek geval gevallen voorbeeld voorbeelden zaak
    zaken gedoe hand handen aantal groot grote klein kleine goed goede beter beste slecht
    slechte mooi mooie fijn fijne leuk leuke nieuw nieuwe oud oude lang lange kort korte hoog
    hoge laag lage hard snel anders bezig nodig belangrijk belangrijke verschillend
    verschillende bepaald bepaalde eigen zelfde gek gekke raar jammer prima super top vol open
    graag lekker lekkere waar duidelijk duidelijke makkelijk moeilijk lastig lastige naam eind
    einde man vrouw vrouwen mannen meneer mevrouw mw dhr mevr hr ma di wo do vr za zo maandag
    dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni
    juli augustus september oktober november december weekend ochtend middag avond nacht
    """.split()
)

#: What people type between the lines.
CHATTER: frozenset[str] = frozenset(
    """
    ja jaja jawel jaa jaaa jep yep yes yess nee neen nope nja mja mwah hm hmm hmmm eh ehm ehh
    uh uhm euh he hè hé hee hey ha haha hahaha hahah hihi lol ach och oh ooh o ah aha oei ai au
    pff pfff tsja tjonge jeetje jemig wauw wow yay hoera oke oké ok okay okee kay k idd
    inderdaad iig imo lmao omg wtf hoor joh man zeg ofzo enzo ofzoiets zoiets zowat vlgs mss
    miss mn zn dr em ie nr tel svp aub ajb pls alsjeblieft alstublieft sorry oeps foutje haps
    check checkt top thanks thx tnx merci nvt asap ivm nav mbv tov ipv incl excl ong hoi haai
    xx xxx x vraagje ps iemd iem nie da das dats zon gwn egt wss idk ofz tis kweet kheb kben
    eh… uh… euhm ehhh aah mmm mm hmhm
    """.split()
)

#: Beginnings and endings.
GREETINGS: frozenset[str] = frozenset(
    """
    hallo hoi hai dag doei doeg daag goedemorgen goeiemorgen goedenmorgen morgen mogge moi
    goedemiddag goeiemiddag goedenmiddag middag goedenavond goedeavond goeienavond welkom dank
    dankje dankjewel dankuwel dank-je-wel bedankt bedanken groet groeten groetjes gr mvg
    welterusten succes fijne tot gefeliciteerd proficiat sterkte beste geachte
    """.split()
)

#: The technique of the session itself. "Camera" and "geluid" mean other things too: they are left
#: out in chats only.
SESSION: frozenset[str] = frozenset(
    """
    zoom teams echo spreker sprekers mail mailen mailtje inlogcode aanwezigheid poll laptop
    ipad router hand-out handout literatuurlijst evaluatieformulier wifi webinar webinars
    livestream stream breakout breakoutroom breakoutrooms breakouts mute muten unmute unmuten
    gemute dempen gedempt dempt mic microfoon microfoons microfoontje beeldscherm scherm
    schermdelen sheet sheets slide slides dia dia's ppt powerpoint link linkje links linken url
    chat chatten appje whatsapp inloggen ingelogd inlog inloglink wachtkamer browser internet
    verbinding hapert haperen audio volume headset koptelefoon oortjes geluid beeld camera cam
    opname opnemen opgenomen terugkijken hoorbaar verstaanbaar mentimeter menti emoji gif
    sticker deelnemers deelnemer moderator host cohost handje pauze koffiepauze lunchpauze
    """.split()
)

#: Function words of English that are no Dutch words: they show that a message is not Dutch.
ENGLISH: frozenset[str] = frozenset(
    """
    the and to you that it this for with are not they he she his her my your our their from by
    at an be been being would could should can't don't it's i'm i've you're there here what
    which who how when where why because but if then so or about into than just like very more
    some any all no yes do does did done has had having will shall may might must please thanks
    thank
    """.split()
) - frozenset("her at been had so do of all".split())

"""Indirect speech in narration: which sentences report somebody's words, and whose."""

from __future__ import annotations

import pytest

import swtext as sw
from swtext.read.article import parse_text, read_article
from swtext.read.attributions import INDIRECT

INTRO = (
    "Een kop boven het stuk\n\nDoor Jan Vos\n\nOp een natte dinsdag kwamen veertig mensen naar de"
    " hal om te praten over hun werk.\n\n"
)


def reported(text: str) -> list[tuple[str, str]]:
    """Speaker and first words of each sentence that is read as indirect speech."""
    turns = parse_text(INTRO + text).turns
    return [(t.speaker, t.text) for t in turns if t.attribution == "indirect"]


#: One sentence, and whose words it reports; ``""``: nobody in particular.
REPORTS = [
    ("Naar Ada's mening was de kelder te nat.", "Ada"),
    ("Volgens de wethouder wachten mensen daar een jaar op.", "de wethouder"),
    ("Dat regen nat is, wordt wel vaker gezegd.", ""),
    ("De raad van toezicht noemt de kelder nat maar bruikbaar.", "De raad van toezicht"),
    # the whole of what stands before the verb is the subject
    (
        "Een medewerker van de bank in Oost vertelde de krant dat de kluis leeg was.",
        "Een medewerker van de bank",
    ),
    ("Voorstanders van het plan, onder wie Ada Zomer, stellen dat het goed is.", "Voorstanders"),
    ("Deze maand kondigde Ada Zomer aan dat er geld komt.", "Ada Zomer"),
    ("Eerder vertelde Ada Zomer al dat het lastig was.", "Ada Zomer"),
    ("Dat klopt niet, zei de politie van Oost.", "de politie"),
    ("Volgens Amsterdamse hulpverleners is dat te laat.", "Amsterdamse hulpverleners"),
    # what stands behind a colon
    ("Ada Zomer ziet dat anders: het geld is er wel.", "Ada Zomer"),
    ("Bo Dam is duidelijk: zonder geld gaat het niet.", "Bo Dam"),
    ("Zomers pleidooi: laat de mensen zelf kiezen.", "Zomer"),
    # wanting, fearing, finding
    ("Ada Zomer wil dat de raad het overdoet.", "Ada Zomer"),
    ("Bo Dam zou graag zien dat er een bankje kwam.", "Bo Dam"),
    ("Ada Zomer is bang dat er niets overblijft.", "Ada Zomer"),
    ("Bo Dam snapt niet waarom het zo lang duurt.", "Bo Dam"),
    ("Wat kost dat dan? vroeg Ada Zomer.", "Ada Zomer"),
    ("In de wandelgangen valt te horen dat het anders loopt.", ""),
    # volgens, aldus
    ("Volgens Ada Zomer is dat te laat.", "Ada Zomer"),
    ("Dat is volgens wethouder Bo Dam geen toeval.", "Bo Dam"),
    (
        "De wachtlijst is volgens de wijkverpleegkundige alleen maar langer geworden.",
        "de wijkverpleegkundige",
    ),
    ("Volgens de bewoners stinkt het al sinds maart.", "de bewoners"),
    ("Het gaat volgens het college om een proef van een half jaar.", "het college"),
    ("Een pasje kost niets en levert veel op, aldus Van der Wiel.", "Van der Wiel"),
    ("Aldus de directeur is er voor iedereen plek.", "de directeur"),
    ("Volgens een vrijwilliger staan er soms dertig mensen voor de deur.", "een vrijwilliger"),
    ("Volgens El Amrani zit het venijn in de overdracht.", "El Amrani"),
    # a verb with "dat", "of", "hoe"
    ("Ada Zomer vindt dat het inloopuur te kort is.", "Ada Zomer"),
    ("De wethouder zegt dat er geen geld meer is.", "De wethouder"),
    ("Bo Dam denkt dat het komt door de nieuwe lijn.", "Bo Dam"),
    ("Toch meent Ada Zomer dat er iets te winnen valt.", "Ada Zomer"),
    ("Over de huur zei ze niets, maar Bo Dam zei dat die omlaag moet.", "Bo Dam"),
    ("De bewoners stellen dat niemand hen iets gevraagd heeft.", "De bewoners"),
    ("Bewoners hopen dat de brug er voor de winter ligt.", "Bewoners"),
    ("Ada Zomer vraagt zich af of dat wel mag.", "Ada Zomer"),
    ("Raadslid Cas ter Horst vroeg waarom het zo lang duurde.", "Cas ter Horst"),
    ("De oprichtster legt uit hoe het koken begon.", "De oprichtster"),
    ("Later gaf Bo Dam aan dat hij zich vergist had.", "Bo Dam"),
    ("Jongerenwerker Sem Aziz voegde toe dat de deur altijd openstaat.", "Sem Aziz"),
    ("In de pauze merkte Ada Zomer op dat de soep koud was.", "Ada Zomer"),
    ("De gemeente laat weten dat de aanvraag in behandeling is.", "De gemeente"),
    ("Het bestuur liet eerder weten niets in het plan te zien.", "Het bestuur"),
    ("De huisarts zegt niet te weten waar de klachten vandaan komen.", "De huisarts"),
    ("Een moeder vertelt hoe ze drie maanden op een brief wachtte.", "Een moeder"),
    ("Haar collega beweert dat het vroeger beter ging.", "Haar collega"),
    ("Bo Dam heeft altijd gezegd dat het niet om de stenen gaat.", "Bo Dam"),
    ("De onderzoekers concluderen dat een vast gezicht scheelt.", "De onderzoekers"),
    ("Ada Zomer, al twintig jaar opbouwwerker, vindt dat de stad te weinig luistert.", "Ada Zomer"),
    ("Ada Zomer van De Werf gelooft dat het anders kan.", "Ada Zomer"),
    ("Ada Zomer en Bo Dam vinden dat het plan te dun is.", "Ada Zomer en Bo Dam"),
    ("Wat blijft er over, vroeg Ada Zomer zich af.", "Ada Zomer"),
    ("De fractie van Lijst Haven wil weten wat het gaat kosten.", "De fractie"),
    ("Ook de woordvoerder van de corporatie benadrukt dat er overleg komt.", "de woordvoerder"),
    # verbs that say it all
    ("Ada Zomer pleit voor een vaste ploeg.", "Ada Zomer"),
    ("De lector waarschuwt voor te hoge verwachtingen.", "De lector"),
    ("Bo Dam benadrukt het belang van een kop koffie.", "Bo Dam"),
    ("De burgemeester noemt het voorstel onrijp.", "De burgemeester"),
    ("Dat noemt Ada Zomer een gemiste kans.", "Ada Zomer"),
    ("Cas ter Horst wijst op de kleine lettertjes in het contract.", "Cas ter Horst"),
    ("De ouders dringen aan op een gesprek met de school.", "De ouders"),
    ("De studenten roepen de hogeschool op om het rooster te schrappen.", "De studenten"),
    ("Een bewoonster klaagt over het lawaai van de vrachtwagens.", "Een bewoonster"),
    ("De docent raadt aan klein te beginnen.", "De docent"),
    ("Bo Dam erkent het probleem.", "Bo Dam"),
    ("Sem Aziz spreekt van een doorbraak.", "Sem Aziz"),
    ("Voor de avondploeg stelde Ada Zomer een rooster met vier namen voor.", "Ada Zomer"),
    ("De cliëntenraad zet vraagtekens bij het nieuwe formulier.", "De cliëntenraad"),
    # seeing, finding, being of the opinion
    ("Ada Zomer ziet de wijk als een grote familie.", "Ada Zomer"),
    ("Van der Wiel ziet dat anders: eerst de huur, dan de rest.", "Van der Wiel"),
    ("In de ogen van Bo Dam is een regel er om uitgelegd te worden.", "Bo Dam"),
    ("Bo Dam vindt de regels veel te streng.", "Bo Dam"),
    ("Daar is Ada Zomer het niet mee eens.", "Ada Zomer"),
    ("De directeur is van mening dat het loket open moet blijven.", "De directeur"),
    ("Sem Aziz is ervan overtuigd dat de jongens terugkomen.", "Sem Aziz"),
    # behind the comma
    ("Dat gaat veel te ver, vindt Ada Zomer.", "Ada Zomer"),
    ("Het begint met een stoel bij de deur, vertelt Bo Dam in de keuken.", "Bo Dam"),
    ("Wie te laat komt, zo stelt de voorzitter, krijgt geen soep.", "de voorzitter"),
    ("Dat is, denkt de wijkagent, precies het probleem.", "de wijkagent"),
    # nouns
    ("Het advies van Ada Zomer is om klein te beginnen.", "Ada Zomer"),
    ("De kritiek van de huurders: niemand neemt de telefoon op.", "de huurders"),
    ("De conclusie van Bo Dam luidt dat het te snel ging.", "Bo Dam"),
    # nobody in particular
    ("Sommigen vinden het weggegooid geld.", ""),
    ("Er wordt gezegd dat het gebouw allang verkocht is.", ""),
    ("Anderen denken dat het met de huur te maken heeft.", ""),
    ("Er werd gemopperd over de koffie.", ""),
    ("Geopperd wordt om de zaal een dag langer open te houden.", ""),
]

#: Sentences that report nobody's words.
SILENT = [
    "Hij werkt al tien jaar in de wijk.",
    "Ada Zomer werkt sinds de zomer bij De Werf.",
    "De vergadering begint om acht uur en duurt tot tien.",
    "Volgens planning gaat de deur om negen uur open.",
    "Volgens de regels mag er niemand slapen.",
    "Ik vind dat we te weinig vragen stellen.",
    "Wij denken dat het anders kan.",
    "Bo Dam vond na een jaar zoeken een woning in Oost.",
    "Ada Zomer stelt de stoelen in een kring.",
    "Sem Aziz geeft les aan jongeren.",
    "De vrijwilligers leggen de spullen op tafel.",
    "Het plan werd vorige week besproken in de raad.",
    "Ada Zomer ziet er moe uit.",
    "Bo Dam vraagt de sleutel.",
    "Zij houdt van koken en van muziek.",
    "Er stonden veertig stoelen, en er kwamen zestig mensen.",
    "De zaal stroomt langzaam vol.",
    "Op de tafel staat een schaal met broodjes.",
    "Sem Aziz heeft vier broers en een hond.",
    "Het verhaal van de brug begint in 1974.",
    "Dat duurde drie jaar.",
    "De volgende avond is op 3 mei.",
    "Ada Zomer brengt de borden naar de keuken.",
    "Daarna gaan de deelnemers in groepjes uiteen.",
    "De jongens zien elkaar elke vrijdag.",
]


@pytest.mark.parametrize(("sentence", "speaker"), REPORTS)
def test_who_is_said_to_say_it(sentence: str, speaker: str) -> None:
    assert reported(sentence + " Het regende die middag.") == [(speaker, sentence)]


@pytest.mark.parametrize("sentence", SILENT)
def test_what_reports_nobodys_words(sentence: str) -> None:
    assert reported(sentence + " Het regende die middag.") == []


def test_pronouns_and_sentences_that_go_on() -> None:
    text = (
        "Ada Zomer vindt dat de deur open moet blijven. Ook zou er een bankje bij moeten."
        " Zij pleit voor soep op vrijdag. Het regende.\n\n"
        "Bo Dam knikt. Volgens hem is er plek genoeg. Zijn advies: begin gewoon."
    )
    assert [speaker for speaker, _ in reported(text)] == ["Ada Zomer"] * 3 + ["Bo Dam"] * 2


def test_a_pronoun_gets_the_fullest_name() -> None:
    text = "Ada Zomer begon in 2011. Zomer is streng. Ze vindt dat het beter kan."
    assert reported(text) == [("Ada Zomer", "Ze vindt dat het beter kan.")]


def test_the_words_around_a_direct_quote_are_not_indirect() -> None:
    text = "Ada Zomer zegt: ‘We gaan nooit dicht.’ ‘Echt niet’, zegt ze. ‘Nooit’, aldus Zomer."
    assert reported(text) == []


def test_a_report_before_a_quote_is_both() -> None:
    text = "Ada Zomer vindt dat het anders moet. ‘We gaan nooit meer dicht’, zegt ze."
    turns = parse_text(INTRO + text).turns
    said = [(t.kind, t.speaker, t.attribution) for t in turns if t.speaker]
    assert said == [("narration", "Ada Zomer", "indirect"), ("quote", "Ada Zomer", "direct")]


def test_indirect_speech_is_narration_and_counts_once(tmp_path) -> None:
    text = INTRO + "Volgens Ada Zomer is dat te laat. Het regende. Bo Dam ziet dat anders.\n"
    path = tmp_path / "verslag.txt"
    path.write_text(text, encoding="utf-8")
    corpus = sw.read(path, format="article")
    turns = corpus.turns
    told = turns[turns["attribution"] == "indirect"]
    assert list(told["kind"]) == ["narration", "narration"]
    assert list(told["person"]) == ["Ada Zomer", "Bo Dam"]
    tops = turns[turns["parent"].isna()]
    assert (tops["end"].to_numpy()[:-1] <= tops["start"].to_numpy()[1:]).all()


def test_every_rule_has_a_confidence() -> None:
    text = INTRO + "\n\n".join(sentence for sentence, _ in REPORTS)
    parsed, rules = read_article(text)
    for turn, rule in zip(parsed.turns, rules, strict=True):
        if turn.attribution == "indirect":
            assert rule in INDIRECT or rule.removesuffix("-pronoun") in INDIRECT


def test_the_rule_and_its_confidence_can_be_asked(tmp_path) -> None:
    path = tmp_path / "verslag.txt"
    path.write_text(INTRO + "Ada Zomer vindt dat het kan. ‘Echt wel’, zegt ze.\n", encoding="utf-8")
    table = sw.attributions(sw.read(path, format="article"))
    assert list(table["rule"]) == ["clause", "after-pronoun"]
    assert list(table["kind"]) == ["narration", "quote"]
    assert table["confidence"].between(0.5, 1).all()
    assert sw.attributions(sw.Corpus([])).empty

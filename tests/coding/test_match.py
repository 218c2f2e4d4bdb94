"""The notation of indicators, matched against text."""

from __future__ import annotations

import pytest

from swtext.codebook_notation import parse_indicator
from swtext.coding.inflect import forms
from swtext.coding.match import Matcher
from swtext.coding.stream import stream_of

LISTS = {"buur": ("buur", "*buurman")}


def found(make_units, indicator: str, text: str, **options) -> str | None:
    """The words that an indicator matches in a text, or None."""
    units = make_units([text], **options)
    stream = stream_of(units.spans[0], 0)
    hits = Matcher([parse_indicator(indicator, LISTS)]).find(stream)
    if not hits:
        return None
    return text[stream.starts[hits[0].first] : stream.ends[hits[0].last]]


@pytest.mark.parametrize(
    ("indicator", "text", "words"),
    [
        ("vertrouwen", "Het VERTROUWEN groeit", "VERTROUWEN"),
        ("clienten", "Onze cliënten bellen", "cliënten"),
        ("cliënt", "Onze clienten bellen", "clienten"),
        ("buur", "De buren helpen", "buren"),
        ("helpen", "zij heeft geholpen", "geholpen"),
        ("maken", "hij maakt iets", "maakt"),
        ("relatie*", "Heel relatiegericht werk", "relatiegericht"),
        ("*maatje", "een buurtmaatje gezocht", "buurtmaatje"),
        ("*maatje", "twee taalmaatjes", "taalmaatjes"),
        ("*buurt*", "het wijkbuurtteam", "wijkbuurtteam"),
        ("buurt*", "in de buurt-app staat", "buurt"),
        ("face-to-face", "liever face to face", "face to face"),
        ("face to face", "liever face-to-face praten", "face-to-face"),
        ("al ... jaar", "zij loopt al meer dan twintig jaar mee", "al meer dan twintig jaar"),
        ("al ...2 jaar", "zij loopt al meer dan twintig jaar mee", None),
        ("al ... jaar", "Dat is al zo. Volgend jaar", None),
        ("vast|bekend gezicht", "een bekend gezicht", "bekend gezicht"),
        ("(al jaren|sinds jaar) bekend", "sinds jaar bekend", "sinds jaar bekend"),
        ("naast (de|) client", "naast cliënt", "naast cliënt"),
        ("deur <> openen", "hij opent nooit de deur", "opent nooit de deur"),
        ("deur <> openen", "Hij opent. De deur is dicht", None),
        ("vertrouwen & !opname|link", "ik heb vertrouwen in haar", "vertrouwen"),
        ("vertrouwen & !opname|link", "ik heb vertrouwen in de opname", None),
        ("boodschappen & $buur", "de bovenbuurman haalt boodschappen", "boodschappen"),
        ('="Present"', "Zij is Present", "Present"),
        ('="Present"', "Zij is present", None),
        ('="present"', "Presente mensen", None),
        ("vak|wmo-werkplaats", "in de Wmo-werkplaats", "Wmo-werkplaats"),
    ],
)
def test_notation(make_units, indicator: str, text: str, words: str | None) -> None:
    assert found(make_units, indicator, text) == words


@pytest.mark.parametrize(
    "text",
    [
        "zij komt altijd voor hen op",
        "zij komt op voor haar buren",
        "zij kwam gisteren weer op voor de jongens",
        "om voor hen op te komen",
        "dat zij opkomt voor anderen",
        "ze is altijd voor ons opgekomen",
        "je moet voor iemand opkomen",
    ],
)
def test_a_separable_verb_matches_apart(make_units, text: str) -> None:
    assert found(make_units, "opkomen voor", text) is not None


@pytest.mark.parametrize(
    "text", ["zij komt op de fiets", "hij komt voor de koffie", "zij staat op. Hij komt voor ons"]
)
def test_a_preposition_is_no_particle(make_units, text: str) -> None:
    assert found(make_units, "opkomen voor", text) is None


def test_a_verb_with_an_ambiguous_particle_takes_a_plus(make_units) -> None:
    assert found(make_units, "om+kijken <> elkaar", "hier kijken ze nog naar elkaar om")
    assert found(make_units, "omkijken", "hier kijken ze nog naar elkaar om") is None


def test_lemma_of_the_pipeline_counts(make_units) -> None:
    lemmas = {"zeker": "onzekerheid"}
    assert found(make_units, "onzekerheid", "heel zeker", lemmas=lemmas) == "zeker"


def test_part_of_speech_counts_when_there_is_one(make_units) -> None:
    assert found(make_units, "klik/NOUN", "geen klik", pos={"klik": "NOUN"}) == "klik"
    assert found(make_units, "klik/NOUN", "ik klik", pos={"klik": "VERB"}) is None
    assert found(make_units, "klik/NOUN", "ik klik") == "klik"


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("buur", "buren"),
        ("man", "mannen"),
        ("brief", "brieven"),
        ("huis", "huizen"),
        ("mogelijkheid", "mogelijkheden"),
        ("cliente", "clienten"),
        ("luisteren", "luistert"),
        ("luisteren", "geluisterd"),
        ("pakken", "pak"),
        ("leven", "leefde"),
        ("verstaan", "verstond"),
        ("begeleiden", "begeleid"),
        ("vertellen", "verteld"),
    ],
)
def test_inflection(word: str, form: str) -> None:
    assert form in forms(word)

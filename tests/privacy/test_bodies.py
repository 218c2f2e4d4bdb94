"""Organisations and places: what has a name, and what is no person because of it."""

from __future__ import annotations

import pytest
from privacy_texts import text_of

from swtext.privacy.bodies import body_names, named_bodies, named_places, proper
from swtext.privacy.tokens import tokenise


def bodies(text: str) -> list[str]:
    return sorted({text[item.start : item.end] for item in named_bodies(text)})


def places(text: str) -> list[str]:
    return sorted({text[i.start : i.end] for i in named_places(text, tokenise(text))})


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Stichting Het Wiekje belde", "Stichting Het Wiekje"),
        ("bij Eetcafé De Zwaluw gewerkt", "Eetcafé De Zwaluw"),
        ("buurthuis de veenbloem is dicht", "buurthuis de veenbloem"),
        ("Huisartsenpraktijk Sint Gerlof", "Huisartsenpraktijk Sint Gerlof"),
        ("stage: Zorvia, groep 2", "Zorvia"),
        ("het Benedictuscollege in Zwolle", "Benedictuscollege"),
        ("brief van ZuidWonen gekregen", "ZuidWonen"),
        ("Woonplek bij Stadsdruk24 gevonden", "Stadsdruk24"),
        ("zij werkt bij pluryn", "pluryn"),
        ("het Leger des Heils kwam", "Leger des Heils"),
        ("MFC Bovenlanden om 19.30", "MFC Bovenlanden"),
    ],
)
def test_an_organisation(text, body):
    assert body in bodies(text)


def test_a_body_by_its_short_name():
    text = "Woningcorporatie Rijnzicht schreef. Rijnzicht wil praten. In buurthuis De Kim ook."
    assert body_names(text) == {"Rijnzicht", "Kim"}
    assert "Rijnzicht" in bodies(text)


@pytest.mark.parametrize(
    "text",
    [
        "Corporatie Veldrijk dreigt. Veldrijk belde gisteren, Veldrijk zei nee.",
        "Stage bij buurthuis De Kim. De Kim zegt dat het mag.",
        "Hij staat op camping 't Wolterveld. 't Wolterveld belde.",
        "Pameijer belde, en Woonbron zei niets.",
        "Geboorteplaats: Bydgoszcz", "Nationaliteit: Eritrese",
    ],
)  # fmt: skip
def test_a_body_or_a_place_is_no_person(text):
    assert text_of(text) == text


def test_a_person_who_is_called_as_a_body_stays_a_person():
    made = text_of("Stichting Veldrijk belde. Mevrouw Veldrijk ook.")
    assert "Mevrouw Veldrijk" not in made


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("zij komt uit Massawa en woont hier", "Massawa"),
        ("hij woont op de Vlierlaan", "Vlierlaan"),
        ("gevonden bij het beatrixpark", "beatrixpark"),
        ("actief in de wijk Vogelenbuurt", "Vogelenbuurt"),
        ("ze gaan naar eritrea", "eritrea"),
        ("hij is in emmeloord geboren", "emmeloord"),
    ],
)
def test_a_place(text, place):
    assert place in places(text)


def test_no_place():
    assert places("Heel goed geholpen, en echt lief. In de wijk ook, bij hem.") == []


def test_what_a_pipeline_names_must_be_a_name():
    assert proper("Leger des Heils") and proper("Zwolle")
    assert not (proper("UWV") or proper("Heel") or proper("sociaal"))

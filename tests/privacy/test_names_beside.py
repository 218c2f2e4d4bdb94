"""Persons by what stands beside a name: prefixes, initials, fields, tables, numbers, food."""

from __future__ import annotations

import pytest
from privacy_texts import text_of


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("Meneer v.d. Zwan wil weer koken", "Zwan"),
        ("mevrouw v. d. Heuvel belde", "Heuvel"),
        ("mw v/d Wouden komt", "Wouden"),
        ("die chef dus, van der wouden. praat maar door", "wouden"),
        ("gisteren van den heuvel gesproken", "heuvel"),
        ("de brief was van v.d. zwan, denk ik", "zwan"),
        ("storten tnv g brinkhuis. dank", "brinkhuis"),
        ("op naam van k otterloo", "otterloo"),
        ("een pas met de voorletters K.W. erop", "K.W"),
        ("getekend met initialen j.b. en een datum", "j.b"),
        ("contact daar is iris (06-12 34 56 70)", "iris"),
        ("bel daarvoor bloem: 06-12345670", "bloem"),
        ("jan-peter v dalen kwam", "dalen"),
        ("ad is vorige maand overleden", "ad is"),
        ("roos is bevallen van een dochter", "roos"),
        ("Loes vd V was erbij", "vd V"),
        ("Karim El B. was erbij", "El B"),
    ],
)
def test_a_name(said, gone):
    assert gone not in text_of(said)


@pytest.mark.parametrize(
    "said",
    [
        "Stage: Zorvia, groep de Vlonder", "werkgever: Brantix",
        "hij gebruikt Brantil en Doxinor", "schulden bij Klarnix, Zaldico en Brantix",
        "iemand van Veluvine komt vrijdag", "ze speelt Minecraftia",
        "ze werkte in de fabriek van Hubbelmans",
        "ALGEMENE VERGADERING, HAN SOCIAL STUDIES", "een winkel, Bloem en Vaas, die meedoet",
        "de sambusa en de injera waren op", "ad rem als altijd", "ad hoc geregeld",
        "hoop is alles", "een roos is rood", "rekening tnv de kerk", "op naam van een ander",
        "de weg van den beginne af",
    ],
)  # fmt: skip
def test_no_name(said):
    assert text_of(said) == said


def test_the_second_column_of_a_list_of_people_is_no_person():
    said = "Rennie Postma | Bontrika | secretaris\nFerdi Kaya | Wijdezicht | bewoner\n"
    made = text_of(said)
    assert "Bontrika" in made and "Wijdezicht" in made and "Postma" not in made


def test_food_beside_a_name_is_no_surname():
    assert "sambusa" in text_of("Hodan sambusa, Sjoerd het koor, Fatima harira")

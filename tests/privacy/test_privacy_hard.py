"""Pseudonymising where names and words look alike: senders, labels, dates, streets, metadata."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from privacy_texts import chat, hide, text_of

from swtext.privacy.people import label_name
from swtext.types import Document, Turn

# sayings ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sender", ["Jan Klaassen", "Jan Piet Hoekstra", "Jan Modaal", "Kees Jan"])
def test_a_sender_named_like_a_saying_goes(sender):
    made = hide(
        chat("a.txt", [(sender, "hoi"), ("Fatima", f"dank {sender}, {sender.lower()} belt")])
    )
    assert sender.lower() not in made.documents[0].text.lower()
    assert sender not in made.documents[0].turns[0].speaker


@pytest.mark.parametrize(
    "said", ["mijn buurman jan piet hoekstra", "Jan Salie belde", "Jan Rap Vermeer komt"]
)
def test_a_name_that_begins_like_a_saying_goes(said):
    assert "jan" not in text_of(said).lower()


@pytest.mark.parametrize(
    "said",
    [
        "dat vindt jan en alleman",
        "Jan Modaal betaalt",
        "toen was het klaar is Kees",
        "Joost mag het weten",
    ],
)
def test_sayings_survive(said):
    assert text_of(said) == said


# turns --------------------------------------------------------------------------------------------


def test_a_name_ends_where_its_turn_ends():
    doc = chat(
        "a.txt",
        [("Erfan", "ik was bij mijn zus knoesja"), ("Sjaantje", "de bus was weg, dank je erfan")],
        before="12-03-2024 10:02 - ",
    )
    made = hide(doc).documents[0]
    assert made.text.count("12-03-2024 10:02 - ") == 2
    assert len(made.text.splitlines()) == 2
    assert not {"erfan", "knoesja", "sjaantje"} & set(made.text.lower().replace(":", "").split())
    assert "[Persoon" in made.turns[1].speaker
    assert text_of("bij mijn zus knoesja. Anna kwam").count(". [Persoon") == 1


@settings(deadline=None)  # the first loads the lists
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Erfan", "De Vries", "bloem", "Jan Piet", "Sanne"]),
            st.lists(
                st.sampled_from(
                    ["mijn", "zus", "knoesja", "Anna", "van", "der", "Jan.", "meneer", "dank", "v."]
                ),
                min_size=1,
                max_size=4,
            ).map(" ".join),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_no_replacement_crosses_a_turn(lines):
    doc = chat("a.txt", lines)
    made = hide(doc)
    for item in made.maps["a.txt"].replaced:
        assert not any(item.start < turn.start < item.end for turn in doc.turns)
        assert "\n" not in doc.text[item.start : item.end]


# labels -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    ["Erfan", "Chalid", "Sjaantje", "Marjantje", "Bentje", "Evarts", "De Vries", "de Boer",
     "van Dam", "bloem", "Soufi"],
)  # fmt: skip
def test_who_sends_is_somebody(label):
    made = hide(chat("a.txt", [(label, "hoi"), ("Fatima", f"dank je {label.lower()}")])).documents[
        0
    ]
    assert label.lower() not in made.text.lower()
    assert "[Persoon" in made.turns[0].speaker


@pytest.mark.parametrize(
    "label",
    ["Bot", "Meldingen", "WhatsApp", "Buurtvader", "Helpdesk", "POH", "Wijkagent", "Docent",
     "Jongerenwerker", "Notulist", "Psycholoog", "Moderator 2", "de chirurg", "De moeder"],
)  # fmt: skip
def test_a_role_that_sends_stays(label):
    assert label_name(label, sender=True) is None


def test_a_sender_stays_one_whatever_her_last_turn_is():
    text = "bloem: hoi\nbloem: ja\nbloem: goed gezegd\nmark: dank je bloem\n"
    turns, at = [], 0
    for line, kind in zip(text.splitlines(True), ("chat", "chat", "reaction", "chat"), strict=True):
        start = at + line.index(": ") + 2
        said = line[line.index(": ") + 2 : -1]
        name = line.split(":")[0]
        turns.append(Turn(start, start + len(said), said, kind, speaker=name, person=name))
        at += len(line)
    made = hide(Document("a.txt", text, "transcript", turns=tuple(turns)))
    assert "bloem" not in made.documents[0].text


# streets and dates --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    ["voortgang 2024 is besproken", "een vooruitgang 10 procent", "de arbeidsmarkt 2024",
     "zorgmarkt 2023 bezocht", "via doorgang 12", "bij uitgang 2", "overgang 3 loopt",
     "het kinderkamp 12 juli", "kerstmarkt 2024", "rommelmarkt 12 juni", "de Rommelmarkt 2024",
     "Voortgang 2024", "Kerstmarkt 12 december", "de tuinweg 2024"],
)  # fmt: skip
def test_no_street(said):
    assert text_of(said) == said


@pytest.mark.parametrize(
    ("said", "kept"),
    [("zij woont ijsvogelzijde 14 nu", "ijsvogelzijde"), ("op de dahliastraat 32", "dahlia"),
     ("adres: kersenoord 7", "kersenoord"), ("rozengang 8, 7411 bn", "rozengang")],
)  # fmt: skip
def test_a_street(said, kept):
    assert kept not in text_of(said)


@pytest.mark.parametrize(
    "said",
    ["op vijf mei elf uur herdenken", "drie mei acht mensen komen", "op drie mei dertig mensen",
     "hij is van 2019 tot 2021 begeleid", "zij was van 2020 af aan welkom",
     "zij is van 2019 t/m 2022 hier geweest", "hij was van 2018 en met 2020 weg",
     "het project werd geboren in 2015", "het idee is geboren in 2011",
     "20 jaar, 12-03-2024 vergaderd", "het project is in 2015 geboren",
     "in 2019 is hij gestopt", "versie van 3 (12-5-2021)", "op 12 mei 2025 (44 aanwezigen)",
     "twaalf maart vijftig mensen"],
)  # fmt: skip
def test_no_date_of_birth(said):
    assert text_of(said) == said


@pytest.mark.parametrize(
    ("said", "kept"),
    [("vijf mei negentiennegenenzestig", "negentien"), ("hij is van 2009", "2009"),
     ("zij is van 1994, denk ik", "1994"), ("ze werd geboren in 1949", "1949"),
     ("20 jaar (12-03-2004)", "2004"),
     ("elf maart tweeduizend vier", "tweeduizend"), ("Geb. 1988", "1988"),
     ("geboren op vijf mei acht", "mei acht"), ("40 jr, 3-4-84", "84"),
     ("g.d. 3-4-1950", "1950"), ("gebdat 03041950", "1950"), ("D.O.B. 03/04/1950", "1950"),
     ("12 mei 1980 (44 jr)", "1980"), ("leeftijd 81 (9 dec 1943)", "1943"),
     ("zoontje van 3 (12-5-2021)", "2021"), ("zij is in 1961 geboren", "1961"),
     ("op 12 mei 1961 ben ik geboren", "1961")],
)  # fmt: skip
def test_a_date_of_birth(said, kept):
    assert kept not in text_of(said)


# words beside kin ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    ["Mantelzorger (dochter)", "Contactpersoon (zus)", "Alleenstaande (moeder)",
     "Netwerk (oma, opa)", "Hulpvraag (moeder)", "Woonsituatie (vader)",
     "mijn collega Straks belt", "mijn moeder Alleen thuis laten", "mijn zus Bezorgd over",
     "een collega Ziek gemeld", "mijn broer blowt veel", "mijn zoon chillt", "haar zoon gamet",
     "mijn dochter tiktokt", "haar zus hoogzwanger", "mijn moeder enzo"],
)  # fmt: skip
def test_no_name_beside_kin(said):
    assert text_of(said) == said


@pytest.mark.parametrize(
    ("said", "kept"),
    [("Armen (vader) komt", "Armen"), ("dochter Bloem is ziek", "Bloem"),
     ("Okechukwu (zoon)", "Okechukwu"), ("zijn broer danyal", "danyal"),
     ("mijn zus knoesja", "knoesja"), ("haar zoon ezekiel belt", "ezekiel")],
)  # fmt: skip
def test_a_name_beside_kin(said, kept):
    assert kept not in text_of(said)


# metadata and initials ----------------------------------------------------------------------------


def test_names_in_metadata_go():
    doc = chat(
        "a.txt",
        [("Spreker 1", "dag jolanda")],
        titel="Gesprek met Jolanda Vermeer",
        begeleider="Karel Hoekstra",
        opmerking="Fatima el Idrissi was ziek",
        mentor="Bea",
        plaats="Buurthuis",
    )
    made = hide(doc).documents[0]
    assert made.metadata["titel"].startswith("Gesprek met [Persoon")
    assert made.metadata["plaats"] == "Buurthuis"
    assert made.metadata["opmerking"].endswith(" was ziek")
    everything = " ".join(made.metadata.values()).lower() + made.text
    for name in ("jolanda", "vermeer", "karel", "hoekstra", "fatima", "idrissi", "bea"):
        assert name not in everything


def test_initials_that_are_something_else_stay():
    lines = [("Petra van Aalst", "het PvA en de KvK"), ("Klaas van Kampen", "de PvdA, pva ook")]
    made = hide(chat("a.txt", lines)).documents[0]
    assert [turn.text for turn in made.turns] == ["het PvA en de KvK", "de PvdA, pva ook"]
    lines = [
        ("Febe", "op 3 feb of 5 jul, dank Juul"),
        ("Julia", "12 feb. kan, 5 mei niet, feb ook"),
    ]
    made = hide(chat("a.txt", lines)).documents[0]
    assert "3 feb of 5 jul" in made.turns[0].text
    assert made.turns[1].text == "12 feb. kan, 5 mei niet, feb ook"


# hands that the rules had not seen ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Roepnaam: Waf", "Roepnaam: [Persoon 1]"),
        ("Aanwezig: Qwirina (vz), Bloem", "Aanwezig: [Persoon 1] (vz), [Persoon 2]"),
        ("Naam: Zegerling, W.H.", "Naam: [Persoon 1]."),
        ("mw. v/d Broekhuizen belt", "mw. [Persoon 1] belt"),
        ("zeg tegen bloem dat ik er ben", "zeg tegen [Persoon 1] dat ik er ben"),
        ("agent van dongen komt", "agent [Persoon 1] komt"),
        ("dat zorawina niet komt", "dat [Persoon 1] niet komt"),
        ("post naar Nieuwe Haven 12", "post naar [adres 1]"),
        ("adres: Aan de Vaart 12, Spaarndam", "adres: [adres 1], Spaarndam"),
        ("haar nummer is nul zes 41 20 77 31", "haar nummer is nul zes [telefoon 1]"),
    ],
)
def test_names_by_their_place(said, left):
    assert text_of(said) == left


@pytest.mark.parametrize(
    "said",
    [
        "de bloem van de winkel",
        "Hoop doet leven",
        "mijn dochter turnt",
        "bij de Willem Alexanderschool",
        "de wethouder van Coevorden",
        "het rijgedrag v. hem",
        "Hulpvraag: rust",
        "hihi, wat leuk",
        "Lidnummer 20260914",
        "op 12 05 voor 1963 mensen",
    ],
)
def test_words_in_the_place_of_names_survive(said):
    assert text_of(said) == said

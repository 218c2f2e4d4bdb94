"""Whose words: forms found on a hand that nobody had seen, in other words."""

from __future__ import annotations

import pytest

from swtext.read.article import parse_text

INTRO = (
    "Een kop boven het stuk\n\nDoor Jan Vos\n\nOp een natte dinsdag kwamen veertig mensen naar de"
    " hal om te praten over hun werk.\n\n"
)


def quotes(text: str) -> list[tuple[str, str]]:
    return [(t.speaker, t.text) for t in parse_text(INTRO + text).turns if t.kind == "quote"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # who repeats the words is not who said them
        ("Een huurder, Ada, zweeg lang. ‘Het dak lekt al jaren,’ citeert de krant haar.", "Ada"),
        (
            "Piet van Dam was erbij. ‘Ik kom elke week terug,’ citeert het verslag hem.",
            "Piet van Dam",
        ),
        ("‘Ik kom elke week terug,’ citeert het jaarverslag Piet van Dam.", "Piet van Dam"),
        ("Piet van Dam was erbij. ‘Ik kom elke week,’ haalt de nota hem aan.", "Piet van Dam"),
        # the first that somebody said
        ("Ada Zomer kwam binnen. ‘Wat is het hier koud,’ was het eerste wat ze zei.", "Ada Zomer"),
        ("‘Ik ga hier nooit meer weg,’ was alles wat Piet van Dam zei.", "Piet van Dam"),
        ("Piet stond op. ‘Tot morgen dan maar,’ was het enige dat hij nog mompelde.", "Piet"),
        # a woman who is called so
        ("De beheerster, een vrouw die Ada heette, keek op. ‘Wij zijn dicht,’ zei ze.", "Ada"),
        ("Er kwam een man die Piet heet. ‘Ik woon hier vlakbij,’ zei hij.", "Piet"),
        # the main clause says who it is
        ("Toen Piet vroeg hoe het ging, keek Ada hem aan: ‘Slecht, maar dat weet je best.’", "Ada"),
        ("Als Bo Dam vraagt of het lukt, schudt Ada het hoofd: ‘Vandaag lukt er niks.’", "Ada"),
        ("Een jonge griffier die Iris heette, stak haar hand op. ‘Ik wil wel,’ zei ze.", "Iris"),
        # a crowd or a likeness is nobody whom a pronoun means
        (
            "Bij de poort staat Ada Zomer. De twee ruziën als een oud echtpaar."
            " ‘Zo gaat dat altijd,’ zegt ze.",
            "Ada Zomer",
        ),
        (
            "Piet van Dam begon klein. De gemeente gaf hem een boete. Die betaalde hij."
            " ‘Het was het waard,’ zegt hij.",
            "Piet van Dam",
        ),
        # somebody who is told of goes on
        (
            "Vraag het maar aan mijn zus, die daar al jaren werkt. ‘Het went nooit,’ zegt ze.",
            "mijn zus",
        ),
        ("Bij Ada lag de post nog op de mat. ‘Daar keek ik niet naar om,’ zei ze.", "Ada"),
        # the chair of a lector is no person
        (
            "Ada Zomer is sinds 2018 hoogleraar Nabije Overheid aan de Universiteit van Oost."
            " ‘Het begint bij de balie,’ zegt ze.",
            "Ada Zomer",
        ),
        (
            "Ada Zomer is lector Gezonde Wijken aan Hogeschool Zuid. ‘Het begint bij de deur,’"
            " zegt ze.",
            "Ada Zomer",
        ),
        ("Het heet de Buurtmunt. Ada heeft er vijf. ‘Ik spaar niet,’ zegt ze.", "Ada"),
    ],
)
def test_whose_words(text: str, speaker: str) -> None:
    found = quotes(text)
    assert [who for who, _ in found] == [speaker]


def test_who_is_called_by_name_answers_not_himself() -> None:
    found = quotes(
        "Bo Dam legt het uit. ‘Dit kost maar weinig,’ zegt hij. ‘Hoe weinig dan?’ roept Ada Zomer."
        " Gelach. ‘U mag raden, mevrouw Zomer.’ Er wordt gemord."
        " ‘Dat leest niemand!’ klinkt het achterin."
    )
    assert [who for who, _ in found] == ["Bo Dam", "Ada Zomer", "Bo Dam", ""]


def test_apostrophes_close_no_quote_that_goes_on_below() -> None:
    found = quotes(
        "Ada Zomer legt het uit. ‘Wij doen dit met z’n vieren en dat gaat al jaren goed.\n\n"
        "‘Vorig jaar ging het mis op d’n duur. Toen zijn we opnieuw begonnen.’"
    )
    assert [who for who, _ in found] == ["Ada Zomer", "Ada Zomer"]
    assert found[0][1].endswith("al jaren goed.")


def test_who_acts_in_a_new_section_goes_before_who_spoke_in_the_old() -> None:
    found = quotes(
        "‘Wij leggen soms wat bij,’ zegt Mirjam Bos. Ze weet dat het niet mag, zegt ze.\n\n"
        "## De proef\n\nIn de hal kwam een stoel te staan. Daar sprak Ada Zomer elf mensen.\n\n"
        "‘De meesten wilden eerst alleen groeten,’ zegt ze."
    )
    assert [who for who, _ in found] == ["Mirjam Bos", "Ada Zomer"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Toen ik vroeg waarom ze niet aanbelde, keek een buurvrouw me aan: ‘Jij bent er?’",
            "een buurvrouw",
        ),
        (
            "Ik was bij m'n zwager op bezoek. Hij zei: ‘Kom je voor mij of voor de soep?’",
            "m'n zwager",
        ),
        ("Een mevrouw in Noorderwiel kwam elke dag. Ze zei: ‘Hier ken ik de bel.’", "Een mevrouw"),
        ("Er kwam maar één timmerman, en die zei: ‘Dit huis heeft gewacht.’", "één timmerman"),
        (
            "Er kwam één loodgieter langs, die zei: ‘Dit huis heeft op mij gewacht.’",
            "één loodgieter",
        ),
    ],
)
def test_who_is_quoted_in_an_answer(text: str, speaker: str) -> None:
    page = (
        "# Vijf vragen aan Ada Zomer\n\nAda Zomer is opbouwwerker.\n\n**Hoe begon u daar?**\n\n"
        f"{text} Dat vergeet ik nooit meer.\n\n**Wat doet u nu?**\n\nIk werk door.\n\n"
        "**Hoe lang nog?**\n\nIk blijf tot mijn pensioen.\n"
    )
    turns = parse_text(page).turns
    assert {t.speaker for t in turns if t.kind == "answer"} == {"Ada Zomer"}
    assert [t.speaker for t in turns if t.kind == "quote"] == [speaker]


@pytest.mark.parametrize(
    ("subtitle", "intro", "guest"),
    [
        (
            "*Lector Ada Zomer-Dam over een jaar werken op afstand*",
            "Ada Zomer-Dam is lector Sterke Buurten aan Hogeschool De Berg. Wij belden haar op.",
            "Ada Zomer-Dam",
        ),
        (
            "*Wijkverpleegkundige Bo van Dijk stopt na dertig jaar*",
            "Bij thuiszorg De Berg volgt Sietske Hoving haar op. Bo van Dijk blikt terug.",
            "Bo van Dijk",
        ),
    ],
)
def test_the_guest_stands_in_the_subtitle(subtitle: str, intro: str, guest: str) -> None:
    page = (
        f"# ‘Bellen is geen bezoek’\n\n{subtitle}\n\n{intro}\n\n"
        "**Waarom heet het zo?**\n\nDat komt van een bewoner in Noord.\n\n"
        "**Heeft u dat verrast?**\n\nNee, eerlijk gezegd niet.\n\n"
        "**Wat gaat u nu doen?**\n\nIk ga naar buiten.\n"
    )
    turns = parse_text(page).turns
    assert [t.speaker for t in turns if t.kind == "answer"] == [guest] * 3


@pytest.mark.parametrize(
    "line", ["maandag 6 mei 2024, 07.30 uur", "dinsdag 7 mei 2024", "za 11 mei 2024 om 08:15 uur"]
)
@pytest.mark.parametrize(
    "foot",
    [
        "Reageren kan tot een week na plaatsing.",
        "U kunt tot 12 mei op dit stuk reageren.",
        "De reacties zijn gesloten.",
        "Alle reacties tonen",
        "",
    ],
)
def test_a_date_above_an_essay_begins_no_comment(line: str, foot: str) -> None:
    page = (
        f"OPINIE\n\nGeef mij mijn straat terug\n\n{line}\n\n"
        "Wim Aalders is oud-conciërge en woont in Oost.\n\n"
        "Sinds maart heet mijn straat een leefstraat, en dat staat op een groot bord bij de hoek."
        " Ada Zomer van hiernaast lacht erom. ‘Wij leefden al,’ zegt ze.\n\n"
        "Reacties (2)\n\n"
        "1. Bo Dam – 7 mei, 09:10\n   Mooi stuk, zo is het bij ons ook gegaan.\n\n"
        f"2. Piet – 7 mei, 10:22\n   Bij ons staat geen bord.\n\n{foot}\n"
    )
    turns = parse_text(page).turns
    assert [(t.speaker, t.text) for t in turns if t.kind == "quote"] == [
        ("Ada Zomer", "Wij leefden al,")
    ]
    assert [(t.speaker, t.text) for t in turns if t.kind == "comment"] == [
        ("Bo Dam", "Mooi stuk, zo is het bij ons ook gegaan."),
        ("Piet", "Bij ons staat geen bord."),
    ]


def reported(text: str) -> list[tuple[str, str]]:
    turns = parse_text(INTRO + text).turns
    return [(t.speaker, t.person) for t in turns if t.attribution == "indirect"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Een ramp noemt Ada Zomer het, al lacht ze erbij.", "Ada Zomer"),
        ("Een gemiste kans noemde Bo Dam dat.", "Bo Dam"),
        (
            "Wethouder Ada Zomer opende. Bewoner Els Dam sprak van een schande, zei ze. De"
            " wethouder weersprak dat: het geld is volgens haar anders verdeeld.",
            "Ada Zomer",
        ),
        ("Ada Zomer fietst door de wijk. Het stoort haar dat de contracten stoppen.", "Ada Zomer"),
    ],
)
def test_who_reports(text: str, who: str) -> None:
    assert reported(text)[-1][1] == who


@pytest.mark.parametrize(
    "text",
    [
        "Er werd niets gezegd over de kosten.",
        "Daarom hingen buren en winkeliers samen een lijst op van wat een groet mag zijn.",
        "Zij vraagt naar de kat.",
        "Ada Zomer werkt volgens een vaste volgorde.",
    ],
)
def test_no_report(text: str) -> None:
    assert reported(f"Ada Zomer vindt dat het beter kan. {text}") == [("Ada Zomer", "Ada Zomer")]


def test_initials_that_end_a_sentence_before_a_pronoun() -> None:
    # the subject stands in the sentence before, which ends with its initials
    (found,) = quotes('In het dossier staat zij als A.B. Zelf zegt ze: "noem mij maar Ada".')
    assert found[1] == "noem mij maar Ada"

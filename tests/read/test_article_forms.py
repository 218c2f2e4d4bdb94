"""Articles as sites and magazines make them: who speaks in each, and what no quote is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import swtext as sw
from swtext.read.article import parse_text, read_article
from swtext.read.names import nobody, persons


def voices(text: str, kind: str) -> list[str]:
    """The person behind each turn of a kind, or the speaker as written."""
    return [turn.person or turn.speaker for turn in parse_text(text).turns if turn.kind == kind]


BOLD = """“Wie alleen de klacht hoort, mist de mens”

Lector Hilde Bosgra over tien jaar huisbezoek

Tekst: Karim Daoudi | Beeld: Els Nauta

Hilde Bosgra nam vorige maand afscheid als lector. Tien jaar lang liep zij mee met wijkteams.

**Hoe kwam je in de wijk terecht?**

Door een kapotte fiets. Ik liep langs drie huizen waar ik doordeweeks met een tas binnenkwam.

**Wat zag je toen?**

De tafel. Wie niks bij zich heeft, kijkt naar de tafel.

**Maar er ís geen tijd.**

Er is wel tijd, die zit alleen in vergaderingen.

**Wat geef je jonge collega’s mee?**

Dat ze niet bang zijn voor stilte.

*Het boek van Hilde Bosgra verschijnt in mei.*
"""

NUMBERED = """VIJF VRAGEN AAN… NOOR ACHTERBERG

De derdejaars Social Work liep stage in de opvang en won een prijs. ‘Ik ging maar kijken.’

Door Jip Mulder

1. Een scriptie zonder tekst, kan dat?
‘Er staat wel tekst in hoor! Maar die is van de mannen zelf.’

2. Welke zin is je het meest bijgebleven?
‘Die van mij weten de weg.’

3. Tip voor eerstejaars?
‘Neem een camera mee en maak geen foto’s.’
"""

CALLED = """‘Wij komen niet controleren’

Sinds januari gaat Ruud Kersten langs bij alle 75-plussers. Zijn baas is Els Vonk. Hoe gaat dat?

Wat kom je doen, Ruud?

“Koffiedrinken, om te beginnen. Ik heb een lijstje, maar dat blijft in de auto.”

Schrikken mensen niet als je aanbelt?

“Jawel! Vorige week deed een mevrouw open. ‘Ik heb de hond al aangemeld’, zei ze.”

Waar schrik je zelf van?

“Van hoe vaak ik het enige bezoek van die maand ben.”
"""

TITLED = """# Wijkverpleegkundige Ria Dekkers: ‘Ik tel geen minuten meer’

*In deze rubriek vertellen zorgverleners over hun dag.*

## Hoe ziet je ochtend eruit?

“Om kwart voor zeven start ik de auto.”

## Waar haal je energie uit?

“Van meneer Smits. Die zegt elke dag: ‘Daar is mijn wekker.’”

## Wat zou je willen veranderen?

“De minuten. We moesten alles registreren.”
"""


@pytest.mark.parametrize(
    ("text", "who", "count"),
    [
        (BOLD, "Hilde Bosgra", 4),
        (NUMBERED, "Noor Achterberg", 3),
        (CALLED, "Ruud Kersten", 3),
        (TITLED, "Ria Dekkers", 3),
    ],
)
def test_answers_without_a_label_are_the_guests(text: str, who: str, count: int) -> None:
    assert voices(text, "answer") == [who] * count
    parsed, rules = read_article(text)
    answers = [
        rule for turn, rule in zip(parsed.turns, rules, strict=True) if turn.kind == "answer"
    ]
    assert set(answers) == {"guest"}


def test_what_stands_below_the_last_answer_in_italics_is_the_writers() -> None:
    last = [turn for turn in parse_text(BOLD).turns if turn.kind == "narration"][-1]
    assert "verschijnt in mei" in last.text


def test_two_guests_without_marks_are_nobody() -> None:
    both = "In gesprek met Ria Dekkers en Ton Vos"
    text = TITLED.replace("Wijkverpleegkundige Ria Dekkers", both)
    assert voices(text, "answer") == ["", "", ""]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        # the one who looks at another speaks herself
        pytest.param("‘Je kunt een winkel niet knuffelen’, zegt Bea Dam. Trui Jongsma kijkt haar"
         " aan. ‘Jij hebt er nooit in gewoond’, zegt ze.", ["Bea Dam", "Trui Jongsma"],
         marks=pytest.mark.xfail(reason="who spoke wins over who acts now")),
        ("Wieteke Haan wil vooruit. ‘Bestelbus, kippen, een kast met jam’, leest ze voor.",
         ["Wieteke Haan"]),
        ("Sociaal werker Ingrid Smeets wacht, Marja Kool niet. ‘Angst is een slechte raadgever’,"
         " aldus de sociaal werker.", ["Ingrid Smeets"]),
        ("Daar is Mirthe Kok het niet mee eens. De maatschappelijk werkster uit Epe staat op. ‘Mijn"
         " cliënten zijn al genoeg teleurgesteld.’", ["Mirthe Kok"]),
        ("Straatpastor Kees Verdonk lacht. Ada Zomer ook. ‘Vraagt u dat als vriend?’, kaatst de"
         " pastor terug.", ["Kees Verdonk"]),
        # two who take turns
        ("Ben Wiersma en zijn collega Nour Haddad zetten koffie. ‘Ik heb geen bed’, zegt Wiersma."
         " Zijn collega haalt haar schouders op. ‘Dan teken ik’, zegt zij.",
         ["Ben Wiersma", "Nour Haddad"]),
        ("Haar dochter Elif Kaya komt binnen. Fatma Kaya kookt. ‘Je hebt geen bril’, zegt Elif."
         " ‘Ik zie genoeg’, antwoordt haar moeder.", ["Elif Kaya", "Fatma Kaya"]),
        # another woman than the one with a name
        pytest.param("Een vrouw komt binnen. ‘Ga maar zitten, ik kom zo bij u’, zegt Nour Haddad."
         " De vrouw blijft staan. ‘Ik heb drie nachten gezeten’, zegt ze.",
         ["Nour Haddad", "De vrouw"],
         marks=pytest.mark.xfail(reason="somebody with a name wins over a noun")),
        # nobody
        ("Ada Zomer zwijgt. ‘Zonder uren zeker!’ klinkt het achter uit de zaal.", [""]),
        # no quote
        ("Ada Zomer noemt de wijk ‘het enige kantoor waar je nooit hoeft te reserveren’.", []),
        ("Ada Zomer zegt dat de hei dag ‘gewoon’ doorgaat.", []),
        # one of several
        ("De vrijwilligers zwijgen. Een van hen, die niet met zijn naam wil, is boos. ‘Er is ons"
         " niks gevraagd’, zegt hij.", ["Een van hen"]),
    ],
)  # fmt: skip
def test_who_says_it(text: str, persons: list[str]) -> None:
    assert voices("Een titel boven dit stuk\n\n" + text, "quote") == persons


def test_a_name_below_a_quote_says_whose_it_is() -> None:
    text = (
        "Jaarverslag van Het Anker\n\nHet was een jaar van verbouwen, letterlijk en figuurlijk.\n\n"
        "“De schilder kwam elke ochtend zwaaien.”\nMevrouw Adriaanse, bewoner sinds 2019\n\n"
        "“Ze vroegen mij wat ik van de kleur vond.”\n– Joop Kamphuis, voorzitter bewonersraad\n"
    )
    assert voices(text, "statement") == ["Mevrouw Adriaanse", "Joop Kamphuis"]


def test_comments_below_a_post_with_the_name_above() -> None:
    text = (
        "Vandaag nam ik afscheid van het wijkteam. Wat me bijblijft zijn niet de cijfers, maar de"
        " mensen aan tafel.\n\n2 reacties\n\nIlse ten Have\nWat ga ik je missen!\n\n"
        "Delano van Eijk\nDie koffie staat nog.\n"
    )
    assert voices(text, "comment") == ["Ilse ten Have", "Delano van Eijk"]


def test_a_quote_inside_a_speech_over_paragraphs() -> None:
    text = (
        "Een titel boven dit stuk\n\nSamira Oulad (34), jongerenwerker in Almelo\n\n"
        "“Meestal gebeurt er niks. Dat is een goed teken.\n\n"
        "“Laatst zat er een jongen in een boom. Zijn moeder had gezegd: ‘Dan ga je maar.’ Toen ging"
        " hij.”\n"
    )
    assert voices(text, "quote") == ["Zijn moeder"]
    assert voices(text, "statement") == ["Samira Oulad"]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Een toeloop verwacht de wethouder niet.", "de wethouder"),
        ("Dat laatste acht Ada Zomer riskant.", "Ada Zomer"),
        ("De wet noemt Ada Zomer een wassen neus.", "Ada Zomer"),
        ("De deurwaarder belde terug en liet weten dat het akkoord is.", "De deurwaarder"),
        ("Beiden vinden dat de gemeente minder moet mailen.", "Beiden"),
        ("Omwonenden klagen. Volgens hen is het te laat.", "Omwonenden"),
    ],
)
def test_who_is_reported(sentence: str, who: str) -> None:
    told = [t for t in parse_text("Een titel\n\n" + sentence).turns if t.attribution == "indirect"]
    assert told
    assert told[-1].speaker == who


def test_the_council_that_debates_a_plan_says_nothing() -> None:
    text = "Een titel\n\nDe raad boog zich over het voorstel om adressen ruimer toe te kennen."
    assert all(turn.attribution != "indirect" for turn in parse_text(text).turns)


def test_senders_that_are_no_person() -> None:
    assert persons(["Moderator", "Themadag Nabijheid", "Ada Zomer"])["Moderator"] == ""
    assert not nobody("Host Ada Zomer")
    assert not nobody("Studio Anna")


def test_one_voice_in_a_transcript(tmp_path: Path) -> None:
    stamp = '<span class="timestamp" data-timestamp="3">00:03</span>'
    html = f"<p>{stamp} Karin: Ik werk al twaalf jaar in de wijk.</p><p>Dat bevalt me.</p>"
    path = tmp_path / "gesprek.otr"
    path.write_text(json.dumps({"text": html, "media": "a.mp3", "media-time": 1}), encoding="utf-8")
    (turn,) = sw.read(path).documents[0].turns
    assert (turn.speaker, turn.kind, turn.time) == ("Karin", "statement", "00:00:03")

"""Whose quote it is, where the words beside it alone do not tell."""

from __future__ import annotations

import pytest

from swtext.read.article import parse_text

INTRO = (
    "Een kop boven het stuk\n\nDoor Jan Vos\n\nOp een natte dinsdag kwamen veertig mensen naar de"
    " hal om te praten over hun werk.\n\n"
)


def who(text: str) -> list[str]:
    """The person of each quote, or the speaker where nobody is known."""
    turns = parse_text(INTRO + text).turns
    return [turn.person or turn.speaker for turn in turns if turn.kind == "quote"]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        # the whole constituent before the verb is the subject
        ("Een woordvoerder van het Leger zei: ‘Er is hulp op weg.’",
         ["Een woordvoerder van het Leger"]),
        ("Ada Zomer, directeur van De Brug in Oost, zei: ‘Het is klaar.’", ["Ada Zomer"]),
        ("De Rotterdamse wethouder Bo Dam zei: ‘Het is klaar.’", ["Bo Dam"]),
        # somebody who is named again by a noun
        (
            "Ambtenaar Dirkje Laan knikt. ‘Schuiven mag’, aldus de beleidsmedewerker. ‘Soms.’",
            ["Dirkje Laan", "Dirkje Laan"],
        ),
        ("Ada Zomer en Bo Dam zuchten. ‘Nee’, zegt de vrijwilliger.", ["de vrijwilliger"]),
        ("Bo Dam mist een theorie. ‘Wie telt dat dan na?’ aldus de man.", ["Bo Dam"]),
        # two of whom one speaks
        (
            "Ada Zomer en Bo Dam zijn er. ‘Jij kwam voor soep’, zegt Zomer. ‘En jij voor"
            " mij’, zegt de ander.",
            ["Ada Zomer", "Bo Dam"],
        ),
        # whom a pronoun means
        ("Inez Kuil woont in Utrecht. ‘Het is hier stil’, zegt ze.", ["Inez Kuil"]),
        ("De zaal zit vol. Voorzitter Ada Zomer heet iedereen welkom. ‘Fijn’, zegt ze.",
         ["Ada Zomer"]),
        ("‘Het regent’, zegt Wim Dam. Dat idee was van Roelie.\n\n‘Ik doe het’, had ze gezegd.",
         ["Wim Dam", "Roelie"]),
        ("‘Nee’, zegt Ada Zomer. ‘Nog niet’, zegt ze.\n\n## Later\n\nHet is stil in de hal. Haar"
         " jas hangt er nog. ‘Die haal ik straks.’", ["Ada Zomer"] * 3),
        # a question that is told, and who answers
        ("‘Ik waste af’, zegt Jip Aarts. Docent Ellen Wit vraagt wat hij leerde. ‘Dat je natte"
         " handen krijgt.’", ["Jip Aarts", "Jip Aarts"]),
        ("Berend lacht. ‘Berend, heb jij al gegeten?’ vraagt Ada Zomer.\n\n‘Ik al wel.’",
         ["Ada Zomer", "Berend"]),
        # nobody in particular
        ("Ada Zomer gaat zitten. Er wordt geroepen dat het te duur is. ‘En te laat!’", [""]),
        ("Ada Zomer gaat zitten. ‘Te duur!’ klinkt het uit de zaal.", [""]),
        # houses are no persons
        ("In flat De Zilvermeeuw woont Abel Quispel. Hij doet open. ‘Kom er maar in, er is soep.’",
         ["Abel Quispel"]),
        # a trade before a first name
        ("Het is pauze. Cateraar Hans: ‘De soep is op, de gesprekken niet.’", ["Hans"]),
    ],
)  # fmt: skip
def test_who_speaks(text: str, persons: list[str]) -> None:
    assert who(text) == persons


def test_an_apostrophe_right_behind_the_mark() -> None:
    text = INTRO + "Ada Zomer zucht. ''s Ochtends open, 's avonds dicht. Meer is er niet', zegt ze."
    quote = next(turn for turn in parse_text(text).turns if turn.kind == "quote")
    assert quote.text == "'s Ochtends open, 's avonds dicht. Meer is er niet"


def test_a_label_that_is_no_name_but_comes_back() -> None:
    text = "Een kop\n\nEen inleiding van een regel of wat, over een plein en wie daar staat.\n\n"
    for number in range(3):
        text += f"Buurtkrant Nu: Hoe ging het in jaar {number}?\n\nAda Zomer: Dat ging best.\n\n"
    turns = [(t.kind, t.speaker) for t in parse_text(text).turns if t.attribution == "label"]
    assert turns == [("question", "Buurtkrant Nu"), ("answer", "Ada Zomer")] * 3


@pytest.mark.parametrize(
    "line",
    [
        "Door onze redactie",
        "Van onze verslaggeefster Ada Zomer",
        "Door een onzer verslaggevers",
        "Tekst: Ada Zomer",
        "Beeld: Bo Dam",
        "Geplaatst op dinsdag 3 juni 2023 om 10.15 uur",
    ],
)
def test_a_byline_is_no_heading(line: str) -> None:
    body = "Het buurthuis sluit na dertig jaar zijn deuren, en de bewoners zijn daar boos over."
    turns = parse_text(f"Buurthuis sluit\n\n{line}\n\n{body}\n").turns
    assert [(t.kind, t.text) for t in turns][1] == ("boilerplate", line)

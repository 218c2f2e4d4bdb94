"""Whom a pronoun means and whose a silent quote is, chosen among all who may be."""

from __future__ import annotations

import pytest

from swtext.read.article import parse_text


def who(text: str) -> str:
    turns = [turn for turn in parse_text(text).turns if turn.kind == "quote"]
    return "|".join(turn.person or turn.speaker for turn in turns)


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        # what is no person is meant by no pronoun
        (
            "Truida Bos-Amrani, lector Warme Plekken, opent de dag. Volgens haar is er te weinig"
            " tijd. ‘Niemand wacht op een folder’, zegt ze.",
            "Truida Bos-Amrani",
        ),
        (
            "Bij Hanneke Dam in de Lindelaan brandt licht. ‘Ik slaap slecht’, zegt ze.",
            "Hanneke Dam",
        ),
        (
            "Karin Bos werkt bij inloop De Lantaarn. ‘Ik zet koffie’, zegt ze. Op het bord staat"
            " het in het Turks. ‘Dat leest iedereen.’",
            "Karin Bos|Karin Bos",
        ),
        # a side figure does not take over
        (
            "In zaal 2 vertelt Peter Zomer over zijn nachten op straat. ‘Ik kende ze allemaal’,"
            " zegt hij.\n\nEen docente vraagt wat hij toen deed. Hij haalt zijn schouders op. ‘Ik"
            " ben blijven staan.’",
            "Peter Zomer|Peter Zomer",
        ),
        (
            "Fatima Dam verloor haar huis. ‘Ik sliep op banken’, zegt ze.\n\nEen hulpverlener die"
            " meteen over doelen begon, zag haar niet terug. ‘Nu zit ik zelf aan die kant.’",
            "Fatima Dam|Fatima Dam",
        ),
        # a role goes back to who has it
        (
            "Wethouder Willem Bos komt binnen. ‘Het geld is op’, zegt hij.\n\nDe wethouder kijkt"
            " op zijn horloge. ‘Nog één vraag.’",
            "Willem Bos|Willem Bos",
        ),
        # who is told of does not say it
        (
            "Karin Bos leidt het koor. ‘We zingen vals’, zegt ze. Haar zoon speelt piano. ‘Hij"
            " moest van mij.’",
            "Karin Bos|Karin Bos",
        ),
        # a quote goes on behind who said it
        ("‘Het regent’, zegt Peter Zomer. ‘Alweer.’", "Peter Zomer|Peter Zomer"),
    ],
)
def test_who_is_meant(text: str, persons: str) -> None:
    assert who(text) == persons


def test_the_same_text_gives_the_same_choice() -> None:
    text = "Ada Zomer en Karin Bos wachten. ‘Het is koud’, zegt ze. ‘En nat.’\n\n‘Kom binnen.’"
    assert who(text) == who(text)

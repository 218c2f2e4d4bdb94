"""Zoom and WhatsApp where they are odd: colons in names, direct messages, dates, app lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from swtext.read.base import Source
from swtext.read.load import read_source
from swtext.read.names import display, persons
from swtext.read.registry import choose
from swtext.read.replies import answered
from swtext.read.whatsapp import _messages


def read(text: str, format: str | None = None):
    return read_source(Source("a.txt", Path("a.txt"), text.encode()), format)


@pytest.mark.parametrize(
    ("line", "speaker", "text", "private"),
    [
        ("10:02:11\t From  Hanna : hoi", "Hanna", "hoi", False),
        ("10:02:11 From Hanna Kuipers to Everyone: hoi", "Hanna Kuipers", "hoi", False),
        ("10:02:11 FROM  Hanna  TO  everyone : hoi", "Hanna", "hoi", False),
        ("10:02:11 Van  Hanna  aan  Iedereen : hoi", "Hanna", "hoi", False),
        ("10:02:11 De  Hanna  à  Tout le monde : hoi", "Hanna", "hoi", False),
        ("10:02:11 De  Hanna  a  Todos : hoi", "Hanna", "hoi", False),
        ("10:02:11 From  Hanna  to  Joe(Privately) : hoi", "Hanna", "hoi", True),
        ("10:02:11 From  Hanna  to  Joe : hoi", "Hanna", "hoi", True),
        ("10:02:11 From  Hanna  to  Hosts and panelists : hoi", "Hanna", "hoi", False),
        ("10:02:11 Van  Hanna  aan  Joe(Privébericht):\n\thoi", "Hanna", "hoi", True),
        ("10:02:11 From  A : B Team  to  Everyone:\n\thoi", "A : B Team", "hoi", False),
        ("10:02:11\t From  Jan to the point : hoi", "Jan to the point", "hoi", False),
        ("2024-05-26 10:02:11 From Hanna to Everyone: hoi", "Hanna", "hoi", False),
        ("10:02:11 From  A  to  Everyone:\n\tlijst:\n\t- a : b", "A", "lijst:\n\t- a : b", False),
    ],
)  # fmt: skip
def test_zoom_headers(line, speaker, text, private):
    (turn,) = read(line + "\n", "zoom").turns
    assert (turn.speaker, turn.text, turn.private) == (speaker, text, private)


@pytest.mark.parametrize(
    "body",
    [
        'Reacted to "Dag allen" with 👍',
        'Removed a 👍 reaction from "Dag allen"',
        'Heeft gereageerd op "Dag allen" met ❤️',
        'Reageerde op "Dag al..." met 👍',
        'Hat auf "Dag allen" mit 👍 reagiert',
    ],
)
def test_zoom_reactions_in_any_language(body):
    doc = read(
        f"10:00:00 From  A  to  Everyone:\n\tDag allen\n10:00:01 From  B  to  Everyone:\n\t{body}\n"
    )
    assert doc.turns[1].kind == "reaction"
    assert doc.turns[1].reply_to == 0


@pytest.mark.parametrize(
    "opening",
    [
        'Replying to "Dag al..."\n\t\n\t',
        "Replying to “Dag allen”\n\t",
        'Beantwoordt "Dag al…" ',
        'Antwoord op "Dag "al..."\n\t',
        'Antwort auf "Dag allen"\n\t',
    ],
)
def test_only_the_reply_is_the_turn(opening):
    first = 'Dag "allen"' if '"Dag "' in opening else "Dag allen"
    doc = read(
        f"10:00:00 From  A  to  Everyone:\n\t{first}\n"
        f"10:00:01 From  B  to  Everyone:\n\t{opening}Hoi zeg\n"
    )
    assert doc.turns[1].text == "Hoi zeg"
    assert doc.turns[1].reply_to == 0


def test_a_reply_means_the_nearest_message_before_it():
    texts = ["Ja hoor", "Nee", "Ja, graag", "ok", "ok"]
    assert answered(texts, [None, None, None, "Ja...", "Onbekend"])[3:] == [2, None]


def test_a_programme_is_no_zoom_chat():
    text = "Programma\n10.00 Van wens naar werkelijkheid: een lezing\n11.00 Van start: koffie\n"
    assert choose(Source("a.txt", Path("a.txt"), text.encode())).name != "zoom"


def whatsapp(*lines: str):
    return read("".join(line + "\n" for line in lines), "whatsapp")


def test_whatsapp_day_first_or_month_first_is_decided_on_the_whole_file():
    assert (
        whatsapp("1/2/24, 8:00 - A: x", "13/2/24, 8:00 - A: y").turns[0].time == "2024-02-01T08:00"
    )
    assert (
        whatsapp("1/2/24, 8:00 - A: x", "1/13/24, 8:00 - A: y").turns[0].time == "2024-01-02T08:00"
    )
    rising = whatsapp("1/2/24, 8:00 - A: x", "2/1/24, 8:00 - A: y")
    assert rising.turns[0].time == "2024-01-02T08:00"
    assert not rising.warnings
    assert whatsapp("01-02-2024 08:00 - A: x").warnings == ()
    assert "dag en maand" in whatsapp("1/2/24, 8:00 - A: x").warnings[0]


def test_whatsapp_message_with_lines_that_look_like_headers():
    doc = whatsapp(
        "03-12-2023 12:30 - A: kijk:",
        "[04-12-2023 10:00:01] B: geplakt",
        "31-02-2023 12:00 - onzin: x",
        "05-11-2021 12:00 - oud: bericht",
        "03-12-2023 12:31 - B: ja",
    )
    assert [turn.speaker for turn in doc.turns] == ["A", "B"]
    assert doc.turns[0].text.count("\n") == 3


def test_whatsapp_late_messages_stay():
    doc = whatsapp("03-12-2023 12:30 - A: x", "02-12-2023 23:59 - B: y", "03-12-2023 12:31 - A: z")
    assert [turn.text for turn in doc.turns] == ["x", "y", "z"]


@pytest.mark.parametrize(
    "line",
    [
        "Anneke heeft het onderwerp gewijzigd van “A: b” naar “C”",
        "U hebt Brahim toegevoegd",
        "Je beveiligingscode voor Brahim is gewijzigd.",
        "Brahim heeft de groepsafbeelding gewijzigd",
        "Brahim added Joe",
    ],
)
def test_whatsapp_writes_some_lines_itself(line):
    (turn,) = whatsapp(f"03-12-2023 12:30 - {line}").turns
    assert (turn.kind, turn.speaker) == ("system", "")


@pytest.mark.parametrize(
    "text", ["Wachten op dit bericht. Dit kan even duren.", "sticker weggelaten", "<Media omitted>"]
)
def test_whatsapp_without_content(text):
    (turn,) = whatsapp(f"[03-12-2023 12:30:00] A: \u200e{text}").turns
    assert (turn.kind, turn.speaker) == ("system", "A")


def test_reading_a_long_chat_takes_linear_time():
    import time

    def seconds(n: int) -> float:
        text = "".join(f"03-12-2023 12:{i % 60:02d} - A: bericht {i} <\n" for i in range(n))
        begin = time.process_time()
        assert len(_messages(text)[0]) == n
        return time.process_time() - begin

    seconds(500)
    assert seconds(20_000) < 40 * max(seconds(2_000), 0.002)


@pytest.mark.parametrize(
    ("label", "person", "organisation", "role"),
    [
        ("Hanna Kuipers - Welzijn Oost", "Hanna Kuipers", "Welzijn Oost", ""),
        ("Hanna Kuipers | Gemeente Laagdorp", "Hanna Kuipers", "Gemeente Laagdorp", ""),
        ("Hanna (Welzijn Oost)", "Hanna", "Welzijn Oost", ""),
        ("Hanna, opbouwwerker bij Welzijn Oost", "Hanna", "Welzijn Oost", "opbouwwerker"),
        ("Wijkteam Noord - Hanna Kuipers", "Wijkteam Noord", "Hanna Kuipers", ""),
        ("Hanna (host)", "Hanna (host)", "", "host"),
        ("Hanna (zij/haar)", "Hanna (zij/haar)", "", ""),
        ("Kuipers, Hanna", "Hanna Kuipers", "", ""),
        ("Zwier, Annelotte", "Annelotte Zwier", "", ""),
        ("Maat, Janneke ter", "Janneke ter Maat", "", ""),
        ("Kade, Levi 't", "Levi 't Kade", "", ""),
        ("Anne-Fleur", "Anne-Fleur", "", ""),
        ("+31 6 12345678", "+31 6 12345678", "", ""),
    ],
)
def test_display_names(label, person, organisation, role):
    assert display(label) == (person, organisation, role)


def test_persons_are_joined_only_when_certain():
    assert persons(["Edwin van Rijn", "Van Rijn", "Edwin", "Rijn"]) == dict.fromkeys(
        ["Edwin van Rijn", "Van Rijn", "Edwin", "Rijn"], "Edwin van Rijn"
    )
    assert persons(["Jan Bos", "Jan Vos", "Jan"])["Jan"] == "Jan"
    assert persons(["Janny Bakker-Klein", "Janny Bakker"])["Janny Bakker"] == "Janny Bakker-Klein"
    assert persons(["R", "R1", "SPEAKER_00"]) == {"R": "R", "R1": "R1", "SPEAKER_00": "SPEAKER_00"}

"""Labels judged on the whole file; interviews; time marks; who is who."""

from __future__ import annotations

from pathlib import Path

import pytest

import swtext as sw
from swtext.read.base import Source
from swtext.read.load import read_source
from swtext.read.registry import choose, readers


def read(text: str, format: str | None = "transcript"):
    return read_source(Source("a.txt", Path("a.txt"), text.encode()), format)


def said(doc):
    return [(turn.speaker, turn.text) for turn in doc.turns if turn.speaker]


def test_running_text_with_labels_here_and_there_is_no_transcript():
    text = "\n\n".join(
        [
            "De buurtkamer draait nu een jaar en er is veel gebeurd in die tijd.",
            "Let op: de kamer is op vrijdag dicht.",
            "Er komen elke week meer mensen, en dat is goed nieuws voor de wijk.",
            "Tip: neem een taart mee.",
            "Volgend jaar wordt er verbouwd, en daarna zien we verder.",
        ]
    )
    source = Source("a.txt", Path("a.txt"), text.encode())
    assert readers()["transcript"].sniff(source) < 0.5
    assert choose(source).name != "transcript"


@pytest.mark.parametrize(
    ("line", "speaker", "text", "time"),
    [
        ("Hanna: dag", "Hanna", "dag", ""),
        ("**Hanna:** dag", "Hanna", "dag", ""),
        ("**Hanna**: dag", "Hanna", "dag", ""),
        ("- Hanna: dag", "Hanna", "dag", ""),
        ("HANNA KUIPERS: dag", "HANNA KUIPERS", "dag", ""),
        ("[00:01:05] Hanna: dag", "Hanna", "dag", "00:01:05"),
        ("00:01:05 Hanna: dag", "Hanna", "dag", "00:01:05"),
        ("Hanna [00:01:05]: dag", "Hanna", "dag", "00:01:05"),
        ("Hanna: [00:01:05] dag", "Hanna", "dag", "00:01:05"),
        ("Hanna: dag #00:01:05-3#", "Hanna", "dag", "00:01:05"),
        ("Hanna 1:05\ndag", "Hanna", "dag", "00:01:05"),
        ("Hanna Kuipers   0:05\ndag", "Hanna Kuipers", "dag", "00:00:05"),
        ("00:01:05 Hanna\ndag", "Hanna", "dag", "00:01:05"),
        ("Hanna:\ndag", "Hanna", "dag", ""),
        ("Spreker 1: dag", "Spreker 1", "dag", ""),
        ("S01: dag", "S01", "dag", ""),
        ("SPEAKER_01: dag", "SPEAKER_01", "dag", ""),
        ("Hanna: 'dag'", "Hanna", "dag", ""),
        ("Hanna: ‘dag’ en ‘tot ziens’", "Hanna", "‘dag’ en ‘tot ziens’", ""),
        ("Hanna: 'k zie 't wel'", "Hanna", "'k zie 't wel'", ""),
        ("Hanna: het is 10:30: tijd", "Hanna", "het is 10:30: tijd", ""),
    ],
)
def test_layouts_of_a_label(line, speaker, text, time):
    doc = read("\n\n".join([line] * 3) + "\n")
    assert [(turn.speaker, turn.text, turn.time) for turn in doc.turns] == [
        (speaker, text, time)
    ] * 3


@pytest.mark.parametrize(
    ("asks", "answers"),
    [("I", "R"), ("I1", "R2"), ("Interviewer", "Respondent"), ("V", "A"), ("I", "B1")],
)  # fmt: skip
def test_interviews(asks, answers):
    doc = read(
        f"{asks}: Hoe gaat het?\n{answers}: Goed.\n{asks}: Waarom?\n{answers}: Zomaar.\n", None
    )
    assert doc.format == "transcript"
    assert [turn.kind for turn in doc.turns] == ["question", "answer"] * 2


def test_someone_who_speaks_once_is_heard():
    doc = read("Hanna: dag\nBrahim: hoi\nHanna: en jij?\nLotte Vrij: ik ook.\nBrahim: mooi\n")
    assert said(doc)[3] == ("Lotte Vrij", "ik ook.")


def test_later_paragraphs_belong_to_the_turn_and_headings_end_it():
    doc = read("Hanna: een\n\ntwee\n\n# Kop\n\nBrahim: drie\nHanna: vier\nBrahim: vijf\n")
    assert said(doc)[0] == ("Hanna", "een\n\ntwee")
    assert [turn.section for turn in doc.turns if turn.speaker] == ["", "Kop", "Kop", "Kop"]


def test_a_time_mark_of_its_own_ends_a_turn():
    doc = read("Hanna: een\n00:05:00\nHanna: twee\nBrahim: drie\n00:10:00\nvier\nBrahim: vijf\n")
    assert [(turn.text, turn.time) for turn in doc.turns] == [
        ("een", ""),
        ("twee", "00:05:00"),
        ("drie", ""),
        ("vier", "00:10:00"),
        ("vijf", ""),
    ]


def test_a_time_mark_above_the_first_label_is_its_time():
    doc = read("Overleg\n\n00:00:00\n\nHanna: een\nBrahim: twee\n\n00:05:00\n\nHanna: drie\n")
    assert [turn.time for turn in doc.turns if turn.speaker] == ["00:00:00", "", "00:05:00"]


def test_role_and_organisation_come_from_the_first_mention():
    doc = read(
        "Hanna Kuipers, opbouwwerker (Welzijn Oost): dag\n"
        "Brahim: hoi\nKuipers: ja\nBrahim: nee\nKuipers: ja\n"
    )
    turns = [turn for turn in doc.turns if turn.speaker]
    assert (turns[0].speaker, turns[0].organisation, turns[0].role) == (
        "Hanna Kuipers",
        "Welzijn Oost",
        "opbouwwerker",
    )
    assert (turns[2].speaker, turns[2].person, turns[2].organisation) == (
        "Kuipers",
        "Hanna Kuipers",
        "Welzijn Oost",
    )


def test_fields_above_the_first_turn_are_metadata():
    doc = read(
        "Gesprek met de buren\nDatum: 3-12-2023\nInterviewer: Karin Bos\n\n"
        "I: Dag\nR: Hoi\nI: En?\nR: Ja\n"
    )
    assert doc.metadata["date"] == "2023-12-03"
    assert [turn.kind for turn in doc.turns[:3]] == ["heading", "narration", "narration"]


def test_lower_case_names_recur_in_a_chat():
    doc = read(
        "karin: hoi\njoost: dag\nkarin: kom je?\njoost: ja\nkarin: fijn\njoost: leuk\n", None
    )
    assert [speaker for speaker, _ in said(doc)] == ["karin", "joost"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "[00:00:00.000 --> 00:00:04.000]  Hallo daar\n[00:00:04.000 --> 00:00:06.000]  Dag\n",
        "[0:05] Hallo\n[0:06] Dag\n[0:09] Mooi weer\n",
        "Hallo 0:05\nDag 0:06\nMooi 0:09\n",
    ],
)
def test_short_lines_with_a_time_are_not_taken_for_names(text):
    doc = read(text, None)
    assert not any(turn.speaker for turn in doc.turns)
    assert sum(len(turn.text) for turn in doc.turns) > 0.5 * len(text)


def test_of_two_voices_the_one_that_asks_asks_questions(tmp_path):
    lines = [
        ("Buurtblad", "Hoe begon het?"),
        ("Nadia Bos", "Met een pan soep. Wie had dat gedacht?"),
        ("Buurtblad", "En toen?"),
        ("Nadia Bos", "Toen kwam de straat."),
        ("Buurtblad", "Dat was vorig jaar. Gaat u door?"),
        ("Nadia Bos", "Zeker."),
        ("Nadia Bos", "Tot de pan op is."),
        ("Buurtblad", "Dank u wel."),
        ("Nadia Bos", "Graag gedaan."),
    ]
    path = tmp_path / "gesprek.txt"
    path.write_text("".join(f"{who}: {what}\n\n" for who, what in lines), encoding="utf-8")
    turns = sw.read(path, format="transcript").documents[0].turns
    assert {(turn.speaker, turn.kind) for turn in turns} == {
        ("Buurtblad", "question"),
        ("Nadia Bos", "answer"),
    }
    several = [*lines, ("Wim", "Mag ik ook?"), ("Wim", "Ja?"), ("Wim", "Nee.")]
    path.write_text("".join(f"{who}: {what}\n\n" for who, what in several), encoding="utf-8")
    turns = sw.read(path, format="transcript").documents[0].turns
    assert {turn.kind for turn in turns} == {"statement"}

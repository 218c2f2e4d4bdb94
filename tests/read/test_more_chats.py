"""Chats in JSON where they are odd: replies, private chats, names, order, what is broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import swtext as sw
from swtext.read.base import Source
from swtext.read.load import read_source

FOLDER = Path(__file__).parent.parent / "data" / "formats" / "more"


def read(data: object, name: str = "a.json", format: str | None = None):
    text = data if isinstance(data, str) else json.dumps(data)
    return read_source(Source(name, Path(name), text.encode()), format)


def document(name: str):
    (found,) = sw.read(FOLDER / name).documents
    return found


def test_answers_point_to_the_message_they_answer():
    assert [turn.reply_to for turn in document("telegram.json").turns][:5] == [
        None, None, 1, 1, 1,
    ]  # fmt: skip
    assert [turn.reply_to for turn in document("teams_graph.json").turns] == [
        None, None, 1, 1, 1, None,
    ]  # fmt: skip
    slack = document("slack/buurtkamer/2024-02-07.json")
    assert [turn.reply_to for turn in slack.turns][:4] == [None, None, 1, 1]


def test_a_line_of_the_text_is_a_message_and_says_where_it_stood():
    doc = document("telegram.json")
    assert doc.text.split("\n")[1] == "Hanna Kuipers: Wie heeft de sleutel? Zie voorbeeld.example"
    assert doc.locate(doc.turns[1].start) == "bericht 2"
    doc = document("youtube.jsonl")
    assert doc.locate(doc.turns[3].start) == "regel 5"
    assert "1 regel(s)" in doc.warnings[0]


def test_private_chats_among_others_are_private():
    doc = document("telegram_alles.json")
    assert [turn.private for turn in doc.turns] == [False, True, True]
    assert [turn.section for turn in doc.turns] == ["Buurtkamer Oost", "Brahim", "Brahim"]
    alone = {"name": "Brahim", "type": "personal_chat", "messages": [
        {"id": 1, "date": "2024-02-07T08:00:00", "from": "B", "from_id": "u", "text": "dag"}
    ]}  # fmt: skip
    assert not read(alone).turns[0].private  # the one chat that was asked for


def test_slack_direct_messages_are_private(tmp_path):
    folder = tmp_path / "D024BE91L"
    folder.mkdir()
    day = FOLDER / "slack" / "buurtkamer" / "2024-02-07.json"
    (folder / "2024-02-07.json").write_bytes(day.read_bytes())
    doc = sw.read(folder / "2024-02-07.json").documents[0]
    assert all(turn.private for turn in doc.turns)
    assert "users.json" in doc.warnings[0]  # no names beside it: the codes, and a warning
    assert doc.turns[1].speaker == "U01AAAAAA"


def test_a_folder_of_slack_reads_the_days_only():
    corpus = sw.read(FOLDER / "slack")
    assert [doc.id for doc in corpus] == ["buurtkamer/2024-02-07.json"]
    assert not corpus.unread
    assert corpus.documents[0].metadata["event"] == "buurtkamer"


def test_a_cut_emoji_can_be_stored():
    doc = read('{"name": "x", "messages": [{"id": 1, "from_id": "u", "from": "A\\ud83d", '
               '"text": "dag \\ud83d"}]}')  # fmt: skip
    assert doc.turns[0].text == "dag \ufffd"
    doc.text.encode()


def test_text_that_is_not_escaped_twice_stays():
    message = {"sender_name": "Zoë", "timestamp_ms": 1707293160000}
    doc = read({"messages": [message | {"content": "één… Ã©"}]})
    assert doc.turns[0].text == "één… Ã©"  # a character above 255: this file has no bytes apart
    new = {"senderName": "Zoë", "text": "dag", "timestamp": 1707293160000, "isUnsent": False}
    assert read({"messages": [new]}).turns[0].speaker == "Zoë"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ('{"messages": [{"id": 1, "date_unixtime": "1"', "broken off"),
        ('{"messages": [], "date_unixtime": "1"}', "no messages with text"),
        ('{"a": 1}', "no kind that is read"),
        ('{"messages": ' + "[" * 90_000 + ', "from_id": 1', "broken off"),
    ],
)
def test_what_cannot_be_read_says_why(data, problem):
    with pytest.raises(sw.ReadError, match=problem):
        read(data)


def test_messages_to_one_person_in_webex_are_private():
    for name in ("webex.txt", "webex_van.txt"):
        assert [turn.private for turn in document(name).turns][:2] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "Inloop 9:30\nLezing 10:00\nPauze 11:15\nWorkshops 11:30\n",
        "Inloop 9:30\nKoffie en thee staan klaar in de hal.\nLezing 10:00\nOver soep en buren.\n",
        "Hanna Kuipers  0:03\nWelkom.\nBrahim  0:19\nDag.\nHanna Kuipers  7:30\nMooi.\n",
        "[00:10:30] Hanna: Welkom.\n[00:10:40] Brahim: Dag.\n[00:11:01] Hanna: Mooi.\n",
        "[7-2-2024 10:30] Hanna: dag\n[7-2-2024 10:31] Brahim: hoi\n",
    ],
)
def test_programmes_transcripts_and_whatsapp_are_no_copied_chats(text):
    assert read(text, "a.txt").format != "copied"


@pytest.mark.parametrize(
    "head",
    ["{who}\n{at}", "{who} {at}", "{who}, gisteren {at}", "[{at}] {who}", "{who}{at}",
     "{who}\nMaandag {at}", "{who} \u00b7 {at}", "[{at}] {who}:"],
)  # fmt: skip
def test_copied_layouts(head):
    said = [("Hanna Kuipers", "9:02", "Wie is er?"), ("Brahim", "9:03", "Ik, met: koffie"),
            ("Hanna Kuipers", "13:04", "Fijn\ntot zo")]  # fmt: skip
    doc = read("".join(f"{head.format(who=w, at=a)}\n{t}\n" for w, a, t in said), "a.txt")
    assert doc.format == "copied"
    assert [(turn.speaker, turn.text) for turn in doc.turns] == [(w, t) for w, _, t in said]


def test_names_and_times_below_each_other_in_a_transcript_are_statements():
    doc = read("Hanna Kuipers\n0:03\nWelkom.\n\nBrahim\n0:19\nDag.\n\n"
               "Hanna Kuipers\n0:25\nMooi.\n", "a.txt")  # fmt: skip
    assert (doc.turns[0].kind, doc.turns[0].time) == ("statement", "00:00:03")

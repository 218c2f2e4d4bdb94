"""Transcripts in markup and JSON: stamps out of the text, turns joined, what has no speaker."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import swtext as sw
from swtext.read.base import Source
from swtext.read.load import read_source


def read(text: str, name: str):
    return read_source(Source(name, Path(name), text.encode()))


def otr(html: str) -> str:
    return json.dumps({"text": html, "media": "a.mp3", "media-time": 1})


def test_a_stamp_on_a_line_of_its_own_is_the_time_of_what_follows():
    stamp = '<span class="timestamp" data-timestamp="{}">x</span>'
    doc = read(otr(f"<p>{stamp.format(65)}</p><p>Hanna: Wie is er?</p><p>Brahim: Ik. "
                   f"{stamp.format(70)} Hier.</p><p>Hanna: Mooi.</p>"), "a.otr")  # fmt: skip
    assert [(turn.speaker, turn.time) for turn in doc.turns] == [
        ("Hanna", "00:01:05"),
        ("Brahim", ""),  # it began before the stamp that stands within it
        ("Hanna", ""),
    ]
    assert doc.turns[1].text == "Ik. Hier."


def test_a_monologue_has_no_speaker_and_no_headings():
    doc = read(otr("<p>Ik begon in de keuken.</p><p>Later kwam de tuin.</p>"), "a.otr")
    assert [(turn.kind, turn.text) for turn in doc.turns] == [
        ("narration", "Ik begon in de keuken."),
        ("narration", "Later kwam de tuin."),
    ]


@pytest.mark.parametrize(
    "data",
    [
        {"text": "x", "segments": [{"id": 0, "start": 1.5, "end": 2, "text": " Een zin."}]},
        {"transcription": [{"timestamps": {"from": "00:00:01,500"}, "text": " Een zin."}]},
        {"segments": [{"words": [{"word": " Een", "start": 1.5}, {"word": " zin."}]}]},
        [{"start": 1.5, "end": 2.0, "text": "Een zin."}],
    ],
)
def test_speech_recognition_in_json(data):
    doc = read(json.dumps(data), "a.json")
    assert (doc.format, doc.turns[0].text, doc.turns[0].time) == (
        "segments", "Een zin.", "00:00:01",
    )  # fmt: skip


def test_empty_transcripts_say_so():
    with pytest.raises(sw.ReadError, match="no text"):
        read(otr("<p> </p>"), "a.otr")
    with pytest.raises(sw.ReadError, match="no segments"):
        read('{"segments": [{"start": 1, "text": " "}]}', "a.json")


def test_otter_header_blocks():
    doc = read("Hanna Kuipers  0:49\nWelkom.\n\nBrahim  1:02:03\nDag.\n", "a.txt")
    assert [(turn.speaker, turn.time, turn.text) for turn in doc.turns] == [
        ("Hanna Kuipers", "00:00:49", "Welkom."),
        ("Brahim", "01:02:03", "Dag."),
    ]

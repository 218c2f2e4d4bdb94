"""Variants of transcripts and chats: other programs, other marks, exports that are cut off."""

from __future__ import annotations

from pathlib import Path

import pytest

import swtext as sw

VARIANTS = {
    "code and time, no colon": (
        "SPEAKER 1 [00:00:05] Hallo daar.\nSPEAKER 2 [00:00:09] Dag.\nSPEAKER 1 [00:00:12] Ja.\n",
        [("statement", "SPEAKER 1", "00:00:05", "Hallo daar."),
         ("statement", "SPEAKER 2", "00:00:09", "Dag."),
         ("statement", "SPEAKER 1", "00:00:12", "Ja.")],
    ),
    "code and tab": (
        "I\tHoe gaat het?\nR\tGoed.\nI\tEn thuis?\nR\tOok goed.\n",
        [("question", "I", "", "Hoe gaat het?"), ("answer", "R", "", "Goed."),
         ("question", "I", "", "En thuis?"), ("answer", "R", "", "Ook goed.")],
    ),
    "Discord": (
        "[25-Dec-23 09:14 PM] ada#1234\nhoi daar\n\n"
        "[25-Dec-23 09:15 PM] bo#0001\ndag\nregel twee\n",
        [("chat", "ada#1234", "2023-12-25T21:14", "hoi daar"),
         ("chat", "bo#0001", "2023-12-25T21:15", "dag\nregel twee")],
    ),
    "name on the line of the time": (
        "[12/25/2023 9:14 PM] ada\nhoi daar\n\n[12/25/2023 9:15 PM] bo\ndag\n",
        [("chat", "ada", "2023-12-25T21:14", "hoi daar"),
         ("chat", "bo", "2023-12-25T21:15", "dag")],
    ),
    "what a program writes above": (
        "Overleg - Transcript\nAttendees\nAda Zomer, Bo Dam\n15 June 2026, 03:35pm\n27m 42s\n"
        "Ada Zomer: Welkom allemaal.\nBo Dam: Dank je.\nAda Zomer: We gaan door.\n"
        "Transcribed by https://voorbeeld.example\n",
        [("heading", "", "", "Overleg - Transcript"), ("system", "", "", "Attendees"),
         ("system", "", "", "Ada Zomer, Bo Dam"), ("system", "", "", "15 June 2026, 03:35pm"),
         ("system", "", "", "27m 42s"), ("statement", "Ada Zomer", "", "Welkom allemaal."),
         ("statement", "Bo Dam", "", "Dank je."), ("statement", "Ada Zomer", "", "We gaan door."),
         ("system", "", "", "Transcribed by https://voorbeeld.example")],
    ),
    "WhatsApp that begins in the middle": (
        "tweede regel\n25-12-2023 21:14 - Ada 🌻: hoi\n25-12-2023 21:15 - Bo (buur): kijk: dit",
        [("system", "", "", "tweede regel"), ("chat", "Ada 🌻", "2023-12-25T21:14", "hoi"),
         ("chat", "Bo (buur)", "2023-12-25T21:15", "kijk: dit")],
    ),
    "Zoom, names with a colon": (
        "10:02:11\t From  Ada 🌻 (Oost) : Dag\n10:02:15\t From  Bo: de Bouwer : hallo : ja\n"
        "10:02:19\t From  Bo: de Bouwer : nog wat\n",
        [("chat", "Ada 🌻 (Oost)", "10:02:11", "Dag"),
         ("chat", "Bo: de Bouwer", "10:02:15", "hallo : ja"),
         ("chat", "Bo: de Bouwer", "10:02:19", "nog wat")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", sorted(VARIANTS))
def test_a_variant(tmp_path, name: str, newline: str) -> None:
    text, turns = VARIANTS[name]
    path = tmp_path / "gesprek.txt"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", newline).encode())
    document = next(iter(sw.read(path)))
    found = [(t.kind, t.speaker, t.time, t.text.replace("\r\n", "\n")) for t in document.turns]
    assert found == turns
    assert all(document.text[t.start : t.end] == t.text for t in document.turns)


def test_a_report_above_a_chat_is_read_as_a_report(tmp_path: Path) -> None:
    report = (
        "Op donderdag kwamen tweehonderd mensen luisteren naar drie sprekers uit de wijken.\n\n"
        "'Wij bellen eerst aan', zegt Ada Zomer. Volgens haar scheelt dat een jaar. "
        + "De zaal bleef lang napraten over wat dat vraagt van een team. " * 5
        + "\n\n"
    )
    chat = "".join(f"10:0{n}:11\t From  Bram : bericht {n}\n" for n in range(1, 6))
    path = tmp_path / "verslag.txt"
    path.write_text(report + chat, encoding="utf-8")
    turns = sw.read([path]).documents[0].turns
    assert [t.speaker for t in turns if t.kind == "chat"] == ["Bram"] * 5
    assert [(t.text, t.speaker) for t in turns if t.kind == "quote"] == [
        ("Wij bellen eerst aan", "Ada Zomer")
    ]
    assert not [t for t in turns if t.kind == "system"]

"""Reported speech inside what somebody says: who reports, and who is reported."""

from __future__ import annotations

import pytest

import swtext as sw
from swtext.types import Turn


def table(tmp_path, *said: str):
    path = tmp_path / "gesprek.txt"
    lines = [f"{name}: {text}" for name, text in zip(["Bo", "Ada"] * 9, said, strict=False)]
    path.write_text("\n".join([*lines, "Ada: Ja.", "Bo: Goed."]) + "\n", encoding="utf-8")
    return sw.attributions(sw.read(path, format="transcript"))


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("Mijn begeleider zei dat het goed was.", "Mijn begeleider"),
        ("Volgens de gemeente moet het anders.", "de gemeente"),
        ("En de wijkverpleegkundige vroeg of ik nog sliep.", "de wijkverpleegkundige"),
        ("Mijn buurman klaagt. Hij vindt dat er te veel soep is.", "Mijn buurman"),
        ("Er werd gezegd dat wij mochten blijven.", ""),
        ("Onze voorman zei dat de kelder nat was.", "Onze voorman"),
        ("m'n moeder denkt dat ik met planten werk", "m'n moeder"),
    ],
)
def test_a_report_in_a_statement(tmp_path, said: str, speaker: str) -> None:
    rows = table(tmp_path, said)
    assert list(rows["speaker"]) == [speaker]
    assert list(rows["reporter"]) == ["Bo"]
    assert list(rows["kind"]) == ["statement"]
    assert rows["confidence"].between(0.4, 0.9).all()


@pytest.mark.parametrize(
    "said",
    [
        "Ik vind dat het anders moet.",
        "Wij denken dat het goed komt.",
        "Jij zegt altijd dat het meevalt.",
        "Werken jullie volgens een vaste aanpak?",
        "Volgens het protocol moet er een brief uit.",
        "Mooi, maar ik wil ook vertellen wat ik doe.",
        "Niemand vraagt ooit of het werkt.",
        "De bus kwam te laat.",
    ],
)
def test_what_one_says_of_oneself_is_no_report(tmp_path, said: str) -> None:
    assert table(tmp_path, said).empty


def test_offsets_and_private_messages() -> None:
    text = "Ada: Mijn chef zei dat het mocht."
    for private, count in ((False, 1), (True, 0)):
        turn = Turn(5, len(text), text[5:], "chat", speaker="Ada", private=private)
        rows = sw.attributions(sw.Corpus([sw.Document("a.txt", text, "zoom", turns=(turn,))]))
        assert len(rows) == count
        for row in rows.itertuples():
            assert text[row.start : row.end] == "Mijn chef zei dat het mocht."

"""``swtext turns``: who may be one person, taking that over, and pseudonymising the table."""

from __future__ import annotations

import csv

import pytest

import swtext as sw
from swtext.cli import main
from swtext.read.spellings import people_from_csv

CHAT = (
    "10:02:11\t From  Ada Zomer : Goedemorgen\n"
    "10:02:15\t From  ada zomer (host) : Daar ben ik weer\n"
    "10:03:00\t From  Bo Dam : Hoi Ada Zomer\n"
    "10:03:09\t From  iPad van Bo Dam : en hier ook\n"
)


@pytest.fixture
def chat(tmp_path):
    path = tmp_path / "chat.txt"
    path.write_text(CHAT, encoding="utf-8")
    return path


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_proposals_are_told_and_taken_over_when_given_back(chat, tmp_path, capsys):
    people = tmp_path / "personen.csv"
    assert (
        main(["turns", str(chat), "--same-people", str(people), "--out", str(tmp_path / "a")]) == 0
    )
    told = capsys.readouterr().err
    assert "‘iPad van Bo Dam’ en ‘Bo Dam’ zijn misschien dezelfde persoon" in told
    assert [row["other"] for row in rows(people)] == ["Ada Zomer", "Bo Dam"]
    assert len({row["person"] for row in rows(tmp_path / "a")}) == 4
    out = tmp_path / "b.csv"
    assert main(["turns", str(chat), "--people", str(people), "--out", str(out)]) == 0
    assert [row["person"] for row in rows(out)] == ["Ada Zomer"] * 2 + ["Bo Dam"] * 2
    assert rows(out)[1]["speaker"] == "ada zomer (host)"
    assert "dezelfde persoon" not in capsys.readouterr().err


@pytest.mark.parametrize("head", ["spreker;persoon", "Bestand;spreker;naam", "x,y"])
def test_a_table_from_a_spreadsheet(tmp_path, head):
    path = tmp_path / "personen.csv"
    path.write_bytes((head.lower() + "\r\n").encode("cp1252"))
    if head == "x,y":
        with pytest.raises(sw.ReadError, match="no columns"):
            people_from_csv(path)
    else:
        assert {"speaker", "other"} <= set(people_from_csv(path).columns)


def test_a_missing_table_is_said(chat, tmp_path, capsys):
    assert main(["turns", str(chat), "--people", str(tmp_path / "weg.csv")]) == 1
    assert "weg.csv" in capsys.readouterr().err


def test_turns_pseudonymised(chat, tmp_path, capsys):
    out = tmp_path / "beurten.csv"
    options = ["--pseudonymize", "--pipeline", "none", "--out", str(out)]
    assert main(["turns", str(chat), *options]) == 0
    said = out.read_text(encoding="utf-8") + "".join(capsys.readouterr())
    assert "Ada" not in said and "Dam" not in said
    assert (tmp_path / "beurten-sleutel" / "sleutel.csv").exists()
    assert main(["turns", str(chat), "--pseudonymize"]) == 2

"""Tables as people really have them: headers, delimiters, open answers, formulas, round trips."""

from __future__ import annotations

from pathlib import Path

import pytest

import swtext as sw
from swtext.corpus import Corpus
from swtext.types import Document, Turn


def table(tmp_path: Path, text: str, name: str = "t.csv"):
    (tmp_path / name).write_bytes(text.encode())
    return sw.read(tmp_path / name).documents[0]


def said(doc):
    return [(turn.speaker, turn.section, turn.text) for turn in doc.turns]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter(tmp_path, delimiter):
    doc = table(
        tmp_path, delimiter.join(("Naam", "Tekst")) + "\r\n" + delimiter.join("Ab") + "\r\n"
    )
    assert said(doc) == [("A", "", "b")]


def test_title_above_the_header_and_sep_line(tmp_path):
    assert said(table(tmp_path, "Uitvoer van het formulier;\n;\nnaam;antwoord\nA;ja hoor\n")) == [
        ("A", "", "ja hoor")
    ]
    assert said(table(tmp_path, "sep=;\r\nnaam;antwoord\r\nA;ja, hoor\r\n")) == [
        ("A", "", "ja, hoor")
    ]


def test_one_column_keeps_its_commas(tmp_path):
    doc = table(tmp_path, "Tekst\nIk ga, en jij, blijf\nToen, ja\n")
    assert [turn.text for turn in doc.turns] == ["Ik ga, en jij, blijf", "Toen, ja"]


def test_cells_outside_the_header_are_told(tmp_path):
    doc = table(tmp_path, "naam,tekst\nA,ik ga, en jij\nB,ja\n")
    assert "rij 2" in doc.warnings[0]


def test_open_answers_are_told_from_closed_ones(tmp_path):
    doc = table(
        tmp_path,
        "Respondent;Hoe oud bent u?;Vond u het zinvol?;Wat neemt u mee?;Wat kan beter?\n"
        "R1;34;ja;Dat buren elkaar zien;Meer tijd voor elkaar\n"
        "R2;51;nee;Een lijst met namen;\n"
        "R3;28;ja;De soep was lekker;Eerder beginnen graag\n",
    )
    assert {turn.section for turn in doc.turns} == {"Wat neemt u mee?", "Wat kan beter?"}
    assert {turn.kind for turn in doc.turns} == {"answer"}
    assert len(doc.turns) == 5


def test_constant_columns_become_metadata(tmp_path):
    doc = table(
        tmp_path,
        "datum;bijeenkomst;wijk;naam;bericht\n3-2-2024;Markt;Oost;A;hoi\n3-2-2024;Markt;Oost;B;dag\n",
    )
    assert dict(doc.metadata) == {"date": "2024-02-03", "event": "Markt", "wijk": "Oost"}
    assert {turn.time for turn in doc.turns} == {""}
    doc = table(tmp_path, "datum;tijd;naam;bericht\n3-2-2024;10:00;A;hoi\n4-2-2024;11:30;B;dag\n")
    assert [turn.time for turn in doc.turns] == ["2024-02-03 10:00", "2024-02-04 11:30"]


def test_without_a_text_column_the_columns_are_listed(tmp_path):
    with pytest.raises(sw.ReadError, match=r"columns: code, waarde.*'tekst'"):
        table(tmp_path, "code;waarde\n1;2\n3;4\n")


def test_tables_below_one_another_are_told(tmp_path):
    text = "Algemeen,,\nWebinar,Duur,Dag\nNat,60,2\n\nDeelnemers,,\nAanwezig,Wie,Nr\nJa,Bo,1\n"
    with pytest.raises(sw.ReadError, match="several tables one below another"):
        table(tmp_path, text)


def test_quotes_that_do_not_close_are_told(tmp_path):
    doc = table(tmp_path, 'naam;tekst\nA;"open\nB;nog wat\n')
    assert "aanhalingstekens" in doc.warnings[0]


def test_a_quote_in_a_statement_keeps_its_place(tmp_path):
    text = "Hanna: Hij zei: ‘kom maar’ tegen mij."
    turns = (
        Turn(7, 37, text[7:37], "statement", speaker="Hanna", person="Hanna", attribution="label"),
        Turn(17, 25, text[17:25], "quote", speaker="hij", attribution="direct", parent=0),
        Turn(36, 37, ".", "statement", speaker="=1+1", reply_to=0, private=True),
    )
    corpus = Corpus([Document("a.txt", text, "transcript", turns=turns)])
    frame = corpus.turns
    frame["speaker"] = ["'" + name if name.startswith("=") else name for name in frame["speaker"]]
    frame.to_csv(tmp_path / "turns.csv", index=False)
    again = sw.read(tmp_path / "turns.csv").documents[0]
    assert [
        (turn.text, turn.speaker, turn.parent, turn.reply_to, turn.private) for turn in again.turns
    ] == [(turn.text, turn.speaker, turn.parent, turn.reply_to, turn.private) for turn in turns]


def test_workbook_with_a_formula_reads_the_saved_value(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["Naam", "Bericht", "Som"])
    sheet.append(["A", "hoi allemaal", "=1+1"])
    book.save(tmp_path / "t.xlsx")
    doc = sw.read(tmp_path / "t.xlsx").documents[0]
    assert [(turn.speaker, turn.kind, turn.text) for turn in doc.turns] == [
        ("A", "chat", "hoi allemaal")
    ]

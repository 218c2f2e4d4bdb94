"""Excel and JSON: opened again, everything is there and nothing is live."""

from __future__ import annotations

import json
import zipfile
from types import SimpleNamespace

import openpyxl
import pandas as pd
import pytest

from swtext.errors import ExportError
from swtext.export import excel, write_csv


@pytest.fixture(scope="module")
def book(analysis, tmp_path_factory):
    path = tmp_path_factory.mktemp("uit") / "a.xlsx"
    analysis.export(path)
    return openpyxl.load_workbook(path)


def column(sheet, name):
    rows = list(sheet.iter_rows())
    at = [cell.value for cell in rows[0]].index(name)
    return [row[at] for row in rows[1:]]


def test_every_text_cell_is_the_source_text_as_a_string(analysis, book):
    shown = [cell.value for cell in column(book["Eenheden"], "text")]
    source = [
        text.replace("\r\n", "\n").replace("\0", "␀") for text in analysis.units["text"].tolist()
    ]
    assert shown == source
    assert any(text.startswith("=HYPERLINK") for text in shown)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in "snb", (sheet.title, cell.coordinate)
                assert cell.hyperlink is None
                if isinstance(cell.value, str) and cell.value.startswith(("=", "-", "+", "@")):
                    assert cell.quotePrefix
    assert {cell.data_type for cell in column(book["Fragmenten"], "start")} == {"n"}


def test_sheets_are_named_frozen_and_filtered(book):
    assert book.sheetnames == [
        "Fragmenten",
        "Eenheden",
        "Beurten",
        "Trefwoorden",
        "Thema's",
        "Toewijzing",
        "Per spreker",
        "Verloop",
        "Samen",
        "Verzadiging",
        "Codeboek",
        "Verantwoording",
    ]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions


def test_what_excel_cannot_hold_is_told(book):
    told = {row[1].value for row in book["Verantwoording"].iter_rows(min_row=2)}
    assert any("stuurteken" in str(value) for value in told)
    assert any("regeleinden" in str(value) for value in told)


def test_a_long_cell_is_cut_with_a_note():
    notes = excel._Notes()
    cut = notes.text("😊" * 20_000)
    assert len(cut.encode("utf-16-le")) // 2 <= excel.MAX_CELL and cut.endswith("[ingekort]")
    assert notes.rows()[0][1].startswith("1 cellen ingekort")
    assert notes.text("x" * excel.MAX_CELL) == "x" * excel.MAX_CELL
    assert notes.text("_x0041_") == "_x005F_x0041_"  # which Excel shows as _x0041_


def test_too_many_rows_is_an_error_with_a_remedy(monkeypatch, analysis, tmp_path):
    monkeypatch.setattr(excel, "MAX_ROWS", 3)
    with pytest.raises(ExportError, match=r"an Excel sheet holds 3.*Remedy"):
        analysis.export(tmp_path / "a.xlsx")


def test_two_workbooks_are_the_same_byte_for_byte(analysis, tmp_path):
    for name in "ab":
        analysis.export(tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026" not in archive.read("docProps/core.xml")


def test_json_holds_the_whole_analysis(analysis, tmp_path):
    analysis.export(tmp_path / "a.json")
    data = json.loads((tmp_path / "a.json").read_bytes())
    assert list(data) == [
        "manifest",
        "codebook",
        "documents",
        "units",
        "fragments",
        "keywords",
        "topics",
        "assignments",
    ]
    for fragment in data["fragments"]:
        text = analysis.corpus[fragment["document"]].text
        assert text[fragment["start"] : fragment["end"]] == fragment["text"]
        assert fragment["evidence"]
        for evidence in fragment["evidence"]:
            assert text[evidence["start"] : evidence["end"]] == evidence["text"]
    assert len(data["fragments"]) == len(analysis.fragments)
    assert data["documents"][0]["metadata"] == {"date": "2023-05-11", "event": "Webinar <Nabij>"}
    assert data["documents"][1]["turns"][2]["parent"] == 1
    assert data["topics"][1]["coherence"] is None
    assert data["keywords"][2]["score"] == 0.3


def test_csv_is_the_fragments(analysis, tmp_path):
    write_csv(SimpleNamespace(fragments=analysis.fragments), tmp_path / "f.csv")
    read = pd.read_csv(tmp_path / "f.csv", keep_default_na=False)
    assert list(read.columns) == list(analysis.fragments.columns)
    assert len(read) == len(analysis.fragments)

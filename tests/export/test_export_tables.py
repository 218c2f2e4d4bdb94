"""CSV: exact text, nothing live."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtext.export import table_to_csv, unescape
from swtext.export.tables import escape

MEAN = st.text(st.sampled_from("=+-@'\t\r\n;,\"(|! \u200b\ufeff＝＋a1"), max_size=12)


@given(st.text() | MEAN)
def test_unescape_gives_the_exact_text_back(text):
    assert unescape(escape(text)) == text


@given(MEAN, MEAN)
def test_escape_is_one_to_one(a, b):
    assert (escape(a) == escape(b)) == (a == b)


@pytest.mark.parametrize("char", list("=+-@\t\r\n＝＋－＠"))
@pytest.mark.parametrize("before", ["", " ", "\u200b", "\ufeff", "\u00a0"])
def test_what_looks_like_a_formula_gets_an_apostrophe(char, before):
    assert escape(f"{before}{char}SUM(A1)") == f"'{before}{char}SUM(A1)"


@pytest.mark.parametrize("text", ["'s avonds", "a=b", "12", "", "x-y", "dank ;-)", "buren\n- een"])
def test_other_text_stays_as_it_is(text):
    assert escape(text) == text


@pytest.mark.parametrize(
    "text", ["hoi;=1+1", "hoi\n=cmd|'/c x'!A1", "a\t@SUM(1)", "a;-cmd|x", 'b;"=1', "c;'\"@SUM(1)"]
)
def test_no_cell_for_a_spreadsheet_that_cuts_elsewhere(text):
    line = table_to_csv(pd.DataFrame({"document": ["a.txt"], "text": [text]})).split("\n", 1)[1]
    for separator in ";\t\r\n":
        for cell in line.split(separator):
            assert not cell.lstrip('"').startswith(("=", "@SUM", "-cmd"))


def test_long_runs_cost_no_time():
    for text in ("'" * 200_000, ";" + "'\" " * 100_000, ";+" * 100_000, ";" + " " * 200_000):
        assert unescape(escape(text)) == text


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_csv_reads_back(texts):
    frame = pd.DataFrame({"start": range(len(texts)), "text": texts}).astype({"text": "str"})
    rows = list(csv.reader(io.StringIO(table_to_csv(frame), newline=""), strict=True))
    assert rows[0] == ["start", "text"]
    assert [(int(start), unescape(text)) for start, text in rows[1:]] == list(enumerate(texts))


def test_numbers_are_never_touched_and_missing_is_empty():
    frame = pd.DataFrame(
        {
            "n": pd.array([-1, None], dtype="Int64"),
            "x": [-0.30000000000000004, float("nan")],
            "b": [True, False],
            "t": ["-1", "b"],
        }
    )
    assert table_to_csv(frame) == "n,x,b,t\n-1,-0.3,True,'-1\n,,False,b\n"


def test_lists_are_joined_and_one_empty_column_keeps_its_rows():
    assert table_to_csv(pd.DataFrame({"terms": [["b", "a"]]})) == "terms\nb; a\n"
    assert table_to_csv(pd.DataFrame({"text": ["", "x"]})) == 'text\n""\nx\n'
    assert table_to_csv(pd.DataFrame({"text": []})) == "text\n"


def test_pandas_reads_the_fragments_as_they_were(analysis):
    read = pd.read_csv(io.StringIO(table_to_csv(analysis.units)), keep_default_na=False)
    texts = [unescape(text) for text in read["text"]]
    assert texts == analysis.units["text"].tolist()
    assert read["start"].tolist() == analysis.units["start"].tolist()

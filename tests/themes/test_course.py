"""The course of a session, who brings what, codes together, and the theme map."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtext.errors import UsageError
from swtext.themes import course, share_out, theme_map, together


def units_with(times, document="a"):
    return SimpleNamespace(frame=pd.DataFrame({"document": [document] * len(times), "time": times}))


CODE = ("code", "hulp", "Hulp")


def test_parts_by_time_are_as_long_not_as_full():
    times = [f"10:00:{second:02}" for second in range(30)] + ["10:09:00", "10:10:00"]
    found = course(units_with(times), [(*CODE, range(31, 32))], parts=2)
    assert found.table["units"].tolist() == [30, 2]
    assert found.table["share"].tolist() == [0.0, 0.5]
    assert found.table["last"].tolist() == ["10:00:29", "10:10:00"]
    assert found.parameters["axis"] == {"a": "time"}
    placed = course(units_with(times), [(*CODE, range(31, 32))], parts=2, axis="place")
    assert placed.table["units"].tolist() == [16, 16]


@pytest.mark.parametrize("times", [["10:00"] * 30, [""] * 30, ["10:00", "09:00"] * 15])
def test_without_a_clock_that_goes_forward_place_counts(times):
    found = course(units_with(times), [(*CODE, [0])], parts=3)
    assert found.parameters["axis"] == {"a": "place"}
    assert found.table["units"].tolist() == [10, 10, 10]
    assert found.table["first"].tolist() == ["1", "11", "21"]


def test_a_part_without_units_has_no_share():
    times = ["2024-05-01T10:00"] * 20 + ["2024-05-03T10:00"] * 20
    table = course(units_with(times), [(*CODE, range(20))], parts=4).table
    assert table["units"].tolist() == [20, 0, 0, 20]
    assert table["share"].isna().tolist() == [False, True, True, False]
    assert table["first"].tolist()[1] == ""


def test_a_short_document_is_not_cut():
    found = course(units_with([""] * 15), [(*CODE, [3])])
    assert found.table["part"].tolist() == [1]
    assert "te kort" in found.note
    assert "<table" in found._repr_html_()
    nothing = course(units_with([]), [])
    assert nothing.table.empty and "<p>" in nothing._repr_html_()


def test_what_cannot_be_asked_is_refused():
    for wrong in ({"parts": 0}, {"axis": "tijd"}):
        with pytest.raises(UsageError):
            course(units_with([""] * 15), [], **wrong)


@given(st.integers(1, 90), st.integers(1, 12))
def test_every_unit_is_in_one_part(size, parts):
    table = course(units_with([""] * size), [(*CODE, range(size))], parts=parts).table
    assert table["units"].sum() == table["count"].sum() == size


def test_shares_have_their_denominator():
    groups = {"Karin": [0, 1, 2, 3], "Joost": [4]}
    found = share_out(groups, [(*CODE, [0, 4]), ("theme", "T1", "Tuin", [1])], "speaker")
    shares = found.table.set_index(["group", "name"])["share"]
    assert shares["Karin", "Hulp"] == 0.25 and shares["Joost", "Tuin"] == 0.0
    assert found.table["units"].tolist() == [4, 4, 1, 1]
    assert "minder dan 10" in found.note and "<table" in found._repr_html_()
    assert share_out({}, [], "role").table.empty


def test_codes_together_against_chance():
    found = together({"a": range(10), "b": range(5, 15), "c": [90]}, 100)
    row = found.table.iloc[0]
    assert (row["count"], row["expected"], row["ratio"]) == (5, 1.0, 5.0)
    assert found.matrix.loc["a", "b"] == 5 and found.matrix.loc["b", "b"] == 10
    assert "c" not in found.matrix.index
    assert "<table" in found._repr_html_()
    assert "geen eenheden" in together({"a": [1]}, 3)._repr_html_()


def test_the_theme_map_links_what_follows(units_of_lines, session):
    units = units_of_lines(session)
    texts = units.frame["text"]
    themes = {
        name: [row for row, text in enumerate(texts) if word in text]
        for name, word in (("geld", "schuld"), ("tuin", "moestuin"), ("buren", "bu"))
    }
    found = theme_map(units, themes, {"geld": "Geld & schuld"})
    assert set(found.table["name"]) == {"Geld & schuld", "tuin", "buren"}
    assert ((found.table["x"] ** 2 + found.table["y"] ** 2).round(2) == 1).all()
    assert "Geld &amp; schuld" in found._repr_html_()
    again = theme_map(units, themes, {"geld": "Geld & schuld"})
    assert found.table.equals(again.table) and found.links.equals(again.links)
    assert "te weinig" in theme_map(units, {})._repr_html_()

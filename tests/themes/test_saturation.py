"""Saturation after Guest, Namey & Chen (2020)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swtext.errors import UsageError
from swtext.themes import saturation

NAMES = [f"doc{number}" for number in range(8)]


def documents(*found):
    return dict(zip(NAMES, map(set, found), strict=False))


def test_the_point_is_the_last_document_before_a_run_with_nothing_new():
    found = documents("abcd", "ef", "gh", "ij", "k", "a", "b", "c")
    result = saturation(NAMES, found)
    assert result.table["new"].tolist() == [4, 2, 2, 2, 1, 0, 0, 0]
    assert result.table["run"].isna().tolist() == [True] * 5 + [False] * 3
    assert result.table["run"].tolist()[5:] == [1.0, 0.0, 0.0]
    assert result.table["ratio"].tolist()[5] == 0.1
    assert result.point == 5 and "5+2" in result.conclusion
    loose = saturation(NAMES, found, threshold=0.1)
    assert loose.point == 4
    assert result.firsts.iloc[-1][["id", "step", "document"]].tolist() == ["k", 5, "doc4"]


def test_what_comes_after_saturation_is_told():
    found = documents("ab", "ab", "ab", "ab", "ab", "ab", "z", "ab")
    result = saturation(NAMES, found)
    assert result.point == 4 and "daarna nog 1 bij" in result.conclusion


def test_not_reached_and_too_few():
    assert saturation(NAMES, documents(*"abcdefgh")).point is None
    assert "niet bereikt" in saturation(NAMES, documents(*"abcdefgh")).conclusion
    few = saturation(NAMES[:3], documents("a", "b", "c"))
    assert few.point is None and "minstens 6 nodig" in few.conclusion
    nothing = saturation(NAMES, {})
    assert nothing.table["total"].tolist() == [0] * 8 and "geen basis" in nothing.conclusion
    assert saturation([], {}).table.empty
    assert "<table" in nothing._repr_html_()


def test_order_is_averaged_with_a_seed():
    found = documents("abcdefgh", *"abcdefg")
    one, two = (saturation(NAMES, found, random_state=3) for _ in range(2))
    assert one.table.equals(two.table) and one.orders == two.orders
    assert one.table["mean_total"].iloc[0] < 8 == one.table["mean_total"].iloc[-1]
    assert not one.table.equals(saturation(NAMES, found, random_state=4).table)


def test_what_cannot_be_asked_is_refused():
    for wrong in ({"base": 0}, {"run": 0}, {"threshold": 5}):
        with pytest.raises(UsageError):
            saturation(NAMES, {}, **wrong)


@settings(max_examples=25)
@given(st.lists(st.sets(st.sampled_from("abcdef")), min_size=1, max_size=8))
def test_totals_add_up_in_any_order(sets):
    names = NAMES[: len(sets)]
    table = saturation(names, dict(zip(names, sets, strict=True)), base=2, run=1).table
    assert table["total"].iloc[-1] == table["new"].sum() == len(set().union(*sets))
    assert (table["low"] <= table["high"]).all()
    assert table["mean_total"].is_monotonic_increasing

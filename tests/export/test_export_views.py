"""The course in parts, pairs, saturation and theme map, in the report and on an analysis."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from export_standin import build_analysis

from swtext.errors import UsageError
from swtext.export.report import report_html
from swtext.export.report.charts import circles
from swtext.export.report.views import course_views, map_view, saturation_view


@pytest.fixture(scope="module")
def large():
    return build_analysis(60)


def section(text, name):
    return re.search(f'<section id="{name}".*?</section>', text, re.DOTALL)[0]


def test_the_course_has_numbers_and_their_denominator(large):
    views = course_views(large, ["2024/groot.txt"])
    view = views["2024/groot.txt"]
    assert view.timed and sum(view.units) == 60
    assert all(len(counts) == len(view.units) for _, _, counts in view.rows)
    found = section(report_html(large), "verloop")
    assert "delen van even lange tijd" in found and "Alle eenheden" in found


def test_saturation_says_when_there_are_too_few_documents(analysis, large):
    assert "minstens 6 nodig" in saturation_view(large)["conclusion"]
    found = section(report_html(analysis), "verzadiging")
    assert "minstens 6 nodig" in found and "2023/" in found


def test_pairs_stand_beside_what_chance_would_give(large):
    row = large.together().table.iloc[0]
    assert row["expected"] == pytest.approx(
        row["count_a"] * row["count_b"] / row["units"], abs=1e-4
    )
    assert "Bij toeval" in section(report_html(large), "samen")


def test_the_map_needs_three_themes_and_says_in_a_table_what_it_draws(analysis):
    assert map_view(analysis) is None
    assert "Themakaart" not in report_html(analysis)
    drawing = str(circles([9, 4, 1], ["full", "open", "open unsure"], [(0, 1, 2.2)]))
    assert drawing.count("<circle") == drawing.count("<text") == 3
    assert drawing.count("<path") == 1 and "aria-label" in drawing


def test_what_an_analysis_can_be_asked(large):
    assert set(large.by("speaker").table["group"]) >= {"Joost", "Fatima"}
    assert large.by("period").table["group"].unique().tolist() == ["2023", "2024"]
    assert large.by("organisation").by == "organisation"
    assert large.course(parts=3).table["part"].max() == 3
    assert large.keywords_by("document").table.empty  # the stand-in has no tokens
    assert isinstance(large.saturation(base=1, run=1).table, pd.DataFrame)
    assert large.theme_map().table["id"].tolist() == ["1"]
    with pytest.raises(UsageError, match="nothing to group by"):
        large.by("kleur")

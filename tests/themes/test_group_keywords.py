"""Keywords of parts: what sets one part apart, and no certainty from too little."""

from __future__ import annotations

import pytest

from swtext.errors import UsageError
from swtext.themes import GROUP_COLUMNS, group_units, keywords_of_groups


def two_sides(times):
    lines = []
    for speaker in "ABCDEF"[:times]:
        lines += [
            (speaker, "de wachtlijst voor een woning"),
            (speaker, "weer die wachtlijst dus"),
            (speaker, "een woning in de buurt"),
        ]
    for speaker in "UVWXYZ"[:times]:
        lines += [
            (speaker, "de schuldhulp liet niets weten"),
            (speaker, "schuldhulp in de buurt"),
            (speaker, "schulden en nog eens schulden"),
        ]
    return lines


def halves(units):
    rows = list(range(len(units)))
    return {"wonen": rows[: len(rows) // 2], "geld": rows[len(rows) // 2 :]}


def test_each_part_has_its_own_words(units_of_lines):
    units = units_of_lines(two_sides(6))
    found = keywords_of_groups(units, halves(units))
    assert tuple(found.table.columns) == GROUP_COLUMNS
    first = found.table.groupby("group", sort=False)["keyword"].first().to_dict()
    assert first == {"wonen": "wachtlijst", "geld": "schuldhulp"}
    row = found.table.iloc[0]
    assert (row["count"], row["rest"], row["certain"]) == (12, 0, True)
    assert "buurt" not in set(found.table[found.table["certain"]]["keyword"])
    assert "<table" in found._repr_html_()


def test_too_little_is_not_certain_and_says_so(units_of_lines):
    units = units_of_lines([*two_sides(6)[:10], *[("Q", "iets anders")] * 12])
    found = keywords_of_groups(units, {"een": range(4, 14), "twee": range(4)})
    assert set(found.table["group"]) <= {"een"}
    assert "Te klein" in found.note and "twee" in found.note


def test_what_one_person_says_is_not_certain(units_of_lines):
    lines = two_sides(6) + [("A", "mijn duiventil staat scheef")] * 9
    units = units_of_lines(lines)
    groups = {"wonen": [*range(18), *range(36, 45)], "geld": range(18, 36)}
    table = keywords_of_groups(units, groups, limit=50).table
    assert not table[table["keyword"].str.contains("duiventil")]["certain"].any()


def test_against_general_dutch(units_of_lines):
    units = units_of_lines(two_sides(4))
    found = keywords_of_groups(units, {"alles": range(len(units))}, against="background")
    assert {"schuldhulp", "wachtlijst"} <= set(found.table["keyword"])
    with pytest.raises(UsageError, match="rest"):
        keywords_of_groups(units, {}, against="alles")


def test_nothing_gives_an_empty_table(units_of_lines):
    found = keywords_of_groups(units_of_lines([]), {})
    assert found.table.empty and found.note
    assert "<table" in found._repr_html_()


def test_grouping_by_speaker_document_and_what_is_not_there(units_of_lines):
    units = units_of_lines([("Karin", "ja"), ("R", "nee"), ("Karin", "goed")])
    assert group_units(units, "speaker") == {"Karin": [0, 2], "R · chat.txt": [1]}
    assert group_units(units, "document") == {"chat.txt": [0, 1, 2]}
    metadata = {"chat.txt": {"date": "2024-05-02", "buurt": "Noord"}}
    assert group_units(units, "period", metadata=metadata) == {"2024-05": [0, 1, 2]}
    assert group_units(units, "buurt", metadata=metadata) == {"Noord": [0, 1, 2]}
    assert group_units(units, "organisation") == {}
    with pytest.raises(UsageError, match="Did you mean 'speaker'"):
        group_units(units, "speakers")

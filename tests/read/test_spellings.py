"""One person under two spellings: what is proposed, and what happens when it is accepted."""

from __future__ import annotations

import pytest

import swtext as sw
from swtext.read.spellings import merge_people, same_people
from swtext.types import Document, Turn


def corpus(*names: str, id: str = "chat.txt") -> sw.Corpus:
    text, turns = "", []
    for name in names:
        text += f"{name}: hoi\n"
        turns.append(Turn(len(text) - 4, len(text) - 1, "hoi", "chat", speaker=name, person=name))
    return sw.Corpus([Document(id, text, "zoom", turns=tuple(turns))])


@pytest.mark.parametrize(
    ("spelling", "name", "reason"),
    [
        ("ada van zomer", "Ada van Zomer", "andere hoofdletters"),
        ("Ada van Zomer (host)", "Ada van Zomer", "haakjes"),
        ("Ada van Zomer [extern]", "Ada van Zomer", "haakjes"),
        ("iPad van Ada", "Ada van Zomer", "voornaam"),
        ("iPhone van Ada van Zomer", "Ada van Zomer", "apparaat"),
        ("Ada van Zomer - Welzijn De Werf", "Ada van Zomer", "organisatie"),
        ("Zomer, Ada van", "Ada van Zomer", "omgedraaid"),
        ("A. van Zomer", "Ada van Zomer", "voorletters"),
        ("Ada Z.", "Ada van Zomer", "voorletters"),
        ("AvZ", "Ada van Zomer", "voorletters"),
        ("Ada", "Ada van Zomer", "voornaam"),
        ("Van Zomer", "Ada van Zomer", "achternaam"),
        ("mevr. Van Zomer", "Ada van Zomer", "achternaam"),
        ("ada.van.zomer@voorbeeld.example", "Ada van Zomer", "e-mail"),
        ("adavanzomer", "Ada van Zomer", "aaneengeschreven"),
        ("Ada van Zommer", "Ada van Zomer", "letter"),
        ("Ada v.d. Berg", "Ada van de Berg", "hoofdletters"),
        ("Çağla Öz", "Cagla Oz", "hoofdletters"),
    ],
)
def test_what_is_proposed(spelling: str, name: str, reason: str) -> None:
    found = same_people(corpus(name, name, "Bo Dam", spelling))
    assert len(found) == 1
    row = found.iloc[0]
    assert {row["speaker"], row["other"]} == {spelling, name}
    assert reason in row["reason"]
    assert 0 < row["confidence"] < 1
    if reason not in ("letter", "hoofdletters"):
        assert row["other"] == name


@pytest.mark.parametrize(
    "names",
    [
        ("Ada Zomer", "Ada Winter", "Ada"),  # fits two
        ("Ada Zomer", "Bo Zomer"),
        ("Jan", "Joan"),
        ("SPEAKER_00", "SPEAKER_01"),
        ("Respondent 1", "Respondent 2"),
        ("I", "R1", "R2"),
        ("Gast 1", "Gast 2"),
        ("+31 6 12345678", "+31 6 12345679"),
        ("iPad", "Ada Zomer"),
        ("De voorzitter", "de voorzitter"),
        ("🌻", "Ada Zomer"),
        ("Student A", "Student B", "Student C"),
        ("Deelnemer 12", "Deelnemer 13"),
    ],
)
def test_what_is_not_proposed(names: tuple[str, ...]) -> None:
    assert same_people(corpus(*names)).empty


def test_nothing_is_merged_unasked_and_all_is_when_asked() -> None:
    before = corpus("Ada Zomer", "ada zomer", "iPad van Ada", "Bo Dam")
    table = same_people(before)
    assert len(set(before.turns["person"])) == 4
    after = merge_people(before, table)
    assert list(after.turns["person"]) == ["Ada Zomer"] * 3 + ["Bo Dam"]
    assert list(after.turns["speaker"]) == list(before.turns["speaker"])
    assert same_people(after).empty


def test_names_may_be_chained_and_hold_for_one_document() -> None:
    both = sw.Corpus([*corpus("A", "B", id="a"), *corpus("A", id="b")])
    assert list(merge_people(both, {"A": "B", "B": "C"}).turns["person"]) == ["C", "C", "C"]
    table = same_people(both)
    table.loc[0] = ["b", "A", "Ada", "", 1.0]
    assert list(merge_people(both, table).turns["person"]) == ["A", "B", "Ada"]


@pytest.mark.parametrize(
    ("people", "problem"),
    [({"Adda": "B"}, "no speaker 'Adda'"), ({"Ada": "Bo", "Bo": "Ada"}, "go round")],
)
def test_what_cannot_be_merged(people: dict[str, str], problem: str) -> None:
    with pytest.raises(sw.UsageError, match=problem):
        merge_people(corpus("Ada", "Bo"), people)


def test_a_table_is_checked() -> None:
    import pandas as pd

    names = corpus("Ada", "Bo")
    with pytest.raises(sw.UsageError, match="no column other"):
        merge_people(names, pd.DataFrame({"speaker": ["Ada"]}))
    twice = pd.DataFrame({"speaker": ["Ada", "Ada"], "other": ["Bo", "Cas"]})
    with pytest.raises(sw.UsageError, match="two names"):
        merge_people(names, twice)
    other = pd.DataFrame({"speaker": ["Ada"], "other": ["Bo"], "document": ["x.txt"]})
    with pytest.raises(sw.UsageError, match="no document"):
        merge_people(names, other)

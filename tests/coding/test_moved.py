"""Gold laid on pseudonymised text: the same words stay under the same codes."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import swtext as sw
from swtext.agreement_spans import GoldUnit
from swtext.coding.moved import moved_gold
from swtext.errors import UsageError
from swtext.types import Document, Turn

SAID = (
    "Ik sprak Fatima Bouali gisteren.",
    "Zij kent iedereen hier.",
    "Vraag het Jan Smit maar, die belt Fatima elke week.",
    "Dat is mooi.",
)


def corpus_of(lines: tuple[str, ...] = SAID, name: str = "gesprek.txt") -> sw.Corpus:
    turns, at = [], 0
    for line in lines:
        turns.append(Turn(at, at + len(line), line, "chat", speaker="Jan Smit"))
        at += len(line) + 1
    return sw.Corpus([Document(name, "\n".join(lines), "zoom", turns=tuple(turns))])


def gold_of(corpus: sw.Corpus, *, texts: bool = True, name: str = "") -> list[GoldUnit]:
    return [
        GoldUnit(name or doc.id, turn.start, turn.end, frozenset({f"c{n}"}), text=turn.text * texts)
        for doc in corpus
        for n, turn in enumerate(doc.turns)
    ]


@pytest.mark.parametrize("texts", [True, False])
def test_gold_of_the_text_as_it_was_moves_along(texts: bool) -> None:
    corpus = corpus_of()
    safe = sw.pseudonymize(corpus, pipeline=None)
    assert safe["gesprek.txt"].text != corpus["gesprek.txt"].text
    moved = moved_gold(gold_of(corpus, texts=texts), safe)
    for unit, turn in zip(moved, safe["gesprek.txt"].turns, strict=True):
        assert (unit.start, unit.end, unit.text) == (turn.start, turn.end, turn.text)
    assert [sorted(unit.codes) for unit in moved] == [["c0"], ["c1"], ["c2"], ["c3"]]
    assert "Fatima" not in str(moved)


def test_gold_of_the_pseudonymised_text_stays() -> None:
    safe = sw.pseudonymize(corpus_of(), pipeline=None)
    own = gold_of(safe)
    assert moved_gold(own, safe) == own
    table = pd.DataFrame(own).assign(codes=[";".join(unit.codes) for unit in own])
    assert moved_gold(table.drop(columns="disputed"), safe) == own


def test_gold_by_the_name_that_the_file_had() -> None:
    corpus = corpus_of(name="interview Fatima Bouali.txt")
    safe = sw.pseudonymize(corpus, pipeline=None)
    [doc] = safe
    assert "Bouali" not in doc.id
    for name in ("interview Fatima Bouali.txt", "interview Fatima Bouali", doc.id):
        moved = moved_gold(gold_of(corpus, name=name), safe)
        assert {unit.document for unit in moved} == {doc.id}
        assert moved[-1].text == "Dat is mooi."


def test_gold_of_other_documents_is_left_and_a_place_beyond_the_text_is_an_error() -> None:
    safe = sw.pseudonymize(corpus_of(), pipeline=None)
    other = GoldUnit("elders", 0, 5000, frozenset())
    assert moved_gold([other], safe) == [other]
    with pytest.raises(UsageError, match=r"gesprek: the gold has 0–5000"):
        moved_gold([GoldUnit("gesprek", 0, 5000, frozenset())], safe)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(SAID), min_size=1, max_size=8))
def test_whatever_is_said_around_it(lines: list[str]) -> None:
    corpus = corpus_of(tuple(lines))
    safe = sw.pseudonymize(corpus, pipeline=None)
    moved = moved_gold(gold_of(corpus), safe)
    turns = safe["gesprek.txt"].turns
    assert [(u.start, u.end) for u in moved] == [(turn.start, turn.end) for turn in turns]

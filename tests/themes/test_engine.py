"""The engine of the seeded themes: descriptions, word vectors, runs, streams of messages."""

from __future__ import annotations

import numpy as np
import pytest

from swtext.codebook import Code, Codebook
from swtext.errors import UsageError
from swtext.themes import TOPIC_COLUMNS, find_topics
from swtext.themes.meanings import load_meanings
from swtext.themes.mixture import fit_chain, going_on
from swtext.themes.online import SeededThemes, _sample
from swtext.themes.topic_tables import ASSIGNMENT_COLUMNS

BOOK = Codebook(
    "wijk",
    codes=(
        Code("geld", "Geld", "Schulden en rekeningen.", indicators=("schulden", "deurwaarder")),
        Code("wonen", "Wonen", "Huis zoeken en huren.", indicators=("huurwoning", "verhuurder")),
    ),
)


def test_a_compound_outside_the_table_has_the_meaning_of_its_parts():
    for table in load_meanings():
        assert "woningoverlast" not in table.rows
        whole, part, nothing = table.vectors(["woningoverlast", "overlast", "qqqxz"])
        assert whole @ part > 0
        assert not nothing.any()


def test_a_theme_is_found_without_its_words(units_of_lines):
    money = ("A", "de aanmaningen stapelen zich op en het salaris is te laag om te betalen")
    house = ("B", "ze zoeken al jaren een flat of een leeg appartement van de makelaar")
    lines = [money] * 8 + [house] * 8
    units = units_of_lines(lines)
    topics = find_topics(units, BOOK, None)
    code = dict(zip(topics.table["topic"], topics.table["code"], strict=True))
    told = [code.get(topic, "") for topic in topics.assignments["topic"]]
    assert told.count("geld") >= 5 and told.count("wonen") >= 5


def test_runs_are_smoothed_within_a_document_only():
    evidence = np.zeros((9, 3))
    evidence[:, 1] = [3, 3, 0, 3, 3, 0, 0, 0, 0]
    evidence[5:, 2] = [0, 3, 3, 3]
    fit = fit_chain(evidence, np.array([0, 0, 0, 0, 0, 1, 1, 1, 1]))
    assert fit.weights.sum(axis=1) == pytest.approx(np.ones(9))
    assert fit.weights.argmax(axis=1).tolist() == [1, 1, 1, 1, 1, 2, 2, 2, 2]
    assert 0 < fit.stay < 1


def test_an_answer_goes_on_with_the_theme_and_another_subject_does_not():
    one = np.zeros(6, dtype=np.int64)
    texts = ["De huur gaat omhoog.", "Wie betaalt dat dan?", "Niemand.", "Tja", "Lang verhaal " * 6]
    more = going_on([*texts, "Nog iets?"], list("ABCDEF"), one, [])
    assert more[2] > 1 and more[3] > 0 > more[4]
    # where the units after a place say other things than those before it, the theme changes
    says = np.repeat(np.eye(2), 8, axis=0)
    same, halves = np.zeros(16, dtype=np.int64), np.repeat([0, 1], 8)
    plain = going_on(["woord"] * 16, [""] * 16, same, [])
    more = going_on(["woord"] * 16, [""] * 16, same, [says]) - plain
    assert more[8] < 0 < more[4]
    # what another document says is no surroundings
    assert going_on(["woord"] * 16, [""] * 16, halves, [says])[8] > more[8]
    assert len(going_on([], [], one[:0], [np.zeros((0, 2))])) == 0


def test_a_tendency_to_stay_carries_a_unit_that_says_little():
    evidence = np.zeros((6, 3))
    evidence[:, 1] = [3, 3, 0, 0, 0, 0]
    evidence[:, 2] = [0, 0, 0.8, 0.8, 3, 3]
    runs = np.zeros(6, dtype=np.int64)
    stays, leaves = (
        fit_chain(evidence, runs, tendency=np.array([0, 0, much, much, -much, 0.0])).weights
        for much in (3.0, -3.0)
    )
    assert stays[2].argmax() == 1 and leaves[2].argmax() == 2


def test_stretches_of_the_chain_meet():
    """The chain is followed in stretches at once; a long run gives the same as one by one."""
    dice = np.random.default_rng(2)
    evidence = dice.normal(size=(400, 3))
    runs = np.repeat(np.arange(4), 100)
    fit = fit_chain(evidence, runs, rounds=4)
    parts = [
        fit_chain(evidence[at : at + 100], np.zeros(100, dtype=int), known=(fit.stay, fit.shares))
        for at in range(0, 400, 100)
    ]
    whole = fit_chain(evidence, runs, known=(fit.stay, fit.shares))
    assert np.vstack([part.weights for part in parts]) == pytest.approx(whole.weights, abs=1e-3)


MESSAGES = [
    (f"d{at // 10}", text)
    for at, text in enumerate(
        [
            "de schulden lopen op",
            "de deurwaarder belde weer aan",
            "goedemorgen allemaal",
            "een huurwoning zoeken duurt jaren",
            "de verhuurder doet niets aan het vocht",
        ]
        * 20
    )
]


def test_a_stream_gives_the_same_result_object_and_the_same_answer_twice():
    themes = SeededThemes(BOOK).fit(iter(MESSAGES))
    one, two = themes.topics(iter(MESSAGES)), themes.topics(iter(MESSAGES))
    assert tuple(one.table.columns) == TOPIC_COLUMNS
    assert tuple(one.assignments.columns) == ASSIGNMENT_COLUMNS
    assert one.table.equals(two.table) and one.assignments.equals(two.assignments)
    assert set(one.table["code"]) == {"geld", "wonen"}
    assert one.assignments["turn"].tolist()[:12] == [*range(10), 0, 1]
    weights = themes.transform(MESSAGES[:20])
    assert weights.shape == (20, 3)
    assert "<table" in one._repr_html_()


@pytest.mark.parametrize("lines", [["schulden"], ["👍"], ["schulden schulden"] * 5, ["", "!"]])
def test_a_stream_of_little_gives_a_sensible_answer(lines):
    messages = [("a", line) for line in lines]
    topics = SeededThemes(BOOK).fit(messages).topics(messages)
    assert len(topics.assignments) == len(lines)
    assert topics.note or len(topics.table)


def test_no_messages_is_an_error_with_a_reason():
    with pytest.raises(UsageError, match="no messages"):
        SeededThemes(BOOK).fit([])


def test_the_part_that_is_learned_from_does_not_grow_with_the_stream():
    part = _sample(("d", str(at)) for at in range(150_000))
    assert 9_000 <= len(part) <= 20_050
    numbers = [int(text) for _, text in part]
    assert numbers[0] == 0 and numbers[-1] > 140_000

"""Keywords: what a researcher expects at the top, and what never to see there."""

from __future__ import annotations

import subprocess
import sys

import pytest

from swtext.themes import KEYWORD_COLUMNS, find_keywords
from swtext.themes.background import background, frequency


def found(units):
    return find_keywords(units).table["keyword"].tolist()


def test_what_the_session_is_about_comes_first(units_of_lines, session):
    keywords = find_keywords(units_of_lines(session))
    assert tuple(keywords.table.columns) == KEYWORD_COLUMNS
    top = keywords.table["keyword"].head(12).tolist()
    assert {"moestuin", "deurwaarder", "buurvrouw"} <= set(top)
    assert keywords.table["score"].is_monotonic_decreasing
    assert (keywords.table["p_adjusted"] <= 0.05).all()


def test_example_holds_the_keyword_verbatim(units_of_lines, session):
    units = units_of_lines(session)
    texts = set(units.frame["text"])
    for row in find_keywords(units).table.itertuples():
        assert row.example in texts
        assert row.lemma.split()[0] in row.example.lower()


def test_no_function_words_names_times_or_chatter(units_of_lines):
    lines = [
        ("Bram Visser", "eh ja gewoon hoor, om 10:30 op https://voorbeeld.nl Bram"),
        ("Anouk", "mensen, haha, goedemorgen Bram, eh gewoon 10:30"),
        ("Anouk", "dank je wel Bram, haha gewoon de mensen"),
        ("Bram Visser", "Anouk, ik zit op mute, microfoon doet het niet"),
        ("Anouk", "microfoon op mute, gewoon Bram, haha mensen 10:30"),
    ] * 5
    words = {word.lower() for word in found(units_of_lines(lines))}
    banned = "eh ja gewoon mensen haha bram visser anouk goedemorgen 10:30 mute microfoon"
    assert not words & set(banned.split())
    assert not any("voorbeeld.nl" in word for word in words)


def test_a_word_that_is_also_a_name_stays(units_of_lines):
    lines = [
        ("Els Bakker (Gemeente Dorpwijk)", "de gemeente belde niet terug"),
        ("Rik", "Bakker, heb jij de gemeente gesproken?"),
        ("Rik", "de gemeente zegt niets, Bakker"),
    ] * 6
    words = [word.lower() for word in found(units_of_lines(lines))]
    assert any("gemeente" in word for word in words)
    assert "bakker" not in words


def test_word_groups_replace_their_parts(units_of_lines):
    lines = [
        ("A", "contact op afstand werkt niet"),
        ("B", "zonder contact op afstand was het stil"),
        ("C", "dat contact op afstand viel mee"),
        ("D", "toch liever geen contact op afstand"),
    ] * 3
    words = found(units_of_lines(lines))
    assert "contact op afstand" in words
    assert "afstand" not in words


@pytest.mark.parametrize(
    ("lines", "empty"),
    [
        ([("A", "het wijkteam is dicht")], False),
        ([("A", "😀😀 👍"), ("B", "🎉 3")], True),
        ([("A", "ja")] * 40, True),
        (
            [("A", "we should really talk about the debts and the neighbours of this street")] * 9,
            True,
        ),
        ([("A", "buurthuis")] * 30, False),
        ([], True),
    ],
)
def test_odd_corpora_give_a_sensible_answer(units_of_lines, lines, empty):
    keywords = find_keywords(units_of_lines(lines))
    assert keywords.table.empty is empty
    assert keywords.note or not empty
    assert "<table" in keywords._repr_html_()


def test_same_input_same_output(units_of_lines, session):
    one, two = (find_keywords(units_of_lines(session)) for _ in range(2))
    assert one.table.to_csv() == two.table.to_csv()
    assert one.parameters == two.parameters


def test_one_who_repeats_does_not_beat_many(units_of_lines):
    lines = [("Steef", "de duiventil")] * 6
    lines += [(name, "de ruilwinkel") for name in ("A", "B", "C", "D", "E", "F")]
    words = found(units_of_lines(lines))
    assert words.index("ruilwinkel") < words.index("duiventil")


def test_what_is_said_in_longer_messages_beats_a_cry(units_of_lines):
    lines = [("A", "Koffiebonen!"), ("B", "we zoeken met elkaar iemand voor de klussendienst daar")]
    table = find_keywords(units_of_lines(lines * 2)).table
    score = dict(zip(table["keyword"].str.lower(), table["score"], strict=True))
    assert score["klussendienst"] > score["koffiebonen"]


def test_the_background_is_general_dutch_and_not_law():
    assert len(background()) == 60_000
    assert frequency("koffie") > frequency("bestuursorgaan")
    assert frequency("mensen") > 10 * frequency("artikelen")
    assert frequency("Vergadering") == frequency("vergadering") > 1e-6


def test_importing_the_themes_is_light():
    program = (
        "import sys, swtext.themes\n"
        "heavy = {'gensim', 'sklearn', 'scipy', 'numpy', 'pandas', 'spacy'} & set(sys.modules)\n"
        "print(sorted(heavy))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"

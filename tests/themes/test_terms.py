"""Terms: names of more words, persons left out, one form for a family."""

from __future__ import annotations

from collections import Counter

import pytest

from swtext.themes import find_keywords
from swtext.themes.keyness import adjusted
from swtext.themes.terms import written_form


def found(units):
    return find_keywords(units).table["keyword"].tolist()


def test_a_word_that_comes_once_counts_in_a_short_chat_only(units_of_lines):
    lines = [("A", "de huurcommissie kwam langs"), ("B", "wij hopen op morgen")]
    lines += [("C", f"en dan nog iets over {word}") for word in ("soep", "fietsen", "regen")] * 4
    assert "huurcommissie" in found(units_of_lines(lines))
    many = lines[1:] * 20 + lines[:1]
    assert "huurcommissie" not in found(units_of_lines(many))


def test_names_of_more_words_are_one_keyword(units_of_lines):
    lines = [
        ("A", "bij Stichting Lindenbol kunnen ze terecht"),
        ("B", "ik bel Stichting Lindenbol wel even"),
        ("C", "het Jonge Mensen Fonds betaalt dat"),
        ("D", "In Wolkerdam is er nog plek"),
    ]
    words = found(units_of_lines(lines))
    assert "Stichting Lindenbol" in words and "Jonge Mensen Fonds" in words
    assert not any(word.startswith("In ") for word in words)


def test_a_line_in_capitals_is_no_name(units_of_lines):
    words = found(units_of_lines([("A", "DE VOEDSELBANK IS DICHT VANDAAG"), ("B", "jammer dan")]))
    assert not any(" " in word for word in words)


def test_persons_are_no_keywords(units_of_lines):
    lines = [
        ("Anouk", "gisteren stond Mehmet bij de voedselbank"),
        ("Bilal", "en Willem Oldenziel ook, bij de voedselbank"),
        ("Anouk", "heeft Mehmet een pakket van de voedselbank"),
    ]
    words = " ".join(found(units_of_lines(lines))).lower()
    assert "voedselbank" in words
    for name in ("mehmet", "willem", "oldenziel", "anouk", "bilal"):
        assert name not in words


def test_one_form_for_a_family(units_of_lines):
    lines = [
        ("A", "een zorgpad voor hem"),
        ("B", "twee zorgpaden liepen door elkaar"),
        ("C", "het zorgpadje"),
        ("D", "het zorgpad is klaar"),
        ("E", "nog een mantelzorger"),
        ("F", "en mantelzorgers genoeg"),
    ]
    words = found(units_of_lines(lines))
    assert sum(word.startswith("mantelzorger") for word in words) == 1
    assert "zorgpadje" not in words


def test_days_and_times_are_no_subject(units_of_lines):
    words = found(units_of_lines([("A", "maandagochtend is er inloop"), ("B", "maandagochtend?")]))
    assert "maandagochtend" not in words


def test_technique_is_left_out_where_it_is_chat(units_of_lines):
    lines = [("A", "mijn microfoon kraakt bij de voedselbank"), ("B", "de microfoon staat uit")]
    words = found(units_of_lines(lines))
    assert "microfoon" not in words and "voedselbank" in words


@pytest.mark.parametrize(
    ("forms", "shown"),
    [
        ({"DigiD": 3, "digid": 1}, "DigiD"),
        ({"Woning": 1, "woning": 1}, "woning"),
        ({"GGD": 2}, "GGD"),
    ],
)
def test_capitals_that_belong_to_a_word_stay(forms, shown):
    assert written_form(Counter(forms)) == shown


def test_comparisons_that_could_not_hold_count_too():
    assert adjusted([0.01], 1) == [0.01]
    assert adjusted([0.01], 100) == [1.0]
    assert adjusted([]) == []

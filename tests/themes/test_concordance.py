"""Concordance: every place, with offsets into the document."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_chats import make_corpus

from swtext.dutch import annotate
from swtext.errors import UsageError
from swtext.themes import CONCORDANCE_COLUMNS, concordance

NLP = spacy.blank("nl")
LINES = [
    ("Karin", "Onze cliënten, zegt ze, en hún cliënt."),
    ("Bo", "🙈 de buurtkamer (en het buurthuis) zijn dicht"),
    ("Bo", "een vertrouwd gezicht. Vertrouwd, ja"),
    ("Karin", "Cafe\u0301 De Klok en café de klok"),
]


def look(query, lines=LINES, **options):
    corpus = make_corpus(lines)
    found = concordance(annotate(corpus, NLP), query, **options)
    assert tuple(found.table.columns) == CONCORDANCE_COLUMNS
    for row in found.table.itertuples():
        assert corpus[row.document].text[row.start : row.end] == row.match
    return found


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("clienten", ["cliënten"]),
        ("CLIËNT*", ["cliënten", "cliënt"]),
        ("buurt*", ["buurtkamer", "buurthuis"]),
        ("*huis", ["buurthuis"]),
        ("vertrouwd gezicht", ["vertrouwd gezicht"]),
        ("vertrouwd", ["vertrouwd", "Vertrouwd"]),
        ("café de", ["Cafe\u0301 De", "café de"]),
        ("huis", []),
        ("ze en", []),
    ],
)
def test_what_is_found(query, matches):
    assert look(query).table["match"].tolist() == matches


def test_context_is_words_around_and_the_window_counts():
    row = look("gezicht", window=1).table.iloc[0]
    assert (row["left"], row["right"]) == ("vertrouwd", ". Vertrouwd,")
    row = look("buurthuis", window=2).table.iloc[0]
    assert (row["left"], row["right"]) == ("(en het", ") zijn dicht")
    assert look("gezicht", window=0).table["left"].tolist() == [""]


def test_lemmas_find_inflected_forms():
    corpus = make_corpus([("A", "hij hielp de buren")])
    units = annotate(corpus, NLP)
    for token in units.spans[0]:
        token.lemma_ = {"hielp": "helpen"}.get(token.text, token.text)
    assert concordance(units, "helpen").table["match"].tolist() == ["hielp"]
    assert concordance(units, "helpen de").table["match"].tolist() == ["hielp de"]


@pytest.mark.parametrize("query", ["", "  ", "?!", "*"])
def test_a_query_without_words_is_refused(query):
    with pytest.raises(UsageError, match="holds no word"):
        look(query)


def test_a_negative_window_is_refused():
    with pytest.raises(UsageError, match="window"):
        look("cliënt", window=-1)


def test_html_is_aligned_and_safe():
    html = look("gezicht", [("<b>", "een <i>vertrouwd</i> gezicht")])._repr_html_()
    assert "<i>" not in html and "text-align:right" in html
    assert "komt niet voor" in look("nergens")._repr_html_()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(alphabet="abéE\u0301ñßİ 🙂\t.,'’-", min_size=1, max_size=25).filter(
            lambda text: any(char.isalnum() for char in text) and text.strip() == text
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(["a", "ab", "e*", "*n", "a b", "ss", "é"]),
)
def test_offsets_hold_for_any_text(texts, query):
    look(query, [("A", text) for text in texts])

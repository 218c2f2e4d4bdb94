"""The main job: every table holds what the contract says, and twice the same is the same."""

from __future__ import annotations

import json

import pandas as pd
import pytest

import swtext as sw
from swtext.corpus import TURN_COLUMNS, Corpus
from swtext.dutch import UNIT_COLUMNS
from swtext.types import CODABLE_KINDS

FRAGMENT_COLUMNS = (
    "fragment document turn section speaker person organisation role time start end text code "
    "score evidence coder status"
).split()


@pytest.fixture(scope="module")
def analysis(nlp):
    return sw.analyze(sw.load_demo(), pipeline=nlp, random_state=7)


def test_the_tables_have_the_columns_of_the_contract(analysis):
    assert tuple(analysis.corpus.turns.columns) == TURN_COLUMNS
    assert tuple(analysis.units.columns) == (*UNIT_COLUMNS, "codes")
    assert list(analysis.fragments.columns) == FRAGMENT_COLUMNS
    for table, columns in [
        (analysis.keywords, "keyword score count documents example"),
        (analysis.topics, "topic label terms share coherence stability code example"),
        (analysis.assignments, "document turn start end topic weight"),
    ]:
        assert list(table.columns)[: len(columns.split())] == columns.split()
        assert len(table)


def test_every_fragment_is_in_the_source_to_the_letter(analysis):
    for table in (analysis.corpus.turns, analysis.units, analysis.fragments):
        for row in table.itertuples():
            assert analysis.corpus[row.document].text[row.start : row.end] == row.text
    for item in analysis.coding.items:
        text = analysis.corpus[item.document].text
        for evidence in item.evidence:
            assert text[evidence.start : evidence.end] == evidence.text


def test_every_fragment_says_why(analysis):
    assert analysis.fragments["evidence"].str.len().min() > 0
    assert analysis.fragments["score"].between(0, 1).all()
    assert set(analysis.fragments["status"]) == {"suggested"}
    assert not analysis.fragments["fragment"].duplicated().any()
    assert set(analysis.fragments["code"]) <= set(analysis.codebook)


def test_units_are_the_denominator(analysis):
    units = analysis.units
    coded = set(analysis.fragments[["document", "start", "end"]].itertuples(index=False, name=None))
    rows = set(units[["document", "start", "end"]].itertuples(index=False, name=None))
    assert coded <= rows
    assert (units["codes"] != "").sum() == len(coded)
    assert set(units["kind"]) <= CODABLE_KINDS
    assert len(analysis.assignments) == len(units)


def test_the_contrast_and_the_concordance(analysis):
    contrast = analysis.contrast("methodisch_werken", "relationeel_werken")
    assert len(contrast.terms) and contrast.conclusion
    found = analysis.concordance("wijkteam*").table
    assert len(found) and found["match"].str.casefold().str.startswith("wijkteam").all()
    with pytest.raises(sw.UsageError, match="Did you mean 'solidariteit'"):
        analysis.contrast("solidariet", "relationeel_werken")


def test_the_manifest_says_how_it_was_made(analysis):
    manifest = json.loads(json.dumps(analysis.manifest))
    assert manifest["pipeline"]["source"] == "embedded"
    assert manifest["parameters"]["random_state"] == 7
    assert all(len(doc["sha256"]) == 64 for doc in manifest["documents"])


def test_the_same_seed_gives_the_same_tables(small_corpus, nlp):
    one, two = (sw.analyze(small_corpus, pipeline=nlp, random_state=3) for _ in range(2))
    for name in ("units", "fragments", "keywords", "topics", "assignments"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))
    assert one.manifest == two.manifest


def test_it_shows_itself_in_a_notebook_without_the_network(analysis):
    shown = [
        analysis,
        analysis.corpus,
        analysis.codebook,
        analysis.contrast("methodisch_werken", "relationeel_werken"),
        analysis.concordance("buurt"),
        analysis.keyness,
        analysis.themes,
        analysis.coding,
    ]
    for thing in shown:
        html = thing._repr_html_()
        assert "<table" in html
        assert "http" not in html.replace("http://www.w3.org/2000/svg", "")


def test_text_cannot_become_html(nlp):
    text = "A: <script>alert(1)</script> de buurt helpt elkaar\n"
    turn = sw.Turn(3, len(text) - 1, text[3:-1], "chat", speaker="A<b>", person="A<b>")
    corpus = Corpus([sw.Document("x<i>.txt", text, "transcript", turns=(turn,))])
    analysis = sw.analyze(corpus, pipeline=nlp)
    for thing in (corpus, analysis, analysis.concordance("buurt"), analysis.keyness):
        html = thing._repr_html_()
        assert "<script>" not in html and "<i>.txt" not in html and "A<b>" not in html


@pytest.mark.parametrize("said", ["", "👍", "ja", "Everyone loves the neighbours here.", "=1+1"])
def test_a_tiny_corpus_gets_an_answer(said, nlp):
    text = f"A: {said}"
    turn = sw.Turn(3, len(text), said, "chat", speaker="A")
    corpus = Corpus([sw.Document("a.txt", text, "transcript", turns=(turn,) if said else ())])
    analysis = sw.analyze(corpus, pipeline=nlp)
    assert len(analysis.units) == (said not in ("", "👍"))
    assert "Analysis(" in repr(analysis)


def test_analyze_takes_a_corpus_only():
    with pytest.raises(sw.UsageError, match=r"use sw\.read first"):
        sw.analyze("sessies/")


def test_an_unknown_suffix_is_an_error(analysis, tmp_path):
    with pytest.raises(sw.ExportError, match=r"\.xlsx"):
        analysis.export(tmp_path / "uit.doc")

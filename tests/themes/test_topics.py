"""Topics: the codebook's themes, the one that nobody thought of, honesty about too little."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from swtext.codebook import Codebook
from swtext.errors import SwtextWarning, UsageError
from swtext.themes import ASSIGNMENT_COLUMNS, TOPIC_COLUMNS, find_topics
from swtext.themes.measures import coherence


@pytest.fixture(scope="module")
def topics(units_of_lines, session, book):
    return find_topics(units_of_lines(session), book, None, random_state=3)


HELPERS = Path(__file__).parent.parent / "helpers"


def overlap(topics, units, topic, word):
    told = topics.assignments["topic"] == topic
    true = units.frame["text"].str.contains(word)
    return 2 * (told & true).sum() / (told.sum() + true.sum())


def test_tables_have_the_columns_and_one_row_a_unit(topics, units_of_lines, session):
    units = units_of_lines(session)
    assert tuple(topics.table.columns) == TOPIC_COLUMNS
    assert tuple(topics.assignments.columns) == ASSIGNMENT_COLUMNS
    columns = ["document", "turn", "start", "end"]
    assert topics.assignments[columns].equals(units.frame[columns])
    assert set(topics.assignments["topic"]) <= {"", *topics.table["topic"]}
    assert topics.assignments["weight"].between(0, 1).all()
    assert topics.table["stability"].between(0, 1).all()
    assert topics.table["coherence"].between(-1, 1).all()
    for row in topics.table.itertuples():
        told = topics.assignments[topics.assignments["topic"] == row.topic]
        assert round(len(told) / len(units), 4) == row.share
        assert row.example in units.frame["text"].iloc[told.index].tolist()


def test_codes_become_topics(topics, units_of_lines, session):
    codes = topics.table.set_index("code")
    assert {"geldzorgen", "burenhulp"} <= set(codes.index)
    assert codes.loc["geldzorgen", "label"] == "Geldzorgen"
    assert "schulden" in codes.loc["geldzorgen", "terms"].split(", ")
    units = units_of_lines(session)
    words = "schulden|deurwaarder|incasso|achterstand"
    assert overlap(topics, units, codes.loc["geldzorgen", "topic"], words) > 0.8


def test_the_theme_that_nobody_thought_of_comes_up(topics, units_of_lines, session):
    residual = topics.table[topics.table["code"] == ""]
    units = units_of_lines(session)
    words = "moestuin"
    best = max(residual["topic"], key=lambda topic: overlap(topics, units, topic, words))
    assert overlap(topics, units, best, words) > 0.6
    assert "moestuin" in residual.set_index("topic").loc[best, "terms"]


def test_small_talk_is_no_theme(topics, units_of_lines, session):
    greeting = units_of_lines(session).frame["text"] == "goedemorgen allemaal"
    assert (topics.assignments["topic"][greeting] == "").mean() > 0.5


def test_the_coder_is_believed(units_of_lines, book, code_by_word):
    lines = [
        ("A", "hij zag het niet meer zitten"),
        ("B", "mooi weer"),
        ("C", "tja, lastig hoor"),
    ] * 8
    units = units_of_lines(lines)
    coding = code_by_word(units, {"zitten": "geldzorgen"})
    told = find_topics(units, book, coding)
    assert told.table["code"].tolist() == ["geldzorgen"]


def test_same_seed_same_result_and_hash_seed_does_not_matter(tmp_path):
    program = (
        "import spacy\n"
        "from invented_chats import make_corpus, MONEY, NEIGHBOURS, GARDEN, CHAT\n"
        "from swtext.codebook import Code, Codebook\n"
        "from swtext.dutch import annotate\n"
        "from swtext.themes import find_topics, find_keywords\n"
        "lines = [(s, t) for t in MONEY + NEIGHBOURS + GARDEN + CHAT for s in 'AB']\n"
        "units = annotate(make_corpus(lines), spacy.blank('nl'))\n"
        "book = Codebook('x', codes=(Code('g', 'Geldzorgen', indicators=('schulden',)),))\n"
        "topics = find_topics(units, book, None, random_state=5)\n"
        "print(topics.table.to_csv(), topics.assignments.to_csv(), topics.parameters)\n"
        "print(find_keywords(units).table.to_csv())\n"
    )
    outputs = []
    for hash_seed, threads in (("1", "1"), ("2", "2")):
        run = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            env={
                **__import__("os").environ,
                "PYTHONPATH": str(HELPERS),
                "PYTHONHASHSEED": hash_seed,
                "OMP_NUM_THREADS": threads,
                "PYTHONIOENCODING": "utf-8",
            },
        )
        outputs.append(run.stdout)
    assert outputs[0] == outputs[1]
    assert "Geldzorgen" in outputs[0]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [("A", "schulden")],
        [("A", "hallo allemaal")] * 5,
        [("A", "😀"), ("B", "👍👍")],
        [("A", "schulden schulden schulden")] * 20,
        [("A", "the neighbours are helping each other with the shopping")] * 20,
    ],
)
def test_odd_corpora_give_a_sensible_answer(units_of_lines, book, lines):
    topics = find_topics(units_of_lines(lines), book, None)
    assert len(topics.assignments) <= len(lines)
    assert topics.note or len(topics.table)
    assert "<table" in topics._repr_html_()


def test_english_is_given_no_theme_and_says_so(units_of_lines, book):
    topics = find_topics(
        units_of_lines([("A", "I think that we should talk about the debts of this family")] * 12),
        book,
        None,
    )
    assert topics.table.empty and "Engels" in topics.note


def test_an_empty_codebook_is_open_coding(units_of_lines, session):
    topics = find_topics(units_of_lines(session), Codebook("leeg"), None)
    assert len(topics.table)
    assert set(topics.table["code"]) == {""}


def test_unexplained_noise_is_not_sold_as_a_sure_theme(units_of_lines):
    nouns = "fiets lamp boom vork trap wolk zeep kraan tas riem deksel kast hek muur pan".split()
    lines = [("AB"[at % 2], f"de {nouns[at % 15]} en een {nouns[at * 7 % 13]}") for at in range(60)]
    topics = find_topics(units_of_lines(lines), Codebook("leeg"), None)
    assert all(row.label.startswith("onzeker") for row in topics.table.itertuples())


@pytest.mark.parametrize("engine", ["lda", "nmf"])
def test_gensim_engines_give_the_same_result_object(units_of_lines, session, book, engine):
    units = units_of_lines(session)
    with pytest.warns(SwtextWarning, match="few for"):
        topics = find_topics(units, book, None, engine=engine, number=4)
    assert tuple(topics.table.columns) == TOPIC_COLUMNS
    assert 1 <= len(topics.table) <= 4
    assert len(topics.assignments) == len(units)


def test_an_unknown_engine_is_named(units_of_lines, book):
    with pytest.raises(UsageError, match="seeded"):
        find_topics(units_of_lines([("A", "schulden")]), book, None, engine="bertopic")


def test_coherence_is_gensims_npmi_and_c_v():
    from scipy.sparse import csr_matrix

    gensim = pytest.importorskip("gensim.models.coherencemodel")
    from gensim.corpora import Dictionary

    texts = [["a", "b", "c"], ["a", "b"], ["b", "c"], ["c", "d"], ["a", "d", "b"], ["e"]]
    rows = [[1.0 if word in text else 0.0 for word in "abcde"] for text in texts]
    for terms in ([0, 1, 2, 3], [1, 2], [0, 3, 4]):
        theirs = [
            gensim.CoherenceModel(
                topics=[["abcde"[at] for at in terms]],
                texts=texts,
                dictionary=Dictionary(texts),
                coherence=name,
                window_size=10,
                processes=1,
            ).get_coherence()
            for name in ("c_npmi", "c_v")
        ]
        assert coherence(csr_matrix(rows), terms) == pytest.approx(theirs, abs=1e-4)

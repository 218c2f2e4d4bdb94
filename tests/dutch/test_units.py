"""Units of coding: what is one, what is none, and that their text is the source's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from swtext.corpus import Corpus
from swtext.dutch import UNIT_COLUMNS, annotate, units_of
from swtext.types import CODABLE_KINDS, KINDS, Document, Turn


def texts(document, **options):
    return [unit.text for unit in units_of(document, **options)]


def with_turns(text, *turns):
    made = []
    for said, kind, extra in turns:
        start = text.index(said)
        made.append(Turn(start, start + len(said), said, kind, **extra))
    return Document("d", text, "article", turns=tuple(made))


def test_a_chat_message_is_one_unit_and_other_turns_go_by_sentence(small_corpus):
    units = [unit.text for doc in small_corpus for unit in units_of(doc)]
    assert "Buren helpen elkaar hier met boodschappen. Mooi toch!" in units
    assert "Luisteren is de kern." in units
    assert "Ik werk volgens een vaste methode." in units


def test_what_is_no_unit():
    for kind in KINDS:
        doc = with_turns("Dit is een zin.", ("Dit is een zin.", kind, {}))
        assert bool(texts(doc)) == (kind in CODABLE_KINDS)
    assert texts(with_turns("👍👍 !", ("👍👍 !", "chat", {}))) == []


def test_private_messages_are_left_out_unless_asked_for():
    doc = with_turns("even privé", ("even privé", "chat", {"private": True}))
    assert texts(doc) == []
    assert texts(doc, include_private=True) == ["even privé"]


def test_a_quote_inside_a_statement_counts_once():
    text = "Hij riep iets. “Wij doen dat al jaren.” Dat vond ik zwak."
    doc = with_turns(
        text,
        (text, "statement", {}),
        ("Wij doen dat al jaren.", "quote", {"parent": 0}),
    )
    assert texts(doc) == ["Hij riep iets.", "Wij doen dat al jaren.", "Dat vond ik zwak."]


def test_words_that_only_say_who_speaks_are_no_unit():
    text = "'Het gaat om vertrouwen', zegt Van Dam. De zaal is stil. Zij vervolgt: 'Altijd.'"
    doc = with_turns(
        text,
        ("Het gaat om vertrouwen", "quote", {}),
        ("zegt Van Dam. De zaal is stil. Zij vervolgt:", "narration", {}),
        ("Altijd.", "quote", {}),
    )
    assert texts(doc) == ["Het gaat om vertrouwen", "De zaal is stil.", "Altijd."]


def test_annotated_units_line_up(small_corpus, nlp):
    units = annotate(small_corpus, nlp)
    assert tuple(units.frame.columns) == UNIT_COLUMNS
    assert len(units) == len(units.frame) == 6
    for row, span, base in zip(units.frame.itertuples(), units.spans, units.bases, strict=True):
        source = small_corpus[row.document].text
        assert source[row.start : row.end] == row.text == span.text
        assert base + span.start_char == row.start
        assert all(source[base + t.idx : base + t.idx + len(t)] == t.text for t in span)


words = st.text(
    alphabet=st.sampled_from("abé\u0301 .?!\n\r\t👍'’“”\u00a0A1-"), min_size=0, max_size=60
)


@given(st.lists(st.tuples(st.sampled_from(sorted(KINDS)), words), max_size=6))
def test_units_are_slices_and_never_overlap(parts):
    text, turns = "", []
    for kind, said in parts:
        text += "Naam:\t"
        turns.append(Turn(len(text), len(text) + len(said), said, kind))
        text += said + "\r\n"
    doc = Document("d", text, "transcript", turns=tuple(turns))
    at = 0
    for unit in units_of(doc):
        assert doc.text[unit.start : unit.end] == unit.text
        assert at <= unit.start < unit.end
        at = unit.end


def test_an_empty_corpus_has_no_units(nlp):
    units = annotate(Corpus([]), nlp)
    assert len(units) == 0
    assert tuple(units.frame.columns) == UNIT_COLUMNS

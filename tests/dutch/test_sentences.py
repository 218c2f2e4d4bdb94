"""Sentences by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtext.dutch import sentence_spans
from swtext.dutch.sentences import MAX_SENTENCE


def split(text):
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Ik sprak dhr. De Wit o.a. over geld, e.d. dus.", "Daarna niet meer."],
        ["Dat doet J. de Vries m.b.t. wonen.", "En bijv. ook A.B. Smit."],
        ["'Ga je mee?' vroeg ze.", "Hij knikte."],
        ["“Dat is zo.”", "Daarna was het stil."],
        ["Wat?!", "Nee toch…", "Ja."],
        ["Wat mooi! 👏👏", "Eens met Fatima."],
        ["Het kost 1.250 euro of 12,5 procent.", "Punt 3. is vervallen."],
        ["Zie www.voorbeeld.nl voor meer.", "Of mail a.b@voorbeeld.nl maar."],
        ["Het was klaar.", "Een uitzondering is er."],
        ["Zij werkt bij het wijkteam (sinds 2019).", "Hij niet."],
    ],
)
def test_sentences_are_found(sentences):
    assert split(" ".join(sentences)) == sentences


def test_a_missing_space_still_ends_a_sentence():
    assert split("Achter de wagen.Een uitzondering.") == ["Achter de wagen.", "Een uitzondering."]


def test_lines():
    assert split("Beste Daan,\nDank voor je brief.\n\nGroet,\nPaul") == [
        "Beste Daan,",
        "Dank voor je brief.",
        "Groet,",
        "Paul",
    ]
    assert split("- een punt\n- nog een punt\nslot") == ["- een punt", "- nog een punt\nslot"]
    wrapped = "Dit is een lange regel die door een programma is afgebroken op de\nbreedte."
    assert split(wrapped) == [wrapped]
    assert split(wrapped.replace("\n", "\r\n")) == [wrapped.replace("\n", "\r\n")]


def test_a_text_without_end_marks_is_cut_before_it_grows_endless():
    spans = sentence_spans("woord " * 5000)
    assert max(end - start for start, end in spans) <= MAX_SENTENCE


@given(st.text(alphabet=st.sampled_from("aB1 .?!…'\"’”\n\r\t-()👍é\u0301\u00a0:,J"), max_size=200))
def test_nothing_is_lost_and_nothing_overlaps(text):
    spans = sentence_spans(text)
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()

"""What the embedding layers remember changes no annotation."""

from __future__ import annotations

import numpy

import swtext as sw


def annotations(doc):
    return [
        (t.lemma_, t.tag_, str(t.morph), t.dep_, t.head.i, t.ent_iob_, t.ent_type_, t.is_sent_start)
        for t in doc
    ]


def test_a_word_seen_before_is_annotated_as_the_first_time(nlp):
    texts = ["Gaat samira ook mee naar de buurtkamer?", "", "ik weet 't niet 🙂\n\nWie wel?", "\n"]
    fresh = sw.load_pipeline("embedded")
    first = [fresh(text) for text in texts]
    again = list(fresh.pipe(reversed(texts)))[::-1]
    assert list(map(annotations, first)) == list(map(annotations, again))
    for one, other in zip(first, again, strict=True):  # a product may be rounded otherwise
        assert numpy.allclose(one.tensor, other.tensor, atol=1e-4)


def test_more_words_than_are_remembered(nlp, monkeypatch):
    text = "Een twee drie vier vijf zes zeven acht negen tien."
    expected = annotations(nlp(text))
    monkeypatch.setattr("swtext.dutch.embedded.cache._LIMIT", 4)
    fresh = sw.load_pipeline("embedded")
    assert annotations(fresh(text)) == expected
    assert annotations(fresh("Een twee.")) == annotations(nlp("Een twee."))

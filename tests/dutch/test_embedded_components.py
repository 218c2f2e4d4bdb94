"""The words of chats get what their table says; the senter may leave a token to the parser."""

from __future__ import annotations

from types import SimpleNamespace

import numpy
import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

import swtext.dutch.embedded.components
from swtext.dutch.embedded.senter import UnsureSenter

ODDS = {"sure": 4.0, "perhaps": 0.0, "hardly": -2.0, "no": -6.0}


@pytest.fixture(scope="module")
def blank():
    return spacy.blank("nl")


def senter(blank, **cfg):
    """A senter whose odds of a boundary before a token are those of the last part of its form."""

    def predict(docs):
        rows = [[[0.0, ODDS[t.text.split("-")[-1].lower()]] for t in doc] for doc in docs]
        return [numpy.array(row, dtype="float32").reshape(-1, 2) for row in rows]

    pipe = UnsureSenter(blank.vocab, SimpleNamespace(predict=predict))
    pipe.cfg |= cfg
    return pipe


def test_a_senter_without_settings_is_that_of_spacy(blank):
    (found,) = senter(blank).predict([Doc(blank.vocab, words=["sure", "hardly", "sure", "no"])])
    assert found.tolist() == [1, -1, 1, -1]


def test_between_no_and_yes_the_parser_decides(blank):
    pipe = senter(blank, no=0.2, yes=0.9)
    doc = Doc(blank.vocab, words=["sure", "perhaps", "hardly", "sure"])
    pipe.set_annotations([doc], pipe.predict([doc]))
    assert [token.is_sent_start for token in doc] == [True, None, False, True]


def test_in_lower_case_less_is_enough_for_a_boundary(blank):
    pipe = senter(blank, lower=20.0)
    for first, boundary in (("no", 1), ("No", -1)):
        (found,) = pipe.predict([Doc(blank.vocab, words=[first, "hardly", "no"])])
        assert found.tolist() == [-1, boundary, -1]


def test_a_parsed_document_keeps_its_sentences(blank):
    doc = Doc(blank.vocab, words=["sure", "sure"], heads=[0, 0], deps=["ROOT", "dep"])
    pipe = senter(blank)
    pipe.set_annotations([doc], pipe.predict([doc]))
    assert len(list(doc.sents)) == 1
    empty = Doc(blank.vocab)
    pipe.set_annotations([empty], pipe.predict([empty]))


def test_words_of_chats_get_what_the_table_says(blank, tmp_path):
    pipe = swtext.dutch.embedded.components.ChatWords(blank, "chat_words")
    pipe.set_table({"idd": ["BW", "ADV", "", "inderdaad"]})
    pipe.to_disk(tmp_path)
    again = swtext.dutch.embedded.components.ChatWords(blank, "chat_words").from_disk(tmp_path)
    assert again.to_bytes() == pipe.to_bytes()
    doc = again(Doc(blank.vocab, words=["Idd", "mooi"], morphs=["Number=Sing", "Degree=Pos"]))
    assert [(t.tag_, t.pos_, str(t.morph), t.lemma_) for t in doc] == [
        ("BW", "ADV", "", "inderdaad"),
        ("", "", "Degree=Pos", ""),
    ]


def test_a_missed_name_is_found_and_joins_the_name_after_it(blank):
    pipe = swtext.dutch.embedded.components.KnownNames(blank, "known_names")
    pipe.set_table({"samira": "PERSON", "femke": "PERSON"})
    words = "samira bakker belt Femke en Samira over Utrecht".split()
    tags = ["O", "B-PERSON", "O", "O", "O", "B-ORG", "O", "B-LOC"]
    doc = pipe(Doc(blank.vocab, words=words, ents=tags))
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("samira bakker", "PERSON"),
        ("Femke", "PERSON"),
        ("Samira", "ORG"),
        ("Utrecht", "LOC"),
    ]


def test_missed_names_in_a_row_become_one_name(blank):
    pipe = swtext.dutch.embedded.components.KnownNames(blank, "known_names")
    pipe.set_table({"samira": "PERSON", "femke": "PERSON", "noor": "PERSON"})
    words = "femke noor samira bakker belt noor samira op".split()
    tags = ["O", "O", "O", "B-PERSON", "O", "O", "O", "O"]
    doc = pipe(Doc(blank.vocab, words=words, ents=tags))
    assert [ent.text for ent in doc.ents] == ["femke noor samira bakker", "noor samira"]


def hash_tables(nlp):
    nodes = nlp.get_pipe("senter").model.walk()
    return [node.get_param("E").copy() for node in nodes if node.name == "hashembed"]


def test_embeddings_are_kept_in_eight_bits_and_read_back_almost_the_same(tmp_path):
    nlp = spacy.blank("nl")
    doc = Doc(nlp.vocab, words=["Kom", "Ga"], sent_starts=[True, True])
    nlp.add_pipe("senter")
    nlp.initialize(lambda: [Example(doc.copy(), doc)])
    nlp.add_pipe("swtext_full_precision", name="full_precision")
    before = hash_tables(nlp)
    swtext.dutch.embedded.components.cast_numbers(nlp, "float16")
    nlp.to_disk(tmp_path)
    after = hash_tables(spacy.load(tmp_path))
    size = (tmp_path / "senter" / "model").stat().st_size
    assert size < 0.4 * sum(table.nbytes for table in before)
    for old, new in zip(before, after, strict=True):
        assert new.dtype == "float32"
        assert abs(new - old).max() <= abs(old).max() / 250

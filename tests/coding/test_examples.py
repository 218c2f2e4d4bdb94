"""The nearest coded example: shown as invented, never a fragment, never the unit itself."""

from __future__ import annotations

from dataclasses import replace

import swtext as sw
from swtext.coding import LearnedCoder
from swtext.coding.examples import load_examples
from swtext.coding.model import load_model
from swtext.types import Evidence

BOOK = sw.load_codebook("sociaal-werk")
SAID = "in ons portiek kookt iedereen om de beurt voor de zieke buurvrouw"


def examples_of(items) -> list[Evidence]:
    return [e for item in items for e in item.evidence if e.kind == "example"]


def test_the_examples_belong_to_the_model_that_ships() -> None:
    # When this fails the coder was trained again and training/examples.py was not run after it.
    found = load_examples(load_model())
    assert found is not None and len(found.texts) == len(found.codes) == found.table.shape[0]
    assert (found.codes.sum(axis=0) >= 50).all()


def test_another_model_shows_none(make_units) -> None:
    model = replace(load_model(), digest="0" * 16)
    assert load_examples(model) is None
    assert not examples_of(LearnedCoder(model=model).code(make_units([SAID]), BOOK).items)


def test_an_example_is_told_as_invented_and_stands_nowhere_in_the_text(make_units) -> None:
    coding = LearnedCoder().code(make_units([SAID]), BOOK)
    told = examples_of(coding.items)
    assert told
    for evidence in told:
        assert str(evidence) == evidence.term
        assert evidence.term.startswith("lijkt op (verzonnen voorbeeld): “")
        assert evidence.start == evidence.end and evidence.text == ""
    assert "verzonnen voorbeeld" in coding.fragments["evidence"].iloc[0]
    assert {item.text for item in coding.items} == {SAID}


def test_a_unit_is_no_example_of_itself(make_units) -> None:
    found = load_examples(load_model())
    assert found is not None
    own = [text for text in found.texts if len(text) < 100][:40]
    coding = LearnedCoder().code(make_units(own), BOOK)
    assert examples_of(coding.items)
    for item in coding.items:
        for evidence in item.evidence:
            assert evidence.kind != "example" or item.text not in evidence.term

"""The coder for a codebook of one's own: what it finds, why, and how little is enough."""

from __future__ import annotations

from dataclasses import replace

import pytest

from swtext.codebook import Code, Codebook
from swtext.coding import IndicatorCoder, LearnedCoder
from swtext.coding.described import DescribedCoder
from swtext.coding.model import load_model
from swtext.errors import UsageError

BOOK = Codebook(
    "wijk",
    codes=(
        Code(
            "geld",
            "Geldzorgen",
            "Schulden, rekeningen die niet betaald worden, deurwaarders en rondkomen.",
            indicators=("schulden",),
            examples=("Ze kreeg weer een aanmaning van de energie.",),
        ),
        Code("rouw", "Rouw", "Iemand is overleden: begrafenis, gemis en afscheid nemen."),
    ),
)
TEXTS = [
    "Hij heeft schulden bij drie winkels.",
    "De incasso en de aanmaning liggen op tafel, betalen lukt niet.",
    "Na de uitvaart bleef haar stoel leeg.",
    "Kan iemand de presentatie nog even delen?",
    "Fijne avond allemaal!",
]


def best(coding, unit):
    found = [s for s in coding.suggestions if s.unit == unit]
    return max(found, key=lambda s: s.score).code if found else ""


def test_says_more_than_the_indicators(make_units):
    coding = DescribedCoder().code(make_units(TEXTS), BOOK)
    assert [best(coding, unit) for unit in (0, 1, 2)] == ["geld", "geld", "rouw"]
    assert not [item for item in coding.items if item.text in TEXTS[3:]]
    assert coding.coder == "described"


def test_every_suggestion_shows_words_of_the_text(make_units):
    units = make_units(TEXTS)
    coding = DescribedCoder(prefer="recall").code(units, BOOK)
    assert coding.suggestions
    for suggestion in coding.suggestions:
        row = units.frame.iloc[suggestion.unit]
        assert suggestion.evidence
        for proof in suggestion.evidence:
            assert row.start <= proof.start <= proof.end <= row.end
            assert row.text[proof.start - row.start : proof.end - row.start] == proof.text


def test_names_and_definitions_are_enough(make_units):
    codes = tuple(Code(code.id, code.name, code.definition) for code in BOOK.codes)
    coding = DescribedCoder().code(make_units(TEXTS), Codebook("kaal", codes=codes))
    assert best(coding, 2) == "rouw"


def test_a_counter_indicator_takes_the_code_away(make_units):
    code = Code("geld", "Geldzorgen", indicators=("schulden",), counter_indicators=("winkels",))
    coding = DescribedCoder().code(make_units(TEXTS), Codebook("tegen", codes=(code,)))
    assert all(s.unit != 0 for s in coding.suggestions)


def test_nothing_to_code_and_nothing_to_look_for(make_units):
    assert len(DescribedCoder().code(make_units([]), BOOK)) == 0
    assert len(DescribedCoder().code(make_units(TEXTS), Codebook("leeg"))) == 0


def test_same_in_same_out_and_preferences(make_units):
    units = make_units(TEXTS)
    one, two = (DescribedCoder().code(units, BOOK) for _ in range(2))
    assert one.fragments.equals(two.fragments)
    few, many = (DescribedCoder(prefer=p).code(units, BOOK) for p in ("precision", "recall"))
    assert len(few) <= len(one) <= len(many)
    with pytest.raises(UsageError, match="recall"):
        DescribedCoder(prefer="recal")


@pytest.mark.parametrize("prefer", ["f1", "recall", "precision"])
def test_the_default_coder_keeps_to_the_preference_for_a_codebook_of_ones_own(make_units, prefer):
    units = make_units([*TEXTS, "Er moet weer betaald worden aan de balie."])
    limits = {"recall": 0.05, "precision": 0.9}  # far apart, whatever those of the model are
    model = replace(load_model(), threshold=0.3, thresholds=limits)

    def found(coder):
        return {(item.turn, item.code) for item in coder.code(units, BOOK).items}

    alone = found(DescribedCoder(prefer=prefer)) | found(IndicatorCoder(prefer=prefer))
    assert found(LearnedCoder(prefer=prefer, model=model)) == alone

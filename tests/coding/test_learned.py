"""The default coder: what it adds, what it leaves to the indicators, and how it explains itself."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import swtext as sw
from swtext.codebook import Code, Codebook, load_codebook
from swtext.coding import IndicatorCoder, LearnedCoder, code_units
from swtext.coding.described import DescribedCoder
from swtext.coding.evaluate import evaluate, read_gold
from swtext.coding.features import REACH, entries_of, pairs_of, values_of
from swtext.coding.joining import Setting, second_features
from swtext.coding.learned import word_evidence
from swtext.coding.model import load_model
from swtext.coding.stream import Stream
from swtext.dutch import annotate, load_pipeline
from swtext.types import Evidence

ROOT = Path(__file__).parents[2]
BOOK = load_codebook("sociaal-werk")
OWN = Code("huisdieren", "Huisdieren", "Over honden en katten.", indicators=("hond", "~ kat"))


def test_every_code_of_the_built_in_codebook_is_learned() -> None:
    assert [code.id for code in BOOK.codes if not load_model().knows(code)] == []


def test_it_finds_more_than_indicators_in_material_it_knows() -> None:
    # Also fails when the features and the shipped weights no longer fit together.
    corpus = sw.read(ROOT / "corpora" / "sessies" / "2024-11-04_whatsapp-buurthuis-de-klimop.txt")
    units = annotate(corpus, load_pipeline("embedded"))
    gold = read_gold(ROOT / "corpora" / "gold" / "codes.csv")
    f1 = {
        coder.name: evaluate(coder.code(units, BOOK), gold, resamples=10).micro["f1"]
        for coder in (IndicatorCoder(), LearnedCoder())
    }
    assert f1["default"] > 0.75
    assert f1["default"] > f1["indicators"] + 0.2


def test_own_codebook_is_coded_by_its_indicators_and_its_description(make_units) -> None:
    units = make_units(["de hond slaapt", "een kat op de stoel"])
    book = Codebook("eigen", codes=(OWN,))
    coding = LearnedCoder().code(units, book)
    listed = {(i.turn, i.code) for i in IndicatorCoder().code(units, book).items}
    assert listed <= {(i.turn, i.code) for i in coding.items}
    assert coding.parameters["by_description"] == [OWN.id] and not coding.parameters["learned"]


def test_another_definition_is_another_code(make_units) -> None:
    units = make_units(
        [
            "de hond van mijn zus slaapt altijd op de bank",
            "wij vergaderen met andere teams en organisaties",
        ]
    )
    changed = tuple(
        replace(code, definition="Iets heel anders.") if code.id == "samenwerking" else code
        for code in BOOK.codes
    )
    coding = LearnedCoder().code(
        units, Codebook("gemengd", codes=(*changed, OWN), lists=BOOK.lists)
    )
    assert coding.parameters["by_description"] == ["samenwerking", "huisdieren"]
    assert "solidariteit" in coding.parameters["learned"]
    for alone in (IndicatorCoder(), DescribedCoder()):  # what either finds is found
        found = {(i.turn, i.code) for i in alone.code(units, coding.codebook).items}
        apart = {pair for pair in found if pair[1] in ("samenwerking", "huisdieren")}
        assert apart <= {(i.turn, i.code) for i in coding.items}
    assert any(item.code == "huisdieren" for item in coding.items)


def test_a_counter_indicator_takes_a_learned_code_away(make_units) -> None:
    text = "de buren helpen elkaar met boodschappen"
    code = replace(BOOK["solidariteit"], counter_indicators=("boodschappen",))
    book = Codebook("deel", codes=(code,), lists=BOOK.lists)
    assert LearnedCoder().code(make_units([text]), book).suggestions == ()


def test_a_code_alone_can_be_asked_for(make_units) -> None:
    book = Codebook("deel", codes=(BOOK["solidariteit"],), lists=BOOK.lists)
    coding = LearnedCoder().code(make_units(["de buren helpen elkaar met boodschappen"]), book)
    assert {item.code for item in coding.items} == {"solidariteit"}


def test_the_run_can_be_repeated(make_units) -> None:
    parameters = code_units(make_units(["hallo"]), BOOK, coder="default").parameters
    assert len(parameters["model"]["sha256"]) == 64
    assert parameters["threshold"] == round(load_model().threshold, 4)
    assert parameters["name"] == "default"


WORDS = st.sampled_from(
    "de buren helpen elkaar ze bellen haar al jaren niet het bureau 🙂 opleiding gemeente, "
    "geld. protocol cliënt café vertrouwd gezicht sociaal werk beeldbellen team? !!".split()
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=14).map(" ".join), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=TEXTS)
def test_evidence_stands_where_it_says(make_units, texts: list[str]) -> None:
    units = make_units(texts)
    document = "\n".join(texts)
    coding = LearnedCoder(threshold=0.03).code(units, BOOK)
    for item in coding.items:
        assert any(e.kind != "example" for e in item.evidence)
        for evidence in item.evidence:
            assert document[evidence.start : evidence.end] == evidence.text
            assert item.start <= evidence.start <= evidence.end <= item.end
    assert coding.items == LearnedCoder(threshold=0.03).code(units, BOOK).items


def test_the_words_that_are_named_are_what_the_suggestion_rests_on(make_units) -> None:
    texts = [
        "ze bellen haar, niet het bureau, want haar kennen ze al van toen ze klein waren",
        "de stagiair vroeg waarom ik dat zo deed en toen moest ik het wel uitleggen",
        "in dat portiek zet iedereen om de beurt de container van de oude man terug",
    ]
    items = LearnedCoder(threshold=0.03).code(make_units(texts), BOOK).items
    named = [(item, e) for item in items for e in item.evidence if e.kind == "model"]
    assert named and all(e.text and e.term == "geleerd van voorbeelden" for _, e in named)
    for item in items:
        words = [e for other, e in named if other is item]
        if not words:
            continue
        without = item.text
        for e in sorted(words, key=lambda e: -e.start):
            without = without[: e.start - item.start] + without[e.end - item.start :]
        changed = [without if text == item.text else text for text in texts]
        coding = LearnedCoder(threshold=0.0).code(make_units(changed), BOOK)
        column = list(BOOK).index(item.code)
        assert coding.scores[item.turn, column] < item.score


def test_a_word_that_speaks_against_a_code_is_not_named() -> None:
    unit = words("mijn fiets staat niet binnen")
    unit = replace(unit, starts=[0, 5, 11, 17, 22], ends=[4, 10, 16, 21, 28])
    text = " ".join(unit.forms)

    def named(adds: list[float], known: list[Evidence] | None = None) -> list[str]:
        return [e.text for e in word_evidence(unit, np.array(adds), text, 0, known or [])]

    assert named([-0.9, -1.2, -0.3, 0.0, -0.1]) == []
    assert named([-0.9, 0.4, -0.3, 0.0, 0.3]) == ["fiets", "binnen"]
    assert named([-0.9, 0.4, 0.3, 0.0, 0.1]) == ["fiets staat"]
    known = [Evidence(5, 10, "fiets", "fiets")]
    assert named([-0.9, 0.9, -0.3, 0.0, 0.1], known) == []  # what is left says next to nothing
    unit.keys[:] = [(form, form, "PRON" if form == "mijn" else "NOUN") for form in unit.forms]
    assert named([0.5, 0.1, -0.3, 0.0, 0.3]) == ["binnen"]  # such a word only binds
    assert named([0.5, -0.2, -0.3, 0.0, -0.3]) == ["mijn"]  # no other word adds anything


def test_a_suggestion_that_no_word_speaks_for_says_so(make_units) -> None:
    model = load_model()
    deaf = replace(model.reader, output=0 * model.reader.output, bias=model.reader.bias + 10)
    other = replace(model, weights=0 * model.weights, bias=model.bias + 4, reader=deaf)
    coding = LearnedCoder(model=other).code(make_units(["dat stond gisteren in de gang"]), BOOK)
    assert coding.items
    for item in coding.items:
        (evidence,) = (e for e in item.evidence if e.kind != "example")
        assert str(evidence) == "door wat eromheen staat" and evidence.kind == "context"
        assert (evidence.start, evidence.text) == (item.start, "")


def test_a_neighbour_is_named_where_the_odds_are_lower_without_it(make_units) -> None:
    talk = "de buren doen boodschappen voor elkaar en passen op elkaars kinderen"
    texts = [talk, "dat doen we hier al jaren zo", "de vergadering begint om tien uur"]
    after, before = "steun van wat erna staat", "steun van wat ervoor staat"

    def context(texts: list[str], at: int) -> tuple[float, set[str]]:
        coding = LearnedCoder(threshold=0.0).code(make_units(texts), BOOK)
        column = list(BOOK).index("solidariteit")
        terms = {
            e.term
            for s in coding.suggestions
            if (s.unit, s.code) == (at, "solidariteit")
            for e in s.evidence
            if e.kind == "context"
        }
        return float(coding.scores[at, column]), terms

    supported, said = context(texts, 1)
    assert said == {before}
    assert context(["🙂", *texts[1:]], 1)[0] < supported
    assert context(texts[:0:-1] + texts[:1], 1)[1] == {after}
    assert context(texts[1:2], 0)[1] <= {"door wat eromheen staat"}


def test_a_lower_threshold_finds_the_same_and_more(make_units) -> None:
    units = make_units(["de buren helpen elkaar", "ze bellen haar al jaren", "wij leren veel"])
    low, high = (LearnedCoder(threshold=t).code(units, BOOK) for t in (0.1, 0.4))
    assert {i.id for i in high.items} < {i.id for i in low.items}
    scores = [[(s.unit, s.code, s.score) for s in c.suggestions] for c in (low, high)]
    assert scores[0] == scores[1]


@pytest.mark.parametrize("texts", [[], ["?!"], ["🙂"]])
def test_nothing_to_say(make_units, texts: list[str]) -> None:
    assert LearnedCoder().code(make_units(texts), BOOK).items == ()


def words(text: str) -> Stream:
    forms = text.split()
    return Stream(keys=[(f, f, "") for f in forms], forms=forms, sentence=[0] * len(forms))


def test_a_loose_pair_is_the_same_in_either_order_and_lies_on_its_two_words() -> None:
    one, other = words("zij blijft hier altijd"), words("altijd blijft zij")
    assert ("s:altijd zij", 0, 3) in pairs_of(one) and ("s:altijd zij", 0, 2) in pairs_of(other)
    assert all(0 < b - a <= REACH for _, a, b in pairs_of(words("a b c d e f g h")))
    assert pairs_of(words("sociaal werk")) == []  # the name of the field itself
    found = entries_of([one], {"w:zij": 0, "s:altijd zij": 1})
    assert found.word.tolist() == [0, 0, 3] and found.share.tolist() == [1.0, 0.5, 0.5]
    weights = values_of(found, np.array([1.0, 1.0]), (1, 1))
    assert weights.tolist() == [1.0, 0.5, 0.5]  # each block has length 1
    assert entries_of([one], {"s:altijd zij": 1}, pairs=False).term.tolist() == []


def test_neighbours_count_within_their_document_only(make_units) -> None:
    frame = make_units(["Kom je?", "ja", "hallo"]).frame.assign(
        document=["a", "a", "b"], speaker=["x", "x", "x"]
    )
    setting = Setting.of(frame, [words("kom je"), words("ja"), words("hallo")], ["said"] * 3)
    assert setting.before.tolist() == [-1, 0, -1] and setting.after.tolist() == [1, -1, -1]
    alone = setting.part(np.array([2]))
    own = np.array([[5.0, -5.0], [0.0, 0.0], [1.0, 1.0]])
    features = second_features(own, setting)
    assert np.allclose(features[2], second_features(own[2:], alone)[0])
    assert not np.allclose(features[1], second_features(own[1:], setting.part(np.array([1, 2])))[0])


@pytest.mark.parametrize("own_codebook", [False, True])
def test_what_only_opens_a_topic_is_not_suggested(make_units, own_codebook: bool) -> None:
    book = Codebook("eigen", codes=(OWN,)) if own_codebook else BOOK
    units = make_units(["Wat betekent een hond voor jou, en voor je buren?"], kind="question")
    coding = LearnedCoder().code(units, book)
    assert coding.items == ()


def test_scikit_learn_is_not_needed_to_code() -> None:
    script = (
        "import sys\nimport numpy as np\nfrom swtext.coding.joining import Setting\n"
        "from swtext.coding.model import load_model, text_scores\n"
        "from swtext.coding.stream import Stream\n"
        "alone = Setting(np.zeros(1, int), np.array([-1]), np.array([-1]), np.zeros((1, 9)))\n"
        "text_scores(load_model(), [Stream(keys=[('hoi', 'hoi', '')], forms=['hoi'], "
        "sentence=[0])], ['hoi'], alone)\nassert 'sklearn' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)

"""Learning from decisions: theirs stand, the rest is scored again; what is unread is bounded."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import swtext as sw
from swtext.codebook import Code, Codebook
from swtext.coding import IndicatorCoder, LearnedCoder, code_units
from swtext.coding.advice import advice
from swtext.coding.learning import ALL, learn
from swtext.coding.result import FRAGMENT_COLUMNS
from swtext.coding.unread import Unread, estimate, may_stop, shuffled
from swtext.errors import SwtextWarning, UsageError

BOOK = sw.load_codebook("sociaal-werk")
FRUIT = Codebook(
    "fruit", codes=(Code("a", "A", indicators=("appel",)), Code("b", "B", indicators=("banaan",)))
)
#: Invented: "kers" says A here, though no indicator knows it.
TEXTS = [
    "een appel van de markt",
    "een banaan van de markt",
    "een kers van de boom",
    "rode kers in de mand",
    "de fiets staat buiten",
    "de kers is rijp",
    "de trein komt later",
    "nog een appel in de tas",
]


@pytest.fixture
def coding(make_units):
    return code_units(make_units(TEXTS), FRUIT, coder="indicators")


def decided(coding, *rows: tuple[int, str, str], **more: object) -> pd.DataFrame:
    """Decisions as (unit, code, status)."""
    frame = coding.units.frame
    return pd.DataFrame(
        [
            {
                "document": frame["document"][unit],
                "start": frame["start"][unit],
                "end": frame["end"][unit],
                "code": code,
                "status": status,
                **more,
            }
            for unit, code, status in rows
        ]
    )


def test_nothing_decided_changes_nothing(coding) -> None:
    step = learn(coding)
    assert step.coding.items == coding.items
    assert step.progress["read"].tolist() == [0, 0, 0]
    assert "niets gelezen" in step.advice


def test_decisions_stand_and_the_rest_is_scored_again(coding) -> None:
    rows = decided(coding, (2, "a", "added"), (3, "a", "accepted"), (4, "a", "rejected"))
    step = learn(coding, rows, coder="Anna")
    items = {(item.turn, item.code): item for item in step.coding.items}
    assert [(items[u, "a"].status, items[u, "a"].coder) for u in (2, 3, 4)] == [
        ("added", "Anna"),
        ("accepted", "Anna"),
        ("rejected", "Anna"),
    ]
    before, after = coding.scores[:, 0], step.coding.scores[:, 0]
    assert after[5] > 3 * 0.03 > before[5]  # "kers" was learned
    assert after[5] > after[6]
    assert after[2] == 1.0 and after[4] == 0.0
    assert coding.items == learn(coding).coding.items  # the old value is what it was


def test_what_was_learned_is_named_as_evidence(coding) -> None:
    rows = decided(
        coding, *((u, "a", "accepted") for u in (2, 3)), *((u, "a", "rejected") for u in (4, 6))
    )
    step = learn(coding, rows)
    told = [s for s in step.coding.suggestions if s.unit == 5 and s.code == "a"]
    words = [e for e in told[0].evidence if e.term == "geleerd van je besluiten"]
    assert any("kers" in e.text for e in words)
    text = "\n".join(TEXTS)
    assert all(text[e.start : e.end] == e.text for s in step.coding.suggestions for e in s.evidence)


def test_a_later_decision_takes_the_place_of_an_earlier_one(coding) -> None:
    step = learn(coding, decided(coding, (0, "a", "rejected")))
    step = step.learn(decided(coding, (0, "a", "accepted")), coder="Bram")
    found = [item for item in step.coding.items if item.turn == 0]
    assert [(item.status, item.coder) for item in found] == [("accepted", "Bram")]
    assert len(step.decisions) == 2


def test_a_corrected_fragment_rejects_what_it_was(coding) -> None:
    was = coding.fragments.iloc[[0]]
    step = learn(coding, was.assign(code="b", status="corrected"))
    here = [(i.code, i.status, i.id) for i in step.coding.items if i.turn == 0]
    assert here == [("b", "corrected", was["fragment"].iloc[0])]
    assert step.coding.scores[0].tolist() == [0.0, 1.0]


def test_a_unit_read_without_a_code_is_no_for_the_rest(coding) -> None:
    rows = decided(coding, (0, "a", "accepted"), (0, "", "rejected"), (4, "", "rejected"))
    step = learn(coding, rows)
    assert step.coding.scores[0].tolist() == [1.0, 0.0]
    assert step.coding.scores[4].tolist() == [0.0, 0.0]
    assert [item.turn for item in step.coding.items if item.status != "suggested"] == [0]
    assert step.progress.set_index("code").loc[ALL, ["read", "found"]].tolist() == [2, 1]


def test_rejecting_what_was_suggested_says_nothing_of_other_codes(coding) -> None:
    def read(*rows: tuple[int, str, str]) -> list[int]:
        progress = learn(coding, decided(coding, *rows)).progress.set_index("code")
        return progress.loc[ALL, ["read", "found"]].tolist()

    assert read((0, "a", "rejected"), (1, "b", "rejected")) == [0, 0]
    codes = list(coding.codebook)
    assert read(*((0, code, "rejected") for code in codes)) == [1, 0]
    assert read((0, "a", "accepted")) == [1, 1]


def test_codes_added_to_a_unit_offered_by_lot_are_fragments_apart(coding) -> None:
    todo = learn(coding).offer("random", 1)
    added = pd.concat([todo.assign(code=code, status="added") for code in ("a", "b")])
    step = learn(coding, pd.concat([added, todo.assign(status="rejected")]))
    own = [item for item in step.coding.items if item.status == "added"]
    assert sorted(item.code for item in own) == ["a", "b"] and len({item.id for item in own}) == 2
    # also when the rows carry one id
    same = learn(coding, added.assign(fragment="zelfde"))
    assert len([item for item in same.coding.items if item.status == "added"]) == 2


def test_a_fragment_with_its_own_edges_is_kept_as_it_is(coding) -> None:
    document = "\n".join(TEXTS)
    end = len(TEXTS[0]) + 1 + len(TEXTS[1])
    row = decided(coding, (0, "b", "added")).assign(end=end, text=document[:end])
    step = learn(coding, row)
    own = [item for item in step.coding.items if item.status == "added"]
    assert [(item.start, item.end, item.text) for item in own] == [(0, end, document[:end])]
    assert step.coding.scores[:2, 1].tolist() == [1.0, 1.0]  # it covers both units
    with pytest.raises(UsageError, match="give the column text"):
        learn(coding, row.drop(columns="text"))


def test_a_code_of_ones_own_is_learned_from_the_first_decisions(coding) -> None:
    book = Codebook("meer", codes=(*FRUIT.codes, Code("rood", "Rood fruit")))
    rows = decided(coding, (2, "rood", "added"), (3, "rood", "added"))
    with pytest.raises(UsageError, match="rood"):
        learn(coding, rows)
    step = learn(coding, rows, codebook=book)
    scores = step.coding.scores[:, 2]
    assert scores[5] == max(scores[[0, 1, 4, 5, 6, 7]])
    todo = step.offer("certain", 1, codes="rood")
    assert todo["text"].tolist() == ["de kers is rijp"]


def test_a_counter_indicator_is_not_unlearned(make_units) -> None:
    texts = ["de buren helpen elkaar met boodschappen", "de buren koken voor elkaar", "ja hoor"]
    from dataclasses import replace

    code = replace(BOOK["solidariteit"], counter_indicators=("boodschappen",))
    book = Codebook("deel", codes=(code,), lists=BOOK.lists)
    coding = LearnedCoder().code(make_units(texts), book)
    step = learn(coding, decided(coding, (1, "solidariteit", "accepted")))
    assert step.coding.scores[0, 0] == 0.0


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"code": "appels"}, "codebook does not have"),
        ({"status": "acepted"}, "accepted"),
        ({"start": 900, "end": 905}, "no unit"),
        ({"order": "willekeurig"}, "order"),
    ],
)
def test_decisions_that_do_not_fit(coding, change: dict[str, str], match: str) -> None:
    rows = decided(coding, (0, "a", "accepted")).assign(**change)
    with pytest.raises(UsageError, match=match):
        learn(coding, rows)
    with pytest.raises(UsageError, match="status"):
        learn(coding, rows.drop(columns="status"))


def test_decisions_on_other_documents_are_passed_over_with_a_warning(coding) -> None:
    rows = decided(coding, (0, "a", "accepted"), (1, "a", "accepted"))
    rows.loc[0, "document"] = "elders.txt"
    with pytest.warns(SwtextWarning, match="elders.txt"):
        step = learn(coding, rows)
    assert [item.turn for item in step.coding.items if item.status == "accepted"] == [1]


def test_a_fragment_outside_every_unit_is_kept(coding) -> None:
    row = decided(coding, (0, "a", "added")).assign(start=900, end=903, text="kop", turn=0)
    step = learn(coding, row)
    own = [item for item in step.coding.items if item.status == "added"]
    assert [(item.text, item.turn) for item in own] == [("kop", 0)]
    assert "kop" in step.coding.fragments["text"].tolist()
    assert np.array_equal(step.coding.scores, learn(coding).coding.scores)


def test_learning_goes_on_from_the_coding_before_decisions(coding) -> None:
    after = learn(coding, decided(coding, (0, "a", "accepted"))).coding
    with pytest.raises(UsageError, match="holds decisions"):
        learn(after)


def test_orders(make_units) -> None:
    texts = [f"de buren helpen {who} met eten" for who in ("hem", "haar", "ons", "jou")]
    coding = LearnedCoder().code(make_units([*texts, *TEXTS]), BOOK)
    step = learn(coding)
    certain = step.offer("certain", 3)
    assert list(certain.columns) == [*FRAGMENT_COLUMNS, "order"]
    assert certain["score"].is_monotonic_decreasing and set(certain["status"]) == {"suggested"}
    doubt = step.offer("informative", 4, codes=["solidariteit", "samenwerking"])
    assert set(doubt["code"]) <= {"solidariteit", "samenwerking"} and len(doubt) == 4
    assert step.offer("random", 5)["code"].tolist() == [""] * 5
    assert step.offer("random", 5, codes="solidariteit")["code"].tolist() == ["solidariteit"] * 5
    pd.testing.assert_frame_equal(
        step.offer("informative", 4), learn(coding).offer("informative", 4)
    )
    after = step.learn(certain.assign(status="accepted"))
    pairs = zip(certain["start"], certain["code"], strict=True)
    again = after.offer("certain", 200)
    assert not set(pairs) & set(zip(again["start"], again["code"], strict=True))
    with pytest.raises(UsageError, match="certain"):
        step.offer("certian")
    with pytest.raises(UsageError, match="Did you mean"):
        step.offer("certain", codes="solidaritiet")


def test_progress_with_a_random_sample(coding) -> None:
    step = learn(coding)
    todo = step.offer("random", 8)
    step = step.learn(todo.assign(status="rejected"))
    row = step.progress.set_index("code").loc[ALL]
    assert (row["read"], row["low"], row["high"], row["method"]) == (8, 0, 0, "sample")
    assert "Alles is gelezen" in step.advice and step._repr_html_()


def test_analysis_can_be_learned_from_and_takes_the_new_coding(small_corpus, nlp) -> None:
    from dataclasses import replace

    analysis = sw.analyze(small_corpus, pipeline=nlp)
    todo = sw.learn(analysis).offer("certain", 1).assign(status="rejected")
    step = sw.learn(analysis, todo)
    new = replace(analysis, coding=step.coding)
    assert "rejected" in set(new.fragments["status"])
    assert todo["code"].iloc[0] not in new.units["codes"].str.cat(sep=";").split(";")


# -- the estimate ---------------------------------------------------------------------------------


def material(seed: int, units: int = 300) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    chance = rng.beta(0.3, 3, units)
    return (rng.random(units) < chance).astype(np.int64), chance


@pytest.mark.parametrize("method", ["sample", "ranked"])
def test_bounds_hold_in_nineteen_of_twenty_readings(method: str) -> None:
    held = 0
    for seed in range(100):
        labels, chance = material(seed)
        rng = np.random.default_rng(seed + 1000)
        order = np.argsort(-(chance + rng.normal(0, 0.15, len(chance))))
        read, random = np.full(len(labels), -1), np.zeros(len(labels), dtype=bool)
        first = int(rng.integers(40, 150))
        read[order[:first]] = np.arange(first)
        shuffle = rng.permutation(len(labels))
        if method == "sample":  # ranked reading goes on between the units of the sample
            rest = [unit for unit in order if read[unit] < 0]
            time = first
            for at, unit in enumerate([u for u in shuffle if read[u] < 0][:60]):
                for one, drawn in ((unit, True), (rest[at], False)):
                    if read[one] < 0:
                        read[one], random[one], time = time, drawn, time + 1
        found = estimate(np.where(read >= 0, labels, 0), read, random, chance, shuffle)
        assert found.method == method and found.low is not None and found.high is not None
        held += found.low <= int(labels[read < 0].sum()) <= found.high
    assert held >= 95


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 200), st.integers(0, 60))
def test_bounds_are_possible_numbers(seed: int, size: int) -> None:
    labels, chance = material(seed, 60)
    read = np.full(60, -1)
    read[:size] = np.arange(size)
    found = estimate(np.where(read >= 0, labels, 0), read, read < -1, chance, np.arange(60))
    if size:
        assert found.low is not None and found.high is not None
        assert 0 <= found.low <= found.high <= 60 - size
        assert int(labels[size:].sum()) <= 60 - size
    else:
        assert found.high is None and found.recall is None


def test_stopping() -> None:
    done = Unread(1000, 400, 100, 1.0, 0, 5, "sample", 300)
    assert may_stop(done) and not may_stop(Unread(1000, 400, 100, 1.0, 0, 6, "sample", 300))
    assert "Stoppen kan" in advice(done)
    assert "lees door" in advice(Unread(1000, 400, 0, 1.0, 0, 0, "sample", 300))
    assert "steekproef" in advice(Unread(1000, 40, 20, 60.0, 0, 400, "ranked", 0))
    assert not may_stop(Unread(1000, 400, 0, 1.0, 0, 0, "sample", 300))


def test_the_shuffle_does_not_depend_on_other_documents() -> None:
    starts = list(range(20))
    one = shuffled(["a"] * 20, starts, 7)
    both = shuffled(["a"] * 20 + ["b"] * 20, starts * 2, 7)
    assert [row for row in both.tolist() if row < 20] == one.tolist()
    assert shuffled(["a"] * 20, starts, 8).tolist() != one.tolist()


# -- thresholds -----------------------------------------------------------------------------------


def test_prefer_moves_the_threshold_and_not_the_scores(make_units) -> None:
    units = make_units(["de buren helpen elkaar", "ze bellen haar al jaren", "wij leren veel"])
    codings = {p: code_units(units, BOOK, prefer=p) for p in ("recall", "f1", "precision")}
    limits = [coding.threshold for coding in codings.values()]
    assert limits == sorted(limits) and len(set(limits)) == 3
    scores = [coding.scores.tolist() for coding in codings.values()]
    assert scores[0] == scores[1] == scores[2]
    assert codings["recall"].parameters["prefer"] == "recall"
    weak = [IndicatorCoder(prefer=p).threshold for p in ("recall", "f1", "precision")]
    assert weak == sorted(weak)
    with pytest.raises(UsageError, match="precision"):
        code_units(units, BOOK, prefer="precison")
    with pytest.raises(UsageError, match="its threshold"):
        code_units(units, BOOK, coder=IndicatorCoder(), prefer="recall")


def test_a_code_that_the_default_coder_has_not_learned_can_be_taught(make_units) -> None:
    units = make_units(TEXTS * 3)
    coding = LearnedCoder().code(
        units, Codebook("meer", codes=(BOOK["solidariteit"], *FRUIT.codes), lists=BOOK.lists)
    )
    rows = decided(coding, *((u, "a", "added") for u in (2, 3, 10)), (4, "a", "rejected"))
    step = learn(coding, rows)
    column = list(coding.codebook).index("a")
    assert step.coding.scores[13, column] > coding.scores[13, column] + 0.05  # "de kers is rijp"

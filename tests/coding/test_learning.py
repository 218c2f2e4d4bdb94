"""Learning from decisions: theirs stand, the rest is scored again; what is unread is bounded."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import swtext as sw
from swtext.codebook import Code, Codebook
from swtext.coding import IndicatorCoder, LearnedCoder, code_units
from swtext.coding.advice import advice
from swtext.coding.decision_table import read_decisions
from swtext.coding.learning import ALL, learn
from swtext.coding.result import FRAGMENT_COLUMNS
from swtext.coding.unread import (
    ANY_TIME,
    BY_HAND,
    BY_LOT,
    OFFERED,
    Unread,
    estimate,
    may_stop,
    shuffled,
)
from swtext.corpus import Corpus
from swtext.errors import ReadError, SwtextWarning, UsageError
from swtext.export import table_to_csv
from swtext.types import Document, Turn

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


HEADING, SECRET = "Kop van het fruit", "zeg het niemand"


@pytest.fixture
def whole(coding):
    """The coding with its document, in which a heading and a direct message are no units."""
    lines, turns, at = [*TEXTS, HEADING, SECRET], [], 0
    for line in lines:
        kind = "heading" if line == HEADING else "chat"
        turns.append(Turn(at, at + len(line), line, kind, private=line == SECRET))
        at += len(line) + 1
    document = Document("a.txt", "\n".join(lines), "transcript", turns=tuple(turns))
    return SimpleNamespace(coding=coding, corpus=Corpus([document]))


def place_of(text: str) -> dict[str, int]:
    start = "\n".join([*TEXTS, HEADING, SECRET]).index(text)
    return {"start": start, "end": start + len(text)}


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
    told = learn(coding, decided(coding, (0, "a", "rejected"), (1, "b", "rejected"))).advice
    assert "2 eenheden zijn alleen codes verworpen" in told and "niets gelezen" not in told
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


def test_a_fragment_with_its_own_edges_is_kept_as_it_is(whole) -> None:
    document = "\n".join(TEXTS)
    end = len(TEXTS[0]) + 1 + len(TEXTS[1])
    row = decided(whole.coding, (0, "b", "added")).assign(end=end)
    for rows in (row, row.assign(text=document[:end]), row.assign(text=TEXTS[0])):
        step = learn(whole, rows)
        own = [item for item in step.coding.items if item.status == "added"]
        assert [(item.start, item.end, item.text) for item in own] == [(0, end, document[:end])]
        assert step.coding.scores[:2, 1].tolist() == [1.0, 1.0]  # it covers both units
    with pytest.raises(UsageError, match="give learn the Analysis"):
        learn(whole.coding, row.assign(text=document[:end]))


# -- a row cannot make a quotation ----------------------------------------------------------------


@pytest.mark.parametrize("status", ["accepted", "rejected", "corrected", "added"])
def test_a_row_that_quotes_what_does_not_stand_there_is_refused(coding, status: str) -> None:
    row = decided(coding, (0, "a", status), text="EEN APPEL VAN DE MARS.")
    assert len(row["text"][0]) == len(TEXTS[0])
    row.index = [12]
    with pytest.raises(UsageError) as told:
        learn(coding, row)
    said = str(told.value)
    assert "row 12 (a.txt, 0–22)" in said and "Remedy" in said
    assert "“EEN APPEL VAN DE MARS.”" in said and "“een appel van de markt”" in said


def test_a_stale_row_without_a_code_is_refused(coding) -> None:
    row = decided(coding, (4, "", "rejected"), text=TEXTS[6])
    with pytest.raises(UsageError, match="de trein komt later"):
        learn(coding, row)


@pytest.mark.parametrize("text", ["een  appel\r\nvan de markt ", "", None, float("nan"), TEXTS[0]])
def test_the_text_of_a_fragment_comes_from_the_document(coding, text: object) -> None:
    step = learn(coding, decided(coding, (0, "a", "accepted"), text=text))
    assert [item.text for item in step.coding.items if item.status == "accepted"] == [TEXTS[0]]


def test_a_part_of_a_unit_with_the_text_of_the_whole(coding) -> None:
    row = decided(coding, (0, "a", "corrected"), text=TEXTS[0]).assign(start=4, end=9)
    step = learn(coding, row)
    assert [i.text for i in step.coding.items if i.status == "corrected"] == ["appel"]


def test_a_fragment_outside_every_unit_is_kept(whole) -> None:
    row = decided(whole.coding, (0, "a", "added")).assign(document="a", **place_of(HEADING))
    for rows in (row, row.assign(text=HEADING, turn=3)):  # the turn is that of the document
        step = learn(whole, rows)
        own = [item for item in step.coding.items if item.status == "added"]
        assert [(item.text, item.turn, item.document) for item in own] == [(HEADING, 8, "a.txt")]
        assert HEADING in step.coding.fragments["text"].tolist()
        assert np.array_equal(step.coding.scores, learn(whole).coding.scores)


@pytest.mark.parametrize(
    ("change", "match"),
    [
        (place_of(HEADING) | {"text": "KOP VAN HET FRUIT"}, "KOP VAN HET FRUIT.*Kop van het fruit"),
        (place_of(SECRET), "direct message"),
        ({"start": place_of(HEADING)["start"], "end": place_of(SECRET)["end"]}, "direct message"),
        ({"start": 900, "end": 905, "text": "appel"}, "past the end of the document"),
        ({"start": 9, "end": 4}, "no stretch"),
        ({"start": -3, "end": 4}, "no stretch"),
    ],
)
def test_places_where_no_fragment_can_be(whole, change: dict[str, object], match: str) -> None:
    with pytest.raises(UsageError, match=match) as told:
        learn(whole, decided(whole.coding, (0, "a", "added")).assign(**change))
    assert SECRET not in str(told.value)


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
        ({"start": 900, "end": 905}, "give learn the Analysis"),
        ({"rank": "eerst"}, "rank 'eerst'"),
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


def test_learning_goes_on_from_the_coding_before_decisions(coding) -> None:
    after = learn(coding, decided(coding, (0, "a", "accepted"))).coding
    with pytest.raises(UsageError, match="holds decisions"):
        learn(after)


def test_orders(make_units) -> None:
    texts = [f"de buren helpen {who} met eten" for who in ("hem", "haar", "ons", "jou")]
    coding = LearnedCoder().code(make_units([*texts, *TEXTS]), BOOK)
    step = learn(coding)
    certain = step.offer("certain", 3)
    assert list(certain.columns) == [*FRAGMENT_COLUMNS, "order", "rank"]
    assert certain["rank"].tolist() == [1, 2, 3]
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
    assert again["rank"].iloc[0] == 4
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
    assert "Alles is gelezen" in step.advice
    shown = step._repr_html_()
    assert "Alles is gelezen" in shown and ALL in shown and shown.count("<tr") == 4


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


@pytest.mark.parametrize("hand", ["none", "before", "unknown"])
@pytest.mark.parametrize("method", ["sample", "ranked"])
def test_bounds_hold_in_nineteen_of_twenty_readings(method: str, hand: str) -> None:
    held = 0
    for seed in range(100):
        labels, chance = material(seed)
        rng = np.random.default_rng(seed + 1000)
        order = np.argsort(-(chance + rng.normal(0, 0.15, len(chance))))
        read, how = np.full(len(labels), -1), np.full(len(labels), BY_HAND)
        if hand != "none":  # what a person found without us: mostly what matters
            own = rng.random(len(labels)) < np.where(labels, 0.5, 0.05)
            read[own] = 0 if hand == "before" else ANY_TIME
        for at, unit in enumerate(order[: int(rng.integers(40, 150))]):
            if read[unit] < 0:
                read[unit], how[unit] = at + 1, OFFERED
        shuffle = rng.permutation(len(labels))
        if method == "sample":  # ranked reading goes on between the units of the sample
            rest = [unit for unit in order if read[unit] < 0]
            time = 200
            for at, unit in enumerate([u for u in shuffle if read[u] < 0][:60]):
                for one, met in ((unit, BY_LOT), (rest[at], OFFERED)):
                    if read[one] < 0:
                        read[one], how[one], time = time, met, time + 1
        found = estimate(np.where(read >= 0, labels, 0), read, how, chance, shuffle)
        assert found.method == method and found.low is not None and found.high is not None
        held += found.low <= int(labels[read < 0].sum()) <= found.high
    assert held >= 95


@settings(max_examples=50, deadline=None)
@given(
    st.integers(0, 200),
    st.integers(0, 60),
    st.lists(st.sampled_from([BY_HAND, OFFERED, BY_LOT]), min_size=60, max_size=60),
    st.lists(st.booleans(), min_size=60, max_size=60),
)
def test_bounds_are_possible_numbers(
    seed: int, size: int, hows: list[int], known: list[bool]
) -> None:
    labels, chance = material(seed, 60)
    read, how = np.full(60, -1), np.array(hows)
    read[:size] = np.where(known[:size], np.arange(size), ANY_TIME)
    labels = np.where(read >= 0, labels, 0)
    found = estimate(labels, read, how, chance, np.arange(60))
    assert (found.read, found.found) == (size, labels.sum())
    if found.method:
        assert found.low is not None and found.high is not None and found.recall is not None
        assert 0 <= found.low <= found.high <= 60 - size
        assert 0 <= found.recall <= 1 and found.sample <= size
        assert found.method == "sample" or (BY_LOT not in hows[:size] and found.low == 0)
    else:
        assert found.high is None and found.recall is None and not may_stop(found)
        met = zip(hows[:size], known[:size], strict=True)
        assert not any(one == BY_LOT or (one == OFFERED and sure) for one, sure in met)


def test_without_an_order_of_reading_nothing_is_bounded() -> None:
    labels = np.repeat([1, 1, 0], [400, 300, 300])  # 300 are missed
    read = np.repeat([ANY_TIME, -1, ANY_TIME, -1], [400, 300, 150, 150])
    chance, shuffle = np.full(1000, 0.5), np.arange(1000)
    found = estimate(np.where(read >= 0, labels, 0), read, np.zeros(1000), chance, shuffle)
    assert found.high is None and not may_stop(found)
    told = advice(found)
    assert "550 van 1000" in told and "volgorde" in told and "--offer random" in told
    # the same, read together: no part of it came last
    at_once = np.where(read >= 0, 1, -1)
    found = estimate(np.where(read >= 0, labels, 0), at_once, np.ones(1000), chance, shuffle)
    assert found.method == "ranked" and not may_stop(found)


def test_a_sample_that_was_drawn_with_another_seed_says_so() -> None:
    read = np.array([1, 2, 3, -1, -1, -1])
    drawn = estimate(np.zeros(6), read, np.full(6, BY_LOT), np.full(6, 0.2), np.arange(6))
    other = estimate(np.zeros(6), read, np.full(6, BY_LOT), np.full(6, 0.2), np.arange(6)[::-1])
    assert "--seed" in advice(other) and "--seed" not in advice(drawn)
    assert other.high == 3  # nothing is known


# -- a file, whatever the order of its rows -------------------------------------------------------


def rows_of(table: pd.DataFrame, path: Path, order: list[int]) -> Path:
    path.write_text(table_to_csv(table.iloc[order]), encoding="utf-8")
    return path


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_the_order_of_the_rows_of_a_file_changes_nothing(data, make_units, tmp_path_factory):
    coding = code_units(make_units(TEXTS * 4), FRUIT, coder="indicators")
    step = learn(coding, decided(coding, (9, "a", "added"), (10, "", "rejected")))
    for order in data.draw(st.lists(st.sampled_from(["certain", "random"]), max_size=3)):
        todo = step.offer(order, 4)
        said = st.lists(st.sampled_from(["accepted", "rejected"]), min_size=4, max_size=4)
        step = step.learn(todo.assign(code=todo["code"].replace("", "b"), status=data.draw(said)))
    more = decided(coding, (0, "a", "added"), (3, "", "rejected"), (12, "", "rejected"))
    more.loc[0, "end"] -= 1  # of one unit yes and no are said, of stretches that differ
    less = more.iloc[[0]].assign(end=more["end"][0] - 1, status="rejected")
    table = pd.concat([step.reading_list("random", 3), more, less], ignore_index=True)
    table[["code", "order"]] = table[["code", "order"]].fillna("")
    path = tmp_path_factory.mktemp("besluiten") / "rijen.csv"
    steps = [
        learn(coding, read_decisions(rows_of(table, path, list(order))))
        for order in (range(len(table)), data.draw(st.permutations(range(len(table)))))
    ]
    assert steps[0].advice == steps[1].advice
    pd.testing.assert_frame_equal(steps[0].progress, steps[1].progress)
    assert steps[0].coding.items == steps[1].coding.items
    assert np.array_equal(steps[0].coding.scores, steps[1].coding.scores)


def test_two_lines_that_contradict_each_other_are_refused(coding, tmp_path: Path) -> None:
    both = decided(coding, (0, "a", "rejected"), (1, "b", "accepted"), (0, "a", "added"))
    path = rows_of(both, tmp_path / "rijen.csv", [0, 1, 2])
    with pytest.raises(ReadError, match="line 2 says rejected and line 4 says added"):
        read_decisions(path)
    ranked = both.assign(rank=[3, 1, 2], order="certain")
    step = learn(coding, read_decisions(rows_of(ranked, path, [0, 1, 2])))
    assert [i.status for i in step.coding.items if i.turn == 0] == ["rejected"]  # it came last


def test_a_file_to_go_on_with_knows_what_came_before_the_sample(make_units, tmp_path) -> None:
    texts = [f"een appel in mand {n}" if n % 4 == 0 else f"de fiets van {n}" for n in range(80)]
    coding = code_units(make_units(texts), FRUIT, coder="indicators")
    mine = decided(coding, *((u, "a", "accepted") for u in range(0, 80, 4)))
    path = tmp_path / "te-lezen.csv"

    def again(table: pd.DataFrame):
        return learn(coding, read_decisions(rows_of(table, path, list(range(len(table))))))

    assert "volgorde van lezen is niet bekend" in again(mine).advice
    todo = again(mine).reading_list("random", 40)
    assert todo["status"].tolist() == ["suggested"] * 40 + ["accepted"] * 20
    assert todo["rank"].tolist() == [*range(1, 41), *[0] * 20]
    done = again(todo.assign(status=todo["status"].replace("suggested", "rejected")))
    row = done.progress.set_index("code").loc[ALL]
    # the twenty that were known count as read before, so the sample is of the others alone
    assert row["method"] == "sample" and row["found"] == 20 and row["high"] <= 4
    # a code in the row itself, or a row more without a place in the order: read by lot all the same
    unit = todo.iloc[[0]].assign(code="a;b", status="added")
    inside = again(pd.concat([unit, todo.iloc[1:].assign(status="rejected")]))
    assert sorted(i.code for i in inside.coding.items if i.status == "added") == ["a", "b"]
    beside = unit.assign(rank=pd.NA, order="", code="a")
    apart = again(pd.concat([beside, todo.assign(status="rejected").iloc[:40]]))
    assert apart.progress["sample"].tolist() == [40, 40, 40]
    assert apart.progress["found"].tolist() == [1, 1, 0]


def test_stopping() -> None:
    done = Unread(1000, 400, 100, 1.0, 0, 5, "sample", 300)
    assert may_stop(done) and not may_stop(Unread(1000, 400, 100, 1.0, 0, 6, "sample", 300))
    assert "Stoppen kan" in advice(done)
    assert "1 eenheid zijn alleen codes verworpen" in advice(
        Unread(1000, 0, 0, 9.0, None, None, "", 0, begun=1)
    )
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


@pytest.mark.parametrize("threshold", [7, -0.1, float("nan")])
def test_a_threshold_is_a_probability(threshold: float) -> None:
    with pytest.raises(UsageError, match="from 0 to 1"):
        LearnedCoder(threshold=threshold)


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

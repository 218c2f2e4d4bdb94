"""Scores of a coding against gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from swtext.codebook import Code, Codebook
from swtext.coding import code_units
from swtext.coding.evaluate import MEASURES, GoldUnit, evaluate, read_gold
from swtext.coding.learning import learn
from swtext.errors import ReadError, SwtextWarning, UsageError

BOOK = Codebook(
    "proef", codes=(Code("a", "A", indicators=("appel",)), Code("b", "B", indicators=("banaan",)))
)


def gold(start: int, end: int, codes: str = "", disputed: str = "") -> GoldUnit:
    return GoldUnit("a", start, end, frozenset(codes.split()), frozenset(disputed.split()))


def test_scores_by_hand(make_units) -> None:
    coding = code_units(
        make_units(["een appel is er", "een banaan is er", "een peer is er"]),
        BOOK,
        coder="indicators",
    )
    result = evaluate(coding, [gold(0, 15, "a"), gold(16, 32, ""), gold(33, 47, "a")])
    assert dict(result.micro)["precision"] == 0.5 and result.micro["recall"] == 0.5
    assert result.per_code.set_index("code")["hits"].to_dict() == {"a": 1, "b": 0}
    assert result.macro_f1 == pytest.approx(2 / 3, abs=1e-3)
    assert sorted(result.errors["error"]) == ["missed", "wrong"]
    assert (result.units, result.empty, result.flagged, result.unmatched) == (3, 1, 1, 0)
    json.dumps(result.to_dict())


def test_disputed_codes_count_neither_way(make_units) -> None:
    coding = code_units(make_units(["een appel is er"]), BOOK, coder="indicators")
    result = evaluate(coding, [gold(0, 15, "", "a")])
    assert result.micro["found"] == 0 and result.errors.empty


def test_a_unit_counts_for_the_gold_that_it_overlaps_most(make_units) -> None:
    coding = code_units(make_units(["een appel is er nu"]), BOOK, coder="indicators")
    result = evaluate(coding, [gold(0, 4, "a"), gold(4, 18, "a")])
    assert (result.micro["hits"], result.unmatched) == (1, 1)


def test_gold_of_other_documents_is_an_error(make_units) -> None:
    with pytest.raises(UsageError, match="elders"):
        evaluate(
            code_units(make_units(["een appel"]), BOOK, coder="indicators"),
            [GoldUnit("elders", 0, 3, frozenset())],
        )


def test_gold_file(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text("document,start,end,codes,disputed\na,0,5,a;b,\n", encoding="utf-8")
    assert read_gold(path) == [gold(0, 5, "a b")]
    path.write_text("document,start,codes\na,0,a\n", encoding="utf-8")
    with pytest.raises(ReadError, match="no column end"):
        read_gold(path)
    path.write_text("document,start,end,codes\na,x,1,a\n", encoding="utf-8")
    with pytest.raises(ReadError, match="line 2"):
        read_gold(path)
    with pytest.raises(ReadError, match="cannot be read"):
        read_gold(tmp_path / "niet.csv")


def test_every_measure_has_an_interval_and_the_same_ones_again(make_units) -> None:
    texts = ["een appel is er", "een banaan is er", "een peer is er", "de appel en de banaan"] * 10
    coding = code_units(make_units(texts), BOOK, coder="indicators")
    spans = zip(coding.units.frame["start"], coding.units.frame["end"], texts, strict=True)
    truth = [gold(a, b, "a" if "appel" in text or "peer" in text else "") for a, b, text in spans]
    result = evaluate(coding, truth)
    row = result.per_code.set_index("code").loc["a"]
    for name in MEASURES:
        assert row[f"{name}_low"] <= row[name] <= row[f"{name}_high"], name
    assert result.by == "run" and result.per_code["recall"].isna().tolist() == [False, True]
    assert result.overall["code"].tolist() == ["micro", "macro"]
    assert result.per_code.equals(evaluate(coding, truth).per_code)
    assert evaluate(coding, truth, resamples=0).per_code["f1"].equals(result.per_code["f1"])


def test_calibration_adds_up_to_every_decision(make_units) -> None:
    coding = code_units(make_units(["een appel is er", "een peer is er"]), BOOK, coder="indicators")
    result = evaluate(coding, [gold(0, 15, "a"), gold(16, 30, "", "b")])
    assert result.calibration["decisions"].sum() == 3  # one of four is disputed
    assert 0 <= result.ece <= 1 and result.ece_suggested == pytest.approx(0.3, abs=1e-3)


def test_each_code_has_a_calibration_of_its_own(make_units) -> None:
    coding = code_units(
        make_units(["een appel is er", "een banaan is er", "een appel is er"]),
        BOOK,
        coder="indicators",
    )
    result = evaluate(coding, [gold(0, 15, "a"), gold(16, 32, "b", "a"), gold(33, 48, "b")])
    rows = result.per_code.set_index("code")
    # a: .7, disputed, .7, the first right; b: 0, .7, 0, the last two right
    assert rows.loc["a", ["score", "observed", "ece", "ece_suggested"]].tolist() == [
        0.7, 0.5, 0.2, 0.2,
    ]  # fmt: skip
    assert rows.loc["b", ["score", "observed", "ece", "ece_suggested"]].tolist() == [
        0.2333, 0.6667, 0.4333, 0.3,
    ]  # fmt: skip
    both = result.overall.set_index("code")
    assert both.loc["micro", "ece"] == result.ece
    assert both.loc["macro", "ece"] == pytest.approx((0.2 + 0.4333) / 2, abs=1e-3)
    assert {"ece", "observed"} <= set(result.to_dict()["per_code"][0])
    assert '<td>B</td><td class="n">0,233</td><td class="n">0,667</td>' in result.to_html()


def test_gold_in_one_row_a_code(make_units, tmp_path: Path) -> None:
    coding = code_units(
        make_units(["een appel is er", "een banaan is er"]), BOOK, coder="indicators"
    )
    path = tmp_path / "goud.csv"
    path.write_text(
        "document;start;end;code;status\na;0;15;a;accepted\na;0;15;b;rejected\na;16;32;;\n",
        encoding="utf-8",
    )
    result = evaluate(coding, path)
    assert (result.units, result.micro["gold"], result.micro["hits"]) == (2, 1, 1)
    with pytest.warns(SwtextWarning, match="appels"):
        evaluate(coding, [gold(0, 15, "appels")])


def test_errors_are_told_in_their_context(make_units) -> None:
    coding = code_units(
        make_units(["eerst dit", "een appel is er", "en dan dat"]), BOOK, coder="indicators"
    )
    result = evaluate(coding, [gold(0, 9), gold(10, 25, "b"), gold(26, 36)])
    wrong = result.errors.set_index("error").loc["wrong"]
    assert (wrong["before"], wrong["after"]) == ("eerst dit", "en dan dat")
    assert (wrong["gold"], wrong["found"], wrong["code"]) == ("b", "a", "a")
    page = result.to_html()
    assert "ten onrechte" in page and "gemist" in page and "eerst dit" in page
    assert "<script" not in page and "http:" not in page


def test_what_people_decided_is_what_was_found(make_units) -> None:
    coding = code_units(make_units(["een appel is er", "een peer is er"]), BOOK, coder="indicators")
    rows = coding.fragments.assign(status="rejected")
    result = evaluate(learn(coding, rows), [gold(0, 15, "a"), gold(16, 30)])
    assert result.micro["found"] == 0 and result.micro["gold"] == 1


def test_a_coding_beside_itself_agrees_in_every_sample(make_units) -> None:
    texts = ["een appel is er", *["niets"] * 30, "een banaan is er"]
    coding = code_units(make_units(texts), BOOK, coder="indicators")
    own = [GoldUnit(i.document, i.start, i.end, frozenset({i.code})) for i in coding.items]
    starts = {i.start for i in coding.items}
    frame = coding.units.frame
    own += [
        GoldUnit(row.document, row.start, row.end, frozenset())
        for row in frame.itertuples()
        if row.start not in starts
    ]
    macro = evaluate(coding, own).to_dict()["macro"]
    assert (macro["f1"], macro["f1_low"], macro["f1_high"]) == (1.0, 1.0, 1.0)

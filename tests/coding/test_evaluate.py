"""Scores of a coding against gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from swtext.codebook import Code, Codebook
from swtext.coding import code_units
from swtext.coding.evaluate import GoldUnit, evaluate, read_gold
from swtext.errors import ReadError, UsageError

BOOK = Codebook(
    "proef", codes=(Code("a", "A", indicators=("appel",)), Code("b", "B", indicators=("banaan",)))
)


def gold(start: int, end: int, codes: str = "", disputed: str = "") -> GoldUnit:
    return GoldUnit("a", start, end, frozenset(codes.split()), frozenset(disputed.split()))


def test_scores_by_hand(make_units) -> None:
    coding = code_units(make_units(["een appel is er", "een banaan is er", "een peer is er"]), BOOK)
    result = evaluate(coding, [gold(0, 15, "a"), gold(16, 32, ""), gold(33, 47, "a")])
    assert dict(result.micro)["precision"] == 0.5 and result.micro["recall"] == 0.5
    assert result.per_code.set_index("code")["hits"].to_dict() == {"a": 1, "b": 0}
    assert result.macro_f1 == pytest.approx(2 / 3, abs=1e-3)
    assert sorted(result.errors["error"]) == ["missed", "wrong"]
    assert (result.units, result.empty, result.flagged, result.unmatched) == (3, 1, 1, 0)
    json.dumps(result.to_dict())


def test_disputed_codes_count_neither_way(make_units) -> None:
    coding = code_units(make_units(["een appel is er"]), BOOK)
    result = evaluate(coding, [gold(0, 15, "", "a")])
    assert result.micro["found"] == 0 and result.errors.empty


def test_a_unit_counts_for_the_gold_that_it_overlaps_most(make_units) -> None:
    coding = code_units(make_units(["een appel is er nu"]), BOOK)
    result = evaluate(coding, [gold(0, 4, "a"), gold(4, 18, "a")])
    assert (result.micro["hits"], result.unmatched) == (1, 1)


def test_gold_of_other_documents_is_an_error(make_units) -> None:
    with pytest.raises(UsageError, match="elders"):
        evaluate(
            code_units(make_units(["een appel"]), BOOK),
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

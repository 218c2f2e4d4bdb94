"""Agreement between two coders: the numbers, the alignment, and the command."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, cohen_kappa_score

from swtext.agreement import ALL, measure_agreement
from swtext.agreement_measures import (
    alpha_of,
    average_precision,
    blocks_of,
    f1_of,
    interval,
    kappa_of,
    precision_of,
    recall_of,
    resampled,
)
from swtext.agreement_spans import GoldUnit, Overlap, read_spans
from swtext.cli import main
from swtext.errors import ReadError, SwtextWarning, UsageError

PAIRS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=60)


def four(pairs: list[tuple[bool, bool]]) -> np.ndarray:
    return np.array(
        [
            sum(a and b for a, b in pairs),
            sum(a and not b for a, b in pairs),
            sum(b and not a for a, b in pairs),
            sum(not a and not b for a, b in pairs),
        ],
        dtype=float,
    )


@given(PAIRS)
def test_kappa_is_that_of_scikit_learn(pairs) -> None:
    ours = float(kappa_of(four(pairs)))
    if math.isnan(ours):
        assert len({value for pair in pairs for value in pair}) == 1
    else:
        a, b = zip(*pairs, strict=True)
        assert ours == pytest.approx(cohen_kappa_score(a, b))


@given(PAIRS)
def test_alpha_is_that_of_the_coincidences(pairs) -> None:
    """From the definition: 1 - observed / expected disagreement over all pairs of values."""
    values = [value for pair in pairs for value in pair]
    expected = sum(x != y for i, x in enumerate(values) for j, y in enumerate(values) if i != j)
    expected /= len(values) * (len(values) - 1)
    observed = sum(a != b for a, b in pairs) / len(pairs)
    ours = float(alpha_of(four(pairs)))
    if expected:
        assert ours == pytest.approx(1 - observed / expected)
    else:
        assert math.isnan(ours)


def test_precision_recall_and_f1_take_the_first_coder_for_the_truth() -> None:
    counts = np.array([6.0, 2, 4, 88])
    assert [float(m(counts)) for m in (precision_of, recall_of, f1_of)] == [0.6, 0.75, 12 / 18]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 4)), min_size=1, max_size=40))
def test_average_precision_is_that_of_scikit_learn(rows) -> None:
    truth = np.array([float(hit) for hit, _ in rows])
    scores = np.array([score / 4 for _, score in rows])
    ours = float(average_precision(truth, scores)[0])
    if truth.any():
        assert ours == pytest.approx(average_precision_score(truth, scores))
    else:
        assert math.isnan(ours)


def test_a_sample_counts_units_as_often_as_they_were_drawn() -> None:
    truth, scores = np.array([1.0, 0, 1]), np.array([0.9, 0.8, 0.1])
    drawn = np.array([[2.0, 0, 1], [0.0, 3, 0]])
    twice, none = average_precision(truth, scores, np.arange(3), drawn)
    assert twice == pytest.approx(average_precision_score([1, 1, 1], [0.9, 0.9, 0.1]))
    assert math.isnan(none)


def test_blocks_are_documents_or_runs_of_ten() -> None:
    few = ["a"] * 25 + ["b"] * 5
    numbers, by = blocks_of(few)
    assert by == "run" and np.bincount(numbers).tolist() == [10, 10, 5, 5]
    numbers, by = blocks_of([f"d{n}" for n in range(10) for _ in range(3)])
    assert by == "document" and np.bincount(numbers).tolist() == [3] * 10
    with pytest.raises(UsageError, match="document"):
        blocks_of(few, "documnt")  # type: ignore[arg-type]


def test_samples_can_be_repeated_and_few_values_have_no_interval() -> None:
    blocks = np.array([0, 0, 1, 2])
    assert (resampled(blocks, 5, 7) == resampled(blocks, 5, 7)).all()
    assert (resampled(blocks, 5, 7).sum(axis=1) == 3).all()
    assert math.isnan(interval(np.full(100, np.nan))[0])
    low, high = interval(np.linspace(0, 1, 1001))
    assert (low, high) == (pytest.approx(0.025), pytest.approx(0.975))


def table(rows: list[tuple[int, int, str]], document: str = "d") -> pd.DataFrame:
    return pd.DataFrame(
        [{"document": document, "start": a, "end": b, "codes": codes} for a, b, codes in rows]
    )


ONE = table([(0, 10, "hulp"), (10, 20, ""), (20, 30, "hulp;geld"), (30, 40, "")])


def test_two_tables() -> None:
    other = table([(0, 10, "hulp"), (10, 20, "geld"), (20, 30, "geld"), (30, 40, "")], "d")
    result = measure_agreement(ONE, other)
    rows = result.table.set_index("code")
    assert rows.loc["hulp", ["a", "b", "both"]].tolist() == [2, 1, 1]
    assert rows.loc[ALL, ["a", "b", "both"]].tolist() == [3, 3, 2]
    assert rows.loc["hulp", "kappa"] == pytest.approx(0.5)
    differ = result.differences[["start", "code", "a", "b"]].to_numpy().tolist()
    assert differ == [[10, "geld", 0, 1], [20, "hulp", 1, 0]]
    assert (
        "hulp" in str(result) and "4 eenheden" in result.note and "<table>" in result._repr_html_()
    )


def test_spans_with_other_edges_count_where_they_overlap_most() -> None:
    other = table([(1, 9, "hulp"), (18, 30, "hulp;geld")])
    result = measure_agreement(ONE, other)
    assert result.differences.empty and result.units == 4


def test_a_document_is_known_by_its_name_without_suffix() -> None:
    for names in (("d.txt", "d"), ("d", "d.txt")):
        one, two = (ONE.assign(document=name) for name in names)
        assert measure_agreement(one, two).units == 4


def test_fragments_alone_are_warned_about_and_units_mend_it() -> None:
    one = ONE[ONE["codes"] != ""]
    with pytest.warns(SwtextWarning, match="units.csv"):
        measure_agreement(one, one)
    assert measure_agreement(one, one, units=ONE).table["kappa"].tolist() == [1.0, 1.0, 1.0]


def test_rejected_rows_say_that_a_code_is_not_there() -> None:
    rows = pd.DataFrame(
        {"document": "d", "start": [0, 10], "end": [10, 20], "code": ["hulp", "hulp"]}
    )
    first = rows.assign(status=["accepted", "rejected"])
    result = measure_agreement(first, rows)
    assert result.table.set_index("code").loc["hulp", ["a", "b", "both"]].tolist() == [1, 2, 1]


def test_nothing_to_compare() -> None:
    with pytest.raises(UsageError, match="nothing to compare"):
        measure_agreement([], [])


def test_tables_as_people_save_them(tmp_path: Path) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(
        "\ufeffdocument;start;end;code;text\nd;0;5;x;'=1\nd;0;5;y;'=1\nd;5;9;;\n", encoding="utf-8"
    )
    assert read_spans(path) == [
        GoldUnit("d", 0, 5, frozenset({"x", "y"}), text="=1"),
        GoldUnit("d", 5, 9, frozenset()),
    ]
    path.write_text("document,start,end,code\nd,9,5,x\n", encoding="utf-8")
    with pytest.raises(ReadError, match="line 2"):
        read_spans(path)
    path.write_text("document,start,end\nd,9,5\n", encoding="utf-8")
    with pytest.raises(ReadError, match="no column codes"):
        read_spans(path)


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), min_size=1, max_size=8)


@given(SPANS, st.integers(0, 80), st.integers(1, 30))
def test_overlap_finds_the_largest(spans, start: int, length: int) -> None:
    made = [GoldUnit("d", a, a + size, frozenset()) for a, size in spans]
    shares = [min(start + length, s.end) - max(start, s.start) for s in made]
    found = Overlap(made).find("d", start, start + length)
    if max(shares) <= 0:
        assert found is None
    else:
        assert found is not None and shares[found] == max(shares)


def test_the_command(tmp_path: Path, capsys) -> None:
    for name in ("anna", "bram"):
        ONE.to_csv(tmp_path / f"{name}.csv", index=False)
    a, b = (str(tmp_path / f"{name}.csv") for name in ("anna", "bram"))
    assert main(["agreement", a, b, "--out", str(tmp_path / "uit")]) == 0
    told = capsys.readouterr().out
    assert "anna tegenover bram" in told and "1,00" in told
    assert (tmp_path / "uit" / "agreement.csv").is_file()
    assert main(["agreement", a, str(tmp_path / "niet.csv")]) == 1

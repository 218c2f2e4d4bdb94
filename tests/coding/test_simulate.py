"""Simulated reading: what the readers do, the measure, and the commands."""

from __future__ import annotations

import csv
import json
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtext.agreement_spans import GoldUnit
from swtext.cli import main
from swtext.codebook import Code, Codebook
from swtext.coding import code_units
from swtext.coding.decision_table import read_decisions
from swtext.coding.simulate import ALL, READERS, simulate, work_saved
from swtext.errors import ReadError, UsageError

BOOK = Codebook("proef", codes=(Code("a", "A", indicators=("appel",)), Code("b", "B")))
TEXTS = [f"de fiets van nummer {n} staat buiten" for n in range(30)]
for _at in (11, 17, 23, 29):
    TEXTS[_at] = f"een appel uit tuin {_at}"


@pytest.fixture
def played(make_units):
    units = make_units(TEXTS)
    spans = zip(units.frame["start"], units.frame["end"], units.frame["text"], strict=True)
    gold = [
        GoldUnit("a", start, end, frozenset({"a"} if "appel" in text else ()))
        for start, end, text in spans
    ]
    coding = code_units(units, BOOK, coder="indicators")
    return simulate(coding, gold), coding, gold


def test_readers(played) -> None:
    result, _, _ = played
    read = result.table[result.table["code"] == "a"].set_index("reader")["read"]
    assert read["in order"] == 30 and read["coder"] == 4 and read["learning"] <= 10
    assert read["tfidf"] < 30
    assert set(result.table["code"]) == {"a", ALL}  # b has nothing to find
    assert list(result.summary["reader"]) == [*READERS, *READERS]
    assert result.per_code["cases"].tolist() == [1, 1]


def test_curves_start_at_nothing_and_end_at_all(played) -> None:
    result, _, _ = played
    for _, rows in result.curves.groupby(["what", "reader"]):
        assert rows["found"].iloc[0] == 0.0 and rows["found"].iloc[-1] == 1.0
        assert rows["found"].is_monotonic_increasing and len(rows) == 101


def test_the_same_again_and_a_page(played) -> None:
    result, coding, gold = played
    assert simulate(coding, gold).table.equals(result.table)
    html = result.to_html()
    assert html.count("<svg") >= 2 and "http:" not in html and "<script" not in html
    shown = result._repr_html_()
    assert shown.count("<tr") > len(READERS) and "</table>" in shown


def test_wrong_use(played) -> None:
    _, coding, gold = played
    with pytest.raises(UsageError, match="in order"):
        simulate(coding, gold, readers=("inorder",))
    with pytest.raises(UsageError, match="50 units"):
        simulate(coding, gold, least=50)
    for target in (1.5, 0, -0.1, float("nan")):
        with pytest.raises(UsageError, match="no share"):
            simulate(coding, gold, target=target)


@given(st.lists(st.booleans(), min_size=1, max_size=80).filter(any))
def test_work_saved_is_counted_at_the_unit_that_completes_the_share(labels) -> None:
    values = np.array(labels, dtype=np.int64)
    read, saved = work_saved(values)
    assert values[:read].sum() >= 0.95 * values.sum() > values[: read - 1].sum()
    assert saved == pytest.approx(1 - read / len(values) - 0.05)


CHAT = "".join(
    f"10:0{n}:11\t From  Anneke Voorbeeld : {said}\n"
    for n, said in enumerate(
        [
            "De buren helpen elkaar met boodschappen.",
            "Mijn geluid staat uit.",
            "In dat portiek past iedereen op elkaars kinderen.",
            "Tot zo!",
            "De straat kookt samen voor wie ziek is.",
        ]
    )
)


@pytest.fixture
def coded(tmp_path: Path) -> tuple[str, str]:
    """A chat and its gold codes, as files."""
    import swtext as sw

    chat = tmp_path / "chat.txt"
    chat.write_bytes(CHAT.encode())
    turns = sw.read(chat).turns
    codes = ["solidariteit", "", "solidariteit", "", "solidariteit"]
    gold = tmp_path / "goud.csv"
    turns[["document", "start", "end"]].assign(codes=codes).to_csv(gold, index=False)
    return str(gold), str(chat)


def test_decisions_in_a_spreadsheet_are_learned_from(coded, tmp_path: Path, capsys) -> None:
    first, second = tmp_path / "een", tmp_path / "twee"
    assert main(["analyze", coded[1], "--out", str(first)]) == 0
    assert "Gelezen" not in capsys.readouterr().out
    with (first / "fragments.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["status"] = "rejected"
    table = tmp_path / "besluiten.csv"

    def write(rows: list[dict[str, str]]) -> None:
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
            writer.writeheader()
            writer.writerows(rows)

    write(rows)
    again = ["analyze", coded[1], "--decisions", str(table), "--out", str(second)]
    assert main(again) == 0
    told = capsys.readouterr().out
    assert "niets gelezen" not in told and "Bij 1 eenheid zijn alleen codes verworpen" in told
    manifest = json.loads((second / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["decisions"]["sha256"] == sha256(table.read_bytes()).hexdigest()
    assert "decisions" not in json.loads((first / "manifest.json").read_text(encoding="utf-8"))
    rows[0]["text"] = rows[0]["text"].swapcase()
    write(rows)
    capsys.readouterr()
    assert main(again) == 2
    told = capsys.readouterr().err
    assert "row 2" in told and rows[0]["text"] in told and rows[0]["text"].swapcase() in told
    with (second / "fragments.csv").open(encoding="utf-8", newline="") as file:
        statuses = [row["status"] for row in csv.DictReader(file)]
    assert statuses[0] == "rejected" and set(statuses[1:]) <= {"suggested"}
    table.write_text("document,start\na,1\n", encoding="utf-8")
    with pytest.raises(ReadError, match="no column end, code, status"):
        read_decisions(table)
    table.write_text("document,start,end,code,status\na,0,een,x,accepted\n", encoding="utf-8")
    with pytest.raises(ReadError, match="line 2"):
        read_decisions(table)


def test_what_to_read_next_goes_round_through_a_spreadsheet(coded, tmp_path, capsys) -> None:
    first, second = tmp_path / "een", tmp_path / "twee"
    offer = ["--offer", "random", "--count", "4", "--coder", "indicators"]
    assert main(["analyze", coded[1], *offer, "--out", str(first)]) == 0
    assert "4 rows to read" in capsys.readouterr().out
    table = first / "te-lezen.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["rank"] for row in rows] == ["1", "2", "3", "4"]
    assert {(row["status"], row["order"], row["code"]) for row in rows} == {
        ("suggested", "random", "")
    }
    for row in rows:
        applies = "elkaar" in row["text"]
        row |= {"status": "added", "code": "solidariteit"} if applies else {"status": "rejected"}
    said = []
    for order in (rows, sorted(rows, key=lambda row: row["text"])):
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
            writer.writeheader()
            writer.writerows(order)
        again = ["analyze", coded[1], "--decisions", str(table), "--coder", "indicators"]
        more = ["--offer", "certain", "--count", "2", "--out", str(second)]
        assert main([*again, *more]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] and "een steekproef van 4" in said[0]
    with (second / "te-lezen.csv").open(encoding="utf-8", newline="") as file:
        assert [row["rank"] for row in csv.DictReader(file)] == ["5", "6", "1", "2", "3", "4"]
    before = table.read_bytes()
    assert main([*again, *more[:-1], str(first)]) == 2  # it would be written over
    assert "written over" in capsys.readouterr().err and table.read_bytes() == before
    assert main([*again, *more, "--count", "0"]) == 2


def test_the_commands(coded, tmp_path: Path, capsys) -> None:
    out = tmp_path / "uit"
    both = ["--coder", "default", "--coder", "indicators"]
    assert main(["evaluate", *coded, *both, "--prefer", "recall", "--out", str(out)]) == 0
    told = capsys.readouterr().out
    assert "coder 'default'" in told and "coder 'indicators'" in told and "macro" in told
    page = (out / "evaluation-default.html").read_text(encoding="utf-8")
    assert "Hoe goed codeert" in page and "<script" not in page
    names = {path.name for path in out.iterdir()}
    assert {"evaluation-indicators.csv", "errors-default.csv", "calibration-default.csv"} <= names
    assert main(["simulate", *coded, "--out", str(out)]) == 0
    assert "solidariteit" in capsys.readouterr().out
    assert (out / "simulation.html").is_file() and (out / "simulation.csv").is_file()
    assert main(["evaluate", str(tmp_path / "niet.csv"), coded[1]]) == 1
    assert main(["simulate", *coded, "--least", "9"]) == 2

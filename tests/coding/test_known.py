"""A document that the coder learned from is recognised, whichever it is, and no other."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pytest

import swtext as sw
from swtext.cli import main
from swtext.coding import IndicatorCoder, LearnedCoder
from swtext.coding.known import _shipped, documents_among, learned_documents, prints_of
from swtext.coding.model import load_model

CORPORA = Path(__file__).parents[2] / "corpora"
OWN = ["Bij ons in de flat repareert Otto ieders fiets.", "Dan zet Mia er thee bij voor iedereen."]


class Frame:
    def __init__(self, rows: list[tuple[str, str]]) -> None:
        self.frame = pd.DataFrame(rows, columns=["document", "text"])


def test_every_document_that_was_learned_from_is_recognised() -> None:
    # When this fails the coder was trained again and training/examples.py was not run after it.
    with (CORPORA / "gold" / "codes.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["document"], row["text"]) for row in csv.DictReader(file)]
    found = documents_among(Frame([*rows, *(("own", text) for text in OWN)]), _shipped())
    assert len(found) >= load_model().info["documents"] and "own" not in found


def test_a_part_of_a_document_and_a_sentence_that_anyone_says() -> None:
    known = prints_of([f"dit is de lange zin nummer {n}" for n in range(20)])
    rows = defaultdict(list)
    rows["deel"] = [f"Dit is de lange zin: nummer {n}!" for n in range(3)] + ["Tot zo!"] * 50
    rows["toeval"] = ["Dit is de lange zin nummer 1"] + [f"{n} {OWN[0]}" for n in range(5)]
    rows["veel"] = [f"dit is de lange zin nummer {n}" for n in range(3)]
    rows["veel"] += [f"{n} {OWN[0]}" for n in range(30)]
    units = Frame([(name, text) for name, texts in rows.items() for text in texts])
    assert documents_among(units, known) == ["deel"]


def test_only_what_the_coder_learned_flatters_it(make_units) -> None:
    with (CORPORA / "gold" / "codes.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row, _ in zip(csv.DictReader(file), range(5), strict=False)]
    book = sw.load_codebook("sociaal-werk")
    own = sw.Codebook("eigen", codes=(sw.Code("a", "A", indicators=("straat",)),))
    units = make_units(texts)
    assert learned_documents(LearnedCoder().code(units, book)) == ["a.txt"]
    assert learned_documents(LearnedCoder().code(make_units(OWN), book)) == []
    assert learned_documents(IndicatorCoder().code(units, book)) == []
    assert learned_documents(LearnedCoder().code(units, own)) == []


def test_measuring_on_a_session_of_the_training_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = CORPORA / "sessies" / "opinie_buurvrouw_reacties.txt"
    own = tmp_path / "eigen.txt"
    own.write_text("\n\n".join(OWN), encoding="utf-8")
    gold = tmp_path / "goud.csv"
    gold.write_text(
        f"document,start,end,codes\n{session.name},0,100,solidariteit\neigen.txt,0,20,\n",
        encoding="utf-8",
    )
    words = ["evaluate", str(gold), str(session), str(own), "--pipeline", "embedded"]
    assert main(words) == 0
    assert f"learned from 1 of these 2 documents ({session.name})" in capsys.readouterr().err

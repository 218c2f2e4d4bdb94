"""The command line, as a user runs it."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from swtext.cli import main

CHAT = (
    "10:02:11\t From  Anneke Voorbeeld : Ik kom al twintig jaar in deze wijk, ze kennen me.\n"
    "10:02:45\t From  Joost : =1+1 zegt de gemeente\n"
    "10:03:10\t From  Fatima to Host (Privately) : mag mijn camera uit?\n"
)


@pytest.fixture
def chat(tmp_path):
    path = tmp_path / "2024-05-26 chat.txt"
    path.write_bytes(CHAT.encode())
    return path


def run(*words: object, seed: str = "0") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "swtext", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**__import__("os").environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
    )


def test_two_runs_are_the_same_byte_for_byte(chat, tmp_path):
    outs = []
    for seed in ("1", "2"):
        out = tmp_path / f"uit{seed}"
        done = run("analyze", chat, "--out", out, "--pipeline", "embedded", seed=seed)
        assert done.returncode == 0, done.stderr
        assert "report.html" in done.stdout
        outs.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})
    assert outs[0].pop("run.json") and outs[1].pop("run.json")
    assert outs[0] == outs[1]
    assert set(outs[0]) == {
        "turns.csv",
        "units.csv",
        "fragments.csv",
        "keywords.csv",
        "topics.csv",
        "assignments.csv",
        "report.html",
        "manifest.json",
    }


def test_turns_go_to_stdout_safe_for_a_spreadsheet(chat, capsys):
    assert main(["turns", str(chat)]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [row["speaker"] for row in rows] == ["Anneke Voorbeeld", "Joost", "Fatima"]
    assert rows[1]["text"] == "'=1+1 zegt de gemeente"
    assert rows[2]["private"] == "True"


def test_unreadable_input_is_named_and_the_rest_is_done(chat, tmp_path, capsys):
    (chat.parent / "leeg.txt").write_bytes(b"")
    out = tmp_path / "beurten.csv"
    assert main(["turns", str(chat.parent), "--out", str(out)]) == 1
    assert "leeg.txt" in capsys.readouterr().err
    assert len(out.read_text(encoding="utf-8").splitlines()) == 4


def test_a_missing_file_is_no_traceback(tmp_path):
    done = run("analyze", tmp_path / "niets.txt")
    assert done.returncode == 1
    assert "niets.txt" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["analyze"],
        ["codebook", "check", "bestaat-niet"],
        ["analyze", "x.txt", "--seed", "veel"],
        ["onzin"],
    ],
)
def test_wrong_usage_is_two(words):
    done = run(*words)
    assert done.returncode == 2
    assert done.stderr and "Traceback" not in done.stderr


def test_an_unknown_pipeline_is_two(chat, capsys):
    assert main(["analyze", str(chat), "--pipeline", "bestaatniet"]) == 2
    assert "bestaatniet" in capsys.readouterr().err


def test_the_codebook_can_be_shown_and_read_back(tmp_path, capsys):
    assert main(["codebook", "show", "sociaal-werk"]) == 0
    mine = Path(tmp_path / "mijn.yaml")
    mine.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["codebook", "check", str(mine)]) == 0
    assert "12 codes" in capsys.readouterr().out

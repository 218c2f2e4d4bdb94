"""The files of the default coder's model, and the scores that it gives."""

from __future__ import annotations

import json
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import pytest

from swtext.coding.joining import Setting
from swtext.coding.model import load_model, read_model, text_scores
from swtext.coding.reader import LONGEST, MAY, SHARE, heard
from swtext.coding.stream import Stream
from swtext.errors import CoderError

FILES = ("model.json", "weights.npz", "network/reader.npz", "network/around.npz")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with as_file(files("swtext") / "data" / "coder") as shipped:
        return Path(shutil.copytree(shipped, tmp_path / "coder"))


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_missing_or_broken_is_named_with_what_to_do(folder: Path, name: str) -> None:
    whole = (folder / name).read_bytes()
    for content in (None, b"", b"{}", whole[: len(whole) // 2]):
        (folder / name).unlink()
        if content is not None:
            (folder / name).write_bytes(content)
        with pytest.raises(CoderError, match="Remedy: install swtext again") as caught:
            read_model(folder)
        assert str(folder / name) in str(caught.value)
        (folder / name).write_bytes(whole)
    assert read_model(folder).info["sha256"] == load_model().info["sha256"]


def test_files_of_different_codes_are_refused(folder: Path) -> None:
    about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    (folder / "model.json").write_text(json.dumps({**about, "codes": ["een"]}), encoding="utf-8")
    with pytest.raises(CoderError, match="of other codes"):
        read_model(folder)


def units(texts: list[str]) -> tuple[list[Stream], Setting]:
    streams = [
        Stream(keys=[(w, w, "") for w in t.split()], forms=t.split(), sentence=[0] * len(t.split()))
        for t in texts
    ]
    rows = np.arange(len(texts))
    after = np.append(rows[1:], -1)[: len(rows)]
    return streams, Setting(rows * 0, rows - 1, after, np.zeros((len(texts), 9)))


def test_the_words_that_are_kept_add_up_to_the_score() -> None:
    model = load_model()
    texts = [
        "de buren doen boodschappen voor elkaar",
        "",
        "tot straks",
        "de buurvrouw helpt " * LONGEST,
    ]
    streams, setting = units(texts)
    scored = text_scores(model, streams, texts, setting)
    said, _ = heard(model.reader, streams, setting)
    assert (scored.heard == said).all()
    length = np.log1p([[len(stream)] for stream in streams]) * model.shape_weights[0]
    rest = model.bias + length + SHARE * model.reader.bias
    for row, stream in enumerate(streams):
        for code in range(len(model.codes)):
            adds = scored.adds(row, code)
            assert (adds is None) == (said[row, code] < MAY or not len(stream))
            if adds is not None:
                assert len(adds) == len(stream)
                total = adds.sum() + rest[row, code]
                assert total == pytest.approx(scored.scores[row, code], abs=1e-3)
    assert scored.adds(0, model.codes.index("solidariteit")) is not None


def test_no_units_get_no_scores() -> None:
    scored = text_scores(load_model(), [], [], units([])[1])
    assert scored.scores.shape == (0, len(load_model().codes)) and scored.words == {}

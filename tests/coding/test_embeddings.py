"""Sentence embeddings of a local model: learned from examples, explained by the nearest one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import swtext as sw
from swtext.coding.embeddings import EmbeddingCoder
from swtext.dutch import annotate
from swtext.errors import CoderError, UsageError
from swtext.types import Document, Turn

SOUP = [f"{who} kookt soep voor de {where}" for who in ("Ria", "Bo", "Els") for where in "abcd"]
BIKE = [f"de fiets van {who} staat {where}" for who in ("Ria", "Bo", "Els") for where in "abcd"]


class Words:
    """Vectors of counted words: enough to tell soup from bicycles."""

    words = ("soep", "kookt", "fiets", "staat", "de")

    def encode(self, texts: list[str]) -> Any:
        return np.array([[text.split().count(word) for word in self.words] for text in texts])


def book() -> sw.Codebook:
    return sw.Codebook(
        "eigen",
        codes=(
            sw.Code("eten", "Eten", examples=("samen eten we soep",)),
            sw.Code("stil", "Stilte", indicators=("stil",)),
        ),
    )


def units(*lines: str) -> Any:
    text = "\n".join(lines)
    turns, at = [], 0
    for line in lines:
        turns.append(Turn(at, at + len(line), line, "chat", speaker="A"))
        at += len(line) + 1
    corpus = sw.Corpus([Document("a", text, "zoom", turns=tuple(turns))])
    return annotate(corpus, sw.load_pipeline("embedded"))


def examples() -> pd.DataFrame:
    return pd.DataFrame({"text": SOUP + BIKE, "codes": ["eten"] * len(SOUP) + [""] * len(BIKE)})


def test_codes_what_is_like_the_examples_and_says_which() -> None:
    found = units("Jan kookt vandaag soep", "mijn fiets staat buiten", "het is hier stil")
    coding = EmbeddingCoder(Words(), examples()).code(found, book())
    assert [(item.text, item.code) for item in coding.items] == [
        ("Jan kookt vandaag soep", "eten"),
        ("het is hier stil", "stil"),
    ]
    assert any(text in str(coding.items[0].evidence[0]) for text in SOUP)
    assert coding.parameters["by_description"] == ["stil"]
    again = EmbeddingCoder(Words(), examples().iloc[::-1]).code(found, book())
    assert again.suggestions == coding.suggestions  # the order of the examples does not matter


def test_examples_from_a_file_without_the_disputed_ones(tmp_path: Path) -> None:
    frame = examples().assign(disputed="")
    frame.loc[len(frame)] = {"text": "ruzie", "codes": "eten", "disputed": "eten"}
    frame.to_csv(tmp_path / "a.csv", index=False)
    coding = EmbeddingCoder(Words(), tmp_path / "a.csv").code(units("soep"), book())
    assert coding.parameters["examples"] == len(SOUP) + len(BIKE) + 1
    (tmp_path / "b.csv").write_bytes(frame.to_csv(index=False, sep=";").encode("cp1252"))  # Excel
    again = EmbeddingCoder(Words(), tmp_path / "b.csv").code(units("soep"), book())
    assert again.parameters["examples_sha256"] == coding.parameters["examples_sha256"]
    read = pd.read_csv(tmp_path / "a.csv")  # with NaN where a cell is empty
    again = EmbeddingCoder(Words(), read).code(units("soep"), book())
    assert again.parameters["examples_sha256"] == coding.parameters["examples_sha256"]
    with pytest.raises(UsageError, match=r"niet\.csv: cannot be read .*CSV"):
        EmbeddingCoder(Words(), tmp_path / "niet.csv")


def test_too_few_examples_is_a_clear_error() -> None:
    with pytest.raises(UsageError, match=r"8 examples .*columns text and codes"):
        EmbeddingCoder(Words()).code(units("soep"), book())


def test_what_it_learned_can_be_told_apart_afterwards() -> None:
    found = units("Jan kookt vandaag soep")
    one, two = examples(), examples()
    two.loc[0, "codes"] = ""
    said = [EmbeddingCoder(Words(), frame).code(found, book()).parameters for frame in (one, two)]
    assert said[0]["examples_sha256"] != said[1]["examples_sha256"]
    assert said[0]["model_sha256"] is None  # an object has no files


def test_a_preference_moves_the_threshold() -> None:
    sure, half = SOUP, [text.replace("kookt ", "") for text in SOUP]  # of the second half is coded
    codes = ["eten"] * len(sure) + ["eten", ""] * (len(half) // 2) + [""] * len(BIKE)
    frame = pd.DataFrame({"text": sure + half + BIKE, "codes": codes})
    limits = [
        EmbeddingCoder(Words(), frame, prefer=p).code(units("soep"), book()).threshold
        for p in ("recall", "f1", "precision")
    ]
    assert limits == sorted(limits) and limits[0] < limits[2]
    with pytest.raises(UsageError, match="recall"):
        EmbeddingCoder(Words(), frame, prefer="recal")


def test_it_says_when_it_is_measured_on_its_own_examples() -> None:
    coder = EmbeddingCoder(Words(), examples())
    assert coder.code(units(*SOUP[:3], "het is stil"), book()).parameters["learned_from"] == ["a"]
    assert not coder.code(units("Jan kookt soep"), book()).parameters["learned_from"]


@pytest.mark.parametrize("frame", [pd.DataFrame({"text": ["a"]}), pd.DataFrame({"codes": ["a"]})])
def test_examples_without_their_columns(frame: pd.DataFrame) -> None:
    with pytest.raises(UsageError, match="text and codes"):
        EmbeddingCoder(Words(), frame)


def test_a_model_that_gives_no_vectors() -> None:
    class Broken:
        def encode(self, texts: list[str]) -> Any:
            return [float("nan")] * len(texts)

    with pytest.raises(CoderError, match="one row of numbers"):
        EmbeddingCoder(Broken(), examples()).code(units("soep"), book())


def test_a_name_of_a_hub_is_not_downloaded(tmp_path: Path) -> None:
    for name in ("org/some-model", tmp_path):
        with pytest.raises(CoderError, match="download one first"):
            EmbeddingCoder(name)
    (tmp_path / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(CoderError, match="cannot be read"):
        EmbeddingCoder(tmp_path)


def test_a_model2vec_model_by_its_folder(tmp_path: Path) -> None:
    model2vec = pytest.importorskip("model2vec")
    tokenizers = pytest.importorskip("tokenizers")
    words = ["[UNK]", "[PAD]", *Words.words]
    tokenizer = tokenizers.Tokenizer(
        tokenizers.models.WordLevel({word: n for n, word in enumerate(words)}, unk_token="[UNK]")
    )
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    vectors = np.eye(len(words), dtype=np.float32)
    vectors[:2] = 0
    model2vec.StaticModel(vectors, tokenizer).save_pretrained(tmp_path)
    coding = EmbeddingCoder(tmp_path, examples()).code(units("Jan kookt soep"), book())
    assert [item.code for item in coding.items] == ["eten"]
    before = coding.parameters["model_sha256"]
    assert before == EmbeddingCoder(tmp_path, examples())._model_sha256
    model2vec.StaticModel(vectors * 2, tokenizer).save_pretrained(tmp_path)
    again = EmbeddingCoder(tmp_path, examples()).code(units("Jan kookt soep"), book())
    assert again.parameters["model"] == coding.parameters["model"]
    assert again.parameters["model_sha256"] != before

"""The model of the learned coder: what is in its files, and the scores that it gives a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from swtext.coding.features import entries_of, shape_of, values_of

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    import numpy as np
    import numpy.typing as npt
    from scipy.sparse import csr_array

    from swtext.codebook import Code
    from swtext.coding.stream import Stream

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["CoderModel", "Scored", "load_model", "read_model", "text_scores"]


@dataclass(frozen=True)
class CoderModel:
    """What was learned.

    Attributes:
        codes: ids, in the order of the columns of all weights.
        definitions: the definition of each code as it was learned.
        terms: the number of each term: lemmas and pairs, then pieces of words, then loose pairs.
        split: the number of the first piece of a word and of the first loose pair.
        idf: of each term.
        weights: terms by codes.
        shape_weights: for length and question mark, by codes.
        bias: by code.
        mean: the mean first score of each code in the training material.
        first, second, third: coefficients of the joining regressions (the third: by code), the
            intercept last.
        share: of the third in the result.
        threshold: the probability from which a suggestion counts, for the best F1.
        thresholds: those for ``recall`` and ``precision``.
        info: version, training material and hash of the files.
        digest: of the weights; the examples that belong to them carry it too.
    """

    codes: tuple[str, ...]
    definitions: tuple[str, ...]
    terms: dict[str, int]
    split: tuple[int, int]
    idf: Floats
    weights: Floats
    shape_weights: Floats
    bias: Floats
    mean: Floats
    first: Floats
    second: Floats
    third: Floats
    share: float
    threshold: float
    info: dict[str, Any]
    thresholds: Mapping[str, float] = field(default_factory=dict)
    digest: str = ""

    def threshold_for(self, prefer: str) -> float:
        """Return the probability from which a suggestion counts, for a preference."""
        return self.thresholds.get(prefer, self.threshold)

    def knows(self, code: Code) -> bool:
        """Whether a code is one that was learned: the same id and the same definition."""
        if code.id not in self.codes:
            return False
        return self.definitions[self.codes.index(code.id)] == " ".join(code.definition.split())


@lru_cache(maxsize=1)
def load_model() -> CoderModel:
    """Return the model that comes with swtext; read once."""
    from importlib.resources import files

    return read_model(files("swtext") / "data" / "coder")


def read_model(folder: Traversable) -> CoderModel:
    """Read a model from its folder (a path will do)."""
    import json
    from hashlib import sha256
    from io import BytesIO

    import numpy as np

    raw = (folder / "weights.npz").read_bytes()
    about = (folder / "model.json").read_bytes()
    data = json.loads(about)
    with np.load(BytesIO(raw), allow_pickle=False) as arrays:
        got = {name: arrays[name] for name in arrays.files}

    def scaled(name: str) -> Floats:
        return np.asarray(got[name] * got[f"{name}_scale"], dtype=np.float64)

    def table(name: str) -> dict[str, int]:
        text = got[name].tobytes().decode("utf-8")
        return {term: number for number, term in enumerate(text.split("\n"))} if text else {}

    return CoderModel(
        codes=tuple(data["codes"]),
        definitions=tuple(data["definitions"]),
        terms=table("terms"),
        split=tuple(data["split"]),
        idf=got["idf"].astype(np.float64),
        weights=scaled("weights"),
        shape_weights=np.array(data["shape_weights"], dtype=np.float64),
        bias=np.array(data["bias"], dtype=np.float64),
        mean=np.array(data["mean"], dtype=np.float64),
        first=np.array(data["first"], dtype=np.float64),
        second=np.array(data["second"], dtype=np.float64),
        third=np.array(data["third"], dtype=np.float64),
        share=data["share"],
        threshold=data["threshold"],
        thresholds=data.get("thresholds", {}),
        info={**data["info"], "sha256": sha256(about + raw).hexdigest()},
        digest=sha256(raw).hexdigest()[:16],
    )


@dataclass(frozen=True)
class Scored:
    """The first scores of some units.

    Attributes:
        scores: units by codes, log odds.
        words: words by codes, what each word adds.
        first: for each unit its first word, and at the end the number of words.
        table: units by terms (without loose pairs), tf-idf.
    """

    scores: Floats
    words: Floats
    first: Ints
    table: csr_array


def text_scores(model: CoderModel, streams: list[Stream], texts: list[str]) -> Scored:
    """Return the first score of each unit, and what each of its words adds."""
    import numpy as np
    from scipy.sparse import csr_array

    entries = entries_of(streams, model.terms)
    values = values_of(entries, model.idf, model.split)
    count = int(entries.first[-1])
    by_word = csr_array(
        (values, (entries.word, entries.term)), shape=(count, max(len(model.idf), 1))
    )
    words = np.asarray(by_word @ model.weights) if len(model.idf) else np.zeros((count, 1))
    owner = np.repeat(np.arange(len(streams)), np.diff(entries.first))
    shape = np.array([shape_of(s, t) for s, t in zip(streams, texts, strict=True)])
    scores = shape.reshape(-1, 2) @ model.shape_weights + model.bias
    np.add.at(scores, owner, words)
    kept = entries.term < model.split[1]
    places = entries.unit[kept].astype(np.int32), entries.term[kept].astype(np.int32)
    shape_of_table = len(streams), model.split[1]
    table = csr_array((values[kept].astype(np.float32), places), shape=shape_of_table)
    return Scored(scores, words, entries.first, table)

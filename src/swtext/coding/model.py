"""The model of the learned coder: what is in its files, and the scores that it gives a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from swtext.coding.around import Around
from swtext.coding.features import entries_of, shape_of, values_of
from swtext.coding.reader import SHARE, Reader, heard

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    import numpy as np
    import numpy.typing as npt
    from scipy.sparse import csr_array

    from swtext.codebook import Code
    from swtext.coding.joining import Setting
    from swtext.coding.stream import Stream

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["CoderModel", "Scored", "load_model", "read_model", "text_scores"]

_CHUNK = 2_000


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
        reader: the network that reads the words in their order; None: there is none.
        bias: by code.
        mean: the mean first score of each code in the training material.
        first, second: coefficients of the joining regressions, the intercept last.
        around: the network over the units; None: not joined yet.
        share: of that network in the result.
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
    around: Around | None
    share: float
    threshold: float
    info: dict[str, Any]
    thresholds: Mapping[str, float] = field(default_factory=dict)
    digest: str = ""
    reader: Reader | None = None

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
    network, joining = (
        (folder / "network" / f"{name}.npz").read_bytes() for name in ("reader", "around")
    )
    about = (folder / "model.json").read_bytes()
    data = json.loads(about)
    with np.load(BytesIO(raw), allow_pickle=False) as arrays:
        got = {name: arrays[name] for name in arrays.files}
    with np.load(BytesIO(network), allow_pickle=False) as arrays:
        reader = Reader.of(arrays)
    with np.load(BytesIO(joining), allow_pickle=False) as arrays:
        around = Around.of(arrays)

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
        around=around,
        share=data["share"],
        threshold=data["threshold"],
        thresholds=data.get("thresholds", {}),
        info={**data["info"], "sha256": sha256(about + raw + network + joining).hexdigest()},
        digest=sha256(raw).hexdigest()[:16],
        reader=reader,
    )


@dataclass(frozen=True)
class Scored:
    """The first scores of some units.

    Attributes:
        scores: units by codes: the terms, and `SHARE` of what the network says.
        heard: units by codes, what the network says (log odds; 0: there is none).
        words: for each unit its words by codes, what each word adds.
        table: units by terms (without loose pairs), tf-idf.
    """

    scores: Floats
    heard: Floats
    words: list[Floats]
    table: csr_array


def text_scores(
    model: CoderModel, streams: Sequence[Stream], texts: Sequence[str], setting: Setting
) -> Scored:
    """Return the first score of each unit, and what each of its words adds.

    Args:
        model: with the weights of the terms, and the network if there is one.
        streams: the words of each unit.
        texts: the text of each unit.
        setting: where the units stand: the network reads a unit between the two around it.
    """
    import numpy as np
    from scipy.sparse import vstack

    parts = [
        _said(model, streams[at : at + _CHUNK], texts[at : at + _CHUNK])
        for at in range(0, len(streams), _CHUNK)
    ] or [_said(model, [], [])]
    scores = np.concatenate([part.scores for part in parts])
    words = [word for part in parts for word in part.words]
    odds = np.zeros_like(scores)
    if model.reader is not None:
        odds, by_word = heard(model.reader, streams, setting)
        scores = scores + SHARE * odds
        words = [one + SHARE * other for one, other in zip(words, by_word, strict=True)]
    return Scored(scores, odds, words, vstack([part.table for part in parts], format="csr"))


def _said(model: CoderModel, streams: Sequence[Stream], texts: Sequence[str]) -> Scored:
    """What the terms of the units say; nothing heard."""
    import numpy as np
    from scipy.sparse import csr_array

    entries = entries_of(streams, model.terms)
    values = values_of(entries, model.idf, model.split)
    count = int(entries.first[-1])
    by_word = csr_array(
        (values, (entries.word, entries.term)), shape=(count, max(len(model.idf), 1))
    )
    words = np.zeros((count, len(model.bias)))
    if len(model.idf):
        words += by_word @ model.weights
    owner = np.repeat(np.arange(len(streams)), np.diff(entries.first))
    shape = np.array([shape_of(s, t) for s, t in zip(streams, texts, strict=True)])
    scores = shape.reshape(-1, 2) @ model.shape_weights + model.bias
    np.add.at(scores, owner, words)
    kept = entries.term < model.split[1]
    places = entries.unit[kept].astype(np.int32), entries.term[kept].astype(np.int32)
    shape_of_table = len(streams), model.split[1]
    table = csr_array((values[kept].astype(np.float32), places), shape=shape_of_table)
    by_unit = [words[low:high] for low, high in pairwise(entries.first)]
    return Scored(scores, np.zeros_like(scores), by_unit, table)

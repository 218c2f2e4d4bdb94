"""The model of the learned coder: what is in its files, and the scores that it gives a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from swtext.coding.around import Around
from swtext.coding.features import entries_of, shape_of, values_of
from swtext.coding.reader import SHARE, Reader, Shares, heard
from swtext.errors import CoderError

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
    Singles = npt.NDArray[np.float32]

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
        reader: the network that reads the words in their order; None only in training, before it
            is there: a model that is read from its files has it.
        bias: by code.
        mean: the mean first score of each code in the training material.
        first, second: coefficients of the joining regressions, the intercept last.
        around: the network over the units; None only in training, before the joining is fitted.
        share: of that network in the result.
        threshold: the probability from which a suggestion counts, for the best F1.
        thresholds: those for ``recall`` and ``precision``.
        info: version, training material and hash of the files.
        digest: of the weights; the examples that belong to them carry it too.

    >>> model = load_model()
    >>> model.threshold_for("recall") < model.threshold < model.threshold_for("precision")
    True
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
    """Return the model that comes with swtext; read once.

    Raises:
        CoderError: a file of it is missing or broken.

    >>> len(load_model().codes), load_model() is load_model()
    (12, True)
    """
    from importlib.resources import files

    return read_model(files("swtext") / "data" / "coder")


def read_model(folder: Traversable) -> CoderModel:
    """Read a model.

    Args:
        folder: with the files that ``training/coder.py`` writes; a path will do.

    Returns:
        The model, with both networks.

    Raises:
        CoderError: a file of it is missing or broken, or not of the same codes as the others.

    >>> from importlib.resources import files
    >>> read_model(files("swtext") / "data" / "coder").codes[3]
    'solidariteit'
    >>> read_model(files("swtext") / "data")
    Traceback (most recent call last):
    swtext.errors.CoderError: ...weights.npz: this file of the model ... cannot be read ...
    """
    from hashlib import sha256
    from json import loads

    import numpy as np

    def scaled(name: str) -> Floats:
        return np.asarray(got[name] * got[f"{name}_scale"], dtype=np.float64)

    def table(name: str) -> dict[str, int]:
        text = got[name].tobytes().decode("utf-8")
        return {term: number for number, term in enumerate(text.split("\n"))} if text else {}

    with _file(folder, "weights.npz") as raw:
        got = _arrays(raw)
        terms, idf = table("terms"), got["idf"].astype(np.float64)
        weights = scaled("weights")
    with _file(folder, "network", "reader.npz") as network:
        reader = Reader.of(_arrays(network))
    with _file(folder, "network", "around.npz") as joining:
        around = Around.of(_arrays(joining))
    with _file(folder, "model.json") as about:
        data = loads(about)
        sizes = len(reader.bias), len(around.usual), len(data["codes"])
        if sizes != (weights.shape[1],) * 3:
            raise ValueError("the other files are of other codes")
        return CoderModel(
            codes=tuple(data["codes"]),
            definitions=tuple(data["definitions"]),
            terms=terms,
            split=tuple(data["split"]),
            idf=idf,
            weights=weights,
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


@contextmanager
def _file(folder: Traversable, *names: str) -> Iterator[bytes]:
    """The content of a file of a model; what goes wrong with it is told with its name."""
    from zipfile import BadZipFile
    from zlib import error as broken

    path = folder
    for name in names:
        path = path / name
    try:
        yield path.read_bytes()
    except (OSError, EOFError, LookupError, TypeError, ValueError, BadZipFile, broken) as error:
        raise CoderError(
            f"{path}: this file of the model of the default coder cannot be read "
            f"({type(error).__name__}: {error}). Remedy: install swtext again"
        ) from error


def _arrays(content: bytes) -> dict[str, Any]:
    """The arrays of a file."""
    from io import BytesIO

    import numpy as np

    with np.load(BytesIO(content), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


@dataclass(frozen=True)
class Scored:
    """The first scores of some units.

    Attributes:
        scores: units by codes: the terms, and `SHARE` of what the network says.
        heard: units by codes, what the network says (log odds; 0: there is none).
        words: by unit what its words add to that score, for the codes that it may have by the
            network; the words of other pairs are not kept.
        table: units by terms (without loose pairs), tf-idf.
    """

    scores: Floats
    heard: Floats
    words: Mapping[int, Shares]
    table: csr_array

    def adds(self, unit: int, code: int) -> Singles | None:
        """Return what each word of a unit adds to a code (a column); None: it may not have it."""
        shares = self.words.get(unit)
        return None if shares is None else shares.of(code)


def text_scores(
    model: CoderModel, streams: Sequence[Stream], texts: Sequence[str], setting: Setting
) -> Scored:
    """Return the first score of each unit, and what its words add.

    Args:
        model: with the weights of the terms, and the network if there is one.
        streams: the words of each unit.
        texts: the text of each unit.
        setting: where the units stand: the network reads a unit between the two around it.

    >>> import numpy as np
    >>> from swtext.coding.joining import Setting
    >>> from swtext.coding.stream import Stream
    >>> text = "de buren doen boodschappen voor elkaar"
    >>> words = [(form, form, "") for form in text.split()]
    >>> unit = Stream(keys=words, forms=text.split(), sentence=[0] * 6)
    >>> alone = Setting(np.zeros(1, int), np.array([-1]), np.array([-1]), np.zeros((1, 9)))
    >>> scored = text_scores(load_model(), [unit], [text], alone)
    >>> code = int(scored.scores[0].argmax())
    >>> load_model().codes[code], len(scored.adds(0, code))
    ('solidariteit', 6)
    """
    import numpy as np
    from scipy.sparse import vstack

    odds = np.zeros((len(streams), len(model.bias)))
    words: dict[int, Shares] = {}
    if model.reader is not None:
        odds, words = heard(model.reader, streams, setting)
    scores, tables = [], []
    for at in range(0, len(streams), _CHUNK) or [0]:
        part = slice(at, at + _CHUNK)
        own, by_word, first, table = _said(model, streams[part], texts[part])
        scores.append(own)
        tables.append(table)
        for row, (low, high) in enumerate(pairwise(first.tolist()), start=at):
            if row in words:
                shares = words[row]
                adds = by_word[low:high, shares.codes].astype(np.float32)
                adds[: len(shares.words)] += SHARE * shares.words
                words[row] = Shares(shares.codes, adds)
    first_scores = np.concatenate(scores)
    if model.reader is not None:
        first_scores = first_scores + SHARE * odds
    return Scored(first_scores, odds, words, vstack(tables, format="csr"))


def _said(
    model: CoderModel, streams: Sequence[Stream], texts: Sequence[str]
) -> tuple[Floats, Floats, Ints, csr_array]:
    """What the terms say of units, and of their words; the first word of each; and their table."""
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
    return scores, words, entries.first, table

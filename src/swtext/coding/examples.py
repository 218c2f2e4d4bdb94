"""The coded examples that come with the coder: which of them a unit is most like, for a code.

All of them are invented (they are part of the synthetic corpus in ``corpora/``), so they are shown
as such and never as a fragment. Likeness is the cosine of the features of the coder's model, each
weighted by the square root of what it says for the code: two sentences are alike for
``samenwerking`` by the words that point to it, not by being about the same street.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from scipy.sparse import csr_array

    from swtext.coding.model import CoderModel

    Floats = npt.NDArray[np.float64]

__all__ = ["Examples", "load_examples", "nearest_examples"]

#: Features count this much for every code, whatever they say for it.
PLAIN = 0.2
#: Less alike than this is not told.
LEAST = 0.28
_SHOWN = 140


@dataclass(frozen=True)
class Examples:
    """Coded examples.

    Attributes:
        texts: what they say.
        codes: examples by codes of the model: whether they have the code.
        table: examples by terms of the model (without loose pairs), tf-idf.
    """

    texts: tuple[str, ...]
    codes: npt.NDArray[np.bool_]
    table: csr_array


def load_examples(model: CoderModel) -> Examples | None:
    """Return the examples that belong to a model; None: there are none."""
    return _load(model.digest, model.split, model.idf.tobytes())


@lru_cache(maxsize=1)
def _load(digest: str, split: tuple[int, int], idf: bytes) -> Examples | None:
    from importlib.resources import files
    from io import BytesIO

    import numpy as np
    from scipy.sparse import csr_array

    path = files("swtext") / "data" / "coder" / "examples.npz"
    if not path.is_file():
        return None
    with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
        got = {name: arrays[name] for name in arrays.files}
    if got["model"].tobytes().decode("ascii") != digest:
        return None
    ends = np.concatenate([[0], np.cumsum(got["sizes"].astype(np.int64))])
    # the numbers of the terms of an example go up; what is kept is how far from the one before
    numbers = np.cumsum(got["steps"].astype(np.int64))
    before = np.concatenate([[0], numbers])[ends[:-1]]
    numbers -= np.repeat(before, np.diff(ends))
    weights = np.frombuffer(idf, dtype=np.float64)[: split[1]]
    texts = tuple(got["texts"].tobytes().decode("utf-8").split("\n"))
    # terms weigh by their idf, lemmas and pieces of words each brought to length 1
    values = weights[numbers]
    block = 2 * np.repeat(np.arange(len(texts)), np.diff(ends)) + (numbers >= split[0])
    length = np.sqrt(np.bincount(block, weights=values**2, minlength=2 * len(texts)))
    table = csr_array((values / length[block], numbers, ends), shape=(len(texts), len(weights)))
    return Examples(texts, got["codes"].astype(bool), table)


def nearest_examples(
    model: CoderModel,
    table: csr_array,
    texts: Sequence[str],
    pairs: Sequence[tuple[int, int]],
) -> dict[tuple[int, int], str]:
    """Return the nearest example of some units and codes.

    Args:
        model: of the coder.
        table: units by terms, from `swtext.coding.model.text_scores`.
        texts: of each unit.
        pairs: the units, and the codes as columns of the model.

    Returns:
        The text of the example, shortened, for the pairs that have one that is like them. An
        example that says the same as the unit is none: it was taken from there.
    """
    import numpy as np

    examples = load_examples(model)
    if examples is None or not pairs:
        return {}
    by_code: dict[int, list[int]] = {}
    for unit, column in pairs:
        by_code.setdefault(column, []).append(unit)
    found: dict[tuple[int, int], str] = {}
    for column, asked in sorted(by_code.items()):
        own = np.flatnonzero(examples.codes[:, column])
        said = model.weights[: model.split[1], column]
        weight = np.sqrt(np.maximum(said, 0.0)) + PLAIN
        theirs = _scaled(examples.table[own], weight)
        ours = _scaled(table[asked], weight)
        alike = np.asarray((ours @ theirs.T).todense())
        for at, unit in enumerate(asked):
            for best in np.argsort(-alike[at], kind="stable")[:3]:
                if alike[at, best] < LEAST:
                    break
                text = examples.texts[own[best]]
                if _plain(text) != _plain(texts[unit]):
                    found[unit, column] = _short(text)
                    break
    return found


def _scaled(table: Any, weight: Floats) -> Any:
    """The rows with their features weighted, at length 1."""
    import numpy as np

    scaled = table.copy()
    scaled.data = scaled.data * weight[scaled.indices]
    length = np.sqrt(np.asarray(scaled.multiply(scaled).sum(axis=1)).ravel())
    scaled.data /= np.repeat(np.maximum(length, 1e-12), np.diff(scaled.indptr))
    return scaled


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _short(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _SHOWN:
        return text
    return text[: text.rfind(" ", 0, _SHOWN)].rstrip(",;:") + " …"

"""Joining what the text says, what the indicators find and what stands around a unit.

Two logistic regressions, one after the other, for all codes together (stacked generalisation:
Wolpert 1992), and a rule for texts in which the indicators find much.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["Neighbours", "first_features", "join", "literal_shift", "second_features", "sigmoid"]

#: A text that says things by their name: from this share of units with an indicator on, the
#: indicators gain, up to FOLLOW (log odds) at STEEP more; what only the learned part says loses
#: up to DOUBT. Judgements, not fitted: the coded material holds hardly any such text.
LITERAL, STEEP, FOLLOW, DOUBT = 0.35, 0.15, 4.0, 2.0
_PRIOR_UNITS, _PRIOR_SHARE = 10, 0.2


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The document of each unit as a number, and the units before and after it (-1: none)."""

    document: Ints
    before: Ints
    after: Ints

    @classmethod
    def of(cls, documents: list[str]) -> Neighbours:
        """Make them of the document of each unit, in order."""
        import numpy as np

        numbers: dict[str, int] = {}
        document = np.array([numbers.setdefault(name, len(numbers)) for name in documents], int)
        rows = np.arange(len(documents))
        same = np.concatenate([[False], document[1:] == document[:-1]])[: len(rows)]
        follows = np.concatenate([same[1:], [False]])[: len(rows)]
        return cls(document, np.where(same, rows - 1, -1), np.where(follows, rows + 1, -1))


def join(
    scores: Floats,
    indicated: Floats,
    said: Floats,
    near: Neighbours,
    mean: Floats,
    first: Floats,
    second: Floats,
) -> Floats:
    """Return the log odds of each unit and code, from text, indicators and neighbours.

    Args:
        scores: units by codes, from `text_scores`.
        indicated: units by codes, the scores of the indicators (0–1).
        said: 1 for each unit that says something by its form, else 0 (`swtext.coding.rules`).
        near: which units stand together.
        mean: the mean score by code that is expected of a document.
        first, second: the coefficients.
    """
    own = first_features(scores, indicated, said, near, mean) @ first[:-1] + first[-1]
    joined: Floats = second_features(own, near) @ second[:-1] + second[-1]
    return joined + literal_shift(indicated, near)


def first_features(
    scores: Floats, indicated: Floats, said: Floats, near: Neighbours, mean: Floats
) -> Floats:
    """What the first joining regression sees of a unit and a code."""
    import numpy as np

    usual = _rest_of_document(scores - mean, near)
    form = np.broadcast_to(said[:, None], scores.shape)
    return np.stack([scores, indicated, (indicated >= 0.5).astype(float), usual, form], axis=-1)


def second_features(own: Floats, near: Neighbours) -> Floats:
    """What the second joining regression sees: the unit, its other codes, its neighbours."""
    import numpy as np

    chance = sigmoid(own)
    others = _best_other(chance)

    def at(rows: Ints, values: Floats) -> Floats:
        return np.where((rows >= 0)[:, None], values[rows], 0.0)

    return np.stack(
        [own, others, at(near.before, chance), at(near.after, chance), at(near.before, others)],
        axis=-1,
    )


def literal_shift(indicated: Floats, near: Neighbours) -> Floats:
    """How much more the indicators count in a document in which they find much."""
    import numpy as np

    hit = indicated >= 0.5
    found = hit.any(axis=1).astype(float)
    share = _rest_of_document((found - _PRIOR_SHARE)[:, None], near) + _PRIOR_SHARE
    literal = np.clip((share - LITERAL) / STEEP, 0.0, 1.0)
    shift: Floats = literal * np.where(hit, FOLLOW, -DOUBT)
    return shift


def _rest_of_document(values: Floats, near: Neighbours) -> Floats:
    """The mean over the other units of the document, shrunk to 0."""
    import numpy as np

    size = int(near.document.max(initial=-1)) + 1
    total = np.zeros((size, values.shape[1]))
    np.add.at(total, near.document, values)
    count = np.bincount(near.document, minlength=size)[near.document]
    rest: Floats = (total[near.document] - values) / (count - 1 + _PRIOR_UNITS)[:, None]
    return rest


def _best_other(chance: Floats) -> Floats:
    """For each code the highest chance of the other codes of the unit."""
    import numpy as np

    if chance.shape[1] < 2:
        return np.zeros_like(chance)
    order = np.sort(chance, axis=1)
    highest, next_highest = order[:, -1:], order[:, -2:-1]
    return np.where(chance == highest, next_highest, highest)


def sigmoid(values: Floats) -> Floats:
    """Return probabilities for log odds."""
    import numpy as np

    result: Floats = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
    return result

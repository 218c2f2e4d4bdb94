"""Joining what the text says, what the indicators find and what stands around a unit.

Two logistic regressions, the same for all codes, and a small network over the units of a document
(`swtext.coding.around`), one after the other (stacked generalisation: Wolpert 1992), fitted on
scores for material that those before had not seen, so that the result is a probability for each
code; and a rule for texts in which the indicators find much.

The mean of the second regression and the network is better than either: the network knows which
codes go together or follow each other, and the regression holds better where texts are built in
another way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from swtext.coding.around import leaned, weighed
from swtext.coding.reader import SHARE

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from swtext.coding.model import CoderModel
    from swtext.coding.rules import Form
    from swtext.coding.stream import Stream

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Singles = npt.NDArray[np.float32]

__all__ = [
    "Setting",
    "around_features",
    "beside",
    "first_features",
    "join",
    "literal_shift",
    "second_features",
    "sigmoid",
]

#: A text that says things by their name: from this share of units with an indicator on, the
#: indicators gain, up to FOLLOW (log odds) at STEEP more; what only the learned part says loses
#: up to DOUBT. Judgements, made with two real articles in view: the coded material holds hardly
#: any such text.
LITERAL, STEEP, FOLLOW, DOUBT = 0.4, 0.15, 6.0, 3.0
_PRIOR_UNITS, _PRIOR_SHARE = 10, 0.2
#: The column of `Setting.form` for the log of the words.
_LENGTH = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """What does not depend on any code: where each unit stands, and what it is by its form.

    Attributes:
        document: the document of each unit as a number.
        before, after: the units before and after it in the document (-1: none).
        form: units by: says something by its form (`swtext.coding.rules`), stands in a question
            turn, ends in a question mark, log of its words; the unit before has the same speaker,
            is of the same turn, ends in a question mark; the unit after has the same speaker;
            first of its document.
    """

    document: Ints
    before: Ints
    after: Ints
    form: Floats

    @classmethod
    def of(cls, frame: pd.DataFrame, streams: Sequence[Stream], forms: Sequence[Form]) -> Setting:
        """Make it of the table of units, their words, and what they are by their form."""
        import numpy as np

        documents, speakers, turns = (
            frame[name].astype(str).to_numpy() for name in ("document", "speaker", "turn")
        )
        _, document = np.unique(documents, return_inverse=True)
        rows = np.arange(len(frame))
        same = np.zeros(len(frame), dtype=bool)
        same[1:] = document[1:] == document[:-1]
        follows = np.append(same[1:], False)[: len(frame)]
        asks = np.array([t.rstrip(" \"'’”»)").endswith("?") for t in frame["text"]], dtype=bool)
        by_same = np.zeros(len(frame), dtype=bool)
        by_same[1:] = same[1:] & (speakers[1:] == speakers[:-1])
        in_turn = np.zeros(len(frame), dtype=bool)
        in_turn[1:] = same[1:] & (turns[1:] == turns[:-1])
        asked = np.zeros(len(frame), dtype=bool)
        asked[1:] = same[1:] & asks[:-1]
        columns = (
            np.array([form == "said" for form in forms], dtype=bool),
            (frame["kind"] == "question").to_numpy(dtype=bool),
            asks,
            np.log1p([len(stream) for stream in streams]),
            by_same,
            in_turn,
            asked,
            np.append(by_same[1:], False)[: len(frame)],
            ~same,
        )
        form = np.stack([np.asarray(column, dtype=np.float64) for column in columns], axis=1)
        before, after = np.where(same, rows - 1, -1), np.where(follows, rows + 1, -1)
        return cls(document, before, after, form)

    def part(self, rows: Ints) -> Setting:
        """Return that of some of the units: whole documents."""
        import numpy as np

        place = np.full(len(self.document) + 1, -1)
        place[rows] = np.arange(len(rows))
        _, document = np.unique(self.document[rows], return_inverse=True)
        before, after = place[self.before[rows]], place[self.after[rows]]
        return Setting(document, before, after, self.form[rows])


def join(
    scores: Floats,
    heard: Floats,
    indicated: Floats,
    setting: Setting,
    model: CoderModel,
) -> Floats:
    """Return the log odds of each unit and code, from text, indicators and what stands around.

    Args:
        scores, heard: units by codes, from `text_scores`.
        indicated: units by codes, the scores of the indicators (0–1).
        setting: where the units stand.
        model: with the coefficients and the network over the units.

    >>> from swtext.coding.model import load_model
    >>> import numpy as np
    >>> model = load_model()
    >>> alone = Setting(np.zeros(1, int), np.array([-1]), np.array([-1]), np.zeros((1, 9)))
    >>> says = np.eye(len(model.codes))[3:4]
    >>> int(join(3 * says - 2, 12 * says - 8, says, alone, model).argmax())
    3
    """
    assert model.around is not None
    _, own, seen = _seen(scores, heard, indicated, setting, model)
    shared = second_features(own, setting) @ model.second[:-1] + model.second[-1]
    by_network = weighed(model.around, seen, own, setting.document)
    joined: Floats = (1 - model.share) * shared + model.share * by_network
    return joined + literal_shift(indicated, setting)


def beside(
    scores: Floats, heard: Floats, indicated: Floats, setting: Setting, model: CoderModel
) -> tuple[Floats, Floats]:
    """Return how much of the log odds of `join` comes from the unit before, and after it.

    What they would be less if that one unit had no words: its scores, what the network hears in
    it and its indicators are then those of an empty unit. Held are the rest of its form, what it
    counts for in the document as a whole, and what the reading network heard of it in the units
    beside it.

    Args:
        scores, heard, indicated, setting, model: as for `join`.

    Returns:
        Twice units by codes; 0 where there is no such unit.

    >>> from swtext.coding.model import load_model
    >>> import numpy as np
    >>> rows, model = np.arange(2), load_model()
    >>> setting = Setting(rows * 0, rows - 1, np.array([1, -1]), np.zeros((2, 9)))
    >>> says = np.zeros((2, len(model.codes)))
    >>> says[0, 3] = 1
    >>> before, after = beside(3 * says - 2, 12 * says - 8, says, setting, model)
    >>> bool(before[1, 3] > 0.2), bool(after[1, 3] == 0)
    (True, True)
    """
    import numpy as np

    assert model.around is not None
    features, own, seen = _seen(scores, heard, indicated, setting, model)
    nothing = np.zeros_like(scores)
    unheard = nothing if model.reader is None else nothing + model.reader.bias
    empty = model.bias + SHARE * unheard
    features[..., 0], features[..., 1:3] = empty, 0.0
    quiet = features @ model.first[:-1] + model.first[-1]
    form = setting.form.copy()
    form[:, _LENGTH] = 0.0
    wordless = replace(setting, form=form)
    silent = around_features(quiet, empty, unheard, nothing, wordless, model.around.usual)
    silent[:, -scores.shape[1] :] = seen[:, -scores.shape[1] :]  # the rest of the document
    by_network = leaned(model.around, seen, silent, setting.document)
    chance, still = sigmoid(own), sigmoid(quiet)
    less, other = chance - still, _best_other(chance) - _best_other(still)
    before = model.second[2] * less + model.second[4] * other
    by_regression = _at(setting.before, before), _at(setting.after, model.second[3] * less)
    both = zip(by_regression, by_network, strict=True)
    first, last = ((1 - model.share) * one + model.share * two for one, two in both)
    return first, last


def _seen(
    scores: Floats, heard: Floats, indicated: Floats, setting: Setting, model: CoderModel
) -> tuple[Floats, Floats, Floats]:
    """What the first regression sees, its log odds, and what the network over the units sees."""
    assert model.around is not None
    features = first_features(scores, indicated, setting, model.mean)
    own = features @ model.first[:-1] + model.first[-1]
    usual = model.around.usual
    return features, own, around_features(own, scores, heard, indicated, setting, usual)


def first_features(scores: Floats, indicated: Floats, setting: Setting, mean: Floats) -> Floats:
    """What the first joining regression sees of a unit and a code.

    >>> import numpy as np
    >>> alone = Setting(np.zeros(1, int), np.array([-1]), np.array([-1]), np.zeros((1, 9)))
    >>> first_features(np.array([[1.5]]), np.array([[0.8]]), alone, np.zeros(1)).tolist()
    [[[1.5, 0.8, 1.0, 0.0, 0.0]]]
    """
    import numpy as np

    usual = _rest_of_document(scores - mean, setting)
    said = np.broadcast_to(setting.form[:, :1], scores.shape)
    return np.stack([scores, indicated, (indicated >= 0.5).astype(float), usual, said], axis=-1)


def _at(rows: Ints, values: Floats) -> Floats:
    """The values of other units; 0 where there is none."""
    import numpy as np

    return np.where((rows >= 0)[:, None], values[rows], 0.0)


def second_features(own: Floats, setting: Setting) -> Floats:
    """What the second regression sees of a unit and a code: other codes, and the units around.

    >>> import numpy as np
    >>> alone = Setting(np.zeros(1, int), np.array([-1]), np.array([-1]), np.zeros((1, 9)))
    >>> second_features(np.zeros((1, 2)), alone)[0, 0].tolist()
    [0.0, 0.5, 0.0, 0.0, 0.0]
    """
    import numpy as np

    chance = sigmoid(own)
    others = _best_other(chance)
    before = setting.before
    return np.stack(
        [own, others, _at(before, chance), _at(setting.after, chance), _at(before, others)],
        axis=-1,
    )


def around_features(
    own: Floats,
    scores: Floats,
    heard: Floats,
    indicated: Floats,
    setting: Setting,
    usual: Floats | Singles,
) -> Floats:
    """What the network over the units sees of each unit.

    For every code: the scores of the terms and of the network that reads, the log odds of the
    first regression, and the chances that go with these; the indicators; how often the code stands
    in the rest of the document, beside ``usual``. And the form of the unit.

    >>> import numpy as np
    >>> alone = Setting(np.zeros(1, int), np.array([-1]), np.array([-1]), np.zeros((1, 9)))
    >>> none = np.zeros((1, 12))
    >>> around_features(none, none, none, none, alone, none[0]).shape
    (1, 105)
    """
    import numpy as np

    chance, terms = sigmoid(own), scores - SHARE * heard
    rest = _rest_of_document(chance - usual, setting)
    seen = [terms, heard, own, chance, indicated, setting.form]
    return np.concatenate([*seen, sigmoid(heard), sigmoid(2 * terms), rest], axis=1)


def literal_shift(indicated: Floats, setting: Setting) -> Floats:
    """How much more the indicators count in a document in which they find much.

    >>> import numpy as np
    >>> rows = np.arange(30)
    >>> setting = Setting(rows * 0, rows - 1, np.append(rows[1:], -1), np.zeros((30, 9)))
    >>> literal_shift(np.full((30, 1), 0.9), setting)[0].tolist()
    [6.0]
    """
    import numpy as np

    hit = indicated >= 0.5
    found = hit.any(axis=1).astype(float)
    share = _rest_of_document((found - _PRIOR_SHARE)[:, None], setting) + _PRIOR_SHARE
    literal = np.clip((share - LITERAL) / STEEP, 0.0, 1.0)
    shift: Floats = literal * np.where(hit, FOLLOW, -DOUBT)
    return shift


def _rest_of_document(values: Floats, setting: Setting) -> Floats:
    """The mean over the other units of the document, shrunk to 0."""
    import numpy as np

    size = int(setting.document.max(initial=-1)) + 1
    total = np.zeros((size, values.shape[1]))
    np.add.at(total, setting.document, values)
    count = np.bincount(setting.document, minlength=size)[setting.document]
    rest: Floats = (total[setting.document] - values) / (count - 1 + _PRIOR_UNITS)[:, None]
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
    """Return probabilities for log odds.

    >>> import numpy as np
    >>> sigmoid(np.array([0.0, -40.0])).round(3).tolist()
    [0.5, 0.0]
    """
    import numpy as np

    result: Floats = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
    return result

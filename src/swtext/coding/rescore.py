"""Making a coding again after people's decisions: theirs stand, the rest gets new scores."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from swtext.coding.decisions import NO, UNDECIDED, YES, Decisions, Ground, lay
from swtext.coding.joining import sigmoid
from swtext.coding.learned import FLOOR, word_evidence
from swtext.coding.result import Coding, Suggestion
from swtext.coding.unread import shuffled
from swtext.coding.warm import Fitted, Warm, fit, warm_up
from swtext.errors import UsageError
from swtext.types import Evidence

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from swtext.codebook import Codebook
    from swtext.corpus import Corpus

    Floats = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]
    Ints = npt.NDArray[np.int64]

__all__ = ["State", "begin", "best_expected", "rescore"]

_LEARNED = "geleerd van je besluiten"
_SHIFTED = "vaker aanvaard dan verwacht"
#: The chance of a code without any score, before anyone decided: a coder that has not learned a
#: code gives none lower.
_UNSURE = 0.03
_LOWEST = 1e-7
#: From so many units with a decision on, the threshold of a coder without chances is set anew.
_SOLID = 30
#: For a code that nobody rejected anywhere yet, undecided units count as a weak "no": so many, this
#: much each.
_WEAK, _WEAK_UNITS = 0.1, 200
#: A word is named when it adds this much to the log odds.
_SAYS = 0.15


@dataclass(frozen=True)
class State:
    """What stays the same from one decision to the next.

    Attributes:
        base: the coding before anyone decided.
        codebook: its codes, and perhaps new ones.
        ground: its units, for laying decisions on.
        warm: the words of the units.
        odds: units by codes, log odds of the coder.
        taken: units by codes: a counter-indicator took the code away.
        shuffle: the rows in random order.
    """

    base: Coding
    codebook: Codebook
    ground: Ground
    warm: Warm
    odds: Floats
    taken: Flags
    shuffle: Ints


def begin(
    base: Coding, codebook: Codebook, random_state: int, corpus: Corpus | None = None
) -> State:
    """Read once what learning needs; the documents, for fragments that are no unit.

    Raises:
        UsageError: the codebook lacks a code of the coding, or that holds decisions already.
    """
    import numpy as np

    missing = [code for code in base.codebook if code not in codebook]
    if missing:
        raise UsageError(f"the codebook lacks codes of the coding: {', '.join(missing)}")
    if any(item.status != "suggested" for item in base.items):
        raise UsageError(
            "this coding holds decisions already; learn from the one before them, or go on with "
            "analysis.learned.learn(...)"
        )
    at = [list(codebook).index(code) for code in base.codebook]
    scores = np.zeros((len(base.units), len(codebook)))
    scores[:, at] = base.scores
    graded = np.zeros(len(codebook), dtype=bool)
    if base.chances is not None:
        # of other codes a score of 0 only says that nothing was found
        learned = base.parameters.get("learned", list(base.codebook))
        known = np.array([code in learned for code in base.codebook], dtype=bool)
        graded[at] = known & np.asarray(base.chances).any(axis=0)
    chance = np.clip(scores, np.where(graded, _LOWEST, _UNSURE), 1 - 1e-4)
    frame = base.units.frame
    return State(
        base,
        codebook,
        Ground(base, corpus),
        warm_up(base.units),
        np.log(chance / (1 - chance)),
        (scores == 0) & graded,
        shuffled(frame["document"].tolist(), frame["start"].tolist(), random_state),
    )


def rescore(state: State, table: pd.DataFrame) -> tuple[Coding, Decisions]:
    """Fit on the decisions, and make the coding again."""
    import numpy as np

    base = state.base
    decided = lay(state.ground, state.codebook, table)
    verdict = decided.verdict
    open_ = verdict == UNDECIDED
    weight = np.where(open_, 0.0, 1.0)
    only_yes = (verdict == YES).any(axis=0) & ~(verdict == NO).any(axis=0)
    if only_yes.any():
        weak = [row for row in state.shuffle.tolist() if open_[row].all()][:_WEAK_UNITS]
        weight[np.ix_(np.array(weak, dtype=np.int64), only_yes)] = _WEAK
    rows = np.flatnonzero(weight.any(axis=1))
    truth = np.where(verdict[rows] == YES, 1.0, 0.0)
    fitted = fit(state.warm, state.odds, rows, truth, weight[rows])
    chances: Floats = sigmoid(fitted.odds(state.warm, state.odds))
    chances = np.where(state.taken, 0.0, np.round(chances, 8))
    suggestions = list(_suggestions(state, fitted, np.round(chances, 4), open_))
    chances = np.where(open_, chances, np.where(verdict == YES, 1.0, 0.0))
    threshold = base.threshold
    if base.chances is None and int((~open_).any(axis=1).sum()) >= _SOLID:
        # what were scores of a coder that gives no chances have become chances
        threshold = min(threshold, best_expected(chances[open_]))
    counts = Counter(str(status) for status in table["status"])
    parameters = {**base.parameters, "threshold": round(threshold, 4)}
    if counts:
        parameters["decisions"] = dict(sorted(counts.items()))
    fresh = Coding.build(
        base.units, state.codebook, suggestions, threshold, base.coder, parameters, chances
    )
    order = {code: at for at, code in enumerate(state.codebook)}
    place = {name: at for at, name in enumerate(dict.fromkeys(base.units.frame["document"]))}
    items = sorted(
        (*decided.fragments, *fresh.items),
        key=lambda item: (place[item.document], item.start, item.end, order[item.code], item.id),
    )
    return replace(fresh, items=tuple(items)), decided


def best_expected(chances: Floats) -> float:
    """Return the threshold with the highest expected F1, if the chances are right.

    With chances p and those above the threshold taken: twice their sum, over their number and the
    sum of all (Lewis 1995; Lipton, Elkan and Naryanaswamy 2014).

    >>> import numpy as np
    >>> best_expected(np.array([0.9, 0.8, 0.3, 0.05, 0.05]))
    0.8
    """
    import numpy as np

    ranked = np.sort(chances.ravel())[::-1]
    if not len(ranked):
        return 0.5
    expected = 2 * np.cumsum(ranked) / (np.arange(1, len(ranked) + 1) + ranked.sum())
    return round(float(ranked[int(np.argmax(expected))]), 4)


def _suggestions(state: State, fitted: Fitted, chances: Floats, open_: Flags) -> list[Suggestion]:
    """New suggestions where nobody decided, each with what led to it."""
    import numpy as np

    frame = state.base.units.frame
    texts, starts = frame["text"].tolist(), frame["start"].tolist()
    known = {(s.unit, s.code): s.evidence for s in state.base.suggestions}
    codes = list(state.codebook)
    found = []
    for unit, column in np.argwhere((chances >= FLOOR) & open_).tolist():
        code, start = codes[column], starts[unit]
        evidence: list[Evidence] = list(known.get((unit, code), ()))
        adds = state.warm.adds(unit, fitted.weights[:, column])
        if adds.size and adds.max() > _SAYS:
            stream = state.warm.streams[unit]
            evidence += word_evidence(stream, adds, texts[unit], start, list(evidence), _LEARNED)
        if not evidence:
            evidence.append(Evidence(start, start, "", _SHIFTED, "model"))
        found.append(Suggestion(unit, code, float(chances[unit, column]), tuple(evidence)))
    return found

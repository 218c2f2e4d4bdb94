"""Do scores hold as chances? Reliability tables and the expected calibration error."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]

__all__ = ["calibration_error", "reliability"]

#: Bins of the reliability table; the lowest holds what a coder does not even suggest.
_BINS = (0.0, 0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def reliability(scores: Floats, truth: npt.NDArray[np.bool_]) -> pd.DataFrame:
    """Lay scores beside what is true.

    Args:
        scores: 0-1, one a decision.
        truth: for each whether it is so.

    Returns:
        One row a bin of scores: ``low``, ``high``, ``decisions`` (int64), ``score`` (their mean)
        and ``observed`` (the share that is true); <NA> for a bin without decisions.

    >>> import numpy as np
    >>> table = reliability(np.array([0.01, 0.75, 0.75]), np.array([False, True, False]))
    >>> table[table["decisions"] > 0][["low", "decisions", "score", "observed"]].values.tolist()
    [[0.0, 1, 0.01, 0.0], [0.7, 2, 0.75, 0.5]]
    """
    import numpy as np
    import pandas as pd

    bins = np.clip(np.searchsorted(_BINS, scores, side="right") - 1, 0, len(_BINS) - 2)
    rows = []
    for number in range(len(_BINS) - 1):
        inside = bins == number
        rows.append(
            {
                "low": _BINS[number],
                "high": _BINS[number + 1],
                "decisions": int(inside.sum()),
                "score": round(float(scores[inside].mean()), 4) if inside.any() else None,
                "observed": round(float(truth[inside].mean()), 4) if inside.any() else None,
            }
        )
    return pd.DataFrame(rows).astype({"score": "Float64", "observed": "Float64"})


def calibration_error(table: pd.DataFrame, *, suggested: bool = False) -> float:
    """Return the expected calibration error (Guo et al. 2017): the mean gap, weighed by decisions.

    Args:
        table: from `reliability`.
        suggested: leave the lowest bin out, so that what nobody doubts does not flatter.

    Returns:
        0-1; NaN when there are no decisions.

    >>> import numpy as np
    >>> table = reliability(np.array([0.0, 0.75, 0.75]), np.array([False, True, False]))
    >>> calibration_error(table), calibration_error(table, suggested=True)
    (0.1667, 0.25)
    """
    part = table.iloc[1:] if suggested else table
    total = int(part["decisions"].sum())
    if not total:
        return float("nan")
    gaps = (part["score"] - part["observed"]).abs().fillna(0.0) * part["decisions"]
    return round(float(gaps.sum()) / total, 4)

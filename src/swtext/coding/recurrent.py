"""Gated recurrent units (Cho et al. 2014), read with numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Singles = npt.NDArray[np.float32]
    Ints = npt.NDArray[np.int64]

__all__ = ["gated", "step"]


def gated(sent: Singles, lengths: Ints, across: Singles, across_bias: Singles) -> Singles:
    """Return the state after each place of some rows.

    Args:
        sent: rows by places by 3 × hidden: what each place sends to the gates (reset, update, new).
        lengths: how many places of each row count; the longest row first.
        across: hidden by 3 × hidden: what the state sends to the gates.
        across_bias: the constant of that.

    Returns:
        Rows by places by hidden; 0 beyond the length of a row.

    >>> import numpy as np
    >>> nothing = np.zeros((2, 6), dtype=np.float32)
    >>> sent = np.ones((1, 3, 6), dtype=np.float32)
    >>> gated(sent, np.array([2]), nothing, nothing[0]).astype(float).round(2).tolist()
    [[[0.2, 0.2], [0.35, 0.35], [0.0, 0.0]]]
    """
    import numpy as np

    hidden = across.shape[0]
    states = np.zeros((*sent.shape[:2], hidden), dtype=np.float32)
    state = np.zeros((len(sent), hidden), dtype=np.float32)
    for at in range(sent.shape[1]):
        count = int(np.searchsorted(-lengths, -at, side="left"))  # rows longer than ``at``
        state = step(sent[:count, at], state[:count], across, across_bias)
        states[:count, at] = state
    return states


def step(own: Singles, state: Singles, across: Singles, across_bias: Singles) -> Singles:
    """Return the state of some rows after one more place.

    Args:
        own: rows (of whatever shape) by 3 × hidden: what that place sends to the gates.
        state: rows by hidden: the state before it.
        across, across_bias: as for `gated`.

    >>> import numpy as np
    >>> nothing = np.zeros((2, 6), dtype=np.float32)
    >>> step(nothing[:1], np.ones((1, 2), dtype=np.float32), nothing, nothing[0]).tolist()
    [[0.5, 0.5]]
    """
    import numpy as np

    hidden = across.shape[0]
    held = state @ across + across_bias
    gates = _sigmoid(own[..., : 2 * hidden] + held[..., : 2 * hidden])
    reset, update = gates[..., :hidden], gates[..., hidden:]
    new = np.tanh(own[..., 2 * hidden :] + reset * held[..., 2 * hidden :])
    after: Singles = (1 - update) * new + update * state
    return after


def _sigmoid(values: Singles) -> Singles:
    import numpy as np

    found: Singles = 0.5 * (1 + np.tanh(0.5 * values))
    return found

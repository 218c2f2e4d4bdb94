"""From evidence to themes: an explicit "no theme", a share of themes a document, runs smoothed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

__all__ = ["NO_THEME", "Fit", "fit_chain"]

#: The share of units that carry no theme, before looking.
NO_THEME = 0.25
#: What the corpus, and a document, add to what was thought before: in units.
_CORPUS, _DOCUMENT = 50.0, 4.0
#: The probability of staying with the theme before looking, in how many steps that is known.
_STAY, _KNOWN = 0.7, 20.0
#: Evidence from words is surer of itself than it should be, so that staying is learned too low.
_TEMPER, _MOST_STAY = 1.25, 0.9
#: The chain is followed in stretches of this many units, each begun this much early: what stands
#: further away weighs less than ``_MOST_STAY ** _EARLY``.
_STRETCH, _EARLY = 96, 40


@dataclass(frozen=True)
class Fit:
    """What a fit found.

    Attributes:
        weights: units by (1 + themes): how probable no theme and each theme are; rows add up to 1.
        stay: how probable it is that the next unit of a document goes on with the theme.
        shares: of no theme and of each theme, in all units.
    """

    weights: Floats
    stay: float
    shares: Floats


def fit_chain(
    evidence: Floats,
    runs: Ints,
    *,
    rounds: int = 10,
    known: tuple[float, Floats] | None = None,
    no_theme: float = NO_THEME,
) -> Fit:
    """Find how probable each theme is for each unit.

    A hidden Markov chain over the units of each document (Rabiner 1989): with some probability the
    theme of the unit before goes on, else a theme is drawn from the shares of the document. That
    probability and the shares are learned by expectation–maximisation; the shares of a document are
    those of the corpus, corrected by what is found in it.

    Args:
        evidence: units by (1 + themes): log-likelihoods, up to a constant a row.
        runs: the document of each unit, 0, 1 …, in order.
        rounds: of expectation and maximisation.
        known: staying and shares that were learned before; they are kept.
        no_theme: the share of units without a theme, before looking.
    """
    import numpy as np

    units, columns = evidence.shape
    first = np.full(columns, (1 - no_theme) / max(columns - 1, 1))
    first[0] = no_theme if columns > 1 else 1.0
    if not units or columns < 2:
        return Fit(np.tile(first, (units, 1)), 0.0, first)
    stay, shares = known or (_STAY, first)
    likelihood = np.exp(evidence - evidence.max(axis=1, keepdims=True))
    new = np.r_[True, runs[1:] != runs[:-1]]
    steps = np.flatnonzero(~new)
    documents = int(runs[-1]) + 1
    prior = np.tile(shares, (documents, 1))
    weights = np.zeros_like(likelihood)
    for _ in range(rounds):
        used = min(stay * _TEMPER, _MOST_STAY)
        forward = _forward(likelihood, prior, runs, new, used)
        backward = _backward(likelihood, prior, runs, new, used)
        weights = forward * backward
        weights /= weights.sum(axis=1, keepdims=True)
        if known is None:
            # of every step within a document: was it a stay, or a fresh start with the same theme?
            ahead = backward[steps] * likelihood[steps]
            kept = used * (forward[steps - 1] * ahead).sum(axis=1)
            fresh = (1 - used) * (ahead * prior[runs[steps]]).sum(axis=1)
            learned = float((kept / (kept + fresh)).sum())
            stay = (learned + _STAY * _KNOWN) / (len(steps) + _KNOWN)
            found = (weights.sum(axis=0) + _CORPUS * first) / (units + _CORPUS)
            shares = 0.5 * (first + found)
        here = np.zeros_like(prior)
        np.add.at(here, runs, weights * (1 - used))
        prior = (_DOCUMENT * shares + here) / (_DOCUMENT + here.sum(axis=1, keepdims=True))
    return Fit(weights, stay, shares)


def _forward(likelihood: Floats, prior: Floats, runs: Ints, new: Bools, stay: float) -> Floats:
    """What the units before say, all stretches at once; each begins a little early."""
    import numpy as np

    units = len(likelihood)
    starts = np.arange(0, units, _STRETCH)
    state = prior[runs[np.maximum(starts - _EARLY, 0)]]
    found = np.empty_like(likelihood)
    for step in range(-_EARLY, _STRETCH):
        at = starts + step
        here = (at >= 0) & (at < units)
        if not here.any():
            continue
        at = at[here]
        drawn = prior[runs[at]]
        before = np.where(new[at, None], drawn, stay * state[here] + (1 - stay) * drawn)
        row = before * likelihood[at]
        row /= row.sum(axis=1, keepdims=True)
        state[here] = row
        if step >= 0:
            found[at] = row
    return found


def _backward(likelihood: Floats, prior: Floats, runs: Ints, new: Bools, stay: float) -> Floats:
    """What the units after say, all stretches at once; each begins a little late."""
    import numpy as np

    units = len(likelihood)
    starts = np.arange(0, units, _STRETCH)
    state = np.ones((len(starts), likelihood.shape[1]))
    found = np.ones_like(likelihood)
    for step in range(_STRETCH + _EARLY - 1, -1, -1):
        at = starts + step
        here = at < units - 1
        if not here.any():
            continue
        at = at[here]
        ahead = state[here] * likelihood[at + 1]
        drawn = (ahead * prior[runs[at + 1]]).sum(axis=1, keepdims=True)
        row = stay * ahead + (1 - stay) * drawn
        row /= row.sum(axis=1, keepdims=True)
        row = np.where(new[at + 1, None], 1.0, row)
        state[here] = row
        if step < _STRETCH:
            found[at] = row
    return found

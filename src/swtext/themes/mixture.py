"""Naive Bayes with unlabelled text: themes from seeds, an explicit "no theme", runs smoothed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from swtext.themes.features import Features

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["Fit", "fit_mixture"]

#: The weight of general language, of the seeds (both in words) and of what the units teach.
BASE, SEEDS, LEARNED = 1500.0, 60.0, 0.3
#: How much the evidence of the words counts.
SHARP = 3.0
#: How much a full score of the coder adds to the log-odds of its code.
CODER = 4.0
#: The share of units that carry no theme, before looking.
NO_THEME = 0.8
#: Log-evidence of one unit for one theme is kept within this.
_CAP = 8.0
#: What it says against every theme that a unit ("Goedemorgen!") holds no word that carries one.
_SILENT = 2.5
#: What the units may teach about a theme at most weighs this many times its seeds.
_TAUGHT = 4.0
#: The chain is followed in stretches of this many units, each begun this much early: what stands
#: further away weighs less than ``_MOST_STAY ** _EARLY``, under a half per cent.
_STRETCH, _EARLY, _MOST_STAY = 64, 24, 0.8


@dataclass(frozen=True)
class Fit:
    """What a fit found.

    Attributes:
        weights: units by (1 + themes): how probable no theme and each theme are; rows add up to 1.
        stay: how probable it is that the next unit of a document goes on with the theme.
    """

    weights: Floats
    stay: float


def fit_mixture(
    features: Features,
    seeds: Floats,
    hints: Floats,
    runs: Ints,
    *,
    rounds: int = 5,
) -> Fit:
    """Fit themes to units by expectation–maximisation.

    Multinomial naive Bayes with labelled and unlabelled text (Nigam, McCallum, Thrun & Mitchell
    2000): what seeds and units say about a theme is mixed with general language, so that a word
    that no theme claims speaks for none. Units that follow one another in a document are smoothed
    by a hidden Markov chain whose probability of staying is learned.

    Args:
        features: of the units.
        seeds: types by themes: how much each word says about each theme; columns add up to 1.
        hints: units by themes: score of a coder, 0–1.
        runs: the document of each unit, in order.
        rounds: of expectation and maximisation.
    """
    import numpy as np

    units, themes = hints.shape
    weights = np.zeros((units, themes + 1))
    if not units or not themes:
        weights[:, 0] = 1.0
        return Fit(weights, 0.0)
    base = features.parts.T @ features.base
    planted = features.parts.T @ seeds
    scale = base.sum()
    prior = np.full(themes + 1, min((1 - NO_THEME) / themes, 0.1))
    prior[0] = 1 - prior[1:].sum()
    first = prior
    silent = np.asarray(features.counts.sum(axis=1)).reshape(-1, 1) == 0
    learned = np.zeros_like(planted)
    stay = 0.2
    for _ in range(rounds):
        mixed = BASE * base[:, None] + SEEDS * planted + LEARNED * learned
        mixed /= mixed.sum(axis=0) / scale
        evidence = SHARP * (features.counts @ (features.parts @ np.log(mixed / base[:, None])))
        evidence = np.clip(
            evidence + CODER * hints - _SILENT * (silent & (hints == 0)), -_CAP, _CAP
        )
        likelihood = np.exp(np.hstack([np.zeros((units, 1)), evidence]))
        weights, stay = _smooth(likelihood, prior, runs, stay)
        # the shares of the themes are learned too, but a theme never dies of being rare
        prior = 0.5 * (first + (weights.sum(axis=0) + 20 * first) / (units + 20))
        sure = np.where(weights[:, 1:] >= 0.5, weights[:, 1:], 0.0)
        taught = features.counts.T @ sure
        taught /= np.maximum(LEARNED * taught.sum(axis=0) / (_TAUGHT * SEEDS), 1.0)
        learned = features.parts.T @ taught
    return Fit(weights, stay)


def _smooth(likelihood: Floats, prior: Floats, runs: Ints, stay: float) -> tuple[Floats, float]:
    """Forward–backward over the units of each document; returns weights and how often one stays."""
    import numpy as np

    new = np.r_[True, runs[1:] != runs[:-1]]
    forward = _forward(likelihood, prior, new, stay)
    backward = _backward(likelihood, prior, new, stay)
    weights = forward * backward
    weights /= weights.sum(axis=1, keepdims=True)
    # of every step within a document: was it a stay, or a fresh start with the same theme?
    steps = np.flatnonzero(~new)
    if not len(steps):
        return weights, stay
    ahead = backward[steps] * likelihood[steps]
    kept = stay * (forward[steps - 1] * ahead).sum(axis=1)
    fresh = (1 - stay) * (ahead * prior).sum(axis=1)
    learned = float((kept / (kept + fresh)).sum())
    return weights, min((learned + 2.0) / (len(steps) + 10.0), _MOST_STAY)


def _forward(likelihood: Floats, prior: Floats, new: Any, stay: float) -> Floats:
    """What the units before say, all stretches at once; each begins a little early."""
    import numpy as np

    units = len(likelihood)
    starts = np.arange(0, units, _STRETCH)
    state = np.tile(prior, (len(starts), 1))
    found = np.empty_like(likelihood)
    for step in range(-_EARLY, _STRETCH):
        at = starts + step
        here = (at >= 0) & (at < units)
        at = at[here]
        before = np.where(new[at, None], prior, stay * state[here] + (1 - stay) * prior)
        row = before * likelihood[at]
        row /= row.sum(axis=1, keepdims=True)
        state[here] = row
        if step >= 0:
            found[at] = row
    return found


def _backward(likelihood: Floats, prior: Floats, new: Any, stay: float) -> Floats:
    """What the units after say, all stretches at once; each begins a little late."""
    import numpy as np

    units = len(likelihood)
    starts = np.arange(0, units, _STRETCH)
    state = np.ones((len(starts), likelihood.shape[1]))
    found = np.ones_like(likelihood)
    for step in range(_STRETCH + _EARLY - 1, -1, -1):
        at = starts + step
        here = at < units - 1
        at = at[here]
        ahead = state[here] * likelihood[at + 1]
        row = stay * ahead + (1 - stay) * (ahead * prior).sum(axis=1, keepdims=True)
        row /= row.sum(axis=1, keepdims=True)
        row = np.where(new[at + 1, None], 1.0, row)
        state[here] = row
        if step < _STRETCH:
            found[at] = row
    return found

"""From evidence to themes: an explicit "no theme", a share of themes a document, runs smoothed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

__all__ = ["NO_THEME", "Fit", "fit_chain", "going_on"]

#: The share of units that carry no theme, before looking.
NO_THEME = 0.25
#: What the corpus, and a document, add to what was thought before: in units.
_CORPUS, _DOCUMENT = 50.0, 4.0
#: The probability of staying with the theme before looking, in how many steps that is known.
_STAY, _KNOWN = 0.7, 20.0
#: Evidence from words is surer of itself than it should be, so that staying is learned too low.
_TEMPER, _MOST_STAY = 1.25, 0.9
#: What makes a unit go on with the theme of the one before: its length and that of the one before
#: (a factor e), that it asks, that the one before asked, that its speaker spoke two units ago.
_LENGTH, _BEFORE, _ASKS, _ASKED, _BACK = -1.1, 0.45, -1.0, 1.1, 0.45
_USUAL_SIZE = 2.2
#: The same for how alike the units before and after are; how many count, ever less.
_COHESION, _SEEN, _FADES = 1.0, 4, 0.7
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
    tendency: Floats | None = None,
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
        tendency: of each unit how much more than usual it goes on with the theme of the unit
            before, in log-odds; see ``going_on``.
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
    more = np.zeros(units) if tendency is None else tendency
    for _ in range(rounds):
        usual = min(stay * _TEMPER, _MOST_STAY)
        used = 1 / (1 + (1 - usual) / usual * np.exp(-more))[:, None]
        forward = _forward(likelihood, prior, runs, new, used)
        backward = _backward(likelihood, prior, runs, new, used)
        weights = forward * backward
        weights /= weights.sum(axis=1, keepdims=True)
        if known is None:
            # of every step within a document: was it a stay, or a fresh start with the same theme?
            ahead = backward[steps] * likelihood[steps]
            kept = used[steps, 0] * (forward[steps - 1] * ahead).sum(axis=1)
            fresh = (1 - used[steps, 0]) * (ahead * prior[runs[steps]]).sum(axis=1)
            learned = float((kept / (kept + fresh)).sum())
            stay = (learned + _STAY * _KNOWN) / (len(steps) + _KNOWN)
            found = (weights.sum(axis=0) + _CORPUS * first) / (units + _CORPUS)
            shares = 0.5 * (first + found)
        here = np.zeros_like(prior)
        np.add.at(here, runs, weights * (1 - used))
        prior = (_DOCUMENT * shares + here) / (_DOCUMENT + here.sum(axis=1, keepdims=True))
    return Fit(weights, stay, shares)


def going_on(
    texts: Sequence[str], speakers: Sequence[str], runs: Ints, vectors: Sequence[Floats]
) -> Floats:
    """How much more than usual each unit goes on with the theme of the one before, in log-odds.

    A short message reacts, an answer to a question goes on, a question opens, and who spoke two
    units ago is in a conversation; and where the units after a place say other things than those
    before it, the theme changes (as in TextTiling, Hearst 1997). Fitted on twelve chats of two
    writers (``corpora/themes``); what was fitted on one held for the other.

    Args:
        texts: of the units.
        speakers: of each unit; "" where nobody is known.
        runs: the document of each unit, in order.
        vectors: tables of units by numbers: what the units say.

    >>> texts = ["Wie heeft er ervaring met huisuitzetting?", "Ik wel", "Mag ik iets heel anders?"]
    >>> import numpy as np
    >>> one = np.zeros(3, dtype=np.int64)
    >>> before, answer, other = going_on(texts, ["A", "B", "C"], one, []).tolist()
    >>> answer > 0 > other
    True
    """
    import numpy as np

    if not len(texts):
        return np.zeros(0)
    size = np.log1p([len(text.split()) for text in texts])
    asks = np.array([text.rstrip(" .").endswith("?") for text in texts], dtype=bool)
    voice = np.array(speakers, dtype=object)
    found = np.asarray(_LENGTH * (size - _USUAL_SIZE) + _ASKS * asks)
    before = _ASKED * asks[:-1] + _BEFORE * (size[:-1] - _USUAL_SIZE)
    found[1:] += before * (runs[1:] == runs[:-1])
    again = (voice[2:] == voice[:-2]) & (voice[2:] != "") & (runs[2:] == runs[:-2])
    found[2:] += _BACK * again.astype(float)
    for table in vectors:
        found += _COHESION * _cohesion(table, runs)
    return found


def _cohesion(table: Floats, runs: Ints) -> Floats:
    """How alike the units before each place are to those after it: cosines around their mean."""
    import numpy as np

    every = table - table.mean(axis=0)
    before, after = np.zeros_like(every), every.copy()
    for step in range(1, min(_SEEN, len(every) - 1) + 1):
        same = (runs[step:] == runs[:-step])[:, None]
        before[step:] += _FADES ** (step - 1) * same * every[:-step]
        if step < _SEEN:
            after[:-step] += _FADES**step * same * every[step:]
    size = np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1)
    found = (before * after).sum(axis=1) / np.maximum(size, 1e-12)
    return np.asarray(found - found.mean())


def _forward(likelihood: Floats, prior: Floats, runs: Ints, new: Bools, stay: Floats) -> Floats:
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
        before = stay[at] * state[here] + (1 - stay[at]) * drawn
        before = np.where(new[at, None], drawn, before)
        row = before * likelihood[at]
        row /= row.sum(axis=1, keepdims=True)
        state[here] = row
        if step >= 0:
            found[at] = row
    return found


def _backward(likelihood: Floats, prior: Floats, runs: Ints, new: Bools, stay: Floats) -> Floats:
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
        row = stay[at + 1] * ahead + (1 - stay[at + 1]) * drawn
        row /= row.sum(axis=1, keepdims=True)
        row = np.where(new[at + 1, None], 1.0, row)
        state[here] = row
        if step < _STRETCH:
            found[at] = row
    return found

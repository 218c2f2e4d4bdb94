"""The engine "seeded": themes of the codebook and residual themes, fitted together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from swtext.themes.described import described
from swtext.themes.evidence import (
    Themes,
    grown,
    log_likelihood,
    raw_evidence,
    read_signals,
    scale_of,
    standardised,
    start_themes,
    taught,
)
from swtext.themes.groups import Group, some_units, stable_groups, surroundings
from swtext.themes.measures import top_terms
from swtext.themes.mixture import NO_THEME, Fit, fit_chain, going_on

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from swtext.codebook import Codebook
    from swtext.coding import Coding
    from swtext.dutch import Units
    from swtext.themes.text import Words

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["REFITS", "Seeded", "Theme", "coder_scores"]

_TERMS = 8
#: A theme of the codebook with fewer units than this does not live in the corpus.
_LEAST = 2
#: Groups of units less stable than this are dropped, without and beside a codebook.
_STABLE, _STABLE_BESIDE = 0.4, 0.3
#: A residual theme needs this many terms, each in this many of its units.
_OWN_TERMS, _OWN_UNITS = 2, 2
#: … and that much more often here than in general Dutch.
_OWN_RATIO = 8.0
_MOST_RESIDUAL = 8
#: Units are cut into groups of about this many, without and beside a codebook; at most so many
#: groups.
_PER_GROUP, _PER_GROUP_BESIDE, _MOST_GROUPS = 28, 45, 20
#: A group whose units hold a code by its words, or by the coder, more than this is explained.
_EXPLAINED, _TOLD = 0.45, 0.3
#: Residual groups are sought, and stability is measured, in at most this many units.
_SAMPLE = 1_500
REFITS = 5
#: How often the units found teach the themes their words.
_LESSONS = 2


@dataclass(frozen=True)
class Theme:
    """A column of the weights, and what is known of it."""

    column: int
    code: str
    name: str
    stability: float


class Seeded:
    """The fit of codes and residual themes together, and how well it comes back."""

    def __init__(
        self,
        units: Units,
        words: Words,
        codebook: Codebook,
        coding: Coding | None,
        random_state: int,
    ) -> None:
        import numpy as np

        self.codes = codebook.codes
        self.random_state = random_state
        self.runs = units.frame["document"].astype("category").cat.codes.to_numpy().astype(np.int64)
        self.speakers = units.frame["speaker"].tolist()
        said = described(self.codes)
        self.signals = read_signals(words, len(units), said)
        self.features = self.signals.features
        self.tendency = going_on(
            units.frame["text"].tolist(), self.speakers, self.runs, self.signals.vectors
        )
        self.hints = coder_scores(units, codebook, coding)
        self.no_theme = _no_theme(self.hints, coding)
        self.themes = start_themes(said, self.signals)
        self.beside = 0
        self._stable = _STABLE_BESIDE if self.codes else _STABLE
        self.fit = self._fit(self.themes, self.hints)
        self.groups = self._residual()
        if self.groups:
            inside = np.zeros((len(self.runs), len(self.groups)))
            for column, group in enumerate(self.groups):
                inside[group.members, column] = 1.0
            self.themes = self.themes.join(grown(self.signals, inside))
            self.hints = np.hstack([self.hints, np.zeros_like(inside)])
            self.beside = len(self.groups) if self.codes else 0
            self.fit = self._fit(self.themes, self.hints)
        self.chosen = self.fit.weights.argmax(axis=1)

    def _fit(self, themes: Themes, hints: Floats) -> Fit:
        """Find the themes, learn their words from what is found, and find them again."""
        signals, runs = self.signals, self.runs
        kinds = raw_evidence(signals, themes)
        evidence = standardised(kinds, scale_of(kinds))
        learned = None
        for _ in range(_LESSONS + 1):
            likelihood = log_likelihood(evidence, signals, hints, learned, self.beside)
            fit = fit_chain(likelihood, runs, no_theme=self.no_theme, tendency=self.tendency)
            learned = taught(signals, fit.weights[:, 1:])
        return fit

    def _fit_again(self, themes: Themes, rows: Ints) -> Fit:
        """Find themes in some of the units, with staying and shares as they were learned."""
        signals, runs = self.signals.part(rows), self.runs[rows]
        kinds = raw_evidence(signals, themes)
        evidence = standardised(kinds, scale_of(kinds))
        known, learned = (self.fit.stay, self.fit.shares), None
        for _ in range(2):
            hints = self.hints[rows]
            likelihood = log_likelihood(evidence, signals, hints, learned, self.beside)
            fit = fit_chain(likelihood, runs, rounds=3, known=known, tendency=self.tendency[rows])
            learned = taught(signals, fit.weights[:, 1:])
        return fit

    def _residual(self) -> list[Group]:
        """The stable groups among the units that no code explains."""
        import numpy as np

        rows = some_units(len(self.runs), _SAMPLE, self.random_state)
        size = _PER_GROUP_BESIDE if self.codes else _PER_GROUP
        number = min(max(len(rows) // size, 2), _MOST_GROUPS)
        if len(rows) < 2 * _OWN_UNITS:
            return []
        signals = self.signals.part(rows)
        vectors = surroundings(signals, self.runs[rows])
        kinds = raw_evidence(signals, self.themes)
        explained = standardised(kinds, scale_of(kinds)) if self.codes else np.zeros((len(rows), 0))
        told = self.hints[rows]
        groups = []
        for group in stable_groups(vectors, number):
            here = group.members
            if self.codes and explained[here].mean(axis=0).max() > _EXPLAINED:
                continue
            if self.codes and told[here].mean(axis=0).max() > _TOLD:
                continue
            if group.stability >= self._stable and self._has_terms(rows[here]):
                groups.append(Group(rows[here], group.stability))
        return groups[: _MOST_RESIDUAL if self.codes else _MOST_GROUPS]

    def _has_terms(self, members: Ints) -> bool:
        """Whether a group has words that several of its units, and voices, share."""
        import numpy as np

        inside = np.zeros(len(self.runs), dtype=bool)
        inside[members] = True
        terms = top_terms(self.features.counts, inside, self.features.base, _TERMS)
        seen = np.asarray(self.features.counts[members].sum(axis=0)).ravel()
        everywhere = np.asarray(self.features.counts.sum(axis=0)).ravel()
        often = everywhere / max(everywhere.sum(), 1.0) / self.features.general
        good = [term for term in terms if seen[term] >= _OWN_UNITS and often[term] >= _OWN_RATIO]
        holders = self.features.counts[members][:, good].sum(axis=1) if good else np.zeros(0)
        voices = {self.speakers[at] for at in members[np.flatnonzero(np.asarray(holders).ravel())]}
        everyone = len(set(self.speakers))
        return len(good) >= _OWN_TERMS and len(voices) >= min(2, everyone)

    def topics(self) -> list[Theme]:
        """The themes that live in the corpus, with how well each comes back."""
        import numpy as np

        sizes = np.bincount(self.chosen, minlength=self.themes.seeds.shape[1] + 1)
        least = _LEAST if len(self.runs) >= 20 else 1
        again, stable = self._come_back(), self._stable
        found = []
        for column in range(1, len(sizes)):
            if sizes[column] < least:
                continue
            residual = column - 1 - len(self.codes)
            stability = again[column]
            if residual >= 0:
                stability = min(stability, self.groups[residual].stability)
                if stability < stable:
                    continue
                found.append(Theme(column, "", "", stability))
            else:
                code = self.codes[column - 1]
                found.append(Theme(column, code.id, code.name, stability))
        return found

    def _come_back(self) -> dict[int, float]:
        """Mean Dice overlap of each theme with itself in fits on parts of units and seed words."""
        import numpy as np

        random = np.random.default_rng(self.random_state)
        size = len(self.runs)
        scores: dict[int, list[float]] = {}
        for _ in range(REFITS):
            part = np.sort(random.permutation(size)[: min(max(round(0.8 * size), 1), 2 * _SAMPLE)])
            seeds = self.themes.seeds * (random.random(self.themes.seeds.shape) < 0.8)
            seeds /= np.maximum(seeds.sum(axis=0), 1e-12)
            again = self._fit_again(replace(self.themes, seeds=seeds), part)
            chosen = again.weights.argmax(axis=1)
            for column in range(1, self.themes.seeds.shape[1] + 1):
                one, two = self.chosen[part] == column, chosen == column
                if one.any() or two.any():
                    dice = 2 * float((one & two).sum()) / float(one.sum() + two.sum())
                    scores.setdefault(column, []).append(dice)
        return {
            column: round(float(np.mean(scores[column])), 4) if column in scores else 0.0
            for column in range(1, self.themes.seeds.shape[1] + 1)
        }


def _no_theme(hints: Floats, coding: Coding | None) -> float:
    """The share of units without a theme, before looking; a coder tells it."""
    if coding is None or not coding.items or not len(hints):
        return NO_THEME
    coded = float((hints.max(axis=1) > 0).mean())
    return min(max(1.0 - coded, NO_THEME), 0.8)


def coder_scores(units: Units, codebook: Codebook, coding: Coding | None) -> Floats:
    """The coder's scores: units by codes."""
    import numpy as np

    hints = np.zeros((len(units), len(codebook.codes)))
    if coding is None or not len(units):
        return hints
    frame = units.frame
    place = zip(frame["document"], frame["start"], frame["end"], strict=True)
    rows = {key: row for row, key in enumerate(place)}
    columns = {code.id: column for column, code in enumerate(codebook.codes)}
    for item in coding.items:
        row = rows.get((item.document, item.start, item.end))
        if row is not None and item.code in columns and item.status != "rejected":
            hints[row, columns[item.code]] = max(hints[row, columns[item.code]], item.score)
    return hints

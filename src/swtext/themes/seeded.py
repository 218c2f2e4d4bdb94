"""The engine "seeded": themes of the codebook and residual themes, fitted together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from swtext.themes.communities import Group, stable_groups
from swtext.themes.features import build_features, seed_words
from swtext.themes.measures import top_terms
from swtext.themes.mixture import fit_mixture

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
#: Groups of units less stable than this are dropped.
_STABLE = 0.5
#: A residual theme needs this many terms, each in this many of its units.
_OWN_TERMS, _OWN_UNITS = 2, 3
#: … and that much more often here than in general Dutch.
_OWN_RATIO = 8.0
_MOST_RESIDUAL = 8
#: How much the units right before and after a unit say about it.
CONTEXT = 0.3
#: How much it counts that a word sets the corpus apart from general Dutch.
KEYNESS = 0.5
#: Residual groups are sought, and stability is measured, in at most this many units.
_SAMPLE = 1_000
REFITS = 5


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
        seeds = seed_words(codebook, words)
        self.features = build_features(words, len(units), sorted({w for s in seeds for w in s}))
        self.hints = coder_scores(units, codebook, coding)
        at = {word: row for row, word in enumerate(self.features.types)}
        self.seeds = np.zeros((len(at), len(seeds)))
        for column, found in enumerate(seeds):
            for word, weight in found.items():
                self.seeds[at[word], column] = weight
        self.fit = fit_mixture(self.features, self.seeds, self.hints, self.runs)
        self.groups = self._residual()
        if self.groups:
            self._add(self.groups)
            self.fit = fit_mixture(self.features, self.seeds, self.hints, self.runs)
        self.chosen = self.fit.weights.argmax(axis=1)

    def _residual(self) -> list[Group]:
        """The stable groups among the units that no code explains."""
        import numpy as np

        counts = self.features.counts
        filled = np.asarray(counts.sum(axis=1)).ravel() >= 2
        free = np.flatnonzero((self.fit.weights[:, 0] > 0.5) & filled)
        if len(free) < 2 * _OWN_UNITS:
            return []
        if len(free) > _SAMPLE:
            random = np.random.default_rng(self.random_state)
            free = np.sort(random.choice(free, _SAMPLE, replace=False))
        own = counts[free]
        seen = np.asarray((own > 0).sum(axis=0)).ravel()
        rare = np.log((1 + len(free)) / (1 + seen))
        # what sets the corpus apart from general Dutch says more than "huis" and "boek"
        own_share = seen / max(seen.sum(), 1.0)
        keyness = np.log1p(own_share / self.features.general) ** KEYNESS * (seen >= 2)
        vectors = own.multiply(rare * keyness).tocsr() @ self.features.parts
        vectors = vectors + CONTEXT * (_beside(vectors, free, 1) + _beside(vectors, free, -1))
        length = np.sqrt(np.asarray(vectors.multiply(vectors).sum(axis=1)).ravel())
        vectors = vectors.multiply(1 / np.maximum(length, 1e-12)[:, None]).tocsr()
        similar = (vectors @ vectors.T).tocsr()
        similar.sort_indices()
        smallest = max(2 * _OWN_UNITS - 2, round(0.01 * len(free)))
        groups = []
        for group in stable_groups(similar, smallest=smallest, random_state=self.random_state):
            if group.stability < _STABLE:
                continue
            members = free[group.members]
            if self._has_terms(members):
                groups.append(Group(members, group.stability))
        return groups[:_MOST_RESIDUAL]

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

    def _add(self, groups: Sequence[Group]) -> None:
        import numpy as np

        columns = []
        for group in groups:
            seen = np.asarray(self.features.counts[group.members].sum(axis=0)).ravel()
            lift = seen * np.log1p(seen / (len(self.runs) * self.features.base + 1.0))
            columns.append(lift / max(lift.sum(), 1e-12))
        self.seeds = np.column_stack([self.seeds, *columns])
        none = np.zeros((len(self.runs), len(groups)))
        self.hints = np.hstack([self.hints, none])

    def topics(self) -> list[Theme]:
        """The themes that live in the corpus, with how well each comes back."""
        import numpy as np

        sizes = np.bincount(self.chosen, minlength=self.seeds.shape[1] + 1)
        least = _LEAST if len(self.runs) >= 20 else 1
        again = self._come_back()
        found = []
        for column in range(1, len(sizes)):
            if sizes[column] < least:
                continue
            residual = column - 1 - len(self.codes)
            stability = again[column]
            if residual >= 0:
                stability = min(stability, self.groups[residual].stability)
                if stability < _STABLE:
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
            keep = random.random(self.seeds.shape) < 0.8
            seeds = self.seeds * keep
            seeds /= np.maximum(seeds.sum(axis=0), 1e-12)
            features = replace(self.features, counts=self.features.counts[part])
            again = fit_mixture(features, seeds, self.hints[part], self.runs[part])
            chosen = again.weights.argmax(axis=1)
            for column in range(1, self.seeds.shape[1] + 1):
                one, two = self.chosen[part] == column, chosen == column
                if one.any() or two.any():
                    dice = 2 * float((one & two).sum()) / float(one.sum() + two.sum())
                    scores.setdefault(column, []).append(dice)
        return {
            column: round(float(np.mean(scores[column])), 4) if column in scores else 0.0
            for column in range(1, self.seeds.shape[1] + 1)
        }


def _beside(vectors: Any, rows: Ints, step: int) -> Any:
    """The vectors of the units right before or after, where those are in the table too."""
    import numpy as np
    from scipy.sparse import csr_matrix

    at = np.searchsorted(rows, rows + step)
    found = (at < len(rows)) & (rows[np.minimum(at, len(rows) - 1)] == rows + step)
    here = np.flatnonzero(found)
    pick = csr_matrix((np.ones(len(here)), (here, at[here])), shape=(len(rows), len(rows)))
    return pick @ vectors


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

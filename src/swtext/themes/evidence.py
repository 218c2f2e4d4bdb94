"""The one engine that scores codes from what is said of them: names, definitions, examples, words.

Three kinds of evidence, each brought to the same scale and added up:

1. words and their pieces: multinomial naive Bayes (Nigam et al. 2000) of a code against general
   language;
2. and 3. word vectors: how near the words of a unit are, together, to the words of a code, in a
   table of what stands together and in one of what means the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from swtext.themes.described import Described, is_evidence
from swtext.themes.features import Features, build_features, lemmas_of, seed_matrix
from swtext.themes.meanings import load_meanings
from swtext.themes.text import BREAK, Words
from swtext.themes.words import GREETINGS, SESSION

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["Scale", "Signals", "Themes", "log_likelihood", "read_signals", "start_themes", "taught"]

#: The weight of general language and of what is said of a code, in words.
_BASE, _SEEDS = 1500.0, 60.0
#: What the units teach about a word: units that are sure, words of the corpus put beside them, and
#: how many units it takes before a word is believed half.
_CLEAR, _CAREFUL, _DOUBT = 0.5, 200.0, 20.0
#: Middle and spread of each kind of evidence as measured on chats; how sure, in units; how much
#: wider it can be.
_USUAL = ((-0.35, 1.1), (0.0, 0.12), (0.0, 0.13))
_SURE, _WIDEST = 50.0, 1.3
#: How much each kind counts.
KINDS = (1.0, 1.0, 1.0)
#: The spread of the sum of the three.
_SUM = 2.15
#: How many spreads the evidence of a unit for its own theme stands above the others.
_SHIFT = 1.2
#: Against every theme: a few words hold none (``_SHORT`` for e times fewer than
#: ``_USUAL_LENGTH``), a word of the session or a greeting less still.
_SHORT, _USUAL_LENGTH, _CHATTER, _NOTHING_ELSE = 2.5, 8.0, 0.4, 8.0
_NONE = -0.45
#: Against a residual theme where there is a codebook.
_BESIDE = 1.0
#: How much a full score of the coder adds to the log-odds of its code; see ``log_likelihood``.
CODER, _DOUBTED, _HALF = 10.0, 1.0, 0.5


@dataclass(frozen=True)
class Signals:
    """What the units hold, for scoring.

    Attributes:
        features: their words and pieces.
        vectors: of each table of word vectors, units by numbers, of unit length.
        length: of each unit how many words it has.
        chatter: of each unit how many words of the session and greetings.
        lemma: lemma of each form.
    """

    features: Features
    vectors: tuple[Floats, ...]
    length: Floats
    chatter: Floats
    lemma: dict[str, str] = field(repr=False)

    def part(self, rows: Ints) -> Signals:
        """Some of the units."""
        return replace(
            self,
            features=replace(self.features, counts=self.features.counts[rows]),
            vectors=tuple(table[rows] for table in self.vectors),
            length=self.length[rows],
            chatter=self.chatter[rows],
        )


def read_signals(words: Words, units: int, codes: Sequence[Described]) -> Signals:
    """Take out of the words of the units what evidence needs."""
    import numpy as np
    from scipy.sparse import csr_matrix

    lemma = lemmas_of(words)
    extra = sorted({lemma.get(form, form) for code in codes for form in code.words})
    features = build_features(words, units, extra)
    low = [form.lower().replace("’", "'") for form in words.forms]
    is_word = words.kind != BREAK
    says = np.array([is_evidence(form) for form in low] or [False])
    noise = np.array([form in SESSION or form in GREETINGS for form in low] or [False])
    places = np.flatnonzero(is_word & says[words.form] & ~words.foreign[words.unit])
    used = np.unique(words.form[places])
    column = np.searchsorted(used, words.form[places])
    shape = (units, max(len(used), 1))
    counts = csr_matrix((np.ones(len(places)), (words.unit[places], column)), shape=shape)
    vectors = []
    for table in load_meanings():
        own = table.vectors([low[at] for at in used.tolist()])
        found = counts @ (own if len(used) else np.zeros((1, table.size)))
        vectors.append(_unit(found, axis=1))
    length = np.bincount(words.unit[is_word], minlength=units).astype(np.float64)
    chatter = np.bincount(words.unit[is_word & noise[words.form]], minlength=units)
    # a unit that holds nothing else is certainly small talk; of English nothing is known
    tells = is_word & says[words.form] & ~noise[words.form]
    nothing = np.bincount(words.unit[tells], minlength=units) == 0
    foreign = words.foreign[:units]
    chatter = chatter + _NOTHING_ELSE * (foreign | (nothing & (chatter > 0)))
    return Signals(features, tuple(vectors), length, chatter.astype(np.float64), lemma)


@dataclass(frozen=True)
class Themes:
    """What themes are made of: one column each.

    Attributes:
        seeds: types by themes, what was said of them; columns add up to 1.
        centres: of each table of word vectors, themes by numbers, of unit length.
    """

    seeds: Floats
    centres: tuple[Floats, ...]

    def join(self, other: Themes) -> Themes:
        """These themes and the others."""
        import numpy as np

        pairs = zip(self.centres, other.centres, strict=True)
        return Themes(
            np.hstack([self.seeds, other.seeds]), tuple(np.vstack(pair) for pair in pairs)
        )


def start_themes(codes: Sequence[Described], signals: Signals) -> Themes:
    """The themes of the codebook, from what is said of them.

    Each part of a code (name, words, definition …) has its say, however long it is.
    """
    import numpy as np

    centres = []
    for table in load_meanings():
        found = np.zeros((len(codes), table.size))
        for row, code in enumerate(codes):
            for weight, forms in code.parts:
                found[row] += weight * _unit(table.vectors(forms).sum(axis=0), axis=0)
        found = _unit(found, axis=1)
        if len(codes) > 1:  # what all codes have in common does not tell them apart
            found -= found.mean(axis=0) * len(codes) / (len(codes) + 2)
        centres.append(_unit(found, axis=1))
    return Themes(seed_matrix(codes, signals.lemma, signals.features.types), tuple(centres))


@dataclass(frozen=True)
class Scale:
    """Middle and spread of each kind of evidence: kinds by themes."""

    mean: Floats
    spread: Floats


def raw_evidence(signals: Signals, themes: Themes) -> list[Floats]:
    """Each kind of evidence, units by themes."""
    import numpy as np

    features = signals.features
    base = features.parts.T @ features.base
    mixed = _BASE * base[:, None] + _SEEDS * (features.parts.T @ themes.seeds)
    mixed /= np.maximum(mixed.sum(axis=0) / base.sum(), 1e-12)
    ratio = features.parts @ np.log(np.maximum(mixed, 1e-12) / np.maximum(base, 1e-12)[:, None])
    found = [np.asarray(features.counts @ ratio)]
    pairs = zip(signals.vectors, themes.centres, strict=True)
    return found + [np.asarray(vectors @ centres.T) for vectors, centres in pairs]


def scale_of(kinds: list[Floats]) -> Scale:
    """Middle and spread of each kind of evidence here; a small corpus leans on the usual ones.

    The median, and at most the usual spread: where many units carry a theme, it is not less clear.
    """
    import numpy as np

    means, spreads = [], []
    for kind, (mean, spread) in zip(kinds, _USUAL, strict=True):
        units = len(kind)
        own = np.median(kind, axis=0) if units else np.zeros(kind.shape[1])
        varies = np.minimum(kind.var(axis=0), (_WIDEST * spread) ** 2) if units else spread**2
        means.append((units * own + _SURE * mean) / (units + _SURE))
        spreads.append(np.sqrt((units * varies + _SURE * spread**2) / (units + _SURE)))
    return Scale(np.array(means), np.array(spreads))


def standardised(kinds: list[Floats], scale: Scale) -> Floats:
    """All kinds of evidence together, units by themes: spreads above the usual."""
    import numpy as np

    total = np.zeros_like(kinds[0])
    for share, kind, mean, spread in zip(KINDS, kinds, scale.mean, scale.spread, strict=True):
        total += share * (kind - mean) / spread
    return total / _SUM


def log_likelihood(
    evidence: Floats,
    signals: Signals,
    hints: Floats,
    learned: Floats | None = None,
    residual: int = 0,
) -> Floats:
    """Log-likelihoods of no theme and of each theme, up to a constant a unit.

    Args:
        evidence: units by themes, standardised.
        signals: of the same units.
        hints: units by themes, the scores of a coder, 0–1.
        learned: what the units taught, see ``taught``.
        residual: how many themes, the last ones, stand beside those of a codebook: a unit goes to
            one of those only when it is clearly nearer.

    Where a coder has read the units, it is believed more than words are: for the themes of the
    codebook they count half, and no theme has the benefit of the doubt.
    """
    import numpy as np

    coded = bool(hints.any())
    none = _NONE + _SHORT * (np.log1p(_USUAL_LENGTH) - np.log1p(signals.length))
    none += _CHATTER * signals.chatter
    each = _SHIFT * evidence - _SHIFT**2 / 2
    if learned is not None:
        each += signals.features.counts @ learned
    if residual:
        each[:, -residual:] -= _BESIDE
    if coded:
        none += _DOUBTED
        each = np.where(hints.any(axis=0), _HALF * each, each) + CODER * hints
    return np.hstack([none[:, None], each])


def taught(signals: Signals, weights: Floats) -> Floats:
    """What the units that were found teach about words: log-ratios, types by themes.

    Naive Bayes with unlabelled text (Nigam et al. 2000), careful about words of few units: in a
    small corpus it adds next to nothing, in a large one it decides.
    """
    import numpy as np

    counts = signals.features.counts
    found = np.asarray(counts.T @ np.where(weights >= _CLEAR, weights, 0.0))
    found = found * found / (found + _DOUBT)
    common = np.asarray(counts.sum(axis=0)).ravel() + 0.5
    common = common / common.sum()
    shares = (found + _CAREFUL * common[:, None]) / (found.sum(axis=0) + _CAREFUL)
    return np.asarray(np.log(shares / common[:, None]))


def grown(signals: Signals, weights: Floats) -> Themes:
    """Themes made of units alone: their words and the mean of their vectors."""
    import numpy as np

    features = signals.features
    found = np.asarray(features.counts.T @ weights)
    share = found.sum(axis=1) / max(found.sum(), 1e-12)
    lift = found * np.log1p(found / (weights.sum(axis=0) * (features.base + share)[:, None] + 1.0))
    seeds = lift / np.maximum(lift.sum(axis=0), 1e-12)
    centres = tuple(
        _unit(((table - table.mean(axis=0)).T @ weights).T, axis=1) for table in signals.vectors
    )
    return Themes(seeds, centres)


def _unit(vectors: Any, axis: int) -> Floats:
    import numpy as np

    size = np.linalg.norm(vectors, axis=axis, keepdims=True)
    return np.asarray(vectors / np.maximum(size, 1e-12))

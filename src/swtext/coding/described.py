"""The coder for a codebook that no corpus covers: names, definitions, examples and indicators.

What a codebook says of a code is scored by the engine of the seeded themes
(`swtext.themes.evidence`): words and their pieces against general language, and two tables of word
vectors. A logistic regression, the same for every code, joins that with the indicators, with what
the other codes score, and with the units before and after. It was fitted on the coded sessions of
``corpora/`` as described there by the codebook; measured by leaving each code out
(``benchmarks/described.py``), so a score is a probability for codes like those.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from swtext.codebook import Codebook
from swtext.coding.indicators import PREFER, IndicatorCoder
from swtext.coding.result import Coding, Suggestion, stretched
from swtext.coding.rules import UNCODED, form_of
from swtext.coding.stream import stream_of
from swtext.errors import UsageError, did_you_mean
from swtext.types import Evidence

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from swtext.dutch import Units
    from swtext.themes.described import Described
    from swtext.themes.text import Words

    Floats = npt.NDArray[np.float64]

__all__ = ["FEATURES", "WEIGHTS", "DescribedCoder", "code_features"]

#: What the regression sees of a unit and a code.
FEATURES = (
    "indicators",
    "words",
    "together",
    "alike",
    "above the other codes",
    "indicators of the units beside",
    "words of the units beside",
    "length",
)
#: How much each of those counts, the constant last; for codes with indicators, and for those that
#: have only names, definitions and examples (``benchmarks/described.py --weights``).
WEIGHTS = (
    (3.008, 0.047, 0.075, 0.213, 0.503, 2.876, 0.598, 1.261, -6.68),
    (2.046, 0.053, 0.084, 0.266, 0.32, 1.038, 0.66, 1.429, -6.815),
)
#: The probability from which a suggestion counts, for the highest F1, F2 and F0.5: the same two.
_THRESHOLDS = {"f1": (0.2, 0.14), "recall": (0.08, 0.06), "precision": (0.355, 0.23)}
#: A probability below this is no suggestion.
_FLOOR = 0.03
#: Evidence of words stays within this many spreads.
_LEAST, _MOST = -3.0, 6.0
#: How many words are named as evidence, and how much of the strongest each must say.
_NAMED, _SHARE = 3, 0.4
_TERM = "lijkt op de omschrijving"


class DescribedCoder:
    """Codes units by what the codebook says of its codes; learns from no coded material.

    Args:
        threshold: the probability from which a suggestion becomes a fragment; None: that of
            ``prefer``.
        prefer: ``"f1"``, ``"recall"`` or ``"precision"``.

    >>> from swtext.codebook import Code
    >>> from swtext import Corpus, load_pipeline
    >>> from swtext.dutch import annotate
    >>> from swtext.types import Document, Turn
    >>> said = "De verhuurder laat het vocht in onze flat al jaren zitten."
    >>> corpus = Corpus([Document("a", said, "chat", turns=(Turn(0, len(said), said, "chat"),))])
    >>> book = Codebook("wijk", codes=(
    ...     Code("wonen", "Wonen", "Slechte woningen, vocht en de huur.", indicators=("vocht",)),
    ...     Code("sport", "Sport", "Samen bewegen en voetballen.")))
    >>> coding = DescribedCoder().code(annotate(corpus, load_pipeline("embedded")), book)
    >>> coding.fragments["code"].tolist()
    ['wonen']
    """

    name = "described"

    def __init__(self, threshold: float | None = None, prefer: str = "f1") -> None:
        if prefer not in PREFER:
            raise UsageError(f"no preference {prefer!r}.{did_you_mean(prefer, PREFER)}")
        self.prefer = prefer
        self.threshold = _THRESHOLDS[prefer][0] if threshold is None else threshold

    def code(self, units: Units, codebook: Codebook) -> Coding:
        """Return the coding of the units.

        Args:
            units: from ``swtext.dutch.annotate``.
            codebook: what to look for.
        """
        import numpy as np

        from swtext.themes.described import described
        from swtext.themes.text import read_words

        base = IndicatorCoder(prefer=self.prefer).code(units, codebook)
        if not codebook.codes or not len(units.spans):
            return base
        indicated = np.zeros((len(units.spans), len(codebook)))
        reasons: dict[tuple[int, int], tuple[Evidence, ...]] = {}
        column = {code: number for number, code in enumerate(codebook)}
        for s in base.suggestions:
            indicated[s.unit, column[s.code]] = s.score
            reasons[s.unit, column[s.code]] = s.evidence
        words, said = read_words(units), described(codebook.codes)
        features = code_features(words, units.frame["document"].tolist(), said, indicated)
        chances = np.round(self._chances(features, codebook), 4)
        for unit, limit in _uncoded(units):
            chances[unit] = np.minimum(chances[unit], limit)
        for unit, code in _taken_away(units, codebook):
            chances[unit, column[code]] = 0.0
        found = list(_suggestions(units, codebook, chances, reasons, said))
        parameters = {"name": self.name, "threshold": self.threshold, "prefer": self.prefer}
        return Coding.build(units, codebook, found, self.threshold, self.name, parameters, chances)

    def _chances(self, features: Floats, codebook: Codebook) -> Floats:
        """Probabilities, those of codes without indicators stretched to the same threshold."""
        import numpy as np

        chances = np.zeros(features.shape[:2])
        limit, other = _THRESHOLDS[self.prefer]
        for column, code in enumerate(codebook.codes):
            weights = WEIGHTS[0 if code.indicators else 1]
            odds = features[:, column] @ np.array(weights[:-1]) + weights[-1]
            own = 1 / (1 + np.exp(-odds))
            if not code.indicators:
                own = stretched(own, other, limit)
            chances[:, column] = own
        return chances


def described_or_indicated(
    units: Units, base: Coding, codes: Sequence[str], limit: float, prefer: str = "f1"
) -> tuple[list[Suggestion], Floats]:
    """Code by description or by indicators, whichever is surer.

    What a user lists as an indicator is found, also where nothing around it is like the
    description.

    Args:
        units: what is coded.
        base: their coding by indicators.
        codes: of its codebook, which codes are wanted.
        limit: the threshold that the scores get.
        prefer: what the thresholds that become ``limit`` are chosen for.

    Returns:
        The suggestions, and every score: units by codes of the codebook.
    """
    import numpy as np

    best: dict[tuple[int, str], Suggestion] = {}
    chances = np.zeros((len(units.spans), len(base.codebook)))
    column = {code: at for at, code in enumerate(base.codebook)}
    for coding in (base, DescribedCoder(prefer=prefer).code(units, base.codebook)):
        own = PREFER[prefer] if coding is base else coding.threshold
        scores = stretched(coding.scores, own, limit)
        for code in codes:
            at = column[code]
            chances[:, at] = np.maximum(chances[:, at], scores[:, at])
        for s in coding.suggestions:
            score = float(scores[s.unit, column[s.code]])
            known = best.get((s.unit, s.code))
            if s.code in codes and (known is None or score > known.score):
                best[s.unit, s.code] = Suggestion(s.unit, s.code, score, s.evidence)
    for unit, highest in _uncoded(units):
        chances[unit] = np.minimum(chances[unit], highest)
    kept = [s for s in best.values() if s.score <= chances[s.unit, column[s.code]]]
    return kept, chances


def code_features(
    words: Words, documents: Sequence[str], said: Sequence[Described], indicated: Floats
) -> Floats:
    """Return ``FEATURES`` of every unit and code: units by codes by features.

    Args:
        words: of the units.
        documents: of each unit its document, in order.
        said: what the codebook says of each code.
        indicated: the scores of the indicators, units by codes.
    """
    import numpy as np

    from swtext.themes.evidence import raw_evidence, read_signals, scale_of, start_themes

    units, codes = indicated.shape
    signals = read_signals(words, units, said)
    kinds = raw_evidence(signals, start_themes(said, signals))
    scale = scale_of(kinds)
    z = [
        np.clip((kind - mean) / spread, _LEAST, _MOST)
        for kind, mean, spread in zip(kinds, scale.mean, scale.spread, strict=True)
    ]
    total = np.sum(z, axis=0) / len(z)
    if codes > 1:
        first, second = (np.sort(total, axis=1)[:, -at][:, None] for at in (1, 2))
        above = total - np.where(total == first, second, first)
    else:
        above = np.zeros_like(total)
    follows = np.array([a == b for a, b in zip(documents[1:], documents, strict=False)], dtype=bool)
    return np.stack(
        [
            indicated,
            *z,
            above,
            _beside(indicated, follows),
            _beside(total, follows),
            np.tile(np.log1p(signals.length)[:, None], (1, codes)),
        ],
        axis=2,
    )


def _beside(scores: Floats, follows: npt.NDArray[np.bool_]) -> Floats:
    """The mean of the units right before and after in the same document."""
    import numpy as np

    total = np.zeros_like(scores)
    total[1:] += scores[:-1] * follows[:, None]
    total[:-1] += scores[1:] * follows[:, None]
    return total / 2


def _uncoded(units: Units) -> Iterator[tuple[int, float]]:
    """The units that get no code by their form, and the highest chance that is left to them."""
    frame = units.frame
    looks = zip(units.spans, units.bases, frame["text"], frame["kind"], strict=True)
    for row, (span, base, text, kind) in enumerate(looks):
        limit = UNCODED.get(form_of(stream_of(span, base), text, kind))
        if limit is not None:
            yield row, limit


def _taken_away(units: Units, codebook: Codebook) -> Iterator[tuple[int, str]]:
    """The units and codes of which a counter-indicator is found."""
    from swtext.coding.match import Matcher

    against = [(code, i) for code in codebook for i in codebook.counter_indicators(code)]
    if not against:
        return
    matcher = Matcher([indicator for _, indicator in against])
    for row, (span, base) in enumerate(zip(units.spans, units.bases, strict=True)):
        for hit in matcher.find(stream_of(span, base)):
            yield row, against[hit.indicator][0]


def _suggestions(
    units: Units,
    codebook: Codebook,
    chances: Floats,
    reasons: dict[tuple[int, int], tuple[Evidence, ...]],
    said: Sequence[Described],
) -> Iterator[Suggestion]:
    import numpy as np

    codes = list(codebook)
    rows, columns = np.nonzero(chances >= _FLOOR)
    wanted = sorted(set(rows.tolist()))
    forms = sorted({token.text.lower() for row in wanted for token in units.spans[row]})
    speaks = _what_words_say(forms, said)
    at = {form: number for number, form in enumerate(forms)}
    texts, starts = units.frame["text"].tolist(), units.frame["start"].tolist()
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        evidence = list(reasons.get((row, column), ()))
        tokens = list(units.spans[row])
        says = [(float(speaks[at[token.text.lower()], column]), token) for token in tokens]
        says = sorted((pair for pair in says if pair[0] > 0), key=lambda p: (-p[0], p[1].i))
        for strength, token in says[:_NAMED]:
            start = units.bases[row] + token.idx
            end = start + len(token.text)
            known = any(e.start <= start and end <= e.end for e in evidence)
            if not known and strength >= _SHARE * says[0][0]:
                evidence.append(Evidence(start, end, token.text, _TERM, "model"))
        if not evidence:
            start = starts[row]
            evidence = [Evidence(start, start + len(texts[row]), texts[row], _TERM, "model")]
        yield Suggestion(row, codes[column], float(chances[row, column]), tuple(evidence))


def _what_words_say(forms: Sequence[str], said: Sequence[Described]) -> Floats:
    """How much each word form says about each code: forms by codes, 0 for nothing."""
    import numpy as np

    from swtext.themes.described import is_evidence
    from swtext.themes.meanings import load_meanings

    total = np.zeros((len(forms), len(said)))
    for table in load_meanings():
        own = table.vectors(forms)
        centres = np.zeros((len(said), table.size))
        for row, code in enumerate(said):
            for weight, words in code.parts:
                centre = table.vectors(words).sum(axis=0)
                centres[row] += weight * centre / max(float(np.linalg.norm(centre)), 1e-12)
        size = np.linalg.norm(centres, axis=1, keepdims=True)
        total += own @ (centres / np.maximum(size, 1e-12)).T
    for row, form in enumerate(forms):
        for column, code in enumerate(said):
            total[row, column] += 2.0 * (form in code.words)
        if not is_evidence(form) and not any(form in code.words for code in said):
            total[row] = 0.0
    return np.maximum(total, 0.0)

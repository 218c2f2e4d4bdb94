"""The default coder: what people coded by hand in ``corpora/``, learned, joined with indicators.

1. Two readers give a first score together (`swtext.coding.model`): a linear support vector machine
   per code over lemmas, pairs of lemmas and pieces of words, and a small network that reads the
   words in their order, with what stands before and after (`swtext.coding.reader`).
2. A network over the units of the document (`swtext.coding.around`), which has most of the say, and
   two logistic regressions join the scores of both readers with the evidence of the indicators,
   the other codes, the form of the unit and the units around it (`swtext.coding.joining`). All are
   fitted with logistic loss on scores for writers that the readers had not seen; so what they give
   is log odds, which nothing calibrates afterwards.
3. In a text that says things by their name the indicators find much; there they weigh more.

The evidence names indicators that are found, words that add to the first score, and a unit beside
it if the joining would give the code clearly lower odds without what that unit says.

A greeting or a question that only opens a topic is not suggested, as the coding rules say. Codes
that were not learned (another id, another definition) are coded by their description.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from swtext.coding.described import described_or_indicated
from swtext.coding.examples import nearest_examples
from swtext.coding.indicators import PREFER, IndicatorCoder
from swtext.coding.joining import Setting, beside, join, sigmoid
from swtext.coding.match import Matcher
from swtext.coding.model import CoderModel, load_model, text_scores
from swtext.coding.result import Coding, Suggestion
from swtext.coding.rules import UNCODED, form_of
from swtext.coding.stream import Stream, stream_of
from swtext.errors import UsageError, did_you_mean
from swtext.types import Evidence

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from swtext.codebook import Codebook
    from swtext.dutch import Units

    Floats = npt.NDArray[np.float64]

__all__ = ["FLOOR", "LearnedCoder", "word_evidence"]

#: A probability below this is no suggestion.
FLOOR = 0.03
#: How many words are named as evidence, and how much of the strongest each must carry.
_WORDS, _SHARE = 3, 0.4
#: Words that only bind are named only between others.
_BINDING = frozenset({"DET", "ADP", "CCONJ", "SCONJ", "AUX", "PRON"})

_LEARNED = "geleerd van voorbeelden"
_BEFORE, _AFTER = "steun van wat ervoor staat", "steun van wat erna staat"
_AROUND = "door wat eromheen staat"
#: From so much (log odds) on, what a unit says is support for the one beside it.
_LEANS = 0.2


class LearnedCoder:
    """Codes units by what was learned of coded material, joined with the indicators.

    Args:
        threshold: the probability from which a suggestion becomes a fragment; None: the one that
            the model carries for ``prefer``. Lower finds more, higher is more often right.
        model: None: the one that comes with swtext.
        prefer: ``"f1"``, ``"recall"`` (highest F2: a miss weighs more) or ``"precision"``
            (highest F0.5: a wrong suggestion weighs more), as measured on writers left out.

    Raises:
        UsageError: ``threshold`` is not between 0 and 1, or there is no such preference.

    >>> from swtext import Corpus, load_pipeline
    >>> from swtext.codebook import load_codebook
    >>> from swtext.dutch import annotate
    >>> from swtext.types import Document, Turn
    >>> said = "De buren doen boodschappen voor elkaar."
    >>> corpus = Corpus([Document("a", said, "chat", turns=(Turn(0, len(said), said, "chat"),))])
    >>> units = annotate(corpus, load_pipeline("embedded"))
    >>> coding = LearnedCoder().code(units, load_codebook("sociaal-werk"))
    >>> coding.fragments["code"].tolist()
    ['solidariteit']
    """

    name = "default"

    def __init__(
        self,
        threshold: float | None = None,
        model: CoderModel | None = None,
        prefer: str = "f1",
    ) -> None:
        if prefer not in PREFER:
            raise UsageError(f"no preference {prefer!r}.{did_you_mean(prefer, PREFER)}")
        if threshold is not None and not 0 <= threshold <= 1:
            raise UsageError(f"threshold {threshold!r} is no probability: give one from 0 to 1")
        self._threshold = threshold
        self._model = model
        self.prefer = prefer

    @property
    def model(self) -> CoderModel:
        """The model, read when it is first asked for."""
        return self._model or load_model()

    @property
    def threshold(self) -> float:
        """The probability from which a suggestion becomes a fragment."""
        if self._threshold is not None:
            return self._threshold
        return self.model.threshold_for(self.prefer)

    def code(self, units: Units, codebook: Codebook) -> Coding:
        """Return the coding of the units.

        Args:
            units: from ``swtext.dutch.annotate``.
            codebook: what to look for; its codes that were not learned are coded by their
                description and indicators (`DescribedCoder`), with scores on the same scale.
        """
        import numpy as np

        learned = [code.id for code in codebook.codes if self.model.knows(code)]
        base = IndicatorCoder().code(units, codebook)
        found: list[Suggestion] = []
        chances = np.zeros((len(units.spans), len(codebook)))
        others = [code for code in codebook if code not in learned]
        if others:
            limit = self.model.threshold_for(self.prefer)
            found, chances = described_or_indicated(units, base, others, limit, self.prefer)
        if learned and len(units.spans):
            found.extend(self._learned(units, base, codebook, learned, chances))
        parameters = {
            "name": self.name,
            "threshold": round(self.threshold, 4),
            "prefer": self.prefer,
            "model": self.model.info,
            "learned": learned,
            "by_description": others,
        }
        return Coding.build(units, codebook, found, self.threshold, self.name, parameters, chances)

    def _learned(
        self,
        units: Units,
        base: Coding,
        codebook: Codebook,
        learned: list[str],
        chances: Floats,
    ) -> Iterator[Suggestion]:
        """The suggestions of the learned codes; every score goes into ``chances``."""
        import numpy as np

        model, frame = self.model, units.frame
        column = {code: number for number, code in enumerate(model.codes)}
        indicated = np.zeros((len(units.spans), len(model.codes)))
        reasons: dict[tuple[int, str], tuple[Evidence, ...]] = {}
        for s in base.suggestions:
            if s.code in learned:
                indicated[s.unit, column[s.code]] = s.score
                reasons[s.unit, s.code] = s.evidence
        texts, starts = frame["text"].tolist(), frame["start"].tolist()
        streams = [stream_of(*pair) for pair in zip(units.spans, units.bases, strict=True)]
        kinds = frame["kind"].tolist()
        forms = [form_of(*unit) for unit in zip(streams, texts, kinds, strict=True)]
        near = Setting.of(frame, streams, forms)
        scored = text_scores(model, streams, texts, near)
        odds = join(scored.scores, scored.heard, indicated, near, model)
        exact = np.maximum(np.round(sigmoid(odds), 8), 1e-8)
        for form, limit in UNCODED.items():
            quiet = np.array([one == form for one in forms], dtype=bool)
            exact[quiet] = np.minimum(exact[quiet], limit)
        chance = np.round(exact, 4)
        for row, code in _taken_away(streams, codebook, learned):
            chance[row, column[code]] = exact[row, column[code]] = 0.0
        for at, code in enumerate(codebook):
            if code in learned:
                chances[:, at] = exact[:, column[code]]
        shown = [
            (row, column[code])
            for code in learned
            for row in np.flatnonzero(chance[:, column[code]] >= self.threshold).tolist()
        ]
        examples = nearest_examples(model, scored.table, texts, shown)
        leans = beside(scored.scores, scored.heard, indicated, near, model)
        for row, stream in enumerate(streams):
            start, end = starts[row], starts[row] + len(texts[row])
            for code in learned:
                at = column[code]
                score = float(chance[row, at])
                if score < FLOOR:
                    continue
                evidence = [e for e in reasons.get((row, code), ()) if e.kind != "context"]
                adds = scored.adds(row, at)
                if adds is not None:
                    evidence += word_evidence(stream, adds, texts[row], start, list(evidence))
                for lean, spot, term in zip(leans, (start, end), (_BEFORE, _AFTER), strict=True):
                    if lean[row, at] >= _LEANS:
                        evidence.append(Evidence(spot, spot, "", term, "context"))
                if not evidence:
                    evidence.append(Evidence(start, start, "", _AROUND, "context"))
                alike = examples.get((row, at))
                if alike:
                    term = f"lijkt op (verzonnen voorbeeld): “{alike}”"
                    evidence.append(Evidence(start, start, "", term, "example"))
                yield Suggestion(row, code, score, tuple(evidence))


def _taken_away(
    streams: list[Stream], codebook: Codebook, codes: list[str]
) -> Iterator[tuple[int, str]]:
    """The units and codes of which a counter-indicator is found."""
    against = [(code, i) for code in codes for i in codebook.counter_indicators(code)]
    matcher = Matcher([indicator for _, indicator in against])
    for row, stream in enumerate(streams):
        for hit in matcher.find(stream):
            yield row, against[hit.indicator][0]


def word_evidence(
    stream: Stream,
    adds: Sequence[float] | npt.NDArray[np.floating[Any]],
    text: str,
    start: int,
    known: list[Evidence],
    term: str = _LEARNED,
) -> Iterator[Evidence]:
    """Yield the words that add most to a code, neighbours together, without those already known.

    Never a word that adds nothing or speaks against the code: there may be none.

    Args:
        stream: the words of the unit.
        adds: what each of them adds to the code.
        text: of the unit.
        start: where it begins in its document.
        known: evidence that is already there.
        term: what the evidence says of the words.

    >>> words = "mijn fiets staat binnen".split()
    >>> unit = Stream([(word, word, "") for word in words], words, [0, 5, 11, 17], [4, 10, 16, 23])
    >>> [e.text for e in word_evidence(unit, [0.1, 0.9, 0.8, -0.3], " ".join(words), 0, [])]
    ['fiets staat']
    >>> list(word_evidence(unit, [-0.9, -1.2, -0.2, 0.0], " ".join(words), 0, []))
    []
    """
    least = max(_SHARE * float(max(adds, default=0.0)), 1e-9)
    free = [
        at
        for at in range(len(adds))
        if adds[at] >= least
        and not any(e.start <= stream.starts[at] and stream.ends[at] <= e.end for e in known)
    ]
    full = [at for at in free if stream.keys[at][2] not in _BINDING]
    if not full and not known:
        full = free
    chosen = sorted(sorted(full, key=lambda at: (-adds[at], at))[:_WORDS])
    runs: list[list[int]] = []
    for at in chosen:
        if (
            runs
            and all(adds[between] > 0 for between in range(runs[-1][-1] + 1, at))
            and (at - runs[-1][-1] <= 2)
        ):
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        low = max(stream.starts[run[0]], start)
        high = min(stream.ends[run[-1]], start + len(text))
        if low < high:
            yield Evidence(low, high, text[low - start : high - start], term, "model")

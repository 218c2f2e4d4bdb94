"""The first coder: indicators of the codebook, found in the text.

Every indicator that matches a unit says with a certain strength that the code applies; strengths
are joined as independent reasons (noisy-or: ``1 - Π(1 - weight)``; Pearl 1988, *Probabilistic
Reasoning in Intelligent Systems*). One normal indicator (0.7) passes the threshold of 0.5, one weak
indicator (0.3) does not, two weak ones do (0.51). Strengths are judgements, not yet calibrated.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from swtext.codebook import Codebook
from swtext.codebook_notation import Indicator
from swtext.coding.derive import indicators_of
from swtext.coding.match import Hit, Matcher
from swtext.coding.result import Coding, Suggestion
from swtext.coding.rules import Form, form_of
from swtext.coding.stream import Stream, stream_of
from swtext.errors import UsageError, did_you_mean
from swtext.types import Evidence

if TYPE_CHECKING:
    from swtext.dutch import Units

__all__ = ["PREFER", "IndicatorCoder"]

#: What a threshold can be chosen for, and the one of the indicators: one normal indicator; one weak
#: one; two normal ones. Judgements.
PREFER = {"f1": 0.5, "recall": 0.3, "precision": 0.75}

#: How much the unit before adds, when it carries the code and this one has evidence of its own.
SAME_TURN = 0.2
OTHER_TURN = 0.1
CARRIED = 0.5
#: What remains of a score by the form of the unit (see `swtext.coding.rules`).
_FORMS: dict[Form, float] = {
    "said": 1.0,
    "meeting": 0.0,
    "announcement": 0.0,
    "opening": 0.5,
    "greeting": 0.0,
    "mention": 0.5,
    "function": 0.0,
}
_NEGATIONS = frozenset(
    "niet geen nooit niemand niets niks nergens nauwelijks zonder amper evenmin noch".split()
)


class IndicatorCoder:
    """Codes units by the indicators of the codebook.

    Args:
        threshold: the score from which a suggestion becomes a fragment; None: that of ``prefer``.
        prefer: ``"f1"`` (0.5: one normal indicator will do), ``"recall"`` (0.3: one weak one) or
            ``"precision"`` (0.75: two).

    A code without indicators gets them from its name, definition and examples, and the evidence
    says so. Negation does not take a code away (a street where nobody helps is about solidarity);
    the evidence says that the words are denied. Counter-indicators do take it away.
    """

    name = "indicators"

    def __init__(self, threshold: float | None = None, prefer: str = "f1") -> None:
        if prefer not in PREFER:
            raise UsageError(f"no preference {prefer!r}.{did_you_mean(prefer, PREFER)}")
        self.threshold = PREFER[prefer] if threshold is None else threshold

    def code(self, units: Units, codebook: Codebook) -> Coding:
        """Return the coding of the units.

        Args:
            units: from ``swtext.dutch.annotate``; lemmas and parts of speech are used when the
                pipeline gives them.
            codebook: what to look for.
        """
        found: list[Suggestion] = []
        if codebook.codes and len(units.spans):
            found = _compiled(codebook).code(units)
        return Coding.build(units, codebook, found, self.threshold, self.name)


class _Compiled:
    """A codebook ready for matching."""

    def __init__(self, codebook: Codebook) -> None:
        self.indicators: list[tuple[str, Indicator, bool]] = []
        for code, indicators in indicators_of(codebook).items():
            self.indicators.extend((code, indicator, False) for indicator in indicators)
            self.indicators.extend((code, i, True) for i in codebook.counter_indicators(code))
        self.matcher = Matcher([indicator for _, indicator, _ in self.indicators])

    def code(self, units: Units) -> list[Suggestion]:
        frame = units.frame
        documents, turns = frame["document"].tolist(), frame["turn"].tolist()
        texts, starts, kinds = (frame[name].tolist() for name in ("text", "start", "kind"))
        suggestions: list[Suggestion] = []
        before: dict[str, float] = {}
        for row, (span, base) in enumerate(zip(units.spans, units.bases, strict=True)):
            context: dict[str, float] = {}
            if row and documents[row] == documents[row - 1]:
                share = SAME_TURN if turns[row] == turns[row - 1] else OTHER_TURN
                context = {c: share for c, score in before.items() if score >= CARRIED}
            stream = stream_of(span, base)
            form = form_of(stream, texts[row], kinds[row])
            before = {}
            if _FORMS[form] == 0.0:
                continue
            for code, hits in self._by_code(self.matcher.find(stream)).items():
                own = _noisy_or([self.indicators[hit.indicator][1].weight for hit in hits])
                before[code] = own * _FORMS[form]
                score = 1 - (1 - own) * (1 - context.get(code, 0.0))
                evidence = self._evidence(hits, stream, texts[row], starts[row])
                if code in context:
                    evidence.append(
                        Evidence(
                            starts[row], starts[row], "", "steun van wat ervoor staat", "context"
                        )
                    )
                suggestions.append(
                    Suggestion(row, code, round(score * _FORMS[form], 4), tuple(evidence))
                )
        return suggestions

    def _by_code(self, hits: Sequence[Hit]) -> dict[str, list[Hit]]:
        """The hits of each code, without those that lie within a heavier one of the same code."""
        against = {
            self.indicators[hit.indicator][0] for hit in hits if self.indicators[hit.indicator][2]
        }
        grouped: dict[str, list[Hit]] = {}
        for hit in sorted(hits, key=self._rank):
            code = self.indicators[hit.indicator][0]
            if code in against:
                continue
            kept = grouped.setdefault(code, [])
            if not any(
                (other.first <= hit.first and hit.last <= other.last)
                or (hit.first <= other.first and other.last <= hit.last)
                for other in kept
            ):
                kept.append(hit)
        return {
            code: sorted(kept, key=lambda hit: (hit.first, hit.last, hit.indicator))
            for code, kept in grouped.items()
        }

    def _rank(self, hit: Hit) -> tuple[float, int, int, int]:
        weight = self.indicators[hit.indicator][1].weight
        return (-weight, hit.first - hit.last, hit.first, hit.indicator)

    def _evidence(
        self, hits: Sequence[Hit], stream: Stream, text: str, start: int
    ) -> list[Evidence]:
        evidence = []
        for hit in hits:
            low = max(stream.starts[hit.first], start)
            high = min(stream.ends[hit.last], start + len(text))
            term = self.indicators[hit.indicator][1].term
            if _denied(stream, hit):
                term += "; ontkend"
            evidence.append(Evidence(low, high, text[low - start : high - start], term))
        return evidence


@lru_cache(maxsize=4)
def _compiled(codebook: Codebook) -> _Compiled:
    return _Compiled(codebook)


def _noisy_or(weights: Sequence[float]) -> float:
    rest = 1.0
    for weight in weights:
        rest *= 1 - weight
    return 1 - rest


def _denied(stream: Stream, hit: Hit) -> bool:
    """Whether a word of denial stands just before or after the hit, and not within it."""
    number = stream.sentence[hit.first]
    inside = stream.forms[hit.first : hit.last + 1]
    if any(form in _NEGATIONS for form in inside):
        return False
    near = [*range(max(hit.first - 3, 0), hit.first), *range(hit.last + 1, hit.last + 3)]
    return any(
        at < len(stream) and stream.sentence[at] == number and stream.forms[at] in _NEGATIONS
        for at in near
    )

"""The senter of the embedded pipeline: it may leave a token to the parser, and reads lower case.

Import ``.components``, which registers it, and not this module.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy
from spacy.pipeline import SentenceRecognizer

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["UnsureSenter"]

_STOPS = ".?!…"


class UnsureSenter(SentenceRecognizer):  # type: ignore[misc]
    """spaCy's senter, with a middle between a boundary and none.

    ``cfg["no"]`` and ``cfg["yes"]``: a chance of a boundary below the one is none and from the
    other on is one; what lies between is left open, and the parser decides. ``cfg["lower"]``
    multiplies the odds in a stretch without capitals: there a capital cannot show the boundary.
    """

    def predict(self, docs: Iterable[Doc]) -> list[Any]:
        """Return for each document -1 (no boundary), 0 (open) or 1 for each token."""
        docs = list(docs)
        if not any(len(doc) for doc in docs):
            return [numpy.zeros(0, dtype="int64") for _ in docs]
        scores = self.model.predict(docs)
        no, yes = self.cfg.get("no", 0.5), self.cfg.get("yes", 0.5)
        lower = numpy.log(self.cfg.get("lower", 1.0))
        found = []
        for doc, score in zip(docs, scores, strict=True):
            odds = score[:, 1] - score[:, 0]
            if lower:
                odds = odds + lower * _without_capitals(doc)
            chance = 1.0 / (1.0 + numpy.exp(-odds.astype("float64")))
            found.append((chance >= yes).astype("int64") - (chance < no))
        return found

    def set_annotations(self, docs: Sequence[Doc], batch_tag_ids: Sequence[Any]) -> None:
        """Set what ``predict`` returned."""
        for doc, found in zip(docs, batch_tag_ids, strict=True):
            if doc.has_annotation("DEP"):  # its trees say where sentences begin
                continue
            for token, boundary in zip(doc, found.tolist(), strict=True):
                if boundary:
                    token.is_sent_start = boundary == 1


def _without_capitals(doc: Doc) -> Any:
    """Return 1.0 for the tokens of each stretch from stop to stop that has no capital."""
    from spacy.attrs import IS_SPACE, IS_TITLE, IS_UPPER, ORTH  # type: ignore[import-not-found]

    columns: Any = doc.to_array([ORTH, IS_TITLE, IS_UPPER, IS_SPACE])
    stops = [doc.vocab.strings[stop] for stop in _STOPS]
    ends = numpy.isin(columns[:, 0], stops) | columns[:, 3].astype("bool")
    stretch = numpy.cumsum(ends) - ends
    capitals = numpy.bincount(stretch, columns[:, 1] + columns[:, 2])
    return (capitals == 0)[stretch].astype("float64")

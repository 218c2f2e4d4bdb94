"""A coding laid beside gold: for each gold unit and code what each says, and the errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from swtext.agreement_spans import GoldUnit, Overlap

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from swtext.coding.result import Coding

__all__ = ["Compared", "compare"]

_ERROR_COLUMNS = (
    "document",
    "turn",
    "speaker",
    "start",
    "end",
    "before",
    "text",
    "after",
    "code",
    "error",
    "score",
    "gold",
    "found",
    "evidence",
)


@dataclass(frozen=True)
class Compared:
    """Gold and coding, gold units by codes.

    Attributes:
        spans: the gold units of documents that were coded, in order.
        units: for each the rows of the units of the coding that count for it.
        truth, found: whether gold and coding give the code.
        known: False where the gold is disputed.
        scores: the highest score of those units.
    """

    spans: list[GoldUnit]
    units: list[list[int]]
    truth: npt.NDArray[np.bool_]
    found: npt.NDArray[np.bool_]
    known: npt.NDArray[np.bool_]
    scores: npt.NDArray[np.float64]

    def counts(self) -> npt.NDArray[np.float64]:
        """Both, only gold, only coding, neither: units by codes by 4."""
        import numpy as np

        sides = [
            self.truth & self.found,
            self.truth & ~self.found,
            ~self.truth & self.found,
            ~self.truth & ~self.found,
        ]
        return np.stack([side & self.known for side in sides], axis=-1).astype(np.float64)

    def errors(self, coding: Coding, codes: Sequence[str]) -> pd.DataFrame:
        """Every unit and code on which gold and coding differ: surest first within a code."""
        import numpy as np
        import pandas as pd

        texts, turns, speakers, documents = (
            coding.units.frame[name].tolist() for name in ("text", "turn", "speaker", "document")
        )
        evidence = {
            (s.unit, s.code): "; ".join(dict.fromkeys(str(item) for item in s.evidence))
            for s in coding.suggestions
        }
        rows: list[dict[str, Any]] = []
        for number, column in np.argwhere((self.truth != self.found) & self.known).tolist():
            span, units, code = self.spans[number], self.units[number], codes[column]
            first, last = (units[0], units[-1]) if units else (-1, -1)
            near = [
                texts[at]
                if units and 0 <= at < len(texts) and documents[at] == documents[of]
                else ""
                for at, of in ((first - 1, first), (last + 1, last))
            ]
            said = " ".join(texts[unit] for unit in units) or span.text
            why = [evidence[unit, code] for unit in units if (unit, code) in evidence]
            rows.append(
                {
                    "document": span.document,
                    "turn": turns[first] if units else -1,
                    "speaker": speakers[first] if units else "",
                    "start": span.start,
                    "end": span.end,
                    "before": near[0],
                    "text": said,
                    "after": near[1],
                    "code": code,
                    "error": "missed" if self.truth[number, column] else "wrong",
                    "score": float(self.scores[number, column]),
                    "gold": ";".join(sorted(span.codes)),
                    "found": ";".join(
                        sorted(np.array(codes)[self.found[number]].tolist()) if codes else []
                    ),
                    "evidence": "; ".join(why),
                }
            )
        order = {code: at for at, code in enumerate(codes)}
        rows.sort(
            key=lambda row: (
                order[row["code"]],
                row["error"] == "missed",
                -row["score"] if row["error"] == "wrong" else row["score"],
                row["document"],
                row["start"],
            )
        )
        return pd.DataFrame(rows, columns=list(_ERROR_COLUMNS))


def compare(coding: Coding, gold: Sequence[GoldUnit]) -> Compared:
    """Lay a coding beside gold; each of its units counts for the gold unit it overlaps most."""
    import numpy as np

    overlap = Overlap(gold)
    frame = coding.units.frame
    keys = list(zip(frame["document"], frame["start"], frame["end"], strict=True))
    there = {overlap.name(document) for document in set(frame["document"])}
    place: dict[int, int] = {}
    spans: list[GoldUnit] = []
    for number, span in enumerate(gold):
        if overlap.name(span.document) in there:
            place[number] = len(spans)
            spans.append(span)
    units: list[list[int]] = [[] for _ in spans]
    home = np.full(len(keys), -1)
    for row, key in enumerate(keys):
        at = overlap.find(*key)
        if at is not None:
            home[row] = place[at]
            units[place[at]].append(row)
    codes = list(coding.codebook)
    column = {code: at for at, code in enumerate(codes)}
    shape = (len(spans), len(codes))
    scores, found = np.zeros(shape), np.zeros(shape, dtype=bool)
    inside = home >= 0
    np.maximum.at(scores, home[inside], coding.scores[inside])
    row_of = {key: row for row, key in enumerate(keys)}
    for item in coding.items:
        if item.status == "rejected" or item.code not in column:
            continue
        row = row_of.get((item.document, item.start, item.end), -1)
        here = int(home[row]) if row >= 0 else -1
        if row < 0:  # a person's fragment with edges of its own
            at = overlap.find(item.document, item.start, item.end)
            here = place[at] if at is not None else -1
        if here >= 0:
            found[here, column[item.code]] = True
    truth = np.array([[code in span.codes for code in codes] for span in spans], dtype=bool)
    known = np.array([[code not in span.disputed for code in codes] for span in spans], dtype=bool)
    return Compared(spans, units, truth.reshape(shape), found, known.reshape(shape), scores)

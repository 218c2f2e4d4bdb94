"""The contrast of two codes, as the report shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from swtext.export.tables import plain

if TYPE_CHECKING:
    import pandas as pd

    from swtext.analysis import Analysis

__all__ = ["ContrastView", "contrast_views", "rows_of"]

TERMS, SPEAKERS, BOTH = 10, 20, 10


@dataclass(frozen=True)
class ContrastView:
    """Two codes that are compared: terms, speakers, what carries both, and what it allows.

    Attributes:
        a, b: their names.
        sides: for each of the two, its name and its strongest terms.
        reach: the largest end of an interval: the edge of the drawing.
        speakers: the speakers with most fragments; ``speakers_left`` more are not shown.
        both: the first units that carry both codes, of ``both_count``.
        conclusion: what may and may not be concluded.
    """

    a: str
    b: str
    sides: list[tuple[str, list[dict[str, Any]]]]
    reach: float
    speakers: list[dict[str, Any]]
    speakers_left: int
    both: list[dict[str, Any]]
    both_count: int
    conclusion: str


def contrast_views(analysis: Analysis) -> list[ContrastView]:
    """Return a view of each pair of codes that the codebook sets against each other."""
    book = analysis.codebook
    pairs: list[tuple[str, str]] = []
    for code in book.codes:
        for other in code.contrasts_with:
            if (other, code.id) not in pairs and (code.id, other) not in pairs:
                pairs.append((code.id, other))
    views = []
    for a, b in pairs:
        found = analysis.contrast(a, b)
        terms = rows_of(found.terms)
        sides = [
            (book[side].name, [row for row in terms if row["side"] == side][:TERMS])
            for side in (a, b)
        ]
        ends = [abs(row[end]) for _, rows in sides for row in rows for end in ("low", "high")]
        speakers, both = rows_of(found.speakers), rows_of(found.both)
        conclusion = str(found.conclusion)
        for code_id in (a, b):  # the name that people read
            conclusion = conclusion.replace(f"“{code_id.replace('_', ' ')}”", book[code_id].name)
        views.append(
            ContrastView(
                a=book[a].name,
                b=book[b].name,
                sides=sides,
                reach=max(ends, default=1.0),
                speakers=speakers[:SPEAKERS],
                speakers_left=max(len(speakers) - SPEAKERS, 0),
                both=both[:BOTH],
                both_count=len(both),
                conclusion=conclusion,
            )
        )
    return views


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as dictionaries of plain values."""
    columns = [[plain(value) for value in frame[name].tolist()] for name in frame.columns]
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]

"""Codes that stand together: in how many units, and how many chance would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from swtext.themes.html import table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TOGETHER_COLUMNS", "Together", "together"]

TOGETHER_COLUMNS = (
    "a",
    "b",
    "count",
    "count_a",
    "count_b",
    "units",
    "expected",
    "ratio",
    "jaccard",
)
_WHOLE = frozenset(("count", "count_a", "count_b", "units"))


@dataclass(frozen=True, repr=False)
class Together:
    """Codes that stand on the same unit.

    Attributes:
        table: one row a pair that occurs, most often first, ``TOGETHER_COLUMNS``: ``a`` and ``b``
            (ids of codes), ``count`` (units with both), ``count_a``, ``count_b``, ``units`` (all:
            the denominator), ``expected`` (``count_a`` · ``count_b`` / ``units``), ``ratio``
            (count over expected: above 1 is more often than chance), ``jaccard`` (units with both
            over units with either).
    """

    table: pd.DataFrame

    @property
    def matrix(self) -> pd.DataFrame:
        """Codes by codes: units with both; on the diagonal the units with the code in a pair."""
        import pandas as pd

        names = list(dict.fromkeys([*self.table["a"], *self.table["b"]]))
        square = pd.DataFrame(0, index=names, columns=names, dtype="int64")
        columns = (self.table[name].tolist() for name in ("a", "b", "count", "count_a", "count_b"))
        for a, b, both, one, two in zip(*columns, strict=True):
            square.loc[a, b] = square.loc[b, a] = both
            square.loc[a, a], square.loc[b, b] = one, two
        return square

    def __repr__(self) -> str:
        return f"Together({len(self.table)} pairs)"

    def _repr_html_(self) -> str:
        if self.table.empty:
            return "<p>Er zijn geen eenheden met meer dan één code.</p>"
        rows = zip(
            self.table["a"],
            self.table["b"],
            self.table["count"],
            self.table["expected"].map("{:.1f}".format),
            self.table["ratio"].map("{:.1f} ×".format),
            strict=True,
        )
        heads = ["code", "code", "samen", "bij toeval", "verhouding"]
        note = "Samen voorkomen is geen oorzaak en geen betekenis: lees de fragmenten."
        return table(heads, list(rows)[:40], note)


def together(codes: Mapping[str, Sequence[int]], units: int) -> Together:
    """Count the units on which two codes stand together.

    Args:
        codes: of each code the rows of its units, from ``code_rows``.
        units: how many there are in all.

    >>> together({"hulp": [0, 1, 2], "geld": [1, 2], "rust": [5]}, 10).table.iloc[0].to_dict()
    {'a': 'hulp', 'b': 'geld', 'count': 2, 'count_a': 3, 'count_b': 2, 'units': 10, 'expected': 0.6,
     'ratio': 3.3333, 'jaccard': 0.6667}
    """
    import pandas as pd

    sets = {code: set(rows) for code, rows in codes.items()}
    lines = []
    for a, b in combinations(sets, 2):
        both = len(sets[a] & sets[b])
        if both:
            one, two = len(sets[a]), len(sets[b])
            expected = one * two / units
            ratio, either = both / expected, both / (one + two - both)
            shown = (round(expected, 4), round(ratio, 4), round(either, 4))
            lines.append((a, b, both, one, two, units, *shown))
    lines.sort(key=lambda line: (-line[2], -line[7], line[0], line[1]))
    types = {
        name: "int64" if name in _WHOLE else "str" if name in ("a", "b") else "float64"
        for name in TOGETHER_COLUMNS
    }
    return Together(pd.DataFrame(lines, columns=list(TOGETHER_COLUMNS)).astype(types))

"""What keywords are told in: the result, its columns, and where a term stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from swtext.themes.html import table

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from swtext.dutch import Units
    from swtext.themes.terms import Term

    Ints = npt.NDArray[np.int64]

__all__ = ["GROUP_COLUMNS", "KEYWORD_COLUMNS", "Keywords", "Places", "frame_of"]

KEYWORD_COLUMNS = (
    "keyword",
    "score",
    "count",
    "documents",
    "example",
    "lemma",
    "speakers",
    "log_odds",
    "g2",
    "per_million",
    "p_adjusted",
)
GROUP_COLUMNS = (
    "group",
    "keyword",
    "score",
    "count",
    "documents",
    "example",
    "lemma",
    "speakers",
    "rest",
    "log_odds",
    "g2",
    "p_adjusted",
    "certain",
)
_TYPES = dict.fromkeys(("count", "documents", "speakers", "rest"), "int64")
_TYPES |= dict.fromkeys(("keyword", "example", "lemma", "group"), "str") | {"certain": "bool"}


@dataclass(frozen=True, repr=False)
class Keywords:
    """The keywords of a corpus, or of its parts.

    Attributes:
        table: one row a keyword, best first, with the columns ``KEYWORD_COLUMNS``:
            ``keyword`` as it is mostly written, ``score`` (z of the log-odds ratio, lowered for
            what few speakers say, for other words than nouns and for what stands in short
            messages, raised for long words and compounds), ``count`` (places), ``documents``,
            ``example`` (a unit that has it, verbatim), ``lemma``, ``speakers``, ``log_odds``,
            ``g2`` (log-likelihood ratio), ``per_million`` (in general Dutch), ``p_adjusted``
            (Benjamini–Hochberg). Of parts (``GROUP_COLUMNS``) the first column is ``group``;
            ``rest`` is the count outside the part, and ``certain`` says whether the find holds.
        parameters: how they were found.
        note: what the reader should know, in Dutch; ``""`` for nothing.
    """

    table: pd.DataFrame
    parameters: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""

    def __repr__(self) -> str:
        return f"Keywords({len(self.table)}: {', '.join(self.table['keyword'][:5])})"

    def _repr_html_(self) -> str:
        grouped = "group" in self.table.columns
        shown = self.table if grouped else self.table.head(30)
        if grouped:
            shown = shown.groupby("group", sort=False).head(5)
        heads = ["kernwoord", "score", "aantal", "documenten", "voorbeeld"]
        columns = [
            shown["keyword"],
            shown["score"].map("{:.1f}".format),
            shown["count"],
            shown["documents"],
            shown["example"],
        ]
        if grouped:
            certain = shown["certain"].map({True: "ja", False: "onzeker"})
            columns = [shown["group"], *columns[:3], shown["rest"], certain, columns[-1]]
            heads = ["deel", *heads[:3], "elders", "zeker", heads[-1]]
        return table(heads, zip(*columns, strict=True), self.note)


class Places:
    """Who says a unit, in which document, and with which words."""

    def __init__(self, units: Units) -> None:
        frame = units.frame
        speaker = frame["person"].where(frame["person"] != "", frame["speaker"])
        self.voice = _numbered(speaker.tolist())
        self.document = _numbered(frame["document"].tolist())
        self.texts = frame["text"].tolist()

    def describe(self, term: Term, inside: Ints) -> dict[str, Any]:
        """Return the columns that tell what a term is and where, in these units."""
        import numpy as np

        example = min(inside.tolist(), key=lambda unit: (abs(len(self.texts[unit]) - 80), unit))
        return {
            "keyword": term.form,
            "documents": len(np.unique(self.document[inside])),
            "example": self.texts[example],
            "lemma": term.lemma,
            "speakers": len(np.unique(self.voice[inside])),
        }


def _numbered(names: list[str]) -> Ints:
    import numpy as np

    number = {name: at for at, name in enumerate(sorted(set(names)))}
    return np.array([number[name] for name in names], dtype=np.int64)


def frame_of(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    """Return rows as a table: counts int64, texts str, ``certain`` bool, the rest float64."""
    import pandas as pd

    kinds = {name: _TYPES.get(name, "float64") for name in columns}
    return pd.DataFrame(rows, columns=list(columns)).astype(kinds)

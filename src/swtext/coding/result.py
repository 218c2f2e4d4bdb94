"""The result of coding: fragments with their evidence, as values and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any

from swtext.types import Evidence, Fragment

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from swtext.codebook import Codebook
    from swtext.dutch import Units

    Floats = npt.NDArray[np.float64]

__all__ = [
    "FRAGMENT_COLUMNS",
    "Coding",
    "Suggestion",
    "fragment_id",
    "fragments_frame",
    "stretched",
]

FRAGMENT_COLUMNS = (
    "fragment",
    "document",
    "turn",
    "section",
    "speaker",
    "person",
    "organisation",
    "role",
    "time",
    "start",
    "end",
    "text",
    "code",
    "score",
    "evidence",
    "coder",
    "status",
)
_FROM_UNIT = ("section", "speaker", "person", "organisation", "role", "time")
_DTYPES = {"turn": "int64", "start": "int64", "end": "int64", "score": "float64"}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a coder says of one unit: a code, how sure, and why.

    Attributes:
        unit: the row of the unit in ``Units.frame``.
        code: the id of the code.
        score: 0–1.
        evidence: what led to it.
    """

    unit: int
    code: str
    score: float
    evidence: tuple[Evidence, ...]


def fragment_id(document: str, start: int, end: int, code: str) -> str:
    """Return the stable id of a fragment: 12 hexadecimal digits of a SHA-256.

    >>> fragment_id("a.txt", 0, 5, "solidariteit")
    'ba9e33022cf1'
    """
    return sha256(f"{document}\0{start}\0{end}\0{code}".encode()).hexdigest()[:12]


def stretched(scores: Floats, own: float, limit: float) -> Floats:
    """Return scores of one scale on another: 0 stays 0, 1 stays 1, ``own`` becomes ``limit``.

    So that scores of coders with different thresholds can stand in one coding.

    Args:
        scores: 0–1, any shape.
        own: the threshold of the scores as they are.
        limit: the threshold that they get; above it only what was above ``own``.

    >>> import numpy as np
    >>> stretched(np.array([0.0, 0.25, 0.5, 0.75, 1.0]), 0.5, 0.2).tolist()
    [0.0, 0.1, 0.2, 0.6, 1.0]
    """
    import numpy as np

    above = scores >= own
    new = np.where(above, limit + (scores - own) * (1 - limit) / (1 - own), scores * limit / own)
    rounded = np.round(new, 4)
    return np.where(above, np.maximum(rounded, limit), np.minimum(rounded, limit - 1e-4).clip(0))


def fragments_frame(
    items: Iterable[Fragment], details: Mapping[tuple[str, int], Mapping[Any, Any]]
) -> pd.DataFrame:
    """Return fragments as a table with the columns ``FRAGMENT_COLUMNS``.

    Args:
        items: the fragments, in the order of the rows.
        details: for (document, turn): section, speaker, person, organisation, role, time.

    Returns:
        ``turn``, ``start``, ``end`` int64, ``score`` float64, the rest strings; the ``evidence``
        of a fragment is joined by ``"; "``.
    """
    import pandas as pd

    columns: dict[str, list[Any]] = {name: [] for name in FRAGMENT_COLUMNS}
    for item in items:
        row = details.get((item.document, item.turn), {})
        columns["fragment"].append(item.id)
        for name in (
            "document",
            "turn",
            "start",
            "end",
            "text",
            "code",
            "score",
            "coder",
            "status",
        ):
            columns[name].append(getattr(item, name))
        for name in _FROM_UNIT:
            columns[name].append(row.get(name, ""))
        columns["evidence"].append("; ".join(dict.fromkeys(str(e) for e in item.evidence)))
    return pd.DataFrame(columns).astype({n: _DTYPES.get(n, "str") for n in FRAGMENT_COLUMNS})


@dataclass(frozen=True)
class Coding:
    """Coded fragments, in order of document, place and codebook.

    Attributes:
        items: the fragments, with evidence that knows its place in the document.
        codebook: by which they were coded.
        units: what was coded: the denominator of every share.
        suggestions: every score that the coder gave, also below the threshold; for ranking,
            for average precision and for choosing another threshold.
        threshold: the score from which a suggestion became a fragment.
        coder: the name of the coder.
        parameters: how the coder was set, for the manifest.
        chances: units by codes, every score, also those too low to suggest; None: the coder
            gave no others than its suggestions.
    """

    items: tuple[Fragment, ...]
    codebook: Codebook
    units: Units
    suggestions: tuple[Suggestion, ...]
    threshold: float
    coder: str
    parameters: Mapping[str, Any] = field(default_factory=dict, compare=False)
    chances: Floats | None = field(default=None, compare=False, repr=False)

    @classmethod
    def build(
        cls,
        units: Units,
        codebook: Codebook,
        suggestions: Iterable[Suggestion],
        threshold: float,
        coder: str,
        parameters: Mapping[str, Any] | None = None,
        chances: Floats | None = None,
    ) -> Coding:
        """Make a coding of what a coder suggests for the rows of ``units``."""
        order = {code: number for number, code in enumerate(codebook)}
        known = tuple(sorted(suggestions, key=lambda s: (s.unit, order[s.code])))
        frame = units.frame
        documents, turns = frame["document"].tolist(), frame["turn"].tolist()
        starts, ends, texts = (frame[name].tolist() for name in ("start", "end", "text"))
        items = tuple(
            Fragment(
                id=fragment_id(documents[s.unit], starts[s.unit], ends[s.unit], s.code),
                document=documents[s.unit],
                turn=turns[s.unit],
                start=starts[s.unit],
                end=ends[s.unit],
                text=texts[s.unit],
                code=s.code,
                score=s.score,
                evidence=s.evidence,
            )
            for s in known
            if s.score >= threshold
        )
        settings = dict(parameters or {"name": coder, "threshold": threshold})
        return cls(items, codebook, units, known, threshold, coder, settings, chances)

    @cached_property
    def fragments(self) -> pd.DataFrame:
        """One row per unit and code, with the columns ``FRAGMENT_COLUMNS``."""
        frame = self.units.frame
        wanted = {(item.document, item.turn) for item in self.items}
        details = {
            (row["document"], row["turn"]): row
            for row in frame[["document", "turn", *_FROM_UNIT]].to_dict("records")
            if (row["document"], row["turn"]) in wanted
        }
        return fragments_frame(self.items, details)

    @cached_property
    def scores(self) -> Floats:
        """Every score, units by codes (in the order of the codebook); 0 where there is none."""
        import numpy as np

        column = {code: number for number, code in enumerate(self.codebook)}
        if self.chances is not None:
            scores = np.array(self.chances, dtype=np.float64)
        else:
            scores = np.zeros((len(self.units), len(column)))
        for suggestion in self.suggestions:
            scores[suggestion.unit, column[suggestion.code]] = suggestion.score
        return scores

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        return (
            f"Coding({len(self.items)} fragments in {len(self.units.frame)} units, "
            f"codebook {self.codebook.name!r}, coder {self.coder!r})"
        )

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(item.document)}</td>"
            f"<td style='border-left:4px solid {self.codebook.color(item.code)}'>"
            f"{escape(self.codebook[item.code].name)}</td><td>{item.score:.2f}</td>"
            f"<td>{escape(item.text)}</td>"
            f"<td>{escape('; '.join(dict.fromkeys(str(e) for e in item.evidence)))}</td></tr>"
            for item in self.items[:50]
        )
        rest = len(self.items) - 50
        more = f"<p>… en nog {rest} fragmenten</p>" if rest > 0 else ""
        return (
            f"<p>{len(self.items)} fragmenten in {len(self.units.frame)} eenheden</p>"
            "<table><thead><tr><th>document</th><th>code</th><th>score</th><th>fragment</th>"
            f"<th>waarom</th></tr></thead><tbody>{rows}</tbody></table>{more}"
        )

"""Reliability between two coders: kappa and alpha per code and over all codes, with intervals."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swtext.agreement_measures import (
    By,
    alpha_of,
    blocks_of,
    interval,
    kappa_of,
    observed_of,
    resampled,
)
from swtext.agreement_spans import GoldUnit, Overlap, spans_of
from swtext.errors import SwtextWarning, UsageError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["Agreement", "measure_agreement"]

ALL = "(alle codes)"
_DRAWN = {"document": "documenten", "run": "stukken van 10 opeenvolgende eenheden"}


@dataclass(frozen=True)
class Agreement:
    """How far two coders agree.

    Attributes:
        table: one row a code and last ``(alle codes)``, every unit and code together: ``code``,
            ``units``, ``a``, ``b`` (how often each gave it), ``both``, ``observed``,
            ``kappa`` (Cohen 1960), ``alpha`` (Krippendorff 2019), each with ``_low`` and
            ``_high``: a 95% percentile bootstrap interval. <NA> where it is not defined: a code
            that nobody gave, or everybody always.
        differences: one row a unit and code on which they differ: ``document``, ``start``,
            ``end``, ``code``, ``a``, ``b`` (1: gave it), ``text``.
        units: how many units were compared; ``by``: what the bootstrap drew.
        a, b: the names of the coders.
    """

    table: pd.DataFrame
    differences: pd.DataFrame
    units: int
    by: str
    a: str
    b: str

    @property
    def note(self) -> str:
        """What was compared, in Dutch, for beside the table."""
        return (
            f"{self.units} eenheden, {self.a} tegenover {self.b}. Tussen haakjes en in _low en "
            f"_high: 95%-interval, bootstrap over {_DRAWN[self.by]}."
        )

    def __str__(self) -> str:
        rows = [["code", "a", "b", "beide", *_TWO]]
        rows.extend(
            [str(row[name]) for name in ("code", "a", "b", "both")]
            + [_told(row, name) for name in _TWO]
            for row in self.table.to_dict("records")
        )
        wide = [max(len(row[at]) for row in rows) for at in range(6)]
        return "\n".join(
            "  ".join(
                cell.ljust(width) if at in (0, 4, 5) else cell.rjust(width)
                for at, (cell, width) in enumerate(zip(row, wide, strict=True))
            ).rstrip()
            for row in rows
        )

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{name}</th>" for name in ("code", "a", "b", "beide", "kappa", "alpha"))
        body = "".join(
            f"<tr><td>{escape(row['code'])}</td>"
            + "".join(f"<td>{row[name]}</td>" for name in ("a", "b", "both"))
            + "".join(f"<td>{_told(row, name)}</td>" for name in _TWO)
            + "</tr>"
            for row in self.table.to_dict("records")
        )
        return (
            f"<p>{escape(self.note)}</p><table><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table>"
        )


_TWO = ("kappa", "alpha")


def _told(row: Mapping[Any, Any], name: str) -> str:
    import pandas as pd

    value, low, high = (row[name + end] for end in ("", "_low", "_high"))
    if pd.isna(value):
        return "–"
    around = "" if pd.isna(low) else f" ({low:.2f}–{high:.2f})"
    return f"{value:.2f}{around}".replace(".", ",")


def measure_agreement(
    a: pd.DataFrame | str | Path | Iterable[GoldUnit],
    b: pd.DataFrame | str | Path | Iterable[GoldUnit],
    *,
    units: pd.DataFrame | str | Path | Iterable[GoldUnit] | None = None,
    codes: Sequence[str] | None = None,
    by: By = "auto",
    resamples: int = 1000,
    random_state: int = 7,
    names: tuple[str, str] = ("a", "b"),
) -> Agreement:
    """Compare the codes of two coders.

    A table has ``document, start, end`` and ``codes`` (joined by ``;``) or ``code``; rows with the
    status ``rejected`` say that the unit was read and does not have the code. Spans of the two need
    not be the same: each counts for the unit that it overlaps most.

    Args:
        a, b: tables, CSV files or spans.
        units: every unit that both have read, coded or not (``analysis.units``,
            ``units.csv``). Without it those of the tables count: units that neither table names
            are not there, and a table of coded fragments alone makes chance agreement look high
            and so kappa low; swtext warns of that.
        codes: measure these only; None: those that occur.
        by: what the bootstrap draws: ``"document"``, ``"run"`` (of 10 units that follow one
            another) or ``"auto"`` (documents when there are at least 10).
        resamples, random_state: of the bootstrap.
        names: of the coders, for the table.

    Returns:
        An `Agreement`.

    Raises:
        ReadError: a table cannot be read.
        UsageError: there is nothing to compare.

    >>> import pandas as pd
    >>> one = pd.DataFrame({"document": "d", "start": [0, 5, 9], "end": [5, 9, 12],
    ...                     "codes": ["x", "", "x"]})
    >>> two = one.assign(codes=["x", "", ""])
    >>> measure_agreement(one, two).table[["code", "a", "b", "both", "kappa"]].head(1)
      code  a  b  both  kappa
    0    x  2  1     1    0.4
    """
    import numpy as np
    import pandas as pd

    first, second = spans_of(a), spans_of(b)
    base = _base(first, second, None if units is None else spans_of(units))
    if not base:
        raise UsageError("there is nothing to compare: no table has a unit")
    names_of = sorted({code for span in (*first, *second) for code in span.codes})
    wanted = list(codes) if codes is not None else names_of
    column = {code: number for number, code in enumerate(wanted)}
    overlap = Overlap(base)
    gave = [_gave(spans, overlap, len(base), column) for spans in (first, second)]
    known = _known([*first, *second], overlap, len(base), column)
    four = np.stack(
        [
            gave[0] & gave[1] & known,
            gave[0] & ~gave[1] & known,
            ~gave[0] & gave[1] & known,
            ~gave[0] & ~gave[1] & known,
        ],
        axis=-1,
    ).astype(np.float64)
    blocks, drawn = blocks_of([span.document for span in base], by)
    table = _table(four, wanted, resampled(blocks, resamples, random_state), blocks)
    rows = [
        {
            "document": base[unit].document,
            "start": base[unit].start,
            "end": base[unit].end,
            "code": wanted[code],
            "a": int(gave[0][unit, code]),
            "b": int(gave[1][unit, code]),
            "text": base[unit].text,
        }
        for unit, code in np.argwhere((gave[0] != gave[1]) & known).tolist()
    ]
    columns = ["document", "start", "end", "code", "a", "b", "text"]
    differences = pd.DataFrame(rows, columns=columns)
    return Agreement(table, differences, len(base), drawn, *names)


def _base(
    first: Sequence[GoldUnit], second: Sequence[GoldUnit], units: Sequence[GoldUnit] | None
) -> list[GoldUnit]:
    """The units that are compared, in order: those given, or those of both tables."""
    if units is not None:
        return sorted(units, key=lambda span: (span.document, span.start, span.end))
    base = list(first)
    known = Overlap(base)
    base.extend(span for span in second if known.find(span.document, span.start, span.end) is None)
    if base and all(span.codes or span.disputed for span in base):
        warnings.warn(
            "neither table has a unit without a code, so what both left uncoded does not count, "
            "and kappa and alpha come out too low. Remedy: give every unit, coded or not "
            "(units.csv of swtext analyze; --units).",
            SwtextWarning,
            stacklevel=3,
        )
    return sorted(base, key=lambda span: (span.document, span.start, span.end))


def _gave(
    spans: Sequence[GoldUnit], overlap: Overlap, size: int, column: dict[str, int]
) -> npt.NDArray[np.bool_]:
    import numpy as np

    gave = np.zeros((size, len(column)), dtype=bool)
    for span in spans:
        unit = overlap.find(span.document, span.start, span.end)
        if unit is not None:
            for code in span.codes & column.keys():
                gave[unit, column[code]] = True
    return gave


def _known(
    spans: Sequence[GoldUnit], overlap: Overlap, size: int, column: dict[str, int]
) -> npt.NDArray[np.bool_]:
    import numpy as np

    known = np.ones((size, len(column)), dtype=bool)
    for span in spans:
        unit = overlap.find(span.document, span.start, span.end)
        if unit is not None:
            for code in span.disputed & column.keys():
                known[unit, column[code]] = False
    return known


def _table(four: Floats, codes: Sequence[str], drawn: Floats, blocks: Ints) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    by_block = np.zeros((drawn.shape[1], *four.shape[1:]))
    np.add.at(by_block, blocks, four)
    samples = np.tensordot(drawn, by_block, axes=1)
    totals = [*four.sum(axis=0), four.sum(axis=(0, 1))]
    sampled = [*np.moveaxis(samples, 1, 0), samples.sum(axis=1)]
    rows = []
    for code, total, sample in zip([*codes, ALL], totals, sampled, strict=True):
        both, only_a, only_b, _ = (int(value) for value in total)
        row: dict[str, Any] = {
            "code": code,
            "units": int(total.sum()) if code != ALL else len(four),
            "a": both + only_a,
            "b": both + only_b,
            "both": both,
            "observed": float(observed_of(total)),
        }
        for name, measure in (("kappa", kappa_of), ("alpha", alpha_of)):
            low, high = interval(measure(sample))
            row |= {name: float(measure(total)), f"{name}_low": low, f"{name}_high": high}
        rows.append(row)
    table = pd.DataFrame(rows)
    for name in table.columns[5:]:
        table[name] = table[name].round(4).astype("Float64")
    return table

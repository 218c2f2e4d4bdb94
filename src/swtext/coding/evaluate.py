"""Measuring a coding against gold codes: every coder in the same way.

Gold is a table with ``document`` (id of the document, or its name without suffix), ``start``,
``end``, and ``codes`` (joined by ``;``) or one row a code with ``code``; ``disputed`` names codes
on which the people who made the gold do not agree. Those count neither for nor against.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swtext.agreement_measures import (
    By,
    alpha_of,
    average_precision,
    blocks_of,
    f1_of,
    interval,
    kappa_of,
    precision_of,
    recall_of,
    resampled,
)
from swtext.agreement_spans import GoldUnit, spans_of
from swtext.agreement_spans import read_spans as read_gold
from swtext.coding.calibration import calibration_error, reliability
from swtext.coding.compared import Compared, compare
from swtext.errors import SwtextWarning, UsageError, did_you_mean

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from swtext.coding.result import Coding

    Floats = npt.NDArray[np.float64]

__all__ = ["CALIBRATION", "MEASURES", "Evaluation", "GoldUnit", "evaluate", "read_gold"]

#: The measures, in the order of the columns.
MEASURES = ("precision", "recall", "f1", "average_precision", "kappa", "alpha")
_COUNTED = {
    "precision": precision_of,
    "recall": recall_of,
    "f1": f1_of,
    "kappa": kappa_of,
    "alpha": alpha_of,
}
#: A code with fewer gold units gets no interval: a bootstrap of one or two says nothing.
_FEWEST = 3
#: Whether scores hold as chances: columns without an interval.
CALIBRATION = ("ece", "ece_suggested", "score", "observed")
_Row = dict[str, float]


@dataclass(frozen=True)
class Evaluation:
    """How well a coding agrees with gold.

    Attributes:
        per_code: one row a code: ``code``, ``gold`` (times in gold), ``found``, ``hits``, and
            ``precision``, ``recall``, ``f1`` (van Rijsbergen 1979), ``average_precision``,
            ``kappa`` (Cohen 1960), ``alpha`` (Krippendorff 2019), each with ``_low`` and
            ``_high``: a 95% percentile bootstrap interval (Efron and Tibshirani 1993). <NA> where
            a measure is not defined; no interval for a code with fewer than three gold units.
            And whether its scores hold as chances: ``ece`` and ``ece_suggested`` (as below, of
            this code alone: with little gold it is noise too), ``score`` (the mean of all its
            scores) and ``observed`` (the share of units that have the code in gold): a mean
            score above that share promises more than there is.
        overall: the same columns for ``micro`` (every unit and code one decision) and ``macro``
            (the mean over the codes that occur in gold).
        calibration: one row a bin of scores: ``low``, ``high``, ``decisions`` (units times
            codes), ``score`` (their mean), ``observed`` (the share that gold has). The lowest bin
            holds what the coder did not even suggest.
        ece: expected calibration error over those bins (Guo et al. 2017); ``ece_suggested``: over
            the decisions with a score of .03 or more, so that what nobody doubts does not
            flatter it.
        units: gold units; ``empty``: those without a code; ``flagged``: those of them that got one.
        unmatched: coded gold units in which no unit of the coding falls (counted as missed).
        errors: one row an error, surest first within a code: ``document``, ``turn``, ``speaker``,
            ``start``, ``end``, ``before``, ``text``, ``after``, ``code``, ``error`` (``missed`` or
            ``wrong``), ``score``, ``gold`` and ``found`` (all codes of the unit), ``evidence``.
        coder, threshold: of the coding; ``by``: what the bootstrap drew.
    """

    per_code: pd.DataFrame
    overall: pd.DataFrame
    calibration: pd.DataFrame
    ece: float
    ece_suggested: float
    units: int
    empty: int
    flagged: int
    unmatched: int
    errors: pd.DataFrame
    coder: str
    threshold: float
    by: str
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def micro(self) -> dict[str, float]:
        """The row ``micro`` of ``overall`` as plain numbers (0 where not defined)."""
        row = self._overall("micro")
        counts = {name: int(row[name]) for name in ("hits", "found", "gold")}
        return {name: _plain(row[name]) or 0.0 for name in row if name not in counts} | counts

    def _overall(self, name: str) -> dict[str, Any]:
        rows = {str(row.pop("code")): row for row in self.overall.to_dict("records")}
        return {str(key): value for key, value in rows[name].items()}

    @property
    def macro_f1(self) -> float:
        """The mean F1 over the codes that occur in gold."""
        return _plain(self._overall("macro")["f1"]) or 0.0

    def to_dict(self) -> dict[str, Any]:
        """Return everything but the errors as plain values, for JSON."""
        rows = [
            {name: _plain(value) if name != "code" else value for name, value in row.items()}
            for row in self.per_code.to_dict("records")
        ]
        return {
            "coder": self.coder,
            "threshold": self.threshold,
            "bootstrap by": self.by,
            "micro": self.micro,
            "macro": {
                name: _plain(value)
                for name, value in self._overall("macro").items()
                if name not in ("hits", "found", "gold")
            },
            "macro_f1": self.macro_f1,
            "ece": self.ece,
            "ece_suggested": self.ece_suggested,
            "units": self.units,
            "units_without_code": self.empty,
            "units_without_code_flagged": self.flagged,
            "coded_units_unmatched": self.unmatched,
            "per_code": rows,
            "calibration": [
                {name: _plain(value) for name, value in row.items()}
                for row in self.calibration.to_dict("records")
            ],
        }

    def to_html(self) -> str:
        """Return one page of HTML in Dutch: the figures, the calibration, and every error."""
        from swtext.coding.evaluation_page import page

        return page(self)

    def _repr_html_(self) -> str:
        from swtext.coding.evaluation_page import figures_table

        return figures_table(self)


def evaluate(
    coding: Coding | Any,
    gold: Iterable[GoldUnit] | pd.DataFrame | str | Path,
    *,
    by: By = "auto",
    resamples: int = 1000,
    random_state: int = 7,
) -> Evaluation:
    """Compare a coding with gold.

    Every unit of the coding counts for the gold unit of the same document that it overlaps most.
    Only documents that both have are compared.

    Args:
        coding: a `Coding`, or an ``Analysis``.
        gold: a CSV file, a table, or what ``read_gold`` returns; for a coding of a pseudonymised
            corpus, of which the gold was made before, what `swtext.coding.moved.moved_gold`
            returns.
        by: what the bootstrap draws: ``"document"``, ``"run"`` (of 10 units that follow one
            another) or ``"auto"`` (documents when there are at least 10).
        resamples: of the bootstrap; 0: no intervals.
        random_state: its seed.

    Returns:
        An `Evaluation`.

    Raises:
        ReadError: the gold cannot be read.
        UsageError: no gold unit names a document of the coding.

    >>> import swtext as sw
    >>> corpus = sw.load_demo().select(kind="interview")
    >>> coding = sw.analyze(corpus).coding
    >>> result = sw.evaluate(coding, coding.fragments)  # against itself
    >>> result.macro_f1
    1.0
    """
    coding = getattr(coding, "coding", coding)
    codes = list(coding.codebook)
    spans = spans_of(gold)
    unknown = sorted({code for span in spans for code in span.codes} - set(codes))
    if unknown:
        warnings.warn(
            f"codes of the gold that the codebook does not have are left out: "
            f"{', '.join(unknown)}.{did_you_mean(unknown[0], codes)}",
            SwtextWarning,
            stacklevel=2,
        )
    found = compare(coding, spans)
    if not found.spans:
        names = ", ".join(sorted({span.document for span in spans})[:5])
        raise UsageError(f"no document of the gold ({names}) is among the coded documents")
    blocks, drawn_by = blocks_of([span.document for span in found.spans], by)
    drawn = resampled(blocks, resamples, random_state)
    per_code, overall = _tables(found, codes, drawn, blocks)
    calibration, pooled = _calibrated(found)
    empty = [not (span.codes or span.disputed) for span in found.spans]
    return Evaluation(
        per_code=per_code,
        overall=overall,
        calibration=calibration,
        ece=_plain(pooled["ece"]) or 0.0,
        ece_suggested=_plain(pooled["ece_suggested"]) or 0.0,
        units=len(found.spans),
        empty=sum(empty),
        flagged=sum(
            is_empty and bool(row.any()) for is_empty, row in zip(empty, found.found, strict=True)
        ),
        unmatched=sum(
            bool(span.codes) and not units
            for span, units in zip(found.spans, found.units, strict=True)
        ),
        errors=found.errors(coding, codes),
        coder=coding.coder,
        threshold=round(float(coding.threshold), 4),
        by=drawn_by,
        names={code.id: code.name for code in coding.codebook.codes},
    )


def _tables(
    found: Compared, codes: list[str], drawn: Floats, blocks: Any
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The figures of each code and of all together, with their intervals."""
    import numpy as np
    import pandas as pd

    four = found.counts()
    by_block = np.zeros((drawn.shape[1], *four.shape[1:]))
    np.add.at(by_block, blocks, four)
    samples = np.tensordot(drawn, by_block, axes=1)
    total = four.sum(axis=0)
    values: dict[str, Floats] = {}
    sampled: dict[str, Floats] = {}
    for name, measure in _COUNTED.items():
        values[name], sampled[name] = measure(total), measure(samples)
    rankings = [_ranking(found, column, drawn, blocks) for column in range(len(codes))]
    values["average_precision"] = np.array([one for one, _ in rankings])
    sampled["average_precision"] = np.stack([many for _, many in rankings], axis=1)
    occurs = total[:, 0] + total[:, 1] > 0
    rows = []
    for column, code in enumerate(codes):
        row = _counts_row(code, total[column])
        enough = row["gold"] >= _FEWEST
        for name in MEASURES:
            sample = sampled[name][:, column] if enough else np.array([np.nan])
            row |= _with_interval(name, values[name][column], sample)
        rows.append(row | _calibrated(found, column)[1])
    summed, summed_samples = total.sum(axis=0), samples.sum(axis=1)
    micro, macro = _counts_row("micro", summed), _counts_row("macro", summed)
    pooled = _pooled_ranking(found, drawn, blocks)
    for name in MEASURES:
        if name == "average_precision":
            micro |= _with_interval(name, *pooled)
        else:
            measure = _COUNTED[name]
            micro |= _with_interval(name, measure(summed), measure(summed_samples))
        # a code with gold that was never found has precision 0, not none: it counts
        mean = np.nan_to_num(values[name][occurs]).mean() if occurs.any() else np.nan
        drawn_codes = samples[:, occurs, :2].sum(axis=-1) > 0  # absent from a sample: left out
        each = np.nan_to_num(sampled[name][:, occurs]) * drawn_codes
        count = drawn_codes.sum(axis=1)
        means = each.sum(axis=1)[count > 0] / count[count > 0] if occurs.any() else drawn[:0]
        macro |= _with_interval(name, mean, means)
    per_code = pd.DataFrame(rows)
    micro |= _calibrated(found)[1]
    macro |= per_code.loc[occurs, list(CALIBRATION)].mean().to_dict()
    overall = pd.DataFrame([micro, macro])
    for frame in (per_code, overall):
        for name in frame.columns[4:]:
            frame[name] = frame[name].astype("float64").round(4).astype("Float64")
    return per_code, overall


def _counts_row(code: str, four: Floats) -> dict[str, Any]:
    both, missed, wrong, _ = (int(value) for value in four)
    return {"code": code, "gold": both + missed, "found": both + wrong, "hits": both}


def _with_interval(name: str, value: Any, sample: Floats) -> dict[str, float]:
    low, high = interval(sample)
    return {name: float(value), f"{name}_low": low, f"{name}_high": high}


def _ranking(found: Compared, column: int, drawn: Floats, blocks: Any) -> tuple[float, Floats]:
    """Average precision of one code, and in each sample."""
    known = found.known[:, column]
    truth = found.truth[known, column].astype(float)
    scores = found.scores[known, column]
    return _ranked(truth, scores, blocks[known], drawn)


def _pooled_ranking(found: Compared, drawn: Floats, blocks: Any) -> tuple[float, Floats]:
    import numpy as np

    owners = np.broadcast_to(blocks[:, None], found.known.shape)[found.known]
    return _ranked(
        found.truth[found.known].astype(np.float64), found.scores[found.known], owners, drawn
    )


def _ranked(truth: Floats, scores: Floats, owners: Any, drawn: Floats) -> tuple[float, Floats]:
    import numpy as np

    if not truth.any():
        return float("nan"), np.full(len(drawn), np.nan)
    whole = float(average_precision(truth, scores)[0])
    if not len(drawn):
        return whole, np.zeros(0)
    return whole, average_precision(truth, scores, owners, drawn)


def _calibrated(found: Compared, column: int | None = None) -> tuple[pd.DataFrame, _Row]:
    """The reliability table of one code or of all, and its figures as columns."""
    known = found.known if column is None else found.known[:, column]
    scores, truth = (
        (found.scores, found.truth)
        if column is None
        else (found.scores[:, column], found.truth[:, column])
    )
    table = reliability(scores[known], truth[known])
    some = bool(known.any())
    return table, {
        "ece": calibration_error(table),
        "ece_suggested": calibration_error(table, suggested=True),
        "score": float(scores[known].mean()) if some else float("nan"),
        "observed": float(truth[known].mean()) if some else float("nan"),
    }


def _plain(value: Any) -> float | None:
    import pandas as pd

    if pd.isna(value):
        return None
    return value if isinstance(value, int) else float(value)

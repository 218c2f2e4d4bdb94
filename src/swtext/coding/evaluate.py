"""Measuring a coding against gold codes: precision, recall, F1, kappa, average precision.

Gold is a table with ``document`` (id of the document, or its name without suffix), ``start``,
``end``, ``codes`` (joined by ``;``) and, if need be, ``disputed``: codes on which the people who
made the gold do not agree. Those count neither for nor against.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from swtext.errors import ReadError, UsageError

if TYPE_CHECKING:
    import pandas as pd

    from swtext.coding.result import Coding

__all__ = ["Evaluation", "GoldUnit", "evaluate", "read_gold"]


@dataclass(frozen=True, slots=True)
class GoldUnit:
    """A stretch of a document with the codes that it should get.

    Attributes:
        document: id of the document, or its name without suffix.
        start, end: code points into ``Document.text``.
        codes: the codes agreed upon.
        disputed: codes that are left out of every score.
    """

    document: str
    start: int
    end: int
    codes: frozenset[str]
    disputed: frozenset[str] = frozenset()


def read_gold(path: str | Path) -> list[GoldUnit]:
    """Read gold codes from a CSV file.

    Raises:
        ReadError: the file is missing, a column is missing, or an offset is not a number.
    """
    source = Path(path)
    try:
        text = source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(source, f"cannot be read ({error})", "give a UTF-8 CSV file") from None
    rows = csv.DictReader(text.splitlines())
    wanted = {"document", "start", "end", "codes"}
    missing = sorted(wanted - set(rows.fieldnames or ()))
    if missing:
        raise ReadError(
            source,
            f"no column {', '.join(missing)}",
            "columns needed: document, start, end, codes; disputed is optional",
        )
    gold = []
    for number, row in enumerate(rows, start=2):
        try:
            start, end = int(row["start"]), int(row["end"])
        except (TypeError, ValueError):
            raise ReadError(source, f"line {number}: start and end are not numbers") from None
        codes, disputed = (
            frozenset(code.strip() for code in (row.get(name) or "").split(";") if code.strip())
            for name in ("codes", "disputed")
        )
        gold.append(GoldUnit(row["document"], start, end, codes, disputed))
    return gold


@dataclass(frozen=True)
class Evaluation:
    """How well a coding agrees with gold.

    Attributes:
        per_code: one row a code: ``code``, ``gold`` (times in gold), ``found``, ``hits``,
            ``precision``, ``recall``, ``f1``, ``kappa`` (Cohen 1960), ``average_precision``
            (<NA> for a code without gold).
        micro: ``precision``, ``recall``, ``f1`` over all decisions, with ``f1_low`` and
            ``f1_high``: a 95% percentile bootstrap interval over gold units (Efron and Tibshirani
            1993).
        macro_f1: the mean F1 over the codes that occur in gold.
        units: gold units; ``empty``: those without a code; ``flagged``: those of them that got one.
        unmatched: coded gold units in which no unit of the coding falls (counted as missed).
        errors: one row an error: ``document``, ``start``, ``end``, ``code``, ``error`` (``missed``
            or ``wrong``), ``score``, ``evidence``, ``text``.
    """

    per_code: pd.DataFrame
    micro: Mapping[str, float]
    macro_f1: float
    units: int
    empty: int
    flagged: int
    unmatched: int
    errors: pd.DataFrame

    def to_dict(self) -> dict[str, Any]:
        """Return everything but the errors as plain values, for JSON."""
        rows = self.per_code.astype(object).where(self.per_code.notna(), None)
        return {
            "micro": dict(self.micro),
            "macro_f1": self.macro_f1,
            "units": self.units,
            "units_without_code": self.empty,
            "units_without_code_flagged": self.flagged,
            "coded_units_unmatched": self.unmatched,
            "per_code": rows.to_dict("records"),
        }

    def _repr_html_(self) -> str:
        html: str = self.per_code.to_html(index=False, float_format="{:.2f}".format, na_rep="")
        return html


def evaluate(
    coding: Coding,
    gold: Sequence[GoldUnit],
    *,
    resamples: int = 1000,
    random_state: int = 0,
) -> Evaluation:
    """Compare a coding with gold.

    Every unit of the coding counts for the gold unit of the same document that it overlaps most.

    Args:
        coding: from ``code_units``.
        gold: from ``read_gold``.
        resamples: of the bootstrap.
        random_state: its seed.

    Raises:
        UsageError: no gold unit names a document of the coding.
    """
    found = _assign(coding, gold)
    codes = list(coding.codebook)
    used = [unit for unit in gold if unit.document in found.documents]
    if not used:
        names = ", ".join(sorted({unit.document for unit in gold})[:5])
        raise UsageError(f"no document of the gold ({names}) is among the coded documents")
    counts: dict[str, list[tuple[int, int, int]]] = {code: [] for code in codes}
    ranked: dict[str, list[tuple[float, bool]]] = {code: [] for code in codes}
    errors: list[dict[str, Any]] = []
    for unit in used:
        key = (unit.document, unit.start, unit.end)
        for code in codes:
            if code in unit.disputed:
                counts[code].append((0, 0, 0))
                continue
            is_gold = code in unit.codes
            score, evidence, text = found.best.get((key, code), (0.0, "", ""))
            is_found = score >= coding.threshold
            ranked[code].append((score, is_gold))
            counts[code].append(
                (
                    int(is_gold and is_found),
                    int(is_found and not is_gold),
                    int(is_gold and not is_found),
                )
            )
            if is_gold != is_found:
                errors.append(
                    {
                        "document": unit.document,
                        "start": unit.start,
                        "end": unit.end,
                        "code": code,
                        "error": "missed" if is_gold else "wrong",
                        "score": score,
                        "evidence": evidence,
                        "text": text or found.texts.get(key, ""),
                    }
                )
    return _summary(codes, used, counts, ranked, errors, found, resamples, random_state)


@dataclass
class _Found:
    documents: set[str]
    best: dict[tuple[tuple[str, int, int], str], tuple[float, str, str]]
    texts: dict[tuple[str, int, int], str]


def _assign(coding: Coding, gold: Sequence[GoldUnit]) -> _Found:
    """Give each unit of the coding to the gold unit that it overlaps most."""
    frame = coding.units.frame
    by_document: dict[str, list[GoldUnit]] = defaultdict(list)
    for unit in gold:
        by_document[unit.document].append(unit)
    rows = list(zip(frame["document"], frame["start"], frame["end"], frame["text"], strict=True))
    home: dict[int, tuple[str, int, int]] = {}
    found = _Found(set(), {}, {})
    for number, (document, start, end, text) in enumerate(rows):
        name = document if document in by_document else PurePath(document).stem
        if name not in by_document:
            continue
        found.documents.add(name)
        overlaps = [
            (min(end, unit.end) - max(start, unit.start), -unit.start, unit)
            for unit in by_document[name]
        ]
        share, _, unit = max(overlaps, key=lambda option: option[:2])
        if share > 0:
            home[number] = (unit.document, unit.start, unit.end)
            found.texts.setdefault(home[number], text)
    for suggestion in coding.suggestions:
        if suggestion.unit not in home:
            continue
        key = (home[suggestion.unit], suggestion.code)
        if suggestion.score > found.best.get(key, (0.0, "", ""))[0]:
            evidence = "; ".join(dict.fromkeys(str(item) for item in suggestion.evidence))
            found.best[key] = (suggestion.score, evidence, rows[suggestion.unit][3])
    return found


def _summary(
    codes: list[str],
    used: list[GoldUnit],
    counts: dict[str, list[tuple[int, int, int]]],
    ranked: dict[str, list[tuple[float, bool]]],
    errors: list[dict[str, Any]],
    found: _Found,
    resamples: int,
    random_state: int,
) -> Evaluation:
    import numpy as np
    import pandas as pd

    table = np.array([counts[code] for code in codes], dtype=np.int64).reshape(len(codes), -1, 3)
    rows: list[dict[str, Any]] = []
    for number, code in enumerate(codes):
        hits, wrong, missed = (int(value) for value in table[number].sum(axis=0))
        precision, recall, f1 = _prf(hits, wrong, missed)
        rows.append(
            {
                "code": code,
                "gold": hits + missed,
                "found": hits + wrong,
                "hits": hits,
                "precision": precision,
                "recall": recall,
                "f1": f1,
                "kappa": _kappa(hits, wrong, missed, len(ranked[code])),
                "average_precision": _average_precision(ranked[code]),
            }
        )
    per_code = pd.DataFrame(rows)
    for name in ("precision", "recall", "f1", "kappa", "average_precision"):
        per_code[name] = per_code[name].astype("Float64")
    by_unit = table.sum(axis=0)
    hits, wrong, missed = (int(value) for value in by_unit.sum(axis=0))
    precision, recall, f1 = _prf(hits, wrong, missed)
    rng = np.random.default_rng(random_state)
    draws = []
    for _ in range(resamples):
        sample = by_unit[rng.integers(0, len(by_unit), len(by_unit))].sum(axis=0)
        draws.append(_prf(*(int(value) for value in sample))[2] or 0.0)
    low, high = (float(value) for value in np.percentile(draws or [0.0], [2.5, 97.5]))
    occurring = [float(row["f1"] or 0.0) for row in rows if row["gold"]]
    empty = [number for number, unit in enumerate(used) if not unit.codes and not unit.disputed]
    flagged = sum(bool(by_unit[number][1]) for number in empty)
    seen = set(found.texts)
    return Evaluation(
        per_code=per_code,
        micro={
            "precision": precision or 0.0,
            "recall": recall or 0.0,
            "f1": f1 or 0.0,
            "f1_low": round(low, 4),
            "f1_high": round(high, 4),
            "hits": hits,
            "found": hits + wrong,
            "gold": hits + missed,
        },
        macro_f1=round(sum(occurring) / len(occurring), 4) if occurring else 0.0,
        units=len(used),
        empty=len(empty),
        flagged=flagged,
        unmatched=sum(
            bool(unit.codes) and (unit.document, unit.start, unit.end) not in seen for unit in used
        ),
        errors=pd.DataFrame(
            errors,
            columns=["document", "start", "end", "code", "error", "score", "evidence", "text"],
        ),
    )


def _prf(hits: int, wrong: int, missed: int) -> tuple[float | None, float | None, float | None]:
    precision = hits / (hits + wrong) if hits + wrong else None
    recall = hits / (hits + missed) if hits + missed else None
    f1 = 2 * hits / (2 * hits + wrong + missed) if hits + wrong + missed else None
    return tuple(None if value is None else round(value, 4) for value in (precision, recall, f1))  # type: ignore[return-value]


def _kappa(hits: int, wrong: int, missed: int, total: int) -> float | None:
    rest = total - hits - wrong - missed
    if not total:
        return None
    observed = (hits + rest) / total
    expected = ((hits + wrong) * (hits + missed) + (missed + rest) * (wrong + rest)) / total**2
    return None if expected == 1 else round((observed - expected) / (1 - expected), 4)


def _average_precision(ranked: list[tuple[float, bool]]) -> float | None:
    from sklearn.metrics import average_precision_score

    truth = [is_gold for _, is_gold in ranked]
    if not any(truth):
        return None
    return round(float(average_precision_score(truth, [score for score, _ in ranked])), 4)

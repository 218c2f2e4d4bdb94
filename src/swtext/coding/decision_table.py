"""The table of decisions: rows put together, and read from what a spreadsheet saved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swtext.agreement_spans import read_rows
from swtext.coding.result import FRAGMENT_COLUMNS
from swtext.errors import ReadError, UsageError, did_you_mean
from swtext.read.cells import unescape
from swtext.types import STATUSES

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["DECISION_COLUMNS", "ORDERS", "last_rank", "read_decisions", "stacked", "stamped"]

#: In which order a fragment was offered; ``""``: it was not, a person came upon it.
ORDERS = ("certain", "informative", "random", "")
#: ``rank`` is the place in the order of reading, from 1. With ``order`` empty it says no more than
#: that the row was decided before anything with a higher rank (0: before anything was offered).
DECISION_COLUMNS = (*FRAGMENT_COLUMNS, "order", "rank")
_NEEDED = ("document", "start", "end", "code", "status")
_DTYPES = {"score": "float64", "rank": "Int64"}


def stacked(before: pd.DataFrame | None, more: pd.DataFrame | None, coder: str) -> pd.DataFrame:
    """Put decisions after those that were there; what is not decided is left out.

    Ranks go on after those that were there. The index keeps the labels of the rows of ``more``,
    for messages.

    Raises:
        UsageError: a column is missing, or a status, order or rank does not exist.
    """
    import pandas as pd

    kept = [] if before is None or not len(before) else [before]
    if more is not None and len(more):
        missing = [name for name in _NEEDED if name not in more.columns]
        if missing:
            raise UsageError(
                f"decisions without column {', '.join(missing)}; needed are {', '.join(_NEEDED)}"
            )
        new = more[[name for name in DECISION_COLUMNS if name in more.columns]].copy()
        for name in DECISION_COLUMNS:
            if name not in new.columns:
                new[name] = float("nan") if name in _DTYPES else ""
        new["rank"] = pd.array([_rank(value) for value in new["rank"]], dtype="Int64")
        for name, known in (("status", STATUSES), ("order", ORDERS)):
            for value in sorted(set(new[name].fillna("").astype(str)) - set(known)):
                raise UsageError(f"no {name} {value!r}.{did_you_mean(value, known)}")
        new = new[new["status"] != "suggested"]
        new["coder"] = [
            coder if name in ("", "machine") else name
            for name in new["coder"].fillna("").astype(str)
        ]
        new["score"] = pd.to_numeric(new["score"], errors="coerce")
        if kept and len(new):
            kept = [stamped(kept[0])]
            if new["rank"].notna().any() and new["rank"].min() <= last_rank(kept[0]):
                new["rank"] += last_rank(kept[0])
        kept.append(new[list(DECISION_COLUMNS)])
    if not kept:
        return pd.DataFrame(columns=list(DECISION_COLUMNS)).astype(_DTYPES)
    return pd.concat(kept) if len(kept) > 1 else kept[0]


def last_rank(table: pd.DataFrame) -> int:
    """Return the highest rank in a table of decisions; 0: there is none."""
    return int(table["rank"].max()) if table["rank"].notna().any() else 0


def stamped(table: pd.DataFrame) -> pd.DataFrame:
    """Return decisions with a rank where none was known: they were made before what comes now."""
    return table.assign(rank=table["rank"].fillna(last_rank(table)))


def _rank(value: Any) -> int | None:
    if value is None or value != value or str(value) in ("", "<NA>"):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = -1.0
    if not (0 <= number < 1e12 and number == int(number)):
        raise UsageError(f"rank {value!r} is no place in an order: give 0, 1, 2, … or nothing")
    return int(number)


def read_decisions(path: str | Path) -> pd.DataFrame:
    """Read decisions from a CSV file: ``fragments.csv`` with the column ``status`` filled in.

    UTF-8; comma, semicolon or tab, as spreadsheets write it. The order of the rows in the file says
    nothing: they are put in the order of the column ``rank``, those without one last. A row may
    have more codes, with ``;`` between them.

    Returns:
        The columns of ``DECISION_COLUMNS`` that the file has; the index is the line in the file.

    Raises:
        ReadError: the file is missing, is no CSV, or a column or a number is; or two lines say
            different things of one fragment and nothing says which came later.
    """
    import pandas as pd

    rows, names = read_rows(Path(path))
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        raise ReadError(path, f"no column {', '.join(missing)}", f"needed: {', '.join(_NEEDED)}")
    kept = [name for name in DECISION_COLUMNS if name in names]
    made: list[tuple[int, dict[str, Any]]] = []
    for line, row in rows:
        values: dict[str, Any] = {name: unescape(row[name] or "") for name in kept}
        try:
            values |= {"start": int(values["start"]), "end": int(values["end"])}
            score = values.get("score", "").replace(",", ".")
            values["score"] = float(score) if score else float("nan")
            values["rank"] = _rank(values.get("rank", "").strip().replace(",", "."))
        except UsageError as error:
            raise ReadError(path, f"line {line}: {error}") from None
        except ValueError:
            raise ReadError(path, f"line {line}: start, end or score is no number") from None
        codes = [code.strip() for code in values["code"].split(";") if code.strip()] or [""]
        made.extend((line, values | {"code": code}) for code in codes)
    _check_agreement(path, made)
    made.sort(key=lambda item: _sorted_by(item[1]))
    columns = [name for name in DECISION_COLUMNS if name in {*kept, "score", "rank"}]
    lines = [line for line, _ in made]
    return pd.DataFrame([values for _, values in made], columns=columns, index=lines)


def _sorted_by(row: dict[str, Any]) -> tuple[Any, ...]:
    """Where a row goes, whatever its place in the file; of equals what says yes comes later."""
    return (
        row["rank"] is None,
        row["rank"] or 0,
        row["status"] != "rejected",
        row["document"],
        row["start"],
        row["end"],
        row["code"],
        [str(value) for value in row.values()],
    )


def _check_agreement(path: str | Path, rows: Iterable[tuple[int, dict[str, Any]]]) -> None:
    """Refuse two decisions on one fragment of which the later cannot be told."""
    seen: dict[tuple[Any, ...], list[tuple[int, dict[str, Any]]]] = {}
    for line, row in rows:
        if row["status"] == "suggested" or not row["code"]:
            continue
        place = (row["document"], row["start"], row["end"], row["code"])
        for other, before in seen.setdefault(place, []):
            told = None not in (before["rank"], row["rank"]) and before["rank"] != row["rank"]
            if not told and (before["status"] == "rejected") != (row["status"] == "rejected"):
                raise ReadError(
                    path,
                    f"line {other} says {before['status']} and line {line} says {row['status']} of "
                    f"one fragment ({place[0]}, {place[1]}–{place[2]}, {place[3]}), and nothing "
                    "says which came later",
                    "keep the line that holds and take the other one out",
                )
        seen[place].append((line, row))

"""What people decided, laid on the units: a verdict for each unit and code, and their fragments."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swtext.agreement_spans import GoldUnit, Overlap, read_rows
from swtext.coding.result import FRAGMENT_COLUMNS, Coding, fragment_id
from swtext.errors import ReadError, SwtextWarning, UsageError, did_you_mean
from swtext.read.cells import unescape
from swtext.types import STATUSES, Fragment

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from swtext.codebook import Codebook

    Ints = npt.NDArray[np.int64]

__all__ = [
    "DECISION_COLUMNS",
    "NO",
    "ORDERS",
    "UNDECIDED",
    "YES",
    "Decisions",
    "Ground",
    "lay",
    "stacked",
]

#: In which order a fragment was offered; only ``random`` matters, for the estimate.
ORDERS = ("certain", "informative", "random", "")
DECISION_COLUMNS = (*FRAGMENT_COLUMNS, "order")
UNDECIDED, NO, YES = -1, 0, 1
_NEEDED = ("document", "start", "end", "code", "status")
_YES = ("accepted", "corrected", "added")


@dataclass(frozen=True)
class Decisions:
    """Decisions on the units of a coding.

    Attributes:
        table: every decision in the order of time, with the columns ``DECISION_COLUMNS``.
        verdict: units by codes: `YES`, `NO` or `UNDECIDED`.
        read: units by codes: when it was first decided (a number that goes up), -1: not yet.
        random: units by codes: whether it was then offered in random order.
        fragments: what people say of fragments, the newest decision on each.
    """

    table: pd.DataFrame
    verdict: Ints
    read: Ints
    random: npt.NDArray[np.bool_]
    fragments: tuple[Fragment, ...]


def stacked(before: pd.DataFrame | None, more: pd.DataFrame | None, coder: str) -> pd.DataFrame:
    """Put decisions after those that were there; what is not decided is left out.

    Raises:
        UsageError: a column is missing, or a status or order does not exist.
    """
    import pandas as pd

    kept = [] if before is None else [before]
    if more is not None and len(more):
        missing = [name for name in _NEEDED if name not in more.columns]
        if missing:
            raise UsageError(
                f"decisions without column {', '.join(missing)}; needed are {', '.join(_NEEDED)}"
            )
        new = more[[name for name in DECISION_COLUMNS if name in more.columns]].copy()
        for name in DECISION_COLUMNS:
            if name not in new.columns:
                new[name] = float("nan") if name == "score" else ""
        for name, known in (("status", STATUSES), ("order", ORDERS)):
            for value in sorted(set(new[name].fillna("").astype(str)) - set(known)):
                raise UsageError(f"no {name} {value!r}.{did_you_mean(value, known)}")
        new = new[new["status"] != "suggested"]
        new["coder"] = [
            coder if name in ("", "machine") else name
            for name in new["coder"].fillna("").astype(str)
        ]
        kept.append(new[list(DECISION_COLUMNS)])
    if not kept:
        return pd.DataFrame(columns=list(DECISION_COLUMNS))
    return pd.concat(kept, ignore_index=True) if len(kept) > 1 else kept[0].reset_index(drop=True)


def read_decisions(path: str | Path) -> pd.DataFrame:
    """Read decisions from a CSV file: ``fragments.csv`` with the column ``status`` filled in.

    UTF-8; comma, semicolon or tab, as spreadsheets write it.

    Raises:
        ReadError: the file is missing, is no CSV, or a column or a number is.
    """
    import pandas as pd

    rows, names = read_rows(Path(path))
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        raise ReadError(path, f"no column {', '.join(missing)}", f"needed: {', '.join(_NEEDED)}")
    kept = [name for name in DECISION_COLUMNS if name in names]
    made: list[dict[str, Any]] = []
    for number, row in rows:
        values: dict[str, Any] = {name: unescape(row[name] or "") for name in kept}
        try:
            values |= {"start": int(values["start"]), "end": int(values["end"])}
            score = values.get("score", "").replace(",", ".")
            values["score"] = float(score) if score else float("nan")
        except ValueError:
            raise ReadError(path, f"line {number}: start, end or score is no number") from None
        made.append(values)
    return pd.DataFrame(made, columns=kept if "score" in kept else [*kept, "score"])


class Ground:
    """The units and suggestions of a coding, ready for decisions to be laid on."""

    def __init__(self, coding: Coding) -> None:
        frame = coding.units.frame
        self.documents, self.starts, self.ends, self.texts, self.turns = (
            frame[name].tolist() for name in ("document", "start", "end", "text", "turn")
        )
        spans = zip(self.documents, self.starts, self.ends, strict=True)
        self.overlap = Overlap([GoldUnit(*span, frozenset()) for span in spans])
        self.suggestions = {(s.unit, s.code): s for s in coding.suggestions}

    @cached_property
    def by_id(self) -> dict[str, tuple[int, str]]:
        """The unit and code of each suggestion, by the id of its fragment."""
        return {
            fragment_id(self.documents[unit], self.starts[unit], self.ends[unit], code): (
                unit,
                code,
            )
            for unit, code in self.suggestions
        }

    def units(self, document: str, start: int, end: int) -> list[int]:
        """The unit that a fragment overlaps most, then the others that it covers for the most."""
        first = self.overlap.find(document, start, end)
        if first is None:
            return []
        found = [first]
        for step in (-1, 1):
            at = first + step
            while 0 <= at < len(self.starts) and self.documents[at] == self.documents[first]:
                left, right = self.starts[at], self.ends[at]
                if min(end, right) - max(start, left) <= (right - left) / 2:
                    break
                found.append(at)
                at += step
        return found


def lay(ground: Ground, codebook: Codebook, table: pd.DataFrame) -> Decisions:
    """Lay decisions on the units of a coding.

    A fragment counts for the unit that it overlaps most, and for every unit that it covers for
    more than half. A later decision on the same unit and code takes the place of an earlier one.
    A ``rejected`` row without a code says that the unit was read and that no other code applies. A
    ``corrected`` row is what the person made of it; when its ``fragment`` is the id of a suggestion
    with another code or other edges, that suggestion is rejected. A fragment that a person made
    outside every unit (a heading) is kept and not learned from; decisions on documents that are not
    there are passed over with a warning.

    Raises:
        UsageError: a code is not in the codebook, or a fragment lies in no unit and has no text and
            turn of its own.
    """
    import numpy as np

    place = {code: number for number, code in enumerate(codebook)}
    shape = (len(ground.starts), len(place))
    verdict = np.full(shape, UNDECIDED, dtype=np.int64)
    read = np.full(shape, -1, dtype=np.int64)
    random = np.zeros(shape, dtype=bool)
    made: dict[str, Fragment] = {}
    closed: dict[int, tuple[int, bool]] = {}
    implied: list[tuple[int, str, int]] = []
    elsewhere: set[str] = set()
    for time, row in enumerate(table.to_dict("records")):
        code, status = str(row["code"] or ""), str(row["status"])
        if code not in place and (code or status != "rejected"):
            raise UsageError(
                f"decision {time + 1} is on the code {code!r}, which the codebook does not have."
                f"{did_you_mean(code, place)} A new code goes in with learn(..., codebook=)."
            )
        document, start, end = str(row["document"]), int(row["start"]), int(row["end"])
        units = ground.units(document, start, end)
        if not units and ground.overlap.name(document) is None:
            elsewhere.add(document)
            continue
        at_random = str(row.get("order") or "") == "random"
        if not code:
            for unit in units:
                closed.setdefault(unit, (time, at_random))
            continue
        at = place[code]
        if not units:  # a heading, say: kept as the person made it, but nothing is learned of it
            outside = _outside(row, time)
            made[outside.id] = outside
        for unit in units:
            verdict[unit, at] = YES if status in _YES else NO
            if read[unit, at] < 0:
                read[unit, at], random[unit, at] = time, at_random
        if not units:
            continue
        if status == "corrected":
            was = ground.by_id.get(str(row.get("fragment") or ""), (units[0], code))
            if was != (units[0], code):
                implied.append((*was, time))
        fragment = _fragment(row, units[0], ground)
        before = made.get(fragment.id)
        if before is not None and _place(before) != _place(fragment) and status != "corrected":
            fragment = replace(fragment, id=fragment_id(*_place(fragment)))
        made[fragment.id] = fragment
    if elsewhere:
        warnings.warn(
            f"decisions on documents that are not here were passed over: "
            f"{', '.join(sorted(elsewhere)[:5])}{', …' if len(elsewhere) > 5 else ''}",
            SwtextWarning,
            stacklevel=4,
        )
    for unit, code, time in implied:
        if verdict[unit, place[code]] == UNDECIDED:
            verdict[unit, place[code]], read[unit, place[code]] = NO, time
    for unit, (time, at_random) in sorted(closed.items()):
        rest = verdict[unit] == UNDECIDED
        verdict[unit, rest], read[unit, rest], random[unit, rest] = NO, time, at_random
    return Decisions(table, verdict, read, random, tuple(made.values()))


def _place(fragment: Fragment) -> tuple[str, int, int, str]:
    return fragment.document, fragment.start, fragment.end, fragment.code


def _outside(row: Mapping[Any, Any], time: int) -> Fragment:
    """A fragment that lies in no unit, as the person made it."""
    document, start, end = str(row["document"]), int(row["start"]), int(row["end"])
    text, turn = row.get("text"), str(row.get("turn"))
    if not isinstance(text, str) or len(text) != end - start or not turn.isdigit():
        raise UsageError(
            f"decision {time + 1}: {document}, {start}–{end} lies in no unit of this coding; a "
            "fragment there needs its turn and text"
        )
    code = str(row["code"])
    name = str(row.get("fragment") or "") or fragment_id(document, start, end, code)
    return Fragment(
        name, document, int(turn), start, end, text, code, 1.0, (), str(row["coder"]), row["status"]
    )


def _fragment(row: Mapping[Any, Any], unit: int, ground: Ground) -> Fragment:
    """What a person says of a fragment, with the machine's score and evidence where it had any."""
    document, start, end = ground.documents[unit], int(row["start"]), int(row["end"])
    code = str(row["code"])
    text = row.get("text")
    if not isinstance(text, str) or len(text) != end - start:
        begin, said = ground.starts[unit], ground.texts[unit]
        text = said[max(start - begin, 0) : max(end - begin, 0)]
        if len(text) != end - start:
            raise UsageError(
                f"a decision on {document}, {start}–{end} reaches past its unit and has no text; "
                "give the column text"
            )
    suggestion = ground.suggestions.get((unit, code))
    score, given = suggestion.score if suggestion else 1.0, row.get("score")
    if isinstance(given, int | float) and 0 <= given <= 1:
        score = float(given)
    return Fragment(
        id=str(row.get("fragment") or "") or fragment_id(document, start, end, code),
        document=document,
        turn=ground.turns[unit],
        start=start,
        end=end,
        text=text,
        code=code,
        score=score,
        evidence=suggestion.evidence if suggestion else (),
        coder=str(row["coder"]),
        status=row["status"],
    )

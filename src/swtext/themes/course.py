"""The course of a session: codes and themes in each part of it, and who brings what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from swtext.errors import UsageError, did_you_mean
from swtext.themes.html import bar, table

if TYPE_CHECKING:
    import pandas as pd

    from swtext.dutch import Units

__all__ = ["COURSE_COLUMNS", "SHARE_COLUMNS", "Axis", "Course", "Shares", "course", "share_out"]

COURSE_COLUMNS = (
    "document",
    "part",
    "first",
    "last",
    "what",
    "id",
    "name",
    "count",
    "units",
    "share",
)
SHARE_COLUMNS = ("group", "what", "id", "name", "count", "units", "share")
_WHOLE = ("count", "units", "part")
#: With fewer units than this a share says little.
FEW = 10
#: Documents of a course and groups that a notebook shows.
_SHOWN, _ROWS = 8, 40
_CLOCK = re.compile(r"(?:(\d{4}-\d\d-\d\d)[T ])?(?:(\d+):)?(\d?\d):(\d\d)(?:[.,]\d+)?")

Axis = Literal["auto", "time", "place"]
#: What is counted: ("code" or "theme", id, name for people, rows of its units).
Counted = Sequence[tuple[str, str, str, Sequence[int]]]


@dataclass(frozen=True, repr=False)
class Course:
    """What comes up when.

    Attributes:
        table: one row for each document, part of it and code or theme that is in the document,
            ``COURSE_COLUMNS``: ``part`` (from 1), ``first`` and ``last`` (time of its first and
            last unit, or the number of that unit in the document when there are no times),
            ``what`` (``code`` or ``theme``), ``id``, ``name``, ``count`` (units with it),
            ``units`` (all units of the part: the denominator), ``share`` (0–1, missing where the
            part has no units).
        parameters: how the parts were cut.
        note: what the reader should know, in Dutch; ``""`` for nothing.
    """

    table: pd.DataFrame
    parameters: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""

    def __repr__(self) -> str:
        documents = self.table["document"].nunique()
        return f"Course({documents} documents, {self.table['id'].nunique()} codes and themes)"

    def _repr_html_(self) -> str:
        if self.table.empty:
            return f"<p>{self.note}</p>"
        parts = []
        documents = list(self.table.groupby("document", sort=False))
        for document, rows in documents[:_SHOWN]:
            ends = rows.drop_duplicates("part")
            heads = [str(document), *map(str, ends["first"])]
            cells: list[list[object]] = [
                [_called(*key), *map(_cell, line["share"])]
                for key, line in rows.groupby(["what", "name"], sort=False)
            ]
            parts.append(table(heads, [*cells, ["(eenheden)", *ends["units"]]]))
        left = len(documents) - _SHOWN
        notes = [self.note, f"En nog {left} documenten." if left > 0 else ""]
        return "".join(parts) + "".join(f"<p>{note}</p>" for note in notes if note)


@dataclass(frozen=True, repr=False)
class Shares:
    """Who brings what.

    Attributes:
        table: one row for each part and each code or theme that occurs, ``SHARE_COLUMNS``:
            ``group``, ``what`` (``code`` or ``theme``), ``id``, ``name``, ``count`` (units with
            it), ``units`` (all units of the group: the denominator), ``share`` (0–1).
        by: what the groups are.
        note: what the reader should know, in Dutch; ``""`` for nothing.
    """

    table: pd.DataFrame
    by: str
    note: str = ""

    def __repr__(self) -> str:
        return f"Shares(by {self.by}: {self.table['group'].nunique()} groups)"

    def _repr_html_(self) -> str:
        if self.table.empty:
            return f"<p>{self.note}</p>"
        rows: list[list[object]] = []
        names: list[str] = []
        for group, found in self.table.groupby("group", sort=False):
            names = [_called(*key) for key in zip(found["what"], found["name"], strict=True)]
            rows.append([group, found["units"].iloc[0], *map(_cell, found["share"])])
        return table([self.by, "eenheden", *names], rows[:_ROWS], self.note)


def course(
    units: Units,
    counted: Counted,
    *,
    parts: int = 10,
    axis: Axis = "auto",
    documents: Sequence[str] | None = None,
) -> Course:
    """Count codes and themes in each part of each document.

    Args:
        units: from ``annotate``.
        counted: codes and themes with the rows of their units.
        parts: the most parts of a document; a short one gets fewer, so that a part has some ten
            units.
        axis: ``time`` cuts in parts that last as long, ``place`` in parts of as many units;
            ``auto`` takes time where every unit of the document has one, in order.
        documents: only these; None: all.

    Returns:
        ``Course``.

    Raises:
        UsageError: ``parts`` is no positive number, or there is no such axis.

    >>> import pandas as pd
    >>> from types import SimpleNamespace
    >>> frame = pd.DataFrame({"document": ["a"] * 40, "time": [""] * 40})
    >>> found = course(SimpleNamespace(frame=frame), [("code", "hulp", "Hulp", range(15))], parts=2)
    >>> found.table[["part", "first", "last", "name", "count", "units", "share"]]
       part first last  name  count  units  share
    0     1     1   20  Hulp     15     20   0.75
    1     2    21   40  Hulp      0     20   0.00
    """
    import pandas as pd

    if parts < 1:
        raise UsageError(f"parts is {parts}; take 1 or more")
    if axis not in ("auto", "time", "place"):
        raise UsageError(f"no axis {axis!r}.{did_you_mean(axis, ('auto', 'time', 'place'))}")
    inside: dict[str, list[int]] = {}
    wanted = None if documents is None else set(documents)
    for row, document in enumerate(units.frame["document"].tolist()):
        if wanted is None or document in wanted:
            inside.setdefault(document, []).append(row)
    times = [str(time) for time in units.frame["time"].tolist()]
    having = [(what, key, name, frozenset(rows)) for what, key, name, rows in counted]
    lines: list[dict[str, Any]] = []
    cut_by: dict[str, str] = {}
    for document, rows in inside.items():
        most = max(1, min(parts, len(rows) // FEW))
        clock = None if axis == "place" else _seconds([times[row] for row in rows])
        if axis == "time" and clock is None:
            continue
        cut_by[document] = "place" if clock is None else "time"
        here = [item for item in having if not item[3].isdisjoint(rows)]
        for part, members in enumerate(_cut(rows, clock, most), 1):
            first, last = _ends(rows, members, times if clock else None)
            for what, key, name, own in here:
                count = sum(row in own for row in members)
                share = count / len(members) if members else float("nan")
                values = (document, part, first, last, what, key, name, count, len(members), share)
                lines.append(dict(zip(COURSE_COLUMNS, values, strict=True)))
    types = {name: "int64" if name in _WHOLE else "str" for name in COURSE_COLUMNS}
    frame = pd.DataFrame(lines, columns=list(COURSE_COLUMNS)).astype(types | {"share": "float64"})
    frame["share"] = frame["share"].round(4)
    return Course(frame, {"parts": parts, "axis": cut_by}, _note(inside, frame))


def share_out(groups: Mapping[str, Sequence[int]], counted: Counted, by: str) -> Shares:
    """Count codes and themes in each group of units.

    Args:
        groups: name -> rows, from ``group_units``.
        counted: codes and themes with the rows of their units.
        by: what the groups are.

    Returns:
        ``Shares``; groups with most units first, except periods and documents: in order.

    >>> groups = {"Karin": [0, 1], "Joost": [2]}
    >>> found = share_out(groups, [("code", "hulp", "Hulp", [1])], "speaker")
    >>> found.table[["group", "name", "count", "units", "share"]]
       group  name  count  units  share
    0  Karin  Hulp      1      2    0.5
    1  Joost  Hulp      0      1    0.0
    """
    import pandas as pd

    names = sorted(groups, key=lambda name: (-len(groups[name]), name))
    if by in ("period", "document", "code", "theme", "date"):
        names = list(groups)
    lines = []
    for name in names:
        rows = set(groups[name])
        for what, key, label, own in counted:
            count = len(rows.intersection(own))
            lines.append((name, what, key, label, count, len(rows), round(count / len(rows), 4)))
    types = {name: "int64" if name in _WHOLE else "str" for name in SHARE_COLUMNS}
    frame = pd.DataFrame(lines, columns=list(SHARE_COLUMNS)).astype(types | {"share": "float64"})
    if not names:
        return Shares(frame, by, "De tekst zegt hier niets over.")
    small = [name for name in names if len(groups[name]) < FEW]
    note = ""
    if small:
        which = "Eén heeft" if len(small) == 1 else f"{len(small)} hebben"
        note = f"{which} minder dan {FEW} berichten of zinnen: een aandeel zegt daar weinig."
    return Shares(frame, by, note)


def _cut(rows: list[int], clock: list[float] | None, parts: int) -> list[list[int]]:
    """The rows of a document in parts: of as long a time, or of as many units."""
    if clock is None:
        edges = [round(len(rows) * part / parts) for part in range(parts + 1)]
        return [rows[left:right] for left, right in pairwise(edges)]
    begin, length = clock[0], clock[-1] - clock[0]
    found: list[list[int]] = [[] for _ in range(parts)]
    for row, at in zip(rows, clock, strict=True):
        found[min(int((at - begin) / length * parts), parts - 1)].append(row)
    return found


def _ends(rows: list[int], members: list[int], times: list[str] | None) -> tuple[str, str]:
    if not members:
        return "", ""
    if times is not None:
        return times[members[0]], times[members[-1]]
    return str(members[0] - rows[0] + 1), str(members[-1] - rows[0] + 1)


def _seconds(times: list[str]) -> list[float] | None:
    """Times as seconds; None when one is missing or they do not go forward."""
    from datetime import date

    found = []
    for time in times:
        hit = _CLOCK.match(time)
        if hit is None:
            return None
        day = date.fromisoformat(hit[1]).toordinal() if hit[1] else 0
        # "07:49" after a date and "10:02" alone are hours and minutes; "1:10:02" has seconds
        hours, minutes, seconds = (hit[2], hit[3], hit[4]) if hit[2] else (hit[3], hit[4], "0")
        found.append(day * 86_400.0 + int(hours) * 3_600 + int(minutes) * 60 + int(seconds))
    forward = all(one <= two for one, two in pairwise(found))
    return found if forward and found[-1] > found[0] else None


def _called(what: object, name: object) -> str:
    return f"{name} (thema)" if what == "theme" else str(name)


def _cell(share: float) -> str:
    return "" if share != share else bar(float(share)) if share else "·"


def _note(inside: Mapping[str, list[int]], frame: pd.DataFrame) -> str:
    if frame.empty:
        return "Er zijn geen codes of thema’s om het verloop van te tonen."
    short = sum(len(rows) < 2 * FEW for rows in inside.values())
    if short:
        which = "Eén document is" if short == 1 else f"{short} documenten zijn"
        return f"{which} te kort (minder dan {2 * FEW} eenheden) om in delen te tonen."
    return ""

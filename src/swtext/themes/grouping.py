"""Parts of a corpus: who brings the units, where they stand, what they carry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from swtext.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    import pandas as pd

    from swtext.coding import Coding
    from swtext.dutch import Units

__all__ = ["GROUPINGS", "code_rows", "group_units", "theme_rows", "voice_names"]

#: What units can be grouped by, beside the keys of the metadata.
GROUPINGS = (
    "code",
    "document",
    "kind",
    "organisation",
    "period",
    "role",
    "section",
    "speaker",
    "theme",
)
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-\d\d)?(?:T|$)")


def group_units(
    units: Units,
    by: str,
    *,
    coding: Coding | None = None,
    assignments: pd.DataFrame | None = None,
    metadata: Mapping[str, Mapping[str, str]] | None = None,
) -> dict[str, list[int]]:
    """Return the rows of the units of each part of a corpus.

    A part without a name (no speaker, no date) is left out. A unit is in one part, except of codes.

    Args:
        units: from ``annotate``.
        by: one of ``GROUPINGS``, or a key of the metadata. ``speaker`` is the fullest name of a
            person in a document; a short label (I, R) is one person a document. ``period`` is the
            year, or the month when all is of one year.
        coding: for ``code``.
        assignments: of ``Topics``, for ``theme``.
        metadata: of each document, by its id.

    Returns:
        Name of the part -> rows, in order; parts in order of name (codes in that of the codebook).

    Raises:
        UsageError: there is nothing of that name to group by.

    >>> import pandas as pd
    >>> from types import SimpleNamespace
    >>> frame = pd.DataFrame({"document": ["a", "a", "b"], "person": ["", "Karin Bos", ""],
    ...                       "speaker": ["R", "Karin", ""]})
    >>> group_units(SimpleNamespace(frame=frame), "speaker")
    {'Karin Bos': [1], 'R · a': [0]}
    """
    metadata = metadata or {}
    if by == "code" and coding is not None:
        return code_rows(units, coding)
    if by == "theme" and assignments is not None:
        return theme_rows(assignments)
    frame = units.frame
    documents = frame["document"].tolist()
    known = {key for values in metadata.values() for key in values}
    if by == "speaker":
        names = voice_names(units)
    elif by == "period":
        names = _periods(frame, metadata)
    elif by in ("document", "kind", "organisation", "role", "section"):
        names = [str(name) for name in frame[by]]
    elif by in known:
        names = [metadata.get(document, {}).get(by, "") for document in documents]
    else:
        choices = sorted({*GROUPINGS, *known})
        raise UsageError(
            f"nothing to group by called {by!r}; there are {', '.join(choices)}."
            f"{did_you_mean(by, choices)}"
        )
    return _collect(names)


def voice_names(units: Units) -> list[str]:
    """Return under which name each unit counts; ``""`` when the text does not say.

    A short label (I, R, S1) is one person a document.
    """
    frame = units.frame
    columns = zip(frame["document"], frame["person"], frame["speaker"], strict=True)
    found = []
    for document, person, speaker in columns:
        name = str(person or speaker)
        short = name and sum(char.isalpha() for char in name) <= 2
        found.append(f"{name} · {document}" if short else name)
    return found


def code_rows(units: Units, coding: Coding) -> dict[str, list[int]]:
    """Return the rows of the units with each code that occurs, in the order of the codebook."""
    frame = units.frame
    place = zip(frame["document"], frame["start"], frame["end"], strict=True)
    rows = {key: row for row, key in enumerate(place)}
    found: dict[str, set[int]] = {}
    for item in coding.items:
        row = rows.get((item.document, item.start, item.end))
        if row is not None and item.status != "rejected":
            found.setdefault(item.code, set()).add(row)
    order = {code: at for at, code in enumerate(getattr(coding, "codebook", ()))}
    return {
        code: sorted(found[code])
        for code in sorted(found, key=lambda code: (order.get(code, len(order)), code))
    }


def theme_rows(assignments: pd.DataFrame) -> dict[str, list[int]]:
    """Return the rows of the units of each theme, in the order of the themes (T1, T2, …)."""
    found = _collect(str(topic) for topic in assignments["topic"])
    return {name: found[name] for name in sorted(found, key=lambda name: (len(name), name))}


def _collect(names: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        if name:
            found.setdefault(name, []).append(row)
    return {name: found[name] for name in sorted(found)}


def _periods(frame: pd.DataFrame, metadata: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The month of each unit, or the year when there are more years than one."""
    found = []
    for document, time in zip(frame["document"], frame["time"], strict=True):
        own = _DATE.match(str(time))
        hit = own or _DATE.match(metadata.get(document, {}).get("date", ""))
        year = re.match(r"\d{4}", metadata.get(document, {}).get("date", ""))
        found.append(f"{hit[1]}-{hit[2]}" if hit else year[0] if year else "")
    years = {name[:4] for name in found if name}
    whole = len(years) > 1 or any(len(name) == 4 for name in found)
    return [name[:4] if whole else name for name in found]

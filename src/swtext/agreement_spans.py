"""Coded spans from a table: what one coder, or the gold, says of each stretch of a document.

Two shapes are read: one row a unit with its ``codes`` (joined by ``;``), or one row a unit and
code, with ``code`` (empty: read, and no code applies) and perhaps ``status``.
"""

from __future__ import annotations

import bisect
import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from swtext.errors import ReadError
from swtext.read.cells import unescape
from swtext.read.encoding import decode

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["GoldUnit", "Overlap", "read_rows", "read_spans", "spans_of"]

_NEEDED = ("document", "start", "end")
_REMEDY = "columns needed: document, start, end and codes (or code); disputed is optional"


@dataclass(frozen=True, slots=True)
class GoldUnit:
    """A stretch of a document with the codes that it got, or should get.

    Attributes:
        document: id of the document, or its name without suffix.
        start, end: code points into ``Document.text``.
        codes: the codes agreed upon.
        disputed: codes that are left out of every score.
        text: the words there, when the table has them.
    """

    document: str
    start: int
    end: int
    codes: frozenset[str]
    disputed: frozenset[str] = frozenset()
    text: str = ""


def read_spans(path: str | Path) -> list[GoldUnit]:
    """Read coded spans from a CSV file (UTF-8; comma, semicolon or tab).

    Returns:
        One `GoldUnit` a span, sorted by document and place.

    Raises:
        ReadError: the file is missing, a column is missing, or an offset is not a number.
    """
    source = Path(path)
    rows, names = read_rows(source)
    return _collect(source, names, rows)


def read_rows(source: Path) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    """Read a CSV file: its rows with their line numbers, and the names of its columns.

    Raises:
        ReadError: the file cannot be read, or is no CSV.
    """
    try:
        text = decode(source.read_bytes(), str(source)).text
    except OSError as error:
        raise ReadError(source, f"cannot be read ({error.strerror})", _REMEDY) from None
    head = text.partition("\n")[0]
    sign = max(",;\t", key=head.count)
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=sign)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise ReadError(source, f"is no CSV ({error})", _REMEDY) from None
    return rows, list(reader.fieldnames or ())


def spans_of(table: pd.DataFrame | str | Path | Iterable[GoldUnit]) -> list[GoldUnit]:
    """Return coded spans of a table in memory, a file, or spans that are there already."""
    if isinstance(table, str | Path):
        return read_spans(table)
    frame: Any = table
    if hasattr(frame, "to_dict"):
        names = [str(name) for name in frame.columns]
        wanted = (*_NEEDED, "codes", "code", "disputed", "status", "text")
        kept = frame[[name for name in wanted if name in names]]
        rows = list(enumerate(kept.to_dict("records"), start=1))
        return _collect("the table", names, rows)
    return list(frame)


def _collect(
    source: object, names: Sequence[str], rows: Iterable[tuple[int, Mapping[Any, Any]]]
) -> list[GoldUnit]:
    missing = [name for name in _NEEDED if name not in names]
    if "codes" not in names and "code" not in names:
        missing.append("codes")
    if missing:
        raise ReadError(source, f"no column {', '.join(missing)}", _REMEDY)
    codes: dict[tuple[str, int, int], tuple[set[str], set[str]]] = {}
    texts: dict[tuple[str, int, int], str] = {}
    for number, row in rows:
        try:
            start, end = int(row["start"]), int(row["end"])
        except (TypeError, ValueError):
            raise ReadError(source, f"line {number}: start and end are not numbers") from None
        if not 0 <= start <= end:
            raise ReadError(source, f"line {number}: {start}–{end} is no stretch of text")
        key = (unescape(str(row["document"])), start, end)
        given, disputed = codes.setdefault(key, (set(), set()))
        if str(row.get("status") or "") != "rejected":
            given |= _names(row.get("codes")) | _names(row.get("code"))
        disputed |= _names(row.get("disputed"))
        texts.setdefault(key, unescape(str(row.get("text") or "")))
    return [
        GoldUnit(*key, frozenset(given - disputed), frozenset(disputed), texts[key])
        for key, (given, disputed) in sorted(codes.items())
    ]


def _names(cell: object) -> set[str]:
    if not isinstance(cell, str):
        return set()
    return {name.strip() for name in cell.split(";") if name.strip()}


class Overlap:
    """Which of some spans another span overlaps most; ties go to the first.

    Documents are found by their id, or by their name without suffix (on either side).

    >>> spans = [GoldUnit("a", 0, 5, frozenset()), GoldUnit("a", 5, 20, frozenset())]
    >>> Overlap(spans).find("a.txt", 3, 9)
    1
    """

    def __init__(self, spans: Sequence[GoldUnit]) -> None:
        by_document: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for number, span in enumerate(spans):
            by_document[span.document].append((span.start, span.end, number))
        self._spans = {name: sorted(found) for name, found in by_document.items()}
        self._longest = {
            name: max(end - start for start, end, _ in found) for name, found in self._spans.items()
        }
        self._short = {PurePath(name).stem: name for name in sorted(self._spans, reverse=True)}

    def name(self, document: str) -> str | None:
        """Return the name under which the spans know a document, if they do."""
        if document in self._spans:
            return document
        short = PurePath(document).stem
        return short if short in self._spans else self._short.get(document)

    def find(self, document: str, start: int, end: int) -> int | None:
        """Return the number of the span that ``start``–``end`` overlaps most."""
        name = self.name(document)
        if name is None:
            return None
        spans = self._spans[name]
        best: tuple[int, int, int] | None = None
        for at in range(bisect.bisect_left(spans, (end,)) - 1, -1, -1):
            left, right, number = spans[at]
            if left + self._longest[name] <= start:
                break
            share = min(end, right) - max(start, left)
            if share > 0 and (best is None or (-share, left, number) < best):
                best = (-share, left, number)
        return best[2] if best else None

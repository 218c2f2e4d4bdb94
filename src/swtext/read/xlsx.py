"""Excel workbooks: every sheet with a column of text; formulas as the values that were saved."""

from __future__ import annotations

import io
import warnings as python_warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from swtext.errors import ReadError
from swtext.read.archive import member, opened
from swtext.read.base import Source
from swtext.read.table_columns import Sheet

__all__ = ["is_workbook", "sheets_of"]

_MAX_CELLS = 2_000_000
_MAX_COLUMNS = 1_000


def is_workbook(data: bytes) -> bool:
    """Say whether these bytes are an Excel workbook.

    >>> is_workbook(b"naam;tekst")
    False
    """
    return data.startswith(b"PK\x03\x04") and b"xl/workbook" in data


def sheets_of(source: Source) -> list[Sheet]:
    """Return the visible sheets of a workbook as rows of text.

    Raises:
        ReadError: it is damaged, locked, or unpacks to more than it should.

    >>> from openpyxl import Workbook
    >>> from pathlib import Path
    >>> book, data = Workbook(), io.BytesIO()
    >>> book.active.append(["Naam", "Bericht"])
    >>> book.save(data)
    >>> sheets_of(Source("a.xlsx", Path("a.xlsx"), data.getvalue()))[0].rows
    [['Naam', 'Bericht']]
    """
    with opened(source) as archive:
        for name in archive.namelist():
            if name.lower().endswith(".xml"):
                member(archive, name, source)  # damaged parts and entities are refused here
    from openpyxl import load_workbook

    with python_warnings.catch_warnings():
        python_warnings.simplefilter("ignore")  # about styles and validation, not about cells
        try:
            book = load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
            sheets = list(_sheets(book, source))
            book.close()
        except ReadError:
            raise
        except Exception as error:  # openpyxl raises whatever a broken workbook leads to
            raise ReadError(
                source.path,
                f"the workbook is damaged ({type(error).__name__}: {error})",
                "open it in Excel and save it again",
            ) from error
    return sheets


def _sheets(book: Any, source: Source) -> Iterator[Sheet]:
    cells = 0
    names = [sheet.title for sheet in book.worksheets]
    for sheet in book.worksheets:
        if getattr(sheet, "sheet_state", "visible") != "visible":
            continue
        sheet.reset_dimensions()
        rows = []
        for row in sheet.iter_rows(values_only=True, max_col=_MAX_COLUMNS):
            values = [_text(value) for value in row]
            while values and not values[-1]:
                values.pop()
            cells += len(values) + 1
            if cells > _MAX_CELLS:
                raise ReadError(source.path, f"it has more than {_MAX_CELLS:,} cells", "split it")
            rows.append(values)
        yield Sheet(sheet.title if len(names) > 1 else "", rows)


def _text(value: object) -> str:
    """A cell as text: whole numbers without a decimal, dates as ISO."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)

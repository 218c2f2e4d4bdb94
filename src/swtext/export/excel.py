"""The analysis as an Excel workbook: one sheet a table, every text cell plain text.

Text is written as strings with the mark "this is text" (``quotePrefix``) where it looks like a
formula, so nothing in it is live, not even after a cell was edited; there are no links. The file
is the same byte for byte for the same analysis.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swtext.errors import ExportError
from swtext.export.files import write_bytes
from swtext.export.tables import escape, plain
from swtext.export.words import COLUMN_WORDS

if TYPE_CHECKING:
    import pandas as pd
    from openpyxl import Workbook

    from swtext.analysis import Analysis

__all__ = ["write_xlsx"]

#: What one cell and one sheet of Excel hold (ECMA-376; Microsoft, "Excel specifications").
MAX_CELL, MAX_ROWS = 32_767, 1_048_576
#: Of more documents than this no course and no saturation is written.
MANY = 500
_CUT = " … [ingekort]"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENTITY = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ as "A"
_DATE = (1980, 1, 1, 0, 0, 0)
_WIDTHS = {"text": 70, "example": 60, "evidence": 45, "terms": 45, "definition": 70}

Row = list[Any]


def write_xlsx(analysis: Analysis, path: str | Path) -> None:
    """Write an analysis as one Excel workbook.

    Sheets: Fragmenten, Eenheden, Beurten, Trefwoorden, Thema's, Toewijzing, Per spreker, Verloop,
    Samen, Verzadiging, Codeboek and Verantwoording; the columns are those of the tables of the
    analysis. A sheet that would be empty is left out of the four before the codebook, and so are
    the course and the saturation of very many documents.

    Args:
        analysis: from ``swtext.analyze``.
        path: the ``.xlsx`` file.

    Raises:
        ExportError: a table has more rows than Excel holds, or the file cannot be written.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    notes = _Notes()
    tables = {
        "Fragmenten": analysis.fragments,
        "Eenheden": analysis.units,
        "Beurten": analysis.corpus.turns,
        "Trefwoorden": analysis.keywords,
        "Thema's": analysis.topics,
        "Toewijzing": analysis.assignments,
    }
    for name, frame in (tables | _views(analysis)).items():
        columns = [[plain(value) for value in frame[column].tolist()] for column in frame.columns]
        rows = (list(row) for row in zip(*columns, strict=True))
        if len(frame) >= MAX_ROWS:
            raise ExportError(
                f"{path}: the table {name} has {len(frame)} rows, and an Excel sheet holds "
                f"{MAX_ROWS}. Remedy: write .csv or .json, or analyse fewer documents at once."
            )
        _sheet(book, name, [str(column) for column in frame.columns], rows, notes)
    _sheet(book, "Codeboek", *_codebook(analysis), notes)
    _sheet(book, "Verantwoording", ["onderwerp", "waarde"], _account(analysis, notes), notes)
    buffer = io.BytesIO()
    book.save(buffer)
    write_bytes(path, _fixed(buffer.getvalue()))


def _views(analysis: Analysis) -> dict[str, pd.DataFrame]:
    """Who brings what, the course, codes together and saturation, as far as there is any."""
    found = {"Per spreker": analysis.by("speaker").table}
    if len(analysis.corpus) <= MANY:
        found["Verloop"] = analysis.course().table
    found["Samen"] = analysis.together().table
    if 1 < len(analysis.corpus) <= MANY:
        found["Verzadiging"] = analysis.saturation().table
    return {name: frame for name, frame in found.items() if 0 < len(frame) < MAX_ROWS}


class _Notes:
    """What had to be changed for Excel, counted."""

    def __init__(self) -> None:
        self.controls = self.ends = self.cut = 0

    def text(self, value: str) -> str:
        if "\r" in value:
            self.ends += 1
            value = value.replace("\r\n", "\n").replace("\r", "\n")
        if _ILLEGAL.search(value):
            self.controls += 1
            value = _ILLEGAL.sub(lambda hit: _visible(hit[0]), value)
        value = _ENTITY.sub("_x005F_", value)
        if len(value) > MAX_CELL // 2 and len(value.encode("utf-16-le")) // 2 > MAX_CELL:
            self.cut += 1
            kept = value.encode("utf-16-le")[: 2 * (MAX_CELL - len(_CUT))]
            value = kept.decode("utf-16-le", errors="ignore") + _CUT
        return value

    def rows(self) -> list[Row]:
        said = [
            (self.controls, "cellen met een stuurteken; het staat er zichtbaar, zoals ␀"),
            (self.ends, "cellen waarin de regeleinden zijn omgezet naar die van Excel"),
            (self.cut, f"cellen ingekort: Excel bewaart ten hoogste {MAX_CELL} tekens in een cel"),
        ]
        return [["aangepast voor Excel", f"{count} {what}"] for count, what in said if count]


def _visible(char: str) -> str:
    return chr(0x2400 + ord(char)) if ord(char) < 0x20 else "\ufffd"


def _sheet(
    book: Workbook, name: str, header: list[str], rows: Iterable[Row], notes: _Notes
) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    rows = list(rows)
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{len(rows) + 1}"
    for at, title in enumerate(header):
        widest = max((len(str(row[at])) for row in rows[:200] if row[at] is not None), default=0)
        width = min(max(widest, len(title)) + 4, _WIDTHS.get(title, 32))
        sheet.column_dimensions[get_column_letter(at + 1)].width = width
    looks = {
        "number": (Alignment(vertical="top"), False),
        "text": (Alignment(vertical="top", wrap_text=True), False),
        "quoted": (Alignment(vertical="top", wrap_text=True), True),
    }
    pool: dict[tuple[int, str], Any] = {}  # a row is written at once, so its cells serve again

    def cell_for(at: int, kind: str) -> Any:
        if (at, kind) not in pool:
            cell: Any = WriteOnlyCell(sheet)
            cell.alignment, cell.quotePrefix = looks[kind]
            pool[at, kind] = cell
        return pool[at, kind]

    def row_of(values: Row) -> Iterable[Any]:
        for at, value in enumerate(values):
            if value is None or value == "":
                yield None
            elif isinstance(value, str):
                text = notes.text(value)
                cell = cell_for(at, "quoted" if escape(text) != text else "text")
                cell.value = text
                cell.data_type = "s"  # also where openpyxl sees a formula or an error value
                yield cell
            else:
                cell = cell_for(at, "number")
                cell.value = value
                yield cell

    heads = [WriteOnlyCell(sheet, title) for title in header]
    for head in heads:
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="E8EDF2")
    sheet.append(heads)
    for row in rows:
        sheet.append(row_of(row))


def _codebook(analysis: Analysis) -> tuple[list[str], list[Row]]:
    header = ["code", "name", "definition", "include", "exclude", "parent", "contrasts_with"]
    header += ["indicators", "examples"]
    rows: list[Row] = [
        [
            code.id,
            code.name,
            code.definition,
            code.include,
            code.exclude,
            code.parent,
            "; ".join(code.contrasts_with),
            "; ".join(code.indicators),
            "\n".join(code.examples),
        ]
        for code in analysis.codebook.codes
    ]
    return header, rows


def _account(analysis: Analysis, notes: _Notes) -> list[Row]:
    """How it was made, what the columns mean, what had to be changed."""
    rows: list[Row] = [
        ["let op", "Alle codes zijn suggesties van de computer; een mens heeft ze nog niet gezien."]
    ]
    rows += [["let op", warning] for warning in analysis.corpus.warnings]
    rows += [["niet gelezen", str(error)] for error in analysis.corpus.unread]
    rows += notes.rows()
    rows += [[f"kolom {name}", meaning] for name, meaning in COLUMN_WORDS.items()]
    rows += [[key, value] for key, value in _flat("", analysis.manifest)]
    return rows


def _flat(before: str, value: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key in value:
            yield from _flat(f"{before}.{key}" if before else str(key), value[key])
    elif isinstance(value, list | tuple) and any(isinstance(item, Mapping) for item in value):
        for number, item in enumerate(value, start=1):
            yield from _flat(f"{before} {number}", item)
    else:
        yield before, plain(value)


def _fixed(data: bytes) -> bytes:
    """The same workbook with every date and machine-dependent field of the zip fixed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for member in sorted(source.namelist(), key=lambda name: (name[0] != "[", name)):
            content = source.read(member)
            if member == "docProps/core.xml":
                content = re.sub(rb">\d{4}-\d\d-\d\dT[\d:]+Z<", b">1980-01-01T00:00:00Z<", content)
                content = content.replace(b">openpyxl<", b">swtext<")
            info = zipfile.ZipInfo(member, _DATE)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            info.external_attr = 0o600 << 16
            target.writestr(info, content, compresslevel=6)
    return out.getvalue()

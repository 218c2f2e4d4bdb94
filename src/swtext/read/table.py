"""Tables: CSV and TSV of any delimiter, and Excel workbooks.

``Document.text`` is the cells of the text columns, a new line between them; each cell is a turn.
A table that ``swtext turns`` wrote is read back to the same turns.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source
from swtext.read.dates import day_first, iso
from swtext.read.lines import lines
from swtext.read.names import display, persons
from swtext.read.table_columns import Columns, Sheet, columns, fold, kind_of, recognised
from swtext.read.table_turns import is_turn_table, read_turns
from swtext.read.xlsx import is_workbook, sheets_of
from swtext.types import Turn

__all__ = ["READER", "parse_sheets"]

_DELIMITERS = ";,\t|"
_PARTS = (
    "this file holds several tables one below another; copy the one with what people wrote, with "
    "its header row on top, to a file of its own and name that column 'bericht'"
)
_NO_TEXT = (
    "name the column with what people said or wrote 'tekst', 'bericht' or 'antwoord' "
    "(and the one with who says it 'naam')"
)


def _delimiter(text: str) -> tuple[str, float]:
    """The delimiter with which the first rows have the same number of cells, and how sure."""
    head = text[:20_000]
    if len(text) > len(head):
        head = head[: max(head.rfind("\n"), head.rfind("\r"), 1)]
    best = (",", 0.0)
    for delimiter in _DELIMITERS:
        if delimiter not in head:
            continue
        try:
            rows = [row for row in _reader(head, delimiter) if row][:60]
        except csv.Error:
            continue
        sizes = [len(row) for row in rows]
        if not sizes or max(sizes) < 2:
            continue
        usual = max(set(sizes), key=lambda size: (sizes.count(size) * (size > 1), size))
        same = sizes.count(usual) / len(sizes)
        known = max(map(recognised, rows[:10]))
        score = same * (usual > 1) + 0.5 * min(known, 4)
        if score > best[1]:
            best = (delimiter, score)
    return best


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _body(text: str) -> tuple[str, str]:
    """The text without Excel's ``sep=;`` line, and the delimiter that it names."""
    if text[:4].lower() == "sep=" and len(text) > 5 and text[5] in "\r\n":
        return text[6:].lstrip("\r\n"), text[4]
    return text, ""


def _sniff(source: Source) -> float:
    if source.data.startswith(b"PK\x03\x04"):
        return float(is_workbook(source.data))
    text, named = _body(source.text)
    head = text.lstrip("\ufeff \r\n")
    if head.startswith(("{", "[", "<")):
        return 0.0
    delimiter, score = _delimiter(text)
    try:
        rows = [row for row in _reader(text[:20_000], named or delimiter) if row][:10]
    except csv.Error:
        rows = []
    known = max(map(recognised, rows), default=0)
    if source.suffix in READER.suffixes:
        return 0.99 if named or known else 0.7
    header = rows[0] if rows else []
    if score <= 0.9 or delimiter == "|" or len(rows) < 2:
        return 0.0
    return 0.85 if recognised(header) >= max(2, 0.5 * len(header)) else 0.0


def _parse(source: Source) -> Parsed:
    if is_workbook(source.data):
        return parse_sheets(sheets_of(source), source)
    text, delimiter = _body(source.text)
    warnings = []
    delimiter = delimiter or _delimiter(text)[0]
    first = next((shown for line in lines(text) if (shown := line.of(text)).strip()), "")
    if delimiter not in first and fold(first.strip('"')) and recognised([first.strip('"')]):
        delimiter = "\x1f"  # one column: commas in it are the writer's own
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        try:
            rows = list(_reader(text, delimiter))
        except csv.Error as error:
            raise ReadError(
                source.path,
                f"this is no table that can be read ({error})",
                "open it in a spreadsheet and save it as CSV (UTF-8) or .xlsx again",
            ) from error
        warnings.append(
            "de aanhalingstekens in de tabel kloppen niet overal: een cel kan te vroeg of te laat "
            "eindigen; bewaar de tabel als .xlsx"
        )
    parsed = parse_sheets([Sheet("", rows)], source)
    parsed.warnings.extend(warnings)
    return parsed


def parse_sheets(sheets: Iterable[Sheet], source: Source) -> Parsed:
    """Read the sheets of a table; those without a text column are named in a warning.

    Raises:
        ReadError: no sheet has a text column; it lists the columns that there are.

    >>> from pathlib import Path
    >>> sheet = Sheet("", [["Naam", "Bericht"], ["Ada", "Hoi allemaal"]])
    >>> parse_sheets([sheet], Source("a.csv", Path("a.csv"), b"-")).turns[0].speaker
    'Ada'
    """
    build = TableBuild()
    headers: list[str] = []
    skipped: list[str] = []
    remedy = _NO_TEXT
    for sheet in sheets:
        remedy = _PARTS if _in_parts(sheet.rows) else remedy
        header_at = _header(sheet.rows)
        if header_at is None:
            continue
        header = [cell.strip() for cell in sheet.rows[header_at]]
        if is_turn_table(header):
            read_turns(build, sheet, header_at, header)
            continue
        body = header_at + 1
        names = header
        if _is_qualtrics(sheet.rows, header_at):
            names = [
                question.strip() or code
                for code, question in zip(
                    header, sheet.rows[header_at + 1] + [""] * len(header), strict=False
                )
            ]
            body = header_at + 3
        found = _columns(header, names, sheet.rows[body : body + 200])
        if not found.texts:
            headers += [name for name in header if name]
            skipped.append(sheet.name)
            continue
        _take(build, sheet, body, names, found)
    if not build.turns:
        listed = ", ".join(dict.fromkeys(headers)) or "none"
        raise ReadError(
            source.path, f"no column of this table is text (columns: {listed[:500]})", remedy
        )
    if any(skipped):
        build.warnings.append(f"geen tekstkolom in blad {', '.join(skipped)}: niet gelezen")
    who = persons(turn.person for turn in build.turns if turn.person)
    turns = build.turns
    if not build.exact:
        turns = [replace(turn, person=who[turn.person]) if turn.person else turn for turn in turns]
    return Parsed("".join(build.parts), turns, build.metadata, build.warnings, build.places)


def _in_parts(rows: list[list[str]]) -> bool:
    """Say whether tables stand one below another, each below a title, as GoToWebinar writes."""
    filled = [[bool(cell.strip()) for cell in row] for row in rows[:200]]
    titles = [
        row[0] and sum(row) == 1 and len(row) > 1 and sum(after) > 1
        for row, after in pairwise([row for row in filled if any(row)])
    ]
    blank = any(not any(row) for row in filled[1:-1])
    return blank and bool(titles) and titles[0]


class TableBuild:
    """The text and the turns so far."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at = 0
        self.turns: list[Turn] = []
        self.places: list[tuple[int, str]] = []
        self.metadata: dict[str, str] = {}
        self.warnings: list[str] = []
        self.exact = False
        self.offsets: list[int | None] = []  # of a turn table: where each stood before

    def add(self, text: str, place: str) -> int:
        """Append a cell on a line of its own; return where it begins."""
        if self.parts:
            self.parts.append("\n")
            self.at += 1
        start = self.at
        self.parts.append(text)
        self.at += len(text)
        self.places.append((start, place))
        return start


def _header(rows: list[list[str]]) -> int | None:
    """The first row with a known text column among the first ten; else the first that is full."""
    first: int | None = None
    for at in range(len(rows[:10]) - 2):
        if _is_qualtrics(rows, at):
            return at
    for at, row in enumerate(rows[:10]):
        if recognised(row):
            return at
        if first is None and sum(bool(cell.strip()) for cell in row) > 1:
            first = at
    if first is None and rows and any(cell.strip() for cell in rows[0]):
        first = 0
    return first


def _is_qualtrics(rows: list[list[str]], at: int) -> bool:
    third = rows[at + 2] if len(rows) > at + 2 else []
    return any(cell.strip().startswith('{"ImportId"') for cell in third)


def _columns(codes: list[str], names: list[str], rows: list[list[str]]) -> Columns:
    by_code, by_name = columns(codes, rows), columns(names, rows)
    if codes == names:
        return _respondents(codes, by_code)
    texts = tuple(sorted({*by_code.texts, *by_name.texts}))
    roles = {role: at for role, at in (by_name.roles | by_code.roles).items() if at not in texts}
    others = tuple(at for at in by_code.others if at not in {*texts, *roles.values()})
    return Columns(texts, roles, others)


def _respondents(names: list[str], found: Columns) -> Columns:
    """In a survey without names (LimeSurvey) the number of the answer says who it is."""
    survey = {fold(name) for name in names} & {"startlanguage", "lastpage", "start language"}
    if "speaker" in found.roles or "id" not in found.roles or not survey:
        return found
    return replace(found, roles={**found.roles, "speaker": found.roles["id"]})


def _take(build: TableBuild, sheet: Sheet, body: int, names: list[str], found: Columns) -> None:
    rows = sheet.rows
    several = len(found.texts) > 1
    order = None
    if "date" in found.roles:
        at = found.roles["date"]
        order = day_first(row[at] for row in rows[body:] if at < len(row))

    def cell(row: list[str], role: str) -> str:
        at = found.roles.get(role)
        return row[at].strip() if at is not None and at < len(row) else ""

    constant = _constant(rows[body:], names, found)
    build.metadata.update({key: value for key, value in constant.items() if value})
    if "date" in build.metadata:
        build.metadata["date"] = iso(build.metadata["date"], order) or build.metadata["date"]
    documents: set[str] = set()
    wide: list[int] = []
    for number in range(body, len(rows)):
        row = rows[number]
        if any(value.strip() for value in row[len(names) :]):
            wide.append(number)
        speaker = cell(row, "speaker")
        shown = display(speaker)
        documents.add(cell(row, "document"))
        time = cell(row, "time")
        if "date" not in constant and (day := cell(row, "date")):
            time = f"{iso(day, order) or day} {time}".strip()
        for at in found.texts:
            said = row[at] if at < len(row) else ""
            if not said.strip():
                continue
            start = build.add(said, sheet.place(number))
            kind = kind_of(names[at], cell(row, "kind"))
            if kind == "statement" and several:
                kind = "answer"
            build.turns.append(
                Turn(
                    start,
                    start + len(said),
                    said,
                    kind,
                    speaker=speaker,
                    person=cell(row, "person") or shown.person,
                    organisation=cell(row, "organisation") or shown.organisation,
                    role=cell(row, "role") or shown.role,
                    section=cell(row, "section") or (names[at] if several else ""),
                    attribution="label" if speaker else "none",
                    time=time,
                )
            )
    if wide:
        build.warnings.append(
            f"{len(wide)} rij(en) met meer cellen dan de kop (de eerste: {sheet.place(wide[0])}); "
            "wat buiten de kop valt is niet gelezen: staat de tekst wel tussen aanhalingstekens?"
        )
    if len(documents - {""}) > 1:
        build.warnings.append(
            f"de tabel noemt {len(documents - {''})} documenten of sessies; ze zijn als één "
            "document gelezen"
        )


def _constant(rows: list[list[str]], names: list[str], found: Columns) -> dict[str, str]:
    """The columns with one value in every row: what is known of the whole table."""
    keys = {at: names[at] for at in found.others if at < len(names) and names[at]}
    keys |= {
        at: role
        for role, at in found.roles.items()
        if role in ("date", "event", "document", "kind")
    }
    values: dict[str, str] = {}
    for at, key in sorted(keys.items()):
        seen = {row[at].strip() for row in rows if at < len(row) and any(row)}
        if len(seen) == 1 and (value := seen.pop()):
            values[key] = value
    values.pop("kind", None)
    if "document" in values:
        values.setdefault("event", values.pop("document"))
    return values


READER = Reader(
    "table",
    "a table with a column of text: CSV, TSV or an Excel workbook",
    (".csv", ".tsv", ".tab", ".xlsx", ".xlsm"),
    _sniff,
    _parse,
    container=True,
)

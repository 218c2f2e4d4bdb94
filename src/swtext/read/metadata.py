"""What is known of a document besides its text: from the file, ``metadata.csv``, the caller."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from swtext.errors import ReadError, UsageError, did_you_mean
from swtext.read.dates import day_first, iso
from swtext.read.encoding import decode

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FILE_NAME", "Sheet", "from_argument", "from_csv"]

FILE_NAME = "metadata.csv"

_ALIASES = {
    "document": "document bestand bestandsnaam file filename naam document_id id doc bron pad path",
    "date": "date datum dag gehouden_op",
    "event": "event bijeenkomst evenement sessie session meeting titel title gelegenheid",
    "kind": "kind soort type bronsoort soort_bron kind_of_source soort_document",
}
_KEYS = {alias: key for key, aliases in _ALIASES.items() for alias in aliases.split()}


class Sheet:
    """Rows of metadata by the name of a document, as a user wrote it.

    Args:
        rows: for every name its keys and values.
        where: what to call the source of the rows in a message.
    """

    def __init__(self, rows: Mapping[str, Mapping[str, str]], where: str) -> None:
        self.where = where
        self.names = list(rows)
        self._rows = {_fold(name): dict(values) for name, values in rows.items()}
        self._used: set[str] = set()

    def of(self, document: str) -> dict[str, str]:
        """Return what the sheet says of a document: by its id, its name, or its stem."""
        path = PurePosixPath(document)
        found: dict[str, str] = {}
        for name in (path.stem, path.name, str(path.with_suffix("")), document):
            key = _fold(name)
            if key in self._rows:
                self._used.add(key)
                found |= self._rows[key]
        return found

    def unknown(self, documents: Iterable[str]) -> list[str]:
        """Return a message for every name in the sheet that no document has."""
        known = sorted({PurePosixPath(document).name for document in documents})
        return [
            f"{self.where} names {name!r}, but no such file was read.{did_you_mean(name, known)}"
            for name in self.names
            if _fold(name) not in self._used
        ]


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFC", name.strip())  # macOS writes file names in NFD
    return plain.replace("\\", "/").removeprefix("./").casefold()


def key_of(header: str) -> str:
    """Return the key for a column header: ``Datum`` becomes ``date``; others stay as written.

    >>> key_of("Bijeenkomst"), key_of("Aantal aanwezigen")
    ('event', 'Aantal aanwezigen')
    """
    folded = re.sub(r"[\s_-]+", "_", header.strip().casefold())
    return _KEYS.get(folded, header.strip())


def _keys_of(headers: list[str]) -> list[str]:
    """The keys of a header row; the second column for the same key keeps its own name."""
    keys: list[str] = []
    for header in headers:
        key = key_of(header)
        keys.append(header.strip() if key in keys else key)
    return keys


def from_csv(path: Path) -> Sheet:
    """Read a ``metadata.csv``: any delimiter, a column with the file's name, any other column.

    Raises:
        ReadError: it cannot be read, or no column holds file names.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "metadata.csv")
    ...     _ = path.write_text("bestand;datum\\na.txt;3-5-2021\\n", encoding="utf-8")
    ...     from_csv(path).names
    ['a.txt']
    """
    try:
        text = decode(path.read_bytes(), str(path)).text
    except OSError as error:
        raise ReadError(path, f"cannot be opened ({error.strerror})") from error
    head = text.splitlines()[0] if text.strip() else ""
    delimiter = max(",;\t|", key=lambda char: (head.count(char), char == ","))
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ReadError(path, f"is no table ({error})", "save it as CSV again") from error
    table = [row for row in table if any(cell.strip() for cell in row)]
    header = _keys_of(table[0])
    if "document" not in header:
        raise ReadError(
            path,
            f"no column holds the name of the file (columns: {', '.join(table[0])})",
            "call that column 'bestand' or 'file'",
        )
    name_at = header.index("document")
    rows = {}
    for row in table[1:]:
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        if name_at < len(row) and row[name_at].strip():
            cells.pop("document", None)
            rows[row[name_at].strip()] = {key: value for key, value in cells.items() if value}
    return Sheet(_with_iso_dates(rows), path.name)


def _with_iso_dates(rows: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    order = day_first(values["date"] for values in rows.values() if "date" in values)
    for values in rows.values():
        if "date" in values:
            values["date"] = iso(values["date"], order) or values["date"]
    return rows


def from_argument(
    metadata: str | Path | Mapping[str, Any] | pd.DataFrame | None,
) -> tuple[dict[str, str], Sheet | None]:
    """Return what ``read(..., metadata=)`` says of all documents, and of each by name.

    Args:
        metadata: a CSV file; a table with a column of file names; ``{name: {key: value}}``; or
            ``{key: value}`` for every document.

    Raises:
        UsageError: it is none of these.
        ReadError: the CSV file cannot be read.

    >>> from_argument({"place": "Oost"})
    ({'place': 'Oost'}, None)
    """
    if metadata is None:
        return {}, None
    if isinstance(metadata, str | Path):
        return {}, from_csv(Path(metadata))
    if hasattr(metadata, "to_dict") and hasattr(metadata, "columns"):
        keys = _keys_of([str(column) for column in metadata.columns])
        header = dict(zip(metadata.columns, keys, strict=True))
        if "document" not in header.values():
            listed = ", ".join(map(str, metadata.columns))
            raise UsageError(f"metadata: no column 'document' or 'bestand' among {listed}")
        rows = {}
        for record in metadata.to_dict("records"):
            cells = {header[column]: _plain(value) for column, value in record.items()}
            name = cells.pop("document")
            rows[name] = {key: value for key, value in cells.items() if value}
        return {}, Sheet(_with_iso_dates(rows), "metadata")
    if isinstance(metadata, Mapping):
        if all(isinstance(value, Mapping) for value in metadata.values()) and metadata:
            rows = {
                str(name): {key_of(str(key)): _plain(value) for key, value in values.items()}
                for name, values in metadata.items()
            }
            return {}, Sheet(_with_iso_dates(rows), "metadata")
        if not any(isinstance(value, Mapping) for value in metadata.values()):
            values = {key_of(str(key)): _plain(value) for key, value in metadata.items()}
            return _with_iso_dates({"": values})[""], None
    raise UsageError(
        "metadata: give a CSV file, a DataFrame with a column 'document', {document: {key: value}} "
        "or {key: value} for every document"
    )


def _plain(value: object) -> str:
    if value is None or value != value:  # NaN is not itself
        return ""
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return text.removesuffix("T00:00:00").strip()

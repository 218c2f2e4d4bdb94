"""The key: which pseudonym stands for what. Whoever has it can undo the pseudonymisation."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from swtext.errors import ExportError, ReadError

__all__ = ["Entry", "Key", "load_key", "write_private"]

_COLUMNS = ("pseudonym", "kind", "original", "forms")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the key.

    Attributes:
        pseudonym: what stands in the changed text.
        kind: ``person``, ``phone``, …; ``document`` for the name of a file.
        original: the fullest form.
        forms: every form that was replaced by it, sorted.
    """

    pseudonym: str
    kind: str
    original: str
    forms: tuple[str, ...] = ()


class Key(Mapping[str, str]):
    """Pseudonym → original; a mapping that can be saved, apart from the texts.

    >>> key = Key([Entry("[Persoon 1]", "person", "Fatima el Amrani", ("fatima",))])
    >>> key["[Persoon 1]"]
    'Fatima el Amrani'
    >>> key
    Key(1 pseudonyms)
    """

    def __init__(self, entries: list[Entry] | tuple[Entry, ...] = ()) -> None:
        self.entries = tuple(entries)
        self._originals = {entry.pseudonym: entry.original for entry in self.entries}

    def __getitem__(self, pseudonym: str) -> str:
        return self._originals[pseudonym]

    def __iter__(self) -> Iterator[str]:
        return iter(self._originals)

    def __len__(self) -> int:
        return len(self._originals)

    def __repr__(self) -> str:
        return f"Key({len(self)} pseudonyms)"  # never the names: a repr ends up in notebooks

    def save(self, path: str | Path) -> Path:
        """Write the key as CSV that only its owner can read (mode 600; on Windows the folder's
        rights hold).

        Columns: ``pseudonym``, ``kind``, ``original`` and ``forms`` (separated by ``|``). A text
        that a spreadsheet would run as a formula gets an apostrophe in front; ``load_key`` takes
        it off.

        Raises:
            ExportError: it cannot be written.
        """
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for entry in self.entries:
            forms = "|".join(form.replace("|", " ") for form in entry.forms)
            cells = (entry.pseudonym, entry.kind, entry.original, forms)
            writer.writerow([_safe(cell) for cell in cells])
        return write_private(path, out.getvalue())


def load_key(path: str | Path) -> Key:
    """Read a key that ``Key.save`` wrote.

    Raises:
        ReadError: there is no such file, or it is no key.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Key([Entry("[Persoon 1]", "person", "Joke")]).save(f"{folder}/sleutel.csv")
    ...     load_key(path)["[Persoon 1]"]
    'Joke'
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(path, f"the key cannot be read ({error})", "name the file again") from None
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if not rows or tuple(rows[0]) != _COLUMNS or any(len(row) != 4 for row in rows):
        raise ReadError(path, "this is no key of swtext", "take the sleutel.csv that swtext wrote")
    return Key(
        [
            Entry(
                _bare(pseudonym),
                _bare(kind),
                _bare(original),
                tuple(_bare(forms).split("|")) if forms else (),
            )
            for pseudonym, kind, original, forms in rows[1:]
        ]
    )


_FORMULA = tuple("=+-@\t\r\n'")


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") else cell


def write_private(path: str | Path, text: str) -> Path:
    """Write a text file that only its owner can read, whole or not at all.

    Raises:
        ExportError: it cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_private(f"{folder}/nieuw/a.txt", "Joke").read_text(encoding="utf-8")
    'Joke'
    """
    path = Path(path)
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(
            handle, "w", encoding="utf-8", errors="backslashreplace", newline=""
        ) as file:
            file.write(text)
        if os.name == "posix":
            new.chmod(0o600)
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise ExportError(
            f"{path}: it cannot be written ({error.strerror}). Remedy: choose another folder."
        ) from None
    return path

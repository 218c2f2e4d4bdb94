"""From files to a corpus: choose a reader, parse, check, and gather the metadata."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swtext.corpus import Corpus
from swtext.errors import ReadError, SwtextError, SwtextWarning
from swtext.read.base import Parsed, Reader, Source
from swtext.read.collect import collect
from swtext.read.dates import date_in_name, date_in_text
from swtext.read.encoding import text_warnings
from swtext.read.metadata import FILE_NAME, Sheet, from_argument, from_csv
from swtext.read.registry import ZIP, choose, holder
from swtext.types import Document, Turn

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["read_corpus", "read_source"]

#: A larger file is refused before it is opened.
MAX_BYTES = 300_000_000
#: From this many files on, progress is shown (on a terminal).
_SHOW_FROM = 20


def read_corpus(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]],
    *,
    format: str | None = None,
    metadata: str | Path | Mapping[str, Any] | pd.DataFrame | None = None,
) -> Corpus:
    """Read files into a corpus; ``swtext.read`` documents the arguments.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.txt").write_text("Ada: Hoi.\\nBo: Dag.\\n" * 3, encoding="utf-8")
    ...     sorted(set(read_corpus(folder).turns["speaker"]))
    ['Ada', 'Bo']
    """
    for_all, given = from_argument(metadata)
    if format is not None:
        choose(Source("", Path(), b" "), format)  # a wrong name is said before any file is opened
    found = collect(paths)
    sheets = _Sheets()
    documents: list[Document] = []
    errors = list(found.errors)
    for path, id in _progress(found.files):
        try:
            document = read_source(_open(path, id), format)
        except ReadError as error:
            if not found.many:
                raise
            errors.append(error)
            continue
        values = dict(document.metadata) | sheets.of(path, id) | for_all
        values |= given.of(id) if given else {}
        documents.append(replace(document, metadata=dict(sorted(values.items()))))
    if not documents:
        if len(errors) == 1:
            raise errors[0]
        listed = "\n".join(f"  {error}" for error in errors[:20])
        raise ReadError(
            f"{len(errors)} files", f"none of them could be read:\n{listed}", "see each of them"
        )
    ids = [document.id for document in documents]
    messages = [str(error) for error in errors] + sheets.messages
    if found.many:
        ids_tried = ids + [id for _, id in found.files]
        for sheet in [*sheets.all(), *([given] if given else [])]:
            messages += sheet.unknown(ids_tried)
    for message in messages:
        warnings.warn(message, SwtextWarning, stacklevel=3)
    return Corpus(documents, errors)


class _Sheets:
    """The ``metadata.csv`` files beside the files that are read, each opened once."""

    def __init__(self) -> None:
        self._known: dict[Path, Sheet | None] = {}
        self.messages: list[str] = []

    def of(self, path: Path, id: str) -> dict[str, str]:
        values: dict[str, str] = {}
        depth = id.count("/")
        for up in range(min(depth, len(path.parents) - 1), -1, -1):  # the nearest folder wins
            sheet = self._open(path.parents[up])
            if sheet:
                values |= sheet.of(path.relative_to(path.parents[up]).as_posix())
        return values

    def _open(self, folder: Path) -> Sheet | None:
        if folder not in self._known:
            file = folder / FILE_NAME
            self._known[folder] = None
            if file.is_file():
                try:
                    self._known[folder] = from_csv(file)
                except ReadError as error:
                    self.messages.append(str(error))
        return self._known[folder]

    def all(self) -> list[Sheet]:
        return [sheet for sheet in self._known.values() if sheet]


def _progress(files: list[tuple[Path, str]]) -> Iterable[tuple[Path, str]]:
    if len(files) < _SHOW_FROM or not sys.stderr.isatty():
        return files
    from tqdm import tqdm

    return tqdm(files, desc="lezen", unit="bestand", leave=False)


def _open(path: Path, id: str) -> Source:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ReadError(
                path,
                f"the file is {size / 1e6:,.0f} MB; at most {MAX_BYTES / 1e6:,.0f} MB is read",
                "split it",
            )
        return Source(id, path, path.read_bytes())
    except OSError as error:
        raise ReadError(
            path, f"cannot be opened ({error.strerror or error})", "check its permissions"
        ) from error


def read_source(source: Source, format: str | None = None) -> Document:
    """Read one source: choose a reader, parse it, and check what it gives.

    Args:
        source: the file.
        format: the reader to use, or None to find it.

    Raises:
        ReadError: it cannot be read.
        UsageError: there is no such format.

    >>> read_source(Source("a.txt", Path("a.txt"), b"Zomaar een regel tekst."), "text").format
    'text'
    """
    reader = choose(source, format)
    zipped = source.data.startswith(ZIP)
    outer = holder(source, reader) if format is not None else None
    if outer is not None:  # format="transcript" for a .docx
        source = replace(source, inner=reader.name)
    parsed = _parse(outer or reader, source)
    if not parsed.text.strip("\ufeff\u200b\0 \t\r\n"):
        raise ReadError(source.path, "the file holds no text", "check that it was saved completely")
    notes = list(parsed.warnings)
    text = reader.reads_text and not (zipped and reader.container) and outer is None
    if text:
        notes = [*source.decoded.warnings, *notes]
    notes += text_warnings(parsed.text, marked=reader.name == "whatsapp")
    values = {key: value for key, value in parsed.metadata.items() if value}
    if "date" not in values:
        parts = [source.path.name, *(parent.name for parent in list(source.path.parents)[:2])]
        values["date"] = date_in_name(parts) or date_in_text(parsed.text)
    encoding = source.decoded.encoding if text else ""
    if encoding and not encoding.startswith("utf-8"):
        values["encoding"] = encoding
    try:
        return Document(
            source.id,
            parsed.text,
            reader.name,
            {key: value for key, value in values.items() if value},
            _in_order(parsed.turns),
            tuple(dict.fromkeys(notes)),
            source.sha256,
            tuple(sorted(parsed.places)),
        )
    except ValueError as error:
        raise _broken(reader, source, error) from error


def _parse(reader: Reader, source: Source) -> Parsed:
    try:
        return reader.parse(source)
    except SwtextError:
        raise
    except Exception as error:
        raise _broken(reader, source, error) from error


def _broken(reader: Reader, source: Source, error: Exception) -> ReadError:
    return ReadError(
        source.path,
        f"the reader {reader.name!r} failed on this file ({type(error).__name__}: {error})",
        "report this, with the file if you may share it; format='text' reads it as plain text",
    )


def _in_order(turns: list[Turn]) -> tuple[Turn, ...]:
    """Sort by place and leave out empty turns; ``parent`` and ``reply_to`` move along."""
    order = [at for at, turn in enumerate(turns) if turn.start < turn.end]
    order.sort(key=lambda at: (turns[at].start, -turns[at].end))
    if order == list(range(len(turns))):
        return tuple(turns)
    place: dict[int | None, int] = {old: new for new, old in enumerate(order)}
    return tuple(
        replace(
            turns[old],
            parent=place.get(turns[old].parent),
            reply_to=place.get(turns[old].reply_to),
        )
        for old in order
    )

"""From a file to a Document, and who says what in it: one module a format.

A reader is found by the content of the file first, by its suffix second (``registry``); it turns
a source into text and turns (``base``). An outside package adds one through the entry-point
group ``swtext.readers``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from swtext.errors import ReadError

if TYPE_CHECKING:
    import pandas as pd

    from swtext.corpus import Corpus

__all__ = ["formats", "load_demo", "read"]


def read(
    paths: str | PathLike[str] | Iterable[str | PathLike[str]],
    *,
    format: str | None = None,
    metadata: str | Path | Mapping[str, Any] | pd.DataFrame | None = None,
) -> Corpus:
    """Read chats, transcripts, articles, reports and tables into a corpus.

    Args:
        paths: a file, a folder (every file in it and below; hidden files and ``metadata.csv``
            left out), a glob pattern, or an iterable of these.
        format: a name from ``formats()``, to overrule what the content and the suffix say.
        metadata: what is known of the documents, on top of what the files and the
            ``metadata.csv`` beside them say: a CSV file or DataFrame with a column ``document``
            (or ``bestand``, ``file``), ``{document: {key: value}}``, or ``{key: value}`` for all.

    Returns:
        a Corpus sorted by id: paths relative to the folder, for a single file its name. What
        could not be read stands in ``Corpus.unread``, and a ``SwtextWarning`` names it.

    Raises:
        ReadError: the one file that was asked for, or every file, cannot be read.
        UsageError: an argument is wrong.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "gesprek.txt")
    ...     _ = file.write_text("Anneke: Hoe is het?\\nJoost: Goed.\\nAnneke: Fijn.\\n")
    ...     corpus = read(file)
    >>> corpus.turns[["speaker", "kind", "text"]]
      speaker       kind         text
    0  Anneke  statement  Hoe is het?
    1   Joost  statement        Goed.
    2  Anneke  statement        Fijn.
    """
    from swtext.read.load import read_corpus

    return read_corpus(paths, format=format, metadata=metadata)


def load_demo() -> Corpus:
    """Return the bundled synthetic sessions, with their metadata.

    Raises:
        ReadError: they are not where the installation puts them.

    >>> len(load_demo())
    16
    """
    from swtext.read.load import read_corpus

    package = Path(__file__).resolve().parent.parent
    for folder in (package / "data" / "sessies", package.parent.parent / "corpora" / "sessies"):
        if folder.is_dir():
            return read_corpus(folder)
    raise ReadError("sessies", "the bundled sessions are missing", "install swtext again")


def formats() -> list[str]:
    """Return the names of the formats that can be read, those of outside packages included.

    >>> "whatsapp" in formats() and "zoom" in formats()
    True
    """
    from swtext.read.registry import readers

    return list(readers())


class _Callable(ModuleType):
    """``swtext.read`` is this package and the function: importing a module of the package binds
    the package to that name in ``swtext``, and ``swtext.read(...)`` must go on working.
    """

    __call__ = staticmethod(read)


sys.modules[__name__].__class__ = _Callable

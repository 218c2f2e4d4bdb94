"""Which reader reads a file: by content first, by suffix second, or as told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points

from swtext.errors import ReadError, UsageError, did_you_mean
from swtext.read.base import Reader, Source
from swtext.read.lines import LONG_LINE, longest

__all__ = ["GROUP", "choose", "holder", "readers", "running_reader", "text_readers"]

#: Entry points of this group, each a ``Reader``, add a format from an outside package.
GROUP = "swtext.readers"

#: The modules of the built-in readers, in the order in which equal scores are decided.
_MODULES = (
    ("swtext.read.docx", "READER"),
    ("swtext.read.odt", "READER"),
    ("swtext.read.pdf", "READER"),
    ("swtext.read.rtf", "READER"),
    ("swtext.read.meet", "READER"),
    ("swtext.read.cues", "VTT"),
    ("swtext.read.cues", "SRT"),
    ("swtext.read.cues", "SBV"),
    ("swtext.read.copied", "READER"),  # before zoom, which takes some of its layouts for its own
    ("swtext.read.zoom", "READER"),
    ("swtext.read.whatsapp", "READER"),
    ("swtext.read.whatsapp", "SIGNAL"),
    ("swtext.read.telegram", "READER"),
    ("swtext.read.slack", "READER"),
    ("swtext.read.teams_json", "READER"),
    ("swtext.read.youtube", "READER"),
    ("swtext.read.messenger", "READER"),
    ("swtext.read.stamped", "OTRANSCRIBE"),
    ("swtext.read.stamped", "NOSCRIBE"),
    ("swtext.read.segments", "READER"),
    ("swtext.read.mail", "READER"),
    ("swtext.read.html_chat", "TELEGRAM"),
    ("swtext.read.html_chat", "TEAMS"),
    ("swtext.read.html_page", "READER"),
    ("swtext.read.table", "READER"),
    ("swtext.read.transcript", "READER"),
    ("swtext.read.article", "READER"),
    ("swtext.read.plain", "READER"),
)
#: The modules among them whose readers open what is no text; a zip may also be a table.
_PACKED = frozenset(f"swtext.read.{name}" for name in ("docx", "odt", "pdf", "rtf"))
_TABLE = "swtext.read.table"
#: Readers of running text: they take anything, so not what is plainly another kind of file.
_RUNNING = frozenset({"article", "text"})
_TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown", ".asc", ".log"})
_CERTAIN = 0.5
#: From here on no later reader is asked, so those that come later need not be imported.
_BEYOND_DOUBT = 0.95
#: Suffixes of several formats, which say nothing by themselves.
_SHARED = frozenset({".json", ".jsonl", ".html"})
#: How every zip, and so every .docx and .xlsx, begins.
ZIP = b"PK\x03\x04"

#: First bytes of files that are no text, with what they are and what to do.
_FOREIGN = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old or locked Office file",
        "save it as .docx or .xlsx, without a password",
    ),
    (b"\x89PNG", "a picture", "type its text into a .txt file"),
    (b"\xff\xd8\xff", "a picture", "type its text into a .txt file"),
    (b"GIF8", "a picture", "type its text into a .txt file"),
    (b"SQLite format 3", "a database", "export its table as .csv"),
    (b"OggS", "a sound recording", "transcribe it first"),
    (b"ID3", "a sound recording", "transcribe it first"),
    (b"RIFF", "a recording", "transcribe it first"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
    (b"Rar!", "a compressed file", "unpack it first"),
)
#: Suffixes of containers that are no zip.
_NO_ZIP = frozenset({".pdf", ".rtf"})
_ZIPPED = "save it as .docx, .odt, .xlsx or text (a .zip: unpack it first)"


@cache
def readers() -> dict[str, Reader]:
    """Return every reader by name: the built-in ones, then those of outside packages.

    Raises:
        UsageError: an entry point of an outside package is no ``Reader``.

    >>> "whatsapp" in readers()
    True
    """
    found: dict[str, Reader] = {}
    for reader in (*_built_in(lambda module: True), *_outside()):
        found.setdefault(reader.name, reader)
    return found


def _built_in(wanted: Callable[[str], bool]) -> Iterator[Reader]:
    """The readers of the modules that are wanted, in order, each imported when it is reached."""
    for module, name in _MODULES:
        if wanted(module):
            yield getattr(import_module(module), name)


@cache
def _outside() -> tuple[Reader, ...]:
    """The readers of outside packages."""
    found: list[Reader] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        reader = point.load()
        if not isinstance(reader, Reader):
            raise UsageError(f"entry point {point.value!r} of {GROUP} is no swtext Reader")
        found.append(reader)
    return tuple(found)


def text_readers() -> Iterator[Reader]:
    """The readers that read text, in order: what a container's extracted text may be.

    >>> "article" in [reader.name for reader in text_readers()]
    True
    """
    yield from _built_in(lambda module: module not in _PACKED)
    yield from (reader for reader in _outside() if reader.reads_text)


def _packed_readers(zipped: bool) -> Iterator[Reader]:
    """The readers that open what is no text."""
    yield from _built_in(lambda module: module in _PACKED or (zipped and module == _TABLE))
    yield from (r for r in _outside() if r.container and (zipped or not r.reads_text))


def choose(source: Source, format: str | None = None) -> Reader:
    """Return the reader for a source.

    Args:
        source: what to read.
        format: the name of a reader, which overrides content and suffix.

    Raises:
        UsageError: there is no format of that name.
        ReadError: no reader fits, with the list of formats.

    >>> from pathlib import Path
    >>> choose(Source("a.txt", Path("a.txt"), b"Zomaar een regel tekst."), "text").name
    'text'
    """
    if format is not None:
        known = readers()
        if format not in known:
            raise UsageError(f"no format {format!r}.{did_you_mean(format, known)}")
        return known[format]
    if not source.data:
        raise ReadError(source.path, "the file is empty", "check whether it was saved completely")
    zipped = source.data.startswith(ZIP)
    if source.extracted is None:
        opened = [(reader.sniff(source), reader) for reader in _packed_readers(zipped)]
        sure, best = max(opened, key=lambda pair: pair[0], default=(0.0, None))
        if best and sure >= _CERTAIN:
            return best
        _refuse_foreign(source)
    return _by_content(source, text_readers()) or _by_suffix(source)


def holder(source: Source, reader: Reader) -> Reader | None:
    """The reader that takes the text out of a container, for another reader that was named.

    A web page is taken apart for readers of running text only; ``text`` reads it as it is.

    >>> from pathlib import Path
    >>> holder(Source("a.txt", Path("a.txt"), b"Hoi."), readers()["text"]) is None
    True
    """
    if reader.container or reader.lays_out or source.extracted is not None:
        return None
    zipped = source.data.startswith(ZIP)
    for one in _packed_readers(zipped):
        if one.lays_out and one.sniff(source) >= _CERTAIN:
            return one
    if reader.name in ("article", "transcript"):
        page = readers()["html"]
        return page if page.sniff(source) >= _CERTAIN else None
    return None


def running_reader(source: Source) -> Reader:
    """Return the reader for the text that a container held: by content, else running text.

    >>> from pathlib import Path
    >>> running_reader(Source("a.docx", Path("a.docx"), b"PK", "Ada: Hoi.\\nBo: Dag.\\n" * 3)).name
    'transcript'
    """
    known = readers()
    texts = (reader for reader in text_readers() if reader.name != "table")
    article = known.get("article", known["text"])
    plain = article if _may_run(article, source) else known["text"]
    return _by_content(source, texts) or plain


def _by_content(source: Source, candidates: Iterable[Reader]) -> Reader | None:
    best: Reader | None = None
    score = 0.0
    for reader in candidates:
        if not _may_run(reader, source):
            continue
        sure = reader.sniff(source)
        if sure > score:
            best, score = reader, sure
        if sure >= _BEYOND_DOUBT:
            break
    return best if score >= _CERTAIN else None


def _by_suffix(source: Source) -> Reader:
    fitting = [
        (reader.sniff(source), reader)
        for reader in text_readers()
        if source.suffix in reader.suffixes and _may_run(reader, source)
    ]
    if source.suffix in _SHARED:
        fitting = [(sure, reader) for sure, reader in fitting if sure > 0]
    if fitting:
        return max(fitting, key=lambda pair: pair[0])[1]
    listed = "\n".join(
        f"  {reader.name:<12}{reader.about} ({' '.join(reader.suffixes)})"
        for reader in readers().values()
    )
    raise ReadError(
        source.path,
        _described(source),
        f"save it in one of these formats, or name one with format=:\n{listed}",
    )


def _described(source: Source) -> str:
    problem = f"no reader knows this {source.suffix or 'nameless'} file"
    head = source.text[:500].lstrip("\ufeff \t\r\n")
    if source.suffix in (".json", ".otr") or head.startswith(("{", "[{")):
        try:
            json.loads(source.text)
        except (ValueError, RecursionError) as error:
            return f"{problem}; its JSON is broken off or damaged ({error})"
        return f"{problem}: its JSON is of no kind that is read"
    if "<!ENTITY" in source.text[:5000]:
        return f"{problem}: it is XML that declares entities, which is never opened"
    return problem


def _may_run(reader: Reader, source: Source) -> bool:
    """Running text is read from text files only, and never what is JSON, XML or HTML inside."""
    if reader.name not in _RUNNING:
        return True
    if (
        reader.name == "article"
        and len(source.text) > LONG_LINE
        and longest(source.text) > LONG_LINE
    ):
        return False  # an article has paragraphs; the plain reader takes what has none
    if source.extracted is None and source.suffix not in _TEXT_SUFFIXES:
        return False
    head = source.text[:500].lstrip("\ufeff \t\r\n")
    if head.startswith(("<?xml", "<!DOCTYPE", "<!doctype", "<html", "<HTML")):
        return False
    return not (head.startswith(('{"', "[{", '["')) or (head[:1] == "{" and '"' in head[:20]))


def _refuse_foreign(source: Source) -> None:
    name = source.suffix or "text"
    for magic, what, remedy in _FOREIGN:
        if source.data.startswith(magic):
            raise ReadError(source.path, f"this {name} file is really {what}", remedy)
    if source.data.startswith(ZIP):
        raise ReadError(
            source.path, f"this {name} file is a zip, but no .docx, .odt or .xlsx", _ZIPPED
        )
    for reader in _packed_readers(source.suffix.startswith(".xls")):
        if source.suffix in reader.suffixes:
            what = "is something else" if source.suffix in _NO_ZIP else "is not a zip"
            raise ReadError(
                source.path,
                f"this is no {source.suffix} file: its content {what}",
                f"open it in the program that made it and save it as {source.suffix} again",
            )

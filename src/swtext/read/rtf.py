"""Rich text (RTF) of WordPad, TextEdit and older programs: its text, read as any other."""

from __future__ import annotations

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source
from swtext.read.extras import needed
from swtext.read.laid_out import LaidOut, read_inner

__all__ = ["READER"]

_MARK = b"{\\rtf"
_MAX_BYTES = 50_000_000
_AGAIN = "open it in the program that made it and save it as .docx or .txt"


def _sniff(source: Source) -> float:
    return 1.0 if source.data[:20].lstrip().startswith(_MARK) else 0.0


def _parse(source: Source) -> Parsed:
    if not source.data[:20].lstrip().startswith(_MARK):
        raise ReadError(source.path, "this is no rich text (RTF)", _AGAIN)
    name = f"this {source.suffix} file is really rich text (RTF): " if _renamed(source) else ""
    library = needed(source, "striprtf.striprtf", "rtf", f"{name}rich text (RTF)")
    if len(source.data) > _MAX_BYTES:
        raise ReadError(source.path, f"{name}it is too large", "save it without its pictures")
    try:
        text = library.rtf_to_text(source.data.decode("cp1252", "replace"), errors="replace")
    except Exception as error:  # striprtf raises whatever broken marks lead to
        raise ReadError(
            source.path, f"{name}its rich text is damaged ({type(error).__name__})", _AGAIN
        ) from error
    out = LaidOut()
    for line in str(text).replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        out.paragraph(line.rstrip(), False)
    if not out.text.strip():
        raise ReadError(source.path, f"{name}the document holds no text", _AGAIN)
    return read_inner(source, out.text, places=out.places)


def _renamed(source: Source) -> bool:
    return source.suffix not in READER.suffixes


READER = Reader(
    "rtf",
    "rich text (with the extra 'rtf')",
    (".rtf",),
    _sniff,
    _parse,
    container=True,
    reads_text=False,
    lays_out=True,
)

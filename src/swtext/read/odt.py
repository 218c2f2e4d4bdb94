"""OpenDocument text (LibreOffice, Google Docs): streamed as ``docx`` does, and read the same way.

Left out: deleted text of tracked changes, the table of contents, and what stands in the header and
footer of a page. ``margins`` says what becomes of notes and comments.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import ParseError, XMLParser

from swtext.errors import ReadError
from swtext.read.archive import member, opened
from swtext.read.base import Parsed, Reader, Source
from swtext.read.laid_out import LaidOut, read_inner
from swtext.read.margins import COMMENTS, Note, with_notes

__all__ = ["READER"]

_ZIP = b"PK\x03\x04"
_KINDS = (
    b"mimetypeapplication/vnd.oasis.opendocument.text",
    b"mimetypeapplication/vnd.sun.xml.writer",
)
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_SKIPPED = frozenset(
    ("tracked-changes", "table-of-content", "alphabetical-index", "forms", "bibliography")
)
_SPACE = re.compile(r"[ \t\r\n]+")
_MAX_DEPTH = 300
_MAX_PARAGRAPHS = 1_000_000
_MAX_SPACES = 1_000


class _Walk:
    """Takes in the events of the XML parser; nothing is held but the text."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.out = LaidOut()
        self.texts: list[list[str]] = []  # of the open paragraphs
        self.rows: list[list[list[str]]] = []  # of the open tables
        self.notes: list[Note] = []
        self.noting = 0  # how deep inside a note
        self.part = ""  # of a note: its number, who wrote it, when
        self.depth = 0
        self.skip = 0
        self.spaced = False  # the last character is a space that may be folded

    def start(self, name: str, given: dict[str, str]) -> None:
        space, tag = _split(name)
        self.depth += 1
        if self.depth > _MAX_DEPTH or self.out.number > _MAX_PARAGRAPHS:
            raise ReadError(self.source.path, "it is nested or split up beyond any document")
        if self.skip or tag in _SKIPPED:
            self.skip += 1
            return
        if self.noting or tag in ("note", "annotation"):
            self._note(tag, given)
            return
        if space == _TEXT and tag in ("p", "h"):
            self.texts.append([])
            self.spaced = True
        elif space == _TEXT and self.texts and tag in ("s", "tab", "line-break"):
            count = given.get(f"{{{_TEXT}}}c", "1")
            times = min(int(count), _MAX_SPACES) if count.isdecimal() and len(count) < 9 else 1
            kept = {"s": " " * times, "tab": "\t", "line-break": "\n"}[tag]
            self.texts[-1].append(kept)
            self.spaced = False
        elif space == _TABLE and tag == "table":
            self.rows.append([])
        elif space == _TABLE and tag == "table-row" and self.rows:
            self.rows[-1].append([])
        elif space == _TABLE and tag == "table-cell" and self.rows and self.rows[-1]:
            self.rows[-1][-1].append("")

    def data(self, data: str) -> None:
        """White space in the XML is one space; what a writer typed stands in elements."""
        if self.noting and not self.skip:
            self._note_data(data)
            return
        if self.skip or not self.texts:
            return
        data = _SPACE.sub(" ", data)
        if self.spaced:
            data = data.lstrip(" ")
        if data:
            self.texts[-1].append(data)
            self.spaced = data.endswith(" ")

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.skip:
            self.skip -= 1
            return
        space, tag = _split(name)
        if self.noting:
            self.noting -= 1
            self.part = self.part if tag != self.part else ""
            if tag in ("p", "h"):
                self.notes[-1].parts.append("\n")
            return
        if space == _TEXT and tag in ("p", "h") and self.texts:
            self._paragraph("".join(self.texts.pop()), tag == "h")
        elif space == _TABLE and tag == "table" and self.rows:
            table = self.rows.pop()
            if self.rows and self.rows[-1] and self.rows[-1][-1]:
                cell = self.rows[-1][-1]
                inner = "\n".join(" ".join(row) for row in table)
                cell[-1] = "\n".join(filter(None, [cell[-1], inner]))
            else:
                self.out.table(table)

    def _note(self, tag: str, given: dict[str, str]) -> None:
        if not self.noting:
            end = given.get(f"{{{_TEXT}}}note-class") == "endnote"
            kind = COMMENTS if tag == "annotation" else "eindnoten" if end else "voetnoten"
            self.notes.append(Note(kind))
        self.noting += 1
        if tag in ("note-citation", "creator", "date", "creator-initials"):
            self.part = tag
        elif tag in ("tab", "s"):
            self.notes[-1].parts.append(" ")
        elif tag == "line-break":
            self.notes[-1].parts.append("\n")

    def _note_data(self, data: str) -> None:
        note = self.notes[-1]
        if self.part == "creator":
            note.speaker = f"{note.speaker}{' '.join(data.split())}"
        elif self.part == "date":
            note.time = f"{note.time}{data.strip()}"
        elif not self.part:
            note.parts.append(_SPACE.sub(" ", data))

    def close(self) -> LaidOut:
        return self.out

    def _paragraph(self, text: str, heading: bool) -> None:
        text = text.strip(" ")
        if self.texts:  # a text frame: its paragraphs join the one that it hangs on
            self.texts[-1].append("\n" + text if text.strip() else "")
        elif self.rows and self.rows[-1] and self.rows[-1][-1]:
            cell = self.rows[-1][-1]
            cell[-1] = f"{cell[-1]}\n{text}" if cell[-1] else text
        else:
            self.out.paragraph(text, heading)


def _split(name: str) -> tuple[str, str]:
    space, _, tag = name.rpartition("}")
    return space.lstrip("{"), tag


def _sniff(source: Source) -> float:
    if not source.data.startswith(_ZIP):
        return 0.0
    if any(kind in source.data[:200] for kind in _KINDS):
        return 1.0
    return 0.6 if source.suffix in READER.suffixes else 0.0


def _parse(source: Source) -> Parsed:
    if not source.data.startswith(_ZIP):
        raise ReadError(source.path, "this is no .odt file", "save it as .odt in LibreOffice")
    with opened(source) as archive:
        if b"encryption-data" in member(archive, "META-INF/manifest.xml", source):
            raise ReadError(source.path, "it is locked with a password", "save it without one")
        body = member(archive, "content.xml", source)
    if not body:
        raise ReadError(source.path, "it is no OpenDocument text: there is no text part in it")
    walk = _Walk(source)
    try:
        parser = XMLParser(target=walk)
        parser.feed(body)
        parser.close()
    except ParseError as error:
        raise ReadError(
            source.path,
            f"its part content.xml is no XML ({error})",
            "open it in LibreOffice and save it again",
        ) from error
    out = walk.out
    if not out.text.strip():
        raise ReadError(source.path, "the document holds no text", "is its text a picture?")
    parsed = read_inner(
        source, out.text, headings=out.headings, tables=out.tables, places=out.places
    )
    return with_notes(parsed, out.text, walk.notes)


READER = Reader(
    "odt",
    "an OpenDocument text: transcript, article, report or plain text",
    (".odt", ".ott", ".sxw"),
    _sniff,
    _parse,
    container=True,
    reads_text=False,
    lays_out=True,
)

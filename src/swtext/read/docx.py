"""Word documents: their text taken out in order, then read as a transcript, article or text.

The document is streamed, never held as a tree, after a look at the sizes in it. ``laid_out`` says
how paragraphs and tables come out, ``margins`` what becomes of notes and comments. Deleted text
(tracked changes) and field codes are left out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, ParseError, iterparse

from swtext.errors import ReadError
from swtext.read.archive import member, opened
from swtext.read.base import Parsed, Reader, Source
from swtext.read.laid_out import LaidOut, read_inner
from swtext.read.margins import COMMENTS, Note, with_notes

__all__ = ["READER", "Extracted", "extract"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({"del", "moveFrom", "instrText", "delText", "pPrChange", "rPrChange"})
_MAX_DEPTH = 200
_MAX_PARAGRAPHS = 1_000_000


@dataclass(frozen=True)
class Extracted:
    """The text of a container, with the spans that it marks."""

    source: Source
    tables: tuple[tuple[int, int], ...]
    places: tuple[tuple[int, str], ...]
    notes: tuple[Note, ...] = ()


def extract(source: Source) -> Extracted:
    """Take the text out of a Word document.

    Raises:
        ReadError: it is damaged, refused, or holds no text.

    >>> from pathlib import Path
    >>> extract(Source("a.docx", Path("a.docx"), b"no zip"))
    Traceback (most recent call last):
    swtext.errors.ReadError: ...
    """
    with opened(source) as archive:
        name = _main_part(archive, source)
        body = member(archive, name, source)
        headings = _heading_styles(member(archive, "word/styles.xml", source), source)
        notes = _notes(archive, source)
    found = LaidOut()
    try:
        _walk(body, headings, found, source)
    except ParseError as error:
        raise ReadError(
            source.path,
            f"its part {name} is no XML ({error})",
            "open it in Word and save it again",
        ) from error
    text = found.text
    if not text.strip():
        raise ReadError(source.path, "the document holds no text", "is its text a picture?")
    inner = replace(source, extracted=text, headings=tuple(found.headings))
    return Extracted(inner, tuple(found.tables), tuple(found.places), notes)


def _notes(archive: zipfile.ZipFile, source: Source) -> tuple[Note, ...]:
    """The footnotes, endnotes and comments; a part that is no XML holds none."""
    found: list[Note] = []
    for name, tag, kind in (
        ("word/footnotes.xml", "footnote", "voetnoten"),
        ("word/endnotes.xml", "endnote", "eindnoten"),
        ("word/comments.xml", "comment", COMMENTS),
    ):
        data = member(archive, name, source)
        if data:
            with suppress(ParseError):
                found += _notes_of(data, tag, kind)
    return tuple(found)


def _notes_of(data: bytes, tag: str, kind: str) -> Iterator[Note]:
    skip = 0
    note: Note | None = None
    for event, element in iterparse(io.BytesIO(data), events=("start", "end")):
        name = _plain(element.tag)
        if event == "start":
            skip += name in _SKIPPED
            if name == tag:
                line = _attribute(element, "type")  # "separator": the line above the notes
                who, when = _attribute(element, "author"), _attribute(element, "date")
                note = None if line else Note(kind, [], " ".join(who.split()), when)
            continue
        if note is not None and not skip:
            if name == "t":
                note.parts.append(element.text or "")
            elif name in ("p", "br", "cr"):
                note.parts.append("\n")
            elif name == "tab":
                note.parts.append("\t")
        skip -= name in _SKIPPED
        if name == tag and note is not None:
            yield note
            note = None
        if name in ("p", tag):
            element.clear()


def _main_part(archive: zipfile.ZipFile, source: Source) -> str:
    names = archive.namelist()
    if "word/document.xml" in names:
        return "word/document.xml"
    other = [name for name in names if name.startswith("word/document") and name.endswith(".xml")]
    if not other:
        raise ReadError(source.path, "it is no Word document: there is no text part in it")
    return sorted(other)[0]


def _heading_styles(data: bytes, source: Source) -> set[str]:
    """The ids of the styles that are a heading or title, in any language of Word."""
    found = {f"Heading{level}" for level in range(1, 10)} | {"Title"}
    if not data:
        return found
    try:
        for _, element in iterparse(io.BytesIO(data)):
            if _plain(element.tag) == "style":
                id = _attribute(element, "styleId")
                for inner in element.iter():
                    tag = _plain(inner.tag)
                    name = _attribute(inner, "val").casefold() if tag == "name" else ""
                    if name.startswith("heading") or name == "title" or tag == "outlineLvl":
                        found.add(id)
                element.clear()
    except ParseError as error:
        raise ReadError(source.path, f"its styles are no XML ({error})") from error
    return found


def _plain(tag: str) -> str:
    return tag.rpartition("}")[2]


def _attribute(element: Element, name: str) -> str:
    return element.get(_W + name) or element.get(_STRICT + name) or ""


def _walk(body: bytes, headings: set[str], found: LaidOut, source: Source) -> None:
    """Go through the document once; every element is let go when it ends."""
    texts: list[list[str]] = []  # of the open paragraphs (a text box stands inside one)
    styled: list[bool] = []
    rows: list[list[list[str]]] = []  # of the open tables
    stack: list[Element] = []
    skip = 0
    for event, element in iterparse(io.BytesIO(body), events=("start", "end")):
        word = element.tag.startswith((_W, _STRICT))
        tag = _plain(element.tag)
        if event == "start":
            stack.append(element)
            if len(stack) > _MAX_DEPTH or found.number > _MAX_PARAGRAPHS:
                raise ReadError(source.path, "it is nested or split up beyond any document")
            skip += (word and tag in _SKIPPED) or element.tag == _FALLBACK
            if not word or skip:
                continue
            if tag == "p":
                texts.append([])
                styled.append(False)
            elif tag == "tbl":
                rows.append([])
            elif tag == "tr" and rows:
                rows[-1].append([])
            elif tag == "tc" and rows and rows[-1]:
                rows[-1][-1].append("")
            continue
        stack.pop()
        skipped = skip > 0
        skip -= (word and tag in _SKIPPED) or element.tag == _FALLBACK
        if word and not skipped:
            if tag == "p" and texts:
                _end_paragraph("".join(texts.pop()), styled.pop(), texts, rows, found)
            elif tag == "tbl" and rows:
                table = rows.pop()
                if rows and rows[-1] and rows[-1][-1]:
                    inner = "\n".join(" ".join(row) for row in table)
                    rows[-1][-1][-1] = "\n".join(filter(None, [rows[-1][-1][-1], inner]))
                else:
                    found.table(table)
            elif texts:
                _inside(tag, element, texts[-1], styled, headings, stack)
        if stack:
            del stack[-1][:]  # what has been read is let go


def _inside(
    tag: str,
    element: Element,
    text: list[str],
    styled: list[bool],
    headings: set[str],
    stack: list[Element],
) -> None:
    if tag == "t":
        text.append(element.text or "")
    elif tag == "tab" and stack and _plain(stack[-1].tag) == "r":
        text.append("\t")
    elif tag in ("br", "cr"):
        text.append("\n")
    elif tag == "noBreakHyphen":
        text.append("-")
    elif (tag == "pStyle" and _attribute(element, "val") in headings) or (
        tag == "outlineLvl" and _attribute(element, "val") in "012345678"
    ):
        styled[-1] = True


def _end_paragraph(
    text: str,
    heading: bool,
    texts: list[list[str]],
    rows: list[list[list[str]]],
    found: LaidOut,
) -> None:
    if texts:  # a text box: its paragraphs join the one that it hangs on
        texts[-1].append("\n" + text if text.strip() else "")
    elif rows and rows[-1] and rows[-1][-1]:
        cell = rows[-1][-1]
        cell[-1] = f"{cell[-1]}\n{text}" if cell[-1] else text
    else:
        found.paragraph(text, heading)


def _sniff(source: Source) -> float:
    if not source.data.startswith(b"PK\x03\x04"):
        return 0.0
    if b"word/" in source.data[:4000] or b"word/document" in source.data:
        return 1.0
    return 0.6 if source.suffix in READER.suffixes else 0.0


def _parse(source: Source) -> Parsed:
    if not source.data.startswith(b"PK\x03\x04"):
        raise ReadError(source.path, "this is no .docx file", "save it as .docx in Word")
    found = extract(source)
    parsed = read_inner(
        source,
        found.source.text,
        headings=found.source.headings,
        tables=found.tables,
        places=found.places,
    )
    return with_notes(parsed, found.source.text, found.notes)


READER = Reader(
    "docx",
    "a Word document: transcript, article, report or plain text",
    (".docx", ".docm", ".dotx"),
    _sniff,
    _parse,
    container=True,
    reads_text=False,
    lays_out=True,
)

"""PDF with a text layer: page by page, lines put together to paragraphs again.

A PDF knows no paragraphs, only lines on a page. A line that is full runs on in the next; a word
that is cut at the end of a line is made whole; what returns at the top or bottom of the pages
(title, page number) is left out, with a warning that shows it.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import Any

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source
from swtext.read.dates import iso
from swtext.read.extras import needed
from swtext.read.labels import labelled, mark, plausible
from swtext.read.laid_out import LaidOut, read_inner

__all__ = ["READER"]

_MARK = b"%PDF"
_MAX_PAGES = 5_000
_MAX_STREAM = 30_000_000
_MAX_CHARACTERS = 30_000_000
_EDGE = 2
_NUMBER = re.compile(
    r"\W{0,4}(?:(?:pagina|bladzijde|page|p\.|blz\.)\s?)?#(?:\s?(?:/|van|of|-)\s?#)?\W{0,4}"
)
_BULLET = re.compile(r"[-–—•▪◦●○*·]\s|\(?(?:\d{1,2}|[a-z])[.)]\s|#{1,6}\s")
_ENDS = re.compile(r"[.?!:;…][\"'”’»)\]]*$")
_CUT = re.compile(r"[^\W\d_]{2,}[-\u00ad]$")
_AGAIN = "open it in a PDF reader and save it again, or copy its text into a .txt file"
_SCAN = "let a scanner program recognise its text (OCR), or type it into a .txt file"


def _sniff(source: Source) -> float:
    return 1.0 if source.data[:1024].lstrip().startswith(_MARK) else 0.0


def _parse(source: Source) -> Parsed:
    if _sniff(source) < 1:
        raise ReadError(source.path, "this is no PDF", "leave out format='pdf'")
    renamed = source.suffix not in READER.suffixes
    name = f"this {source.suffix} file is really a PDF: " if renamed else ""
    library = needed(source, "pypdf", "pdf", f"{name}a PDF")
    try:
        pages, known = _pages(library, source)
    except ReadError:
        raise
    except Exception as error:  # pypdf raises whatever a broken file leads to
        raise ReadError(
            source.path, f"{name}the PDF is damaged ({type(error).__name__}: {error})", _AGAIN
        ) from error
    warnings = []
    empty = [str(number) for number, lines in enumerate(pages, 1) if not any(lines)]
    if len(empty) == len(pages):
        raise ReadError(source.path, f"{name}this PDF has no text layer: it is a scan", _SCAN)
    if empty:
        listed = ", ".join(empty[:20]) + (", …" if len(empty) > 20 else "")
        warnings.append(
            f"{len(empty)} van {len(pages)} bladzijden hebben geen tekst (een scan of een "
            f"plaatje?): {listed}"
        )
    shown = _without_margins(pages)
    if shown:
        warnings.append(
            "wat boven- of onderaan de bladzijden terugkeert is weggelaten: "
            + "; ".join(repr(line) for line in shown[:5])
        )
    out = _laid_out(pages)
    parsed = read_inner(source, out.text, places=out.places)
    if parsed.text != out.text:
        return parsed
    return Parsed(
        parsed.text,
        parsed.turns,
        {**known, **parsed.metadata},
        warnings + parsed.warnings,
        parsed.places,
    )


def _pages(library: Any, source: Source) -> tuple[list[list[str]], dict[str, str]]:
    reader = library.PdfReader(io.BytesIO(source.data))
    if reader.is_encrypted and not _opened(reader):
        raise ReadError(source.path, "it is locked with a password", "save it without one")
    if len(reader.pages) > _MAX_PAGES:
        raise ReadError(source.path, f"it has {len(reader.pages)} pages", "split it")
    pages: list[list[str]] = []
    total = 0
    for page in reader.pages:
        content = page.get_contents()
        if content is not None and len(content.get_data()) > _MAX_STREAM:
            raise ReadError(source.path, f"page {len(pages) + 1} is too large", "split it")
        text = _stored(page.extract_text() or "")
        total += len(text)
        if total > _MAX_CHARACTERS:
            raise ReadError(source.path, "it holds more text than any document", "split it")
        pages.append([line.strip() for line in re.split(r"\r\n|\r|\n", text)])
    known = reader.metadata or {}
    values = {"title": known.get("/Title"), "author": known.get("/Author")}
    found = {key: _stored(str(value)).strip() for key, value in values.items() if value}
    made = re.match(r"D:(\d{8})", str(known.get("/CreationDate") or ""))
    if made:
        found["created"] = iso(made[1])
    return pages, {key: value for key, value in found.items() if value}


def _opened(reader: Any) -> bool:
    """Say whether it opens without a password; some lock printing only."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # a way of locking that pypdf does not know
        return False


def _stored(text: str) -> str:
    """Text that can be stored: no halves of surrogate pairs, no NUL."""
    return (
        text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "")
    )


def _without_margins(pages: list[list[str]]) -> list[str]:
    """Take the lines away that return at the edges of the pages; return one of each."""

    def key(line: str) -> str:
        return re.sub(r"\d+", "#", line.casefold())

    edges: list[set[int]] = []
    counts: Counter[str] = Counter()
    for lines in pages:
        filled = [at for at, line in enumerate(lines) if line]
        edge = {*filled[:_EDGE], *filled[-_EDGE:]}
        edges.append(edge)
        counts.update({key(lines[at]) for at in edge})
    usual = max(3, round(0.5 * len(pages)))
    shown: dict[str, str] = {}
    for lines, edge in zip(pages, edges, strict=True):
        for at in edge:
            one = key(lines[at])
            often = counts[one] >= usual and len(one) < 150
            if often or (counts[one] > 1 and _NUMBER.fullmatch(one)):
                shown.setdefault(one, lines[at])
                lines[at] = ""
    return list(shown.values())


def _laid_out(pages: list[list[str]]) -> LaidOut:
    sizes = sorted(len(line) for lines in pages for line in lines if line)
    width = sizes[int(0.9 * (len(sizes) - 1))] if sizes else 0
    words = Counter(re.findall(r"[^\W_]+(?:-[^\W_]+)+|[^\W\d_]+", _all(pages).casefold()))
    out = LaidOut()
    before = ""
    for number, lines in enumerate(pages, 1):
        place = f"bladzijde {number}"
        blank = False
        for at, line in enumerate(lines):
            if not line:
                blank = blank or at > 0
                continue
            top = not any(lines[:at])
            if before and _runs_on(before, line, width, blank and not top, top):
                _join(out, before, line, words)
                if top:
                    out.places.append((out.at - len(line), place))
            else:
                out.paragraph(line, False, place)
            before, blank = line, False
    return out


def _all(pages: list[list[str]]) -> str:
    return "\n".join(line for lines in pages for line in lines)


def _runs_on(before: str, line: str, width: int, blank: bool, top: bool) -> bool:
    """Say whether a line goes on where the one before it stopped."""
    if blank or _BULLET.match(line) or mark(line) or mark(before):
        return False
    found = labelled(line, 0, len(line))
    if found and plausible(found.label):
        return False
    header = labelled(before, 0, len(before))
    if header and header.header:
        return False
    if _CUT.search(before) and line[0].islower():
        return True
    if top and _ENDS.search(before):
        return False
    if len(before) < 0.75 * width:
        return bool(line[0].islower()) and not _ENDS.search(before) and len(before) > 0.4 * width
    return True


def _join(out: LaidOut, before: str, line: str, words: Counter[str]) -> None:
    """Append a line to the paragraph; a word cut in two is made whole, unless it has a hyphen."""
    gap = " "
    cut = _CUT.search(before)
    if cut and line[0].islower():
        first = cut[0].rstrip("-\u00ad").casefold()
        second = re.match(r"[^\W\d_]+", line)
        rest = second[0].casefold() if second else ""
        if words[f"{first}-{rest}"] and not words[first + rest]:
            gap = ""
        elif rest not in ("en", "of"):  # "in- en uitstroom" stays
            out.parts[-1] = out.parts[-1][:-1]
            out.at -= 1
            gap = ""
    out.parts.append(gap + line)
    out.at += len(gap) + len(line)


READER = Reader(
    "pdf",
    "a PDF with a text layer (with the extra 'pdf')",
    (".pdf",),
    _sniff,
    _parse,
    container=True,
    reads_text=False,
    lays_out=True,
)

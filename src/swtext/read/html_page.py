"""Web pages: the text of the page itself, with menus, footers and advertisements set apart.

trafilatura decides what belongs to the page. The decision can be seen: all other text stands
below it in the document, as turns of kind ``boilerplate``, and a warning says how much that is.
"""

from __future__ import annotations

import re
from typing import Any

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source
from swtext.read.dates import iso
from swtext.read.extras import needed
from swtext.read.laid_out import LaidOut, read_inner
from swtext.read.markup import Block, blocks
from swtext.types import Turn

__all__ = ["READER"]

_HTML = re.compile(
    r"(?:<\?xml[^>]{0,200}\?>\s{0,20})?(?:<!--[^>]{0,2000}-->\s{0,20}){0,5}"
    r"<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_MAX_CHARACTERS = 30_000_000
#: A shorter line is found only as a whole, not within another.
_LONG = 25


def _sniff(source: Source) -> float:
    if source.extracted is not None:
        return 0.0
    head = source.text[:8000].lstrip("\ufeff \t\r\n")
    if _HTML.match(head):
        return 0.9
    return 0.4 if head.startswith("<") and source.suffix in READER.suffixes else 0.0


def _parse(source: Source) -> Parsed:
    library = needed(source, "trafilatura", "html", "a web page")
    page = source.text
    if len(page) > _MAX_CHARACTERS:
        raise ReadError(source.path, "it is too large for a web page", "save it as .txt")
    found = blocks(source, page)
    if not found:
        raise ReadError(
            source.path,
            "there is no text in this web page",
            "open it in a browser, copy its text and save it as .txt",
        )
    main = _main(library, page)
    kept = [main is None or _belongs(block, main) for block in found]
    if not any(kept):
        main, kept = None, [True] * len(found)
    out = LaidOut()
    for block, keep in zip(found, kept, strict=True):
        if keep:
            out.paragraph(block.text, block.heading, f"regel {block.line}")
    parsed = read_inner(source, out.text, headings=out.headings, places=out.places)
    warnings = list(parsed.warnings)
    if main is None:
        warnings.append(
            "van deze webpagina is geen hoofdtekst te herkennen: alles is gelezen, ook menu's"
        )
    left = [block for block, keep in zip(found, kept, strict=True) if not keep]
    if left:
        size = sum(len(block.text) for block in left)
        warnings.append(
            f"{len(left)} stuk(ken) van de webpagina ({size} tekens: menu, voettekst en "
            "dergelijke) horen volgens trafilatura niet bij de tekst; ze staan onderaan als "
            f"bijzaak en worden niet gecodeerd (het eerste: {_short(left[0].text)!r})"
        )
    if parsed.text != out.text:
        return Parsed(parsed.text, parsed.turns, parsed.metadata, warnings, parsed.places)
    turns = list(parsed.turns)
    for block in left:
        start, end = out.add(block.text)
        turns.append(Turn(start, end, block.text, "boilerplate"))
        out.places.append((start, f"regel {block.line}"))
    metadata = {**_metadata(library, page), **parsed.metadata}
    return Parsed(out.text, turns, metadata, warnings, out.places)


def _main(library: Any, page: str) -> tuple[set[str], str] | None:
    """The lines that belong to the page, folded, and all of them in one."""
    try:
        text = library.extract(page, include_comments=True, include_tables=True, favor_recall=True)
    except Exception:  # whatever a broken page leads to: nothing is told apart then
        return None
    if not text or not text.strip():
        return None
    lines = [_fold(line) for line in text.split("\n")]
    return {line for line in lines if line}, " ".join(lines)


def _belongs(block: Block, main: tuple[set[str], str]) -> bool:
    """Say whether a block is in the main text: as lines, or as a long part of one."""
    lines, whole = main
    for line in block.text.split("\n"):
        folded = _fold(line)
        if folded and (folded in lines or (len(folded) >= _LONG and folded in whole)):
            return True
    folded = _fold(block.text)
    return len(folded) >= _LONG and folded in whole.replace(" ", "")


def _fold(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _metadata(library: Any, page: str) -> dict[str, str]:
    try:
        known = library.extract_metadata(page)
    except Exception:  # as above
        return {}
    values = {name: str(getattr(known, name, None) or "") for name in ("title", "author", "date")}
    values["date"] = iso(values["date"])
    return {name: value for name, value in values.items() if value}


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


READER = Reader(
    "html",
    "a web page saved as HTML (with the extra 'html')",
    (".html", ".htm", ".xhtml"),
    _sniff,
    _parse,
    lays_out=True,
)

"""HTML as lines of text: what stands in a block, where it stood, which links and stamps it held.

A small walker over the parser of the standard library: nothing is fetched, entities are those of
HTML only, and scripts, styles and the head are left out. ``<br>`` is a line end within a block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from swtext.errors import ReadError
from swtext.read.base import Source

__all__ = ["Block", "blocks", "plain"]

_BLOCK = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol "
    "option p pre section select summary table tbody tfoot thead title tr ul".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SKIPPED = frozenset(
    "script style head template noscript svg math iframe object canvas audio video button".split()
)
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)  # have no end
_CELL = frozenset(("td", "th"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NOSCRIBE = re.compile(r"ts_(?P<start>\d{1,12})_(?P<end>\d{1,12})(?:_(?P<who>[^\s\"']{0,60}))?$")
_MAX_BLOCKS = 1_000_000
_MAX_DEPTH = 5_000
_MAX_UNENDED = 100


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item, table row, …

    Attributes:
        text: its text, white space folded as a browser does.
        line: of the source, from 1.
        tag: of the element around it.
        stamps: (offset in ``text``, seconds into the recording) of time stamps in it.
    """

    text: str
    line: int
    tag: str
    stamps: list[tuple[int, float]] = field(default_factory=list)

    @property
    def heading(self) -> bool:
        return self.tag in _HEADINGS


class _Walker(HTMLParser):
    """Collects the blocks, and the identifiers of the messages that a chat refers to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.refers: list[str] = []
        self.parts: list[str] = []
        self.stamps: list[tuple[int, float]] = []
        self.length = 0
        self.line = 0
        self.open: list[str] = []
        self.skip = ""
        self.depth = 0
        self.unended = 0

    def parse_starttag(self, i: int) -> int:
        return self._whole(super().parse_starttag(i))

    def parse_endtag(self, i: int) -> int:
        return self._whole(super().parse_endtag(i))

    def parse_html_declaration(self, i: int) -> int:
        return self._whole(super().parse_html_declaration(i))

    def parse_comment(self, i: int, report: bool = True) -> int:
        return self._whole(super().parse_comment(i, report))

    def parse_pi(self, i: int) -> int:
        return self._whole(super().parse_pi(i))

    def _whole(self, end: int) -> int:
        """Count what never ends: each time the parser looks through all that follows."""
        self.unended += end < 0
        if self.unended > _MAX_UNENDED:
            raise ValueError("tags or comments without an end")
        return end

    def close_block(self) -> None:
        text = "".join(self.parts)
        cut = len(text) - len(text.lstrip())
        shown = text.strip()
        if shown and len(self.blocks) < _MAX_BLOCKS:
            stamps = [(max(0, at - cut), seconds) for at, seconds in self.stamps]
            self.blocks.append(Block(shown, self.line, self._tag(), stamps))
            self.stamps = []
        elif self.stamps:  # a stamp on a line of its own belongs to what follows
            self.stamps = [(0, self.stamps[-1][1])]
        self.parts = []
        self.length = 0

    def _tag(self) -> str:
        return next((tag for tag in reversed(self.open) if tag in _BLOCK), "")

    def add(self, text: str) -> None:
        if not self.parts:
            self.line = self.getpos()[0]
        self.parts.append(text)
        self.length += len(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.skip:
            self.depth += tag == self.skip
            return
        given = {name: known or "" for name, known in attrs}
        if tag == "br":
            self._end_of_line()
        elif tag in _BLOCK:
            self.close_block()
        elif tag in _CELL and "".join(self.parts).strip():
            self.add("\t")
        elif tag in ("img", "emoji") and (tag == "emoji" or "emoji" in str(given).casefold()):
            self.add(given.get("alt", ""))
        stamp = _stamp(tag, given)
        if stamp is not None:
            self.stamps.append((self.length, stamp))
        refers = given.get("itemid" if tag == "blockquote" else "id", "")
        if refers and (tag == "attachment" or (tag == "blockquote" and "itemtype" in given)):
            self.refers.append(refers)
        drop = tag in _SKIPPED or (tag == "blockquote" and "itemtype" in given)
        if drop or (tag == "span" and "data-timestamp" in given):
            self.skip, self.depth = tag, 1
        elif tag not in _VOID:
            self.open.append(tag)
            if len(self.open) > _MAX_DEPTH:
                del self.open[0]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.skip:
            self.depth -= tag == self.skip
            if not self.depth:
                self.skip = ""
            return
        if tag in _BLOCK:
            self.close_block()
        for at in range(len(self.open) - 1, max(-1, len(self.open) - 60), -1):
            if self.open[at] == tag:
                del self.open[at:]
                return

    def handle_data(self, data: str) -> None:
        if self.skip:
            return
        if "pre" not in self.open[-20:]:
            data = _SPACE.sub(" ", data)
            last = self.parts[-1][-1:] if self.parts else "\n"
            if last in (" ", "\n", "\t"):
                data = data.lstrip(" ")
        if data:
            self.add(data)

    def _end_of_line(self) -> None:
        if self.parts and self.parts[-1].endswith(" "):
            self.parts[-1] = self.parts[-1][:-1]
            self.length -= 1
            if not self.parts[-1]:
                self.parts.pop()
        self.add("\n")


def _stamp(tag: str, given: dict[str, str]) -> float | None:
    """The time that an element marks: oTranscribe's in seconds, noScribe's in milliseconds."""
    if tag == "a" and (match := _NOSCRIBE.match(given.get("name", ""))):
        return int(match["start"]) / 1000
    try:
        return float(given["data-timestamp"]) if "data-timestamp" in given else None
    except ValueError:
        return None


def _walked(source: Source, text: str) -> _Walker:
    walker = _Walker()
    if text.count("<") > 2 * text.count(">") + 1000:  # tags that never end cost much time
        raise ReadError(source.path, "its HTML is damaged", "save the page again, or as .txt")
    try:
        walker.feed(text)
        walker.close()
    except (AssertionError, ValueError, RecursionError) as error:
        raise ReadError(
            source.path, f"its HTML is damaged ({error})", "save the page again, or as .txt"
        ) from error
    walker.close_block()
    return walker


def blocks(source: Source, text: str) -> list[Block]:
    """Return the blocks of an HTML text, in order.

    Raises:
        ReadError: it is beyond repair.

    >>> from pathlib import Path
    >>> source = Source("a.html", Path("a.html"), b"-")
    >>> [(one.tag, one.text) for one in blocks(source, "<h1>Dag</h1>een <b>twee</b><br>drie")]
    [('h1', 'Dag'), ('', 'een twee\\ndrie')]
    """
    return _walked(source, text).blocks


def plain(source: Source, text: str) -> tuple[str, list[str]]:
    """Return an HTML text as plain text, a line a block, and the messages that it refers to.

    Raises:
        ReadError: it is beyond repair.

    >>> from pathlib import Path
    >>> source = Source("a.html", Path("a.html"), b"-")
    >>> plain(source, "<h1>Dag</h1><p>een <b>twee</b></p>")[0]
    'Dag\\neen twee'
    """
    walker = _walked(source, text)
    return "\n".join(block.text for block in walker.blocks), walker.refers

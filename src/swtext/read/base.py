"""What every reader shares: the source it is given and the result it returns."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePath

from swtext.read.encoding import Decoded, decode
from swtext.types import Turn

__all__ = ["Parsed", "Reader", "Source", "above_chat"]

#: What stands above a chat is a report from so many letters and ends of sentences on.
_LONG, _SENTENCES = 400, 3
_SENTENCE_END = re.compile(r"[.!?][\"'\u2019\u201d)]?(?=\s|$)")


@dataclass(frozen=True)
class Source:
    """A file to read: its name, its bytes, and (when first asked for) its text.

    Attributes:
        id: the document id that it will get.
        path: where it lies; error messages name it.
        data: the bytes.
        extracted: the text that a container reader (docx) took out of it, for the text readers.
        headings: spans in ``extracted`` that the container marks as headings.
        inner: the format as which the text of a container is to be read; ``""``: what fits.
    """

    id: str
    path: Path
    data: bytes
    extracted: str | None = None
    headings: tuple[tuple[int, int], ...] = ()
    inner: str = ""

    @property
    def suffix(self) -> str:
        return PurePath(self.id).suffix.lower()

    @cached_property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()

    @cached_property
    def decoded(self) -> Decoded:
        """The text with the encoding that was found and what to know about it.

        Raises:
            ReadError: the bytes are not text.
        """
        if self.extracted is not None:
            return Decoded(self.extracted, "")
        return decode(self.data, str(self.path))

    @property
    def text(self) -> str:
        return self.decoded.text


@dataclass(frozen=True)
class Parsed:
    """What a reader makes of a source.

    Attributes:
        text: becomes ``Document.text``; for plain text files ``source.text`` itself.
        turns: in any order; ``parent`` and ``reply_to`` count in this list.
        metadata: what the file says of itself (``date``, ``event``, ``kind``, …).
        warnings: what the user should know.
        places: for containers, (offset, place in the source) pairs in order.
    """

    text: str
    turns: list[Turn]
    metadata: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    places: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Reader:
    """A format that can be read.

    Attributes:
        name: what ``read(..., format=)`` and ``Document.format`` call it.
        about: one line for the list of formats in an error message.
        suffixes: file suffixes that point to it when the content does not decide.
        sniff: how sure, from 0 to 1, the content is of this format; quick, never raises
            anything but ``ReadError`` (the bytes are no text).
        parse: from source to turns; raises nothing but ``ReadError``.
        container: it opens zip files itself; the other readers get text.
        reads_text: it reads plain text too (False for a reader of zip files only).
        lays_out: it takes text out and hands that to another reader (``laid_out``).
    """

    name: str
    about: str
    suffixes: tuple[str, ...]
    sniff: Callable[[Source], float]
    parse: Callable[[Source], Parsed]
    container: bool = False
    reads_text: bool = True
    lays_out: bool = False


def above_chat(text: str, end: int) -> list[Turn]:
    """Read what stands above the first message of a chat: a report, or a few lines of a program.

    Args:
        text: the text of the whole file.
        end: where the first message begins.

    Returns:
        Nothing, one turn of kind ``system``, or the turns of a report.

    >>> [(turn.kind, turn.text) for turn in above_chat("Chat van dinsdag, 10:02", 16)]
    [('system', 'Chat van dinsdag')]
    """
    lead = text[:end].strip()
    if not lead:
        return []
    if len(lead) < _LONG or len(_SENTENCE_END.findall(lead)) < _SENTENCES:
        start = text.index(lead)
        return [Turn(start, start + len(lead), lead, "system")]
    from swtext.read.article import parse_text  # a chat without a report does not load it

    return parse_text(text[:end]).turns

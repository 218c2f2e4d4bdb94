"""What every reader shares: the source it is given and the result it returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePath

from swtext.read.encoding import Decoded, decode
from swtext.types import Turn

__all__ = ["Parsed", "Reader", "Source"]


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

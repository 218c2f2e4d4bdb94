"""From bytes to text: byte-order mark, strict UTF-8, UTF-16 by its NUL pattern, then cp1252.

Every choice that is not certain is recorded as a warning; the characters themselves are never
repaired, since the source is sacred.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from swtext.errors import ReadError
from swtext.read.lines import LONG_LINE, longest

__all__ = ["Decoded", "decode", "text_warnings"]

_BOMS = (  # the longer ones first: FF FE also begins a UTF-32 mark
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOJIBAKE = re.compile(
    "[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â(?:€|‚¬)[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¦\ufffd]|ðŸ"
)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OVERRIDE = re.compile("[\u202d\u202e]")
_LIGATURE = re.compile("[\ufb00-\ufb06]")


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

    Returns:
        the text without a byte-order mark, the encoding, and warnings in Dutch.

    Raises:
        ReadError: the file is empty, or its bytes are not text.

    >>> decode("één".encode("cp1252"), "a.txt").encoding
    'cp1252'
    """
    if not data:
        raise ReadError(name, "the file is empty", "check whether it was saved completely")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            decoded = _decode_marked(data[len(mark) :], encoding, name)
            break
    else:
        wide = _wide(data)
        if wide:
            text, warnings = _cut_off(data, wide, name)
            note = f"geen byte-order mark; gelezen als {wide.upper()}"
            decoded = Decoded(text, wide, (note, *warnings))
        else:
            decoded = _decode_bytes(data, name)
    _refuse_binary(decoded.text, name)
    if not decoded.text.strip("\ufeff\u200b\0 \t\r\n"):
        raise ReadError(name, "the file holds no text", "check whether it was saved completely")
    return decoded


def _decode_marked(data: bytes, encoding: str, name: str) -> Decoded:
    if not data:
        raise ReadError(
            name,
            "the file is empty but for its byte-order mark",
            "check whether it was saved completely",
        )
    if encoding == "utf-8":
        decoded = _decode_bytes(data, name)
        label = "utf-8-sig" if decoded.encoding == "utf-8" else decoded.encoding
        return Decoded(decoded.text, label, decoded.warnings)
    text, warnings = _cut_off(data, encoding, name)
    return Decoded(text, encoding.removesuffix("-le").removesuffix("-be"), tuple(warnings))


def _cut_off(data: bytes, encoding: str, name: str) -> tuple[str, list[str]]:
    """Decode UTF-16 or UTF-32, of which the last character may be cut in two."""
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError as error:
        if len(data) - error.start >= 4:
            place = f"at byte {error.start}"
            raise ReadError(
                name, f"the bytes are not {encoding.upper()} ({place})", "save it as UTF-8 text"
            ) from error
        return data[: error.start].decode(encoding), [_TRUNCATED]


_TRUNCATED = (
    "het bestand eindigt midden in een teken: het is waarschijnlijk afgebroken; "
    "bewaar of exporteer het opnieuw"
)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark shows itself by a NUL in every other byte of Latin text."""
    head = data[:4096]
    if len(head) < 4:
        return ""
    even, odd = head[0::2], head[1::2]
    zeros_even, zeros_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if zeros_odd > 0.6 and zeros_even < 0.1:
        return "utf-16-le"
    if zeros_even > 0.6 and zeros_odd < 0.1:
        return "utf-16-be"
    return ""


def _decode_bytes(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first = error
    tail = data[first.start :]
    if len(tail) <= 3 and first.reason == "unexpected end of data":
        head = data[: first.start].decode("utf-8")
        # One accented letter at the very end and none before it: that is cp1252, unless the
        # byte is one that Dutch text in UTF-8 begins its é, ’ and emoji with.
        if len(tail) > 1 or not head.isascii() or tail[0] in b"\xc2\xc3\xc5\xe2\xf0":
            return Decoded(head, "utf-8", (_TRUNCATED,))
    mixed = data.decode("utf-8", "surrogateescape")
    bad = [char for char in mixed if "\udc80" <= char <= "\udcff"]
    good = sum(1 for char in mixed if char >= "\x80") - len(bad)
    if good > len(bad):
        table = {ord(char): _cp1252(char) for char in set(bad)}
        return Decoded(
            mixed.translate(table),
            "utf-8",
            (
                f"het bestand is UTF-8, maar {len(bad)} teken(s) niet (het eerste bij byte "
                f"{first.start}); die zijn als Windows-tekens (cp1252) gelezen: controleer ze",
            ),
        )
    try:
        return Decoded(
            data.decode("cp1252"),
            "cp1252",
            (
                "geen UTF-8; gelezen als Windows-tekst (cp1252). Staan er vreemde tekens in, "
                "bewaar het bestand dan als UTF-8",
            ),
        )
    except UnicodeDecodeError as error:
        raise ReadError(
            name,
            f"the bytes are not text (byte {error.start} fits neither UTF-8 nor Windows-1252)",
            "open it in the program that made it and save it as text (UTF-8)",
        ) from error


def _cp1252(escaped: str) -> str:
    return bytes([ord(escaped) - 0xDC00]).decode("cp1252", "replace")


def _refuse_binary(text: str, name: str) -> None:
    sample = text if len(text) <= 200_000 else text[:100_000] + text[-100_000:]
    control = len(_CONTROL.findall(sample))
    if (control > 2 and control > 0.02 * len(sample)) or sample.count("\0") > 0.3 * len(sample):
        raise ReadError(
            name,
            "the bytes are not text but those of a program or picture",
            "open it in the program that made it and save it as text (UTF-8)",
        )


def text_warnings(text: str, *, marked: bool = False) -> list[str]:
    """Return, in Dutch, what a reader of this text should know about its characters.

    Args:
        text: the text of a document.
        marked: the format itself puts direction marks in its text (WhatsApp).

    >>> text_warnings("FinanciÃ«le zorgen")[0][:37]
    'de tekst lijkt dubbel gecodeerd (1 ke'
    """
    found: list[str] = []
    broken = _MOJIBAKE.findall(text)
    if broken:
        found.append(
            f"de tekst lijkt dubbel gecodeerd ({len(broken)} keer, bijvoorbeeld {broken[0]!r} voor "
            "een letter met accent of een aanhalingsteken); er is niets hersteld: exporteer het "
            "bestand opnieuw als UTF-8"
        )
    if "\ufffd" in text:
        found.append(
            f"{text.count(chr(0xFFFD))} teken(s) zijn al vóór het inlezen verloren gegaan (�); "
            "exporteer het bestand opnieuw"
        )
    if "\0" in text:
        found.append(
            f"{text.count(chr(0))} NUL-teken(s) in de tekst; ze zijn blijven staan: bewaar het "
            "bestand opnieuw als tekst"
        )
    if _INVISIBLE.search(text):
        found.append(
            f"{len(_INVISIBLE.findall(text))} onzichtbare teken(s) (zoals een spatie zonder "
            "breedte of zacht afbreekstreepje): woorden met zo'n teken worden niet herkend; "
            "haal ze weg in een tekstverwerker"
        )
    bidi = (_OVERRIDE if marked else _BIDI).findall(text)
    if bidi:
        found.append(
            f"{len(bidi)} teken(s) die de schrijfrichting omkeren: op het scherm kan de tekst "
            "anders lijken dan hij er staat"
        )
    if not marked and (breaks := re.findall("[\u2028\u2029\x85]", text)):
        found.append(
            f"{len(breaks)} ongewone regeleinde(n) (U+2028, U+2029 of U+0085): in een transcript "
            "begint daar een nieuwe regel, in een chat horen ze bij het bericht"
        )
    if _LIGATURE.search(text):
        found.append(
            f"{len(_LIGATURE.findall(text))} ligatuur/ligaturen (zoals ﬁ als één teken): woorden "
            "daarmee worden mogelijk niet herkend"
        )
    if len(text) > LONG_LINE and (size := longest(text)) > LONG_LINE:
        shown = f"{size:,}".replace(",", ".")
        found.append(
            f"een regel van {shown} tekens: is dit gewone tekst? Er horen waarschijnlijk "
            "regeleinden in te staan"
        )
    return found

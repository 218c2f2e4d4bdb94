"""Transcripts with time stamps in their markup: oTranscribe's ``.otr``, noScribe's HTML.

The stamps are taken out of the text, so that a fragment is what was said; a turn gets the stamp
at its beginning as its time.
"""

from __future__ import annotations

import re

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source
from swtext.read.json_source import head, loaded, texts
from swtext.read.laid_out import LaidOut, read_inner
from swtext.read.markup import Block, blocks

__all__ = ["NOSCRIBE", "OTRANSCRIBE"]

_OTR = re.compile(r'"(?:media-time|media-source|media)"\s*:')
_ANCHOR = re.compile(r"<a\s[^<>]{0,200}name=[\"']ts_\d+_\d+", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype html|html|head|body|p)\b", re.IGNORECASE)


def _read(source: Source, found: list[Block], what: str) -> Parsed:
    out = LaidOut()
    stamps: list[tuple[int, float]] = []
    for block in found:
        out.paragraph(block.text, block.heading)
        start = out.at - len(block.text)
        stamps += [(start + at, seconds) for at, seconds in block.stamps]
    if not out.text.strip():
        raise ReadError(source.path, f"there is no text in this {what} file")
    return read_inner(
        source, out.text, headings=out.headings, places=out.places, stamps=stamps, spoken=True
    )


def _sniff_otr(source: Source) -> float:
    shown = head(source)
    if '"text"' not in shown or not (_OTR.search(shown) or _OTR.search(source.text[-2000:])):
        return 0.0
    return 0.98 if "<" in shown or source.suffix == ".otr" else 0.3


def _parse_otr(source: Source) -> Parsed:
    data = loaded(source)
    said = texts(data, "text")
    if not said.strip():
        raise ReadError(source.path, "there is no text in this oTranscribe file")
    parsed = _read(source, blocks(source, said), "oTranscribe")
    parsed.metadata.setdefault("media", texts(data, "media"))
    return parsed


def _sniff_noscribe(source: Source) -> float:
    shown = source.text[:60_000]
    return 0.99 if _ANCHOR.search(shown) and _HTML.search(shown) else 0.0


def _parse_noscribe(source: Source) -> Parsed:
    return _read(source, blocks(source, source.text), "noScribe")


OTRANSCRIBE = Reader(
    "otranscribe",
    "a transcript of oTranscribe",
    (".otr",),
    _sniff_otr,
    _parse_otr,
)
NOSCRIBE = Reader(
    "noscribe",
    "a transcript of noScribe as HTML",
    (".html",),
    _sniff_noscribe,
    _parse_noscribe,
)

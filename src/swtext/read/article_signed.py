"""Who signs a comment: below it, behind it, or in its last line."""

from __future__ import annotations

import re

from swtext.read.article_blocks import plain
from swtext.read.article_items import Item
from swtext.read.article_names import NAME, is_name
from swtext.read.quotes import pair_marks

__all__ = ["signature", "signed_below", "tailed_by"]

_SIGNED = re.compile(
    rf"(?:(?:met\s+)?(?:vriendelijke|hartelijke|warme|collegiale|sociale|beste)?\s*(?:groet(?:en|jes)?|mvg|m\.v\.g\.?|vr\.?\s*gr\.?|hgr|gr\.?|liefs)(?:\s+(?:van|uit\s+[A-Z]\w+))?)\s*[,.!:]?\s*({NAME})[.,]?(?:\s*[,(\n][^\n]{{0,80}})?\s*\Z",
    re.I,
)


def signature(item: Item) -> str:
    """Return the name when a line only signs what stands above it: ``— Ria, Oldenzaal``.

    >>> from swtext.read.article_blocks import blocks
    >>> from swtext.read.article_items import first_look
    >>> line = "— Ria, Oldenzaal"
    >>> signature(first_look(line, blocks(line)[0]))
    'Ria'
    """
    clean = plain(item.block.text)
    if item.block.marker not in ("—", "–", "-") and not clean.startswith(("—", "–")):
        return ""
    name = re.sub(r"\s*(?:,[^,]{1,60}|\([^()]*\))$", "", clean.lstrip("—– "))
    return name if len(clean.split()) <= 10 and is_name(name) else ""


_TAIL = re.compile(
    rf"\s*(?:[–—-]\s*({NAME})(?:,[^,\n]{{1,60}})?|\(({NAME})(?:,[^()\n]{{1,60}})?\))\s*"
)


def tailed_by(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Read a comment in quote marks with its writer behind it: ``“Mooi.” – Ria``.

    Returns:
        Where the words stand, and the name; None when there is none.

    >>> tailed_by("“Mooi.” – Ria", 0, 13)
    (1, 6, 'Ria')
    """
    for pair in pair_marks(text, start, end)[:1]:
        match = _TAIL.fullmatch(text, pair.close, end) if pair.close is not None else None
        if match is not None and not text[start : pair.open].strip():
            return pair.start, pair.end, match.group(1) or match.group(2)
    return None


def _last_line(body: str) -> str:
    """Return the name when the last line of a comment is only a name, as a signature."""
    lines = [line.strip(" \t\u00a0\r*_–—-") for line in body.split("\n")]
    if len(lines) < 2 or not lines[-1]:
        return ""
    line = re.sub(r"\s*\([^()]*\)$|\s*,\s*[^,]{2,60}$", "", lines[-1])
    titled = re.sub(
        r"^(?:mevr?\.?|mw\.?|dhr\.?|mevrouw|meneer|drs?\.?|prof\.?)\s+", "", line, flags=re.I
    )
    short = len(lines[-1].split()) <= 10 and not lines[-1].endswith(("?", "!", ":"))
    if not short or len(line.split()) > 5 or not is_name(titled):
        return ""
    if line.endswith(".") and not re.fullmatch(r"(?:.*\s)?[A-Z]\.", line):
        return ""
    return line


def signed_below(body: str) -> str:
    """Return the name with which a comment ends: ``Groeten, Ria``, or a last line with a name.

    >>> signed_below("Mooi stuk!\\nGroeten, Ria")
    'Ria'
    """
    signed = _SIGNED.search(body[-200:])
    if signed is not None and is_name(signed.group(1)):
        return signed.group(1)
    return _last_line(body)

"""Labels where labels are expected, in a chat or below an article: many more forms are read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from swtext.read.article_names import is_name

__all__ = ["Loose", "loose_label"]

_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
_TOKEN = r"[^\s:|(),\[\]<>→»–—\"'‘“„«*]{1,30}"
_NAMES = rf"{_TOKEN}(?:[ \u00a0]{_TOKEN}){{0,4}}"
_LOOSE = re.compile(
    rf"(?:[\[(]?(?P<before>{_CLOCK})(?:\s*uur)?[\])]?\s*[-–|,]?\s*)?[~@]?\s*"
    rf"(?P<mark>\*{{1,3}}|_{{1,2}})?[~@]?(?P<name>{_NAMES})"
    r"(?P<beside>,\s[^:,*\n]{1,40}(?=:))?(?:\s*\((?P<within>[^()]{1,60})\)(?=:?[*_]))?(?P<inside>:)?"
    rf"(?P<shut>\*{{1,3}}|_{{1,2}})?"
    rf"(?:\s*[(\[](?P<note>[^()\[\]]{{1,60}})[)\]])?(?:\s*[(\[]?(?P<after>{_CLOCK})(?:\s*uur)?[\])]?)?\s*"
    r"(?P<sign>:|→|->|=>|»|\||[–—>]|-(?=[\s'\"‘“„«]))?(?:\*{1,3}|_{1,2})?[ \t\u00a0]*"
)
_QUOTE = frozenset("'\"‘“”„«»’")


@dataclass(frozen=True, slots=True)
class Loose:
    """Who writes, with what stands beside the name, and where the words begin."""

    name: str
    note: str
    time: str
    at: int


def loose_label(text: str, start: int, end: int, listed: bool = False) -> Loose | None:
    """Read who writes at the beginning of a line in a chat or among comments.

    Args:
        text: the document.
        start, end: the line, after its bullet.
        listed: a bullet stands before it; then a dash may be the sign.

    >>> loose_label("[16:27] Donny R.: hoi", 0, 21)
    Loose(name='Donny R.', note='', time='16:27', at=18)
    >>> loose_label("*Lieke* Ik mis jullie", 0, 21).name
    'Lieke'
    >>> loose_label("Dat is dus zo", 0, 13)
    """
    match = _LOOSE.match(text, start, end)
    if match is None or bool(match["mark"]) != bool(match["shut"]) or match.end() >= end:
        return None
    name, sign = match["name"], match["sign"] or match["inside"]
    quoted = text[match.end()] in _QUOTE
    if not match["mark"]:
        if sign is None or not (sign in (":", "→", "->", "=>", "»", "|", ">") or quoted or listed):
            return None
        if sign != ":" and not text[match.start("sign") - 1].isspace():
            return None
    if not _may_write(name, quoted or bool(match["mark"]) or sign != ":"):
        return None
    time = (match["before"] or match["after"] or "").replace(".", ":")
    note = match["note"] or match["within"] or ""
    return Loose(name, note, time.zfill(5) if time else "", match.end())


def _may_write(name: str, sure: bool) -> bool:
    """Say whether this may be a name or a nickname: ``Gast_17``, ``Cor Ons Eiland``, ``bo``."""
    if is_name(name):
        return True
    words = name.split()
    if len(words) == 1:
        nick = any(char.isdigit() or char == "_" for char in name)
        return any(char.isalpha() for char in name) and (nick or sure)
    return sure and name[0].isalnum() and name[-1] not in ",;!?" and words[0][0].isupper()

"""Small parts of the templates: anchors, shades, examples, and what figures mean in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from swtext.export.report.text import marked, number, visible

__all__ = ["anchor", "example", "heat", "keyword_example", "stability", "status"]

_EXAMPLE = 260
_STATUS = {
    "accepted": "aanvaard",
    "rejected": "verworpen",
    "corrected": "verbeterd",
    "added": "toegevoegd",
    "suggested": "voorgesteld",
}


def anchor(code: str) -> str:
    """Return the id in the page of a code: only letters, digits and hyphens; never two alike.

    >>> anchor("vertrouwd_gezicht"), anchor("a b")
    ('code-vertrouwd_gezicht', 'code-a-20-b')
    """
    return "code-" + re.sub(r"[^A-Za-z0-9_]", lambda hit: f"-{ord(hit[0]):x}-", code)


def heat(count: int, units: int, most: float) -> str:
    """Return how dark a cell is, from 0 to 1.

    >>> heat(1, 4, 0.5)
    '0.50'
    """
    return f"{count / units / most:.2f}" if units and most else "0.00"


def example(text: object) -> Markup:
    """Return an example from the sources, shortened when it is long."""
    shown = str(text or "")
    return visible(shown if len(shown) <= _EXAMPLE else _cut(shown, 0))


def keyword_example(row: Mapping[str, Any]) -> Markup:
    """Return the example of a keyword: the words around it, with the keyword marked."""
    text, word = str(row.get("example") or ""), str(row.get("keyword") or "")
    at = text.casefold().find(word.casefold()) if len(text.casefold()) == len(text) else -1
    if at < 0 or not word:
        return example(text)
    start = 0
    if len(text) > _EXAMPLE and at > _EXAMPLE // 2:
        start = text.find(" ", at - _EXAMPLE // 2, at) + 1 or at
    shown = _cut(text, start) if len(text) - start > _EXAMPLE else text[start:]
    return Markup("… " if start else "") + marked(shown, start, [(at, at + len(word))])


def _cut(text: str, start: int) -> str:
    return text[start : start + _EXAMPLE].rsplit(" ", 1)[0] + " …"


def stability(value: object) -> str:
    """Return in words how often a theme comes back when the computation is repeated.

    >>> stability(0.95), stability(0.3)
    ('komt steeds terug (0,95)', 'onzeker, komt weinig terug (0,30)')
    """
    if not isinstance(value, int | float) or value != value:
        return "niet bepaald"
    words = "komt steeds terug" if value >= 0.8 else "komt meestal terug" if value >= 0.6 else ""
    return f"{words or 'onzeker, komt weinig terug'} ({number(value)})"


def status(value: str) -> str:
    """Return a status in Dutch."""
    return _STATUS.get(value, value)

"""Tables for notebooks: plain HTML, no links, no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["bar", "table"]

_STYLE = "border-collapse:collapse;font-size:0.95em"
_CELL = "text-align:left;vertical-align:top;padding:0.2em 0.7em;border-bottom:1px solid #ccc"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], note: str = "") -> str:
    """Return a table; a cell that begins with ``<svg`` is taken as it is.

    >>> table(["woord"], [["zorg & welzijn"]])  # doctest: +ELLIPSIS
    '<table ...zorg &amp; welzijn...</table>'
    """
    head = "".join(f"<th style='{_CELL}'>{escape(name)}</th>" for name in heads)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td style='{_CELL}'>{text if text.startswith('<svg') else escape(text)}</td>"
            for text in map(str, row)
        )
        + "</tr>"
        for row in rows
    )
    under = f"<p>{escape(note)}</p>" if note else ""
    return (
        f"<table style='{_STYLE}'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{under}"
    )


def bar(share: float) -> str:
    """Return a small bar for a number between 0 and 1."""
    width = round(100 * min(max(share, 0.0), 1.0))
    return (
        f"<svg width='104' height='10' role='img' aria-label='{width}%'>"
        f"<rect width='104' height='10' fill='none' stroke='#999'/>"
        f"<rect x='2' y='2' width='{width}' height='6' fill='#444'/></svg>"
    )

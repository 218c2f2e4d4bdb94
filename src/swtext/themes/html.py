"""Tables for notebooks: plain HTML, no links, no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["bar", "interval", "table"]

_STYLE = "border-collapse:collapse;font-size:0.95em"
_CELL = "text-align:left;vertical-align:top;padding:0.2em 0.7em;border-bottom:1px solid #ccc"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], note: str = "") -> str:
    """Return a table; a cell that begins with ``<svg`` is taken as it is.

    >>> "<td" in table(["woord"], [["zorg & welzijn"]])
    True
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
    filled = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f"<table style='{_STYLE}'>{filled}</table>{under}"


def bar(share: float) -> str:
    """Return a small bar for a number between 0 and 1; NaN is told in words."""
    if share != share:
        return "niet gemeten"
    width = round(100 * min(max(share, 0.0), 1.0))
    return (
        f"<svg width='104' height='10' role='img' aria-label='{width}%'>"
        f"<rect width='104' height='10' fill='none' stroke='#999'/>"
        f"<rect x='2' y='2' width='{width}' height='6' fill='#444'/></svg>"
    )


def interval(value: float, low: float, high: float, reach: float) -> str:
    """Return a dot with its interval on a line from ``-reach`` to ``reach``, zero in the middle."""

    def x(number: float) -> float:
        return round(100 + 96 * max(-1.0, min(1.0, number / reach)), 1)

    label = f"{value:.2f} ({low:.2f} tot {high:.2f})"
    return (
        f"<svg width='200' height='14' role='img' aria-label='{label}'>"
        f"<line x1='100' y1='0' x2='100' y2='14' stroke='#999'/>"
        f"<line x1='{x(low)}' y1='7' x2='{x(high)}' y2='7' stroke='#444'/>"
        f"<circle cx='{x(value)}' cy='7' r='3.5' fill='#000'/></svg>"
    )

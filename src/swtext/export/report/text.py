"""Text of the sources and numbers, as safe HTML and as Dutch."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

__all__ = [
    "clock",
    "color",
    "integer",
    "marked",
    "number",
    "percent",
    "plural",
    "strength",
    "visible",
]

#: Characters that one cannot see but that change what one sees: controls and bidi controls.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb"
    "\ud800-\udfff]"
)
_ENDS = re.compile("\r\n?")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")


def visible(text: object) -> Markup:
    r"""Return text as HTML: escaped, with invisible and direction-changing characters shown.

    >>> visible("<b>\u202eja\x00")
    Markup('&lt;b&gt;<span class="ctl">U+202E</span>ja<span class="ctl">U+0000</span>')
    """
    safe = str(escape(_ENDS.sub("\n", str(text))))
    return Markup(_HIDDEN.sub(lambda hit: f'<span class="ctl">U+{ord(hit[0]):04X}</span>', safe))


def marked(text: str, start: int, spans: Iterable[tuple[int, int]]) -> Markup:
    """Return a stretch of a document as HTML with the spans in it marked.

    Args:
        text: the stretch.
        start: its offset in the document.
        spans: offsets in the document; what lies outside the stretch is left out, what overlaps
            is marked once.

    >>> marked("de buren helpen", 100, [(103, 108), (106, 108), (200, 210)])
    Markup('de <mark>buren</mark> helpen')
    """
    merged: list[tuple[int, int]] = []
    for left, right in sorted((a - start, b - start) for a, b in spans):
        left, right = max(left, 0), min(right, len(text))
        if left >= right:
            continue
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    out, at = Markup(), 0
    for left, right in merged:
        out += visible(text[at:left]) + Markup("<mark>{}</mark>").format(visible(text[left:right]))
        at = right
    return out + visible(text[at:])


def clock(time: str) -> str:
    """Return a time as people read it.

    >>> clock("2023-11-06T07:49"), clock("10:02:11")
    ('6-11-2023 07:49', '10:02:11')
    """
    hit = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)T(.*)", time)
    return f"{int(hit[3])}-{int(hit[2])}-{hit[1]} {hit[4]}" if hit else time


def integer(value: float) -> str:
    """Return a whole number as Dutch writes it.

    >>> integer(12345)
    '12.345'
    """
    return f"{round(value):,}".replace(",", ".")


def number(value: object, digits: int = 2) -> str:
    """Return a number with a decimal comma; missing is a dash.

    >>> number(0.876), number(float("nan"))
    ('0,88', '–')
    """
    if not isinstance(value, int | float) or value != value:
        return "–"
    return f"{value:.{digits}f}".replace(".", ",").replace("-", "−")


def percent(part: float, whole: float = 1.0) -> str:
    """Return a share in whole percents; a small one is not nothing.

    >>> percent(1, 3), percent(1, 1000), percent(0, 5), percent(1, 0)
    ('33%', '<1%', '0%', '–')
    """
    if not whole:
        return "–"
    share = 100 * part / whole
    return "<1%" if 0 < share < 1 else f"{round(share)}%"


def plural(count: int, one: str, many: str) -> str:
    """Return a count with its noun.

    >>> plural(1, "beurt", "beurten"), plural(1200, "beurt", "beurten")
    ('1 beurt', '1.200 beurten')
    """
    return f"{integer(count)} {one if count == 1 else many}"


def strength(score: float) -> str:
    """Return a score from 0 to 1 in a word.

    >>> [strength(score) for score in (0.9, 0.7, 0.5)]
    ['sterk', 'redelijk', 'zwak']
    """
    return "sterk" if score >= 0.8 else "redelijk" if score >= 0.6 else "zwak"


def color(value: str) -> str:
    """Return a colour when it is one (``#rrggbb``), else grey: it goes into a style attribute."""
    return value if _COLOR.fullmatch(value) else "#555555"

"""Charts as small SVG drawings, made by hand: the same on every machine, readable in grey.

Labels and numbers stand in the table around a drawing, so it needs no fonts; what is in no cell
is in its label, so a screen reader loses nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from swtext.export.report.text import number

__all__ = ["bar", "circles", "interval", "strip", "versus"]

_WIDTH = 1000


def bar(value: float, most: float, inner: float | None = None) -> Markup:
    """Return a horizontal bar; with ``inner`` an outlined bar of which that part is filled.

    >>> bar(5, 10)
    Markup('<svg class="bar"...<rect class="full" width="500" height="10"/></svg>')
    """
    scale = _WIDTH / most if most else 0
    parts = []
    if inner is not None:
        parts.append(f'<rect class="open" width="{round(value * scale)}" height="10"/>')
    filled = value if inner is None else inner
    parts.append(f'<rect class="full" width="{round(filled * scale)}" height="10"/>')
    return _svg("bar", 10, parts)


def strip(positions: Iterable[int], length: int) -> Markup:
    """Return a strip with a tick for each unit that has a code.

    Args:
        positions: the numbers of those units, from 0.
        length: the number of units in the document.

    >>> strip([0, 5], 10)
    Markup('<svg class="strip"...<path d="M0 0h50v20h-50zM500 0h50v20h-50z"/></svg>')
    """
    positions = sorted(positions)
    size = max(_WIDTH / max(length, 1), 1)
    slots = sorted({round(place * _WIDTH / max(length, 1)) for place in positions})
    width = max(round(min(size, 50)), 3)
    path = "".join(f"M{at} 0h{width}v20h-{width}z" for at in slots)
    told = ", ".join(str(place + 1) for place in positions[:20])
    more = " …" if len(positions) > 20 else ""
    label = f"bij eenheid {told}{more} van {length}"
    return _svg("strip", 20, [f'<path d="{path}"/>'] if path else [], label)


def interval(value: float, low: float, high: float, most: float, sure: bool) -> Markup:
    """Return a mark with its interval beside a middle line; ``most`` is at either edge.

    >>> interval(1.0, 0.5, 1.5, 2.0, True)
    Markup('<svg class="interval"...</svg>')
    """

    def x(at: float) -> int:
        share = at / most if most else 0.0
        return round(_WIDTH / 2 * (1 + 0.96 * max(-1.0, min(1.0, share))))

    parts = [
        f'<path class="zero" d="M{_WIDTH // 2} 0v20"/>',
        f'<path class="range" d="M{x(low)} 10H{x(high)}"/>',
        f'<rect class="{"dot sure" if sure else "dot"}" x="{x(value) - 9}" y="5" width="18" '
        'height="10"/>',
    ]
    label = f"{number(value)}, van {number(low)} tot {number(high)}"
    return _svg("interval", 20, parts, label)


def versus(left: float, right: float, most: float) -> Markup:
    """Return two bars from a middle line outward: filled to the left, outlined to the right.

    >>> versus(1, 2, 2)
    Markup('<svg class="bar"...</svg>')
    """
    half = _WIDTH // 2
    one, two = (round(half * value / most) if most else 0 for value in (left, right))
    return _svg(
        "bar",
        10,
        [
            f'<rect class="full" x="{half - one}" width="{one}" height="10"/>',
            f'<rect class="open" x="{half}" width="{two}" height="10"/>',
            f'<path class="zero" d="M{half} 0v10"/>',
        ],
    )


def circles(
    sizes: Sequence[int], kinds: Sequence[str], links: Iterable[tuple[int, int, float]]
) -> Markup:
    """Return numbered circles on a ring, with lines between some.

    Args:
        sizes: of each circle, from 1 on the number in the table beside it; areas go by size.
        kinds: of each ``full`` or ``open``, and ``unsure`` behind it for a broken outline.
        links: from, to (positions) and how strong.

    >>> circles([4, 1], ["full", "open unsure"], [(0, 1, 2.0)])
    Markup('<svg class="map"...</svg>')
    """
    most, ring, middle = max(sizes, default=1), 118, 170
    places = []
    for at in range(len(sizes)):
        angle = 2 * math.pi * at / max(len(sizes), 1)
        places.append((math.sin(angle), -math.cos(angle)))
    parts = []
    for a, b, strength in links:
        one, two = ([round(middle + ring * way) for way in places[at]] for at in (a, b))
        width = min(max(round(strength), 1), 4)
        parts.append(
            f'<path class="link" stroke-width="{width}" d="M{one[0]} {one[1]}L{two[0]} {two[1]}"/>'
        )
    for at, ((x, y), size, kind) in enumerate(zip(places, sizes, kinds, strict=True)):
        radius = round(5 + 21 * math.sqrt(size / most))
        cx, cy = round(middle + ring * x), round(middle + ring * y)
        out = ring + radius + 11
        parts.append(f'<circle class="{kind}" cx="{cx}" cy="{cy}" r="{radius}"/>')
        parts.append(
            f'<text x="{round(middle + out * x)}" y="{round(middle + out * y) + 4}">{at + 1}</text>'
        )
    label = "kaart van de thema’s; de tabel eronder zegt hetzelfde"
    return Markup(
        f'<svg class="map" viewBox="0 0 340 340" role="img" aria-label="{label}" '
        f'focusable="false">{"".join(parts)}</svg>'
    )


def _svg(kind: str, height: int, parts: Sequence[str], label: str = "") -> Markup:
    heard = f'role="img" aria-label="{label}"' if label else 'aria-hidden="true"'
    return Markup(
        f'<svg class="{kind}" viewBox="0 0 {_WIDTH} {height}" preserveAspectRatio="none" '
        f'{heard} focusable="false">{"".join(parts)}</svg>'
    )

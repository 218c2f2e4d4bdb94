"""The theme map: how large each theme is, and which follow each other in a session."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from swtext.themes.html import table
from swtext.themes.text import CONTENT, read_words

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from swtext.dutch import Units

    Floats = npt.NDArray[np.float64]

__all__ = ["MAP_COLUMNS", "ThemeMap", "theme_map"]

MAP_COLUMNS = ("id", "name", "count", "x", "y")
_LINK_COLUMNS = ("a", "b", "count", "expected", "ratio")
#: Words of the whole corpus in each profile: a theme of few units is not far away for that alone.
_SMOOTH = 100.0
#: Units this near each other follow each other.
_NEAR = 2
#: A link has so many units, and is so many standard errors above what chance would give.
_LEAST_LINK, _SURE = 3, 1.96


@dataclass(frozen=True, repr=False)
class ThemeMap:
    """Themes on a circle.

    Attributes:
        table: one row a theme, in their order on the circle, ``MAP_COLUMNS``: ``id``, ``name``,
            ``count`` (units), ``x`` and ``y`` (-1 to 1). Next to each other means: alike in words;
            other distances mean nothing.
        links: pairs that follow each other more often than chance, strongest first: ``a``, ``b``,
            ``count`` (units of the one within two of the other), ``expected``, ``ratio``.
    """

    table: pd.DataFrame
    links: pd.DataFrame

    def __repr__(self) -> str:
        return f"ThemeMap({len(self.table)} themes, {len(self.links)} links)"

    def _repr_html_(self) -> str:
        if len(self.table) < 2:
            return "<p>Er zijn te weinig thema’s voor een kaart.</p>"
        place = {row["id"]: row for row in self.table.to_dict("records")}
        most = max(row["count"] for row in place.values())
        parts = [
            "<svg viewBox='-1.3 -1.25 2.6 2.5' width='480' role='img' aria-label='themakaart'>"
        ]
        for row in self.links.to_dict("records"):
            one, two = place[row["a"]], place[row["b"]]
            parts.append(
                f"<line x1='{one['x']}' y1='{one['y']}' x2='{two['x']}' y2='{two['y']}' "
                "stroke='#999' stroke-width='.01'/>"
            )
        for number, row in enumerate(place.values(), 1):
            size = 0.05 + 0.11 * (row["count"] / most) ** 0.5
            parts.append(
                f"<circle cx='{row['x']}' cy='{row['y']}' r='{size:.3f}' fill='#fff' "
                f"stroke='#333' stroke-width='.015'><title>{escape(row['name'])}</title></circle>"
                f"<text x='{row['x']}' y='{row['y'] + 0.03:.3f}' font-size='.09' "
                f"text-anchor='middle'>{number}</text>"
            )
        parts.append("</svg>")
        legend = table(
            ["", "thema", "eenheden"],
            [(at, row["name"], row["count"]) for at, row in enumerate(place.values(), 1)],
            "Hoe groter de cirkel, hoe meer eenheden. Een lijn: ze volgen elkaar vaak op.",
        )
        return "".join(parts) + legend


def theme_map(
    units: Units, themes: Mapping[str, Sequence[int]], names: Mapping[str, str] | None = None
) -> ThemeMap:
    """Lay themes on a circle, those with words alike beside each other, and link what follows.

    The order begins at the largest theme and goes on to the one whose words are most alike
    (Hellinger affinity) of those that are left. On a plane the distances of few units would be
    chance; a circle does not claim them. Links count, within a document, the units of one theme
    that stand within two units of the other, against what chance would give.

    Args:
        units: from ``annotate``.
        themes: of each theme (or code) the rows of its units.
        names: of themes, for people.

    Returns:
        ``ThemeMap``.
    """
    import pandas as pd

    ids = [name for name in themes if len(themes[name])]
    told = names or {}
    order = _chain(_profiles(units, [themes[name] for name in ids]), [len(themes[i]) for i in ids])
    rows = []
    for at, place in enumerate(order):
        angle = 2 * math.pi * at / len(order)
        x, y = round(math.sin(angle), 3) + 0.0, round(-math.cos(angle), 3) + 0.0
        name = ids[place]
        rows.append((name, told.get(name, name), len(themes[name]), x, y))
    types = {"id": "str", "name": "str", "count": "int64", "x": "float64", "y": "float64"}
    frame = pd.DataFrame(rows, columns=list(MAP_COLUMNS)).astype(types)
    links = _links(units.frame["document"].tolist(), {name: set(themes[name]) for name in ids})
    kinds = {"a": "str", "b": "str", "count": "int64", "expected": "float64", "ratio": "float64"}
    return ThemeMap(frame, pd.DataFrame(links, columns=list(_LINK_COLUMNS)).astype(kinds))


def _profiles(units: Units, themes: Sequence[Sequence[int]]) -> Floats:
    """Of each theme how often it uses each word, smoothed with the whole; rows add up to one."""
    import numpy as np

    words = read_words(units)
    usable = words.kind == CONTENT
    size = len(words.keys)
    whole = np.bincount(words.key[usable], minlength=size).astype(float)
    total = max(whole.sum(), 1.0)
    found = np.zeros((len(themes), size))
    for at, rows in enumerate(themes):
        inside = np.zeros(len(units.frame), dtype=bool)
        inside[list(rows)] = True
        counts = np.bincount(words.key[usable & inside[words.unit]], minlength=size)
        found[at] = counts + _SMOOTH * whole / total
    sums = found.sum(axis=1, keepdims=True)
    shares: Floats = np.divide(found, sums, out=np.zeros_like(found), where=sums > 0)
    return shares


def _chain(profiles: Floats, sizes: Sequence[int]) -> list[int]:
    """An order in which neighbours are alike: from the largest, each time the nearest left."""
    import numpy as np

    if not len(profiles):
        return []
    roots = np.sqrt(profiles)
    alike = np.round(roots @ roots.T, 6)
    order = [max(range(len(sizes)), key=lambda at: (sizes[at], -at))]
    left = [at for at in range(len(sizes)) if at != order[0]]
    while left:
        order.append(max(left, key=lambda at: (alike[order[-1], at], -at)))
        left.remove(order[-1])
    return order


def _links(
    documents: list[str], themes: Mapping[str, set[int]]
) -> list[tuple[str, str, int, float, float]]:
    names = list(themes)
    near = {
        name: {
            other
            for row in rows
            for other in range(max(row - _NEAR, 0), min(row + _NEAR + 1, len(documents)))
            if documents[other] == documents[row]
        }
        for name, rows in themes.items()
    }
    found = []
    for at, a in enumerate(names):
        for b in names[at + 1 :]:
            count = len(near[a] & (themes[b] - themes[a]))
            expected = len(near[a]) * len(themes[b]) / max(len(documents), 1)
            if count >= _LEAST_LINK and count > expected + _SURE * math.sqrt(expected) > 0:
                found.append((a, b, count, round(expected, 4), round(count / expected, 4)))
    return sorted(found, key=lambda link: (-link[4], link[0], link[1]))

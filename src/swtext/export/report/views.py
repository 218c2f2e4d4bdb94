"""The course in parts, the theme map, pairs of codes and saturation, as the report shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from swtext.export.report.contrasts import rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from swtext.analysis import Analysis

__all__ = [
    "CourseView",
    "MapView",
    "course_views",
    "keyword_views",
    "map_view",
    "pair_rows",
    "saturation_view",
]

#: Parts of a document in the table of its course: that many fit on a phone.
PARTS = 6
#: More documents than this tell nothing in a table a reader can take in.
DOCUMENTS = 40
#: A theme map with more circles cannot be read.
CIRCLES = 16
PAIRS, WORDS = 10, 6


@dataclass(frozen=True)
class CourseView:
    """The course of one document in parts.

    Attributes:
        heads: where each part begins: a time, or the number of its first unit.
        timed: whether those are times.
        units: the units of each part.
        rows: kind (``code`` or ``theme``), name and counts.
        most: the largest share: the darkest cell.
    """

    heads: list[str]
    timed: bool
    units: list[int]
    rows: list[tuple[str, str, list[int]]]
    most: float


@dataclass(frozen=True)
class MapView:
    """The theme map: what ``charts.circles`` takes, and the table beside it."""

    sizes: list[int]
    kinds: list[str]
    links: list[tuple[int, int, float]]
    rows: list[dict[str, Any]]


def course_views(analysis: Analysis, documents: Sequence[str]) -> dict[str, CourseView]:
    """Return the course of these documents in parts; those of one part are left out."""
    found = analysis.course(parts=PARTS, documents=documents)
    codes = dict(zip(analysis.topics["topic"], analysis.topics["code"], strict=True))
    axis = found.parameters["axis"]
    views = {}
    by_document: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(found.table):
        if not (row["what"] == "theme" and codes.get(row["id"])):  # the code says it already
            by_document.setdefault(row["document"], []).append(row)
    for document, rows in by_document.items():
        parts: dict[int, tuple[str, int]] = {}
        counts: dict[tuple[str, str], list[int]] = {}
        for row in rows:
            parts[row["part"]] = (row["first"], row["units"])
            counts.setdefault((row["what"], row["name"]), []).append(row["count"])
        if len(parts) < 2:
            continue
        units = [parts[part][1] for part in sorted(parts)]
        shares = [
            count / size
            for line in counts.values()
            for count, size in zip(line, units, strict=True)
            if size
        ]
        views[document] = CourseView(
            heads=[parts[part][0] for part in sorted(parts)],
            timed=axis.get(document) == "time",
            units=units,
            rows=[(what, name, line) for (what, name), line in counts.items()],
            most=max(shares, default=0.0),
        )
    return views


def map_view(analysis: Analysis) -> MapView | None:
    """Return the theme map of the largest themes; None when there are fewer than three."""
    found = analysis.theme_map()
    about = {row["topic"]: row for row in rows_of(analysis.topics)}
    rows = sorted(rows_of(found.table), key=lambda row: (-row["count"], row["id"]))[:CIRCLES]
    shown = {row["id"] for row in rows}
    if len(shown) < 3:
        return None
    rows = [row for row in rows_of(found.table) if row["id"] in shown]
    place = {row["id"]: at for at, row in enumerate(rows)}
    kinds = []
    for row in rows:
        topic = about.get(row["id"], {})
        unsure = str(row["name"]).startswith("onzeker:")
        kinds.append(("full" if topic.get("code") else "open") + (" unsure" if unsure else ""))
    links = [
        (place[link["a"]], place[link["b"]], float(link["ratio"]))
        for link in rows_of(found.links)
        if link["a"] in place and link["b"] in place
    ][: 2 * len(rows)]
    beside: list[list[int]] = [[] for _ in rows]
    for a, b, _ in links:
        beside[a].append(b + 1)
        beside[b].append(a + 1)
    for row, numbers in zip(rows, beside, strict=True):
        row["beside"] = sorted(numbers)
    return MapView([row["count"] for row in rows], kinds, links, rows)


def pair_rows(analysis: Analysis) -> list[dict[str, Any]]:
    """Return the pairs of codes that stand together most, with what chance would give."""
    return rows_of(analysis.together().table.head(PAIRS))


def saturation_view(analysis: Analysis) -> dict[str, Any] | None:
    """Return how much new each document brings; None for one document, or for very many."""
    if not 1 < len(analysis.corpus) <= DOCUMENTS:
        return None
    found = analysis.saturation()
    firsts: dict[int, list[str]] = {}
    for row in rows_of(found.firsts):
        firsts.setdefault(row["step"], []).append(row["name"])
    rows = rows_of(found.table)
    for row in rows:
        row["names"] = firsts.get(row["step"], [])
    return {"rows": rows, "conclusion": found.conclusion, "base": found.parameters["base"]}


def keyword_views(analysis: Analysis) -> tuple[list[tuple[str, list[dict[str, Any]]]], str]:
    """Return the words of each document beside the others, and a note on how sure they are."""
    if not 1 < len(analysis.corpus) <= DOCUMENTS:
        return [], ""
    found = analysis.keywords_by("document", limit=WORDS)
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(found.table):
        groups.setdefault(row["group"], []).append(row)
    return list(groups.items()), found.note

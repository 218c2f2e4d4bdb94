"""Everything that the report shows, gathered from an analysis."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from swtext.export.report.contrasts import ContrastView, contrast_views, rows_of
from swtext.export.report.counts import (
    Crosstab,
    Group,
    UnitRow,
    co_occurrence,
    crosstab,
    speaker_name,
    unit_rows,
)
from swtext.export.report.methods import methods_paragraph, parameter_rows, reviewed
from swtext.export.report.passages import CodeSection, code_sections
from swtext.export.report.views import (
    CourseView,
    MapView,
    course_views,
    keyword_views,
    map_view,
    pair_rows,
    saturation_view,
)

if TYPE_CHECKING:
    import pandas as pd

    from swtext.analysis import Analysis

__all__ = ["Page", "page"]

SPEAKERS, DOCUMENTS, KEYWORDS, TOPICS = 20, 12, 40, 20


@dataclass(frozen=True)
class Strip:
    """Where in a document the units with each code stand."""

    document: str
    units: int
    first: str
    last: str
    rows: list[tuple[str, list[int]]]


@dataclass(frozen=True)
class Page:
    """What the templates get."""

    analysis: Analysis
    title: str
    codes: list[CodeSection]
    names: dict[str, str]
    units: int
    coded: int
    fragments: int
    turns: int
    speakers: int
    total: Group
    documents: list[dict[str, Any]]
    documents_left: int
    by_speaker: Crosstab
    by_group: list[tuple[str, Crosstab]]
    strips: list[Strip]
    strips_left: int
    courses: dict[str, CourseView]
    pairs: list[tuple[str, str, int]]
    together: dict[tuple[str, str], int]
    used: list[str]
    chance: list[dict[str, Any]]
    saturation: dict[str, Any] | None
    keywords: list[dict[str, Any]]
    keywords_left: int
    keywords_note: str
    keywords_by: list[tuple[str, list[dict[str, Any]]]]
    keywords_by_note: str
    topics: list[dict[str, Any]]
    topics_note: str
    map: MapView | None
    without_topic: float | None
    contrasts: list[ContrastView]
    methods: str
    parameters: list[tuple[str, str]]
    reviewed: int
    warnings: list[str]
    private: bool


def page(analysis: Analysis) -> Page:
    """Gather what the report shows."""
    units = unit_rows(analysis)
    book = analysis.codebook
    sections = code_sections(analysis)
    total = Group("")
    for unit in units:
        total.add(unit)
    together = co_occurrence(units)
    by_document = crosstab(units, list(book), lambda unit: unit.document)
    strips = _strips(units)
    keywords = rows_of(analysis.keywords)
    names = {code.id: code.name for code in book.codes}
    turns = analysis.corpus.turns
    by_words, by_words_note = keyword_views(analysis)
    return Page(
        analysis=analysis,
        title=_title(analysis),
        codes=sections,
        names=names,
        units=len(units),
        coded=total.coded,
        fragments=sum(section.count for section in sections),
        turns=len(turns),
        speakers=len({speaker_name(unit) for unit in units} - {""}),
        total=total,
        documents=_documents(analysis, by_document),
        documents_left=max(len(analysis.corpus) - 100, 0),
        by_speaker=crosstab(units, list(book), speaker_name, limit=SPEAKERS, by_size=True),
        by_group=_groups(analysis, units, by_document),
        strips=strips[:DOCUMENTS],
        strips_left=max(len(strips) - DOCUMENTS, 0),
        courses=course_views(analysis, [strip.document for strip in strips[:DOCUMENTS]]),
        pairs=sorted(
            ((a, b, count) for (a, b), count in together.items() if a != b),
            key=lambda pair: (-pair[2], names[pair[0]], names[pair[1]]),
        ),
        together=dict(together),
        used=[code for code in book if total.codes[code]],
        chance=pair_rows(analysis),
        saturation=saturation_view(analysis),
        keywords=keywords[:KEYWORDS],
        keywords_left=max(len(keywords) - KEYWORDS, 0),
        keywords_note=str(getattr(analysis.keyness, "note", "") or ""),
        keywords_by=by_words,
        keywords_by_note=by_words_note,
        topics=rows_of(analysis.topics)[:TOPICS],
        topics_note=str(getattr(analysis.themes, "note", "") or ""),
        map=map_view(analysis),
        without_topic=_without_topic(analysis.assignments),
        contrasts=contrast_views(analysis),
        methods=methods_paragraph(analysis),
        parameters=parameter_rows(analysis.manifest),
        reviewed=reviewed(analysis),
        warnings=[
            *map(str, _get(analysis.manifest, "pipeline", "warnings") or []),
            *analysis.corpus.warnings,
        ],
        private=bool(_get(analysis.manifest, "parameters", "include_private")),
    )


def _title(analysis: Analysis) -> str:
    documents = analysis.corpus.documents
    if len(documents) == 1:
        return documents[0].metadata.get("event", "") or documents[0].id
    events = {doc.metadata.get("event", "") for doc in documents}
    if len(events) == 1 and "" not in events:
        return next(iter(events))
    return f"{len(documents)} documenten"


def _documents(analysis: Analysis, table: Crosstab) -> list[dict[str, Any]]:
    groups = {group.name: group for group in table.groups}
    rows = []
    for document in analysis.corpus.documents[:100]:
        group = groups.get(document.id, Group(document.id))
        speakers = {turn.person or turn.speaker for turn in document.turns} - {""}
        rows.append(
            {
                "id": document.id,
                "format": document.format,
                "date": document.metadata.get("date", ""),
                "event": document.metadata.get("event", ""),
                "kind": document.metadata.get("kind", ""),
                "turns": len(document.turns),
                "units": group.units,
                "coded": group.coded,
                "speakers": len(speakers),
                "warnings": document.warnings,
            }
        )
    return rows


def _groups(
    analysis: Analysis, units: list[UnitRow], by_document: Crosstab
) -> list[tuple[str, Crosstab]]:
    """By year, meeting and kind of source where the metadata tell them apart, and by document."""
    found = []
    metadata = {doc.id: doc.metadata for doc in analysis.corpus}
    codes = list(analysis.codebook)
    for title, key, cut in (("jaar", "date", 4), ("bijeenkomst", "event", 0), ("soort", "kind", 0)):
        value = {
            name: (data.get(key, "")[:cut] if cut else data.get(key, ""))
            for name, data in metadata.items()
        }
        different = set(value.values()) - {""}
        if len(different) > 1 and (len(different) < len(metadata) or key == "date"):
            found.append((title, crosstab(units, codes, _value_of(value), limit=30)))
    if len(metadata) > 1:
        shown = by_document.groups[:30]
        rest = len(by_document.groups) - len(shown)
        found.append(("document", Crosstab(shown, by_document.codes, rest)))
    return found


def _value_of(values: Mapping[str, str]) -> Callable[[UnitRow], str]:
    return lambda unit: values[unit.document]


def _strips(units: list[UnitRow]) -> list[Strip]:
    """The course of the codes in each document that has any; the longest documents first."""
    by_document: dict[str, list[UnitRow]] = {}
    for unit in units:
        by_document.setdefault(unit.document, []).append(unit)
    strips = []
    for document, inside in by_document.items():
        places: dict[str, list[int]] = {}
        for position, unit in enumerate(inside):
            for code in unit.codes:
                places.setdefault(code, []).append(position)
        rows = sorted(places.items(), key=lambda row: (-len(row[1]), row[0]))
        if rows:
            times = inside[0].time, inside[-1].time
            strips.append(Strip(document, len(inside), *times, rows))
    largest = sorted(strips, key=lambda strip: (-strip.units, strip.document))
    return sorted(largest[:DOCUMENTS], key=lambda strip: strip.document) + largest[DOCUMENTS:]


def _without_topic(assignments: pd.DataFrame) -> float | None:
    if not len(assignments):
        return None
    units = assignments.groupby(["document", "start", "end"])["topic"].max()
    return float((units == "").mean())


def _get(manifest: Mapping[str, Any], *keys: str) -> Any:
    value: Any = manifest
    for key in keys:
        value = value.get(key, {}) if isinstance(value, Mapping) else {}
    return value or None

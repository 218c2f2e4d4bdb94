"""What the report counts: units, each of them once, by code, speaker, document and group."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from swtext.analysis import Analysis

__all__ = ["Crosstab", "Group", "UnitRow", "co_occurrence", "crosstab", "speaker_name", "unit_rows"]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of coding with its codes, in the order of the codebook."""

    document: str
    time: str
    speaker: str
    organisation: str
    codes: tuple[str, ...]


@dataclass
class Group:
    """The units of one speaker, document or period."""

    name: str
    units: int = 0
    coded: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    organisations: Counter[str] = field(default_factory=Counter)

    def add(self, unit: UnitRow) -> None:
        self.units += 1
        self.coded += bool(unit.codes)
        self.codes.update(unit.codes)
        self.documents.add(unit.document)
        if unit.organisation:
            self.organisations[unit.organisation] += 1

    @property
    def organisation(self) -> str:
        """The organisation that is named most."""
        best = sorted(self.organisations.items(), key=lambda item: (-item[1], item[0]))
        return best[0][0] if best else ""


@dataclass(frozen=True)
class Crosstab:
    """Groups (rows) by codes (columns)."""

    groups: list[Group]
    codes: list[str]
    rest: int  # groups that are not shown

    @property
    def most(self) -> float:
        """The largest share of a code within a group of ten or more: the darkest cell."""
        groups = [group for group in self.groups if group.units >= 10]
        shares = [group.codes[code] / group.units for group in groups for code in self.codes]
        return max(shares, default=0.0)


def unit_rows(analysis: Analysis) -> list[UnitRow]:
    """Return every unit of coding in order, with the codes that were not rejected."""
    order = {code: number for number, code in enumerate(analysis.codebook)}
    codes: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    for item in analysis.coding.items:
        if item.status != "rejected":
            codes[item.document, item.start, item.end].add(item.code)
    names = ("document", "start", "end", "time", "speaker", "person", "organisation")
    table = zip(*(analysis.annotated.frame[name].tolist() for name in names), strict=True)
    return [
        UnitRow(
            document,
            time,
            person or speaker,
            organisation,
            tuple(sorted(codes.get((document, start, end), ()), key=lambda code: order[code])),
        )
        for document, start, end, time, speaker, person, organisation in table
    ]


def speaker_name(unit: UnitRow) -> str:
    """Return under which name a unit counts: a short label (I, R, S1) is one person a document.

    >>> speaker_name(UnitRow("a.txt", "", "R", "", ()))
    'R · a.txt'
    """
    if unit.speaker and sum(char.isalpha() for char in unit.speaker) <= 2:
        return f"{unit.speaker} · {unit.document}"
    return unit.speaker


def crosstab(
    units: Iterable[UnitRow],
    codes: Sequence[str],
    key: Callable[[UnitRow], str],
    *,
    limit: int = 0,
    by_size: bool = False,
) -> Crosstab:
    """Count units by group and code; only codes that occur get a column.

    Args:
        units: every unit.
        codes: the ids of the codes, in order.
        key: the group of a unit; ``""`` is a group too, and comes last.
        limit: show so many groups; the others are added up into one without a name.
        by_size: largest group first (else by name).
    """
    groups: dict[str, Group] = {}
    for unit in units:
        name = key(unit)
        groups.setdefault(name, Group(name)).add(unit)
    found = sorted(
        groups.values(),
        key=lambda g: (g.name == "", (-g.coded, -g.units) if by_size else (), g.name),
    )
    named = [group for group in found if group.name]
    rest = max(len(named) - limit, 0) if limit else 0
    shown = (named[:limit] if rest else named) + [group for group in found if not group.name]
    seen = {code for group in found for code in group.codes}
    return Crosstab(shown, [code for code in codes if code in seen], rest)


def co_occurrence(units: Iterable[UnitRow]) -> Counter[tuple[str, str]]:
    """Return in how many units two codes stand together; a code with itself: its units."""
    pairs: Counter[tuple[str, str]] = Counter()
    for unit in units:
        pairs.update((code, code) for code in unit.codes)
        pairs.update(combinations(unit.codes, 2))
    return pairs

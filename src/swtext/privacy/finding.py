"""What is found in a text, and what happens when two findings overlap."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Doubt", "Finding", "settle"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of text that points to a person.

    Attributes:
        start, end: code points into the text.
        kind: one of ``swtext.privacy.KINDS``.
        rule: which rule found it.
        weight: the heavier of two that overlap stays; with equal weight the longer one.
    """

    start: int
    end: int
    kind: str
    rule: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that a person should look at: replaced or not, and why."""

    start: int
    end: int
    replaced: bool
    reason: str


def settle(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings that do not overlap, in order.

    >>> settle([Finding(0, 4, "person", "a"), Finding(2, 9, "email", "b", 5)])
    [Finding(start=2, end=9, kind='email', rule='b', weight=5)]
    """
    taken: list[Finding] = []
    ranked = sorted(findings, key=lambda f: (-f.weight, f.start - f.end, f.start, f.kind, f.rule))
    starts: list[int] = []
    for item in ranked:
        at = bisect.bisect_right(starts, item.start)
        before = taken[at - 1].end if at else 0
        after = starts[at] if at < len(starts) else item.end
        if before <= item.start and item.end <= after:
            starts.insert(at, item.start)
            taken.insert(at, item)
    return taken

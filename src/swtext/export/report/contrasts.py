"""The contrast of two codes, as the report shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from swtext.analysis import Analysis

__all__ = ["ContrastView", "contrast_views"]

TERMS = 12


@dataclass(frozen=True)
class ContrastView:
    """Two codes that are compared: terms, speakers, what carries both, and what it allows."""

    a: str
    b: str
    count_a: int
    count_b: int
    both: int
    terms: list[dict[str, Any]]
    speakers: list[dict[str, Any]]
    conclusion: str


def contrast_views(analysis: Analysis) -> list[ContrastView]:
    """Return a view of each pair of codes that the codebook sets against each other."""
    return []

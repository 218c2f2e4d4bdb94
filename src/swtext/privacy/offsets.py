"""The offset map: where a place in one text stands in the other, both ways."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["OffsetMap", "Replacement"]


@dataclass(frozen=True, slots=True, order=True)
class Replacement:
    """A span of the original, and the span of the changed text that stands in its place."""

    start: int
    end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Between the offsets of an original text and those of the changed text.

    The map holds offsets only, no words of either text. Outside replaced text it is exact both
    ways. A place inside replaced text has no counterpart: a span that begins or ends there is
    widened to the whole replacement, so that what was coded stays covered.

    Attributes:
        replaced: in order, none overlaps another.
        length, new_length: code points of the two texts.

    >>> map = OffsetMap.of([(3, 9, 11)], length=20)     # "ik Fatima zag" -> "ik [Persoon 1] zag"
    >>> map.forward(10, 13), map.back(15, 18)
    ((15, 18), (10, 13))
    >>> map.forward(5, 6)
    (3, 14)
    """

    replaced: tuple[Replacement, ...]
    length: int
    new_length: int

    def __post_init__(self) -> None:
        at = new = 0
        for item in self.replaced:
            if not at <= item.start < item.end <= self.length:
                raise ValueError(f"offset map: {item} is not in order or not in the text")
            if item.new_start - new != item.start - at or item.new_end < item.new_start:
                raise ValueError(f"offset map: {item} does not fit the one before")
            at, new = item.end, item.new_end
        if self.new_length - new != self.length - at:
            raise ValueError("offset map: the lengths do not fit")

    @classmethod
    def of(cls, spans: Iterable[tuple[int, int, int]], *, length: int) -> OffsetMap:
        """Make a map from (start, end, length of what replaces it) triples, in order."""
        made = []
        shift = 0
        for start, end, size in spans:
            made.append(Replacement(start, end, start + shift, start + shift + size))
            shift += size - (end - start)
        return cls(tuple(made), length, length + shift)

    def forward(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the original stands in the changed text.

        Raises:
            ValueError: it is no span of the original.
        """
        if not 0 <= start <= end <= self.length:
            raise ValueError(f"{start}–{end} is no span of a text of {self.length} code points")
        return self._move(start, end, ahead=True)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the changed text stands in the original.

        Raises:
            ValueError: it is no span of the changed text.
        """
        if not 0 <= start <= end <= self.new_length:
            raise ValueError(f"{start}–{end} is no span of a text of {self.new_length} code points")
        return self._move(start, end, ahead=False)

    def _move(self, start: int, end: int, *, ahead: bool) -> tuple[int, int]:
        if start == end:
            at = self._place(start, ahead=ahead, widen_to="start")
            return at, at
        return (
            self._place(start, ahead=ahead, widen_to="start"),
            self._place(end, ahead=ahead, widen_to="end"),
        )

    def _place(self, at: int, *, ahead: bool, widen_to: str) -> int:
        def here(item: Replacement) -> tuple[int, int]:
            return (item.start, item.end) if ahead else (item.new_start, item.new_end)

        def there(item: Replacement) -> tuple[int, int]:
            return (item.new_start, item.new_end) if ahead else (item.start, item.end)

        # The last replacement that begins before this place.
        number = bisect.bisect_left(self.replaced, at, key=lambda item: here(item)[0]) - 1
        if number < 0:
            return at
        item = self.replaced[number]
        if at >= here(item)[1]:
            return at - here(item)[1] + there(item)[1]
        return there(item)[0 if widen_to == "start" else 1]

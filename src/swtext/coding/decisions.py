"""What people decided, laid on the units: a verdict for each unit and code, and their fragments."""

from __future__ import annotations

import unicodedata
import warnings
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from swtext.agreement_spans import GoldUnit, Overlap
from swtext.coding.result import Coding, fragment_id
from swtext.coding.unread import ANY_TIME, BY_HAND, BY_LOT, OFFERED
from swtext.errors import SwtextWarning, UsageError, did_you_mean
from swtext.types import Fragment

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from swtext.codebook import Codebook
    from swtext.corpus import Corpus

    Ints = npt.NDArray[np.int64]

__all__ = ["NO", "UNDECIDED", "YES", "Decisions", "Ground", "lay"]

UNDECIDED, NO, YES = -1, 0, 1
_YES = ("accepted", "corrected", "added")
_HOW = {"": BY_HAND, "random": BY_LOT}


@dataclass(frozen=True)
class Decisions:
    """Decisions on the units of a coding.

    Attributes:
        verdict: units by codes: `YES`, `NO` or `UNDECIDED`.
        read: units by codes: the rank with which it was first decided; ``ANY_TIME``: it is not
            known when, -1: not yet.
        how: units by codes: how it was then met: ``BY_HAND`` (``read`` is then the latest that it
            can have been), ``OFFERED`` or ``BY_LOT``.
        fragments: what people say of fragments, the newest decision on each.
    """

    verdict: Ints
    read: Ints
    how: Ints
    fragments: tuple[Fragment, ...]


class Ground:
    """The units and suggestions of a coding, ready for decisions to be laid on.

    Args:
        coding: the units, and what was suggested for them.
        corpus: their documents; None: only what stands in one unit is known.
    """

    def __init__(self, coding: Coding, corpus: Corpus | None = None) -> None:
        frame = coding.units.frame
        self.documents, self.starts, self.ends, self.texts, self.turns = (
            frame[name].tolist() for name in ("document", "start", "end", "text", "turn")
        )
        spans = zip(self.documents, self.starts, self.ends, strict=True)
        self.overlap = Overlap([GoldUnit(*span, frozenset()) for span in spans])
        self.suggestions = {(s.unit, s.code): s for s in coding.suggestions}
        self.corpus = corpus

    @cached_property
    def by_id(self) -> dict[str, tuple[int, str]]:
        """The unit and code of each suggestion, by the id of its fragment."""
        return {
            fragment_id(self.documents[unit], self.starts[unit], self.ends[unit], code): (
                unit,
                code,
            )
            for unit, code in self.suggestions
        }

    @cached_property
    def coded_turns(self) -> frozenset[tuple[str, int]]:
        """The turns that have units: not the direct messages, unless these were asked for."""
        return frozenset(zip(self.documents, self.turns, strict=True))

    def units(self, document: str, start: int, end: int) -> list[int]:
        """The unit that a fragment overlaps most, then the others that it covers for the most."""
        first = self.overlap.find(document, start, end)
        if first is None:
            return []
        found = [first]
        for step in (-1, 1):
            at = first + step
            while 0 <= at < len(self.starts) and self.documents[at] == self.documents[first]:
                left, right = self.starts[at], self.ends[at]
                if min(end, right) - max(start, left) <= (right - left) / 2:
                    break
                found.append(at)
                at += step
        return found

    def quote(self, where: str, place: tuple[str, int, int], unit: int | None) -> tuple[str, int]:
        """Return what the document says at a place, and the turn that says it.

        Raises:
            UsageError: that cannot be known here, lies in no turn, or is a direct message.
        """
        document, start, end = place
        if unit is not None and self.starts[unit] <= start and end <= self.ends[unit]:
            base = self.starts[unit]
            return self.texts[unit][start - base : end - base], self.turns[unit]
        if self.corpus is None:
            raise UsageError(
                f"{where} reaches past its unit, and the text there is not known here. "
                "Remedy: give learn the Analysis, which knows the documents"
            )
        source = self.corpus[document]
        if end > len(source.text):
            raise UsageError(
                f"{where} reaches past the end of the document, which has {len(source.text)} "
                "characters. Remedy: was the file changed since? Take the row out and decide again"
            )
        shares = [
            (min(end, turn.end) - max(start, turn.start), turn.start - turn.end, number)
            for number, turn in enumerate(source.turns)
            if turn.start < end and start < turn.end
        ]
        if not shares:
            raise UsageError(f"{where} lies in no turn of the document. Remedy: take the row out")
        for _, _, number in shares:
            if source.turns[number].private and (document, number) not in self.coded_turns:
                raise UsageError(
                    f"{where} lies in a direct message, and these are left out. "
                    "Remedy: take the row out, or ask for direct messages"
                )
        turn = max(shares)[2] if unit is None else self.turns[unit]
        return source.text[start:end], turn


def lay(ground: Ground, codebook: Codebook, table: pd.DataFrame) -> Decisions:
    """Lay decisions on the units of a coding.

    A fragment counts for the unit that it overlaps most, and for every unit that it covers for
    more than half. A later row on the same unit and code takes the place of an earlier one.
    A ``rejected`` row without a code says that the unit was read and that no other code applies. A
    ``corrected`` row is what the person made of it; when its ``fragment`` is the id of a suggestion
    with another code or other edges, that suggestion is rejected. A fragment that a person made
    outside every unit (a heading) is kept and not learned from; decisions on documents that are not
    there are passed over with a warning.

    The text of a fragment always comes from the document. A row that gives another text is refused.

    Raises:
        UsageError: a code is not in the codebook, the text of a row is not what stands there, or
            the documents are needed to know that and are not there.
    """
    columns = {code: number for number, code in enumerate(codebook)}
    cells = _Cells(len(ground.starts), len(columns))
    made: dict[str, Fragment] = {}
    implied: list[tuple[int, str, tuple[int, int]]] = []
    elsewhere: set[str] = set()
    for label, row in zip(table.index, table.to_dict("records"), strict=True):
        code, status = str(row["code"] or ""), str(row["status"])
        if code not in columns and (code or status != "rejected"):
            raise UsageError(
                f"row {label} is on the code {code!r}, which the codebook does not have."
                f"{did_you_mean(code, columns)} A new code goes in with learn(..., codebook=)."
            )
        document = ground.overlap.name(str(row["document"]))
        if document is None:
            elsewhere.add(str(row["document"]))
            continue
        place = document, int(row["start"]), int(row["end"])
        units = ground.units(*place)
        fragment = _fragment(label, row, place, units, ground)
        when = _when(row)
        if not code:
            cells.close(units, when)
            continue
        for unit in units:  # none for a heading, say: kept, but nothing is learned of it
            cells.decide(unit, columns[code], YES if status in _YES else NO, when)
        if units and status == "corrected":
            was = ground.by_id.get(str(row.get("fragment") or ""), (units[0], code))
            if was != (units[0], code):
                implied.append((*was, when))
        before = made.get(fragment.id)
        if before is not None and _place(before) != _place(fragment) and status != "corrected":
            fragment = replace(fragment, id=fragment_id(*_place(fragment)))
        made[fragment.id] = fragment
    if elsewhere:
        warnings.warn(
            f"decisions on documents that are not here were passed over: "
            f"{', '.join(sorted(elsewhere)[:5])}{', …' if len(elsewhere) > 5 else ''}",
            SwtextWarning,
            stacklevel=4,
        )
    for unit, code, when in implied:
        if cells.verdict[unit, columns[code]] == UNDECIDED:
            cells.decide(unit, columns[code], NO, when)
    return cells.decisions(tuple(made.values()))


class _Cells:
    """Units by codes, filled row by row."""

    def __init__(self, units: int, codes: int) -> None:
        import numpy as np

        self.verdict = np.full((units, codes), UNDECIDED, dtype=np.int64)
        self.read = np.full((units, codes), -1, dtype=np.int64)
        self.how = np.full((units, codes), BY_HAND, dtype=np.int64)
        self._closed: dict[int, tuple[int, int]] = {}

    def decide(self, unit: int, code: int, verdict: int, when: tuple[int, int]) -> None:
        """Take a verdict over; the first time that there was one stays."""
        self.verdict[unit, code] = verdict
        if self.read[unit, code] < 0 or when[0] < self.read[unit, code]:
            self.read[unit, code], self.how[unit, code] = when

    def close(self, units: list[int], when: tuple[int, int]) -> None:
        """No code applies that is not said to."""
        for unit in units:
            self._closed[unit] = min(when, self._closed.get(unit, when))

    def decisions(self, fragments: tuple[Fragment, ...]) -> Decisions:
        """Return what all rows come to."""
        import numpy as np

        for unit, when in sorted(self._closed.items()):
            rest = self.verdict[unit] == UNDECIDED
            self.verdict[unit, rest] = NO
            self.read[unit, rest], self.how[unit, rest] = when
        # a row that a person added to a unit that was offered was made when that was read
        offered = np.where(self.how != BY_HAND, self.read, -1)
        if not offered.size:
            return Decisions(self.verdict, self.read, self.how, fragments)
        last = offered.argmax(axis=1)
        rows = np.arange(len(offered))
        fill = (self.read == ANY_TIME) & (self.how == BY_HAND)
        fill &= (offered[rows, last] >= 0)[:, None]
        read = np.where(fill, self.read[rows, last][:, None], self.read)
        how = np.where(fill, self.how[rows, last][:, None], self.how)
        return Decisions(self.verdict, read, how, fragments)


def _when(row: Mapping[Any, Any]) -> tuple[int, int]:
    """The rank of a row, and how the person came upon it."""
    rank = row.get("rank")
    time = ANY_TIME if rank is None or str(rank) in ("<NA>", "nan") else int(rank)
    return time, _HOW.get(str(row.get("order") or ""), OFFERED)


def _place(fragment: Fragment) -> tuple[str, int, int, str]:
    return fragment.document, fragment.start, fragment.end, fragment.code


def _fragment(
    label: Hashable,
    row: Mapping[Any, Any],
    place: tuple[str, int, int],
    units: list[int],
    ground: Ground,
) -> Fragment:
    """What a person says of a fragment, with the machine's score and evidence where it had any."""
    (document, start, end), code = place, str(row["code"] or "")
    unit = units[0] if units else None
    where = f"row {label} ({document}, {start}–{end})"
    if not 0 <= start < end:
        raise UsageError(f"{where} is no stretch of text")
    text, turn = ground.quote(where, place, unit)
    _check_text(where, row.get("text"), text, [ground.texts[unit] for unit in units])
    suggestion = ground.suggestions.get((-1 if unit is None else unit, code))
    score, given = suggestion.score if suggestion else 1.0, row.get("score")
    if isinstance(given, int | float) and 0 <= given <= 1:
        score = float(given)
    return Fragment(
        id=str(row.get("fragment") or "") or fragment_id(document, start, end, code),
        document=document,
        turn=turn,
        start=start,
        end=end,
        text=text,
        code=code,
        score=score,
        evidence=suggestion.evidence if suggestion else (),
        coder=str(row["coder"]),
        status=row["status"],
    )


def _check_text(where: str, given: object, text: str, units: list[str]) -> None:
    """Refuse a row that quotes what does not stand there.

    What a spreadsheet does to white space makes no difference, nor does the text of a whole unit
    beside edges that a person moved: what is kept comes from the document.
    """
    if not isinstance(given, str) or not given.strip():
        return
    if _plain(given) not in map(_plain, (text, *units)):
        raise UsageError(
            f"{where} quotes “{_short(given)}”, but the document says “{_short(text)}” there. "
            "Remedy: was the file changed since, or is this another version? Take the row out and "
            "decide again; to take another stretch, change start and end"
        )


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _short(text: str) -> str:
    flat = _plain(text)
    return flat if len(flat) <= 120 else f"{flat[:120]}…"

"""Coded fragments as the report shows them: in their turn, with the evidence marked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from swtext.export.report.text import color, marked, number, strength

if TYPE_CHECKING:
    from swtext.analysis import Analysis
    from swtext.codebook import Code
    from swtext.types import Document, Evidence, Fragment

__all__ = ["CodeSection", "Passage", "code_sections"]

PER_CODE, IN_ALL = 25, 600
#: So much of a turn is shown before and after a fragment in it, in characters.
_AROUND = 220


@dataclass(frozen=True)
class Passage:
    """One fragment: who, where, what it says in its turn, how sure and why.

    ``words`` are the words of the text that led to it, ``rules`` the terms of the codebook that
    they matched, where those are something else.
    """

    id: str
    document: str
    place: str
    time: str
    speaker: str
    organisation: str
    before: Markup
    unit: Markup
    after: Markup
    strength: str
    score: str
    words: str
    rules: str
    others: tuple[str, ...]
    status: str


@dataclass(frozen=True)
class CodeSection:
    """One code with the fragments that are shown for it."""

    code: Code
    color: str
    count: int
    documents: int
    speakers: int
    passages: tuple[Passage, ...]


def code_sections(analysis: Analysis) -> list[CodeSection]:
    """Return for each code of the codebook its fragments; of many, the ones with highest scores."""
    by_code: dict[str, list[Fragment]] = defaultdict(list)
    codes_at: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for item in analysis.coding.items:
        if item.status == "rejected":
            continue
        by_code[item.code].append(item)
        codes_at[item.document, item.start, item.end].append(item.code)
    used = sum(bool(items) for items in by_code.values())
    limit = min(PER_CODE, max(5, IN_ALL // max(used, 1)))
    sections = []
    for code in analysis.codebook.codes:
        items = by_code.get(code.id, [])
        best = sorted(items, key=lambda f: (-f.score, f.document, f.start, f.end))[:limit]
        best.sort(key=lambda f: (f.document, f.start, f.end))
        turns = [analysis.corpus[item.document].turns[item.turn] for item in items]
        sections.append(
            CodeSection(
                code=code,
                color=color(analysis.codebook.color(code.id)),
                count=len(items),
                documents=len({item.document for item in items}),
                speakers=len({turn.person or turn.speaker for turn in turns} - {""}),
                passages=tuple(
                    _passage(
                        item,
                        analysis.corpus[item.document],
                        [
                            analysis.codebook[other].name
                            for other in codes_at[item.document, item.start, item.end]
                            if other != code.id
                        ],
                    )
                    for item in best
                ),
            )
        )
    return sections


def _passage(item: Fragment, document: Document, others: list[str]) -> Passage:
    turn = document.turns[item.turn]
    spans = [(e.start, e.end) for e in item.evidence]
    left, right = turn.start, turn.end
    if item.start - left > _AROUND:
        left = _word_edge(document.text, item.start - _AROUND, item.start)
    if right - item.end > _AROUND:
        right = document.text.rfind(" ", item.end, item.end + _AROUND) + 1 or item.end + _AROUND
    before = marked(document.text[left : item.start], left, spans)
    tail = document.text[item.end : right]
    after = marked(tail if right == turn.end else tail.rstrip(), item.end, spans)
    return Passage(
        id=item.id,
        document=item.document,
        place=document.locate(item.start),
        time=turn.time,
        speaker=turn.person or turn.speaker,
        organisation=turn.organisation,
        before=Markup("… ") + before if left > turn.start else before,
        unit=marked(item.text, item.start, spans),
        after=after + Markup(" …") if right < turn.end else after,
        strength=strength(item.score),
        score=number(item.score),
        words=", ".join(dict.fromkeys(map(_words, item.evidence))),
        rules=" · ".join(
            dict.fromkeys(
                e.term for e in item.evidence if e.text and e.text.casefold() != e.term.casefold()
            )
        ),
        others=tuple(others),
        status=item.status,
    )


def _words(evidence: Evidence) -> str:
    """The words of the text, in quotes, or what else counted."""
    denied = " (ontkend)" if evidence.term.endswith("; ontkend") else ""
    return f"“{evidence.text}”{denied}" if evidence.text else evidence.term


def _word_edge(text: str, start: int, end: int) -> int:
    """The first offset from ``start`` at which a word begins."""
    space = text.find(" ", start, end)
    return start if space < 0 else space + 1

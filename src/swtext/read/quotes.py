"""Quote marks in Dutch running text: which open, which close, which are apostrophes.

Marks are paired over one paragraph by the cheapest path through a small automaton (Viterbi,
1967): each mark opens, closes or is no quote mark at all, and each choice has a cost that depends
on its neighbours, on the way it is drawn, and on the marks that are open. That copes with marks
that are mixed, missing or typed the wrong way round. The time is linear in the number of marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Pair", "pair_marks", "same_family"]

_MARK = re.compile(r"''|‘‘|’’|``|,,(?=\w)|[‘’‚‛“”„‟«»‹›'\"`´]")
_TWINS = re.compile(r"(?:^|[\s(\[])(?:''|‘‘|’’|``)(?=\w)|,,(?=\w)")
_OPENING = frozenset("‘“„‚«‹‟‛") | {",,"}
_CLOSING = frozenset("’”»›")
_DOUBLE = frozenset('“”„‟«»"') | {"''", "‘‘", "’’", "``", ",,"}
_ANGLE = frozenset("«»‹›")
_BEFORE_OPEN = frozenset("([{–—-/*_…>~|•")
_AFTER_CLOSE = frozenset(".,;:!?)]}–—-/*_…<~|")
#: 's ochtends, 't, 'n, 'm, 'k, 'r, 'em, 'ns, 'ie, and years: '90.
_ELISION = re.compile(r"(?:[stnmkrdj]|em|ns|ie|rs|tis|tuurlijk|kweet)(?![\w])|\d\d(?!\d)", re.I)
_ZERO = "\u200b\u200c\u200d\ufeff\u2060"
_DEPTH = 3
#: How many readings are kept at every mark, and how much dearer than the best they may be.
_BEAM = 12
_SLACK = 8.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks and what stands between them.

    Attributes:
        open: offset of the opening mark (-1: it stood before the text).
        start, end: what is between the marks; ``end`` is the end of the text when none closes.
        close: offset just after the closing mark, or None when there is none.
        outer: position of the pair around it in the list, or None.
        mark: the opening mark as written.
    """

    open: int
    start: int
    end: int
    close: int | None
    outer: int | None
    mark: str


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    end: int
    char: str
    left: str
    right: str
    rest: str  # the few characters after it
    word: str  # the last letter of the word before it


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    twins = _TWINS.search(text, start, end) is not None
    found = [match for match in _MARK.finditer(text, start, end) if len(match.group()) == 2]
    if len(found) == 1 and _ELISION.match(text, found[0].end(), end):
        twins = False  # "''s Ochtends is het stil'": a mark and an apostrophe
    spans: list[tuple[int, int]] = []
    for match in _MARK.finditer(text, start, end):
        low, high = match.span()
        if high - low == 2 and match.group() != ",," and not twins:
            spans += [(low, low + 1), (low + 1, high)]
        else:
            spans.append((low, high))
    marks = []
    for low, high in spans:
        before, after = low, high
        while before > start and text[before - 1] in _ZERO:
            before -= 1
        while after < end and text[after] in _ZERO:
            after += 1
        left = text[before - 1] if before > start else ""
        right = text[after] if after < end else ""
        marks.append(_Mark(low, high, text[low:high], left, right, text[after : after + 12], left))
    return marks


def _is_mark(char: str) -> bool:
    return char in _DOUBLE or char in "‘’‚‛‹›'`´"


def _open_cost(mark: _Mark) -> float:
    left, right = mark.left, mark.right
    cost = 0.0
    if not (not left or left.isspace() or left in _BEFORE_OPEN or _is_mark(left)):
        cost += 0.5 if left == ":" else 2.0 if not left.isalnum() else 4.5
    if not right:
        cost += 5.0
    elif right.isspace():
        cost += 2.0 if not left or left.isspace() or left == ":" else 4.0
    elif right in ".,;:!?)]}" and not mark.rest.startswith(("...", "..")):
        cost += 4.0
    if mark.char in _CLOSING:
        cost += 1.5
    if mark.char == "´":
        cost += 0.3
    if mark.char not in _DOUBLE and _ELISION.match(mark.rest):
        cost += 4.5 if right.isdigit() else 3.0
    return cost


def _close_cost(mark: _Mark, opened: str) -> float:
    left, right = mark.left, mark.right
    cost = 0.0
    if not left:
        cost += 5.0
    elif left.isspace():
        cost += 2.0
    elif left in "([{":
        cost += 3.0
    if right and not (right.isspace() or right in _AFTER_CLOSE or _is_mark(right)):
        cost += (4.0 if left.isalnum() else 2.5) if right.isalnum() else 1.0
    char = mark.char
    if char in _OPENING:
        cost += 4.0 if char in ("„", "‚", ",,") else 0.2 if opened in ("„", "‚", ",,") else 1.5
    if (char in _ANGLE) != (opened in _ANGLE):
        cost += 2.0
    if (char in _DOUBLE) != (opened in _DOUBLE):
        cost += 2.0
    elif (char in _CLOSING or char in _OPENING) != (opened in _OPENING or opened in _CLOSING):
        cost += 0.6
    return cost


def _plain_cost(mark: _Mark) -> float:
    """What it costs to take the mark for an apostrophe, a prime or a slip."""
    left, right = mark.left, mark.right
    if mark.char in _DOUBLE or mark.char in _ANGLE:
        return 1.0 if left.isdigit() and mark.char in "\"”''" else 4.0
    if left.isalnum() and right.isalnum():
        return 0.0
    if right and _ELISION.match(mark.rest) and not left.isalnum():
        return 0.2
    if left.isdigit():
        return 0.8
    if left.isalpha() and (not right or not right.isalnum()):
        return 0.8 if left in "sxzSXZ" and (right.isspace() or right == "-") else 3.0
    return 3.5


def same_family(one: str, other: str) -> bool:
    """Say whether two marks are both single or both double quote marks.

    >>> same_family("‘", "'"), same_family("‘", '"')
    (True, False)
    """
    return (one in _DOUBLE) == (other in _DOUBLE)


def _unclosed_cost(stack: tuple[int, ...], first: bool) -> float:
    return sum((2.0 if first else 2.6) if level == 0 else 3.4 for level in range(len(stack)))


def pair_marks(text: str, start: int = 0, end: int | None = None, opened: str = "") -> list[Pair]:
    """Pair the quote marks of one paragraph.

    Args:
        text: the document.
        start, end: the paragraph, in code points.
        opened: a mark that a paragraph before opened and did not close.

    Returns:
        The pairs in order of their opening mark; a pair inside another names it in ``outer``.

    >>> text = "'Zo'n buurt', zegt ze, 'is 'goud' waard.'"
    >>> [text[pair.start:pair.end] for pair in pair_marks(text)]
    ["Zo'n buurt", "is 'goud' waard.", 'goud']
    """
    end = len(text) if end is None else end
    marks = _marks(text, start, end)
    # A state is the stack of open marks, as positions in `marks` (-1: the one from before) would
    # be too many; as characters they are few. Each keeps its cost and the way back.
    first: tuple[str, ...] = (opened,) if opened else ()
    states: dict[tuple[str, ...], tuple[float, int]] = {first: (0.0, -1)}
    trail: list[tuple[int, str]] = []  # (step before, action)
    for mark in marks:
        after: dict[tuple[str, ...], tuple[float, int, str]] = {}

        def offer(stack: tuple[str, ...], cost: float, back: int, action: str) -> None:
            known = after.get(stack)  # noqa: B023
            if known is None or cost < known[0]:
                after[stack] = (cost, back, action)  # noqa: B023

        opening, plain = _open_cost(mark), _plain_cost(mark)
        for stack, (cost, back) in states.items():
            offer(stack, cost + plain, back, "-")
            if len(stack) < _DEPTH:
                nested = 0.0
                if stack:
                    nested = 0.6 if (mark.char in _DOUBLE) == (stack[-1] in _DOUBLE) else 0.3
                offer((*stack, mark.char), cost + opening + nested, back, "(")
            if stack:
                offer(stack[:-1], cost + _close_cost(mark, stack[-1]), back, ")")
        limit = min(cost for cost, _, _ in after.values()) + _SLACK
        near = [item for item in after.items() if item[1][0] <= limit]
        best = sorted(near, key=lambda item: (item[1][0], item[0]))[:_BEAM]
        states = {}
        for stack, (cost, back, action) in best:
            states[stack] = (cost, len(trail))
            trail.append((back, action))
    at_start = bool(marks) and (opened != "" or not text[start : marks[0].at].strip())
    step = min(
        (
            (cost + _unclosed_cost(tuple(range(len(s))), at_start), s, b)
            for s, (cost, b) in states.items()
        ),
        key=lambda item: (item[0], item[1]),
    )[2]
    actions = []
    while step >= 0:
        step, action = trail[step]
        actions.append(action)
    actions.reverse()
    return _replay(marks, actions, start, end, opened)


def _replay(
    marks: list[_Mark], actions: list[str], start: int, end: int, opened: str
) -> list[Pair]:
    found: list[list[int | None]] = []  # open, start, end, close, outer
    signs: list[str] = []
    stack: list[int] = []
    if opened:
        found.append([-1, start, end, None, None])
        signs.append(opened)
        stack.append(0)
    for mark, action in zip(marks, actions, strict=True):
        if action == "(":
            found.append([mark.at, mark.end, end, None, stack[-1] if stack else None])
            signs.append(mark.char)
            stack.append(len(found) - 1)
        elif action == ")":
            inner = found[stack.pop()]
            inner[2], inner[3] = mark.at, mark.end
    return [
        Pair(o if o is not None else -1, s or 0, e or 0, c, outer, sign)
        for (o, s, e, c, outer), sign in zip(found, signs, strict=True)
    ]

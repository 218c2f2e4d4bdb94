"""The best tree of a sentence by the scores of each head: Chu and Liu 1965, Edmonds 1967."""

from __future__ import annotations

from typing import Any

import numpy


def tree_of(arcs: Any, count: int) -> list[int]:
    """Return the heads from the scores of each token (row) for each head (column 0: the root)."""
    square = numpy.full((count + 1, count + 1), -1e9)
    square[1:] = arcs[:count, : count + 1]
    return tree(square)


def tree(scores: Any) -> list[int]:
    """Return the heads of the best tree with one root: Chu, Liu and Edmonds. Row 0 is no token."""
    scores = scores.copy()
    scores[0] = -1e9
    numpy.fill_diagonal(scores, -1e9)
    root = int(scores[:, 0].argmax())
    others = scores[1:, 0] > -1e8
    scores[1:, 0][others] = -1e8
    scores[root] = -1e9
    scores[root, 0] = 0.0
    heads = _edmonds(scores)
    return [int(head) - 1 for head in heads[1:]]


def _edmonds(scores: Any) -> Any:
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = numpy.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    outer = numpy.flatnonzero(~inside)
    gain = scores[cycle] - scores[cycle, heads[cycle]][:, None]
    into, out = gain[:, outer].argmax(0), scores[numpy.ix_(outer, cycle)].argmax(1)
    small = numpy.full((len(outer) + 1, len(outer) + 1), -1e9)
    small[:-1, :-1] = scores[numpy.ix_(outer, outer)]
    small[-1, :-1] = gain[into, outer]
    small[:-1, -1] = scores[outer, numpy.asarray(cycle)[out]]
    small[0] = -1e9
    solved = _edmonds(small)
    heads[outer] = [
        cycle[out[place]] if head == len(outer) else outer[head]
        for place, head in enumerate(solved[:-1])
    ]
    heads[0] = 0
    entry = solved[-1]
    heads[cycle[into[entry]]] = outer[entry]
    return heads


def _cycle(heads: Any) -> list[int]:
    seen: dict[int, int] = {0: 0}
    for start in range(1, len(heads)):
        path, at = [], start
        while at not in seen:
            seen[at] = start
            path.append(at)
            at = int(heads[at])
        if at and seen[at] == start:
            return path[path.index(at) :]
    return []

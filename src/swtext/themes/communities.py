"""Groups of units that belong together: a nearest-neighbour graph, cut by Louvain, many times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

__all__ = ["Group", "louvain", "neighbour_graph", "stable_groups"]

Graph = list[dict[int, float]]

_NEIGHBOURS = 15
#: Below 1: fewer and larger communities.
RESOLUTION = 0.6
_RUNS = 10
_SHARE = 0.8


@dataclass(frozen=True)
class Group:
    """Units that belong together, and how often they were found together again."""

    members: Ints
    stability: float


def neighbour_graph(similar: Any) -> Graph:
    """Return who is near whom, of a sparse matrix of similarities: the nearest few of each."""
    graph: Graph = [{} for _ in range(similar.shape[0])]
    for row in range(similar.shape[0]):
        span = slice(similar.indptr[row], similar.indptr[row + 1])
        near = zip(similar.data[span].tolist(), similar.indices[span].tolist(), strict=True)
        best = sorted((-value, at) for value, at in near if at != row and value > 1e-9)
        for value, at in best[:_NEIGHBOURS]:
            graph[row][at] = graph[at][row] = max(-value, graph[row].get(at, 0.0))
    return graph


def louvain(graph: Graph, order: list[int]) -> list[int]:
    """Cut a graph into communities of high modularity.

    Blondel, Guillaume, Lambiotte & Lefebvre (2008). Nodes are visited in the given order; ties go
    to the lowest community, so that the same order gives the same cut.

    >>> louvain([{1: 1.0}, {0: 1.0}, {3: 1.0}, {2: 1.0}], [0, 1, 2, 3])
    [1, 1, 3, 3]
    """
    label = list(range(len(graph)))
    current, visit = graph, order
    while True:
        moved = _move(current, visit)
        names = {old: new for new, old in enumerate(sorted(set(moved)))}
        if len(names) == len(current):
            return _named(label)
        label = [names[moved[at]] for at in label]
        merged: Graph = [{} for _ in names]
        for at, near in enumerate(current):
            mine = names[moved[at]]
            for other, weight in near.items():
                theirs = names[moved[other]]
                merged[mine][theirs] = merged[mine].get(theirs, 0.0) + weight
        current, visit = merged, list(range(len(merged)))


def _named(label: list[int]) -> list[int]:
    last = {name: at for at, name in enumerate(label)}
    return [last[name] for name in label]


def _move(graph: Graph, order: list[int]) -> list[int]:
    degree = [sum(near.values()) for near in graph]
    total = sum(degree) or 1.0
    label = list(range(len(graph)))
    inside = degree[:]
    for _ in range(20):
        changed = False
        for at in order:
            if not graph[at]:
                continue
            mine = label[at]
            inside[mine] -= degree[at]
            links: dict[int, float] = {}
            for other, weight in graph[at].items():
                if other != at:
                    links[label[other]] = links.get(label[other], 0.0) + weight
            best, gain = mine, links.get(mine, 0.0) - RESOLUTION * degree[at] * inside[mine] / total
            for name in sorted(links):
                value = links[name] - RESOLUTION * degree[at] * inside[name] / total
                if value > gain + 1e-12:
                    best, gain = name, value
            inside[best] += degree[at]
            if best != mine:
                label[at], changed = best, True
        if not changed:
            break
    return label


def stable_groups(similar: Any, *, smallest: int, random_state: int) -> list[Group]:
    """Return the groups that come back when the graph is cut anew on parts of the units.

    Args:
        similar: sparse matrix of similarities.
        smallest: the fewest units of a group.
        random_state: seed of the parts and of the order in which units are visited.

    Returns:
        Groups with their stability (mean of the best Jaccard overlap over the cuts), largest first.
    """
    import numpy as np

    size = similar.shape[0]
    graph = neighbour_graph(similar)
    random = np.random.default_rng(random_state)
    cuts: list[tuple[set[int], dict[int, set[int]]]] = []
    for _ in range(_RUNS):
        part = sorted(random.permutation(size)[: max(round(_SHARE * size), 1)].tolist())
        at = {node: new for new, node in enumerate(part)}
        small = [
            {at[other]: weight for other, weight in graph[node].items() if other in at}
            for node in part
        ]
        found: dict[int, set[int]] = {}
        for node, name in zip(
            part, louvain(small, random.permutation(len(part)).tolist()), strict=True
        ):
            found.setdefault(name, set()).add(node)
        cuts.append((set(part), found))
    whole: dict[int, set[int]] = {}
    for node, name in enumerate(louvain(graph, list(range(size)))):
        whole.setdefault(name, set()).add(node)
    groups = []
    for members in whole.values():
        if len(members) < smallest:
            continue
        overlaps = []
        for nodes, found in cuts:
            here = members & nodes
            overlaps.append(
                max((len(here & other) / len(here | other) for other in found.values()), default=0)
            )
        groups.append(Group(np.array(sorted(members)), round(float(np.mean(overlaps)), 4)))
    return sorted(groups, key=lambda group: (-len(group.members), group.members[0]))

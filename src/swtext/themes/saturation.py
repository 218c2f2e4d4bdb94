"""Saturation: how many codes and themes each next document adds that were not there before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from swtext.errors import UsageError
from swtext.themes.html import table

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

__all__ = ["SATURATION_COLUMNS", "Saturation", "saturation"]

SATURATION_COLUMNS = (
    "step",
    "document",
    "new",
    "total",
    "run",
    "ratio",
    "mean_new",
    "mean_total",
    "low",
    "high",
)
#: So many random orders; fewer where there are many documents.
_PERMUTATIONS, _CELLS = 1_000, 1_000_000


@dataclass(frozen=True, repr=False)
class Saturation:
    """How much new each next document brings.

    Attributes:
        table: one row a document, in the order of the corpus, ``SATURATION_COLUMNS``: ``step``
            (from 1), ``document``, ``new`` (codes and themes not seen before), ``total`` (seen so
            far), ``run`` (new ones in this document and those before it in the run; missing until
            the first run is full), ``ratio`` (``run`` over the base), ``mean_new``,
            ``mean_total``, ``low`` and ``high`` (over random orders; 95% of them lie between).
        firsts: in which document each was first seen: ``id``, ``name``, ``step``, ``document``.
        point: the document after which the first run stayed at or under the threshold; None: the
            corpus does not get there.
        orders: the share of the random orders that get there.
        conclusion: what may be concluded, in Dutch.
        parameters: base size, run length, threshold, permutations, seed.
    """

    table: pd.DataFrame
    firsts: pd.DataFrame
    point: int | None
    orders: float
    conclusion: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        reached = "not reached" if self.point is None else f"at {self.point}"
        return f"Saturation({len(self.table)} documents, {len(self.firsts)} found, {reached})"

    def _repr_html_(self) -> str:
        rows = [
            (
                row["step"],
                row["document"],
                row["new"],
                row["total"],
                "" if row["ratio"] != row["ratio"] else f"{row['ratio']:.0%}",
                f"{row['mean_total']:.1f}",
            )
            for row in self.table.to_dict("records")
        ]
        heads = ["", "document", "nieuw", "in totaal", "nieuw in de reeks", "willekeurige volgorde"]
        return table(heads, rows, self.conclusion)


def saturation(
    documents: Sequence[str],
    found: Mapping[str, set[str]],
    *,
    names: Mapping[str, str] | None = None,
    base: int = 4,
    run: int = 2,
    threshold: float = 0.05,
    random_state: int = 0,
) -> Saturation:
    """Assess thematic saturation by the method of Guest, Namey & Chen (2020).

    The base is how many codes and themes the first ``base`` documents hold. A run is ``run``
    documents after each other; runs overlap by all but one. What a run adds that is new, over the
    base, is the new information; saturation is reached when it is at or under ``threshold``. The
    point is the last document before that run. Since the order of files is often chance, the same
    is computed over random orders. PLoS ONE 15(5): e0232076.

    Args:
        documents: in order.
        found: of each document the ids of the codes and themes in it.
        names: of codes and themes, for people.
        base: documents of the base.
        run: documents of a run.
        threshold: new information threshold, 0–1.
        random_state: seed of the orders.

    Returns:
        ``Saturation``.

    Raises:
        UsageError: ``base`` or ``run`` is no positive number, or the threshold is none of 0–1.

    >>> found = {"a": {"x", "y"}, "b": {"y"}, "c": {"z"}, "d": {"x"}, "e": {"z"}, "f": {"y"}}
    >>> result = saturation(list(found), found, base=2, run=2)
    >>> result.table[["document", "new", "total", "ratio"]]
      document  new  total  ratio
    0        a    2      2    NaN
    1        b    0      2    NaN
    2        c    1      3    NaN
    3        d    0      3    0.5
    4        e    0      3    0.0
    5        f    0      3    0.0
    >>> result.point
    3
    """
    import numpy as np
    import pandas as pd

    if base < 1 or run < 1:
        raise UsageError(f"base is {base} and run is {run}; take 1 or more")
    if not 0 <= threshold <= 1:
        raise UsageError(f"threshold is {threshold}; take a share from 0 to 1")
    keys = sorted({key for document in documents for key in found.get(document, ())})
    seen = np.array(
        [[key in found.get(document, ()) for key in keys] for document in documents], dtype=bool
    ).reshape(len(documents), len(keys))
    new = _new(seen)
    reached = _point(new, base, run, threshold)
    dice = np.random.default_rng(random_state)
    permutations = max(20, min(_PERMUTATIONS, _CELLS // max(len(documents), 1)))
    orders = [dice.permutation(len(documents)) for _ in range(permutations)]
    others = np.stack([_new(seen[order]) for order in orders])
    points = [_point(line, base, run, threshold) for line in others]
    share = sum(at is not None for at in points) / len(points)
    totals = others.cumsum(axis=1)
    runs = [
        float(new[at - run + 1 : at + 1].sum()) if at >= base + run - 1 else float("nan")
        for at in range(len(documents))
    ]
    at_base = int(new[:base].sum())
    empty = np.zeros((2, 0))
    low, high = np.quantile(totals, [0.025, 0.975], axis=0) if len(documents) else empty
    frame = pd.DataFrame(
        {
            "step": range(1, len(documents) + 1),
            "document": list(documents),
            "new": new,
            "total": new.cumsum(),
            "run": runs,
            "ratio": [round(value / at_base, 4) if at_base else float("nan") for value in runs],
            "mean_new": others.mean(axis=0).round(4),
            "mean_total": totals.mean(axis=0).round(4),
            "low": low,
            "high": high,
        }
    ).astype({"step": "int64", "document": "str", "new": "int64", "total": "int64"})
    first = [int(np.flatnonzero(column)[0]) for column in seen.T]
    told = names or {}
    lines = [
        (key, told.get(key, key), at + 1, documents[at])
        for key, at in zip(keys, first, strict=True)
    ]
    lines.sort(key=lambda line: (line[2], line[1], line[0]))
    firsts = pd.DataFrame(lines, columns=["id", "name", "step", "document"]).astype(
        {"id": "str", "name": "str", "step": "int64", "document": "str"}
    )
    parameters = {
        "method": "Guest, Namey & Chen 2020",
        "base": base,
        "run": run,
        "threshold": threshold,
        "permutations": permutations,
        "random_state": random_state,
    }
    said = _conclude(new, at_base, reached, share, parameters)
    return Saturation(frame, firsts, reached, round(share, 4), said, parameters)


def _new(seen: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Of each document how many it is the first to hold."""
    import numpy as np

    found = np.zeros(len(seen), dtype=np.int64)
    if seen.size:
        first = seen.argmax(axis=0)
        np.add.at(found, first[seen.any(axis=0)], 1)
    return found


def _point(new: npt.NDArray[np.int64], base: int, run: int, threshold: float) -> int | None:
    """The number of documents after which the first run adds no more than the threshold."""
    whole = int(new[:base].sum())
    if not whole:
        return None
    for start in range(base, len(new) - run + 1):
        if int(new[start : start + run].sum()) / whole <= threshold:
            return start
    return None


def _conclude(
    new: npt.NDArray[np.int64],
    base: int,
    point: int | None,
    share: float,
    settings: Mapping[str, Any],
) -> str:
    size, run = int(settings["base"]), int(settings["run"])
    limit = f"{settings['threshold']:.0%}"
    total = int(new.sum())
    if len(new) < size + run:
        return (
            f"Er zijn {len(new)} documenten; om verzadiging te beoordelen zijn er minstens "
            f"{size + run} nodig ({size} als basis en {run} om te zien of er iets bij komt)."
        )
    if not base:
        return f"De eerste {size} documenten hebben geen codes of thema’s: er is geen basis."
    said = [f"De eerste {size} documenten hebben {base} van de {total} codes en thema’s."]
    if point is None:
        said.append(
            f"In geen reeks van {run} documenten daarna bleef het nieuwe onder de {limit} van die "
            "basis: verzadiging is niet bereikt."
        )
    else:
        said.append(
            f"Na document {point} voegden de volgende {run} samen hoogstens {limit} daarvan toe: "
            f"verzadiging bij {point}+{run} (Guest, Namey & Chen, 2020)."
        )
        later = int(new[point + run :].sum())
        if later:
            said.append(f"Toch kwamen daarna nog {later} bij.")
    said.append(
        f"De volgorde telt mee: van {settings['permutations']} willekeurige volgorden bereikt "
        f"{share:.0%} die grens. Dit gaat over codes en thema’s die het programma herkende, niet "
        "over alles wat er te zeggen is."
    )
    return " ".join(said)

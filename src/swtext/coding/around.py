"""What stands around a unit: a small recurrent network over the units of a document.

It sees what the readers, the indicators and the first joining regression gave each unit, and what
the unit is by its form, and goes over the units in both directions (gated recurrent units: Cho et
al. 2014). So it learns which codes go together, follow each other, or go on while somebody speaks.
It is trained by ``training/around.py`` on scores for writers that the readers had not seen; here
it only reads, with numpy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from swtext.coding.recurrent import gated, step

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Singles = npt.NDArray[np.float32]
    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["Around", "leaned", "pieces_of", "weighed"]

#: How many units a piece of a document has, and how many are read before and after it.
PIECE, BESIDE = 60, 15
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Around:
    """The network.

    Attributes:
        usual: how often each code is given, by the first joining regression.
        middle, spread: of each feature.
        inward, inward_bias: features by hidden: what a unit is, in short.
        sent, sent_bias: directions by hidden by 3 × hidden: what a unit sends to the gates.
        across, across_bias: directions by hidden by 3 × hidden: what the state sends to them.
        output: 3 × hidden by codes: of the states of both directions, and of the unit in short.
        direct, direct_bias: features by codes.
        own: by code, how much the odds of the first joining regression count.
    """

    usual: Singles
    middle: Singles
    spread: Singles
    inward: Singles
    inward_bias: Singles
    sent: Singles
    sent_bias: Singles
    across: Singles
    across_bias: Singles
    output: Singles
    direct: Singles
    direct_bias: Singles
    own: Singles

    @classmethod
    def of(cls, arrays: Mapping[str, Any]) -> Around:
        """Make it of the arrays of its file."""
        import numpy as np

        return cls(*(np.asarray(arrays[f.name], dtype=np.float32) for f in fields(cls)))

    def arrays(self) -> dict[str, Any]:
        """Return the arrays of its file, the large ones with half the digits."""
        import numpy as np

        half = ("inward", "sent", "across", "output", "direct")
        return {
            f.name: getattr(self, f.name).astype(np.float16 if f.name in half else np.float32)
            for f in fields(self)
        }


def pieces_of(document: Ints) -> list[tuple[Ints, int, int]]:
    """Cut documents in pieces, so that a long one costs no more for each unit than a short one.

    Args:
        document: the number of the document of each unit; its units stand in their order.

    Returns:
        For each piece the rows that are read, and from which to which of them it counts; together
        they hold each unit once.

    Example:
        >>> import numpy as np
        >>> [(rows.tolist(), low, high) for rows, low, high in pieces_of(np.array([0, 0, 1]))]
        [([0, 1], 0, 2), ([2], 0, 1)]
    """
    import numpy as np

    order = np.argsort(document, kind="stable")
    cuts = np.flatnonzero(np.diff(document[order])) + 1
    found = []
    for rows in np.split(order, cuts):
        for low in range(0, len(rows), PIECE):
            high = min(low + PIECE, len(rows))
            start, stop = max(low - BESIDE, 0), min(high + BESIDE, len(rows))
            found.append((rows[start:stop], low - start, high - start))
    return found


def weighed(around: Around, features: Floats, own: Floats, document: Ints) -> Floats:
    """Return the log odds of each unit and code.

    Args:
        around: the network.
        features: units by features, from `swtext.coding.joining.around_features`.
        own: units by codes, the log odds of the first joining regression.
        document: the number of the document of each unit.

    >>> from swtext.coding.model import load_model
    >>> import numpy as np
    >>> net = load_model().around
    >>> usual = np.array([net.middle, net.middle])
    >>> weighed(net, usual, np.zeros((2, 12)), np.array([0, 0])).shape
    (2, 12)
    """
    import numpy as np

    even = ((features - around.middle) / around.spread).astype(np.float32)
    odds: Floats = own * around.own + even @ around.direct + around.direct_bias
    short = np.maximum(even @ around.inward + around.inward_bias, 0)
    hidden = around.across.shape[1]
    odds += short @ around.output[2 * hidden :]
    for pieces, lengths, ways in _batches(document):
        for way, table in enumerate(ways):
            sent = short[table] @ around.sent[way] + around.sent_bias[way]
            states = gated(sent, lengths, around.across[way], around.across_bias[way])
            said = states @ around.output[way * hidden : (way + 1) * hidden]
            for row, (rows, low, high) in enumerate(pieces):
                adds = said[row, : len(rows)]
                odds[rows[low:high]] += (adds[::-1] if way else adds)[low:high]
    return odds


def leaned(
    around: Around, features: Floats, silent: Floats, document: Ints
) -> tuple[Singles, Singles]:
    """Return how much of the log odds of each unit comes from the unit before, and after it.

    What the network gives less when that one unit says nothing and all others stay as they are.
    A unit is heard through the state that it leaves behind, so two more steps tell it for all
    units at once: the neighbour's with nothing said, and the unit's own after that.

    Args:
        around: the network.
        features: units by features, as for `weighed`.
        silent: the same, of each unit if it said nothing.
        document: the number of the document of each unit.

    Returns:
        Twice units by codes; 0 where there is no such unit.

    >>> from swtext.coding.model import load_model
    >>> import numpy as np
    >>> net = load_model().around
    >>> usual = np.array([net.middle, net.middle])
    >>> before, after = leaned(net, usual, 0 * usual, np.array([0, 0]))
    >>> before.any(axis=1).tolist(), after.any(axis=1).tolist()
    ([False, True], [True, False])
    """
    import numpy as np

    short, quiet = (
        np.maximum(
            ((seen - around.middle) / around.spread).astype(np.float32) @ around.inward
            + around.inward_bias,
            0,
        )
        for seen in (features, silent)
    )
    hidden, codes = around.across.shape[1], around.output.shape[1]
    found = np.zeros((2, len(features), codes), dtype=np.float32)
    for pieces, lengths, ways in _batches(document):
        for way, table in enumerate(ways):
            inner = around.across[way], around.across_bias[way]
            sent, hushed = (
                some[table] @ around.sent[way] + around.sent_bias[way] for some in (short, quiet)
            )
            states = gated(sent, lengths, *inner)
            begin = np.zeros_like(states[:, :1])
            less = step(hushed[:, :-1], np.concatenate([begin, states[:, :-2]], axis=1), *inner)
            less = step(sent[:, 1:], less, *inner)
            said = (states[:, 1:] - less) @ around.output[way * hidden : (way + 1) * hidden]
            for row, (rows, low, high) in enumerate(pieces):
                adds = np.concatenate([np.zeros((1, codes), np.float32), said[row]])[: len(rows)]
                found[way, rows[low:high]] = (adds[::-1] if way else adds)[low:high]
    return found[0], found[1]


def _batches(
    document: Ints,
) -> Iterator[tuple[list[tuple[Ints, int, int]], Ints, tuple[Ints, Ints]]]:
    """Yield some pieces at a time, their lengths, and their rows onward and back, filled with 0."""
    import numpy as np

    pieces = sorted(pieces_of(document), key=lambda piece: -len(piece[0]))
    for at in range(0, len(pieces), _BATCH):
        batch = pieces[at : at + _BATCH]
        lengths = np.array([len(rows) for rows, _, _ in batch])
        onward = np.zeros((len(batch), lengths[0]), dtype=np.int64)
        back = np.zeros_like(onward)
        for row, (rows, _, _) in enumerate(batch):
            onward[row, : len(rows)] = rows
            back[row, : len(rows)] = rows[::-1]
        yield batch, lengths, (onward, back)

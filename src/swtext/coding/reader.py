"""What is heard in the order of the words: a small recurrent network.

It reads a document in windows of some units, with the last words before the window and the first
words after it, in both directions (gated recurrent units: Cho et al. 2014), and weighs the words of
each unit for each code (attention for each label: Mullenbach et al. 2018). What it gives a code is
a sum over the words of the unit, so that each word's share can be shown; shares are kept for the
codes that a unit may have, so that a long document takes no more than its units by codes. It is
trained by ``training/reader.py``; here it only reads, with numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from swtext.coding.recurrent import gated

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from swtext.coding.joining import Setting
    from swtext.coding.stream import Stream

    Singles = npt.NDArray[np.float32]
    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["SHARE", "Reader", "Shares", "Window", "heard", "part_of", "windows_of"]

#: How much what the network says counts beside the support vector machines.
SHARE = 0.1
#: How many words a window holds (or one longer unit), how many words are read before and after it,
#: and how many words of a unit.
WINDOW, BEFORE, AFTER, LONGEST = 400, 24, 16, 100
#: Numbers that are no words: nothing; a word that is not known; the border between two units, of
#: two speakers or of the same one.
NOTHING, UNKNOWN, OTHER, SAME = range(4)
SIGNS = 4
#: The column of `Setting.form` for "the unit before has the same speaker".
_SAME = 4
#: A word that is not known is read as its longest known end, or beginning, of so many letters.
END, BEGINNING = 4, 5
#: The log odds from which a unit may have a code; below (a chance of one in 400) what its words
#: add is not kept.
MAY = -6.0
_BATCH = 64
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Reader:
    """The network.

    Attributes:
        words: the number of each known written form (folded), from `SIGNS` on.
        vectors: words (and signs) by width, in 8 bits, with ``scale`` for each word.
        inward, inward_bias: directions by width by 3 × hidden: what a word sends to the gates
            (reset, update, new), and the constant.
        across, across_bias: directions by hidden by 3 × hidden: what the state sends to them.
        attention: 2 × hidden by codes.
        output: 2 × hidden by codes.
        bias: by code.
    """

    words: Mapping[str, int]
    vectors: npt.NDArray[np.int8]
    scale: Singles
    inward: Singles
    inward_bias: Singles
    across: Singles
    across_bias: Singles
    attention: Singles
    output: Singles
    bias: Singles

    @classmethod
    def of(cls, arrays: Mapping[str, Any]) -> Reader:
        """Make it of the arrays of its file."""
        import numpy as np

        text = arrays["words"].tobytes().decode("utf-8").split("\n")
        single = {
            name: np.asarray(arrays[name], dtype=np.float32)
            for name in cls.__slots__
            if name not in ("words", "vectors")
        }
        words = {word: number for number, word in enumerate(text, start=SIGNS)}
        return cls(words=words, vectors=np.asarray(arrays["vectors"], dtype=np.int8), **single)

    def arrays(self) -> dict[str, Any]:
        """Return the arrays of its file, with half the digits: `Reader.of` makes it of them."""
        import numpy as np

        text = "\n".join(self.words).encode("utf-8")
        half = {
            name: getattr(self, name).astype(np.float16)
            for name in self.__slots__
            if name not in ("words", "vectors", "scale")
        }
        words = np.frombuffer(text, dtype=np.uint8)
        return {"words": words, "vectors": self.vectors, "scale": self.scale, **half}


@dataclass(frozen=True, slots=True)
class Window:
    """Some units that follow one another, as the network reads them.

    Attributes:
        numbers: of the words, with those before and after the window.
        units: for each unit its row, and where its words begin and end in ``numbers``.
    """

    numbers: list[int]
    units: list[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Shares:
    """What each word of a unit adds, for the codes that the unit may have.

    Attributes:
        codes: their columns.
        words: words by those codes.

    >>> import numpy as np
    >>> shares = Shares(np.array([3]), np.array([[0.5], [-0.25]], dtype=np.float32))
    >>> shares.of(3).tolist(), shares.of(2)
    ([0.5, -0.25], None)
    """

    codes: Ints
    words: Singles

    def of(self, code: int) -> Singles | None:
        """Return what each word adds to a code (a column); None: the unit may not have it."""
        for at, column in enumerate(self.codes.tolist()):
            if column == code:
                return self.words[:, at]
        return None


def windows_of(
    streams: Sequence[Stream],
    words: Mapping[str, int],
    setting: Setting,
    window: int = WINDOW,
    first: Callable[[], int] | None = None,
) -> list[Window]:
    """Cut documents in windows.

    Args:
        streams: the words of each unit; the units of a document follow one another.
        words: the number of each known written form.
        setting: which unit stands before and after each, and whether it has the same speaker.
        window: how many words a window may hold.
        first: how many the first window of a document may hold; as many as the others if None.

    Returns:
        Windows that together hold each unit once. A unit without words has none of its own.

    >>> import numpy as np
    >>> from swtext.coding.joining import Setting
    >>> from swtext.coding.stream import Stream
    >>> beside = Setting(np.zeros(2, int), np.array([-1, 0]), np.array([1, -1]), np.zeros((2, 9)))
    >>> units = [Stream(forms=["ze", "komt"]), Stream(forms=["langs"])]
    >>> windows_of(units, {"ze": 4, "komt": 5, "langs": 6}, beside)
    [Window(numbers=[4, 5, 2, 6], units=[(0, 0, 2), (1, 3, 4)])]
    """
    forms = {form for stream in streams for form in stream.forms[:LONGEST]}
    number = {form: words[form] if form in words else part_of(form, words) for form in forms}
    own = [[number[form] for form in stream.forms[:LONGEST]] for stream in streams]
    border = [SAME if same else OTHER for same in (setting.form[:, _SAME] > 0).tolist()]
    before, after = setting.before.tolist(), setting.after.tolist()
    found: list[Window] = []
    row = 0
    while row < len(own):
        limit = first() if first and before[row] < 0 else window
        held, size = [row], len(own[row])
        while (ahead := after[held[-1]]) >= 0 and size + len(own[ahead]) <= limit:
            held.append(ahead)
            size += len(own[ahead])
        numbers: list[int] = []
        back = before[row]
        while back >= 0 and len(numbers) < BEFORE:
            numbers = [*own[back], border[back + 1], *numbers]
            back = before[back]
        numbers = numbers[-BEFORE:]
        units = []
        for unit in held:
            if unit != row:
                numbers.append(border[unit])
            units.append((unit, len(numbers), len(numbers) + len(own[unit])))
            numbers += own[unit]
        ahead = after[held[-1]]
        tail: list[int] = []
        while ahead >= 0 and len(tail) < AFTER:
            tail += [border[ahead], *own[ahead]]
            ahead = after[ahead]
        found.append(Window(numbers + tail[:AFTER], units))
        row = held[-1] + 1
    return found


def part_of(form: str, words: Mapping[str, int]) -> int:
    """The number of the longest known part of a word: an end, or else a beginning.

    The end of a Dutch compound says what it is ("wijkteamoverleg" is an "overleg"), and an
    inflected verb begins like the others.

    Example:
        >>> part_of("wijkteamoverleg", {"overleg": 4, "wijkteam": 5})
        4
        >>> part_of("afgebeld", {"overleg": 4}) == UNKNOWN
        True
    """
    for at in range(1, len(form) - END + 1):
        if form[at:] in words:
            return words[form[at:]]
    for at in range(len(form) - 1, BEGINNING - 1, -1):
        if form[:at] in words:
            return words[form[:at]]
    return UNKNOWN


def heard(
    reader: Reader, streams: Sequence[Stream], setting: Setting
) -> tuple[Floats, dict[int, Shares]]:
    """Return what the network gives each unit, and what each word of the unit adds to it.

    Args:
        reader: the network.
        streams: the words of each unit.
        setting: where the units stand.

    Returns:
        Units by codes (log odds), and by unit the shares of its first `LONGEST` words (of later
        ones nothing is read), for the codes with log odds from `MAY` on; units without such a
        code have none.

    >>> from swtext.coding.joining import Setting
    >>> from swtext.coding.model import load_model
    >>> from swtext.coding.stream import Stream
    >>> import numpy as np
    >>> forms = "de buren doen boodschappen voor elkaar".split()
    >>> alone = Setting(np.zeros(1, int), np.array([-1]), np.array([-1]), np.zeros((1, 9)))
    >>> odds, shares = heard(load_model().reader, [Stream(forms=forms)], alone)
    >>> code = load_model().codes.index("solidariteit")
    >>> int(odds[0].argmax()) == code, len(shares[0].of(code))
    (True, 6)
    """
    import numpy as np

    scores = np.tile(reader.bias.astype(np.float64), (len(streams), 1))
    shares: dict[int, Shares] = {}
    windows = [w for w in windows_of(streams, reader.words, setting) if w.numbers]
    windows.sort(key=lambda window: (-len(window.numbers), window.units[0][0]))
    for at in range(0, len(windows), _BATCH):
        batch = windows[at : at + _BATCH]
        for window, states in zip(batch, _states(reader, batch), strict=True):
            pull, said = states @ reader.attention, states @ reader.output
            for row, begin, end in window.units:
                if begin < end:
                    weight = np.exp(pull[begin:end] - pull[begin:end].max(axis=0))
                    adds = weight / weight.sum(axis=0) * said[begin:end]
                    adds = np.round(adds.astype(np.float64), _DECIMALS)
                    scores[row] += adds.sum(axis=0)
                    codes = np.flatnonzero(scores[row] >= MAY)
                    if len(codes):
                        shares[row] = Shares(codes, adds[:, codes].astype(np.float32))
    return scores, shares


def _states(reader: Reader, windows: Sequence[Window]) -> list[Singles]:
    """The states after each word, of both directions: for each window words by 2 × hidden.

    The longest window stands first.
    """
    import numpy as np

    lengths = np.array([len(window.numbers) for window in windows])
    onward = np.zeros((len(windows), lengths[0]), dtype=np.int64)
    back = np.zeros_like(onward)
    for row, window in enumerate(windows):
        onward[row, : lengths[row]] = window.numbers
        back[row, : lengths[row]] = window.numbers[::-1]
    read = [_read(reader, table, lengths, way) for way, table in enumerate((onward, back))]
    return [
        np.concatenate([read[0][row, :length], read[1][row, :length][::-1]], axis=1)
        for row, length in enumerate(lengths.tolist())
    ]


def _read(reader: Reader, table: Ints, lengths: Ints, way: int) -> Singles:
    """The states after each word, in one direction: windows by places by hidden."""
    vectors = reader.vectors[table] * reader.scale[table][:, :, None]
    sent = vectors @ reader.inward[way] + reader.inward_bias[way]
    return gated(sent, lengths, reader.across[way], reader.across_bias[way])

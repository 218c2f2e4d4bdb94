"""What words have to do with each other: two tables of word vectors that ship with swtext."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from swtext.themes.background import frequency

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

__all__ = ["TABLES", "Meanings", "load_meanings"]

#: ``together``: which words stand near each other; ``alike``: which say the same in a sentence.
TABLES = {"together": False, "alike": True}
#: A word that is ten times as common as this weighs an eleventh (Arora, Liang & Ma 2017).
_COMMON = 1e-4
#: What a word weighs that only its parts are known of.
_BY_PARTS = 0.7


@dataclass(frozen=True)
class Meanings:
    """One table of word vectors.

    Attributes:
        rows: the row of each word form.
        table: vectors in whole numbers of a byte.
        weighed: whether the length of a vector tells how much its word says; else how rare the
            word is does.
    """

    rows: dict[str, int]
    table: npt.NDArray[np.int8]
    weighed: bool

    @property
    def size(self) -> int:
        """How many numbers a vector has."""
        return int(self.table.shape[1])

    def vectors(self, forms: Sequence[str]) -> Floats:
        """Return a vector a word, longer the more the word says.

        A compound that is not in the table gets the sum of its parts; another word that is not in
        it gets zeros.

        Args:
            forms: lower-case word forms.

        Returns:
            Forms by numbers.
        """
        import numpy as np

        index: list[int] = []
        owner: list[int] = []
        share: list[float] = []
        for at, form in enumerate(forms):
            row = self.rows.get(form)
            found = [row] if row is not None else self._parts(form)
            weight = 1.0 if self.weighed else _COMMON / (_COMMON + frequency(form))
            index += found
            owner += [at] * len(found)
            share += [weight * (1.0 if row is not None else _BY_PARTS)] * len(found)
        out = np.zeros((len(forms), self.size))
        if index:
            picked = self.table[index].astype(np.float64) / 254.0
            np.add.at(out, owner, picked * np.array(share)[:, None])
        return out

    def _parts(self, form: str) -> list[int]:
        from swtext.dutch.compounds import split_compound

        parts = split_compound(form)
        if len(parts) < 2:
            return []
        return [self.rows[part] for part in parts if part in self.rows]


@lru_cache(maxsize=1)
def load_meanings() -> tuple[Meanings, ...]:
    """Return the tables of ``TABLES``, read once.

    Source: ``swtext/data/meanings`` (its README says how they were made).

    >>> import numpy as np
    >>> together, alike = load_meanings()
    >>> a, b, c = alike.vectors(["huurwoning", "woning", "koffie"])
    >>> bool(a @ b > 3 * abs(a @ c))
    True
    """
    import numpy as np

    folder = files("swtext") / "data" / "meanings"
    found = []
    for name, weighed in TABLES.items():
        words = gzip.decompress((folder / f"{name}.txt.gz").read_bytes()).decode("utf-8")
        table = np.load(BytesIO((folder / f"{name}.npy").read_bytes()), allow_pickle=False)
        rows = {word: row for row, word in enumerate(words.split("\n"))}
        found.append(Meanings(rows, table, weighed))
    return tuple(found)

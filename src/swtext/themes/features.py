"""Words and their pieces as sparse matrices: what the topic model sees of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from swtext.themes.background import frequency
from swtext.themes.text import BREAK, CONTENT

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from swtext.themes.described import Described
    from swtext.themes.text import Words

    Floats = npt.NDArray[np.float64]

__all__ = ["Features", "build_features", "lemmas_of", "pieces", "seed_matrix"]

#: Lengths of the pieces of words; a compound or an inflected form shares pieces with its parts.
_SHORT, _LONG = 3, 5
#: How much the pieces of a word weigh together, beside the word itself.
PIECES = 4.0
#: From about this many words on a corpus says itself which words are common in it.
_SOLID = 1_000.0
#: What a word of the codebook counts for in what is common here.
_NAMED = 0.7


@dataclass(frozen=True)
class Features:
    """A corpus for the topic model.

    Attributes:
        types: the words of the units, and then the words of the codebook that are not in them.
        counts: units by types, sparse: 1 where a unit has the word.
        parts: types by features (words and pieces), sparse; the weights of a word add up to
            ``1 + PIECES``.
        base: of each type how common it is, here and in general Dutch together; adds up to 1.
        general: of each type its share in general Dutch.
    """

    types: tuple[str, ...]
    counts: Any
    parts: Any
    base: Floats
    general: Floats


def pieces(word: str) -> list[str]:
    """Return the pieces of three to five characters of a word, its edges marked.

    >>> pieces("wijk")[:4]
    ['^wi', 'wij', 'ijk', 'jk$']
    """
    whole = f"^{word}$"
    return [
        whole[at : at + size]
        for size in range(_SHORT, _LONG + 1)
        for at in range(len(whole) - size + 1)
        if size < len(whole)
    ]


def build_features(words: Words, units: int, extra: Sequence[str]) -> Features:
    """Make the matrices for the units and for more words (those of a codebook)."""
    import numpy as np
    from scipy.sparse import csr_matrix

    # what the codebook names counts, though it goes with every subject or with the session
    wanted = set(extra)
    named = np.array([key in wanted for key in words.keys] or [False])
    holds = (words.kind == CONTENT) | ((words.kind != BREAK) & named[words.key])
    places = np.flatnonzero(holds & ~words.foreign[words.unit])
    used = np.unique(words.key[places])
    types = [words.keys[key] for key in used.tolist()]
    have = set(types)
    types += sorted({word for word in extra if word not in have})
    column = np.searchsorted(used, words.key[places])
    shape = (units, len(types))
    counts = csr_matrix((np.ones(len(places)), (words.unit[places], column)), shape=shape)
    counts.sum_duplicates()
    seen = np.asarray(counts.sum(axis=0)).ravel()
    counts.data[:] = 1.0

    index: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    weights: list[float] = []
    for row, word in enumerate(types):
        parts = pieces(word)
        rows += [row] * (len(parts) + 1)
        columns.append(index.setdefault(f" {word}", len(index)))
        columns += [index.setdefault(part, len(index)) for part in parts]
        weights.append(1.0 if parts else 1.0 + PIECES)
        weights += [PIECES / len(parts)] * len(parts) if parts else []
    size = (len(types), max(len(index), 1))
    parts_matrix = csr_matrix((weights, (rows, columns)), shape=size)
    general = np.array([frequency(word) for word in types] or [1.0])[: len(types)]
    # a small corpus says little about what is common
    own = seen.sum() / (seen.sum() + _SOLID)
    # what the codebook names is no common language, however often a session about it says so
    plain = np.array([_NAMED if word in wanted else 1.0 for word in types])
    base = own * plain * seen / max(seen.sum(), 1.0) + (1 - 0.5 * own) * general / general.sum()
    return Features(tuple(types), counts, parts_matrix, base / max(base.sum(), 1e-12), general)


def lemmas_of(words: Words) -> dict[str, str]:
    """The lemma of each lower-case form of the units."""
    pairs = sorted(set(zip(words.form.tolist(), words.key.tolist(), strict=True)))
    return {words.forms[form].lower().replace("’", "'"): words.keys[key] for form, key in pairs}


def seed_matrix(codes: Sequence[Described], lemma: dict[str, str], types: Sequence[str]) -> Floats:
    """How much each type says about each code by what the codebook says: types by codes."""
    import numpy as np

    at = {word: row for row, word in enumerate(types)}
    seeds = np.zeros((len(types), len(codes)))
    for column, code in enumerate(codes):
        for form, weight in code.words.items():
            seeds[at[lemma.get(form, form)], column] += weight
    return seeds

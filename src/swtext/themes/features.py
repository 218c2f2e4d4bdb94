"""Words and their pieces as sparse matrices: what the topic model sees of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from swtext.themes.background import frequency
from swtext.themes.text import CONTENT

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from swtext.codebook import Codebook
    from swtext.themes.text import Words

    Floats = npt.NDArray[np.float64]

__all__ = ["Features", "build_features", "pieces", "seed_words"]

#: Lengths of the pieces of words; a compound or an inflected form shares pieces with its parts.
_SHORT, _LONG = 3, 5
#: How much the pieces of a word weigh together, beside the word itself.
PIECES = 4.0
#: From about this many words on a corpus says itself which words are common in it.
_SOLID = 1_000.0
#: What a word of the codebook counts for in what is common here.
_NAMED = 0.7
_SEED = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NOT_SEED = re.compile(r"\$\w+|/[A-Z]+|!\s*(?:\([^()]*\)|\S+)")
#: How much each part of a code says about its words.
_PARTS = {"name": 4.0, "indicators": 2.0, "definition": 1.0, "include": 1.0, "examples": 0.5}


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

    places = np.flatnonzero((words.kind == CONTENT) & ~words.foreign[words.unit])
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
    named = set(extra)
    plain = np.array([_NAMED if word in named else 1.0 for word in types])
    base = own * plain * seen / max(seen.sum(), 1.0) + (1 - 0.5 * own) * general / general.sum()
    return Features(tuple(types), counts, parts_matrix, base / max(base.sum(), 1e-12), general)


def seed_words(codebook: Codebook, words: Words) -> list[dict[str, float]]:
    """Return for each code the words that its name, definition, indicators and examples hold.

    The weights of a code add up to 1. A word that many codes use says little and weighs less.
    """
    from collections import Counter

    from swtext.themes.words import CHATTER, FUNCTION, GREETINGS, LIGHT

    general = FUNCTION | LIGHT | CHATTER | GREETINGS
    lemma = {
        words.forms[form].lower(): words.keys[key]
        for form, key in sorted(set(zip(words.form.tolist(), words.key.tolist(), strict=True)))
    }
    seeds: list[dict[str, float]] = []
    for code in codebook.codes:
        found: dict[str, float] = {}
        for part, weight in _PARTS.items():
            value = getattr(code, part)
            texts = [value] if isinstance(value, str) else list(value)
            part_words: Counter[str] = Counter()
            for text in texts:
                plain = _NOT_SEED.sub(" ", text) if part == "indicators" else text
                for form in dict.fromkeys(_SEED.findall(plain.lower().replace("’", "'"))):
                    if len(form) > 2 and form not in general:
                        part_words[lemma.get(form, form)] += 1
            for word, count in part_words.items():
                found[word] = found.get(word, 0.0) + weight * min(count, 3)
        seeds.append(found)
    users = Counter(word for found in seeds for word in found)
    for found in seeds:
        for word in found:
            found[word] /= users[word]
        total = sum(found.values())
        for word in found:
            found[word] /= total
    return [dict(sorted(found.items())) for found in seeds]

"""Which documents a coder learned from: measured on those, its figures are flattered.

Kept is four bytes of a hash for each text that was learned, in ``known.npy`` beside the model
(``training/examples.py`` writes it); no text can be read back from it. Short texts are left out:
everyone says "tot de volgende keer". Of the 508 documents that the default coder learned from
no one shares more than 3% of its longer units with the others, so a tenth is no chance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from swtext.coding.result import Coding
    from swtext.dutch import Units

    Prints = npt.NDArray[np.uint32]

__all__ = ["documents_among", "learned_documents", "prints_of"]

#: Texts of fewer words than this are not told apart.
_WORDS = 5
#: A document was learned from when so many of its texts were, and such a share of them.
_FEWEST, _SHARE = 2, 0.1
_WORD = re.compile(r"\w+")


def prints_of(texts: Iterable[str]) -> Prints:
    """Return a number for each text of five words or more, sorted, each once (uint32).

    Case, punctuation and spaces do not matter.

    >>> prints_of(["Wij eten vandaag samen soep.", "wij eten vandaag: samen soep", "Tot zo!"]).size
    1
    """
    import numpy as np

    found = {number for text in texts if (number := _print(text)) is not None}
    return np.array(sorted(found), dtype=np.uint32)


def documents_among(units: Units, known: Prints) -> list[str]:
    """Return the documents of which at least two and a tenth of the longer units is known.

    Args:
        units: from ``swtext.dutch.annotate``.
        known: from `prints_of`.
    """
    numbers = set(known.tolist())
    longer: Counter[str] = Counter()
    learned: Counter[str] = Counter()
    frame = units.frame
    for document, text in zip(frame["document"].tolist(), frame["text"].tolist(), strict=True):
        number = _print(text)
        if number is not None:
            longer[document] += 1
            learned[document] += number in numbers
    return sorted(
        document
        for document, count in learned.items()
        if count >= _FEWEST and count >= _SHARE * longer[document]
    )


def learned_documents(coding: Coding) -> list[str]:
    """Return the documents of a coding that its coder learned from, as far as is known.

    Those are the documents of the synthetic corpus for the default coder, when it learned codes of
    this codebook, and those of the examples for a coder with sentence embeddings.
    """
    said = coding.parameters
    if "learned_from" in said:
        return list(said["learned_from"])
    if said.get("name") != "default" or not said.get("learned"):
        return []
    from swtext.coding.model import load_model

    if said.get("model") != load_model().info:  # one of the user's own
        return []
    return documents_among(coding.units, _shipped())


@lru_cache(maxsize=1)
def _shipped() -> Prints:
    from importlib.resources import files
    from io import BytesIO

    import numpy as np

    path = files("swtext") / "data" / "coder" / "known.npy"
    found: Prints = np.load(BytesIO(path.read_bytes()), allow_pickle=False)
    return found


def _print(text: str) -> int | None:
    words = _WORD.findall(text.casefold())
    if len(words) < _WORDS:
        return None
    return int.from_bytes(blake2b("".join(words).encode(), digest_size=4).digest(), "big")

"""The result of pseudonymising: a corpus of the same shape, with its maps, key and doubts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from swtext.corpus import Corpus
from swtext.errors import ReadError
from swtext.privacy.key import Key
from swtext.privacy.offsets import OffsetMap
from swtext.types import Document

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["REVIEW_COLUMNS", "PseudonymizedCorpus"]

REVIEW_COLUMNS = ("document", "start", "end", "text", "context", "replaced", "reason")


class PseudonymizedCorpus(Corpus):
    """A corpus in which names and other personal data were replaced.

    It can be analysed as any other. Pseudonymised is not anonymous: with the key, or with what
    readers know, people can be found again.

    Attributes:
        maps: document id -> the offset map between its original text and this one.
        key: what each pseudonym stands for; keep it apart from the texts.
        review: DataFrame of doubtful places, with ``REVIEW_COLUMNS``: ``document`` (the new id),
            ``start`` and ``end`` (int64, code points in the original text), ``text``, ``context``,
            ``replaced`` (bool) and ``reason`` (Dutch). It quotes the original: keep it apart.
    """

    pseudonymized = True

    def __init__(
        self,
        documents: Iterable[Document],
        unread: Iterable[ReadError] = (),
        *,
        maps: Mapping[str, OffsetMap],
        key: Key,
        review: pd.DataFrame,
    ) -> None:
        super().__init__(documents, unread)
        self.maps: Mapping[str, OffsetMap] = MappingProxyType(dict(maps))
        self.key = key
        self.review = review

    def save_key(self, path: str | Path) -> Path:
        """Write the key as CSV that only its owner can read; see ``Key.save``."""
        return self.key.save(path)

    @property
    def shifts(self) -> pd.DataFrame:
        """The offset maps as a table: ``document``, ``start``, ``end`` (in the original text),
        ``new_start`` and ``new_end`` (in this one); int64, code points."""
        import pandas as pd

        rows = [
            (document, item.start, item.end, item.new_start, item.new_end)
            for document, map in sorted(self.maps.items())
            for item in map.replaced
        ]
        columns = ["document", "start", "end", "new_start", "new_end"]
        types = {name: "str" if name == "document" else "int64" for name in columns}
        return pd.DataFrame(rows, columns=columns).astype(types)

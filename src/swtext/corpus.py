"""Corpus: documents, their tables and metadata, selecting and grouping."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from swtext.errors import ReadError, UsageError, did_you_mean
from swtext.types import Document

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TURN_COLUMNS", "Corpus"]

TURN_COLUMNS = (
    "document",
    "turn",
    "parent",
    "section",
    "speaker",
    "person",
    "organisation",
    "role",
    "attribution",
    "time",
    "kind",
    "reply_to",
    "private",
    "start",
    "end",
    "text",
)


class Corpus:
    """Documents in a fixed order, with their turns as a table.

    Args:
        documents: documents with different ids; they are kept sorted by id.
        unread: the files that could not be read, with the reason.

    Raises:
        UsageError: two documents have the same id.

    >>> from swtext.types import Document, Turn
    >>> corpus = Corpus([Document("a.txt", "A: hoi", "transcript", {"date": "2024-05-26"},
    ...                           (Turn(3, 6, "hoi", "statement", speaker="A"),))])
    >>> corpus["a.txt"].text
    'A: hoi'
    >>> corpus.turns[["document", "turn", "speaker", "start", "end", "text"]]
      document  turn speaker  start  end text
    0    a.txt     0       A      3    6  hoi
    """

    #: Whether personal data in it were replaced (``swtext.privacy``).
    pseudonymized: bool = False

    def __init__(self, documents: Iterable[Document], unread: Iterable[ReadError] = ()) -> None:
        self._documents: dict[str, Document] = {}
        for doc in sorted(documents, key=lambda doc: doc.id):
            if doc.id in self._documents:
                raise UsageError(f"two documents have the id {doc.id!r}; rename one of them")
            self._documents[doc.id] = doc
        self.unread: tuple[ReadError, ...] = tuple(unread)

    @property
    def documents(self) -> list[Document]:
        """The documents, sorted by id."""
        return list(self._documents.values())

    def __getitem__(self, document: str) -> Document:
        try:
            return self._documents[document]
        except KeyError:
            raise UsageError(
                f"no document {document!r}.{did_you_mean(document, self._documents)}"
            ) from None

    def __contains__(self, document: object) -> bool:
        return document in self._documents

    def __iter__(self) -> Iterator[Document]:
        return iter(self._documents.values())

    def __len__(self) -> int:
        return len(self._documents)

    def __repr__(self) -> str:
        turns = sum(len(doc.turns) for doc in self)
        return f"Corpus({len(self)} documents, {turns} turns, {len(self.unread)} unread)"

    @cached_property
    def turns(self) -> pd.DataFrame:
        """Every turn, one a row, with the columns ``TURN_COLUMNS``.

        ``turn``, ``start`` and ``end`` are int64; ``parent`` and ``reply_to`` are Int64 with
        ``<NA>`` for none; ``private`` is bool; the others are strings, ``""`` for unknown.
        """
        import pandas as pd

        columns: dict[str, list[object]] = {name: [] for name in TURN_COLUMNS}
        for doc in self:
            for number, turn in enumerate(doc.turns):
                columns["document"].append(doc.id)
                columns["turn"].append(number)
                for name in TURN_COLUMNS[2:]:
                    columns[name].append(getattr(turn, name))
        types = {name: _TURN_DTYPES.get(name, "str") for name in TURN_COLUMNS}
        return pd.DataFrame(columns).astype(types)

    @cached_property
    def metadata(self) -> pd.DataFrame:
        """What is known of each document: ``document``, ``format``, then one column a key."""
        import pandas as pd

        keys = sorted({key for doc in self for key in doc.metadata})
        rows = [
            {"document": doc.id, "format": doc.format}
            | {key: doc.metadata.get(key, "") for key in keys}
            for doc in self
        ]
        return pd.DataFrame(rows, columns=["document", "format", *keys], dtype="str")

    @property
    def warnings(self) -> list[str]:
        """What the user should know about how the documents were read, with their names."""
        return [f"{doc.id}: {warning}" for doc in self for warning in doc.warnings]

    def select(self, keep: Callable[[Document], bool] | None = None, **metadata: str) -> Corpus:
        """Return the corpus of the documents that match.

        Args:
            keep: a test on a document.
            **metadata: values that the document's metadata must have.

        >>> from swtext.types import Document
        >>> dated = Document("a", "", "text", {"date": "2024"})
        >>> corpus = Corpus([dated, Document("b", "", "text")])
        >>> [doc.id for doc in corpus.select(date="2024")]
        ['a']
        """
        known = {key for doc in self for key in doc.metadata}
        for key in metadata:
            if key not in known:
                raise UsageError(f"no document has metadata {key!r}.{did_you_mean(key, known)}")
        return Corpus(
            doc
            for doc in self
            if (keep is None or keep(doc))
            and all(doc.metadata.get(key) == value for key, value in metadata.items())
        )

    def groupby(self, key: str) -> dict[str, Corpus]:
        """Return one corpus for each value of a metadata key, sorted; ``""`` for none.

        >>> from swtext.types import Document
        >>> dated = Document("a", "", "text", {"date": "2024"})
        >>> corpus = Corpus([dated, Document("b", "", "text")])
        >>> {value: len(part) for value, part in corpus.groupby("date").items()}
        {'': 1, '2024': 1}
        """
        known = {name for doc in self for name in doc.metadata}
        if key not in known:
            raise UsageError(f"no document has metadata {key!r}.{did_you_mean(key, known)}")
        values = sorted({doc.metadata.get(key, "") for doc in self})
        return {
            value: Corpus(doc for doc in self if doc.metadata.get(key, "") == value)
            for value in values
        }

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(doc.id)}</td><td>{escape(doc.format)}</td>"
            f"<td>{len(doc.turns)}</td><td>{len({t.person or t.speaker for t in doc.turns} - {''})}"
            f"</td><td>{escape('; '.join(doc.warnings))}</td></tr>"
            for doc in self
        )
        rows += "".join(
            f"<tr><td>{escape(error.source)}</td><td colspan='4'>niet gelezen: "
            f"{escape(error.problem)}</td></tr>"
            for error in self.unread
        )
        return (
            "<table><thead><tr><th>document</th><th>formaat</th><th>beurten</th><th>sprekers</th>"
            f"<th>let op</th></tr></thead><tbody>{rows}</tbody></table>"
        )


_TURN_DTYPES = {
    "turn": "int64",
    "start": "int64",
    "end": "int64",
    "parent": "Int64",
    "reply_to": "Int64",
    "private": "bool",
}

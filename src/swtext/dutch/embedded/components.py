"""The component of the embedded pipeline that spaCy does not have: look-up lemmas.

Import this module before loading the pipeline; the import registers the component.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.training import Example

__all__ = ["LemmaLookup"]

_FILE = "lemmas.json.gz"


class LemmaLookup:
    """Give tokens the lemma that their form has with their part of speech, where it is known.

    It runs after the part of speech is set and before the edit-tree lemmatizer, which gives a
    lemma only to the tokens that this component left without one.
    """

    def __init__(self, nlp: Language, name: str, overwrite: bool) -> None:
        self.name = name
        self.overwrite = overwrite
        self.strings = nlp.vocab.strings
        self._table: dict[str, dict[str, str]] = {}
        self._ids: dict[int, dict[str, int]] = {}

    def __len__(self) -> int:
        """The number of forms in the table."""
        return sum(map(len, self._table.values()))

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of the tokens of a document whose form is in the table."""
        ids = self._ids
        overwrite = self.overwrite
        for token in doc:
            forms = ids.get(token.pos)
            if forms is not None and (overwrite or not token.lemma):
                lemma = forms.get(token.lower_)
                if lemma is not None:
                    token.lemma = lemma
        return doc

    def set_table(self, table: Mapping[str, Mapping[str, str]]) -> None:
        """Take the table: part of speech -> lower-cased form -> lemma."""
        from spacy.symbols import IDS

        add = self.strings.add
        self._table = {pos: dict(forms) for pos, forms in table.items()}
        self._ids = {
            IDS[pos]: {form: add(lemma) for form, lemma in forms.items()}
            for pos, forms in self._table.items()
        }

    def initialize(
        self, get_examples: Callable[[], Iterable[Example]] | None = None, **_: Any
    ) -> None:
        """Do nothing: the table comes with ``set_table`` or from disk."""

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the table as compressed JSON, the same bytes for the same table."""
        del exclude
        text = json.dumps(self._table, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return gzip.compress(text.encode("utf-8"), mtime=0)

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> LemmaLookup:
        """Take the table from what ``to_bytes`` returned."""
        del exclude
        self.set_table(json.loads(gzip.decompress(data)))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the table into a directory."""
        directory = Path(path)
        directory.mkdir(parents=True, exist_ok=True)
        (directory / _FILE).write_bytes(self.to_bytes(exclude=exclude))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> LemmaLookup:
        """Read the table from the directory that ``to_disk`` wrote."""
        return self.from_bytes((Path(path) / _FILE).read_bytes(), exclude=exclude)


@Language.factory(
    "swtext_lemma_lookup",
    assigns=["token.lemma"],
    requires=["token.pos"],
    default_config={"overwrite": False},
)
def create_lemma_lookup(nlp: Language, name: str, overwrite: bool) -> LemmaLookup:
    """Return an empty look-up component."""
    return LemmaLookup(nlp, name, overwrite)

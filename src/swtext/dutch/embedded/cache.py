"""A memory for the embedding layers of the pipeline: a word is embedded once, not at every use.

What these layers make of a token depends on its form, its norm and whether a space follows; so
the rows of words seen before are kept. The numbers are the same, in half the time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["CachedEmbedding", "remember_words"]

#: So many different words are remembered by each layer; then it starts anew.
_LIMIT = 10_000


class CachedEmbedding:
    """The forward function of an embedding layer, with a memory; training goes past it."""

    def __init__(self, forward: Callable[..., Any]) -> None:
        self.forward = forward
        self.limit = _LIMIT
        self._forget(0)

    def _forget(self, width: int) -> None:
        self.places: dict[int, int] = {}
        self.rows = numpy.zeros((self.limit if width else 0, width), dtype="float32")

    def __call__(self, model: Any, docs: Sequence[Doc], is_train: bool) -> Any:
        """Return the rows of each document, and what to call to go back."""
        if is_train:
            self._forget(0)
            return self.forward(model, docs, is_train)
        keys = [_keys(doc) for doc in docs]
        wanted = dict.fromkeys(key for doc_keys in keys for key in doc_keys)
        new = [key for key in wanted if key not in self.places]
        if not wanted:
            return self.forward(model, docs, is_train)
        if len(self.places) + len(new) > self.limit:
            self._forget(self.rows.shape[1])
            new = list(wanted)
            if len(new) > self.limit:
                return self.forward(model, docs, is_train)
        if new:
            self._learn(model, docs, keys, new)
        places, rows = self.places, self.rows
        found = [rows[[places[key] for key in doc_keys]] for doc_keys in keys]
        return found, _no_way_back

    def _learn(
        self, model: Any, docs: Sequence[Doc], keys: list[list[int]], new: list[int]
    ) -> None:
        """Embed one token for each new key."""
        missing = set(new)
        tokens = []
        for doc, doc_keys in zip(docs, keys, strict=True):
            for place, key in enumerate(doc_keys):
                if key in missing:
                    missing.discard(key)
                    tokens.append((key, doc[place]))
        sample = _document(docs[0].vocab, [token for _, token in tokens])
        made = self.forward(model, [sample], False)[0][0]
        if not self.rows.shape[1]:
            self._forget(made.shape[1])
        start = len(self.places)
        self.rows[start : start + len(tokens)] = made
        self.places.update((key, start + place) for place, (key, _) in enumerate(tokens))


def _keys(doc: Doc) -> list[int]:
    """One number a token, of its form, its norm and the space after it."""
    from spacy.attrs import NORM, ORTH, SPACY  # type: ignore[import-not-found]

    columns: Any = doc.to_array([ORTH, NORM, SPACY])
    mixed = columns[:, 0] ^ (columns[:, 1] * numpy.uint64(3)) ^ (columns[:, 2] << numpy.uint64(1))
    keys: list[int] = mixed.tolist()
    return keys


def _document(vocab: Vocab, tokens: list[Any]) -> Doc:
    from spacy.tokens import Doc

    words = [token.text for token in tokens]
    doc = Doc(vocab, words=words, spaces=[bool(token.whitespace_) for token in tokens])
    for copy, token in zip(doc, tokens, strict=True):
        if copy.norm != token.norm:
            copy.norm_ = token.norm_
    return doc


def _no_way_back(gradient: Any) -> Any:
    raise RuntimeError("the embedding is remembered: there is nothing to train")


def remember_words(nlp: Language) -> None:
    """Give each embedding layer of the pipeline a memory."""
    for _, pipe in nlp.pipeline:
        model: Any = getattr(pipe, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            embeds = node.has_ref("embed") and node.get_ref("embed") is not None
            if embeds and not isinstance(node.get_ref("embed")._func, CachedEmbedding):
                layer = node.get_ref("embed")
                layer._func = CachedEmbedding(layer._func)

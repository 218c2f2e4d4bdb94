"""The components of the embedded pipeline that spaCy does not have: tables, split verbs, names.

Import this module before loading the pipeline; the import registers the components.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from spacy.language import Language
from spacy.util import registry

from swtext.dutch.embedded.cache import remember_words
from swtext.dutch.embedded.senter import UnsureSenter
from swtext.dutch.verbs import is_particle, verb_of

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.training import Example

__all__ = ["ChatWords", "FullPrecision", "KnownNames", "LemmaLookup", "SplitVerbs", "cast_numbers"]


class _Table:
    """A component with one table, kept as compressed JSON: the same bytes for the same table."""

    file = ""

    def __init__(self) -> None:
        self.table: dict[str, Any] = {}

    def set_table(self, table: Mapping[str, Any]) -> None:
        """Take the table."""
        self.table = dict(table)

    def initialize(
        self, get_examples: Callable[[], Iterable[Example]] | None = None, **_: Any
    ) -> None:
        """Do nothing: the table comes with ``set_table`` or from disk."""

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the table as compressed JSON."""
        del exclude
        text = json.dumps(self.table, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return gzip.compress(text.encode("utf-8"), mtime=0)

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        """Take the table from what ``to_bytes`` returned."""
        del exclude
        self.set_table(json.loads(gzip.decompress(data)))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the table into a directory."""
        directory = Path(path)
        directory.mkdir(parents=True, exist_ok=True)
        (directory / self.file).write_bytes(self.to_bytes(exclude=exclude))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Self:
        """Read the table from the directory that ``to_disk`` wrote."""
        return self.from_bytes((Path(path) / self.file).read_bytes(), exclude=exclude)


class ChatWords(_Table):
    """Give the words of chats that no treebank has their tag, part of speech, features and lemma.

    It runs after the tagger. The table is lower-cased form -> these four.
    """

    file = "words.json.gz"

    def __init__(self, nlp: Language, name: str) -> None:
        super().__init__()
        self.name = name
        self.strings = nlp.vocab.strings
        self._words: dict[int, Sequence[str]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the annotation of the tokens of a document whose form is in the table."""
        words = self._words
        token: Any
        for token in doc:
            if token.lower in words:
                token.tag_, token.pos_, features, token.lemma_ = words[token.lower]
                token.set_morph(features)
        return doc

    def set_table(self, table: Mapping[str, Any]) -> None:
        """Take the table: lower-cased form -> tag, part of speech, features, lemma."""
        super().set_table(table)
        self._words = {self.strings.add(form): word for form, word in self.table.items()}


class LemmaLookup(_Table):
    """Give tokens the lemma that their form has with their part of speech, where it is known.

    It runs after the part of speech is set and before the edit-tree lemmatizer, which gives a
    lemma only to the tokens that this component left without one. The table is part of speech ->
    lower-cased form -> lemma.
    """

    file = "lemmas.json.gz"

    def __init__(self, nlp: Language, name: str, overwrite: bool) -> None:
        super().__init__()
        self.name = name
        self.overwrite = overwrite
        self.strings = nlp.vocab.strings
        self._ids: dict[int, dict[str, int]] = {}

    def __len__(self) -> int:
        """The number of forms in the table."""
        return sum(map(len, self.table.values()))

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

    def set_table(self, table: Mapping[str, Any]) -> None:
        """Take the table: part of speech -> lower-cased form -> lemma."""
        super().set_table(table)
        add = self.strings.add
        self._ids = {
            self.strings[pos]: {form: add(lemma) for form, lemma in forms.items()}
            for pos, forms in self.table.items()
        }


class SplitVerbs(_Table):
    """Give a split verb its whole lemma: "kwam ... op" gets *opkomen*, as the treebank has it.

    It runs after the lemmatizer and looks at tags only, so that a lemma is the same with and
    without the parser. The table is particle -> verb lemmas that it is split from.
    """

    file = "verbs.json.gz"

    def __init__(self, nlp: Language, name: str) -> None:
        super().__init__()
        self.name = name
        self._verbs: dict[str, frozenset[str]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Change the lemmas of the verbs of a document whose particle stands apart."""
        for particle in doc:
            verbs = self._verbs.get(particle.lower_)
            if verbs is None or not is_particle(particle):
                continue
            verb = verb_of(doc, particle.i)
            if verb is not None and doc[verb].lemma_ in verbs:
                doc[verb].lemma_ = particle.lower_ + doc[verb].lemma_
        return doc

    def set_table(self, table: Mapping[str, Any]) -> None:
        """Take the table: particle -> verb lemmas."""
        super().set_table(table)
        self._verbs = {particle: frozenset(verbs) for particle, verbs in self.table.items()}


class KnownNames(_Table):
    """Find the names that the recognizer missed, of which the form alone says what they are.

    It runs after the recognizer. A known name right before a name of its kind becomes part of
    that. The table is lower-cased form -> kind.
    """

    file = "names.json.gz"

    def __init__(self, nlp: Language, name: str) -> None:
        super().__init__()
        self.name = name
        self.strings = nlp.vocab.strings
        self._kinds: dict[int, str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Add the missed names to the entities of a document."""
        from spacy.tokens import Span

        missed = [t for t in doc if t.lower in self._kinds and not t.ent_type]
        if missed:
            names = {(ent.start, ent.label_): ent for ent in doc.ents}
            for token in reversed(missed):  # so that two in a row become one name
                kind = self._kinds[token.lower]
                after = names.pop((token.i + 1, kind), None)
                end = after.end if after is not None else token.i + 1
                names[token.i, kind] = Span(doc, token.i, end, label=kind)
            doc.set_ents(list(names.values()))
        return doc

    def set_table(self, table: Mapping[str, Any]) -> None:
        """Take the table: lower-cased form -> kind."""
        super().set_table(table)
        self._kinds = {self.strings.add(form): kind for form, kind in self.table.items()}


class FullPrecision:
    """Widen the numbers of the pipeline once it is read: its files hold them in 8 or 16 bits.

    Then, too, the embedding layers get their memory and all layers numpy's product of matrices.

    It stands last in the pipeline, so that it is read last, and does nothing with documents.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.nlp = nlp
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Return the document as it is."""
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write nothing."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Self:
        """Make 32-bit numbers of the weights and vectors of the pipeline."""
        del path, exclude
        cast_numbers(self.nlp, "float32")
        multiply_with_numpy(self.nlp)
        remember_words(self.nlp)
        return self


def cast_numbers(nlp: Language, dtype: str) -> None:
    """Give the weights and the vectors of a pipeline another type of number, in place.

    With ``float16`` the tables of the hash embeddings, most of all numbers, get 8 bits and a
    scale; another type undoes that.
    """
    for _, pipe in nlp.pipeline:
        model: Any = getattr(pipe, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            for name in node.param_names:
                if not node.has_param(name):
                    continue
                numbers = node.get_param(name)
                if numbers.dtype == "int8":
                    if dtype != "float16":
                        node.set_param(name, numbers.astype(dtype) * node.attrs["scale"])
                elif node.name == "hashembed" and dtype == "float16":
                    scale = float(abs(numbers).max()) / 127 or 1.0
                    node.attrs["scale"] = scale
                    node.set_param(name, (numbers / scale).round().astype("int8"))
                else:
                    node.set_param(name, numbers.astype(dtype))
    nlp.vocab.vectors.data = nlp.vocab.vectors.data.astype(dtype)


def multiply_with_numpy(nlp: Language) -> None:
    """Let the layers of a pipeline use the matrix product of numpy, in place.

    The one that thinc brings along is the same within rounding and takes up to thrice the time.
    """
    from thinc.api import NumpyOps

    numpy_ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        model: Any = getattr(pipe, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            if type(node.ops) is NumpyOps:
                node.ops = numpy_ops


@registry.tokenizers("swtext.BareTokenizer.v1")  # type: ignore[untyped-decorator]
def bare_tokenizer() -> Callable[[Language], Any]:
    """Return a maker of tokenizers without rules, to be filled from disk.

    spaCy's own first builds the thousands of Dutch exceptions that the file then brings again.
    """
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]

    return lambda nlp: Tokenizer(nlp.vocab)


@Language.factory(
    "swtext_chat_words",
    assigns=["token.tag", "token.pos", "token.morph", "token.lemma"],
)
def create_chat_words(nlp: Language, name: str) -> ChatWords:
    """Return an empty component for the words of chats."""
    return ChatWords(nlp, name)


@Language.factory(
    "swtext_senter",
    assigns=["token.is_sent_start"],
    default_score_weights={"sents_f": 1.0, "sents_p": 0.0, "sents_r": 0.0},
)
def create_senter(nlp: Language, name: str, model: Any) -> UnsureSenter:
    """Return a senter that is as spaCy's until its ``cfg`` says otherwise."""
    return UnsureSenter(nlp.vocab, model, name, overwrite=False)


@Language.factory(
    "swtext_lemma_lookup",
    assigns=["token.lemma"],
    requires=["token.pos"],
    default_config={"overwrite": False},
)
def create_lemma_lookup(nlp: Language, name: str, overwrite: bool) -> LemmaLookup:
    """Return an empty look-up component."""
    return LemmaLookup(nlp, name, overwrite)


@Language.factory(
    "swtext_split_verbs",
    assigns=["token.lemma"],
    requires=["token.tag", "token.pos", "token.lemma"],
)
def create_split_verbs(nlp: Language, name: str) -> SplitVerbs:
    """Return an empty component for split verbs."""
    return SplitVerbs(nlp, name)


@Language.factory("swtext_known_names", assigns=["doc.ents"])
def create_known_names(nlp: Language, name: str) -> KnownNames:
    """Return an empty component for known names."""
    return KnownNames(nlp, name)


@Language.factory("swtext_full_precision")
def create_full_precision(nlp: Language, name: str) -> FullPrecision:
    """Return the component that widens the numbers."""
    return FullPrecision(nlp, name)

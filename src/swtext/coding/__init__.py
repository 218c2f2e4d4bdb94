"""From codebook and corpus to coded fragments.

``code_units`` codes the units of a corpus by a codebook with a `Coder`: by default the
`LearnedCoder`, which joins what was learned of coded material with the indicators of the codebook;
``"indicators"`` is the `IndicatorCoder` alone. ``"embeddings:FOLDER"`` and ``"llm:MODEL"`` are
stronger readers for those who have a model on their machine. Another one needs only a ``name`` and
a ``code`` method. What people decide on fragments is learned from by `swtext.coding.learning`,
whatever coder suggested them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from swtext.coding.embeddings import EmbeddingCoder
from swtext.coding.indicators import IndicatorCoder
from swtext.coding.language_model import LanguageModelCoder
from swtext.coding.learned import LearnedCoder
from swtext.coding.result import FRAGMENT_COLUMNS, Coding, Suggestion, fragment_id, fragments_frame
from swtext.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from swtext.codebook import Codebook
    from swtext.dutch import Units

__all__ = [
    "CODERS",
    "FRAGMENT_COLUMNS",
    "Coder",
    "Coding",
    "EmbeddingCoder",
    "IndicatorCoder",
    "LanguageModelCoder",
    "LearnedCoder",
    "Suggestion",
    "code_units",
    "fragment_id",
    "fragments_frame",
]


@runtime_checkable
class Coder(Protocol):
    """What codes units by a codebook: same units, codebook and seed, same result."""

    name: str

    def code(self, units: Units, codebook: Codebook) -> Coding:
        """Return suggestions with scores and evidence; see `Coding.build`."""


CODERS = ("default", "indicators")
#: Coders that need a model of the user's own, named after the colon.
LOCAL = ("embeddings", "llm")


def code_units(
    units: Units,
    codebook: Codebook | str | Path = "sociaal-werk",
    coder: str | Coder = "default",
    random_state: int = 0,
    prefer: str = "f1",
) -> Coding:
    """Code the units of a corpus by a codebook.

    Args:
        units: from ``swtext.dutch.annotate``.
        codebook: a codebook, the name of a built-in one, or the path of a YAML file.
        coder: a name of ``CODERS``; ``"embeddings:FOLDER"`` (see `EmbeddingCoder`; with
            ``?examples=FILE`` behind it for coded examples) or ``"llm:MODEL"`` (see
            `LanguageModelCoder`; ``"llm:MODEL@ADDRESS"`` for another address on this machine);
            or a `Coder` of your own.
        random_state: the seed; the coders of swtext draw nothing.
        prefer: what the threshold is chosen for: ``"f1"``, ``"recall"`` or ``"precision"``; not
            for a language model or a coder of your own, which bring their threshold.

    Returns:
        A `Coding`; its ``fragments`` has one row per unit and code with ``FRAGMENT_COLUMNS``.

    Raises:
        UsageError: there is no such coder, or no such preference.
        CodebookError: the codebook does not hold.

    >>> from swtext import Corpus, load_pipeline
    >>> from swtext.dutch import annotate
    >>> from swtext.types import Document, Turn
    >>> said = "Zij loopt hier al twintig jaar rond, iedereen kent haar."
    >>> corpus = Corpus([Document("a", said, "transcript",
    ...                           turns=(Turn(0, len(said), said, "chat", speaker="A"),))])
    >>> coding = code_units(annotate(corpus, load_pipeline("embedded")))
    >>> coding.fragments["code"].tolist()
    ['vertrouwd_gezicht']
    """
    from swtext.codebook import load_codebook

    book = load_codebook(codebook)
    if isinstance(coder, str):
        coder = _named(coder, random_state, prefer)
    elif prefer != "f1":
        raise UsageError(
            f"prefer={prefer!r} does not go with a coder of your own: give that its threshold"
        )
    return coder.code(units, book)


def _named(name: str, random_state: int, prefer: str) -> Coder:
    """The coder that goes by a name."""
    kind, colon, what = name.partition(":")
    if kind not in LOCAL or not colon:
        if name not in CODERS:
            known = (*CODERS, *(f"{local}:…" for local in LOCAL))
            raise UsageError(f"no coder {name!r}.{did_you_mean(name, known)}")
        return LearnedCoder(prefer=prefer) if name == "default" else IndicatorCoder(prefer=prefer)
    if kind == "embeddings":
        folder, _, examples = what.partition("?examples=")
        return EmbeddingCoder(folder, examples or None, prefer=prefer)
    if prefer != "f1":
        raise UsageError(
            f"{name}: a language model says yes or no and has no threshold to choose, so "
            f"{prefer!r} cannot be preferred. Remedy: leave that out for this coder"
        )
    model, at, address = what.rpartition("@http")
    if not at:
        return LanguageModelCoder(what, seed=random_state)
    return LanguageModelCoder(model, "http" + address, seed=random_state)

"""Gold of the texts as they were, laid on the texts with names and other personal data replaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from swtext.agreement_spans import GoldUnit, Overlap, spans_of
from swtext.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from swtext.privacy import PseudonymizedCorpus
    from swtext.privacy.offsets import OffsetMap

__all__ = ["moved_gold"]


def moved_gold(
    gold: Iterable[GoldUnit] | pd.DataFrame | str | Path, corpus: PseudonymizedCorpus
) -> list[GoldUnit]:
    """Return gold with its places in a pseudonymised corpus, so that ``evaluate`` can use it.

    A coder that reads only pseudonymised text, such as a language model, is measured on the same
    gold as the others. A document of which the gold was made on the pseudonymised text is left as
    it is: its texts then stand at their places already. Gold without a column ``text`` is taken
    to be of the texts as they were.

    Args:
        gold: a CSV file, a table, or what ``read_gold`` returns.
        corpus: from ``sw.pseudonymize``, of the documents that the gold is about.

    Returns:
        The gold units, in their order; those of documents that the corpus does not have unchanged.

    Raises:
        ReadError: the gold cannot be read.
        UsageError: a gold unit stands outside its document.

    >>> from swtext import Corpus, pseudonymize
    >>> from swtext.types import Document, Turn
    >>> said = "Ik bel Fatima Bouali. Zij helpt."
    >>> turn = Turn(0, len(said), said, "chat", speaker="Jan Smit")
    >>> safe = pseudonymize(Corpus([Document("a.txt", said, "zoom", turns=(turn,))]), pipeline=None)
    >>> [unit] = moved_gold([GoldUnit("a.txt", 22, 32, frozenset({"solidariteit"}))], safe)
    >>> safe["a.txt"].text[unit.start:unit.end]
    'Zij helpt.'
    """
    spans = spans_of(gold)
    known = Overlap(spans)
    before = {e.pseudonym: e.original for e in corpus.key.entries if e.kind == "document"}
    ids: dict[str, str] = {}
    for id in corpus.maps:
        for name in (known.name(id), known.name(before.get(id, id))):
            if name is not None:
                ids.setdefault(name, id)
    rows: dict[str, list[int]] = defaultdict(list)
    for row, span in enumerate(spans):
        rows[span.document].append(row)
    for name, id in ids.items():
        theirs = [spans[row] for row in rows[name]]
        new = _moved(theirs, corpus.maps[id], corpus[id].text, id)
        for row, span in zip(rows[name], new, strict=True):
            spans[row] = span
    return spans


def _moved(spans: list[GoldUnit], map: OffsetMap, text: str, id: str) -> list[GoldUnit]:
    """The spans of one document, on its changed text."""
    stays = sum(bool(s.text) and text[s.start : s.end] == s.text for s in spans)
    moved = []
    for span in spans:
        try:
            start, end = map.forward(span.start, span.end)
        except ValueError:
            start = end = -1
        moved.append(replace(span, document=id, start=start, end=end, text=text[start:end]))
    if stays > sum(
        bool(s.text) and new.text == s.text for s, new in zip(spans, moved, strict=True)
    ):
        return [replace(span, document=id) for span in spans]
    for span, new in zip(spans, moved, strict=True):
        if new.start < 0:
            raise UsageError(
                f"{span.document}: the gold has {span.start}–{span.end}, and the text ends at "
                f"{map.length}. Remedy: give the file that was coded; gold that was made on the "
                "pseudonymised text needs its column text."
            )
    return moved

"""The kinds of names, the same whichever pipeline found them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

__all__ = ["NAME_KINDS", "name_kind", "names_of"]

#: Kinds of the embedded pipeline, and those of ``nl_core_news_sm`` (OntoNotes) that they hold.
NAME_KINDS: dict[str, tuple[str, ...]] = {
    "PERSON": ("PERSON", "PER"),
    "LOC": ("LOC", "GPE", "FAC"),
    "ORG": ("ORG",),
    "MISC": ("MISC", "EVENT", "LANGUAGE", "LAW", "NORP", "PRODUCT", "WORK_OF_ART"),
}
_KINDS = {label: kind for kind, labels in NAME_KINDS.items() for label in labels}


def name_kind(span: Span) -> str:
    """Return the kind of a named span: one of ``NAME_KINDS``.

    ``load_pipeline`` makes it an attribute of every span: ``span._.name_kind``. The eighteen kinds
    of ``nl_core_news_sm`` are those of OntoNotes 5 (https://catalog.ldc.upenn.edu/LDC2013T19).

    Args:
        span: of ``doc.ents``.

    Returns:
        ``PERSON``, ``LOC``, ``ORG`` or ``MISC``; an empty string for a date, an amount, a number
        and other things that are no names.

    >>> from swtext.dutch import load_pipeline
    >>> doc = load_pipeline("embedded")("Anna Bakker woont in Utrecht.")
    >>> [(span.text, name_kind(span)) for span in doc.ents]
    [('Anna Bakker', 'PERSON'), ('Utrecht', 'LOC')]
    """
    return _KINDS.get(span.label_, "")


def names_of(doc: Doc) -> list[tuple[int, int, str]]:
    """Return the names of a document, the same shape with every pipeline.

    Args:
        doc: what a Dutch pipeline with a name recognizer annotated.

    Returns:
        (start, end, kind) in code points of ``doc.text``, in order; what is no name (dates,
        amounts) is left out.

    >>> from swtext.dutch import load_pipeline
    >>> names_of(load_pipeline("embedded")("Anna Bakker woont in Utrecht."))
    [(0, 11, 'PERSON'), (21, 28, 'LOC')]
    """
    kinds = ((span, name_kind(span)) for span in doc.ents)
    return [(span.start_char, span.end_char, kind) for span, kind in kinds if kind]

"""What the commands do with personal data: replace it first, and keep the key apart."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from swtext.corpus import Corpus
    from swtext.privacy import PseudonymizedCorpus

__all__ = ["beside", "keep_apart", "pseudonymized"]


def pseudonymized(corpus: Corpus, nlp: Language, out: Path | None) -> PseudonymizedCorpus:
    """Pseudonymise a corpus; with a folder of results the key goes beside it."""
    from swtext.privacy import pseudonymize

    safe = pseudonymize(corpus, pipeline=nlp)
    if out:
        keep_apart(safe, beside(out))
    return safe


def beside(folder: Path) -> Path:
    """Where the key goes: beside the folder of results, and never in it."""
    folder = folder if folder.name not in ("", "..") else folder.resolve()
    return folder.with_name(f"{folder.name or 'swtext'}-sleutel")


def keep_apart(safe: PseudonymizedCorpus, folder: Path) -> None:
    """Write the key, the places to look at and the offsets to a folder of their own."""
    from swtext.export import table_to_csv
    from swtext.privacy import write_private

    safe.save_key(folder / "sleutel.csv")
    write_private(folder / "controle.csv", table_to_csv(safe.review))
    write_private(folder / "verschuivingen.csv", table_to_csv(safe.shifts))
    places = len(safe.review)
    print(f"The key and {places} places to look at are in {folder}; keep that apart.")

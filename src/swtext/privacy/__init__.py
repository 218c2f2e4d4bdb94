"""Personal data: finding it, pseudonyms, the offset map, the key."""

from __future__ import annotations

from swtext.privacy.corpus import REVIEW_COLUMNS, PseudonymizedCorpus
from swtext.privacy.key import Entry, Key, load_key, write_private
from swtext.privacy.offsets import OffsetMap, Replacement
from swtext.privacy.pseudonymize import DEFAULT_KINDS, pseudonymize
from swtext.privacy.pseudonyms import KINDS

__all__ = [
    "DEFAULT_KINDS",
    "KINDS",
    "REVIEW_COLUMNS",
    "Entry",
    "Key",
    "OffsetMap",
    "PseudonymizedCorpus",
    "Replacement",
    "load_key",
    "pseudonymize",
    "write_private",
]

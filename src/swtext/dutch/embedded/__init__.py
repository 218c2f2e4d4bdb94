"""The Dutch pipeline that ships with swtext: where it lies.

The code here is MIT like the rest of swtext; the pipeline in ``model/`` is CC BY-SA 4.0 (see
``LICENSE``, ``NOTICE.md`` and ``MODEL_CARD.md`` beside this file).
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["path"]


def path() -> Path:
    """Return the directory of the pipeline; import ``.components`` before loading it with spaCy.

    >>> path().name
    'model'
    """
    return Path(__file__).resolve().parent / "model"

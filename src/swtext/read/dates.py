"""Dates in file names, texts and metadata, brought to ISO when they can mean only one day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

__all__ = ["date_in_name", "date_in_text", "day_first", "iso"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january januar enero janvier",
            "februari feb february februar febrero février",
            "maart mrt march mar märz marzo mars",
            "april apr abril avril",
            "mei may mai mayo",
            "juni jun june junio juin",
            "juli jul july julio juillet",
            "augustus aug august agosto août",
            "september sep sept septiembre septembre",
            "oktober okt october oct octubre octobre",
            "november nov noviembre novembre",
            "december dec dezember diciembre décembre",
        ),
        1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})([01]\d)([0-3]\d)(?!\d)")
_WORDS = re.compile(
    r"(?<!\d)(\d{1,2})(?:e|ste|de|th|st|nd|rd|\.)?\s+([^\W\d_]{3,10})\.?,?\s+(\d{4})(?!\d)"
)
_WORDS_US = re.compile(r"\b([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_SHORT = re.compile(r"(?<!\d)(\d{1,2})-([^\W\d_]{3,4})-((?:19|20)?\d{2})(?!\d)")
_GMT = re.compile(r"GMT(\d{4})(\d{2})(\d{2})-\d{6}")


def _make(year: str | int, month: str | int, day: str | int) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def day_first(values: Iterable[str]) -> bool | None:
    """Say whether the dates of a column write the day first; None when none of them tells.

    >>> day_first(["05/02/2022", "23/02/2022"])
    True
    """
    pairs = [(int(m[1]), int(m[3])) for value in values if (m := _NUMERIC.search(value))]
    if any(first > 12 for first, _ in pairs):
        return True
    return False if any(second > 12 for _, second in pairs) else None


def iso(value: str, order: bool | None = None) -> str:
    """Return the ISO date of a value, or ``""`` when it has none or could be two days.

    Args:
        value: e.g. ``2024-05-26``, ``26-5-2024``, ``26 mei 2024``, ``May 26, 2024``.
        order: whether the day comes first, where known. Otherwise ``-`` and ``.`` are read day
            first (as Dutch writes them) and ``/`` only when one of the numbers is above 12.

    >>> [iso("26-5-2024"), iso("5/2/2024"), iso("26 mei 2024 14:00"), iso("May 26, 2024")]
    ['2024-05-26', '', '2024-05-26', '2024-05-26']
    """
    if match := _ISO.search(value):
        return _make(match[1], match[2], match[3])
    if match := _NUMERIC.search(value):
        first, second, year = int(match[1]), int(match[3]), match[4]
        if order is None:
            order = day_first([value])
        if order is None and (match[2] != "/" or first == second):
            order = True
        if order is None:
            return ""
        return _make(year, second, first) if order else _make(year, first, second)
    if (match := _WORDS.search(value)) and match[2].lower() in _MONTHS:
        return _make(match[3], _MONTHS[match[2].lower()], match[1])
    if (match := _WORDS_US.search(value)) and match[1].lower() in _MONTHS:
        return _make(match[3], _MONTHS[match[1].lower()], match[2])
    if (match := _SHORT.search(value)) and match[2].lower() in _MONTHS:
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        return _make(year, _MONTHS[match[2].lower()], match[1])
    if match := _COMPACT.search(value):
        return _make(match[1], match[2], match[3])
    return ""


def date_in_name(names: Iterable[str]) -> str:
    """Return the date in the name of a file or of the folders it lies in, nearest first.

    >>> date_in_name(["meeting_saved_chat.txt", "2024-05-26 14.00.03 Leerbijeenkomst"])
    '2024-05-26'
    >>> date_in_name(["GMT20240526-120003_Recording.vtt"])
    '2024-05-26'
    """
    for name in names:
        if match := _GMT.search(name):
            return _make(match[1], match[2], match[3])
        if found := iso(name):
            return found
    return ""


def date_in_text(text: str) -> str:
    """Return the date of a heading line of a text (``Datum: 3 december 2023``), or ``""``.

    >>> date_in_text("Verslag\\nDatum: 3 december 2023\\n")
    '2023-12-03'
    """
    match = re.search(
        r"^[ \t>*_#-]{0,10}(?:datum|date|gehouden op|gepubliceerd op|d\.d\.)"
        r"[*_]{0,2}[ \t]{0,4}:?[*_]{0,2}[ \t]{0,5}"
        r"([^\r\n]{6,40})",
        text[:5000],
        re.IGNORECASE | re.MULTILINE,
    )
    return iso(match[1]) if match else ""

"""How often a word occurs in general Dutch."""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib.resources import files
from itertools import takewhile

__all__ = ["FLOOR", "background", "frequency", "is_name"]

#: The share given to a form that is not in the list (it is rarer than the rarest that is).
FLOOR = 2e-7


@lru_cache(maxsize=1)
def _load() -> tuple[dict[str, int], frozenset[str]]:
    packed = (files("swtext") / "data" / "background" / "forms.tsv.gz").read_bytes()
    text = gzip.decompress(packed).decode("utf-8").replace("\n", "\t")
    cells = text.split("\t")
    forms = cells[0::2]
    names = [form.lower() for form in takewhile(lambda form: not form.islower(), forms)]
    forms[: len(names)] = names
    return dict(zip(forms, map(int, cells[1::2]), strict=False)), frozenset(names)


def background() -> dict[str, int]:
    """Return lower-case word forms and how often they occur, in parts per billion.

    Source: ``swtext/data/background`` (its README says how it was made; CC BY-SA 4.0).

    >>> background()["de"] > background()["gemeente"] > background()["methodisch"]
    True
    """
    return _load()[0]


def is_name(form: str) -> bool:
    """Return whether a form is a proper name in general Dutch, whatever its capitals here.

    >>> is_name("Fatima"), is_name("Kamer")
    (True, False)
    """
    return form.lower() in _load()[1]


def frequency(form: str) -> float:
    """Return the share of a form in general Dutch, at least ``FLOOR``.

    >>> frequency("gemeente") > 100 * frequency("schuldhulpmaatje")
    True
    """
    return max(background().get(form.lower().replace("’", "'"), 0) / 1e9, FLOOR)

"""Tables as CSV: UTF-8, a header, and no cell that a spreadsheet would run (``read.cells``)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from swtext.read.cells import escape, unescape

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["escape", "plain", "table_to_csv", "unescape"]

_QUOTED = re.compile(r'[",\r\n]')


def plain(value: Any) -> str | int | float | bool | None:
    """Return a cell of a DataFrame as a plain value: missing is None, a list is joined by ``;``.

    Floats are rounded to ten significant digits, so that they are the same on every machine.
    """
    if isinstance(value, str):
        return str(value)
    if value is None:
        return None
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return "; ".join(str(plain(item)) for item in items)
    if hasattr(value, "item"):  # a numpy scalar
        value = value.item()
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return None if value != value else float(f"{value:.10g}")
    return None if str(value) in ("<NA>", "NaT") else str(value)


def table_to_csv(frame: pd.DataFrame) -> str:
    r"""Return a table as CSV: header, comma, ``\n``, quotes only where needed, missing empty.

    Text that a spreadsheet would take for a formula is escaped (see above); read such a file
    with ``pd.read_csv(path, keep_default_na=False)`` and ``unescape``.

    >>> import pandas as pd
    >>> table_to_csv(pd.DataFrame({"start": [0, -3], "text": ["+31 6", "ja, nee"]}))
    'start,text\n0,\'+31 6\n-3,"ja, nee"\n'
    """
    columns = [
        [_quote(escape(str(name))), *map(_cell(), frame[name].tolist())] for name in frame.columns
    ]
    if len(columns) == 1:  # an empty line would be no row at all
        columns = [[cell or '""' for cell in columns[0]]]
    return "".join(",".join(row) + "\n" for row in zip(*columns, strict=True))


def _cell() -> Callable[[Any], str]:
    seen: dict[str, str] = {}

    def render(value: Any) -> str:
        if isinstance(value, str):
            if value not in seen:
                seen[value] = _quote(escape(value))
            return seen[value]
        simple = plain(value)
        if isinstance(simple, str):
            return _quote(escape(simple))
        return "" if simple is None else repr(simple)

    return render


def _quote(cell: str) -> str:
    if _QUOTED.search(cell):
        return '"' + cell.replace('"', '""') + '"'
    return cell

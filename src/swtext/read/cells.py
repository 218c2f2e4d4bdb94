"""Text in the cells of a CSV file: exact for programs, nothing that a spreadsheet would run.

A text cell that a spreadsheet would take for a formula gets an apostrophe before it, the mark
that spreadsheets themselves use for "this is text" (OWASP, *CSV Injection*). That holds for a
cell that begins with ``= + - @``, their full-width forms, a tab or a line end, spaces and
apostrophes before them or not; and, because a Dutch spreadsheet cuts at ``;`` where these files
cut at ``,``, also inside a cell after ``;``, a tab or a line end (and quotes): for ``=``, and for
``+ - @`` when what follows holds ``(``, ``|`` or ``!``, without which a formula reaches nothing.

Both directions stand here: what ``swtext turns`` writes is read back to the same turns.
"""

from __future__ import annotations

import re

__all__ = ["escape", "unescape"]

_BLANK = r" \u00a0\u200b-\u200f\u2060\ufeff"
_START = rf"'*[{_BLANK}]*[=+\-@\t\r\n＝＋－＠]"
_INSIDE = rf"[{_BLANK}\"']*(?:[=＝]|[+\-@＋－＠](?=[^;\t\r\n]*[(|!]))"
_ESCAPE = re.compile(rf"\A(?={_START})|(?<=[;\t\r\n])(?={_INSIDE})")
_UNESCAPE = re.compile(rf"\A'(?={_START})|(?<=[;\t\r\n])'(?={_INSIDE})")
_HINT = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


def escape(text: str) -> str:
    """Return the text of a cell in which a spreadsheet finds no formula.

    >>> escape("=1+1"), escape("-) dank"), escape("a = b")
    ("'=1+1", "'-) dank", 'a = b')
    """
    return _ESCAPE.sub("'", text) if _HINT.search(text) else text


def unescape(cell: str) -> str:
    """Return the exact text of a text cell of a CSV file that swtext wrote.

    >>> unescape(escape("'=1+1")), unescape("'s avonds")
    ("'=1+1", "'s avonds")
    """
    return _UNESCAPE.sub("", cell) if "'" in cell else cell

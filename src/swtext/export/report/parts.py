"""Small parts of the templates: anchors, shades, examples, and what figures mean in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from swtext.export.report.text import marked, number, visible

__all__ = [
    "anchor",
    "code_names",
    "example",
    "file_format",
    "file_name",
    "heat",
    "keyword_example",
    "stability",
    "status",
]

_EXAMPLE = 260
_FORMATS = {
    "article": "artikel of verslag",
    "docx": "Word-document",
    "plain": "platte tekst",
    "table": "tabel",
    "text": "platte tekst",
    "transcript": "transcript",
    "vtt": "ondertiteling (VTT)",
    "whatsapp": "WhatsApp",
    "xlsx": "Excel-tabel",
    "zoom": "Zoom-chat",
}
_STATUS = {
    "accepted": "aanvaard",
    "rejected": "verworpen",
    "corrected": "verbeterd",
    "added": "toegevoegd",
    "suggested": "voorgesteld",
}


def anchor(code: str) -> str:
    """Return the id in the page of a code: only letters, digits and hyphens; never two alike.

    >>> anchor("vertrouwd_gezicht"), anchor("a b")
    ('code-vertrouwd_gezicht', 'code-a-20-b')
    """
    return "code-" + re.sub(r"[^A-Za-z0-9_]", lambda hit: f"-{ord(hit[0]):x}-", code)


def file_name(name: str) -> Markup:
    """Return the name of a file, with places at which a long one may go on to the next line.

    >>> file_name("2024/mijn_verslag.txt")
    Markup('2024/<wbr>mijn_<wbr>verslag.txt')
    """
    return Markup(re.sub(r"([_/\\-])(?=[^_/\\-])", r"\1<wbr>", str(visible(name))))


def file_format(name: str) -> str:
    """Return the format in which a document was read, in Dutch."""
    return _FORMATS.get(name, name)


def code_names(text: str, names: Mapping[str, str]) -> str:
    """Return text in which the ids of codes are replaced by their names.

    >>> code_names("dat is rust_en_ruimte", {"rust_en_ruimte": "Rust en ruimte"})
    'dat is Rust en ruimte'
    """
    return re.sub(r"\w+", lambda hit: names.get(hit[0], hit[0]) if "_" in hit[0] else hit[0], text)


def heat(count: int, units: int, most: float) -> str:
    """Return how dark a cell is, from 0 to 1.

    >>> heat(1, 4, 0.5)
    '0.50'
    """
    return f"{count / units / most:.2f}" if units and most else "0.00"


def example(text: object) -> Markup:
    """Return an example from the sources, shortened when it is long."""
    shown = str(text or "")
    return visible(shown if len(shown) <= _EXAMPLE else _cut(shown, 0))


def keyword_example(row: Mapping[str, Any]) -> Markup:
    """Return the example of a keyword: the words around it, with the keyword marked."""
    text, word = str(row.get("example") or ""), str(row.get("keyword") or "")
    found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) or re.search(
        re.escape(word), text, re.IGNORECASE
    )
    if not found or not word:
        return example(text)
    at, end = found.span()
    start = 0
    if len(text) > _EXAMPLE and at > _EXAMPLE // 2:
        start = text.find(" ", at - _EXAMPLE // 2, at) + 1 or at
    shown = _cut(text, start) if len(text) - start > _EXAMPLE else text[start:]
    return Markup("… " if start else "") + marked(shown, start, [(at, end)])


def _cut(text: str, start: int) -> str:
    return text[start : start + _EXAMPLE].rsplit(" ", 1)[0] + " …"


def stability(value: object) -> str:
    """Return in words how often a theme comes back when the computation is repeated.

    >>> stability(0.95), stability(0.3)
    ('komt goed terug (0,95)', 'onzeker, komt weinig terug (0,30)')
    """
    if not isinstance(value, int | float) or value != value:
        return "niet bepaald"
    if value >= 0.75:
        return f"komt goed terug ({number(value)})"
    return f"onzeker, komt {'deels' if value >= 0.5 else 'weinig'} terug ({number(value)})"


def status(value: str) -> str:
    """Return a status in Dutch."""
    return _STATUS.get(value, value)

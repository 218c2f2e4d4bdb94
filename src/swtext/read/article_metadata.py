"""What an article says of itself: title, author, date, event."""

from __future__ import annotations

import re

from swtext.read.article_blocks import plain
from swtext.read.article_items import Item
from swtext.read.article_names import NAME
from swtext.read.article_site import byline, iso_date
from swtext.read.article_words import EVENT_NOUNS

__all__ = ["metadata"]

_NOUN = "|".join(
    sorted(
        EVENT_NOUNS - {"dag", "week", "middag", "avond", "sessie"},
        key=lambda word: (-len(word), word),
    )
)
_EVENT = re.compile(
    rf"\b(?:[Tt]ijdens|[Bb]ij|[Oo]p)\s+(?:de|het|De|Het|een)\s+((?:[\w-]+\s+){{0,3}}?(?:[\w-]*(?:{_NOUN}))"
    rf"(?:\s+(?:van\s+(?:de|het)\s+)?{NAME})?(?:\s+[‘'“\"][^’'”\"\n]{{3,90}}[’'”\"])?(?:\s+(?:19|20)\d\d)?)(?![\w-])",
    re.I,
)
_NAMED = re.compile(
    rf"[Tt]ijdens\s+((?:(?:de|het|De|Het)\s+)?{NAME}(?:\s+(?:van|voor)\s+(?:de|het)\s+{NAME})?\s+(?:19|20)\d\d)"
)
_KEYED = re.compile(
    r"(?:evenement|bijeenkomst|congres|event|sessie|webinar)\s*:\s*(.{3,120})", re.I
)


def metadata(items: list[Item], interviewed: bool) -> dict[str, str]:
    """Return ``title``, ``author``, ``date``, ``event`` and ``kind``, as far as they are known.

    >>> from swtext.read.article_blocks import blocks
    >>> from swtext.read.article_settle import classify
    >>> text = "De buurt\\n\\nDoor Ada Voorbeeld\\n3 mei 2021\\n\\nEen lange zin over onze buurt."
    >>> metadata(classify(text, blocks(text)), False)
    {'title': 'De buurt', 'author': 'Ada Voorbeeld', 'date': '2021-05-03', 'kind': 'artikel'}
    """
    known: dict[str, str] = {}
    for item in items:
        if item.kind == "title":
            known["title"] = plain(item.block.text)
            break
    head = items[:40]
    for item in head:
        if name := byline(item.block.text):
            known.setdefault("author", name)
    for item in head:
        if (
            item.kind == "site"
            and item.block.words <= 14
            and (date := iso_date(plain(item.block.text)))
        ):
            known.setdefault("date", date)
        if item.comments:
            break
    for item in head[:12]:
        clean = plain(item.block.text)
        match = _KEYED.fullmatch(clean) or (
            (_NAMED.search(clean) or _EVENT.search(clean)) if item.kind == "para" else None
        )
        if match is not None and re.search(r"[A-Z0-9‘“]", match.group(1)):
            known.setdefault("event", match.group(1).strip(" ,."))
    known["kind"] = "interview" if interviewed else "artikel"
    return known

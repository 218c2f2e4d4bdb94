"""Whom an interview is with: the one person that title, subtitle or introduction names for it."""

from __future__ import annotations

import re
from collections import Counter

from swtext.read.article_blocks import plain
from swtext.read.article_given import given, is_given
from swtext.read.article_items import Item
from swtext.read.article_names import NAME, Name, find_names, without_role
from swtext.read.article_people import People
from swtext.read.article_words import TUSSENVOEGSELS

__all__ = ["ABOUT", "guest_of"]

#: The text says that it is an interview.
ABOUT = re.compile(
    r"\b(?:interview|in\s+gesprek|een\s+gesprek\s+met|vraaggesprek|vragen\s+aan|"
    r"spr[ae]+ken?\s+(?:wij\s+|we\s+)?met|duo-?interview|aan\s+het\s+woord|Q&A|"
    r"vraag\s+en\s+antwoord|op\s+de\s+koffie\s+bij|"
    r"geeft\s+antwoord|beantwoordt|(?:vijf|zes|zeven|acht|tien|drie|vier|\d+)\s+vragen)\b",
    re.I,
)
_WITH = re.compile(
    r"(?i:interview(?:\s+met)?[:\s]|gesprek\s+met|vragen\s+(?:aan|voor)|spraken?\s+(?:wij\s+|we\s+)?met|"
    r"spreken\s+(?:wij\s+|we\s+)?met|aan\s+het\s+woord|op\s+de\s+koffie\s+bij|\bbij\s+de\s+koffie\s+met|"
    r"\bdit\s+is|\bmaak\s+kennis\s+met|even\s+voorstellen)[\s….:,–—|-]*"
    rf"(?:[a-zà-ÿ][\w-]*,?\s+(?:en\s+)?){{0,6}}({NAME})"
    rf"(?:\s*(?:,[^,.]{{2,40}},)?\s*(?:en|&)\s+(?:[a-zà-ÿ][\w-]*\s+){{0,4}}({NAME}))?"
)
#: "Ada Zomer: ‘Niemand belt terug’", above all text.
_TITLE = re.compile(rf"\s*({NAME})(?:\s*\([^()]*\)|,[^:]{{2,60}})?\s*:\s*[‘'\"“„«]")
_BYLINE = re.compile(r"\b(?:tekst|beeld|foto|interview|door|opgetekend)(?:\s*:|\s+door\b)", re.I)
_HEAD = 14
_TOP = 3


def guest_of(text: str, items: list[Item], author: str, asks: set[int]) -> str:
    """Return the one person that title or introduction says is interviewed, or ``""``.

    Args:
        text: the document.
        items: the blocks of the article.
        author: who wrote it; never the guest.
        asks: the places of the blocks that ask something.

    >>> from swtext.read.article_blocks import blocks
    >>> from swtext.read.article_items import first_look
    >>> text = "In gesprek met Ada Zomer\\n\\nWat doet u?"
    >>> guest_of(text, [first_look(text, block) for block in blocks(text)], "", {1})
    'Ada Zomer'
    """
    head: list[Item] = []
    for place, item in enumerate(items[:_HEAD]):
        if item.kind in ("question", "label") or (place and place in asks):
            break
        if item.kind in ("title", "heading", "para", "name") and item.block.text != author:
            head.append(item)
    people = People(text)
    told = [_lowered(plain(item.block.text)) for item in head]
    named = {
        people.person(name)
        for clean in told
        for match in (*_WITH.finditer(clean), *_TITLE.finditer(clean))
        for written in match.groups()
        if written and (name := without_role(written, 0, True)[1])
        if _may_be(name, people, author)
    }
    if named:
        return named.pop() if len(named) == 1 else ""
    written = [_persons(clean, people, author) for clean in told]
    for part in (written[:2], written[:_TOP], written):
        found = sorted({who for names in part for who in names})
        if len(found) == 1:
            return found[0]
    called = _called(items, asks, people, {who for names in written for who in names})
    if called:
        return called
    often = Counter(people.person(name.text) for name in find_names(text))
    ranked = sorted({who for names in written for who in names}, key=lambda who: -often[who])
    first = ranked[:1] if len(ranked) > 1 and often[ranked[0]] > 2 * often[ranked[1]] else []
    return first[0] if first else ""


def _lowered(clean: str) -> str:
    """A line in capitals, with every name in it as it is written elsewhere: "TJEERD VEENSTRA"."""
    if not clean.isupper():
        return clean
    low = [word.lower() for word in clean.split()]
    at = next((i for i, word in enumerate(low) if is_given(word.strip(".,:;…"))), len(low))
    small = TUSSENVOEGSELS
    name = [word if word in small else word.capitalize() for word in low[at : at + 4]]
    return " ".join([*low[:at], *name, *low[at + 4 :]])


def _persons(clean: str, people: People, author: str) -> list[str]:
    """The persons that a line names in full, in order."""
    if _BYLINE.search(clean[:40]):
        return []
    names = [name for name in find_names(clean) if _is_full(name.text)]
    return [people.person(n.text) for n in names if _may_be(n.text, people, author)]


def _may_be(name: str, people: People, author: str) -> bool:
    """Whether a name may be that of the guest: a person's, not the author's."""
    words = name.split()
    if name.isupper() or (author and (name in author or author in name)):
        return False
    known = is_given(name)
    if not known and words[0].casefold() in given().places:
        return False
    rest = re.escape(" ".join(words[1:]))
    again = rest and re.search(rf"(?<!{re.escape(words[0])} ){rest}\b", people.text)
    return known or bool(again) or people.likely(Name(0, len(name), name, True))


def _called(items: list[Item], asks: set[int], people: People, known: set[str]) -> str:
    """Who is called by name in the questions: "Wat doe je daar, Ada?"."""
    found = set()
    for place in asks:
        clean = plain(items[place].block.text)
        for match in re.finditer(rf"(?:, ({NAME})\?|^({NAME}), )", clean):
            found.add(people.person(match.group(1) or match.group(2)))
    return found.pop() if len(found) == 1 and found <= known else ""


def _is_full(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[0].isupper() or word in TUSSENVOEGSELS for word in words)

"""What each block is, seen with its neighbours: labels, name lines, headings, biographies."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from swtext.read.article_affiliation import Affiliation, loose_name_line, name_line
from swtext.read.article_blocks import Block, plain
from swtext.read.article_comments import starts_comment
from swtext.read.article_items import (
    Item,
    announces_chat,
    first_look,
    is_heading,
    opens_quote,
    recurring_labels,
    whole_quote,
)
from swtext.read.article_labels import loose_label
from swtext.read.article_names import NAME, is_name
from swtext.read.article_roles import is_role
from swtext.read.article_site import byline, iso_date

__all__ = ["classify", "comments_start", "first_author", "mark_biographies"]


def classify(text: str, blocks: list[Block]) -> list[Item]:
    """Say what each block is, from the block itself and its neighbours.

    >>> from swtext.read.article_blocks import blocks
    >>> text = "De buurt telt\\n\\nEen lange zin hier.\\n\\nAda: 'Mooi.'\\n\\nDeel dit artikel"
    >>> [item.kind for item in classify(text, blocks(text))]
    ['title', 'para', 'label', 'site']
    """
    items = [first_look(text, block) for block in blocks]
    recurring_labels(text, items)
    _front_matter(items)
    _clock_headings(items)
    _chat_labels(text, items)
    _settle_labels(text, items)
    _settle_cited(text, items)
    _settle_names(text, items)
    _settle_dialogue(text, items)
    _settle_headings(items)
    return items


_KEY = re.compile(r"[\w-]+\s*:(?:\s.*)?", re.S)


def _front_matter(items: list[Item]) -> None:
    """The keys between two lines ``---`` at the top of a Markdown file are the site's."""
    if not items or items[0].block.text != "---":
        return
    for place, item in enumerate(items[1:40], 1):
        if item.block.text == "---":
            for inner in items[: place + 1]:
                inner.kind, inner.label, inner.who = "site", "", Affiliation("")
                inner.comments = inner.chat = inner.related = False
            return
        if not _KEY.fullmatch(item.block.text) and not item.block.marker:
            return


_CLOCK_HEAD = re.compile(r"\d{1,2}[:.]\d{2}(?:\s*uur)?(?:\s*[-–—|]\s*[^:]{1,90})?")


def _clock_headings(items: list[Item]) -> None:
    """In a live blog each clock time heads a section: ``10:20``, ``12:10 - PAUZE``."""
    clocks = [
        item
        for item in items
        if item.block.words <= 16 and _CLOCK_HEAD.fullmatch(plain(item.block.text))
    ]
    if len(clocks) < 3:
        return
    for item in clocks:
        item.kind, item.label, item.who = "heading", "", Affiliation("")
        item.chat = announces_chat(item.block.text)


def _in_chat(items: list[Item]) -> list[bool]:
    """Say of each block whether it stands below a heading that announces a chat."""
    found, chat = [], False
    for item in items:
        if item.kind == "heading":
            chat = item.chat
        found.append(chat)
    return found


def _chat_labels(text: str, items: list[Item]) -> None:
    """Below a heading that announces a chat, more forms of a label are read."""
    chat = False
    for item in items:
        headed = item.kind == "heading"
        if headed and (item.chat or item.block.level or not chat):
            chat = item.chat
        elif chat and item.kind != "site":
            found = loose_label(text, item.block.body, item.block.end, bool(item.block.marker))
            if found is not None and (item.kind != "label" or found.at >= item.at):
                who = Affiliation(found.name, found.note)
                item.kind, item.label, item.at = "label", found.name, found.at
                item.who, item.time = who, found.time
            elif headed:
                chat = False


def _settle_labels(text: str, items: list[Item]) -> None:
    """Keep the labels that a quote follows, that come back, or that stand among others."""
    counts = Counter(item.label.casefold() for item in items if item.kind == "label")
    told = sum(item.kind == "para" and item.block.words >= 12 for item in items)
    inside = _in_chat(items)
    few = 3 * sum(i.kind == "label" and not c for i, c in zip(items, inside, strict=True)) <= told
    for place, item in enumerate(items):
        if item.kind != "label":
            continue
        block, chat = item.block, inside[place]
        quoted = whole_quote(text, item.at, block.end) is not None
        empty = item.at >= block.end
        many = counts[item.label.casefold()] > 1 or chat
        near = range(max(0, place - 2), min(len(items), place + 3))
        beside = sum(items[p].kind == "label" and inside[p] == chat for p in near)
        lower = item.label[0].islower()
        if lower and not (quoted and (chat or many)) and not (chat or (many and beside > 2)):
            good = False
        elif quoted:
            good = not (few and beside == 1 and not _asked(items, place))
        elif few and not empty and not chat and opens_quote(text, item.at, block.end):
            good = False  # a quote with more behind it: running text
        elif empty:
            after = items[place + 1] if place + 1 < len(items) else None
            good = (
                after is not None
                and after.kind in ("para", "heading")
                and (many or whole_quote(text, after.block.body, after.block.end) is not None)
            )
        else:
            good = many or beside > 2
        if not good:
            item.kind = "heading" if is_heading(block, text) else "para"
            item.label, item.at, item.who = "", block.body, Affiliation("")


def _asked(items: list[Item], place: int) -> bool:
    """Say whether a question or a heading stands right above: what follows answers it."""
    near = range(place - 1, max(-1, place - 9), -1)
    before = next((items[p] for p in near if items[p].kind != "site"), None)
    return before is not None and (
        before.kind == "heading" or plain(before.block.text).endswith(("?", ":"))
    )


def _settle_cited(text: str, items: list[Item]) -> None:
    """A quoted paragraph with "– Naam, functie" on the next line is what that person says."""
    for place, (item, after) in enumerate(pairwise(items)):
        dashed = after.block.marker in ("-", "–", "—")
        beyond = items[place + 2].block if place + 2 < len(items) else None
        below = item.block.gap and not after.block.gap and (beyond is None or beyond.gap)
        if not (dashed or below) or item.kind not in ("para", "heading", "title"):
            continue
        clean = plain(after.block.text).rstrip(".")
        who = name_line(clean) or loose_name_line(clean)
        if who is None and is_name(clean):
            who = Affiliation(clean)
        if who is not None and whole_quote(text, item.at, item.block.end) is not None:
            item.kind, item.who, item.label = "cited", who, who.name
            after.kind, after.at = "name", after.block.body


def _settle_names(text: str, items: list[Item]) -> None:
    """Keep the name lines that a quote follows, or that come in a row of two or more."""
    names = [
        place
        for place, item in enumerate(items)
        if item.kind == "name" and not (place and items[place - 1].kind == "cited")
    ]
    sure = sum(name_line(items[place].block.text) is not None for place in names)
    for place in names:
        after = items[place + 1] if place + 1 < len(items) else None
        follows = after is not None and after.kind == "para"
        quoted = after is not None and whole_quote(text, after.at, after.block.end) is not None
        item = items[place]
        loose = name_line(item.block.text) is None
        if quoted and after is not None:
            after.kind = "para"
        elif loose or not (follows and sure > 1):
            item.kind = "heading" if is_heading(item.block, text) else "para"
            if after is None or after.kind == "site":
                item.kind = "site"
            item.label, item.who = "", Affiliation("")
        else:
            item.at = item.block.body


def _settle_dialogue(text: str, items: list[Item]) -> None:
    """A short line that is a quote right below other text is said, and heads nothing."""
    spoken = [
        item.kind in ("heading", "para")
        and not (item.block.level or item.block.bold or item.comments or item.chat)
        and whole_quote(text, item.at, item.block.end) is not None
        for item in items
    ]
    others = sum(
        item.kind == "heading" and not said
        for item, said in zip(items[1:], spoken[1:], strict=True)
    )
    for place, item in enumerate(items):
        if not place or item.kind != "heading" or not spoken[place]:
            continue
        if not others and place > 2 and plain(item.block.text)[-2:-1] in ("?", "!"):
            item.kind = "para"  # in a text without headings
            continue
        follows = place + 1 < len(items) and spoken[place + 1]
        before = items[place - 1]
        if plain(before.block.text).endswith("?"):
            item.kind = "para"  # the answer to what stands above
            continue
        below = not item.block.gap and before.kind == "para" and before.block.words >= 6
        if (spoken[place - 1] and (follows or not item.block.gap)) or below:
            item.kind = "para"


def _is_dateline(item: Item) -> bool:
    clean = plain(item.block.text)
    return (
        not item.block.level
        and item.block.words <= 14
        and not clean.endswith((".", "?", "!", ":"))
        and bool(iso_date(clean))
    )


_FILED = re.compile(r"(?:dossiers?|thema[’']?s?|tags?|rubriek|categorie|onderwerp)\s*:?", re.I)


#: "Bewoners zijn boos: ‘Niemand belt terug’", above all text.
_QUOTED_TITLE = re.compile(r"[^\n.?!]{10,110}: ?[‘'\"“«][^\n]{5,110}[’'\"”»]")


def _settle_headings(items: list[Item]) -> None:
    """Find the title; short lines that no text follows are no headings."""
    titled = False
    related = False
    body = False
    for place, item in enumerate(items):
        if item.kind == "site":
            related = related or item.related
            if not item.related and item.block.words > 12:
                related = False
            continue
        if item.kind == "heading" and item.block.marker[:1].isdigit() and not item.block.bold:
            after = items[place + 1] if place + 1 < len(items) else None
            if after is None or after.block.marker[:1].isdigit():
                item.kind = "para"
        if item.kind == "para" and not titled and _QUOTED_TITLE.fullmatch(item.block.text):
            item.kind, titled = "title", True
            continue
        if item.kind == "heading" and not titled and not item.comments:
            later = any(other.block.level == 1 for other in items[place + 1 : place + 8])
            if item.block.level == 1 or not later:
                item.kind, titled = "title", True
            else:
                item.kind = "site"
            continue
        if related:
            if item.kind == "heading" and not (item.block.level or item.comments):
                item.kind = "site"
                continue
            listed = item.kind in ("para", "label", "name")
            if listed and item.block.words < 16 and not item.block.text.endswith("."):
                item.kind, item.label, item.who = "site", "", Affiliation("")
                continue
            related = False
        above = plain(items[place - 1].block.text) if place else ""
        if (
            item.kind == "heading"
            and titled
            and not body
            and items[place - 1].kind == "site"
            and is_name(above)
            and is_role(plain(item.block.text).split()[0])
        ):
            item.kind = "site"  # "Ada Zomer", and below it "Redacteur"
            continue
        if item.kind in ("heading", "para", "name") and not body and _is_dateline(item):
            item.kind, item.who, item.label = "site", Affiliation(""), ""
            continue
        if item.kind == "heading" and not item.comments and not item.block.level:
            after = next((o for o in items[place + 1 :] if o.kind != "site"), None)
            if after is None:
                item.kind = "site" if not item.block.text.endswith(("?", "!")) else "para"
            elif (
                (not body and not item.chat and not titled)
                or (not body and after.kind == "heading" and not item.block.bold)
                or (not body and place and _FILED.fullmatch(plain(items[place - 1].block.text)))
            ):
                item.kind = "site"
        if item.kind == "para" and item.block.words > 8:
            body = True
            titled = True


_BIO = re.compile(
    rf"(?:[*_]+)?{NAME}(?:[*_]+)?(?:\s+\([^()]*\))?,?\s+(?:is|was|werkt|werkte|schrijft|studeert|doceert)\s"
)
_TRADE = re.compile(r"[a-zà-ÿ-]{4,}(?:er|ster|ent|or|eur|ist|aar|ant|loog|kundige|ice)")
_BIO_WORDS = re.compile(
    r"\b(?:bij|aan|van|in|als|freelance|zelfstandig|voor|verbonden|werkzaam|journalist|redacteur|auteur)\b"
)


def mark_biographies(items: list[Item], end: int) -> None:
    """Mark the lines at the foot of an article that say who its author and speakers are.

    Args:
        items: the blocks.
        end: where the comments begin.

    >>> from swtext.read.article_blocks import blocks
    >>> from swtext.read.article_items import first_look
    >>> text = "Zij kwam.\\n\\nAda Zomer is journalist bij De Brug."
    >>> items = [first_look(text, block) for block in blocks(text)]
    >>> mark_biographies(items, 2)
    >>> [item.kind for item in items]
    ['para', 'site']
    """
    left = 4
    for item in reversed(items[:end]):
        if item.kind == "site":
            continue
        clean = plain(item.block.text)
        if item.kind != "para" or left == 0 or len(clean.split()) > 70 or len(clean) > 900:
            return
        first = re.split(r"(?<=[.!?])\s", clean)[0]
        if not (
            _BIO.match(clean)
            and _BIO_WORDS.search(first)
            and any(
                is_role(word) or _TRADE.fullmatch(word) for word in re.findall(r"[\w-]+", first)
            )
            and not any(mark in clean for mark in "‘“”„«»")
        ):
            return
        item.kind = "site"
        left -= 1


def first_author(items: list[Item]) -> str:
    """Return the author of the first byline, or ``""``.

    >>> from swtext.read.article_blocks import blocks
    >>> from swtext.read.article_items import first_look
    >>> text = "Kop\\n\\nDoor Ada Zomer\\n\\nZij kwam."
    >>> first_author([first_look(text, block) for block in blocks(text)])
    'Ada Zomer'
    """
    return next((name for item in items[:40] if (name := byline(item.block.text))), "")


def comments_start(items: list[Item]) -> int:
    """Where the readers' comments begin: below their heading, or at a name with a date.

    Above all text a name and a date are the article's own, unless more of them follow.

    >>> from swtext.read.article_blocks import blocks
    >>> from swtext.read.article_items import first_look
    >>> text = "Zij kwam te laat.\\n\\nReacties (2)\\n\\nMooi."
    >>> comments_start([first_look(text, block) for block in blocks(text)])
    1
    """
    told, words = False, 0
    headed = any(item.comments for item in items)
    for place, item in enumerate(items):
        if item.comments:
            return place
        if item.kind != "title" and starts_comment(items, place):
            later = range(place + 1, len(items))
            more = not headed and any(starts_comment(items, other) for other in later)
            if told or more:
                return place
        words += item.block.words if item.kind == "para" else 0
        told = words > 60
    return len(items)

"""What each block of an article is: title, heading, label with text, name line, site, paragraph."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from swtext.read.article_blocks import Block, plain
from swtext.read.article_cues import cue_after
from swtext.read.article_names import NAME, Affiliation, is_name, is_role, loose_name_line, name_line
from swtext.read.article_site import byline, is_related, is_site, iso_date
from swtext.read.quotes import Pair, pair_marks

__all__ = ["Item", "classify", "first_author", "mark_biographies", "opens_quote", "whole_quote"]

_MARKS = "'\"‘’“”„‚«»‹›`´"
_TIME = r"(?:[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*uur)?[\])]?\s*[-–]?\s*)?"
_LABEL = re.compile(
    rf"{_TIME}(?P<open>\*\*|__|\*)?(?P<name>[^\s:.?!“”\"‘„«*_#\[\]][^:?!“”\"‘„«*#\[\]\n\r]{{0,70}}?)"
    r"(?P<shut>\*\*|__|\*)?(?:\s*\(\d{1,2}[:.]\d{2}(?::\d{2})?\))?[ \u00a0]*:(?:\*\*|__|\*)?(?=[\s\u00a0]|[‘'\"“„«]|$)[ \t\u00a0]*"
)
INTERVIEWER = re.compile(
    r"(?:I|Int|V|Q|Interviewer|Interviewster|Vraag|Redactie|Journalist)\.?\s?\d{0,2}", re.I
)
RESPONDENT = re.compile(
    r"(?:R|A|P|Resp|Respondent|Antwoord|Geïnterviewde|Deelnemer|Student)\.?\s?\d{0,2}", re.I
)
_NO_LABEL = frozenset(
    """
    foto beeld tekst bron video tip tips let kortom conclusie conclusies vraag stelling thema datum
    tijd locatie plaats waar wanneer wat wie hoe waarom kosten prijs contact telefoon mail website
    aanmelden nb ps p.s n.b opmerking voorbeeld doel doelgroep resultaat resultaten aanpak stap
    les lessen punt agenda programma ook daarnaast dus maar en want of eerst ten allereerst
    update rectificatie noot auteur auteurs door interview redactie fotografie illustratie leestijd
    tags categorie categorieën reacties lees zie kijk meer isbn uitgever deel dossier
    """.split()
)
_CHAT = re.compile(r"\b(?:chat|chatbox|chatberichten|chatreacties|chatvenster|livechat)\b", re.I)
_COMMENTS = re.compile(
    r"(?:alle\s+|er\s+(?:zijn|is)\s+)?(?:\d+|één|een)?\s*(?:reacties?|comments?|commentaar|commentaren|gedachten?|opmerkingen|lezersreacties|replies)"
    r"(?:\s+(?:op|bij|over|van\s+lezers|to|on)\b.{0,200})?\s*(?:\(\s*\d+\s*\)|\d+)?\s*:?",
    re.I,
)


@dataclass(slots=True)
class Item:
    """A block and what it is taken for.

    ``kind`` is one of ``para``, ``heading``, ``title``, ``site``, ``label``, ``name``, ``question``,
    ``cited`` (quoted words whose speaker stands on the next line).
    """

    block: Block
    kind: str
    label: str = ""
    at: int = 0  # where the words start: after the label
    who: Affiliation = field(default_factory=lambda: Affiliation(""))
    time: str = ""
    chat: bool = False  # a heading that announces a chat
    comments: bool = False  # a heading that announces comments
    related: bool = False
    pairs: tuple[Pair, ...] | None = None


def whole_quote(text: str, start: int, end: int) -> Pair | None:
    """Return the pair of marks that holds all of ``text[start:end]``, or None.

    >>> pair = whole_quote("'Dat is 'zo', toch?'", 0, 20)
    >>> pair.start, pair.end
    (1, 19)
    """
    low = start
    while low < end and text[low] in "*_>~ \u00a0":
        low += 1
    if low >= end or not opens_quote(text, low, end):
        return None
    for pair in pair_marks(text, low, end):
        if pair.outer is None:
            if pair.open != low:
                return None
            if pair.close is None:
                return pair if not _broken(text, pair) else None
            rest = text[pair.close : end].strip(" \t\u00a0\r\n*_.,;!?…" + _MARKS)
            return pair if not rest else None
    return None


def _broken(text: str, pair: Pair) -> bool:
    """Say whether an unclosed quote holds an attribution, so that its mark was forgotten."""
    return (
        re.search(r",\s+(?:zegt|zei|aldus|vertelt|vindt|stelt)\s", text[pair.start : pair.end])
        is not None
    )


def opens_quote(text: str, at: int, end: int) -> bool:
    """Say whether a quote opens at this place; an elision such as ``'t`` does not."""
    if at >= end or text[at] not in _MARKS:
        return False
    return re.match(r"['’`´](?:[stnmk]|em|ns)\b|['’]\d\d\b", text[at:end]) is None


def _label(text: str, block: Block) -> Item | None:
    match = _LABEL.match(text, block.body, block.end)
    if match is None or (
        match["open"] and not (match["shut"] or text[match.end() - 3 : match.end()].strip())
    ):
        return None
    name = match["name"].strip(" \u00a0*_")
    words = name.split()
    if not 1 <= len(words) <= 9 or words[0].casefold().strip(".,") in _NO_LABEL and len(name) > 2:
        if not (INTERVIEWER.fullmatch(name) or RESPONDENT.fullmatch(name)):
            return None
    who = name_line(name) if "(" in name or "," in name else None
    if who is None:
        bare = re.sub(r"\s*\([^)]*\)$", "", name)
        if not _label_name(bare):
            return None
        who = Affiliation(bare)
    clock = re.match(_TIME, text[block.body : block.end])
    found = re.search(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?", clock.group()) if clock else None
    time = found.group().replace(".", ":") if found else ""
    return Item(block, "label", who.name, match.end(), who, time.zfill(5) if time else "")


def _label_name(name: str) -> bool:
    if INTERVIEWER.fullmatch(name) or RESPONDENT.fullmatch(name) or is_name(name):
        return True
    words = name.split()
    if len(words) > 5:
        return False
    if words[0][0].isupper() and is_role(words[0]):
        return len(words) == 1 or words[1].isdigit() or is_name(" ".join(words[1:]))
    while len(words) > 1 and is_role(words[0]):
        words.pop(0)
    if is_name(" ".join(words)):
        return True
    return len(words) == 1 and re.fullmatch(r"[a-zà-ÿ][\w.-]{1,20}", words[0]) is not None


def _is_heading(block: Block, text: str) -> bool:
    clean = plain(block.text)
    if block.level:
        return True
    words = clean.split()
    if not words or len(words) > 14 or len(clean) > 110 or (block.marker and not block.bold):
        return False
    if block.bold:
        return not clean.endswith((".", ",", ";")) or len(words) <= 4
    if not any(char.isalpha() for char in clean):
        return False
    if clean[0] in _MARKS and not whole_quote(clean, 0, len(clean)):
        close = max((pair.close or 0 for pair in pair_marks(clean)), default=0)
        if close and cue_after(clean, close, len(clean)) is not None:
            return False
    first = clean.lstrip(_MARKS + "([¿…. ")[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    if clean.endswith((".", ",", ";", "…", "-", "–")):
        return False
    if clean[-1] in _MARKS and len(clean) > 1 and clean[-2] in ".,!?…":
        if clean[-2] in ".," or whole_quote(clean, 0, len(clean)) is None:
            return False
    if clean.endswith(":") and not _CHAT.search(clean):
        return False
    return not (clean.endswith("!") and len(words) > 9)


def classify(text: str, blocks: list[Block]) -> list[Item]:
    """Say what each block is, from the block itself and its neighbours.

    >>> from swtext.read.article_blocks import blocks
    >>> text = "De buurt telt\\n\\nEen lange zin hier.\\n\\nAda: 'Mooi.'\\n\\nDeel dit artikel"
    >>> [item.kind for item in classify(text, blocks(text))]
    ['title', 'para', 'label', 'site']
    """
    items = [_first_look(text, block) for block in blocks]
    _settle_labels(text, items)
    _settle_cited(text, items)
    _settle_names(text, items)
    _settle_headings(items)
    return items


def _first_look(text: str, block: Block) -> Item:
    clean = plain(block.text)
    if _COMMENTS.fullmatch(clean) and len(clean) < 160:
        return Item(block, "heading", at=block.body, comments=True)
    if is_related(clean):
        return Item(block, "site", at=block.body, related=True)
    if not block.level and is_site(block.text):
        return Item(block, "site", at=block.body)
    who = name_line(block.text) if block.words <= 20 else None
    if who is not None and iso_date(clean):
        who = None
    if who is None and block.words <= 12 and not block.marker and not iso_date(clean):
        who = loose_name_line(block.text)
    if who is not None:
        return Item(block, "name", who.name, block.body, who)
    item = _label(text, block)
    if item is not None and not (block.level or block.words > 400):
        return item
    if _is_heading(block, text):
        chat = _CHAT.search(clean) is not None
        return Item(block, "heading", at=block.body, chat=chat)
    return Item(block, "para", at=block.body)


def _settle_labels(text: str, items: list[Item]) -> None:
    """Keep the labels that a quote follows, that come back, or that stand among others."""
    counts = Counter(item.label.casefold() for item in items if item.kind == "label")
    chat = False
    for place, item in enumerate(items):
        if item.kind == "heading":
            chat = item.chat
        if item.kind != "label":
            continue
        block = item.block
        quoted = whole_quote(text, item.at, block.end) is not None
        empty = item.at >= block.end
        many = counts[item.label.casefold()] > 1 or chat
        beside = sum(
            other.kind == "label" and counts[other.label.casefold()] >= 1
            for other in items[max(0, place - 2) : place + 3]
        )
        lower = item.label[0].islower()
        if lower and not (quoted and (chat or many)) and not (chat or (many and beside > 2)):
            good = False
        elif quoted:
            good = True
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
            item.kind = "heading" if _is_heading(block, text) else "para"
            item.label, item.at, item.who = "", block.body, Affiliation("")


def _settle_cited(text: str, items: list[Item]) -> None:
    """A quoted paragraph with "– Naam, functie" on the next line is what that person says."""
    for item, after in zip(items, items[1:], strict=False):
        if after.block.marker not in ("-", "–", "—") or item.kind not in ("para", "heading", "title"):
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
            item.kind = "heading" if _is_heading(item.block, text) else "para"
            if after is None or after.kind == "site":
                item.kind = "site"
            item.label, item.who = "", Affiliation("")
        else:
            item.at = item.block.body


def _is_dateline(item: Item) -> bool:
    clean = plain(item.block.text)
    return (
        not item.block.level
        and item.block.words <= 14
        and not clean.endswith((".", "?", "!", ":"))
        and bool(iso_date(clean))
    )


_FILED = re.compile(r"(?:dossiers?|thema[’']?s?|tags?|rubriek|categorie|onderwerp)\s*:?", re.I)


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
            if item.kind == "para" and item.block.words < 16 and not item.block.text.endswith("."):
                item.kind = "site"
                continue
            related = False
        if item.kind in ("heading", "para", "name") and not body and _is_dateline(item):
            item.kind, item.who, item.label = "site", Affiliation(""), ""
            continue
        if item.kind == "heading" and not item.comments and not item.block.level:
            after = next((o for o in items[place + 1 :] if o.kind != "site"), None)
            if after is None:
                item.kind = "site" if not item.block.text.endswith(("?", "!")) else "para"
            elif not body and not item.chat and not titled:
                item.kind = "site"
            elif not body and after.kind == "heading" and not item.block.bold:
                item.kind = "site"
            elif not body and place and _FILED.fullmatch(plain(items[place - 1].block.text)):
                item.kind = "site"
        if item.kind == "para" and item.block.words > 8:
            body = True
            titled = True


_BIO = re.compile(
    rf"(?:[*_]+)?{NAME}(?:[*_]+)?(?:\s+\([^()]*\))?,?\s+(?:is|was|werkt|werkte|schrijft|studeert|doceert)\s"
)
_TRADE = re.compile(r"[a-zà-ÿ-]{4,}(?:er|ster|ent|or|eur|ist|aar|ant|loog|kundige|ice)")
_BIO_WORDS = re.compile(
    r"\b(?:bij|aan|van|als|freelance|zelfstandig|voor|verbonden|werkzaam|journalist|redacteur|auteur)\b"
)


def mark_biographies(items: list[Item], end: int) -> None:
    """Mark the lines at the foot of an article that say who its author and speakers are.

    Args:
        items: the blocks.
        end: where the comments begin.
    """
    left = 4
    for item in reversed(items[:end]):
        if item.kind == "site":
            continue
        clean = plain(item.block.text)
        if item.kind != "para" or left == 0 or len(clean.split()) > 70:
            return
        first = re.split(r"(?<=[.!?])\s", clean)[0]
        if not (
            _BIO.match(clean)
            and _BIO_WORDS.search(first)
            and any(
                is_role(word) or _TRADE.fullmatch(word) for word in re.findall(r"[\w-]+", first)
            )
            and not any(mark in clean for mark in "“”„«»")
        ):
            return
        item.kind = "site"
        left -= 1


def first_author(items: list[Item]) -> str:
    """Return the author of the first byline, or ``""``."""
    return next((name for item in items[:40] if (name := byline(item.block.text))), "")

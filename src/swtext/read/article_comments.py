"""Readers' comments below an article: numbered, under a name and a date, or plain paragraphs."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from swtext.read.article_blocks import plain
from swtext.read.article_items import Item, whole_quote
from swtext.read.article_labels import loose_label
from swtext.read.article_names import NAME, is_name
from swtext.read.article_signed import signature, signed_below, tailed_by
from swtext.read.article_site import DATE, is_related, is_site, iso_time

__all__ = ["Comment", "find_comments"]

_AGO = (
    r"\d+\s+(?:minuten|minuut|uur|uren|dag(?:en)?|we(?:ek|ken)|maand(?:en)?|jaar|jaren)\s+geleden|"
    r"gisteren|vandaag"
)
_WHEN = rf"(?:{DATE}|{_AGO})"
_WHO = r"(?P<who>[^\s:|(,·–][^:|(·–\n]{0,60}?)"
_SAYS = r"(?:zegt|schreef|schrijft|zei|says|reageerde|reageert|antwoordde|antwoordt|meldt|wrote)"
_HEADERS = (
    re.compile(
        rf"(?:(?:geplaatst\s+)?door|reactie\s+van|van)?\s*{_WHO}\s+{_SAYS}(?:\s+(?:op\s+)?(?P<when>{_WHEN}))?\s*:?",
        re.I,
    ),
    re.compile(
        rf"(?:(?:geplaatst\s+)?door|reactie\s+van|van)?:?\s*{_WHO}\s*(?:\s+op|[,|·–—(-]|\s)\s*(?P<when>{_WHEN})\s*\)?\s*:?(?:\s*(?:beantwoorden|reageer|#|permalink).*)?",
        re.I,
    ),
    re.compile(
        rf"(?:op\s+)?(?P<when>{_WHEN})\s*(?:[,|·–—-]|\s+door|\s+schreef|\s+zegt|\s)\s*{_WHO}\s*:?",
        re.I,
    ),
    re.compile(rf"(?:geplaatst\s+door|reactie\s+van)\s*:?\s+{_WHO}\s*:?", re.I),
)
_ONLY_WHEN = re.compile(
    rf"(?:op\s+|geplaatst(?:\s+op)?\s+)?{_WHEN}\s*(?:[|·–-].*|beantwoorden|reageer)?", re.I
)
_INLINE = re.compile(
    rf"(?P<who>{NAME})(?:\s*\((?P<note>[^()]{{1,60}})\))?\s*(?:{_SAYS}\s*)?:\s+(?=\S)", re.I
)
_FIRST_LINE = re.compile(r"([^\r\n]+?)[ \t]*\r?\n\s*(?=\S)")
_NUMBER = re.compile(r"(\d{1,4})[.)]?")
_END = re.compile(
    r"(?:geef\s+(?:een|je|jouw|uw)\s+(?:antwoord|reactie|mening)(?:\s+(?:reactie|antwoord)\s+annuleren)?|laat\s+(?:een|je|hier\s+je)\s+(?:antwoord|reactie|bericht|commentaar).*|plaats\s+(?:een|je|uw)\s+(?:reactie|opmerking)"
    r"|(?:een\s+)?reactie\s+(?:plaatsen|achterlaten|toevoegen|geven)|schrijf\s+(?:een|je)\s+reactie|je\s+reactie|uw\s+reactie|reageer(?:\s+op\s+dit\s+(?:artikel|bericht))?|reageren"
    r"|leave\s+a\s+(?:reply|comment)|(?:de\s+)?reacties\s+zijn\s+gesloten.*|reageren\s+(?:is|kan|kunt|mag)\s+(?:niet\s+(?:meer\s+)?(?:mogelijk|langer)|tot|nog|alleen|niet\s+meer|onder)\b.*|(?:u|je)\s+kunt\s+(?:hier\s+)?(?:niet\s+meer|tot|nog)\b.{0,60}reageren.*|de\s+reactie(?:s|mogelijkheid)\s+(?:is|zijn|sluit|worden)\b.{0,60}|(?:alle|meer|oudere|overige)\s+reacties(?:\s+(?:lezen|tonen|bekijken|laden).*)?|lees\s+(?:hier\s+)?onze\s+(?:huis|spel)regels.*|voeg\s+(?:een\s+)?reactie\s+toe"
    r"|het\s+e-?mailadres\s+wordt\s+niet.*|.*vereiste\s+velden.*|(?:je\s+)?(?:moet|dient)\s+(?:ingelogd|inloggen).*|log\s+in\s+om\s+te\s+reageren.*)[.:!]?",
    re.I | re.S,
)
_NICK = re.compile(r"(\w[\w.-]*(?: [\w.-]+){0,3}):\s+(?=\S)")
_SALUTATION = re.compile(
    rf"\s*(?:beste|dag|hallo|hoi|geachte(?:\s+(?:heer|mevrouw))?|ha|@)\s*({NAME})\b", re.I
)


#: Before a date these say what the page is or when it was put up, not who writes.
_NO_WRITER = frozenset(
    "op gepubliceerd geplaatst datum foto nieuws nieuwsbericht persbericht bericht artikel blog "
    "column opinie interview verslag achtergrond reportage update bijgewerkt redactioneel "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag uur".split()
)


@dataclass(slots=True)
class Comment:
    """One comment; ``to`` is the name that it answers, ``depth`` its indentation."""

    start: int
    end: int
    speaker: str = ""
    time: str = ""
    to: str = ""
    depth: int = 0


@dataclass(slots=True)
class _Open:
    items: list[Item]
    at: int
    speaker: str = ""
    time: str = ""
    depth: int = 0


def _header(text: str, strict: bool) -> tuple[str, str] | None:
    """Return name and time when a line only says who wrote a comment, and when."""
    clean = plain(text)
    if len(clean) > 130 or not clean:
        return None
    for number, pattern in enumerate(_HEADERS):
        match = pattern.fullmatch(clean)
        if match is None:
            continue
        who = re.sub(r"\s*\([^()]*\)$", "", match.group("who")).strip(" ,-–")
        when = match.groupdict().get("when") or ""
        if not who or len(who.split()) > 6 or who.casefold() in _NO_WRITER:
            continue
        if not (
            is_name(who)
            or (when and len(who.split()) <= 3)
            or (number == 0 and len(who.split()) <= 3)
        ):
            continue
        timed = when and (re.search(r"\d[:.]\d\d|geleden", when) or number == 0)
        says = number == 0 and clean.rstrip().endswith(":") and is_name(who)
        if strict and ((not timed and not says) or (who.isupper() and len(who) > 3)):
            continue  # "WAARDRECHT 27-02-2024, 06:00" says where it was written
        return who, iso_time(when)
    return None


def starts_comment(items: list[Item], place: int) -> bool:
    """Say whether a block without a heading above it plainly begins a comment.

    >>> from swtext.read.article_blocks import blocks
    >>> from swtext.read.article_items import first_look
    >>> lines = ("Ada Zomer zegt op 3 mei 2021 om 12:00:", "Ada Zomer zei niets.")
    >>> [starts_comment([first_look(line, blocks(line)[0])], 0) for line in lines]
    [True, False]
    """
    item = items[place]
    if item.block.words > 14 or item.block.level:
        return False
    return _header(item.block.text, strict=True) is not None


def find_comments(
    text: str, items: list[Item], first: int
) -> tuple[list[Comment], list[Item], int] | None:
    """Read the comments that start at ``items[first]``.

    Args:
        text: the document.
        items: its blocks.
        first: the place of the first block of the comments.

    Returns:
        The comments, the blocks between them that are the site's, and where the article goes on;
        or None when no comment follows.

    >>> from swtext.read.article_blocks import blocks
    >>> from swtext.read.article_items import first_look
    >>> text = "1. Ada – 3 mei 2021\\n    Mooi stuk.\\n\\n2. Bo – 4 mei 2021\\n    Zeker."
    >>> comments, _, _ = find_comments(text, [first_look(text, b) for b in blocks(text)], 0)
    >>> [comment.speaker for comment in comments]
    ['Ada', 'Bo']
    """
    numbered = _is_numbered(items, first)
    done: list[_Open] = []
    site: list[Item] = []
    current: _Open | None = None
    place = first
    loose = not numbered and not _has_headers(items, first)
    base = next((item.block.indent for item in items[first:] if item.kind != "site"), 0)
    while place < len(items):
        item = items[place]
        clean = plain(item.block.text)
        if (
            _END.fullmatch(clean)
            and len(clean) < 200
            and clean.casefold() not in ("reageer", "reageren")
        ):
            break
        if is_related(clean) or (
            item.block.level
            and not item.comments
            and current is not None
            and not _header(clean, False)
        ):
            break
        number = _NUMBER.fullmatch(item.block.marker) if numbered else None
        if number is not None and _new_number(item, base, done, current, int(number[1])):
            current = _Open([], item.block.body, depth=item.block.indent)
            done.append(current)
            header = _header(item.block.text, strict=False)
            if header is not None and not item.block.text.rstrip().endswith((".", "?", "!")):
                current.speaker, current.time = header
                site.append(item)
            else:
                current.items.append(item)
            place += 1
            continue
        used, name, when = _starts(items, place, numbered)
        if used:
            if not (numbered and current is not None and not current.items and not current.speaker):
                current = _Open([], item.block.body, depth=item.block.indent)
                done.append(current)
            current.speaker, current.time = name, when
            site += items[place : place + used]
            place += used
            continue
        signed = signature(item)
        if signed and current is not None and current.items and not current.speaker:
            current.speaker = signed
            site.append(item)
            place += 1
            continue
        site_line = is_site(item.block.text)
        if site_line or item.comments or not any(c.isalnum() for c in clean):
            if (
                current is not None
                and current.items
                and site_line
                and not _is_button(clean)
                and numbered
            ):
                current.items.append(item)
            elif (
                current is not None
                and not current.items
                and not current.time
                and _ONLY_WHEN.fullmatch(clean)
            ):
                current.time = iso_time(clean)
                site.append(item)
            else:
                site.append(item)
            place += 1
            continue
        if current is None or loose:
            inline = _inline(text, item)
            if current is None and not loose and inline is None:
                site.append(item)
                place += 1
                continue
            current = _Open([], item.block.body)
            done.append(current)
            if inline is not None:
                current.speaker, current.at = inline
        elif not numbered and _inlines(text, items, first):
            inline = _inline(text, item)
            if inline is not None:
                current = _Open([], inline[1], inline[0])
                done.append(current)
        current.items.append(item)
        place += 1
    if numbered:
        _named_above(text, done)
        _named_inline(text, done)
    comments = [_close(text, item) for item in done if item.items]
    if not comments:
        return None
    starts = [comment.start for comment in comments]
    inside = []
    for item in site:
        near = bisect.bisect_right(starts, item.block.start) - 1
        if near < 0 or item.block.start >= comments[near].end:
            inside.append(item)
    return comments, inside, place


def _named_above(text: str, done: list[_Open]) -> None:
    """Take the first line of every numbered comment for its writer when all of them are so."""
    firsts: list[tuple[_Open, str, int]] = []
    for one in done:
        if one.speaker or not one.items:
            return
        line = _FIRST_LINE.match(text, one.items[0].block.body, one.items[-1].block.end)
        if line is None or len(line[1].split()) > 5:
            return
        initial = re.fullmatch(r"(?:.*\s)?[A-Z]\.", line[1]) is not None
        if line[1].endswith((".", "?", "!", ",", ":")) and not initial:
            return
        firsts.append((one, line[1], line.end()))
    names = sum(is_name(name) for _, name, _ in firsts)
    if names * 2 < len(firsts) or not firsts:
        return
    for one, name, at in firsts:
        one.speaker, one.at = name, at


def _named_inline(text: str, done: list[_Open]) -> None:
    """Take what stands before a colon for the writer when most numbered comments begin so."""
    bare = [one for one in done if one.items and not one.speaker]
    found = [(one, _inline(text, one.items[0])) for one in bare]
    if any(inline is not None for _, inline in found):
        nicks = [(one, _NICK.match(text, one.items[0].block.body)) for one in bare]
        if all(nick is not None for _, nick in nicks):
            found = [(one, (nick[1], nick.end()) if nick else None) for one, nick in nicks]
    if sum(inline is not None for _, inline in found) * 3 < len(done) * 2:
        return
    for one, inline in found:
        if inline is not None:
            one.speaker, one.at = inline


def _is_button(clean: str) -> bool:
    return len(clean.split()) <= 6


def _is_numbered(items: list[Item], first: int) -> bool:
    marked = [item for item in items[first : first + 12] if item.kind != "site"]
    return any(
        _NUMBER.fullmatch(item.block.marker) and item.block.marker.strip(".)") == "1"
        for item in marked[:2]
    )


def _has_headers(items: list[Item], first: int) -> bool:
    return any(
        _starts(items, place, False)[0] for place in range(first, min(len(items), first + 12))
    )


def _inlines(text: str, items: list[Item], first: int) -> bool:
    item = next((item for item in items[first:] if item.kind != "site"), None)
    return item is not None and _inline(text, item) is not None


def _new_number(
    item: Item, base: int, done: list[_Open], current: _Open | None, number: int
) -> bool:
    if current is None:
        return number == 1
    top = sum(one.depth <= base + 1 for one in done)
    if item.block.indent <= base + 1:
        return number in (top + 1, len(done) + 1)
    return _header(item.block.text, strict=False) is not None


def _inline(text: str, item: Item) -> tuple[str, int] | None:
    """Return name and place of the words when a comment begins with who wrote it."""
    match = _INLINE.match(text, item.block.body, item.block.end)
    if match is not None and is_name(match["who"]):
        return match["who"], match.end()
    found = loose_label(text, item.block.body, item.block.end, bool(item.block.marker))
    return (found.name, found.at) if found is not None else None


def _starts(items: list[Item], place: int, numbered: bool) -> tuple[int, str, str]:
    """Return how many blocks form a comment's header here, with name and time."""
    item = items[place]
    if item.block.words > 14 or item.kind == "question":
        return 0, "", ""
    header = _header(item.block.text, strict=False)
    if header is not None:
        return 1, *header
    clean = plain(item.block.text).rstrip(":")
    after = items[place + 1] if place + 1 < len(items) else None
    if (
        after is not None
        and not is_site(item.block.text)
        and len(clean.split()) <= 6
        and not clean.endswith(("?", "!"))
        and _ONLY_WHEN.fullmatch(plain(after.block.text))
    ):
        who = re.sub(r"\s*\([^()]*\)$", "", clean)
        return 2, who, iso_time(plain(after.block.text))
    bare = re.sub(r"\s*\([^()]*\)$", "", clean)
    marked = item.block.bold or item.block.text.startswith(("**", "__"))
    above = after is not None and item.block.gap and not after.block.gap  # its words right below
    if not numbered and (marked or (above and len(bare.split()) > 1)) and is_name(bare):
        return 1, bare, ""
    return 0, "", ""


def _close(text: str, item: _Open) -> Comment:
    start = item.at if item.items[0].block.start <= item.at else item.items[0].block.body
    if item.items[0].block.body > item.at:
        start = item.items[0].block.body
    end = item.items[-1].block.end
    tailed = tailed_by(text, start, end)
    if tailed is not None and not item.speaker:
        return Comment(*tailed, item.time, "", item.depth)
    whole = whole_quote(text, start, end)
    if whole is not None and whole.close is not None:
        start, end = whole.start, whole.end
    body = text[start:end]
    speaker = item.speaker
    if not speaker:
        speaker = signed_below(body)
    hello = _SALUTATION.match(body)
    return Comment(start, end, speaker, item.time, hello.group(1) if hello else "", item.depth)

"""Interviews: which blocks are questions, which labels are the interviewer's, who answers."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from swtext.read.article_blocks import plain
from swtext.read.article_guest import ABOUT, guest_of
from swtext.read.article_items import INTERVIEWER, RESPONDENT, Item, whole_quote
from swtext.read.article_names import is_name
from swtext.read.article_settle import first_author

__all__ = ["ME", "Interview", "interview"]

_YOU = re.compile(r"\b(?:je|jij|jou|jouw|jullie|u|uw)\b", re.I)
ME = re.compile(r"\b(?:ik|wij|we|mijn|ons|onze|mij|me)\b", re.I)
_I = re.compile(r"\b(?:ik|mijn|mij|me)\b", re.I)


class Interview:
    """What is known of an interview: ``quoted`` says whether its answers stand in quote marks."""

    def __init__(self, quoted: bool, labelled: bool, guest: str) -> None:
        self.quoted = quoted
        self.labelled = labelled
        self.guest = guest


def _asks(item: Item) -> bool:
    clean = plain(item.block.text).rstrip("'\"’”)")
    return clean.endswith("?") and len(clean.split()) <= 80


def _introduces(items: list[Item], place: int) -> bool:
    """Say whether a block that ends in a question leads up to the first: "Hoe doet zij dat?"."""
    block, after = items[place].block, _next(items, place)
    to_you = _YOU.search(block.text) is not None
    return not to_you and block.words >= 12 and after is not None and _asks(after)


def _next(items: list[Item], place: int) -> Item | None:
    return next((item for item in items[place + 1 : place + 6] if item.kind != "site"), None)


def interview(text: str, items: list[Item]) -> Interview | None:
    """Mark the questions of an interview (``kind`` becomes ``question``), or return None.

    Labels ``I:`` and ``V:``, and a label whose text is mostly questions, are the interviewer's.
    Without labels, at least three questions followed by text count as an interview when they
    speak to somebody or when the text says that it is one.

    Args:
        text: the document.
        items: its blocks; ``kind`` changes in place.

    >>> from swtext.read.article_blocks import blocks
    >>> from swtext.read.article_items import first_look
    >>> text = "I: Hoe gaat het?\\nR: Goed.\\nI: En u?\\nR: Ook."
    >>> items = [first_look(text, block) for block in blocks(text)]
    >>> interview(text, items).labelled, [item.kind for item in items][:2]
    (True, ['question', 'label'])
    """
    body = [item for item in items if item.kind not in ("site", "title")]
    labels = [item for item in body if item.kind == "label"]
    marks = _interviewers(text, labels)
    for item in labels:
        if item.label in marks:
            item.kind = "question"
    asked = []
    for place, item in enumerate(items):
        if item.kind not in ("para", "heading") or item.chat or item.comments or not _asks(item):
            continue
        if item.kind == "para" and whole_quote(text, item.at, item.block.end) is not None:
            continue
        if not _introduces(items, place):
            asked.append(place)
    answered = [p for p in asked if (n := _next(items, p)) is not None and n.kind == "label"]
    speakers = {item.label for item in labels}
    head = " ".join(plain(item.block.text) for item in items[:12])
    about = ABOUT.search(head) is not None
    asks = set(asked)
    if marks and any(item.kind == "label" for item in labels):
        quoted = _quoted(text, [item for item in labels if item.kind == "label"])
        between = [place for place, item in enumerate(items) if item in labels]
        for item in items[between[0] : between[-1]]:
            if item.kind == "heading" and not (item.block.bold or item.block.level):
                item.kind = "para"
        return Interview(quoted, True, _guest(text, items, asks))
    if (
        len(answered) >= 2
        or (answered and about)
        or (answered and len(labels) >= 2 and len(speakers) <= 2)
    ):
        repeated = len(labels) > len(speakers) or about or len(speakers) <= 2
        if repeated:
            for place in asked:
                follows = _next(items, place)
                if place in answered or (
                    follows is not None and follows.kind in ("para", "question")
                ):
                    items[place].kind = "question"
            _bold_questions(items)
            quoted = _quoted(text, labels)
            if quoted:
                _said_questions(text, items)
            return Interview(quoted, True, _guest(text, items, asks))
    plainly = [
        p
        for p in asked
        if (n := _next(items, p)) is not None and n.kind == "para" and items[p].block.words <= 60
    ]
    if not plainly or labels:
        return None
    spoken = sum(_YOU.search(items[p].block.text) is not None for p in plainly)
    first = [n for p in plainly if (n := _next(items, p)) is not None]
    inner = [whole_quote(text, n.at, n.block.end) is not None for n in first]
    me = sum(ME.search(n.block.text) is not None for n in first)
    bold = sum(items[p].block.bold or items[p].block.level > 0 for p in plainly)
    enough = len(plainly) >= 3 and (
        (spoken * 2 >= len(plainly) and me * 2 >= len(plainly))
        or (about and (spoken > 0 or me * 2 >= len(plainly)))
        or (sum(inner) * 2 >= len(plainly) and (spoken > 0 or bold * 2 >= len(plainly)))
    )
    strong = bold * 2 >= len(plainly)
    i_say = sum(_I.search(n.block.text) is not None for n in first)
    two = len(plainly) >= 2 and spoken > 0
    guest = _guest(text, items, asks)
    known = guest != ""
    enough = enough or (len(plainly) >= 3 and strong and spoken * 2 >= len(plainly) and known)
    told = (about and me > 0 and known) or (strong and i_say * 2 >= len(first))
    if not enough and not (two and told):
        return None
    for place in plainly:
        if (
            not strong
            or items[place].block.bold
            or items[place].block.level
            or items[place].kind == "heading"
        ):
            items[place].kind = "question"
    _bold_questions(items)
    _numbered_questions(items)
    quoted = sum(inner) * 2 >= len(inner)
    for item, after in pairwise(items):
        answers = item.kind == "question" and after.kind == "heading" and not after.block.level
        if quoted and answers and whole_quote(text, after.at, after.block.end) is not None:
            after.kind = "para"  # a short answer is no heading
    return Interview(quoted, False, guest)


def _interviewers(text: str, labels: list[Item]) -> set[str]:
    said: dict[str, list[bool]] = defaultdict(list)
    for item in labels:
        said[item.label].append(_asks(item))
    marks = {label for label in said if INTERVIEWER.fullmatch(label)}
    others = set(said) - marks
    if marks and others:
        return marks
    if any(RESPONDENT.fullmatch(label) for label in said) or len(said) > 4:
        return set()
    if len(said) == 2 and len(labels) >= 4:
        taken = sum(one.label != two.label for one, two in pairwise(labels))
        less, more = sorted((sum(asks) / len(asks), label) for label, asks in said.items())
        if taken >= 0.8 * (len(labels) - 1) and more[0] >= 0.4 and more[0] >= 2 * less[0]:
            return {more[1]}  # they take turns, and one mostly asks
    asking = {
        label for label, asks in said.items() if len(asks) >= 2 and sum(asks) >= 0.6 * len(asks)
    }
    answering = {label for label, asks in said.items() if sum(asks) <= 0.3 * len(asks)}
    return asking if len(asking) == 1 and answering else set()


def _quoted(text: str, labels: list[Item]) -> bool:
    marks = [whole_quote(text, item.at, item.block.end) is not None for item in labels]
    return sum(marks) * 2 >= len(marks) if marks else False


def _style(item: Item) -> int:
    """How many stars or underscores a block begins with: bold is not italic."""
    return len(item.block.text) - len(item.block.text.lstrip("*_"))


def _bold_questions(items: list[Item]) -> None:
    """A bold paragraph or heading between answers is asked too: "**Vertel eens.**"."""
    bold = [i for i in items if i.kind == "question" and (i.block.bold or i.block.level)]
    if len(bold) < 2:
        return
    level, style = bold[0].block.level, _style(bold[0])
    started = False
    for place, item in enumerate(items):
        started = started or item.kind == "question"
        follows = _next(items, place)
        if (
            started
            and item.kind in ("para", "heading")
            and (item.block.level == level if level else item.block.bold and _style(item) == style)
            and item.block.text.rstrip("*_ ").endswith((".", "?", "…", "!"))
            and follows is not None
            and follows.kind in ("para", "label")
        ):
            item.kind = "question"


def _said_questions(text: str, items: list[Item]) -> None:
    """Where answers are quoted, what stands plain before a label is the interviewer's.

    Only when most of what stands there are questions: else it is narration.
    """
    places = [p for p, item in enumerate(items) if item.kind in ("question", "label")]
    plainly = []
    for place in range(places[0], places[-1]):
        item, after = items[place], _next(items, place)
        if item.kind not in ("para", "question") or after is None or after.kind != "label":
            continue
        ended = items[place - 1].block.text.rstrip(" .*_")[-1:] in tuple("'\"’”»“")
        if item.kind == "question" or (
            ended and whole_quote(text, item.at, item.block.end) is None
        ):
            plainly.append(item)
    asked = sum(item.kind == "question" for item in plainly)
    for item in plainly:
        most = asked >= 2 and asked * 2 > len(plainly) and item.block.words <= 80
        to_you = asked and item.block.words <= 25 and _YOU.search(item.block.text) is not None
        if (most or to_you) and not any(mark in item.block.text for mark in "“”‘„«"):
            item.kind = "question"


def _numbered_questions(items: list[Item]) -> None:
    """When the questions are numbered, every numbered paragraph among them is one."""
    places = [p for p, item in enumerate(items) if item.kind == "question"]
    numbers = [p for p in places if items[p].block.marker[:1].isdigit()]
    if len(numbers) < 2 or len(numbers) * 2 < len(places):
        return
    for place in range(numbers[0], len(items)):
        item = items[place]
        if item.kind in ("para", "heading") and item.block.marker[:1].isdigit():
            item.kind = "question"


def _guest(text: str, items: list[Item], asks: set[int]) -> str:
    """Who answers: the only label that does not ask, or whom the head of the text names."""
    voices = {item.label for item in items if item.kind == "label"}
    if len(voices) == 1 and is_name(next(iter(voices))):
        return voices.pop()
    return guest_of(text, items, first_author(items), asks)

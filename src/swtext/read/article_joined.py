"""Speech over more than one paragraph: where the mark closes that an earlier one opened."""

from __future__ import annotations

from swtext.read.article_items import Item, opens_quote
from swtext.read.quotes import Pair, pair_marks, same_family

__all__ = ["closes_later"]

_LOOK_AHEAD = 8


def closes_later(
    text: str, items: list[Item], place: int, pair: Pair, whole: bool, comments_at: int
) -> tuple[int, int] | None:
    """Find the later paragraph that closes an open mark: its place and where it closes.

    Args:
        text: the document.
        items: its blocks.
        place: of the paragraph with the open mark ``pair``.
        whole: the mark stands before all of the paragraph, so nothing may follow where it closes.
        comments_at: where the comments begin; speech does not run into them.

    >>> from swtext.read.article_blocks import blocks
    >>> from swtext.read.article_items import first_look
    >>> text = "‘Zo begon het.\\n\\nEn zo ging het door.’"
    >>> items = [first_look(text, block) for block in blocks(text)]
    >>> closes_later(text, items, 0, pair_marks(text, 0, 14)[0], True, 9)
    (1, 36)
    """
    for later in range(place + 1, min(len(items), place + 1 + _LOOK_AHEAD)):
        item = items[later]
        if item.kind not in ("para", "label") or later >= comments_at > place:
            return None
        block = item.block
        low = block.body
        if opens_quote(text, low, block.end):
            if not (whole and same_family(pair.mark, text[low])):
                return None
            low += 1  # a mark that opens the next paragraph of the same speech
        first = pair_marks(text, low, block.end, pair.mark)[0]
        if first.close is None:
            continue
        if not same_family(pair.mark, text[first.close - 1]):
            return None
        alone = pair_marks(text, block.body, block.end)
        again = low > block.body
        if (
            not again
            and all(own.close is not None for own in alone)
            and any(first.end in (own.open, own.end) for own in alone)
        ):
            return None  # its marks belong together: the open one was forgotten
        rest = text[first.close : block.end].strip(" \t\u00a0.,*_!?'\"’”")
        if rest and whole:
            return None
        return later, first.end if whole else block.end
    return None

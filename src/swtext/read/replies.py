"""Which message a reply means, when it quotes only the first words of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["QuotedReply", "answered", "split_quote"]

_SPACE = re.compile(r"\s+")
_OPEN = '"“”„«‟'
_CLOSE = re.compile('["“”»‟]')
_LONGEST = 60


class QuotedReply:
    """A reply as written: the quoted prefix, and where the answer itself begins."""

    def __init__(self, quote: str, rest: int) -> None:
        self.quote = quote
        self.rest = rest


def split_quote(text: str, at: int, end: int) -> QuotedReply | None:
    """Read the quote that opens at ``text[at]``; the quoted words may hold quote marks.

    >>> reply = split_quote('"Goedemorgen al..." Hoi', 0, 23)
    >>> reply.quote, reply.rest
    ('Goedemorgen al...', 19)
    """
    if at >= end or text[at] not in _OPEN:
        return None
    stop = re.compile(r"[\r\n]").search(text, at, end)
    line_end = stop.start() if stop else end
    marks = [match.start() for match in _CLOSE.finditer(text, at + 1, min(line_end, at + 500))]
    if not marks:
        return None
    close = marks[0]
    if not text[marks[-1] + 1 : line_end].strip():
        close = marks[-1]  # nothing follows on this line: the quote runs to its last mark
    else:
        cut = [mark for mark in marks if text[at + 1 : mark].endswith(("...", "…"))]
        close = cut[0] if cut else close
    return QuotedReply(text[at + 1 : close], close + 1)


def fold(text: str) -> str:
    """What is compared: the first characters with white space and quote marks made plain.

    >>> fold("“Hoi”  allemaal")
    '"Hoi" allemaal'
    """
    plain = _SPACE.sub(" ", text[: _LONGEST * 2]).strip()
    return plain.translate(_PLAIN)[:_LONGEST]


_PLAIN = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛", "'")})


def _prefix(quote: str) -> str:
    return fold(quote).removesuffix("…").rstrip(".").rstrip()


def answered(texts: Sequence[str], quotes: Sequence[str | None]) -> list[int | None]:
    """Return for every message the nearest one before it that begins with what it quotes.

    Args:
        texts: the messages, in order.
        quotes: what each quotes, or None. Linear in the number of messages.

    >>> answered(["Goedemorgen allemaal", "Hoi"], [None, "Goedemorgen al..."])
    [None, 0]
    """
    wanted = {_prefix(quote) for quote in quotes if quote}
    wanted.discard("")
    sizes = sorted({len(prefix) for prefix in wanted})
    last: dict[str, int] = {}
    found: list[int | None] = []
    for at, (text, quote) in enumerate(zip(texts, quotes, strict=True)):
        found.append(last.get(_prefix(quote)) if quote else None)
        folded = fold(text) if sizes else ""
        for size in sizes:
            if size > len(folded):
                break
            if (head := folded[:size]) in wanted:
                last[head] = at
    return found

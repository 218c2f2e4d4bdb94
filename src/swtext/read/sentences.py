"""Sentences by rule, so that the units of coding do not change with the Dutch model.

A statistical splitter gives other units with every model version, and with them other
denominators. These rules are the same for everyone: end marks, quotes, abbreviations,
initials, ordinals, list items and lines. Text without any end mark stays one sentence.
"""

from __future__ import annotations

import re

__all__ = ["MAX_SENTENCE", "sentence_spans"]

#: A longer stretch without an end mark is cut at white space (code points).
MAX_SENTENCE = 5_000

# Never the end of a sentence, whatever follows.
_TITLES = set(
    """
    afd art bijv blz bv ca dhr dr drs excl evt fam gem hr i.c i.v.m ing ir jl jr kl km lic max
    m.b.t m.b.v mevr min mr mw nl nr o.a o.i.v o.l.v o.m obv ong p pag par prof red resp sr st
    t.a.v t.b.v t.g.v tel t.o.v vb vgl vlg vnl vs zgn zg zo.n d.w.z d.m.v a.d.h.v i.p.v i.t.t
    n.a.v b.v a.u.b aug sept okt nov dec jan febr apr mrt tw temp div
    """.split()
)
# The end of a sentence only when a capital follows (most often they are).
_TAILS = frozenset(
    "a.d a.s c.q c.s e.a e.d e.v e.v.a enz etc i.d m.i o.i w.o x.x n.v.t m.u.v".split()
)

_CLOSERS = "\"'’”»›)]}*_`"
_OPENERS = "\"'‘“„«‹([{*_`-–—•¿¡"
_EMOJI = (
    r"(?:[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF][\uFE0F\u200D\U0001F3FB-\U0001F3FF]*)"
)
_END = re.compile(
    rf"""
    (?<![.?!…])(?P<mark>[.?!…]++)
    (?P<close>[{re.escape(_CLOSERS)}]*+(?:\ ?{_EMOJI})*+)
    (?P<gap>\s+|(?=[A-ZÀ-Þ][a-zà-ÿ])|$)
    """,
    re.VERBOSE,
)
_BREAK = r"(?:\r\n|\r(?!\n)|\n)"
_BLANK = re.compile(rf"[^\S\r\n]*{_BREAK}\s*?{_BREAK}\s*")
_LINE = re.compile(rf"(?<![^\S\r\n])[^\S\r\n]*+{_BREAK}\s*")
_ITEM = re.compile(r"(?:[-–—•*·▪]|\d{1,3}[.)]|[a-z][.)])\s+\S")
_WORD_BEFORE = re.compile(r"[^\W_](?:[\w.'’-]*\w)?$|\w$")
_SHORT_LINE = 45


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether an end mark with what follows it ends a sentence."""
    mark, close, gap = match["mark"], match["close"], match["gap"]
    after = match.end()
    if after >= len(text):
        return True
    nxt = text[after]
    before = _WORD_BEFORE.search(text, max(0, match.start() - 40), match.start())
    word = before[0].casefold() if before else ""
    if not gap:  # "wagen.Een": a missing space, not a web address or a name with a dot
        token = re.split(r"\s", text[max(0, match.start() - 60) : match.start()])[-1]
        return (
            mark == "."
            and len(word) > 3
            and word.isalpha()
            and before is not None
            and before[0][-1].islower()
            and not any(sign in token for sign in "/@:.")
            and not re.match(r"[A-Za-zÀ-ÿ]+[./@]\w", text[after : after + 40])
        )
    upper = nxt.isupper() or nxt.isdigit() or (nxt in _OPENERS) or not nxt.isalnum()
    if mark == ".":
        if word in _TITLES:
            return False
        if word in _TAILS or re.fullmatch(r"\w(?:\.\w)+", word):
            return nxt.isupper() and word in _TAILS
        if len(word) == 1 and before is not None and before[0].isupper():
            return False  # an initial: "J. de Vries"
        if word.isdigit() and len(word) <= 2 and not close:
            line = text.rfind("\n", 0, match.start()) + 1
            if not text[line : match.start()].strip().strip("0123456789*# "):
                return False  # "1. Welkom"
            return upper and not nxt.isdigit()
        return upper
    if mark[0] in "?!" and not any(sign in close for sign in _CLOSERS):
        return True
    return upper


def _line_breaks(text: str, match: re.Match[str]) -> bool:
    """Whether a single line end separates sentences: list items and short lines do."""
    start = max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1
    line = text[start : match.start()].strip()
    rest = text[match.end() : match.end() + 12]
    if _ITEM.match(rest):
        return True
    if not line or line[-1] in ";-–" or not (rest[:1].isupper() or line[-1] != ","):
        return False
    if rest[:1].islower():
        return False
    return len(line) < _SHORT_LINE or bool(_ITEM.match(line))


def _cut_long(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    while end - start > MAX_SENTENCE:
        space = text.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        cut = space if space > start else start + MAX_SENTENCE
        spans.append((start, cut))
        start = cut
    return [*spans, (start, end)]


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Split a text into sentences.

    Args:
        text: running text; line ends of any kind.

    Returns:
        (start, end) pairs in code points, in order, without outer white space; together they
        hold every character that is not white space.

    >>> text = "Dat zei dhr. J. de Wit. 'Echt?' vroeg ze. Ja!"
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Dat zei dhr. J. de Wit.', "'Echt?' vroeg ze.", 'Ja!']
    """
    cuts = {match.end("close") for match in _END.finditer(text) if _ends_sentence(text, match)}
    for match in _LINE.finditer(text):
        if _BLANK.match(text, match.start()) or _line_breaks(text, match):
            cuts.add(match.start())
    spans: list[tuple[int, int]] = []
    start = 0
    for cut in (*sorted(cuts), len(text)):
        piece = text[start:cut]
        body = piece.strip()
        if body:
            left = start + len(piece) - len(piece.lstrip())
            spans.extend(_cut_long(text, left, left + len(body)))
        start = cut
    return [trimmed for span in spans if (trimmed := _trim(text, *span))[0] < trimmed[1]]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

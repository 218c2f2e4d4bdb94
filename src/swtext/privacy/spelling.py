"""Two words that differ by one typing error."""

from __future__ import annotations

__all__ = ["deletions", "one_apart"]


def deletions(word: str) -> set[str]:
    """A word, and what is left of it without one of its letters.

    >>> sorted(deletions("mia"))
    ['ia', 'ma', 'mi', 'mia']
    """
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}


def one_apart(a: str, b: str) -> bool:
    """Whether one letter more, less or other, or two swapped, makes one word of the other.

    >>> one_apart("fatima", "fatma"), one_apart("marije", "marjie"), one_apart("an", "jan-kees")
    (True, True, False)
    """
    if abs(len(a) - len(b)) > 1:
        return False
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    if len(a) == len(b):
        swapped = a[head : head + 2] == b[head : head + 2][::-1]
        return a[head + 1 :] == b[head + 1 :] or (swapped and a[head + 2 :] == b[head + 2 :])
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return long[head + 1 :] == short[head:]

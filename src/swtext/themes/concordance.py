"""Words in their context: every place of a word, phrase or lemma, as a linguist reads it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from swtext.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Span

    from swtext.dutch import Units

__all__ = ["CONCORDANCE_COLUMNS", "Concordance", "concordance"]

CONCORDANCE_COLUMNS = (
    "document",
    "turn",
    "speaker",
    "start",
    "end",
    "left",
    "match",
    "right",
)
_SPACE = re.compile(r"\s+")
_APOSTROPHES = {"’": "'", "‘": "'", "`": "'"}
_LETTER = re.compile(r"[^\W_]")
_EDGE_BEFORE, _EDGE_AFTER = r"(?<![^\W_])", r"(?![^\W_])"


@dataclass(frozen=True, repr=False)
class Concordance:
    """Every place where a query occurs, in its context.

    Attributes:
        table: ``CONCORDANCE_COLUMNS``, in order of document and offset: ``start`` and ``end`` are
            code points into ``Document.text``, ``match`` is the text there; ``left`` and ``right``
            are the words around it, white space made single.
        query: what was asked.
        parameters: how it was asked.
    """

    table: pd.DataFrame
    query: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.table)

    def __repr__(self) -> str:
        return f"Concordance({self.query!r}: {len(self.table)} places)"

    def _repr_html_(self) -> str:
        if self.table.empty:
            return f"<p>“{escape(self.query)}” komt niet voor.</p>"
        cell = "padding:0.1em 0.4em;white-space:nowrap"
        rows = "".join(
            f"<tr><td style='{cell}'>{escape(str(row['speaker'] or row['document']))}</td>"
            f"<td style='{cell};text-align:right'>{escape(str(row['left']))}</td>"
            f"<td style='{cell};text-align:center'><b>{escape(str(row['match']))}</b></td>"
            f"<td style='{cell};text-align:left'>{escape(str(row['right']))}</td></tr>"
            for row in self.table.head(200).to_dict("records")
        )
        more = len(self.table) - 200
        under = f"<p>en nog {more} plaatsen</p>" if more > 0 else ""
        head = f"<p>“{escape(self.query)}”: {len(self.table)} plaatsen</p>"
        return f"{head}<table style='border-collapse:collapse'><tbody>{rows}</tbody></table>{under}"


def concordance(units: Units, query: str, *, window: int = 8) -> Concordance:
    """Find every place of a word, a phrase or a lemma (key word in context).

    Capitals and diacritics do not matter. A word of the query matches a word of the text by its
    written form or by its lemma ("helpen" finds "hielp"); ``*`` stands for any letters
    ("buurt*"). The words of a phrase stand next to each other in one unit.

    Args:
        units: from ``annotate``.
        query: a word, or words with spaces between them.
        window: how many words of context on each side.

    Returns:
        ``Concordance``.

    Raises:
        UsageError: the query holds no letter or digit, or the window is negative.

    >>> import spacy
    >>> from swtext.corpus import Corpus
    >>> from swtext.dutch import annotate
    >>> from swtext.types import Document, Turn
    >>> text = "Onze cliënten bellen vaak."
    >>> turn = Turn(0, 26, text, "chat", speaker="Karin")
    >>> units = annotate(Corpus([Document("a", text, "chat", turns=(turn,))]), spacy.blank("nl"))
    >>> found = concordance(units, "client*")
    >>> found.table[["speaker", "start", "left", "match", "right"]]
      speaker  start  left     match         right
    0   Karin      5  Onze  cliënten  bellen vaak.
    """
    import pandas as pd

    if window < 0:
        raise UsageError(f"window is {window}; take 0 or more words")
    wanted = [word for word in _fold(query)[0].split() if _LETTER.search(word)]
    if not wanted:
        raise UsageError(f"the query {query!r} holds no word; give a word, a phrase or 'buurt*'")
    patterns = [re.escape(word).replace(r"\*", r"[^\W_]*") for word in wanted]
    whole = re.compile(_EDGE_BEFORE + r"[\s\-]+".join(patterns) + _EDGE_AFTER)
    single = [re.compile(pattern) for pattern in patterns]
    folded = lru_cache(maxsize=100_000)(lambda text: _fold(text)[0])
    rows: list[dict[str, Any]] = []
    columns = zip(
        units.frame["document"],
        units.frame["turn"],
        units.frame["speaker"],
        units.frame["start"],
        units.frame["end"],
        units.frame["text"],
        units.spans,
        units.bases,
        strict=True,
    )
    for document, turn, speaker, begin, finish, text, span, base in columns:
        places = {(begin + start, begin + end) for start, end in _written(text, whole)}
        places |= {
            (base + start, base + end)
            for start, end in _by_lemma(span, single, folded)
            if begin <= base + start and base + end <= finish
        }
        for start, end in sorted(_longest(places)):
            left, right = _context(span, start - base, end - base, window)
            rows.append(
                {
                    "document": document,
                    "turn": turn,
                    "speaker": speaker,
                    "start": start,
                    "end": end,
                    "left": left,
                    "match": text[start - begin : end - begin],
                    "right": right,
                }
            )
    rows.sort(key=lambda row: (row["document"], row["start"], row["end"]))
    types = {
        name: "int64" if name in ("turn", "start", "end") else "str" for name in CONCORDANCE_COLUMNS
    }
    frame = pd.DataFrame(rows, columns=list(CONCORDANCE_COLUMNS)).astype(types)
    return Concordance(frame, query, {"window": window})


def _fold(text: str) -> tuple[str, list[int]]:
    """A text without capitals and diacritics, and of each character where it came from."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    parts: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(text):
        plain = unicodedata.normalize("NFD", _APOSTROPHES.get(char, char)).casefold()
        for part in plain:
            if not unicodedata.combining(part):
                parts.append(part)
                origin.append(at)
    return "".join(parts), origin


def _written(text: str, whole: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    folded, origin = _fold(text)
    for match in whole.finditer(folded):
        end = origin[match.end() - 1] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        yield origin[match.start()], end


def _by_lemma(span: Span, wanted: list[re.Pattern[str]], folded: Any) -> Iterator[tuple[int, int]]:
    tokens = [token for token in span if not token.is_space]
    hits = [
        [
            bool(pattern.fullmatch(folded(token.text)))
            or bool(token.lemma and pattern.fullmatch(folded(token.lemma_)))
            for token in tokens
        ]
        for pattern in wanted
    ]
    for at in range(len(tokens) - len(wanted) + 1):
        if all(row[at + step] for step, row in enumerate(hits)):
            last = tokens[at + len(wanted) - 1]
            yield tokens[at].idx, last.idx + len(last.text)


def _longest(places: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Without places that lie within another."""
    kept: set[tuple[int, int]] = set()
    until = -1
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if end > until:
            kept.add((start, end))
            until = end
    return kept


def _context(span: Span, start: int, end: int, window: int) -> tuple[str, str]:
    """The words around a place, from the text that was annotated together with it."""
    if not window:
        return "", ""
    text = span.doc.text
    far = 40 * window
    before = _SPACE.sub(" ", text[max(0, start - far) : start]).split(" ")
    after = _SPACE.sub(" ", text[end : end + far]).split(" ")
    # what touches the match ("(", ".") is no word of its own
    before = before[-window - (not _LETTER.search(before[-1])) :]
    after = after[: window + (not _LETTER.search(after[0]))]
    return " ".join(before).strip(), " ".join(after).strip()

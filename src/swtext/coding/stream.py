"""The words of a unit as the matcher sees them: folded, without punctuation, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from swtext.codebook_notation import fold

if TYPE_CHECKING:
    from spacy.tokens import Span

__all__ = ["PIECE", "Stream", "stream_of"]

#: A word.
PIECE = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PIECE_SIGNS = re.compile(r"[-/‐–@]")


@dataclass(slots=True)
class Stream:
    """The words of one unit, in columns of equal length.

    Attributes:
        keys: (written form, folded lemma, part of speech) of each word.
        forms: folded written forms.
        starts, ends: offsets of the words in ``Document.text``.
        sentence: the number of the sentence within the unit that each word stands in.
        pause: whether punctuation follows the word.
        particle: whether the pipeline calls the word a separable particle.
    """

    keys: list[tuple[str, str, str]] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    pause: list[bool] = field(default_factory=list)
    particle: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.forms)


def stream_of(span: Span, base: int) -> Stream:
    """Return the words of a unit.

    Words with a hyphen or slash become several ("buurt-app": ``buurt``, ``app``); punctuation
    ends sentences and marks pauses.

    Args:
        span: the tokens.
        base: what to add to ``token.idx`` for the offset in the document.
    """
    out = Stream()
    number = 0
    for token in span:
        text = token.text
        if text.isalpha():
            _add(out, text, token.lemma_, token.pos_, base + token.idx, number, token.dep_)
            continue
        pieces = list(PIECE.finditer(text))
        if not pieces:
            if out.pause and not text.isspace():
                out.pause[-1] = True
            if text[:1] in ".!?…" or "\n" in text:
                number += 1
            continue
        lemmas = _PIECE_SIGNS.split(token.lemma_)
        for at, piece in enumerate(pieces):
            lemma = lemmas[at] if len(lemmas) == len(pieces) else ""
            place = base + token.idx + piece.start()
            _add(out, piece.group(), lemma, token.pos_, place, number, token.dep_)
        if text[-1] in ".!?" and len(text) > 3:
            number += 1
    return out


def _add(out: Stream, text: str, lemma: str, pos: str, start: int, sentence: int, dep: str) -> None:
    form = fold(text)
    out.forms.append(form)
    out.keys.append((text, fold(lemma) if lemma else form, pos))
    out.starts.append(start)
    out.ends.append(start + len(text))
    out.sentence.append(sentence)
    out.pause.append(False)
    out.particle.append(dep == "compound:prt")

"""Units of coding over annotated text: a chat message is one, every other turn goes by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from swtext.corpus import Corpus
from swtext.dutch.pipeline import running
from swtext.dutch.sentences import MAX_SENTENCE, sentence_spans
from swtext.types import CODABLE_KINDS, Document, Turn, Unit

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language
    from spacy.tokens import Span

__all__ = ["UNIT_COLUMNS", "Units", "annotate", "units_of"]

UNIT_COLUMNS = (
    "document",
    "turn",
    "section",
    "speaker",
    "person",
    "organisation",
    "role",
    "time",
    "kind",
    "start",
    "end",
    "text",
)

#: Sentences are annotated together up to this many code points, so that no Doc grows large.
_CHUNK = 4_000
#: A piece this short beside a quote ("zegt Van Dam", "Zij vervolgt:") only says who speaks.
_ATTRIBUTION_WORDS = 6
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_LETTER = re.compile(r"[^\W_]")
_QUOTE_GAP = re.compile(r"[\s,;:.()–—-]*[\"'‘’“”„«»]+[\s,;:.()–—-]*")


@dataclass(frozen=True)
class Units:
    """Every unit of coding of a corpus, with its tokens.

    Attributes:
        frame: one row a unit, with the columns ``UNIT_COLUMNS``; ``start`` and ``end`` are code
            points into ``Document.text`` (int64), the rest is as in ``Corpus.turns``.
        spans: the tokens of each unit, in the order of the rows.
        bases: for each unit what to add to ``token.idx`` to get the offset in ``Document.text``.
        pseudonymized: whether the corpus was.
    """

    frame: pd.DataFrame
    spans: list[Span]
    bases: list[int]
    pseudonymized: bool = False

    def __len__(self) -> int:
        return len(self.spans)


def units_of(document: Document, *, include_private: bool = False) -> list[Unit]:
    """Split a document into its units of coding.

    A chat message is one unit. Every other turn is coded by sentence; what a turn inside it says
    belongs to that inner turn. Headings, reactions, system lines, boilerplate and (unless asked
    for) private messages hold none, nor does a stretch without letters or one beside a quote that
    only says who speaks.

    Returns:
        The units in order of ``start``; no two overlap.

    >>> doc = Document("a", "A: Ja. Dat is zo.", "transcript",
    ...                turns=(Turn(3, 17, "Ja. Dat is zo.", "statement", speaker="A"),))
    >>> [unit.text for unit in units_of(doc)]
    ['Ja.', 'Dat is zo.']
    """
    children: dict[int, list[Turn]] = {}
    for turn in document.turns:
        if turn.parent is not None:
            children.setdefault(turn.parent, []).append(turn)
    quotes = sorted((t.start, t.end) for t in document.turns if t.kind == "quote")
    starts = {start for start, _ in quotes}
    ends = {end for _, end in quotes}
    units: list[Unit] = []
    for number, turn in enumerate(document.turns):
        if turn.kind not in CODABLE_KINDS or (turn.private and not include_private):
            continue
        if turn.parent is not None and document.turns[turn.parent].kind == "chat":
            continue
        if turn.kind == "chat" and turn.end - turn.start <= MAX_SENTENCE:
            spans = [(turn.start, turn.end)]
        else:
            spans = [
                (turn.start + start, turn.start + end)
                for start, end in _pieces(turn, children.get(number, []))
            ]
        for start, end in spans:
            text = document.text[start:end]
            if not _LETTER.search(text):
                continue
            if turn.kind != "quote" and _only_attributes(document.text, start, end, starts, ends):
                continue
            units.append(Unit(document.id, number, start, end, text))
    return sorted(units, key=lambda unit: (unit.start, unit.end))


def _pieces(turn: Turn, inner: list[Turn]) -> Iterator[tuple[int, int]]:
    """The sentences of a turn, relative to its start, without what its inner turns say."""
    text = turn.text
    holes = sorted((t.start - turn.start, t.end - turn.start) for t in inner)
    at = 0
    for start, end in [*holes, (len(text), len(text))]:
        while holes and 0 < at < start and not text[at].isalnum():
            at += 1  # the quote mark and comma that closed the inner turn
        for left, right in sentence_spans(text[at:start]):
            yield at + left, at + right
        at = max(at, end)


def _only_attributes(text: str, start: int, end: int, starts: set[int], ends: set[int]) -> bool:
    """Whether a short stretch touches a quote: it says who speaks, not what is said."""
    if end - start > 80 or len(_WORD.findall(text[start:end])) > _ATTRIBUTION_WORDS:
        return False
    after = _QUOTE_GAP.match(text, end)
    if after and after.end() in starts and text[end - 1] not in ".?!…":
        return True
    if text[start].isupper() and not text.startswith("Aldus", start):
        return False
    before = start
    while before > 0 and not text[before - 1].isalnum() and start - before < 8:
        before -= 1
        if before in ends:
            return "\n\n" not in text[before:start]
    return False


def annotate(
    corpus: Corpus,
    nlp: Language,
    needs: Iterable[str] = ("lemma", "pos"),
    *,
    include_private: bool = False,
    progress: bool | None = None,
) -> Units:
    """Annotate the units of coding of a corpus with a Dutch pipeline.

    Args:
        corpus: what was read.
        nlp: from ``load_pipeline``.
        needs: what the stages will look at: of ``lemma``, ``pos``, ``dep``, ``ent``.
        include_private: take direct messages too.
        progress: show a progress bar; None: on a terminal, when there is much to do.

    Returns:
        ``Units``, in the order of the documents and of their text.
    """
    import pandas as pd
    from tqdm import tqdm

    rows: dict[str, list[Any]] = {name: [] for name in UNIT_COLUMNS}
    texts: list[str] = []
    places: list[tuple[int, int, int]] = []  # chunk, start in it, end in it
    bases: list[int] = []
    for document in corpus:
        chunk_start = chunk_turn = -1
        for unit in units_of(document, include_private=include_private):
            turn = document.turns[unit.turn]
            if unit.turn != chunk_turn or unit.end - chunk_start > _CHUNK:
                chunk_start, chunk_turn = unit.start, unit.turn
                texts.append("")
            texts[-1] = document.text[chunk_start : unit.end]
            places.append((len(texts) - 1, unit.start - chunk_start, unit.end - chunk_start))
            bases.append(chunk_start)
            rows["document"].append(unit.document)
            rows["turn"].append(unit.turn)
            for name in ("section", "speaker", "person", "organisation", "role", "time", "kind"):
                rows[name].append(getattr(turn, name))
            rows["start"].append(unit.start)
            rows["end"].append(unit.end)
            rows["text"].append(unit.text)
    types = {name: "int64" if name in ("turn", "start", "end") else "str" for name in UNIT_COLUMNS}
    frame = pd.DataFrame(rows).astype(types)
    hide = (None if len(texts) >= 500 else True) if progress is None else not progress
    with running(nlp, needs):
        docs = list(
            tqdm(nlp.pipe(texts, batch_size=256), total=len(texts), desc="Nederlands", disable=hide)
        )
    for doc in docs:
        doc.tensor = doc.tensor[:0]  # nobody reads it, and it is most of a Doc's memory
    spans = []
    for chunk, start, end in places:
        span = docs[chunk].char_span(start, end, alignment_mode="expand")
        assert span is not None  # a unit holds a letter, so it holds a token
        spans.append(span)
    return Units(frame, spans, bases, corpus.pseudonymized)

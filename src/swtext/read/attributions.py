"""By which rule the speaker of a quote or report was found, and how sure that is.

The rules are those of ``article_speakers`` (direct quotes) and ``article_report`` (indirect). Their
confidence is the share that was right, quote and speaker both, in the thirty-three synthetic
articles of writers Q, R and S; with few cases it is kept near that of the rules like it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from swtext.corpus import Corpus
from swtext.read.article import read_article
from swtext.read.reported import reports_inside
from swtext.types import Document

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COLUMNS", "CONFIDENCE", "attributions"]

COLUMNS = (
    *("document", "turn", "start", "end", "kind", "speaker", "reporter", "rule", "confidence"),
)

#: rule -> how often both the quote and its speaker were right; ``-pronoun`` behind it: a pronoun.
CONFIDENCE = {
    "label": 0.99,
    "colon": 0.95,
    "after": 0.96,
    "after-pronoun": 0.91,
    "before": 0.91,
    "before-pronoun": 0.91,
    "self": 0.9,
    "indirect": 0.94,
    "continuation": 0.92,
    "subject": 0.92,
    "dialogue": 0.8,
    "named after": 0.8,
    "subject after": 0.7,
    "forward": 0.7,
    "paragraph": 0.74,
    "source": 0.6,
    "nobody": 0.7,
    "cited": 0.9,
    "written": 0.5,
    "none": 0.1,
}
INDIRECT = {
    "volgens": 0.97,
    "aldus": 0.97,
    "view": 0.95,
    "postposed": 0.95,
    "clause": 0.91,
    "passive": 0.92,
    "says": 0.91,
    "nominal": 0.85,
    "opinion": 0.84,
    "colon": 0.75,
    "continues": 0.5,
    "volgens-pronoun": 0.8,
    "view-pronoun": 0.88,
    "postposed-pronoun": 0.9,
    "clause-pronoun": 0.88,
    "says-pronoun": 0.83,
    "nominal-pronoun": 0.8,
    "opinion-pronoun": 0.7,
}
_OTHER = 0.6
#: Inside what somebody says a report is less sure: of 120 that were read by hand 85% were right.
_INSIDE = 0.85


def attributions(corpus: Corpus) -> pd.DataFrame:
    """Say of every quote and report by which rule its speaker was found, and who reports it.

    Quotes and reports in running text (only documents that were read as an article have those), and
    sentences inside a statement, answer, comment or message that report somebody: "mijn begeleider
    zei dat …". What a speaker says or finds himself is no report. Private messages are left out.

    Args:
        corpus: what was read.

    Returns:
        One row a quote or report, in order: ``document``, ``turn`` (int64, as in ``Corpus.turns``:
        the turn itself, or the one that the sentence stands in), ``start``, ``end`` (int64),
        ``kind`` (of the turn), ``speaker`` (who is quoted or reported), ``reporter`` (who says so:
        the speaker of the turn around it; ``""`` in running text), ``rule`` (str), ``confidence``
        (float64).

    >>> from swtext.types import Document
    >>> from swtext.read.article import parse_text
    >>> text = "'Het wordt fris', zegt Ada Voorbeeld."
    >>> corpus = Corpus([Document("a.txt", text, "article", turns=tuple(parse_text(text).turns))])
    >>> attributions(corpus)[["speaker", "rule", "confidence"]].values.tolist()
    [['Ada Voorbeeld', 'after', 0.96]]
    """
    import pandas as pd

    rows: list[tuple[object, ...]] = []
    for document in corpus:
        found = [*_in_text(document), *_inside(document)]
        rows += [(document.id, *row) for row in sorted(found, key=lambda row: (row[0], row[1]))]
    whole = ("turn", "start", "end")
    types = {name: "int64" if name in whole else "str" for name in COLUMNS}
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({**types, "confidence": "float64"})


_Row = tuple[int, int, int, str, str, str, str, float]


def _in_text(document: Document) -> Iterator[_Row]:
    """Quotes, and reports in narration."""
    if "article" not in (document.format, document.metadata.get("layout", "")):
        return
    parsed, rules = read_article(document.text)
    rule_of = {
        (turn.start, turn.end, turn.kind): rule
        for turn, rule in zip(parsed.turns, rules, strict=True)
    }
    for number, turn in enumerate(document.turns):
        told = turn.attribution == "indirect"
        rule = rule_of.get((turn.start, turn.end, turn.kind), "")
        if rule and (told or turn.kind == "quote"):
            sure = _confidence(INDIRECT if told else CONFIDENCE, rule)
            by = document.turns[turn.parent].speaker if turn.parent is not None else ""
            yield number, turn.start, turn.end, turn.kind, turn.speaker, by, rule, sure


def _inside(document: Document) -> Iterator[_Row]:
    """Sentences in a turn that report somebody else than its speaker."""
    for number, start, end, speaker, rule in reports_inside(document):
        turn = document.turns[number]
        sure = round(_INSIDE * _confidence(INDIRECT, rule), 2)
        yield number, start, end, turn.kind, speaker, turn.speaker, rule, sure


def _confidence(known: dict[str, float], rule: str) -> float:
    return known.get(rule, known.get(rule.removesuffix("-pronoun"), _OTHER))

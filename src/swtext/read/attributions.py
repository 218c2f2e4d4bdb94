"""By which rule the speaker of a quote or report was found, and how sure that is.

The rules are those of ``article_speakers`` (direct quotes) and ``article_report`` (indirect). Their
confidence is the share that was right, quote or report and its speaker both, at first contact with
thirty synthetic articles: four writers (AF, AG, AS and AT) that the reader of that moment had never
seen, 416 quotes and 324 reports. To each rule ten cases are added that were right as often as it
was at first contact with four writers before (Q, R, S and T: 674 quotes, 386 reports). The reader
was mended afterwards, so on text like that the confidence is rather too low than too high.

Where a pronoun or nothing beside a quote says who speaks (``article_choice``: the rules that end in
``-pronoun``; subject, continuation, paragraph, dialogue), the share is that of ten writers (1,302
quotes, 944 reports), each read with weights learned from the other nine
(``training/speakers.py --leave-out``).
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
    "after": 0.97,
    "after-pronoun": 0.89,
    "before": 0.95,
    "before-pronoun": 0.88,
    "subject": 0.83,
    "indirect": 0.92,
    "continuation": 0.91,
    "label": 0.81,
    "colon": 0.66,
    "paragraph": 0.7,
    "cited": 0.72,
    "named after": 0.75,
    "nobody": 0.78,
    "dialogue": 0.7,
    "forward": 0.6,
    "self": 0.5,
    "subject after": 0.64,
    "source": 0.52,
    "written": 0.48,
    "none": 0.12,
}
INDIRECT = {
    "volgens": 0.97,
    "aldus": 0.9,
    "view": 0.82,
    "clause": 0.86,
    "passive": 0.79,
    "postposed": 0.94,
    "says": 0.84,
    "nominal": 0.82,
    "opinion": 0.75,
    "colon": 0.82,
    "continues": 0.55,
    "volgens-pronoun": 0.87,
    "view-pronoun": 0.9,
    "postposed-pronoun": 0.82,
    "says-pronoun": 0.85,
    "clause-pronoun": 0.84,
    "nominal-pronoun": 0.64,
    "opinion-pronoun": 0.66,
}
_OTHER = 0.6
#: Inside what somebody says it is less sure. At first contact with writers T, AF and AG 60 were
#: read, 41 of them marked with that speaker: .68, where in narration it was .84.
_INSIDE = 0.8


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
        (float64: how often that rule was right, quote or report and speaker both, at first contact
        with thirty synthetic articles by four writers; no probability for your own texts).

    >>> from swtext.types import Document
    >>> from swtext.read.article import parse_text
    >>> text = "'Het wordt fris', zegt Ada Voorbeeld."
    >>> corpus = Corpus([Document("a.txt", text, "article", turns=tuple(parse_text(text).turns))])
    >>> attributions(corpus)[["speaker", "rule", "confidence"]].values.tolist()
    [['Ada Voorbeeld', 'after', 0.97]]
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

"""Topics: the themes of the codebook in a corpus, and the ones that nobody thought of."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

from swtext.errors import SwtextWarning, UsageError, did_you_mean
from swtext.themes.features import build_features
from swtext.themes.html import bar, table
from swtext.themes.seeded import REFITS, Seeded, Theme
from swtext.themes.text import read_words
from swtext.themes.topic_tables import ASSIGNMENT_COLUMNS, TOPIC_COLUMNS, Fitted, topic_tables

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from swtext.codebook import Codebook
    from swtext.coding import Coding
    from swtext.dutch import Units
    from swtext.themes.text import Words

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["ASSIGNMENT_COLUMNS", "TOPIC_COLUMNS", "Engine", "Topics", "find_topics"]

Engine = Literal["seeded", "lda", "nmf"]
#: A corpus with fewer units is too small for the topic models of gensim.
_LARGE = 2_000
#: Below this, coherence says more about how rare the words are than about the topic.
_COHERENT = 1_000


@dataclass(frozen=True, repr=False)
class Topics:
    """The topics of a corpus.

    Attributes:
        table: one row a topic, ``TOPIC_COLUMNS``: ``topic`` (``T1`` …), ``label`` (the name of the
            code, or the terms; ``onzeker:`` before it when it does not come back well), ``terms``
            (distinctive words, ``, `` between them), ``share`` (of all units), ``coherence``
            (NPMI, -1 to 1), ``c_v`` (C_V, 0–1), ``stability`` (0–1, how much of it comes
            back in fits on other parts and seeds), ``code`` (its code; ``""`` for one that
            is not in the codebook), ``example`` (a unit, verbatim).
        assignments: one row a unit, ``ASSIGNMENT_COLUMNS``: ``topic`` (``""`` is "geen thema") and
            ``weight``, the probability of that.
        parameters: how they were found.
        note: what the reader should know, in Dutch; ``""`` for nothing.
    """

    table: pd.DataFrame
    assignments: pd.DataFrame
    parameters: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""

    def __repr__(self) -> str:
        return f"Topics({len(self.table)}: {'; '.join(self.table['label'][:5])})"

    def _repr_html_(self) -> str:
        rows = [
            [
                row["label"],
                row["terms"],
                f"{row['share']:.0%}",
                bar(row["stability"]),
                row["example"],
            ]
            for row in self.table.to_dict("records")
        ]
        heads = ["thema", "kenmerkende woorden", "aandeel", "stabiliteit", "voorbeeld"]
        return table(heads, rows, self.note)


def find_topics(
    units: Units,
    codebook: Codebook,
    coding: Coding | None,
    *,
    random_state: int = 0,
    engine: Engine = "seeded",
    number: int = 8,
) -> Topics:
    """Find the themes of a corpus: those of the codebook, and those that it leaves unexplained.

    The engine ``seeded`` fits all themes together: what the codebook says about its codes (names,
    definitions, indicators, examples) is compared with each unit by words and pieces of words and
    by two tables of word vectors, the coder's suggestions are believed, and words are learned from
    what is found (naive Bayes with unlabelled text, Nigam et al. 2000), with an explicit "no theme"
    and a Markov chain over the units of a document. Units are also grouped by what they and the
    units around them say (Ward 1963); a group that no code explains, that comes back without a
    fifth of the units, and that has words of its own, becomes a theme too.
    ``lda`` and ``nmf`` are gensim's models, without the codebook, for those who must cite them.

    Args:
        units: from ``annotate``.
        codebook: its codes are the first topics; an empty one is allowed.
        coding: what the coder suggested, or None.
        random_state: seed of everything random.
        engine: ``seeded``, ``lda`` or ``nmf``.
        number: of topics, for ``lda`` and ``nmf``.

    Returns:
        ``Topics``.

    Raises:
        UsageError: there is no such engine.

    >>> import spacy
    >>> from swtext.codebook import Code, Codebook
    >>> from swtext.corpus import Corpus
    >>> from swtext.dutch import annotate
    >>> from swtext.types import Document, Turn
    >>> text = "De buren helpen elkaar.\\nBuren letten op.\\nHet regent."
    >>> turns = (Turn(0, 23, text[:23], "chat"), Turn(24, 40, text[24:40], "chat"),
    ...          Turn(41, 51, text[41:51], "chat"))
    >>> units = annotate(Corpus([Document("a", text, "chat", turns=turns)]), spacy.blank("nl"))
    >>> book = Codebook("klein", codes=(Code("hulp", "Burenhulp", indicators=("buren",)),))
    >>> topics = find_topics(units, book, None)
    >>> topics.table[["topic", "label", "code"]]
      topic      label  code
    0    T1  Burenhulp  hulp
    >>> topics.assignments["topic"].tolist()[:2]
    ['T1', 'T1']
    """
    if engine not in get_args(Engine):
        raise UsageError(f"no engine {engine!r}.{did_you_mean(engine, get_args(Engine))}")
    words = read_words(units)
    if engine != "seeded":
        return _with_gensim(units, words, coding, engine, number, random_state)
    found = Seeded(units, words, codebook, coding, random_state)
    parameters: dict[str, Any] = {
        "engine": engine,
        "random_state": random_state,
        "stay": round(found.fit.stay, 4),
        "refits": REFITS,
    }
    fitted = Fitted(found.features, found.topics(), found.fit.weights, found.hints)
    return Topics(*topic_tables(units, words, fitted), parameters, _note(words, fitted))


def _note(words: Words, fitted: Fitted) -> str:
    units = len(words.foreign)
    if words.foreign.sum() > units / 2:
        return "De meeste tekst lijkt Engels; thema's worden alleen in het Nederlands gezocht."
    if not fitted.themes:
        return "Er is geen thema gevonden dat in deze tekst terugkomt."
    if units < 50:
        told = (
            "is maar 1 bericht of zin" if units == 1 else f"zijn maar {units} berichten of zinnen"
        )
        return f"Er {told}: lees de thema's als aanwijzing."
    if units < _COHERENT:
        return (
            f"Bij {units} berichten of zinnen komen de meeste woorden maar een paar keer voor: "
            "vergelijk de samenhang van thema's (NPMI, C_V) dan niet met die in grotere teksten."
        )
    return ""


def _with_gensim(
    units: Units,
    words: Words,
    coding: Coding | None,
    engine: Engine,
    number: int,
    random_state: int,
) -> Topics:
    import numpy as np

    from swtext.themes.engines import fit_gensim

    if len(units) < _LARGE:
        warnings.warn(
            f"{len(units)} units are few for {engine}: on short texts its topics are then close to "
            "chance. The engine 'seeded' holds on small corpora.",
            SwtextWarning,
            stacklevel=3,
        )
    features = build_features(words, len(units), ())
    weights, again = fit_gensim(features, engine, number, random_state)
    names = _matching_codes(weights, _code_sets(units, coding))
    topics = [
        Theme(column, names.get(column, ""), "", again[column])
        for column in range(1, weights.shape[1])
        if (weights.argmax(axis=1) == column).any()
    ]
    parameters = {"engine": engine, "number": number, "random_state": random_state}
    fitted = Fitted(features, topics, weights, np.zeros(weights.shape))
    return Topics(*topic_tables(units, words, fitted), parameters, _note(words, fitted))


def _code_sets(units: Units, coding: Coding | None) -> dict[str, set[int]]:
    sets: dict[str, set[int]] = {}
    if coding is not None:
        frame = units.frame
        place = zip(frame["document"], frame["start"], frame["end"], strict=True)
        rows = {key: row for row, key in enumerate(place)}
        for item in coding.items:
            row = rows.get((item.document, item.start, item.end))
            if row is not None and item.status != "rejected":
                sets.setdefault(item.code, set()).add(row)
    return sets


def _matching_codes(weights: Floats, sets: dict[str, set[int]]) -> dict[int, str]:
    """For a topic the code whose units it mostly has (Dice overlap of a half or more)."""
    chosen = weights.argmax(axis=1).tolist()
    found = {}
    for column in sorted(set(chosen) - {0}):
        mine = {row for row, at in enumerate(chosen) if at == column}
        best = max(
            (
                (2 * len(mine & theirs) / (len(mine) + len(theirs)), code)
                for code, theirs in sorted(sets.items())
            ),
            default=(0.0, ""),
        )
        if best[0] >= 0.5:
            found[column] = best[1]
    return found

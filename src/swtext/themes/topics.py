"""Topics: the themes of the codebook in a corpus, and the ones that nobody thought of."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

from swtext.errors import SwtextWarning, UsageError, did_you_mean
from swtext.themes.features import Features, build_features
from swtext.themes.html import bar, table
from swtext.themes.keywords import written_form
from swtext.themes.measures import coherence, top_terms
from swtext.themes.seeded import REFITS, Seeded, Theme
from swtext.themes.text import read_words

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
TOPIC_COLUMNS = ("topic", "label", "terms", "share", "coherence", "stability", "code", "example")
ASSIGNMENT_COLUMNS = ("document", "turn", "start", "end", "topic", "weight")

#: How many terms a topic shows.
_TERMS = 8
#: Less stable than this is called "onzeker": a residual theme, a theme of the codebook.
_SURE, _SURE_CODE = 0.75, 0.5
#: A corpus with fewer units is too small for the topic models of gensim.
_LARGE = 2_000


@dataclass(frozen=True, repr=False)
class Topics:
    """The topics of a corpus.

    Attributes:
        table: one row a topic, ``TOPIC_COLUMNS``: ``topic`` (``T1`` …), ``label`` (the name of the
            code, or the terms; ``onzeker:`` before it when it does not come back well), ``terms``
            (distinctive words, ``, `` between them), ``share`` (of all units), ``coherence``
            (NPMI, -1 to 1), ``stability`` (0–1, how much of it comes back in fits on other parts
            and seeds), ``code`` (its code; ``""`` for one that is not in the codebook),
            ``example`` (a unit, verbatim).
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

    The engine ``seeded`` fits all themes together: naive Bayes on words and pieces of words,
    learned by expectation–maximisation (Nigam et al. 2000) from what the codebook says about its
    codes (names, definitions, indicators, examples), the coder's suggestions and the units
    themselves, with an explicit "no theme" and a Markov chain over the units of a document. What no
    code explains is cut into groups by Louvain on a nearest-neighbour graph; groups that come back
    on other parts of the units, and that have words of their own, become themes too.
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
    >>> topics.assignments["topic"].tolist()
    ['T1', 'T1', '']
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
    return _result(units, words, found.features, found.topics(), found.fit.weights, parameters)


def _result(
    units: Units,
    words: Words,
    features: Features,
    topics: Sequence[Theme],
    weights: Floats,
    parameters: dict[str, Any],
) -> Topics:
    """Put topics and weights into tables."""
    import numpy as np
    import pandas as pd

    chosen = weights.argmax(axis=1) if len(weights) else np.zeros(0, dtype=np.int64)
    texts = units.frame["text"].tolist()
    live = {topic.column: topic for topic in topics}
    rows = []
    for topic in topics:
        inside = chosen == topic.column
        terms = top_terms(features.counts, inside, features.base, _TERMS)
        shown = _written(words, [features.types[term] for term in terms])
        unsure = topic.stability < (_SURE_CODE if topic.code else _SURE)
        label = topic.name or ", ".join(shown[:3])
        best = min(
            np.flatnonzero(inside).tolist(),
            key=lambda at: (
                -round(float(weights[at, topic.column]), 2),
                abs(len(texts[at]) - 80),
                at,
            ),
        )
        rows.append(
            {
                "column": topic.column,
                "label": f"onzeker: {label}" if unsure else label,
                "terms": ", ".join(shown),
                "share": round(float(inside.mean()), 4),
                "coherence": coherence(features.counts, terms),
                "stability": round(topic.stability, 4),
                "code": topic.code,
                "example": texts[best],
            }
        )
    rows.sort(key=lambda row: (row["code"] == "", -row["share"], row["column"]))
    names = {row["column"]: f"T{rank}" for rank, row in enumerate(rows, 1)}
    table = pd.DataFrame(
        [{**row, "topic": names[row["column"]]} for row in rows], columns=list(TOPIC_COLUMNS)
    ).astype(
        {
            name: "float64" if name in ("share", "coherence", "stability") else "str"
            for name in TOPIC_COLUMNS
        }
    )
    assigned = units.frame[["document", "turn", "start", "end"]].copy()
    column = [at if at in live else 0 for at in chosen.tolist()]
    assigned["topic"] = pd.Series([names.get(at, "") for at in column], dtype="str")
    assigned["weight"] = [round(float(weights[row, at]), 4) for row, at in enumerate(column)]
    assigned["weight"] = assigned["weight"].astype("float64")
    return Topics(table, assigned, parameters, _note(len(units), len(rows)))


def _written(words: Words, keys: list[str]) -> list[str]:
    """The form in which each word is mostly written."""
    import numpy as np

    at = {key: row for row, key in enumerate(words.keys)}
    shown = []
    for key in keys:
        forms: Ints = (
            words.form[np.flatnonzero(words.key == at[key])] if key in at else words.form[:0]
        )
        shown.append(
            written_form(Counter(words.forms[form] for form in forms.tolist()))
            if len(forms)
            else key
        )
    return list(dict.fromkeys(shown))


def _note(units: int, topics: int) -> str:
    if not topics:
        return "Er is geen thema gevonden dat in deze tekst terugkomt."
    if units < 50:
        return f"Er zijn maar {units} berichten of zinnen: lees de thema's als aanwijzing."
    return ""


def _with_gensim(
    units: Units,
    words: Words,
    coding: Coding | None,
    engine: Engine,
    number: int,
    random_state: int,
) -> Topics:
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
    return _result(units, words, features, topics, weights, parameters)


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

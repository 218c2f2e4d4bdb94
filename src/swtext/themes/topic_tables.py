"""From fitted themes to the tables that people read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from swtext.themes.keywords import written_form
from swtext.themes.measures import coherence, top_terms
from swtext.themes.text import forms_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from swtext.dutch import Units
    from swtext.themes.features import Features
    from swtext.themes.seeded import Theme
    from swtext.themes.text import Words

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["ASSIGNMENT_COLUMNS", "TOPIC_COLUMNS", "Fitted", "topic_tables"]

TOPIC_COLUMNS = (
    "topic",
    "label",
    "terms",
    "share",
    "coherence",
    "stability",
    "code",
    "example",
    "c_v",
)
ASSIGNMENT_COLUMNS = ("document", "turn", "start", "end", "topic", "weight")

#: How many terms a topic shows.
_TERMS = 8
#: Less stable than this is called "onzeker": a residual theme, a theme of the codebook.
_SURE, _SURE_CODE = 0.75, 0.5
#: An example is no longer than this, when there is one.
_READABLE = 220


@dataclass(frozen=True)
class Fitted:
    """What an engine found.

    Attributes:
        features: of the units.
        themes: those that live in the corpus.
        weights: units by (1 + themes), the first column for no theme.
        hints: units by themes: score of a coder.
    """

    features: Features
    themes: Sequence[Theme]
    weights: Floats
    hints: Floats


def topic_tables(units: Units, words: Words, fitted: Fitted) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the table of the topics and the table of the assignments; see ``Topics``."""
    import numpy as np
    import pandas as pd

    features, weights = fitted.features, fitted.weights
    chosen = weights.argmax(axis=1) if len(weights) else np.zeros(0, dtype=np.int64)
    texts = units.frame["text"].tolist()
    live = {topic.column: topic for topic in fitted.themes}
    rows = []
    for topic in fitted.themes:
        inside = chosen == topic.column
        terms = top_terms(features.counts, inside, features.base, _TERMS)
        shown = _written(words, [features.types[term] for term in terms])
        held, alike = coherence(features.counts, terms)
        # words that are hardly ever said together are no sure theme, however stable the group
        unsure = topic.stability < (_SURE_CODE if topic.code else _SURE)
        unsure = unsure or (not topic.code and held <= 0)
        label = topic.name or ", ".join(shown[:3])
        best = _example(units, fitted, np.flatnonzero(inside), topic, terms)
        rows.append(
            {
                "column": topic.column,
                "label": f"onzeker: {label}" if unsure else label,
                "terms": ", ".join(shown),
                "share": round(float(inside.mean()), 4),
                "coherence": held,
                "c_v": alike,
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
            name: "float64" if name in ("share", "coherence", "c_v", "stability") else "str"
            for name in TOPIC_COLUMNS
        }
    )
    assigned = units.frame[["document", "turn", "start", "end"]].copy()
    column = [at if at in live else 0 for at in chosen.tolist()]
    assigned["topic"] = pd.Series([names.get(at, "") for at in column], dtype="str")
    assigned["weight"] = [round(float(weights[row, at]), 4) for row, at in enumerate(column)]
    assigned["weight"] = assigned["weight"].astype("float64")
    return table, assigned


def _example(units: Units, fitted: Fitted, rows: Ints, theme: Theme, terms: list[int]) -> int:
    """The unit that shows a topic best: coded so, with its words, sure, of a readable length."""
    import numpy as np

    told = fitted.hints[:, theme.column - 1]
    held = np.asarray(fitted.features.counts[rows][:, terms].sum(axis=1)).ravel()
    ends, starts = units.frame["end"].to_numpy(), units.frame["start"].to_numpy()
    size = ends - starts
    keys = [
        (
            -round(float(told[row]), 2),
            bool(size[row] > _READABLE),
            -min(int(holds), 3),
            -round(float(fitted.weights[row, theme.column]), 2),
            abs(int(size[row]) - 80),
            row,
        )
        for row, holds in zip(rows.tolist(), held.tolist(), strict=True)
    ]
    best: int = min(keys)[-1]
    return best


def _written(words: Words, keys: list[str]) -> list[str]:
    """The form in which each word is mostly written."""
    import numpy as np

    at = {key: row for row, key in enumerate(words.keys)}
    forms = forms_of(words, np.array([at[key] for key in keys if key in at], dtype=np.int64))
    shown = [written_form(forms[at[key]]) if key in at else key for key in keys]
    return list(dict.fromkeys(shown))

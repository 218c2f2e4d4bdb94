"""Keywords: words and word groups that set a text apart from general Dutch, or from the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from swtext.errors import UsageError
from swtext.themes.compared import compare_groups
from swtext.themes.html import table
from swtext.themes.keyness import (
    BACKGROUND,
    PRIOR,
    adjusted,
    chance_of,
    g2,
    odds_beside_general,
    spread,
)
from swtext.themes.terms import find_terms, smallest_count, written_form
from swtext.themes.text import BREAK, read_words, speaker_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from swtext.dutch import Units
    from swtext.themes.terms import Term
    from swtext.themes.text import Words

    Ints = npt.NDArray[np.int64]

__all__ = [
    "GROUP_COLUMNS",
    "KEYWORD_COLUMNS",
    "Against",
    "Keywords",
    "find_keywords",
    "keywords_of_groups",
    "smallest_count",
    "written_form",
]

Against = Literal["background", "rest"]

KEYWORD_COLUMNS = (
    "keyword",
    "score",
    "count",
    "documents",
    "example",
    "lemma",
    "speakers",
    "log_odds",
    "g2",
    "per_million",
    "p_adjusted",
)
GROUP_COLUMNS = (
    "group",
    "keyword",
    "score",
    "count",
    "documents",
    "example",
    "lemma",
    "speakers",
    "rest",
    "log_odds",
    "g2",
    "p_adjusted",
    "certain",
)
#: In a part that is compared with the rest a word comes in so many units.
_LEAST_IN_GROUP = 2
#: A smaller part says nothing about its words.
_SMALL_GROUP = 10
_TYPES = dict.fromkeys(("count", "documents", "speakers", "rest"), "int64")
_TYPES |= dict.fromkeys(("keyword", "example", "lemma", "group"), "str") | {"certain": "bool"}


@dataclass(frozen=True, repr=False)
class Keywords:
    """The keywords of a corpus, or of its parts.

    Attributes:
        table: one row a keyword, best first, with the columns ``KEYWORD_COLUMNS``:
            ``keyword`` as it is mostly written, ``score`` (z of the log-odds ratio, lowered for
            what few speakers say and for other words than nouns, raised for long words and
            compounds), ``count`` (places), ``documents``, ``example`` (a unit that has it,
            verbatim), ``lemma``, ``speakers``, ``log_odds``, ``g2`` (log-likelihood ratio),
            ``per_million`` (in general Dutch), ``p_adjusted`` (Benjamini–Hochberg).
            Of parts (``GROUP_COLUMNS``) the first column is ``group``; ``rest`` is the count
            outside the part, and ``certain`` says whether the find holds.
        parameters: how they were found.
        note: what the reader should know, in Dutch; ``""`` for nothing.
    """

    table: pd.DataFrame
    parameters: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""

    def __repr__(self) -> str:
        return f"Keywords({len(self.table)}: {', '.join(self.table['keyword'][:5])})"

    def _repr_html_(self) -> str:
        grouped = "group" in self.table.columns
        shown = self.table if grouped else self.table.head(30)
        if grouped:
            shown = shown.groupby("group", sort=False).head(5)
        heads = ["kernwoord", "score", "aantal", "documenten", "voorbeeld"]
        columns = [
            shown["keyword"],
            shown["score"].map("{:.1f}".format),
            shown["count"],
            shown["documents"],
            shown["example"],
        ]
        if grouped:
            certain = shown["certain"].map({True: "ja", False: "onzeker"})
            columns = [shown["group"], *columns[:3], shown["rest"], certain, columns[-1]]
            heads = ["deel", *heads[:3], "elders", "zeker", heads[-1]]
        return table(heads, zip(*columns, strict=True), self.note)


def find_keywords(units: Units, *, limit: int = 100, fdr: float = 0.05) -> Keywords:
    """Find the words and word groups that a corpus uses more than general Dutch does.

    Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008), the prior
    and the comparison being the Dutch background that ships with swtext. A word counts once a
    unit. Lemmas are compared, written forms shown. Left out: function words, words that go with
    every subject, names of speakers and other persons, times, addresses of sites, laughter,
    greetings, technique of the session, messages in English. Benjamini–Hochberg keeps the share of
    chance finds under ``fdr``.

    Args:
        units: from ``annotate``.
        limit: the most keywords.
        fdr: false discovery rate.

    Returns:
        ``Keywords``; its table is empty, and its note says why, when there is too little.

    >>> import spacy
    >>> from swtext.dutch import annotate
    >>> from swtext.corpus import Corpus
    >>> from swtext.types import Document, Turn
    >>> lines = ["het wijkteam belt", "bel het wijkteam", "wijkteam is dicht"]
    >>> text, turns = "", []
    >>> for line in lines:
    ...     turns.append(Turn(len(text), len(text) + len(line), line, "chat"))
    ...     text += line + "\\n"
    >>> corpus = Corpus([Document("a", text, "chat", turns=tuple(turns))])
    >>> keywords = find_keywords(annotate(corpus, spacy.blank("nl")))
    >>> keywords.table[["keyword", "count", "example"]].head(1)
        keyword  count            example
    0  wijkteam      3  het wijkteam belt
    """
    import numpy as np

    words = read_words(units)
    usable = (words.kind != BREAK) & ~words.foreign[words.unit]
    size = int(usable.sum())
    live = len(np.unique(words.unit[usable]))
    least = smallest_count(live, size)
    terms = find_terms(words, least, speaker_names(units.frame)) if size else []
    rows = _beside_general(terms, words, _Places(units), size)
    kept = [row for row in rows if row["p_adjusted"] <= fdr and row["log_odds"] > 0]
    kept.sort(key=lambda row: (-row["score"], -row["count"], row["keyword"], row["lemma"]))
    frame = _frame(kept[:limit], KEYWORD_COLUMNS)
    parameters: dict[str, Any] = {
        "method": "log-odds ratio, informative Dirichlet prior (Monroe et al. 2008)",
        "background": "swtext general Dutch",
        "prior": PRIOR,
        "background_size": BACKGROUND,
        "min_count": least,
        "fdr": fdr,
        "words": size,
    }
    return Keywords(frame, parameters, _note(words, live, size, frame))


def keywords_of_groups(
    units: Units,
    groups: Mapping[str, Sequence[int]],
    *,
    against: Against = "rest",
    limit: int = 10,
    fdr: float = 0.05,
) -> Keywords:
    """Find the keywords of parts of a corpus: of each document, speaker, code or period.

    Against the rest: log-odds ratio with an informative Dirichlet prior, made half of the whole
    corpus and half of general Dutch (Monroe, Colaresi & Quinn 2008). Against the background: as in
    ``find_keywords``. Every comparison that was made counts in the false discovery rate. What does
    not hold is shown and called so: ``certain`` is False.

    Args:
        units: from ``annotate``.
        groups: for the name of each part the rows of its units; see ``swtext.themes.group_units``.
        against: ``rest`` (what is not in the part) or ``background`` (general Dutch).
        limit: the most keywords of a part.
        fdr: false discovery rate.

    Returns:
        ``Keywords`` with the columns ``GROUP_COLUMNS``, in the order of the groups; ``score`` is z.

    Raises:
        UsageError: ``against`` is neither.

    >>> import spacy
    >>> from swtext.dutch import annotate
    >>> from swtext.corpus import Corpus
    >>> from swtext.types import Document, Turn
    >>> lines = ["het wijkteam belt", "bel het wijkteam"] * 8 + ["de soep is op", "soep koken"] * 8
    >>> text, turns = "", []
    >>> for line in lines:
    ...     turns.append(Turn(len(text), len(text) + len(line), line, "chat"))
    ...     text += line + "\\n"
    >>> corpus = Corpus([Document("a", text, "chat", turns=tuple(turns))])
    >>> units = annotate(corpus, spacy.blank("nl"))
    >>> parts = {"begin": range(16), "eind": range(16, 32)}
    >>> keywords = keywords_of_groups(units, parts, limit=1)
    >>> keywords.table[["group", "keyword", "count", "rest", "certain"]]
       group   keyword  count  rest  certain
    0  begin  wijkteam     16     0     True
    1   eind      soep     16     0     True
    """
    if against not in ("background", "rest"):
        raise UsageError(f"keywords against {against!r}; take 'rest' or 'background'")
    words = read_words(units)
    names = speaker_names(units.frame)
    terms = find_terms(words, _LEAST_IN_GROUP, names) if len(words.key) else []
    large = {name: rows for name, rows in groups.items() if len(rows) >= _SMALL_GROUP}
    found = compare_groups(terms, words, large, against, _LEAST_IN_GROUP) if terms else []
    values = adjusted([item.chance for item in found])
    places = _Places(units)
    rows: list[dict[str, Any]] = []
    shown: Counter[str] = Counter()
    for item, value in sorted(
        zip(found, values, strict=True), key=lambda pair: (-pair[0].score, pair[0].term.lemma)
    ):
        if item.odds <= 0 or shown[item.group] >= limit:
            continue
        shown[item.group] += 1
        rows.append(
            places.describe(item.term, item.units)
            | {
                "group": item.group,
                "score": round(item.score, 4),
                "count": item.count,
                "rest": len(item.term.places) - item.count,
                "log_odds": round(item.odds, 4),
                "g2": round(item.g2, 4),
                "p_adjusted": value,
                "certain": value <= fdr,
            }
        )
    rank = {name: at for at, name in enumerate(groups)}
    rows.sort(key=lambda row: rank[row["group"]])
    parameters: dict[str, Any] = {
        "method": "log-odds ratio, informative Dirichlet prior (Monroe et al. 2008)",
        "against": against,
        "prior": PRIOR,
        "min_count": _LEAST_IN_GROUP,
        "fdr": fdr,
        "comparisons": len(found),
    }
    frame = _frame(rows, GROUP_COLUMNS)
    return Keywords(frame, parameters, _note_of_groups(frame, groups))


class _Places:
    """Who says a unit, in which document, and with which words."""

    def __init__(self, units: Units) -> None:
        frame = units.frame
        speaker = frame["person"].where(frame["person"] != "", frame["speaker"])
        self.voice = speaker.astype("category").cat.codes.to_numpy("int64")
        self.document = frame["document"].astype("category").cat.codes.to_numpy("int64")
        self.texts = frame["text"].tolist()

    def describe(self, term: Term, inside: Ints) -> dict[str, Any]:
        """Return the columns that tell what a term is and where, in these units."""
        import numpy as np

        example = min(inside.tolist(), key=lambda unit: (abs(len(self.texts[unit]) - 80), unit))
        return {
            "keyword": term.form,
            "documents": len(np.unique(self.document[inside])),
            "example": self.texts[example],
            "lemma": term.lemma,
            "speakers": len(np.unique(self.voice[inside])),
        }


def _beside_general(
    terms: list[Term], words: Words, places: _Places, size: int
) -> list[dict[str, Any]]:
    import numpy as np

    rows = []
    for term in terms:
        inside = np.unique(words.unit[term.places])
        odds, z = odds_beside_general(spread(places.voice[inside].tolist()), size, term.share)
        rows.append(
            places.describe(term, inside)
            | {
                "score": round(z * term.weight, 4),
                "count": len(term.places),
                "log_odds": round(odds, 4),
                "g2": round(g2(len(inside), size, term.share * BACKGROUND, BACKGROUND), 4),
                "per_million": round(term.share * 1e6, 4),
                "chance": chance_of(z),
            }
        )
    for row, value in zip(rows, adjusted([row.pop("chance") for row in rows]), strict=True):
        row["p_adjusted"] = value
    return rows


def _frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    kinds = {name: _TYPES.get(name, "float64") for name in columns}
    return pd.DataFrame(rows, columns=list(columns)).astype(kinds)


def _note(words: Words, units: int, size: int, frame: pd.DataFrame) -> str:
    if words.foreign.sum() > len(words.foreign) / 2:
        return "De meeste tekst lijkt Engels; kernwoorden worden alleen in het Nederlands gezocht."
    if not size:
        return "Er zijn geen woorden om kernwoorden in te zoeken."
    if frame.empty:
        return "Geen enkel woord valt duidelijk op tegenover algemeen Nederlands."
    if units < 20:
        return (
            f"Er zijn maar {units} berichten of zinnen: dit zijn opvallende woorden, "
            "geen bewijs van een thema."
        )
    once = int((frame["count"].head(20) == 1).sum())
    if once > 5:
        return (
            "In deze kleine tekst komen veel van deze woorden maar één keer voor: ze zeggen waar "
            "het over gaat, niet hoe vaak."
        )
    return ""


def _note_of_groups(frame: pd.DataFrame, groups: Mapping[str, Sequence[int]]) -> str:
    said = []
    if frame.empty:
        return "Geen enkel woord komt in één deel vaker voor dan in de rest."
    if not frame["certain"].any():
        said.append(
            "Geen enkel woord hoort duidelijk bij één deel; wat hier staat kan toeval zijn."
        )
    small = [name for name, rows in groups.items() if len(rows) < _SMALL_GROUP]
    if small:
        said.append(
            f"Te klein om iets over woorden te zeggen (minder dan {_SMALL_GROUP} berichten of "
            f"zinnen): {', '.join(small[:5])}{' …' if len(small) > 5 else ''}."
        )
    return " ".join(said)

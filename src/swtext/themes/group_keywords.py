"""Keywords of parts of a corpus: of each document, speaker, code or period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from swtext.errors import UsageError
from swtext.themes.compared import compare_groups
from swtext.themes.keyness import PRIOR, adjusted
from swtext.themes.keyword_tables import GROUP_COLUMNS, Keywords, Places, frame_of
from swtext.themes.terms import find_terms
from swtext.themes.text import read_words, speaker_names

if TYPE_CHECKING:
    import pandas as pd

    from swtext.dutch import Units

__all__ = ["Against", "keywords_of_groups"]

Against = Literal["background", "rest"]

#: In a part that is compared with the rest a word comes in so many units.
_LEAST_IN_GROUP = 2
#: A smaller part says nothing about its words.
_SMALL_GROUP = 10


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
    corpus and half of general Dutch (Monroe, Colaresi & Quinn 2008), with the chance of an exact
    binomial test. Against the background: as in ``find_keywords``. Every comparison counts in the
    false discovery rate, also those with words that a part lacks. What does not hold is shown and
    called so: ``certain`` is False, also where only one of several persons says it. Parts of fewer
    than ten units are left out.

    Args:
        units: from ``annotate``.
        groups: for the name of each part the rows of its units; see ``swtext.themes.group_units``.
        against: ``rest`` (what is not in the part) or ``background`` (general Dutch).
        limit: the most keywords of a part.
        fdr: false discovery rate.

    Returns:
        ``Keywords`` with the columns ``GROUP_COLUMNS``, in the order of the groups; ``score`` is
        the z of the chance, lowered for other words than nouns, raised for long words.

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
    chat = (units.frame["kind"] == "chat").to_numpy()
    terms = find_terms(words, _LEAST_IN_GROUP, names, chat) if len(words.key) else []
    large = {name: rows for name, rows in groups.items() if len(rows) >= _SMALL_GROUP}
    places = Places(units)
    least = _LEAST_IN_GROUP
    found = compare_groups(terms, words, large, against, least, places.voice) if terms else []
    tests = len(terms) * len(large)
    values = adjusted([item.chance for item in found], tests)
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
                "certain": value <= fdr and not item.alone,
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
        "comparisons": tests,
    }
    frame = frame_of(rows, GROUP_COLUMNS)
    return Keywords(frame, parameters, _note_of_groups(frame, groups))


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

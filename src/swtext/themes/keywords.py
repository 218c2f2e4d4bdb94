"""Keywords: the words and word groups that set a corpus apart from general Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from swtext.themes.keyness import (
    BACKGROUND,
    PRIOR,
    adjusted,
    chance_of,
    g2,
    odds_beside_general,
    spread,
)
from swtext.themes.keyword_tables import KEYWORD_COLUMNS, Keywords, Places, frame_of
from swtext.themes.terms import find_terms, smallest_count, written_form
from swtext.themes.text import BREAK, read_words, speaker_names

if TYPE_CHECKING:
    import pandas as pd

    from swtext.dutch import Units
    from swtext.themes.terms import Term
    from swtext.themes.text import Words

__all__ = ["KEYWORD_COLUMNS", "Keywords", "find_keywords", "written_form"]

#: A word that is said in longer messages tells more: what it is about is not said in "Leesbril?".
_USUAL_LENGTH, _LONGEST, _TELLS = 10, 20, 0.3


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
    names = speaker_names(units.frame)
    chat = (units.frame["kind"] == "chat").to_numpy()
    terms = find_terms(words, least, names, chat) if size else []
    rows = _beside_general(terms, words, Places(units), size)
    kept = [row for row in rows if row["p_adjusted"] <= fdr and row["log_odds"] > 0]
    kept.sort(key=lambda row: (-row["score"], -row["count"], row["keyword"], row["lemma"]))
    frame = frame_of(kept[:limit], KEYWORD_COLUMNS)
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


def _beside_general(
    terms: list[Term], words: Words, places: Places, size: int
) -> list[dict[str, Any]]:
    import numpy as np

    length = np.bincount(words.unit[words.kind != BREAK], minlength=len(places.texts))
    told = ((np.minimum(length, _LONGEST) + 1) / (_USUAL_LENGTH + 1)) ** _TELLS
    rows = []
    for term in terms:
        inside = np.unique(words.unit[term.places])
        odds, z = odds_beside_general(spread(places.voice[inside].tolist()), size, term.share)
        rows.append(
            places.describe(term, inside)
            | {
                "score": round(z * term.weight * float(told[inside].mean()), 4),
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


def _note(words: Words, units: int, size: int, frame: pd.DataFrame) -> str:
    if words.foreign.sum() > len(words.foreign) / 2:
        return "De meeste tekst lijkt Engels; kernwoorden worden alleen in het Nederlands gezocht."
    if not size:
        return "Er zijn geen woorden om kernwoorden in te zoeken."
    if frame.empty:
        return "Geen enkel woord valt duidelijk op tegenover algemeen Nederlands."
    if units < 20:
        told = (
            "is maar 1 bericht of zin" if units == 1 else f"zijn maar {units} berichten of zinnen"
        )
        return f"Er {told}: dit zijn opvallende woorden, geen bewijs van een thema."
    once = int((frame["count"].head(20) == 1).sum())
    if once > 5:
        return (
            "In deze kleine tekst komen veel van deze woorden maar één keer voor: ze zeggen waar "
            "het over gaat, niet hoe vaak."
        )
    return ""

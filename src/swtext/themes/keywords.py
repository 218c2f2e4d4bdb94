"""Keywords: the words and word groups that set a corpus apart from general Dutch."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from swtext.themes.background import FLOOR, frequency
from swtext.themes.html import table
from swtext.themes.phrases import find_phrases
from swtext.themes.text import BREAK, CONTENT, read_words

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from swtext.dutch import Units
    from swtext.themes.text import Words

__all__ = ["KEYWORD_COLUMNS", "Keywords", "find_keywords", "written_form"]

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
#: The size that the background is taken to have: a word that it lacks is not certain to be rare.
_BACKGROUND_SIZE = 5e6
#: The weight of the background as a prior, in words.
_PRIOR = 2_000.0
#: How much a word counts that one speaker says again and again.
_REPETITION = 0.75
#: What is taken off: that a word came up once more may be chance.
_CHANCE = 0.75
#: A word group is taken to be this share of its rarest word in general Dutch.
_GROUP_SHARE = 0.05
#: A word that lives in word groups for this share of its places is not named again by itself.
_WITHIN = 0.7
_POS_WEIGHT = {"VERB": 0.75, "ADV": 0.6, "ADJ": 0.8, "X": 0.8}
_TYPES = {"count": "int64", "documents": "int64", "speakers": "int64"}


@dataclass(frozen=True, repr=False)
class Keywords:
    """The keywords of a corpus.

    Attributes:
        table: one row a keyword, best first, with the columns ``KEYWORD_COLUMNS``:
            ``keyword`` as it is mostly written, ``score`` (z of the log-odds ratio, lowered for
            what few speakers say and for other words than nouns), ``count`` (places),
            ``documents``, ``example`` (a unit that has it, verbatim), ``lemma``, ``speakers``,
            ``log_odds``, ``g2`` (log-likelihood ratio), ``per_million`` (in general Dutch),
            ``p_adjusted`` (Benjamini–Hochberg).
        parameters: how they were found.
        note: what the reader should know, in Dutch; ``""`` for nothing.
    """

    table: pd.DataFrame
    parameters: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""

    def __repr__(self) -> str:
        return f"Keywords({len(self.table)}: {', '.join(self.table['keyword'][:5])})"

    def _repr_html_(self) -> str:
        shown = self.table.head(30)
        rows = zip(
            shown["keyword"],
            shown["score"].map("{:.1f}".format),
            shown["count"],
            shown["documents"],
            shown["example"],
            strict=True,
        )
        return table(["kernwoord", "score", "aantal", "documenten", "voorbeeld"], rows, self.note)


@dataclass(frozen=True)
class _Candidate:
    lemma: str
    form: str
    places: npt.NDArray[np.int64]  # tokens at which it begins
    share: float  # in general Dutch
    weight: float


def find_keywords(units: Units, *, limit: int = 100, fdr: float = 0.05) -> Keywords:
    """Find the words and word groups that a corpus uses more than general Dutch does.

    Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008), the prior
    and the comparison being the Dutch background that ships with swtext. A word counts once a
    unit. Lemmas are compared, written forms shown. Left out: function words, words that go with
    every subject, names of speakers and other common names, times, addresses of sites, laughter,
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
    import pandas as pd

    words = read_words(units)
    usable = (words.kind != BREAK) & ~words.foreign[words.unit]
    size = int(usable.sum())
    live = len(np.unique(words.unit[usable]))
    least = smallest_count(live, size)
    parameters: dict[str, Any] = {
        "method": "log-odds ratio, informative Dirichlet prior (Monroe et al. 2008)",
        "background": "swtext general Dutch",
        "prior": _PRIOR,
        "background_size": _BACKGROUND_SIZE,
        "min_count": least,
        "fdr": fdr,
        "words": size,
    }
    candidates = _candidates(words, units, least) if size else []
    rows = _score(candidates, words, units, size, fdr)
    frame = pd.DataFrame(rows, columns=list(KEYWORD_COLUMNS))
    kinds = {name: _TYPES.get(name, "float64") for name in KEYWORD_COLUMNS}
    kinds |= dict.fromkeys(("keyword", "example", "lemma"), "str")
    frame = frame.astype(kinds).head(limit)
    return Keywords(frame, parameters, _note(words, live, size, frame))


def smallest_count(units: int, words: int) -> int:
    """Return the fewest units that a keyword must occur in, by the size of the corpus.

    >>> [smallest_count(units, 8 * units) for units in (1, 5, 100, 1_000, 10_000)]
    [1, 1, 2, 4, 11]
    """
    return 1 if units < 12 else max(2, round(math.sqrt(words) / 25))


def written_form(forms: Counter[str]) -> str:
    """Return the form that is written most; capitals that only begin a sentence do not count.

    >>> written_form(Counter({"Wijkteam": 1, "wijkteam": 2, "wijkteams": 2}))
    'wijkteam'
    """
    low: Counter[str] = Counter()
    for form, count in forms.items():
        low[form.lower()] += count
    best = min(low, key=lambda form: (-low[form], len(form), form))
    if frequency(best) > FLOOR and not any(form.isupper() for form in forms):
        return best
    same = {form: count for form, count in forms.items() if form.lower() == best}
    return min(same, key=lambda form: (-same[form], not form.islower(), form))


def _candidates(words: Words, units: Units, least: int) -> list[_Candidate]:
    import numpy as np

    usable = np.flatnonzero((words.kind == CONTENT) & ~words.foreign[words.unit])
    order = usable[np.argsort(words.key[usable], kind="stable")]
    keys, first = np.unique(words.key[order], return_index=True)
    places = dict(zip(keys.tolist(), np.split(order, first[1:]), strict=False))
    shares: dict[int, float] = {}

    def share(key: int) -> float:
        if key not in shares:
            low = {words.forms[form].lower() for form in set(words.form[places[key]].tolist())}
            low.add(words.keys[key])
            shares[key] = max(sum(frequency(form) - FLOOR for form in sorted(low)), FLOOR)
        return shares[key]

    found = []
    covered = np.zeros(len(words.key), dtype=bool)
    phrases = find_phrases(words, least=max(2, least))
    longer: dict[tuple[int, ...], int] = {}
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase.keys)):
        inside = longer.get(phrase.keys, 0)
        if inside >= _WITHIN * len(phrase.starts):
            continue
        for cut in (phrase.keys[:-1], phrase.keys[1:]):
            longer[cut] = longer.get(cut, 0) + len(phrase.starts)
        for step in range(len(phrase.keys)):
            covered[phrase.starts + step] = True
        shown = Counter(
            " ".join(words.forms[words.form[at + step]] for step in range(len(phrase.keys)))
            for at in phrase.starts.tolist()
        )
        rarest = min(share(key) for key in phrase.keys if key in places)
        lemma = " ".join(words.keys[key] for key in phrase.keys)
        found.append(
            _Candidate(
                lemma, written_form(shown), phrase.starts, max(rarest * _GROUP_SHARE, FLOOR), 1.0
            )
        )
    for key, at in places.items():
        if len(np.unique(words.unit[at])) < least or covered[at].mean() >= _WITHIN:
            continue
        shown = Counter(words.forms[form] for form in words.form[at].tolist())
        weight = _POS_WEIGHT.get(words.pos[key], 1.0)
        found.append(_Candidate(words.keys[key], written_form(shown), at, share(key), weight))
    return _merged(found)


def _merged(candidates: list[_Candidate]) -> list[_Candidate]:
    """One candidate for each written form: the pipeline may give one word two lemmas."""
    import numpy as np

    by_form: dict[str, list[_Candidate]] = {}
    for candidate in candidates:
        by_form.setdefault(candidate.form.lower(), []).append(candidate)
    found = []
    for same in by_form.values():
        first = max(same, key=lambda one: (len(one.places), one.lemma))
        if len(same) > 1:
            places = np.unique(np.concatenate([one.places for one in same]))
            first = replace(first, places=places, share=max(one.share for one in same))
        found.append(first)
    return found


def _score(
    candidates: list[_Candidate], words: Words, units: Units, size: int, fdr: float
) -> list[tuple[Any, ...]]:
    import numpy as np

    speaker = units.frame["person"].where(units.frame["person"] != "", units.frame["speaker"])
    voice = speaker.astype("category").cat.codes.to_numpy()
    document = units.frame["document"].astype("category").cat.codes.to_numpy()
    texts = units.frame["text"].tolist()
    found = []
    for candidate in candidates:
        inside = np.unique(words.unit[candidate.places])
        voices = np.unique(voice[inside], return_counts=True)[1]
        spread = float((voices**_REPETITION).sum())
        if len(inside) > 1:
            spread -= _CHANCE
        share = candidate.share
        prior = _PRIOR * share
        seen = spread + prior
        odds = math.log(seen / (size + _PRIOR - seen)) - math.log(share / (1 - share))
        z = odds / math.sqrt(1 / seen + 1 / (share * _BACKGROUND_SIZE))
        chance = 0.5 * math.erfc(z / math.sqrt(2))
        example = min(inside.tolist(), key=lambda unit: (abs(len(texts[unit]) - 80), unit))
        found.append(
            (
                candidate.form,
                round(z * candidate.weight, 4),
                len(candidate.places),
                len(np.unique(document[inside])),
                texts[example],
                candidate.lemma,
                len(voices),
                round(odds, 4),
                round(_g2(len(inside), size, share), 4),
                round(share * 1e6, 4),
                chance,
            )
        )
    found.sort(key=lambda row: (row[-1], row[5]))
    adjusted = 1.0
    tests = len(found)
    kept = []
    for rank in range(tests, 0, -1):
        row = found[rank - 1]
        adjusted = min(adjusted, row[-1] * tests / rank)
        if adjusted <= fdr and row[7] > 0:
            kept.append((*row[:-1], float(f"{adjusted:.4g}")))
    return sorted(kept, key=lambda row: (-row[1], -row[2], row[0], row[5]))


def _g2(seen: int, size: int, share: float) -> float:
    """Return the log-likelihood ratio (Dunning 1993) of a word against the background."""
    other = share * _BACKGROUND_SIZE
    pooled = (seen + other) / (size + _BACKGROUND_SIZE)
    return 2 * (
        seen * math.log(seen / (size * pooled))
        + other * math.log(other / (_BACKGROUND_SIZE * pooled))
    )


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
    return ""

"""The terms of a corpus that may be keywords: words, word groups and names of more words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from swtext.themes.background import FLOOR, frequency, is_name
from swtext.themes.phrases import begins_sentence, find_names, find_phrases, follows_name
from swtext.themes.text import CONTENT, fold
from swtext.themes.words import CHATTER, FUNCTION, GREETINGS, LIGHT, SESSION

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from swtext.themes.phrases import Phrase
    from swtext.themes.text import Words

    Ints = npt.NDArray[np.int64]

__all__ = ["Term", "find_terms", "smallest_count", "written_form"]

#: What other words than nouns and names weigh: a subject is mostly named by a noun.
_POS_WEIGHT = {"NOUN": 1.0, "PROPN": 1.0, "": 1.0}
_OTHER = 0.6
#: A longer word says more precisely what it is about; so does one of more parts (a compound).
_USUAL_LENGTH, _LONGEST = 8, 20
_PART = 0.2
#: A word group is taken to be this share of its rarest word in general Dutch.
_GROUP_SHARE = 0.05
#: A word that lives in word groups for this share of its places is not named again by itself.
_WITHIN = 0.7
#: A word that is rarer than this in general Dutch and is a name too, is taken for the name.
_RARE = 2e-6
#: A corpus of fewer units is so small that a subject may be named by a word that comes once.
_SMALL = 150
_ENDINGS = ("s", "'s", "en", "n", "je", "tje", "pje", "etje", "jes", "tjes", "pjes", "etjes")
_GENERAL = FUNCTION | LIGHT | CHATTER | GREETINGS


@dataclass(frozen=True)
class Term:
    """A word or word group, and where it stands.

    Attributes:
        lemma: in lemmas, lower-case.
        form: as it is mostly written.
        places: the tokens at which it begins.
        share: of it in general Dutch.
        weight: how well words of this kind name a subject.
    """

    lemma: str
    form: str
    places: Ints
    share: float
    weight: float


def smallest_count(units: int, words: int) -> int:
    """Return the fewest units that a keyword must occur in, by the size of the corpus.

    >>> [smallest_count(units, 8 * units) for units in (1, 5, 100, 1_000, 10_000)]
    [1, 1, 1, 2, 6]
    """
    return 1 if units < _SMALL else max(2, round(math.sqrt(words) / 50))


def written_form(forms: Counter[str]) -> str:
    """Return the form that is written most; capitals that only begin a sentence do not count.

    >>> written_form(Counter({"Wijkteam": 1, "wijkteam": 2, "wijkteams": 2}))
    'wijkteam'
    """
    low: Counter[str] = Counter()
    for form, count in forms.items():
        low[form.lower()] += count
    best = min(low, key=lambda form: (-low[form], len(form), form))
    inside = any(not form.islower() and not form[1:].islower() for form in forms)
    if frequency(best) > FLOOR and not inside:
        return best
    same = {form: count for form, count in forms.items() if form.lower() == best}
    return min(same, key=lambda form: (-same[form], not form.islower(), form))


def find_terms(
    words: Words,
    least: int,
    speakers: frozenset[str] = frozenset(),
    chat: npt.NDArray[np.bool_] | None = None,
) -> list[Term]:
    """Return the terms of a corpus that occur in at least so many units.

    Multiword terms come from NPMI on patterns of a noun chunk (``phrases``), names of more words
    from capitals. Persons are left out, and words whose every part goes with every subject. One
    form stands for its family: lemmas, plurals and diminutives together.

    Args:
        words: of the corpus.
        least: the fewest units.
        speakers: words of the names of the speakers, lower-case.
        chat: of each unit whether it is a chat message: there "scherm" is technique.
    """
    import numpy as np

    named = _person_words(words, speakers)

    usable = np.flatnonzero((words.kind == CONTENT) & ~words.foreign[words.unit])
    order = usable[np.argsort(words.key[usable], kind="stable")]
    keys, first = np.unique(words.key[order], return_index=True)
    places = dict(zip(keys.tolist(), np.split(order, first[1:]), strict=False))
    families = _families(words, places)
    shares = {key: _share(words, key, at) for key, at in places.items()}
    covered = np.zeros(len(words.key), dtype=bool)
    found = []
    groups = [*find_phrases(words, least=max(2, least)), *find_names(words, named, least=least)]
    for phrase in _longest_first(groups):
        for step in range(len(phrase.keys)):
            covered[phrase.starts + step] = True
        shown = Counter(_written(words, phrase, at) for at in phrase.starts.tolist())
        rarest = min((shares[key] for key in phrase.keys if key in shares), default=FLOOR)
        lemma = " ".join(words.keys[key] for key in phrase.keys)
        share = max(rarest * _GROUP_SHARE, FLOOR)
        weight = _POS_WEIGHT.get(words.pos[phrase.keys[-1]], _OTHER)
        if phrase.npmi >= 1:  # a name
            weight = _precision(lemma)
        found.append(Term(lemma, written_form(shown), phrase.starts, share, weight))
    persons = _persons(words, places, named)
    for key, members in families.items():
        at = np.sort(np.concatenate([places[member] for member in members]))
        lemma = words.keys[key]
        if len(np.unique(words.unit[at])) < least or covered[at].mean() >= _WITHIN:
            continue
        if key in persons or _general(lemma):
            continue
        if lemma in SESSION and chat is not None and chat[words.unit[at]].mean() >= 0.5:
            continue
        shown = _capitals_that_count(words, at)
        share = max(sum(shares[member] for member in members), FLOOR)
        weight = _POS_WEIGHT.get(words.pos[key], _OTHER) * _precision(lemma)
        found.append(Term(lemma, written_form(shown), at, share, weight))
    return _merged(found)


def _share(words: Words, key: int, at: Ints) -> float:
    low = {words.forms[form].lower() for form in set(words.form[at].tolist())}
    low.add(words.keys[key])
    return max(sum(frequency(form) - FLOOR for form in sorted(low)), FLOOR)


def _written(words: Words, phrase: Phrase, at: int) -> str:
    return " ".join(words.forms[words.form[at + step]] for step in range(len(phrase.keys)))


def _capitals_that_count(words: Words, at: Ints) -> Counter[str]:
    """How a word is written; only the capitals within sentences when it always has one there."""
    inner: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for place in at.tolist():
        form = words.forms[words.form[place]]
        shown[form] += 1
        if not form[1:].islower() or not begins_sentence(words, place):
            inner[form] += 1
    named = {form: count for form, count in inner.items() if not form.islower()}
    return Counter(named) if inner and len(named) == len(inner) else shown


def _longest_first(phrases: list[Phrase]) -> Iterator[Phrase]:
    """The word groups that do not mostly live in longer ones."""
    longer: Counter[tuple[int, ...]] = Counter()
    seen: set[tuple[int, ...]] = set()
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase.keys), -len(phrase.starts))):
        if phrase.keys in seen or longer[phrase.keys] >= _WITHIN * len(phrase.starts):
            continue
        seen.add(phrase.keys)
        for size in range(2, len(phrase.keys)):
            for start in range(len(phrase.keys) - size + 1):
                longer[phrase.keys[start : start + size]] += len(phrase.starts)
        yield phrase


def _families(words: Words, places: dict[int, Ints]) -> dict[int, list[int]]:
    """Of each lemma that stands for a family the lemmas in it: the lemmatizer misses a plural."""
    at = {words.keys[key]: key for key in places}
    head: dict[int, int] = {}
    for lemma, key in at.items():
        stems = [lemma.removesuffix(end) for end in _ENDINGS if lemma.endswith(end)]
        known = [stem for stem in stems if len(stem) > 3 and stem in at]
        head[key] = at[min(known, key=len)] if known else key
    families: dict[int, list[int]] = {}
    for key in sorted(places):
        top = head[key]
        while head[top] != top:
            top = head[top]
        families.setdefault(top, []).append(key)
    return families


def _person_words(words: Words, speakers: frozenset[str]) -> frozenset[str]:
    """The words, lower-case, that name persons: speakers, first names, surnames."""
    from swtext.privacy.lexicon import lexicon

    names = lexicon()
    found = set()
    for form in words.forms:
        low = form.lower()
        plain = fold(low)
        if low in speakers:
            found.add(low)
        elif not form[:1].isupper() or form.isupper() or plain in names.places:
            continue
        else:
            first, rare = names.is_first(plain), frequency(low) < _RARE
            if (first and (rare or is_name(low))) or (rare and plain in names.last):
                found.add(low)
    return frozenset(found)


def _persons(words: Words, places: dict[int, Ints], named: frozenset[str]) -> set[int]:
    """The lemmas that are only written with a capital, and name a person."""
    import numpy as np

    person = np.array([form[:1].isupper() and form.lower() in named for form in words.forms])
    found = set()
    for key, at in places.items():
        forms = {words.forms[form] for form in words.form[at].tolist()}
        if not all(form[:1].isupper() and not form.isupper() for form in forms):
            continue
        known = any(form.lower() in named for form in forms)
        if known or all(follows_name(words, place, person) for place in at.tolist()):
            found.add(key)
    return found


@lru_cache(maxsize=100_000)
def _parts(lemma: str) -> tuple[str, ...]:
    from swtext.dutch.compounds import split_compound

    return tuple(split_compound(lemma))


def _general(lemma: str) -> bool:
    """Whether every part of a word goes with every subject: "maandagochtend"."""
    parts = _parts(lemma)
    return len(parts) > 1 and all(part in _GENERAL for part in parts)


def _precision(lemma: str) -> float:
    """How precisely a word of this length and build names something; 1 for a usual word."""
    length = math.sqrt(min(len(lemma), _LONGEST) / _USUAL_LENGTH)
    parts = sum(len(_parts(word)) for word in lemma.split())
    return length * (1 + _PART * min(parts - 1, 2))


def _merged(terms: list[Term]) -> list[Term]:
    """One term for each written form: the pipeline may give one word two lemmas."""
    import numpy as np

    by_form: dict[str, list[Term]] = {}
    for term in terms:
        by_form.setdefault(term.form.lower(), []).append(term)
    found = []
    for same in by_form.values():
        first = max(same, key=lambda one: (len(one.places), one.lemma))
        if len(same) > 1:
            places = np.unique(np.concatenate([one.places for one in same]))
            first = replace(first, places=places, share=max(one.share for one in same))
        found.append(first)
    return found

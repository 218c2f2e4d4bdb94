"""The words of the units as columns of numbers: what every theme function counts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from swtext.themes.background import FLOOR, frequency, is_name
from swtext.themes.words import CHATTER, ENGLISH, FUNCTION, GREETINGS, LIGHT, SESSION

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from swtext.dutch import Units

    Ints = npt.NDArray[np.int64]

__all__ = ["BREAK", "CONTENT", "FUNCTIONAL", "Words", "fold", "forms_of", "read_words"]

#: What a token is: a word that can carry a theme, a word that cannot, no word at all.
CONTENT, FUNCTIONAL, BREAK = 2, 1, 0

_WORD = re.compile(r"[^\W\d_]+(?:['’.\-/]?[^\W_]+)*\.?")
_URL = re.compile(r"https?:|www\.|@|\.(?:nl|com|org|net|be|eu)\b|^[#/\\]", re.I)
_LAUGH = re.compile(r"(?:ha|he|hi|ho){2,}h?|(.)\1{2,}.*|.*(.)\2{3,}.*", re.I)
_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_AFTER_NAME = re.compile(r"\s[-–|/]\s|[(\[,|]")
_CLOSED = frozenset("DET PRON ADP AUX CCONJ SCONJ PART INTJ NUM SYM PUNCT".split())
_GENERAL = FUNCTION | LIGHT | CHATTER | GREETINGS


def fold(text: str) -> str:
    """Return a text without capitals and diacritics.

    >>> fold("Cliënten")
    'clienten'
    """
    parts = unicodedata.normalize("NFD", text.casefold().replace("’", "'"))
    return "".join(char for char in parts if not unicodedata.combining(char))


@dataclass(frozen=True)
class Words:
    """Every token of the units; parallel arrays, in the order of the text.

    Attributes:
        unit: the row of the unit of each token.
        key: the word of each token, as an index into ``keys``.
        form: its written form, as an index into ``forms``.
        kind: ``CONTENT``, ``FUNCTIONAL`` or ``BREAK``.
        keys: lemmas, lower-case (or lower-case forms when the pipeline gives no lemmas).
        pos: of each key its most frequent part of speech, ``""`` when not known.
        forms: written forms.
        foreign: of each unit, whether it is English.
    """

    unit: Ints
    key: Ints
    form: Ints
    kind: Ints
    keys: tuple[str, ...]
    pos: tuple[str, ...]
    forms: tuple[str, ...]
    foreign: npt.NDArray[np.bool_]


def read_words(units: Units) -> Words:
    """Take the words out of annotated units, and sort them into kinds.

    Names of speakers, times, numbers, addresses of sites, laughter, greetings, the technique of
    the session, function words and words that go with every subject carry no theme.
    """
    import numpy as np

    spans: list[Any] = list(units.spans)
    # the names of attributes and of parts of speech have fixed numbers in every string store
    strings = spans[0].vocab.strings if spans else {}
    wanted = [strings[name] for name in ("ORTH", "LEMMA", "POS")] if spans else []
    arrays = [span.to_array(wanted) for span in spans]
    lengths = [len(array) for array in arrays]
    unit = np.repeat(np.arange(len(units.spans), dtype=np.int64), lengths)
    if not sum(lengths):
        none = np.zeros(0, dtype=np.int64)
        return Words(none, none, none, none, (), (), (), np.zeros(len(units.spans), dtype=bool))
    table, inverse = np.unique(np.concatenate(arrays), axis=0, return_inverse=True)
    inverse = inverse.ravel()
    names = speaker_names(units.frame)
    chat = bool(len(units.frame)) and (units.frame["kind"] == "chat").mean() > 0.5
    types = []
    for orth_id, lemma_id, pos_id in table.tolist():
        text = strings[orth_id].strip()
        lemma = strings[lemma_id] if lemma_id else ""
        tag = strings[pos_id] if pos_id else ""
        word = _key(text, lemma)
        types.append((text, word, tag, _kind(text, word, tag, names, chat)))
    forms = sorted({text for text, *_ in types})
    keys = sorted({key for _, key, *_ in types})
    form_at = {form: i for i, form in enumerate(forms)}
    key_at = {key: i for i, key in enumerate(keys)}
    form = np.array([form_at[t[0]] for t in types], dtype=np.int64)[inverse]
    key = np.array([key_at[t[1]] for t in types], dtype=np.int64)[inverse]
    kind = np.array([t[3] for t in types], dtype=np.int64)[inverse]
    low = [t[0].lower() for t in types]
    english = np.array([word in ENGLISH for word in low])[inverse]
    dutch = np.array([word in FUNCTION for word in low])[inverse]
    size = len(units.spans)
    hits = np.bincount(unit, english, size)
    foreign = (hits >= 2) & (hits > np.bincount(unit, dutch, size))
    tags = sorted({t[2] for t in types})
    votes = np.zeros((len(keys), len(tags)), dtype=np.int64)
    tagged = np.array([tags.index(t[2]) for t in types], dtype=np.int64)[inverse]
    np.add.at(votes, (key, tagged), 1)
    pos = tuple(tags[i] for i in votes.argmax(axis=1))
    kind[np.isin(key, _used_as_names(unit, key, form, kind, keys, forms))] = BREAK
    return Words(unit, key, form, kind, tuple(keys), pos, tuple(forms), foreign)


def _used_as_names(
    unit: Ints, key: Ints, form: Ints, kind: Ints, keys: list[str], forms: list[str]
) -> list[int]:
    """The common words that are only written with a capital here, within a sentence too: Bakker."""
    import numpy as np

    capital = np.array([text[:1].isupper() and text[1:].islower() for text in forms])[form]
    inside = np.zeros(len(unit), dtype=bool)
    inside[1:] = (unit[1:] == unit[:-1]) & (kind[:-1] != BREAK)
    size = len(keys)
    always = np.bincount(key, ~capital & (kind == CONTENT), size) == 0
    always &= np.bincount(key, capital & inside, size) > 0
    return [at for at in np.flatnonzero(always).tolist() if frequency(keys[at]) > 2 * FLOOR]


def forms_of(words: Words, keys: Ints) -> dict[int, Counter[str]]:
    """Return how some words are written, and how often each way."""
    import numpy as np

    chosen = np.flatnonzero(np.isin(words.key, keys))
    pairs = np.stack([words.key[chosen], words.form[chosen]], axis=1)
    rows, counts = np.unique(pairs, axis=0, return_counts=True)
    found: dict[int, Counter[str]] = {}
    for (key, form), count in zip(rows.tolist(), counts.tolist(), strict=True):
        found.setdefault(key, Counter())[words.forms[form]] += count
    return found


def speaker_names(frame: pd.DataFrame) -> frozenset[str]:
    """Return the words of the speakers' names, lower-case, without what comes after a name.

    >>> import pandas as pd
    >>> frame = pd.DataFrame({"speaker": ["Fatima (Gemeente Dorp)"], "person": ["Fatima Aksoy"]})
    >>> sorted(speaker_names(frame))
    ['aksoy', 'fatima']
    """
    found = set()
    for column in ("speaker", "person"):
        for name in frame[column].unique():
            own = _AFTER_NAME.split(str(name).strip(), maxsplit=1)[0]
            found |= {word.lower() for word in _NAME.findall(own) if len(word) > 1}
    return frozenset(found)


def _key(form: str, lemma: str) -> str:
    low = lemma.lower().replace("_", "").replace("’", "'").strip()
    if not low or not _WORD.fullmatch(low):
        low = form.lower().replace("’", "'")
    return low.rstrip(".") or low


def _kind(form: str, key: str, pos: str, names: frozenset[str], chat: bool) -> int:
    low = form.lower().replace("’", "'")
    if not _WORD.fullmatch(form) or _URL.search(form) or pos in ("PUNCT", "SYM"):
        return BREAK
    if low in FUNCTION or fold(low) in FUNCTION:  # "wéér" is "weer"
        return FUNCTIONAL
    named = low in names or (low.endswith("s") and low.rstrip("s").rstrip("'") in names)
    named = named or (not form.islower() and not form.isupper() and is_name(low))
    if named and not (form.islower() and frequency(low) > 2e-5):
        return BREAK  # a name; but "bloem" and "gemeente" in lower case are words
    bare = low.rstrip(".")
    if bare in _GENERAL or fold(bare) in _GENERAL or key in _GENERAL or _LAUGH.fullmatch(low):
        return FUNCTIONAL
    if pos in _CLOSED and frequency(low) > 2e-5:
        return FUNCTIONAL
    if pos == "ADV" and frequency(low) > 5e-6:
        return FUNCTIONAL
    if chat and (low in SESSION or key in SESSION):
        return FUNCTIONAL
    if len(bare) < 3 and not (form.isupper() and len(form) > 1):
        return FUNCTIONAL
    return CONTENT

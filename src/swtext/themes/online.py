"""Themes of corpora that do not fit in memory: fitted on a part, then found a piece at a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from swtext.errors import UsageError
from swtext.themes.described import described
from swtext.themes.evidence import (
    Scale,
    log_likelihood,
    raw_evidence,
    read_signals,
    scale_of,
    standardised,
    start_themes,
    taught,
)
from swtext.themes.mixture import NO_THEME, fit_chain, going_on
from swtext.themes.text import BREAK, CONTENT, FUNCTIONAL, Words
from swtext.themes.topic_tables import ASSIGNMENT_COLUMNS, TOPIC_COLUMNS
from swtext.themes.words import CHATTER, FUNCTION, GREETINGS, LIGHT

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from swtext.codebook import Codebook
    from swtext.themes.topics import Topics

    Floats = npt.NDArray[np.float64]

__all__ = ["SeededThemes", "words_of_texts"]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GENERAL = FUNCTION | LIGHT | CHATTER | GREETINGS
#: The themes are learned from at most so many messages, and found so many at a time.
_SAMPLE, _PIECE, _STRETCH = 20_000, 20_000, 50
#: Words that are counted for the terms of the themes, at most.
_VOCABULARY = 50_000
_TERMS, _READABLE = 8, 220
_LESSONS = 3

#: A message: the document that it stands in, and its text.
Message = tuple[str, str]


@dataclass(frozen=True)
class _Learned:
    """What is kept of the part on which the themes were fitted."""

    scale: Scale
    words: dict[str, Floats]
    rare: Floats
    stay: float
    shares: Floats


class SeededThemes:
    """The seeded themes of a codebook for a stream of messages, in bounded memory.

    Two passes: ``fit`` learns the words of the themes, their shares and how long runs last from
    messages at even distances; ``transform`` and ``topics`` then read the stream piece by piece. It
    needs no pipeline: words are compared as they are written, their pieces make up for inflection.
    Residual themes are not sought; take a sample to `find_topics` for those.

    Args:
        codebook: its codes are the themes.
        random_state: kept for the manifest; nothing is drawn.

    Attributes:
        learned_: what ``fit`` learned.

    >>> from swtext.codebook import Code, Codebook
    >>> book = Codebook("klein", codes=(Code("geld", "Geld", indicators=("schulden",)),
    ...                                 Code("wonen", "Wonen", indicators=("huurwoning",))))
    >>> lines = [("a", "De schulden lopen op."), ("b", "Een huurwoning zoeken kost jaren.")] * 20
    >>> themes = SeededThemes(book).fit(lines)
    >>> [int(row.argmax()) for row in themes.transform(lines[:2])]
    [1, 2]
    >>> themes.topics(lines).table["code"].tolist()
    ['geld', 'wonen']
    """

    def __init__(self, codebook: Codebook, random_state: int = 0) -> None:
        self.codebook = codebook
        self.random_state = random_state

    def fit(self, messages: Iterable[Message]) -> SeededThemes:
        """Learn from a stream of messages.

        Args:
            messages: (document, text), the messages of a document after one another. Of a long
                stream ever fewer of the stretches that were seen are kept.

        Raises:
            UsageError: there is no message.
        """
        sample = _sample(messages)
        if not sample:
            raise UsageError("no messages to learn themes from")
        said = described(self.codebook.codes)
        texts = [text for _, text in sample]
        words, runs = words_of_texts(texts), _runs(sample)
        signals = read_signals(words, len(sample), said)
        themes = start_themes(said, signals)
        hints = _zeros(len(sample), len(said))
        kinds = raw_evidence(signals, themes)
        scale = scale_of(kinds)
        evidence = standardised(kinds, scale)
        tendency = going_on(texts, [""] * len(texts), runs, signals.vectors)
        before = learned = _zeros(len(signals.features.types), len(said))
        for _ in range(_LESSONS + 1):
            before = learned
            likelihood = log_likelihood(evidence, signals, hints, learned)
            fit = fit_chain(likelihood, runs, no_theme=NO_THEME, tendency=tendency)
            learned = taught(signals, fit.weights[:, 1:])
        held = dict(zip(signals.features.types, before, strict=True))
        rare = before.min(axis=0, initial=0.0)
        self.learned_ = _Learned(scale, held, rare, fit.stay, fit.shares)
        return self

    def transform(self, messages: Iterable[Message]) -> Floats:
        """Return messages by (1 + themes): how probable no theme and each theme are."""
        import numpy as np

        parts = [weights for _, _, weights in self._pieces(messages)]
        return np.vstack(parts) if parts else _zeros(0, len(self.codebook) + 1)

    def topics(self, messages: Iterable[Message]) -> Topics:
        """Return the same result as `find_topics`, counted piece by piece.

        ``turn`` is the number of the message in its document; ``start`` and ``end`` are offsets
        into its text. Stability is not measured here and stands as 1 for every theme.
        """
        import numpy as np
        import pandas as pd

        from swtext.themes.topics import Topics

        codes = self.codebook.codes
        sizes = np.zeros(len(codes) + 1, dtype=np.int64)
        terms: list[Counter[str]] = [Counter() for _ in range(len(codes) + 1)]
        best: list[tuple[float, str]] = [(0.0, "")] * (len(codes) + 1)
        documents: list[str] = []
        parts: list[tuple[Any, ...]] = []
        last, turn = "", -1
        for piece, words, weights in self._pieces(messages):
            chosen = weights.argmax(axis=1)
            sizes += np.bincount(chosen, minlength=len(sizes))
            sure = weights[np.arange(len(chosen)), chosen]
            _count(terms, words, chosen)
            turns = np.zeros(len(piece), dtype=np.int64)
            for row, (document, text) in enumerate(piece):
                turn = turn + 1 if document == last else 0
                last, turns[row] = document, turn
                at = int(chosen[row])
                if sure[row] > best[at][0] + 1e-9 and len(text) < _READABLE:
                    best[at] = (float(sure[row]), text)
            documents += [document for document, _ in piece]
            ends = np.array([len(text) for _, text in piece], dtype=np.int64)
            parts.append((turns, ends, chosen.astype(np.int16), np.round(sure, 4)))
        live = [at for at in range(1, len(sizes)) if sizes[at]]
        live.sort(key=lambda at: (-int(sizes[at]), at))
        names = {at: f"T{rank}" for rank, at in enumerate(live, 1)}
        rows = [
            {
                "topic": names[at],
                "label": codes[at - 1].name,
                "terms": ", ".join(_best_terms(terms, at)),
                "share": round(float(sizes[at] / max(sizes.sum(), 1)), 4),
                "coherence": float("nan"),  # not measured in a stream
                "c_v": float("nan"),
                "stability": float("nan"),
                "code": codes[at - 1].id,
                "example": best[at][1],
            }
            for at in live
        ]
        columns = [np.concatenate(part) for part in zip(*parts, strict=True)]
        turns, ends, chosen, sure = columns or [np.zeros(0, dtype=np.int64)] * 4
        place = np.zeros(len(sizes), dtype=np.int16)
        place[live] = np.arange(1, len(live) + 1)
        known = pd.Index(["", *(names[at] for at in live)])
        labels = pd.Categorical.from_codes(place[chosen].astype(np.int64), known)
        assigned = pd.DataFrame(
            {
                "document": pd.Categorical(documents),
                "turn": turns,
                "start": np.zeros(len(ends), dtype=np.int64),
                "end": ends,
                "topic": labels,
                "weight": sure.astype(np.float64),
            },
            columns=list(ASSIGNMENT_COLUMNS),
        )
        table = pd.DataFrame(rows, columns=list(TOPIC_COLUMNS))
        parameters = {"engine": "seeded, online", "stay": round(self.learned_.stay, 4)}
        note = "" if rows else "Er is geen thema gevonden dat in deze tekst terugkomt."
        return Topics(table, assigned, parameters, note)

    def _pieces(self, messages: Iterable[Message]) -> Iterator[tuple[list[Message], Words, Floats]]:
        """The messages, their words and the weights of the themes, a piece at a time."""
        import numpy as np

        said, learned = described(self.codebook.codes), self.learned_
        stream = iter(messages)
        while piece := list(islice(stream, _PIECE)):
            words = words_of_texts([text for _, text in piece])
            signals = read_signals(words, len(piece), said)
            themes = start_themes(said, signals)
            types = signals.features.types
            known = np.array([learned.words.get(word, learned.rare) for word in types])
            evidence = standardised(raw_evidence(signals, themes), learned.scale)
            none = np.zeros_like(evidence)
            likelihood = log_likelihood(evidence, signals, none, known.reshape(-1, len(said)))
            known_chain = (learned.stay, learned.shares)
            runs, texts = _runs(piece), [text for _, text in piece]
            tendency = going_on(texts, [""] * len(texts), runs, signals.vectors)
            fit = fit_chain(likelihood, runs, rounds=3, known=known_chain, tendency=tendency)
            yield piece, words, fit.weights


def words_of_texts(texts: Sequence[str]) -> Words:
    """The words of bare texts, as `read_words` gives them for units: forms are their own lemmas.

    >>> words = words_of_texts(["De huur stijgt", "de HUUR"])
    >>> [words.keys[key] for key in words.key]
    ['de', 'huur', 'stijgt', 'de', 'huur']
    """
    import numpy as np

    at: dict[str, int] = {}
    unit: list[int] = []
    form: list[int] = []
    for row, text in enumerate(texts):
        found = _WORD.findall(text.lower().replace("’", "'"))
        unit += [row] * len(found)
        form += [at.setdefault(word, len(at)) for word in found]
    forms = sorted(at)
    order = np.empty(len(forms), dtype=np.int64)
    order[[at[word] for word in forms]] = np.arange(len(forms))
    kinds = np.array(
        [FUNCTIONAL if word in _GENERAL or len(word) < 3 else CONTENT for word in forms] or [BREAK],
        dtype=np.int64,
    )
    key = order[np.array(form, dtype=np.int64)] if form else np.zeros(0, dtype=np.int64)
    nothing = np.zeros(len(texts), dtype=bool)
    names = tuple(forms)
    rows = np.array(unit, dtype=np.int64)
    return Words(rows, key, key, kinds[key], names, ("",) * len(forms), names, nothing)


def _sample(messages: Iterable[Message]) -> list[Message]:
    """Stretches at even distances, at most ``_SAMPLE`` messages, whatever the length of it all."""
    kept: list[list[Message]] = []
    step = 1
    stream = iter(messages)
    number = 0
    while stretch := list(islice(stream, _STRETCH)):
        if number % step == 0:
            kept.append(stretch)
            if len(kept) * _STRETCH > _SAMPLE:
                kept, step = kept[::2], step * 2
        number += 1
    return [message for stretch in kept for message in stretch]


def _runs(messages: Sequence[Message]) -> npt.NDArray[np.int64]:
    """The documents of messages as numbers, a new one wherever it changes."""
    import numpy as np

    names = [document for document, _ in messages]
    new = [0, *(int(a != b) for a, b in zip(names[1:], names, strict=False))]
    return np.cumsum(np.array(new[: len(names)], dtype=np.int64))


def _zeros(rows: int, columns: int) -> Floats:
    import numpy as np

    return np.zeros((rows, columns))


def _count(terms: list[Counter[str]], words: Words, chosen: npt.NDArray[np.int64]) -> None:
    """Count the content words of each theme; the rarest are forgotten when there are too many."""
    import numpy as np

    content = words.kind == CONTENT
    pairs = chosen[words.unit[content]] * len(words.keys) + words.key[content]
    found, counts = np.unique(pairs, return_counts=True)
    for pair, count in zip(found.tolist(), counts.tolist(), strict=True):
        theme, key = divmod(pair, max(len(words.keys), 1))
        terms[theme][words.keys[key]] += count
    for theme, counter in enumerate(terms):
        if len(counter) > 2 * _VOCABULARY:
            terms[theme] = Counter(dict(counter.most_common(_VOCABULARY)))


def _best_terms(terms: list[Counter[str]], theme: int) -> list[str]:
    """The words that set a theme apart: log-odds ratio with a prior (Monroe et al. 2008)."""
    from math import log, sqrt

    here = terms[theme]
    there: Counter[str] = Counter()
    for other, counter in enumerate(terms):
        if other != theme:
            for word in here:
                there[word] += counter.get(word, 0)
    mine = sum(here.values())
    rest = sum(sum(counter.values()) for other, counter in enumerate(terms) if other != theme)
    scores = []
    for word, count in here.items():
        odds = log((count + 0.5) / (mine + 1)) - log((there[word] + 0.5) / (rest + 1))
        scores.append((-odds / sqrt(1 / (count + 0.5) + 1 / (there[word] + 0.5)), word))
    return [word for score, word in sorted(scores)[:_TERMS] if score < 0]

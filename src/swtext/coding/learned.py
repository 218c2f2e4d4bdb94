"""The default coder: what people coded by hand in ``corpora/``, learned, joined with indicators.

1. A logistic regression per code over lemmas, pairs of lemmas and pieces of words (and, through
   word vectors, words that the coded material does not hold) gives a first score.
2. One logistic regression for all codes joins it with the evidence of the indicators (stacking:
   Wolpert 1992), a second one with the other codes and with the units before and after. Both are
   fitted on scores for writers that the first models had not seen, so that the result is a
   probability (Platt 1999).
3. In a text that says things by their name the indicators find much; there they weigh more.

Codes that were not learned (another id, another definition) get the indicators alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from swtext.coding.features import entries_of, shape_of, values_of, vector_words
from swtext.coding.indicators import IndicatorCoder
from swtext.coding.result import Coding, Suggestion
from swtext.coding.stream import Stream, stream_of
from swtext.types import Evidence

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from swtext.codebook import Code, Codebook
    from swtext.dutch import Units

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["CoderModel", "LearnedCoder", "Neighbours", "join", "load_model", "text_scores"]

#: A probability below this is no suggestion.
FLOOR = 0.03
#: How many words are named as evidence, and how much of the strongest each must carry.
_WORDS, _SHARE = 4, 0.25
_CHUNK = 2_000
#: In a text where indicators find a code in LITERAL of the units or less, nothing changes; at twice
#: that they gain FOLLOW, and what only the learned part says loses DOUBT (in log odds).
LITERAL, FOLLOW, DOUBT = 0.25, 2.5, 1.0
_PRIOR_UNITS, _PRIOR_SHARE = 20, 0.2

_LEARNED = "geleerd van voorbeelden"
_BEFORE, _AFTER = "steun van wat ervoor staat", "steun van wat erna staat"


@dataclass(frozen=True)
class CoderModel:
    """What was learned.

    Attributes:
        codes: ids, in the order of the columns of all weights.
        definitions: the definition of each code as it was learned.
        terms: the number of each term; those below ``split`` are lemmas and pairs.
        idf: of each term.
        weights: terms by codes.
        words, word_idf, word_weights: the same for words through word vectors.
        shape_weights: for length and question mark, by codes.
        bias: by code.
        mean: the mean first score of each code in the training material.
        first, second: coefficients of the two joining regressions, the intercept last.
        threshold: the probability from which a suggestion counts.
        info: version, training material and hash of the files.
    """

    codes: tuple[str, ...]
    definitions: tuple[str, ...]
    terms: dict[str, int]
    split: int
    idf: Floats
    weights: Floats
    words: dict[str, int]
    word_idf: Floats
    word_weights: Floats
    shape_weights: Floats
    bias: Floats
    mean: Floats
    first: Floats
    second: Floats
    threshold: float
    info: dict[str, Any]

    def knows(self, code: Code) -> bool:
        """Whether a code is one that was learned: the same id and the same definition."""
        if code.id not in self.codes:
            return False
        return self.definitions[self.codes.index(code.id)] == " ".join(code.definition.split())


@lru_cache(maxsize=1)
def load_model() -> CoderModel:
    """Return the model that comes with swtext; read once."""
    import json
    from hashlib import sha256
    from importlib.resources import files
    from io import BytesIO

    import numpy as np

    folder = files("swtext") / "data" / "coder"
    raw = (folder / "weights.npz").read_bytes()
    about = (folder / "model.json").read_bytes()
    data = json.loads(about)
    with np.load(BytesIO(raw), allow_pickle=False) as arrays:
        got = {name: arrays[name] for name in arrays.files}

    def scaled(name: str) -> Floats:
        return np.asarray(got[name] * got[f"{name}_scale"], dtype=np.float64)

    def table(name: str) -> dict[str, int]:
        text = got[name].tobytes().decode("utf-8")
        return {term: number for number, term in enumerate(text.split("\n"))} if text else {}

    return CoderModel(
        codes=tuple(data["codes"]),
        definitions=tuple(data["definitions"]),
        terms=table("terms"),
        split=data["split"],
        idf=got["idf"].astype(np.float64),
        weights=scaled("weights"),
        words=table("words"),
        word_idf=got["word_idf"].astype(np.float64),
        word_weights=scaled("word_weights"),
        shape_weights=np.array(data["shape_weights"], dtype=np.float64),
        bias=np.array(data["bias"], dtype=np.float64),
        mean=np.array(data["mean"], dtype=np.float64),
        first=np.array(data["first"], dtype=np.float64),
        second=np.array(data["second"], dtype=np.float64),
        threshold=data["threshold"],
        info={**data["info"], "sha256": sha256(about + raw).hexdigest()},
    )


def text_scores(
    model: CoderModel, streams: list[Stream], texts: list[str]
) -> tuple[Floats, Floats, Ints]:
    """Return the first score of each unit, and what each of its words adds.

    Returns:
        Units by codes (log odds); words by codes; for each unit its first word, and at the end
        the number of words.
    """
    import numpy as np
    from scipy.sparse import csr_array

    entries = entries_of(streams, model.terms)
    values = values_of(entries, model.idf, model.split)
    count = int(entries.first[-1])
    table = csr_array((values, (entries.word, entries.term)), shape=(count, max(len(model.idf), 1)))
    words = np.asarray(table @ model.weights) if len(model.idf) else np.zeros((count, 1))
    owner = np.repeat(np.arange(len(streams)), np.diff(entries.first))
    if model.words:
        rows = np.array([r for s in streams for r in vector_words(s, model.words)], dtype=np.int64)
        idf = np.where(rows >= 0, model.word_idf[rows], 0.0)
        norm = np.sqrt(np.bincount(owner, weights=idf**2, minlength=len(streams)))
        words = words + (idf / np.maximum(norm[owner], 1e-9))[:, None] * model.word_weights[rows]
    shape = np.array([shape_of(s, t) for s, t in zip(streams, texts, strict=True)])
    scores = shape.reshape(-1, 2) @ model.shape_weights + model.bias
    np.add.at(scores, owner, words)
    return scores, words, entries.first


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The document of each unit as a number, and the units before and after it (-1: none)."""

    document: Ints
    before: Ints
    after: Ints

    @classmethod
    def of(cls, documents: list[str]) -> Neighbours:
        """Make them of the document of each unit, in order."""
        import numpy as np

        numbers: dict[str, int] = {}
        document = np.array([numbers.setdefault(name, len(numbers)) for name in documents], int)
        rows = np.arange(len(documents))
        same = np.concatenate([[False], document[1:] == document[:-1]])[: len(rows)]
        follows = np.concatenate([same[1:], [False]])[: len(rows)]
        return cls(document, np.where(same, rows - 1, -1), np.where(follows, rows + 1, -1))


def join(
    scores: Floats, indicated: Floats, near: Neighbours, mean: Floats, first: Floats, second: Floats
) -> Floats:
    """Return the log odds of each unit and code, from text, indicators and neighbours.

    Args:
        scores: units by codes, from `text_scores`.
        indicated: units by codes, the scores of the indicators (0–1).
        near: which units stand together.
        mean: the mean score by code that is expected of a document.
        first, second: the coefficients.
    """
    own = first_features(scores, indicated, near, mean) @ first[:-1] + first[-1]
    joined: Floats = second_features(own, near) @ second[:-1] + second[-1]
    return joined + literal_shift(indicated, near)


def first_features(scores: Floats, indicated: Floats, near: Neighbours, mean: Floats) -> Floats:
    """What the first joining regression sees of a unit and a code."""
    import numpy as np

    usual = _rest_of_document(scores - mean, near)
    return np.stack([scores, indicated, (indicated >= 0.5).astype(float), usual], axis=-1)


def second_features(own: Floats, near: Neighbours) -> Floats:
    """What the second joining regression sees: the unit, its other codes, its neighbours."""
    import numpy as np

    chance = _sigmoid(own)
    others = _best_other(chance)

    def at(rows: Ints, values: Floats) -> Floats:
        return np.where((rows >= 0)[:, None], values[rows], 0.0)

    return np.stack(
        [own, others, at(near.before, chance), at(near.after, chance), at(near.before, others)],
        axis=-1,
    )


def literal_shift(indicated: Floats, near: Neighbours) -> Floats:
    """How much more the indicators count in a document in which they find much."""
    import numpy as np

    hit = indicated >= 0.5
    found = hit.any(axis=1).astype(float)
    share = _rest_of_document((found - _PRIOR_SHARE)[:, None], near) + _PRIOR_SHARE
    literal = np.clip((share - LITERAL) / LITERAL, 0.0, 1.0)
    shift: Floats = literal * np.where(hit, FOLLOW, -DOUBT)
    return shift


def _rest_of_document(values: Floats, near: Neighbours) -> Floats:
    """The mean over the other units of the document, shrunk to 0."""
    import numpy as np

    size = int(near.document.max(initial=-1)) + 1
    total = np.zeros((size, values.shape[1]))
    np.add.at(total, near.document, values)
    count = np.bincount(near.document, minlength=size)[near.document]
    rest: Floats = (total[near.document] - values) / (count - 1 + _PRIOR_UNITS)[:, None]
    return rest


def _best_other(chance: Floats) -> Floats:
    """For each code the highest chance of the other codes of the unit."""
    import numpy as np

    if chance.shape[1] < 2:
        return np.zeros_like(chance)
    order = np.sort(chance, axis=1)
    highest, next_highest = order[:, -1:], order[:, -2:-1]
    return np.where(chance == highest, next_highest, highest)


def _sigmoid(values: Floats) -> Floats:
    import numpy as np

    result: Floats = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
    return result


class LearnedCoder:
    """Codes units by what was learned of coded material, joined with the indicators.

    Args:
        threshold: the probability from which a suggestion becomes a fragment; None: the one for
            the best F1 that the model carries. Lower finds more, higher is more often right.
        model: None: the one that comes with swtext.
    """

    name = "default"

    def __init__(self, threshold: float | None = None, model: CoderModel | None = None) -> None:
        self._threshold = threshold
        self._model = model

    @property
    def model(self) -> CoderModel:
        """The model, read when it is first asked for."""
        return self._model or load_model()

    @property
    def threshold(self) -> float:
        """The probability from which a suggestion becomes a fragment."""
        return self.model.threshold if self._threshold is None else self._threshold

    def code(self, units: Units, codebook: Codebook) -> Coding:
        """Return the coding of the units.

        Args:
            units: from ``swtext.dutch.annotate``.
            codebook: what to look for; its codes that were not learned get the indicators alone,
                their scores stretched so that 0.5 falls on the threshold.
        """
        base = IndicatorCoder().code(units, codebook)
        learned = [code.id for code in codebook.codes if self.model.knows(code)]
        if not learned:
            return base
        found = [self._stretched(s) for s in base.suggestions if s.code not in learned]
        if len(units.spans):
            found.extend(self._learned(units, base, learned))
        parameters = {
            "name": self.name,
            "threshold": round(self.threshold, 4),
            "model": self.model.info,
            "learned": learned,
            "by_indicators_alone": [code for code in codebook if code not in learned],
        }
        return Coding.build(units, codebook, found, self.threshold, self.name, parameters)

    def _stretched(self, suggestion: Suggestion) -> Suggestion:
        score, limit = suggestion.score, self.threshold
        new = score * limit / 0.5 if score < 0.5 else limit + (score - 0.5) * (1 - limit) / 0.5
        if score >= 0.5:
            new = max(round(new, 4), limit)
        return Suggestion(suggestion.unit, suggestion.code, round(new, 4), suggestion.evidence)

    def _learned(self, units: Units, base: Coding, learned: list[str]) -> Iterator[Suggestion]:
        import numpy as np

        model, frame = self.model, units.frame
        column = {code: number for number, code in enumerate(model.codes)}
        indicated = np.zeros((len(units.spans), len(model.codes)))
        reasons: dict[tuple[int, str], tuple[Evidence, ...]] = {}
        for s in base.suggestions:
            if s.code in learned:
                indicated[s.unit, column[s.code]] = s.score
                reasons[s.unit, s.code] = s.evidence
        texts, starts = frame["text"].tolist(), frame["start"].tolist()
        streams = [stream_of(*pair) for pair in zip(units.spans, units.bases, strict=True)]
        scores: list[Floats] = []
        parts: list[Floats] = []
        for at in range(0, len(streams), _CHUNK):
            some, words, first = text_scores(
                model, streams[at : at + _CHUNK], texts[at : at + _CHUNK]
            )
            scores.append(some)
            parts.extend(words[a:b] for a, b in zip(first[:-1], first[1:], strict=True))
        near = Neighbours.of(frame["document"].tolist())
        odds = join(np.concatenate(scores), indicated, near, model.mean, model.first, model.second)
        chance = np.round(_sigmoid(odds), 4)
        for row in range(len(streams)):
            for code in learned:
                score = float(chance[row, column[code]])
                if score < FLOOR:
                    continue
                evidence = list(reasons.get((row, code), ()))
                adds = parts[row][:, column[code]]
                evidence += _evidence(streams[row], adds, texts[row], starts[row], bool(evidence))
                for other, term in ((near.before[row], _BEFORE), (near.after[row], _AFTER)):
                    if other >= 0 and chance[other, column[code]] >= self.threshold:
                        spot = starts[row] + (0 if term == _BEFORE else len(texts[row]))
                        if not any(e.term == term for e in evidence):
                            evidence.append(Evidence(spot, spot, "", term, "context"))
                if evidence:
                    yield Suggestion(row, code, score, tuple(evidence))


def _evidence(
    stream: Stream, adds: Floats, text: str, start: int, known: bool
) -> Iterator[Evidence]:
    """The words that add most to a code, neighbours together; at least one if nothing is known."""
    import numpy as np

    if not len(adds):
        if not known:
            yield Evidence(start, start + len(text), text, _LEARNED, "model")
        return
    best = float(adds.max())
    order = [int(at) for at in np.argsort(-adds, kind="stable")[:_WORDS]]
    chosen = sorted(at for at in order if adds[at] >= _SHARE * best) if best > 0 else []
    if not chosen and not known:
        chosen = order[:1]
    runs: list[list[int]] = []
    for at in chosen:
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        low = max(stream.starts[run[0]], start)
        high = min(stream.ends[run[-1]], start + len(text))
        if low < high:
            yield Evidence(low, high, text[low - start : high - start], _LEARNED, "model")

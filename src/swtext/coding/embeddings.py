"""Coding by sentence embeddings of a model on this machine: learned from coded examples.

A logistic regression per code over the embeddings of coded examples and of the units, calibrated
on examples left out (Platt 1999; Niculescu-Mizil and Caruana 2005). What the embeddings know of
the language comes from the model that the user has; swtext ships none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from swtext.agreement_spans import read_rows
from swtext.coding.described import described_or_indicated
from swtext.coding.indicators import PREFER, IndicatorCoder
from swtext.coding.known import documents_among, prints_of
from swtext.coding.result import Coding, Suggestion
from swtext.errors import CoderError, ReadError, UsageError, did_you_mean
from swtext.read.cells import unescape
from swtext.types import Evidence

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from swtext.codebook import Codebook
    from swtext.dutch import Units

    Floats = npt.NDArray[np.float64]

__all__ = ["EmbeddingCoder", "Encoder"]

#: A code with fewer examples than this goes by its description and indicators.
FEWEST = 8
#: A probability below this is no suggestion.
FLOOR = 0.03
_FOLDS = 5
#: How much recall weighs against precision.
_BETA = {"f1": 1.0, "recall": 2.0, "precision": 0.5}
#: The files that say what kind of model a folder holds.
_TELLING = ("config.json", "modules.json")


class Encoder(Protocol):
    """What turns texts into vectors, as sentence-transformers and model2vec do."""

    def encode(self, texts: list[str], /) -> Any:
        """Return one row of numbers for each text."""


class EmbeddingCoder:
    """Codes units by how their embedding resembles that of coded examples.

    Args:
        model: the folder of a sentence-transformers or model2vec model on this machine, or an
            object with an ``encode`` method. Nothing is downloaded.
        examples: coded examples: a table with the columns ``text`` and ``codes`` (ids joined by
            ``;``, empty for none), or the path of such a CSV. Give texts without a code
            too, as many as your material has: they say what is not coded. The open data set of
            swtext (``corpora/gold/codes.csv`` in its repository) is one, and so is the gold of
            ``swtext evaluate`` when it has its column ``text``. Those of the codebook are always
            added; they are too few to do without others.
        threshold: the probability from which a suggestion becomes a fragment; None: the one that
            ``prefer`` asks for.
        prefer: what the threshold is chosen for on examples left out: ``"f1"`` (the best
            micro-F1), ``"recall"`` (F2) or ``"precision"`` (F0.5).

    Raises:
        CoderError: there is no such model here, or its package is not installed.
        UsageError: the examples do not have those columns, or there is no such preference.

    >>> import pandas as pd
    >>> class Letters:
    ...     def encode(self, texts):
    ...         return [[text.count(letter) for letter in "aeiou"] for text in texts]
    >>> EmbeddingCoder(Letters(), pd.DataFrame({"text": ["a"], "codes": ["solidariteit"]})).name
    'embeddings Letters'
    """

    def __init__(
        self,
        model: str | Path | Encoder,
        examples: pd.DataFrame | str | Path | None = None,
        threshold: float | None = None,
        prefer: str = "f1",
    ) -> None:
        if prefer not in PREFER:
            raise UsageError(f"no preference {prefer!r}.{did_you_mean(prefer, PREFER)}")
        self._model_sha256: str | None = None  # an object has no files
        if isinstance(model, str | Path):
            self._encoder: Encoder = _load(Path(model))
            self._model_sha256 = _hash_of(Path(model))
            self.name = f"embeddings {Path(model).name}"
        else:
            self._encoder = model
            self.name = f"embeddings {type(model).__name__}"
        self._examples = _examples(examples)
        self._threshold = threshold
        self.prefer = prefer

    def code(self, units: Units, codebook: Codebook) -> Coding:
        """Return the coding of the units.

        Args:
            units: from ``swtext.dutch.annotate``.
            codebook: what to look for; a code with fewer than eight examples goes by its
                description and indicators, with scores stretched to this coder's threshold.

        Raises:
            UsageError: no code of the codebook has eight examples.
            CoderError: the model gives no numbers.
        """
        import numpy as np

        texts, truth = self._material(codebook)
        enough = [k for k in range(len(codebook)) if FEWEST <= truth[:, k].sum() < len(texts)]
        if not enough:
            raise UsageError(
                f"no code of {codebook.name!r} has {FEWEST} examples to learn from, beside others "
                "without it; the codebook has too few. Remedy: give coded texts, also without a "
                "code, as a CSV with the columns text and codes (embeddings:FOLDER?examples=FILE); "
                "or take the default coder"
            )
        frame = units.frame
        said = frame["text"].tolist()
        known = self._vectors(texts)
        asked = self._vectors(said) if said else np.zeros((0, known.shape[1]))
        chance = np.zeros((len(said), len(codebook)))
        held = np.zeros((len(texts), len(codebook)))
        for k in enough:
            chance[:, k], held[:, k] = _learned(known, truth[:, k], asked)
        threshold = self._threshold
        if threshold is None:
            threshold = _best(held[:, enough], truth[:, enough], _BETA[self.prefer])
        alike = asked @ known.T
        ids, starts = list(codebook), frame["start"].tolist()
        found: list[Suggestion] = []
        for row, k in zip(*np.nonzero(np.round(chance, 4) >= FLOOR), strict=True):
            own = np.flatnonzero(truth[:, k])
            nearest = " ".join(texts[own[np.argmax(alike[row, own])]].split())
            evidence = Evidence(
                starts[row],
                starts[row] + len(said[row]),
                said[row],
                f"lijkt op: {nearest}",
                "model",
            )
            score = round(float(chance[row, k]), 4)
            found.append(Suggestion(int(row), ids[k], score, (evidence,)))
        left = [code for number, code in enumerate(ids) if number not in enough]
        if left:
            base = IndicatorCoder().code(units, codebook)
            found += described_or_indicated(units, base, left, threshold, self.prefer)[0]
        parameters = {
            "name": "embeddings",
            "model": self.name.removeprefix("embeddings "),
            "model_sha256": self._model_sha256,
            "examples": len(texts),
            "examples_sha256": sha256(json.dumps([texts, truth.tolist()]).encode()).hexdigest(),
            "learned_from": documents_among(units, prints_of(texts)),
            "threshold": round(threshold, 4),
            "prefer": self.prefer,
            "learned": [ids[k] for k in enough],
            "by_description": left,
        }
        return Coding.build(units, codebook, found, threshold, self.name, parameters)

    def _material(self, codebook: Codebook) -> tuple[list[str], npt.NDArray[np.int64]]:
        """The examples given and those of the codebook, and which codes each has."""
        import numpy as np

        coded: dict[str, set[str]] = {}
        for text, codes in self._examples:
            coded.setdefault(text, set()).update(codes)
        for code in codebook.codes:
            for text in code.examples:
                coded.setdefault(text, set()).add(code.id)
            for text in code.counterexamples:
                coded.setdefault(text, set())
        texts = sorted(coded)
        truth = np.array([[code in coded[text] for code in codebook] for text in texts], dtype=int)
        return texts, truth.reshape(len(texts), len(codebook))

    def _vectors(self, texts: Sequence[str]) -> Floats:
        import numpy as np

        try:
            found = np.asarray(self._encoder.encode([" ".join(t.split()) for t in texts]), float)
        except (TypeError, ValueError) as error:
            raise CoderError(f"{self.name}: the model gives no vectors ({error})") from error
        if found.ndim != 2 or len(found) != len(texts) or not np.isfinite(found).all():
            raise CoderError(f"{self.name}: the model does not give one row of numbers a text")
        length = np.linalg.norm(found, axis=1, keepdims=True)
        result: Floats = found / np.maximum(length, 1e-12)
        return result


def _examples(given: pd.DataFrame | str | Path | None) -> list[tuple[str, tuple[str, ...]]]:
    if given is None:
        return []
    if isinstance(given, str | Path):
        try:
            rows: Iterable[dict[Any, Any]] = [row for _, row in read_rows(Path(given))[0]]
        except ReadError as error:
            raise UsageError(f"{given}: {error.problem}; coded examples are a CSV") from error
    else:
        rows = given.astype(object).where(given.notna(), "").to_dict("records")
    found = []
    for row in rows:
        if not isinstance(row.get("text"), str) or not isinstance(row.get("codes"), str):
            raise UsageError("coded examples need the columns text and codes (ids joined by ;)")
        if row["text"].strip() and not row.get("disputed"):
            codes = (code.strip() for code in row["codes"].split(";"))
            found.append((unescape(row["text"]), tuple(filter(None, codes))))
    return found


def _load(folder: Path) -> Encoder:
    """Load a model from a folder; what kind it is stands in its files."""
    told = [path for name in _TELLING if (path := folder / name).is_file()]
    if not told:
        raise CoderError(
            f"{folder}: no folder with a sentence-transformers or model2vec model. Remedy: "
            "download one first, and give the folder that holds its config.json."
        )
    try:
        words = " ".join(json.dumps(json.loads(path.read_text(encoding="utf-8"))) for path in told)
    except (OSError, ValueError) as error:
        raise CoderError(f"{folder}: its configuration cannot be read ({error})") from error
    static = "model2vec" in words or "StaticEmbedding" in words
    try:
        if static:
            from model2vec import StaticModel

            encoder: Encoder = StaticModel.from_pretrained(folder)
        else:
            from sentence_transformers import SentenceTransformer

            encoder = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except ImportError as error:
        package = "model2vec" if static else "sentence-transformers"
        raise CoderError(
            f"{folder}: {package} is not installed. Remedy: pip install {package}."
        ) from error
    except Exception as error:  # whatever a broken model makes its package raise
        raise CoderError(f"{folder}: the model cannot be loaded ({error})") from error
    return encoder


def _learned(known: Floats, truth: Any, asked: Floats) -> tuple[Floats, Floats]:
    """Probabilities for what is asked, and for the examples by models that did not see them."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold

    def fit(rows: Any) -> LogisticRegression:
        return LogisticRegression(C=20.0, max_iter=1000).fit(known[rows], truth[rows])

    folds = StratifiedKFold(_FOLDS, shuffle=True, random_state=0)
    odds = np.zeros(len(truth))
    for rows, out in folds.split(known, truth):
        odds[out] = fit(rows).decision_function(known[out])
    platt = LogisticRegression(C=10.0).fit(odds[:, None], truth)
    held = platt.predict_proba(odds[:, None])[:, 1]
    if not len(asked):
        return np.zeros(0), held
    whole = fit(np.arange(len(truth))).decision_function(asked)
    return platt.predict_proba(whole[:, None])[:, 1], held


def _hash_of(folder: Path) -> str:
    """A hash of the names and contents of the files of a model, hidden ones left out."""
    whole = sha256()
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            with path.open("rb") as file:
                own = file_digest(file, "sha256").hexdigest()
            whole.update(f"{name.as_posix()}\0{own}\n".encode())
    return whole.hexdigest()


def _best(chance: Floats, truth: Any, beta: float) -> float:
    """The probability with the highest micro-F (van Rijsbergen 1979) on the examples."""
    import numpy as np

    order = np.argsort(-chance, axis=None, kind="stable")
    hits = np.cumsum(truth.ravel()[order])
    f = (1 + beta**2) * hits / (np.arange(1, len(order) + 1) + beta**2 * truth.sum())
    return float(np.clip(round(float(chance.ravel()[order[int(np.argmax(f))]]), 4), FLOOR, 0.99))

"""The main job: from a corpus to coded fragments, keywords and topics, the stages in order."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from html import escape
from importlib.metadata import entry_points, version
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from swtext.analysis_views import Views
from swtext.codebook import Codebook, load_codebook
from swtext.corpus import Corpus
from swtext.errors import ExportError, UsageError

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language

    from swtext.coding import Coder, Coding
    from swtext.coding.learning import Learned
    from swtext.dutch import Units
    from swtext.themes import Keywords, Topics

__all__ = ["NEEDS", "Analysis", "analyze"]

#: What the stages look at in the annotated text.
NEEDS = ("lemma", "pos")
_PACKAGES = ("gensim", "numpy", "pandas", "scikit-learn", "spacy")


@dataclass(frozen=True, repr=False)
class Analysis(Views):
    """What was found in a corpus: a value, with tables, and how it was made.

    Attributes:
        corpus: what was analysed.
        codebook: with which codes.
        manifest: versions, model, parameters and input hashes, enough to repeat the run.
        learned: what was learned of the decisions that were given, to go on with; None: none were.
    """

    corpus: Corpus
    codebook: Codebook
    manifest: Mapping[str, Any]
    annotated: Units = field(compare=False)
    coding: Coding = field(compare=False)
    keyness: Keywords = field(compare=False)
    themes: Topics = field(compare=False)
    learned: Learned | None = field(default=None, compare=False)

    @cached_property
    def units(self) -> pd.DataFrame:
        """Every unit of coding, coded or not (the denominator).

        Columns: ``UNIT_COLUMNS`` of ``swtext.dutch`` and ``codes``, the ids of its codes
        separated by ``;`` (``""`` for none).
        """
        codes: dict[tuple[str, int, int], list[str]] = {}
        for item in self.coding.items:
            if item.status != "rejected":
                codes.setdefault((item.document, item.start, item.end), []).append(item.code)
        frame = self.annotated.frame
        keys = zip(frame["document"], frame["start"], frame["end"], strict=True)
        return frame.assign(codes=[";".join(sorted(codes.get(key, ()))) for key in keys])

    @property
    def fragments(self) -> pd.DataFrame:
        """One row for each unit and code; see ``swtext.coding.FRAGMENT_COLUMNS``."""
        return self.coding.fragments

    @property
    def keywords(self) -> pd.DataFrame:
        """Columns ``keyword``, ``score``, ``count``, ``documents``, ``example``."""
        return self.keyness.table

    @property
    def topics(self) -> pd.DataFrame:
        """Columns ``topic, label, terms, share, coherence, stability, code, example``."""
        return self.themes.table

    @property
    def assignments(self) -> pd.DataFrame:
        """Columns ``document, turn, start, end, topic, weight``; topic ``""`` is no theme."""
        return self.themes.assignments

    def report(self, path: str | Path) -> Path:
        """Write the report: one page of HTML in Dutch, self-contained, that works offline."""
        return self._write(Path(path), ".html")

    def export(self, path: str | Path) -> Path:
        """Write the analysis in the format of the suffix: .csv, .xlsx, .json or .html.

        Returns:
            The path that was written.

        Raises:
            ExportError: no exporter has that suffix, or the file cannot be written.
        """
        return self._write(Path(path), PurePath(path).suffix.lower())

    def _write(self, path: Path, suffix: str) -> Path:
        # Exporters are found by suffix among the entry points, those of swtext itself too:
        # an outside package can add one, and this room does not reach up to import any.
        exporters = {point.name: point for point in entry_points(group="swtext.exporters")}
        if suffix not in exporters:
            known = ", ".join(sorted(exporters))
            raise ExportError(
                f"{path}: no exporter for {suffix or 'a name without suffix'!r}; there are {known}"
            )
        exporters[suffix].load()(self, path)
        return path

    def __repr__(self) -> str:
        coded = len({(f.document, f.start, f.end) for f in self.coding.items})
        return (
            f"Analysis({len(self.corpus)} documents, {len(self.annotated)} units, {coded} coded, "
            f"{len(self.coding.items)} fragments, {len(self.topics)} topics)"
        )

    def _repr_html_(self) -> str:
        counts = self.fragments["code"].value_counts()
        rows = "".join(
            f"<tr><td>{escape(code.name)}</td><td>{int(counts.get(code.id, 0))}</td></tr>"
            for code in self.codebook.codes
        )
        return (
            f"<p><b>{escape(repr(self))}</b></p><table><thead><tr><th>code</th>"
            f"<th>fragmenten</th></tr></thead><tbody>{rows}</tbody></table>"
        )


def analyze(
    corpus: Corpus,
    codebook: str | Path | Codebook = "sociaal-werk",
    *,
    coder: str | Coder = "default",
    prefer: str = "f1",
    decisions: pd.DataFrame | str | Path | None = None,
    pipeline: str | Path | Language = "auto",
    random_state: int = 7,
    include_private: bool = False,
    progress: bool | None = None,
) -> Analysis:
    """Code a corpus and surface its themes.

    Args:
        corpus: from ``read``.
        codebook: a built-in name, a file, or a ``Codebook``.
        coder: a name of ``swtext.coding.CODERS``, or a ``Coder``.
        prefer: what the threshold of the coder is chosen for: ``"f1"``, ``"recall"`` (find more)
            or ``"precision"`` (be right more often).
        decisions: what people decided on fragments, as a table or a CSV file (see ``learn``):
            theirs stand, and the coder learns from them.
        pipeline: for ``load_pipeline``, or a spaCy ``Language``.
        random_state: seed of everything random; the same seed gives the same result.
        include_private: also use direct messages.
        progress: show progress bars; None: on a terminal, when there is much to do.

    Returns:
        An ``Analysis``.

    Raises:
        UsageError: what is given is no corpus, there is nothing in it to code, or a decision does
            not fit it, as when it quotes what does not stand there.
        ReadError: the file of decisions cannot be read.
        CodebookError: the codebook does not hold.
        PipelineError: the pipeline cannot be found or loaded.

    >>> import swtext as sw
    >>> corpus = sw.load_demo().select(kind="interview")
    >>> analysis = sw.analyze(corpus, codebook="sociaal-werk", random_state=7)
    >>> row = analysis.fragments.iloc[0]
    >>> corpus[row.document].text[row.start:row.end] == row.text
    True
    >>> shares = analysis.by("speaker").table
    >>> bool((shares["count"] <= shares["units"]).all())
    True
    >>> analysis.saturation().point is None  # some interviews are too few to tell
    True
    >>> list(analysis.keywords_by("document").table.columns[:5])
    ['group', 'keyword', 'score', 'count', 'documents']
    """
    from swtext.coding import code_units
    from swtext.dutch import annotate, describe_pipeline, load_pipeline
    from swtext.themes import find_keywords, find_topics

    if not isinstance(corpus, Corpus):
        raise UsageError(f"analyze takes a Corpus, not {type(corpus).__name__}; use sw.read first")
    book = codebook if isinstance(codebook, Codebook) else load_codebook(codebook)
    nlp = load_pipeline(pipeline, needs=NEEDS) if isinstance(pipeline, str | Path) else pipeline
    units = annotate(
        corpus,
        nlp,
        needs=NEEDS,
        include_private=include_private,
        progress=progress,
    )
    coding = code_units(units, book, coder=coder, random_state=random_state, prefer=prefer)
    learned = None
    if decisions is not None:
        from swtext.coding.learning import after_decisions

        learned = after_decisions(coding, corpus, decisions, random_state=random_state)
        coding = learned.coding
    keyness = find_keywords(units)
    themes = find_topics(units, book, coding, random_state=random_state)
    book_hash = sha256(repr((book.name, book.version, book.lists, book.codes)).encode()).hexdigest()
    manifest: dict[str, Any] = {
        "swtext": version("swtext"),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in _PACKAGES},
        "pipeline": describe_pipeline(nlp),
        "codebook": {"name": book.name, "version": book.version, "sha256": book_hash},
        "parameters": {
            "random_state": random_state,
            "include_private": include_private,
            "coder": dict(coding.parameters),
            "keywords": keyness.parameters,
            "topics": themes.parameters,
        },
        "documents": [
            {
                "id": doc.id,
                "format": doc.format,
                "sha256": doc.sha256,
                "turns": len(doc.turns),
                "warnings": list(doc.warnings),
            }
            for doc in corpus
        ],
        "pseudonymized": corpus.pseudonymized,
        "unread": [str(error) for error in corpus.unread],
    }
    if decisions is not None:
        manifest["decisions"] = {"sha256": _digest(decisions)}
    return Analysis(corpus, book, manifest, units, coding, keyness, themes, learned)


def _digest(decisions: pd.DataFrame | str | Path) -> str:
    """The SHA-256 of a file of decisions, or of a table as a CSV file."""
    if isinstance(decisions, str | Path):
        return sha256(Path(decisions).read_bytes()).hexdigest()
    return sha256(
        decisions.to_csv(index=False, lineterminator="\n").encode("utf-8", "replace")
    ).hexdigest()

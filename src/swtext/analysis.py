"""The main job: from a corpus to coded fragments, keywords and topics, the stages in order."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from html import escape
from importlib.metadata import entry_points, version
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from swtext.codebook import Codebook, load_codebook
from swtext.corpus import Corpus
from swtext.errors import ExportError, UsageError, did_you_mean

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language

    from swtext.coding import Coder, Coding
    from swtext.dutch import Units
    from swtext.themes import (
        Concordance,
        Contrast,
        Course,
        Keywords,
        Saturation,
        Shares,
        ThemeMap,
        Together,
        Topics,
    )
    from swtext.themes.course import Axis
    from swtext.themes.group_keywords import Against

__all__ = ["NEEDS", "Analysis", "analyze"]

#: What the stages look at in the annotated text.
NEEDS = ("lemma", "pos")
_PACKAGES = ("gensim", "numpy", "pandas", "scikit-learn", "spacy")


@dataclass(frozen=True, repr=False)
class Analysis:
    """What was found in a corpus: a value, with tables, and how it was made.

    Attributes:
        corpus: what was analysed.
        codebook: with which codes.
        manifest: versions, model, parameters and input hashes, enough to repeat the run.
    """

    corpus: Corpus
    codebook: Codebook
    manifest: Mapping[str, Any]
    annotated: Units = field(compare=False)
    coding: Coding = field(compare=False)
    keyness: Keywords = field(compare=False)
    themes: Topics = field(compare=False)

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

    def contrast(self, a: str, b: str, *, by: str = "code") -> Contrast:
        """Compare two codes, or two speakers, documents, organisations: ``by`` says which.

        Terms with their intervals, speakers, what carries both, and what may be concluded; see
        ``swtext.themes.contrast``.

        Raises:
            UsageError: a code is not in the codebook, or there is no such group.
        """
        from swtext.themes import contrast

        names = (a, b)
        if by == "code":
            for code in names:
                if code not in self.codebook:
                    raise UsageError(f"no code {code!r}.{did_you_mean(code, list(self.codebook))}")
            names = (self.codebook[a].name, self.codebook[b].name)
        groups = None if by == "code" else self._groups(by)
        return contrast(
            self.annotated,
            self.coding,
            a,
            b,
            groups=groups,
            by=by,
            names=names,
            random_state=self._seed,
        )

    def keywords_by(self, by: str, *, against: Against = "rest", limit: int = 10) -> Keywords:
        """Return the keywords of each document, speaker, code or period.

        Args:
            by: as in ``by``.
            against: ``rest`` (the other parts) or ``background`` (general Dutch).
            limit: the most keywords of a part.

        Returns:
            ``Keywords`` with the columns ``GROUP_COLUMNS`` of ``swtext.themes``.
        """
        from swtext.themes import keywords_of_groups

        return keywords_of_groups(self.annotated, self._groups(by), against=against, limit=limit)

    def by(self, by: str) -> Shares:
        """Count who brings what: codes and themes of each part, with its units as denominator.

        Args:
            by: ``speaker``, ``organisation``, ``role``, ``document``, ``section``, ``kind``,
                ``period``, ``code``, ``theme``, or a key of the metadata.

        Raises:
            UsageError: there is nothing of that name.
        """
        from swtext.themes import share_out

        return share_out(self._groups(by), self._counted(), by)

    def course(
        self, *, parts: int = 10, axis: Axis = "auto", documents: Sequence[str] | None = None
    ) -> Course:
        """Count codes and themes in each part of each document: by time where it has times."""
        from swtext.themes import course

        return course(self.annotated, self._counted(), parts=parts, axis=axis, documents=documents)

    def together(self) -> Together:
        """Count the units on which two codes stand together, and what chance would give."""
        from swtext.themes import code_rows, together

        return together(code_rows(self.annotated, self.coding), len(self.annotated.frame))

    def saturation(self, *, base: int = 4, run: int = 2, threshold: float = 0.05) -> Saturation:
        """Assess saturation (Guest, Namey & Chen 2020): codes, and themes that are no codes."""
        from swtext.themes import saturation

        documents = self.annotated.frame["document"].tolist()
        found: dict[str, set[str]] = {}
        names = {}
        for what, key, name, rows in self._counted(twice=False):
            names[f"{what}:{key}"] = name
            for row in rows:
                found.setdefault(documents[row], set()).add(f"{what}:{key}")
        return saturation(
            list(dict.fromkeys(documents)),
            found,
            names=names,
            base=base,
            run=run,
            threshold=threshold,
            random_state=self._seed,
        )

    def theme_map(self) -> ThemeMap:
        """Lay the themes on a plane: near is alike in words, a link is often one after another."""
        from swtext.themes import theme_map, theme_rows

        names = dict(zip(self.topics["topic"], self.topics["label"], strict=True))
        return theme_map(self.annotated, theme_rows(self.assignments), names)

    @property
    def _seed(self) -> int:
        return int(self.manifest["parameters"]["random_state"])

    def _groups(self, by: str) -> dict[str, list[int]]:
        from swtext.themes import group_units

        return group_units(
            self.annotated,
            by,
            coding=self.coding,
            assignments=self.assignments,
            metadata={doc.id: doc.metadata for doc in self.corpus},
        )

    def _counted(self, *, twice: bool = True) -> list[tuple[str, str, str, list[int]]]:
        """Codes and themes with their rows; ``twice``: also the themes that are a code."""
        from swtext.themes import code_rows, theme_rows

        found = [
            ("code", code, self.codebook[code].name, rows)
            for code, rows in code_rows(self.annotated, self.coding).items()
        ]
        rows_of = theme_rows(self.assignments)
        columns = (self.topics["topic"], self.topics["label"], self.topics["code"])
        for topic, label, code in zip(*columns, strict=True):
            if topic in rows_of and (twice or not code):
                found.append(("theme", topic, label, rows_of[topic]))
        return found

    def concordance(self, query: str, *, window: int = 8) -> Concordance:
        """Return every place where a word or phrase (or its lemma) occurs, in its context."""
        from swtext.themes import concordance

        return concordance(self.annotated, query, window=window)

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
            not fit it.
        CodebookError: the codebook does not hold.
        PipelineError: the pipeline cannot be found or loaded.

    >>> import swtext as sw
    >>> corpus = sw.load_demo().select(kind="interview")
    >>> analysis = sw.analyze(corpus, codebook="sociaal-werk", random_state=7)
    >>> row = analysis.fragments.iloc[0]
    >>> corpus[row.document].text[row.start:row.end] == row.text
    True
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
    if decisions is not None:
        from swtext.coding.learning import after_decisions

        coding = after_decisions(coding, decisions, random_state=random_state)
    keyness = find_keywords(units)
    themes = find_topics(units, book, coding, random_state=random_state)
    book_hash = sha256(repr((book.name, book.version, book.lists, book.codes)).encode()).hexdigest()
    manifest = {
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
    return Analysis(corpus, book, manifest, units, coding, keyness, themes)

"""What an analysis can be asked: contrast, course, who brings what, saturation, words of parts."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from swtext.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    import pandas as pd

    from swtext.codebook import Codebook
    from swtext.coding import Coding
    from swtext.corpus import Corpus
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
    )
    from swtext.themes.course import Axis
    from swtext.themes.group_keywords import Against

__all__ = ["Views"]


class Views:
    """Questions to an analysis: each is answered with a frozen result that has a table.

    ``Analysis`` gives what they need: its corpus, codebook, manifest, units, coding and topics.
    The example of ``analyze`` asks some.
    """

    corpus: Corpus
    codebook: Codebook
    manifest: Mapping[str, Any]
    annotated: Units
    coding: Coding

    @property
    @abstractmethod
    def topics(self) -> pd.DataFrame:
        """The themes, one a row."""

    @property
    @abstractmethod
    def assignments(self) -> pd.DataFrame:
        """The theme of each unit."""

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

"""Learning from what people decide: the coding is made again, and their decisions stand.

    step = sw.learn(analysis)                       # nothing decided yet
    todo = step.offer("informative", n=20)          # a table of fragments
    todo["status"] = [...]                          # accepted, rejected, corrected
    step = step.learn(todo)                         # within a second for some thousands of units
    step.coding, step.progress, step.advice

Everything is a value: `Learned` holds the decisions so far, and each `Learned.learn` returns a new
one. What keeps decisions (a project file) needs only their table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swtext.coding.advice import advice
from swtext.coding.decision_table import (
    DECISION_COLUMNS,
    last_rank,
    read_decisions,
    stacked,
    stamped,
)
from swtext.coding.decisions import UNDECIDED, YES, Decisions
from swtext.coding.offer import OFFERS, by_certainty, by_information
from swtext.coding.rescore import State, begin, rescore
from swtext.coding.result import Coding, fragment_id
from swtext.coding.unread import Unread, estimate, may_stop
from swtext.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    import pandas as pd

    from swtext.codebook import Codebook
    from swtext.corpus import Corpus

__all__ = ["ALL", "Learned", "after_decisions", "learn"]

#: The row of `Learned.progress` for units with any code.
ALL = "(alles)"


@dataclass(frozen=True, repr=False, eq=False)
class Learned:
    """A coding after people's decisions, and what they may do next.

    Attributes:
        coding: people's fragments as they left them (also the rejected ones), and suggestions
            for the rest with new scores and evidence.
        decisions: every decision, in the order of time, with the columns of
            ``Coding.fragments``, ``order`` and ``rank``.
    """

    coding: Coding
    decisions: pd.DataFrame
    _state: State
    _decided: Decisions

    def learn(self, decisions: pd.DataFrame, *, coder: str = "onderzoeker") -> Learned:
        """Return what is learned when these decisions come after the ones so far; see `learn`."""
        return _learned(self._state, stacked(self.decisions, decisions, coder))

    def offer(
        self, order: str = "certain", n: int = 10, *, codes: str | Sequence[str] | None = None
    ) -> pd.DataFrame:
        """Return what to decide next.

        Args:
            order: ``"certain"``: the highest scores first, to find much soon; ``"informative"``:
                where the coder doubts most, and unlike one another, to teach it soon;
                ``"random"``: units by lot, for an honest estimate of what is unread.
            n: how many rows at most.
            codes: a code, or some; None: all of the codebook.

        Returns:
            The columns of ``Coding.fragments``, ``order`` and ``rank`` (the place in the order of
            reading); ``status`` is ``suggested``: put a
            decision there and give the table to `learn`. With ``"random"`` and more than one code
            a row is a unit, with ``code`` empty: add a row for each code that applies, and
            leave the one without a code as ``rejected``, which says that no other does.

        Raises:
            UsageError: there is no such order, or no such code.
        """
        import numpy as np

        if order not in OFFERS:
            raise UsageError(f"no order {order!r}.{did_you_mean(order, OFFERS)}")
        state, verdict = self._state, self._decided.verdict
        wanted = self._columns(codes)
        open_ = np.zeros_like(verdict, dtype=bool)
        open_[:, wanted] = verdict[:, wanted] == UNDECIDED
        if order == "random":
            rows = [row for row in state.shuffle.tolist() if open_[row].any()][:n]
            single = wanted[0] if len(wanted) == 1 else -1
            pairs = [(row, single) for row in rows]
        elif order == "certain":
            pairs = by_certainty(self.coding.scores, open_, n)
        else:
            limit = self.coding.threshold
            pairs = by_information(self.coding.scores, open_, n, limit, state.warm.table)
        return self._table(pairs, order)

    def reading_list(self, order: str = "certain", n: int = 10) -> pd.DataFrame:
        """Return what to decide next, and under it what was decided: a file to go on with.

        Args:
            order, n: as in `offer`.

        Returns:
            The columns of `offer`. Decisions of which it was not known when they were made have
            the last ``rank`` before this offer.
        """
        import pandas as pd

        todo = self.offer(order, n)
        parts = [part for part in (todo, stamped(self.decisions)) if len(part)]
        return pd.concat(parts, ignore_index=True) if parts else todo

    @cached_property
    def progress(self) -> pd.DataFrame:
        """How far the reading is: one row a code, and first ``(alles)``, units with any code.

        Columns: ``code``, ``units``, ``read``, ``found``, ``expected`` (relevant among the unread
        by the coder's scores), ``low``, ``high`` (95% bounds on that from what was read; <NA>:
        nothing was, or not in an order that is known), ``recall`` (the share found, at least),
        ``method`` (``sample``: a random sample; ``ranked``: the test of Callaghan and
        Müller-Hansen 2020, for what was offered), ``sample`` (its size), ``stop`` (whether 95% was
        found with 95% confidence).
        """
        import pandas as pd

        rows = []
        for code, found in self._unread.items():
            rows.append(
                {
                    "code": code,
                    "units": found.units,
                    "read": found.read,
                    "found": found.found,
                    "expected": round(found.expected, 1),
                    "low": found.low,
                    "high": found.high,
                    "recall": None if found.recall is None else round(found.recall, 4),
                    "method": found.method,
                    "sample": found.sample,
                    "stop": may_stop(found),
                }
            )
        types = {"low": "Int64", "high": "Int64", "recall": "Float64"}
        return pd.DataFrame(rows).astype(types)

    @property
    def advice(self) -> str:
        """Whether one may stop reading, in Dutch, for all codes together."""
        return advice(self._unread[ALL])

    def __repr__(self) -> str:
        return f"Learned({len(self.decisions)} decisions, {self.coding!r})"

    def _repr_html_(self) -> str:
        from html import escape

        table = self.progress.to_html(index=False, na_rep="–", float_format="{:.2f}".format)
        return f"<p>{escape(self.advice)}</p>{table}"

    @cached_property
    def _unread(self) -> dict[str, Unread]:
        import numpy as np

        scores, laid = self.coding.scores, self._decided
        verdict, read, how = laid.verdict, laid.read, laid.how
        any_yes = (verdict == YES).any(axis=1)
        decided = verdict != UNDECIDED
        whole = any_yes | decided.all(axis=1)
        # a unit is read with the first code that applies, or with the last that does not
        first = np.where(verdict == YES, read, np.iinfo(np.int64).max).argmin(axis=1)
        cell = np.where(any_yes, first, read.argmax(axis=1))
        rows = np.arange(len(verdict))
        all_codes = estimate(
            any_yes.astype(np.int64),
            np.where(whole, read[rows, cell], -1),
            how[rows, cell],
            1 - np.prod(1 - scores, axis=1),
            self._state.shuffle,
        )
        begun = int((decided.any(axis=1) & ~whole).sum())
        found = {ALL: replace(all_codes, begun=begun)}
        for column, code in enumerate(self._state.codebook):
            found[code] = estimate(
                (verdict[:, column] == YES).astype(np.int64),
                read[:, column],
                how[:, column],
                scores[:, column],
                self._state.shuffle,
            )
        return found

    def _columns(self, codes: str | Sequence[str] | None) -> list[int]:
        known = list(self._state.codebook)
        if codes is None:
            return list(range(len(known)))
        names = [codes] if isinstance(codes, str) else list(codes)
        for name in names:
            if name not in known:
                raise UsageError(f"no code {name!r}.{did_you_mean(name, known)}")
        return [known.index(name) for name in names]

    def _table(self, pairs: list[tuple[int, int]], order: str) -> pd.DataFrame:
        import pandas as pd

        codes, scores = list(self._state.codebook), self.coding.scores
        why = {(s.unit, s.code): s.evidence for s in self.coding.suggestions}
        frame = self.coding.units.frame
        rows: list[dict[str, Any]] = []
        for rank, (unit, column) in enumerate(pairs, start=last_rank(self.decisions) + 1):
            row = frame.iloc[unit].to_dict()
            code = codes[column] if column >= 0 else ""
            score = scores[unit, column] if column >= 0 else 1 - (1 - scores[unit]).prod()
            evidence = why.get((unit, code), ())
            row |= {
                "fragment": fragment_id(row["document"], row["start"], row["end"], code)
                if code
                else "",
                "code": code,
                "score": round(float(score), 4),
                "evidence": "; ".join(dict.fromkeys(str(item) for item in evidence)),
                "coder": "machine",
                "status": "suggested",
                "order": order,
                "rank": rank,
            }
            rows.append({name: row[name] for name in DECISION_COLUMNS})
        return pd.DataFrame(rows, columns=list(DECISION_COLUMNS)).astype({"rank": "Int64"})


def learn(
    coding: Coding | Any,
    decisions: pd.DataFrame | None = None,
    *,
    coder: str = "onderzoeker",
    codebook: Codebook | None = None,
    random_state: int = 7,
) -> Learned:
    """Learn from people's decisions on fragments.

    A decision is a row with ``document, start, end, code, status``; the other columns of
    ``Coding.fragments``, and ``order`` and ``rank`` (from `Learned.offer`), are used when they are
    there. Without ``rank`` it is not known in which order was read, and nothing is said of how
    much is unread but for a random sample. A ``text`` that is not what stands there is refused.
    Statuses: ``accepted``, ``corrected`` (as the row now stands) and ``added`` say that the code
    applies, ``rejected`` that it does not; ``rejected`` without a code says that the unit was read
    and no other code applies. ``suggested`` rows are passed over, so a whole table of fragments can
    be given.

    Args:
        coding: an ``Analysis``, or a `Coding` (which knows no more of the documents than its units:
            a fragment that reaches past one is then refused).
        decisions: of two rows on one fragment the later stands; None: none yet.
        coder: the name for decisions whose ``coder`` is ``machine`` or missing.
        codebook: with codes that the coding did not have, which are learned from decisions alone.
        random_state: of the order ``random``.

    Returns:
        A `Learned`.

    Raises:
        UsageError: a decision does not fit the coding or the codebook.

    >>> import swtext as sw
    >>> step = sw.learn(sw.analyze(sw.load_demo().select(kind="interview")))
    >>> todo = step.offer("certain", n=2)
    >>> after = step.learn(todo.assign(status=["accepted", "rejected"]))
    >>> sorted(after.coding.fragments["status"].unique())
    ['accepted', 'rejected', 'suggested']
    """
    base = getattr(coding, "coding", coding)
    state = begin(base, codebook or base.codebook, random_state, getattr(coding, "corpus", None))
    return _learned(state, stacked(None, decisions, coder))


def after_decisions(
    coding: Coding, corpus: Corpus, decisions: pd.DataFrame | str | Path, *, random_state: int = 7
) -> Learned:
    """Return what is learned from decisions; its coding says how far the reading is.

    That stands in ``parameters`` under ``reading``: the fields of `Unread` for all codes together.

    Args:
        coding: without decisions.
        corpus: what was coded.
        decisions: a table, or a CSV file with the columns of one.
        random_state: as in `learn`.
    """
    table = read_decisions(decisions) if isinstance(decisions, str | Path) else decisions
    state = begin(coding, coding.codebook, random_state, corpus)
    step = _learned(state, stacked(None, table, "onderzoeker"))
    found = asdict(step._unread[ALL]) | {"expected": round(step._unread[ALL].expected, 1)}
    parameters = {**step.coding.parameters, "reading": found}
    return replace(step, coding=replace(step.coding, parameters=parameters))


def _learned(state: State, table: pd.DataFrame) -> Learned:
    coding, decided = rescore(state, table)
    return Learned(coding, table.reset_index(drop=True), state, decided)

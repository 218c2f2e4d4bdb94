"""How much reading a coder saves: reading again what was coded already, in other orders.

For each session (document) and each code of it a reader is played that sees one unit after
another, and it is counted how many he must read to find 95% of what has the code. Readers:

- ``in order``: from the first unit to the last;
- ``tfidf``: as screening programs do it (ASReview: van de Schoot et al. 2021): TF-IDF and logistic
  regression, from scratch, most relevant first, learning after every unit, told of one relevant
  and one irrelevant unit to begin with;
- ``coder``: by the scores of the coder, highest first, never learning;
- ``learning``: the same, learning from what was read (`swtext.coding.learning`).

The measure is work saved over sampling at 95% recall (WSS@95: Cohen et al. 2006, *JAMIA* 13:206):
``1 - read / units - .05``; 0 is what reading by lot would save.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swtext.agreement_spans import GoldUnit, spans_of
from swtext.coding.compared import compare
from swtext.coding.unread import shuffled
from swtext.coding.warm import Warm, fit, warm_up
from swtext.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from swtext.coding.result import Coding
    from swtext.dutch import Units

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["ALL", "READERS", "Simulation", "simulate", "work_saved"]

READERS = ("in order", "tfidf", "coder", "learning")
#: The code of a session as a whole: units with any code.
ALL = "(alles)"
#: So many units are read before the learning reader learns again.
_BATCH = 10


@dataclass(frozen=True)
class Simulation:
    """What each reader had to read.

    Attributes:
        table: one row a session, code and reader: ``document``, ``code`` (``(alles)``: units with
            any code), ``reader``, ``units``, ``relevant``, ``read`` (to find ``target`` of them),
            ``wss`` (work saved over sampling), ``most`` (the most that any order could save).
        curves: mean share found (``found``) by share read (``read``, 0 to 1 in steps of .01), by
            ``reader`` and ``what`` (``code``: one code at a time, ``session``: any code).
        target: the share that is to be found; ``least``: codes with fewer relevant units in a
            session are left out.
        coder: the name of the coder; ``names``: of the codes, by id.
    """

    table: pd.DataFrame
    curves: pd.DataFrame
    target: float
    least: int
    coder: str
    names: Mapping[str, str]

    @property
    def summary(self) -> pd.DataFrame:
        """Means over sessions: one row a reader, for ``code`` and for ``session``.

        Columns: ``what``, ``reader``, ``cases``, ``read`` (mean share of the units), ``wss``
        (mean), ``median``, ``low``, ``high`` (95% bootstrap interval of the mean, over sessions),
        ``most``.
        """
        return _summary(self.table)

    @property
    def per_code(self) -> pd.DataFrame:
        """Mean work saved by code and reader."""
        import pandas as pd

        wide = pd.pivot_table(self.table, index="code", columns="reader", values="wss", sort=False)
        codes = [code for code in (*self.names, ALL) if code in wide.index]
        wide = wide.loc[codes, [name for name in READERS if name in wide.columns]].round(4)
        cases = self.table.drop_duplicates(["document", "code"]).groupby("code").size()
        wide.insert(0, "cases", cases)
        return wide.rename_axis(columns=None).reset_index()

    def to_html(self) -> str:
        """Return one page of HTML in Dutch, with the curves drawn."""
        from swtext.coding.simulation_page import page

        return page(self)

    def _repr_html_(self) -> str:
        from swtext.coding.simulation_page import summary_table

        return summary_table(self)


def simulate(
    coding: Coding | Any,
    gold: Iterable[GoldUnit] | pd.DataFrame | str | Path,
    *,
    readers: Sequence[str] = READERS,
    target: float = 0.95,
    least: int = 3,
    random_state: int = 7,
) -> Simulation:
    """Play readers on material of which the codes are known.

    The coder must not have learned from this material, or what it saves is flattered.

    Args:
        coding: a `Coding` of the material, or an ``Analysis``.
        gold: a CSV file, a table, or spans; see ``evaluate``. Disputed units are left out.
        readers: some of ``READERS``.
        target: the share to find.
        least: leave codes with fewer relevant units in a session out.
        random_state: for the two units that ``tfidf`` is told of.

    Returns:
        A `Simulation`.

    Raises:
        ReadError: the gold cannot be read.
        UsageError: there is no such reader, ``target`` is no share, or no session has enough to
            find.

    >>> import swtext as sw
    >>> coding = sw.analyze(sw.load_demo().select(kind="interview")).coding
    >>> played = sw.simulate(coding, coding.fragments, readers=("in order", "coder"))
    >>> played.summary[["what", "reader"]].values.tolist()
    [['code', 'in order'], ['code', 'coder'], ['session', 'in order'], ['session', 'coder']]
    """
    import numpy as np
    import pandas as pd

    for name in readers:
        if name not in READERS:
            raise UsageError(f"no reader {name!r}.{did_you_mean(name, READERS)}")
    if not 0 < target <= 1:
        raise UsageError(f"target {target!r} is no share: give more than 0 and at most 1, as 0.95")
    coding = getattr(coding, "coding", coding)
    codes = list(coding.codebook)
    found = compare(coding, spans_of(gold))
    rows = np.array([units[0] for units in found.units if units], dtype=np.int64)
    kept = np.array([bool(units) for units in found.units], dtype=bool)
    truth, known = found.truth[kept], found.known[kept]
    documents = coding.units.frame["document"].to_numpy()[rows]
    table: list[dict[str, Any]] = []
    curves: dict[tuple[str, str], list[Floats]] = {}
    for document in dict.fromkeys(documents.tolist()):
        here = np.flatnonzero(documents == document)
        here = here[np.argsort(rows[here], kind="stable")]
        session = _Session(coding, rows[here], random_state)
        cases = [(code, truth[here, at], known[here, at], at) for at, code in enumerate(codes)]
        sure = known[here].all(axis=1) | truth[here].any(axis=1)
        cases.append((ALL, truth[here].any(axis=1), sure, -1))
        for code, relevant, clear, column in cases:
            inside = np.flatnonzero(clear)
            labels = relevant[inside].astype(np.int64)
            if labels.sum() < max(least, 1):
                continue
            for reader in readers:
                order = session.read(reader, inside, labels, column)
                read, saved = work_saved(labels[order], target)
                needed = int(np.ceil(target * labels.sum() - 1e-9))
                table.append(
                    {
                        "document": document,
                        "code": code,
                        "reader": reader,
                        "units": len(labels),
                        "relevant": int(labels.sum()),
                        "read": read,
                        "wss": round(saved, 4),
                        "most": round(1 - needed / len(labels) - (1 - target), 4),
                    }
                )
                what = "session" if code == ALL else "code"
                curves.setdefault((what, reader), []).append(_curve(labels[order]))
    if not table:
        raise UsageError(f"no session has {least} units of one code to find")
    drawn = [
        {"what": what, "reader": reader, "read": share / 100, "found": round(float(value), 4)}
        for (what, reader), many in sorted(
            curves.items(), key=lambda item: (item[0][0], READERS.index(item[0][1]))
        )
        for share, value in enumerate(np.mean(many, axis=0))
    ]
    names = {code.id: code.name for code in coding.codebook.codes}
    return Simulation(pd.DataFrame(table), pd.DataFrame(drawn), target, least, coding.coder, names)


def work_saved(labels: Ints, target: float = 0.95) -> tuple[int, float]:
    """Return how many units were read to find a share of the relevant ones, and WSS at it.

    Args:
        labels: 1 or 0, in the order of reading.
        target: the share.

    >>> import numpy as np
    >>> work_saved(np.array([1, 1, 0, 0, 0, 0, 0, 0, 0, 0]))
    (2, 0.75)
    """
    import numpy as np

    needed = int(np.ceil(target * labels.sum() - 1e-9))
    read = int(np.searchsorted(np.cumsum(labels), needed)) + 1 if needed else 0
    return read, round(1 - read / max(len(labels), 1) - (1 - target), 10)


class _Session:
    """One session, ready for every reader."""

    def __init__(self, coding: Coding, rows: Ints, random_state: int) -> None:
        import numpy as np

        self.units = _part(coding.units, rows)
        self.chances = coding.scores[rows]
        self.any = 1 - np.prod(1 - self.chances, axis=1)
        frame = self.units.frame
        self.shuffle = shuffled(frame["document"].tolist(), frame["start"].tolist(), random_state)
        self._warm: Warm | None = None
        self._words: Any = None

    def read(self, reader: str, inside: Ints, labels: Ints, column: int) -> Ints:
        """Return the order in which a reader reads the units ``inside``, as places in it."""
        import numpy as np

        chances = (self.any if column < 0 else self.chances[:, column])[inside]
        if reader == "in order":
            return np.arange(len(inside))
        if reader == "coder":
            return np.argsort(-chances, kind="stable")
        if reader == "learning":
            return self._learning(inside, labels, chances)
        return self._from_scratch(inside, labels)

    def _learning(self, inside: Ints, labels: Ints, chances: Floats) -> Ints:
        import numpy as np

        self._warm = self._warm or warm_up(self.units)
        warm = self._warm
        safe = np.clip(chances, 1e-7, 1 - 1e-4)
        base = np.zeros((len(warm.streams), 1))
        base[inside, 0] = np.log(safe / (1 - safe))

        def score(read: Ints) -> Floats:
            if not len(read):
                start: Floats = base[inside, 0]
                return start
            truth = labels[read].astype(np.float64)[:, None]
            fitted = fit(warm, base, inside[read], truth, np.ones_like(truth))
            odds: Floats = fitted.odds(warm, base)[inside, 0]
            return odds

        return _play(labels, [], score, _BATCH)

    def _from_scratch(self, inside: Ints, labels: Ints) -> Ints:
        import numpy as np
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        if self._words is None:
            try:
                maker = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
                self._words = maker.fit_transform(self.units.frame["text"].tolist()).tocsr()
            except ValueError:  # not one word of two letters
                return np.arange(len(inside))
        words = self._words[inside]
        turn = [int(at) for at in np.argsort(np.argsort(self.shuffle)[inside], kind="stable")]
        told = [next((at for at in turn if labels[at] == value), None) for value in (1, 0)]

        def score(read: Ints) -> Floats:
            if len(set(labels[read].tolist())) < 2:
                return np.zeros(len(labels))
            model = LogisticRegression(C=10.0, solver="liblinear", class_weight="balanced")
            model.fit(words[read], labels[read])
            return np.asarray(model.decision_function(words), dtype=np.float64)

        return _play(labels, [at for at in told if at is not None], score, 1)


def _play(labels: Ints, first: list[int], score: Callable[[Ints], Floats], batch: int) -> Ints:
    """Read in batches, most relevant first by what is known then, until all is found."""
    import numpy as np

    read = list(first)
    unread = np.ones(len(labels), dtype=bool)
    unread[read] = False
    while unread.any():
        if labels[read].sum() == labels.sum():
            read.extend(np.flatnonzero(unread).tolist())
            break
        scores = np.where(unread, score(np.array(read, dtype=np.int64)), -np.inf)
        size = min(max(batch, len(read) // 20), int(unread.sum()))
        chosen = np.argsort(-scores, kind="stable")[:size]
        read.extend(chosen.tolist())
        unread[chosen] = False
    return np.array(read, dtype=np.int64)


def _part(units: Units, rows: Ints) -> Units:
    from swtext.dutch import Units

    return Units(
        units.frame.iloc[rows].reset_index(drop=True),
        [units.spans[row] for row in rows],
        [units.bases[row] for row in rows],
    )


def _curve(labels: Ints) -> Floats:
    """The share found after each per cent of the units."""
    import numpy as np

    found = np.concatenate([[0], np.cumsum(labels)]) / labels.sum()
    places = np.linspace(0, len(labels), 101)
    curve: Floats = np.interp(places, np.arange(len(found)), found)
    return curve


def _summary(table: pd.DataFrame) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    from swtext.agreement_measures import interval, resampled

    whole = table["code"] == ALL
    rows = []
    for what, part in (("code", table[~whole]), ("session", table[whole])):
        for reader in [name for name in READERS if name in set(part["reader"])]:
            own = part[part["reader"] == reader]
            names = {name: at for at, name in enumerate(dict.fromkeys(own["document"]))}
            blocks = np.array([names[name] for name in own["document"]], dtype=np.int64)
            drawn = resampled(blocks, 1000, 7)
            sums = np.bincount(blocks, weights=own["wss"].to_numpy(), minlength=len(names))
            means = drawn @ sums / np.maximum(drawn @ np.bincount(blocks, minlength=len(names)), 1)
            low, high = interval(means)
            rows.append(
                {
                    "what": what,
                    "reader": reader,
                    "cases": len(own),
                    "read": round(float((own["read"] / own["units"]).mean()), 4),
                    "wss": round(float(own["wss"].mean()), 4),
                    "median": round(float(own["wss"].median()), 4),
                    "low": round(low, 4),
                    "high": round(high, 4),
                    "most": round(float(own["most"].mean()), 4),
                }
            )
    return pd.DataFrame(rows)

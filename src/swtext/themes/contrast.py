"""The contrast of two codes, speakers or documents: their words, and what may be concluded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from swtext.errors import UsageError, did_you_mean
from swtext.themes.background import frequency
from swtext.themes.bootstrap import DRAWS, compare_counts, holds
from swtext.themes.concluded import conclude
from swtext.themes.grouping import code_rows, voice_names
from swtext.themes.html import interval, table
from swtext.themes.terms import written_form
from swtext.themes.text import CONTENT, forms_of, read_words

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from swtext.coding import Coding
    from swtext.dutch import Units
    from swtext.themes.text import Words

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]

__all__ = ["Contrast", "contrast"]

_TERM_COLUMNS = (
    "term",
    "side",
    "score",
    "low",
    "high",
    "count_a",
    "count_b",
    "speakers",
    "certain",
)
_PRIOR = 200.0
_FDR = 0.05


@dataclass(frozen=True, repr=False)
class Contrast:
    """What sets two codes apart, or two speakers, documents, organisations.

    Attributes:
        a, b: the codes, or the names of what is compared.
        terms: strongest first: ``term``, ``side`` (``a`` or ``b``: the id of the code), ``score``
            (log-odds ratio, above 0 for a), ``low`` and ``high`` (95% interval, bootstrap over
            speakers), ``count_a`` and ``count_b`` (units with the term), ``speakers`` (who use it),
            ``certain`` (holds when chance finds are counted: Benjamini–Hochberg).
        speakers: ``speaker``, ``count_a``, ``count_b``: fragments of each person.
        both: the units that carry both codes: ``document, turn, speaker, start, end, text``.
        conclusion: what may and may not be concluded, in Dutch.
        parameters: how it was computed.
        names: what people call a and b.
    """

    a: str
    b: str
    terms: pd.DataFrame
    speakers: pd.DataFrame
    both: pd.DataFrame
    conclusion: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    names: tuple[str, str] = ("", "")

    def __repr__(self) -> str:
        return f"Contrast({self.a!r}, {self.b!r}: {len(self.terms)} terms, {len(self.both)} both)"

    def _repr_html_(self) -> str:
        frame = self.terms
        half = [frame[frame["side"] == side].head(10) for side in (self.a, self.b)]
        reach = max([1.0, *(abs(v) for part in half for c in ("low", "high") for v in part[c])])
        one, two = (
            told or _name(side) for told, side in zip(self.names, (self.a, self.b), strict=True)
        )
        called = {self.a: one, self.b: two}
        rows = [
            (
                row["term"],
                called[str(row["side"])],
                interval(row["score"], row["low"], row["high"], reach),
                row["count_a"],
                row["count_b"],
                "ja" if row["certain"] else "onzeker",
            )
            for part in half
            for row in part.to_dict("records")
        ]
        heads = ["woord", "kant", f"{two} ← → {one}", one, two, "zeker"]
        return table(heads, rows, self.conclusion)


def contrast(
    units: Units,
    coding: Coding | None,
    a: str,
    b: str,
    *,
    groups: Mapping[str, Sequence[int]] | None = None,
    by: str = "code",
    names: tuple[str, str] | None = None,
    random_state: int = 0,
) -> Contrast:
    """Compare the fragments of two codes, or two parts of a corpus.

    Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008); the
    intervals come from drawing speakers anew (cluster bootstrap), since the messages of one person
    are no independent observations. Where persons themselves are compared, turns are drawn. A unit
    that carries both codes counts on both sides.

    Args:
        units: from ``annotate``.
        coding: from a coder or a person; not needed where ``groups`` are given.
        a, b: ids of codes, or names of groups.
        groups: rows of the units of each group; None: the fragments of each code.
        by: what the groups are: ``code``, ``speaker``, ``document``, …
        names: what people call a and b.
        random_state: seed of the bootstrap.

    Returns:
        ``Contrast``.

    Raises:
        UsageError: a and b are the same, or a group is not there.
    """
    import numpy as np
    import pandas as pd

    if a == b:
        raise UsageError(f"a contrast needs two different codes or groups; both are {a!r}")
    frame = units.frame
    if groups is None:
        groups = {} if coding is None else code_rows(units, coding)
    else:
        for side in (a, b):
            if side not in groups:
                raise UsageError(f"no {by} {side!r}.{did_you_mean(side, list(groups))}")
    member = np.zeros((2, len(units)), dtype=bool)
    for at, side in enumerate((a, b)):
        member[at, list(groups.get(side, ()))] = True
    voice, voices = _voices(frame, voice_names(units))
    told = names or (_name(a), _name(b))
    drawn, count = (voice, len(voices)) if by != "speaker" else _turns(frame)
    words = read_words(units)
    counts, keys = _term_counts(words, member, drawn, count)
    if not member.any(axis=1).all():  # nothing to compare with: the conclusion says so
        keys = keys[:0]
    terms = _terms(counts, keys, words, (a, b), random_state)
    by_voice = [np.bincount(voice[side], minlength=len(voices)).tolist() for side in member]
    named = [
        (name, one, two)
        for (known, name), one, two in zip(voices, *by_voice, strict=True)
        if known and one + two
    ]
    named.sort(key=lambda row: (-row[1] - row[2], row[0]))
    speakers = pd.DataFrame(named, columns=["speaker", "count_a", "count_b"]).astype(
        {"speaker": "str", "count_a": "int64", "count_b": "int64"}
    )
    columns = ["document", "turn", "speaker", "start", "end", "text"]
    both = frame[columns].iloc[np.flatnonzero(member[0] & member[1])].reset_index(drop=True)
    conclusion = conclude(
        (a, b),
        told,
        by,
        [int(side.sum()) for side in member],
        [len(np.unique(drawn[side])) for side in member],
        (len(both), len(units)),
        terms,
        speakers,
    )
    what = "turns" if by == "speaker" else "speakers"
    parameters = {
        "method": "log-odds ratio, informative Dirichlet prior (Monroe et al. 2008)",
        "by": by,
        "interval": f"bootstrap over {what}, {DRAWS} draws, 95%",
        "random_state": random_state,
    }
    return Contrast(a, b, terms, speakers, both, conclusion, parameters, told)


def _turns(frame: pd.DataFrame) -> tuple[Ints, int]:
    """The turn of each unit, and how many there are."""
    import numpy as np

    found: dict[tuple[str, int], int] = {}
    turns = [
        found.setdefault(key, len(found))
        for key in zip(frame["document"], frame["turn"], strict=True)
    ]
    return np.array(turns, dtype=np.int64), len(found)


def _voices(frame: pd.DataFrame, names: list[str]) -> tuple[Ints, list[tuple[bool, str]]]:
    """Who speaks each unit; a turn without a name is a voice of its own."""
    import numpy as np

    codes: dict[tuple[bool, str], int] = {}
    found = []
    for document, turn, name in zip(frame["document"], frame["turn"], names, strict=True):
        key = (True, name) if name else (False, f"{document}\n{turn}")
        found.append(codes.setdefault(key, len(codes)))
    return np.array(found, dtype=np.int64), list(codes)


def _term_counts(
    words: Words, member: npt.NDArray[np.bool_], voice: Ints, voices: int
) -> tuple[list[Any], Ints]:
    """For both sides: voices by terms, in how many units; and which keys the terms are."""
    import numpy as np
    from scipy.sparse import csr_matrix

    usable = (words.kind == CONTENT) & ~words.foreign[words.unit]
    usable &= (member[0] | member[1])[words.unit]
    pairs = np.unique(np.stack([words.unit[usable], words.key[usable]], axis=1), axis=0)
    keys, column, seen = np.unique(pairs[:, 1], return_inverse=True, return_counts=True)
    keep = seen >= 2
    keys = keys[keep]
    renumber = np.cumsum(keep) - 1
    pairs, column = pairs[keep[column]], renumber[column[keep[column]]]
    sides = []
    for side in member:
        here = side[pairs[:, 0]]
        ones = np.ones(int(here.sum()))
        sides.append(
            csr_matrix((ones, (voice[pairs[here, 0]], column[here])), shape=(voices, len(keys)))
        )
    return sides, keys


def _terms(
    counts: list[Any], keys: Ints, words: Words, codes: tuple[str, str], random_state: int
) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    rows: list[dict[str, Any]] = []
    if len(keys):
        totals = np.stack([np.asarray(side.sum(axis=0)).ravel() for side in counts])
        share = totals.sum(axis=0) / max(totals.sum(), 1.0)
        general = np.array([frequency(words.keys[key]) for key in keys.tolist()])
        prior = _PRIOR * (0.5 * share + 0.5 * general) + 1e-3
        found = compare_counts(counts[0], counts[1], prior, random_state=random_state)
        certain = holds(found.chance, _FDR) & (found.low * found.high > 0)
        users = np.asarray(((counts[0] + counts[1]) > 0).sum(axis=0)).ravel()
        forms = forms_of(words, keys)
        order = sorted(
            range(len(keys)),
            key=lambda at: (-round(abs(float(found.z[at])), 9), words.keys[keys[at]]),
        )
        rows = [
            {
                "term": written_form(forms[int(keys[at])]),
                "side": codes[0] if found.odds[at] > 0 else codes[1],
                "score": round(float(found.odds[at]), 4),
                "low": round(float(found.low[at]), 4),
                "high": round(float(found.high[at]), 4),
                "count_a": int(totals[0][at]),
                "count_b": int(totals[1][at]),
                "speakers": int(users[at]),
                "certain": bool(certain[at]),
            }
            for at in order
        ]
    types = dict.fromkeys(("count_a", "count_b", "speakers"), "int64")
    types |= dict.fromkeys(("score", "low", "high"), "float64")
    types |= {"term": "str", "side": "str", "certain": "bool"}
    return pd.DataFrame(rows, columns=list(_TERM_COLUMNS)).astype(types)


def _name(code: str) -> str:
    return code.replace("_", " ")

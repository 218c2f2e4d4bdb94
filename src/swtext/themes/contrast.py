"""The contrast of two codes: their words, who stands where, and what may be concluded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from swtext.errors import UsageError
from swtext.themes.background import frequency
from swtext.themes.bootstrap import DRAWS, compare_counts, holds
from swtext.themes.html import interval, table
from swtext.themes.keywords import written_form
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
#: With less than this on either side nothing is concluded about words.
_LEAST_FRAGMENTS, _LEAST_SPEAKERS = 20, 5


@dataclass(frozen=True, repr=False)
class Contrast:
    """What sets the fragments of two codes apart.

    Attributes:
        a, b: the codes.
        terms: strongest first: ``term``, ``side`` (``a`` or ``b``: the id of the code), ``score``
            (log-odds ratio, above 0 for a), ``low`` and ``high`` (95% interval, bootstrap over
            speakers), ``count_a`` and ``count_b`` (units with the term), ``speakers`` (who use it),
            ``certain`` (holds when chance finds are counted: Benjamini–Hochberg).
        speakers: ``speaker``, ``count_a``, ``count_b``: fragments of each person.
        both: the units that carry both codes: ``document, turn, speaker, start, end, text``.
        conclusion: what may and may not be concluded, in Dutch.
        parameters: how it was computed.
    """

    a: str
    b: str
    terms: pd.DataFrame
    speakers: pd.DataFrame
    both: pd.DataFrame
    conclusion: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Contrast({self.a!r}, {self.b!r}: {len(self.terms)} terms, {len(self.both)} both)"

    def _repr_html_(self) -> str:
        frame = self.terms
        half = [frame[frame["side"] == side].head(10) for side in (self.a, self.b)]
        reach = max([1.0, *(abs(v) for part in half for c in ("low", "high") for v in part[c])])
        rows = [
            (
                row["term"],
                _name(str(row["side"])),
                interval(row["score"], row["low"], row["high"], reach),
                row["count_a"],
                row["count_b"],
                "ja" if row["certain"] else "onzeker",
            )
            for part in half
            for row in part.to_dict("records")
        ]
        heads = ["woord", "kant", f"{_name(self.b)} ← → {_name(self.a)}", self.a, self.b, "zeker"]
        return table(heads, rows, self.conclusion)


def contrast(units: Units, coding: Coding, a: str, b: str, *, random_state: int = 0) -> Contrast:
    """Compare the fragments of two codes.

    Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008); the
    intervals come from drawing speakers anew (cluster bootstrap), since the messages of one person
    are no independent observations. A unit that carries both codes counts on both sides.

    Args:
        units: from ``annotate``.
        coding: from a coder or a person.
        a, b: ids of codes.
        random_state: seed of the bootstrap.

    Returns:
        ``Contrast``.

    Raises:
        UsageError: a and b are the same code.
    """
    import numpy as np
    import pandas as pd

    if a == b:
        raise UsageError(f"a contrast needs two different codes; both are {a!r}")
    frame = units.frame
    place = zip(frame["document"], frame["start"], frame["end"], strict=True)
    rows = {key: row for row, key in enumerate(place)}
    member = np.zeros((2, len(units)), dtype=bool)
    for item in coding.items:
        row = rows.get((item.document, item.start, item.end))
        if row is not None and item.status != "rejected" and item.code in (a, b):
            member[0 if item.code == a else 1, row] = True
    voice, voices = _voices(frame)
    words = read_words(units)
    counts, keys = _term_counts(words, member, voice, len(voices))
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
    present = [len(np.unique(voice[side])) for side in member]
    conclusion = _conclude(a, b, member, present, terms, speakers)
    parameters = {
        "method": "log-odds ratio, informative Dirichlet prior (Monroe et al. 2008)",
        "interval": f"bootstrap over speakers, {DRAWS} draws, 95%",
        "random_state": random_state,
    }
    return Contrast(a, b, terms, speakers, both, conclusion, parameters)


def _voices(frame: pd.DataFrame) -> tuple[Ints, list[tuple[bool, str]]]:
    """Who speaks each unit; a turn without a name is a voice of its own."""
    import numpy as np

    codes: dict[tuple[bool, str], int] = {}
    found = []
    columns = zip(frame["document"], frame["turn"], frame["person"], frame["speaker"], strict=True)
    for document, turn, person, speaker in columns:
        name = person or speaker
        key = (True, str(name)) if name else (False, f"{document}\n{turn}")
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


def _conclude(
    a: str,
    b: str,
    member: npt.NDArray[np.bool_],
    present: list[int],
    terms: pd.DataFrame,
    speakers: pd.DataFrame,
) -> str:
    """Say in plain Dutch what may and what may not be concluded."""
    names = [f"“{_name(code)}”" for code in (a, b)]
    sizes = [int(side.sum()) for side in member]
    said = [
        f"{names[0]} staat in {_count(sizes[0], 'fragment', 'fragmenten')} van "
        f"{_count(present[0], 'stem', 'stemmen')}, {names[1]} in {sizes[1]} van {present[1]}."
    ]
    units = member.shape[1]
    shared = int(member.all(axis=0).sum())
    if min(sizes) == 0:
        missing = " en ".join(name for name, size in zip(names, sizes, strict=True) if not size)
        said.append(f"Er valt niets te vergelijken: {missing} komt niet voor.")
        return " ".join(said)
    expected = sizes[0] * sizes[1] / units
    said.append(
        f"Samen in één fragment staan ze {shared} keer; als ze niets met elkaar te maken hadden, "
        f"was dat ongeveer {max(round(expected), 1)} keer."
    )
    small = min(sizes) < _LEAST_FRAGMENTS or min(present) < _LEAST_SPEAKERS
    if small:
        said.append(
            "Dat is te weinig om te zeggen dat de twee met andere woorden besproken worden "
            f"(nodig: aan elke kant minstens {_LEAST_FRAGMENTS} fragmenten van "
            f"{_LEAST_SPEAKERS} stemmen). Lees de woorden als aanwijzing om fragmenten terug te "
            "zoeken, niet als uitkomst."
        )
        return " ".join(said)
    sure = [terms[(terms["side"] == code) & terms["certain"]]["term"].tolist() for code in (a, b)]
    if not any(sure):
        said.append(
            "Geen enkel woord hoort duidelijk meer bij de ene dan bij de andere kant; de "
            "verschillen in de tabel kunnen toeval zijn."
        )
    for name, words in zip(names, sure, strict=True):
        if words:
            said.append(f"Duidelijk meer bij {name}: {', '.join(words[:8])}.")
    only = [
        int(((speakers[mine] > 0) & (speakers[other] == 0)).sum())
        for mine, other in (("count_a", "count_b"), ("count_b", "count_a"))
    ]
    each = int(((speakers["count_a"] > 0) & (speakers["count_b"] > 0)).sum())
    said.append(
        f"Van de sprekers met een naam noemen er {each} beide, {only[0]} alleen {names[0]} en "
        f"{only[1]} alleen {names[1]}. Dit zegt iets over deze gesprekken, niet over wat mensen in "
        "hun werk doen, en niet over andere groepen."
    )
    return " ".join(said)


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"

"""Every term of every part of a corpus, compared with the rest or with general Dutch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from swtext.themes.keyness import (
    BACKGROUND,
    chance_of,
    g2,
    odds_beside_general,
    odds_beside_rest,
)
from swtext.themes.text import BREAK

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from swtext.themes.terms import Term
    from swtext.themes.text import Words

    Ints = npt.NDArray[np.int64]

__all__ = ["Compared", "compare_groups"]


_LEAST_CHANCE = 1e-300


@dataclass(frozen=True)
class Compared:
    """A term in a part of a corpus.

    Attributes:
        group: the part.
        term: the term.
        units: the rows of its units in the part.
        count: its places there.
        odds: log-odds ratio.
        score: z of the chance, lowered or raised for the kind of word.
        g2: log-likelihood ratio.
        chance: one-sided: exact against the rest (binomial), that of z against general Dutch.
        alone: one person says it, in a part where more persons speak.
    """

    group: str
    term: Term
    units: Ints
    count: int
    odds: float
    score: float
    g2: float
    chance: float
    alone: bool


def compare_groups(
    terms: Sequence[Term],
    words: Words,
    groups: Mapping[str, Sequence[int]],
    against: Literal["background", "rest"],
    least: int,
    voice: Ints,
) -> list[Compared]:
    """Compare the terms of each part, those in at least so many of its units, with what is outside.

    A term counts once a unit. Against the rest the log-odds ratio has a prior that is half the
    whole corpus and half general Dutch (Monroe et al. 2008); its z fails where a word is absent
    from one side, so the chance is the exact one of a binomial test.
    ``voice`` says who speaks each unit.
    """
    import numpy as np
    from scipy.sparse import csr_matrix
    from scipy.special import ndtri
    from scipy.stats import binom

    usable = (words.kind != BREAK) & ~words.foreign[words.unit]
    length = np.bincount(words.unit[usable], minlength=len(words.foreign))
    total = int(length.sum())
    of = [words.unit[term.places] for term in terms]
    places = np.concatenate(of)
    column = np.repeat(np.arange(len(terms)), [len(units) for units in of])
    shape = (len(words.foreign), len(terms))
    counted = csr_matrix((np.ones(len(places), dtype=np.int64), (places, column)), shape=shape)
    seen = counted.sign()
    everywhere = np.asarray(seen.sum(axis=0)).ravel()
    found = []
    for name, rows in groups.items():
        members = np.unique(np.asarray(list(rows), dtype=np.int64))
        part = seen[members].tocsc()
        inside = np.asarray(part.sum(axis=0)).ravel()
        often = np.asarray(counted[members].sum(axis=0)).ravel()
        size = int(length[members].sum())
        voices = len(np.unique(voice[members]))
        tails = binom.sf(inside - 1, everywhere, min(size / max(total, 1), 1.0))
        for at in np.flatnonzero(inside >= least).tolist():
            term, here = terms[at], int(inside[at])
            rest = int(everywhere[at]) - here
            if against == "rest":
                share = 0.5 * (here + rest) / max(total, 1) + 0.5 * term.share
                odds = odds_beside_rest(here, size, rest, total - size, share)
                chance = max(float(tails[at]), _LEAST_CHANCE)
                z = float(-ndtri(chance))
                likely = g2(here, size, rest, max(total - size, 1))
            else:
                odds, z = odds_beside_general(here, size, term.share)
                chance = chance_of(z)
                likely = g2(here, size, term.share * BACKGROUND, BACKGROUND)
            units = members[part.indices[part.indptr[at] : part.indptr[at + 1]]]
            alone = voices > 1 and len(np.unique(voice[units])) == 1
            count = int(often[at])
            score = z * term.weight
            found.append(Compared(name, term, units, count, odds, score, likely, chance, alone))
    return found

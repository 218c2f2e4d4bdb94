"""How much more often a term is used here than elsewhere, and how sure that is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

__all__ = ["adjusted", "chance_of", "g2", "odds_beside_general", "odds_beside_rest", "spread"]

#: The size that the background is taken to have: a word that it lacks is not certain to be rare.
BACKGROUND = 1e7
#: The weight of the background as a prior, in words.
PRIOR = 2_000.0
#: The same where two parts of one corpus are compared, and the most of its share of the corpus.
_PRIOR_OF_PARTS, _SHARE_OF_PARTS = 200.0, 0.1
#: How much a word counts that one speaker says again and again.
_REPETITION = 0.75
#: What is taken off: that a word came up once more may be chance.
_CHANCE = 0.5


def odds_beside_general(seen: float, size: int, share: float) -> tuple[float, float]:
    """Return the log-odds ratio of a term against general Dutch, and its z.

    Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, equations 15
    and 16): the background is the prior and what is compared with.

    Args:
        seen: how often here.
        size: words here.
        share: of the term in general Dutch.

    >>> odds, z = odds_beside_general(5, 1_000, 1e-5)
    >>> odds > 5, z > 8
    (True, True)
    """
    with_prior = seen + PRIOR * share
    odds = math.log(with_prior / (size + PRIOR - with_prior)) - math.log(share / (1 - share))
    return odds, odds / math.sqrt(1 / with_prior + 1 / (share * BACKGROUND))


def odds_beside_rest(seen: float, size: int, other: float, other_size: int, share: float) -> float:
    """Return the log-odds ratio of a term in a part against the rest of a corpus.

    With an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, equation 15).

    Args:
        seen, size: how often the term comes in the part, and the words there.
        other, other_size: the same for the rest.
        share: of the term in the whole corpus and general Dutch together: the prior.

    >>> odds_beside_rest(8, 500, 1, 4_000, 1e-3) > 2
    True
    """
    weight = min(_PRIOR_OF_PARTS, _SHARE_OF_PARTS * (size + other_size))
    prior = weight * share
    one, two = seen + prior, other + prior
    odds = math.log(one / max(size + weight - one, 1e-9))
    return odds - math.log(two / max(other_size + weight - two, 1e-9))


def g2(seen: float, size: float, other: float, other_size: float) -> float:
    """Return the log-likelihood ratio (Dunning 1993) of a term in two texts.

    >>> round(g2(10, 1_000, 10, 10_000), 1)
    22.1
    """
    pooled = (seen + other) / (size + other_size)
    parts = ((seen, size), (other, other_size))
    return 2 * sum(count * math.log(count / (of * pooled)) for count, of in parts if count)


def chance_of(z: float) -> float:
    """Return the one-sided chance of a z that is this high or higher.

    >>> round(chance_of(1.645), 3)
    0.05
    """
    return 0.5 * math.erfc(z / math.sqrt(2))


def adjusted(chances: Sequence[float], tests: int | None = None) -> list[float]:
    """Return p-values adjusted for how many there are (Benjamini & Hochberg 1995), in their order.

    Args:
        chances: the p-values.
        tests: how many comparisons were made, when those that could not hold are not among them.

    >>> adjusted([0.01, 0.9, 0.02])
    [0.03, 0.9, 0.03]
    """
    order = sorted(range(len(chances)), key=lambda at: (chances[at], at))
    found = [1.0] * len(chances)
    least = 1.0
    for rank in range(len(order), 0, -1):
        at = order[rank - 1]
        least = min(least, chances[at] * max(tests or 0, len(order)) / rank)
        found[at] = float(f"{least:.4g}")
    return found


def spread(voices: Iterable[int]) -> float:
    """Return how often a term is said, where one who repeats it counts less each time.

    Args:
        voices: who says each unit that has it.

    >>> spread([1, 2, 3]) > spread([1, 1, 1]) > spread([1]) == 1
    True
    """
    often = Counter(voices)
    total = sum((float(often[voice]) ** _REPETITION for voice in sorted(often)), 0.0)
    return float(max(total - _CHANCE, 1.0))

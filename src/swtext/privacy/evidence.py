"""Unknown words with a capital: what the whole text says about them."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator

from swtext.privacy.grammar import Grammar, Mention
from swtext.privacy.words import (
    BODIES,
    GREETINGS,
    KIN_AND_ROLES,
    MAYBE_BEFORE,
    NO_BARE_SURNAME,
    NO_SURNAME,
    OF_THINGS,
    PREFIXES,
    SAYS,
    SPEAKS,
    TITLES,
)

__all__ = ["Evidence"]


class Evidence(Grammar):
    """Weighs the places where an unknown word stands."""

    def by_evidence(
        self, entities: Iterable[tuple[int, int]], taken: set[int]
    ) -> Iterator[Mention]:
        """Unknown words with a capital, by what the whole text says about them.

        Every place where such a word stands gives evidence for or against a person; with enough
        in all, each place is a mention. With a little, the first is a doubt.
        """
        seen = {at for start, end in entities for at in self._between(start, end)}
        lower = {token.folded for token in self.tokens if not token.capital}
        places: dict[str, list[int]] = {}
        for at, token in enumerate(self.tokens):
            if at not in taken and self._unknown(at):
                places.setdefault(token.folded, []).append(at)
        waiting = dict(places)
        for _ in range(2):  # a name beside a name is known only after the first round
            for word, where in list(waiting.items()):
                score = self._score(word, where, lower, taken, seen)
                if score < 2:
                    continue
                del waiting[word]
                for at in where:
                    if at not in taken:
                        last = self._rest(at + 1) if self._joined(at) else at + 1
                        taken |= set(range(at, last))
                        yield Mention(at, last, "onbekende naam")
        for word, where in waiting.items():
            if self._score(word, where, lower, taken, seen) == 1:
                self._doubt(where[0], where[0] + 1, "onbekend woord met hoofdletter: een naam?")

    def _score(
        self, word: str, where: list[int], lower: set[str], taken: set[int], seen: set[int]
    ) -> int:
        score = sum(self._evidence(at, taken, seen) for at in where)
        if word not in lower:
            return score
        # Also in lower case: a careless name, or a noun that only ever begins a sentence.
        return score + (0 if all(self.tokens[at].first for at in where) else 1)

    def _unknown(self, at: int) -> bool:
        token, names = self.tokens[at], self.names
        if not token.capital or len(token.text) < 3 or token.text.isupper():
            return False
        if token.folded in names.words or token.folded in names.places:
            return False
        if token.folded in KIN_AND_ROLES | TITLES:
            return False
        return not (NO_SURNAME.fullmatch(token.folded) or NO_BARE_SURNAME.fullmatch(token.folded))

    def _evidence(self, at: int, taken: set[int], seen: set[int]) -> int:
        tokens = self.tokens
        token = tokens[at]
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        score = 2 if at in seen else 0
        if before and before.gap == " ":
            word = before.folded
            if BODIES.fullmatch(word):
                score -= 3
            if word in KIN_AND_ROLES or word in TITLES or word in GREETINGS:
                score += 2
            elif word in (
                "in",
                "te",
                "naar",
                "uit",
                "de",
                "het",
                "een",
                "stichting",
                "bij",
                "rond",
            ):
                score -= 2
            elif word in MAYBE_BEFORE:
                score += 1
            if word == "van" and at > 1 and tokens[at - 2].folded in KIN_AND_ROLES:
                score += 1
            if word in ("en", "of") and at - 2 in taken:
                score += 1
            if (
                before.capital
                and not before.first
                and self._unknown(at - 1)
                and at - 1 not in taken
            ):
                score += 1
        if before and before.gap == ", " and before.folded in KIN_AND_ROLES:
            score += 2
        if after is None:
            return score
        if token.gap == " ":
            if after.folded in SPEAKS:
                score += 2
            elif after.folded in (SAYS - OF_THINGS if token.first else SAYS) or (
                after.folded in ("en", "of") and at + 2 in taken
            ):
                score += 1
            elif (after.capital and self._unknown(at + 1)) or (
                after.folded in PREFIXES and self._rest(at + 1) > at + 1
            ):
                score += 2
        elif token.gap == ", ":
            near = [other.folded for other in tokens[at + 1 : at + 4]]
            if near[0] in ("mijn", "zijn", "haar", "onze", "de", "een") and any(
                word in KIN_AND_ROLES for word in near
            ):
                score += 2
        return score

    def _between(self, start: int, end: int) -> range:
        first = bisect.bisect_left(self.tokens, start, key=lambda token: token.start)
        last = bisect.bisect_left(self.tokens, end, key=lambda token: token.start)
        return range(first, last)

"""Unknown words with a capital: what the whole text says about them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator

from swtext.privacy.grammar import Grammar, Mention
from swtext.privacy.words import (
    BEFORE_NAME,
    BEFORE_WORD,
    BODIES,
    CERTAIN,
    ENGLISH,
    FAR,
    GREETINGS,
    KIN,
    KIN_AND_ROLES,
    MAYBE_BEFORE,
    NEVER_LOWER,
    NO_BARE_SURNAME,
    NO_SURNAME,
    NOT_NAMES,
    OF_THINGS,
    PLACE_FIELDS,
    PREFIXES,
    ROLES_AND_TITLES,
    SAYS,
    SPEAKS,
    TITLES,
    is_role,
)

__all__ = ["Evidence"]

#: A separable verb, written as one: "langsliep", "uitlegde", "aansteekt".
_VERB = re.compile(
    r"(?:aan|bij|door|langs|mee|onder|over|terug|toe|uit|voor|weg)\w{3,}(?:t|te|de|en|iep|am)"
)
#: An unknown word that is spelled more like a name than this is one, unless its place forbids it.
_LIKE = 0.6
#: After these no name stands; "dat parwana morgen komt" is another thing.
_DETERMINERS = BEFORE_WORD - frozenset("dat die haar ons zijn hun beste".split())
_DUTCH_END = re.compile(
    r".+(?:en|ers|erd|eld|abel|atie|heid|ing|lijk|isch|baar|sel|ens|age|isme|olds?|eerd)|.+ge.+[dt]"
)
_LAUGHS = re.compile(r"(?:h[aeiou]+){2,}h?|(?:lo+l)+|pf+|hm+")
_UNLIKE = -0.6
_SHORT_NAME = re.compile(r"[^\Waeiouy][aeiouy][^\Waeiouy]|[^\Waeiouy][aeiouy]{2}")
#: Parts of a word that are ordinary words: more often than this (parts per billion).
_OFTEN = 1000


#: Fields that name a body: "Stage: Zorvia".
_BODY_FIELDS = frozenset(
    "stage stageplek stageplaats stageorganisatie stageinstelling organisatie instelling werkgever "
    "locatie bedrijf opdrachtgever school opleiding gemeente afdeling namens team plaats "
    "wijk".split()
)
_MAKERS = frozenset(
    "fabriek firma concern magazijn filiaal hoofdkantoor iemand mensen medewerker medewerkers "
    "consulent".split()
)
_OWES = frozenset(
    "schuld schulden achterstand abonnement contract account rekening besteld bestelling werkt "
    "werkte stage verzekerd".split()
)
_USES = frozenset(
    "gebruikt gebruikte slikt slikte speelt speelde kijkt keek gamet medicatie".split()
)


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
        yield from self._in_lower_case(taken, seen)
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
                        last = self._name_end(at)
                        taken |= set(range(at, last))
                        yield Mention(at, last, "onbekende naam")
        for at in range(1, len(self.tokens) - 1):
            if at not in taken and self._between_names(at, taken):
                taken.add(at)
                yield Mention(at, at + 1, "in een rij namen")
        for word, where in waiting.items():
            if self._score(word, where, lower, taken, seen) == 1:
                self._doubt(where[0], where[0] + 1, "onbekend woord met hoofdletter: een naam?")

    def _between_names(self, at: int, taken: set[int]) -> bool:
        """A rare word with a capital in a row of names: "Wim, Hub, Thea"."""
        token, before = self.tokens[at], self.tokens[at - 1]
        row = before.gap == ", " and (token.gap == ", " or token.gap == " ")
        if not (row and token.capital and at - 1 in taken) or token.first or len(token.text) < 3:
            return False
        after = at + 1 if token.gap == ", " else at + 2  # "Hub en Thea"
        if token.gap == " " and self.tokens[at + 1].folded not in ("en", "&"):
            return False
        word, names = token.folded, self.names
        free = names.words.get(word, 0) < 5000 and word not in names.places and word not in FAR
        plain = NO_SURNAME.fullmatch(word) or word in NOT_NAMES or BODIES.fullmatch(word)
        return after in taken and free and not plain and not is_role(word)

    def _in_lower_case(self, taken: set[int], seen: set[int]) -> Iterator[Mention]:
        """Unknown words in lower case that are spelled as names, where a name may stand."""
        places: dict[str, list[int]] = {}
        for at, token in enumerate(self.tokens):
            if at not in taken and (self._strange(at) or self._maybe(at)):
                places.setdefault(token.folded, []).append(at)
        for word, where in places.items():
            slots = [self._slot(at, taken, seen) for at in where]
            like = self.names.likeness(word)
            no = sum(slot < 0 for slot in slots)
            if no and (self._maybe(where[0]) or like < _LIKE or no * 2 >= len(slots)):
                continue
            if self._maybe(where[0]):  # "kaan lacht", "kaan is weg": all places together
                if sum(slots) < 2 or (len(slots) == 1 and max(slots) < 3):
                    continue
            else:
                least = 2 if len(word) == 3 else like < _LIKE
                best = max(slots)
                if len(slots) > 1 and like > _UNLIKE:
                    best = max(best, sum(slots))
                if best < least or best + self._spelled(word, like) < 2:
                    continue
            for at, slot in zip(where, slots, strict=True):
                if at not in taken and slot >= 0:
                    last = self._name_end(at)
                    taken |= set(range(at, last))
                    yield Mention(at, last, "onbekend woord, gespeld als een naam")

    def _spelled(self, word: str, like: float) -> int:
        """What the spelling of an unknown word adds to the place where it stands."""
        dutch = like < 1.2 and bool(_DUTCH_END.fullmatch(word))
        return (like > 0.3) + (like > _LIKE) - (like < _UNLIKE) - dutch

    def _maybe(self, at: int) -> bool:
        """A first name in lower case that is a word too, but a rare one."""
        token, names = self.tokens[at], self.names
        return (
            not token.capital
            and token.folded in names.common_first
            and names.words.get(token.folded, 0) < 5000
            and token.folded not in NEVER_LOWER
        )

    def _strange(self, at: int) -> bool:
        token, names = self.tokens[at], self.names
        word = token.folded
        if (
            token.capital
            or len(word) < 3
            or (len(word) == 3 and not _SHORT_NAME.fullmatch(word))
            or word in names.words
            or word in names.places
            or word in FAR
        ):
            return False
        if names.is_listed(word) or BODIES.fullmatch(word) or NO_SURNAME.fullmatch(word):
            return False
        if is_role(word) or _VERB.fullmatch(word) or self._two_words(word):
            return False
        if word in NOT_NAMES or any(c * 3 in word for c in word) or _LAUGHS.fullmatch(word):
            return False
        return token.gap[:1] not in ("@", ".") and names.likeness(word) > -0.9

    def _two_words(self, word: str) -> bool:
        """Two ordinary words in one: hoogzwanger."""
        often = self.names.words
        return any(
            often.get(word[:n], 0) > _OFTEN and often.get(word[n:], 0) > _OFTEN
            for n in range(4, len(word) - 3)
        )

    def _acts(self, word: str) -> bool:
        """Ends as a verb of which the word before it is the subject: "mijn broer blowt"."""
        return word.endswith(("t", "te", "de")) and self.names.likeness(word) < 1.2

    def _slot(self, at: int, taken: set[int], seen: set[int]) -> int:
        """How much a place is one where names stand: 2 surely, 1 perhaps, negative not."""
        tokens = self.tokens
        token = tokens[at]
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        score = 1 if at in seen else 0
        row = ("en", "of", "&")
        lead = before.folded if before and before.gap == " " else ""
        if (
            lead in _DETERMINERS
            or BODIES.fullmatch(lead)
            or lead in ("in", "uit", "te", "op", "per", "via", "st")
            or lead in ENGLISH
            or (after and token.gap == " " and after.folded in ENGLISH)
        ):
            return -1
        if lead in KIN and self._acts(token.folded):
            return -1
        if (
            lead in KIN
            or lead in TITLES
            or (lead in CERTAIN and lead != "met")
            or lead in ("heet", "collega")
        ):
            score += 2
        elif (
            lead in ("met", "ben") or lead in BEFORE_NAME or lead in MAYBE_BEFORE or lead in SPEAKS
        ):
            score += 1
        if before and before.gap in (", ", " (") and (at - 1 in taken or before.folded in KIN):
            score += 1
        if after and token.gap == ", " and at + 1 in taken:
            score += 1
        if lead in row and at - 2 in taken:
            score += 1
        if after and token.gap == " ":
            if after.folded in row and at + 2 in taken:
                score += 1
            if after.folded in self.names.last or self._strange(at + 1):
                score += 1
            if after.folded in SPEAKS:
                score += 2
            elif after.folded in SAYS:
                score += 1
        if token.first and (after is None or token.gap[:1] in (",", "!", "?")):
            score += 1
        return score

    def _score(
        self, word: str, where: list[int], lower: set[str], taken: set[int], seen: set[int]
    ) -> int:
        score = sum(self._evidence(at, taken, seen) for at in where)
        like = self.names.likeness(word)
        if not all(self.tokens[at].first for at in where):
            score += (like > 0.4) + (like > 0.8)
        else:
            score += (like > 0.8) + (like > 0.8 and len(where) > 1)
        if word not in lower:
            return score
        # Also in lower case: a careless name, or a noun that only ever begins a sentence.
        return score + (0 if all(self.tokens[at].first for at in where) else 1)

    def _unknown(self, at: int) -> bool:
        token, names = self.tokens[at], self.names
        if not token.capital or len(token.text) < 3 or token.text.isupper():
            return False
        if token.folded in names.words or token.folded in names.places or token.folded in FAR:
            return False
        if token.folded in ROLES_AND_TITLES or BODIES.fullmatch(token.folded):
            return False
        if is_role(token.folded.rpartition("-")[2]):
            return False
        return not (NO_SURNAME.fullmatch(token.folded) or NO_BARE_SURNAME.fullmatch(token.folded))

    def _evidence(self, at: int, taken: set[int], seen: set[int]) -> int:
        tokens = self.tokens
        token = tokens[at]
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        score = 2 if at in seen else 0
        if self._named_body(at):
            score -= 3
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
        if before and before.gap in (", ", " (") and before.folded in KIN | KIN_AND_ROLES:
            score += 2
        if before and before.gap == ", " and at - 1 in taken:
            score += 1
        if after and token.gap == ", " and at + 1 in taken:
            score += 1
        if after is None:
            return score
        if token.gap == " ":
            if after.folded in SPEAKS:
                score += 2
            elif (after.folded in SAYS and not (token.first and after.folded in OF_THINGS)) or (
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

    def _named_body(self, at: int) -> bool:
        """Where a body or a product is named: a field, a later cell, what a factory is of."""
        if not at:
            return False
        before = self.tokens[at - 1]
        if "|" in before.gap:
            return self.names.is_listed(before.folded) or not before.first
        if ":" in before.gap:
            return before.folded in _BODY_FIELDS or before.folded in PLACE_FIELDS
        if before.gap == ", " or (before.gap == " " and before.folded in ("en", "of")):
            other = at - 1 if before.gap == ", " else at - 2  # "gebruikt Brantil en Doxinor"
            return other > 0 and self._unknown(other) and self._named_body(other)
        if before.gap != " ":
            return False
        lead = self.tokens[at - 2].folded if at > 1 and self._joined(at - 2) else ""
        return (
            before.folded in _USES
            or (before.folded == "van" and lead in _MAKERS)
            or (before.folded == "bij" and lead in _OWES)
        )

    def _between(self, start: int, end: int) -> range:
        first = bisect.bisect_left(self.tokens, start, key=lambda token: token.start)
        last = bisect.bisect_left(self.tokens, end, key=lambda token: token.start)
        return range(first, last)

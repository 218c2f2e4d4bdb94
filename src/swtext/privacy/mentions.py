"""Finding persons by their names: lists, titles, capitals and the words around them."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from swtext.privacy.finding import Doubt
from swtext.privacy.lexicon import Lexicon, lexicon
from swtext.privacy.tokens import Token
from swtext.privacy.words import (
    BEFORE_NAME,
    INNER_PREFIXES,
    GREETINGS,
    KIN_AND_ROLES,
    MAYBE_BEFORE,
    NO_BARE_SURNAME,
    NO_SURNAME,
    PREFIXES,
    SAYS,
    SPEAKS,
    TITLES,
)

__all__ = ["Mention", "find_mentions", "strip_prefix"]

#: An unknown word that is rarer than this (parts per billion) in general Dutch may be a name.
_RARE = 400
#: … and beside a first name or a role, than this.
_FREQUENT = 20_000


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: the tokens ``first`` to ``last`` (exclusive), and which rule saw it."""

    first: int
    last: int
    rule: str
    sure: bool = True


def strip_prefix(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a surname without its prefixes: ("van", "der", "laan") -> ("laan",)."""
    at = 0
    while at < len(words) - 1 and words[at] in PREFIXES | INNER_PREFIXES:
        at += 1
    return words[at:]


def find_mentions(
    tokens: list[Token], entities: Iterable[tuple[int, int]] = ()
) -> tuple[list[Mention], list[Doubt]]:
    """Return the names in a text, and the places that may hold one.

    Args:
        tokens: of the text.
        entities: spans (in code points) that a pipeline calls a person.
    """
    finder = _Finder(tokens, lexicon())
    found = list(finder.by_rules())
    taken = {at for mention in found for at in range(mention.first, mention.last)}
    spans = list(entities)
    found += finder.by_pipeline(spans, taken)
    taken = {at for mention in found for at in range(mention.first, mention.last)}
    found += finder.by_evidence(spans, taken)
    return sorted(found, key=lambda mention: mention.first), finder.doubts


class _Finder:
    def __init__(self, tokens: list[Token], names: Lexicon) -> None:
        self.tokens = tokens
        self.names = names
        self.doubts: list[Doubt] = []

    def by_rules(self) -> Iterator[Mention]:
        at = 0
        while at < len(self.tokens):
            mention = self._mention(at)
            if mention:
                yield mention
                at = mention.last
            else:
                at += 1

    def _mention(self, at: int) -> Mention | None:
        token = self.tokens[at]
        before = self.tokens[at - 1] if at and self._joined(at - 1) else None
        if before and before.folded in TITLES:
            last = self._surname(at, lower=True) or self._given(at)
            if last and not self._title_only(at, last):
                return Mention(at, last, "na een aanspreekvorm")
        if token.initial and (last := self._surname(at)):
            return Mention(at, last, "voorletters")
        if self.names.is_listed(token.folded):
            last = self._given(at)
            if last:
                return Mention(at, last, "lijst van voornamen")
        if not token.capital and token.folded not in PREFIXES | INNER_PREFIXES:
            return None
        if before and before.folded in KIN_AND_ROLES and (last := self._surname(at, limit=_FREQUENT)):
            return Mention(at, last, "na een rol of verwantschap")
        return self._surname_alone(at)

    def _title_only(self, at: int, last: int) -> bool:
        """ "heer en mevrouw", "meester in de rechten", "familie is": no name."""
        words = [token.folded for token in self.tokens[at:last]]
        return all(word in PREFIXES | INNER_PREFIXES for word in words)

    def _joined(self, at: int) -> bool:
        """Whether a token and the next one can be of one name."""
        if at + 1 >= len(self.tokens):
            return False
        token = self.tokens[at]
        return token.gap in (" ", "  ", "\xa0") or (
            token.gap in (".", ". ") and (token.initial or token.folded in _SHORT)
        )

    # first names ------------------------------------------------------------------------------

    def _given(self, at: int) -> int | None:
        """Where a name that begins with a first name ends; None when it is none."""
        token = self.tokens[at]
        if not self.names.is_listed(token.folded):
            return None
        last = self._rest(at + 1) if self._joined(at) else at + 1
        if token.folded in self.names.common_first and last == at + 1:
            if not token.capital:
                return last if self._after(at, _CERTAIN) or self._greeted(at) else None
            if token.first and not self._named_here(at):
                return None
            if not token.first and not self._could_be_name(at):
                return None
        elif token.folded in self.names.common_first and not token.capital:
            return None
        elif token.capital and token.folded in self.names.places and self._after_place_word(at):
            return None
        return last

    def _rest(self, at: int) -> int:
        """Where the name goes on after a first name: further names, prefixes, surnames, initial."""
        tokens, lower = self.tokens, not self.tokens[at - 1].capital
        last = at
        while last < len(tokens) and last - at < 6:
            token = tokens[last]
            if token.folded in PREFIXES | INNER_PREFIXES:
                core = self._surname(last, lower=lower, limit=_FREQUENT)
                if core:
                    last = core
                    break
                break
            if self._is_core(last, lower=lower, limit=_FREQUENT):
                last += 1
                if token.gap in (" - ", "- ", " -") and last < len(tokens):
                    follower = tokens[last]
                    if follower.folded in self.names.last:
                        last += 1
                        break
                if not self._joined(last - 1):
                    break
                continue
            if len(token.text) == 1 and token.capital and token.gap[:1] in (".", "", "\n", ":", ")"):
                last += 1
            break
        return last

    # surnames ---------------------------------------------------------------------------------

    def _surname(self, at: int, *, lower: bool = False, limit: int = _RARE) -> int | None:
        """Where a surname (initials, prefixes, one or two words) that begins here ends."""
        tokens = self.tokens
        last = at
        while last < len(tokens) and tokens[last].initial and self._joined(last):
            last += 1
        prefixes = 0
        while (
            last < len(tokens)
            and tokens[last].folded in PREFIXES | INNER_PREFIXES
            and self._joined(last)
        ):
            if tokens[last].folded in INNER_PREFIXES and not (
                last + 1 < len(tokens) and tokens[last + 1].folded in ("de", "den", "der", "'t", "het")
            ):
                return None
            last += 1
            prefixes += 1
        if last >= len(tokens):
            return None
        if not self._is_core(last, lower=lower, prefixed=prefixes > 0, limit=limit):
            return None
        while self._joined(last) and last - at < 6:
            following = tokens[last + 1]
            if following.folded in ("de", "van") and tokens[last].capital and not prefixes:
                core = self._surname(last + 1)  # Kiewiet de Jonge
                listed = core and any(t.folded in self.names.last for t in tokens[last + 2 : core])
                return core if core and listed else last + 1
            if not (following.capital and self._is_core(last + 1)):
                break
            last += 1
        return last + 1

    def _is_core(
        self, at: int, *, lower: bool = False, prefixed: bool = False, limit: int = _RARE
    ) -> bool:
        """Whether a word can be a surname, or a first name in the middle of a name."""
        token, names = self.tokens[at], self.names
        if len(token.text) < 2 or NO_SURNAME.fullmatch(token.folded):
            return False
        parts = token.folded.split("-")
        listed = any(part in names.last for part in parts) or names.is_listed(token.folded)
        if not prefixed and not listed and NO_BARE_SURNAME.fullmatch(token.folded):
            return False
        if token.capital:
            if token.text.isupper() and len(token.text) <= 4 and not listed:
                return False  # Wmo, UWV
            if token.folded in names.places and not prefixed and limit == _RARE:
                return token.folded in names.last
            return listed or names.words.get(token.folded, 0) < limit
        if not lower:
            return False
        if token.folded in names.last:
            return prefixed or token.folded not in names.common_last or self._titled(at)
        if names.is_listed(token.folded):
            return token.folded not in names.common_first
        return self._titled(at) and token.folded not in names.words and len(token.text) > 3

    def _titled(self, at: int) -> bool:
        while at and self.tokens[at - 1].folded in PREFIXES and self._joined(at - 1):
            at -= 1
        return bool(at and self._joined(at - 1) and self.tokens[at - 1].folded in TITLES)

    def _surname_alone(self, at: int) -> Mention | None:
        """A surname without first name or title: from the list, or unknown and said to speak."""
        token, names = self.tokens[at], self.names
        core = at
        while core < len(self.tokens) - 1 and self.tokens[core].folded in PREFIXES and self._joined(core):
            core += 1
        last = self._surname(at)
        if last is None:
            return None
        head = self.tokens[core]
        listed = any(part in names.last for part in head.folded.split("-"))
        if core > at:  # van der Zwan, de Wit
            if names.is_listed(head.folded) and not listed:
                return None  # "van Fatima": the first name alone is found by itself
            if head.folded in names.places and token.folded in ("van", "de", "den", "te"):
                if listed and not token.capital:
                    self._doubt(at, last, "achternaam of plaats")
                return None
            if listed and (token.folded != "de" or token.capital or self._named_here(core)):
                return Mention(at, last, "achternaam met tussenvoegsel")
            if listed:
                self._doubt(at, last, "achternaam of gewoon woord na 'de'")
            return None
        if names.is_listed(token.folded):
            return None
        rare = names.words.get(token.folded, 0) < _RARE
        if listed and token.folded not in names.places:
            if token.folded not in names.common_last and (rare or not token.first):
                return Mention(at, last, "lijst van achternamen")
            if self._named_here(at):
                return Mention(at, last, "achternaam en wat eromheen staat")
            if not token.first:
                self._doubt(at, last, "achternaam of gewoon woord")
            return None
        if rare and token.folded not in names.places and len(token.text) > 2 and self._speaks(at, last):
            return Mention(at, last, "onbekende naam bij een werkwoord van zeggen")
        return None

    # the words around -------------------------------------------------------------------------

    def _named_here(self, at: int) -> bool:
        """Whether a word that can also be an ordinary word is used as a name."""
        token = self.tokens[at]
        before = self.tokens[at - 1] if at and self._joined(at - 1) else None
        after = self.tokens[at + 1] if self._joined(at) else None
        if before and before.folded in BEFORE_NAME | KIN_AND_ROLES | TITLES:
            return True
        says = SAYS if self.names.is_listed(token.folded) else SPEAKS
        if token.capital and after and after.folded in says and not after.capital:
            return True
        return token.capital and token.first and token.gap.startswith(",") and len(token.text) > 2

    def _after(self, at: int, words: frozenset[str]) -> bool:
        return bool(at and self._joined(at - 1) and self.tokens[at - 1].folded in words)

    def _greeted(self, at: int) -> bool:
        """ "groetjes aan linde"."""
        before = [token.folded for token in self.tokens[max(0, at - 2) : at]]
        return before[-1:] == ["aan"] and before[0].startswith("groet")

    def _could_be_name(self, at: int) -> bool:
        """A capital in mid-sentence on a word that is a first name too."""
        before = self.tokens[at - 1]
        return not (before.folded in ("de", "het", "een", "the") and before.gap == " ")

    def _after_place_word(self, at: int) -> bool:
        before = self.tokens[at - 1] if at and self._joined(at - 1) else None
        return bool(before and before.folded in ("in", "te", "uit", "naar", "vanuit", "rond"))

    def _speaks(self, at: int, last: int) -> bool:
        before = self.tokens[at - 1] if at and self._joined(at - 1) else None
        after = self.tokens[last] if last < len(self.tokens) and self._joined(last - 1) else None
        verbs = ("zei", "zegt", "vertelt", "vertelde", "vroeg", "vraagt", "aldus", "antwoordt", "antwoordde")
        if before and before.folded in (*verbs, "heet", "heette", "genaamd"):
            return True
        return bool(after and after.folded in verbs and not after.capital)

    # the pipeline -----------------------------------------------------------------------------

    def by_pipeline(
        self, entities: Iterable[tuple[int, int]], taken: set[int]
    ) -> Iterator[Mention]:
        """Names that the pipeline sees: taken over when no word in them speaks against it."""
        starts = {token.start: number for number, token in enumerate(self.tokens)}
        ends = {token.end: number for number, token in enumerate(self.tokens)}
        for start, end in entities:
            first, last = starts.get(start), ends.get(end)
            if first is None or last is None:
                continue
            inside = range(first, last + 1)
            if any(at in taken for at in inside):
                continue
            cores = [
                at for at in inside if self.tokens[at].folded not in PREFIXES | INNER_PREFIXES
            ]
            if not cores or not all(self.tokens[at].capital for at in cores):
                continue
            if any(self.tokens[at].folded in self.names.places for at in cores):
                continue
            rare = all(self.names.words.get(self.tokens[at].folded, 0) == 0 for at in cores)
            if all(self._is_core(at) for at in cores) and (
                rare or len(cores) > 1 or not self.tokens[first].first
            ):
                yield Mention(first, last + 1, "taalmodel")
            else:
                self._doubt(first, last + 1, "het taalmodel denkt aan een naam")

    # unknown words ----------------------------------------------------------------------------

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
                score = 1 if word in lower else 0
                score += sum(self._evidence(at, taken, seen) for at in where)
                if score < 2:
                    continue
                del waiting[word]
                for at in where:
                    if at not in taken:
                        last = self._rest(at + 1) if self._joined(at) else at + 1
                        taken |= set(range(at, last))
                        yield Mention(at, last, "onbekende naam")
        for word, where in waiting.items():
            score = 1 if word in lower else 0
            if score + sum(self._evidence(at, taken, seen) for at in where) == 1:
                self._doubt(where[0], where[0] + 1, "onbekend woord met hoofdletter: een naam?")

    def _unknown(self, at: int) -> bool:
        token, names = self.tokens[at], self.names
        if not token.capital or len(token.text) < 3 or token.text.isupper():
            return False
        if token.folded in names.words or token.folded in names.places:
            return False
        return not (
            NO_SURNAME.fullmatch(token.folded) or NO_BARE_SURNAME.fullmatch(token.folded)
        )

    def _evidence(self, at: int, taken: set[int], seen: set[int]) -> int:
        tokens = self.tokens
        token = tokens[at]
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        score = 2 if at in seen else 0
        if before and before.gap == " ":
            word = before.folded
            if word in KIN_AND_ROLES or word in TITLES or word in GREETINGS:
                score += 2
            elif word in ("in", "te", "naar", "uit", "de", "het", "een", "stichting", "bij", "rond"):
                score -= 2
            elif word in MAYBE_BEFORE:
                score += 1
            if word == "van" and at > 1 and tokens[at - 2].folded in KIN_AND_ROLES:
                score += 1
            if word in ("en", "of") and at - 2 in taken:
                score += 1
            if before.capital and not before.first and self._unknown(at - 1) and at - 1 not in taken:
                score += 2
        if before and before.gap == ", " and before.folded in KIN_AND_ROLES:
            score += 2
        if after is None:
            return score
        if token.gap == " ":
            if after.folded in SPEAKS:
                score += 2
            elif after.folded in SAYS:
                score += 1
            elif after.folded in ("en", "of") and at + 2 in taken:
                score += 1
            elif after.capital and self._unknown(at + 1):
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

    def _doubt(self, first: int, last: int, reason: str) -> None:
        tokens = self.tokens
        self.doubts.append(Doubt(tokens[first].start, tokens[last - 1].end, False, reason))


#: After these a name stands, even one that is an ordinary word, in lower case.
_CERTAIN = frozenset(
    "met hoi hey hi hallo dag dank dankje dankjewel bedankt thanks sterkte succes namens volgens "
    "groetjes zei vroeg joh vraag bel".split()
)
_SHORT = frozenset("dr drs prof mr ir ing mevr mw mvr dhr fam".split())

"""Finding persons by their names: lists, titles, capitals and the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from swtext.privacy.bynames import ByNames
from swtext.privacy.finding import Doubt
from swtext.privacy.grammar import FREQUENT, RARE, Mention
from swtext.privacy.lexicon import lexicon
from swtext.privacy.tokens import Token
from swtext.privacy.words import (
    BEFORE_WORD,
    BODIES,
    CERTAIN,
    FAR,
    INNER_PREFIXES,
    KIN,
    KIN_AND_ROLES,
    NEVER_LOWER,
    NO_SURNAME,
    NOT_NAMES,
    PARTICLES,
    PLACE_FIELDS,
    PREFIXES,
    ROLE,
    ROLES_AND_TITLES,
    SHORT_TITLES,
    TITLES,
)

__all__ = ["find_mentions"]


def find_mentions(
    tokens: list[Token], entities: Iterable[tuple[int, int]] = ()
) -> tuple[list[Mention], list[Doubt]]:
    """Return the names in a text, and the places that may hold one.

    Args:
        tokens: of the text.
        entities: spans (in code points) that a pipeline calls a person.

    >>> from swtext.privacy.tokens import tokenise
    >>> found, doubts = find_mentions(tokenise("Gisteren belde mevrouw Jansma met Fatima."))
    >>> [(mention.first, mention.last) for mention in found]
    [(3, 4), (5, 6)]
    """
    finder = _Finder(tokens, lexicon())
    found = list(finder.by_rules())
    taken = {at for mention in found for at in range(mention.first, mention.last)}
    spans = list(entities)
    found += finder.by_pipeline(spans, taken)
    taken = {at for mention in found for at in range(mention.first, mention.last)}
    found += finder.by_evidence(spans, taken)
    return sorted(found, key=lambda mention: mention.first), finder.doubts


_CALLS = frozenset("zegt zei vroeg vraagt vertelt vertelde riep noemt noemen noemde".split())
_RINGS = frozenset("belt belde appt appte mailt mailde".split())


class _Finder(ByNames):
    @cached_property
    def _alone(self) -> frozenset[str]:
        """First names that stand in the text with no prefix or name before them."""
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        return frozenset(
            token.folded
            for before, token in pairs
            if token.capital
            and self.names.is_listed(token.folded)
            and before.folded not in PREFIXES
            and not (before.capital and before.gap in (" ", ". ", "."))
        )

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
        if by_name := self._by_name(at):
            return by_name
        if before and before.folded in TITLES:
            last = self._surname(at, lower=True, limit=FREQUENT) or self._given(at)
            if last and not self._title_only(at, last):
                return Mention(at, last, "na een aanspreekvorm")
            following = self.tokens[at + 1] if self._joined(at) else None
            if token.capital and token.folded in PREFIXES and following and following.capital:
                return Mention(at, at + 2, "na een aanspreekvorm")
            if token.capital and len(token.text) > 2 and token.folded not in NOT_NAMES:
                return Mention(at, at + 1, "na een aanspreekvorm")
        rings = before is not None and before.folded in _RINGS and token.gap[:1] in (":", ",")
        if before and (before.folded in _CALLS or rings) and self._capital_name(at):
            return Mention(at, self._name_end(at), "genoemd")
        if at and ":" in self.tokens[at - 1].gap and self.tokens[at - 1].folded in PLACE_FIELDS:
            return None  # "Geboorteplaats: Al Hoceima"
        if (plural := self._plural(at)) is not None:
            return plural
        filled = self._in_field(at) if at in self._fielded else None
        if token.capital and (token.gap == ", " or token.folded in PREFIXES):
            filled = self._inverted(at) or filled
        if self._infix(at) or self._letters_in_list(at):
            return Mention(at, at + 1, "in een veld, of voorletters in een lijst")
        if filled:
            return Mention(at, filled, "in een veld, of de achternaam voorop")
        named = before is not None and before.folded in ROLES_AND_TITLES
        if named and self._letter(at) and not (token.initial and self._surname(at)):
            return Mention(at, self._letters_end(at), "voorletter na een aanspreekvorm")
        if (
            before
            and before.folded in KIN
            and not token.capital
            and len(token.text) > 2
            and token.folded not in self.names.words
            and not self.names.is_listed(token.folded)
            and token.folded not in NOT_NAMES
            and token.folded not in INNER_PREFIXES
            and self.names.likeness(token.folded) > -0.9
            and not self._acts(token.folded)
            and self._strange(at)
        ):
            return Mention(at, self._name_end(at), "onbekend woord na verwantschap")
        if token.capital and len(token.text) > 2 and self._kin_beside(at):
            return Mention(at, self._name_end(at), "verwantschap")
        if (
            before
            and before.folded in ("heet", "heette", "genaamd")
            and token.folded in self.names.last
            and self.names.words.get(token.folded, 0) < 30_000
        ):
            return Mention(at, at + 1, "na heten")
        if (last := self._spelled_letters(at)) is not None:
            return Mention(at, last, "voorletters genoemd")
        if not token.capital and len(token.text) == 1 and (last := self._small_initials(at)):
            return Mention(at, last, "voorletters in kleine letters")
        if token.initial and (last := self._surname(at)):
            return Mention(at, last, "voorletters")
        if self.names.is_listed(token.folded):
            lead = before.folded if before is not None and not token.capital else ""
            thing = lead in ("een", "geen", "elk")
            if lead in ("de", "deze", "dit", "het"):  # "de bloem van de winkel"
                thing = token.folded in self.names.common_first
            last = None if thing else self._given(at)
            if lead == "het" and last == at + 1:
                last = None  # "het floor management", but "dat het sjeng hermans was"
            if last:
                return Mention(at, last, "lijst van voornamen")
        if before and BODIES.fullmatch(before.folded) and token.capital:
            return None  # "Zorgboerderij De Linde"
        if not token.capital and token.folded not in PARTICLES and not self._two_prefixes(at):
            titled = before is not None and before.folded in SHORT_TITLES
            return Mention(at, at + 1, "na een titel") if titled and self._own_surname(at) else None
        if (
            before
            and before.folded in KIN_AND_ROLES
            and not self._adjective(token.folded)
            and not self._of_place(at)
            and (last := self._surname(at, lower=self._small_surname(at), limit=FREQUENT))
        ):
            return Mention(at, last, "na een rol of verwantschap")
        return self._surname_alone(at)

    def _of_place(self, at: int) -> bool:
        """ "de wethouder van Coevorden": where, and not who."""
        after = self.tokens[at + 1] if self._joined(at) else None
        place = after and after.capital and after.folded in self.names.places
        return bool(place and self.tokens[at].text in ("van", "in", "te", "uit"))

    def _small_surname(self, at: int) -> bool:
        """Whether prefixes in lower case lead to a surname: "agent van dongen", not "van tuin"."""
        while at < len(self.tokens) - 1 and self.tokens[at].folded in PREFIXES:
            at += 1
        token = self.tokens[at]
        return not token.capital and self._own_surname(at)

    def _own_surname(self, at: int) -> bool:
        """A surname of the lists that is no ordinary word: "dr smits"."""
        word = self.tokens[at].folded
        return word in self.names.last and self.names.words.get(word, 0) < 2000

    def _given(self, at: int) -> int | None:
        """Where a name that begins with a first name ends; None when it is none."""
        token = self.tokens[at]
        if not self.names.is_listed(token.folded):
            return None
        last = self._name_end(at)
        if self._body_follows(last) or self._of_a_body(at):
            return None
        if token.folded == "enzo" and not token.capital and last == at + 1:
            return None  # "mijn moeder enzo"
        if token.folded in self.names.common_first and last == at + 1:
            if not token.capital:
                if self._beside_name(at) or self._bare(at) or self._happens(at):
                    return last
                sure = self._after(at, CERTAIN) or self._greeted(at) or self._called_so(at)
                return last if sure and token.folded not in NEVER_LOWER else None
            does = token.gap.strip() in ("->", "→", "=>")  # "Roos -> sleutels"
            if token.first and not (does or self._named_here(at)):
                return None
            if not token.first and not self._could_be_name(at):
                return None
        elif (
            token.folded in self.names.common_first
            and not token.capital
            and not self._full(at, last)
        ) or (token.capital and token.folded in self.names.places and self._after_place_word(at)):
            return None
        return last

    def _surname_alone(self, at: int) -> Mention | None:
        """A surname without first name or title: from the list, or unknown and said to speak."""
        token, names = self.tokens[at], self.names
        core = at
        while (
            core < len(self.tokens) - 1
            and self.tokens[core].folded in PREFIXES
            and self._joined(core)
        ):
            core += 1
        last = self._surname(at, lower=self._two_prefixes(at))
        if last is None and self._two_prefixes(at) and self._joined(at) and self._joined(at + 1):
            name = self.tokens[at + 2]
            said = name.folded in ("beginne", "aard", "heere", "bosch") or len(name.text) < 4
            return None if said else Mention(at, at + 3, "achternaam met tussenvoegsel")
        if last is None:
            return None
        if self._letters_of_prefix(at):
            return Mention(at, last, "achternaam met tussenvoegsel")
        head = self.tokens[core]
        listed = any(part in names.last for part in head.folded.split("-"))
        if core > at:  # van der Zwan, de Wit
            either = names.is_listed(head.folded) and head.folded not in names.common_first
            if names.is_listed(head.folded) and not listed:
                return None  # "van Fatima": the first name alone is found by itself
            if either and token.text == "van" and core == at + 1 and self._given_here(core):
                return None  # "van Kim", where Kim is a first name elsewhere
            if head.folded in names.places and token.folded in ("van", "de", "den", "te"):
                bare = token.capital and not token.first and "&" not in self.tokens[at - 1].gap
                if bare and token.folded == "van":
                    return Mention(at, last, "achternaam met tussenvoegsel")  # "…, Van Dongen"
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
        rare = names.words.get(token.folded, 0) < RARE
        if listed and token.folded not in names.places:
            if token.folded not in names.common_last and (rare or not token.first):
                return Mention(at, last, "lijst van achternamen")
            if self._named_here(at):
                return Mention(at, last, "achternaam en wat eromheen staat")
            if not token.first:
                self._doubt(at, last, "achternaam of gewoon woord")
            return None
        if (
            rare
            and token.folded not in names.places
            and len(token.text) > 2
            and self._speaks(at, last)
        ):
            return Mention(at, last, "onbekende naam bij een werkwoord van zeggen")
        return None

    def _given_here(self, at: int) -> bool:
        """Whether a word that can be a surname stands elsewhere without a prefix."""
        word = self.tokens[at].folded
        return word in self._alone

    def _two_prefixes(self, at: int) -> bool:
        """ "van der", "van den", "v.d.": a surname follows, in lower case too."""
        words = [token.folded for token in self.tokens[at : at + 2]]
        return words in (["van", "der"], ["van", "den"], ["v", "d"])

    def _likely(self, at: int) -> bool:
        """Whether what a pipeline calls a person in lower case can be one."""
        token, names = self.tokens[at], self.names
        word = token.folded
        before = self.tokens[at - 1].folded if at and self._joined(at - 1) else ""
        if before in KIN and before not in TITLES and self._acts(word):
            return False  # "mijn dochter turnt"
        if before in BEFORE_WORD or len(word) < 3 or BODIES.fullmatch(word):
            return False
        if word in NOT_NAMES or NO_SURNAME.fullmatch(word):
            return False
        if any(letter * 3 in word for letter in word):
            return False
        if names.is_listed(word) or word in names.last:
            common = word in names.common_first or word in names.common_last
            return names.words.get(word, 0) < FREQUENT and not (common and token.first)
        if word in names.places or word in FAR or word in names.words or len(word) < 4:
            return False
        return names.likeness(word) > -0.2

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
            while first < last and self.tokens[first].folded in ROLES_AND_TITLES:
                first += 1
            around = self.tokens[max(0, first - 1) : first + 1]
            if any(BODIES.fullmatch(token.folded) for token in around):
                continue
            inside = range(first, last + 1)
            if any(at in taken for at in inside):
                continue
            cores = [at for at in inside if self.tokens[at].folded not in PARTICLES]
            if not cores:
                continue
            if not all(self.tokens[at].capital for at in cores):
                if all(self._likely(at) for at in cores):
                    yield Mention(first, last + 1, "taalmodel, in kleine letters")
                continue
            if any(self.tokens[at].folded in self.names.places for at in cores):
                continue
            if self._named_body(first):
                continue
            if all(ROLE.fullmatch(self.tokens[at].folded) for at in cores):
                continue
            rare = all(self.names.words.get(self.tokens[at].folded, 0) == 0 for at in cores)
            if all(self._is_core(at) for at in cores) and (
                rare or len(cores) > 1 or not self.tokens[first].first
            ):
                yield Mention(first, last + 1, "taalmodel")
            elif not self.tokens[first].first:
                self._doubt(first, last + 1, "het taalmodel denkt aan een naam")

"""How names are built: initials, prefixes, surnames, and what may stand in one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from swtext.privacy.finding import Doubt
from swtext.privacy.lexicon import Lexicon
from swtext.privacy.tokens import Token
from swtext.privacy.words import (
    BEFORE_NAME,
    FOOD,
    FORMAL_TITLES,
    INNER_PREFIXES,
    NO_BARE_SURNAME,
    NO_SURNAME,
    PARTICLES,
    PREFIXES,
    ROLES_AND_TITLES,
    SHORT_TITLES,
    TITLES,
    is_role,
)

__all__ = ["FREQUENT", "RARE", "Grammar", "Mention", "strip_prefix"]

#: An unknown word that is rarer than this (parts per billion) in general Dutch may be a name.
RARE = 400
#: … and beside a first name or a role, than this.
FREQUENT = 20_000
_SURNAME_END = re.compile(
    r"(?:stra|sma|ema|nga|huizen|wijk|hoven|gaard|veld|kamp|beek|berg|horst|dijk|bosch|broek|hout|"
    r"donk|werf|kerk|brink|oord|mans|man|ssen|nsen|rsen|noot|rink|daal|stein|eveld)$"
)
#: A surname cut to its letters.
_LETTERS = re.compile(r"v(?:an)?(?:d[rn]?)?[A-Z]{1,2}")
#: Letters that no Dutch word has: with them "taş" is not "tas".
_FOREIGN = frozenset("şığćčšžłøåñńąęőűãõđțșāēīūķļņśźżřěůđ")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: the tokens ``first`` to ``last`` (exclusive), and which rule saw it."""

    first: int
    last: int
    rule: str
    sure: bool = True


def strip_prefix(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a surname without its prefixes.

    >>> strip_prefix(("van", "der", "laan"))
    ('laan',)
    """
    at = 0
    while at < len(words) - 1 and words[at] in PARTICLES:
        at += 1
    return words[at:]


class Grammar:
    """The words of a text, and where a name that begins at one of them ends."""

    def __init__(self, tokens: list[Token], names: Lexicon) -> None:
        self.tokens = tokens
        self.names = names
        self.doubts: list[Doubt] = []

    def _joined(self, at: int) -> bool:
        """Whether a token and the next one can be of one name."""
        if at + 1 >= len(self.tokens):
            return False
        token = self.tokens[at]
        return token.gap in (" ", "  ", "\xa0") or (
            token.gap in (".", ". ")
            and (token.initial or token.folded in SHORT_TITLES or self._short_prefix(at))
        )

    def _short_prefix(self, at: int) -> bool:
        """ "v.d. Berg", "v d Berg": a prefix cut to its letters."""
        words = [token.folded for token in self.tokens[max(0, at - 1) : at + 2]]
        return words[-2:] == ["v", "d"] or words[:2] == ["v", "d"]

    def _letters_of_prefix(self, at: int) -> bool:
        """ "v.d. Berg" with the prefix in two words."""
        words = [token.folded for token in self.tokens[at : at + 2]]
        return words == ["v", "d"] and self._joined(at) and self._joined(at + 1)

    def _name_end(self, at: int) -> int:
        """Where a name that begins at a token ends: behind it, or where it goes on."""
        return self._rest(at + 1) if self._joined(at) else at + 1

    def _rest(self, at: int) -> int:
        """Where the name goes on after a first name: further names, prefixes, surnames, initial."""
        tokens, lower = self.tokens, not self.tokens[at - 1].capital
        last = at
        while last < len(tokens) and last - at < 6:
            token = tokens[last]
            if token.folded == "v" and self._short_prefix(last) and self._joined(last + 1):
                if self._is_core(last + 2, lower=lower, prefixed=True, limit=FREQUENT):
                    last += 3
                break
            if token.folded == "a" and last > at and self._joined(last):
                last += 2  # Tjon A Fat
                break
            dotted = token.text == "v" and token.gap in (".", ". ") and last + 1 < len(tokens)
            if dotted and last == at and tokens[last + 1].capital:
                return last + 2  # "Jan v. Dijk", "Mirjam v. L."
            core_after = token.folded == "v" and self._joined(last)  # "jan-peter v dalen"
            if core_after and self._is_core(last + 1, lower=lower, prefixed=True, limit=FREQUENT):
                return last + 2
            if token.folded in PARTICLES:
                core = self._surname(last, lower=lower, limit=FREQUENT)
                if core:
                    return core
                return self._cut_surname(last) or last
            if self._is_core(last, lower=lower, limit=FREQUENT):
                last += 1
                if token.gap in (" - ", "- ", " -") and last < len(tokens):
                    follower = tokens[last]
                    if follower.folded in self.names.last:
                        last += 1
                        break
                if not self._joined(last - 1):
                    break
                continue
            if last == at and _LETTERS.fullmatch(token.text):
                return last + 1  # "Theo vG"
            given = self.tokens[last - 1]
            if (
                token.capital
                and given.capital
                and last == at
                and not token.first
                and self.names.is_listed(given.folded)
                and given.folded not in self.names.common_first
                and len(token.text) > 2
                and not token.text.isupper()
                and not NO_SURNAME.fullmatch(token.folded)
                and token.folded not in ROLES_AND_TITLES
                and not is_role(token.folded)
                and token.folded not in self.names.places
            ):
                return last + 1  # "Anneke Bloem"
            if len(token.text) == 1 and token.gap[:1] in (".", "", "\n", ":", ")"):
                if token.capital and token.gap == ". " and last + 1 < len(tokens):
                    core = self._surname(last + 1)  # "Ada R. ter Braak"
                    if core and not (tokens[last + 1].first and tokens[last + 1].capital):
                        return core
                if token.capital or (lower and token.gap.startswith(".")):
                    last += 1
            break
        return last

    def _spelled_letters(self, at: int) -> int | None:
        """ "met de voorletters H.F.", "initialen f.p. en m.p."."""
        tokens = self.tokens
        last = at
        while last < len(tokens) and len(tokens[last].text) == 1 and tokens[last].gap[:1] == ".":
            last += 1
            if tokens[last - 1].gap != ".":
                break
        near = {token.folded for token in tokens[max(0, at - 5) : at]}
        named = near & {"voorletters", "voorletter", "initialen", "initiaal"}
        return last if named and last > at + 1 else None

    def _on_account(self, at: int) -> bool:
        """Behind "t.n.v.", "op naam van", "mvg"."""
        lead = [token.folded for token in self.tokens[max(0, at - 3) : at]]
        return lead == ["op", "naam", "van"] or (
            lead[-1:] in (["tnv"], ["mvg"]) or lead == ["t", "n", "v"]
        )

    def _cut_surname(self, at: int) -> int | None:
        """A prefix and one capital: "Loes vd V", "Karim El B."."""
        tokens = self.tokens
        last = at
        while last < len(tokens) - 1 and tokens[last].folded in PREFIXES and self._joined(last):
            last += 1
        token = tokens[last]
        letter = len(token.text) == 1 and token.capital and token.gap[:1] in (".", "", "\n", ",")
        spaced = token.gap == " " and len(token.text) == 1 and token.capital
        given = tokens[at - 1].capital and self.names.is_listed(tokens[at - 1].folded)
        return last + 1 if last > at and given and (letter or spaced) else None

    def _surname(self, at: int, *, lower: bool = False, limit: int = RARE) -> int | None:
        """Where a surname (initials, prefixes, one or two words) that begins here ends."""
        tokens = self.tokens
        last = at
        while last < len(tokens) and tokens[last].initial and self._joined(last):
            last += 1
        prefixes = 0
        if self._letters_of_prefix(last):
            last += 2
            prefixes = 2
        while last < len(tokens) and tokens[last].folded in PARTICLES and self._joined(last):
            if tokens[last].folded in INNER_PREFIXES and not (
                last + 1 < len(tokens)
                and tokens[last + 1].folded in ("de", "den", "der", "'t", "het")
            ):
                return None
            last += 1
            prefixes += 1
        if last >= len(tokens):
            return None
        if not self._is_core(last, lower=lower, prefixed=prefixes > 0, limit=limit):
            return None
        whole = " ".join(token.folded for token in tokens[at : last + 1])
        if prefixes and whole in self.names.places:  # Den Haag, De Bilt
            return None
        inner = tokens[at].folded in INNER_PREFIXES
        if inner and not (tokens[last].capital and tokens[last].folded in self.names.last):
            return None
        while self._joined(last) and last - at < 6:
            following = tokens[last + 1]
            if tokens[last].folded.rpartition("-")[2] in PREFIXES and "-" in tokens[last].folded:
                last += 1  # Janssen-van Bree
                continue
            if following.folded in ("de", "van") and tokens[last].capital and not prefixes:
                core = self._surname(last + 1)  # Kiewiet de Jonge
                listed = core and any(t.folded in self.names.last for t in tokens[last + 2 : core])
                return core if core and listed else last + 1
            if not (following.capital and self._is_core(last + 1)):
                break
            last += 1
        return last + 1

    def _is_core(
        self, at: int, *, lower: bool = False, prefixed: bool = False, limit: int = RARE
    ) -> bool:
        """Whether a word can be a surname, or a first name in the middle of a name."""
        token, names = self.tokens[at], self.names
        if len(token.text) < 2:
            return False
        known = token.capital and len(token.text) > 6 and token.folded in names.last  # Adriaanse
        if NO_SURNAME.fullmatch(token.folded) and not known:
            return False
        if token.folded in ROLES_AND_TITLES and token.folded not in names.last:
            return False
        if prefixed and names.is_listed(token.folded) and token.folded not in names.last:
            spanish = at > 1 and self.tokens[at - 1].folded in ("de", "del", "dos", "das", "da")
            return bool(  # "Maria de Lourdes", but "Lezing van Herman"
                spanish and token.capital and self.names.is_listed(self.tokens[at - 2].folded)
            )
        parts = token.folded.split("-")
        listed = any(part in names.last for part in parts) or names.is_listed(token.folded)
        if not prefixed and not listed and NO_BARE_SURNAME.fullmatch(token.folded):
            return False
        if token.capital and at and self._joined(at - 1) and len(token.text) > 2:
            before = self.tokens[at - 1]
            if prefixed and not before.capital and not token.text.isupper():
                lead = self.tokens[at - 2] if at > 1 and self._joined(at - 2) else None
                unknown = lead and not (lead.folded in names.words or lead.folded in names.places)
                if (
                    lead
                    and lead.capital
                    and (lead.initial or unknown or names.is_listed(lead.folded))
                ):
                    return True  # "Pauline de Laat", "K. de Wilde"
            if before.initial and self._opens(at - 1):
                return listed or names.words.get(token.folded, 0) < 50_000  # "de heer D. Bloem"
        if token.capital:
            if token.text.isupper() and len(token.text) <= 4 and not listed:
                return False  # Wmo, UWV
            if token.folded in names.places and not prefixed and limit == RARE:
                return token.folded in names.last
            return listed or names.words.get(token.folded, 0) < limit
        if not lower:
            return False
        given = self._after_given(at)
        if token.folded in FOOD:
            return False
        if any(part in names.last for part in parts):
            common = token.folded in names.common_last
            rare = names.words.get(token.folded, 0) < (FREQUENT if given else RARE)
            return prefixed or not common or (given and rare) or self._titled(at)
        if names.is_listed(token.folded):
            return token.folded not in names.common_first
        if given and any(letter in _FOREIGN for letter in token.text):
            return True
        if token.folded in names.words or len(token.text) < 4:
            return False
        if given:
            like = names.likeness(token.folded)
            name = like > -0.85 or bool(_SURNAME_END.search(token.folded))
            if prefixed:  # "noortje van ewijk", but "anja van de inloop"
                bare = self.tokens[at - 1].folded in ("van", "ter", "ten", "el", "al", "von")
                return like > -0.6 or (name and bare) or (bare and token.folded in names.places)
            return name
        return self._titled(at, FORMAL_TITLES)

    def _titled(self, at: int, titles: frozenset[str] = TITLES) -> bool:
        while at and self.tokens[at - 1].folded in PREFIXES and self._joined(at - 1):
            at -= 1
        return bool(at and self._joined(at - 1) and self.tokens[at - 1].folded in titles)

    def _opens(self, at: int) -> bool:
        """Whether initials may begin a name here: "de heer D.", and not "plan B." or "375-T."."""
        while at and self.tokens[at - 1].initial:
            at -= 1
        if not at:
            return True
        before = self.tokens[at - 1]
        if self._joined(at - 1):
            return before.folded in ROLES_AND_TITLES or before.folded in BEFORE_NAME
        return not before.gap.endswith(("-", "/"))

    def _after_given(self, at: int) -> bool:
        """Whether a first name, and prefixes perhaps, stand before a word."""
        while at and self.tokens[at - 1].folded in PREFIXES and self._joined(at - 1):
            at -= 1
        return bool(
            at and self._joined(at - 1) and self.names.is_listed(self.tokens[at - 1].folded)
        )

    def _after(self, at: int, words: frozenset[str]) -> bool:
        return bool(at and self._joined(at - 1) and self.tokens[at - 1].folded in words)

    def _doubt(self, first: int, last: int, reason: str) -> None:
        tokens = self.tokens
        self.doubts.append(Doubt(tokens[first].start, tokens[last - 1].end, False, reason))

"""Known persons by another form: a typing error, a plural, initials, a short or pet form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from swtext.privacy.lexicon import lexicon
from swtext.privacy.people import Name, People
from swtext.privacy.spelling import deletions, one_apart
from swtext.privacy.tokens import Token
from swtext.privacy.words import BEFORE_NAME, BEFORE_WORD, GREETINGS, SAYS, SPEAKS

__all__ = ["MUST_BE_WORD", "Known", "ShortForms", "close", "is_common"]

_COMMON = 2000  # parts per billion: more often than this and a form is an ordinary word
_SIGNED = frozenset("mvg gr groet groetjes groeten liefs groetend kus xx xxx".split())
#: Initials that are something else more often.
_ABBREVIATIONS = frozenset(
    "GGZ GGD UWV CJG WMO PGB SW MW OK NL EU TV PC IT HR BV NV DB AB VO PO MBO HBO WO NT AI ID PS "
    "JGZ JZ POH HA SEH IC GZ MDO VT MEE DUO SVB CAK IND COA AZC BSN VOG AVG PVA KVK PVDA PVV VVD "
    "CDA KB MB GB".split()
)
_MONTHS = frozenset("feb mrt apr jun jul aug sep sept okt nov dec".split())
#: Function words that are names too; in lower case they are never taken for one.
MUST_BE_WORD = frozenset(
    "wil will ben door an de van els mei hang leen keet met hoe wie wat dan dat die man mar mee "
    "mij mijn hem hen tot job".split()
)


@dataclass(frozen=True, slots=True)
class Known:
    """A mention of a known person: tokens ``first`` to ``last`` (exclusive), and the form."""

    first: int
    last: int
    name: Name
    rule: str


class ShortForms:
    """The shorter and other forms of the persons of a document.

    Args:
        people: who is who.
        callable: first names of those who take part, that may be called by a short form.
    """

    def __init__(self, people: People, callable: Iterable[str] = ()) -> None:
        self.people = people
        self._by_first: dict[str, list[Name]] = defaultdict(list)
        for form in people.meant:
            self._by_first[form[0]].append(form)
        for forms in self._by_first.values():
            forms.sort(key=lambda form: (-len(form), form))
        singles = {form[0] for form in people.meant if len(form) == 1 and len(form[0]) >= 4}
        self._near: dict[str, set[str]] = defaultdict(set)
        for word in sorted(singles):
            for variant in deletions(word):
                self._near[variant].add(word)
        self._callable = frozenset(callable)
        self._by_initials: dict[str, set[Name]] = defaultdict(set)
        for full in sorted(set(people.meant.values())):
            parts = [part for word in full for part in word.split("-") if part]
            if len(parts) > 1 and len(full) > 1:
                self._by_initials["".join(part[0] for part in parts)].add(full)
            if "-" in full[0]:
                self._by_initials["".join(part[0] for part in full[0].split("-") if part)].add(full)
        self._by_letter: dict[str, set[Name]] = defaultdict(set)
        for form in sorted(people.given):
            self._by_letter[form[0][0]].add(people.meant[form])
        self._clipped: dict[str, set[str]] = defaultdict(set)
        for form in sorted(people.given):
            for size in range(3, len(form[0])):
                self._clipped[form[0][:size]].add(form[0])
        self._short: dict[str, set[str]] = defaultdict(set)
        for given in sorted(self._callable):
            for size in range(3, len(given)):
                self._short[given[:size]].add(given)

    def _other(self, tokens: list[Token], at: int) -> Known | None:
        """A typing error, a plural or possessive s, or a short form of a first name."""
        token = tokens[at]
        word = token.folded
        names = lexicon()
        if len(word) == 1 and (known := self._letter(tokens, at)):
            return known
        word_too = word in names.words or names.is_listed(word) or word in names.last
        for ending in ("tjes", "jes", "en", "s"):  # Emres, de Yilmazjes
            bare = word.removesuffix(ending)
            met = bare != word and (bare,) in self.people.meant and len(bare) > 2
            rare = not word_too or (token.capital and names.words.get(word, 0) < 2000)
            if met and rare and (token.capital or not is_common(bare)):
                return Known(at, at + 1, (bare,), "bezits-s" if ending == "s" else "meervoud")
        if word_too:
            return self._called(tokens, at)
        if len(word) >= 5 or (token.capital and len(word) == 4):
            near: set[str] = set()
            for variant in deletions(word):
                near |= self._near.get(variant, set())
            near_by = sorted(
                other
                for other in near
                if other != word
                and one_apart(word, other)
                and (min(len(word), len(other)) > 4 or sorted(word) == sorted(other))
            )
            if near_by and not word.startswith(near_by[0]):
                return Known(at, at + 1, (near_by[0],), "tikfout")
            if near_by and len(word) == len(near_by[0]) + 1 and word[-1] == word[-2]:
                return Known(at, at + 1, (near_by[0],), "tikfout")
        return self._called(tokens, at)

    def _letter(self, tokens: list[Token], at: int) -> Known | None:
        """One letter for a known person: "het gedrag van K. niet", "Mvg, J.", "zegt Q was"."""
        token = tokens[at]
        names = self._by_letter.get(token.folded, set())
        if not names:
            return None
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        lead = before.folded if before and before.gap == " " else ""
        meant = next(iter(names)) if len(names) == 1 else (token.folded,)
        found = Known(at, at + 1, meant, "voorletter")
        if (
            before
            and before.folded in _SIGNED
            and token.capital
            and token.gap[:1] in (".", "\n", "")
        ):
            return found
        if (
            lead not in BEFORE_NAME
            and lead not in SPEAKS
            and lead not in ("van", "dat", "als", "want")
        ):
            return None
        if token.gap == ". " and after and not after.capital and len(after.folded) > 1:
            return found
        speaks = after is not None and after.folded in SAYS and token.gap == " "
        return found if token.capital and speaks else None

    def _pet(self, word: str) -> set[str]:
        """First names of which a word is a pet form: "fati", "soufi", "janneke"."""
        for ending in ("ie", "i", "y", "pje", "tje", "je"):
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= 2:
                met = {given for given in self._callable if given.startswith(stem)}
                if met or len(stem) < 3 or ending in ("i", "y"):
                    return met
                return {form[0] for form in self.people.given if form[0].startswith(stem)}
        return set()

    def _initials(self, tokens: list[Token], at: int) -> Known | None:
        """The initials of one person who takes part: "GJ", "RB", "PvA", but not "het PvA"."""
        token = tokens[at]
        lead = tokens[at - 1].folded if at and tokens[at - 1].gap == " " else ""
        names = self._by_initials.get(token.text.casefold(), set())
        thing = lead in BEFORE_WORD and token.text.upper() in _ABBREVIATIONS
        if not names or thing or token.text in _ABBREVIATIONS:
            return None
        meant = next(iter(names)) if len(names) == 1 else (token.folded,)
        return Known(at, at + 1, meant, "initialen")

    def _called(self, tokens: list[Token], at: int) -> Known | None:
        token = tokens[at]
        if 2 <= len(token.text) <= 4 and sum(map(str.isupper, token.text)) > 1:
            return self._initials(tokens, at)
        if token.folded in _MONTHS and (
            not token.capital or (at and tokens[at - 1].gap.rstrip()[-1:].isdigit())
        ):
            return None  # "3 feb of 5 jul"
        targets = self._short.get(token.folded, set())
        if not targets and len(token.folded) > 2 and token.folded not in lexicon().words:
            targets = self._clipped.get(token.folded, set())
        if token.capital and token.gap[:1] in (",", "!", "?"):
            targets = targets or self._clipped.get(token.folded, set())
            if len(targets) == 1 and lexicon().words.get(token.folded, 0) < 4000:
                return Known(at, at + 1, (next(iter(targets)),), "roepnaam")
        if 2 <= len(token.text) <= 3 and _rare_or_last(token):
            double = {name for name in self._by_initials.get(token.folded, ()) if "-" in name[0]}
            if len(double) == 1:
                return Known(at, at + 1, next(iter(double)), "initialen")
        if not targets and (
            token.folded not in lexicon().words or (token.capital and not token.first)
        ):
            targets = self._pet(token.folded)
        if len(targets) != 1 or token.folded in MUST_BE_WORD:
            return None
        if token.folded not in lexicon().words and len(token.folded) > 2:
            return Known(at, at + 1, (next(iter(targets)),), "roepnaam")
        before = tokens[at - 1] if at and tokens[at - 1].gap in (" ", ", ") else None
        greeted = before is not None and before.folded in GREETINGS
        starts = token.first and lexicon().words.get(token.folded, 0) < 500
        if (greeted and lexicon().words.get(token.folded, 0) < 4000) or starts:
            return Known(at, at + 1, (next(iter(targets)),), "roepnaam")
        return None


def _rare_or_last(token: Token) -> bool:
    """Two or three letters that are no word, or end what is said and are a rare one."""
    often = lexicon().words.get(token.folded, 0)
    return not often or (often < _COMMON and token.gap[:1] in ("", "\n", ".", ",", "!", "?"))


def is_common(word: str) -> bool:
    """Whether a form is an ordinary word too, so that the words around it must decide.

    >>> is_common("roos"), is_common("fatima")
    (True, False)
    """
    names = lexicon()
    if word in ("noord", "oost", "zuid", "west"):
        return True
    if names.is_listed(word):
        return word in names.common_first
    return word in names.common_last or names.words.get(word, 0) > _COMMON


def close(token: Token) -> bool:
    """Whether the word behind a word may be of the same name, by what stands between them.

    >>> from swtext.privacy.tokens import tokenise
    >>> [close(token) for token in tokenise("J. Bos, Kim")]
    [True, False, False]
    """
    return token.gap in (" ", "  ", "-", " - ", "\xa0") or token.gap in (".", ". ")

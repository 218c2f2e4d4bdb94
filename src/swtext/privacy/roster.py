"""Finding every later mention of a person who is known: any case, short forms, typing errors."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from swtext.privacy.finding import Doubt
from swtext.privacy.lexicon import lexicon
from swtext.privacy.people import Name, People
from swtext.privacy.spelling import deletions, one_apart
from swtext.privacy.tokens import Token
from swtext.privacy.words import (
    BEFORE_NAME,
    BEFORE_WORD,
    GREETINGS,
    NO_NAME_BEFORE,
    OF_THINGS,
    PARTICLES,
    SAYS,
    SPEAKS,
    TITLES,
)

__all__ = ["Known", "Roster"]

_COMMON = 2000  # parts per billion: more often than this and a form is an ordinary word


@dataclass(frozen=True, slots=True)
class Known:
    """A mention of a known person: tokens ``first`` to ``last`` (exclusive), and the form."""

    first: int
    last: int
    name: Name
    rule: str


class Roster:
    """The forms of the persons of a document, ready to be found in its text.

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

    def find(
        self, tokens: list[Token], outside: Iterable[int] = (), doubts: list[Doubt] | None = None
    ) -> Iterator[Known]:
        """Yield the mentions in order.

        Args:
            tokens: of the text.
            outside: tokens in labels, where a known name is always one.
            doubts: what is left alone for being an ordinary word too is added here.
        """
        labels = frozenset(outside)
        at = 0
        while at < len(tokens):
            known = self._longest(tokens, at, labels, doubts) or self._other(tokens, at)
            if known:
                yield known
                at = known.last
            else:
                at += 1

    def _longest(
        self, tokens: list[Token], at: int, labels: frozenset[int], doubts: list[Doubt] | None
    ) -> Known | None:
        for form in self._by_first.get(tokens[at].folded, ()):
            last = at + len(form)
            if last > len(tokens):
                continue
            if any(tokens[at + n].folded != word for n, word in enumerate(form[:-1])):
                continue
            plural = len(form) > 1 and tokens[last - 1].folded == form[-1] + "s"
            if tokens[last - 1].folded != form[-1] and not plural:
                continue
            if any(not _close(tokens[n]) for n in range(at, last - 1)):
                continue
            if at in labels or self._fits(tokens, at, last):
                return Known(at, last, form, "lijst van personen")
            if doubts is not None and len(form) == 1 and tokens[at].capital:
                token = tokens[at]
                reason = "naam van een bekende persoon, of een gewoon woord"
                doubts.append(Doubt(token.start, token.end, False, reason))
        return None

    def _fits(self, tokens: list[Token], at: int, last: int) -> bool:
        names = lexicon()
        form = tuple(token.folded for token in tokens[at:last])
        cores = [word for word in form if word not in PARTICLES and len(word) > 1]
        if not cores:
            return False
        before = tokens[at - 1] if at and _close(tokens[at - 1]) else None
        after = tokens[last] if last < len(tokens) and tokens[last - 1].gap == " " else None
        if before and before.folded in TITLES:
            return True
        if before and (before.folded in ("sint", "st") or _SHOP.fullmatch(before.folded)):
            return False  # "Huisartsenpraktijk Sint Marten", "Toko Wen"
        common = all(self._common(word) for word in cores)
        bare = form in self.people.bare
        capital = all(t.capital for t in tokens[at:last] if t.folded in cores)
        if not common and not bare:
            return True
        lead = before.folded if before else ""
        if (
            lead in ("je", "jullie", "u")
            and at > 1
            and tokens[at - 2].folded in ("dank", "bedankt")
        ):
            lead = "dank"  # "dank je bloem"
        alone = len(form) == 1 and not bare and form[0] not in _MUST_BE_WORD
        if alone and names.words.get(form[0], 0) < 400 and lead not in BEFORE_WORD:
            return True
        if self._subject(tokens, at, last):
            return True
        if after is not None and after.folded == form[0] and form in self.people.given:
            return True  # "wil wil wel"
        if lead == "dank" and (len(form) > 1 or form[0] not in _MUST_BE_WORD):
            return True
        if bare and not capital:
            return False
        if len(form) > 1 and (capital or any(word not in ("de", "het") for word in form[:-1])):
            return True
        known_given = form in self.people.given
        if len(form) == 1 and self._beside(tokens, at):
            return True
        if capital and not tokens[at].first:
            return lead not in ("het", "een") or not common
        if lead in BEFORE_WORD:
            return False
        given = known_given or (form in self.people.meant and self.people.meant[form] == form)
        if len(form) == 1 and given and form[0] not in _MUST_BE_WORD:
            follows = after is not None and after.folded in NO_NAME_BEFORE
            bare_start = tokens[at].first and after is not None and after.folded not in SAYS
            where = after is not None and after.folded in ("op", "in", "buiten", "om")
            unlike = follows or where or (bare_start and not capital)
            if names.words.get(form[0], 0) < 60_000 and not unlike:
                return True
        if lead in BEFORE_NAME:
            return lead not in ("voor", "door", "over", "tegen", "aan") or capital or not common
        if after is not None and after.folded in SAYS and not after.capital:
            return capital or (
                known_given
                and names.words.get(form[0], 0) < 10_000
                and form[0] not in _MUST_BE_WORD
            )
        if capital and after is not None and not after.capital and not known_given:
            acts = after.folded.endswith("t") or after.folded in SAYS
            if (
                acts
                and after.folded not in OF_THINGS
                and after.folded not in ("het", "niet", "dat")
            ):
                return True  # "Hoop opent met …", of Joost Hoop
        if capital and known_given and form[0] not in _MUST_BE_WORD:
            return after is None or after.folded not in ("de", "het", "een", "je", "ik", "maar")
        return capital and known_given and tokens[last - 1].gap[:1] in (",", "!", "?", ":")

    def _subject(self, tokens: list[Token], at: int, last: int) -> bool:
        """A known first name that begins a sentence as subject, or is called: "toon belde"."""
        token, names = tokens[at], lexicon()
        after = tokens[last] if last < len(tokens) and token.gap == " " else None
        given = (token.folded,) in self.people.given or token.folded in self._callable
        opens = token.first or (at > 0 and tokens[at - 1].gap in (", ", ". "))
        if last != at + 1 or not (given and opens) or after is None or after.capital:
            return False
        if token.folded not in names.ambiguous or token.folded in _MUST_BE_WORD - _VERBS_TOO:
            return False
        if after.folded in ("jij", "jullie"):
            return token.folded not in _VERBS_TOO  # "bas jij ook?"
        return after.folded in SPEAKS or after.folded in _DOES

    def _beside(self, tokens: list[Token], at: int) -> bool:
        """In a row with another known name: "wil en bloem", "storm, mehmet"."""
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after and tokens[at].gap == " " and after.folded in NO_NAME_BEFORE:
            return False
        row = ("en", "of", "&")
        if at > 1 and tokens[at - 1].folded in row and tokens[at - 1].gap == " ":
            return self._other_name(tokens, at - 2)
        if at and tokens[at - 1].gap == ", ":
            ends = tokens[at].gap != " " or (after is not None and after.folded in row)
            return ends and self._other_name(tokens, at - 1)
        lead = tokens[at - 1].folded if at and _close(tokens[at - 1]) else ""
        return (
            after is not None
            and after.folded in row
            and tokens[at].gap == after.gap == " "
            and lead not in BEFORE_WORD
            and at + 2 < len(tokens)
            and self._other_name(tokens, at + 2)
        )

    def _other_name(self, tokens: list[Token], at: int) -> bool:
        form = (tokens[at].folded,)
        return form in self.people.meant and (tokens[at].capital or not self._common(form[0]))

    def _common(self, word: str) -> bool:
        if word in self._callable and word not in lexicon().ambiguous:
            return lexicon().words.get(word, 0) > 5_000
        return _is_common(word)

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
            if met and rare and (token.capital or not _is_common(bare)):
                return Known(at, at + 1, (bare,), "bezits-s" if ending == "s" else "meervoud")
        if word_too:
            return self._called(tokens, at)
        if len(word) >= 5 or (token.capital and len(word) == 4):
            near: set[str] = set()
            for variant in deletions(word):
                near |= self._near.get(variant, set())
            close = sorted(
                other
                for other in near
                if other != word
                and one_apart(word, other)
                and (min(len(word), len(other)) > 4 or sorted(word) == sorted(other))
            )
            if close and not word.startswith(close[0]):
                return Known(at, at + 1, (close[0],), "tikfout")
            if close and len(word) == len(close[0]) + 1 and word[-1] == word[-2]:
                return Known(at, at + 1, (close[0],), "tikfout")
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
        for ending in ("ie", "i", "y", "tje", "je"):
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= 2:
                return {given for given in self._callable if given.startswith(stem)}
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
        if 2 <= len(token.text) <= 3 and token.folded not in lexicon().words:
            double = {name for name in self._by_initials.get(token.folded, ()) if "-" in name[0]}
            if len(double) == 1:
                return Known(at, at + 1, next(iter(double)), "initialen")
        if not targets and token.folded not in lexicon().words:
            targets = self._pet(token.folded)
        if len(targets) != 1 or token.folded in _MUST_BE_WORD:
            return None
        if token.folded not in lexicon().words and len(token.folded) > 2:
            return Known(at, at + 1, (next(iter(targets)),), "roepnaam")
        before = tokens[at - 1] if at and tokens[at - 1].gap in (" ", ", ") else None
        greeted = before is not None and before.folded in GREETINGS
        starts = token.first and lexicon().words.get(token.folded, 0) < 500
        if (greeted and lexicon().words.get(token.folded, 0) < 4000) or starts:
            return Known(at, at + 1, (next(iter(targets)),), "roepnaam")
        return None


_SIGNED = frozenset("mvg gr groet groetjes groeten liefs groetend kus xx xxx".split())
#: Initials that are something else more often.
_ABBREVIATIONS = frozenset(
    "GGZ GGD UWV CJG WMO PGB SW MW OK NL EU TV PC IT HR BV NV DB AB VO PO MBO HBO WO NT AI ID PS "
    "JGZ JZ POH HA SEH IC GZ MDO VT MEE DUO SVB CAK IND COA AZC BSN VOG AVG PVA KVK PVDA PVV VVD "
    "CDA KB MB GB".split()
)
#: Names that are verbs: "wil heeft mij alles laten zien", but "wil jij?".
_VERBS_TOO = frozenset("wil will hang leen".split())
#: What people do; before these a noun would need an article.
_DOES = frozenset(
    "belt komt kwam heeft had ging gaat zit zat stond vraagt helpt hielp weet wist kent kende "
    "regelt brengt bracht haalt haalde rijdt reed neemt nam moest mag wil wilde kan kon doet deed "
    "krijgt kreeg woont woonde slaapt sliep eet at drinkt dronk werkt werkte loopt liep".split()
)
#: What is named after somebody.
_SHOP = re.compile(
    r"toko|garage|camping|huize|gereja|stichting|kwekerij|manege|hotel|cafe|zorgboerderij"
)
_MONTHS = frozenset("feb mrt apr jun jul aug sep sept okt nov dec".split())
#: Function words that are names too; in lower case they are never taken for one.
_MUST_BE_WORD = frozenset(
    "wil will ben door an de van els mei hang leen keet met hoe wie wat dan dat die man mar mee "
    "mij mijn hem hen tot job".split()
)


def _is_common(word: str) -> bool:
    """Whether a form is an ordinary word too, so that the words around it must decide."""
    names = lexicon()
    if word in ("noord", "oost", "zuid", "west"):
        return True
    if names.is_listed(word):
        return word in names.common_first
    return word in names.common_last or names.words.get(word, 0) > _COMMON


def _close(token: Token) -> bool:
    return token.gap in (" ", "  ", "-", " - ", "\xa0") or token.gap in (".", ". ")

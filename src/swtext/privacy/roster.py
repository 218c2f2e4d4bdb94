"""Finding every later mention of a person who is known: any case, short forms, typing errors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from swtext.privacy.finding import Doubt
from swtext.privacy.lexicon import lexicon
from swtext.privacy.shortforms import MUST_BE_WORD, Known, ShortForms, close, is_common
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


class Roster(ShortForms):
    """The forms of the persons of a document, ready to be found in its text.

    Args:
        people: who is who.
        callable: first names of those who take part, that may be called by a short form.
    """

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
            if known is None and self._asked(tokens, at, at + 1):
                word = tokens[at].folded
                full = [name for name in self.people.meant.values() if name[0] == word]
                known = Known(at, at + 1, min(full, default=(word,)), "aangesproken")
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
            if any(not close(tokens[n]) for n in range(at, last - 1)):
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
            return self._particle(tokens, at, last)
        before = tokens[at - 1] if at and close(tokens[at - 1]) else None
        if before and before.gap[:1] == "." and len(before.text) > 1:
            before = before if before.folded in TITLES else None  # a sentence before this one
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
        alone = len(form) == 1 and not bare and form[0] not in MUST_BE_WORD
        if alone and names.words.get(form[0], 0) < 400 and lead not in BEFORE_WORD:
            return True
        if self._subject(tokens, at, last) or self._asked(tokens, at, last):
            return True
        if after is not None and after.folded == form[0] and form in self.people.given:
            return True  # "wil wil wel"
        if lead == "dank" and (len(form) > 1 or form[0] not in MUST_BE_WORD):
            return True
        if bare and not capital:
            return False
        if len(form) > 1 and (capital or any(word not in ("de", "het") for word in form[:-1])):
            return True
        known_given = form in self.people.given
        if len(form) == 1 and self._beside(tokens, at):
            return True
        if capital and not tokens[at].first:
            ends = lead == "het" and known_given and tokens[last - 1].gap[:1] in _CLOSES
            return lead not in ("het", "een") or not common or ends  # "vraag je het Wil."
        if lead in BEFORE_WORD:
            return False
        given = known_given or (form in self.people.meant and self.people.meant[form] == form)
        if len(form) == 1 and given and form[0] not in MUST_BE_WORD:
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
                known_given and names.words.get(form[0], 0) < 10_000 and form[0] not in MUST_BE_WORD
            )
        if capital and after is not None and not after.capital and not known_given:
            acts = after.folded.endswith("t") or after.folded in SAYS
            if (
                acts
                and after.folded not in OF_THINGS
                and after.folded not in ("het", "niet", "dat")
            ):
                return True  # "Hoop opent met …", of Joost Hoop
        if capital and known_given and form[0] not in MUST_BE_WORD:
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
        if token.folded not in names.ambiguous or token.folded in MUST_BE_WORD - _VERBS_TOO:
            return False
        if after.folded in ("jij", "jullie"):
            return token.folded not in _VERBS_TOO  # "bas jij ook?"
        return after.folded in SPEAKS or after.folded in _DOES

    def _particle(self, tokens: list[Token], at: int, last: int) -> bool:
        """A known first name that is a prefix too: "ligt bij El op het bureau", "thx el"."""
        token = tokens[at]
        if last != at + 1 or (token.folded,) not in self.people.given | set(self.people.meant):
            return False
        before = tokens[at - 1] if at and tokens[at - 1].gap in (" ", ", ", " @") else None
        after = tokens[at + 1] if at + 1 < len(tokens) and token.gap == " " else None
        if token.capital:
            return (after is None or not after.capital) and len(token.text) == 2
        return before is not None and before.folded in GREETINGS and token.folded in ("el", "al")

    def _asked(self, tokens: list[Token], at: int, last: int) -> bool:
        """Who takes part is asked something: "door heb jij het nummer", "Wil kun je even"."""
        token = tokens[at]
        if last != at + 1 or last + 1 >= len(tokens) or token.folded not in self._callable:
            return False
        opens = token.first or (at > 0 and tokens[at - 1].gap in (", ", ". "))
        verb, who = tokens[last : last + 2]
        return (
            opens
            and token.gap in (" ", ", ")
            and verb.gap == " "
            and verb.folded in _ASKS
            and who.folded in ("jij", "je", "jullie")
        )

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
        lead = tokens[at - 1].folded if at and close(tokens[at - 1]) else ""
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
        return is_common(word)


#: Names that are verbs: "wil heeft mij alles laten zien", but "wil jij?".
_VERBS_TOO = frozenset("wil will hang leen".split())
#: What people do; before these a noun would need an article.
_DOES = frozenset(
    "belt komt kwam heeft had ging gaat zit zat stond vraagt helpt hielp weet wist kent kende "
    "regelt brengt bracht haalt haalde rijdt reed neemt nam moest mag wil wilde kan kon doet deed "
    "krijgt kreeg woont woonde slaapt sliep eet at drinkt dronk werkt werkte loopt liep".split()
)
#: How somebody is asked something.
_ASKS = frozenset("heb ben kun kan weet ga kom zit wil mag moet doe neem ken zou zal".split())
_CLOSES = (".", ",", "!", "?", ")", "", "\n", ":")
#: What is named after somebody.
_SHOP = re.compile(
    r"toko|garage|camping|huize|gereja|stichting|kwekerij|manege|hotel|cafe|zorgboerderij"
)

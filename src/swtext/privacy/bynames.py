"""Names that are said to be one, and the forms in which people call each other."""

from __future__ import annotations

import re

from swtext.privacy.called import Called
from swtext.privacy.grammar import FREQUENT, Mention
from swtext.privacy.words import (
    BEFORE_WORD,
    BODIES,
    FOOD,
    NO_SURNAME,
    NOT_NAMES,
    PREFIXES,
    SAYS,
    TITLES,
    is_role,
)

__all__ = ["EPITHETS", "ByNames"]

#: What is put before a first name to tell two apart: "lange henk", "rooie Sjaan".
EPITHETS = frozenset(
    "lange dikke rooie rode ouwe oude jonge kleine grote zwarte blonde witte manke schele kale "
    "gekke malle dolle stille kromme dove blauwe bolle dunne magere stoere".split()
)
#: After these a word with a capital is what somebody is called.
_CALLED = frozenset("alias bijgenaamd bijnaam roepnaam koosnaam schuilnaam aka".split())
_NAMING = frozenset("noemen noemden noemt noemde noem genoemd geheten".split())
#: Who calls somebody so: "die ze Spijker noemden", "ook wel Snor genoemd".
_CALLERS = frozenset(
    "ze we wij ik men iedereen mensen hem haar zich wel ook altijd gewoon steeds vaak buurt "
    "jullie hij zij me mij".split()
)
_OBJECT = frozenset("hem haar me mij m 'm zich".split())
#: A letter of two with an accent that no emphasis gives: "Bé", and not "dé", "hé".
_ACCENTED = re.compile(r"[BCFGJKLMPRW]é|[bcgr]é")
#: Ends of a pet name: Keesie, Bootje, Hannekie, Janneke.
_PET = re.compile(r"(?P<stem>\w{3,}?)(?:ie|kie|tje|etje|pje|je|ske|eke)")
#: What opens and what closes a letter or a message.
_OPENS = frozenset("beste lieve hoi hallo hi hey hee ha hé dag hai yo joe moi geachte".split())
_SIGNS = frozenset("groet groeten groetjes gr grt liefs mvg kus knuffel xx xxx groetend".split())
_NOBODY = frozenset(
    "iedereen allen allemaal team lezer schat lieverd mens zon kanjer topper zeg daar wat nou "
    "welkom namens maandag".split()
)
#: Letters with full stops after these are somebody: "intake C.P.".
_CASE = frozenset(
    "intake casus inzake betreft betr re fw dossier client gesprek met mw dhr mevr "
    "mevrouw meneer huisbezoek moeder vader zoon dochter".split()
)
_NO_LETTERS = frozenset(
    "AI AVG AB DB OR NB PS BV NV TAV TNV VS EU CV HR IQ AUB IVM MBT IO ZO ZZP KO GD MN".split()
)
#: Surnames that are frequent words, and seldom stand as a word straight after a first name.
_AFTER_GIVEN = frozenset(
    "bos koning post vos groot boer prins keizer graaf berg hoek boom steen kamp wit zwart bruin "
    "groen brand ploeg sloot hof broek klaver schilder burger hoeven visser bakker kok smit klein "
    "kuiper dekker meijer jong lang veld hout".split()
)


class ByNames(Called):
    """What somebody is called: a byname, a pet form, letters, the name of a husband."""

    def _by_name(self, at: int) -> Mention | None:
        """A name that says so by its form or by the word beside it."""
        token = self.tokens[at]
        if len(token.text) < 4:
            if len(token.text) == 2 and _ACCENTED.fullmatch(token.text):
                return Mention(at, at + 1, "naam van twee letters")
            if token.text in ("v", "V") and (last := self._cut_prefix(at)):
                return Mention(at, last, "tussenvoegsel van een letter na een aanspreekvorm")
            if token.folded in ("ter", "ten") and (last := self._ter(at)):
                return Mention(at, last, "achternaam met ter of ten")
        if not token.capital:
            last = self._word_surname(at)
            return Mention(at, last, "voornaam en achternaam die een woord is") if last else None
        if len(token.text) == 1:
            if last := self._lettered_given(at):
                return Mention(at, last, "voorletters en roepnaam")
            if self._letters_of_case(at):
                return Mention(at, at + self._letters(at), "voorletters van wie het gaat")
        if self._said(at) or self._husband(at):
            return Mention(at, self._name_end(at), "zo genoemd")
        if self._pet_name(at):
            return Mention(at, self._name_end(at), "koosnaam")
        if self._saluted(at):
            return Mention(at, self._name_end(at), "aanhef of ondertekening")
        return None

    def _cut_prefix(self, at: int) -> int | None:
        """ "dhr. v. Essen", "mw v Dam"."""
        before = self.tokens[at - 1] if at and self._joined(at - 1) else None
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if before is None or before.folded not in TITLES or after is None:
            return None
        near = self.tokens[at].gap in (". ", ".", " ") and after.capital and len(after.text) > 2
        return at + 2 if near else None

    def _letters(self, at: int) -> int:
        """How many capitals with a full stop begin here."""
        last = at
        while last < len(self.tokens) and len(self.tokens[last].text) == 1:
            token = self.tokens[last]
            if not token.capital or not token.gap.startswith("."):
                break
            last += 1
            if token.gap != ".":
                break
        return last - at

    def _lettered_given(self, at: int) -> int | None:
        """ "A.W.M. (Sandra) de Koning": initials, and between brackets what she is called."""
        if at and self.tokens[at - 1].gap == "." and len(self.tokens[at - 1].text) == 1:
            return None
        given = at + self._letters(at)
        if given == at or given + 1 >= len(self.tokens):
            return None
        if self.tokens[given - 1].gap != ". (" or self.tokens[given].gap != ") ":
            return None
        core = given + 1
        while core < len(self.tokens) - 1 and self.tokens[core].folded in PREFIXES:
            core += 1
        return core + 1 if self.tokens[given].capital and self.tokens[core].capital else None

    def _letters_of_case(self, at: int) -> bool:
        """ "intake C.P.", "gesprek met A.B.": whose name is not written out."""
        number = self._letters(at)
        if number not in (2, 3) or not at or not self._joined(at - 1):
            return False
        if self.tokens[at - 1].folded not in _CASE:
            return False
        if "".join(token.text for token in self.tokens[at : at + number]) in _NO_LETTERS:
            return False
        gap = self.tokens[at + number - 1].gap
        after = self.tokens[at + number] if at + number < len(self.tokens) else None
        on = after is not None and (after.capital or after.folded in PREFIXES)
        return not (gap == ". " and on)

    def _said(self, at: int) -> bool:
        """ "alias Snor", "die ze Spijker noemden", "iedereen noemt hem Pinda"."""
        token = self.tokens[at]
        if len(token.text) < 2 or token.folded in NOT_NAMES or NO_SURNAME.fullmatch(token.folded):
            return False
        if self.names.words.get(token.folded, 0) > 10 * FREQUENT:
            return False
        before = self.tokens[at - 1] if at else None
        if before is None:
            return False
        gap = before.gap.strip("'‘\"“ :")
        if before.folded in _CALLED and not gap and "\n" not in before.gap:
            return True
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if after and after.folded in _NAMING and not token.gap.strip("'’\"” "):
            if before.folded in _CALLERS and not gap:
                return True
            two = self.tokens[at - 2].folded if at > 1 else ""
            return two in _CALLERS and before.folded in ("de", "het") and not gap
        lead = self.tokens[at - 2].folded if at > 1 else ""
        return before.folded in _OBJECT and lead in _NAMING and not gap and not token.first

    def _saluted(self, at: int) -> bool:
        """ "Beste Babs,", "Hoi Wolk!", "Groetjes, Dien": whatever the word, if no frequent one."""
        token, word = self.tokens[at], self.tokens[at].folded
        before = self.tokens[at - 1] if at else None
        if before is None or not token.capital or len(token.text) < 3 or token.text.isupper():
            return False
        closes = token.gap[:1] in ("", "\n") or token.gap.startswith((",\n", ".\n", " \n"))
        opened = before.folded in _OPENS and before.gap == " " and token.gap[:1] in ",!"
        signed = (
            before.folded in _SIGNS and bool(re.fullmatch(r"[,!.]?\s{1,3}", before.gap)) and closes
        )
        if not (opened or signed) or self.names.words.get(word, 0) > 3 * FREQUENT:
            return False
        if word in NOT_NAMES or NO_SURNAME.fullmatch(word) or BODIES.fullmatch(word):
            return False
        plural = (
            self.names.words.get(word, 0) > 1000 and len(word) > 4 and word.endswith(("en", "s"))
        )
        return not (plural or is_role(word) or word in self.names.places or word in _NOBODY)

    def _ter(self, at: int) -> int | None:
        """ "ter cate", "Ter Maat": this prefix and a surname of the lists."""
        token = self.tokens[at]
        if not self._joined(at):
            return None
        core, names = self.tokens[at + 1], self.names
        if token.capital and core.capital and not token.first and len(core.text) > 2:
            return None if f"{token.folded} {core.folded}" in names.places else at + 2
        if core.folded not in names.last or (core.capital and core.folded in names.places):
            return None
        often = names.words.get(core.folded, 0)
        return at + 2 if often < 3000 or (core.capital and token.capital) else None

    def _husband(self, at: int) -> bool:
        """ "Vermeulen e.v. Kok", "mw. Kok geb. Vermeulen"."""
        token = self.tokens[at]
        if len(token.text) < 3 or token.folded in self.names.places or not at:
            return False
        lead = [t.folded for t in self.tokens[max(0, at - 2) : at]]
        letters = lead in (["e", "v"], ["g", "v"], ["w", "v"]) and self.tokens[at - 2].gap == "."
        before = self.tokens[at - 1]
        born = before.folded in ("geb", "ev", "geboren") and at > 1 and self.tokens[at - 2].capital
        if not (letters or born) or before.gap not in (". ", " "):
            return False
        return token.folded in self.names.last or token.folded not in self.names.words

    def _pet_name(self, at: int) -> bool:
        """A first name with an ending that makes it small: "bij Keesie", "Hannekie belt"."""
        token, names = self.tokens[at], self.names
        word = token.folded
        if not token.capital or word in names.words or word in names.places or word in FOOD:
            return False
        if names.is_listed(word) or word in names.last:
            return False
        match = _PET.fullmatch(word)
        if match is None or names.likeness(word) < -1:
            return False
        stems = {match["stem"], match["stem"].removesuffix("t"), match["stem"].removesuffix("p")}
        if not any(names.is_listed(stem) and stem not in names.common_first for stem in stems):
            return False
        before = self.tokens[at - 1] if at and self._joined(at - 1) else None
        if before and before.folded in BEFORE_WORD:
            return False
        after = self.tokens[at + 1] if self._joined(at) else None
        spoken = after is not None and after.folded in SAYS
        return not token.first or spoken or token.gap.startswith((",", "!"))

    def _word_surname(self, at: int) -> int | None:
        """ "henk bos" in lower case: a sure first name, and a surname that is a frequent word."""
        if at + 1 >= len(self.tokens) or self.tokens[at + 1].folded not in _AFTER_GIVEN:
            return None
        after = self.tokens[at + 1]
        if after.capital or not self._joined(at) or not self._sure(at):
            return None
        ends = after.gap[:1] in (",", ".", "!", "?", ")", ":", "", "\n")
        follows = self.tokens[at + 2].folded if at + 2 < len(self.tokens) else ""
        verb = follows in SAYS or follows in ("en", "van", "uit", "die", "met", "of", "op", "ook")
        return at + 2 if ends or (after.gap == " " and verb) else None

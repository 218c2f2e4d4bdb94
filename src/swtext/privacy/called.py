"""How a word is called a name by the words beside it: kin, rows of names, verbs, greetings."""

from __future__ import annotations

import re

from swtext.privacy.grammar import FREQUENT
from swtext.privacy.words import (
    BEFORE_NAME,
    BEFORE_WORD,
    KIN,
    MASS,
    NEVER_LOWER,
    NO_ARTICLE,
    NO_NAME_BEFORE,
    NO_SURNAME,
    NOT_NAMES,
    ROLES_AND_TITLES,
    SAYS,
    SPEAKS,
    THINGS,
    is_role,
)
from swtext.privacy.written import Written

__all__ = ["Called"]

#: After these a word with a capital is a name, whatever the word.
_NEAR = KIN | frozenset("buurvrouw buurman buurmeisje buurjongen collega".split())
_ADJECTIVE = re.compile(
    r"(?:ge|be|ver|ont|over)\w{2,}(?:d|t|en)|\w{2,}(?:lijk|ig|loos|achtig|baar|zaam|end|isch)"
)
#: Words that are more frequent than this (parts per billion) are no name for standing beside kin.
_ADVERB = 35_000


#: A word that is more frequent than this is a word, in the name of a shop.
_OFTEN = 1000
#: A rarer word that is a name too is the name, where no article stands before it.
_RATHER_NAME = 800
_BODY_END = re.compile(r".*(?:school|college|lyceum|centrum|ziekenhuis|kerk|stichting|park|straat)")

#: Verbs of one; before these a word for one thing has an article.
_ALONE_BEFORE = frozenset(
    "was had heeft kwam ging zat belde hielp kan kon moest wilde doet".split()
)
#: What befalls people and no things.
_HAPPENS = frozenset(
    "overleden jarig bevallen geslaagd gestorven zwanger verhuisd gescheiden".split()
)


class Called(Written):
    """What stands beside a word that may be a name."""

    def _kin_beside(self, at: int) -> bool:
        """ "dochter Bloem", "zijn vrouw (Milica, …", "Armen (vader)": whatever the word."""
        token = self.tokens[at]
        word = token.folded
        if NO_SURNAME.fullmatch(word) or word in NOT_NAMES:
            return False
        before = self.tokens[at - 1] if at else None
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if before and before.folded in _NEAR and before.gap in (" ", " (") and not before.capital:
            rare = self.names.words.get(word, 0) < _ADVERB and not self._adjective(word)
            free = not token.text.isupper() and word not in self.names.places
            return free and (rare or self.names.is_listed(word) or not self._joined(at))
        return bool(token.gap == " (" and after and after.folded in KIN and self._like_a_name(word))

    def _of_a_body(self, at: int) -> bool:
        """What only looks as a first name: "HAN SOCIAL WORK", "Bloem en Tuin"."""
        token, names = self.tokens[at], self.names
        after = self.tokens[at + 1] if self._joined(at) else None
        if not token.capital or after is None:
            return False
        known = names.is_listed(after.folded) or after.folded in names.last
        if token.text.isupper() and after.text.isupper() and 2 < len(token.text) < 5:
            return not known and after.folded in names.words
        if after.folded != "en" or token.folded not in names.common_first:
            return False
        third = self.tokens[at + 2] if self._joined(at + 1) else None
        return bool(
            third
            and third.capital
            and names.words.get(third.folded, 0) > _OFTEN
            and not names.is_listed(third.folded)
            and third.folded not in names.last
            and third.folded not in ROLES_AND_TITLES
        )

    def _body_follows(self, last: int) -> bool:
        """Whether what looks as a name begins that of a body: "Willem Alexanderschool"."""
        after = self.tokens[last] if last < len(self.tokens) and self._joined(last - 1) else None
        return bool(after and after.capital and _BODY_END.fullmatch(after.folded))

    def _like_a_name(self, word: str) -> bool:
        """Whether a word before brackets may be a name: "Armen (vader)", "Hulpvraag (moeder)"."""
        if self.names.is_listed(word) or word in self.names.last:
            return True
        like = self.names.likeness(word)
        short = len(word) < 6 and like > -0.6 and self.names.words.get(word, 0) < 100_000
        return not is_role(word) and (short or (like > 0 and word not in self.names.words))

    def _adjective(self, word: str) -> bool:
        """What somebody is or was, by how the word is built: bezorgd, afwezig."""
        return word in self.names.words and bool(_ADJECTIVE.fullmatch(word))

    def _capital_name(self, at: int) -> bool:
        """A capital in mid-sentence on a word that is no frequent one: "iedereen zegt Trui"."""
        token = self.tokens[at]
        return (
            token.capital
            and not token.first
            and len(token.text) > 2
            and self.names.words.get(token.folded, 0) < 50_000
            and token.folded not in self.names.places
            and token.folded not in NOT_NAMES
            and not is_role(token.folded.rpartition("-")[2])
            and not NO_SURNAME.fullmatch(token.folded)
        )

    def _full(self, at: int, last: int) -> bool:
        """A first name and a surname, both ordinary words or not: "linde hoogland"."""
        core = self.tokens[last - 1].folded
        if len(core) == 1:
            return self.tokens[at].folded not in NEVER_LOWER
        if self.tokens[at].folded in NEVER_LOWER and not self._after(at, _NEAR):
            return False
        listed = any(part in self.names.last for part in core.split("-"))
        plain = core in self.names.common_last and self.names.words.get(core, 0) > 2000
        rare = core not in self.names.words or (listed and not plain)
        return rare or (last - at > 2 and core in self.names.last)

    def _named_here(self, at: int) -> bool:
        """Whether a word that can also be an ordinary word is used as a name."""
        token = self.tokens[at]
        before = self.tokens[at - 1] if at and self._joined(at - 1) else None
        after = self.tokens[at + 1] if self._joined(at) else None
        if before and (before.folded in BEFORE_NAME or before.folded in ROLES_AND_TITLES):
            return True
        if token.first and token.folded in MASS:
            return False  # "Hoop doet leven"
        says = SAYS if self.names.is_listed(token.folded) else SPEAKS
        if token.capital and after and after.folded in says and not after.capital:
            return True
        return token.capital and token.first and token.gap.startswith(",") and len(token.text) > 2

    def _beside_name(self, at: int) -> bool:
        """In a row with another name: "wil en fatima", "dylan, milan en sunny"."""
        tokens = self.tokens
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after and tokens[at].gap == " " and after.folded in NO_NAME_BEFORE:
            return False
        if before and before.gap == ", " and self._sure(at - 1):
            return tokens[at].gap != " " or bool(after and after.folded in ("en", "of"))
        if before and before.gap == " " and before.folded in ("en", "of") and at > 1:
            return tokens[at - 2].gap == " " and self._sure(at - 2)
        if after and tokens[at].gap == " " and after.folded in ("en", "of") and after.gap == " ":
            lead = before.folded if before and before.gap == " " else ""
            return lead not in BEFORE_WORD and at + 2 < len(tokens) and self._sure(at + 2)
        return False

    def _sure(self, at: int) -> bool:
        """Whether a word is a first name and nothing else."""
        word = self.tokens[at].folded
        return self.names.is_listed(word) and word not in self.names.common_first

    def _bare(self, at: int) -> bool:
        """A word for one thing without an article: "zeg tegen bloem", "lies haar hondje"."""
        token, word = self.tokens[at], self.tokens[at].folded
        if word in NEVER_LOWER or word in MASS:
            return False
        if re.match(r"(?: \(|: ?| |, )(?:0[1-9]|\+31)[ -]?\d", token.gap):
            lead = self.tokens[at - 1].folded if at and self._joined(at - 1) else ""
            return lead not in BEFORE_WORD  # "contact daar is roos (06-…"
        rare = len(word) > 3 and self.names.words.get(word, 0) < _RATHER_NAME
        if word not in THINGS and not rare:
            return False
        before = self.tokens[at - 1] if at and self._joined(at - 1) else None
        after = self.tokens[at + 1] if self._joined(at) else None
        lead = before.folded if before else ""
        if lead in BEFORE_WORD - NO_ARTICLE:
            return False
        if after and after.folded in ("haar", "zn", "zijn", "z'n", "d'r", "der"):
            return lead in NO_ARTICLE or not lead
        if after and after.folded in ("en", "of", "in", "op") and not self._sure_beside(at + 2):
            return False
        if lead in NO_ARTICLE:
            return True
        opens = token.first or (at > 0 and self.tokens[at - 1].gap in (", ", ". "))
        if word in THINGS and token.first and after and after.folded in _ALONE_BEFORE:
            return True  # "fleur was lief": one thing would have an article
        return bool(opens and after and not after.capital and after.folded in SPEAKS)

    def _happens(self, at: int) -> bool:
        """ "ad is in december overleden": what befalls only people."""
        token = self.tokens[at]
        opens = token.first or (at > 0 and self.tokens[at - 1].gap in (", ", ". "))
        near = self.tokens[at + 1 : at + 6]
        if not opens or not near or token.gap != " " or near[0].folded not in ("is", "was"):
            return False
        for other in near:
            if other.folded in _HAPPENS:
                return True
            if other.gap != " ":
                break
        return False

    def _sure_beside(self, at: int) -> bool:
        return at < len(self.tokens) and self._sure(at)

    def _called_so(self, at: int) -> bool:
        """ "moeder iris", "collega joy", "sunny van de inloop", "sunny heet eigenlijk"."""
        token = self.tokens[at]
        if self.names.words.get(token.folded, 0) > 3 * FREQUENT:
            return False
        before = self.tokens[at - 1] if at and self._joined(at - 1) else None
        after = [other.folded for other in self.tokens[at + 1 : at + 3]] if self._joined(at) else []
        lead = before.folded if before else ""
        if lead in KIN or lead in ("collega", "heet", "heette", "genaamd", "buurvrouw", "buurman"):
            return True
        if lead in BEFORE_WORD:
            return False
        if lead == "naar" and self.tokens[at - 2].folded in ("vraag", "vragen", "vroeg", "vraagt"):
            return True
        if after[:1] and (after[0] in ("heet", "heette") or (token.first and after[0] in SPEAKS)):
            return True
        return len(after) == 2 and after[0] == "van" and after[1] in ("de", "het", "'t", "mij")

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
        verbs = (
            "zei",
            "zegt",
            "vertelt",
            "vertelde",
            "vroeg",
            "vraagt",
            "aldus",
            "antwoordt",
            "antwoordde",
        )
        if before and before.folded in (*verbs, "heet", "heette", "genaamd"):
            return True
        return bool(after and after.folded in verbs and not after.capital)

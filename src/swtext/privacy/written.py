"""How names are written in forms, lists and letters: fields, surnames first, initials, families."""

from __future__ import annotations

import re
from functools import cached_property

from swtext.privacy.evidence import Evidence
from swtext.privacy.grammar import FREQUENT, RARE, Mention
from swtext.privacy.words import (
    BODIES,
    NO_SURNAME,
    NOT_NAMES,
    PARTICLES,
    PREFIXES,
    is_role,
)

__all__ = ["Written"]

#: "o.v.v. webinar": letters that are no initials.
_NO_INITIALS = frozenset(
    "ovv tav ivm oa mbt tnv dmv aub zoz nav tbv ipv bijv dwz mn ca evt od iov iom itt tgv".split()
)
#: Words cut short, that end in a full stop.
_CUT = frozenset("coll stag cl afspr tel adm med afd org gem begel behand vervolgafspr".split())
_WITH_PREFIX = re.compile(r"[A-Z]{1,3}(?:v|vd|vdr|d|ten|ter|te|el)[A-Z]{1,2}")
_NO_PERSON = frozenset("PvdA PvdD PvA VvE RvT RvB RvS CvB CvK OvJ MvT HvA UvA UvT PvE PvB".split())
#: What stands before a colon and names: "Roepnaam: Waf", "Aanwezig: Berber (vz), Jochem".
_FIELDS = frozenset(
    "naam roepnaam voornaam achternaam voornamen namen contactpersoon huisarts casemanager "
    "bewindvoerder begeleider begeleidster begeleiders behandelaar behandelaars partner "
    "ex-partner kind kinderen mantelzorger mantelzorgers aanwezig aanwezigen afwezig afgemeld "
    "gast gasten notulist voorzitter deelnemers client clienten cl betrokkenen tolk verwijzer "
    "aanmelder moeder vader ouder ouders zoon dochter mentor docent student studenten door cc "
    "hulpverlener werker contact coach teamleden gezinsleden gezin handtekening "
    "ondertekend namens gesprekspartner present presentielijst "
    "gezinssamenstelling actiehouder geinterviewde respondent buddy voogd curator".split()
)


class Written(Evidence):
    """A name by the form in which it stands."""

    @cached_property
    def _fielded(self) -> frozenset[int]:
        """Where a name begins in a field of a form or a list of who is there."""
        found = set()
        for at, token in enumerate(self.tokens[:-1]):
            if token.folded not in _FIELDS or not re.fullmatch(r":[ \t]*", token.gap):
                continue
            found.add(at + 1)
            for inside, other in enumerate(self.tokens[at + 1 : -1], at + 1):
                if "\n" in other.gap or (re.search(r"[.!?]\s", other.gap) and not other.initial):
                    break
                if other.folded == "en" or re.search(r"[,;&/+]", other.gap):
                    found.add(inside + 1)
        return frozenset(found)

    def _in_field(self, at: int) -> int | None:
        """Where a name that fills a field ends."""
        token, names = self.tokens[at], self.names
        if len(token.text) < 2 or token.text.isupper():
            return None
        if token.folded in PREFIXES and token.capital:
            return self._surname(at, limit=FREQUENT)
        if NO_SURNAME.fullmatch(token.folded) or token.folded in NOT_NAMES:
            return None
        said = names.words.get(token.folded, 0)
        if names.is_listed(token.folded) or (token.capital and token.folded in names.last):
            sure = token.capital or token.folded not in names.common_first
            return self._name_end(at) if sure else None
        if is_role(token.folded) or token.folded in names.places or BODIES.fullmatch(token.folded):
            return None
        return self._name_end(at) if token.capital and said < RARE else None

    def _inverted(self, at: int) -> int | None:
        """A surname first: "Zegers, W.H.", and alone on a line "Zwier, Annelotte"."""
        token, tokens = self.tokens[at], self.tokens
        if token.folded in PREFIXES:
            return self._shouted(at)
        last = at + 1
        if last >= len(tokens) or not tokens[last].capital:
            return None
        if token.folded not in self.names.last and token.folded in self.names.words:
            return None
        while last < len(tokens) and tokens[last].initial:
            last += 1
            if tokens[last - 1].gap != ".":
                break
        opens = at == 0 or token.first or "\n" in self.tokens[at - 1].gap
        if last > at + 1:
            return last if last > at + 2 or opens else None
        ends = tokens[last].gap[:1] in ("\n", ":", "") or tokens[last].gap.startswith(" (")
        given = tokens[last].capital and self.names.is_listed(tokens[last].folded)
        return last + 1 if opens and given and ends else None

    def _letters_end(self, at: int) -> int:
        """Where a surname in letters ends: "mw. A. te B."."""
        core = at + 1
        while core < len(self.tokens) - 1 and self.tokens[core].folded in PREFIXES:
            core += 1
        cut = core > at + 1 and len(self.tokens[core].text) == 1 and self.tokens[core].capital
        return core + 1 if cut and self.tokens[at].gap in (". ", " ") else at + 1

    def _shouted(self, at: int) -> int | None:
        """A surname in capitals first, with its prefix: "DE VRIES, Hanneke"."""
        tokens, core = self.tokens, at
        while core < len(tokens) - 2 and tokens[core].folded in PREFIXES:
            core += 1
        word, given = tokens[core], tokens[core + 1] if core + 1 < len(tokens) else tokens[core]
        shouted = word.text.isupper() and len(word.text) > 2 and word.gap == ", "
        known = word.folded in self.names.last and self.names.is_listed(given.folded)
        return core + 2 if shouted and known and given.capital else None

    def _letters_in_list(self, at: int) -> bool:
        """Initials with a prefix among who is there, or behind a date: "PvdB", "12-1 (TdG)"."""
        token = self.tokens[at]
        if (
            not 2 < len(token.text) < 8
            or not _WITH_PREFIX.fullmatch(token.text)
            or token.text in _NO_PERSON
        ):
            return False
        gap = self.tokens[at - 1].gap if at else ""
        dated = re.search(r"\d\s*[(|–-]\s*$", gap) and token.gap[:1] in (")", ":", "|", " ")
        dated = dated or (re.search(r"\d\s*$", gap) and token.gap[:1] == ":")
        return at in self._fielded or bool(dated) or "vd" in token.text.lower()

    def _infix(self, at: int) -> bool:
        """The field of a prefix: "Tussenvoegsel: el"."""
        if self.tokens[at].folded not in PREFIXES or not at:
            return False
        before = self.tokens[at - 1]
        return before.folded in ("tussenvoegsel", "tussenvoegsels") and ":" in before.gap

    def _title_only(self, at: int, last: int) -> bool:
        """ "heer en mevrouw", "meester in de rechten", "familie is": no name."""
        words = [token.folded for token in self.tokens[at:last]]
        return all(word in PARTICLES for word in words)

    def _small_initials(self, at: int) -> int | None:
        """ "r. hermans", "j.p. de boer": letters with full stops and a listed surname."""
        last = at
        while (
            last < len(self.tokens) - 1
            and len(self.tokens[last].text) == 1
            and self.tokens[last].gap in (".", ". ")
        ):
            last += 1
        letters = "".join(token.folded for token in self.tokens[at:last])
        if last == at and self._joined(at) and self._on_account(at):
            last += 1  # "tnv p brinkhuis"
        if self.tokens[last].capital or self.tokens[last].folded in _CUT:
            return None  # "het rijgedrag v. Arjan", "overdracht a. coll."
        inside = at and len(self.tokens[at - 1].text) == 1 and self.tokens[at - 1].gap == "."
        if last == at or inside or letters in _NO_INITIALS:
            return None
        while last < len(self.tokens) - 1 and self.tokens[last].folded in PREFIXES:
            last += 1
        core = self.tokens[last]
        prefixed = self.tokens[last - 1].folded in PREFIXES
        if last == at + 1 and self._on_account(at):
            return None if core.folded in self.names.words else last + 1
        listed = core.folded in self.names.last or (
            core.folded not in self.names.words
            and len(core.text) > 4
            and self.names.likeness(core.folded) > 0
        )
        return (
            last + 1 if listed and (prefixed or core.folded not in self.names.common_last) else None
        )

    def _letter(self, at: int) -> bool:
        """One capital with a full stop: "de heer D."."""
        token = self.tokens[at]
        alone = len(token.text) == 1 and token.capital and token.gap[:1] in (".", ":", ",", "")
        return alone or (token.initial and not self._joined(at))

    def _plural(self, at: int) -> Mention | None:
        """A family: "de Oudejansen", "de boomsma's", and "de casus de vries"."""
        token, names = self.tokens[at], self.names
        before = self.tokens[at - 1] if at and self._joined(at - 1) else None
        if before is None:
            return None
        if before.folded == "de":
            ends = ("en", "s", "jes") if token.capital and not token.first else ()
            bare = [token.folded.removesuffix(end) for end in ends if token.folded.endswith(end)]
            if token.gap[:2] in ("'s", "’s"):
                bare.append(token.folded)
            for word in bare:
                if word in names.last and names.words.get(token.folded, 0) < RARE:
                    return Mention(at, at + 1, "een familie")
        if before.folded == "de" and token.folded in PREFIXES:  # "de van Tilburgs"
            core = at
            while core < len(self.tokens) - 1 and self.tokens[core].folded in PREFIXES:
                core += 1
            name = self.tokens[core]
            stems = {name.folded.removesuffix(end) for end in ("s", "en")} - {name.folded}
            whole = any(stem in names.last or stem in names.places for stem in stems)
            digits = name.gap.lstrip()[:1].isdigit()
            if name.capital and whole and not digits and self._joined(at):
                return Mention(at, core + 1, "een familie")
        if before.folded in ("casus", "dossier", "zaak", "client") and token.folded in PREFIXES:
            last = self._surname(at, lower=True)
            if last and self.tokens[last - 1].folded not in names.words:
                return Mention(at, last, "achternaam na casus")
        return None

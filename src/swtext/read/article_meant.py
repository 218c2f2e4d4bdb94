"""Who a noun is: "de wethouder", "haar collega", "de ander", where the text names that person."""

from __future__ import annotations

import re

from swtext.read.article_choice import Choice
from swtext.read.article_roles import is_demonym, is_role
from swtext.read.article_scene import CROWDS, is_named, plural
from swtext.read.article_subjects import sentence_start
from swtext.read.article_words import FEMALE, MALE

__all__ = ["Meant"]

#: Nouns that say no more than who was named: "aldus de zegsman".
_ANYBODY = tuple(
    """man vrouw heer dame jongen zegsman zegsvrouw woordvoerder woordvoerster spreker spreekster
    jarige twintiger dertiger veertiger vijftiger zestiger zeventiger tachtiger""".split()
)
_OTHER_ONE = frozenset(
    ("de ander", "de andere", "de tweede", "haar collega", "zijn collega", "haar gesprekspartner")
)


#: How far back somebody counts as just named, in code points.
_NEAR = 1500
#: "antwoordt haar moeder", where "haar dochter Elif" spoke.
_PARENTS = frozenset(
    f"{whose} {who}"
    for whose in ("haar", "zijn")
    for who in "moeder vader man vrouw oma opa tante oom broer zus baas".split()
)


#: "vult zijn vrouw aan", where both spouses have spoken.
_SPOUSES = frozenset(
    f"{whose} {who}"
    for whose, known in (
        ("zijn", "vrouw vriendin echtgenote"),
        ("haar", "man vriend echtgenoot"),
    )
    for who in known.split()
)


class Meant(Choice):
    """Finds the person behind a noun."""

    def meant(self, low: int, at: int, noun: str, here: str) -> str:
        """The person named in this paragraph whom "de man" or "de zegsvrouw" means, or ``""``."""
        words = noun.casefold().split()
        if self.people.kin(noun):
            return self.people.kin(noun)
        epithet = bool(words) and (is_demonym(noun.split()[-1]) or words[-1].endswith("-jarige"))
        if len(words) == 3 and (epithet or words[1].endswith("-jarige")):
            words.pop(1)  # "de 28-jarige Rotterdammer", "de geboren Fries"
        if words[:1] not in (["de"], ["het"]) or not (epithet or is_role(words[-1])):
            return ""
        if len(words) != 2:
            return self.people.with_role(noun) or self._just_named(low, at, noun)
        if words[1] in CROWDS or plural(noun):
            return ""
        known = self.people.with_role(noun)
        if known:
            return known
        pronoun = "hij" if words[1] in MALE or words[1].endswith("man") else ""
        pronoun = "zij" if words[1] in FEMALE or words[1].endswith("vrouw") else pronoun
        names = [name.text for name in self.subjects(low, at) if is_named(name.text)]
        near = [who for who in (self.told, here, *reversed(names)) if is_named(who)]
        head = re.escape(words[1])
        own = rf"\b(?:een\s+(?:[\w-]+\s+)?{head}\b|{head}\s+(?:van|uit|bij|namens)\b)"
        new = re.search(own, self.text, re.I) is not None  # "de jurist van de woningbouw"
        if re.search(
            rf"\been\s+(?:[\w-]+\s+)?{head}\b", self.text[max(low, at - _NEAR) : at], re.I
        ):
            return ""  # "Een vrouw komt binnen. Ada knikt. De vrouw lacht.": another
        anybody = epithet or words[1].endswith(_ANYBODY)
        if new and not anybody:
            return ""
        if not near and not new:
            before = [who for who in (self.last, self.reported, self.name) if is_named(who)]
            near = before if len({self.people.person(who) for who in before}) == 1 else []
        who = next(iter(near), "")
        one = {self.people.person(name) for name in [*names, who]}
        if len(one) > 1 and not anybody:
            return ""  # "de docent", where more than one is named
        return who if is_named(who) and self.fits(who, pronoun) else ""

    def _just_named(self, low: int, at: int, noun: str) -> str:
        """Whom a noun means right behind a new name: "Ada bromt. De oude boerin zwaait."."""
        low = max(low, at - _NEAR)
        place = self.text.rfind(noun, low, at)
        start = sentence_start(self.text, low, place + 1) if place >= 0 else 0
        if place < 0 or start != place:
            return ""
        before = sentence_start(self.text, low, max(low, start - 1))
        names = {self.people.person(n.text) for n in self.subjects(before, start)}
        who = names.pop() if len(names) == 1 else ""
        first = who and is_named(who) and not self.often[who]
        return who if first and self.text.find(who.split()[-1]) >= low else ""

    def the_other(self, low: int, at: int, noun: str, here: str) -> str:
        """Who "de ander" or "haar collega" is where two have spoken."""
        one = self.people.person(here or self.last)
        parent = noun.casefold() in _PARENTS and self.people.is_kin(one)
        if noun.casefold() in _SPOUSES and not self.people.kin(noun):
            both = {
                self.people.person(who) for who in (self.last, self.other, here) if is_named(who)
            }
            word = "ze" if noun.split()[-1].casefold() in FEMALE else "hij"
            fit = [who for who in sorted(both - {one}) if self.fits(who, word)]
            return fit[0] if len(both) == 2 and fit else ""
        if noun.casefold() not in _OTHER_ONE and not parent:
            return ""
        named = [name.text for name in reversed(self.subjects(low, at))]
        stood = (self.last, self.other, *named, *reversed(self.named))
        stood = (*named, *stood) if parent else stood
        known = [who for who in stood if who and is_named(who)]
        return next((who for who in known if self.people.person(who) != one), "") if one else ""

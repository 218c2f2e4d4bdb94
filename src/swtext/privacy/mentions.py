"""Finding persons by their names: lists, titles, capitals and the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from swtext.privacy.evidence import Evidence
from swtext.privacy.finding import Doubt
from swtext.privacy.grammar import FREQUENT, RARE, Mention
from swtext.privacy.lexicon import lexicon
from swtext.privacy.tokens import Token
from swtext.privacy.words import (
    BEFORE_NAME,
    BEFORE_WORD,
    BODIES,
    CERTAIN,
    INNER_PREFIXES,
    KIN,
    KIN_AND_ROLES,
    NEVER_LOWER,
    NO_NAME_BEFORE,
    NO_SURNAME,
    PREFIXES,
    SAYS,
    SPEAKS,
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
    """
    finder = _Finder(tokens, lexicon())
    found = list(finder.by_rules())
    taken = {at for mention in found for at in range(mention.first, mention.last)}
    spans = list(entities)
    found += finder.by_pipeline(spans, taken)
    taken = {at for mention in found for at in range(mention.first, mention.last)}
    found += finder.by_evidence(spans, taken)
    return sorted(found, key=lambda mention: mention.first), finder.doubts


#: After these a word with a capital is a name, whatever the word.
_NEAR = KIN | frozenset("buurvrouw buurman buurmeisje buurjongen collega".split())
#: "o.v.v. webinar": letters that are no initials.
_NO_INITIALS = frozenset(
    "ovv tav ivm oa mbt tnv dmv aub zoz nav tbv ipv bijv dwz mn ca evt od iov iom itt tgv".split()
)


class _Finder(Evidence):
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
            last = self._surname(at, lower=True, limit=FREQUENT) or self._given(at)
            if last and not self._title_only(at, last):
                return Mention(at, last, "na een aanspreekvorm")
            following = self.tokens[at + 1] if self._joined(at) else None
            if token.capital and token.folded in PREFIXES and following and following.capital:
                return Mention(at, at + 2, "na een aanspreekvorm")
            if token.capital and len(token.text) > 2 and token.folded not in SAYS | PREFIXES:
                return Mention(at, at + 1, "na een aanspreekvorm")
        called = before is not None and before.folded in ("zegt", "noemt", "noemen", "noemde")
        if called and token.capital and not token.first and len(token.text) > 2:
            if self.names.words.get(token.folded, 0) < 50_000 and not NO_SURNAME.fullmatch(
                token.folded
            ):
                return Mention(at, self._rest(at + 1) if self._joined(at) else at + 1, "genoemd")
        if (plural := self._plural(at)) is not None:
            return plural
        named = before is not None and before.folded in TITLES | KIN_AND_ROLES
        if named and self._letter(at) and not (token.initial and self._surname(at)):
            return Mention(at, at + 1, "voorletter na een aanspreekvorm")
        if (
            before
            and before.folded in KIN
            and not token.capital
            and len(token.text) > 2
            and token.folded not in self.names.words
            and not self.names.is_listed(token.folded)
            and token.folded not in KIN_AND_ROLES | SAYS | PREFIXES | INNER_PREFIXES
        ):
            return Mention(at, self._rest(at + 1), "onbekend woord na verwantschap")
        if token.capital and len(token.text) > 2 and self._kin_beside(at):
            return Mention(at, self._rest(at + 1) if self._joined(at) else at + 1, "verwantschap")
        if (
            before
            and before.folded in ("heet", "heette", "genaamd")
            and token.folded in self.names.last
            and self.names.words.get(token.folded, 0) < 30_000
        ):
            return Mention(at, at + 1, "na heten")
        if not token.capital and len(token.text) == 1 and (last := self._small_initials(at)):
            return Mention(at, last, "voorletters in kleine letters")
        if token.initial and (last := self._surname(at)):
            return Mention(at, last, "voorletters")
        if self.names.is_listed(token.folded):
            last = self._given(at)
            if last:
                return Mention(at, last, "lijst van voornamen")
        if before and BODIES.fullmatch(before.folded) and token.capital:
            return None  # "Zorgboerderij De Linde"
        if not token.capital and token.folded not in PREFIXES | INNER_PREFIXES:
            return None
        if (
            before
            and before.folded in KIN_AND_ROLES
            and (last := self._surname(at, limit=FREQUENT))
        ):
            return Mention(at, last, "na een rol of verwantschap")
        return self._surname_alone(at)

    def _kin_beside(self, at: int) -> bool:
        """ "dochter Bloem", "zijn vrouw (Milica, …", "Armen (vader)": whatever the word."""
        token = self.tokens[at]
        word = token.folded
        if NO_SURNAME.fullmatch(word) or word in KIN_AND_ROLES | TITLES | SAYS | PREFIXES:
            return False
        before = self.tokens[at - 1] if at else None
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if before and before.folded in _NEAR and before.gap in (" ", " (") and not before.capital:
            return not token.text.isupper() and word not in self.names.places
        return bool(
            token.gap == " ("
            and after
            and after.folded in KIN
            and self.names.words.get(word, 0) < 100_000
        )

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
        if before.folded in ("casus", "dossier", "zaak", "client") and token.folded in PREFIXES:
            last = self._surname(at, lower=True)
            if last and self.tokens[last - 1].folded not in names.words:
                return Mention(at, last, "achternaam na casus")
        return None

    def _title_only(self, at: int, last: int) -> bool:
        """ "heer en mevrouw", "meester in de rechten", "familie is": no name."""
        words = [token.folded for token in self.tokens[at:last]]
        return all(word in PREFIXES | INNER_PREFIXES for word in words)

    def _given(self, at: int) -> int | None:
        """Where a name that begins with a first name ends; None when it is none."""
        token = self.tokens[at]
        if not self.names.is_listed(token.folded):
            return None
        last = self._rest(at + 1) if self._joined(at) else at + 1
        if token.folded in self.names.common_first and last == at + 1:
            if not token.capital:
                if self._beside_name(at):
                    return last
                sure = self._after(at, CERTAIN) or self._greeted(at) or self._called_so(at)
                return last if sure and token.folded not in NEVER_LOWER else None
            if token.first and not self._named_here(at):
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
        inside = at and len(self.tokens[at - 1].text) == 1 and self.tokens[at - 1].gap == "."
        if last == at or inside or letters in _NO_INITIALS:
            return None
        while last < len(self.tokens) - 1 and self.tokens[last].folded in PREFIXES:
            last += 1
        core = self.tokens[last]
        prefixed = self.tokens[last - 1].folded in PREFIXES
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

    def _full(self, at: int, last: int) -> bool:
        """A first name and a surname, both ordinary words or not: "linde hoogland"."""
        core = self.tokens[last - 1].folded
        if len(core) == 1:
            return self.tokens[at].folded not in NEVER_LOWER
        if self.tokens[at].folded in NEVER_LOWER and not self._after(at, _NEAR):
            return False
        rare = core not in self.names.words or (
            any(part in self.names.last for part in core.split("-"))
            and core not in self.names.common_last
        )
        return rare or (last - at > 2 and core in self.names.last)

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

    def _called_so(self, at: int) -> bool:
        """ "moeder iris", "collega joy", "sunny van de inloop", "sunny heet eigenlijk"."""
        token = self.tokens[at]
        if self.names.words.get(token.folded, 0) > 2 * FREQUENT:
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

    def _likely(self, at: int) -> bool:
        """Whether what a pipeline calls a person in lower case can be one."""
        token, names = self.tokens[at], self.names
        word = token.folded
        before = self.tokens[at - 1].folded if at and self._joined(at - 1) else ""
        if before in BEFORE_WORD or len(word) < 3 or BODIES.fullmatch(word):
            return False
        if word in KIN_AND_ROLES | TITLES | SAYS | PREFIXES or NO_SURNAME.fullmatch(word):
            return False
        if any(letter * 3 in word for letter in word):
            return False
        if names.is_listed(word) or word in names.last:
            common = word in names.common_first | names.common_last
            return names.words.get(word, 0) < FREQUENT and not (common and token.first)
        if word in names.places or word in names.words or len(word) < 4:
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
            while first < last and self.tokens[first].folded in KIN_AND_ROLES | TITLES:
                first += 1
            around = self.tokens[max(0, first - 1) : first + 1]
            if any(BODIES.fullmatch(token.folded) for token in around):
                continue
            inside = range(first, last + 1)
            if any(at in taken for at in inside):
                continue
            cores = [at for at in inside if self.tokens[at].folded not in PREFIXES | INNER_PREFIXES]
            if not cores:
                continue
            if not all(self.tokens[at].capital for at in cores):
                if all(self._likely(at) for at in cores):
                    yield Mention(first, last + 1, "taalmodel, in kleine letters")
                continue
            if any(self.tokens[at].folded in self.names.places for at in cores):
                continue
            rare = all(self.names.words.get(self.tokens[at].folded, 0) == 0 for at in cores)
            if all(self._is_core(at) for at in cores) and (
                rare or len(cores) > 1 or not self.tokens[first].first
            ):
                yield Mention(first, last + 1, "taalmodel")
            elif not self.tokens[first].first:
                self._doubt(first, last + 1, "het taalmodel denkt aan een naam")

"""The notation of indicators: one line says which words of a text point to a code.

================  ==================================================================================
``vertrouwen``    the word and its inflected forms, compared on lemma and on written form;
                  capitals and diacritics do not matter (``clienten`` is ``cliënten``)
``band opbouwen`` words next to each other; a hyphen counts as a space
``relatie*``      part of a compound: ``relatie*``, ``*maatje``, ``*buurt*``
``a|b|c``         one of these words; ``(al jaren|sinds jaar)`` one of these word groups;
                  ``(de|)`` may be left out
``...``           a gap of at most 5 words; ``...2`` of at most 2. Never across a sentence
``a <> b``        in any order, with at most 8 words between first and last
``a & b``         ``b`` must stand somewhere in the same unit; ``a & !c``: ``c`` must not
``="present"``    exactly this form, not inflected; capitals count when you write them
``klik/NOUN``     only as this part of speech (when the pipeline knows parts of speech)
``$persoon``      a word of the list ``persoon`` of the codebook (key ``lists``)
``opkomen voor``  separable verbs match apart too: *komt … op voor*, *op te komen*, *opgekomen*;
                  a word group that begins with one matches in any order. With the particles
                  ``door om onder over voor`` (often not separable) write a plus: ``om+kijken``
``~ contact``     weak: counts only together with other evidence
``+ contact``     strong: hardly ever means anything else
================  ==================================================================================

In YAML, put a line that begins with ``*``, ``&``, ``!``, ``{``, ``[``, ``@`` or a quote within
single quotes: ``- '*maatje'``.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

__all__ = ["STRENGTHS", "Atom", "Gap", "Indicator", "Part", "Word", "fold", "parse_indicator"]

#: How much one match of an indicator says, as a probability that the code applies.
STRENGTHS: dict[str, float] = {"weak": 0.3, "normal": 0.7, "strong": 0.9}
GAP = 5  # words that "..." may skip
_MAX_EXPANSIONS = 400

#: Particles that nearly always separate; the verb they may stand before is checked too.
_PARTICLES = (
    "aan achter achteruit af bij bijeen binnen buiten dicht door elkaar heen in klaar kwijt "
    "langs leeg los mee na naast neer om omhoog onder op open over overeind rond samen stil "
    "stop tegen terecht terug thuis toe uit vast vol voor voorbij vooruit weg"
).split()
_AMBIGUOUS = frozenset({"door", "om", "onder", "over", "voor"})
_BASES = frozenset(
    "bellen bieden binden bouwen breken brengen delen dienen doen dragen dringen drukken duwen "
    "eten gaan geven glijden gooien groeien haken halen hangen helpen horen houden huren jagen "
    "kaarten kijken klagen kloppen knappen komen kopen krijgen laten leggen leiden leren leven "
    "lezen liggen lopen luisteren lossen maken melden nemen pakken passen plannen praten "
    "proberen prikken raken reageren reiken rekenen rennen richten rijden roepen ruimen schaffen "
    "schakelen scheiden schermen schrijven schuiven sjouwen slaan slapen sluiten snijden spelen "
    "spreken springen staan stappen steken stellen stemmen sturen tasten tekenen testen tonen "
    "tornen treden trekken trappen vallen vangen vechten vegen vinden vinken vliegen voelen "
    "voeren vragen vullen waaien wachten wegen wennen werken wijken wijzen winkelen wisselen "
    "wonen worden zeggen zeiken zenden zetten zien zijn zitten zoeken zorgen zwaaien".split()
)


_CHOICE = re.compile(r"\(([^()|]+)(?:\|[^()]*)?\)")
_SIMPLE_CHOICE = re.compile(r"([^\s|]+)\|[^\s]+")


@cache
def fold(word: str) -> str:
    """Return a word for comparing: lower case, no diacritics, straight apostrophes.

    >>> fold("Cliënten"), fold("Zo’n")
    ('clienten', "zo'n")
    """
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'").replace("‘", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char))


@dataclass(frozen=True, slots=True)
class Atom:
    """One way in which one word may match.

    Attributes:
        text: folded word, with ``*`` for the rest of a compound; as written when ``exact``.
        exact: only this form, not inflected.
        pos: part of speech (Universal Dependencies), or ``""``.
        particle: of a separable verb, whose base is ``text``; else ``""``.
    """

    text: str
    exact: bool = False
    pos: str = ""
    particle: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a phrase: any of its atoms."""

    atoms: tuple[Atom, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """At most this many words in between."""

    most: int = GAP


Phrase = tuple["Word | Gap", ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Phrases that stand close together in any order; of each, one of several wordings.

    Attributes:
        operands: for each operand of ``<>`` its alternative phrases.
        absent: the part must not be there.
    """

    operands: tuple[tuple[Phrase, ...], ...]
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """A parsed indicator.

    Attributes:
        source: as written, without the mark of strength.
        strength: ``weak``, ``normal`` or ``strong``.
        parts: all of them must match (or not, when ``absent``) in one unit.
        note: where it comes from when nobody wrote it (``"afgeleid van de naam"``).
    """

    source: str
    strength: Literal["weak", "normal", "strong"]
    parts: tuple[Part, ...]
    note: str = ""

    @property
    def weight(self) -> float:
        return STRENGTHS[self.strength]

    @property
    def term(self) -> str:
        """The indicator as people read it in the evidence: of a long choice the first wording."""
        source = self.source
        if len(source) > 40:
            source = _CHOICE.sub(lambda match: match.group(1) + "/…", source)
            source = _SIMPLE_CHOICE.sub(lambda match: match.group(1) + "/…", source)
        source = source if len(source) <= 80 else source[:79] + "…"
        return f"{source}; {self.note}" if self.note else source


def parse_indicator(
    source: str, lists: Mapping[str, Sequence[str]] | None = None, note: str = ""
) -> Indicator:
    """Parse one indicator.

    Args:
        source: in the notation of this module.
        lists: the word lists that ``$name`` refers to.
        note: where it comes from when it is derived.

    Raises:
        ValueError: the notation is wrong; the text says what and how to mend it.

    >>> parse_indicator("~ al ... jaar").strength
    'weak'
    >>> [atom.text for atom in parse_indicator("buurt*|wijk").parts[0].operands[0][0][0].atoms]
    ['buurt*', 'wijk']
    """
    used = tuple((name, tuple(words)) for name, words in (lists or {}).items())
    return _parse(source, used if "$" in source else (), note)


@lru_cache(maxsize=20_000)
def _parse(source: str, used: tuple[tuple[str, tuple[str, ...]], ...], note: str) -> Indicator:
    lists = dict(used)
    text = " ".join(source.split())
    strength: Literal["weak", "normal", "strong"] = "normal"
    if text.startswith("~"):
        strength, text = "weak", text[1:].strip()
    elif text.startswith("+"):
        strength, text = "strong", text[1:].strip()
    if not text:
        raise ValueError("an indicator without words")
    parts: list[Part] = []
    for piece in re.split(r"(?:^|\s)&(?:\s|$)", text):
        absent = piece.startswith("!")
        body = piece[1:].strip() if absent else piece.strip()
        if not body:
            raise ValueError("nothing stands on one side of &")
        operands = []
        for operand in re.split(r"(?:^|\s)<>(?:\s|$)", body):
            if not operand.strip():
                raise ValueError("nothing stands on one side of <>")
            operands.append(_operand(operand.strip(), lists))
        parts.append(Part(_loosen(operands), absent))
    if all(part.absent for part in parts):
        raise ValueError("only parts with !; say also what must be there")
    return Indicator(text, strength, tuple(parts), note)


def _loosen(operands: list[tuple[Phrase, ...]]) -> tuple[tuple[Phrase, ...], ...]:
    """A single phrase that begins with a separable verb may stand in any order."""
    if len(operands) != 1 or len(operands[0]) != 1:
        return tuple(operands)
    phrase = operands[0][0]
    first = phrase[0]
    if len(phrase) < 2 or not isinstance(first, Word) or not any(a.particle for a in first.atoms):
        return tuple(operands)
    rest = phrase[2:] if isinstance(phrase[1], Gap) else phrase[1:]
    return (((first,),), (rest,))


def _bracket(match: re.Match[str]) -> str:
    """A choice with a hyphen in it (``vak|wmo-werkplaats``) is a choice of word groups."""
    return f"({match.group()})" if "-" in match.group() else match.group()


_TOKEN = re.compile(r'\(|\)|\||=“[^”]*”|="[^"]*"|[^\s()|]+|\s+')


def _operand(text: str, lists: Mapping[str, Sequence[str]]) -> tuple[Phrase, ...]:
    """Expand groups and return the alternative phrases of one operand."""
    plain = re.sub(r"(?<![^\s])[^\s()|\"“”]+(?:\|[^\s()|\"“”]+)+(?![^\s])", _bracket, text)
    tokens = _TOKEN.findall(plain)
    phrases, at = _alternatives(tokens, 0, lists, depth=0)
    if at != len(tokens):
        raise ValueError("a closing bracket too many")
    for phrase in phrases:
        if not phrase or isinstance(phrase[0], Gap) or isinstance(phrase[-1], Gap):
            raise ValueError("a phrase must begin and end with a word, not with ...")
    return tuple(dict.fromkeys(phrases))


def _alternatives(
    tokens: list[str], at: int, lists: Mapping[str, Sequence[str]], depth: int
) -> tuple[list[Phrase], int]:
    """Parse until the closing bracket; outside brackets ``|`` joins single words."""
    if depth > 4:
        raise ValueError("brackets within brackets, too deep")
    options: list[list[Phrase]] = [[()]]  # finished alternatives, the last one open
    glue = False  # the token before was | outside brackets: join with the word before
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token == ")":
            if depth == 0:
                raise ValueError("a closing bracket without an opening one")
            return [phrase for option in options for phrase in option], at
        if token.isspace():
            continue
        if token == "|":
            if depth:
                options.append([()])
            elif glue or not options[-1][0] or at >= len(tokens) or tokens[at].isspace():
                raise ValueError("a | without a word on both sides (no spaces around it)")
            else:
                glue = True
            continue
        if token == "(":
            if glue:
                raise ValueError("put the whole choice within the brackets: (a b|c)")
            inner, at = _alternatives(tokens, at, lists, depth + 1)
            inner = _merge(inner)
            options[-1] = [a + b for a, b in itertools.product(options[-1], inner)]
            if len(options[-1]) > _MAX_EXPANSIONS:
                raise ValueError(f"more than {_MAX_EXPANSIONS} wordings in one indicator")
            continue
        items = _items(token, lists)
        if glue:
            before = options[-1][0][-1]
            if len(items) != 1 or not isinstance(items[0], Word) or not isinstance(before, Word):
                raise ValueError("a | stands between single words; for more use (a b|c)")
            joined = Word(tuple(dict.fromkeys(before.atoms + items[0].atoms)))
            options[-1] = [(*phrase[:-1], joined) for phrase in options[-1]]
            glue = False
        else:
            options[-1] = [phrase + items for phrase in options[-1]]
    if depth:
        raise ValueError("a bracket that is not closed")
    if glue:
        raise ValueError("a | without a word on both sides")
    return [phrase for option in options for phrase in option], at


def _merge(phrases: list[Phrase]) -> list[Phrase]:
    """Join the alternatives that are a single word into one word."""
    atoms: list[Atom] = []
    rest: list[Phrase] = []
    for phrase in phrases:
        if len(phrase) == 1 and isinstance(phrase[0], Word):
            atoms.extend(phrase[0].atoms)
        else:
            rest.append(phrase)
    return [*([(Word(tuple(dict.fromkeys(atoms))),)] if atoms else []), *rest]


def _items(token: str, lists: Mapping[str, Sequence[str]]) -> Phrase:
    if token.startswith("...") or token == "…":
        number = token.removeprefix("...").removeprefix("…")
        if number and not (number.isdecimal() and 1 <= int(number) <= 20):
            raise ValueError(f"{token!r}: after ... a number from 1 to 20, then a space")
        return (Gap(int(number) if number else GAP),)
    if token.startswith("="):
        if not re.fullmatch(r'="[^"]+"|=“[^”]+”', token):
            raise ValueError(f'{token!r}: an exact form is written ="…"')
        return tuple(Word((Atom(word, exact=True),)) for word in re.split(r"[\s\-]+", token[2:-1]))
    if token.startswith("$"):
        name = token[1:]
        if name not in lists:
            known = ", ".join(sorted(lists)) or "there are none"
            raise ValueError(f"no list {name!r}; lists of this codebook: {known}")
        return (_list_word(name, tuple(lists[name])),)
    return _plain(token)


@cache
def _plain(token: str) -> Phrase:
    """The words of a token without signs of its own; the same few thousand come back often."""
    body, _, pos = token.partition("/")
    if pos and not re.fullmatch(r"[A-Z]+", pos):
        raise ValueError(f"{token!r}: after / a part of speech such as NOUN or VERB")
    if re.search(r"[<>&!~=$\"“”{}\[\]]", body):
        raise ValueError(f"{token!r}: a sign that the notation does not know here")
    words = [piece for piece in body.split("-") if piece]
    if not words or any(not piece.strip("*.,;:?'’") for piece in words):
        raise ValueError(f"{token!r}: not a word")
    return tuple(Word((_atom(fold(piece), pos),)) for piece in words)


@lru_cache(maxsize=1000)
def _list_word(name: str, entries: tuple[str, ...]) -> Word:
    atoms: list[Atom] = []
    for entry in entries:
        items = _items(entry, {}) if entry else ()
        if len(items) != 1 or not isinstance(items[0], Word):
            raise ValueError(f"list {name!r}: {entry!r} is not a single word")
        atoms.extend(items[0].atoms)
    if not atoms:
        raise ValueError(f"list {name!r} is empty")
    return Word(tuple(dict.fromkeys(atoms)))


@cache
def _atom(word: str, pos: str) -> Atom:
    particle, plus, base = word.partition("+")
    if plus:
        if not particle or not base:
            raise ValueError(f"{word!r}: a separable verb is written om+kijken")
        return Atom(base, pos=pos, particle=particle)
    for particle in _PARTICLES:
        if particle in _AMBIGUOUS or not word.startswith(particle):
            continue
        if word.removeprefix(particle) in _BASES:
            return Atom(word.removeprefix(particle), pos=pos, particle=particle)
    return Atom(word, pos=pos)

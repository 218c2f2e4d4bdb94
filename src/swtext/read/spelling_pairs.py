"""Which names of one document may be one person under two spellings, and why."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from swtext.read.names import display, looks_like_name

__all__ = ["Pair", "proposals"]

_DEVICE = re.compile(
    r"\b(?:i-?pad|iphone|i-?mac|macbook\w*|telefoon|phone|mobiel|laptop|tablet|pc|galaxy(?:\s\w\d+)?|"
    r"samsung|huawei|android)\b(?:\s+(?:van|of|from)\b)?|['’]s\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_TITLE = re.compile(
    r"\b(?:mevr(?:ouw)?|mw|dhr|meneer|de heer|drs?|mr|ir|ing|prof|msc|bsc|ma|ba|phd)\b\.?", re.I
)
_PARTICLES = frozenset(
    "van de der den het 't ten ter te el al ben bin von in op la le du da".split()
)
_SHORTENED = {
    "vd": ("van", "de"),
    "v.d": ("van", "de"),
    "v/d": ("van", "de"),
    "vdr": ("van", "der"),
}
_NOUN = re.compile(r"(?:[Dd]e|[Hh]et|[Ee]en|[Zz]ijn|[Hh]aar|[Mm]ijn|[Oo]nze)\s+[a-zà-ÿ]")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|v/d")
_MAIL = re.compile(r"([\w.+-]+)@[\w.-]+")

_CASE = ("andere hoofdletters, accenten of spaties", 0.98)
_BRACKETS = ("toevoeging tussen haakjes", 0.95)
_ORGANISATION = ("organisatie of functie achter de naam", 0.9)
_OF_DEVICE = ("naam van een apparaat", 0.9)
_ORDER = ("achternaam en voornaam omgedraaid", 0.9)
_TITLED = ("aanspreekvorm of titel bij de naam", 0.9)
_JOINED = ("aaneengeschreven of als e-mailadres", 0.85)
_INITIALS = ("voorletters", 0.7)
_GIVEN = ("alleen de voornaam", 0.6)
_SURNAME = ("alleen de achternaam", 0.6)
_TYPO = ("één letter verschil", 0.5)


@dataclass(frozen=True, slots=True)
class _Form:
    """A name as written: its words without what stands around them, and what that was."""

    written: str
    words: tuple[str, ...]
    around: tuple[str, float]


class Pair(NamedTuple):
    """The spelling to replace, the name to use, why (Dutch), and what to look at first."""

    speaker: str
    other: str
    reason: str
    confidence: float


def proposals(names: Mapping[str, int]) -> list[Pair]:
    """The pairs among the names of one document, each spelling once, surest first.

    Args:
        names: how often each name is written.

    >>> [pair[:2] for pair in proposals({"Ada Zomer": 5, "ada zomer (host)": 1})]
    [('ada zomer (host)', 'Ada Zomer')]
    """
    forms = [form for name in sorted(names) if (form := _form(name)).words]
    found: dict[str, Pair] = {}
    for short, full, reason, sure in _pairs(forms):
        speaker, other = _better(short, full, names)
        pair = Pair(speaker, other, reason, sure)
        if speaker not in found or found[speaker].confidence < sure:
            found[speaker] = pair
    kept = {name: pair for name, pair in found.items() if not _round(pair, found)}
    return sorted(kept.values(), key=lambda pair: (-pair.confidence, pair.speaker))


def _round(pair: Pair, found: Mapping[str, Pair]) -> bool:
    back = found.get(pair.other)
    return back is not None and back.other == pair.speaker and back > pair


def _better(a: str, b: str, names: Mapping[str, int]) -> tuple[str, str]:
    """The spelling to replace and the name to use."""

    def rank(name: str) -> tuple[bool, int, bool, int, str]:
        form = _form(name)
        plain = form.around == _CASE
        spelled = sum(len(word) > 1 for word in form.words)
        return plain and looks_like_name(name), spelled, plain, names[name], name

    worse, better = sorted((a, b), key=rank)
    return worse, better


def _pairs(forms: list[_Form]) -> Iterator[tuple[str, str, str, float]]:
    same: dict[tuple[str, ...], list[_Form]] = defaultdict(list)
    for form in forms:
        same[form.words].append(form)
    for group in same.values():
        plain = min(group, key=lambda form: (-form.around[1], form.written))
        for form in group:
            if form is not plain:
                yield form.written, plain.written, *min(form.around, plain.around, key=_sure)
    fuller = {words: group[0].written for words, group in same.items() if len(words) > 1}
    tails, heads, joined = (defaultdict[str, set[str]](set) for _ in range(3))
    ordered: dict[tuple[str, ...], set[str]] = defaultdict(set)
    initials: dict[str, set[str]] = defaultdict(set)
    for words, written in sorted(fuller.items()):
        ordered[tuple(sorted(words))].add(written)
        heads[words[0]].add(written)
        joined["".join(words)].add(written)
        initials["".join(word[0] for word in words)].add(written)
        for cut in range(1, len(words)):
            tails[" ".join(words[cut:])].add(written)
            initials[words[0][0] + " " + " ".join(words[cut:])].add(written)
            core = [word for word in words[cut:] if word not in _PARTICLES]
            if len(core) == 1:
                initials[f"{words[0]} {core[0][0]}"].add(written)
    near: dict[str, set[str]] = defaultdict(set)
    for words in sorted(fuller):
        for variant in _deletions(" ".join(words)):
            near[variant].add(" ".join(words))
    for words, group in sorted(same.items()):
        written = group[0].written
        for fits, (reason, sure) in (
            (ordered[tuple(sorted(words))] if len(words) > 1 else set(), _ORDER),
            (joined["".join(words)] if len(words) == 1 else set(), _JOINED),
            (initials[" ".join(words)] if len("".join(words)) > 1 else set(), _INITIALS),
            (heads[words[0]] if len(words) == 1 and len(words[0]) > 1 else set(), _GIVEN),
            (tails[" ".join(words)] if len(words[0]) > 1 else set(), _SURNAME),
        ):
            others = fits - {written, fuller.get(words, written)}
            if len(others) == 1:
                yield written, next(iter(others)), reason, min(sure, group[0].around[1])
                break
        name = " ".join(words)
        if len(words) > 1 and len(name) >= 8:
            close = {other for variant in _deletions(name) for other in near.get(variant, ())}
            for other in sorted(close - {name}):
                if name < other and _one_apart(name, other) and not _numbered(name, other):
                    yield written, fuller[tuple(other.split())], *_TYPO


def _numbered(name: str, other: str) -> bool:
    """Whether two names differ in a number or a single letter only ("Student A", "Groep 2")."""
    words = set(name.split()) ^ set(other.split())
    return any(len(word) == 1 or any(map(str.isdigit, word)) for word in words)


def _sure(around: tuple[str, float]) -> float:
    return around[1]


@lru_cache(maxsize=4096)
def _form(written: str) -> _Form:
    around = _CASE
    text = unicodedata.normalize("NFKC", written)
    mail = _MAIL.search(text)
    if mail is not None:
        text, around = re.sub(r"[._+-]+", " ", mail.group(1)), _JOINED
    bare = _INSIDE.sub(" ", text)
    if bare != text and bare.strip():
        text, around = bare, _BRACKETS
    parts = display(text.strip())
    if parts.person != text.strip():
        around = _ORGANISATION if parts.organisation or parts.role else _ORDER
        text = parts.person
    for pattern, reason in ((_DEVICE, _OF_DEVICE), (_TITLE, _TITLED)):
        bare = pattern.sub(" ", text)
        if bare != text and _WORD.search(bare):
            text, around = bare, reason
    words: list[str] = []
    if any(char.isdigit() for char in text) or _NOUN.match(text.strip()):
        text = ""  # "Gast 2" and "Gast 3" are two; "de voorzitter" is no name
    for word in _WORD.findall(text.replace("v.d.", "vd")):
        folded = _fold(word)
        words.extend(_SHORTENED.get(folded, (folded,)))
    return _Form(written, tuple(words), around)


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char)).replace("’", "'")


def _deletions(name: str) -> Iterable[str]:
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


def _one_apart(a: str, b: str) -> bool:
    """Whether one letter more, less or other, within a word, makes one name of the other."""
    if a.count(" ") != b.count(" ") or abs(len(a) - len(b)) > 1:
        return False
    head = next(
        (n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    if len(a) == len(b):
        return a[head + 1 :] == b[head + 1 :] or (
            a[head : head + 2] == b[head : head + 2][::-1] and a[head + 2 :] == b[head + 2 :]
        )
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return long[head + 1 :] == short[head:]

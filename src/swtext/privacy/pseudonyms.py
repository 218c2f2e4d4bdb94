"""Handing out pseudonyms: one a person or value, the same over the whole corpus."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from swtext.privacy.key import Entry, Key
from swtext.privacy.lexicon import fold, lexicon
from swtext.privacy.people import Name, name_of

__all__ = ["KINDS", "Pseudonyms"]

#: What can be replaced -> how the pseudonym calls it.
KINDS: dict[str, str] = {
    "person": "Persoon",
    "phone": "telefoon",
    "email": "e-mail",
    "address": "adres",
    "postcode": "postcode",
    "bsn": "BSN",
    "iban": "IBAN",
    "birthdate": "geboortedatum",
    "url": "link",
    "organisation": "Organisatie",
    "place": "Plaats",
}


class Pseudonyms:
    """The pseudonyms given so far, and what each stands for.

    Args:
        style: ``label`` or ``names``.
        key: of an earlier run, to go on with.
        avoid: folded words that an invented name may not be.
    """

    def __init__(self, style: str, key: Key | None = None, avoid: Iterable[str] = ()) -> None:
        self.style = style
        self._given: dict[tuple[str, Name], str] = {}
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._full: dict[str, tuple[str, str]] = {}  # pseudonym -> kind, fullest form
        self._counts: dict[str, int] = defaultdict(int)
        self._avoid = set(avoid)
        self._used: set[str] = set()
        for entry in key.entries if key else ():
            if entry.kind not in KINDS:
                continue
            identity = name_of(entry.original) if entry.kind == "person" else _value(entry)
            self._given[entry.kind, identity] = entry.pseudonym
            self._full[entry.pseudonym] = (entry.kind, entry.original)
            self._forms[entry.pseudonym] |= set(entry.forms)
            self._used |= set(fold(entry.pseudonym).split())
            number = re.search(r"(\d+)\]$", entry.pseudonym)
            self._counts[entry.kind] = max(
                self._counts[entry.kind] + 1, int(number[1]) if number else 0
            )

    def person(self, name: Name, form: Name, surface: str, *, given: bool) -> str:
        """Return what stands for a person where the text has this form of the name."""
        whole = self._given.get(("person", name))
        if whole is None:
            self._counts["person"] += 1
            whole = (
                f"[Persoon {self._counts['person']}]"
                if self.style == "label"
                else self._invent(name, given=given)
            )
            self._given["person", name] = whole
        self._note(whole, "person", surface)
        if self.style == "label" or form == name or " " not in whole:
            return whole
        first, _, last = whole.partition(" ")
        return first if given else last if form[0] != name[0] else whole

    def value(self, kind: str, surface: str) -> str:
        """Return what stands for a number, address or link."""
        identity = _normal(kind, surface)
        found = self._given.get((kind, identity))
        if found is None:
            self._counts[kind] += 1
            found = f"[{KINDS[kind]} {self._counts[kind]}]"
            self._given[kind, identity] = found
        self._note(found, kind, surface)
        return found

    def key(self, more: Iterable[Entry] = ()) -> Key:
        """Return everything that was given out as a key, sorted by kind and number."""
        entries = [
            Entry(pseudonym, kind, full, tuple(sorted(self._forms[pseudonym])))
            for pseudonym, (kind, full) in self._full.items()
        ]
        order = list(KINDS)
        entries.sort(key=lambda e: (order.index(e.kind), _number(e.pseudonym), e.pseudonym))
        return Key([*entries, *more])

    def _note(self, pseudonym: str, kind: str, surface: str) -> None:
        self._forms[pseudonym].add(surface)
        before = self._full.get(pseudonym, (kind, ""))[1]
        best = max((before, surface), key=_fullness)
        self._full[pseudonym] = (kind, best)

    def _invent(self, name: Name, *, given: bool) -> str:
        """Take the next name from the lists that occurs nowhere in the corpus."""
        names = lexicon()
        male = name[0] in names.male and name[0] not in names.female
        firsts = names.male if male else names.female
        first = self._next(firsts - names.common_first)
        if len(name) == 1 and given:
            return first
        last = self._next(names.last - names.common_last)
        return f"{first} {last}" if len(name) > 1 and name[0] not in ("van", "de", "der") else last

    def _next(self, names: Iterable[str]) -> str:
        free = sorted(
            name
            for name in names
            if 4 <= len(name) <= 9
            and name.isascii()
            and name.isalpha()
            and name not in self._avoid
            and name not in self._used
        )
        # Steps through the alphabet, so that names beside each other do not look alike.
        name = free[(len(self._used) * 37) % len(free)] if free else f"naam{len(self._used)}"
        self._used.add(name)
        return name.capitalize()


def _fullness(form: str) -> tuple[int, int, int, str]:
    capitals = sum(word[:1].isupper() for word in form.split())
    spelled = sum(len(word.strip(".")) > 1 for word in form.split())
    return spelled, capitals, len(form), form


def _number(pseudonym: str) -> int:
    found = re.search(r"(\d+)\]$", pseudonym)
    return int(found[1]) if found else 0


def _value(entry: Entry) -> Name:
    return _normal(entry.kind, entry.original)


def _normal(kind: str, surface: str) -> Name:
    """The value without the way it is written: +31 6 12 and 06-12 are one number."""
    if kind == "phone":
        digits = re.sub(r"\D", "", surface.replace("(0)", ""))
        return (re.sub(r"^(?:0031|31(?=\d{9}$))", "0", digits),)
    if kind in ("bsn", "iban", "postcode"):
        return (re.sub(r"\W", "", surface).casefold(),)
    return (" ".join(fold(surface).split()),)

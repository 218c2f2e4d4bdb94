"""Given names and places, from the lists that ship with swtext.

They only help: to tell whom "hij" and "zij" can mean, and that a place is nobody.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

__all__ = ["Given", "given", "is_given", "is_ordinary", "is_surname", "is_written"]

#: Names that the lists of swtext lack.
_FEMALE = frozenset(
    """
    alice ank annegien berber cynthia desiree dini doutzen fadma frederike gemma gre hadewych helma
    ien ine jorinde jozien kaat karlien klaartje lidy lieze loe loeki marleentje naïma pleuni
    rozemarijn sanna sieuwke sytske tilly welmoed ybeltje
    """.split()
)
_MALE = frozenset(
    """
    age aleid ard atze don donny gillis hajo han hanno hayo hedzer jaco jasin jean jitse jochum
    jordi lennart lou maikel okke pelle pjotr rené rien rinke romario seb tiemen toine ulrich wytze
    """.split()
)
#: Of women and of men.
_BOTH = frozenset(
    """
    alex bo charlie chris dani dominique gerrie jackie jamie jip jo jos josé joan jules kim lou luca
    maxime mika micky nicky noa pat rené robin sam sasha sascha sidney tonnie toni tony wil yaël
    """.split()
)
#: Countries and parts of the world, which the list of Dutch places has not.
_COUNTRIES = frozenset(
    """
    nederland belgië vlaanderen duitsland frankrijk engeland groot-brittannië ierland schotland
    spanje portugal italië griekenland turkije polen oekraïne rusland bulgarije roemenië hongarije
    denemarken zweden noorwegen finland oostenrijk zwitserland marokko tunesië egypte algerije
    syrië irak iran afghanistan pakistan india china japan korea noord-korea zuid-korea vietnam
    indonesië suriname curaçao aruba bonaire somalië eritrea ethiopië soedan ghana nigeria congo
    kenia zuid-afrika amerika canada mexico brazilië chili bolivia argentinië australië europa
    afrika azië israël palestina gaza jemen libanon jordanië limburg brabant noord-brabant zeeland
    utrecht gelderland overijssel drenthe friesland fryslân groningen flevoland noord-holland
    zuid-holland twente achterhoek randstad veluwe
    """.split()
)


@dataclass(frozen=True, slots=True)
class Given:
    """Names in small letters.

    Attributes:
        female, male: given names of women and of men, and of nobody else.
        names: all of them, and those of both.
        sure: those that are no word as well.
        places: towns, regions and countries that are nobody's given name.
        last: surnames.
    """

    female: frozenset[str]
    male: frozenset[str]
    names: frozenset[str]
    sure: frozenset[str]
    places: frozenset[str]
    last: frozenset[str]


@lru_cache(maxsize=1)
def given() -> Given:
    """Read the lists, once.

    >>> "Hanneke".casefold() in given().female, "sam" in given().male, "sam" in given().names
    (True, False, True)
    """
    kinds: dict[str, set[str]] = {
        "f": set(_FEMALE),
        "m": set(_MALE),
        "place": set(_COUNTRIES),
        "last": set(),
    }
    words = set()
    text = (files("swtext") / "data" / "names" / "names.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        name, kind, mark = line.split("\t")
        if kind in kinds:
            kinds[kind].add(name.casefold())
            if mark and kind != "last":
                words.add(name.casefold())
    female, male = frozenset(kinds["f"]), frozenset(kinds["m"])
    names = female | male
    both = (female & male) | _BOTH
    places, last = frozenset(kinds["place"]) - names, frozenset(kinds["last"])
    return Given(female - both, male - both, names, names - words, places, last)


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """The forms of general Dutch that are written in small letters."""
    packed = (files("swtext") / "data" / "background" / "forms.tsv.gz").read_bytes()
    forms = (
        line.partition("\t")[0] for line in gzip.decompress(packed).decode("utf-8").split("\n")
    )
    return frozenset(form for form in forms if form.islower())


def is_written(word: str) -> bool:
    """Say whether general Dutch has this form of a word, in small letters.

    >>> is_written("buurten"), is_written("bekerma")
    (True, False)
    """
    return word in _words()


def is_given(name: str, sure: bool = False) -> bool:
    """Say whether a name begins with a given name.

    Args:
        name: one word or more; capitals do not matter.
        sure: leave out the given names that are words as well.

    >>> is_given("Hanneke van Dam"), is_given("Van Dam"), is_given("Wil", sure=True)
    (True, False, False)
    """
    known = given().sure if sure else given().names
    return name.partition(" ")[0].casefold() in known


def is_surname(name: str) -> bool:
    """Say whether the lists have this surname, without particles; capitals do not matter.

    >>> is_surname("Jansen"), is_surname("Tegelijk")
    (True, False)
    """
    return name.casefold() in given().last


def is_ordinary(word: str) -> bool:
    """Say whether a word is an ordinary Dutch word and, as far as the lists know, nobody's name.

    >>> is_ordinary("Tegelijk"), is_ordinary("Hanneke"), is_ordinary("Bakker")
    (True, False, False)
    """
    lower = word.casefold()
    return lower in _words() and not is_given(word) and not is_surname(word)

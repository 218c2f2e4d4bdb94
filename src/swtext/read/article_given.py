"""Given names and places, from the lists that ship with swtext.

They only help: to tell whom "hij" and "zij" can mean, and that a place is nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

__all__ = ["Given", "given"]

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
    """

    female: frozenset[str]
    male: frozenset[str]
    names: frozenset[str]
    sure: frozenset[str]
    places: frozenset[str]


@lru_cache(maxsize=1)
def given() -> Given:
    """Read the lists, once.

    >>> "Hanneke".casefold() in given().female, "sam" in given().male, "sam" in given().names
    (True, False, True)
    """
    kinds: dict[str, set[str]] = {"f": set(_FEMALE), "m": set(_MALE), "place": set(_COUNTRIES)}
    words = set()
    text = (files("swtext") / "data" / "names" / "names.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        name, kind, mark = line.split("\t")
        if kind in kinds:
            kinds[kind].add(name.casefold())
            if mark:
                words.add(name.casefold())
    female, male = frozenset(kinds["f"]), frozenset(kinds["m"])
    names = female | male
    both = (female & male) | _BOTH
    return Given(
        female - both, male - both, names, names - words, frozenset(kinds["place"]) - names
    )

"""Nouns for people: what somebody is or does, and where somebody is from."""

from __future__ import annotations

import re
from functools import lru_cache

from swtext.read.article_given import given, is_given, is_surname, is_written
from swtext.read.article_words import PERSON_NOUNS, ROLE_ENDINGS, TRADES

__all__ = ["is_demonym", "is_role"]

#: Heads of compounds in lower case only: with a capital they end surnames.
_KIN = tuple(
    """man vrouw meisje jongen moeder vader zoon dochter zusje broer vriend vriendin wasser maker
    bouwer gever geefster nemer neemster bezorger meester monteur ingenieur verkoper verkoopster
    handelaar eigenaar huurder huurster keeper loper rijder fietser wandelaar analist""".split()
)
_SMALL_HEADS = (*_KIN, *sorted(trade for trade in TRADES if len(trade) >= 6))
_HEADS = tuple(ROLE_ENDINGS)
#: Heads that name things as well, with the first parts that make somebody of them.
_ONLY_WITH = {
    "kijker": "tv televisie mee toe film voetbal thuis",
    "bewaker": (
        "grens nacht kust perron parkeer museum gevangenis kamp plein poort overweg bad strand"
    ),
    "maatje": (
        "taal buurt sport fiets stage wandel school lees reken team studie werk klas jeugd reis "
        "computer digi zorg kook bel thuis bezoek zwem groei budget geld steun herstel samen "
        "ouderen mantelzorg praat spel wijk vrijwilligers hulp"
    ),
    "lezer": "voor kranten mede mee tegen proef boeken meter nieuws romp thriller",
    "loper": (
        "hard mee voor koord avond straat post school marathon deur nacht klap kop over weg land"
    ),
    "koning": "zonne ex oud schaats",
    "dekker": "dak riet lei",
    "burger": "wereld staats ere mede wijk modaal eu stads",
    "spreker": "gast hoofd buik moedertaal keynote slot open publieks dorps in woord congres",
    "keeper": "bar reserve doel voetbal hockey invallers eerste tweede",
    "wasser": "borden glazen ramen af",
    "verbinder": "buurt wijk bruggen netwerk dorps",
    "jager": "premie eenden",
}
#: Words that end like a role and are none.
_NONE = re.compile(
    r".*(?:waarts|roman|verrekijker|geleider|afleider|hamburger|burgers?loper|zandloper|traploper|"
    r"vaatwasser|pacemaker|koffiemaker|ijsmaker|talisman|walkman|baarmoeder|tekstverwerker|"
    r"artikellid|ooglid|onzevader|verjongen|stroomafnemer|gelijkmaker|crosstrainer|hometrainer|"
    r"user-agent|reagent|luidspreker|sneeuwman|strooman|verleider|anders|vijzelmeester)s?"
)
_LINKS = ("", "s", "e", "en", "n", "er", "-")


def _plausible(first: str, head: str) -> bool:
    """Say whether this may be the first part of a compound that is somebody."""
    if head in _ONLY_WITH:
        return first.rstrip("-").endswith(tuple(_ONLY_WITH[head].split()))
    if first.endswith("-") or len(first) >= 7:
        return True
    return any(
        len(part := first.removesuffix(link)) >= 3 and is_written(part)
        for link in _LINKS
        if first.endswith(link)
    )


def _compound(word: str, heads: tuple[str, ...]) -> bool:
    """Say whether a word longer than its head is a role with something before it."""
    if len(word) <= 6 or not word.endswith(heads) or _NONE.fullmatch(word):
        return False
    return any(
        word == head or _plausible(word.removesuffix(head), head)
        for head in heads
        if word.endswith(head)
    )


@lru_cache(maxsize=8192)
def is_role(word: str) -> bool:
    """Say whether a word names what somebody is or does, or a compound of such a word.

    A compound needs a known head and a first part that may stand before it.

    Args:
        word: one word; with a capital only what is no surname counts.

    >>> [is_role(word) for word in ("opbouwwerker", "Onderzoeker", "verrekijker", "bekermaatje")]
    [True, True, False, False]
    """
    lower = word.casefold().strip(".,")
    if lower == "anders":
        return False
    if lower.startswith(("oud-", "ex-")) and is_role(word.partition("-")[2]):
        return True
    if is_demonym(word) or re.fullmatch(r"\d+-jarige", lower):
        return True
    small = word[:1].islower()
    if small and (lower in TRADES or _compound(lower, _SMALL_HEADS)):
        return True
    if len(lower) > 8 and _compound(lower, ("vrouw",)):
        return True
    if lower in PERSON_NOUNS or _compound(lower, _HEADS):
        return True
    single = lower[:-1] if lower.endswith("s") else lower[:-2] if lower.endswith("en") else ""
    if small and single in PERSON_NOUNS:
        return True
    return _compound(single, _HEADS)


#: Whose name is not made of a place by rule.
_FROM = frozenset(
    """
    hagenaar hagenees hagenaars rotterdamse amsterdamse utrechtse groningse friezin fries groninger
    brabander brabantse limburger limburgse zeeuw zeeuwse tukker drent drentse achterhoeker
    vlaming belg belgische nederlander nederlanders nederlandse surinamer surinaamse marokkaan
    marokkaanse turk turkse syriër syriërs syrische antilliaan antilliaanse curaçaoënaar
    eritreeër eritreeërs oekraïner oekraïense afghaan afghaanse iraanse irakees somaliër somalische
    poolse duitser duitse engelsman fransman française italiaan spanjaard
    molukker molukse indonesische rotterdammert leidenaar zwollenaar bredanaar deventenaar
    haarlemse tilburgse eindhovense nijmegenaar maastrichtenaar leeuwarder
    """.split()
)
_MADE = ("mer", "er", "aar", "enaar", "naar", "ter", "se", "mers", "ers", "aren", "naren")


def is_demonym(word: str) -> bool:
    """Say whether a word with a capital says where somebody is from: "Rotterdammer".

    >>> [is_demonym(word) for word in ("Rotterdammer", "Hagenaar", "Tilburgse", "Bakker")]
    [True, True, True, False]
    """
    lower = word.casefold()
    if not word[:1].isupper() or is_given(word) or is_surname(word):
        return False
    return lower in _FROM or any(
        lower.endswith(ending) and lower.removesuffix(ending) in given().places
        for ending in _MADE
        if len(lower) - len(ending) >= 4
    )

"""Invented chat messages, and how to make a corpus of them."""

from __future__ import annotations

from collections.abc import Sequence

from swtext.corpus import Corpus
from swtext.types import Document, Turn

Lines = Sequence[tuple[str, str]]


def make_corpus(lines: Lines, name: str = "chat.txt") -> Corpus:
    text, turns = "", []
    for speaker, line in lines:
        turns.append(Turn(len(text), len(text) + len(line), line, "chat", speaker, speaker))
        text += line + "\n"
    return Corpus([Document(name, text, "chat", turns=tuple(turns))])


MONEY = [
    "de deurwaarder stond weer op de stoep vanwege schulden",
    "eerst een betalingsregeling, dan praten we verder over de schulden",
    "het incassobureau reageert niet op onze brief over de achterstand",
    "schulden maken ziek, dat zien wij bij elke deurwaarder",
    "weer een incasso mislukt en de achterstand groeit",
]
NEIGHBOURS = [
    "haar buurvrouw doet elke dinsdag de boodschappen",
    "de buren letten daar op elkaar",
    "twee buren hebben samen haar boodschappen gehaald",
    "een buurvrouw van drie hoog kookt voor het portiek",
]
GARDEN = [
    "de moestuin stond vol pompoenen en courgettes",
    "wie geeft de moestuin water in augustus",
    "pompoenen oogsten met de kinderen uit de moestuin",
    "courgettes genoeg, neem mee uit de moestuin",
    "zaaien en oogsten, daar praten ze makkelijker bij in de moestuin",
    "pompoenen en courgettes geoogst, de moestuin is leeg",
]
CHAT = [
    "goedemorgen allemaal",
    "kan iemand het geluid harder zetten",
    "ik moet zo weg, tot volgende week",
    "haha ja precies",
    "de trein had vertraging vandaag",
    "wie neemt er koffie mee",
]
PEOPLE = ["Anouk", "Bilal", "Chaima", "Dries", "Esra", "Floor"]

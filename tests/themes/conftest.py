"""Small invented corpora for the themes."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
import spacy
from invented_chats import CHAT, GARDEN, MONEY, NEIGHBOURS, PEOPLE, Lines, make_corpus

from swtext.codebook import Code, Codebook
from swtext.coding import Coding
from swtext.dutch import Units, annotate
from swtext.types import Evidence, Fragment


@pytest.fixture(scope="session")
def units_of_lines() -> Callable[[Lines], Units]:
    nlp = spacy.blank("nl")
    return lambda lines: annotate(make_corpus(lines), nlp)


@pytest.fixture(scope="session")
def book() -> Codebook:
    return Codebook(
        "proef",
        codes=(
            Code(
                "geldzorgen",
                "Geldzorgen",
                definition="Schulden, achterstand en incasso.",
                indicators=("schulden", "deurwaarder", "incasso", "betalingsregeling"),
            ),
            Code(
                "burenhulp",
                "Burenhulp",
                definition="Buren die elkaar helpen.",
                indicators=("buren", "buurvrouw", "boodschappen"),
            ),
        ),
    )


@pytest.fixture(scope="session")
def session() -> list[tuple[str, str]]:
    """A chat of 160 messages in runs: two themes of the codebook, one that is not in it."""
    dice = random.Random(4)
    lines: list[tuple[str, str]] = []
    while len(lines) < 160:
        source = dice.choice([MONEY, NEIGHBOURS, GARDEN, CHAT, CHAT])
        lines += [(dice.choice(PEOPLE), dice.choice(source)) for _ in range(dice.randint(2, 4))]
    return lines[:160]


@pytest.fixture(scope="session")
def code_by_word() -> Callable[[Units, dict[str, str]], Coding]:
    """Code the units that hold a word."""

    def code(units: Units, words: dict[str, str]) -> Coding:
        items = []
        for row in units.frame.itertuples():
            for word, code_id in words.items():
                at = str(row.text).find(word)
                if at >= 0:
                    start = int(row.start) + at
                    proof = Evidence(start, start + len(word), word, word)
                    items.append(
                        Fragment(
                            f"{row.start}-{code_id}",
                            str(row.document),
                            int(row.turn),
                            int(row.start),
                            int(row.end),
                            str(row.text),
                            code_id,
                            0.9,
                            (proof,),
                        )
                    )
        return Stub(tuple(items))  # type: ignore[return-value]

    return code


class Stub:
    """What the themes read of a coding."""

    def __init__(self, items: tuple[Fragment, ...]) -> None:
        self.items = items

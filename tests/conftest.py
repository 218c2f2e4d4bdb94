"""Shared fixtures: a corpus of a few lines, and the pipeline that ships with swtext."""

from __future__ import annotations

import pytest

import swtext as sw
from swtext.corpus import Corpus
from swtext.types import Document, Turn


@pytest.fixture(scope="session")
def nlp():
    return sw.load_pipeline("embedded")


def make_document(name: str, lines: list[tuple[str, str, str]]) -> Document:
    """A document of ``Naam: tekst`` lines from (kind, speaker, text) triples."""
    text = ""
    turns = []
    for kind, speaker, said in lines:
        text += f"{speaker}: "
        turns.append(
            Turn(
                len(text),
                len(text) + len(said),
                said,
                kind,
                speaker=speaker,
                person=speaker,
                attribution="label",
            )
        )
        text += said + "\n"
    return Document(name, text, "transcript", turns=tuple(turns))


@pytest.fixture
def small_corpus() -> Corpus:
    return Corpus(
        [
            make_document(
                "chat.txt",
                [
                    ("chat", "Anneke", "Ik kom al twintig jaar in deze wijk, ze kennen me."),
                    ("chat", "Joost", "Je geluid staat uit."),
                    ("chat", "Fatima", "Buren helpen elkaar hier met boodschappen. Mooi toch!"),
                ],
            ),
            make_document(
                "gesprek.txt",
                [
                    ("question", "I", "Hoe gaat het?"),
                    ("answer", "R", "Luisteren is de kern. Ik werk volgens een vaste methode."),
                ],
            ),
        ]
    )

"""A chat, and what is left of it: for the tests of pseudonymising."""

from __future__ import annotations

import swtext as sw
from swtext.corpus import Corpus
from swtext.types import Document, Turn


def chat(name: str, lines: list[tuple[str, str]], *, before: str = "", **metadata: str) -> Document:
    text, turns = "", []
    for speaker, said in lines:
        text += f"{before}{speaker}: "
        turns.append(
            Turn(len(text), len(text) + len(said), said, "chat", speaker=speaker, person=speaker)
        )
        text += said + "\n"
    return Document(name, text, "transcript", metadata, tuple(turns))


def hide(*documents: Document, **options):
    return sw.pseudonymize(Corpus(documents), pipeline=None, **options)


def text_of(said: str, speaker: str = "Spreker 1", **options) -> str:
    safe = hide(chat("a.txt", [(speaker, said)]), **options)
    return safe.documents[0].turns[0].text

"""Reading the hand-written chat sentences of ``corpora/chat``: tagged names, tokens, boundaries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from conllu import Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_NAME = re.compile(r"\[(PER|LOC|ORG|MISC) ([^\[\]]+)\]")
_LABELS = {"PER": "PERSON", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC"}


@dataclass(frozen=True)
class Tagged:
    """A text with its names: (start, end, kind) in code points."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def tagged(line: str) -> Tagged:
    """Read a line with names in brackets.

    >>> tagged("gaat [PER samira] mee?")
    Tagged(text='gaat samira mee?', names=((5, 11, 'PERSON'),))
    """
    text = ""
    names = []
    at = 0
    for match in _NAME.finditer(line):
        text += line[at : match.start()]
        names.append((len(text), len(text) + len(match[2]), _LABELS[match[1]]))
        text += match[2]
        at = match.end()
    text += line[at:]
    if re.search(r"\[[A-Z]{2,4} ", text):
        raise ValueError(f"a bracket that is no name: {line!r}")
    return Tagged(text, tuple(names))


def read_names(path: Path) -> list[Tagged]:
    """Return the sentences of a file with one sentence a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [tagged(line) for line in lines if line.strip()]


def names_doc(nlp: Language, sentence: Tagged) -> Doc:
    """Return the tokenized text with its names; a name that cuts a token gets all of it."""
    doc = nlp.make_doc(sentence.text)
    spans = [
        doc.char_span(start, end, label=kind, alignment_mode="expand")
        for start, end, kind in sentence.names
    ]
    doc.set_ents([span for span in spans if span is not None])
    return doc


def read_messages(path: Path) -> list[list[Sentence]]:
    """Return the messages of the chat test, each as its sentences; columns as its README says."""
    messages: list[list[Sentence]] = []
    message: list[Sentence] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("#"):
            continue
        if not line.strip():
            if message:
                messages.append(message)
            message = []
            continue
        _, form, lemma, pos, space, name, boundary = line.split("\t")
        if boundary == "S" or not message:
            message.append(Sentence())
        sentence = message[-1]
        sentence.forms.append(form)
        sentence.lemmas.append(lemma)
        sentence.marked.append(lemma)
        sentence.upos.append(pos)
        sentence.names.append(name)
        sentence.spaces.append("SpaceAfter=No" not in space)
    return messages

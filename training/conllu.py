"""Reading CoNLL-U: sentences, sentence keys and the silver name tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_NOT_KEY = re.compile(r"[\W]+", re.UNICODE)


@dataclass
class Sentence:
    """One sentence of a treebank; the lists run parallel, one item a token."""

    sent_id: str = ""
    forms: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)  # the lemmas with their compound marks
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.forms)

    @property
    def part(self) -> str:
        """The part of the training file the sentence comes from (before the slash), if any."""
        return self.sent_id.split("/", 1)[0] if "/" in self.sent_id else ""

    @property
    def key(self) -> str:
        """The forms joined, lower-cased, with only letters, digits and underscores left."""
        return sentence_key("".join(self.forms))


def sentence_key(text: str) -> str:
    """Return the key by which sentences of two files are compared."""
    return _NOT_KEY.sub("", text).lower()


def strip_compound_marks(lemma: str, form: str) -> str:
    """Remove the Alpino compound marks: ``klooster_orde`` becomes ``kloosterorde``."""
    if "_" not in lemma or "_" in form:
        return lemma
    return lemma.replace("_", "") or lemma


def read(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file; compound marks are stripped from the lemmas."""
    sentence = Sentence()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\r\n")
            if line.startswith("# sent_id = "):
                sentence.sent_id = line[len("# sent_id = ") :]
            elif line and line[0].isdigit():
                _add_token(sentence, line.split("\t"))
            elif not line and len(sentence):
                yield sentence
                sentence = Sentence()
    if len(sentence):
        yield sentence


def _add_token(sentence: Sentence, columns: list[str]) -> None:
    if not columns[0].isdigit():  # a multiword range or an empty node
        return
    misc = columns[9].split("|")
    name = next((item[3:] for item in misc if item.startswith("NE=")), "O")
    sentence.forms.append(columns[1])
    sentence.marked.append(columns[2])
    sentence.lemmas.append(strip_compound_marks(columns[2], columns[1]))
    sentence.upos.append(columns[3])
    sentence.xpos.append("" if columns[4] == "_" else columns[4])
    sentence.feats.append("" if columns[5] == "_" else columns[5])
    sentence.heads.append(int(columns[6]) - 1)
    sentence.deprels.append(columns[7])
    sentence.spaces.append("SpaceAfter=No" not in misc)
    sentence.names.append(name)

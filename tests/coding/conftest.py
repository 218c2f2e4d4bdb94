"""Units made by hand: a blank tokenizer, and lemmas and parts of speech that the test sets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import pytest
import spacy

from swtext.dutch import UNIT_COLUMNS, Units

MakeUnits = Callable[..., Units]


@pytest.fixture(scope="session")
def make_units() -> MakeUnits:
    """``make_units(texts, lemmas={...}, pos={...}, kind="chat", turns=None)`` -> `Units`.

    All texts stand in one document ``a.txt``, one after another, a line apart.
    """
    nlp = spacy.blank("nl")

    def make(
        texts: Sequence[str],
        lemmas: Mapping[str, str] | None = None,
        pos: Mapping[str, str] | None = None,
        kind: str = "chat",
        turns: Sequence[int] | None = None,
    ) -> Units:
        rows, spans, bases = [], [], []
        at = 0
        for number, text in enumerate(texts):
            doc = nlp(text)
            for token in doc:
                token.lemma_ = (lemmas or {}).get(token.text.lower(), "")
                if pos:
                    token.pos_ = pos.get(token.text.lower(), "X")
            rows.append(
                dict.fromkeys(UNIT_COLUMNS, "")
                | {
                    "document": "a.txt",
                    "turn": turns[number] if turns else number,
                    "kind": kind,
                    "start": at,
                    "end": at + len(text),
                    "text": text,
                }
            )
            spans.append(doc[:])
            bases.append(at)
            at += len(text) + 1
        types = {n: "int64" if n in ("turn", "start", "end") else "str" for n in UNIT_COLUMNS}
        frame = pd.DataFrame(rows, columns=list(UNIT_COLUMNS)).astype(types)
        return Units(frame, spans, bases)

    return make

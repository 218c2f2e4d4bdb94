"""A training that was broken off goes on as if it was not; the same seed gives the same model."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

TRAINING = Path(__file__).parents[2] / "training"
TEXTS = ["De buren helpen elkaar.", "Wie komt er morgen?", "Ik weet het niet!", "Dat is mooi."]


@pytest.fixture
def loop(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(TRAINING))
    yield __import__("loop")
    for name in ("loop", "augment", "tokens", "functions", "conllu"):
        sys.modules.pop(name, None)


def trained(loop: Any, out: Path, *stops: int, seed: int = 0) -> bytes:
    """The weights of a senter after a training that stopped and went on at ``stops``."""
    import spacy
    from spacy.training import Example
    from thinc.api import Adam, warmup_linear

    model = {
        "@architectures": "spacy.HashEmbedCNN.v2", "width": 8, "depth": 1, "embed_size": 20,
        "window_size": 1, "maxout_pieces": 2, "subword_features": True, "pretrained_vectors": None,
    }  # fmt: skip
    for stop in stops:
        nlp = spacy.blank("nl")
        tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": model}
        nlp.add_pipe("senter", config={"model": tagger})
        examples = []
        for text in TEXTS * 3:
            doc = nlp.make_doc(text)
            starts = [token.i == 0 for token in doc]
            examples.append(Example.from_dict(doc, {"sent_starts": starts}))
        spacy.util.fix_random_seed(seed)
        nlp.initialize(lambda examples=examples: examples)
        optimizer = Adam(warmup_linear(0.01, 2, 8))
        loop.run(
            nlp, optimizer, examples, lambda nlp, example, draw: example,
            lambda nlp=nlp, examples=examples: (0.5, nlp.evaluate(examples)), out,
            steps=8, stop_at=stop, every=4, size=20, level=0.3, dropout=0.2, seed=seed,
        )  # fmt: skip
    return (out / "model-last" / "senter" / "model").read_bytes()


def test_a_training_goes_on_from_its_checkpoint_to_the_same_model(loop, tmp_path):
    at_once = trained(loop, tmp_path / "a", 8)
    assert trained(loop, tmp_path / "b", 4, 8) == at_once
    assert trained(loop, tmp_path / "c", 8, seed=1) != at_once

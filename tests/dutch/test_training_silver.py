"""What the teachers' annotation goes through: trees, sentences that may be used, mixed epochs."""

from __future__ import annotations

import gzip
import itertools
import math
import random
import sys
from pathlib import Path
from typing import Any

import pytest

TRAINING = Path(__file__).parents[2] / "training"
CHATS = Path(__file__).parents[2] / "corpora" / "chat"
MODULES = tuple("augment chat conllu loop prepare sentences silver spanning tokens".split())


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(TRAINING))
    yield __import__
    for name in MODULES:
        sys.modules.pop(name, None)


def is_tree(heads: tuple[int, ...]) -> bool:
    """Whether every token leads to the one root."""
    for start in range(len(heads)):
        at, steps = start, 0
        while at >= 0 and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at >= 0:
            return False
    return heads.count(-1) == 1


def test_the_best_tree_with_the_likeliest_root_is_found(training):
    numpy = pytest.importorskip("numpy")
    tree_of = training("spanning").tree_of
    draw = random.Random(0)
    for count in (1, 2, 3, 4, 5) * 12:
        weights = [[draw.random() ** 3 + 1e-6 for _ in range(count + 1)] for _ in range(count)]
        scores = numpy.log(numpy.array(weights))
        heads = tuple(tree_of(scores, count))
        root = max(range(count), key=lambda at: scores[at, 0])
        best = max(
            sum(scores[at, head + 1] for at, head in enumerate(chosen))
            for chosen in itertools.product(range(-1, count), repeat=count)
            if chosen[root] == -1 and is_tree(chosen)
        )
        assert is_tree(heads)
        assert math.isclose(sum(scores[at, head + 1] for at, head in enumerate(heads)), best)


def test_lines_come_from_the_whole_file_and_paragraphs_are_cut(training, tmp_path, monkeypatch):
    silver = training("silver")
    with gzip.open(tmp_path / "own.txt.gz", "wt", encoding="utf-8") as file:
        file.write("Het is laat. De bus komt zo!\n" + "ze zei niets\n" * 8)
    with gzip.open(tmp_path / "other.txt.gz", "wt", encoding="utf-8") as file:
        file.write("Hier staat iets anders.\n")
    assert next(silver.lines([tmp_path])) == ("own", "Het is laat.")
    monkeypatch.setattr(silver, "WORDS", {"own": 16})
    found = [line for _, line in silver.lines([tmp_path])]
    assert len(found) == 5
    assert found[:2] == ["Het is laat.", "De bus komt zo!"]


def test_sentences_of_the_chat_test_are_blocked(training):
    blocked = training("silver").blocked_keys([], CHATS)
    message = training("chat").read_messages(CHATS / "chat-test.conllu")[0]
    assert message[0].key in blocked


def test_an_epoch_has_the_asked_share_of_silver(training):
    spacy = pytest.importorskip("spacy")
    from spacy.tokens import Doc
    from spacy.training import Example

    nlp = spacy.blank("nl")

    def example(word: str) -> Any:
        doc = Doc(nlp.vocab, words=[word] * 4)
        return Example(doc.copy(), doc)

    gold, silver = [example("goud")] * 10, [example(f"zilver{n}") for n in range(40)]
    batches = training("loop").batches(
        nlp, gold, lambda nlp, example, draw: example, 8, 0.0, 0, silver=silver, share=1.5
    )
    epochs: dict[int, list[str]] = {}
    for epoch, batch in batches:
        if epoch > 1:
            break
        epochs.setdefault(epoch, []).extend(example.y[0].text for example in batch)
    for words in epochs.values():
        assert words.count("goud") == 10
        assert len(words) == 25
        assert len(set(words)) == 16
    assert set(epochs[0]) != set(epochs[1])


def test_lines_of_open_text_keep_their_boundaries_in_copies(training):
    spacy = pytest.importorskip("spacy")
    from spacy.training import Example

    nlp = spacy.blank("nl")
    run = ["Over ons", "Wij helpen in de wijk.", "Bel ons gerust", "Dat kan elke dag."]
    doc = training("sentences").run_doc(nlp, run)
    assert [sent.text for sent in doc.sents] == run
    variant = training("augment").sentence_variant
    for seed in range(20):
        copy = variant(nlp, Example(doc.copy(), doc), random.Random(seed)).reference
        found = sorted(sent.text.rstrip(".") for sent in copy.sents)
        assert found == sorted(line.rstrip(".") for line in run)

"""The hand-written chat sentences: well-formed, and nothing to measure with among what trains."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CHAT = Path(__file__).parents[2] / "corpora" / "chat"
NAME = re.compile(r"\[(PER|LOC|ORG|MISC) ([^\[\]]+)\]")


def lines(name: str) -> list[str]:
    return (CHAT / name).read_text(encoding="utf-8").splitlines()


def key(text: str) -> str:
    """The key by which the training compares sentences: letters, digits and underscores."""
    return re.sub(r"\W+", "", NAME.sub(r"\2", text)).lower()


def test_no_test_sentence_is_in_the_training_data():
    train = {key(line) for line in lines("names-train.txt")}
    held_out = [key(line) for line in lines("names-test.txt")]
    held_out += [key(line.split("\t")[0]) for line in lines("split_verbs.tsv")]
    held_out += [
        key(line.removeprefix("# text = "))
        for line in lines("chat-test.conllu")
        if line.startswith("# text = ")
    ]
    assert len(held_out) > 1300
    assert not train.intersection(held_out)


@pytest.mark.parametrize(("name", "count"), [("names-train.txt", 1000), ("names-test.txt", 500)])
def test_names_are_tagged_as_the_readme_says(name, count):
    found = lines(name)
    assert len(found) == len(set(map(key, found))) >= count
    for line in found:
        assert not re.search(r"[\[\]]", NAME.sub("", line)), line
        assert all(text == text.strip() for _, text in NAME.findall(line)), line


def test_messages_are_the_text_that_their_tokens_make():
    messages = (CHAT / "chat-test.conllu").read_text(encoding="utf-8").strip().split("\n\n")
    assert len(messages) >= 600
    for message in messages:
        head, *rows = message.split("\n")
        tokens = [row.split("\t") for row in rows]
        assert {len(token) for token in tokens} == {7}, head
        assert tokens[0][6] == "S", head
        text = "".join(
            form + " " * (space != "SpaceAfter=No") for _, form, *_, space, _, _ in tokens
        )
        assert text.strip() == head.removeprefix("# text = "), head

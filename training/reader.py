"""Train the network of the default coder that reads units in the order of their words.

Used by ``training/coder.py``; needs PyTorch (the CPU build will do). One thread and a fixed seed:
the same material gives the same network on the same machine. The words that it may know, and the
vectors that they begin with, are in ``training/words/``, which this command makes:

    python training/reader.py --vectors VECTORS --text TEXT --documents corpora/sessies corpora/more

VECTORS are those of ``training/vectors.py``, TEXT the folder with open text (``.txt.gz``). Known
are the words of the open text, so that what the coded material never says has a place beside what
it does say, and of the documents those that are learned from.

Parts of vectors and states are left out at random (Srivastava et al. 2014), and now and then a word
is read as if it were not known (Iyyer et al. 2015): as a part of it, or not at all.
AdamW (Loshchilov and Hutter 2019) with one cycle of the learning rate (Smith and Topin 2019).
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from material import Material

from swtext.coding.reader import SIGNS, Reader, Window, part_of, windows_of

WORDS = Path(__file__).parent / "words" / "vectors.npz"
WIDTH, HIDDEN = 160, 160
EPOCHS, BATCH, CHUNK = 10, 24, 16
WINDOW = 100  # words; shorter than where it reads, so that there are more of them to learn from
RATE, WORD_RATE, DECAY = 2.4e-3, 1.6e-3, 0.1
UNHEARD = 0.15  # share of words that are read as if they were not known
BLANK_WORDS, BLANK_STATES = 0.3, 0.5  # dropout
LEAST, OFTEN = 2, 8  # units, and times in the open text, that a word must stand in
SHORTEST = 20  # words of the first window of a document, which is cut elsewhere each time
START = -3.0  # log odds of a code before anything is learned
LENGTH = 4.0  # mean length of the vectors of words at the start


def words_of(material: Material, rows: np.ndarray, seed: int) -> tuple[dict[str, int], np.ndarray]:
    """The written forms that are known, with their numbers, and the vectors they begin with.

    Known are those of the open text and those that enough of the given units have.
    """
    count: Counter[str] = Counter()
    for row in rows:
        count.update(set(material.streams[row].forms))
    with np.load(WORDS) as arrays:
        listed = arrays["words"].tobytes().decode("utf-8").split("\n")
        given, scale, often = arrays["vectors"], arrays["scale"], int(arrays["open"])
    place = {form: at for at, form in enumerate(listed)}
    known = sorted({*listed[:often], *(form for form, times in count.items() if times >= LEAST)})
    vectors = np.random.default_rng(seed).normal(0.0, 0.3, (SIGNS + len(known), WIDTH))
    vectors[0] = 0.0
    for number, form in enumerate(known, start=SIGNS):
        if form in place:
            vectors[number] = given[place[form]] * scale[place[form]]
    return {form: number for number, form in enumerate(known, start=SIGNS)}, vectors


def fit_reader(material: Material, rows: np.ndarray, codes: Sequence[str], seed: int = 0) -> Reader:
    """Fit the network on the given rows; units without gold around them are read too."""
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(seed)
    words, vectors = words_of(material, rows, seed)
    unheard = np.arange(len(vectors))
    unheard[SIGNS:] = [part_of(form, words) for form in words]
    names = {material.documents[row] for row in rows}
    inside = np.array([at for at, name in enumerate(material.documents) if name in names])
    streams, setting = [material.streams[at] for at in inside], material.setting.part(inside)
    counts = material.known[inside] & np.isin(inside, rows)[:, None]
    gold = torch.tensor(material.gold[inside], dtype=torch.float32)
    counted = torch.tensor(counts, dtype=torch.float32)
    net = network(vectors, len(codes))
    own = [p for name, p in net.named_parameters() if name != "words.weight"]
    optimizers = (
        torch.optim.AdamW(own, lr=RATE, weight_decay=DECAY),
        torch.optim.SparseAdam([net.words.weight], lr=WORD_RATE),
    )
    rng = np.random.default_rng(seed)
    epochs = [
        batches(windows_of(streams, words, setting, WINDOW, start(rng)), rng) for _ in range(EPOCHS)
    ]
    steps = 1 + sum(map(len, epochs))
    schedules = [
        torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps, pct_start=0.1)
        for optimizer, rate in zip(optimizers, (RATE, WORD_RATE), strict=True)
    ]
    net.train()
    for batch in (batch for epoch in epochs for batch in epoch):
        numbers, unit, used = table_of(batch)
        lost = rng.random(numbers.shape) < UNHEARD
        numbers[lost] = unheard[numbers[lost]]
        length = torch.tensor([len(window.numbers) for window in batch])
        found = net(torch.tensor(numbers), torch.tensor(unit), length, len(used))
        loss = torch.nn.functional.binary_cross_entropy_with_logits(
            found, gold[used], reduction="none"
        )
        net.zero_grad()
        ((loss * counted[used]).sum() / len(used)).backward()
        torch.nn.utils.clip_grad_norm_(own, 1.0)
        for part in (*optimizers, *schedules):
            part.step()
    return read_off(net, words)


def start(rng: np.random.Generator) -> Any:
    """How long the first window of a document is: by lot."""
    return lambda: int(rng.integers(SHORTEST, WINDOW + 1))


def batches(windows: list[Window], rng: np.random.Generator) -> list[list[Window]]:
    """Windows of about the same length together, in random order."""
    windows = [window for window in windows if any(begin < end for _, begin, end in window.units)]
    mixed, found = [windows[at] for at in rng.permutation(len(windows))], []
    for at in range(0, len(mixed), BATCH * CHUNK):
        some = sorted(mixed[at : at + BATCH * CHUNK], key=lambda window: len(window.numbers))
        found += [some[low : low + BATCH] for low in range(0, len(some), BATCH)]
    return [found[at] for at in rng.permutation(len(found))]


def table_of(batch: Sequence[Window]) -> tuple[np.ndarray, np.ndarray, list[int]]:
    """Numbers of words, windows by places; the unit of each place (-1: none); the rows of units."""
    longest = max(len(window.numbers) for window in batch)
    numbers = np.zeros((len(batch), longest), dtype=np.int64)
    unit, used = np.full(numbers.shape, -1), []
    for row, window in enumerate(batch):
        numbers[row, : len(window.numbers)] = window.numbers
        for own, begin, end in window.units:
            if begin < end:
                unit[row, begin:end] = len(used)
                used.append(own)
    return numbers, unit, used


def network(vectors: np.ndarray, codes: int) -> Any:
    """The network in PyTorch: the same sums as `swtext.coding.reader.heard`."""
    import torch
    from torch import nn

    class Network(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            begin = torch.tensor(vectors, dtype=torch.float32)
            self.words = nn.Embedding.from_pretrained(
                begin, freeze=False, padding_idx=0, sparse=True
            )
            self.onward = nn.GRU(WIDTH, HIDDEN, batch_first=True)
            self.back = nn.GRU(WIDTH, HIDDEN, batch_first=True)
            self.attention = nn.Linear(2 * HIDDEN, codes, bias=False)
            self.output = nn.Linear(2 * HIDDEN, codes)
            nn.init.normal_(self.output.weight, std=0.05)
            nn.init.constant_(self.output.bias, START)
            self.blank_words, self.blank = nn.Dropout(BLANK_WORDS), nn.Dropout(BLANK_STATES)

        def forward(self, numbers: Any, unit: Any, length: Any, units: int) -> Any:
            places = torch.arange(numbers.shape[1])[None]
            last = length[:, None] - 1
            turned = torch.where(places <= last, last - places, places)[:, :, None]

            def turn(values: Any) -> Any:
                return values.gather(1, turned.expand(-1, -1, values.shape[2]))

            vectors = self.blank_words(self.words(numbers))
            backward = turn(self.back(turn(vectors))[0])
            state = torch.cat([self.onward(vectors)[0], backward], dim=2)
            own = unit >= 0
            state, unit = self.blank(state[own]), unit[own]
            pull = self.attention(state).clamp(-15.0, 15.0).exp()
            said = state @ self.output.weight.T
            empty = torch.zeros(units, codes)
            whole = empty.index_add(0, unit, pull)
            return empty.index_add(0, unit, pull * said) / whole + self.output.bias

    return Network()


def read_off(net: Any, words: dict[str, int]) -> Reader:
    """The network without PyTorch: vectors in 8 bits, all else in 16."""

    def half(values: Any) -> np.ndarray:
        return np.asarray(values.detach().numpy(), dtype=np.float16).astype(np.float32)

    def two(name: str) -> np.ndarray:
        return np.stack([half(getattr(way, name)).T for way in (net.onward, net.back)])

    vectors, scale = small(net.words.weight.detach().numpy())
    return Reader(
        words=words,
        vectors=vectors,
        scale=scale,
        inward=two("weight_ih_l0"),
        inward_bias=two("bias_ih_l0"),
        across=two("weight_hh_l0"),
        across_bias=two("bias_hh_l0"),
        attention=half(net.attention.weight).T,
        output=half(net.output.weight).T,
        bias=half(net.output.bias),
    )


def small(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Vectors in 8 bits, and what each is to be multiplied by."""
    scale = (np.maximum(np.abs(vectors).max(axis=1), 1e-9) / 127).astype(np.float32)
    return np.round(vectors / scale[:, None]).astype(np.int8), scale


def main() -> None:
    """Write the words that the network may know and the vectors that they begin with."""
    import spacy

    import swtext
    from swtext.codebook_notation import fold
    from swtext.coding.stream import PIECE

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--documents", type=Path, nargs="+", required=True)
    args = parser.parse_args()
    count: Counter[str] = Counter()
    for path in sorted(args.text.glob("*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as handle:
            for line in handle:
                count.update(fold(piece) for piece in PIECE.findall(line))
    often = sorted(form for form, times in count.items() if times >= OFTEN and form.isalpha())
    own: Counter[str] = Counter()
    for document in swtext.read(args.documents):
        own.update(fold(piece) for piece in PIECE.findall(document.text))
    listed = often + sorted({form for form, times in own.items() if times >= LEAST} - {*often})
    lexicon = spacy.load(args.vectors).vocab
    vectors = np.stack([lexicon.get_vector(form) for form in listed])
    vectors *= LENGTH / np.linalg.norm(vectors, axis=1).mean()
    rounded, scale = small(vectors)
    text = np.frombuffer("\n".join(listed).encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(WORDS, words=text, open=len(often), vectors=rounded, scale=scale)
    print(f"{len(often)} words of the open text, {len(listed) - len(often)} more of the documents")


if __name__ == "__main__":
    main()

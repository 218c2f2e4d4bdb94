"""The network of the teacher, in PyTorch: tags, parts of speech, features and trees.

Words as their own vectors, as floret vectors that stay as they are and as their letters (a
convolution); bidirectional LSTMs; a classifier each for tag, part of speech and features; biaffine
attention for heads and relations (Dozat & Manning 2017, Deep Biaffine Attention for Neural
Dependency Parsing).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy
import torch
from torch import Tensor, nn
from torch.nn import functional

#: letters of a word that are read, sizes of the layers
LETTERS = 18
WORD, LETTER, FILTERS, HIDDEN, LAYERS, ARC, RELATION, TAG = 100, 32, 128, 256, 3, 384, 96, 256
KINDS = ("tag", "pos", "feats", "relation")


class Inputs:
    """From forms to numbers: the vocabularies and the floret vectors."""

    def __init__(self, vectors: Any, words: Counter[str], letters: Sequence[str]) -> None:
        self.vectors = vectors
        self.counts = words
        self.words = {w: n for n, w in enumerate((w for w in words if words[w] > 1), start=2)}
        self.letters = {letter: n for n, letter in enumerate(letters, start=2)}
        self._known: dict[str, Any] = {}

    def __call__(self, batch: Sequence[Sequence[str]], draw: random.Random | None) -> list[Tensor]:
        """Return words, unique forms of each place, floret vectors and letters of those, lengths.

        With ``draw``, words that are rare in training are at times unknown.
        """
        unique: dict[str, int] = {"": 0}
        size = max(map(len, batch))
        words = numpy.zeros((len(batch), size), dtype="int64")
        places = numpy.zeros((len(batch), size), dtype="int64")
        for row, forms in enumerate(batch):
            for column, form in enumerate(forms):
                low = form.lower()
                number = self.words.get(low, 1)
                if draw and draw.random() < 0.25 / (0.25 + self.counts[low]):
                    number = 1
                words[row, column] = number
                places[row, column] = unique.setdefault(form, len(unique))
        letters = numpy.zeros((len(unique), LETTERS), dtype="int64")
        for form, row in unique.items():
            codes = [self.letters.get(letter, 1) for letter in form]
            codes = codes[: LETTERS - 7] + codes[-7:] if len(codes) > LETTERS else codes
            letters[row, : len(codes)] = codes
        static = numpy.stack([self._vector(form.lower()) for form in unique])
        lengths = [len(forms) for forms in batch]
        arrays = (words, places, static, letters)
        return [*map(torch.from_numpy, arrays), torch.tensor(lengths)]

    def _vector(self, low: str) -> Any:
        if low not in self._known:
            vector = self.vectors[low] if low else numpy.zeros(self.vectors.shape[1], "float32")
            self._known[low] = vector / (float(numpy.linalg.norm(vector)) or 1.0)
        return self._known[low]


class Teacher(nn.Module):
    """The network; ``labels`` are those of each kind."""

    def __init__(self, inputs: Inputs, labels: dict[str, list[str]]) -> None:
        super().__init__()
        self.labels = labels
        self.word = nn.Embedding(len(inputs.words) + 2, WORD)
        self.letter = nn.Embedding(len(inputs.letters) + 2, LETTER, padding_idx=0)
        self.filters = nn.ModuleList(
            nn.Conv1d(LETTER, FILTERS // 2, width, padding=width // 2) for width in (3, 5)
        )
        self.static = nn.Linear(inputs.vectors.shape[1], WORD)
        size = 2 * WORD + FILTERS
        widths = [size] + [2 * HIDDEN] * (LAYERS - 1)
        self.forth = nn.ModuleList(nn.LSTM(w, HIDDEN, batch_first=True) for w in widths)
        self.back = nn.ModuleList(nn.LSTM(w, HIDDEN, batch_first=True) for w in widths)
        self.mix = nn.ParameterDict({k: nn.Parameter(torch.zeros(LAYERS)) for k in KINDS})
        self.tagger = nn.ModuleDict({k: self._layer(TAG) for k in KINDS[:3]})
        self.out = nn.ModuleDict({k: nn.Linear(TAG, len(labels[k])) for k in KINDS[:3]})
        self.arc = nn.ModuleList(self._layer(ARC) for _ in range(2))
        self.relation = nn.ModuleList(self._layer(RELATION) for _ in range(2))
        self.arcs = nn.Parameter(torch.zeros(ARC + 1, ARC))
        count = len(labels["relation"])
        self.relations = nn.Parameter(torch.zeros(RELATION + 1, count, RELATION + 1))
        self.root = nn.Parameter(torch.zeros(2 * HIDDEN))
        self.drop = nn.Dropout(0.33)

    def _layer(self, size: int) -> nn.Module:
        return nn.Sequential(nn.Linear(2 * HIDDEN, size), nn.LeakyReLU(0.1), nn.Dropout(0.33))

    def _locked(self, x: Tensor) -> Tensor:
        """Drop the same numbers in all places of a sentence."""
        return x * self.drop(x.new_ones(x.shape[0], 1, x.shape[2])) if self.training else x

    def encode(self, batch: list[Tensor]) -> list[Tensor]:
        """Return what each layer makes of each place."""
        words, places, static, letters, lengths = batch
        spelled = self.letter(letters).transpose(1, 2)
        pooled = [functional.relu(conv(spelled)).max(2).values for conv in self.filters]
        forms = torch.cat((self.static(static), *pooled), 1)
        x = self.drop(torch.cat((self.word(words), forms[places]), 2))
        steps = torch.arange(words.shape[1])[None, :]
        turned = torch.where(steps < lengths[:, None], lengths[:, None] - 1 - steps, steps)
        layers = []
        for forth, back in zip(self.forth, self.back, strict=True):
            index = turned[:, :, None]
            reverse = back(x.gather(1, index.expand(-1, -1, x.shape[2])))[0]
            reverse = reverse.gather(1, index.expand(-1, -1, HIDDEN))
            x = self._locked(torch.cat((forth(x)[0], reverse), 2))
            layers.append(x)
        return layers

    def forward(self, batch: list[Tensor]) -> tuple[dict[str, Tensor], Tensor, list[Tensor]]:
        """Return the scores of the labels, of each head (0: the root) and what relations need."""
        layers = torch.stack(self.encode(batch))

        def mixed(kind: str) -> Tensor:
            return (layers * functional.softmax(self.mix[kind], 0)[:, None, None, None]).sum(0)

        scores = {k: self.out[k](self.tagger[k](mixed(k))) for k in KINDS[:3]}
        x = mixed("relation")
        heads = torch.cat((self.root.expand(len(x), 1, -1), x), 1)
        ones = x.new_ones(*x.shape[:2], 1)
        arcs = torch.cat((self.arc[0](x), ones), 2) @ self.arcs @ self.arc[1](heads).transpose(1, 2)
        lengths = batch[-1]
        beyond = torch.arange(heads.shape[1])[None, :] > lengths[:, None]
        arcs = arcs.masked_fill(beyond[:, None, :], -1e9)
        return scores, arcs, [self.relation[0](x), self.relation[1](heads)]

    def label(self, parts: list[Tensor], heads: Tensor) -> Tensor:
        """Return the scores of the relations to the given heads."""
        below, above = parts
        chosen = above.gather(1, heads[:, :, None].expand(-1, -1, RELATION))
        ones = below.new_ones(*below.shape[:2], 1)
        left, right = torch.cat((below, ones), 2), torch.cat((chosen, ones), 2)
        half = (left @ self.relations.flatten(1)).unflatten(2, self.relations.shape[1:])
        return (half @ right[..., None]).squeeze(3)


def loss(model: Teacher, batch: list[Tensor], gold: dict[str, Tensor]) -> Tensor:
    """Return the sum of the mean losses of tags, parts of speech, features, heads, relations."""
    scores, arcs, parts = model(batch)
    found = {k: scores[k] for k in KINDS[:3]}
    found["head"] = arcs
    found["relation"] = model.label(parts, gold["head"].clamp(min=0))
    losses = [
        functional.cross_entropy(value.flatten(0, 1), gold[k].flatten(), ignore_index=-100)
        for k, value in found.items()
    ]
    return torch.stack(losses).sum()

"""Train a teacher: a larger tagger and parser whose annotation the pipeline learns from.

Only training needs this file, and only this file, network.py and silver.py need PyTorch.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from network import KINDS, Inputs, Teacher, loss
from spanning import tree_of
from torch import Tensor, nn
from torch.nn import functional

#: tokens of a batch
BATCH = 1000


@dataclass
class Sentence:
    """Forms, and for each kind of label one of each token; heads are places, the root's is -1.

    ``word`` and ``arc`` are the chances that the labels of each word and its head are right.
    """

    forms: list[str]
    labels: dict[str, list[str]]
    heads: list[int]
    word: list[float] = field(default_factory=list)
    arc: list[float] = field(default_factory=list)


def sentences(path: Path) -> list[Sentence]:
    """Return the sentences of a DocBin."""
    import spacy
    from spacy.tokens import DocBin

    found = []
    for doc in DocBin().from_disk(path).get_docs(spacy.blank("nl").vocab):
        for span in doc.sents:
            heads = [-1 if t.head.i == t.i else t.head.i - span.start for t in span]
            labels = {
                "tag": [t.tag_ for t in span],
                "pos": [t.pos_ for t in span],
                "feats": [str(t.morph) or "_" for t in span],
                "relation": [t.dep_ for t in span],
            }
            found.append(Sentence([t.text for t in span], labels, heads))
    return found


def gold(batch: Sequence[Sentence], numbers: dict[str, dict[str, int]]) -> dict[str, Tensor]:
    """Return the right labels and heads; -100 where there is none or it is not known."""
    size = max(len(s.forms) for s in batch)
    found = {k: torch.full((len(batch), size), -100) for k in (*KINDS, "head")}
    for row, sentence in enumerate(batch):
        for kind in KINDS:
            values = [numbers[kind].get(label, -100) for label in sentence.labels[kind]]
            found[kind][row, : len(values)] = torch.tensor(values)
        found["head"][row, : len(sentence.heads)] = torch.tensor(sentence.heads) + 1
    return found


def in_chat_style(sentence: Sentence) -> Sentence:
    """Return the sentence in lower case, without the full stop at its end."""
    end = len(sentence.forms)
    if end > 1 and sentence.forms[-1] == "." and end - 1 not in sentence.heads:
        end -= sentence.heads[-1] >= 0
    labels = {kind: values[:end] for kind, values in sentence.labels.items()}
    return Sentence([f.lower() for f in sentence.forms[:end]], labels, sentence.heads[:end])


def batches(items: Sequence[Sentence], draw: random.Random | None) -> Iterator[list[int]]:
    """Yield places of sentences of about the same length, some thousand tokens together."""
    order = sorted(
        range(len(items)), key=lambda n: len(items[n].forms) + (draw.random() * 3 if draw else 0)
    )
    groups: list[list[int]] = [[]]
    for place in order:
        if groups[-1] and len(items[place].forms) * (len(groups[-1]) + 1) > BATCH:
            groups.append([])
        groups[-1].append(place)
    if draw:
        draw.shuffle(groups)
    yield from groups


class Teachers:
    """One teacher or more, whose chances are averaged."""

    def __init__(self, paths: Sequence[Path], vectors: Any) -> None:
        self.models = []
        for path in paths:
            kept = torch.load(path, weights_only=False)  # our own file
            model = Teacher(Inputs(vectors, *kept["inputs"]), kept["labels"])
            model.load_state_dict(kept["weights"])
            self.models.append((Inputs(vectors, *kept["inputs"]), model.eval()))
        self.words = kept["words"]

    def annotate(self, forms: Sequence[Sequence[str]]) -> Iterator[tuple[int, Sentence]]:
        """Yield place and annotation of each sentence, the short ones first."""
        empty = [Sentence(list(words), {}, []) for words in forms]
        for batch in batches(empty, None):
            yield from self._batch([forms[place] for place in batch], batch)

    @torch.no_grad()
    def _batch(
        self, forms: Sequence[Sequence[str]], places: Sequence[int]
    ) -> Iterator[tuple[int, Sentence]]:
        every = [(model, *model(inputs(forms, None))) for inputs, model in self.models]
        labels = every[0][0].labels
        known = {kind: {label: n for n, label in enumerate(labels[kind])} for kind in KINDS}
        rows = [[known[k][v] for k, v in zip(KINDS[:3], word, strict=True)] for word in self.words]
        words = torch.tensor(rows)
        scores = {k: _mean([one[1][k] for one in every]) for k in KINDS[:3]}
        word = sum(scores[k][..., words[:, n]] for n, k in enumerate(KINDS[:3]))
        chances, chosen = word.max(2)
        best = words[chosen]
        arcs = _mean([one[2] for one in every])
        trees = [tree_of(arcs[row].numpy(), len(words)) for row, words in enumerate(forms)]
        size = max(map(len, forms))
        heads = torch.tensor([[h + 1 for h in t] + [0] * (size - len(t)) for t in trees])
        relations = _mean([one[0].label(one[3], heads) for one in every])
        relations[..., known["relation"]["ROOT"]] += torch.where(heads == 0, 1e6, -1e6)
        related = relations.argmax(2)
        sure = arcs.gather(2, heads[..., None])[..., 0]
        for row, place in enumerate(places):
            count = len(forms[row])
            found = {
                k: [labels[k][n] for n in best[row, :count, column].tolist()]
                for column, k in enumerate(KINDS[:3])
            }
            found["relation"] = [labels["relation"][n] for n in related[row, :count].tolist()]
            chance = [values[row, :count].exp().tolist() for values in (chances, sure)]
            yield place, Sentence(list(forms[row]), found, trees[row], *chance)


def _mean(scores: Sequence[Tensor]) -> Tensor:
    return torch.stack([functional.softmax(s, -1) for s in scores]).mean(0).clamp(1e-9).log()


def figures(teachers: Teachers, items: Sequence[Sentence]) -> dict[str, float]:
    """Return the shares of right tokens; UAS and LAS without punctuation."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for place, found in teachers.annotate([s.forms for s in items]):
        sentence = items[place]
        for at in range(len(sentence.forms)):
            for kind in KINDS[:3]:
                total[kind] += bool(sentence.labels[kind][at])
                right[kind] += found.labels[kind][at] == sentence.labels[kind][at]
            if sentence.labels["relation"][at] != "punct":
                head = found.heads[at] == sentence.heads[at]
                total["UAS"] += 1
                total["LAS"] += 1
                right["UAS"] += head
                right["LAS"] += head and (
                    found.labels["relation"][at] == sentence.labels["relation"][at]
                )
    return {kind: round(right[kind] / total[kind], 4) for kind in total}


def read_vectors(path: Path) -> Any:
    """Return the floret vectors that vectors.py wrote."""
    import spacy

    return spacy.load(path).vocab.vectors


def train(args: argparse.Namespace) -> None:
    """Train one teacher and write it, with figures on the tuning file now and then."""
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    draw = random.Random(args.seed)
    items = [s for s in sentences(args.data / "train.spacy") if len(s.forms) <= 90]
    tuning = sentences(args.data / "dev.spacy")
    letters = Counter(letter for s in items for form in s.forms for letter in form)
    words = Counter(form.lower() for s in items for form in s.forms)
    kept = [letter for letter, count in sorted(letters.items()) if count > 2]
    labels = {k: sorted({v for s in items for v in s.labels[k]} - {""}) for k in KINDS}
    numbers = {k: {label: n for n, label in enumerate(values)} for k, values in labels.items()}
    combined: Counter[tuple[str, ...]] = Counter()
    for sentence in items:
        combined.update(zip(*(sentence.labels[k] for k in KINDS[:3]), strict=True))
    triples = sorted(word for word, count in combined.items() if count > 2 and word[0])
    inputs = Inputs(read_vectors(args.vectors), words, kept)
    model = Teacher(inputs, labels)
    optimizer = torch.optim.Adam(
        model.parameters(), lr=args.rate, betas=(0.9, 0.95), eps=1e-8, fused=True
    )
    steps = args.epochs * sum(1 for _ in batches(items, draw))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: min(1.0, (at + 1) / 200) * max(0.0, 1 - at / steps)
    )
    started = time.perf_counter()
    for epoch in range(1, args.epochs + 1):
        model.train()
        drawn = [in_chat_style(s) if draw.random() < args.chat else s for s in items]
        total = 0.0
        for at, places in enumerate(batches(drawn, draw), start=1):
            chosen = [drawn[place] for place in places]
            made, right = inputs([s.forms for s in chosen], draw), gold(chosen, numbers)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                value = loss(model, made, right)
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            total += value.item()
            if at % 100 == 0:
                print(f"{at} {total / at:.3f} {time.perf_counter() - started:.0f}s", flush=True)
        args.out.parent.mkdir(parents=True, exist_ok=True)
        torch.save(
            {
                "inputs": (words, kept),
                "labels": labels,
                "words": triples,
                "weights": model.state_dict(),
            },
            args.out,
        )
        shown = figures(Teachers([args.out], inputs.vectors), tuning)
        print(
            f"epoch {epoch} {time.perf_counter() - started:.0f}s {total / at:.3f}",
            shown,
            flush=True,
        )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="what prepare.py wrote")
    parser.add_argument("--vectors", type=Path, required=True, help="what vectors.py wrote")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--rate", type=float, default=0.002)
    parser.add_argument("--chat", type=float, default=0.1, help="share in lower case, unstopped")
    parser.add_argument("--seed", type=int, default=0)
    train(parser.parse_args())


if __name__ == "__main__":
    main()

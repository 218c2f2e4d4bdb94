"""The training loop: the one of spaCy, with a checkpoint from which it goes on exactly.

What one step sees depends on the seed and the number of the step alone: the order of the documents
and their chat-style copies are drawn anew for every epoch from ``seed/epoch``. A checkpoint holds
the weights, their averages, the momenta of the optimizer and the states of the random generators,
so a training that was broken off and goes on gives the same model as one that was not.
"""

from __future__ import annotations

import pickle
import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example

#: columns of the log: the figure of spaCy and how it is called there
COLUMNS = {
    "tag_acc": "TAG",
    "pos_acc": "POS",
    "morph_acc": "MORPH",
    "lemma_acc": "LEMMA",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "sents_f": "SENTS",
    "ents_f": "NAMES",
}


@dataclass
class Progress:
    """How far a training is."""

    step: int = 0
    best: float = -1.0
    log: list[dict[str, float]] = field(default_factory=list)


Variant = Callable[["Language", "Example", random.Random], "Example"]


def batches(
    nlp: Language,
    examples: Sequence[Example],
    variant: Variant,
    size: int,
    level: float,
    seed: int,
    epoch: int = 0,
    silver: Sequence[Example] = (),
    share: float = 0.0,
) -> Iterator[tuple[int, list[Example]]]:
    """Yield (epoch, batch) for ever; a share ``level`` of the documents gets a changed copy.

    With ``silver``, every epoch has as many of these as ``share`` times the others, by words.
    """
    from spacy.training import Example
    from spacy.training.batchers import minibatch_by_words

    words = sum(len(example.y) for example in silver)
    ratio = share * sum(len(example.y) for example in examples) / words if words else 0.0
    while True:
        draw = random.Random(f"{seed}/{epoch}")
        more = draw.sample(silver, min(len(silver), round(ratio * len(silver))))
        drawn: list[Example] = []
        for example in [*examples, *more]:
            drawn.append(Example(example.x.copy(), example.y))
            if level and draw.random() < level:
                drawn.append(variant(nlp, example, draw))
        draw.shuffle(drawn)
        for batch in minibatch_by_words(drawn, size=size, tolerance=0.2, discard_oversize=False):
            yield epoch, batch
        epoch += 1


def run(
    nlp: Language,
    optimizer: Any,
    examples: Sequence[Example],
    variant: Variant,
    evaluate: Callable[[], tuple[float, dict[str, Any]]],
    out: Path,
    *,
    steps: int,
    stop_at: int,
    every: int,
    size: int,
    level: float,
    dropout: float,
    seed: int,
    silver: Sequence[Example] = (),
    share: float = 0.0,
) -> None:
    """Train to ``stop_at`` steps; every ``every`` steps a figure and a checkpoint in ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    progress = _load(nlp, optimizer, out / "checkpoint") or Progress()
    at = 0
    print(
        f"from step {progress.step} to {min(stop_at, steps)}, {len(examples)} documents", flush=True
    )
    # the generators are as they were at the checkpoint, whatever skipping draws
    states = random.getstate(), _numpy_state()
    losses: dict[str, float] = {}
    started = time.perf_counter()
    for _, batch in batches(nlp, examples, variant, size, level, seed, silver=silver, share=share):
        if at < progress.step:
            at += 1
            if at == progress.step:
                random.setstate(states[0])
                _set_numpy_state(states[1])
            continue
        if at >= min(stop_at, steps):
            break
        nlp.update(batch, drop=dropout, losses=losses, sgd=False)
        for _, pipe in nlp.pipeline:
            if getattr(pipe, "is_trainable", False) and pipe.model not in (True, False, None):
                pipe.finish_update(optimizer)
        optimizer.step_schedules()
        at += 1
        if at % every and at != min(stop_at, steps):
            continue
        progress.step = at
        with nlp.use_params(optimizer.averages):
            score, scores = evaluate()
            row = {name: round(scores[key], 4) for key, name in COLUMNS.items() if scores.get(key)}
            seconds = time.perf_counter() - started
            loss = sum(losses.values())
            print(f"{at:6d} {seconds:7.0f}s {score:.4f} loss {loss:10.1f}", row, flush=True)
            progress.log.append({"step": at, "score": round(score, 4), **row})
            kept = ["model-last"]
            if score > progress.best:
                progress.best = score
                kept.append("model-best")
            for name in kept:
                if (out / name).exists():
                    shutil.rmtree(out / name)
                nlp.to_disk(out / name)
        losses = {}
        _save(nlp, optimizer, progress, out / "checkpoint")


def _parameters(nlp: Language) -> Iterator[tuple[str, tuple[int, str], Any]]:
    """Yield (name that holds in every process, key of this process, node) of each parameter."""
    for pipe_name, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if model in (True, False, None):
            continue
        for number, node in enumerate(model.walk()):
            for name in node.param_names:
                yield f"{pipe_name}/{number}/{name}", (node.id, name), node


def _save(nlp: Language, optimizer: Any, progress: Progress, path: Path) -> None:
    state: dict[str, Any] = {
        "progress": progress,
        "random": random.getstate(),
        "numpy": _numpy_state(),
        "parameters": {},
    }
    for name, key, node in _parameters(nlp):
        if node.has_param(key[1]):
            state["parameters"][name] = (
                node.get_param(key[1]),
                optimizer.mom1.get(key),
                optimizer.mom2.get(key),
                optimizer.averages.get(key),
                optimizer.nr_update.get(key, 0),
            )
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_bytes(pickle.dumps(state))
    new.replace(path)


def _load(nlp: Language, optimizer: Any, path: Path) -> Progress | None:
    if not path.exists():
        return None
    state = pickle.loads(path.read_bytes())  # our own file
    for name, key, node in _parameters(nlp):
        if name not in state["parameters"]:
            continue
        weights, first, second, average, updates = state["parameters"][name]
        node.set_param(key[1], weights)
        if updates:
            optimizer.mom1[key], optimizer.mom2[key] = first, second
            optimizer.averages[key], optimizer.nr_update[key] = average, updates
    progress: Progress = state["progress"]
    for _ in range(progress.step):
        optimizer.step_schedules()
    random.setstate(state["random"])
    _set_numpy_state(state["numpy"])
    return progress


def _numpy_state() -> Any:
    import numpy

    return numpy.random.get_state()


def _set_numpy_state(state: Any) -> None:
    import numpy

    numpy.random.set_state(state)

"""Themes on the testbed: seeded, discovered and left out, beside what else can be installed.

    python -m pip install tomotopy corextopic hdbscan umap-learn plotly
    python -m pip install --no-deps bertopic
    python benchmarks/themes.py [--part sealed] [--seeds 3]
    python benchmarks/themes.py --large 100000 [--larger 1000000]

Reads ``corpora/themes`` and writes ``docs/measurements/themes.json`` or ``themes-large.json``; an
engine that is not installed is named as such. The large measurement generates messages: see
``theme_messages.py``.
"""

from __future__ import annotations

import argparse
import itertools
import random
import time
import warnings
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
from sklearn.metrics import adjusted_mutual_info_score, f1_score

import swtext as sw
from record import save
from swtext.codebook import Codebook, load_codebook
from swtext.corpus import Corpus
from swtext.dutch import Units, annotate
from swtext.themes import evidence as engine
from swtext.themes import find_topics
from swtext.themes.described import forms_in, is_evidence
from swtext.themes.seeded import Seeded
from swtext.themes.text import CONTENT, read_words
from swtext.types import Document, Turn
from theme_anchors import DISCOVERY, SEEDED, installed
from theme_messages import large

TESTBED = Path(__file__).resolve().parents[1] / "corpora" / "themes"
#: T and U were looked at while the themes were made; W and X were written after and read by nobody.
PARTS = {"development": "TU", "sealed": "WX"}
NONE = "geen"


def read_testbed(part: str) -> tuple[Units, list[str]]:
    """The messages of a part of the testbed, and the theme of each."""
    documents, themes = [], {}
    for name in (f"{writer}_{number}" for writer in PARTS[part] for number in range(1, 7)):
        _, _, body = (TESTBED / f"{name}.txt").read_text(encoding="utf-8").partition("\n---\n")
        text, turns = "", []
        for line in filter(str.strip, body.splitlines()):
            theme, speaker, said = line.split("|", 2)
            start = len(text) + len(speaker) + 2
            text += f"{speaker}: {said}\n"
            turns.append(Turn(start, start + len(said), said, "chat", speaker=speaker))
            themes[name, start] = theme.strip()
        documents.append(Document(name, text, "chat", turns=tuple(turns)))
    units = annotate(Corpus(documents), sw.load_pipeline("embedded"), progress=False)
    places = zip(units.frame["document"], units.frame["start"], strict=True)
    return units, [themes[place] for place in places]


def lemmas_of(units: Units) -> list[list[str]]:
    """The content words of each message, for the other engines."""
    words = read_words(units)
    found: list[list[str]] = [[] for _ in range(len(units))]
    for unit, key, kind in zip(words.unit, words.key, words.kind, strict=True):
        if kind == CONTENT:
            found[unit].append(words.keys[key])
    return found


def scores_of(weights: Any, gold: list[str], ids: list[str]) -> dict[str, float]:
    """How well weights (messages by themes and none) agree with gold."""
    right = np.array([ids.index(theme) if theme in ids else len(ids) for theme in gold])
    themed = right < len(ids)
    chosen, forced = weights.argmax(axis=1), weights[:, :-1].argmax(axis=1)
    order = np.argsort(-weights[:, :-1].max(axis=1), kind="stable")
    labels = range(len(ids))
    f1 = {"average": "macro", "labels": labels, "zero_division": 0}
    return {
        "accuracy": float((chosen == right).mean()),
        "macro-F1": float(f1_score(right, chosen, **f1)),
        "accuracy, message has a theme": float((forced[themed] == right[themed]).mean()),
        "macro-F1, message has a theme": float(f1_score(right[themed], forced[themed], **f1)),
        **{
            f"precision at {share:.0%}": float(
                (
                    forced[order[: round(share * len(right))]]
                    == right[order[: round(share * len(right))]]
                ).mean()
            )
            for share in (0.3, 0.5)
        },
    }


def averaged(rows: list[dict[str, float]]) -> dict[str, float]:
    return {key: round(mean(row[key] for row in rows), 3) for key in rows[0]}


def own_weights(units: Units, book: Codebook, seed: int, **changed: float) -> Any:
    """The weights of swtext: messages by themes and none."""
    before = {name: getattr(engine, name) for name in changed}
    try:
        for name, value in changed.items():
            setattr(engine, name, value)
        fit = Seeded(units, read_words(units), book, None, seed)
    finally:
        for name, value in before.items():
            setattr(engine, name, value)
    themes = len(book.codes)
    other = fit.fit.weights[:, themes + 1 :].sum(axis=1) + fit.fit.weights[:, 0]
    return np.hstack([fit.fit.weights[:, 1 : themes + 1], other[:, None]])


def seeded(units: Units, gold: list[str], book: Codebook, seeds: int) -> dict[str, Any]:
    """Seeded themes: swtext and the others, with four words a theme and with all words."""
    ids = list(book)
    texts = lemmas_of(units)
    words = read_words(units)
    lemma = {
        words.forms[f].lower(): words.keys[k] for f, k in zip(words.form, words.key, strict=True)
    }
    four = [[lemma.get(w.lower(), w.lower()) for w in code.indicators] for code in book.codes]
    every = [
        own
        + [
            lemma.get(form, form)
            for form in dict.fromkeys(forms_in(f"{code.name} {code.definition}"))
            if is_evidence(form) and lemma.get(form, form) not in own
        ]
        for own, code in zip(four, book.codes, strict=True)
    ]
    every = [list(dict.fromkeys(own)) for own in every]
    found: dict[str, Any] = {}
    began = time.process_time()
    found["swtext"] = scores_of(own_weights(units, book, 0), gold, ids)
    found["swtext"] = averaged([found["swtext"]]) | {
        "cpu_seconds": round(time.process_time() - began, 1)
    }
    alone = by_themselves(units)
    found["swtext, each message by itself"] = averaged(
        [scores_of(own_weights(alone, book, 0), gold, ids)]
    )
    found["swtext, without word vectors"] = averaged(
        [scores_of(own_weights(units, book, 0, KINDS=(1.0, 0.0, 0.0)), gold, ids)]
    )
    for name, (fit, module) in SEEDED.items():
        if not installed(module):
            found[name] = "not installed"
            continue
        for what, given in (("four words", four), ("all words", every)):
            began = time.process_time()
            try:
                rows = [scores_of(fit(texts, given, seed), gold, ids) for seed in range(seeds)]
            except Exception as error:  # the others may fail in ways of their own; that is a result
                found[f"{name}, {what}"] = f"failed: {type(error).__name__}: {error}"[:200]
                continue
            seconds = (time.process_time() - began) / seeds
            found[f"{name}, {what}"] = averaged(rows) | {"cpu_seconds": round(seconds, 1)}
            print(name, what, found[f"{name}, {what}"], flush=True)
    return found


def agreement(one: list[Any], two: list[Any]) -> float:
    return float(adjusted_mutual_info_score(one, two))


def across_chats(found: list[Any], gold: list[str], chats: list[str]) -> float:
    """Cohen's kappa on pairs of themed messages of different chats: same theme, same topic?"""
    rows = [at for at, theme in enumerate(gold) if theme != NONE]
    one, two = np.triu_indices(len(rows), 1)
    table = [np.array([str(values[at]) for at in rows]) for values in (found, gold, chats)]
    apart = table[2][one] != table[2][two]
    one, two = one[apart], two[apart]
    mine, right = table[0][one] == table[0][two], table[1][one] == table[1][two]
    expected = mine.mean() * right.mean() + (1 - mine.mean()) * (1 - right.mean())
    return float(((mine == right).mean() - expected) / (1 - expected))


def discovery(units: Units, gold: list[str], seeds: int) -> dict[str, Any]:
    """Themes without a codebook: agreement with gold, stability over seeds."""
    chats = units.frame["document"].tolist()
    texts = lemmas_of(units)
    themed = [at for at, theme in enumerate(gold) if theme != NONE]

    def figures(runs: list[list[Any]]) -> dict[str, float]:
        pairs = [agreement(a, b) for a, b in itertools.combinations(runs, 2)]
        own = [[gold[at] for at in themed], [[run[at] for at in themed] for run in runs]]
        return {
            "AMI, messages with a theme": round(mean(agreement(own[0], run) for run in own[1]), 3),
            "AMI, all messages": round(mean(agreement(gold, run) for run in runs), 3),
            "kappa of pairs across chats": round(
                mean(across_chats(run, gold, chats) for run in runs), 3
            ),
            "topics": round(mean(len(set(run)) for run in runs), 1),
            "AMI between seeds": round(mean(pairs), 3) if pairs else 1.0,
        }

    nothing = Codebook("leeg")
    words = read_words(units)
    found: dict[str, Any] = {}
    runs = []
    for seed in range(seeds):
        fit = Seeded(units, words, nothing, None, seed)
        runs.append(fit.fit.weights.argmax(axis=1).tolist())
    found["swtext"] = figures(runs) | {"AMI between samples of 80%": between_samples(units)}
    alone = shuffled(units)
    told = Seeded(alone, read_words(alone), nothing, None, 0).fit.weights.argmax(axis=1).tolist()
    there = alone.frame["row"].tolist()
    own = [told[there.index(row)] for row in range(len(units))]
    found["swtext, messages shuffled: without their place"] = figures([own])
    each = by_themselves(units)
    told = Seeded(each, read_words(each), nothing, None, 0).fit.weights.argmax(axis=1).tolist()
    found["swtext, each message by itself: without its place"] = figures([told])
    place = [
        f"{chat} {6 * at // total}"
        for chat, group in itertools.groupby(chats)
        for at, total in ((at, total) for total in [len(list(group))] for at in range(total))
    ]
    found["place in the chat only, six parts"] = figures([place])
    print(found, flush=True)
    for name, (fit, module) in DISCOVERY.items():
        if not installed(module):
            found[name] = "not installed"
            continue
        try:
            found[name] = figures([fit(texts, 11, seed) for seed in range(min(seeds, 3))])
        except Exception as error:
            found[name] = f"failed: {type(error).__name__}: {error}"[:200]
        print(name, found[name], flush=True)
    return found


def by_themselves(units: Units) -> Units:
    """The messages, each as a chat of its own."""
    names = [f"d{at:04d}" for at in range(len(units))]
    return Units(units.frame.assign(document=names), units.spans, units.bases)


def shuffled(units: Units) -> Units:
    """The messages in a random order, as one chat: what is found has nothing to do with place."""
    order = list(range(len(units)))
    random.Random(3).shuffle(order)
    frame = units.frame.assign(row=range(len(units)), document="een").iloc[order]
    return Units(
        frame.reset_index(drop=True),
        [units.spans[row] for row in order],
        [units.bases[row] for row in order],
    )


def between_samples(units: Units, samples: int = 4) -> float:
    """Mean agreement, on the messages that they share, of themes of parts of the messages."""
    dice = random.Random(2)
    runs = []
    for _ in range(samples):
        rows = sorted(dice.sample(range(len(units)), round(0.8 * len(units))))
        part = Units(
            units.frame.iloc[rows].reset_index(drop=True),
            [units.spans[row] for row in rows],
            [units.bases[row] for row in rows],
        )
        fit = Seeded(part, read_words(part), Codebook("leeg"), None, 0)
        runs.append(dict(zip(rows, fit.fit.weights.argmax(axis=1).tolist(), strict=True)))
    pairs = []
    for one, two in itertools.combinations(runs, 2):
        shared = sorted(one.keys() & two.keys())
        pairs.append(agreement([one[row] for row in shared], [two[row] for row in shared]))
    return round(mean(pairs), 3)


def left_out(units: Units, gold: list[str], book: Codebook, pairs: int) -> dict[str, Any]:
    """Two themes taken out of the codebook: the best residual theme for each."""
    dice = random.Random(1)
    every = list(itertools.combinations(book.codes, 2))
    found = {}
    for pair in dice.sample(every, pairs):
        rest = Codebook("rest", codes=tuple(code for code in book.codes if code not in pair))
        topics = find_topics(units, rest, None)
        told = topics.assignments["topic"].tolist()
        residual = topics.table.loc[topics.table["code"] == "", "topic"].tolist()
        for code in pair:
            right = {at for at, theme in enumerate(gold) if theme == code.id}
            best = 0.0
            for topic in residual:
                mine = {at for at, name in enumerate(told) if name == topic}
                best = max(best, 2 * len(mine & right) / (len(mine) + len(right)))
            found[f"{code.id} (without {' and '.join(c.id for c in pair)})"] = round(best, 3)
    return {"mean F1": round(mean(found.values()), 3), "each": found}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--part", choices=sorted(PARTS), default="sealed")
    parser.add_argument("--seeds", type=int, default=3, help="of the other engines")
    parser.add_argument("--own-seeds", type=int, default=10)
    parser.add_argument("--pairs", type=int, default=8)
    parser.add_argument("--large", type=int, default=0)
    parser.add_argument("--larger", type=int, default=0)
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    if args.large:
        save(
            "themes-large",
            large(args.large, args.larger),
            command=f"python benchmarks/themes.py --large {args.large} --larger {args.larger}",
            about="Generated messages in ten themes, from texts to a theme each, words split "
            "by the same rule; each engine in a process of its own.",
        )
        return
    units, gold = read_testbed(args.part)
    book = load_codebook(TESTBED / "themes.yaml")
    figures: dict[str, Any] = {
        "part": args.part,
        "messages": len(units),
        "seeded": seeded(units, gold, book, args.seeds),
        "without a codebook": discovery(units, gold, args.own_seeds),
        "two themes left out": left_out(units, gold, book, args.pairs),
    }
    save(
        "themes" if args.part == "sealed" else f"themes-{args.part}",
        figures,
        command=f"python benchmarks/themes.py --part {args.part}",
        about=f"The {args.part} part of the testbed of themes (synthetic). The other engines get "
        "lemmas of content words and as seeds the four words of each theme, or all words that the "
        "codebook says of it; means over seeds.",
    )


if __name__ == "__main__":
    main()

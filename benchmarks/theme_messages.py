"""Generated messages for measuring speed and memory, and the engines that are timed on them.

A message has eight words. One in five has no theme and all words from general Dutch (the 5,000
commonest forms, as often as they are used). The others draw three in ten words from the 150 words
of their theme, with Zipf's law, the rest from general Dutch. The words of a theme are forms of
middling frequency dealt out at random, so neither meaning nor spelling gives them away. In a
document of 50 messages the theme goes on with a probability of .6. Four words of each theme are
known as seeds.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

from swtext.codebook import Code, Codebook
from swtext.themes.background import background
from swtext.themes.described import forms_in, is_evidence

THEMES, WORDS, LENGTH, DOCUMENT = 10, 150, 8, 50
SEEDS = (2, 5, 9, 14)


def vocabulary() -> tuple[list[str], list[float], list[list[str]]]:
    """General forms with cumulative weights, and the words of each theme."""
    ranked = sorted(background(), key=lambda form: (-background()[form], form))
    general = ranked[:5_000]
    weights = list(accumulate(background()[form] for form in general))
    middling = [form for form in ranked[6_000:20_000] if is_evidence(form) and len(form) > 4]
    random.Random(3).shuffle(middling)
    return general, weights, [middling[at * WORDS : (at + 1) * WORDS] for at in range(THEMES)]


def generate(number: int) -> tuple[list[tuple[str, str]], list[int]]:
    """Messages as (document, text), and the theme of each; THEMES for none."""
    general, weights, themes = vocabulary()
    zipf = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))
    dice = random.Random(5)
    messages, gold, theme = [], [], THEMES
    for at in range(number):
        if at % DOCUMENT == 0 or dice.random() > 0.6:
            theme = dice.randrange(THEMES) if dice.random() < 0.8 else THEMES
        words = dice.choices(general, cum_weights=weights, k=LENGTH)
        if theme < THEMES:
            for place in range(LENGTH):
                if dice.random() < 0.3:
                    words[place] = dice.choices(themes[theme], cum_weights=zipf)[0]
        messages.append((f"d{at // DOCUMENT:06d}", " ".join(words)))
        gold.append(theme)
    return messages, gold


def swtext_online(messages: list[tuple[str, str]]) -> list[int]:
    """The seeded themes of swtext."""
    from swtext.themes.online import SeededThemes

    _, _, themes = vocabulary()
    codes = tuple(
        Code(f"t{at}", f"Thema {at}", indicators=tuple(words[seed] for seed in SEEDS))
        for at, words in enumerate(themes)
    )
    engine = SeededThemes(Codebook("proef", codes=codes)).fit(messages)
    topics = engine.topics(messages)
    code = dict(zip(topics.table["topic"], topics.table["code"], strict=True))
    place = {name: int(code[name][1:]) for name in code} | {"": THEMES}
    return [place[name] for name in topics.assignments["topic"]]


def tomotopy_priors(messages: list[tuple[str, str]]) -> list[int]:
    """tomotopy with the same seeds as priors, one worker, 100 iterations."""
    import tomotopy

    _, _, themes = vocabulary()
    topics = THEMES + 1
    model = tomotopy.LDAModel(k=topics, alpha=0.1, eta=0.01, seed=1, rm_top=0)
    for _, text in messages:
        model.add_doc([form for form in forms_in(text) if is_evidence(form)] or ["-"])
    for at, words in enumerate(themes):
        for seed in SEEDS:
            model.set_word_prior(words[seed], [1.0 if at == t else 0.01 for t in range(topics)])
    model.train(100, workers=1)
    return [int(np.argmax(doc.get_topic_dist())) for doc in model.docs]


ENGINES = {"swtext": swtext_online, "tomotopy with priors": tomotopy_priors}


def resident() -> float:
    """Megabytes of this process now, where the system tells."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * resource.getpagesize() / 2**20


def one(engine: str, number: int) -> dict[str, float]:
    """Run one engine here: seconds, memory above the corpus, agreement with the themes."""
    messages, gold = generate(number)
    vocabulary()
    before = resident()
    began, clock = time.process_time(), time.perf_counter()
    found = np.array(ENGINES[engine](messages))
    seconds = time.process_time() - began
    scale = 2**20 if sys.platform == "darwin" else 2**10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale
    right = np.array(gold)
    themed = right < THEMES
    return {
        "cpu_seconds": round(seconds, 1),
        "wall_seconds": round(time.perf_counter() - clock, 1),
        "mb_above_corpus": round(peak - before),
        "accuracy": round(float((found == right).mean()), 3),
        "accuracy, message has a theme": round(float((found[themed] == right[themed]).mean()), 3),
    }


def large(number: int, larger: int) -> dict[str, Any]:
    """Every engine in a process of its own; swtext also on the larger number."""
    import importlib.util

    jobs = [("swtext", number // 10), ("swtext", number)]
    if importlib.util.find_spec("tomotopy"):
        jobs.append(("tomotopy with priors", number))
    if larger:
        jobs.append(("swtext", larger))
    figures: dict[str, Any] = {}
    for engine, size in jobs:
        run = subprocess.run(
            [sys.executable, __file__, engine, str(size)],
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        figures[f"{engine}, {size} messages"] = json.loads(run.stdout.splitlines()[-1])
        print(engine, size, figures[f"{engine}, {size} messages"], flush=True)
    mine = figures[f"swtext, {number} messages"]["cpu_seconds"]
    theirs = figures.get(f"tomotopy with priors, {number} messages", {}).get("cpu_seconds")
    if theirs:
        figures["seconds of swtext for one of tomotopy"] = round(mine / theirs, 2)
    if larger:
        per = figures[f"swtext, {larger} messages"]["cpu_seconds"] / mine
        figures[f"seconds at {larger} for one at {number}"] = round(per, 2)
    return figures


if __name__ == "__main__":
    print(json.dumps(one(sys.argv[1], int(sys.argv[2]))))

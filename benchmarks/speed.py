"""Wall time and peak memory of a cold ``swtext analyze`` beside the naive script, in one run.

    python benchmarks/speed.py [--runs 5]

The chats are made from the bundled synthetic sessions: their messages, drawn with a fixed seed.
POSIX only (peak memory of a child process).
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path
from statistics import median

import swtext as sw
from record import measure_peak, save

HERE = Path(__file__).parent


def write_chat(path: Path, messages: int) -> None:
    """A one-line Zoom chat of so many messages from the bundled sessions."""
    turns = sw.load_demo().turns
    texts = [" ".join(text.split()) for text in turns.loc[turns["kind"] == "chat", "text"]]
    draw = random.Random(7)
    lines = []
    for number in range(messages):
        clock = f"{10 + number // 3600 % 12:02d}:{number // 60 % 60:02d}:{number % 60:02d}"
        words = draw.choice(texts).split()
        if messages > len(texts):  # no two the same: halves of two messages
            words = words[: len(words) // 2 + 1] + draw.choice(texts).split()[: len(words) // 2]
        lines.append(f"{clock}\t From  Deelnemer {draw.randrange(60)} : {' '.join(words)}\n")
    path.write_text("".join(lines), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    runs_keys = ("seconds", "peak_mb")
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        for messages in (100, 10_000):
            chat = Path(folder) / f"chat{messages}.txt"
            write_chat(chat, messages)
            commands = {
                "ours": [sys.executable, "-m", "swtext", "analyze", str(chat), "--out"],
                "naive": [sys.executable, str(HERE / "naive.py"), str(chat)],
            }
            # In turn, since the speed of a shared machine drifts; the large chat half as often.
            measured: dict[str, list[dict[str, float]]] = {name: [] for name in commands}
            for _ in range(runs if messages < 1000 else max(1, runs // 2)):
                for name, words in commands.items():
                    measured[name].append(measure_peak([*words, f"{folder}/{name}"], runs=1))
            ours, naive = (
                {key: round(median(run[key] for run in measured[name]), 2) for key in runs_keys}
                for name in commands
            )
            figures[f"{messages} messages"] = {
                "swtext analyze": ours,
                "naive script": naive,
                "ratio of seconds": round(ours["seconds"] / naive["seconds"], 2),
                "ratio of memory": round(ours["peak_mb"] / naive["peak_mb"], 2),
            }
    imports = {
        f"{name} (s)": measure_peak([sys.executable, "-c", f"import {name}"], runs=5)["seconds"]
        for name in ("swtext", "pandas")
    }
    figures["import"] = imports
    save("speed", figures, command=f"python benchmarks/speed.py --runs {runs}")


if __name__ == "__main__":
    main()

"""Seconds and peak memory of reading, beside others in the same run; how the cost grows.

    python benchmarks/reading.py [--chat-miner PYTHON] [--runs 3] [--largest 1000000]

Seconds are those of the clock, "cpu" those of the processor: on a shared machine only the latter
say how the cost grows. A WhatsApp export and a CSV of the same messages, of 10,000, 100,000 and
1,000,000; each is read to a table (``sw.read(path).turns``) in a process of its own, as chat-miner
reads the export (PYTHON is an interpreter that has it) and ``pandas.read_csv`` the CSV. And running
text: 10 MB as an article (voices, indirect speech), 100 MB as plain text. The messages are made up
here, with a fixed seed. Reading is all that is compared: swtext keeps the text and where each
message stands in it, kinds, replies and persons; the others a table.
POSIX only (peak memory of a child process). Writes docs/measurements/reading.json.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from record import save

NAMES = [
    "Ada Zomer", "Bo Dam", "Cas ter Horst", "Dina van Es", "El Amrani", "Fee", "Ger Vos",
    "Hassan B.", "Ilse", "Joost - De Werf", "~ Kim", "Lot", "Mo", "Noor van 't Veer",
]  # fmt: skip
WORDS = (
    "de het een en van ik niet dat op wel nog ook maar als er we ze hij zij kom kan moet morgen "
    "vandaag vrijdag soep sleutel wijk buurt huis deur overleg gemeente formulier brief afspraak "
    "koffie samen even later goed dank oké lastig mooi druk vergeten gebeld gevraagd geregeld "
    "bewoners kinderen moeder collega rooster vergadering 👍 😂 haha hoor toch graag misschien"
).split()
READ = "import sys, swtext as sw; t = sw.read(sys.argv[1]).turns; assert len(t) >= int(sys.argv[2])"
PANDAS = "import sys, pandas as pd; assert len(pd.read_csv(sys.argv[1])) >= int(sys.argv[2])"
MINER = (
    "import sys, logging; logging.disable(50); from chatminer.chatparsers import WhatsAppParser; "
    "p = WhatsAppParser(sys.argv[1]); p.parse_file(); "
    "assert len(p.parsed_messages.get_df()) >= 0.9 * int(sys.argv[2])"
)
NOTHING = {"swtext": "import swtext, pandas", "pandas": "import pandas"}


def write(folder: Path, count: int) -> tuple[Path, Path]:
    """A WhatsApp export and a CSV of so many messages, one in twelve of more lines."""
    draw = random.Random(7)
    chat, table = folder / f"chat{count}.txt", folder / f"tabel{count}.csv"
    with (
        chat.open("w", encoding="utf-8", newline="") as text,
        table.open("w", encoding="utf-8", newline="") as cells,
    ):
        rows = csv.writer(cells)
        rows.writerow(["datum", "naam", "bericht"])
        for number in range(count):
            minute = number * 3
            day = f"{1 + minute // 1440 % 28:02d}-{1 + minute // 40320 % 12:02d}"
            year = 2004 + minute // 483840
            stamp = f"{day}-{year} {minute // 60 % 24:02d}:{minute % 60:02d}"
            said = " ".join(draw.choices(WORDS, k=draw.randint(3, 20)))
            if number % 12 == 0:
                said += "\n" + " ".join(draw.choices(WORDS, k=6))
            name = draw.choice(NAMES)
            text.write(f"{stamp} - {name}: {said}\n")
            rows.writerow([stamp, name, said])
    return chat, table


def write_text(path: Path, size: int) -> None:
    """Running text of so many bytes, in paragraphs."""
    draw = random.Random(7)
    with path.open("w", encoding="utf-8", newline="") as file:
        written = 0
        while written < size:
            sentences = [
                " ".join(draw.choices(WORDS, k=draw.randint(6, 16))).capitalize() + "."
                for _ in range(draw.randint(2, 8))
            ]
            written += file.write(" ".join(sentences) + "\n\n")


def run(command: list[str]) -> dict[str, float]:
    """Seconds, processor seconds and peak memory of one cold run."""
    begin = time.perf_counter()
    child = os.posix_spawnp(
        command[0],
        command,
        dict(os.environ),
        file_actions=[(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0o600)],
    )
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{' '.join(command)}: exit status {status}")
    scale = 1 if sys.platform == "darwin" else 1024
    return {
        "seconds": round(time.perf_counter() - begin, 2),
        "cpu": round(usage.ru_utime + usage.ru_stime, 2),
        "peak_mb": round(usage.ru_maxrss * scale / 2**20),
    }


def compare(commands: dict[str, list[str]], runs: int) -> dict[str, dict[str, float]]:
    """Run the commands in turn, since the speed of a shared machine drifts; medians."""
    measured: dict[str, list[dict[str, float]]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, words in commands.items():
            measured[name].append(run(words))
    return {
        name: {
            key: round(median(run[key] for run in found), 2)
            for key in ("seconds", "cpu", "peak_mb")
        }
        for name, found in measured.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--chat-miner", help="a Python that has chat-miner")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--largest", type=int, default=1_000_000)
    args = parser.parse_args()
    python = sys.executable
    figures: dict[str, object] = {
        "start (imports only)": compare(
            {name: [python, "-c", code] for name, code in NOTHING.items()}, args.runs
        )
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before: dict[str, tuple[int, float]] = {}
        for count in (10_000, 100_000, 1_000_000):
            if count > args.largest:
                continue
            chat, table = write(folder, count)
            runs = args.runs if count < 1_000_000 else 1
            chats = {"swtext": [python, "-c", READ, str(chat), str(count)]}
            if args.chat_miner:
                chats["chat-miner"] = [args.chat_miner, "-c", MINER, str(chat), str(count)]
            tables = {
                "swtext": [python, "-c", READ, str(table), str(count)],
                "pandas.read_csv": [python, "-c", PANDAS, str(table), str(count)],
            }
            for what, commands in (("WhatsApp", chats), ("CSV", tables)):
                found: dict[str, object] = dict(compare(commands, runs))
                own = found["swtext"]
                assert isinstance(own, dict)
                found["messages a processor second (swtext)"] = round(count / own["cpu"])
                if what in before:
                    smaller, seconds = before[what]
                    found[f"cpu, times that of {smaller:,}"] = round(own["cpu"] / seconds, 1)
                before[what] = (count, own["cpu"])
                path = chat if what == "WhatsApp" else table
                found["file (MB)"] = round(path.stat().st_size / 1e6, 1)
                figures[f"{what}, {count:,} messages"] = found
                print(what, count, found, flush=True)
            chat.unlink()
            table.unlink()
        text = folder / "lang.txt"
        for size, format in ((10, "article"), (100, "text")):
            write_text(text, size * 1_000_000)
            code = READ.replace("sys.argv[1])", f"sys.argv[1], format={format!r})")
            figures[f"running text of {size} MB, format {format}"] = compare(
                {"swtext": [python, "-c", code, str(text), "1"]}, 1
            )
    save(
        "reading",
        figures,
        command=f"python benchmarks/reading.py --runs {args.runs}",
        about="To a table in memory, each in a process of its own; messages made by the script.",
    )


if __name__ == "__main__":
    main()

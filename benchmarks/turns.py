"""How well turns, quotes and speakers are found: measured against gold turns.

    python benchmarks/turns.py DOCUMENTS TURNS.csv [--out docs/measurements/turns.json] [--misses]

``DOCUMENTS`` holds text files, ``TURNS.csv`` the gold: ``document`` (the file's name, with or
without suffix), ``start``, ``end``, ``speaker``, ``kind`` and optionally ``level`` or ``parent``.

Labelled turns (chat, statement, comment, question, answer) count as found when the span is the
same to the code point and the kind is the same; the speaker is scored beside it. Quotes: precision
and recall of spans (``exact``: the same code points; ``relaxed``: the overlap is at least 80% of
the longer of the two), and the share of exact spans with the right speaker.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from swtext.read.article import parse_text
from swtext.read.encoding import decode

LABELLED = ("chat", "statement", "comment", "question", "answer")


@dataclass(frozen=True)
class Gold:
    start: int
    end: int
    speaker: str
    kind: str


def _gold(path: Path) -> dict[str, list[Gold]]:
    found: dict[str, list[Gold]] = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            turn = Gold(int(row["start"]), int(row["end"]), row["speaker"], row["kind"])
            found[row["document"]].append(turn)
    return found


def _documents(folder: Path, names: list[str]) -> dict[str, Path]:
    files = {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}
    files |= {path.stem: path for path in sorted(folder.iterdir(), reverse=True) if path.is_file()}
    return {name: files[name] for name in names if name in files}


def _same(a: Gold, b: Gold) -> bool:
    overlap = min(a.end, b.end) - max(a.start, b.start)
    return overlap >= 0.8 * max(a.end - a.start, b.end - b.start)


def _name(text: str) -> str:
    return " ".join(text.split()).casefold()


def measure(folder: Path, gold_file: Path) -> tuple[dict[str, object], list[str]]:
    """Return the figures and the list of misses.

    Args:
        folder: the documents.
        gold_file: the gold turns.
    """
    gold = _gold(gold_file)
    files = _documents(folder, sorted(gold))
    kinds: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    quotes: dict[str, int] = defaultdict(int)
    per_document: dict[str, dict[str, int]] = {}
    misses: list[str] = []
    for name, path in files.items():
        text = decode(path.read_bytes(), str(path)).text
        parsed = parse_text(text)
        read = [Gold(t.start, t.end, t.speaker, t.kind) for t in parsed.turns]
        row: dict[str, int] = defaultdict(int)
        for kind in LABELLED:
            want = [turn for turn in gold[name] if turn.kind == kind]
            have = {(turn.start, turn.end): turn for turn in read if turn.kind == kind}
            kinds[kind]["read"] += len(have)
            for turn in want:
                hit = have.get((turn.start, turn.end))
                near = hit or next((t for t in have.values() if _same(t, turn)), None)
                right = hit is not None and _name(hit.speaker) == _name(turn.speaker)
                kinds[kind]["gold"] += 1
                kinds[kind]["exact"] += hit is not None
                kinds[kind]["relaxed"] += near is not None
                kinds[kind]["exact_and_speaker"] += right
                row["labelled"] += 1
                row["labelled_right"] += right
                if not right:
                    got = "not found" if hit is None else f"speaker {hit.speaker!r}"
                    misses.append(
                        f"{name} {turn.start} {kind} {turn.speaker!r}: {got}:"
                        f" {text[turn.start : turn.end][:70]!r}"
                    )
            wanted = {(turn.start, turn.end) for turn in want}
            misses += [
                f"{name} {t.start} {kind} {t.speaker!r}: not in gold:"
                f" {text[t.start : t.end][:70]!r}"
                for t in have.values()
                if (t.start, t.end) not in wanted
            ]
        want = [turn for turn in gold[name] if turn.kind == "quote"]
        have_quotes = [turn for turn in read if turn.kind == "quote"]
        spans = {(turn.start, turn.end): turn for turn in have_quotes}
        quotes["gold"] += len(want)
        quotes["read"] += len(have_quotes)
        row["quotes"], row["quotes_read"] = len(want), len(have_quotes)
        for turn in want:
            hit = spans.get((turn.start, turn.end))
            near = hit or next((t for t in have_quotes if _same(t, turn)), None)
            right = hit is not None and _name(hit.speaker) == _name(turn.speaker)
            quotes["exact"] += hit is not None
            quotes["relaxed"] += near is not None
            quotes["exact_and_speaker"] += right
            quotes["relaxed_and_speaker"] += near is not None and _name(near.speaker) == _name(
                turn.speaker
            )
            row["quotes_exact"] += hit is not None
            row["quotes_speaker"] += right
            if not right:
                got = (
                    "not found"
                    if near is None
                    else f"read as {text[near.start : near.end][-40:]!r}"
                    if hit is None
                    else f"speaker {hit.speaker!r}"
                )
                misses.append(
                    f"{name} {turn.start} quote {turn.speaker!r}: {got}:"
                    f" {text[turn.start : turn.end][:70]!r}"
                )
        wanted = {(turn.start, turn.end) for turn in want}
        misses += [
            f"{name} {t.start} quote {t.speaker!r}: not in gold: {text[t.start : t.end][:70]!r}"
            for t in have_quotes
            if (t.start, t.end) not in wanted
        ]
        per_document[name] = dict(row)
    labelled = {
        key: sum(kinds[kind][key] for kind in LABELLED)
        for key in ("gold", "read", "exact", "relaxed", "exact_and_speaker")
    }
    figures: dict[str, object] = {
        "documents": len(files),
        "labelled": labelled
        | {
            "recall": _share(labelled["exact_and_speaker"], labelled["gold"]),
            "precision": _share(labelled["exact"], labelled["read"]),
        },
        "kinds": {
            kind: dict(kinds[kind])
            | {"recall": _share(kinds[kind]["exact_and_speaker"], kinds[kind]["gold"])}
            for kind in LABELLED
            if kinds[kind]["gold"] or kinds[kind]["read"]
        },
        "quotes": dict(quotes)
        | {
            "precision": _share(quotes["exact"], quotes["read"]),
            "recall": _share(quotes["exact"], quotes["gold"]),
            "precision_relaxed": _share(quotes["relaxed"], quotes["read"]),
            "recall_relaxed": _share(quotes["relaxed"], quotes["gold"]),
            "speaker": _share(quotes["exact_and_speaker"], quotes["exact"]),
            "speaker_relaxed": _share(quotes["relaxed_and_speaker"], quotes["relaxed"]),
        },
        "per_document": per_document,
    }
    return figures, misses


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def main(argv: list[str] | None = None) -> int:
    """Measure, print and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("documents", type=Path, help="folder with the documents")
    parser.add_argument("turns", type=Path, help="gold turns as CSV")
    parser.add_argument("--out", type=Path, default=Path("docs/measurements/turns.json"))
    parser.add_argument("--misses", action="store_true", help="print every difference")
    args = parser.parse_args(argv)
    figures, misses = measure(args.documents, args.turns)
    if args.misses:
        print("\n".join(misses), file=sys.stderr)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(figures, ensure_ascii=False, indent=2, sort_keys=True)
    args.out.write_text(text + "\n", encoding="utf-8", newline="\n")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())

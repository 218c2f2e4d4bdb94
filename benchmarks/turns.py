"""How well turns, quotes and speakers are found: measured against gold turns.

    python benchmarks/turns.py DOCUMENTS TURNS.csv --name NAME [--misses]

DOCUMENTS is a folder or file that swtext reads; TURNS.csv has the columns document (id, or name
without suffix), start, end, speaker, kind. A turn is found when its span is the same to the code
point and its kind is the same; ``relaxed``: the overlap is at least 80% of the longer of the two.
The speaker counts on exact spans; ``speaker right``: the same name, ``person right``: the same
person (gold names whom a pronoun means now by the name nearby, now by the fullest name, so a name
that is part of the other's is the same person). A quote inside a quote is read as a turn within it;
gold marks none, so each counts against precision: ``quotes inside quotes`` says how many.

Indirect speech is scored too when ``--indirect INDIRECT.csv`` is given, or ``indirect.csv`` stands
beside TURNS.csv and names one of the documents (columns document, start, end, speaker). A
sentence is found when a turn with attribution ``indirect`` overlaps it by half of the longer of
the two; each turn counts once. The speaker is right when it is the same person. Gold also marks
sentences inside what somebody says ("mijn moeder zei dat …"); those are no turns, ``attributions``
gives them. So ``indirect`` counts all gold against the turns, ``indirect in narration`` the gold
outside turns against the turns, ``indirect inside turns`` the rest against ``reports_inside``.
Writes docs/measurements/turns-NAME.json.
"""

from __future__ import annotations

import argparse
import csv
import warnings
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import swtext as sw
from record import save
from swtext.read.reported import reports_inside

INDIRECT = ("indirect", "indirect in narration", "indirect inside turns")
KINDS = ("chat", "statement", "comment", "question", "answer", "quote")


def gold_of(path: Path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            found[row["document"]].append(row)
    return found


def same(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return min(a[1], b[1]) - max(a[0], b[0]) >= 0.8 * max(a[1] - a[0], b[1] - b[0])


def part_of(one: str, other: str) -> bool:
    """Whether one name is the end or the beginning of the other: "Zomer", "Ada Zomer-Dam"."""
    short, long = sorted((one.split(), other.split()), key=len)
    words = " ".join(long).replace("-", " - ").split()
    found = " ".join(short).replace("-", " - ").split()
    at = range(len(words) - len(found) + 1)
    return bool(found) and any(words[low : low + len(found)] == found for low in at)


def name(text: str) -> str:
    return " ".join(text.split()).casefold()


def compare(
    corpus: sw.Corpus, gold: dict[str, list[dict[str, str]]]
) -> Iterator[tuple[str, str, int, bool, bool, bool, bool, str]]:
    """Per gold turn: document, kind, start, exact, relaxed, speaker and person right, as read."""
    for document in corpus:
        persons = {name(turn.speaker): name(turn.person) for turn in document.turns}
        rows = gold.get(document.id) or gold.get(Path(document.id).stem) or []
        for row in rows:
            span = (int(row["start"]), int(row["end"]))
            mine = [turn for turn in document.turns if turn.kind == row["kind"]]
            hit = next((turn for turn in mine if (turn.start, turn.end) == span), None)
            near = hit or next((turn for turn in mine if same((turn.start, turn.end), span)), None)
            right = hit is not None and name(hit.speaker) == name(row["speaker"])
            wanted = name(row["speaker"])
            who = name(hit.person) or name(hit.speaker) if hit is not None else ""
            same_person = right or (
                bool(who and wanted)
                and (who in (wanted, persons.get(wanted, wanted)) or part_of(wanted, who))
            )
            said = document.text[span[0] : span[1]][:60]
            seen = f"{row['speaker']!r} read as {near.speaker if near else None!r}: {said!r}"
            yield (
                document.id,
                row["kind"],
                span[0],
                hit is not None,
                near is not None,
                right,
                same_person,
                seen,
            )


def measure(corpus: sw.Corpus, gold: dict[str, list[dict[str, str]]], misses: bool) -> Any:
    """Return per kind: counts, precision, recall, share of right speakers."""
    counts: dict[str, dict[str, int]] = {kind: defaultdict(int) for kind in KINDS}
    for document, kind, start, exact, relaxed, right, person, seen in compare(corpus, gold):
        if kind not in counts:
            continue
        row = counts[kind]
        row["gold"] += 1
        row["exact"] += exact
        row["relaxed"] += relaxed
        row["speaker"] += right
        row["person"] += person
        if misses and not person:
            print(f"{document} {start} {kind}: {seen}")
    for document in corpus:
        if gold.get(document.id) or gold.get(Path(document.id).stem):
            for turn in document.turns:
                if turn.kind in counts:
                    counts[turn.kind]["read"] += 1
                around = document.turns[turn.parent] if turn.parent is not None else turn
                counts["quote"]["inside"] += turn is not around and around.kind == "quote"
    return {
        kind: {
            "gold": row["gold"],
            "read": row["read"],
            "precision": round(row["exact"] / max(row["read"], 1), 3),
            "recall": round(row["exact"] / row["gold"], 3),
            "precision relaxed": round(row["relaxed"] / max(row["read"], 1), 3),
            "recall relaxed": round(row["relaxed"] / row["gold"], 3),
            "speaker right": round(row["speaker"] / max(row["exact"], 1), 3),
            "person right": round(row["person"] / max(row["exact"], 1), 3),
            **({"quotes inside quotes": row["inside"]} if kind == "quote" else {}),
        }
        for kind, row in counts.items()
        if row["gold"]
    }


def measure_indirect(
    corpus: sw.Corpus, gold: dict[str, list[dict[str, str]]], misses: bool
) -> dict[str, Any]:
    """Return counts, precision, recall and share of right speakers, by where the gold stands."""
    counts: dict[str, dict[str, int]] = {name: defaultdict(int) for name in INDIRECT}
    for document in corpus:
        rows = gold.get(document.id) or gold.get(Path(document.id).stem) or []
        if not rows:
            continue
        said = [t for t in document.turns if t.kind in KINDS]
        inside = [row for row in rows if any(t.start <= int(row["start"]) < t.end for t in said)]
        told = [
            (turn.start, turn.end, turn.speaker, turn.person)
            for turn in document.turns
            if turn.attribution == "indirect"
        ]
        reported = [(low, high, who, who) for _, low, high, who, _ in reports_inside(document)]
        outside = [row for row in rows if row not in inside]
        for name_, wanted, mine in zip(
            INDIRECT, (rows, outside, inside), (told, told, reported), strict=True
        ):
            told_of = misses and name_ != "indirect"
            for key, count in found_in(document, wanted, mine, told_of).items():
                counts[name_][key] += count
    return {
        name_: {
            "gold": row["gold"],
            "read": row["read"],
            "precision": round(row["found"] / max(row["read"], 1), 3),
            "recall": round(row["found"] / max(row["gold"], 1), 3),
            "speaker right": round(row["speaker"] / max(row["found"], 1), 3),
        }
        for name_, row in counts.items()
        if row["gold"] or row["read"]
    }


def found_in(
    document: sw.Document,
    rows: list[dict[str, str]],
    mine: list[tuple[int, int, str, str]],
    misses: bool,
) -> dict[str, int]:
    """Count the gold sentences of one document that ``mine`` (start, end, names) has."""
    free = dict(enumerate(mine))
    persons = {name(turn.speaker): name(turn.person) for turn in document.turns}
    found = speaker = 0
    for row in rows:
        span = (int(row["start"]), int(row["end"]))
        best = max(free, key=lambda at: overlap(free[at], span), default=None)
        said = document.text[span[0] : span[1]][:90]
        if best is None or overlap(free[best], span) < 0.5:
            if misses:
                print(f"{document.id} {span[0]} indirect missed: {row['speaker']!r}: {said!r}")
            continue
        _, _, who, person = free.pop(best)
        found += 1
        wanted = name(row["speaker"])
        meant = name(person) or name(who)
        right = wanted in (name(who), meant) or (
            bool(wanted and meant) and (persons.get(wanted) == meant or part_of(wanted, meant))
        )
        speaker += right
        if misses and not right:
            print(f"{document.id} {span[0]} indirect {row['speaker']!r} read as {who!r}: {said!r}")
    if misses:
        for low, high, who, _ in free.values():
            print(f"{document.id} {low} no indirect: {who!r}: {document.text[low:high]!r}")
    return {"gold": len(rows), "read": len(mine), "found": found, "speaker": speaker}


def overlap(turn: tuple[int, int, str, str], span: tuple[int, int]) -> float:
    """Which share of the longer of the two both cover."""
    shared = min(turn[1], span[1]) - max(turn[0], span[0])
    return shared / max(turn[1] - turn[0], span[1] - span[0])


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("documents", type=Path)
    parser.add_argument("turns", type=Path)
    parser.add_argument("--name", required=True, help="of the material, for the file of figures")
    parser.add_argument("--about", default="", help="a sentence on the material")
    parser.add_argument("--only", default="", help="only documents whose name holds this")
    parser.add_argument("--indirect", type=Path, help="gold of indirect speech")
    parser.add_argument("--misses", action="store_true", help="print every miss")
    args = parser.parse_args()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = sw.read(args.documents).select(lambda document: args.only in document.id)
    figures = measure(corpus, gold_of(args.turns), args.misses)
    told = args.indirect or args.turns.with_name("indirect.csv")
    if told.exists():
        figures |= measure_indirect(corpus, gold_of(told), args.misses)
    save(
        f"turns-{args.name}",
        figures,
        command=f"python benchmarks/turns.py DOCUMENTS TURNS.csv --name {args.name}",
        about=args.about,
    )


if __name__ == "__main__":
    main()

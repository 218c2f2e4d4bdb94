"""Make the Dutch background: how often a word form occurs in general Dutch, for keyness.

Each register is counted on its own and enters with the weight below, whatever its size: general
Dutch is mostly spoken and everyday language, so that subtitles and everyday sentences make up half
of it, and laws next to nothing although they are the largest file.

A form that is nearly always written with a capital inside a sentence, or that is a first name, is
marked as a proper name: it is written with a capital in the list.

    python background.py --text DIR --subtitles FILE --ranks FILE --names FILE --out DIR
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from pathlib import Path

#: register -> (its share of general Dutch, the files of the text folder that it is counted in)
REGISTERS: dict[str, tuple[float, tuple[str, ...]]] = {
    "everyday": (0.20, ("commonvoice", "tatoeba")),
    "parliament": (0.12, ("parliament",)),
    "news": (0.08, ("news_translations",)),
    "novels": (0.07, ("gutenberg",)),
    "administration": (0.05, ("rechtspraak", "gov_docs_cc", "ictu_apache")),
    "laws": (0.02, ("laws",)),
}
SUBTITLES = 0.30
ENCYCLOPEDIA = 0.16
#: Zipf–Mandelbrot: the encyclopedia comes as ranks only, its frequencies are estimated from them
SHIFT, EXPONENT = 2.7, 1.07
DISCOUNT = 0.5

#: texts with ordinary capitals, in which proper names show
RUNNING = ("commonvoice", "tatoeba", "news_translations", "parliament", "gutenberg", "rechtspraak")
#: a form is a proper name when at least this share of its places inside a sentence has a capital
PROPER = 0.9
#: peoples and laws are capitalised too, but they can be what a text is about
NO_NAME = re.compile(r"(?:se|ers|anen|wet)$|^(?:wmo|wlz|zvw|wajong|kamer\w+)$")

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
INSIDE = re.compile(r"(?<=[^\W_][ ,;] )[^\W\d_]+|(?<=[^\W_] )[^\W\d_]+")


def read_lines(path: Path) -> list[str]:
    """Return the lines of a gzipped text."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return lines.read().splitlines()


def shares(counts: Counter[str]) -> dict[str, float]:
    """Return relative frequencies, each count lowered a little: one hit is weak evidence."""
    total = sum(counts.values())
    return {form: (count - DISCOUNT) / total for form, count in counts.items()}


def count_texts(folder: Path, names: tuple[str, ...]) -> Counter[str]:
    """Count the lower-case forms of some files."""
    counts: Counter[str] = Counter()
    for name in names:
        for line in read_lines(folder / f"{name}.txt.gz"):
            counts.update(WORD.findall(line.lower().replace("’", "'")))
    return counts


def proper_names(folder: Path, names: Path) -> set[str]:
    """Return the forms, lower-case, that are proper names."""
    high: Counter[str] = Counter()
    low: Counter[str] = Counter()
    for name in RUNNING:
        for line in read_lines(folder / f"{name}.txt.gz"):
            for match in INSIDE.finditer(line):
                form = match[0].replace("’", "'")
                if form.islower():
                    low[form] += 1
                elif form[1:].islower():
                    high[form.lower()] += 1
    found = {
        form
        for form, count in high.items()
        if count >= 3 and count >= PROPER * (count + low[form]) and not NO_NAME.search(form)
    }
    for line in names.read_text(encoding="utf-8").splitlines():
        form, kind, *_ = line.lower().split("\t")
        if kind.startswith("first") and low[form] <= high[form]:
            found.add(form)
    return found


def from_ranks(path: Path) -> dict[str, float]:
    """Return relative frequencies of a list that says only how the words rank."""
    weights: dict[str, float] = {}
    for line in read_lines(path)[1:]:
        form, rank, *_ = line.split("\t")
        if WORD.fullmatch(form):
            weight = (int(rank) + SHIFT) ** -EXPONENT
            weights[form.lower()] = max(weight, weights.get(form.lower(), 0.0))
    total = sum(weights.values())
    return {form: weight / total for form, weight in weights.items()}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path, required=True, help="folder of NAME.txt.gz")
    parser.add_argument("--subtitles", type=Path, required=True, help="form<TAB>count, gzipped")
    parser.add_argument("--ranks", type=Path, required=True, help="form<TAB>rank, gzipped")
    parser.add_argument("--names", type=Path, required=True, help="name<TAB>kind<TAB>region")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", type=int, default=60_000)
    args = parser.parse_args()

    subtitles: Counter[str] = Counter()
    for line in read_lines(args.subtitles):
        form, count = line.split("\t")
        if WORD.fullmatch(form):
            subtitles[form.lower().replace("’", "'")] += int(count)
    parts = [(SUBTITLES, shares(subtitles)), (ENCYCLOPEDIA, from_ranks(args.ranks))]
    parts += [
        (weight, shares(count_texts(args.text, names))) for weight, names in REGISTERS.values()
    ]
    mixed: Counter[str] = Counter()
    for weight, part in parts:
        for form, share in part.items():
            mixed[form] += weight * share  # type: ignore[assignment]
    best = sorted(mixed.items(), key=lambda item: (-item[1], item[0]))[: args.size]
    # parts per billion, as integers; names first, then alphabetical, which packs best
    proper = proper_names(args.text, args.names)
    rows = sorted(
        (form.capitalize() if form in proper else form, round(share * 1e9)) for form, share in best
    )
    rows.sort(key=lambda row: (row[0].islower(), row[0]))
    body = "".join(f"{form}\t{value}\n" for form, value in rows).encode()
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "forms.tsv.gz").write_bytes(gzip.compress(body, 9, mtime=0))
    names = sum(form[0].isupper() for form, _ in rows)
    covered = round(sum(share for _, share in best), 4)
    print(json.dumps({"forms": len(rows), "names": names, "covered": covered}))


if __name__ == "__main__":
    main()

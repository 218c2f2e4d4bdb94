"""Make the names of swtext/data/names from open lists and the names written for swtext.

    python training/name_lists.py --faker FAKER.tsv --opentaal WORDS.tsv.gz

FAKER.tsv: name, kind (first_f, first_m, last, city), region, from joke2k/faker nl_NL (MIT).
WORDS.tsv.gz: a word a line in its first column, from OpenTaal (BSD or CC BY 3.0). The names that
were written for swtext stand in ``names/own.tsv`` (name, kind, mark), with the marks of first
names that were set by hand. Writes names.tsv: name, kind (f, m, last, place), mark ``w`` for a name
that is an ordinary word too. Surnames are kept without their prefix: "Berg" for "van den Berg".
"""

from __future__ import annotations

import argparse
import csv
import gzip
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parent / "src" / "swtext" / "data" / "names" / "names.tsv"
KINDS = {"first_f": "f", "first_m": "m", "last": "last", "city": "place"}
PREFIXES = frozenset("van von de den der ter ten te het in op 't d' vd la le du".split())
#: Of the list of faker: medieval nobles and leftovers that nobody is called by.
NO_NAMES = frozenset(("Es", "Haag", "Heripon", "VI"))

Row = tuple[str, str, str]


def fold(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def surname(name: str) -> str:
    """A surname without its prefix; ``""`` when it is none of one word."""
    words = name.split()
    while len(words) > 1 and words[0].casefold() in PREFIXES:
        words.pop(0)
    single = len(words) == 1 and "," not in name and words[0] not in NO_NAMES
    return words[0] if single else ""


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def build(faker: Path, opentaal: Path, own: Path) -> list[Row]:
    with gzip.open(opentaal, "rt", encoding="utf-8") as file:
        words = {line.split("\t")[0].strip() for line in file}
    found: dict[tuple[str, str], str] = {}
    for name, kind, _ in rows_of(faker):
        kept = surname(name) if kind == "last" else name
        if kept:
            known = kept.casefold() in words or fold(kept) in words
            mark = "w" if known and kind in ("last", "city") else ""
            found[kept, KINDS[kind]] = mark
    for name, kind, mark in rows_of(own):
        found[name, kind] = mark
    return sorted((name, kind, mark) for (name, kind), mark in found.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--faker", type=Path, required=True)
    parser.add_argument("--opentaal", type=Path, required=True)
    parser.add_argument("--own", type=Path, default=HERE / "names" / "own.tsv")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    rows = build(args.faker, args.opentaal, args.own)
    lines = ["name\tkind\tcommon\n", *("\t".join(row) + "\n" for row in rows)]
    args.out.write_text("".join(lines), encoding="utf-8", newline="")
    print(f"{len(rows)} names in {args.out}")


if __name__ == "__main__":
    main()

"""Write the coded examples that the default coder shows as evidence.

    python training/examples.py --documents corpora/sessies corpora/more \
        --gold corpora/gold/codes.csv --model src/swtext/data/coder

Takes about 120 short examples a code out of the coded material, spread over its documents, and
lays them in the terms of the model in that folder, as ``examples.npz``. ``training/coder.py`` does
so too, after each training: examples that belong to another model are not shown. Beside them goes
``known.npy``, by which ``swtext evaluate`` knows a document that the coder learned from.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
from coder import Material, read_material

import swtext
from swtext.coding.features import entries_of
from swtext.coding.known import prints_of
from swtext.coding.model import CoderModel, read_model

PER_CODE = 120
SHORTEST, LONGEST = 30, 170


def choose(material: Material, codes: int) -> list[int]:
    """Rows for examples: for each code some of every document, those with few codes first."""
    seen: set[str] = set()
    chosen: set[int] = set()
    plain = material.known.all(axis=1) & (material.writer != "")
    for code in range(codes):
        rows = [
            int(row)
            for row in np.flatnonzero((material.gold[:, code] == 1) & plain)
            if SHORTEST <= len(material.texts[row]) <= LONGEST
        ]
        turn: dict[str, int] = {}
        ranked = []
        for row in sorted(rows, key=lambda row: (material.gold[row].sum(), order(material, row))):
            name = material.documents[row]
            turn[name] = turn.get(name, 0) + 1
            ranked.append((turn[name], order(material, row), row))
        count = 0
        for _, _, row in sorted(ranked):
            text = " ".join(material.texts[row].split()).casefold()
            if row not in chosen and text in seen:
                continue
            seen.add(text)
            chosen.add(row)
            count += 1
            if count == PER_CODE:
                break
    return sorted(chosen)


def order(material: Material, row: int) -> str:
    """A place by lot that stays the same."""
    return sha256(f"{material.documents[row]}\0{material.texts[row]}".encode()).hexdigest()


def write(material: Material, model: CoderModel, folder: Path) -> int:
    """Write the examples, and hashes of all that was learned, beside the model; return how many."""
    learned = material.coded & np.isin(material.writer, model.info["writers"])
    write_known([material.texts[row] for row in np.flatnonzero(learned)], folder)
    rows = choose(material, len(model.codes))
    entries = entries_of([material.streams[row] for row in rows], model.terms, pairs=False)
    places = np.unique(entries.unit * len(model.idf) + entries.term)
    unit, term = places // len(model.idf), places % len(model.idf)
    sizes = np.bincount(unit, minlength=len(rows))
    # the numbers of the terms go up within an example: what is kept is how far from the one before
    first = np.cumsum(sizes) - sizes
    steps = np.diff(term, prepend=0)
    steps[first] = term[first]
    texts = "\n".join(" ".join(material.texts[row].split()) for row in rows)
    np.savez_compressed(
        folder / "examples.npz",
        model=np.frombuffer(model.digest.encode("ascii"), dtype=np.uint8),
        texts=np.frombuffer(texts.encode("utf-8"), dtype=np.uint8),
        codes=material.gold[rows].astype(np.uint8),
        sizes=sizes.astype(np.uint16),
        steps=steps.astype(np.uint16 if steps.max() < 2**16 else np.uint32),
    )
    return len(rows)


def write_known(texts: Sequence[str], folder: Path) -> None:
    """Write short hashes of the texts that were learned beside the model."""
    np.save(folder / "known.npy", prints_of(texts))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=Path, nargs="+", required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder of the model")
    args = parser.parse_args()
    model = read_model(args.model)
    codes = list(swtext.load_codebook("sociaal-werk"))
    count = write(read_material(args.documents, args.gold, codes), model, args.model)
    size = (args.model / "examples.npz").stat().st_size
    print(f"{count} examples, {size / 1024:.0f} kB")


if __name__ == "__main__":
    main()

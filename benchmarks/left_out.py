"""Coded material with its writers in groups, and coders that have not seen the group they code.

Writers are put together in groups of about equal size; each group is coded by coders that learned
from the others only. What is learned is kept in a folder for temporary files, so that another
benchmark on the same material and code finds it there.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

import swtext as sw
from swtext.agreement_spans import GoldUnit, read_spans
from swtext.coding import Coding, LearnedCoder
from swtext.coding.model import CoderModel
from swtext.dutch import Units, annotate

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT / "corpora"
GOLD = CORPORA / "gold" / "codes.csv"
sys.path.insert(0, str(ROOT / "training"))

GROUPS = 5
NEEDS = ("lemma", "pos")


@dataclass
class Written:
    """The coded material: its units, its gold, and the group of the writer of each unit."""

    units: Units
    gold: list[GoldUnit]
    material: Any
    group: np.ndarray
    digest: str

    @property
    def groups(self) -> list[str]:
        return sorted(set(self.group) - {""})


def read_written() -> Written:
    """Read all coded material that comes with the project."""
    from material import groups_of, home_writer, material_of

    digest, gold = digest_now(), read_spans(GOLD)
    corpus = sw.read([CORPORA / "sessies", CORPORA / "more"])
    units = annotate(corpus, sw.load_pipeline("embedded"), NEEDS)
    material = material_of(units, GOLD, list(sw.load_codebook("sociaal-werk")))
    home, group = home_writer(material), np.full(len(material.texts), "", dtype=object)
    for number, writers in enumerate(groups_of(material.writer[material.coded], GROUPS)):
        group[np.isin(home, writers)] = str(number)
    return Written(units, gold, material, group.astype(str), digest)


def models(written: Written) -> dict[str, CoderModel]:
    """For each group the model of the default coder that was trained on the other groups.

    What reads the text is fitted once for each group left out. The joining of a model learns from
    what the models of the other groups gave their own group; each unit was scored by a model
    that had not seen its writer.
    """
    import coder as training

    book, material = sw.load_codebook("sociaal-werk"), written.material
    codes = list(book)
    definitions = tuple(" ".join(code.definition.split()) for code in book.codes)
    by_group = replace(material, writer=np.where(material.coded, written.group, ""))
    scores = np.zeros((len(material.texts), 2, len(codes)))
    for group in written.groups:
        theirs = np.flatnonzero(written.group == group)
        scores[theirs] = training.score_rows(text_without(written, group), material, theirs)
    found = {}
    for group in written.groups:
        rows = np.flatnonzero(by_group.coded & (by_group.writer != group))
        text = text_without(written, group)
        model = cached(
            f"default-without-{group}-{written.digest}",
            lambda rows=rows, text=text: training.train(by_group, rows, codes, scores, text),
        )
        found[group] = replace(model, definitions=definitions)
    return found


def text_without(written: Written, *groups: str) -> CoderModel:
    """What reads the text, fitted on all groups but some."""
    import coder as training

    material = written.material
    rows = np.flatnonzero(material.coded & ~np.isin(written.group, groups))
    return cached(
        f"text-without-{'-'.join(groups)}-{written.digest}",
        lambda: training.fit_text(material, rows, list(sw.load_codebook("sociaal-werk"))),
    )


def digest_now() -> str:
    """What stands for the material and the code that learns from it, as they are now."""
    digest = hashlib.sha256(GOLD.read_bytes())
    package = ROOT / "src" / "swtext"
    sources = [*package.rglob("*.py"), *(ROOT / "corpora").glob("[ms]*/*.txt")]
    sources += [
        ROOT / "training" / name for name in ("coder.py", "material.py", "reader.py", "around.py")
    ]
    sources.append(package / "dutch/embedded/model/meta.json")
    for path in sorted([*sources, package / "data/codebooks/sociaal-werk.yaml"]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def cached(name: str, make: Callable[[], Any]) -> Any:
    """Return what was made before under this name, or make it."""
    folder = Path(tempfile.gettempdir()) / "swtext-benchmarks"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{name}.pickle"
    if path.exists():
        return pickle.loads(path.read_bytes())
    made = make()
    path.write_bytes(pickle.dumps(made))
    return made


def part(units: Units, rows: np.ndarray) -> Units:
    """Some of the units."""
    return Units(
        units.frame.iloc[rows].reset_index(drop=True),
        [units.spans[row] for row in rows],
        [units.bases[row] for row in rows],
    )


def coded_apart(
    written: Written, code: Callable[[str, Units], Coding], codes: Sequence[str]
) -> Coding:
    """Code each group apart and put the codings together as one.

    Args:
        written: the material.
        code: codes the units of a group; it gets the name of the group.
        codes: the ids of the codebook.
    """
    chances = np.zeros((len(written.units), len(codes)))
    items, suggestions, first = [], [], None
    for group in written.groups:
        rows = np.flatnonzero(written.group == group)
        one = code(group, part(written.units, rows))
        first = first or one
        chances[rows] = one.scores
        items += one.items
        suggestions += [replace(s, unit=int(rows[s.unit])) for s in one.suggestions]
    assert first is not None
    return Coding(
        tuple(items),
        first.codebook,
        written.units,
        tuple(suggestions),
        first.threshold,
        first.coder,
        first.parameters,
        chances,
    )


def default_left_out(written: Written, prefer: str = "f1") -> Coding:
    """The default coder, each group coded by a model that saw no writer of it."""
    book = sw.load_codebook("sociaal-werk")
    trained = models(written)
    return coded_apart(
        written,
        lambda group, units: LearnedCoder(model=trained[group], prefer=prefer).code(units, book),
        list(book),
    )

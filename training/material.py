"""The coded documents that the default coder learns from: units, gold and writers."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import swtext
from swtext.coding.indicators import IndicatorCoder
from swtext.coding.joining import Setting
from swtext.coding.rules import form_of
from swtext.coding.stream import Stream, stream_of
from swtext.dutch import Units

GROUPS = 5  # of writers, for scores by models that saw no unit of the writer


@dataclass
class Material:
    """Units with their gold.

    ``gold`` and ``known`` are units by codes; ``known`` is False where the coders disagree;
    ``writer`` is "" for a unit without gold.
    """

    streams: list[Stream]
    texts: list[str]
    documents: list[str]
    setting: Setting
    indicated: np.ndarray
    gold: np.ndarray
    known: np.ndarray
    writer: np.ndarray

    @property
    def coded(self) -> np.ndarray:
        return self.writer != ""


def read_material(documents: Sequence[Path], gold: Path, codes: Sequence[str]) -> Material:
    """Read and annotate documents, and lay the gold on their units."""
    from swtext.dutch import annotate

    nlp = swtext.load_pipeline("embedded")
    units = annotate(swtext.read(list(documents)), nlp, ("lemma", "pos"))
    return material_of(units, gold, codes)


def material_of(units: Units, gold: Path, codes: Sequence[str]) -> Material:
    """Lay gold on annotated units."""
    import csv

    book = swtext.load_codebook("sociaal-werk")
    frame = units.frame
    names, starts, ends = (frame[name].tolist() for name in ("document", "start", "end"))
    shape = (len(names), len(codes))
    column = {code: number for number, code in enumerate(codes)}
    indicated, truth = np.zeros(shape), np.zeros(shape, dtype=int)
    known, writer = np.ones(shape, dtype=bool), np.array([""] * len(names), dtype=object)
    for s in IndicatorCoder().code(units, book).suggestions:
        indicated[s.unit, column[s.code]] = s.score
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        rows.setdefault(name, []).append(row)
        rows.setdefault(name.rsplit(".", 1)[0], rows[name])
    lost, laid = 0, [0] * len(names)
    with gold.open(encoding="utf-8", newline="") as handle:
        for unit in csv.DictReader(handle):
            if unit["document"] not in rows:
                continue
            low, high = int(unit["start"]), int(unit["end"])
            row = max(
                rows[unit["document"]], key=lambda r: min(high, ends[r]) - max(low, starts[r])
            )
            if min(high, ends[row]) <= max(low, starts[row]):
                lost += 1
                continue
            laid[row] += 1
            writer[row] = unit.get("writer") or "?"
            for code in filter(None, unit["codes"].split(";")):
                truth[row, column[code]] = 1
            for code in filter(None, unit["disputed"].split(";")):
                known[row, column[code]] = False
    joined = sum(times for times in laid if times > 1)
    print(f"gold on no unit: {lost}; gold units that share a unit: {joined}", file=sys.stderr)
    streams = [stream_of(*pair) for pair in zip(units.spans, units.bases, strict=True)]
    looks = zip(streams, frame["text"], frame["kind"], strict=True)
    setting = Setting.of(frame, streams, [form_of(*look) for look in looks])
    return Material(
        streams,
        frame["text"].tolist(),
        names,
        setting,
        indicated,
        truth,
        known,
        writer.astype(str),
    )


def groups_of(writers: np.ndarray, number: int = GROUPS) -> list[list[str]]:
    """The writers in at most so many groups of about as many units."""
    sizes = Counter(writers.tolist())
    groups: list[list[str]] = [[] for _ in range(min(number, len(sizes)))]
    for writer in sorted(sizes, key=lambda name: (-sizes[name], name)):
        min(groups, key=lambda group: sum(sizes[name] for name in group)).append(writer)
    return groups


def home_writer(material: Material) -> np.ndarray:
    """The writer of the document of each unit, also of units without gold."""
    by_document = {
        name: writer
        for name, writer in zip(material.documents, material.writer, strict=True)
        if writer
    }
    return np.array([by_document.get(name, "") for name in material.documents])

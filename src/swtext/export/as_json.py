"""The analysis as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swtext.export.files import write_text
from swtext.export.tables import plain

if TYPE_CHECKING:
    import pandas as pd

    from swtext.analysis import Analysis

__all__ = ["to_json", "write_json"]


def write_json(analysis: Analysis, path: str | Path) -> None:
    """Write an analysis as one JSON document (UTF-8; offsets are code points).

    Keys: ``manifest``, ``codebook``, ``documents`` (each with its metadata and turns), ``units``,
    ``fragments`` (evidence as objects with ``start, end, text, term, kind``), ``keywords``,
    ``topics``, ``assignments``; a table is a list of objects, one a row. What is missing is null.

    Raises:
        ExportError: the file cannot be written.
    """
    turns: dict[str, list[dict[str, Any]]] = {}
    for row in _records(analysis.corpus.turns):
        turns.setdefault(str(row.pop("document")), []).append(row)
    evidence = {
        item.id: [
            {"start": e.start, "end": e.end, "text": e.text, "term": e.term, "kind": e.kind}
            for e in item.evidence
        ]
        for item in analysis.coding.items
    }
    book = analysis.codebook
    tables = {
        "documents": [
            {
                "id": doc.id,
                "format": doc.format,
                "sha256": doc.sha256,
                "metadata": {key: doc.metadata[key] for key in sorted(doc.metadata)},
                "warnings": list(doc.warnings),
                "turns": turns.get(doc.id, []),
            }
            for doc in analysis.corpus
        ],
        "units": _records(analysis.units),
        "fragments": [
            row | {"evidence": evidence.get(row["fragment"], [])}
            for row in _records(analysis.fragments)
        ],
        "keywords": _records(analysis.keywords),
        "topics": _records(analysis.topics),
        "assignments": _records(analysis.assignments),
    }
    head = {
        "manifest": analysis.manifest,
        "codebook": {
            "name": book.name,
            "version": book.version,
            "language": book.language,
            "codes": [
                {key: getattr(code, key) for key in type(code).__dataclass_fields__}
                for code in book.codes
            ],
        },
    }
    # a line a row: quick to write, and a difference between two runs is a line
    lines = [to_json(head).removesuffix("\n}\n")]
    for name, rows in tables.items():
        body = ",\n  ".join(json.dumps(row, ensure_ascii=False, allow_nan=False) for row in rows)
        lines.append(f' "{name}": [\n  {body}\n ]' if body else f' "{name}": []')
    write_text(path, ",\n".join(lines) + "\n}\n")


def to_json(value: Any) -> str:
    r"""Return a value as JSON text: readable, keys in their own order, nothing but plain types.

    >>> to_json({"share": 0.1 + 0.2, "ids": ("a",)})
    '{\n "share": 0.3,\n "ids": [\n  "a"\n ]\n}\n'
    """
    return json.dumps(_simple(value), ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _simple(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _simple(inner) for key, inner in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(str(item) for item in value)
    if isinstance(value, list | tuple):
        return [_simple(item) for item in value]
    return _finite(plain(value))


def _finite(value: Any) -> Any:
    return None if isinstance(value, float) and abs(value) == float("inf") else value


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    names = [str(name) for name in frame.columns]
    columns = [[_finite(plain(value)) for value in frame[name].tolist()] for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]

"""The folder of results that ``swtext analyze`` writes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swtext.export.as_json import to_json
from swtext.export.files import write_files, write_text
from swtext.export.report import report_html
from swtext.export.tables import table_to_csv

if TYPE_CHECKING:
    import pandas as pd

    from swtext.analysis import Analysis

__all__ = ["write_csv", "write_folder"]


def write_csv(analysis: Analysis, path: str | Path) -> None:
    """Write the coded fragments of an analysis as CSV.

    Raises:
        ExportError: the file cannot be written.
    """
    write_text(path, table_to_csv(analysis.fragments))


def write_folder(analysis: Analysis, out: str | Path, run: Mapping[str, Any]) -> list[Path]:
    """Write every result of an analysis into a folder: all of them, or none.

    Everything but ``run.json`` is the same byte for byte for the same input, codebook, version
    and seed. Other files in the folder are left alone.

    Args:
        analysis: from ``swtext.analyze``.
        out: the folder; it is made when it is not there.
        run: what belongs to this run only (clock, machine), for ``run.json``.

    Returns:
        The files: turns.csv, units.csv, fragments.csv, keywords.csv, topics.csv, assignments.csv,
        report.html, manifest.json and run.json, each as ``out / name``.

    Raises:
        ExportError: a file cannot be written; what was in the folder is still there.
    """
    out = Path(out)
    texts = {
        "turns.csv": table_to_csv(_turns(analysis)),
        "units.csv": table_to_csv(analysis.units),
        "fragments.csv": table_to_csv(analysis.fragments),
        "keywords.csv": table_to_csv(analysis.keywords),
        "topics.csv": table_to_csv(analysis.topics),
        "assignments.csv": table_to_csv(analysis.assignments),
        "report.html": report_html(analysis),
        "manifest.json": to_json(analysis.manifest),
        "run.json": to_json(run),
    }
    return write_files(
        {out / name: text.encode("utf-8", "backslashreplace") for name, text in texts.items()}
    )


def _turns(analysis: Analysis) -> pd.DataFrame:
    """The turns, without the direct messages unless these were asked for."""
    turns = analysis.corpus.turns
    if analysis.manifest.get("parameters", {}).get("include_private"):
        return turns
    return turns[~turns["private"].astype(bool)]

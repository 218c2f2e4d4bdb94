"""The report: one self-contained page of HTML in Dutch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from swtext.export.files import write_text

if TYPE_CHECKING:
    from swtext.analysis import Analysis

__all__ = ["report_html", "write_report"]


def write_report(analysis: Analysis, path: str | Path) -> None:
    """Write the report.

    Raises:
        ExportError: the file cannot be written.
    """
    write_text(path, report_html(analysis))


def report_html(analysis: Analysis) -> str:
    """Return the report as one page of HTML."""
    return "<!doctype html><title>Rapport</title>"

"""From an analysis to files: CSV, Excel, JSON and the report.

An exporter is a function ``write(analysis, path) -> None``, found by the suffix of the path among
the entry points of the group ``swtext.exporters``.
"""

from __future__ import annotations

from swtext.export.as_json import write_json
from swtext.export.excel import write_xlsx
from swtext.export.files import write_text
from swtext.export.folder import write_csv, write_folder
from swtext.export.report import write_report
from swtext.export.tables import table_to_csv, unescape

__all__ = [
    "table_to_csv",
    "unescape",
    "write_csv",
    "write_folder",
    "write_json",
    "write_report",
    "write_text",
    "write_xlsx",
]

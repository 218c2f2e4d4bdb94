"""The report: one self-contained page in Dutch that works offline and prints well.

``page`` gathers what is shown, ``templates/`` says how. Texts of the sources are escaped by
Jinja2, and characters that one cannot see are made visible (`text.visible`).
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from swtext.export.files import write_text

if TYPE_CHECKING:
    from swtext.analysis import Analysis

__all__ = ["report_html", "write_report"]


def write_report(analysis: Analysis, path: str | Path) -> None:
    """Write the report of an analysis as one HTML file.

    Raises:
        ExportError: the file cannot be written.
    """
    write_text(path, report_html(analysis))


def report_html(analysis: Analysis) -> str:
    """Return the report of an analysis as one page of HTML."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    from swtext.export.report import charts, parts, text
    from swtext.export.report.page import page

    loader = PackageLoader("swtext.export", "templates")
    environment = Environment(
        loader=loader,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    for module in (text, charts, parts):
        environment.globals |= {name: getattr(module, name) for name in module.__all__}
    environment.filters["v"] = text.visible
    style, script = (
        loader.get_source(environment, name)[0] for name in ("report.css", "report.js")
    )
    html = environment.get_template("report.html").render(
        page=page(analysis),
        style=Markup(style),
        script=Markup(script),
        # The only script that the page may run is this one, and it may load nothing at all.
        script_hash="sha256-" + b64encode(sha256(script.encode()).digest()).decode(),
    )
    return html if html.endswith("\n") else html + "\n"

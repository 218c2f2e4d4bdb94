"""Render docs/measurements/*.json as one page, docs/measurements.md.

    python benchmarks/render.py [--check]

Each file holds ``about`` (one sentence), ``command``, ``machine``, ``python`` and ``figures``: a
mapping of names to figures, or to mappings of figures (a table), to any depth. ``--check`` writes
nothing and fails when the page is not what the files say.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from record import MEASUREMENTS

HEAD = """# Measurements

Rendered from `docs/measurements/*.json` by `python benchmarks/render.py`; each figure stands with
the command that made it. Absolute times are those of one small shared machine; the ratios say more.
The figures of the embedded Dutch pipeline stand in [training/README.md](../training/README.md).
"""


def cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.4g}" if abs(value) < 1000 else f"{value:.0f}"
    if isinstance(value, list):
        return ", ".join(map(cell, value))
    if isinstance(value, dict):
        return "; ".join(f"{key} {cell(part)}" for key, part in value.items())
    return str(value).replace("|", "\\|").replace("\n", " ")


def is_table(figures: dict[str, Any]) -> bool:
    """Whether every value is a mapping without mappings in it."""
    return all(
        isinstance(row, dict) and not any(isinstance(part, dict) for part in row.values())
        for row in figures.values()
    )


def rows_by_name(figures: Any) -> Any:
    """A list of mappings becomes a mapping of rows, named by their first value."""
    if isinstance(figures, list) and figures and all(isinstance(row, dict) for row in figures):
        first = next(iter(figures[0]))
        return {str(row[first]): {k: v for k, v in row.items() if k != first} for row in figures}
    return figures


def render(figures: dict[str, Any], level: int) -> list[str]:
    figures = {key: rows_by_name(value) for key, value in figures.items()}
    if not figures:
        return []
    if is_table(figures):
        columns = list(dict.fromkeys(key for row in figures.values() for key in row))
        lines = ["| |" + "|".join(columns) + "|", "|---|" + "---|" * len(columns)]
        lines += [
            f"|{name}|" + "|".join(cell(row.get(key, "")) for key in columns) + "|"
            for name, row in figures.items()
        ]
        return [*lines, ""]
    single = {key: value for key, value in figures.items() if not isinstance(value, dict)}
    lines = ["| | |", "|---|---|"] if single else []
    lines += [f"|{key}|{cell(value)}|" for key, value in single.items()]
    if single:
        lines.append("")
    for name, value in figures.items():
        if isinstance(value, dict):
            lines += [f"{'#' * min(level, 6)} {name}", ""]
            flat = not any(isinstance(part, dict) for part in value.values())
            lines += render({name: value} if flat else value, level + 1)
    return lines


def page() -> str:
    lines = [HEAD]
    for path in sorted(MEASUREMENTS.glob("*.json")):
        about = json.loads(path.read_text(encoding="utf-8"))
        lines += [f"## {path.stem}", ""]
        if about.get("about"):
            lines += [about["about"], ""]
        lines += [f"`{about['command']}` ({about['machine']}, Python {about['python']})", ""]
        lines += render(about["figures"], 3)
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    target = MEASUREMENTS.parent / "measurements.md"
    text = page()
    if "--check" in sys.argv[1:]:
        return int(target.read_text(encoding="utf-8") != text)
    target.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

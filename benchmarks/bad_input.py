"""What a user sees of bad files: `python benchmarks/bad_input.py DIR`.

Each file is read by `swtext.read` in a process of its own; the outcome, the seconds and the peak
memory (of that process, Python and swtext included) go to docs/measurements/bad_input.json.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from record import save

LIMIT = 60

CHILD = """
import json, sys, time, warnings
from pathlib import Path
start = time.perf_counter()
import swtext
file = Path(sys.argv[1])
try:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        doc = swtext.read(file).documents[0]
    result = {"outcome": "warning" if doc.warnings or caught else "read", "format": doc.format,
              "turns": len(doc.turns), "says": [*doc.warnings, *(str(w.message) for w in caught)]}
except swtext.ReadError as error:
    said = str(error).replace(str(file), file.name).split("\\n")[0]
    result = {"outcome": "error", "says": [said]}
except BaseException as error:
    result = {"outcome": "TRACEBACK", "says": [repr(error)]}
result["seconds"] = round(time.perf_counter() - start, 2)
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result["peak_mb"] = round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024))
except ImportError:
    result["peak_mb"] = None
print(json.dumps(result))
"""


def measure(file: Path) -> dict[str, object]:
    start = time.perf_counter()
    try:
        done = subprocess.run(
            [sys.executable, "-c", CHILD, str(file)],
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired:
        return {"outcome": "HANG", "says": [], "seconds": LIMIT, "peak_mb": None}
    if done.returncode != 0:
        return {
            "outcome": "TRACEBACK",
            "says": [done.stderr.strip().splitlines()[-1:]],
            "seconds": round(time.perf_counter() - start, 2),
            "peak_mb": None,
        }
    return json.loads(done.stdout.splitlines()[-1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    rows = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        row = {"file": file.relative_to(folder).as_posix(), "bytes": file.stat().st_size}
        row |= measure(file)
        rows.append(row)
        said = " / ".join(map(str, row["says"]))
        print(f"{row['file']:<28} {row['outcome']:<9} {row['seconds']:>6} s "
              f"{row['peak_mb'] or '?':>4} MB  {said[:150]}")  # fmt: skip
    bad = [row for row in rows if row["outcome"] in ("HANG", "TRACEBACK")]
    figures = {
        "files": len(rows),
        "tracebacks_or_hangs": len(bad),
        "max_peak_mb": max((row["peak_mb"] or 0 for row in rows), default=0),
        "max_seconds": max((row["seconds"] for row in rows), default=0),
        "rows": rows,
    }
    save(
        "bad_input",
        figures,
        command="python benchmarks/bad_input.py DIR",
        about="what a user sees of bad files; peak memory includes Python and swtext",
    )
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())

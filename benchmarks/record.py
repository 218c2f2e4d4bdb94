"""What the benchmarks share: measuring a command, and keeping figures with how they were made."""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

MEASUREMENTS = Path(__file__).parent.parent / "docs" / "measurements"


def measure_peak(command: Sequence[str], *, runs: int = 3) -> dict[str, float]:
    """Return the median wall seconds and peak memory of a command over some cold runs."""
    seconds, peaks = [], []
    for _ in range(runs):
        begin = time.perf_counter()
        pid = os.posix_spawnp(command[0], list(command), dict(os.environ), file_actions=_silent())
        _, status, usage = os.wait4(pid, 0)
        seconds.append(time.perf_counter() - begin)
        scale = 1 if sys.platform == "darwin" else 1024
        peaks.append(usage.ru_maxrss * scale / 2**20)
        if status:
            raise SystemExit(f"{' '.join(command)}: exit status {status}")
    return {
        "seconds": round(statistics.median(seconds), 2),
        "peak_mb": round(statistics.median(peaks)),
    }


def _silent() -> list[tuple[Any, ...]]:
    return [
        (os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0o600)
        for fd in (sys.stdout.fileno(), sys.stderr.fileno())
    ]


def save(name: str, figures: dict[str, Any], *, command: str, about: str = "") -> Path:
    """Keep figures as docs/measurements/NAME.json, with the command and the machine."""
    MEASUREMENTS.mkdir(parents=True, exist_ok=True)
    path = MEASUREMENTS / f"{name}.json"
    record = {
        "about": about,
        "command": command,
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "figures": figures,
    }
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    return path

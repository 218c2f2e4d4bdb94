"""From a clean clone: how long ``make demo`` takes, what it installs, and that it reuses that.

    python benchmarks/install.py

Clones the repository (what is committed) into an empty folder and runs ``make demo`` twice there.
Packages come from pip's index, or its cache when there is one. POSIX only.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path

from record import save

ROOT = Path(__file__).parent.parent


def size_mb(folder: Path) -> int:
    return round(
        sum(
            path.stat().st_size
            for path in folder.rglob("*")
            if path.is_file() and not path.is_symlink()
        )
        / 2**20
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "swtext"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        seconds = []
        for _ in range(2):
            begin = time.perf_counter()
            done = subprocess.run(["make", "demo"], cwd=clone, capture_output=True, text=True)
            seconds.append(round(time.perf_counter() - begin, 1))
            if done.returncode:
                raise SystemExit(done.stdout + done.stderr)
        site = next((clone / ".venv").glob("lib/python*/site-packages"))
        sizes = {path.name: size_mb(path) for path in site.iterdir() if path.is_dir()}
        largest = sorted(sizes.items(), key=lambda item: (-item[1], item[0]))[:8]
        subprocess.run(
            [
                clone / ".venv/bin/python",
                "-m",
                "pip",
                "wheel",
                "-q",
                "--no-deps",
                "-w",
                folder,
                ".",
            ],
            cwd=clone,
            check=True,
        )
        wheel = next(Path(folder).glob("*.whl"))
        figures = {
            "first make demo, with set-up (s)": seconds[0],
            "second make demo (s)": seconds[1],
            "installed (MB)": size_mb(clone / ".venv"),
            "largest packages (MB)": [f"{name} {size}" for name, size in largest],
            "wheel of swtext (MB)": round(wheel.stat().st_size / 2**20, 1),
            "files it writes": sorted(path.name for path in (clone / "uit/demo").iterdir()),
        }
    save(
        "install",
        figures,
        command="python benchmarks/install.py",
        about=str(__doc__).split("\n")[0],
    )


if __name__ == "__main__":
    main()

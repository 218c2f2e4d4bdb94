"""Write what the synthetic documents of ``corpora/`` say, one paragraph a line, without labels."""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True, help="a folder; it gets own.txt.gz")
    args = parser.parse_args()

    import swtext as sw

    lines = [
        line.strip()
        for folder in args.corpora
        for document in sw.read(folder).documents
        for turn in document.turns
        for line in turn.text.splitlines()
    ]
    args.out.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{line}\n" for line in lines if line)
    (args.out / "own.txt.gz").write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
    print(f"{len(lines)} lines, {len(text.split())} words")


if __name__ == "__main__":
    main()

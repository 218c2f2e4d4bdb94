"""Deciding at the command line: what is offered to read, and what was decided."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from swtext.errors import UsageError

if TYPE_CHECKING:
    from swtext.analysis import Analysis

__all__ = ["READING_LIST", "add_decisions", "check_decisions", "write_reading_list"]

#: The file with what is to be read next, above what was decided.
READING_LIST = "te-lezen.csv"
_ORDERS = ("certain", "informative", "random")


def add_decisions(sub: argparse.ArgumentParser) -> None:
    """Add the options for decisions and for what to decide next."""
    sub.add_argument(
        "--decisions",
        type=Path,
        metavar="CSV",
        help=f"{READING_LIST} or fragments.csv with decisions in the column status: learn from "
        "these",
    )
    sub.add_argument(
        "--offer",
        choices=_ORDERS,
        help=f"write {READING_LIST}, what to read next: what is most certain, what teaches most, "
        "or units by lot (by --seed), for an honest estimate of what is unread",
    )
    sub.add_argument(
        "--count", type=int, default=50, metavar="N", help="how many rows to offer (default: 50)"
    )


def check_decisions(args: argparse.Namespace) -> None:
    """Refuse what would lose decisions, before anything is read.

    Raises:
        UsageError: the file of decisions would be written over, or nothing is to be offered.
    """
    if args.count < 1:
        raise UsageError(f"--count {args.count}: give 1 or a higher number")
    written = [args.out / "fragments.csv", *([args.out / READING_LIST] if args.offer else [])]
    if args.decisions and args.decisions.resolve() in [path.resolve() for path in written]:
        raise UsageError(
            f"{args.decisions} would be written over. Remedy: give another folder with --out"
        )


def write_reading_list(analysis: Analysis, args: argparse.Namespace) -> None:
    """Write what was asked for with ``--offer``, and say where."""
    if not args.offer:
        return
    from swtext.coding.learning import learn
    from swtext.export import table_to_csv, write_text

    step = analysis.learned or learn(analysis, random_state=args.seed)
    table = step.reading_list(args.offer, args.count)
    path = args.out / READING_LIST
    write_text(path, table_to_csv(table))
    rows = int((table["status"] == "suggested").sum())
    print(
        f"Wrote {rows} rows to read to {path}, above {len(table) - rows} decisions. Decide in its "
        f"column status, and go on with --decisions {path}."
    )

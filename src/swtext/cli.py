"""The command line: thin. Every command is a few calls on the package.

Exit codes: 0 done, 1 some input could not be read (the rest is done), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import sys
import time
import warnings
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swtext import __version__
from swtext.cli_coding import CODERS, add_commands, add_prefer, tell_reading
from swtext.cli_private import beside, keep_apart, pseudonymized
from swtext.cli_reading import add_decisions, check_decisions, write_reading_list
from swtext.errors import ReadError, SwtextError, SwtextWarning, UsageError

if TYPE_CHECKING:
    from swtext.corpus import Corpus

__all__ = ["main"]

DONE, UNREAD, WRONG = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        argv: the words of the command line; None: those of the process.

    Returns:
        The exit code.

    >>> main(["codebook", "check", "sociaal-werk"])
    sociaal-werk: 12 codes, no problems
    0
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may not be UTF-8
            stream.reconfigure(errors="backslashreplace")
    args = _parser().parse_args(argv)
    gc.set_threshold(500_000, 20, 20)  # loading makes many objects that stay; a tenth of a start
    try:
        if getattr(args, "seed", 0) < 0:
            raise UsageError(f"--seed {args.seed}: give 0 or a higher number")
        with warnings.catch_warnings():
            warnings.simplefilter("always", SwtextWarning)
            warnings.showwarning = _show_warning
            code: int = args.run(args)
            return code
    except ReadError as error:
        print(f"swtext: {error}", file=sys.stderr)
        return UNREAD
    except SwtextError as error:
        print(f"swtext: {error}", file=sys.stderr)
        return WRONG
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _show_warning(message: Warning | str, category: type[Warning], *_: Any, **__: Any) -> None:
    if issubclass(category, SwtextWarning):
        print(f"swtext: warning: {message}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="swtext",
        description="Qualitative text mining of Dutch social-work chats, reports and interviews.",
    )
    parser.add_argument("--version", action="version", version=f"swtext {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(name: str, run: Any, about: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=about, description=about)
        sub.set_defaults(run=run)
        return sub

    analyze = command("analyze", _analyze, "code files; write tables and a report")
    analyze.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or patterns")
    turns = command("turns", _turns, "show what was read: the turns as a table")
    turns.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or patterns")
    turns.add_argument("--out", type=Path, metavar="FILE", help="write a CSV (default: stdout)")
    turns.add_argument(
        "--same-people", type=Path, metavar="FILE", help="write who may be one person as a CSV"
    )
    turns.add_argument(
        "--pseudonymize",
        action="store_true",
        help="replace names and other personal data; needs --out, the key goes beside it",
    )
    turns.add_argument("--pipeline", default="auto", help="for --pseudonymize; or 'none'")
    demo = command("demo", _demo, "the same as analyze, on the bundled synthetic sessions")
    for sub in (analyze, turns):
        sub.add_argument("--format", help="read every file as this format")
        sub.add_argument(
            "--people", type=Path, metavar="FILE", help="who is one person: a CSV (see turns)"
        )
    for sub in (analyze, demo):
        sub.add_argument(
            "--codebook", default="sociaal-werk", help="a built-in name or a .yaml file"
        )
        sub.add_argument("--coder", default="default", help=CODERS)
        add_prefer(sub)
        add_decisions(sub)
        sub.add_argument("--pipeline", default="auto", help="a spaCy pipeline: name or path")
        sub.add_argument(
            "--out", type=Path, default=Path("swtext-uit"), metavar="DIR", help="where to write"
        )
        sub.add_argument("--seed", type=int, default=7, metavar="N", help="default: 7")
        sub.add_argument("--private", action="store_true", help="use direct messages too")
        sub.add_argument(
            "--pseudonymize",
            action="store_true",
            help="replace names and other personal data first; the key goes to DIR-sleutel",
        )
    add_commands(command)
    hide = command("pseudonymize", _pseudonymize, "replace names and other personal data")
    hide.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or patterns")
    hide.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to write")
    hide.add_argument("--format", help="read every file as this format")
    hide.add_argument("--pipeline", default="auto", help="a spaCy pipeline, or 'none'")
    hide.add_argument("--roster", type=Path, metavar="FILE", help="more names, one a line")
    hide.add_argument("--keep", action="append", default=[], metavar="TEXT", help="leave as it is")
    hide.add_argument(
        "--replace", action="append", default=[], metavar="KIND", help="also: organisation, place"
    )
    hide.add_argument("--style", default="label", help="label (default) or names")
    hide.add_argument("--key", type=Path, metavar="FILE", help="go on with an earlier key")
    codebook = command("codebook", _codebook, "show or check a codebook")
    codebook.add_argument("what", choices=["show", "check"])
    codebook.add_argument("file", help="a built-in name or a .yaml file")
    return parser


def _analyze(args: argparse.Namespace) -> int:
    from swtext.read import read

    return _write(_with_people(read(args.paths, format=args.format), args), args)


def _with_people(corpus: Corpus, args: argparse.Namespace) -> Corpus:
    """Take over from ``--people`` which speakers are one person."""
    if not args.people:
        return corpus
    from swtext.read.spellings import merge_people, people_from_csv

    return merge_people(corpus, people_from_csv(args.people))


def _demo(args: argparse.Namespace) -> int:
    from swtext.read import load_demo

    return _write(load_demo(), args)


def _write(corpus: Corpus, args: argparse.Namespace) -> int:
    from swtext.analysis import analyze
    from swtext.export import write_folder

    begin = time.perf_counter()
    check_decisions(args)
    nlp = args.pipeline
    if args.pseudonymize:
        from swtext.dutch import load_pipeline

        nlp = load_pipeline(nlp)
        corpus = pseudonymized(corpus, nlp, args.out)
    _tell_warnings(corpus)
    analysis = analyze(
        corpus,
        codebook=args.codebook,
        coder=args.coder,
        prefer=args.prefer,
        decisions=args.decisions,
        pipeline=nlp,
        random_state=args.seed,
        include_private=args.private,
    )
    run = {
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(time.perf_counter() - begin, 2),
        "machine": platform.platform(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
    }
    written = write_folder(analysis, args.out, run)
    print(repr(analysis))
    tell_reading(analysis.coding)
    write_reading_list(analysis, args)
    report = next(path for path in written if path.suffix == ".html")
    print(f"Wrote {len(written)} files to {args.out}. The report: {report.resolve().as_uri()}")
    return UNREAD if corpus.unread else DONE


def _pseudonymize(args: argparse.Namespace) -> int:
    from swtext.export import table_to_csv, write_text
    from swtext.privacy import DEFAULT_KINDS, load_key, pseudonymize
    from swtext.read import read

    corpus = read(args.paths, format=args.format)
    roster = None
    if args.roster:
        try:
            roster = args.roster.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise ReadError(args.roster, str(error), "give a text with a name a line") from None
    safe = pseudonymize(
        corpus,
        roster=roster,
        pipeline=None if args.pipeline == "none" else args.pipeline,
        keep=args.keep,
        replace=(*DEFAULT_KINDS, *args.replace),
        style=args.style,
        key=load_key(args.key) if args.key else None,
    )
    _tell_warnings(safe)
    for doc in safe:
        name = doc.id if doc.id.lower().endswith((".txt", ".md")) else f"{doc.id}.txt"
        write_text(args.out / "teksten" / name, doc.text)
    write_text(args.out / "turns.csv", table_to_csv(safe.turns))
    keep_apart(safe, beside(args.out))
    private = int(safe.turns["private"].sum())
    if private:
        print(
            f"swtext: warning: {private} direct messages are in what was written. "
            "Remedy: take them out before you share it.",
            file=sys.stderr,
        )
    print(f"Wrote {len(safe)} pseudonymised documents to {args.out}.")
    return UNREAD if corpus.unread else DONE


def _turns(args: argparse.Namespace) -> int:
    from swtext.export import table_to_csv, write_text
    from swtext.read import read
    from swtext.read.spellings import same_people, shown

    if args.pseudonymize and not args.out:
        raise UsageError("--pseudonymize needs --out FILE: the key is written beside it")
    corpus = _with_people(read(args.paths, format=args.format), args)
    proposed = same_people(corpus)
    if args.same_people and args.pseudonymize:  # their names stand in it
        from swtext.privacy import write_private

        write_private(args.same_people, table_to_csv(proposed))
        print(f"{args.same_people} holds names; keep it apart.", file=sys.stderr)
    elif args.same_people:
        write_text(args.same_people, table_to_csv(proposed))
    if args.pseudonymize:
        from swtext.privacy import pseudonymize

        pipeline = None if args.pipeline == "none" else args.pipeline
        corpus = safe = pseudonymize(corpus, pipeline=pipeline)
        keep_apart(safe, args.out.with_name(f"{args.out.stem}-sleutel"))
    _tell_warnings(corpus)
    if not args.pseudonymize:  # their names stand in it
        for line in shown(proposed):
            print(f"swtext: note: {line}", file=sys.stderr)
    text = table_to_csv(corpus.turns)
    if args.out:
        write_text(args.out, text)
    else:
        sys.stdout.write(text)
    return UNREAD if corpus.unread else DONE


def _codebook(args: argparse.Namespace) -> int:
    from swtext.codebook import load_codebook

    book = load_codebook(args.file)
    if args.what == "show":
        print(book.to_yaml(), end="")
    else:
        print(f"{args.file}: {len(book.codes)} codes, no problems")
    return DONE


def _tell_warnings(corpus: Corpus) -> None:
    for warning in corpus.warnings:
        print(f"swtext: warning: {warning}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

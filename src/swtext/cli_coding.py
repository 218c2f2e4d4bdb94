"""The commands that measure coders: evaluate, agreement and simulate."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swtext.cli_private import pseudonymized

if TYPE_CHECKING:
    import pandas as pd

    from swtext.agreement_spans import GoldUnit
    from swtext.coding import Coding
    from swtext.coding.evaluate import Evaluation
    from swtext.corpus import Corpus

__all__ = ["CODERS", "add_commands", "add_prefer", "tell_reading"]

DONE, UNREAD = 0, 1
PREFER = ("f1", "recall", "precision")
#: What a coder is called.
CODERS = "default, indicators, embeddings:FOLDER?examples=CSV or llm:MODEL"


def add_commands(command: Callable[[str, Any, str], argparse.ArgumentParser]) -> None:
    """Add the commands to the command line; ``command`` makes a parser."""
    measure = command("evaluate", _evaluate, "measure coders against gold codes")
    measure.add_argument("gold", type=Path, metavar="GOLD", help="a CSV: document,start,end,codes")
    _add_input(measure)
    measure.add_argument(
        "--coder", action="append", help=f"{CODERS} (default: default); more than one may be given"
    )
    add_prefer(measure)
    measure.add_argument(
        "--by", default="auto", help="bootstrap by 'document' or 'run' of 10 units (default: auto)"
    )
    agree = command("agreement", _agreement, "kappa and alpha between two coders' tables")
    agree.add_argument("a", type=Path, metavar="A.csv", help="codes of one coder")
    agree.add_argument("b", type=Path, metavar="B.csv", help="codes of the other")
    agree.add_argument(
        "--units", type=Path, metavar="CSV", help="every unit that both have read (units.csv)"
    )
    agree.add_argument("--by", default="auto", help="bootstrap by 'document' or 'run' of 10 units")
    agree.add_argument("--out", type=Path, metavar="DIR", help="write the tables here")
    agree.add_argument("--seed", type=int, default=7, metavar="N", help="default: 7")
    play = command("simulate", _simulate, "how much reading the coder saves, on coded material")
    play.add_argument("gold", type=Path, metavar="GOLD", help="a CSV: document,start,end,codes")
    _add_input(play)
    play.add_argument("--coder", default="default", help=CODERS)
    play.add_argument(
        "--least", type=int, default=3, metavar="N", help="codes with fewer units are left out"
    )


def add_prefer(sub: argparse.ArgumentParser) -> None:
    """Add the option that says what thresholds are chosen for."""
    sub.add_argument(
        "--prefer",
        default="f1",
        choices=PREFER,
        help="what the threshold is chosen for: f1 (default), recall (find more), precision; "
        "not for llm:MODEL, which has none",
    )


def _add_input(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("paths", nargs="+", metavar="PATH", help="the documents that were coded")
    sub.add_argument("--format", help="read every file as this format")
    sub.add_argument("--codebook", default="sociaal-werk", help="a built-in name or a .yaml file")
    sub.add_argument("--pipeline", default="auto", help="a spaCy pipeline: name or path")
    sub.add_argument("--private", action="store_true", help="use direct messages too")
    sub.add_argument(
        "--pseudonymize",
        action="store_true",
        help="replace names and other personal data first (llm:MODEL asks for it); the gold moves "
        "along, the key goes to DIR-sleutel",
    )
    sub.add_argument("--out", type=Path, metavar="DIR", help="write tables and a page here")
    sub.add_argument("--seed", type=int, default=7, metavar="N", help="default: 7")


def _codings(
    args: argparse.Namespace, coders: list[str], prefer: str
) -> tuple[Corpus, list[GoldUnit], dict[str, Coding]]:
    """Read and annotate once, lay the gold on it, code with each coder."""
    from swtext.analysis import NEEDS
    from swtext.codebook import load_codebook
    from swtext.coding import code_units
    from swtext.coding.evaluate import read_gold
    from swtext.coding.moved import moved_gold
    from swtext.dutch import annotate, load_pipeline
    from swtext.read import read

    gold = read_gold(args.gold)
    corpus: Corpus = read(args.paths, format=args.format)
    if args.pseudonymize:
        nlp = load_pipeline(args.pipeline)
        corpus = safe = pseudonymized(corpus, nlp, args.out)
        gold = moved_gold(gold, safe)
    else:
        nlp = load_pipeline(args.pipeline, needs=NEEDS)
    for warning in corpus.warnings:
        print(f"swtext: warning: {warning}", file=sys.stderr)
    book = load_codebook(args.codebook)
    units = annotate(corpus, nlp, needs=NEEDS, include_private=args.private)
    codings = {
        name: code_units(units, book, coder=name, random_state=args.seed, prefer=prefer)
        for name in coders
    }
    _tell_known(codings)
    return corpus, gold, codings


def _evaluate(args: argparse.Namespace) -> int:
    from swtext.coding.evaluate import evaluate

    coders = list(dict.fromkeys(args.coder or ["default"]))
    corpus, gold, codings = _codings(args, coders, args.prefer)
    here = {document.id for document in corpus}
    here |= {name.rpartition(".")[0] or name for name in here}
    others = {unit.document for unit in gold} - here
    if others:
        print(
            f"swtext: warning: {len(others)} documents of the gold were not given and are left "
            f"out ({', '.join(sorted(others)[:3])}{', …' if len(others) > 3 else ''}).",
            file=sys.stderr,
        )
    files: dict[str, str] = {}
    for name, coding in codings.items():
        result = evaluate(coding, gold, by=args.by, random_state=args.seed)
        print(_evaluation_text(result))
        end = f"-{_slug(name)}" if len(coders) > 1 else ""
        files |= _evaluation_files(result, end)
    _write(args.out, files)
    return UNREAD if corpus.unread else DONE


def _tell_known(codings: Mapping[str, Coding]) -> None:
    """Warn when a coder learned from what it is measured on."""
    from swtext.coding.known import learned_documents

    for name, coding in codings.items():
        known = learned_documents(coding)
        if known:
            documents = len(set(coding.units.frame["document"]))
            named = ", ".join(known[:3]) + (", …" if len(known) > 3 else "")
            print(
                f"swtext: warning: the coder {name!r} learned from {len(known)} of these "
                f"{documents} documents ({named}), so its figures are flattered here. Remedy: "
                "measure on material that it did not learn from.",
                file=sys.stderr,
            )


def _slug(name: str) -> str:
    """The name of a coder as a part of the name of a file; on Windows too."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40].strip("-")
    if plain == name:
        return name
    return f"{plain}-{sha256(name.encode()).hexdigest()[:8]}"


def _evaluation_text(result: Evaluation) -> str:
    import pandas as pd

    from swtext.coding.evaluate import MEASURES

    names = ("gold", "found", *MEASURES, "ece", "f1_low", "f1_high")
    both = pd.concat([result.per_code, result.overall], ignore_index=True)
    told = both[["code", *names]].rename(columns={"average_precision": "ap"})
    table = told.to_string(index=False, float_format="{:.2f}".format, na_rep="–")
    return (
        f"coder {result.coder!r}, threshold {result.threshold:g}: {result.units} gold units, "
        f"95% intervals by {result.by}, ECE {result.ece:.3f}\n{table}\n"
    )


def _evaluation_files(result: Evaluation, end: str) -> dict[str, str]:
    import pandas as pd

    from swtext.export import table_to_csv
    from swtext.export.as_json import to_json

    return {
        f"evaluation{end}.csv": table_to_csv(pd.concat([result.per_code, result.overall])),
        f"calibration{end}.csv": table_to_csv(result.calibration),
        f"errors{end}.csv": table_to_csv(result.errors),
        f"evaluation{end}.json": to_json(result.to_dict()),
        f"evaluation{end}.html": result.to_html(),
    }


def _simulate(args: argparse.Namespace) -> int:
    from swtext.coding.simulate import simulate
    from swtext.export import table_to_csv

    corpus, gold, codings = _codings(args, [args.coder], "f1")
    played = simulate(codings[args.coder], gold, least=args.least, random_state=args.seed)
    for told, table in (
        (f"Reading until {played.target:.0%} is found", played.summary),
        ("\nWork saved by code", played.per_code),
    ):
        shown = table.to_string(index=False, float_format="{:.2f}".format, na_rep="–")
        print(f"{told}:\n{shown}")
    files = {
        "simulation.csv": table_to_csv(played.table),
        "simulation-curves.csv": table_to_csv(played.curves),
        "simulation.html": played.to_html(),
    }
    _write(args.out, files)
    return UNREAD if corpus.unread else DONE


def _agreement(args: argparse.Namespace) -> int:
    from swtext.agreement import measure_agreement
    from swtext.export import table_to_csv

    result = measure_agreement(
        args.a,
        args.b,
        units=args.units,
        by=args.by,
        random_state=args.seed,
        names=(args.a.stem, args.b.stem),
    )
    print(f"{result.note}\n{result}")
    tables: Mapping[str, pd.DataFrame] = {
        "agreement.csv": result.table,
        "differences.csv": result.differences,
    }
    _write(args.out, {name: table_to_csv(table) for name, table in tables.items()})
    return DONE


def tell_reading(coding: Coding) -> None:
    """Print how far the reading is, and whether one may stop, where people decided."""
    reading = coding.parameters.get("reading")
    if reading:
        from swtext.coding.advice import advice
        from swtext.coding.unread import Unread

        print(advice(Unread(**reading)))


def _write(out: Path | None, files: Mapping[str, str]) -> None:
    from swtext.export.files import write_files

    if out:
        write_files({out / name: text.encode("utf-8") for name, text in files.items()})
        print(f"Wrote {len(files)} files to {out}.")

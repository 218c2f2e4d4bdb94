"""How well the coders agree with gold codes.

    python benchmarks/coding.py DOCUMENTS CODES.csv --name NAME [--writers A,B,C,D] [--errors]

DOCUMENTS is a folder or file that swtext reads; CODES.csv has the columns document (id, or name
without suffix), start, end, codes, disputed (codes that count neither way) and, for material of
several hands, writer. Writes docs/measurements/coding-NAME.json.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

import swtext as sw
from record import save
from swtext.coding import CODERS, code_units
from swtext.coding.evaluate import Evaluation, evaluate, read_gold
from swtext.dutch import annotate, describe_pipeline


def figures_of(result: Evaluation, seconds: float) -> dict[str, Any]:
    """The scores of one coder: all codes together, then a table of the codes."""
    found = result.to_dict()
    codes = {row.pop("code"): row for row in found.pop("per_code")}
    micro = {f"micro {key}": value for key, value in found.pop("micro").items()}
    return {"all codes": micro | found | {"seconds": round(seconds, 2)}, "per code": codes}


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("documents", type=Path)
    parser.add_argument("codes", type=Path)
    parser.add_argument("--name", required=True, help="of the material, for the file of figures")
    parser.add_argument("--about", default="", help="a sentence on the material")
    parser.add_argument("--codebook", default="sociaal-werk")
    parser.add_argument("--pipeline", default="embedded")
    parser.add_argument("--errors", action="store_true", help="list every error")
    args = parser.parse_args()

    nlp = sw.load_pipeline(args.pipeline)
    gold = read_gold(args.codes)
    units = annotate(sw.read(args.documents), nlp)
    book = sw.load_codebook(args.codebook)
    figures: dict[str, Any] = {}
    for coder in CODERS:
        began = time.perf_counter()
        coding = code_units(units, book, coder=coder)
        seconds = time.perf_counter() - began
        result = evaluate(coding, gold)
        figures[coder] = figures_of(result, seconds)
        print(coder, result.micro, f"macro F1 {result.macro_f1:.3f}")
        if args.errors:
            for row in result.errors.itertuples():
                print(f"{row.error:6} {row.code:30} {row.score:.2f} {row.text!r} <- {row.evidence}")
    pipeline = describe_pipeline(nlp)
    save(
        f"coding-{args.name}",
        figures,
        command=f"python benchmarks/coding.py DOCUMENTS CODES.csv --name {args.name}",
        about=f"{args.about} Pipeline {pipeline['name']} {pipeline['version']}.".strip(),
    )


if __name__ == "__main__":
    main()

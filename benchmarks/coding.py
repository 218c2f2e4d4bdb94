"""How well the coder agrees with gold codes.

    python benchmarks/coding.py DOCUMENTS CODES.csv [--codebook sociaal-werk] [--errors]

DOCUMENTS is a folder or file that swtext reads; CODES.csv has the columns document (id, or name
without suffix), start, end, codes, and disputed when coders did not agree. Prints the scores and
writes them to docs/measurements/coding.json, under the name that --name gives.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import swtext as sw
from swtext.codebook import load_codebook
from swtext.coding import code_units
from swtext.coding.evaluate import evaluate, read_gold
from swtext.dutch import annotate, describe_pipeline

OUT = Path(__file__).resolve().parents[1] / "docs" / "measurements" / "coding.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("documents", type=Path)
    parser.add_argument("codes", type=Path)
    parser.add_argument("--codebook", default="sociaal-werk")
    parser.add_argument("--pipeline", default="auto")
    parser.add_argument("--name", default="development documents")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--errors", action="store_true", help="list every error")
    args = parser.parse_args()

    nlp = sw.load_pipeline(args.pipeline)
    gold = read_gold(args.codes)
    corpus = sw.read(args.documents)
    units = annotate(corpus, nlp)
    began = time.perf_counter()
    coding = code_units(units, load_codebook(args.codebook))
    seconds = time.perf_counter() - began
    result = evaluate(coding, gold)

    print(result.per_code.round(2).to_string(index=False))
    micro = result.micro
    print(
        f"\nmicro: precision {micro['precision']:.3f}, recall {micro['recall']:.3f}, "
        f"F1 {micro['f1']:.3f} (95% {micro['f1_low']:.3f} to {micro['f1_high']:.3f}); "
        f"macro F1 {result.macro_f1:.3f}\n"
        f"{result.units} gold units, {result.empty} without a code, of which {result.flagged} got "
        f"one; {result.unmatched} coded gold units without a unit; coded in {seconds:.2f} s"
    )
    if args.errors:
        for row in result.errors.itertuples():
            print(f"{row.error:6} {row.code:30} {row.score:.2f} {row.text!r} <- {row.evidence}")

    measured = json.loads(args.out.read_text(encoding="utf-8")) if args.out.exists() else {}
    measured[args.name] = {
        "command": "python benchmarks/coding.py DOCUMENTS CODES.csv"
        + (f" --codebook {args.codebook}" if args.codebook != "sociaal-werk" else ""),
        "swtext": sw.__version__,
        "pipeline": describe_pipeline(nlp),
        "codebook": load_codebook(args.codebook).name,
        "coder": coding.coder,
        **result.to_dict(),
    }
    args.out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(measured, ensure_ascii=False, indent=1, sort_keys=True)
    args.out.write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

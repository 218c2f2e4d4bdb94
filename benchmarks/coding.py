"""How well coders agree with gold codes, beside plain methods on the same material.

    python benchmarks/coding.py                                on the project's own material
    python benchmarks/coding.py DOCUMENTS CODES.csv --name N   on other material

Without arguments writers are left out: whatever learns, learned from the other writers only. On
other material nothing of it is learned from: what learns, learned from all of the project's own.
CODES.csv has document (id, or name without suffix), start, end, codes and disputed (codes that
count neither way). Writes docs/measurements/coding-writers-out.json or coding-N.json.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

import coding_anchors as anchors
import swtext as sw
from left_out import NEEDS, ROOT, Written, coded_apart, default_left_out, read_written
from record import save
from swtext.agreement_spans import read_spans
from swtext.coding import Coding, code_units, joining
from swtext.coding.evaluate import Evaluation, evaluate
from swtext.dutch import annotate, describe_pipeline

#: Codes with fewer gold units do not count in this macro-F1.
ENOUGH = 30
WITHOUT = "default, without the rule for literal texts"


def figures_of(result: Evaluation) -> dict[str, Any]:
    """The scores of one coder over all codes."""
    found = result.to_dict()
    micro, macro = found["micro"], found["macro"]
    often = [row["f1"] or 0.0 for row in found["per_code"] if row["gold"] >= ENOUGH]
    return {
        "micro F1": micro["f1"],
        "low": micro["f1_low"],
        "high": micro["f1_high"],
        "precision": micro["precision"],
        "recall": micro["recall"],
        "macro F1": macro["f1"],
        f"macro F1, codes with {ENOUGH}+": round(float(np.mean(often)), 4) if often else "",
        "kappa (micro)": micro["kappa"],
        "kappa (macro)": macro["kappa"],
        "alpha (micro)": micro["alpha"],
        "average precision (macro)": macro["average_precision"],
        "ECE": found["ece"],
        "ECE, suggested": found["ece_suggested"],
        "empty units coded": f"{found['units_without_code_flagged']} of "
        f"{found['units_without_code']}",
        "coded units without a unit": found["coded_units_unmatched"],
    }


def codings_left_out(written: Written) -> dict[str, Callable[[], Coding]]:
    """Each coder on writers that it has not seen."""
    book = sw.load_codebook("sociaal-werk")
    codes = list(book)

    def apart(learn: Callable[..., Coding]) -> Coding:
        return coded_apart(
            written, lambda group, units: learn(taught(written, group), units, book), codes
        )

    def alone(code: Callable[..., Coding]) -> Coding:
        return coded_apart(written, lambda _, units: code(units, book), codes)

    return {
        "term list": lambda: alone(anchors.term_list),
        "definitions only, naive Bayes with EM": lambda: apart(anchors.definitions_by_em),
        "definitions only, engine of the themes": lambda: alone(anchors.definitions_by_themes),
        "nearest centroid": lambda: apart(anchors.nearest_centroid),
        "TF-IDF + logistic regression": lambda: apart(anchors.tfidf_regression),
        "indicators": lambda: alone(lambda u, b: code_units(u, b, coder="indicators")),
        "default": lambda: default_left_out(written),
        WITHOUT: lambda: without_rule(lambda: default_left_out(written)),
    }


def codings_elsewhere(units: Any, book: Any, written: Written) -> dict[str, Callable[[], Coding]]:
    """Each coder on other material; the default coder as it ships."""
    everything = taught(written, "")
    if known := sorted(set(units.frame["text"]) & {t for t in everything.texts if len(t) > 60}):
        raise SystemExit(f"of this material the coders learn: {known[0][:60]!r}")
    return {
        "term list": lambda: anchors.term_list(units, book),
        "definitions only, naive Bayes with EM": lambda: anchors.definitions_by_em(
            everything, units, book
        ),
        "definitions only, engine of the themes": lambda: anchors.definitions_by_themes(
            units, book
        ),
        "nearest centroid": lambda: anchors.nearest_centroid(everything, units, book),
        "TF-IDF + logistic regression": lambda: anchors.tfidf_regression(everything, units, book),
        "indicators": lambda: code_units(units, book, coder="indicators"),
        "default": lambda: code_units(units, book),
        WITHOUT: lambda: without_rule(lambda: code_units(units, book)),
    }


def without_rule(code: Callable[[], Coding]) -> Coding:
    """Code without what the indicators add in texts that say things by their name."""
    with patch.multiple(joining, FOLLOW=0.0, DOUBT=0.0):
        return code()


def taught(written: Written, group: str) -> anchors.Taught:
    """What may be learned from: coded units of the other groups."""
    material = written.material
    rows = np.flatnonzero(material.coded & (written.group != group))
    return anchors.Taught(
        [material.texts[row] for row in rows],
        [material.documents[row] for row in rows],
        material.gold[rows],
        material.known[rows],
    )


def speed(units: Any, nlp: Any, texts: list[str]) -> dict[str, Any]:
    """Units per second of the pipeline alone and of the coder, and what the coder's files cost."""
    count = len(texts)
    began = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    bare = time.perf_counter() - began
    code_units(units, "sociaal-werk", coder="default")
    began = time.perf_counter()
    code_units(units, "sociaal-werk", coder="default")
    taken = time.perf_counter() - began
    folder = ROOT / "src" / "swtext" / "data" / "coder"
    load = "import time\nfrom swtext.coding.model import load_model\nimport numpy\n"
    load += "begin = time.perf_counter()\nload_model()\nprint(time.perf_counter() - begin)"
    shown = subprocess.run([sys.executable, "-c", load], capture_output=True, text=True, check=True)
    return {
        "units": count,
        "pipeline alone, units/s": round(count / bare),
        "default coder, units/s": round(len(units) / taken),
        "coder / pipeline (time)": round(taken / len(units) * count / bare, 2),
        "size on disk, MB": round(sum(p.stat().st_size for p in folder.rglob("*.*")) / 1e6, 2),
        "load time, s": round(float(shown.stdout), 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("documents", type=Path, nargs="?")
    parser.add_argument("codes", type=Path, nargs="?")
    parser.add_argument("--name", default="writers-out", help="of the file of figures")
    parser.add_argument("--about", default="", help="a sentence on the material")
    parser.add_argument("--errors", action="store_true", help="list every error of each coder")
    args = parser.parse_args()
    nlp = sw.load_pipeline("embedded", needs=NEEDS)
    written = read_written()
    if args.documents:
        units = annotate(sw.read(args.documents), nlp, NEEDS)
        gold = read_spans(args.codes)
        codings = codings_elsewhere(units, sw.load_codebook("sociaal-werk"), written)
    else:
        units, gold = written.units, written.gold
        codings = codings_left_out(written)
    overall: dict[str, Any] = {}
    per_code: dict[str, Any] = {}
    for name, code in codings.items():
        began = time.perf_counter()
        result = evaluate(code(), gold)
        overall[name] = figures_of(result)
        per_code[name] = {
            row["code"]: {
                key: row[key]
                for key in (
                    "gold",
                    "found",
                    "precision",
                    "recall",
                    "f1",
                    "f1_low",
                    "f1_high",
                    "kappa",
                    "alpha",
                    "average_precision",
                    "ece",
                )
            }
            for row in result.to_dict()["per_code"]
        }
        print(f"{name}: {time.perf_counter() - began:.0f} s {overall[name]}", flush=True)
        if args.errors:
            for row in result.errors.itertuples():
                print(f"{row.error:6} {row.code:30} {row.score:.2f} {row.text!r} <- {row.evidence}")
    figures: dict[str, Any] = {"all codes": overall}
    figures |= {f"per code, {name}": per_code[name] for name in ("default", "indicators")}
    if not args.documents:
        texts = [text for text in units.frame["text"].tolist()[:2000] if text.strip()]
        some = annotate(sw.read(ROOT / "corpora" / "sessies"), nlp, NEEDS)
        figures["speed"] = {"default": speed(some, nlp, texts)}
    pipeline = describe_pipeline(nlp)
    given = "DOCUMENTS CODES.csv --name " + args.name if args.documents else ""
    own = (
        f"{len(gold)} units of synthetic material; whatever learns has not seen the writers that "
        "it codes. Gold are codes of language models; intervals: 95% bootstrap over documents."
    )
    save(
        f"coding-{args.name}",
        figures,
        command=f"python benchmarks/coding.py {given}".strip(),
        about=f"{args.about or own} Pipeline {pipeline['name']} {pipeline['version']}.",
    )


if __name__ == "__main__":
    main()

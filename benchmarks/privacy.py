"""Personal data: what is found and what is replaced wrongly, per kind, on the coded sets.

    python benchmarks/privacy.py [--deduce PYTHON]

`corpora/privacy/held_out` was written before the rules, `development` beside them, `other_hand` by
another hand that had not read the rules, `third_hand` by a third; half of the third was used to
repair the rules ("third_hand_development"), half was sealed: measured at first contact, and at the
end ("third_hand_sealed_once"); then its misses were read ("third_hand_sealed" is after that).
`more_genres` is by the hand of the rules again, in other genres, and was used to repair them. The
fourth hand was measured at first contact ("fourth_hand_first_run"); then half of it was opened for
repair, and the other half was measured again before anybody had read it
("fourth_hand_sealed_once"); it was opened after that ("fourth_hand_sealed"). The fifth hand was
measured at first contact, whole ("fifth_hand_first_run"). In the sets by
other hands organisations and places are coded too, and are measured in a run of its own that
replaces them. A span counts as found when every letter of it is gone (a possessive ending may
stay); a replacement is right when it overlaps a coded span of its kind. Labels of turns are not
counted, or apart ("labels"). "names_unlisted" takes the names of the set out of the lists of
swtext first: what would be found if the lists knew none of them. `--deduce` names a Python in
which `deduce` is installed, for the same texts side by side.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import swtext as sw
from record import save
from swtext.privacy import DEFAULT_KINDS
from swtext.privacy import lexicon as lists
from swtext.privacy.tokens import tokenise

ROOT = Path(__file__).parent.parent / "corpora" / "privacy"
#: The sets: folder, and which of its files.
SETS = {
    "held_out": ("held_out", "*.txt"),
    "development": ("development", "*.txt"),
    "other_hand": ("other_hand", "*.txt"),
    "third_hand_development": ("third_hand", "0[1237]*.txt"),
    "third_hand_sealed": ("third_hand", "0[4568]*.txt"),
    "fourth_hand_opened": ("fourth_hand", "[2468]*.txt"),
    "fourth_hand_sealed": ("fourth_hand", "[1357]*.txt"),
    "fifth_hand": ("fifth_hand", "*.txt"),
    "more_genres": ("more_genres", "*.txt"),
}
MODULES = (
    "addresses",
    "bodies",
    "houses",
    "mentions",
    "people",
    "roster",
    "patterns",
    "pseudonymize",
    "pseudonyms",
    "scan",
    "shortforms",
    "words",
)
#: Figures of a moment that does not come again; kept from the last measurement.
FIRST = (
    "other_hand_first_run",
    "third_hand_first_run",
    "third_hand_sealed_once",
    "fourth_hand_first_run",
    "fourth_hand_sealed_once",
    "fifth_hand_first_run",
)
MARK = re.compile(r"\{([PTEAZBIDU]):([^{}]*)\}|⟦(\w+) ([^⟦⟧]*)⟧")
KIND = {
    "P": "person", "T": "phone", "E": "email", "A": "address", "Z": "postcode",
    "B": "bsn", "I": "iban", "D": "birthdate", "U": "url",
}  # fmt: skip
LABEL = {
    "Persoon": "person", "telefoon": "phone", "e-mail": "email", "adres": "address",
    "postcode": "postcode", "BSN": "bsn", "IBAN": "iban", "geboortedatum": "birthdate",
    "link": "url", "Organisatie": "organisation", "Plaats": "place",
}  # fmt: skip
Span = tuple[int, int, str]


def load(folder: Path, wanted: str = "*.txt") -> dict[str, tuple[str, list[Span]]]:
    """The texts without marks, and the spans."""
    made = {}
    for path in sorted(folder.glob(wanted)):
        marked = path.read_text(encoding="utf-8")
        text, spans, at = "", [], 0
        for match in MARK.finditer(marked):
            text += marked[at : match.start()]
            said = match[2] if match[1] else match[4]
            spans.append((len(text), len(text) + len(said), KIND.get(match[1], match[3])))
            text += said
            at = match.end()
        made[path.name] = (text + marked[at:], spans)
    return made


def read_texts(texts: dict[str, tuple[str, list[Span]]]) -> sw.Corpus:
    with tempfile.TemporaryDirectory() as folder:
        for name, (text, _) in texts.items():
            (Path(folder) / name).write_text(text, encoding="utf-8", newline="")
        return sw.read(folder)


def swtext_spans(
    corpus: sw.Corpus, pipeline: object, more: tuple[str, ...] = ()
) -> dict[str, list[Span]]:
    safe = sw.pseudonymize(corpus, pipeline=pipeline, replace=(*DEFAULT_KINDS, *more))
    new_id = {doc.id: doc.id for doc in safe}
    new_id |= {e.original: e.pseudonym for e in safe.key.entries if e.kind == "document"}
    found = {}
    for doc in corpus:
        other = safe[new_id[doc.id]]
        spans = []
        for item in safe.maps[other.id].replaced:
            label = re.match(r"\[(\S+)", other.text[item.new_start : item.new_end])
            if label:
                spans.append((item.start, item.end, LABEL[label[1]]))
        found[doc.id] = spans
    return found


def score(
    texts: dict[str, tuple[str, list[Span]]],
    corpus: sw.Corpus,
    found: dict[str, list[Span]],
    kinds: tuple[str, ...] = tuple(KIND.values()),
) -> dict[str, object]:
    total: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    misses: dict[str, list[str]] = defaultdict(list)
    wrong: dict[str, list[str]] = defaultdict(list)
    for name, (text, gold) in texts.items():
        assert corpus[name].text == text, name
        covered = {at for start, end, _ in found[name] for at in range(start, end)}
        inside = [(turn.start, turn.end) for turn in corpus[name].turns]
        for start, end, kind in gold:
            if kind not in kinds:
                continue
            if not any(a <= start and end <= b for a, b in inside):
                total["labels"] += 1
                hit["labels"] += all(
                    at in covered for at in range(start, end) if text[at].isalnum()
                )
                continue
            total[kind] += 1
            left = {at for at in range(start, end) if text[at].isalnum()} - covered
            rest = "".join(text[at] for at in sorted(left)).casefold()
            tail = rest == "s" and text[end - 1].casefold() == "s" and kind == "person"
            if not left or tail:
                hit[kind] += 1
            else:
                misses[kind].append(_quote(name, text, start, end))
        for start, end, kind in found[name]:
            if kind not in kinds:
                continue
            touched = [g for g in gold if g[0] < end and start < g[1]]
            if not any(a < end and start < b for a, b in inside):
                continue  # a label
            said[kind] += 1
            if any(g[2] == kind for g in touched):
                right[kind] += 1
            else:
                wrong[kind].append(_quote(name, text, start, end))
    rows = {
        kind: {
            "spans": total[kind],
            "recall": round(hit[kind] / total[kind], 3) if total[kind] else None,
            "replaced": said[kind],
            "precision": round(right[kind] / said[kind], 3) if said[kind] else None,
        }
        for kind in (*kinds, "labels")
        if total[kind] or said[kind]
    }
    labels = total.pop("labels", 0), hit.pop("labels", 0)
    rows["all"] = {
        "spans": total.total(),
        "recall": round(hit.total() / total.total(), 3),
        "replaced": said.total(),
        "precision": round(right.total() / said.total(), 3),
    }
    assert labels[0] >= labels[1]
    return {"per_kind": rows, "missed": dict(misses), "wrong": dict(wrong)}


def _quote(name: str, text: str, start: int, end: int) -> str:
    around = " ".join(text[max(0, start - 25) : end + 15].split())
    return f"{name}: {around} [{text[start:end]}]"


def without_listed(texts: dict[str, tuple[str, list[Span]]]) -> lists.Lexicon:
    """The lists without the names of these texts."""
    names = {
        part
        for text, gold in texts.values()
        for start, end, kind in gold
        if kind == "person"
        for token in tokenise(text[start:end])
        for part in (token.folded, *token.folded.split("-"))
    }
    full = lists.lexicon()
    return replace(full, female=full.female - names, male=full.male - names, last=full.last - names)


@contextmanager
def listed(names: lists.Lexicon) -> Iterator[None]:
    """Let the rules know these names only."""
    full = lists.lexicon
    modules = [import_module(f"swtext.privacy.{name}") for name in MODULES]
    try:
        for module in modules:
            module.lexicon = lambda: names
        yield
    finally:
        for module in modules:
            module.lexicon = full


DEDUCE = """
import json, sys, time
begin = time.perf_counter()
from deduce import Deduce
tool = Deduce()
loaded = time.perf_counter() - begin
texts = json.load(sys.stdin)
begin = time.perf_counter()
found = {n: [[int(a.start_char), int(a.end_char), a.tag] for a in tool.deidentify(t).annotations]
         for n, t in texts.items()}
print("@@" + json.dumps({"load": loaded, "run": time.perf_counter() - begin, "found": found}))
"""
TAGS = {
    "persoon": "person", "patient": "person", "telefoonnummer": "phone", "emailadres": "email",
    "bsn": "bsn", "url": "url", "datum": "birthdate",
}  # fmt: skip


def run_deduce(python: str, only: str | None) -> dict[str, object]:
    """What deduce finds in the sets, each text by its set and its file; it is loaded once."""
    texts = {
        f"{name}/{file}": text
        for name, (folder, wanted) in SETS.items()
        if not only or name.startswith(only)
        for file, (text, _) in load(ROOT / folder, wanted).items()
    }
    done = subprocess.run(
        [python, "-c", DEDUCE],
        input=json.dumps(texts), capture_output=True, text=True, check=True, timeout=900,
    )  # fmt: skip
    answer = json.loads(done.stdout.split("@@", 1)[1])
    found = {}
    for key, spans in answer["found"].items():
        text = texts[key]
        found[tuple(key.split("/", 1))] = [
            (a, b, TAGS.get(tag, "address" if not re.search(r"\d{4}", text[a:b]) else "postcode"))
            for a, b, tag in sorted(spans)
        ]
    return {
        "load_seconds": round(answer["load"], 1),
        "seconds_all_sets": round(answer["run"], 2),
        "found": found,
    }


def earlier(path: Path | None) -> dict[str, object]:
    """Figures that were kept of a first run: from a file, else from the last measurement."""
    last = Path(__file__).parent.parent / "docs" / "measurements" / "privacy.json"
    kept = json.loads(last.read_text(encoding="utf-8"))["figures"] if last.exists() else {}
    if "fourth_hand_sealed" in kept:  # the last figure from before it was opened
        kept.setdefault("fourth_hand_sealed_once", kept["fourth_hand_sealed"])
    if path is not None:
        kept |= json.loads(path.read_text(encoding="utf-8"))
    return {key: kept[key] for key in FIRST if key in kept}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--deduce", metavar="PYTHON")
    parser.add_argument("--only", help="print the sets that begin so, save nothing")
    parser.add_argument("--first", type=Path, help="figures of a first run, kept beside these")
    args = parser.parse_args()
    nlp = sw.load_pipeline("embedded")
    figures: dict[str, object] = {}
    if args.deduce:
        deduce = run_deduce(args.deduce, args.only)
        seconds_of = {key: deduce[key] for key in ("load_seconds", "seconds_all_sets")}
    for name, (folder, wanted) in SETS.items():
        if args.only and not name.startswith(args.only):
            continue
        texts = load(ROOT / folder, wanted)
        corpus = read_texts(texts)
        begin = time.perf_counter()
        figures[name] = score(texts, corpus, swtext_spans(corpus, nlp))
        seconds = round(time.perf_counter() - begin, 2)
        figures[name]["seconds"] = seconds
        if any(
            kind in ("organisation", "place") for _, gold in texts.values() for *_, kind in gold
        ):
            more = swtext_spans(corpus, nlp, ("organisation", "place"))
            figures[name]["asked_for"] = score(texts, corpus, more, ("organisation", "place"))
        plain = score(texts, corpus, swtext_spans(corpus, None))["per_kind"]
        figures[name]["without_pipeline"] = {k: plain[k] for k in ("person", "all")}
        with listed(without_listed(texts)):
            bare = score(texts, corpus, swtext_spans(corpus, nlp))["per_kind"]
        figures[name]["names_unlisted"] = {"person": bare["person"]}
        if args.deduce:
            mine = {file: spans for (of, file), spans in deduce["found"].items() if of == name}
            deduced = score(texts, corpus, mine)
            deduced["missed"] = len([m for ms in deduced["missed"].values() for m in ms])
            deduced["wrong"] = len([m for ms in deduced["wrong"].values() for m in ms])
            figures[name]["deduce"] = {**seconds_of, **deduced}
    figures["first_run"] = {  # of the first version, before any text was looked at
        "commit": "39c938c and the first version of the rules after it",
        "held_out": {
            "person": {"recall": 0.951, "precision": 0.981},
            "all": {"recall": 0.951, "precision": 0.985},
        },
    }
    figures |= earlier(args.first)
    if args.only:
        print(json.dumps(figures, indent=1, ensure_ascii=False))
        return
    save(
        "privacy",
        figures,
        command="python benchmarks/privacy.py" + (" --deduce PYTHON" if args.deduce else ""),
        about="Personal data in invented, coded chats, reflections, interviews, reports, notes; "
        "held_out and development are by the hand of the rules, other_hand and third to "
        'fifth_hand by four others; the figures "_sealed_once" are of halves that nobody had '
        "looked at until then. "
        "deduce finds places and institutions too; they "
        "count here as address or postcode, so its precision per kind says little.",
    )


if __name__ == "__main__":
    main()

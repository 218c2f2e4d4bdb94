"""Measure a pipeline: seven figures on every test file, names, speed, load time, memory, size.

``TAG``, ``POS``, ``MORPH`` and ``LEMMA`` are the share of the gold tokens that are right, ``UAS``
and ``LAS`` leave out punctuation, ``SENTS`` is an F score; all with the pipeline's own tokenizer,
on documents of ten sentences, as spaCy counts them. Gold lemmas have no compound marks. Each file
is measured as it is and once more in lower case without the full stops at sentence ends.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import conllu
from conllu import Sentence
from prepare import to_doc

if TYPE_CHECKING:
    from spacy.language import Language

FIGURES = {
    "TAG": "tag_acc",
    "POS": "pos_acc",
    "MORPH": "morph_acc",
    "LEMMA": "lemma_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "SENTS": "sents_f",
}
NAMES = ("PERSON", "LOC", "ORG")
GROUP = 10


def lower_cased(sentence: Sentence) -> Sentence:
    """Return the sentence in lower case and without its final full stop."""
    copy = Sentence(**{key: _copied(value) for key, value in vars(sentence).items()})
    copy.forms = [form.lower() for form in copy.forms]
    last = len(copy) - 1
    if last > 0 and copy.forms[-1] == "." and last not in copy.heads and copy.heads[-1] >= 0:
        for values in vars(copy).values():
            if isinstance(values, list):
                del values[-1]
        copy.spaces[-1] = True
    return copy


def _copied(value: Any) -> Any:
    return list(value) if isinstance(value, list) else value


def figures(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return the seven figures and the share of gold tokens that the tokenizer gets wrong."""
    from spacy.training import Example

    examples = []
    for start in range(0, len(sentences), GROUP):
        gold = to_doc(nlp.vocab, sentences[start : start + GROUP])
        examples.append(Example(nlp.make_doc(gold.text), gold))
    scores = nlp.evaluate(examples)
    result = {name: float(scores.get(key) or 0.0) for name, key in FIGURES.items()}
    result["mistokenized"] = 1.0 - float(scores["token_r"])
    return {name: round(value, 4) for name, value in result.items()}


def _name_spans(sentence: Sentence) -> set[tuple[int, int, str]]:
    spans: list[list[Any]] = []
    place = 0
    for form, space, name in zip(sentence.forms, sentence.spaces, sentence.names, strict=True):
        end = place + len(form)
        if name.startswith("B-"):
            spans.append([place, end, name[2:]])
        elif name.startswith("I-"):
            spans[-1][1] = end
        place = end + bool(space)
    return {(start, end, label) for start, end, label in spans if label in NAMES}


def names(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return precision, recall and F of the names, exact spans and kinds, sentence by sentence."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold_all: Counter[str] = Counter()
    docs = nlp.pipe([to_doc(nlp.vocab, [sentence]).text for sentence in sentences])
    for sentence, doc in zip(sentences, docs, strict=True):
        gold = _name_spans(sentence)
        spans = {(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in NAMES}
        right.update(label for *_, label in gold & spans)
        found.update(label for *_, label in spans)
        gold_all.update(label for *_, label in gold)
    precision = right.total() / max(1, found.total())
    recall = right.total() / max(1, gold_all.total())
    result = {"P": precision, "R": recall, "F": 2 * precision * recall / (precision + recall or 1)}
    for label in NAMES:
        result[f"F {label}"] = 2 * right[label] / max(1, found[label] + gold_all[label])
    return {name: round(value, 4) for name, value in result.items()}


def speed(nlp: Language, texts: Sequence[str], keep: Sequence[str] | None) -> int:
    """Return the words per second of the named components, or of all that are enabled.

    One thread; seconds of the processor, so that other work on the machine counts little.
    """
    disable = [] if keep is None else [name for name in nlp.pipe_names if name not in keep]
    best = 0.0
    with nlp.select_pipes(disable=disable):
        for _ in range(3):
            started = time.process_time()
            words = sum(map(len, nlp.pipe(texts, batch_size=64)))
            best = max(best, words / (time.process_time() - started))
    return round(best)


_LOAD = """
import sys, time, spacy
import swtext.dutch.embedded.components
started = time.process_time()
nlp = spacy.load(sys.argv[1])
nlp("Dat is een zin.")
print(time.process_time() - started)
try:
    lines = open("/proc/self/status").read().splitlines()
    print(next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024)
except OSError:
    print("nan")
"""


def load_time(model: Path) -> tuple[float, float]:
    """Return the processor seconds to load it in a new process and, on Linux, the peak MiB."""
    run = subprocess.run(
        [sys.executable, "-c", _LOAD, str(model)], capture_output=True, text=True, check=True
    )
    seconds, memory = run.stdout.split()
    return round(float(seconds), 2), round(float(memory), 0)


def measure(args: argparse.Namespace) -> dict[str, Any]:
    """Return all figures of the pipeline."""
    import chat_figures

    from swtext.dutch import load_pipeline

    nlp = load_pipeline(args.model)
    files = {path.name.removesuffix(".conllu"): list(conllu.read(path)) for path in args.tests}
    result: dict[str, Any] = {"model": f"{nlp.meta['lang']}_{nlp.meta['name']}"}
    result["version"] = nlp.meta["version"]
    result["figures"] = {name: figures(nlp, sentences) for name, sentences in files.items()}
    result["lower case"] = {
        name: figures(nlp, [lower_cased(s) for s in sentences]) for name, sentences in files.items()
    }
    if args.ner:
        gold = list(conllu.read(args.ner))
        result["names"] = {
            "as written": names(nlp, gold),
            "lower case": names(nlp, [lower_cased(s) for s in gold]),
        }
    if args.chat:
        result["chat test"] = {"all": chat_figures.messages(nlp, args.chat / "chat-test.conllu")}
        result["names, hand-written"] = chat_figures.names(nlp, args.chat / "names-test.txt")
        result["split verbs"] = chat_figures.split_verbs(nlp, args.chat / "split_verbs.tsv")
        result["compounds"] = chat_figures.compounds(args.chat / "compounds.tsv")
    if not args.no_speed:
        sentences = [s for group in files.values() for s in group][:3000]
        texts = [to_doc(nlp.vocab, sentences[i : i + GROUP]).text for i in range(0, 3000, GROUP)]
        texts = [text for text in texts if text]
        if args.chat and not texts:
            texts = [s.text for s in chat_figures.chat.read_names(args.chat / "names-train.txt")]
        more = ("senter", "parser", "ner", "known_names")
        light = [name for name in nlp.pipe_names if name not in more]
        result["words per second"] = {
            "all": speed(nlp, texts, None),
            "lemmas and parts of speech": speed(nlp, texts, light),
            "tokenizer": speed(nlp, texts, ()),
        }
        result["load s"], result["peak MiB"] = load_time(args.model)
    size = sum(file.stat().st_size for file in args.model.rglob("*") if file.is_file())
    result["size MB"] = round(size / 1e6, 2)
    result["machine"] = f"{platform.machine()}, {os.cpu_count()} cores, one thread"
    return result


def markdown(result: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of the tables."""
    for title in ("figures", "lower case"):
        rows = result[title]
        if not rows:
            continue
        columns = list(next(iter(rows.values())))
        yield f"| {title} | " + " | ".join(columns) + " |"
        yield "|---|" + "---:|" * len(columns)
        for name, row in rows.items():
            yield f"| {name} | " + " | ".join(f"{row[column]:.4f}" for column in columns) + " |"
        for release in ("ud2.8", ""):
            chosen = [
                row
                for name, row in rows.items()
                if name.startswith("test-") and name.endswith("ud2.8") == bool(release)
            ]
            if chosen:
                means = (sum(row[column] for row in chosen) / len(chosen) for column in columns)
                label = "mean of the UD 2.8 tests" if release else "mean of the UD 2.16 tests"
                yield f"| {label} | " + " | ".join(f"{mean:.4f}" for mean in means) + " |"
        yield ""
    for key in (
        "chat test",
        "names, hand-written",
        "split verbs",
        "compounds",
        "names",
        "words per second",
        "load s",
        "peak MiB",
        "size MB",
        "machine",
    ):
        if key in result:
            yield f"{key}: {json.dumps(result[key], ensure_ascii=False)}"


def arguments() -> argparse.Namespace:
    """Read the command line and keep to one thread."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--tests", type=Path, nargs="*", default=[], help="CoNLL-U files")
    parser.add_argument("--chat", type=Path, help="the folder corpora/chat")
    parser.add_argument("--ner", type=Path, help="CoNLL-U with hand-tagged names")
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    parser.add_argument("--no-speed", action="store_true")
    args = parser.parse_args()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    return args


def main() -> None:
    """Run the command."""
    args = arguments()
    result = measure(args)
    print("\n".join(markdown(result)))
    if args.out:
        text = json.dumps(result, indent=2, ensure_ascii=False) + "\n"
        args.out.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

"""Put the trained parts together: one pipeline with the look-up lemmas, only what is needed."""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

NAME, VERSION, LICENCE = "swtext_sm", "0.4.0", "CC BY-SA 4.0"
#: what the senter leaves to the parser, and how much sooner it takes a boundary in lower case
SENTER = {"no": 0.5, "yes": 0.9, "lower": 12.0}
SOURCES = [
    {
        "name": "UD Dutch LassySmall (2.16 and older)",
        "url": "https://github.com/UniversalDependencies/UD_Dutch-LassySmall",
        "license": "CC BY-SA 4.0",
        "author": "Gosse Bouma, Gertjan van Noord and contributors",
    },
    {
        "name": "UD Dutch Alpino (2.16 and older)",
        "url": "https://github.com/UniversalDependencies/UD_Dutch-Alpino",
        "license": "CC BY-SA 4.0",
        "author": "Gosse Bouma, Gertjan van Noord, Daniel Zeman and contributors",
    },
    {
        "name": "Alpino treebank (converted with alud 2.14.0) and name lists",
        "url": "https://github.com/rug-compling/Alpino",
        "license": "LGPL-2.1-or-later",
        "author": "Gertjan van Noord and contributors",
    },
    {
        "name": "Chat and reflection sentences with names, written for swtext (corpora/chat)",
        "url": "",
        "license": "CC BY 4.0",
        "author": "The swtext developers; written by language models",
    },
    {
        "name": "Synthetic documents of swtext (corpora/sessies, corpora/more), annotated likewise",
        "url": "",
        "license": "CC BY 4.0",
        "author": "The swtext developers; written by language models",
    },
    {
        "name": "Open Dutch text, for the vectors and annotated by two teachers (see NOTICE.md)",
        "url": "",
        "license": "CC0, CC BY, CC BY-SA 4.0, Apache-2.0, public domain",
        "author": "see NOTICE.md",
    },
]


def directory_size(path: Path) -> int:
    """Return the bytes of all files under a directory."""
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


def needed_strings(nlp: Language) -> list[str]:
    """Return the strings that the pipeline looks up by number: labels and the parts of lemmas.

    The words of the training data, most of what a vocabulary holds, are not among them: a string
    is added when a document with it is made.
    """
    import srsly

    needed: set[str] = set()
    for _, pipe in nlp.pipeline:
        labels: Sequence[Any] = getattr(pipe, "labels", ())
        needed.update(label for label in labels if isinstance(label, str))
    for label in list(needed):  # of the morphologizer: "Number=Sing|POS=NOUN"
        for feature in label.split("|"):
            needed.update((feature, *feature.split("=")))
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    for tree in srsly.msgpack_loads(lemmatizer.trees.to_bytes())["trees"]:
        if "orig" in tree:
            needed.update(nlp.vocab.strings[tree[side]] for side in ("orig", "subst"))
    return sorted(needed - {""})


def drop_unused_trees(nlp: Language) -> None:
    """Take out the edit trees that came while training and are no label of the lemmatizer.

    They have higher numbers than those of the labels, which are made first, with their parts.
    """
    import srsly

    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    trees = srsly.msgpack_loads(lemmatizer.trees.to_bytes())["trees"]
    lemmatizer.trees.from_json(trees[: max(lemmatizer.cfg["labels"]) + 1])


def _table(path: Path) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    return table


def assemble(words: Path, trees: Path, sentences: Path, names: Path, data: Path) -> Language:
    """Return the pipeline with the components of four trainings and the tables of ``data``.

    The senter's sentences are better than the parser's, which decides where it is not sure.
    """
    import chat_words
    import functions  # noqa: F401
    import spacy
    from names import NAME_LISTS, first_names

    nlp = spacy.load(words)
    drop_unused_trees(nlp)
    lemmas = _table(data / "lemmas.json.gz")
    tables = {
        "chat_words": ({"after": "tagger"}, chat_words.table()),
        "lemma_lookup": ({"before": "lemmatizer"}, lemmas),
        "split_verbs": ({"after": "lemmatizer"}, _table(data / "verbs.json.gz")),
    }
    for name, (where, table) in tables.items():
        pipe: Any = nlp.add_pipe(f"swtext_{name}", name=name, **where)
        pipe.set_table(table)
    senter: Any = nlp.add_pipe("senter", source=spacy.load(sentences))
    senter.cfg.update(SENTER)
    parsing = spacy.load(trees)
    parsing.replace_listeners("tok2vec", "parser", ["model.tok2vec"])
    nlp.add_pipe("parser", source=parsing)
    nlp.add_pipe("ner", source=spacy.load(names))
    known: Any = nlp.add_pipe("swtext_known_names", name="known_names")
    known.set_table(first_names(NAME_LISTS, lemmas))
    nlp.add_pipe("swtext_full_precision", name="full_precision")
    return nlp


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    for part in ("words", "trees", "sentences", "names"):
        parser.add_argument(f"--{part}", type=Path, required=True, help="a model of train.py")
    parser.add_argument("--data", type=Path, required=True, help="what prepare.py wrote")
    parser.add_argument("--out", type=Path, required=True, help="replaced when it exists")
    args = parser.parse_args()

    from swtext.dutch.embedded.components import cast_numbers

    nlp = assemble(args.words, args.trees, args.sentences, args.names, args.data)
    # what only training needs, and would have to be registered to be read back
    nlp.config["corpora"] = {}
    nlp.config["paths"] = {}
    nlp.config["training"] = {}
    nlp.config["pretraining"] = {}
    nlp.config["initialize"] = {}
    nlp.meta.update(
        name=NAME,
        version=VERSION,
        spacy_version=">=3.8.0,<3.9.0",
        license=LICENCE,
        description="Dutch pipeline of swtext: everyday, chat and report language.",
        author="The swtext developers",
        email="",
        url="",
        sources=SOURCES,
        performance={},  # in MODEL_CARD.md: those of the training lack the tables
    )
    cast_numbers(nlp, "float16")
    if args.out.exists():
        shutil.rmtree(args.out)
    nlp.to_disk(args.out)
    for file in args.out.glob("**/lookups.bin"):
        if file.stat().st_size <= 1:
            file.unlink()
    strings = json.dumps(needed_strings(nlp), ensure_ascii=False, indent=0)
    (args.out / "vocab" / "strings.json").write_text(strings, encoding="utf-8", newline="\n")
    print(f"{directory_size(args.out) / 1e6:.2f} MB in {args.out}")


if __name__ == "__main__":
    main()

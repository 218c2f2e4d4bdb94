"""Train one part of the pipeline (``configs/PART.cfg``); goes on from its checkpoint if any."""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from loop import Variant
    from spacy.language import Language
    from spacy.training import Example

PARTS = ("joint", "words", "trees", "sentences", "names")
CONFIGS = Path(__file__).with_name("configs")


def name_variant() -> Variant:
    """Return what changes a document for names: chat style with its tree, or other names."""
    from augment import chat_variant
    from names import NAME_LISTS, NameLists, renamed

    lists = NameLists(NAME_LISTS)

    def variant(nlp: Language, example: Example, draw: random.Random) -> Example:
        if example.reference.has_annotation("DEP") and draw.random() < 0.4:
            return chat_variant(nlp, example, draw)
        return renamed(nlp, example, lists, draw)

    return variant


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--data", type=Path, required=True, help="what prepare.py wrote")
    parser.add_argument("--vectors", type=Path, required=True, help="what vectors.py wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a trained pipeline to start from")
    parser.add_argument("--steps", type=int, default=None, help="instead of the configured number")
    parser.add_argument("--stop-at", type=int, default=None, help="stop here, same schedule")
    parser.add_argument("--every", type=int, default=None, help="steps between two checkpoints")
    parser.add_argument("--chat", type=float, default=None, help="share of chat-style documents")
    parser.add_argument("--silver", type=Path, nargs="*", default=[], help="what silver.py wrote")
    parser.add_argument("--share", type=float, default=1.5, help="words of those for one of gold")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--set", nargs=2, action="append", default=[], metavar=("KEY", "VALUE"))
    args = parser.parse_args()

    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    import functions  # noqa: F401 - registers what the configuration names
    import loop
    import spacy
    from augment import chat_variant, sentence_variant
    from spacy.training import Corpus
    from spacy.training.initialize import init_nlp
    from spacy.training.loop import create_evaluation_callback
    from thinc.api import Config, NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))  # numpy's own product of matrices is thrice as fast
    files = {
        "names": ("train-names", "dev-names"),
        "sentences": ("train-sentences", "dev-sentences-lists"),
    }
    train, dev = files.get(args.part, ("train", "dev"))
    overrides: dict[str, object] = {
        "paths.train": str(args.data / f"{train}.spacy"),
        "paths.dev": str(args.data / f"{dev}.spacy"),
        "paths.vectors": str(args.vectors),
        "system.seed": args.seed,
        **{key: json.loads(value) for key, value in args.set},
    }
    given = {
        "training.max_steps": args.steps,
        "training.eval_frequency": args.every,
        "corpora.train.augmenter.level": args.chat,
    }
    overrides |= {key: value for key, value in given.items() if value is not None}
    config = Config().from_disk(CONFIGS / "common.cfg", interpolate=False)
    config = config.merge(Config().from_disk(CONFIGS / f"{args.part}.cfg", interpolate=False))
    if args.start:
        config["components"] = {
            name: {"source": str(args.start)} for name in config["nlp"]["pipeline"]
        }
    config = Config().from_str(config.to_str(), overrides=overrides, interpolate=False)
    settings = config.interpolate()
    level = settings["corpora"]["train"]["augmenter"]["level"]

    if args.part == "names":  # hand-written documents have no trees; nor has chat style new names
        config["corpora"]["train"]["augmenter"]["level"] = 0.0
    nlp = init_nlp(
        config
    )  # its sample has chat-style copies too: line ends have a tag of their own
    if args.start and nlp.has_pipe("lemmatizer"):
        # spaCy 3.8 does not fill this when it reads a lemmatizer: every lemma would be label 0
        lemmatizer: Any = nlp.get_pipe("lemmatizer")
        lemmatizer.tree2label = {tree: at for at, tree in enumerate(lemmatizer.cfg["labels"])}
    training = spacy.registry.resolve(nlp.config.interpolate()["training"])
    corpora = spacy.registry.resolve(nlp.config.interpolate()["corpora"])
    examples = list(Corpus(overrides["paths.train"])(nlp))  # as they are: copies are drawn there
    silver = [example for path in args.silver for example in Corpus(path)(nlp)]
    variant = {"sentences": sentence_variant}.get(args.part, chat_variant)
    if args.part == "names":
        variant = name_variant()
    spacy.util.fix_random_seed(args.seed)
    started = time.perf_counter()
    loop.run(
        nlp,
        training["optimizer"],
        examples,
        variant,
        create_evaluation_callback(nlp, corpora["dev"], training["score_weights"]),
        args.out,
        steps=training["max_steps"],
        stop_at=args.stop_at or training["max_steps"],
        every=training["eval_frequency"],
        size=settings["training"]["batcher"]["size"],
        level=level,
        dropout=training["dropout"],
        seed=args.seed,
        silver=silver,
        share=args.share,
    )
    print(f"trained in {(time.perf_counter() - started) / 60:.1f} minutes")


if __name__ == "__main__":
    main()

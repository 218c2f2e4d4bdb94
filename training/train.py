"""Train the pipeline of ``config.cfg``; the best and the last model are kept as checkpoints."""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.cfg"))
    parser.add_argument("--data", type=Path, required=True, help="what prepare.py wrote")
    parser.add_argument("--vectors", type=Path, required=True, help="what vectors.py wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=None, help="instead of the configured number")
    parser.add_argument("--stop-at", type=int, default=None, help="stop here, same schedule")
    parser.add_argument("--chat", type=float, default=None, help="share of chat-style documents")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()

    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    import functions  # noqa: F401 - registers what the configuration names
    import spacy
    from spacy.cli.train import train

    overrides: dict[str, object] = {
        "paths.train": str(args.data / "train.spacy"),
        "paths.dev": str(args.data / "dev.spacy"),
        "paths.vectors": str(args.vectors),
        "system.seed": args.seed,
    }
    if args.steps is not None:
        overrides["training.max_steps"] = args.steps
        overrides["training.optimizer.learn_rate.total_steps"] = args.steps + 100
    if args.stop_at is not None:
        overrides["training.max_steps"] = args.stop_at
    if args.chat is not None:
        overrides["corpora.train.augmenter.level"] = args.chat
    spacy.util.fix_random_seed(args.seed)
    started = time.perf_counter()
    train(args.config, args.out, overrides=overrides)
    print(f"trained in {(time.perf_counter() - started) / 60:.1f} minutes")


if __name__ == "__main__":
    main()

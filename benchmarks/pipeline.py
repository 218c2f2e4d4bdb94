"""Measure the embedded Dutch pipeline: all figures, one command.

    python benchmarks/pipeline.py --chat corpora/chat [--tests UD/test-*.conllu] [--ner FILE]

Without the treebanks the seven figures are left out; what is measured on the hand-written files of
the repository, speed, memory and size stay. ``training/evaluate.py`` measures any other pipeline.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from record import save
from swtext.dutch import embedded

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))


def main() -> None:
    """Run the command."""
    import evaluate

    if "--model" not in sys.argv:
        sys.argv += ["--model", str(embedded.path())]
    args = evaluate.arguments()
    result = evaluate.measure(args)
    print("\n".join(evaluate.markdown(result)))
    if args.out:
        text = json.dumps(result, indent=2, ensure_ascii=False) + "\n"
        args.out.write_text(text, encoding="utf-8", newline="\n")
    save(
        "pipeline",
        result,
        command="python benchmarks/pipeline.py --chat corpora/chat --tests UD/test-*.conllu "
        "--ner UD/ner-spotcheck-gold.conllu",
        about="The embedded Dutch pipeline on the tests of UD (2.8 and 2.16), on hand-written "
        "chat messages, names, split verbs and compounds; words per second with one thread.",
    )


if __name__ == "__main__":
    main()

"""How far two versions of a treebank agree on the sentences that both have.

    python benchmarks/pipeline_versions.py --old UD/test-lassysmall-ud2.8.conllu \
        UD/test-alpino-ud2.8.conllu --new UD/test-lassysmall.conllu UD/test-alpino.conllu

The shipped pipeline learned the annotation of UD 2.16 and is measured on that of UD 2.8 too. One
that made no error by the new version would have the shares in ``agreement`` on the old one. What
the difference costs the pipeline shows in its figures on the very same sentences, by both
versions. Compound marks are left out of the lemmas, as in ``training/evaluate.py``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import swtext as sw
from record import save

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))


if TYPE_CHECKING:
    from conllu import Sentence
    from spacy.language import Language


def agreement(
    old_sentences: Sequence[Sentence], new_sentences: Sequence[Sentence]
) -> dict[str, Any]:
    """Return the share of the old version's annotation that the new version has too."""
    of_key = {sentence.key: sentence for sentence in new_sentences}
    same: Counter[str] = Counter()
    total: Counter[str] = Counter()
    pairs = [(s, of_key[s.key]) for s in old_sentences if s.key in of_key]
    for one, other in pairs:
        if one.forms != other.forms:
            total["of these with other tokens"] += 1
            continue
        columns = {
            "TAG": (one.xpos, other.xpos),
            "POS": (one.upos, other.upos),
            "MORPH": (one.feats, other.feats),
            "LEMMA": (one.lemmas, other.lemmas),
        }
        for name, (left, right) in columns.items():
            total[name] += len(one)
            same[name] += sum(a == b for a, b in zip(left, right, strict=True))
        for place, pos in enumerate(one.upos):
            if pos == "PUNCT":
                continue
            head = one.heads[place] == other.heads[place]
            total["UAS"] += 1
            same["UAS"] += head
            same["LAS"] += head and one.deprels[place] == other.deprels[place]
    total["LAS"] = total["UAS"]
    place_of = {sentence.key: place for place, sentence in enumerate(new_sentences)}
    places = [place_of.get(sentence.key, -2) for sentence in old_sentences]
    beside = sum(b == a + 1 for a, b in pairwise(places))
    return {
        "sentences": len(old_sentences),
        "in both": len(pairs),
        "neighbours in both": round(beside / (len(places) - 1), 4),
        "without a stop at the end": round(
            sum(s.forms[-1][-1] not in ".?!…" for s in old_sentences) / len(old_sentences), 4
        ),
        "of these with other tokens": total["of these with other tokens"],
        **{
            name: round(same[name] / max(1, total[name]), 4)
            for name in ("TAG", "POS", "MORPH", "LEMMA", "UAS", "LAS")
        },
    }


def by_both(
    nlp: Language, old: Sequence[Sentence], new: Sequence[Sentence]
) -> dict[str, dict[str, float]]:
    """Return the figures of a pipeline on the sentences that both have, by both annotations."""
    import evaluate

    of_key = {sentence.key: sentence for sentence in new}
    both = [s for s in old if s.key in of_key]
    return {
        "by the old": evaluate.figures(nlp, both),
        "by the new": evaluate.figures(nlp, [of_key[s.key] for s in both]),
    }


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--old", type=Path, nargs="+", required=True, help="CoNLL-U files")
    parser.add_argument("--new", type=Path, nargs="+", required=True, help="the same, newer")
    args = parser.parse_args()
    import conllu

    nlp = sw.load_pipeline("embedded")
    result = {}
    for old, new in zip(args.old, args.new, strict=True):
        sentences = list(conllu.read(old)), list(conllu.read(new))
        result[old.name.removesuffix(".conllu")] = {
            "agreement": agreement(*sentences),
            "the pipeline": by_both(nlp, *sentences),
        }
    save(
        "pipeline-versions",
        result,
        command="python benchmarks/pipeline_versions.py --old UD/test-*-ud2.8.conllu "
        "--new UD/test-lassysmall.conllu UD/test-alpino.conllu",
        about="How far the annotation of UD 2.8 and of UD 2.16 agree on the sentences that the "
        "test files of both have: the most that a model of the one can reach on the other.",
    )


if __name__ == "__main__":
    main()

"""Learn the weights of ``swtext.read.article_choice`` from documents with gold turns.

    python training/speakers.py HAND [HAND …] [--leave-out] [--l2 2]

A HAND is a folder by one writer with ``more/`` (documents) and ``gold/`` (turns.csv and, when it is
there, indirect.csv: columns document, start, end, speaker, and kind in turns.csv). Every pronoun
beside a quote or in a report, and every quote without a name beside it, gives one choice among
candidates. The weights make the right ones most likely: multinomial logistic regression over the
candidates of a choice, with a normal prior of precision L2. Documents are read twice: once while
the right candidate is chosen each time, once with the weights from that; both count.

Prints the table for ``article_choice_weights.py``. With ``--leave-out`` it prints for each hand the
share of quotes and reports found that have the right person, with weights from all other hands.
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

import swtext as sw
from swtext.read.article import read_article
from swtext.read.article_choice import WEIGHTS, Candidate
from swtext.read.article_scene import is_named
from swtext.read.article_speakers import Found, Speakers

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
from turns import gold_of, name, part_of

#: One choice: its kind, the features of each candidate, and which are right.
Choice = tuple[str, list[dict[str, float]], list[bool]]
Rows = list[dict[str, str]]
#: A document: its text, the gold quotes and the gold reports.
Text = tuple[str, Rows, Rows]
_NEAR = 80  # a cue stands at most so far before its quote, in code points


def texts_of(hand: Path) -> list[Text]:
    """Read the articles of one hand that have gold."""
    turns = gold_of(hand / "gold" / "turns.csv")
    told_at = hand / "gold" / "indirect.csv"
    told = gold_of(told_at) if told_at.exists() else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = sw.read(hand / "more")
    found = []
    for document in corpus:
        key = document.id if {document.id} & {*turns, *told} else Path(document.id).stem
        article = "article" in (document.format, document.metadata.get("layout", ""))
        if article and (key in turns or key in told):
            quotes = [row for row in turns.get(key, []) if row["kind"] == "quote"]
            found.append((document.text, quotes, told.get(key, [])))
    return found


def is_right(speakers: Speakers, found: str, gold: str) -> bool:
    """Whether a candidate is who gold names, with the names of one person as one."""
    if not found or not gold:
        return not found and not gold
    mine, wanted = name(speakers.people.person(found)), name(gold)
    full = name(speakers.people.person(gold))
    if name(found) == wanted or mine == full or part_of(wanted, mine):
        return True
    return is_named(found) and part_of(full, mine)


def gold_at(text: str, quotes: Rows, told: Rows, at: int) -> str | None:
    """Who speaks in the report that begins at a place, or in the quote right behind it."""
    for row in told:
        if abs(int(row["start"]) - at) <= 3:
            return row["speaker"]
    ahead = [row for row in quotes if 0 <= int(row["start"]) - at <= _NEAR]
    first = min(ahead, key=lambda row: int(row["start"]), default=None)
    if first is not None and ". " not in text[at : int(first["start"])]:
        return first["speaker"]
    return None


def choices(texts: list[Text], told_right: bool) -> list[Choice]:
    """Every choice in these documents; with ``told_right`` the right candidate is chosen."""
    found: list[Choice] = []
    place: list[int] = []  # where the choices begin that are being made now
    best, silent, refers = Speakers.best, Speakers._silent, Speakers.refers
    text, quotes, told = "", [], []

    def choose(self: Speakers, kind: str, candidates: dict[str, Candidate]) -> str:
        chosen = best(self, kind, candidates)
        gold: str | None
        if kind == "silent":
            starts = {int(row["start"]): row["speaker"] for row in quotes}
            gold = starts.get(place[0])
        else:
            gold = gold_at(text, quotes, told, place[0]) if len(place) == 1 else None
        if gold is None:
            return chosen
        right = [is_right(self, who, gold) for who, _ in candidates.values()]
        if any(right):
            found.append((kind, [dict(f) for _, f in candidates.values()], right))
            if told_right:
                return [who for who, _ in candidates.values()][right.index(True)]
        return chosen

    def at_quote(
        self: Speakers, low: int, since: int, quote: Found, later: list[Found], here: str
    ) -> tuple[str, str, str]:
        place.append(quote.start)
        result = silent(self, low, since, quote, later, here)
        place.pop()
        return result

    def at_pronoun(
        self: Speakers, low: int, at: int, here: str, pronoun: str, since: int = -1
    ) -> str:
        place.append(at)
        result = refers(self, low, at, here, pronoun, since)
        place.pop()
        return result

    patches: dict[str, Callable[..., Any]] = {
        "best": choose,
        "_silent": at_quote,
        "refers": at_pronoun,
    }
    kept = {key: getattr(Speakers, key) for key in patches}
    try:
        for key, patch in patches.items():
            setattr(Speakers, key, patch)
        for one in texts:
            text, quotes, told = one
            read_article(text)
    finally:
        for key, old in kept.items():
            setattr(Speakers, key, old)
    return found


def learn(found: list[Choice], l2: float) -> dict[str, dict[str, float]]:
    """The weights of each kind of choice."""
    from scipy.optimize import minimize

    table = {}
    for kind in ("pronoun", "silent"):
        rows = [(many, right) for of, many, right in found if of == kind and len(right) > 1]
        names = sorted({feature for many, _ in rows for one in many for feature in one})
        at = {feature: place for place, feature in enumerate(names)}
        values = np.zeros((sum(len(right) for _, right in rows), len(names)))
        right = np.array([good for _, goods in rows for good in goods], float)
        starts = np.cumsum([0, *(len(goods) for _, goods in rows)])[:-1]
        group = np.repeat(np.arange(len(rows)), [len(goods) for _, goods in rows])
        for place, one in enumerate(one for many, _ in rows for one in many):
            for feature, value in one.items():
                values[place, at[feature]] = value

        def loss(
            weights: Any,
            values: Any = values,
            right: Any = right,
            group: Any = group,
            starts: Any = starts,
        ) -> tuple[float, Any]:
            scores = values @ weights
            shifted = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
            whole, good = np.add.reduceat(shifted, starts), np.add.reduceat(shifted * right, starts)
            slope = values.T @ (shifted / whole[group] - shifted * right / good[group])
            return float(np.log(whole / good).sum() + l2 / 2 * weights @ weights), (
                slope + l2 * weights
            )

        result = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
        table[kind] = {
            feature: round(float(weight), 2)
            for feature, weight in zip(names, result.x, strict=True)
            if abs(weight) >= 0.05
        }
    return table


def use(table: dict[str, dict[str, float]]) -> None:
    """Let the reader choose with these weights."""
    for kind, weights in table.items():
        WEIGHTS[kind].clear()
        WEIGHTS[kind].update(weights)


def twice(texts: list[Text], l2: float) -> tuple[dict[str, dict[str, float]], Counter[str]]:
    """The weights from these documents, and how many choices of each kind they come from."""
    first = choices(texts, True)
    use(learn(first, l2))
    both = [*first, *choices(texts, False)]
    return learn(both, l2), Counter(kind for kind, _, _ in first)


def measured(texts: list[Text]) -> dict[str, Counter[str]]:
    """How often quotes and reports were found, and had the right person; by rule as well."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text, quotes, told in texts:
        parsed, rules = read_article(text)
        persons = {name(turn.speaker): name(turn.person) for turn in parsed.turns}
        for what, rows in (("quotes", quotes), ("reports", told)):
            for row in rows:
                span = int(row["start"]), int(row["end"])
                for turn, rule in zip(parsed.turns, rules, strict=True):
                    covered = min(turn.end, span[1]) - max(turn.start, span[0])
                    share = covered / max(turn.end - turn.start, span[1] - span[0], 1)
                    quote = what == "quotes" and turn.kind == "quote" and share == 1
                    report = what == "reports" and turn.attribution == "indirect" and share >= 0.5
                    if not (quote or report):
                        continue
                    wanted, who = name(row["speaker"]), name(turn.person) or name(turn.speaker)
                    right = wanted in (name(turn.speaker), who) or bool(
                        wanted and who and (persons.get(wanted) == who or part_of(wanted, who))
                    )
                    for key in (what, f"{what} {rule}"):
                        counts[key]["all"] += 1
                        counts[key]["right"] += right
                    break
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("hands", nargs="+", type=Path)
    parser.add_argument("--leave-out", action="store_true")
    parser.add_argument("--l2", type=float, default=2.0)
    args = parser.parse_args()
    texts = {hand: texts_of(hand) for hand in args.hands}
    shipped = {kind: dict(weights) for kind, weights in WEIGHTS.items()}
    if args.leave_out:
        whole: dict[str, Counter[str]] = defaultdict(Counter)
        for hand in args.hands:
            others = [text for other, many in texts.items() if other != hand for text in many]
            use(shipped)
            use(twice(others, args.l2)[0])
            counts = measured(texts[hand])
            for key, count in counts.items():
                whole[key].update(count)
            quotes, reports = counts["quotes"], counts["reports"]
            print(
                f"{hand}: quotes {quotes['right']}/{quotes['all']}"
                f" = {quotes['right'] / max(quotes['all'], 1):.3f},"
                f" reports {reports['right']}/{reports['all']}"
                f" = {reports['right'] / max(reports['all'], 1):.3f}",
                flush=True,
            )
        for key, count in sorted(whole.items()):
            print(f"{key}: {count['right']}/{count['all']} = {count['right'] / count['all']:.3f}")
        return
    table, counted = twice([text for many in texts.values() for text in many], args.l2)
    print(f"# {dict(counted)} choices")
    for kind, weights in table.items():
        print(f'    "{kind}": {{')
        for feature, weight in sorted(weights.items(), key=lambda one: (-abs(one[1]), one[0])):
            print(f'        "{feature}": {weight},')
        print("    },")


if __name__ == "__main__":
    main()

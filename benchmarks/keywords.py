"""Precision of keywords against lists written beforehand, beside what else can be installed.

    python benchmarks/keywords.py [CHATS] [--development T_1,T_2] [--sealed T_4,T_5]

CHATS is a folder of invented chats (corpora/themes): lines ``title: …`` and ``keywords: term;
term``, a line ``---``, then ``theme|Naam|tekst`` for every message. The writer of a chat wrote its
list of keywords after the chat and before any tool saw it. ``rake-nltk`` and ``summa`` must be
installed beside YAKE (``python -m pip install yake rake-nltk summa``).

A keyword is right when it, its lemma or its singular equals a term of the list, or is a word that
carries meaning of a listed term of more words. Strict: it equals a term but for capitals.
"""

from __future__ import annotations

import argparse
import math
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from statistics import mean, median
from typing import Any

import swtext as sw
from record import save
from swtext.corpus import Corpus
from swtext.dutch import Units, annotate
from swtext.themes import find_keywords
from swtext.themes.background import frequency
from swtext.themes.text import CONTENT, read_words
from swtext.themes.words import CHATTER, FUNCTION, GREETINGS, LIGHT
from swtext.types import Document, Turn

TOP = 10
PACKAGES = ("rake-nltk", "scikit-learn", "summa", "yake")
CHATS = Path(__file__).parent.parent / "corpora" / "themes"
#: The stop words of swtext: the other engines get them too.
STOP = FUNCTION | LIGHT | CHATTER | GREETINGS


@dataclass(frozen=True)
class Chat:
    """One chat: its messages with who says them, and the keywords that its writer gave."""

    name: str
    lines: list[tuple[str, str]]
    keywords: list[str]

    @property
    def text(self) -> str:
        """The messages without the names, one on a line."""
        return "\n".join(text for _, text in self.lines)


def read_chat(path: Path) -> Chat:
    """Read a chat in the format above."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    given = next(line for line in head.splitlines() if line.startswith("keywords:"))
    terms = [term.strip() for term in given.removeprefix("keywords:").split(";")]
    rows = [line.split("|", 2) for line in body.splitlines() if line.count("|") >= 2]
    return Chat(path.stem, [(name, text) for _, name, text in rows], [t for t in terms if t])


def corpus_of(chat: Chat) -> Corpus:
    """Return a chat as a corpus of one document."""
    text, turns = "", []
    for speaker, line in chat.lines:
        text += f"{speaker}: "
        turns.append(Turn(len(text), len(text) + len(line), line, "chat", speaker, speaker))
        text += line + "\n"
    return Corpus([Document(chat.name, text, "chat", turns=tuple(turns))])


class Judge:
    """Says whether a keyword stands in a list."""

    def __init__(self, nlp: Any) -> None:
        self.nlp = nlp
        self.known: dict[str, frozenset[str]] = {}

    def forms(self, word: str) -> frozenset[str]:
        """Return a word, its lemma, and what it is without the ending of a plural."""
        if word not in self.known:
            low = word.lower()
            found = {
                low,
                *(token.lemma_.lower() for token in self.nlp(low) if len(low.split()) == 1),
            }
            if len(low) > 5:
                found |= {low[: -len(end)] for end in ("'s", "s", "en") if low.endswith(end)}
            self.known[word] = frozenset(found)
        return self.known[word]

    def right(self, keyword: str, terms: Sequence[str]) -> bool:
        """Return whether a keyword is right by the lenient rule."""
        for term in terms:
            if self.forms(keyword) & self.forms(term):
                return True
            parts = [part.strip(".,") for part in term.split()]
            if len(parts) > 1 and any(
                self.forms(keyword) & self.forms(part)
                for part in parts
                if part.lower() not in FUNCTION | LIGHT
            ):
                return True
        return False


def ours(units: Units, **options: Any) -> list[str]:
    """Return the keywords of swtext."""
    return find_keywords(units, limit=TOP, **options).table["keyword"].tolist()


def by_yake(chat: Chat, size: int, stopwords: frozenset[str] | None = None) -> list[str]:
    """Return the keywords of YAKE, of at most so many words."""
    import yake

    extractor = yake.KeywordExtractor(lan="nl", n=size, top=TOP, stopwords=stopwords)
    return [word for word, _ in extractor.extract_keywords(chat.text)]


def by_rake(chat: Chat) -> list[str]:
    """Return the keywords of RAKE (rake-nltk) with the Dutch stop words of swtext."""
    from rake_nltk import Rake

    rake = Rake(
        stopwords=STOP,
        punctuations=set(".,;:!?()[]\"'…-–"),
        sentence_tokenizer=str.splitlines,
        word_tokenizer=_tokens,
        max_length=3,
    )
    rake.extract_keywords_from_text(chat.text)
    return list(rake.get_ranked_phrases()[:TOP])


def _tokens(text: str) -> list[str]:
    for sign in '.,;:!?()[]"…':
        text = text.replace(sign, f" {sign} ")
    return text.split()


def by_textrank(chat: Chat) -> list[str]:
    """Return the keywords of TextRank (summa)."""
    from summa import keywords

    found = keywords.keywords(
        chat.text, language="dutch", words=3 * TOP, split=True, additional_stopwords=sorted(STOP)
    )
    return list(found[:TOP])


def by_ctfidf(chats: Sequence[Chat]) -> dict[str, list[str]]:
    """Return for each chat the words of highest class TF-IDF among the chats (scikit-learn)."""
    import numpy as np
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(stop_words=sorted(STOP), token_pattern=r"(?u)\b[^\W\d_]{3,}\b")
    counts = counter.fit_transform([chat.text for chat in chats]).toarray().astype(float)
    share = counts / counts.sum(axis=1, keepdims=True)
    weight = np.log(1 + counts.sum() / len(chats) / counts.sum(axis=0))
    names = counter.get_feature_names_out()
    return {
        chat.name: [str(names[at]) for at in np.argsort(-row, kind="stable")[:TOP]]
        for chat, row in zip(chats, share * weight, strict=True)
    }


def by_keyness(units: Units, score: Callable[[int, int, float], float]) -> list[str]:
    """Return the lemmas with the highest keyness against the background, and nothing more."""
    words = read_words(units)
    size = len(words.key)
    counts = Counter(words.key[words.kind == CONTENT].tolist())
    scored = []
    for key, count in counts.items():
        lemma = words.keys[key]
        forms = {words.forms[at].lower() for at in words.form[words.key == key].tolist()}
        scored.append((-score(count, size, sum(map(frequency, sorted(forms)))), lemma))
    return [lemma for _, lemma in sorted(scored)[:TOP]]


def g2(count: int, size: int, share: float, background: float = 5e6) -> float:
    """Return the log-likelihood ratio (Dunning 1993)."""
    pooled = (count + share * background) / (size + background)
    return 2 * (
        count * math.log(count / (size * pooled)) + share * background * math.log(share / pooled)
    )


def log_odds(
    count: int, size: int, share: float, prior: float = 2_000, background: float = 5e6
) -> float:
    """Return z of the log-odds ratio with an informative Dirichlet prior (Monroe et al. 2008)."""
    seen = count + prior * share
    odds = math.log(seen / (size + prior - seen)) - math.log(share / (1 - share))
    return odds / math.sqrt(1 / seen + 1 / (share * background))


def measure(
    chats: Sequence[Chat], everything: Sequence[Chat], nlp: Any, judge: Judge
) -> dict[str, Any]:
    """Return the precision at ten of every engine."""
    units = {chat.name: annotate(corpus_of(chat), nlp, progress=False) for chat in chats}
    classes = by_ctfidf(everything)
    engines: dict[str, Callable[[Chat], list[str]]] = {
        "swtext": lambda chat: ours(units[chat.name]),
        "yake n=1": partial(by_yake, size=1),
        "yake n=3": partial(by_yake, size=3),
        "yake n=1, stop words of swtext": partial(by_yake, size=1, stopwords=STOP),
        "yake n=3, stop words of swtext": partial(by_yake, size=3, stopwords=STOP),
        "rake-nltk": by_rake,
        "textrank (summa)": by_textrank,
        "c-tf-idf": lambda chat: classes[chat.name],
        "G2": lambda chat: by_keyness(units[chat.name], g2),
        "log-odds": lambda chat: by_keyness(units[chat.name], log_odds),
    }
    figures: dict[str, Any] = {}
    for name, find in engines.items():
        lenient, strict, by_chat = [], [], {}
        for chat in chats:
            words = find(chat)[:TOP]
            listed = {term.lower() for term in chat.keywords}
            hits = [judge.right(word, chat.keywords) for word in words]
            lenient.append(sum(hits) / TOP)
            strict.append(sum(word.lower() in listed for word in words) / TOP)
            by_chat[chat.name] = round(lenient[-1], 2)
        figures[name] = {
            "precision at 10": round(mean(lenient), 3),
            "strict": round(mean(strict), 3),
            "by chat": by_chat,
        }
    return figures


def speed(chats: Sequence[Chat], nlp: Any) -> dict[str, Any]:
    """Return chats a second, processor time, median of five runs over all chats."""
    units = [annotate(corpus_of(chat), nlp, progress=False) for chat in chats]

    def rate(run: Callable[[], object]) -> float:
        took = []
        for _ in range(5):
            begin = time.process_time()
            run()
            took.append(time.process_time() - begin)
        return round(len(chats) / median(took), 1)

    found = {
        "swtext, annotated units": rate(lambda: [ours(some) for some in units]),
        "swtext, with annotating": rate(
            lambda: [ours(annotate(corpus_of(chat), nlp, progress=False)) for chat in chats]
        ),
        "yake n=1": rate(lambda: [by_yake(chat, 1) for chat in chats]),
        "yake n=3": rate(lambda: [by_yake(chat, 3) for chat in chats]),
    }
    messages = sum(len(chat.lines) for chat in chats)
    return {"chats a second": found, "messages a chat": round(messages / len(chats), 1)}


def chats_of(writers: str) -> str:
    """The names of the chats of some writers, with commas."""
    return ",".join(f"{writer}_{number}" for writer in writers for number in range(1, 7))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("chats", type=Path, nargs="?", default=CHATS)
    parser.add_argument("--development", default=chats_of("TU"))
    parser.add_argument("--sealed", default=chats_of("WX"))
    parser.add_argument("--pipeline", default="embedded")
    parser.add_argument("--show", action="store_true", help="print what is found; save nothing")
    args = parser.parse_args()

    nlp = sw.load_pipeline(args.pipeline, needs=("lemma", "pos"))
    judge = Judge(nlp)
    parts = {
        name: [read_chat(args.chats / f"{chat}.txt") for chat in given.split(",") if chat]
        for name, given in (("development", args.development), ("sealed", args.sealed))
    }
    everything = [chat for part in parts.values() for chat in part]
    if args.show:
        for chat in parts["development"]:
            words = ours(annotate(corpus_of(chat), nlp, progress=False))
            told = [word if judge.right(word, chat.keywords) else f"({word})" for word in words]
            print(chat.name, "; ".join(told))
        return
    figures: dict[str, Any] = {
        name: measure(part, everything, nlp, judge) for name, part in parts.items() if part
    }
    figures["speed"] = speed(everything, nlp)
    figures["versions"] = {name: version(name) for name in PACKAGES}
    save(
        "keywords",
        figures,
        command="python benchmarks/keywords.py",
        about="Precision at ten of keywords of one chat against the list of its writer. Right: the "
        "keyword, its lemma or its singular is a term of the list or a word of a longer term; "
        "strict: it is a term of the list. The methods were chosen on the chats of writers T "
        "and U (development); the sealed part (W and X) was measured once. "
        "Speed in processor time.",
    )


if __name__ == "__main__":
    main()

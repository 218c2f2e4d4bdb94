"""Chat style for training documents: the augmenter ``swtext.chat_augmenter.v1``.

It adds changed copies of *training* documents, drawn with the seed of the training: lower case,
no final full stop, missing apostrophes, typos, repeated letters, chat spellings, emoji and line
ends. Every change keeps the gold annotation of the token; inserted tokens get their own.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import spacy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span
    from spacy.training import Example

EMOJI = (
    "😊 😀 😂 😅 😉 😍 🙂 🙁 😢 😭 😔 😟 😡 👍 👎 👌 🙏 💪 🙈 🤗 🤔 🥰 😘 ❤️ 👍🏽 💚 🎉 🌸 ☀️ ☕ "
    ":) :-) ;) :( :D <3"
).split()

#: spellings of chats for one token, by its lower-cased form
SPELLINGS: dict[str, tuple[str, ...]] = {
    "cliënt": ("client",),
    "cliënten": ("clienten",),
    "cliënte": ("cliente",),
    "één": ("een",),
    "eens": ("es", "'s"),
    "het": ("t", "'t", "et"),
    "een": ("n", "'n"),
    "ik": ("k", "'k"),
    "mijn": ("mn", "m'n"),
    "zijn": ("zn", "z'n"),
    "haar": ("dr", "d'r"),
    "hem": ("m", "'m"),
    "niet": ("nie",),
    "goed": ("goe",),
    "dat": ("da",),
    "wat": ("wa",),
    "eigenlijk": ("eigelijk", "egt"),
    "even": ("ff", "effe"),
    "echt": ("egt", "eg"),
    "misschien": ("mss", "misschn", "missch"),
    "morgen": ("morge", "mrgn"),
    "vandaag": ("vndg",),
    "weekend": ("wkd", "weekent"),
    "bijvoorbeeld": ("bv", "bijv", "bvb"),
    "enzovoort": ("enz",),
    "waarschijnlijk": ("wrs", "wss"),
    "volgens": ("vlgs",),
    "groetjes": ("grtjs", "gr"),
    "alsjeblieft": ("aub", "alsjeblief"),
    "jullie": ("jll",),
    "heeft": ("heb",),
    "helemaal": ("heelmaal", "hlml"),
    "gewoon": ("gwn",),
    "iemand": ("iemant", "iem"),
    "niks": ("nix",),
    "toch": ("tog",),
    "zeker": ("zkr",),
    "idee": ("idé",),
    "uur": ("u",),
    "contact": ("kontakt", "contakt"),
    "gebeurt": ("gebeurd",),
    "wordt": ("word",),
    "vindt": ("vind",),
    "denkt": ("denk",),
    "euro": ("euri", "€"),
}
#: the letters beside each key
_KEYS = {
    "a": "sqz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o",
    "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "y": "tu", "z": "x",
}  # fmt: skip


def typo(word: str, draw: random.Random) -> str:
    """Return the word with one letter dropped, doubled, swapped or hit beside its key."""
    place = draw.randrange(1, len(word) - 1)
    kind = draw.randrange(4)
    if kind == 0:
        return word[:place] + word[place + 1 :]
    if kind == 1:
        return word[:place] + word[place] + word[place:]
    if kind == 2:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    beside = _KEYS.get(word[place])
    return word[:place] + draw.choice(beside) + word[place + 1 :] if beside else word


def stretch(word: str, draw: random.Random) -> str:
    """Return the word with its last vowel or last letter repeated: *neeee*, *leukkk*."""
    vowels = [index for index, letter in enumerate(word) if letter in "aeiouy"]
    place = draw.choice(vowels) if vowels and draw.random() < 0.7 else len(word) - 1
    return word[:place] + word[place] * draw.randint(2, 4) + word[place + 1 :]


class Style:
    """What one document gets: drawn once a document, so that a writer is consistent."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.lower = draw.random() < 0.75
        self.names_lower = self.lower and draw.random() < 0.8
        # who types capitals types full stops: else every capital would look like a new sentence
        self.stops = draw.choice((0.0, 0.0, 0.5, 0.9)) if self.lower else 0.98
        self.commas = draw.choice((0.0, 0.5))
        self.apostrophes = draw.random() < 0.5
        self.typos = draw.choice((0.0, 0.0, 0.02, 0.05))
        self.stretches = draw.choice((0.0, 0.0, 0.01))
        self.spellings = draw.choice((0.0, 0.1, 0.3))
        self.emoji = draw.choice((0.0, 0.0, 0.15, 0.4))
        self.lines = draw.choice((0.0, 0.0, 0.3, 0.8))

    def word(self, form: str, pos: str, name: bool) -> str:
        """Return the form as this writer would type it."""
        draw = self.draw
        if pos in ("PUNCT", "NUM", "SYM", "SPACE"):
            return form
        if self.lower and not (name and not self.names_lower):
            form = form.lower()
        low = form.lower()
        if low in SPELLINGS and draw.random() < self.spellings:
            return draw.choice(SPELLINGS[low])
        if self.apostrophes and "'" in form and len(form) > 2:
            form = form.replace("'", "")
        if form.isalpha() and len(form) > 4 and draw.random() < self.typos:
            return typo(form, draw)
        if form.isalpha() and len(form) > 1 and draw.random() < self.stretches:
            return stretch(form, draw)
        return form


def chat_variant(nlp: Language, example: Example, draw: random.Random) -> Example:
    """Return a copy of the example as somebody would type it in a chat."""
    from spacy.tokens import Doc
    from spacy.training import Example

    style = Style(draw)
    rows = _rows(example, style, draw)
    place = {row["old"]: index for index, row in enumerate(rows) if row["old"] is not None}
    heads: list[int] = []
    for index, row in enumerate(rows):
        heads.append(place[row["head"]] if row["head"] is not None else max(index - 1, 0))
    words = [row["word"] for row in rows]
    spaces = [row["space"] for row in rows]
    reference = Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        tags=[row["tag"] for row in rows],
        pos=[row["pos"] for row in rows],
        morphs=[row["morph"] for row in rows],
        lemmas=[row["lemma"] for row in rows],
        heads=heads,
        deps=[row["dep"] for row in rows],
        ents=[row["ent"] for row in rows],
    )
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), reference)


def sentence_variant(nlp: Language, example: Example, draw: random.Random) -> Example:
    """Return a copy to learn sentence boundaries from: chat style, or a text with headings.

    Chat style needs trees.
    """
    if draw.random() < 0.5 and example.reference.has_annotation("DEP"):
        return chat_variant(nlp, example, draw)
    return with_headings(nlp, example, draw)


def with_headings(nlp: Language, example: Example, draw: random.Random) -> Example:
    """Return a copy in any order, with phrases as headings and some sentences without full stop.

    It has sentence boundaries and no other annotation.
    """
    from spacy.tokens import Doc
    from spacy.training import Example

    sentences = list(example.reference.sents)
    if draw.random() < 0.5:
        draw.shuffle(sentences)
    headings, stops = draw.choice((0.0, 0.2, 0.5)), draw.choice((1.0, 0.9, 0.6))
    phrases = [span for sentence in sentences for span in _phrases(sentence)]
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool] = []
    for sentence in sentences:
        lines = [sentence]
        if sentence[-1].text == "." and len(sentence) > 1 and draw.random() >= stops:
            lines = [sentence[:-1]]
        while phrases and draw.random() < headings:
            lines.insert(0, draw.choice(phrases))
        for line in lines:
            made = [token.text for token in line]
            if line is not sentence:
                made[0] = made[0][:1].upper() + made[0][1:]
            words += made
            spaces += [bool(token.whitespace_) for token in line[:-1]] + [True]
            starts += [place == 0 for place in range(len(line))]
    reference = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), reference)


def _phrases(sentence: Span) -> Iterator[Span]:
    """Yield the short phrases around a noun or name of a sentence."""
    for token in sentence:
        start, end = token.left_edge.i, token.right_edge.i + 1
        if token.pos_ in ("NOUN", "PROPN") and end - start <= 6:
            phrase = token.doc[start:end]
            if phrase[0].pos_ not in ("PUNCT", "ADP", "CCONJ") and phrase[-1].pos_ != "PUNCT":
                yield phrase


def _rows(example: Example, style: Style, draw: random.Random) -> list[dict[str, Any]]:
    """Return the tokens of the changed document; ``old`` and ``head`` are old positions."""
    doc = example.reference
    rows: list[dict[str, Any]] = []
    sentences = list(doc.sents)
    heads = {token.head.i for token in doc if token.head.i != token.i}
    for number, sentence in enumerate(sentences):
        last = number == len(sentences) - 1
        for token in sentence:
            final = token.i == sentence.end - 1
            gone = (
                token.pos_ == "PUNCT"
                and token.i not in heads
                and len(sentence) > 1
                and token.head.i != token.i
                and (
                    (final and token.text == "." and draw.random() >= style.stops)
                    or (token.text in {",", ";"} and draw.random() < style.commas * 0.5)
                )
            )
            if gone:
                if rows:
                    rows[-1]["space"] = bool(token.whitespace_) or rows[-1]["space"]
                continue
            ent = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"
            rows.append(
                {
                    "old": token.i,
                    "word": style.word(token.text, token.pos_, bool(token.ent_type_)),
                    "space": bool(token.whitespace_),
                    "tag": token.tag_,
                    "pos": token.pos_,
                    "morph": str(token.morph),
                    "lemma": token.lemma_,
                    "head": token.head.i,
                    "dep": token.dep_,
                    "ent": ent,
                }
            )
        if rows and draw.random() < style.emoji:
            root = sentence.root.i
            for _ in range(draw.choice((1, 1, 1, 2, 3))):
                emoji = draw.choice(EMOJI)
                rows[-1]["space"] = not emoji[0].isascii() and draw.random() < 0.3
                rows[-1]["space"] = rows[-1]["space"] or emoji[0].isascii()
                rows.append(_new(emoji, root))
            rows[-1]["space"] = True
        if rows and not last and draw.random() < style.lines:
            rows[-1]["space"] = False
            rows.append(_new(draw.choice(("\n", "\n", "\n\n")), None))
    return rows


def _new(word: str, head: int | None) -> dict[str, Any]:
    """Return an inserted token: a line end when it has no head, else an emoji."""
    line = head is None
    return {
        "old": None,
        "word": word,
        "space": not line,
        "tag": "_SP" if line else "SPEC|symb",
        "pos": "SPACE" if line else "SYM",
        "morph": "",
        "lemma": word,
        "head": head,
        "dep": "dep" if line else "parataxis",
        "ent": "O",
    }


@spacy.registry.augmenters("swtext.chat_augmenter.v1")
def create_chat_augmenter(
    level: float, seed: int
) -> Callable[[Language, Example], Iterator[Example]]:
    """Return an augmenter that adds a chat-style copy of a share ``level`` of the documents."""
    draw = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        yield example
        if draw.random() < level:
            yield chat_variant(nlp, example, draw)

    return augment

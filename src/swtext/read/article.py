"""The reader of web articles, reports and interviews that were saved as text or Markdown.

It takes an article apart in three steps: blocks (``article_blocks``), what each block is
(``article_items``, ``article_interview``, ``article_comments``), and who speaks where
(``article_narration``). Top-level turns are disjoint; with headings and boilerplate they cover
the text. A quote inside a statement, an answer or a comment is a child of that turn.
"""

from __future__ import annotations

from swtext.errors import ReadError
from swtext.read.article_metadata import metadata
from swtext.read.article_reader import ArticleReader
from swtext.read.article_sniff import sniff
from swtext.read.base import Parsed, Reader, Source

__all__ = ["READER", "parse_text", "read_article"]


def read_article(text: str) -> tuple[Parsed, list[str]]:
    """Read an article and return with it the name of the rule behind each turn's speaker.

    Args:
        text: the text of the article, as it is.

    >>> parsed, rules = read_article("'Het wordt fris', zegt Ada Voorbeeld.")
    >>> parsed.turns[0].text, parsed.turns[0].speaker, rules[0]
    ('Het wordt fris', 'Ada Voorbeeld', 'after')
    """
    article = ArticleReader(text)
    drafts = article.read()
    turns, rules = drafts.turns(article.people)
    known = metadata(article.items, article.interview is not None)
    return Parsed(text, turns, known), rules


def parse_text(text: str) -> Parsed:
    """Read an article from its text.

    Args:
        text: the text of the article; it becomes ``Document.text`` unchanged.

    Returns:
        Turns in order of their start, and the metadata that the text states: ``title``,
        ``author``, ``date`` (ISO), ``event``, ``kind``.

    >>> parsed = parse_text("Uit de chat: vragen\\n\\nAda: 'Goedemorgen allemaal.'")
    >>> [(turn.kind, turn.speaker, turn.text) for turn in parsed.turns][-1]
    ('chat', 'Ada', 'Goedemorgen allemaal.')
    """
    return read_article(text)[0]


def _parse(source: Source) -> Parsed:
    return parse_text(source.text)


def _sniff(source: Source) -> float:
    try:
        text = source.text
    except ReadError:
        return 0.0
    return sniff(text)


READER = Reader(
    name="article",
    about="a web article, report or interview saved as text or Markdown",
    suffixes=(".txt", ".md", ".markdown", ".text"),
    sniff=_sniff,
    parse=_parse,
)

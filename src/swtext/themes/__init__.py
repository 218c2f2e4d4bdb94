"""Themes: keywords, topics, the contrast of two codes, and words in their context."""

from __future__ import annotations

from swtext.themes.concordance import CONCORDANCE_COLUMNS, Concordance, concordance
from swtext.themes.contrast import Contrast, contrast
from swtext.themes.keywords import KEYWORD_COLUMNS, Keywords, find_keywords
from swtext.themes.topics import ASSIGNMENT_COLUMNS, TOPIC_COLUMNS, Topics, find_topics

__all__ = [
    "ASSIGNMENT_COLUMNS",
    "CONCORDANCE_COLUMNS",
    "KEYWORD_COLUMNS",
    "TOPIC_COLUMNS",
    "Concordance",
    "Contrast",
    "Keywords",
    "Topics",
    "concordance",
    "contrast",
    "find_keywords",
    "find_topics",
]

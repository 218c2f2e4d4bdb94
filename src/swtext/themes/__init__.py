"""Themes: keywords, topics, the contrast of two codes, and words in their context."""

from __future__ import annotations

from swtext.themes.keywords import Keywords, find_keywords

__all__ = [
    "Keywords",
    "find_keywords",
]

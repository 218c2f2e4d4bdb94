"""Themes: keywords, topics, contrast, course, saturation, and words in their context."""

from __future__ import annotations

from swtext.themes.concordance import CONCORDANCE_COLUMNS, Concordance, concordance
from swtext.themes.contrast import Contrast, contrast
from swtext.themes.course import COURSE_COLUMNS, SHARE_COLUMNS, Course, Shares, course, share_out
from swtext.themes.group_keywords import keywords_of_groups
from swtext.themes.grouping import GROUPINGS, code_rows, group_units, theme_rows
from swtext.themes.keyword_tables import GROUP_COLUMNS, KEYWORD_COLUMNS, Keywords
from swtext.themes.keywords import find_keywords
from swtext.themes.online import SeededThemes
from swtext.themes.saturation import SATURATION_COLUMNS, Saturation, saturation
from swtext.themes.theme_map import MAP_COLUMNS, ThemeMap, theme_map
from swtext.themes.together import TOGETHER_COLUMNS, Together, together
from swtext.themes.topics import ASSIGNMENT_COLUMNS, TOPIC_COLUMNS, Topics, find_topics

__all__ = [
    "ASSIGNMENT_COLUMNS",
    "CONCORDANCE_COLUMNS",
    "COURSE_COLUMNS",
    "GROUPINGS",
    "GROUP_COLUMNS",
    "KEYWORD_COLUMNS",
    "MAP_COLUMNS",
    "SATURATION_COLUMNS",
    "SHARE_COLUMNS",
    "TOGETHER_COLUMNS",
    "TOPIC_COLUMNS",
    "Concordance",
    "Contrast",
    "Course",
    "Keywords",
    "Saturation",
    "SeededThemes",
    "Shares",
    "ThemeMap",
    "Together",
    "Topics",
    "code_rows",
    "concordance",
    "contrast",
    "course",
    "find_keywords",
    "find_topics",
    "group_units",
    "keywords_of_groups",
    "saturation",
    "share_out",
    "theme_map",
    "theme_rows",
    "together",
]

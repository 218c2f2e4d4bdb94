"""How sure it is that a text is an article, a report or an interview."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

__all__ = ["sniff"]

_CHAT_LINE = re.compile(r"^[\u200e\ufeff]?\[?\(?\d{1,4}[:./-]\d{1,2}[:./-]\d{1,4}", re.M)
_CUE = re.compile(r"^\s*[\d:.,]+\s+-->\s+[\d:.,]+|^WEBVTT", re.M)
_LABEL = re.compile(
    r"^(?:\*\*)?[A-ZÀ-Þ][^\s:.?!,]{0,25}(?:\s[^\s:.?!,]{1,20}){0,3}(?:\*\*)?:(?:\*\*)?[ \u00a0]+",
    re.M,
)
_QUOTED = re.compile(
    r"^(?:\*\*)?[A-ZÀ-Þ][^\n:.?!]{0,50}(?:\*\*)?:(?:\*\*)?[ \u00a0]+['‘\"“„«]", re.M
)
_COMMENTS = re.compile(
    r"^\W*(?:\d+\s+)?reacties?(?:\s+op\b.{0,150})?\s*(?:\(\d+\))?\s*$|^.{2,60}\s(?:zegt|schreef)(?:\s+op\b.{5,30})?:\s*$",
    re.M | re.I,
)
_CHAT_HEAD = re.compile(r"^\W*(?:[^\n.]{0,60}\b)?chat\b[^\n.]{0,80}$", re.M | re.I)
_NAME_ORG = re.compile(
    r"^\W*[A-ZÀ-Þ][\w-]+(?:\s[\w'’-]+){0,5}\s\([A-ZÀ-Þ][^()\n]{1,60}\)\W*\n\s*\n?\W*['‘\"“„]", re.M
)
_BOLD_QUESTION = re.compile(r"^(?:\*\*|#+\s)[^\n]{4,300}\?(?:\*\*)?\s*$", re.M)
_LIMIT = 200_000


def sniff(text: str) -> float:
    """Return from 0 to 1 how much a text looks like running prose with voices in it.

    >>> sniff("10:02:11\\t From  Ada : hoi\\n10:02:15\\t From  Bo : dag\\n") < 0.1
    True
    """
    text = text[:_LIMIT]
    lines = [line for line in re.split(r"\r\n|\r|\n", text) if line.strip()]
    if not lines:
        return 0.0
    first = lines[0].lstrip("\ufeff\u200e ")
    if first.startswith(("WEBVTT", "{", "<?xml", "<!DOCTYPE", "<html", "{\\rtf", "%PDF")):
        return 0.02
    if len(_CUE.findall(text)) >= 2:
        return 0.02
    count = len(lines)
    text = "\n".join(re.split(r"\r\n|\r|\n", text))
    if len(_CHAT_LINE.findall(text)) > 0.25 * count:
        return 0.03
    if _is_table(lines):
        return 0.03
    long = [
        line
        for line in lines
        if len(line.split()) >= 18 and re.search(r"[.?!][\"'’”)*]*\s*$", line)
    ]
    prose = sum(len(line) for line in long) / max(1, sum(len(line) for line in lines))
    labels = len(_LABEL.findall(text))
    quoted = len(_QUOTED.findall(text))
    if _is_interview(text):
        return 0.93
    signs = (
        bool(_COMMENTS.search(text))
        + bool(_CHAT_HEAD.search(text) and quoted >= 2)
        + (len(_NAME_ORG.findall(text)) >= 2)
        + (quoted >= 3 and quoted >= 0.6 * labels)
    )
    if signs:
        return min(0.97, 0.88 + 0.03 * signs)
    asked = len(_BOLD_QUESTION.findall(text))
    if asked >= 2:
        return 0.8
    if labels >= 4 and labels > 0.5 * count:
        return 0.3
    if len(long) >= 2 and prose > 0.5:
        return 0.65 if labels < 0.25 * count else 0.4
    if long or re.search(r"[a-zà-ÿ],? [a-zà-ÿ]+.*[.?!]", text):
        return 0.45 if labels < 0.25 * count else 0.3
    return 0.15


_VOICE = re.compile(
    r"^(?:\*\*)?(?P<who>[^\W\d_][^\s:.?!,*]{0,25}(?:\s[^\s:.?!,*]{1,20}){0,3})(?:\*\*)?:(?:\*\*)?"
    r"[ \u00a0]+(?P<said>\S.*)$",
    re.M,
)
_CODES = re.compile(r"(?:I|V|Q|R|A|P|Int|Interviewer|Vraag|Antwoord|Respondent)\.?\s?\d*", re.I)


def _is_interview(text: str) -> bool:
    """Say whether below an introduction two names take turns, of whom the first mostly asks.

    Labels such as ``I:`` and ``R:`` are left to the reader of transcripts.
    """
    found = list(_VOICE.finditer(text))
    counts = Counter(match["who"] for match in found)
    names = {name for name, count in counts.items() if count > 1}
    inside = [place for place, match in enumerate(found) if match["who"] in names]
    if not inside:
        return False
    found = found[inside[0] : inside[-1] + 1]  # without "Tekst: Ada Zomer" above or below it
    names = {match["who"] for match in found}
    if len(found) < 6 or len(names) != 2 or any(_CODES.fullmatch(name) for name in names):
        return False
    asks = Counter(
        match["who"] for match in found if match["said"].rstrip("*_ '\"’”").endswith("?")
    )
    taken = sum(a["who"] != b["who"] for a, b in pairwise(found))
    intro = any(len(line.split()) >= 12 for line in text[: found[0].start()].split("\n"))
    less, more = sorted(asks[name] / counts[name] for name in names)
    return taken >= 0.8 * (len(found) - 1) and intro and more >= 0.4 and more >= 2 * less


def _is_table(lines: list[str]) -> bool:
    sample = lines[:30]
    for mark in (";", "\t", ","):
        counts = [line.count(mark) for line in sample]
        if len(sample) >= 2 and counts[0] >= 1 and (mark != "," or counts[0] >= 2):
            same = sum(count == counts[0] for count in counts)
            if same >= 0.8 * len(sample) and not (mark == "," and len(sample) < 3):
                return True
    return False

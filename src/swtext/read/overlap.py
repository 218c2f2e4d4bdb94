"""What one voice says through another's words, as transcripts mark it: ``//S01: ja, precies//``."""

from __future__ import annotations

import re

from swtext.types import Turn

__all__ = ["overlapping"]

_OVERLAP = re.compile(r"//\s*(?P<who>[^:/\r\n]{1,60}?)\s*:\s*(?P<said>[^/\r\n][^\r\n]*?)\s*//")


def overlapping(turns: list[Turn]) -> list[Turn]:
    """Add what a known speaker says within another's turn, as a turn inside it.

    Args:
        turns: of one document; ``parent`` counts in this list.

    >>> overlapping([Turn(0, 20, "Hoe is het //B: ja//", "statement", speaker="A"),
    ...              Turn(24, 27, "Zo.", "statement", speaker="B")])[2].text
    'ja'
    """
    kinds = {turn.speaker: turn.kind for turn in turns if turn.speaker}
    persons = {turn.speaker: turn for turn in turns if turn.speaker}
    found: list[Turn] = []
    for number, turn in enumerate(turns):
        if "//" not in turn.text:
            continue
        for match in _OVERLAP.finditer(turn.text):
            who = match["who"].strip()
            if who not in kinds or who == turn.speaker:
                continue
            start, end = (turn.start + at for at in match.span("said"))
            other = persons[who]
            found.append(
                Turn(
                    start,
                    end,
                    match["said"],
                    kinds[who],
                    speaker=who,
                    person=other.person,
                    organisation=other.organisation,
                    role=other.role,
                    section=turn.section,
                    attribution="label",
                    time=turn.time,
                    parent=number,
                )
            )
    return [*turns, *found]

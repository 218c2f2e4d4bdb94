"""Drafts of turns: collected in any order, checked, and put in order with their parents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from swtext.read.article_affiliation import Affiliation
from swtext.read.article_narration import Piece
from swtext.read.article_people import People
from swtext.read.article_scene import is_named, trim
from swtext.read.article_subjects import SELF
from swtext.read.names import nobody
from swtext.types import Attribution, Kind, Turn

__all__ = ["Draft", "Drafts"]


NOBODY = Affiliation("")
#: "De corporatie", "Een enkeling"; not "De Vries".
_NOUN = re.compile(r"(?i:de|het|een|mijn|zijn|haar|onze|hun)\s+[a-zà-ÿ]")


@dataclass(slots=True, eq=False)
class Draft:
    """A turn in the making; ``rule`` names how its speaker was found."""

    start: int
    end: int
    kind: Kind
    speaker: str = ""
    who: Affiliation = NOBODY
    section: str = ""
    attribution: Attribution = "none"
    time: str = ""
    rule: str = ""
    parent: Draft | None = None
    reply_to: Draft | None = None
    guest: str = ""  # the person behind an empty label or a noun


class Drafts:
    """The turns of one document while it is being read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.drafts: list[Draft] = []

    def add(self, draft: Draft) -> Draft | None:
        """Keep a draft, without white space at its ends; an empty one is dropped."""
        draft.start, draft.end = trim(self.text, draft.start, draft.end)
        if draft.start >= draft.end:
            return None
        self.drafts.append(draft)
        return draft

    def inner(self, parent: Draft | None, pieces: Iterable[Piece]) -> None:
        """Keep quotes inside a turn."""
        if parent is None:
            return
        for piece in pieces:
            if parent.start <= piece.start < piece.end <= parent.end and (
                (piece.start, piece.end) != (parent.start, parent.end)
            ):
                speaker = parent.speaker if piece.speaker == SELF else piece.speaker
                self.add(
                    Draft(
                        piece.start,
                        piece.end,
                        "quote",
                        speaker,
                        Affiliation(speaker, "", piece.role),
                        parent.section,
                        "direct" if speaker else "none",
                        rule=piece.rule,
                        parent=parent,
                    )
                )

    def turns(self, people: People) -> tuple[list[Turn], list[str]]:
        """Return the turns in order, and the rule behind each speaker."""
        ordered = sorted(self.drafts, key=lambda draft: (draft.start, -draft.end))
        kept: list[Draft] = []
        place: dict[int, int] = {}
        end = 0
        for draft in ordered:
            if draft.parent is None:
                if draft.start < end:
                    continue  # never two top-level turns over the same text
                end = draft.end
            elif id(draft.parent) not in place:
                continue
            place[id(draft)] = len(kept)
            kept.append(draft)
        turns = []
        for draft in kept:
            if draft.attribution in ("direct", "indirect"):
                vague = draft.speaker.casefold() == "iemand"
                draft.speaker = "" if vague else people.styled(draft.speaker)
            named = bool(draft.speaker) and draft.rule != "noun"
            person = people.person(draft.speaker) if named else draft.guest
            person = people.with_role(draft.speaker) or people.person(draft.guest) or person
            beside = people.beside(person) if person and draft.kind != "chat" else Affiliation("")
            reply = place.get(id(draft.reply_to)) if draft.reply_to is not None else None
            turns.append(
                Turn(
                    draft.start,
                    draft.end,
                    self.text[draft.start : draft.end],
                    draft.kind,
                    speaker=draft.speaker,
                    person=_person(draft, person, people),
                    organisation=draft.who.organisation or beside.organisation,
                    role=draft.who.role or beside.role,
                    section=draft.section,
                    attribution=draft.attribution,
                    time=draft.time,
                    parent=place[id(draft.parent)] if draft.parent is not None else None,
                    reply_to=reply,
                )
            )
        return turns, [draft.rule for draft in kept]


def _person(draft: Draft, person: str, people: People) -> str:
    """A first name in a chat or below an article may be anybody of that name: leave it."""
    if draft.kind in ("chat", "comment") and " " not in draft.speaker:
        return draft.speaker
    noun = _NOUN.match(person) is not None
    if person == draft.speaker and (noun or nobody(person) or not is_named(person)):
        return ""  # "een bewoner", "Redactie": nobody in particular
    return person

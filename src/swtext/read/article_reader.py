"""From the blocks of an article to its turns: one pass, with the section and the voice of now."""

from __future__ import annotations

import re

from swtext.read.article_affiliation import Affiliation
from swtext.read.article_blocks import blocks, plain
from swtext.read.article_comments import find_comments, starts_comment
from swtext.read.article_interview import ME, Interview, interview
from swtext.read.article_items import Item, pull_quote, whole_quote
from swtext.read.article_joined import closes_later
from swtext.read.article_names import find_names
from swtext.read.article_narration import FORGOTTEN, Narrator
from swtext.read.article_people import People
from swtext.read.article_scene import trim
from swtext.read.article_settle import (
    classify,
    comments_start,
    first_author,
    mark_biographies,
)
from swtext.read.article_turns import Draft, Drafts
from swtext.read.quotes import Pair, pair_marks
from swtext.types import Kind

__all__ = ["ArticleReader"]

_RULE = re.compile(r"(?:[-*_=~]\s?){3,}")
_BOLD = "*_ \t\u00a0"


class ArticleReader:
    """Reads one article; ``read`` returns its turns as drafts."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.items = classify(text, blocks(text))
        self.drafts = Drafts(text)
        self.comments_at = comments_start(self.items)
        mark_biographies(self.items, self.comments_at)
        self.interview: Interview | None = interview(text, self.items[: self.comments_at])
        named = [item.who for item in self.items if item.who.name]
        self.people = People(text, [who for who in named if " " in who.name])
        self.narrator = Narrator(text, self.people)
        self.author = self.narrator.speakers.author = first_author(self.items)
        self.section = ""
        self.chat = False
        paragraphs = [item.block.gap for item in self.items if item.kind in ("para", "heading")]
        self.gapped = sum(paragraphs) * 3 > len(paragraphs)  # blank lines between paragraphs
        self.spaced = True  # between the messages of this chat stand blank lines
        self.panel: Affiliation | None = None
        self.panel_quoted: bool | None = None
        self.current: Draft | None = None  # the answer or statement that may go on
        self.current_quoted = False
        self.transcript: bool | None = None
        self.voices: set[str] | None = None  # who has a label

    def read(self) -> Drafts:
        place = 0
        while place < len(self.items):
            item = self.items[place]
            begins = item.comments or (
                place >= self.comments_at and starts_comment(self.items, place)
            )
            if begins:
                after = self._comments(place)
                if after is not None:
                    place = after
                    continue
            place = self._item(place)
        return self.drafts

    # -- blocks ------------------------------------------------------------------------------

    def _item(self, place: int) -> int:
        item = self.items[place]
        block = item.block
        if item.kind == "site" or (item.comments and place > 0):
            self._add(block.start, block.end, "boilerplate")
            if _RULE.fullmatch(block.text):
                self.panel = self.current = None  # after a line across the page it goes on anew
        elif item.kind in ("title", "heading"):
            self._heading(item)
        elif item.kind == "name":
            self._add(block.start, block.end, "heading", rule="name line")
            self.panel, self.panel_quoted, self.current = item.who, None, None
        elif item.kind == "cited":
            _, last = self._spoken(item.at, place, "statement", item.label, item.who, "name below")
            self.panel = self.current = None
            self._add(self.items[last + 1].block.start, self.items[last + 1].block.end, "heading")
            return last + 2
        elif item.kind == "question":
            self._question(item)
        elif item.kind == "label":
            return self._label(place)
        else:
            return self._paragraph(place)
        return place + 1

    def _heading(self, item: Item) -> None:
        draft = self._add(item.block.start, item.block.end, "heading")
        self.panel = self.current = None
        self.chat = item.chat
        self.narrator.section(item.block.text[:1].isdigit() and item.block.text[:5].find(":") > 0)
        if item.kind == "heading":
            self.section = plain(item.block.text)
            if draft is not None:
                draft.section = ""

    def _question(self, item: Item) -> None:
        start, end = self._bare(item.at, item.block.end)
        speaker = item.label
        draft = self._add(start, end, "question", speaker, rule="label" if speaker else "")
        if draft is not None:
            draft.guest = self.author
            self.drafts.inner(draft, self.narrator.inside(draft.start, draft.end))
        self.panel, self.current = None, None
        self.current = self._answers(item)

    def _answers(self, item: Item) -> Draft | None:
        """In an interview without labels, what follows a question is its answer."""
        found = self.interview
        if found is None or (found.labelled and not item.label):
            return None
        self.current_quoted = found.quoted
        return Draft(0, 0, "answer", found.guest, rule="guest")

    def _label(self, place: int) -> int:
        item = self.items[place]
        kind: Kind = "chat" if self.chat else "statement"
        if self.current is not None and self.current.kind in ("chat", "statement"):
            self.spaced = item.block.gap
        if self.interview is not None and self.interview.labelled and not self.chat:
            kind = "answer"
        last = place
        at = item.at
        if at >= item.block.end and place + 1 < len(self.items):
            last = place + 1
            at = self.items[last].at
        draft, last = self._spoken(at, last, kind, item.label, item.who, "label", item.time)
        self.panel = None
        self.current = draft
        self.narrator.heard(item.label)
        return last + 1

    def _spoken(
        self,
        at: int,
        last: int,
        kind: Kind,
        speaker: str,
        who: Affiliation,
        rule: str,
        time: str = "",
    ) -> tuple[Draft | None, int]:
        """Add what one voice says from ``at`` on, over more paragraphs when one mark spans them."""
        end = self.items[last].block.end
        pair = whole_quote(self.text, at, end)
        self.current_quoted = pair is not None
        start = at
        if pair is not None:
            start, end = pair.start, pair.end
            if pair.close is None:
                joined = closes_later(self.text, self.items, last, pair, True, self.comments_at)
                if joined is not None:
                    last, end = joined
        else:
            start, end = self._bare(at, end)
        draft = self._add(start, end, kind, speaker, who, rule, time)
        if draft is not None:
            self.drafts.inner(draft, self.narrator.inside(draft.start, draft.end))
        return draft, last

    def _paragraph(self, place: int) -> int:
        item = self.items[place]
        block = item.block
        pair = whole_quote(self.text, item.at, block.end)
        if self.panel is not None:
            if self.panel_quoted is None:
                self.panel_quoted = pair is not None
            if self.panel_quoted == (pair is not None) or pair is not None:
                who = self.panel
                _, last = self._spoken(item.at, place, "statement", who.name, who, "name line")
                return last + 1
            self.panel = None
        if self.current is not None and (pair is not None or not self.current_quoted):
            going = self.current
            before = self.items[place - 1]
            if going.kind == "answer" and before.kind == "para" and block.bold > before.block.bold:
                self.current = None  # what stands in italics below an answer is the writer's
                return self._narrate(place)
            if going.kind == "chat" and block.gap and not self.spaced:
                self.chat, self.current = False, None  # the chat is over
                return self._narrate(place)
            talks = pair is not None or (self._talks() and not self._tells(item))
            if self._goes_on(place, pair):
                return place + 1
            if going.kind in ("answer", "chat") or talks:
                quoted = self.current_quoted
                rule = going.rule if going.rule == "guest" else "continuation"
                _, last = self._spoken(item.at, place, going.kind, going.speaker, going.who, rule)
                self.current_quoted = quoted
                return last + 1
        if not (self.interview is not None and self.current is not None):
            self.current = None
        if self.chat and pair is not None:
            _, last = self._spoken(item.at, place, "chat", "", Affiliation(""), "chat")
            return last + 1
        return self._narrate(place)

    def _goes_on(self, place: int, pair: Pair | None) -> bool:
        """Join a paragraph without quote marks to the answer that ends right above it."""
        answer = next((draft for draft in reversed(self.drafts.drafts) if not draft.parent), None)
        above = place > 0 and answer is not None and answer.end == self.items[place - 1].block.end
        if not above or answer is None or answer.kind != "answer" or pair is not None:
            return False
        start, end = self._bare(self.items[place].at, self.items[place].block.end)
        answer.end = max(answer.end, end)
        self.drafts.inner(answer, self.narrator.inside(start, end))
        return True

    def _talks(self) -> bool:
        """In a transcript a paragraph without a label goes on with the last speaker."""
        if self.transcript is None:
            labels = sum(item.kind == "label" for item in self.items)
            site = sum(item.kind == "site" for item in self.items)
            self.transcript = labels * 2 >= len(self.items) - site
        return self.transcript

    def _tells(self, item: Item) -> bool:
        """Say whether a paragraph among statements tells of those who speak there."""
        if ME.search(item.block.text) is not None:
            return False
        if item.block.gap and not self.spaced:
            return True
        names = find_names(self.text, item.block.body, item.block.end)
        if self.voices is None:
            labels = (other.label for other in self.items if other.kind == "label")
            self.voices = {self.people.person(label) for label in labels}
        return any(self.people.person(name.text) in self.voices for name in names)

    def _narrate(self, place: int) -> int:
        item = self.items[place]
        low, high, last = item.at, item.block.end, place
        pairs = pair_marks(self.text, low, high)
        if pull_quote(self.text, item):
            self._add(item.block.start, high, "boilerplate", rule="pull quote")
            return place + 1
        if item.block.marker == ">" and item.block.words >= 4 and not pairs:
            self._add(low, high, "quote", rule="block quote")
            return place + 1
        hanging = next((p for p in pairs if p.outer is None and p.close is None), None)
        if hanging is not None and not FORGOTTEN.search(self.text, hanging.start, high):
            joined = closes_later(self.text, self.items, place, hanging, False, self.comments_at)
            if joined is not None:
                last, high = joined
        tells = False
        for piece in self.narrator.paragraph(low, high, self.gapped and not item.block.gap):
            tells = tells or piece.indirect
            if not piece.quote:
                tells = tells or piece.start == trim(self.text, low, high)[0]
                who = Affiliation(piece.speaker, "", piece.role)
                told = self._add(piece.start, piece.end, "narration", piece.speaker, who)
                if piece.indirect and told is not None:
                    told.attribution, told.rule = "indirect", piece.rule
                    told.guest = piece.person
                continue
            who = Affiliation(piece.speaker, "", piece.role)
            kind: Kind = "quote"
            going = self.current
            quoted = self.interview is not None and self.interview.quoted
            answers = quoted and not tells and going is not None and going.kind == "answer"
            if answers and going is not None and not piece.rule.startswith(("after", "before")):
                kind, piece.speaker, who = "answer", going.speaker, going.who
            if piece.rule == "none" and self.interview is not None and self.interview.guest:
                piece.speaker, piece.rule = self.interview.guest, "guest"
            draft = self._add(piece.start, piece.end, kind, piece.speaker, who, piece.rule)
            if draft is not None:
                draft.attribution = "direct" if piece.speaker else "none"
                draft.guest = piece.person
                self.drafts.inner(draft, piece.inner)
        return last + 1

    # -- comments ----------------------------------------------------------------------------

    def _comments(self, place: int) -> int | None:
        heading = self.items[place].comments
        first = place + 1 if heading else place
        found = find_comments(self.text, self.items, first)
        if found is None:
            return None
        comments, site, after = found
        if heading:
            self._heading(self.items[place])
        self.section = plain(self.items[place].block.text) if heading else self.section
        self.chat, self.panel, self.current = False, None, None
        for item in site:
            self._add(item.block.start, item.block.end, "boilerplate")
        by_name: dict[str, Draft] = {}
        thread: list[tuple[int, Draft]] = []
        for comment in comments:
            draft = self._add(
                comment.start,
                comment.end,
                "comment",
                comment.speaker,
                rule="label" if comment.speaker else "",
                time=comment.time,
            )
            if draft is None:
                continue
            draft.reply_to = by_name.get(comment.to.casefold()) if comment.to else None
            self.drafts.inner(draft, self.narrator.inside(draft.start, draft.end))
            if comment.speaker:
                by_name[comment.speaker.casefold()] = draft
                by_name[comment.speaker.split()[0].casefold()] = draft
            while thread and thread[-1][0] >= comment.depth:
                thread.pop()
            if thread and draft.reply_to is None:
                draft.reply_to = thread[-1][1]
            thread.append((comment.depth, draft))
        for item in self.items[after:]:
            item.kind = (
                "site"
                if not (item.comments or (item.kind == "para" and item.block.words > 60))
                else item.kind
            )
        return after

    # -- adding ------------------------------------------------------------------------------

    def _bare(self, start: int, end: int) -> tuple[int, int]:
        """Leave out bold marks and quote marks around the whole."""
        opening = start
        while start < end and self.text[start] in _BOLD:
            start += 1
        marks = self.text[opening:start].strip()
        bare = self.text[start:end].rstrip()
        if marks and bare.endswith(marks):
            end = start + len(bare) - len(marks)
        pair = whole_quote(self.text, start, end)
        if pair is not None and pair.close is not None:
            start, end = pair.start, pair.end
        return trim(self.text, start, end)

    def _add(
        self,
        start: int,
        end: int,
        kind: Kind,
        speaker: str = "",
        who: Affiliation | None = None,
        rule: str = "",
        time: str = "",
    ) -> Draft | None:
        draft = Draft(
            start, end, kind, speaker, who or Affiliation(""), self.section, rule=rule, time=time
        )
        if kind not in ("narration", "heading", "boilerplate") and speaker:
            draft.attribution = "direct" if kind == "quote" else "label"
        return self.drafts.add(draft)

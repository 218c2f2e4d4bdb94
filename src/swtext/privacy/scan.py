"""Everything personal in one document: names by who is meant, and what has a form of its own."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from dataclasses import replace as replaced

from swtext.privacy.bodies import KNOWN_BODIES, body_names, named_bodies, named_places, proper
from swtext.privacy.bynames import EPITHETS
from swtext.privacy.finding import Doubt, Finding, settle
from swtext.privacy.grammar import Mention
from swtext.privacy.lexicon import fold, lexicon
from swtext.privacy.mentions import find_mentions
from swtext.privacy.patterns import BORN_BESIDE_NAME, find_patterns, links_with
from swtext.privacy.people import Name, People, label_name
from swtext.privacy.roster import Roster
from swtext.privacy.tokens import Token, tokenise
from swtext.privacy.words import KIN, PARTICLES, SAYINGS, TITLES
from swtext.types import Document

__all__ = ["Entities", "Scan", "scan"]

#: Metadata that name people.
PERSON_KEYS = re.compile(
    r"(?:auteur|author|interviewer|interviewee|respondent|spreker|speaker|naam|name|door|by|"
    r"docent|student|moderator|deelnemer|participant|contact|contactpersoon|redactie|client|cliënt|"
    r"begeleider|werker|coach|mentor|hulpverlener|behandelaar|notulist|voorzitter|gespreksleider)"
    r"(?:s|en|naam)?",
    re.IGNORECASE,
)

_NAMED_AFTER = TITLES | KIN


@dataclass(frozen=True)
class Entities:
    """What a pipeline sees in a document, as spans in code points."""

    persons: tuple[tuple[int, int], ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    organisations: tuple[tuple[int, int], ...] = ()


@dataclass
class Scan:
    """What was found in a document.

    Attributes:
        people, roster: who is who, and where they are found.
        findings: in order, no overlap.
        forms: (start, end) of a person -> the form of the name that stands there.
        doubts: for a person to look at.
        strings: other strings of the document, as they were rewritten.
    """

    people: People
    roster: Roster
    keep: re.Pattern[str] | None
    findings: list[Finding] = field(default_factory=list)
    forms: dict[tuple[int, int], Name] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    strings: dict[tuple[str, bool], str] = field(default_factory=dict)

    def string(
        self, text: str, *, label: bool
    ) -> tuple[list[Finding], dict[tuple[int, int], Name]]:
        """What is personal in another string of the same document: a label, a heading, metadata.

        Args:
            text: the string.
            label: it is a name or label itself, so that a known name in it is always one.
        """
        tokens = tokenise(text)
        found, _ = find_patterns(text)
        forms: dict[tuple[int, int], Name] = {}
        outside = range(len(tokens)) if label else ()
        for known in self.roster.find(tokens, outside):
            span = tokens[known.first].start, tokens[known.last - 1].end
            found.append(Finding(*span, "person", known.rule, 5))
            forms[span] = known.name
        return _kept(settle(found), text, self.keep), forms


def scan(
    doc: Document,
    *,
    roster: Iterable[Name],
    entities: Entities,
    keep: re.Pattern[str] | None,
    replace: frozenset[str],
) -> Scan:
    """Look for everything personal in a document.

    Args:
        doc: the document.
        roster: names that the user gave.
        entities: of a pipeline.
        keep: what must stay.
        replace: the kinds asked for.

    >>> doc = Document("a.txt", "Fatima belde.", "text")
    >>> kinds = frozenset(["person"])
    >>> made = scan(doc, roster=(), entities=Entities(), keep=None, replace=kinds)
    >>> [(item.kind, item.start, item.end) for item in made.findings]
    [('person', 0, 6)]
    """
    starts = frozenset(turn.start for turn in doc.turns)
    tokens = tokenise(doc.text, starts)
    patterns, more = find_patterns(doc.text)
    mentions, doubts = find_mentions(tokens, entities.persons)
    links = sorted((f.start, f.end) for f in settle(patterns))
    mentions = [cut for m in mentions if (cut := _before_link(tokens, m, links))]
    if keep:
        kept = [match.span() for match in keep.finditer(doc.text)]
        mentions = [m for m in mentions if not _touches(tokens, m.first, m.last, kept)]
    sayings = [match.span() for match in SAYINGS.finditer(doc.text)]
    mentions = [m for m in mentions if not _within(tokens, m.first, m.last, sayings)]
    bodies = KNOWN_BODIES | {fold(name) for name in body_names(doc.text)}
    mentions = [m for m in mentions if not _is_body(tokens, m, bodies)]
    cuts = sorted({at for turn in doc.turns for at in (turn.start, turn.end)})
    mentions = [replaced(m, last=_in_turn(tokens, m.first, m.last, cuts)) for m in mentions]
    speakers: dict[str, bool] = {}
    for turn in doc.turns:
        for label in (turn.speaker, turn.person):
            if label:  # one chat message makes a sender of her
                speakers[label] = speakers.get(label, False) or turn.kind == "chat"
    labels = {
        label: name
        for label, sender in sorted(speakers.items())
        if (name := label_name(label, sender=sender))
    }
    stated = [
        name
        for key, value in sorted(doc.metadata.items())
        if PERSON_KEYS.fullmatch(key)
        for part in re.split(r"[,;/&]|\ben\b", value)
        if (name := label_name(part))
    ]
    for value in doc.metadata.values():
        words = tokenise(value)
        stated += [
            tuple(token.folded for token in words[m.first : m.last])
            for m in find_mentions(words)[0]
        ]
    said = [tuple(t.folded for t in tokens[m.first : m.last]) for m in mentions]
    people = People.of([*labels.values(), *stated, *roster, *said])
    callable = [
        name[0]
        for name in labels.values()
        if (lexicon().is_listed(name[0]) or len(name) > 1) and len(name[0]) > 1
    ]
    made = Scan(people, Roster(people, callable), keep, doubts=list(doubts))
    made.doubts += more
    found = [item for item in patterns if item.kind in replace]
    if "person" in replace:
        for mention in mentions:
            span = tokens[mention.first].start, tokens[mention.last - 1].end
            found.append(Finding(*span, "person", mention.rule, 5))
            made.forms[span] = tuple(t.folded for t in tokens[mention.first : mention.last])
        outside = _outside(doc, tokens)
        for known in made.roster.find(tokens, outside, made.doubts):
            span = tokens[known.first].start, tokens[known.last - 1].end
            part = _within(tokens, known.first, known.last, sayings) and span not in sayings
            if part or _in_turn(tokens, known.first, known.last, cuts) < known.last:
                continue  # "jan en alleman", where a Jan takes part
            found.append(Finding(*span, "person", known.rule, 5))
            made.forms[span] = known.name
            if known.rule in ("tikfout", "roepnaam"):
                made.doubts.append(Doubt(*span, True, f"{known.rule}: klopt het wie dit is?"))
        found = [_widened(item, doc.text, made.forms) for item in found]
    if "url" in replace:
        listed = lexicon().words
        whole = {name for form in people.meant for name in form if len(name) > 3}
        telling = {name for name in whole if len(name) > 6 or listed.get(name, 0) == 0}
        found += links_with(doc.text, frozenset(telling))
    if "birthdate" in replace:
        found += [item for person in settle(found) for item in _born(doc.text, person)]
    found += _named_things(doc, tokens, entities, replace)
    made.findings = _kept(settle(found), doc.text, keep)
    made.doubts += _unclear(made)
    covered = [(item.start, item.end) for item in made.findings]
    made.doubts = [d for d in made.doubts if d.replaced or not _inside(d.start, d.end, covered)]
    return made


#: "rooie |Sjaan", "vroeger |dikke gerrit", and not "de kleine Sem".
_EPITHET = re.compile(
    r"(?<!\w)(?<!\bde )(?<!\bhet )(?<!\been )(?<!\bdie )(?<!\bdat )(?<!\bdeze )(?<!\bmijn )"
    r"(?<!\bonze )(?<!\bons )(?<!\bhaar )(?<!\bzijn )(?<!\bhun )(?<!\bjouw )(?<!\bje )(?<!\bte )"
    rf"(?:{'|'.join(sorted(EPITHETS))}) $",
    re.IGNORECASE,
)
_YOUNGER = re.compile(r",? (?:jr|sr)(?!\w)\.?| (?:junior|senior)(?!\w)", re.IGNORECASE)


def _widened(item: Finding, text: str, forms: dict[tuple[int, int], Name]) -> Finding:
    """A name with what tells two apart that have it: "lange henk", "J. Oosterom jr."."""
    span = item.start, item.end
    if item.kind != "person" or span not in forms:
        return item
    before = _EPITHET.search(text, max(0, item.start - 18), item.start)
    given = len(forms[span]) == 1 and lexicon().is_listed(forms[span][0])
    start = before.start() if before and given else item.start
    after = _YOUNGER.match(text, item.end)
    end = after.end() if after else item.end
    if (start, end) != span:
        forms[start, end] = forms[span]
    return replaced(item, start=start, end=end)


def _born(text: str, person: Finding) -> list[Finding]:
    """A date straight after a name: between brackets, or after "van"."""
    match = BORN_BESIDE_NAME.match(text, person.end)
    if person.kind != "person" or not match:
        return []
    parts = ("date", "second", "aged", "year")
    spans = [match.span(part) for part in parts if match[part]]
    return [Finding(*span, "birthdate", "datum bij een naam", 6) for span in spans]


def _unclear(made: Scan) -> list[Doubt]:
    found = []
    for item in made.findings:
        form = made.forms.get((item.start, item.end))
        if item.kind == "person" and form in made.people.unclear:
            others = " / ".join(" ".join(name) for name in made.people.unclear[form])
            found.append(Doubt(item.start, item.end, True, f"wie is dit: {others}?"))
    return found


def _outside(doc: Document, tokens: list[Token]) -> list[int]:
    """The tokens that stand in no turn: labels, times."""
    spans = sorted((turn.start, turn.end) for turn in doc.turns if turn.parent is None)
    found, at = [], 0
    for number, token in enumerate(tokens):
        while at < len(spans) and spans[at][1] <= token.start:
            at += 1
        if spans and (at == len(spans) or token.end <= spans[at][0]):
            found.append(number)
    return found


def _named_things(
    doc: Document, tokens: list[Token], entities: Entities, replace: frozenset[str]
) -> list[Finding]:
    found: list[Finding] = []
    if "organisation" in replace:
        for name in sorted({turn.organisation for turn in doc.turns if turn.organisation}):
            whole = rf"(?<!\w){re.escape(name)}(?!\w)"
            found += [
                Finding(*match.span(), "organisation", "organisatie bij een naam", 4)
                for match in re.finditer(whole, doc.text)
            ]
        found += named_bodies(doc.text)
        found += [
            Finding(*span, "organisation", "taalmodel", 2)
            for span in entities.organisations
            if proper(doc.text[slice(*span)])
        ]
    if "place" in replace:
        found += [
            Finding(*span, "place", "taalmodel", 2)
            for span in entities.places
            if proper(doc.text[slice(*span)])
        ]
        found += named_places(doc.text, tokens)
    return found


def _is_body(tokens: list[Token], mention: Mention, bodies: frozenset[str]) -> bool:
    """Whether one word that looks as a name is what a body in the text is called."""
    core = [t for t in tokens[mention.first : mention.last] if t.folded not in PARTICLES]
    before = tokens[mention.first - 1] if mention.first else None
    named = before is not None and before.gap.strip(".") == " " and before.folded in _NAMED_AFTER
    return len(core) == 1 and core[0].folded in bodies and not named


def _before_link(
    tokens: list[Token], mention: Mention, links: list[tuple[int, int]]
) -> Mention | None:
    """A name as far as a link or address behind it: "dirk-jan djz@…"; none within one."""
    if _meets(tokens[mention.first].start, tokens[mention.first].end, links):
        return None
    last = mention.last
    while _meets(tokens[last - 1].start, tokens[last - 1].end, links):
        last -= 1
    cut = last < mention.last or mention.last > mention.first + 1
    if cut and all(token.folded in PARTICLES for token in tokens[mention.first : last]):
        return None  # "van" of "van Kroosmeer 80"
    return replaced(mention, last=last)


def _touches(tokens: list[Token], first: int, last: int, kept: list[tuple[int, int]]) -> bool:
    start, end = tokens[first].start, tokens[last - 1].end
    return _meets(start, end, kept)


def _meets(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place overlaps one of the spans, that are in order and do not overlap."""
    at = bisect.bisect_left(spans, end, key=lambda span: span[0]) - 1
    return at >= 0 and start < spans[at][1]


def _within(tokens: list[Token], first: int, last: int, spans: list[tuple[int, int]]) -> bool:
    return _inside(tokens[first].start, tokens[last - 1].end, spans)


def _in_turn(tokens: list[Token], first: int, last: int, cuts: list[int]) -> int:
    """Where a name ends at the latest: at the place where its turn ends."""
    at = bisect.bisect_right(cuts, tokens[first].start)
    end = cuts[at] if at < len(cuts) else tokens[last - 1].end
    while last > first + 1 and tokens[last - 1].start >= end:
        last -= 1
    return last


def _kept(findings: list[Finding], text: str, keep: re.Pattern[str] | None) -> list[Finding]:
    if keep is None:
        return findings
    spans = [match.span() for match in keep.finditer(text)]
    return [f for f in findings if not _meets(f.start, f.end, spans)]


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place lies within one of the spans, that are in order and do not overlap."""
    at = bisect.bisect_right(spans, start, key=lambda span: span[0]) - 1
    return at >= 0 and end <= spans[at][1]

"""The subject before the verb: in a Dutch main clause one constituent stands there, and all of it.

"Een medewerker van de gemeente Oost zegt": the medewerker speaks, not the gemeente.
"""

from __future__ import annotations

import re

from swtext.read.article_names import NAME, find_names
from swtext.read.article_report_words import GROUPS, NORMS, SOMEBODY, SOURCES
from swtext.read.article_roles import is_role
from swtext.read.article_subjects import DETERMINERS, WORD, Cue, role_in, with_more
from swtext.read.article_words import CLAUSE_WORDS, SPEECH_VERBS, TIMES, TITLE_NOUNS

__all__ = ["front"]

_LEAD = re.compile(r"[^\w]*(?:(?:En|Maar|Want|Dus|Ook|Zelfs|Of)\s+)?(?=\w)")
#: What may follow the noun or name: a preposition, an apposition, a relative clause.
_BELONGS = re.compile(
    r"\s*$|\s*[,(–—]|\s+(?:van|uit|bij|in|op|met|aan|voor|namens|over|achter|naast|tegenover|te|"
    r"die|dat|der|den|onder|tussen|zonder|en)\s"
)
_ASIDE = re.compile(r",[^,]*,|\([^()]*\)|[–—][^–—]*[–—]|\s(?:die|dat|wie)\s.*")
_NAME_HERE = re.compile(NAME)
_LONGEST = 25


def front(text: str, start: int, verb: int) -> Cue | None:
    """Read ``text[start:verb]`` as one constituent that is the subject of the verb behind it.

    Returns None when it may be something else: an adverb, a clause, more than one constituent.

    >>> front("Een lid van de raad zei", 0, 20).speaker
    'Een lid van de raad'
    >>> front("Ada Zomer, directeur van De Brug, zei", 0, 34).speaker
    'Ada Zomer'
    >>> front("De volgende dag zei", 0, 16)
    """
    lead = _LEAD.match(text, start, verb)
    at = lead.end() if lead is not None else start
    words = list(WORD.finditer(text, at, verb))
    if not words or words[0].start() != at or len(words) > _LONGEST:
        return None
    if words[0].group().casefold() in DETERMINERS - {"iemand"}:
        return _noun(text, words, at, verb)
    first = words[0].group().casefold()
    if is_role(words[0].group()) and first.endswith(("s", "en")) and first not in SOMEBODY:
        end = words[0].end()
        return Cue(words[0].group(), "noun", at, end) if _belongs(text, end, verb) else None
    name = _NAME_HERE.match(text, at, verb)
    found = find_names(text, at, name.end()) if name is not None else []
    if len(found) != 1 or found[0].end != name.end() or not _belongs(text, found[0].end, verb):  # type: ignore[union-attr]
        return None
    rest = text[found[0].end : verb]
    if " " not in found[0].text and not re.match(r"\s*(?:[,(–—]|$)", rest):
        return None  # "Morgen in Oost zegt Ada"
    role = role_in(text[at : found[0].start])
    return Cue(found[0].text, "name", found[0].start, found[0].end, role)


def _noun(text: str, words: list[re.Match[str]], at: int, verb: int) -> Cue | None:
    """A noun for persons or a body with its determiner: "de oude bakker van hiernaast"."""
    group: list[re.Match[str]] = []
    for one, two in zip(words, [*words[1:], None], strict=True):
        group.append(one)
        if len(group) > 1 and (is_role(one.group()) or one.group().casefold() in GROUPS):
            break
        if two is None or text[one.end() : two.start()].strip() or _BELONGS.match(text, one.end()):
            break
    head = group[-1].group()
    if len(group) < 2 or len(group) > 5 or not head[0].islower():
        return None
    lower = head.casefold()
    person = is_role(head) or lower in GROUPS
    others = [word.group() for word in group[1:-1]]
    if lower in TIMES | NORMS | SOURCES | TITLE_NOUNS or not all(
        word.endswith(("e", "en", "er", "jarig", "s")) or word[0].isdigit() for word in others
    ):
        return None
    end = group[-1].end()
    if not _belongs(text, end, verb) or (not person and text[end:verb].strip()):
        return None
    return with_more(text, Cue(text[at:end], "noun" if person else "thing", at, end), verb)


def _belongs(text: str, at: int, verb: int) -> bool:
    """Whether all from ``at`` to the verb belongs to the noun or name before it."""
    rest = text[at:verb]
    if _BELONGS.match(rest) is None:
        return False
    plain = set(re.findall(r"[\w-]+", _ASIDE.sub(" ", rest)))
    return not plain & (CLAUSE_WORDS | SPEECH_VERBS - {"weten", "post", "delen", "spot"})

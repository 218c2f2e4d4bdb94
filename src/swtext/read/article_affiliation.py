"""Lines that are a name, and what stands beside a name: an organisation, a role."""

from __future__ import annotations

import re
from dataclasses import dataclass

from swtext.read.article_names import NAME, is_name
from swtext.read.article_roles import is_role

__all__ = ["BODIES", "Affiliation", "loose_name_line", "name_line", "split_affiliation"]

_ORG_START = re.compile(
    r"(?:bij|van|namens|voor|aan)\s+(?:(?:de|het|een)\s+)?(.+)$|(?:^|,\s*)([A-ZÀ-Þ].*)$"
)


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A name with what the text says beside it."""

    name: str
    organisation: str = ""
    role: str = ""


def loose_name_line(text: str) -> Affiliation | None:
    """Read a line that may be a name alone, or a name and an organisation: "Ada Zomer, De Brug".

    Only what stands below it can tell.

    >>> loose_name_line("Ada Zomer")
    Affiliation(name='Ada Zomer', organisation='', role='')
    """
    text = re.sub(r"[*_#]+", "", text).strip().rstrip(":")
    if "\n" in text or len(text) > 100:
        return None
    name, mark, tail = re.match(r"([^,–—|]*)([,–—|]?)(.*)", text).groups()  # type: ignore[union-attr]
    name, tail = name.strip(), tail.strip()
    if not is_name(name) or len(name.split()) < 2 or tail.endswith((".", "?", "!")):
        return None
    if mark and not tail[:1].isupper():
        return None
    return Affiliation(name, tail)


#: Nouns for people that are no role of one person.
BODIES = frozenset("gemeente publiek zaal panel gezin".split())


def _says_role(text: str) -> bool:
    words = re.findall(r"[\w’'-]+", text)
    return any(is_role(word) and word.casefold() not in BODIES for word in words)


_PAREN = re.compile(rf"\s*((?:[\w.-]+[ ]){{0,2}}?{NAME})\s*\(([^()]{{2,80}})\)\s*:?\s*")
_COMMA = re.compile(rf"\s*({NAME})\s*(?:,|[–—|-]\s)\s*([^:.!?]{{3,90}}?)\s*:?\s*")


_AGED = re.compile(
    rf"\s*((?:Zuster|Broeder|Pater|Tante|Oma|Opa|Mevrouw|Meneer)?\s?{NAME})\s*"
    r"(?:\(\s*\d{1,3}(?:\s*jaar)?\s*(?:,([^()]*))?\)|,\s*\d{1,3}(?:\s*jaar)?(?=\s*(?:[,:–—|-]|$)))\s*"
    r"(?:[,–—|-]?\s*([^:.!?]{3,90}?))?\s*:?\s*"
)


def split_affiliation(text: str) -> tuple[str, str]:
    """Split "functie bij Organisatie" into organisation and role.

    Args:
        text: what stands beside a name, in brackets or behind a comma.

    >>> split_affiliation("opbouwwerker bij De Brug"), split_affiliation("opbouwwerker")
    (('De Brug', 'opbouwwerker'), ('', 'opbouwwerker'))
    """
    text = text.strip(" ,;")
    match = _ORG_START.search(text)
    if match is None:
        return "", text
    organisation = (match.group(1) or match.group(2) or "").strip(" ,")
    return organisation, text[: match.start()].strip(" ,")


def name_line(text: str) -> Affiliation | None:
    """Read a line that is only a name with an organisation or a role, or return None.

    >>> name_line("Ada Voorbeeld (Stichting De Brug)")
    Affiliation(name='Ada Voorbeeld', organisation='Stichting De Brug', role='')
    >>> name_line("Ada Voorbeeld, opbouwwerker bij De Brug")
    Affiliation(name='Ada Voorbeeld', organisation='De Brug', role='opbouwwerker')
    >>> name_line("Dit is een gewone zin (echt).")
    """
    text = re.sub(r"[*_#]+", "", text).strip()
    if len(text) > 140 or "\n" in text:
        return None
    match = _PAREN.fullmatch(text)
    if match is not None and not re.fullmatch(r"[\d\s.,jaar-]+", match.group(2)):
        words = match.group(1).split()
        while len(words) > 1 and is_role(words[0]):
            words.pop(0)
        if not is_name(" ".join(words)):
            return None
        organisation, role = split_affiliation(match.group(2))
        if role and not organisation and not _says_role(role):
            organisation, role = role, ""
        return Affiliation(" ".join(words), organisation, role)
    match = _AGED.fullmatch(text)
    if match is not None and is_name(match.group(1)):
        organisation, role = split_affiliation(match.group(3) or match.group(2) or "")
        return Affiliation(match.group(1).strip(), organisation, role)
    match = _COMMA.fullmatch(text)
    if match is not None and is_name(match.group(1)) and len(match.group(1).split()) > 1:
        tail = match.group(2)
        organisation, role = split_affiliation(tail)
        if any(is_role(word) for word in re.findall(r"[\w’'-]+", tail)) or re.search(
            r"\b(?:bij|namens)\b", tail
        ):
            return Affiliation(match.group(1), organisation, role)
    return None

"""What each block of an article is: title, heading, label with text, name line, site, paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from swtext.read.article_affiliation import Affiliation, loose_name_line, name_line
from swtext.read.article_blocks import Block, plain
from swtext.read.article_cues import cue_after
from swtext.read.article_names import is_name
from swtext.read.article_roles import is_role
from swtext.read.article_site import is_related, is_site, iso_date
from swtext.read.article_words import SPEECH_VERBS
from swtext.read.quotes import Pair, pair_marks

__all__ = [
    "INTERVIEWER",
    "RESPONDENT",
    "Item",
    "announces_chat",
    "first_look",
    "is_heading",
    "opens_quote",
    "pull_quote",
    "recurring_labels",
    "whole_quote",
]

_PULL_LIMIT = 300_000
_MARKS = "'\"‘’“”„‚«»‹›`´"
_TIME = r"(?:[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*uur)?[\])]?\s*[-–]?\s*)?"
_LABEL = re.compile(
    rf"{_TIME}(?P<open>\*\*|__|\*)?(?P<name>[^\s:.?!“”\"‘„«*_#\[\]][^:?!“”\"‘„«*#\[\]\n\r]{{0,70}}?)"
    r"(?P<shut>\*\*|__|\*)?(?:\s*\(\d{1,2}[:.]\d{2}(?::\d{2})?\))?[ \u00a0]*:(?:\*\*|__"
    r"|\*)?(?=[\s\u00a0]|[‘'\"“„«]|$)[ \t\u00a0]*"
)
INTERVIEWER = re.compile(
    r"(?:I|Int|V|Q|Interviewer|Interviewster|Vraag|Redactie|Journalist)\.?\s?\d{0,2}", re.I
)
RESPONDENT = re.compile(
    r"(?:R|A|P|Resp|Respondent|Antwoord|Geïnterviewde|Deelnemer|Student)\.?\s?\d{0,2}", re.I
)
_ROUND = re.compile(r"(?:vraag|stelling|ronde|thema|casus|deel|blok)\s*\d{1,2}", re.I)
_TOGETHER = frozenset("beiden allebei samen allen iedereen".split())
_NO_LABEL = frozenset(
    """
    foto beeld tekst bron video tip tips let kortom conclusie conclusies vraag stelling thema datum
    tijd locatie plaats waar wanneer wat wie hoe waarom kosten prijs contact telefoon mail website
    aanmelden nb ps p.s n.b opmerking voorbeeld doel doelgroep resultaat resultaten aanpak stap
    les lessen punt agenda programma ook daarnaast dus maar en want of eerst ten allereerst
    update rectificatie noot auteur auteurs door interview redactie fotografie illustratie leestijd
    tags categorie categorieën reacties lees zie kijk meer isbn uitgever deel dossier
    """.split()
)
_CHAT = re.compile(
    r"\b(?:chat|chatbox|chatberichten|chatreacties|chatvenster|livechat|appgroep|app-groep|appjes|"
    r"appberichten|(?:groeps|buurt|wijk|team|straat|flat|familie|whats)app(?:groep)?)\b",
    re.I,
)
_COMMENTS = re.compile(
    r"(?:alle\s+|er\s+(?:zijn|is)\s+)?(?:\d+|één|een)?\s*(?:reacties?|comments?|commentaar|commentaren|gedachten?|opmerkingen|lezersreacties|replies)"
    r"(?:\s+(?:op|bij|over|van\s+lezers|to|on)\b.{0,200})?\s*(?:\(\s*\d+\s*\)|\d+)?\s*:?",
    re.I,
)


@dataclass(slots=True)
class Item:
    """A block and what it is taken for.

    ``kind`` is one of ``para``, ``heading``, ``title``, ``site``, ``label``, ``name`` (a line
    that is only a name), ``question``, ``cited`` (quoted words with the name on the next line).
    """

    block: Block
    kind: str
    label: str = ""
    at: int = 0  # where the words start: after the label
    who: Affiliation = field(default_factory=lambda: Affiliation(""))
    time: str = ""
    chat: bool = False  # a heading that announces a chat
    comments: bool = False  # a heading that announces comments
    related: bool = False
    pairs: tuple[Pair, ...] | None = None


def whole_quote(text: str, start: int, end: int) -> Pair | None:
    """Return the pair of marks that holds all of ``text[start:end]``, or None.

    >>> pair = whole_quote("'Dat is 'zo', toch?'", 0, 20)
    >>> pair.start, pair.end
    (1, 19)
    """
    low = start
    while low < end and text[low] in "*_>~ \u00a0":
        low += 1
    if low >= end or not opens_quote(text, low, end):
        return None
    for pair in pair_marks(text, low, end):
        if pair.outer is None:
            if pair.open != low:
                return None
            if pair.close is None:
                return pair if not _broken(text, pair) else None
            rest = text[pair.close : end].strip(" \t\u00a0\r\n*_.,;!?…" + _MARKS)
            return pair if not rest else None
    return None


def _broken(text: str, pair: Pair) -> bool:
    """Say whether an unclosed quote holds an attribution, so that its mark was forgotten."""
    return (
        re.search(r",\s+(?:zegt|zei|aldus|vertelt|vindt|stelt)\s", text[pair.start : pair.end])
        is not None
    )


def opens_quote(text: str, at: int, end: int) -> bool:
    """Say whether a quote opens at this place; an elision such as ``'t`` does not.

    >>> opens_quote("'Dag'", 0, 5), opens_quote("'t Is laat", 0, 10)
    (True, False)
    """
    if at >= end or text[at] not in _MARKS:
        return False
    return re.match(r"['’`´](?:[stnmk]|em|ns)\b|['’]\d\d\b", text[at:end]) is None


def pull_quote(text: str, item: Item) -> bool:
    """Say whether a quote stands alone and comes back elsewhere word for word: decoration.

    >>> from swtext.read.article_blocks import blocks
    >>> said = "‘Je moet er elke dag gewoon zijn.’"
    >>> text = f"Kop\\n\\n{said}\\n\\nAda knikt. {said} Dan gaat zij."
    >>> pull_quote(text, first_look(text, blocks(text)[1]))
    True
    """
    block = item.block
    if not 5 <= block.words <= 45 or not (
        opens_quote(text, block.body, block.end) or block.marker == ">"
    ):
        return False
    words = text[block.body : block.end].strip("'\"‘’“”«»„ *_>.,!?")
    if "\n" in words or len(words) < 20 or len(text) > _PULL_LIMIT:
        return False
    return text.find(words) != text.rfind(words)


def _labelled(text: str, block: Block) -> tuple[re.Match[str], str] | None:
    """What stands before a colon at the beginning of a block, whatever it is."""
    match = _LABEL.match(text, block.body, block.end)
    if match is None or (
        match["open"] and not (match["shut"] or text[match.end() - 3 : match.end()].strip())
    ):
        return None
    return match, match["name"].strip(" \u00a0*_")


def recurring_labels(text: str, items: list[Item]) -> None:
    """What comes back before a colon is a label, a name or not: ``De Buurtkrant: …``.

    Only among labels, and when it comes at least three times.

    Args:
        text: the document.
        items: its blocks; ``kind``, ``label``, ``at`` and ``who`` change in place.

    >>> from swtext.read.article_blocks import blocks
    >>> text = "Ada: Hoi.\\nDe Buurt 1: Ja.\\nDe Buurt 1: Nee.\\nDe Buurt 1: Toch."
    >>> items = [first_look(text, block) for block in blocks(text)]
    >>> recurring_labels(text, items)
    >>> items[1].label
    'De Buurt 1'
    """
    if not any(item.kind == "label" for item in items):
        return
    found: dict[str, list[tuple[Item, int]]] = {}
    for item in items:
        if item.kind not in ("para", "heading") or item.block.level or item.comments:
            continue
        begins = _labelled(text, item.block)
        if begins is not None and begins[1][:1].isupper() and len(begins[1].split()) <= 5:
            found.setdefault(begins[1], []).append((item, begins[0].end()))
    for name, places in found.items():
        common = name.split()[0].casefold().strip(".,") in _NO_LABEL
        if len(places) < 3 or common or _ROUND.fullmatch(name):
            continue
        for item, at in places:
            item.kind, item.label, item.at, item.who = "label", name, at, Affiliation(name)


def _label(text: str, block: Block) -> Item | None:
    begins = _labelled(text, block)
    if begins is None:
        return None
    match, name = begins
    words = name.split()
    if len(words) > 1 and words[-1] in SPEECH_VERBS - {"post", "weten"}:
        return None  # "Ada Zomer, directeur van De Brug, zei: '…'"
    if _ROUND.fullmatch(name):
        return None
    role = INTERVIEWER.fullmatch(name) or RESPONDENT.fullmatch(name)
    common = bool(words) and words[0].casefold().strip(".,") in _NO_LABEL and len(name) > 2
    if not role and (common or not 1 <= len(words) <= 9):
        return None
    who = name_line(name) if "(" in name or "," in name else None
    if who is None:
        bare = re.sub(r"\s*\([^)]*\)$", "", name)
        if not _label_name(bare):
            return None
        who = Affiliation(bare)
    clock = re.match(_TIME, text[block.body : block.end])
    found = re.search(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?", clock.group()) if clock else None
    time = found.group().replace(".", ":") if found else ""
    return Item(block, "label", who.name, match.end(), who, time.zfill(5) if time else "")


def _label_name(name: str) -> bool:
    if INTERVIEWER.fullmatch(name) or RESPONDENT.fullmatch(name) or is_name(name):
        return True
    words = name.split()
    if name.casefold() in _TOGETHER:
        return name[0].isupper()
    if not 1 <= len(words) <= 5:
        return False
    if words[0][0].isupper() and is_role(words[0]):
        return len(words) == 1 or words[1].isdigit() or is_name(" ".join(words[1:]))
    while len(words) > 1 and is_role(words[0]):
        words.pop(0)
    if is_name(" ".join(words)):
        return True
    return len(words) == 1 and re.fullmatch(r"[a-zà-ÿ][\w.-]{1,20}", words[0]) is not None


def _is_listed(block: Block) -> bool:
    """Say whether a bullet or number makes a block an item of a list and no numbered heading."""
    return bool(block.marker) and not (
        block.bold or (block.marker[:1].isdigit() and block.words <= 7)
    )


def announces_chat(text: str) -> bool:
    """Say whether a heading announces messages of a chat.

    >>> announces_chat("Uit de groepsapp"), announces_chat("Een app is geen bezoek")
    (True, False)
    """
    return _CHAT.search(plain(text)) is not None


def is_heading(block: Block, text: str) -> bool:
    """Say whether a block looks like a heading: short, no full stop, no quote with its speaker.

    >>> from swtext.read.article_blocks import blocks
    >>> [is_heading(blocks(line)[0], line) for line in ("Een nieuwe start", "Zij kwam te laat.")]
    [True, False]
    """
    clean = plain(block.text)
    if block.level:
        return True
    words = clean.split()
    if not words or len(words) > 14 or len(clean) > 110 or _is_listed(block):
        return False
    if block.bold:
        return not clean.endswith((".", ",", ";")) or len(words) <= 4
    if not any(char.isalpha() for char in clean):
        return False
    if clean[0] in _MARKS and not whole_quote(clean, 0, len(clean)):
        close = max((pair.close or 0 for pair in pair_marks(clean)), default=0)
        if close and cue_after(clean, close, len(clean)) is not None:
            return False
    first = clean.lstrip(_MARKS + "([¿…. ")[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    if clean.endswith((".", ",", ";", "…", "-", "–")):
        return False
    spoken = clean[-1] in _MARKS and len(clean) > 1 and clean[-2] in ".,!?…"
    if spoken and (clean[-2] in ".," or whole_quote(clean, 0, len(clean)) is None):
        return False
    if clean.endswith(":") and not _CHAT.search(clean):
        return False
    return not (clean.endswith("!") and len(words) > 9)


def first_look(text: str, block: Block) -> Item:
    """Say what a block is by itself; its neighbours may change that.

    >>> from swtext.read.article_blocks import blocks
    >>> lines = ("Ada: Hoi.", "# Kop", "Zij kwam te laat.")
    >>> [first_look(line, blocks(line)[0]).kind for line in lines]
    ['label', 'heading', 'para']
    """
    clean = plain(block.text)
    if len(clean) < 160 and _COMMENTS.fullmatch(clean):
        return Item(block, "heading", at=block.body, comments=True)
    if is_related(clean):
        return Item(block, "site", at=block.body, related=True)
    if not block.level and is_site(block.text):
        return Item(block, "site", at=block.body)
    who = name_line(block.text) if block.words <= 20 else None
    if who is not None and iso_date(clean):
        who = None
    if who is None and block.words <= 12 and not block.marker and not iso_date(clean):
        who = loose_name_line(block.text)
    if who is not None:
        return Item(block, "name", who.name, block.body, who)
    item = _label(text, block)
    if item is not None and not (block.level or block.words > 400):
        return item
    if is_heading(block, text):
        chat = announces_chat(clean)
        return Item(block, "heading", at=block.body, chat=chat)
    return Item(block, "para", at=block.body)

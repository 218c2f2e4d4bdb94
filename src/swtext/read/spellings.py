"""One person under two spellings: proposals, and taking them over. Nothing is merged unasked."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from swtext.corpus import Corpus
from swtext.errors import ReadError, UsageError, did_you_mean
from swtext.read.cells import unescape
from swtext.read.encoding import decode
from swtext.read.names import display, looks_like_name

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COLUMNS", "merge_people", "people_from_csv", "same_people", "shown"]

_DUTCH = {"spreker": "speaker", "persoon": "other", "bestand": "document", "naam": "other"}
COLUMNS = ("document", "speaker", "other", "reason", "confidence")

_DEVICE = re.compile(
    r"\b(?:i-?pad|iphone|i-?mac|macbook\w*|telefoon|phone|mobiel|laptop|tablet|pc|galaxy(?:\s\w\d+)?|"
    r"samsung|huawei|android)\b(?:\s+(?:van|of|from)\b)?|['’]s\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_TITLE = re.compile(
    r"\b(?:mevr(?:ouw)?|mw|dhr|meneer|de heer|drs?|mr|ir|ing|prof|msc|bsc|ma|ba|phd)\b\.?", re.I
)
_PARTICLES = frozenset(
    "van de der den het 't ten ter te el al ben bin von in op la le du da".split()
)
_SHORTENED = {
    "vd": ("van", "de"),
    "v.d": ("van", "de"),
    "v/d": ("van", "de"),
    "vdr": ("van", "der"),
}
_NOUN = re.compile(r"(?:[Dd]e|[Hh]et|[Ee]en|[Zz]ijn|[Hh]aar|[Mm]ijn|[Oo]nze)\s+[a-zà-ÿ]")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|v/d")
_MAIL = re.compile(r"([\w.+-]+)@[\w.-]+")

_CASE = ("andere hoofdletters, accenten of spaties", 0.98)
_BRACKETS = ("toevoeging tussen haakjes", 0.95)
_ORGANISATION = ("organisatie of functie achter de naam", 0.9)
_OF_DEVICE = ("naam van een apparaat", 0.9)
_ORDER = ("achternaam en voornaam omgedraaid", 0.9)
_TITLED = ("aanspreekvorm of titel bij de naam", 0.9)
_JOINED = ("aaneengeschreven of als e-mailadres", 0.85)
_INITIALS = ("voorletters", 0.7)
_GIVEN = ("alleen de voornaam", 0.6)
_SURNAME = ("alleen de achternaam", 0.6)
_TYPO = ("één letter verschil", 0.5)


@dataclass(frozen=True, slots=True)
class _Form:
    """A name as written: its words without what stands around them, and what that was."""

    written: str
    words: tuple[str, ...]
    around: tuple[str, float]


class _Pair(NamedTuple):
    speaker: str
    other: str
    reason: str
    confidence: float


def same_people(corpus: Corpus) -> pd.DataFrame:
    """Propose which speakers are one person under two spellings, within each document.

    The spellings that a display name takes from session to session: "Ada Zomer (host)", "iPad van
    Ada", "ada zomer", "Ada Zomer - De Werf", "Zomer, Ada", "A. Zomer", "Ada", one letter off. A
    short form is only proposed when it fits one fuller name. Which of two is the better name is
    proposed too: the one with more words and no additions. Nothing is merged: give the rows that
    are right to ``merge_people``.

    Args:
        corpus: what was read.

    Returns:
        One row a proposal, surest first within a document: ``document``, ``speaker`` (the
        spelling to replace), ``other`` (the name to use), ``reason`` (Dutch), all str, and
        ``confidence`` (float64, a rule of thumb for what to look at first, no probability).

    >>> from swtext.types import Document, Turn
    >>> texts = "Ada Zomer: hoi\\nada zomer (host): dag"
    >>> turns = (Turn(11, 14, "hoi", "chat", speaker="Ada Zomer"),
    ...          Turn(33, 36, "dag", "chat", speaker="ada zomer (host)"))
    >>> same_people(Corpus([Document("a.txt", texts, "zoom", turns=turns)]))[
    ...     ["speaker", "other", "reason"]].iloc[0].to_list()
    ['ada zomer (host)', 'Ada Zomer', 'toevoeging tussen haakjes']
    """
    import pandas as pd

    rows = [
        (document.id, *pair)
        for document in corpus
        for pair in _proposals(
            Counter(turn.person or turn.speaker for turn in document.turns if turn.speaker)
        )
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    types = {name: "float64" if name == "confidence" else "str" for name in COLUMNS}
    return frame.astype(types)


def merge_people(corpus: Corpus, people: Mapping[str, str] | pd.DataFrame) -> Corpus:
    """Return the corpus with ``person`` filled as told; ``speaker`` and the text stay as they were.

    Args:
        corpus: what was read.
        people: spelling -> name, for every document; or a table with the columns ``speaker`` and
            ``other`` as ``same_people`` gives it, the wrong rows taken out. With a column
            ``document`` a row holds for that document only (empty: for all).

    Raises:
        UsageError: the table lacks a column, a spelling stands nowhere in the corpus or is given
            two names, or names go round; or the corpus was pseudonymised already.

    >>> from swtext.types import Document, Turn
    >>> turn = Turn(6, 9, "hoi", "chat", speaker="iPad")
    >>> corpus = Corpus([Document("a.txt", "iPad: hoi", "zoom", turns=(turn,))])
    >>> merge_people(corpus, {"iPad": "Ada Zomer"}).turns["person"].to_list()
    ['Ada Zomer']
    """
    if corpus.pseudonymized:
        raise UsageError("merge people before pseudonymising: a pseudonym may be two persons now")
    told = _told(people)
    known = {name for doc in corpus for turn in doc.turns for name in (turn.speaker, turn.person)}
    documents = {doc.id for doc in corpus}
    for document, spelling in told:
        if document and document not in documents:
            raise UsageError(f"no document {document!r}.{did_you_mean(document, documents)}")
        if spelling not in known:
            raise UsageError(f"no speaker {spelling!r}.{did_you_mean(spelling, known)}")
    changed = []
    for doc in corpus:
        here = {spelling: name for (where, spelling), name in told.items() if not where}
        here |= {spelling: name for (where, spelling), name in told.items() if where == doc.id}
        final = {spelling: _end(spelling, here) for spelling in here}
        turns = tuple(
            replace(turn, person=final[name])
            if (name := turn.speaker if turn.speaker in final else turn.person) in final
            else turn
            for turn in doc.turns
        )
        changed.append(replace(doc, turns=turns))
    return Corpus(changed, corpus.unread)


def people_from_csv(path: Path) -> pd.DataFrame:
    """Read a table of people as ``same_people`` gives it, saved by a spreadsheet or not.

    Args:
        path: the file.

    Returns:
        The columns that it has of ``document``, ``speaker``, ``other``, ``reason`` (str).

    Raises:
        ReadError: it cannot be opened, or has no columns ``speaker`` and ``other``.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "mensen.csv"
    ...     _ = path.write_text("speaker;other\\nada;Ada Zomer\\n", encoding="utf-8")
    ...     people_from_csv(path)["other"].to_list()
    ['Ada Zomer']
    """
    import pandas as pd

    try:
        text = decode(path.read_bytes(), str(path)).text
    except OSError as error:
        raise ReadError(path, str(error.strerror or error), "give a table of people") from error
    head = text.lstrip("\ufeff").partition("\n")[0]
    delimiter = max(";,\t", key=head.count)
    table = io.StringIO(text.lstrip("\ufeff"), newline="")
    try:
        header, *rows = [row for row in csv.reader(table, delimiter=delimiter) if any(row)]
    except csv.Error as error:
        raise ReadError(path, f"is no table ({error})", "save it as CSV again") from error
    names = [_DUTCH.get(name.strip().lower(), name.strip().lower()) for name in header]
    cells = [[*row, *[""] * len(names)][: len(names)] for row in rows]
    frame = pd.DataFrame(cells, columns=names, dtype="str")
    if not {"speaker", "other"} <= set(frame.columns):
        raise ReadError(
            path,
            "it has no columns 'speaker' and 'other'",
            "write one with swtext turns PATH --same-people FILE and take out the wrong rows",
        )
    known = [name for name in COLUMNS if name in frame.columns]
    return frame[known].map(lambda cell: unescape(str(cell)))


def shown(proposals: pd.DataFrame, limit: int = 10) -> list[str]:
    """The proposals in words, for the command line and a report.

    Args:
        proposals: as ``same_people`` gives them.
        limit: how many are written out.

    >>> import pandas as pd
    >>> row = ("a.txt", "ada", "Ada Zomer", "alleen de voornaam", 0.6)
    >>> shown(pd.DataFrame([row], columns=list(COLUMNS)))
    ['a.txt: ‘ada’ en ‘Ada Zomer’ zijn misschien dezelfde persoon (alleen de voornaam)']
    """
    rows = zip(*(proposals[name] for name in COLUMNS[:4]), strict=True)
    lines = [
        f"{document}: ‘{speaker}’ en ‘{other}’ zijn misschien dezelfde persoon ({reason})"
        for document, speaker, other, reason in rows
    ]
    more = [f"en nog {len(lines) - limit} van zulke paren"] if len(lines) > limit else []
    return lines[:limit] + more


def _told(people: Mapping[str, str] | pd.DataFrame) -> dict[tuple[str, str], str]:
    if isinstance(people, Mapping):
        return {("", spelling): name for spelling, name in people.items() if spelling != name}
    missing = {"speaker", "other"} - set(people.columns)
    if missing:
        raise UsageError(f"the table of people has no column {', '.join(sorted(missing))}")
    where = people["document"] if "document" in people.columns else [""] * len(people)
    told: dict[tuple[str, str], str] = {}
    for document, spelling, name in zip(where, people["speaker"], people["other"], strict=True):
        key = ("" if document != document else str(document), str(spelling))
        if spelling == name or name != name or not str(name).strip():
            continue
        if told.setdefault(key, str(name)) != str(name):
            raise UsageError(f"{spelling!r} is given two names: {told[key]!r} and {name!r}")
    return told


def _end(spelling: str, names: Mapping[str, str]) -> str:
    seen = {spelling}
    while (name := names.get(spelling, spelling)) != spelling:
        if name in seen:
            raise UsageError(f"the names go round: {name!r} stands for itself in the end")
        seen.add(name)
        spelling = name
    return spelling


# -- proposals -----------------------------------------------------------------------------------


def _proposals(names: Mapping[str, int]) -> list[_Pair]:
    """The pairs among the names of one document, each spelling once, surest first."""
    forms = [form for name in sorted(names) if (form := _form(name)).words]
    found: dict[str, _Pair] = {}
    for short, full, reason, sure in _pairs(forms):
        speaker, other = _better(short, full, names)
        pair = _Pair(speaker, other, reason, sure)
        if speaker not in found or found[speaker].confidence < sure:
            found[speaker] = pair
    kept = {name: pair for name, pair in found.items() if not _round(pair, found)}
    return sorted(kept.values(), key=lambda pair: (-pair.confidence, pair.speaker))


def _round(pair: _Pair, found: Mapping[str, _Pair]) -> bool:
    back = found.get(pair.other)
    return back is not None and back.other == pair.speaker and back > pair


def _better(a: str, b: str, names: Mapping[str, int]) -> tuple[str, str]:
    """The spelling to replace and the name to use."""

    def rank(name: str) -> tuple[bool, int, bool, int, str]:
        form = _form(name)
        plain = form.around == _CASE
        spelled = sum(len(word) > 1 for word in form.words)
        return plain and looks_like_name(name), spelled, plain, names[name], name

    worse, better = sorted((a, b), key=rank)
    return worse, better


def _pairs(forms: list[_Form]) -> Iterator[tuple[str, str, str, float]]:
    same: dict[tuple[str, ...], list[_Form]] = defaultdict(list)
    for form in forms:
        same[form.words].append(form)
    for group in same.values():
        plain = min(group, key=lambda form: (-form.around[1], form.written))
        for form in group:
            if form is not plain:
                yield form.written, plain.written, *min(form.around, plain.around, key=_sure)
    fuller = {words: group[0].written for words, group in same.items() if len(words) > 1}
    tails, heads, joined = (defaultdict[str, set[str]](set) for _ in range(3))
    ordered: dict[tuple[str, ...], set[str]] = defaultdict(set)
    initials: dict[str, set[str]] = defaultdict(set)
    for words, written in sorted(fuller.items()):
        ordered[tuple(sorted(words))].add(written)
        heads[words[0]].add(written)
        joined["".join(words)].add(written)
        initials["".join(word[0] for word in words)].add(written)
        for cut in range(1, len(words)):
            tails[" ".join(words[cut:])].add(written)
            initials[words[0][0] + " " + " ".join(words[cut:])].add(written)
            core = [word for word in words[cut:] if word not in _PARTICLES]
            if len(core) == 1:
                initials[f"{words[0]} {core[0][0]}"].add(written)
    near: dict[str, set[str]] = defaultdict(set)
    for words in sorted(fuller):
        for variant in _deletions(" ".join(words)):
            near[variant].add(" ".join(words))
    for words, group in sorted(same.items()):
        written = group[0].written
        for fits, (reason, sure) in (
            (ordered[tuple(sorted(words))] if len(words) > 1 else set(), _ORDER),
            (joined["".join(words)] if len(words) == 1 else set(), _JOINED),
            (initials[" ".join(words)] if len("".join(words)) > 1 else set(), _INITIALS),
            (heads[words[0]] if len(words) == 1 and len(words[0]) > 1 else set(), _GIVEN),
            (tails[" ".join(words)] if len(words[0]) > 1 else set(), _SURNAME),
        ):
            others = fits - {written, fuller.get(words, written)}
            if len(others) == 1:
                yield written, next(iter(others)), reason, min(sure, group[0].around[1])
                break
        name = " ".join(words)
        if len(words) > 1 and len(name) >= 8:
            close = {other for variant in _deletions(name) for other in near.get(variant, ())}
            for other in sorted(close - {name}):
                if name < other and _one_apart(name, other) and not _numbered(name, other):
                    yield written, fuller[tuple(other.split())], *_TYPO


def _numbered(name: str, other: str) -> bool:
    """Whether two names differ in a number or a single letter only ("Student A", "Groep 2")."""
    words = set(name.split()) ^ set(other.split())
    return any(len(word) == 1 or any(map(str.isdigit, word)) for word in words)


def _sure(around: tuple[str, float]) -> float:
    return around[1]


@lru_cache(maxsize=4096)
def _form(written: str) -> _Form:
    around = _CASE
    text = unicodedata.normalize("NFKC", written)
    mail = _MAIL.search(text)
    if mail is not None:
        text, around = re.sub(r"[._+-]+", " ", mail.group(1)), _JOINED
    bare = _INSIDE.sub(" ", text)
    if bare != text and bare.strip():
        text, around = bare, _BRACKETS
    parts = display(text.strip())
    if parts.person != text.strip():
        around = _ORGANISATION if parts.organisation or parts.role else _ORDER
        text = parts.person
    for pattern, reason in ((_DEVICE, _OF_DEVICE), (_TITLE, _TITLED)):
        bare = pattern.sub(" ", text)
        if bare != text and _WORD.search(bare):
            text, around = bare, reason
    words: list[str] = []
    if any(char.isdigit() for char in text) or _NOUN.match(text.strip()):
        text = ""  # "Gast 2" and "Gast 3" are two; "de voorzitter" is no name
    for word in _WORD.findall(text.replace("v.d.", "vd")):
        folded = _fold(word)
        words.extend(_SHORTENED.get(folded, (folded,)))
    return _Form(written, tuple(words), around)


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char)).replace("’", "'")


def _deletions(name: str) -> Iterable[str]:
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


def _one_apart(a: str, b: str) -> bool:
    """Whether one letter more, less or other, within a word, makes one name of the other."""
    if a.count(" ") != b.count(" ") or abs(len(a) - len(b)) > 1:
        return False
    head = next(
        (n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    if len(a) == len(b):
        return a[head + 1 :] == b[head + 1 :] or (
            a[head : head + 2] == b[head : head + 2][::-1] and a[head + 2 :] == b[head + 2 :]
        )
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return long[head + 1 :] == short[head:]

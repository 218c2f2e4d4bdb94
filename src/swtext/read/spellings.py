"""One person under two spellings: proposals, and taking them over. Nothing is merged unasked."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from swtext.corpus import Corpus
from swtext.errors import ReadError, UsageError, did_you_mean
from swtext.read.cells import unescape
from swtext.read.encoding import decode
from swtext.read.spelling_pairs import proposals

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COLUMNS", "merge_people", "people_from_csv", "same_people", "shown"]

_DUTCH = {"spreker": "speaker", "persoon": "other", "bestand": "document", "naam": "other"}
COLUMNS = ("document", "speaker", "other", "reason", "confidence")


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
        for pair in proposals(
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

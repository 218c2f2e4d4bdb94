"""``pseudonymize``: the steps in order, over a whole corpus."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace as changed
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from swtext.corpus import Corpus
from swtext.errors import ReadError, UsageError, did_you_mean
from swtext.privacy.corpus import REVIEW_COLUMNS, PseudonymizedCorpus
from swtext.privacy.filenames import renamed
from swtext.privacy.finding import Doubt, Finding
from swtext.privacy.key import Entry, Key
from swtext.privacy.offsets import OffsetMap
from swtext.privacy.people import Name, name_of
from swtext.privacy.pseudonyms import KINDS, Pseudonyms
from swtext.privacy.scan import Entities, Scan, scan
from swtext.privacy.tokens import tokenise
from swtext.types import Document, Turn

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["DEFAULT_KINDS", "pseudonymize"]

#: What is replaced unless asked otherwise.
DEFAULT_KINDS = (
    "person", "phone", "email", "address", "postcode", "bsn", "iban", "birthdate", "url",
)  # fmt: skip
STYLES = ("label", "names")


def pseudonymize(
    corpus: Corpus,
    *,
    roster: Iterable[str] | None = None,
    pipeline: str | Path | Language | None = "auto",
    keep: Iterable[str] = (),
    replace: Iterable[str] = DEFAULT_KINDS,
    style: str = "label",
    key: Key | None = None,
) -> PseudonymizedCorpus:
    """Replace names and other personal data, the same way in every document.

    Found by: the speakers, persons and the roster, with every later mention of them (any case,
    first or last name alone, initials, one typing error); rules for what has a form (BSN with
    the 11-check, IBAN with mod 97); lists of names with the words around them; and the names that
    a pipeline sees. Within a document a short form means the one fuller name that it fits;
    over documents only the same full name is the same person. What is doubtful is listed in
    ``review``. The result is pseudonymised, not anonymous.

    Args:
        corpus: from ``read``.
        roster: more names that occur.
        pipeline: for ``load_pipeline``, or a spaCy ``Language``; None: none, quicker.
        keep: words or phrases that must stay as they are.
        replace: the kinds to replace; ``organisation`` and ``place`` can be added.
        style: ``label`` (``[Persoon 3]``) or ``names`` (invented names; the rest gets labels).
        key: of an earlier run: who is in it keeps the same pseudonym.

    Returns:
        A ``PseudonymizedCorpus`` of the same documents and turns, with ``maps``, ``key`` and
        ``review``.

    Raises:
        UsageError: no corpus, or an unknown kind or style.
        PipelineError: the pipeline cannot be found or loaded.

    >>> from swtext.types import Document, Turn
    >>> text = "Fatima: bel anja op 06-12345678"
    >>> doc = Document("a.txt", text, "transcript",
    ...                turns=(Turn(8, 31, text[8:], "chat", speaker="Fatima"),))
    >>> safe = pseudonymize(Corpus([doc]), pipeline=None)
    >>> safe["a.txt"].text
    '[Persoon 1]: bel [Persoon 2] op [telefoon 1]'
    >>> safe.key["[Persoon 2]"], safe.maps["a.txt"].back(17, 28)
    ('anja', (12, 16))
    """
    if not isinstance(corpus, Corpus):
        raise UsageError(f"pseudonymize takes a Corpus, not {type(corpus).__name__}; use sw.read")
    kinds = frozenset([replace] if isinstance(replace, str) else replace)
    for kind in sorted(kinds):
        if kind not in KINDS:
            raise UsageError(f"no kind {kind!r}.{did_you_mean(kind, KINDS)}")
    if style not in STYLES:
        raise UsageError(f"no style {style!r}.{did_you_mean(style, STYLES)}")
    given = [name_of(name) for name in ([roster] if isinstance(roster, str) else roster or ())]
    kept = [keep] if isinstance(keep, str) else list(keep)
    pattern = _keep_pattern([*kept, *(_FIXED if "place" in kinds else ())])
    entities = _entities(corpus, pipeline)
    scans = {
        doc.id: scan(
            doc,
            roster=[name for name in given if name],
            entities=entities.get(doc.id, Entities()),
            keep=pattern,
            replace=kinds,
        )
        for doc in corpus
    }
    avoid: set[str] = set()
    if style == "names":
        avoid = {token.folded for doc in corpus for token in tokenise(f"{doc.id} {doc.text}")}
    work = _Work(scans, Pseudonyms(style, key, avoid), kinds)
    for doc in corpus:
        work.document(doc)
    for error in corpus.unread:
        work.error(error)
    work.same_names()
    return PseudonymizedCorpus(
        work.documents,
        work.unread,
        maps=work.maps,
        key=work.pseudonyms.key(work.files),
        review=work.table(),
    )


#: Organisations with a place in their name; the place stays.
_FIXED = (
    "Sociaal Werk Nederland", "Hogeschool van Amsterdam", "Hogeschool Utrecht",
    "Hogeschool Rotterdam", "Universiteit van Amsterdam", "Universiteit Utrecht",
)  # fmt: skip


def _keep_pattern(phrases: Iterable[str]) -> re.Pattern[str] | None:
    wanted = sorted({phrase.strip() for phrase in phrases if phrase.strip()}, key=len, reverse=True)
    if not wanted:
        return None
    inner = "|".join(re.escape(phrase) for phrase in wanted)
    return re.compile(rf"(?<!\w)(?:{inner})(?!\w)", re.IGNORECASE)


#: Kinds of names -> where they are kept.
_NAMES = {"PERSON": "persons", "LOC": "places", "ORG": "organisations"}


def _entities(corpus: Corpus, pipeline: str | Path | Language | None) -> dict[str, Entities]:
    """The names that a pipeline sees, per document."""
    if pipeline is None:
        return {}
    from swtext.dutch import load_pipeline, names_of
    from swtext.dutch.pipeline import running

    nlp = load_pipeline(pipeline) if isinstance(pipeline, str | Path) else pipeline
    found: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    pieces = [
        (turn.text[at : at + 20_000], (doc.id, turn.start + at))
        for doc in corpus
        for turn in doc.turns
        if turn.parent is None
        for at in range(0, len(turn.text), 20_000)
    ]
    with running(nlp, {"ent"}):
        for parsed, (document, offset) in nlp.pipe(pieces, as_tuples=True, batch_size=128):
            for start, end, kind in names_of(parsed):
                if kind in _NAMES:
                    found[document][_NAMES[kind]].append((offset + start, offset + end))
    return {
        document: Entities(**{kind: tuple(sorted(spans)) for kind, spans in kinds.items()})
        for document, kinds in found.items()
    }


class _Work:
    """Rewrites documents one by one and gathers what belongs to the whole corpus."""

    def __init__(
        self, scans: dict[str, Scan], pseudonyms: Pseudonyms, kinds: frozenset[str]
    ) -> None:
        self.scans = scans
        self.pseudonyms = pseudonyms
        self.kinds = kinds
        self.documents: list[Document] = []
        self.unread: list[ReadError] = []
        self.maps: dict[str, OffsetMap] = {}
        self.files: list[Entry] = []
        self._rows: list[tuple[Any, ...]] = []
        self._where: dict[Name, list[tuple[str, int, int, str]]] = defaultdict(list)

    def document(self, doc: Document) -> None:
        made = self.scans[doc.id]
        cuts = sorted({at for turn in doc.turns for at in (turn.start, turn.end)})
        pieces = []
        for item in made.findings:
            pseudonym = self._pseudonym(item, doc.text, made, made.forms)
            for number, (start, end) in enumerate(_cut(item, cuts)):
                pieces.append((start, end, pseudonym if number == 0 else ""))
        map = OffsetMap.of([(a, b, len(new)) for a, b, new in pieces], length=len(doc.text))
        text = _rewrite(doc.text, pieces)
        id, renamed = self._document_id(doc, made)
        turns = tuple(self._turn(turn, text, map, made) for turn in doc.turns)
        warnings = [self._string(warning, made, label=False) for warning in doc.warnings]
        if renamed:
            warnings.append(
                "De bestandsnaam bevatte een naam; die is vervangen. De sleutel zegt "
                "welk bestand het was."
            )
        self.maps[id] = map
        self.documents.append(
            changed(
                doc,
                id=id,
                text=text,
                metadata={k: self._string(v, made, label=True) for k, v in doc.metadata.items()},
                turns=turns,
                warnings=tuple(warnings),
                places=tuple(
                    (map.forward(at, at)[0], self._string(place, made, label=False))
                    for at, place in doc.places
                ),
            )
        )
        for item in made.findings:
            form = made.forms.get((item.start, item.end))
            if item.kind == "person" and form:
                name = made.people.meant.get(form, form)
                self._where[name].append((id, item.start, item.end, doc.text))
        seen: dict[tuple[str, str], list[Doubt]] = defaultdict(list)
        for doubt in sorted(made.doubts, key=lambda d: (d.start, d.end, d.reason)):
            seen[doc.text[doubt.start : doubt.end], doubt.reason].append(doubt)
        for (_, reason), doubts in seen.items():  # each question once
            places = len({doubt.start for doubt in doubts})
            more = f" ({places} keer in dit document)" if places > 1 else ""
            one = doubts[0]
            self._row(id, doc.text, one.start, one.end, one.replaced, reason + more)

    def _turn(self, turn: Turn, text: str, map: OffsetMap, made: Scan) -> Turn:
        start, end = map.forward(turn.start, turn.end)
        return changed(
            turn,
            start=start,
            end=end,
            text=text[start:end],
            speaker=self._string(turn.speaker, made, label=True),
            person=self._string(turn.person, made, label=True),
            organisation=self._string(turn.organisation, made, label=False),
            role=self._string(turn.role, made, label=False),
            section=self._string(turn.section, made, label=False),
        )

    def _string(self, text: str, made: Scan, *, label: bool) -> str:
        if not text:
            return text
        if (text, label) not in made.strings:
            made.strings[text, label] = self._fresh(text, made, label=label)
        return made.strings[text, label]

    def _fresh(self, text: str, made: Scan, *, label: bool) -> str:
        findings, forms = made.string(text, label=label)
        pieces = [
            (item.start, item.end, self._pseudonym(item, text, made, forms))
            for item in findings
            if item.kind in self.kinds
        ]
        return _rewrite(text, pieces)

    def _pseudonym(
        self, item: Finding, text: str, made: Scan, forms: dict[tuple[int, int], Name]
    ) -> str:
        surface = text[item.start : item.end]
        form = forms.get((item.start, item.end))
        if item.kind != "person" or form is None:
            return self.pseudonyms.value(item.kind, surface)
        name = made.people.meant.get(form, form)
        return self.pseudonyms.person(name, form, surface, given=form in made.people.given)

    def _document_id(self, doc: Document, made: Scan) -> tuple[str, bool]:
        """The id without names, and whether that is another one."""
        if "person" not in self.kinds:
            return doc.id, False
        new = renamed(doc.id, [made.people], self.pseudonyms)
        if new == doc.id:
            return doc.id, False
        taken = {other.id for other in self.documents} | set(self.scans)
        suffix = PurePosixPath(new).suffix
        id, number = new, 2
        while id in taken:
            id, number = f"{new.removesuffix(suffix)}-{number}{suffix}", number + 1
        self.files.append(Entry(id, "document", doc.id, (doc.id,)))
        return id, True

    def error(self, error: ReadError) -> None:
        """A file that could not be read: its name, too, may hold a name."""
        texts = [error.source, error.problem, error.remedy]
        if "person" in self.kinds:
            people = [made.people for made in self.scans.values()]
            new = renamed(error.source, people, self.pseudonyms)
            if new != error.source:
                self.files.append(Entry(new, "document", error.source, (error.source,)))
                name = PurePosixPath(error.source).name
                texts = [new, *(text.replace(name, PurePosixPath(new).name) for text in texts[1:])]
        for made in self.scans.values():
            texts = [self._string(text, made, label=False) for text in texts]
        self.unread.append(ReadError(*texts))

    def same_names(self) -> None:
        """Ask about first names that occur in several documents: one person, or more?"""
        for name in sorted(self._where):
            places = self._where[name]
            if len(name) > 1 or len({id for id, *_ in places}) < 2:
                continue
            id, start, end, text = places[0]
            count = len({id for id, *_ in places})
            reason = f"dezelfde naam in {count} documenten: is dit één persoon?"
            self._row(id, text, start, end, True, reason)

    def _row(self, id: str, text: str, start: int, end: int, replaced: bool, reason: str) -> None:
        context = " ".join(text[max(0, start - 40) : end + 40].split())
        self._rows.append((id, start, end, text[start:end], context, replaced, reason))

    def table(self) -> Any:
        import pandas as pd

        rows = sorted(set(self._rows))
        types = {"start": "int64", "end": "int64", "replaced": "bool"}
        return pd.DataFrame(rows, columns=list(REVIEW_COLUMNS)).astype(
            {name: types.get(name, "str") for name in REVIEW_COLUMNS}
        )


def _cut(item: Finding, cuts: list[int]) -> list[tuple[int, int]]:
    """Cut a finding where a turn begins or ends, so that turns stay apart."""
    inside = cuts[bisect.bisect_right(cuts, item.start) : bisect.bisect_left(cuts, item.end)]
    edges = [item.start, *inside, item.end]
    return list(itertools.pairwise(edges))


def _rewrite(text: str, pieces: list[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, new in pieces:
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])

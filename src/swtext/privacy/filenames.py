"""Names in the names of files: as words of their own, or as a part of one ("fatimabouali")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from swtext.privacy.lexicon import fold, lexicon
from swtext.privacy.mentions import find_mentions
from swtext.privacy.people import Name, People
from swtext.privacy.pseudonyms import Pseudonyms
from swtext.privacy.tokens import Token, tokenise

__all__ = ["renamed"]


def renamed(id: str, people: Iterable[People], pseudonyms: Pseudonyms) -> str:
    """Return the name of a file without the names of persons.

    Args:
        id: the name, with its folders.
        people: the persons of the document, or of all documents.
        pseudonyms: what stands for whom; the persons that only the name of the file names are
            added.

    >>> renamed("intake mw Bouali (Joke).txt", [], Pseudonyms("label"))
    'intake mw Persoon-2 (Persoon-1).txt'
    """
    suffix = PurePosixPath(id).suffix
    if not re.fullmatch(r"\.[A-Za-z0-9]{1,5}", suffix) or lexicon().is_listed(fold(suffix[1:])):
        suffix = ""  # "Gesprek mevr. Bouali": the full stop ends no name of a file
    new = id.removesuffix(suffix)
    for known in people:
        for form, name in sorted(known.meant.items(), key=lambda pair: (-len(pair[0]), pair)):
            new = _without(new, form, name, known, pseudonyms)
    words = tokenise(new.replace("_", " "))
    spans = [(words[m.first].start, words[m.last - 1].end) for m in find_mentions(words)[0]]
    spans = [(start, end) for start, end in spans if re.search("[A-ZÀ-Þ]", new[start:end])]
    spans += [(t.start, t.end) for t in tokenise(new) if _surely_a_name(t)]
    at = len(new)
    for start, end in sorted(set(spans), key=lambda span: (-span[1], span[0])):
        if end > at or re.match(r"Persoon-\d", new[start:]):
            continue
        form = tuple(token.folded for token in tokenise(new[start:end].replace("_", " ")))
        slug = _slug(pseudonyms.person(form, form, new[start:end], given=len(form) == 1))
        new, at = new[:start] + slug + new[end:], start
    return new + suffix


def _without(new: str, form: Name, name: Name, people: People, pseudonyms: Pseudonyms) -> str:
    if sum(map(len, form)) < 3 or min(map(len, form)) < 2:
        return new
    inner = r"[\s_.-]*".join(map(re.escape, form))
    loose = len("".join(form)) >= 5 and not _ordinary(form)
    edge = ("", "") if loose else (r"(?<![^\W\d_])", r"(?![^\W\d_])")
    if len(form) == 1 and _ordinary(form) and form not in people.given:
        return new
    found = re.search(f"{edge[0]}{inner}{edge[1]}", _same_length(new), re.IGNORECASE)
    if found is None:
        return new
    surface = new[found.start() : found.end()]
    given = form in people.given
    slug = _slug(pseudonyms.person(name, form, surface, given=given))
    return new[: found.start()] + slug + new[found.end() :]


def _surely_a_name(token: Token) -> bool:
    """A first name or a surname that is no word: "long_line.txt" has none."""
    names, word = lexicon(), token.folded
    if len(token.text) < 3 or word in names.places:
        return False
    first = names.is_listed(word) and word not in names.common_first
    if first and names.words.get(word, 0) < (2000 if token.capital else 400):
        return True
    last = word in names.last and word not in names.common_last and len(word) > 4
    return last and word not in names.words


def _slug(pseudonym: str) -> str:
    return re.sub(r"[\[\]]", "", pseudonym).replace(" ", "-")


def _ordinary(form: Name) -> bool:
    names = lexicon()
    return all(
        word in names.words
        or word in names.common_last
        or word in names.common_first
        or word in names.places
        or word in ("noord", "oost", "zuid", "west")
        for word in form
    )


def _same_length(text: str) -> str:
    """Folded letter by letter, so that places stay the same."""
    return "".join(folded if len(folded := fold(char)) == 1 else char for char in text)

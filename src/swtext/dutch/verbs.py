"""Split verbs: the particle that stands apart from its verb, and the lemma of the two together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["is_particle", "particle_of", "verb_of", "whole_verb"]

PARTICLE = "compound:prt"
#: A particle stands at most this many tokens after its verb.
_REACH = 25
#: Adverbs and adjectives that are split off verbs: "hij dacht er graag aan terug".
_ADVERBS = frozenset(
    "bijeen los mis neer omver overeen samen stil tegemoet terecht terug teweeg thuis uiteen vast "
    "voort vooruit weg".split()
)
_CLAUSE_ENDS = frozenset(".;:?!\n")


def is_particle(token: Token) -> bool:
    """Whether a token looks like a particle that stands apart, by its tag."""
    if token.tag_ == "VZ|fin":
        return True
    return token.pos_ in ("ADV", "ADJ") and token.lower_ in _ADVERBS


def verb_of(doc: Doc, particle: int) -> int | None:
    """Return the place of the verb that a particle may be split from, by tags.

    That is the verb after "te" ("op te zoeken"), else the nearest verb before it in the clause,
    if that is finite ("zoekt ... op").
    """
    if particle + 2 < len(doc) and doc[particle + 1].lower_ == "te":
        return particle + 2 if doc[particle + 2].pos_ == "VERB" else None
    for place in range(particle - 1, max(-1, particle - 1 - _REACH), -1):
        token = doc[place]
        if token.text[:1] in _CLAUSE_ENDS:
            return None
        if token.pos_ == "VERB":
            return place if token.tag_.startswith("WW|pv") else None
    return None


def particle_of(verb: Token) -> Token | None:
    """Return the particle that stands apart from a verb, if any.

    Args:
        verb: a token of a document that a Dutch pipeline annotated.

    Returns:
        The particle that the parse joins to it (``compound:prt``); without a parse the one that
        tags and word order point to; None when the verb is whole.

    >>> from swtext.dutch import load_pipeline
    >>> doc = load_pipeline("embedded")("De buren belden haar elke avond op.")
    >>> particle_of(doc[2])
    op
    """
    doc = verb.doc
    if doc.has_annotation("DEP"):
        found = [t for t in verb.children if t.dep_ == PARTICLE and t.is_alpha]
        return found[-1] if found else None
    if verb.pos_ != "VERB":
        return None
    for token in doc[max(0, verb.i - 2) : verb.i + _REACH + 1]:
        if token.i != verb.i and is_particle(token) and verb_of(doc, token.i) == verb.i:
            whole = verb.lemma_.startswith(token.lower_)
            if whole and not verb.lower_.startswith(token.lower_):
                return token
    return None


def whole_verb(token: Token) -> str:
    """Return the lemma of a verb with the particle that stands apart from it: *opkomen*.

    ``load_pipeline`` makes it an attribute of every token: ``token._.whole_verb``. The parse says
    which particle belongs to which verb, where there is one; else the tags do (the lemmas of the
    embedded pipeline are made so). UD calls the relation ``compound:prt``
    (https://universaldependencies.org/nl/dep/compound-prt.html).

    Args:
        token: a token of a document that a Dutch pipeline annotated.

    Returns:
        The whole lemma of a split verb; the lemma of any other token.

    >>> from swtext.dutch import load_pipeline
    >>> doc = load_pipeline("embedded")("Zij komt altijd voor haar buren op.")
    >>> whole_verb(doc[1])
    'opkomen'
    >>> doc[1]._.whole_verb
    'opkomen'
    """
    lemma = token.lemma_
    if token.pos_ not in ("VERB", "AUX"):
        return lemma
    particle = particle_of(token)
    if particle is None:
        return lemma
    start = particle.lower_
    if lemma.startswith(start) and not token.lower_.startswith(start):
        return lemma  # already whole
    return start + lemma

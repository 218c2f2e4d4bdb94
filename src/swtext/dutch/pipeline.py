"""Loading a Dutch spaCy pipeline, and running only what a stage needs of it."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from swtext.dutch.names import name_kind
from swtext.dutch.verbs import whole_verb
from swtext.errors import PipelineError, did_you_mean

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["NEEDS", "describe_pipeline", "load_pipeline", "running"]

STANDARD = "nl_core_news_sm"

#: What a stage can ask for -> what spaCy components say that they assign.
NEEDS: dict[str, frozenset[str]] = {
    "lemma": frozenset({"token.lemma"}),
    "pos": frozenset({"token.pos"}),
    "dep": frozenset({"token.dep"}),
    "ent": frozenset({"doc.ents"}),
}


def load_pipeline(name: str | Path = "auto", *, needs: Iterable[str] | None = None) -> Language:
    """Load a Dutch pipeline.

    Args:
        name: ``"auto"`` takes ``nl_core_news_sm`` when it is installed, else the pipeline that
            ships with swtext; ``"embedded"`` always takes the latter; any other value is the name
            of an installed spaCy pipeline or the path of one.
        needs: load only what these of ``NEEDS`` ask for; None: everything.

    Returns:
        A spaCy ``Language``; ``nlp.meta["swtext"]`` says where it came from
        (``installed``, ``embedded`` or ``path``). Tokens have ``._.whole_verb`` and spans
        ``._.name_kind``, the same with every pipeline.

    Raises:
        PipelineError: there is no such pipeline, it is not Dutch, it does not load, or a need is
            unknown.

    >>> nlp = load_pipeline("embedded")
    >>> nlp.lang, nlp.meta["swtext"]
    ('nl', 'embedded')
    """
    import spacy.util

    if name == "auto":
        name = STANDARD if spacy.util.is_package(STANDARD) else "embedded"
    if name == "embedded":
        from swtext.dutch import embedded

        return _load(embedded.path(), "embedded", needs)
    if isinstance(name, str) and spacy.util.is_package(name):
        return _load(name, "installed", needs)
    if Path(name).is_dir():
        return _load(Path(name), "path", needs)
    if str(name) == STANDARD:
        raise PipelineError(
            f"{STANDARD} is not installed. Remedy: run 'python -m spacy download {STANDARD}', "
            "or use 'embedded', the pipeline that ships with swtext."
        )
    known = ["auto", "embedded", *spacy.util.get_installed_models()]
    raise PipelineError(f"there is no pipeline {str(name)!r}.{did_you_mean(str(name), known)}")


def _load(where: str | Path, source: str, needs: Iterable[str] | None) -> Language:
    import spacy
    from spacy.about import __version__ as spacy_version

    import swtext.dutch.embedded.components  # noqa: F401  (registers what the pipeline is made of)

    options: dict[str, Any] = {}
    if needs is not None:
        options["exclude"] = _unneeded(where, needs)
    if source == "embedded":
        options["config"] = {"nlp": {"tokenizer": {"@tokenizers": "swtext.BareTokenizer.v1"}}}
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            nlp = spacy.load(where, **options)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise PipelineError(
            f"the pipeline {str(where)!r} does not load: {error}. Remedy: install it again for "
            f"spaCy {spacy_version}."
        ) from error
    if nlp.lang != "nl":
        raise PipelineError(
            f"the pipeline {str(where)!r} is for language {nlp.lang!r}; swtext needs Dutch ('nl')."
        )
    _set_attributes()
    nlp.meta["swtext"] = source
    nlp.meta["swtext_warnings"] = [str(warning.message) for warning in caught]
    return nlp


def _set_attributes() -> None:
    """Give tokens ``._.whole_verb`` and spans ``._.name_kind``, whichever the pipeline."""
    from spacy.tokens import Span, Token

    Token.set_extension("whole_verb", getter=whole_verb, force=True)
    Span.set_extension("name_kind", getter=name_kind, force=True)


def _wanted(needs: Iterable[str]) -> set[str]:
    wanted: set[str] = set()
    for need in needs:
        if need not in NEEDS:
            raise PipelineError(f"unknown need {need!r}.{did_you_mean(need, NEEDS)}")
        wanted |= NEEDS[need]
    return wanted


def _unneeded(where: str | Path, needs: Iterable[str]) -> list[str]:
    """The components, by what their factories say, that none of the needs asks for."""
    from spacy.language import Language
    from spacy.util import get_package_path, load_config

    Language()  # the first one made registers spaCy's own factories
    wanted = _wanted(needs)
    folder = Path(where)
    if isinstance(where, str):
        folder = next(iter(sorted(get_package_path(where).glob("*/config.cfg"))), folder).parent
    try:
        config = load_config(folder / "config.cfg")
    except (OSError, ValueError):
        return []  # loading says what is wrong with it
    metas = {}
    for component in config["nlp"]["pipeline"]:
        factory = config["components"][component].get("factory", "")
        if not Language.has_factory(factory):
            return []
        metas[component] = Language.get_factory_meta(factory)
    unneeded = []
    for component in reversed(config["nlp"]["pipeline"]):
        assigns = set(metas[component].assigns)
        if assigns and not assigns & wanted and "doc.tensor" not in assigns:
            unneeded.append(component)
        else:
            wanted |= set(metas[component].requires)
    return unneeded


def describe_pipeline(nlp: Language) -> dict[str, Any]:
    """Return what a manifest says of a pipeline: name, version, source, components, licence."""
    meta = nlp.meta
    return {
        "name": f"{meta.get('lang', '')}_{meta.get('name', '')}",
        "version": meta.get("version", ""),
        "source": meta.get("swtext", "given"),
        "components": list(nlp.pipe_names),
        "licence": meta.get("license", ""),
        "warnings": list(meta.get("swtext_warnings", [])),
    }


def running(nlp: Language, needs: Iterable[str]) -> AbstractContextManager[Any]:
    """Return a context in which only the components run that the needs ask for.

    Args:
        nlp: the pipeline.
        needs: of ``NEEDS``; what no component of the pipeline assigns is left out.

    Raises:
        PipelineError: a need is unknown.

    >>> nlp = load_pipeline("embedded")
    >>> with running(nlp, {"pos"}):
    ...     "parser" in nlp.pipe_names
    False
    """
    wanted = _wanted(needs)
    keep: set[str] = set()
    for component in reversed(nlp.pipe_names):
        meta = nlp.get_pipe_meta(component)
        assigns = set(meta.assigns)
        mends = nlp.get_pipe_meta(component).factory == "attribute_ruler"
        if component in keep or mends or assigns & wanted:
            keep.add(component)
            wanted |= set(meta.requires)
            keep |= _listened_to(nlp, component)
    return nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in keep])


def _listened_to(nlp: Language, component: str) -> set[str]:
    """The names of the components whose vectors a component listens to."""
    return {
        name
        for name, pipe in nlp.pipeline
        if component in getattr(pipe, "listening_components", ())
    }

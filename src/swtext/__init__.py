"""swtext: qualitative text mining of Dutch social-work chats, reports, interviews and reflections.

The public names, loaded when first used, so that ``import swtext`` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

#: public name -> the module that defines it
_HOMES = {
    "Analysis": "swtext.analysis",
    "Code": "swtext.codebook",
    "Codebook": "swtext.codebook",
    "CodebookError": "swtext.errors",
    "Corpus": "swtext.corpus",
    "Document": "swtext.types",
    "Evidence": "swtext.types",
    "ExportError": "swtext.errors",
    "Fragment": "swtext.types",
    "PipelineError": "swtext.errors",
    "ReadError": "swtext.errors",
    "SwtextError": "swtext.errors",
    "SwtextWarning": "swtext.errors",
    "Turn": "swtext.types",
    "Unit": "swtext.types",
    "UsageError": "swtext.errors",
    "analyze": "swtext.analysis",
    "attributions": "swtext.read.attributions",
    "evaluate": "swtext.coding.evaluate",
    "learn": "swtext.coding.learning",
    "load_codebook": "swtext.codebook",
    "load_demo": "swtext.read",
    "load_pipeline": "swtext.dutch",
    "measure_agreement": "swtext.agreement",
    "merge_people": "swtext.read.spellings",
    "pseudonymize": "swtext.privacy",
    "read": "swtext.read",
    "same_people": "swtext.read.spellings",
    "simulate": "swtext.coding.simulate",
}

__all__ = [
    "Analysis",
    "Code",
    "Codebook",
    "CodebookError",
    "Corpus",
    "Document",
    "Evidence",
    "ExportError",
    "Fragment",
    "PipelineError",
    "ReadError",
    "SwtextError",
    "SwtextWarning",
    "Turn",
    "Unit",
    "UsageError",
    "analyze",
    "attributions",
    "evaluate",
    "learn",
    "load_codebook",
    "load_demo",
    "load_pipeline",
    "measure_agreement",
    "merge_people",
    "pseudonymize",
    "read",
    "same_people",
    "simulate",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'swtext' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

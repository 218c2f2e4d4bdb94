"""The errors and warnings of swtext.

SwtextError                 everything that swtext raises on purpose
├── ReadError               a file that cannot be read: which, where, what to do
├── CodebookError           a codebook that does not hold: which code, which line
├── PipelineError           a Dutch pipeline that cannot be found or loaded
├── CoderError              a local model that cannot be loaded or reached, or gives no answer
├── ExportError             a result that cannot be written
└── UsageError (ValueError) a wrong argument; says what there is to choose from

SwtextWarning (UserWarning) something was read or computed, but you should know this
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = [
    "CodebookError",
    "CoderError",
    "ExportError",
    "PipelineError",
    "ReadError",
    "SwtextError",
    "SwtextWarning",
    "UsageError",
    "did_you_mean",
]


class SwtextError(Exception):
    """Everything that swtext raises on purpose; its text is meant for the user."""


class ReadError(SwtextError):
    """A file that cannot be read.

    Args:
        source: the file, as the user named it.
        problem: what is wrong with it.
        remedy: what the user can do.

    >>> raise ReadError("chat.docx", "the file is a PDF", "save it as .docx again")
    Traceback (most recent call last):
    swtext.errors.ReadError: chat.docx: the file is a PDF. Remedy: save it as .docx again.
    """

    def __init__(self, source: object, problem: str, remedy: str = "") -> None:
        self.source = str(source)
        self.problem = problem.rstrip(".")
        self.remedy = remedy.rstrip(".")
        super().__init__(self.source, self.problem, self.remedy)

    def __str__(self) -> str:
        remedy = f" Remedy: {self.remedy}." if self.remedy else ""
        return f"{self.source}: {self.problem}.{remedy}"


class CodebookError(SwtextError):
    """A codebook that does not hold; the text names the file, the code and the line."""


class PipelineError(SwtextError):
    """A Dutch pipeline that cannot be found or loaded."""


class CoderError(SwtextError):
    """A model for coding that cannot be loaded or reached, or that gives no usable answer."""


class ExportError(SwtextError):
    """A result that cannot be written; nothing half-written is left behind."""


class UsageError(SwtextError, ValueError):
    """A wrong argument; the text says what there is to choose from."""


class SwtextWarning(UserWarning):
    """Something was read or computed, but the user should know this about it."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``" Did you mean 'x'? Known: …"`` for a name that is not among the known ones.

    >>> did_you_mean("solidaritiet", ["solidariteit", "samenwerking"])
    " Did you mean 'solidariteit'? Known: samenwerking, solidariteit."
    """
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1)
    hint = f" Did you mean {close[0]!r}?" if close else ""
    listed = ", ".join(names[:40]) + (", …" if len(names) > 40 else "")
    return f"{hint} Known: {listed}." if names else f"{hint} There are none."

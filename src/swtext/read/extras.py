"""Libraries that come with an extra of swtext: asked for when a file needs one."""

from __future__ import annotations

import logging
from importlib import import_module
from types import ModuleType

from swtext.errors import ReadError
from swtext.read.base import Source

__all__ = ["needed"]


def needed(source: Source, module: str, extra: str, what: str) -> ModuleType:
    """Import a library, or say how it is installed.

    Args:
        source: the file that needs it.
        module: its import name.
        extra: the extra of swtext that brings it.
        what: the kind of file, for the message.

    Raises:
        ReadError: it is not installed.

    Returns:
        The module.

    >>> from pathlib import Path
    >>> needed(Source("a.pdf", Path("a.pdf"), b""), "json", "pdf", "PDF").__name__
    'json'
    """
    logger = logging.getLogger(module.partition(".")[0])
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())  # what it finds odd is for us, not for stderr
    try:
        return import_module(module)
    except ImportError as error:
        raise ReadError(
            source.path,
            f"reading {what} needs a library that is not installed ({error})",
            f"pip install 'swtext[{extra}]'",
        ) from error

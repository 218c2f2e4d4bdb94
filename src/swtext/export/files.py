"""Writing files whole: everything is prepared beside its place before anything is replaced."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from swtext.errors import ExportError

__all__ = ["write_bytes", "write_files", "write_text"]


def write_text(path: str | Path, text: str) -> None:
    r"""Write a text file in UTF-8 with its line ends as they are, whole or not at all.

    Args:
        path: where to; missing folders above it are made, an existing file is replaced.
        text: what; a lone surrogate, which UTF-8 cannot hold, is written as ``\udc80``.

    Raises:
        ExportError: it cannot be written; what stood there before still stands there.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_text(Path(folder) / "uit" / "a.txt", "één\n")
    ...     (Path(folder) / "uit" / "a.txt").read_bytes()
    b'\xc3\xa9\xc3\xa9n\n'
    """
    write_bytes(path, text.encode("utf-8", errors="backslashreplace"))


def write_bytes(path: str | Path, data: bytes) -> None:
    """Write a file, whole or not at all; the same as ``write_text`` for bytes."""
    write_files({Path(path): data})


def write_files(files: Mapping[Path, bytes]) -> list[Path]:
    """Write several files, all of them or none.

    Each is first written in full under another name in its own folder; only when all are there
    do they take their places. When that fails half-way, what stood there before is put back.

    Args:
        files: path -> content.

    Returns:
        The paths, in the order given.

    Raises:
        ExportError: a file cannot be written; the text names it and says what to do.
    """
    staged: list[tuple[Path, Path, Path]] = []  # as named, where it really goes, the new content
    moved: list[tuple[Path, Path | None]] = []  # target, what stood there before
    current: Path = Path()
    try:
        for current, data in files.items():
            target = _target(current)
            if target is None:  # a device or a pipe: nothing to replace
                current.write_bytes(data)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            new = _beside(target, "new")
            staged.append((current, target, new))
            new.unlink(missing_ok=True)  # left by a process that was killed
            with new.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if target.exists():
                with suppress(OSError):  # a file kept private stays private
                    shutil.copymode(target, new)
        for named, target, new in staged:
            current = named
            old = _beside(target, "old") if target.exists() else None
            if old is not None:
                target.replace(old)
            moved.append((target, old))
            new.replace(target)
    except (OSError, ValueError) as error:
        for target, old in reversed(moved):
            with suppress(OSError):
                if old is None:
                    target.unlink(missing_ok=True)
                else:
                    old.replace(target)
        moved.clear()
        raise _explain(current, error) from None
    finally:
        for _, _, new in staged:
            with suppress(OSError, ValueError):
                new.unlink(missing_ok=True)
        for _, old in moved:
            if old is not None:
                with suppress(OSError):
                    old.unlink(missing_ok=True)
    return list(files)


def _target(path: Path) -> Path | None:
    """Where the content really goes (through a link), or None for a device or a pipe."""
    target = path.resolve() if path.is_symlink() else path
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
    if target.exists() and not target.is_file():
        return None
    return target


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name[:100]}.{os.getpid()}.{what}")


_REMEDIES = {
    errno.ENOSPC: ("the disk is full", "free some space, or write to another disk"),
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: (
        "your quota on this disk is used up",
        "free some space, or write to another disk",
    ),
    errno.EROFS: ("this disk can only be read", "write to another folder"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter name or folder"),
    errno.EISDIR: ("this is a folder, not a file", "name a file in it, or another name"),
    errno.ENOTDIR: ("a part of this path is a file, not a folder", "choose another folder"),
    errno.EEXIST: ("a part of this path is a file, not a folder", "choose another folder"),
}


def _explain(path: Path, error: OSError | ValueError) -> ExportError:
    if isinstance(error, PermissionError):
        problem = "it may not be written here"
        remedy = "close the file if it is open in another program, or choose another folder"
    elif isinstance(error, OSError) and error.errno in _REMEDIES:
        problem, remedy = _REMEDIES[error.errno]
    else:
        problem = f"it cannot be written ({getattr(error, 'strerror', None) or error})"
        remedy = "choose another name or folder"
    return ExportError(f"{path}: {problem}. Remedy: {remedy}.")

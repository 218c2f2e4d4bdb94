"""Which files to read: from a file, a folder, a glob pattern or a list of these to (path, id)."""

from __future__ import annotations

import difflib
import glob
from collections import Counter
from collections.abc import Iterable
from os import PathLike
from pathlib import Path, PurePath

from swtext.errors import ReadError, UsageError
from swtext.read.metadata import FILE_NAME

__all__ = ["Found", "collect"]

_SKIPPED = frozenset({FILE_NAME, "thumbs.db", "desktop.ini"})
#: What a Slack export keeps beside the folders of its channels.
_SLACK = frozenset(
    "users.json org_users.json channels.json groups.json dms.json mpims.json canvases.json "
    "lists.json integration_logs.json huddle_transcripts.json file_conversations.json".split()
)
_MAGIC = frozenset("*?[")


class Found:
    """What was found: the files with their ids, and whether more than one could be meant."""

    def __init__(self, files: list[tuple[Path, str]], errors: list[ReadError], many: bool) -> None:
        self.files = files
        self.errors = errors
        self.many = many


def collect(paths: str | PathLike[str] | Iterable[str | PathLike[str]]) -> Found:
    """Return the files that are meant, each once, with different ids.

    Args:
        paths: a file, a folder, a glob pattern, or an iterable of these.

    Raises:
        UsageError: it is none of these.
        ReadError: a single file or folder does not exist, or nothing is in it.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.txt").write_text("Ada: Hoi", encoding="utf-8")
    ...     [name for _, name in collect(folder).files]
    ['a.txt']
    """
    single = isinstance(paths, str | PathLike)
    items = [paths] if isinstance(paths, str | PathLike) else list(paths)
    pairs: list[tuple[Path, Path]] = []
    errors: list[ReadError] = []
    many = not single
    for item in items:
        if not isinstance(item, str | PathLike):
            raise UsageError(f"read: {item!r} is no path; give a file, a folder, a glob or a list")
        try:
            found, several = _expand(Path(item))
        except ReadError as error:
            if single:
                raise
            errors.append(error)
            continue
        pairs += found
        many = many or several
    unique = {path.resolve(): (path, base) for path, base in reversed(pairs)}
    if not unique and not errors:
        raise ReadError(", ".join(map(str, items)) or "(nothing)", "there is no file to read")
    files = _with_ids(list(unique.values()))
    return Found(sorted(files, key=lambda pair: pair[1]), errors, many)


def _expand(path: Path) -> tuple[list[tuple[Path, Path]], bool]:
    try:
        if path.is_file():
            return [(path, path.parent)], False
        if path.is_dir():
            inside = [
                (file, path)
                for file in sorted(path.rglob("*"))
                if file.is_file()
                and not _skipped(file.relative_to(path))
                and not _about_slack(file)
            ]
            if not inside:
                raise ReadError(path, "there is no file to read in this folder")
            return inside, True
    except (OSError, ValueError) as error:
        raise ReadError(path, f"cannot be opened ({error})") from error
    if _MAGIC & set(str(path)):
        base = Path(*_fixed(path.parts)) if _fixed(path.parts) else Path()
        hits = [
            (Path(hit), base)
            for hit in sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207
            if Path(hit).is_file() and not _skipped(PurePath(Path(hit).name))
        ]
        if not hits:
            raise ReadError(path, "no file matches this pattern", f"look in the folder {base}")
        return hits, True
    raise ReadError(path, "there is no such file or folder", _close(path))


def _fixed(parts: tuple[str, ...]) -> tuple[str, ...]:
    for at, part in enumerate(parts):
        if _MAGIC & set(part):
            return parts[:at]
    return parts


def _skipped(relative: PurePath) -> bool:
    return relative.name.lower() in _SKIPPED or any(
        part.startswith((".", "~$", "__MACOSX")) for part in relative.parts
    )


def _about_slack(file: Path) -> bool:
    """Say whether this is a list that belongs to a Slack export, which its reader looks up."""
    folder = file.parent
    return (
        file.name.lower() in _SLACK
        and (folder / "users.json").is_file()
        and (folder / "channels.json").is_file()
    )


def _close(path: Path) -> str:
    try:
        beside = sorted(other.name for other in path.parent.iterdir())
    except OSError:
        return f"the folder {path.parent} does not exist either; the path starts from {Path.cwd()}"
    close = difflib.get_close_matches(path.name, beside, n=3)
    if close:
        return f"did you mean {' or '.join(repr(name) for name in close)}"
    listed = ", ".join(name for name in beside if not name.startswith("."))[:300]
    return f"in {path.parent} there is: {listed or 'nothing'}"


def _with_ids(pairs: list[tuple[Path, Path]]) -> list[tuple[Path, str]]:
    """Ids relative to what was read; those that clash get as many parent folders as it takes."""
    ids = [path.relative_to(base).as_posix() for path, base in pairs]
    full = [path.resolve().parts for path, _ in pairs]
    depth = [len(PurePath(id).parts) for id in ids]
    for _ in range(64):
        clashing = {id for id, count in Counter(ids).items() if count > 1}
        if not clashing:
            break
        for at, id in enumerate(ids):
            if id in clashing:
                depth[at] += 1
                ids[at] = "/".join(full[at][-depth[at] :]).removeprefix("//")
    return [(path, id) for (path, _), id in zip(pairs, ids, strict=True)]

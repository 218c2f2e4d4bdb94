"""JSON as a source: opened once, whatever is in it, with an error that says what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from swtext.errors import ReadError
from swtext.read.base import Source
from swtext.read.chatlog import readable
from swtext.read.lines import lines

__all__ = ["head", "items", "json_lines", "loaded", "texts", "value"]

_MAX_CHARACTERS = 200_000_000
_HEAD = 60_000
_AGAIN = "export it again, and check whether it was downloaded completely"


def head(source: Source) -> str:
    """The beginning of a file that may be JSON, else ``""``: readers judge a format on it.

    >>> from pathlib import Path
    >>> head(Source("a.json", Path("a.json"), b'{"a": 1}')), head(Source("b", Path("b"), b"hoi"))
    ('{"a": 1}', '')
    """
    text = source.text[:_HEAD].lstrip("\ufeff \t\r\n")
    return text if text.startswith(("{", "[")) else ""


def loaded(source: Source) -> Any:
    """Return what a JSON file holds.

    Raises:
        ReadError: it is broken off, damaged, nested beyond sense or too large.

    >>> from pathlib import Path
    >>> loaded(Source("a.json", Path("a.json"), b'{"a": 1}'))
    {'a': 1}
    """
    text = source.text
    if len(text) > _MAX_CHARACTERS:
        raise ReadError(source.path, "it is too large for a chat in JSON", "export a part of it")
    try:
        return json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ReadError(
            source.path, f"its JSON is broken off or damaged ({error})", _AGAIN
        ) from error


def json_lines(source: Source) -> tuple[list[tuple[int, dict[str, Any]]], int]:
    """Return the objects of a file with JSON on every line, with their line numbers.

    Returns:
        the objects, and how many lines are no JSON.

    >>> from pathlib import Path
    >>> json_lines(Source("a.json", Path("a.json"), b'{"a": 1}\\nhoi\\n'))
    ([(1, {'a': 1})], 1)
    """
    found: list[tuple[int, dict[str, Any]]] = []
    broken = 0
    for number, line in enumerate(lines(source.text), 1):
        shown = line.of(source.text).strip("\ufeff \t")
        if not shown:
            continue
        try:
            one = json.loads(shown)
        except (ValueError, RecursionError):
            broken += 1
            continue
        if isinstance(one, dict):
            found.append((number, one))
    return found, broken


def value(data: object, *path: str | int) -> Any:
    """Follow a path of keys and positions; None where it ends early.

    >>> value({"from": {"user": None}}, "from", "user", "displayName") is None
    True
    """
    for step in path:
        if isinstance(step, int) and isinstance(data, list) and -len(data) <= step < len(data):
            data = data[step]
        elif isinstance(step, str) and isinstance(data, dict):
            data = data.get(step)
        else:
            return None
    return data


def texts(data: object, *path: str | int) -> str:
    """The text at the end of a path; ``""`` when there is none.

    >>> texts({"a": [{"b": "ja"}]}, "a", 0, "b")
    'ja'
    """
    return readable(value(data, *path))


def items(data: object, *path: str | int) -> Iterator[dict[str, Any]]:
    """The objects of the list at the end of a path.

    >>> list(items({"a": [{"b": 1}, "hoi"]}, "a"))
    [{'b': 1}]
    """
    found = value(data, *path)
    if isinstance(found, list):
        yield from (one for one in found if isinstance(one, dict))

"""Transcripts of speech recognition as JSON: aTrain, Whisper and its kin, Amberscript."""

from __future__ import annotations

import re
from typing import Any

from swtext.errors import ReadError
from swtext.read.base import Parsed, Reader, Source
from swtext.read.chatlog import elapsed
from swtext.read.cues import Cue, spoken
from swtext.read.json_source import head, items, loaded, texts, value
from swtext.read.labels import clock

__all__ = ["READER"]

_LIST = re.compile(r'"(?:segments|transcription)"\s*:\s*\[')
_START = re.compile(r'"(?:start|timestamps|offsets)"\s*:')
_SPACE = re.compile(r"\s+")


def _sniff(source: Source) -> float:
    shown = head(source)
    text = source.text
    listed = _LIST.search(shown) or (len(shown) < len(text) and _LIST.search(text, 0, 4_000_000))
    if not listed and not (shown.startswith("[") and '"text"' in shown and '"end"' in shown):
        return 0.0
    return 0.96 if _START.search(text, 0, 4_000_000) else 0.3


def _parse(source: Source) -> Parsed:
    data = loaded(source)
    raws = list(items(data)) or list(items(data, "segments")) or list(items(data, "transcription"))
    names = {
        texts(one, "spkid") or texts(one, "id"): texts(one, "name")
        for one in items(data, "speakers")
    }
    cues = []
    for number, raw in enumerate(raws, 1):
        said = _SPACE.sub(" ", texts(raw, "text") or _words(raw)).strip()
        if said:
            who = " ".join(texts(raw, "speaker").split())
            cues.append(Cue(number, _time(raw), names.get(who) or who, said))
    if not cues:
        raise ReadError(
            source.path,
            "there are no segments with text in this transcript",
            "check whether it was downloaded completely",
        )
    return spoken(cues, "segment")


def _words(raw: dict[str, Any]) -> str:
    words = (texts(one, "text") or texts(one, "word") for one in items(raw, "words"))
    return " ".join(word.strip() for word in words if word.strip())


def _time(raw: dict[str, Any]) -> str:
    start = value(raw, "start")
    if start is None:
        start = value(raw, "words", 0, "start")
    if isinstance(start, int | float):
        return elapsed(start)
    return clock(texts(raw, "timestamps", "from") or (start if isinstance(start, str) else ""))


READER = Reader(
    "segments",
    "a transcript of speech recognition as JSON (aTrain, Whisper, Amberscript)",
    (".json",),
    _sniff,
    _parse,
)

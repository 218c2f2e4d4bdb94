"""Sentences by rule: the reader cuts narration with the same rules (``swtext.read.sentences``)."""

from __future__ import annotations

from swtext.read.sentences import MAX_SENTENCE, sentence_spans

__all__ = ["MAX_SENTENCE", "sentence_spans"]

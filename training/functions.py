"""The functions that ``config.cfg`` names; imported before the configuration is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import augment  # noqa: F401 - registers swtext.chat_augmenter.v1
import spacy
import tokens

import swtext.dutch.embedded.components  # noqa: F401 - registers the senter

if TYPE_CHECKING:
    from spacy.language import Language


@spacy.registry.callbacks("swtext.set_up_tokenizer.v1")
def create_set_up_tokenizer() -> Callable[[Language], Language]:
    """Return the callback that gives the pipeline the tokenizer for the field."""
    return tokens.set_up_tokenizer

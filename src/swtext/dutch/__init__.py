"""The Dutch pipeline: loading it, sentences, and the annotated units of coding."""

from __future__ import annotations

from swtext.dutch.compounds import CompoundSplitter, split_compound
from swtext.dutch.names import NAME_KINDS, name_kind, names_of
from swtext.dutch.pipeline import describe_pipeline, load_pipeline
from swtext.dutch.sentences import sentence_spans
from swtext.dutch.units import UNIT_COLUMNS, Units, annotate, units_of
from swtext.dutch.verbs import particle_of, whole_verb

__all__ = [
    "NAME_KINDS",
    "UNIT_COLUMNS",
    "CompoundSplitter",
    "Units",
    "annotate",
    "describe_pipeline",
    "load_pipeline",
    "name_kind",
    "names_of",
    "particle_of",
    "sentence_spans",
    "split_compound",
    "units_of",
    "whole_verb",
]

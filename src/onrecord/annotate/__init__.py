"""Annotating: from a reading to layers over its text; pure, one report at a time, no input or output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.cues import cues
from onrecord.annotate.pipeline import Step, pipeline, step
from onrecord.annotate.quotes import quotes
from onrecord.annotate.relations import relations
from onrecord.annotate.sentences import sentences
from onrecord.annotate.tokens import tokens
from onrecord.annotate.units import units
from onrecord.layers import Annotated

if TYPE_CHECKING:
    from onrecord.model import Reading

STEPS = (tokens, quotes, units, cues, sentences, relations)
"""The rules, in order; a trained model takes the place of those that give the same layer."""

_rules = pipeline(*STEPS)

__all__ = ["STEPS", "Step", "annotated", "pipeline", "step"]


def annotated(reading: Reading) -> Annotated:
    """The reading with all its layers."""
    return _rules(Annotated(reading=reading))

"""Annotating: from a reading to layers over its text; pure, one report at a time, no input or output."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from onrecord.annotate.cues import cues
from onrecord.annotate.modelled import reading_with
from onrecord.annotate.pipeline import Step, pipeline, step
from onrecord.annotate.quotes import quotes
from onrecord.annotate.relations import related
from onrecord.annotate.sentences import sentences
from onrecord.annotate.together import Weighing
from onrecord.annotate.tokens import tokens
from onrecord.annotate.units import units
from onrecord.core import load
from onrecord.layers import Annotated

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from onrecord.model import Reading

Preset = Literal["balanced", "precision", "recall"]
STEPS = (tokens, quotes, units, cues, sentences, related())
"""The rules, in order; the step that reads with a model stands before the last."""

by_rules = pipeline(*STEPS)

__all__ = ["STEPS", "Preset", "Reader", "Step", "annotated", "by_rules", "pipeline", "step"]


def annotated(reading: Reading, reader: Reader | None = None) -> Annotated:
    """The reading with all its layers, by rules and model. Raises ModelError.

    `by_rules(Annotated(reading=reading))` leaves the model out.
    """
    return (reader or Reader()).steps(Annotated(reading=reading))


@dataclass(frozen=True)
class Reader:
    """Who reads: the model at `model` (None: the one that is shipped), by a preset.

    `precision` keeps what is most likely right, `recall` also what may be; `balanced` finds most without finding much
    that is wrong. What the presets set stands in the model file.
    """

    model: Path | None = None
    preset: Preset = "balanced"

    @property
    def steps(self) -> Callable[[Annotated], Annotated]:
        """All steps as one function."""
        return _steps(self)

    def opened(self) -> None:
        """Opens the model now, once a process, and not with the first report. Raises ModelError."""
        load(self.model)

    @property
    def maker(self) -> str:
        """sha256 of the model file."""
        return load(self.model).sha256


@cache
def _steps(reader: Reader) -> Callable[[Annotated], Annotated]:
    core = load(reader.model)
    chosen = core.presets[reader.preset]
    return pipeline(*STEPS[:-1], reading_with(core, lean=chosen.lean), related(Weighing(chosen.least, core.certainty)))

"""Reading: from an input as a person has it to a `Reading` (report and gaps)."""

from onrecord.read.dispatch import clean_text, original, readings
from onrecord.read.overrides import Overrides
from onrecord.read.sources import Source, inputs

__all__ = ["Overrides", "Source", "clean_text", "inputs", "original", "readings"]

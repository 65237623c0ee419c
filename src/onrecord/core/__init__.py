"""The language core: one small trained encoder that reads words and says what they are and who is handed what."""

from onrecord.core.model import Analysis, Core, load

__all__ = ["Analysis", "Core", "load"]

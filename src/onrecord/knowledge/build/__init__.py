"""Building a knowledge file: the shipped one from the project's data folder, or one from a user's own GeoNames dump."""

from onrecord.knowledge.build.dump import from_dump
from onrecord.knowledge.build.shipped import from_sources

__all__ = ["from_dump", "from_sources"]

"""What a gazetteer is made of while it is built: entries, and the names under which they are found."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from onrecord.knowledge.folding import bare, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GEONAMES, OWN, DR5HN = 1, 20_000_000, 30_000_000
"""First key of each source, so that a key alone tells the source; GeoNames holds some 13 million places."""
_MARKS = frozenset("'’‘ʻʼ–")
EARTH_KM = 6371.0
WIDE_KM = 150
"""Kilometres from which on the towns of a division lie wide apart: about the 161 by which placing is judged."""


class Entry(msgspec.Struct, kw_only=True):
    """A place to be written: WGS 84 degrees, `country` alpha-3 or empty, divisions by key, names folded."""

    key: int = 0
    id: int | None = None
    name: str
    lat: float
    lon: float
    country: str
    admin1: int | None = None
    admin2: int | None = None
    feature: str
    population: int = 0
    radius: int | None = None
    names: set[str] = msgspec.field(default_factory=set)

    def called(self, *names: str) -> None:
        """Adds names, as they are written; a division is also found without the word for its kind."""
        for name in names:
            words = folded(name)
            if words:
                self.names.add(words)
            if self.feature.startswith("A.ADM") and bare(words):
                self.names.add(bare(words))


def latin(name: str) -> bool:
    """Whether a reader of English could meet this other name: Latin letters, a capital, and no code of an airport."""
    if not name or not (name[0].isupper() or (name[0] in _MARKS and name != name.lower())):
        return False
    if name.isupper() and len(name) <= 4:
        return False
    return all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in _MARKS for letter in name)


def middle(points: Sequence[tuple[float, float, int]]) -> tuple[float, float, int]:
    """(lat, lon, radius in km) of towns given as (lat, lon, population): their middle, and where nine in ten of them lie.

    The middle is their mean; where they lie wide apart it is that of their extremes, since towns crowd in one corner of
    a wide division (those of Ontario in its south). Longitudes are taken about the first town, so that a division
    across the date line has its middle there too.
    """
    at = points[0][1]
    lats = [lat for lat, _, _ in points]
    lons = [(lon - at + 180) % 360 - 180 for _, lon, _ in points]
    lat, lon = sum(lats) / len(lats), sum(lons) / len(lons)
    far = sorted(distance(lat, lon + at, one[0], one[1]) for one in points)
    radius = max(5, round(far[int(0.9 * (len(far) - 1))]))
    if radius > WIDE_KM:
        lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    return lat, (lon + at + 180) % 360 - 180, radius


def distance(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres along a great circle."""
    one, two = math.radians(lat), math.radians(lat2)
    half = math.sin((two - one) / 2) ** 2
    half += math.cos(one) * math.cos(two) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(half, 1.0)))


def by_name(entries: Iterable[Entry]) -> dict[tuple[str, str], Entry]:
    """Entries by country and each of their names; the first of several."""
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        for name in sorted(entry.names):
            found.setdefault((entry.country, name), entry)
    return found

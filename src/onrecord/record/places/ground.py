"""The entries of all names of a report as arrays: where they are, in what they lie, how well they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.knowledge.gazetteer import prominence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from onrecord.knowledge.gazetteer import Toponym
    from onrecord.record.places.entries import Entry

EARTH_KM = 6371.0
COUNTRY, STATE, COUNTY, TOWN, REGION = 4, 3, 2, 1, 0
_ALIAS = 0.7
"""Powers of ten by which a place is less known under another name than its own, as in the gazetteer."""


class Ground(NamedTuple):
    """Arrays over entries: unit vectors (n, 3); numbers that are equal for one country, one state, one county (-1:
    in none); the level of the place itself; its reach in kilometres; how well known it is under its words.
    """

    points: NDArray[np.float64]
    country: NDArray[np.int64]
    state: NDArray[np.int64]
    county: NDArray[np.int64]
    level: NDArray[np.int64]
    reach: NDArray[np.float64]
    known: NDArray[np.float64]

    def rows(self, chosen: NDArray[np.int64]) -> Ground:
        """Some of the entries."""
        return Ground(
            self.points[chosen],
            self.country[chosen],
            self.state[chosen],
            self.county[chosen],
            self.level[chosen],
            self.reach[chosen],
            self.known[chosen],
        )


def ground(entries: Sequence[Entry]) -> Ground:
    """The arrays of entries, in their order."""
    numbers: dict[tuple[str, ...], int] = {}

    def number(*key: str | None) -> int:
        return numbers.setdefault(tuple(map(str, key)), len(numbers)) if all(key) else -1

    rows = []
    for place, how in entries:
        level = level_of(place)
        state = place.name if level == STATE else place.admin1
        county = place.name if level == COUNTY else place.admin2
        known = prominence(place.feature, place.population) - _ALIAS * (how in {"other_name", "division"})
        inside = number(place.country), number(place.country, state), number(place.country, state, county)
        rows.append((*inside, level, place.radius_km, known))
    table = np.array(rows, dtype=np.float64).reshape(-1, 6)
    whole = table[:, :4].astype(np.int64)
    points = vectors([one.place for one in entries])
    return Ground(points, whole[:, 0], whole[:, 1], whole[:, 2], whole[:, 3], table[:, 4], table[:, 5])


def level_of(place: Toponym) -> int:
    """Whether a place is a country, a state or province, a county or district, a town, or none of these."""
    if place.feature.startswith("A.PCL"):
        return COUNTRY
    return {"A.ADM1": STATE, "A.ADM2": COUNTY}.get(place.feature, TOWN if place.feature[0] == "P" else REGION)


def vectors(places: Sequence[Toponym]) -> NDArray[np.float64]:
    """Points on the unit sphere, (places, 3)."""
    degrees = np.radians(np.array([(one.lat, one.lon) for one in places], dtype=np.float64).reshape(-1, 2))
    lat, lon = degrees[:, 0], degrees[:, 1]
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def kilometres(one: Ground, other: Ground) -> NDArray[np.float64]:
    """Distances along the sphere, (entries of one, entries of the other)."""
    found = EARTH_KM * np.arccos(np.clip(one.points @ other.points.T, -1.0, 1.0))
    return np.asarray(found, dtype=np.float64)


def inside(inner: Ground, outer: Ground) -> NDArray[np.int64]:
    """How surely each of `inner` lies in each of `outer`: 3 in its county, 2 in its state, 1 in its country or region."""
    country = (inner.country[:, None] == outer.country[None, :]) & (outer.country >= 0)
    state = country & (inner.state[:, None] == outer.state[None, :]) & (outer.state >= 0)
    county = state & (inner.county[:, None] == outer.county[None, :]) & (outer.county >= 0)
    level = np.broadcast_to(outer.level[None, :], country.shape)
    near = (kilometres(inner, outer) <= outer.reach) & (country | (outer.country < 0) | (inner.country < 0)[:, None])
    lower = inner.level[:, None] < level
    found = np.zeros(country.shape, dtype=np.int64)
    found[(level == COUNTRY) & country & lower] = 1
    found[(level == REGION) & near] = 1
    found[(level == STATE) & state & lower] = 2
    found[(level == COUNTY) & county & lower] = 3
    return found

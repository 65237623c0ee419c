"""The gazetteer: places by name, countries by code, and words for who is from where."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from onrecord.knowledge.folding import bare, folded, shouted
from onrecord.knowledge.store import chosen, rows

if TYPE_CHECKING:
    from pathlib import Path

TOWN = "P.PPL"
"""The feature of most entries, which the file leaves out."""
GRAIN = 1e-4
"""Degrees in one step of a stored coordinate, about eleven metres."""
_LIFT = {
    "A.PCL": 3.0, "L.CON": 3.0, "H.OCN": 2.0, "P.PPLC": 1.0, "A.ADM1": -0.8, "A.ADM2": -1.0, "P.PPLX": -1.5,
}  # fmt: skip
"""How much better known than others of its population a place is, in powers of ten; a capital lends its name to news."""
_ALIAS = 0.7
"""Powers of ten that a place loses where it is named by another name than its own."""
_COLUMNS = """p.key, p.id, p.name, COALESCE(d.lat, p.lat), COALESCE(d.lon, p.lon), p.country, a.name, b.name,
    COALESCE(p.feature, 'P.PPL'),
    p.population, p.radius"""
_SOURCES = ("geonames", "dr5hn", "own")
_PLACES = " UNION ALL ".join(
    f"""SELECT {_COLUMNS} FROM {source}_place p LEFT JOIN geonames_place a ON a.key = p.admin1
    LEFT JOIN geonames_place b ON b.key = p.admin2 LEFT JOIN dr5hn_position d ON d.place = p.key
    WHERE p.key IN ({{keys}})"""  # noqa: S608 - the names of our own tables
    for source in _SOURCES
)
_NAMED = _PLACES.format(
    keys=" UNION ".join(f"SELECT place FROM {source}_name WHERE name = ?1" for source in _SOURCES)  # noqa: S608
)
_COUNTRY = _PLACES.format(keys="SELECT place FROM geonames_country WHERE iso3 = ?1")


class Toponym(NamedTuple):
    """One entry: WGS 84 degrees, country as ISO 3166-1 alpha-3 ("" for what is in none), kilometres.

    `feature` is the GeoNames class and code ("A.PCLI", "A.ADM1", "P.PPLC", "L.RGN"). `population` is 0 where no source
    tells it; that of a division is the sum of its towns where no source tells its own. `radius_km` is rough: how far
    from the point the place reaches.
    """

    key: int
    geonames_id: int | None
    name: str
    lat: float
    lon: float
    country: str
    admin1: str | None
    admin2: str | None
    feature: str
    population: int
    radius_km: float


def places(name: str) -> tuple[Toponym, ...]:
    """All entries with this name or other name, however it is spelt (`onrecord.knowledge.folding`), best known first.

    Names of three letters or fewer must be written with capitals ("US", "UK"). "Helmand Province" finds divisions named
    "Helmand" where nothing carries the whole name.
    """
    words = folded(name)
    return _places(words, chosen()) if words and shouted(name) else ()


def country(code: str) -> Toponym | None:
    """The country with this ISO 3166-1 alpha-3 code (XKX: Kosovo)."""
    return _country(code, chosen())


def neighbours(code: str) -> frozenset[str]:
    """The countries that border on one, as alpha-3 codes."""
    return _neighbours(code, chosen())


def demonym(word: str) -> str | None:
    """The country that a demonym or adjective tells ("Afghan", "Afghans"), as alpha-3; None for other words.

    A word without a capital is none ("polish", "turkey").
    """
    if not word[:1].isupper():
        return None
    return _demonym(folded(word), chosen())


def capital(code: str) -> str | None:
    """The name of a country's capital, by alpha-3 code."""
    found = next(iter(rows("SELECT capital FROM geonames_country WHERE iso3 = ?", code)), None)
    return str(found[0]) if found and found[0] else None


def prominence(feature: str, population: int) -> float:
    """How well known a place is: about the power of ten of its population, more for countries and capitals."""
    lift = _LIFT.get(feature, _LIFT.get(feature[:5], 0.0))
    return math.log10(max(population, 1) + 300) + lift


@lru_cache(maxsize=65536)
def _places(words: str, file: Path) -> tuple[Toponym, ...]:
    found = [_toponym(row) for row in rows(_NAMED, words, file=file)]
    if not found and " " in words:
        found = [_toponym(row) for row in rows(_NAMED, bare(words), file=file)]
        found = [one for one in found if one.feature.startswith("A.ADM")]
    return tuple(sorted(found, key=lambda one: (-_standing(one, words), one.key)))


def _standing(place: Toponym, words: str) -> float:
    name = folded(place.name)
    own = words in {name, bare(name)}
    return prominence(place.feature, place.population) - (0.0 if own else _ALIAS)


@lru_cache(maxsize=512)
def _country(code: str, file: Path) -> Toponym | None:
    return next((_toponym(row) for row in rows(_COUNTRY, code, file=file)), None)


@lru_cache(maxsize=512)
def _neighbours(code: str, file: Path) -> frozenset[str]:
    found = next(iter(rows("SELECT neighbours FROM geonames_country WHERE iso3 = ?", code, file=file)), None)
    return frozenset(str(found[0]).split()) if found else frozenset()


@lru_cache(maxsize=4096)
def _demonym(words: str, file: Path) -> str | None:
    """Our own list first; where a word belongs to several countries, the file holds the one that it means by itself."""
    for source in ("own", "chf"):
        found = next(iter(rows(f"SELECT iso3 FROM {source}_demonym WHERE word = ?", words, file=file)), None)  # noqa: S608
        if found:
            return str(found[0])
    return None


def _toponym(row: tuple[object, ...]) -> Toponym:
    key, known, name, lat, lon, iso3, admin1, admin2, feature, population, radius = row
    people = cast("int", population)
    return Toponym(
        cast("int", key),
        cast("int | None", known),
        cast("str", name),
        round(cast("int", lat) * GRAIN, 4),
        round(cast("int", lon) * GRAIN, 4),
        cast("str", iso3),
        cast("str | None", admin1),
        cast("str | None", admin2),
        cast("str", feature),
        people,
        float(cast("int", radius)) if radius is not None else reach_of_town(people),
    )


def reach_of_town(population: int) -> float:
    """How far a town of so many people reaches, in kilometres: about 1 for 10,000, 12 for a million, 40 at most."""
    return round(min(max(0.012 * math.sqrt(population), 1.0), 40.0), 1)

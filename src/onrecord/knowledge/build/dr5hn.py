"""Provinces and countries of the dr5hn database (ODbL): positions of what GeoNames has, and what it has not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.knowledge.build import sources
from onrecord.knowledge.build.entries import WIDE_KM, Entry, by_name, distance, latin
from onrecord.knowledge.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_FAR_KM = 400
"""A province's point further than this from the middle of its towns, and outside them, is taken for a slip."""
_LARGE, _REACH_KM = 100_000, 60
"""People of a town, and kilometres of a division, from which on the division's point should not be the town's."""


class Position(NamedTuple):
    """Where the database puts an entry of another source."""

    entry: Entry
    lat: float
    lon: float


def provinces(
    data: Path, iso3: Mapping[str, str], known: Mapping[str, Entry], towns: Iterable[Entry]
) -> tuple[list[Position], list[Entry]]:
    """Positions of the first-order divisions in `known` (by GeoNames code), and the divisions that are not among them.

    A row is one of them when it has its name, or its FIPS code and lies near. Rows without coordinates are left out,
    and so are points of wide divisions, which are often those of their capitals, and of others that lie in a large town.
    """
    names = by_name(known.values())
    large = {_grid(town.lat, town.lon) for town in towns if town.population > _LARGE}
    positions: dict[int, Position] = {}
    others = []
    for row in sources.table(data / "provinces_dr5hn.csv.gz"):
        country = iso3.get(row["country_code"])
        if not country or not row["latitude"] or not row["longitude"]:
            continue
        entry = Entry(
            name=row["name"], lat=float(row["latitude"]), lon=float(row["longitude"]), country=country,
            feature="A.ADM1" if row["level"] in {"", "1"} else "A.ADM2", radius=60,
        )  # fmt: skip
        entry.called(entry.name, *([row["native"]] if latin(row["native"]) else []))
        same = next((names[country, name] for name in sorted(entry.names) if (country, name) in names), None)
        coded = known.get(f"{row['country_code']}.{row['fips_code']}") if row["fips_code"] else None
        if same is None and coded is not None and _apart(entry, coded) < _FAR_KM / 2:
            same = coded
        if same is None:
            others.append(entry)
            continue
        same.names |= entry.names
        slip = (same.radius or 0) > _REACH_KM and _grid(entry.lat, entry.lon) in large
        wide = (same.radius or 0) > WIDE_KM
        if not slip and not wide and _apart(entry, same) < _FAR_KM and id(same) not in positions:
            positions[id(same)] = Position(same, entry.lat, entry.lon)
    return list(positions.values()), others


def countries(data: Path, known: Sequence[Entry]) -> list[Position]:
    """Positions of the countries in `known`."""
    by_code = {row["iso3"]: row for row in sources.table(data / "countries_dr5hn.csv")}
    return [
        Position(one, float(by_code[one.country]["latitude"]), float(by_code[one.country]["longitude"]))
        for one in known
        if one.country in by_code
    ]


def named(data: Path) -> dict[str, str]:
    """Alpha-3 codes by folded country name, as this database names them."""
    return {folded(row["name"]): row["iso3"] for row in sources.table(data / "countries_dr5hn.csv")}


def _grid(lat: float, lon: float) -> tuple[int, int]:
    """The square of about ten kilometres that a point lies in."""
    return round(lat * 10), round(lon * 10)


def _apart(one: Entry, two: Entry) -> float:
    return distance(one.lat, one.lon, two.lat, two.lon)

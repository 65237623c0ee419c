"""Divisions of countries: provinces and counties with ids, and coordinates taken from the towns that lie in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from onrecord.knowledge.build import sources
from onrecord.knowledge.build.entries import Entry, by_name, latin, middle
from onrecord.knowledge.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


def provinces(
    data: Path, iso3: Mapping[str, str], towns: Iterable[Entry], codes: Mapping[int, str]
) -> dict[str, Entry]:
    """First-order divisions by GeoNames code ("AF.24"); `codes` gives the code for each town's id.

    Coordinates are the middle of the towns; a division without any has that of its country's towns, and is dropped
    where there are none either.
    """
    inside: defaultdict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for town in towns:
        point = (town.lat, town.lon, town.population)
        inside[codes[town.id or 0]].append(point)
        inside[codes[town.id or 0].partition(".")[0]].append(point)
    found = {}
    for line in sources.text(data / "admin1CodesASCII.txt").splitlines():
        code, name, plain, number = line.split("\t")
        land = code.partition(".")[0]
        points = inside.get(code) or inside.get(land)
        if points and land in iso3:
            lat, lon, radius = middle(points)
            people = sum(one[2] for one in inside.get(code, ()))
            entry = Entry(
                id=int(number), name=name, lat=lat, lon=lon, country=iso3[land], feature="A.ADM1", population=people,
                radius=radius,
            )  # fmt: skip
            entry.called(name, plain)
            found[code] = entry
    return found


def counties(
    data: Path, iso3: Mapping[str, str], towns: Sequence[Entry], codes: Mapping[int, str], first: Mapping[str, Entry]
) -> list[tuple[str, Entry]]:
    """Second-order divisions with the codes of their provinces; sets `admin2` of towns to its number, from 1.

    A town is looked up by its coordinates, else by name within its province, in a table that names its division; a
    division has a GeoNames id where the code of one of its larger towns tells it.
    """
    named = _named(iso3, first)
    groups: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for town in towns:
        code = codes[town.id or 0]
        name = named.get((f"{town.lat:.5f}", f"{town.lon:.5f}")) or named.get((code, folded(town.name)))
        if name and latin(name):
            groups[code, name].append(town)
    ids = _ids(data, groups)
    result = []
    for (code, name), members in sorted(groups.items()):
        lat, lon, radius = middle([(one.lat, one.lon, one.population) for one in members])
        entry = Entry(
            id=ids.get((code, name)), name=name, lat=lat, lon=lon, country=members[0].country, feature="A.ADM2",
            population=sum(one.population for one in members), radius=radius,
        )  # fmt: skip
        entry.called(name)
        result.append((code, entry))
        for town in members:
            town.admin2 = len(result)
    return result


def _named(iso3: Mapping[str, str], first: Mapping[str, Entry]) -> dict[tuple[str, str], str]:
    """Names of second-order divisions by (lat, lon) as written and by (province code, folded name of a town)."""
    provinces = by_name(first.values())
    code_of = {id(entry): code for code, entry in first.items()}
    found: dict[tuple[str, str], str] = {}
    for line in sources.near():
        if line.admin2 and line.country in iso3:
            found[f"{float(line.lat):.5f}", f"{float(line.lon):.5f}"] = line.admin2
            province = provinces.get((iso3[line.country], folded(line.admin1)))
            if province:
                found.setdefault((code_of[id(province)], folded(line.name)), line.admin2)
    return found


def _ids(data: Path, groups: Mapping[tuple[str, str], Sequence[Entry]]) -> dict[tuple[str, str], int]:
    """GeoNames ids of second-order divisions by (province code, name): what most of their larger towns say."""
    known = sources.codes(data / "geonames_admin2.csv.gz")
    told = {town.id: f"{town.country}.{town.admin1}.{town.admin2}" for town in sources.towns() if town.admin2}
    votes: defaultdict[int, Counter[tuple[str, str]]] = defaultdict(Counter)
    for group, members in groups.items():
        for town in members:
            code = told.get(town.id or 0)
            if code in known and code.startswith(f"{group[0]}."):
                votes[known[code]][group] += 1
    found = {count.most_common(1)[0][0]: number for number, count in sorted(votes.items())}
    american = {f"US.{one['state']}": one["fips"][:2] for one in sources.counties()}
    fips = {(f"US.{one['state']}", folded(one["name"])): one["fips"][2:] for one in sources.counties()}
    for code, name in groups:
        number = fips.get((code, folded(name))) if code in american else None
        if number and f"{code}.{number}" in known:
            found[code, name] = known[f"{code}.{number}"]
    return found

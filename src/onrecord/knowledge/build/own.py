"""Our own tables as gazetteer rows: other names of countries and towns, short names of states, regions and seas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.knowledge import rows
from onrecord.knowledge.build.entries import OWN, Entry
from onrecord.knowledge.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def regions(divisions: Mapping[tuple[str, str], Entry]) -> tuple[list[Entry], list[tuple[str, int]]]:
    """Regions, seas, ranges and rivers, with keys; and the names of those that are divisions, by country and name."""
    found, same = [], []
    for number, (name, feature, lat, lon, radius, country, *others) in enumerate(rows("regions")):
        entry = Entry(
            key=OWN + number, name=name, lat=float(lat), lon=float(lon), country="" if country == "-" else country,
            feature=feature, radius=int(radius), population=_weight(int(radius)),
        )  # fmt: skip
        entry.called(name, *_parts(others))
        division = divisions.get((entry.country, folded(name)))
        if division is None:
            found.append(entry)
        else:
            same += [(word, division.key) for word in sorted(entry.names)]
    return found, same


def names(
    countries: Mapping[str, Entry], provinces: Mapping[str, Entry], towns: Sequence[Entry]
) -> Iterator[tuple[str, int]]:
    """(folded name, key) of countries by alpha-3 code, provinces by GeoNames code, and towns."""
    for code, listed in rows("country_names"):
        yield from ((folded(name), countries[code].key) for name in listed.split("|"))
    for code, listed in rows("place_codes"):
        yield from ((folded(name), provinces[code].key) for name in listed.split("|"))
    largest: dict[tuple[str, str], Entry] = {}
    for town in towns:
        known = largest.setdefault((town.country, folded(town.name)), town)
        if town.population > known.population:
            largest[town.country, folded(town.name)] = town
    for code, name, listed in rows("place_nicknames"):
        known_by = largest.get((code, folded(name)))
        if known_by:
            yield from ((folded(other), known_by.key) for other in listed.split("|"))


def country_codes() -> dict[str, str]:
    """Alpha-3 codes by folded other name of a country."""
    return {folded(name): code for code, listed in rows("country_names") for name in listed.split("|")}


def demonyms() -> dict[str, str]:
    """Alpha-3 codes by folded demonym."""
    return {folded(word): code for code, listed in rows("demonyms") for word in listed.split("|")}


def _weight(radius: int) -> int:
    """Regions have no people here; what is wide is better known than a hamlet of its name."""
    return 0 if radius < 30 else radius * 1000


def _parts(fields: Sequence[str]) -> list[str]:
    return [name for field in fields for name in field.split("|") if name]

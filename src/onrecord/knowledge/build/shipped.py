"""The shipped file, from the project's data folder and GeoNames by way of packages; the same sources, the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.knowledge.build import divisions, dr5hn, own, phoenix, sources
from onrecord.knowledge.build.entries import DR5HN, GEONAMES, Entry, by_name, latin
from onrecord.knowledge.build.writer import actors, add, finish, name, step, writing
from onrecord.knowledge.folding import folded
from onrecord.knowledge.gazetteer import prominence

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


def from_sources(data: Path, target: Path) -> None:
    """Builds `target` from the data folder. Raises KnowledgeError where a source is missing."""
    places = data / "places"
    lands = sources.countries()
    iso3 = {str(one["iso"]): str(one["iso3"]) for one in lands}
    towns, codes = _towns(iso3, lands)
    provinces = divisions.provinces(places, iso3, towns, codes)
    coded_counties = divisions.counties(places, iso3, towns, codes, provinces)
    counties = [entry for _, entry in coded_counties]
    seats = _seats(towns)
    countries = [_country(one, seats.get(str(one["iso3"]))) for one in lands]
    positions, others = dr5hn.provinces(places, iso3, provinces, towns)
    positions += dr5hn.countries(places, countries)
    continents = [_continent(one) for one in sources.continents().values()]
    _number([*countries, *continents, *provinces.values(), *counties, *towns])
    for town in towns:
        town.admin1 = provinces[codes[town.id or 0]].key if codes[town.id or 0] in provinces else None
        town.admin2 = counties[town.admin2 - 1].key if town.admin2 else None
    for code, county in coded_counties:
        county.admin1 = provinces[code].key if code in provinces else None
    for key, entry in enumerate(others, DR5HN):
        entry.key = key
    with writing(target) as connection:
        everything = [*countries, *continents, *provinces.values(), *counties, *towns]
        add(connection, "geonames", sorted(everything, key=lambda one: one.key))
        _countries(connection, lands, countries)
        add(connection, "dr5hn", others)
        _positions(connection, positions)
        regions, same = own.regions(by_name(provinces.values()))
        add(connection, "own", regions)
        name(connection, "own", same)
        by_code = {one.country: one for one in countries}
        name(connection, "own", own.names(by_code, provinces, towns))
        _demonyms(connection, places, by_code)
        actors(connection, phoenix.actors(data / "actors", by_code.keys()), phoenix.agents(data / "actors"))
        finish(connection, "the data folder of the project and GeoNames by way of packages", _USED)


_HAMLET = 1000
"""People below which a town of Europe, North America or Oceania is known by its own name alone: its other names are
those of other languages, and they take the room that the file has not."""
_USED = ("geonames", "dr5hn", "chf", "phoenix", "own")


def _towns(iso3: Mapping[str, str], lands: Sequence[Mapping[str, Any]]) -> tuple[list[Entry], dict[int, str]]:
    """The towns, and the code of each one's first-order division by id."""
    features = {town.id: town.feature for town in sources.towns()}
    wide = {one["iso"] for one in lands if one["continentcode"] in {"AF", "AS", "SA"}}
    capitals = {(one["iso3"], folded(str(one["capital"]))) for one in lands}
    towns, codes = [], {}
    for key, one in sources.cities().items():
        if one["countrycode"] not in iso3:
            continue
        country = iso3[one["countrycode"]]
        names = {str(one["name"])}
        if one["population"] >= _HAMLET or one["countrycode"] in wide:
            names |= {other for other in one["alternatenames"] if latin(other)}
        entry = Entry(
            id=int(key), name=one["name"], lat=one["latitude"], lon=one["longitude"], country=country,
            feature=features.get(int(key), "P.PPL"), population=one["population"],
        )  # fmt: skip
        entry.called(*names)
        if any((country, word) in capitals for word in entry.names) and one["population"] > 20_000:
            entry.feature = features.get(int(key), "P.PPLC")
        towns.append(entry)
        codes[int(key)] = f"{one['countrycode']}.{one['admin1code']}"
    return towns, codes


def _seats(towns: Iterable[Entry]) -> dict[str, Entry]:
    """The capital or else the largest town of each country."""
    seats: dict[str, Entry] = {}
    for town in towns:
        known = seats.setdefault(town.country, town)
        if (town.feature == "P.PPLC", town.population) > (known.feature == "P.PPLC", known.population):
            seats[town.country] = town
    return seats


def _country(one: Mapping[str, Any], seat: Entry | None) -> Entry:
    """A country; its point is that of its capital until another source tells a better one."""
    entry = Entry(
        id=int(one["geonameid"]), name=str(one["name"]).strip(), lat=seat.lat if seat else 0.0,
        lon=seat.lon if seat else 0.0, country=str(one["iso3"]), feature="A.PCLI",
        population=int(one["population"]), radius=max(1, round((float(one["areakm2"] or 1) / 3.14159) ** 0.5)),
    )  # fmt: skip
    entry.called(entry.name)
    return entry


def _continent(one: Mapping[str, Any]) -> Entry:
    entry = Entry(
        id=int(one["geonameId"]), name=str(one["name"]), lat=float(one["lat"]), lon=float(one["lng"]), country="",
        feature="L.CONT", population=int(one["population"]), radius=3500,
    )  # fmt: skip
    entry.called(entry.name)
    return entry


def _number(entries: Sequence[Entry]) -> None:
    """Keys in the order of how well known places are: small keys, which take little room, for those asked for most."""
    for key, entry in enumerate(sorted(entries, key=_known), GEONAMES):
        entry.key = key


def _known(entry: Entry) -> tuple[float, int, str]:
    weight = prominence(entry.feature, entry.population)
    return -round(weight, 6), entry.id or 0, f"{entry.country} {entry.name} {entry.lat:.4f} {entry.lon:.4f}"


def _countries(connection: sqlite3.Connection, lands: Sequence[Mapping[str, Any]], entries: Sequence[Entry]) -> None:
    iso3 = {str(one["iso"]): str(one["iso3"]) for one in lands}
    for one, entry in zip(lands, entries, strict=True):
        around = " ".join(sorted(iso3[code] for code in str(one["neighbours"]).split(",") if code in iso3))
        row = one["iso3"], one["iso"], entry.key, one["capital"], one["continentcode"], around
        connection.execute("INSERT INTO geonames_country VALUES (?,?,?,?,?,?)", row)


def _positions(connection: sqlite3.Connection, positions: Iterable[dr5hn.Position]) -> None:
    rows = [(one.entry.key, step(one.lat), step(one.lon)) for one in positions]
    connection.executemany("INSERT INTO dr5hn_position VALUES (?,?,?)", sorted(rows))


def _demonyms(connection: sqlite3.Connection, places: Path, countries: Mapping[str, Entry]) -> None:
    """The public table goes by country names: those of GeoNames and of our own list."""
    code_of = {word: code for code, entry in countries.items() for word in entry.names}
    code_of |= {word: code for word, code in dr5hn.named(places).items() if code in countries}
    code_of |= own.country_codes()
    found: dict[str, str] = {}
    for line in sources.text(places / "demonyms.txt").splitlines():
        land, *lists = line.split("\t")
        code = code_of.get(folded(land.partition("(")[0]))
        for word in (part.strip() for one in lists for part in one.replace("/", ",").split(",")) if code else ():
            found.setdefault(folded(word), code or "")
    connection.executemany("INSERT INTO chf_demonym VALUES (?,?)", sorted(item for item in found.items() if item[0]))
    connection.executemany("INSERT INTO own_demonym VALUES (?,?)", sorted(own.demonyms().items()))

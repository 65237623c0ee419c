"""The sets of places as cases to learn from and to score: articles as the program reads them, with gold names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from evaluation import places_data
from evaluation.places_data import LITERAL, Article, Gold
from onrecord.annotate import annotated
from onrecord.knowledge.store import rows
from onrecord.read import Overrides, clean_text
from onrecord.record.places import Weights
from onrecord.record.places.context import guessed, weighed
from onrecord.record.places.home import home
from onrecord.record.places.naming import grouped
from onrecord.record.places.signs import Around, signs
from onrecord.record.places.spans import stretch_at, stretches
from onrecord.record.places.uses import use_signs
from training.place_fits import Entered, Signed, entry_weights, fitted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from onrecord.knowledge.gazetteer import Toponym
    from onrecord.layers import Annotated, Pair
    from onrecord.record.places.context import Home, Name

NEAR_KM = 161.0
"""A hundred miles: what the literature takes for right."""
_EARTH_KM = 6371.0


@dataclass
class Case:
    """One article of a set (`lgl`, `geovirus`, `geowebnews`); what needs the model is made when it is asked for."""

    set: str
    article: Article

    @cached_property
    def doc(self) -> Annotated:
        """The article as the program reads it."""
        given = Overrides(language="en", url=self.article.url)
        return annotated(clean_text(self.article.text, source=self.article.id, overrides=given))

    @cached_property
    def home(self) -> Home:
        """Whose page it is, by its address alone."""
        return home(None, self.article.url)

    @cached_property
    def spans(self) -> list[Pair]:
        """The gold spans in the order of the text, without those that overlap an earlier one."""
        kept: list[Pair] = []
        for span in sorted({(one.start, one.end) for one in self.article.gold}):
            if not kept or span[0] >= kept[-1][1]:
                kept.append(span)
        return kept

    @cached_property
    def named(self) -> tuple[list[Name], list[int | None]]:
        """The names that the gold spans make, and for each span the number of its name."""
        return grouped(self.article.text, self.spans)

    @cached_property
    def tables(self) -> list[NDArray[np.float64]]:
        """The signs of each entry of each name of the gold spans."""
        names, _ = self.named
        return weighed(names, guessed(names), self.home)

    @cached_property
    def stretches(self) -> tuple[list[list[str]], list[bool]]:
        """The signs of each stretch of words that may be a name, and whether gold has it."""
        gold = {(one.start, one.end) for one in self.article.gold}
        every = stretches(self.doc)
        around = Around(self.doc, every)
        return [signs(one, around) for one in every], [(one.start, one.end) in gold for one in every]

    @cached_property
    def uses(self) -> list[tuple[Gold, list[str]]]:
        """Each gold toponym with the signs of its use."""
        around = Around(self.doc, stretches(self.doc))
        found = ((gold, stretch_at(self.doc, gold.start, gold.end)) for gold in self.article.gold)
        return [(gold, use_signs(one, around)) for gold, one in found if one is not None]


def cases(data: Path) -> Iterator[Case]:
    """All articles of the three sets."""
    for name in ("lgl", "geovirus", "geowebnews"):
        for article in getattr(places_data, name)(data):
            yield Case(name, article)


def learnt(chosen: Sequence[Case]) -> Weights:
    """Weights fitted on some cases: of names and uses on GeoWebNews, of entries on all."""
    names, uses, entries = Signed([], []), Signed([], []), Entered([], [])
    for case in chosen:
        _entries(case, entries)
        if case.set == "geowebnews":
            names.signs.extend(case.stretches[0])
            names.holds.extend(case.stretches[1])
            uses.signs.extend(found for _, found in case.uses)
            uses.holds.extend(gold.kind in LITERAL for gold, _ in case.uses)
    return Weights(fitted(names), fitted(uses), entry_weights(entries))


def right(gold: Gold, lat: float, lon: float, country: str | None) -> bool:
    """Whether a point is that of a gold place; `country` is the alpha-3 code where the point is that of a country."""
    return miss_km(gold, lat, lon, country) <= NEAR_KM


def miss_km(gold: Gold, lat: float, lon: float, country: str | None) -> float:
    """Kilometres by which a place is missed: none where it is the same country, by code, else along the sphere.

    A country that is taken for something else is missed by the distance, but never right.
    """
    away = apart_km(gold.lat or 0.0, gold.lon or 0.0, lat, lon)
    if gold.country is None:
        return away
    return 0.0 if country is not None and country == _alpha3(gold.country) else max(away, NEAR_KM + 1)


def apart_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance of two points in degrees along the sphere."""
    south, west, north, east = map(radians, (lat, lon, other_lat, other_lon))
    part = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(part)))


def country_of(place: Toponym) -> str | None:
    """The alpha-3 code of an entry that is a country."""
    return place.country if place.feature.startswith("A.PCL") else None


def _entries(case: Case, into: Entered) -> None:
    names, given = case.named
    at = {span: number for span, number in zip(case.spans, given, strict=True) if number is not None}
    gold: dict[int, Gold] = {}
    for one in case.article.gold:
        number = at.get((one.start, one.end))
        if number is not None and one.lat is not None:
            gold.setdefault(number, one)
    for number, table in enumerate(case.tables):
        best = _right_entry(names[number], gold[number]) if number in gold and len(table) > 1 else None
        if best is not None:
            into.tables.append(table)
            into.right.append(best)


def _right_entry(name: Name, gold: Gold) -> int | None:
    """The entry with the gold's number, else the nearest that is right."""
    places = [entry.place for entry in name.entries]
    for at, place in enumerate(places):
        if gold.geonames_id is not None and place.geonames_id == gold.geonames_id:
            return at
    missed = [(miss_km(gold, place.lat, place.lon, country_of(place)), at) for at, place in enumerate(places)]
    away, at = min(missed)
    return at if away <= NEAR_KM else None


def _alpha3(code: str) -> str:
    found = next(iter(rows("SELECT iso3 FROM geonames_country WHERE iso2 = ?", code)), None)
    return str(found[0]) if found else ""

"""The sets of places: articles with their toponyms, where these are, and how they are used.

lgl             local newspapers, 4,462 toponyms with coordinates, none for those outside the annotators' gazetteer
geovirus        Wikinews on epidemics, 2,170 toponyms, ten Wikipedia coordinates for all ten mentions of a country
geowebnews      world news, the eleven kinds of toponym with what they stand for

GeoVirus counts characters from 1 and gives a country as a point; both are put right here, so that a gold place says by
`country` that it is a country, and which.
"""

from __future__ import annotations

import csv
import gzip
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LGL, GEOVIRUS, GEOWEBNEWS = "places/lgl.xml.gz", "places/geovirus.xml.gz", "places/geowebnews_even.jsonl.gz"
COUNTRIES = "places/geonames_country.csv.gz"
NAMES = "places/countries_dr5hn.csv"

LITERAL = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})
ASSOCIATIVE = frozenset({"Metonymic", "Non_Literal_Modifier", "Demonym", "Homonym", "Language", "Embedded_Non_Lit"})
KINDS = LITERAL | ASSOCIATIVE
"""The eleven kinds of toponym of GeoWebNews; its other three mark what is no toponym."""


@dataclass(frozen=True)
class Gold:
    """A toponym as annotated: the words, where they point to (None: not told), and GeoWebNews' `kind`.

    `country` is the ISO 3166-1 alpha-2 code where the place is a whole country, else None.
    """

    start: int
    end: int
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None
    country: str | None = None
    kind: str = ""


@dataclass(frozen=True)
class Article:
    """A text with its toponyms; `url` as a real report would have it."""

    id: str
    text: str
    url: str | None
    gold: tuple[Gold, ...]


def lgl(data: Path) -> Iterator[Article]:
    """The articles of LGL; a toponym whose place the annotators' gazetteer lacks has no coordinates."""
    codes = {number: code for code, number in _country_ids(data).items()}
    for number, node in enumerate(_articles(data / LGL)):
        gold = []
        for toponym in node.iter("toponym"):
            span = int(toponym.findtext("start", "")), int(toponym.findtext("end", ""))
            tag = toponym.find("gaztag")
            if tag is None:
                gold.append(Gold(*span))
                continue
            place = int(tag.get("geonameid", ""))
            point = float(tag.findtext("lat", "")), float(tag.findtext("lon", ""))
            code = codes.get(place) if tag.findtext("fcode", "").startswith("PCL") else None
            gold.append(Gold(*span, *point, geonames_id=place, country=code))
        yield Article(f"lgl-{number}", node.findtext("text") or "", node.findtext("url"), tuple(gold))


def geovirus(data: Path) -> Iterator[Article]:
    """The paragraphs of GeoVirus; a place whose Wikipedia page is that of a country is that country."""
    codes = _country_names(data)
    for number, node in enumerate(_articles(data / GEOVIRUS)):
        gold = [
            Gold(
                int(place.findtext("start", "")) - 1,
                int(place.findtext("end", "")) - 1,
                float(place.findtext("lat", "")),
                float(place.findtext("lon", "")),
                country=codes.get(_title(place.findtext("page", ""))),
            )
            for place in node.iter("location")
        ]
        yield Article(f"geovirus-{number}", node.findtext("text") or "", node.findtext("source"), tuple(gold))


def geowebnews(data: Path) -> Iterator[Article]:
    """The articles of GeoWebNews with even numbers: the toponyms of its eleven kinds, each span once."""
    codes = {number: code for code, number in _country_ids(data).items()}
    with gzip.open(data / GEOWEBNEWS, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            gold = []
            for one in row["toponyms"]:
                if one["type"] in KINDS:
                    place = int(one["geonames_id"]) if one["geonames_id"] else None
                    plain = Gold(one["start"], one["end"], one["lat"], one["lon"], place, kind=one["type"])
                    gold.append(replace(plain, country=codes.get(place or 0)))
            yield Article(f"geowebnews-{row['id']}", row["text"], row["url"], tuple(gold))


def _articles(path: Path) -> list[ET.Element]:
    return ET.fromstring(gzip.decompress(path.read_bytes())).findall("article")  # noqa: S314 - pinned data


def _country_ids(data: Path) -> dict[str, int]:
    """GeoNames ids of countries by ISO alpha-2 code."""
    rows = gzip.decompress((data / COUNTRIES).read_bytes()).decode().split()
    return {code: int(number) for code, number in (row.split(",")[:2] for row in rows)}


_TITLES = {
    "republic of ireland": "IE",
    "ivory coast": "CI",
    "burma": "MM",
    "the gambia": "GM",
    "the bahamas": "BS",
    "fiji": "FJ",
    "people's republic of china": "CN",
    "republic of the congo": "CG",
    "east timor": "TL",
    "palestinian territories": "PS",
    "state of palestine": "PS",
    "macau": "MO",
    "hong kong": "HK",
    "vatican city": "VA",
    "republic of macedonia": "MK",
    "zaire": "CD",
    "democratic republic of the congo": "CD",
}
"""Titles of Wikipedia on countries that the table of countries names otherwise."""


def _country_names(data: Path) -> dict[str, str]:
    """ISO alpha-2 codes by names as Wikipedia's titles have them, in lower case."""
    with (data / NAMES).open(encoding="utf-8", newline="") as lines:
        return {row["name"].strip().lower(): row["iso2"] for row in csv.DictReader(lines)} | _TITLES


def _title(page: str) -> str:
    return unquote(urlsplit(page).path).rpartition("/")[2].replace("_", " ").removesuffix(" (country)").lower()

"""Where: the places of a report as a list, and those with coordinates on a map that is drawn in the page itself.

The outline of the world is one path of Natural Earth at 1:110 million (public domain; `training/world_map.py`), in
tenths of a degree, so that no tile, no picture and no network is needed. The map shows the part of the world that the
report speaks of. A place is a dot; where it is known only roughly, a ring of that radius stands around the dot; a place
that speaks or describes ("Washington said", "the Afghan army") is a hollow diamond, since nothing is put there.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from math import cos, radians
from typing import TYPE_CHECKING, NamedTuple

from onrecord.publish import words as said
from onrecord.publish.markup import Html, el

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.model import Place
    from onrecord.publish.view import View

UNIT = 10
"""Drawing units of a degree, as in the file of the outline."""
LEAST = 24.0
"""Degrees of longitude that a map shows at least: a lone town stands among its neighbours."""
EDGE = 0.18
"""Share of the map kept free around the outermost places."""
LABELS = 14
"""Names written on the map; the list beside it has all."""
DEGREE_KM = 111.32


class Spot(NamedTuple):
    """All mentions of one place: where it is drawn, and the number of its first mention in the record, from 1."""

    place: Place
    number: int
    times: int
    located: bool


def where(view: View) -> Iterator[Html]:
    """The map, if any place has coordinates, and the list of all places."""
    found = spots(view.record.places)
    if placed := [spot for spot in found if spot.place.lat is not None]:
        yield _map(view, placed)
        yield el("p", said.BORDERS, class_="fine")
    rows = [_row(view, spot) for spot in found]
    head = el("thead", el("tr", *(el("th", column, scope="col") for column in said.PLACE_COLUMNS)))
    table = el("table", el("caption", said.PLACES, class_="unseen"), head, el("tbody", *rows))
    yield el("div", table, class_="wide", tabindex="0", role="region", aria_label=f"{said.PLACES}: {view.prefix}")


def spots(places: Sequence[Place]) -> list[Spot]:
    """The places of a report, each once with how often it is named, the most often named first."""
    groups: dict[tuple[str, float | None, float | None, str], list[tuple[int, Place]]] = {}
    for number, place in enumerate(places, 1):
        beside = place.relation.span.exact if place.relation else ""
        groups.setdefault((place.name, place.lat, place.lon, beside), []).append((number, place))
    found = [
        Spot(group[0][1], group[0][0], len(group), any(one.use == "location" for _, one in group))
        for group in groups.values()
    ]
    return sorted(found, key=lambda spot: (-spot.times, spot.number))


def _row(view: View, spot: Spot) -> Html:
    place = spot.place
    words = el("a", el("bdi", place.span.exact), href=f"#{view.prefix}-p{spot.number}-w")
    found = ", ".join(part for part in (place.name, place.admin1, place.country) if part) if place.country else None
    rough = f" ± {place.precision_km:,.0f} km" if place.precision_km else ""
    at = (
        f"{place.lat:.2f}, {place.lon:.2f}{rough}" if place.lat is not None and place.lon is not None else said.UNPLACED
    )
    cells = (
        el("th", words, scope="row"),
        el("td", el("bdi", found or said.UNPLACED)),
        el("td", at),
        el("td", said.USES[place.use], *([" · ", el("bdi", place.relation.span.exact)] if place.relation else [])),
        el("td", str(spot.times)),
    )
    return el("tr", *cells, id=f"{view.prefix}-p{spot.number}", tabindex="-1")


def _map(view: View, spots: Sequence[Spot]) -> Html:
    """An SVG of the part of the world that holds `spots`."""
    left, top, width, height = _frame([(spot.place.lon or 0.0, spot.place.lat or 0.0) for spot in spots])
    dot = width * UNIT / 130
    drawn = [_drawn(view, spot, dot) for spot in reversed(spots)]
    names = [_name(spot, dot) for spot in spots[:LABELS]]
    world = el("g", _outline(), class_="land", stroke_width=f"{dot / 6:.2f}")
    box = f"{left * UNIT:.0f} {top * UNIT:.0f} {width * UNIT:.0f} {height * UNIT:.0f}"
    label = f"{said.MAP}: {', '.join(spot.place.name for spot in spots[:LABELS])}"
    return el("svg", world, *drawn, *names, viewBox=box, class_="map", role="group", aria_label=label)


def _frame(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Left, top, width and height in degrees, y south, of a map twice as wide as high around (longitude, latitude)."""
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    wide, high = max(lons) - min(lons), max(lats) - min(lats)
    width = min(360.0, max(LEAST, wide / (1 - 2 * EDGE), 2 * high / (1 - 2 * EDGE)))
    height = width / 2
    middle = (max(lons) + min(lons)) / 2, (max(lats) + min(lats)) / 2
    left = min(max(-180.0, middle[0] - width / 2), 180.0 - width)
    top = min(max(-90.0, -middle[1] - height / 2), 90.0 - height)
    return left, top, width, height


def _drawn(view: View, spot: Spot, dot: float) -> Html:
    place = spot.place
    x, y = (place.lon or 0.0) * UNIT, -(place.lat or 0.0) * UNIT
    shapes = []
    if spot.located and place.precision_km:
        high = place.precision_km / DEGREE_KM * UNIT
        wide = min(high / max(0.1, cos(radians(place.lat or 0.0))), 1800.0)
        if high > dot:
            shapes.append(
                el("ellipse", cx=f"{x:.1f}", cy=f"{y:.1f}", rx=f"{wide:.1f}", ry=f"{high:.1f}", class_="rough")
            )
    if spot.located:
        shapes.append(el("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{dot:.1f}", class_="dot"))
    else:
        d = f"M{x:.1f},{y - dot:.1f}l{dot:.1f},{dot:.1f} {-dot:.1f},{dot:.1f} {-dot:.1f},{-dot:.1f}z"
        shapes.append(el("path", d=d, class_="spoken"))
    title = el("title", f"{place.name} ({said.USES[place.use]})")
    return el("a", title, *shapes, href=f"#{view.prefix}-p{spot.number}-w", stroke_width=f"{dot / 4:.2f}")


def _name(spot: Spot, dot: float) -> Html:
    x, y = (spot.place.lon or 0.0) * UNIT, -(spot.place.lat or 0.0) * UNIT
    place = {"x": f"{x + 1.6 * dot:.1f}", "y": f"{y + 0.9 * dot:.1f}", "font_size": f"{2.6 * dot:.1f}"}
    return el("text", spot.place.name, **place, aria_hidden="true")


@cache
def _outline() -> Html:
    """The file of the outline, which is ours to write unescaped."""
    return Html(files(__package__).joinpath("world.svg").read_text(encoding="utf-8").strip())

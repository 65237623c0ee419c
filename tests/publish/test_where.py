from __future__ import annotations

import re

from onrecord.model import Place
from onrecord.publish.page import page
from onrecord.publish.view import View
from onrecord.publish.where import spots, where
from tests.publish.parsed import Parsed
from tests.publish.sample import RIVER, Maker, report, river


def place(name: str, lat: float | None, lon: float | None, **fields: object) -> Place:
    given: dict[str, object] = {"use": "location", "score": 0.9, **fields}
    return Place(id=f"p-{name}", span=Maker(RIVER).span("Aru"), name=name, lat=lat, lon=lon, **given)  # type: ignore[arg-type]


def drawn(*places: Place) -> str:
    record = river()
    view = View(type(record)(made_by=record.made_by, report=report(RIVER), places=places), "r1")
    return "".join(where(view))


def box(html: str) -> list[float]:
    found = re.search('viewBox="([^"]+)"', html)
    assert found
    return [float(part) for part in found[1].split()]


def test_the_map_holds_every_place_with_coordinates_and_is_twice_as_wide_as_high() -> None:
    left, top, width, height = box(drawn(place("A", 34.5, 69.2), place("B", -33.9, 151.2), place("C", 78.2, 15.6)))
    assert abs(width - 2 * height) <= 1
    for lat, lon in ((34.5, 69.2), (-33.9, 151.2), (78.2, 15.6)):
        assert left <= lon * 10 <= left + width
        assert top <= -lat * 10 <= top + height


def test_a_lone_place_at_the_edge_of_the_world_keeps_the_map_inside() -> None:
    left, top, width, height = box(drawn(place("A", -89.9, 179.9)))
    assert left + width <= 1800
    assert top + height <= 900


def test_a_place_named_often_is_drawn_once_and_listed_first() -> None:
    found = spots([place("A", 1.0, 1.0), place("B", 2.0, 2.0), place("B", 2.0, 2.0, use="metonym")])
    assert [(spot.place.name, spot.times) for spot in found] == [("B", 2), ("A", 1)]


def test_a_rough_place_has_a_ring_and_one_that_speaks_a_diamond() -> None:
    html = drawn(place("A", 34.0, 69.0, precision_km=800), place("B", 38.9, -77.0, use="metonym"))
    assert html.count('class="rough"') == 1
    assert html.count('class="dot"') == 1
    assert html.count('class="spoken"') == 1


def test_without_coordinates_there_is_a_list_and_no_map() -> None:
    html = drawn(place("A", None, None))
    assert "<svg" not in html
    assert "not resolved" in html


def test_the_links_of_map_and_timeline_lead_to_the_words() -> None:
    parsed = Parsed("".join(page([river()])))
    assert {"r1-p1-w", "r1-p2-w", "r1-t3-w"} <= {link.removeprefix("#") for link in parsed.links} <= set(parsed.ids)

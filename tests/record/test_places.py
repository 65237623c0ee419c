"""Places: found, told apart by use, put to the gazetteer; hostile pages."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record.places import places
from tests.record.places_laid import laid

if TYPE_CHECKING:
    from onrecord.model import Place


def named(found: tuple[Place, ...], words: str) -> Place:
    return next(one for one in found if one.span.exact == words)


def test_a_town_is_put_where_it_is_with_its_evidence() -> None:
    doc = laid("Heavy rain fell in Kandahar on Monday.", "Kandahar")
    one = named(places(doc)[0], "Kandahar")
    assert (one.country, one.use) == ("AFG", "location")
    assert one.lat == pytest.approx(31.6, abs=0.5)
    assert one.lon == pytest.approx(65.7, abs=0.5)
    assert one.precision_km
    assert one.derived
    assert one.derived.from_[0] == one.span
    assert one.score <= 1.0


def test_what_stands_behind_the_comma_decides() -> None:
    texas = places(laid("He was born in Paris, Texas.", "Paris", "Texas"))[0]
    france = places(laid("He was born in Paris, France.", "Paris", "France"))[0]
    assert (named(texas, "Paris").admin1, named(texas, "Paris").country) == ("Texas", "USA")
    assert named(france, "Paris").country == "FRA"
    derived = named(texas, "Paris").derived
    assert derived
    assert derived.rule == "beside"
    assert [span.exact for span in derived.from_] == ["Paris", "Texas"]


def test_the_other_places_of_the_report_decide() -> None:
    text = (
        "Police in Dayton and Cincinnati said that roads near Columbus, south of Cleveland, were closed in Springfield."
    )
    found, _ = places(laid(text, "Dayton", "Cincinnati", "Columbus", "Cleveland", "Springfield"))
    springfield = named(found, "Springfield")
    assert springfield.admin1 == "Ohio"
    assert springfield.derived
    assert springfield.derived.rule == "report"


def test_the_page_address_decides_between_towns_of_one_name() -> None:
    text = "The road to Perth was closed on Sunday in Perth."
    scotland = named(places(laid(text, "Perth", url="https://news.example.co.uk/a"))[0], "Perth")
    australia = named(places(laid(text, "Perth", url="https://news.example.com.au/a"))[0], "Perth")
    assert (scotland.country, australia.country) == ("GBR", "AUS")


def test_words_for_people_are_demonyms_of_their_country() -> None:
    found, _ = places(laid("The talks with the Russians in Geneva ended.", "Russians", "Geneva"))
    assert (named(found, "Russians").country, named(found, "Russians").use) == ("RUS", "demonym")


def test_a_place_in_the_name_of_a_body_is_embedded() -> None:
    found, _ = places(laid("The loan came from the Bank of Kabul.", "Kabul"))
    assert named(found, "Kabul").use == "embedded"


def test_what_no_list_knows_has_no_coordinates_and_a_gap() -> None:
    found, gaps = places(laid("Shots were heard in Qwzxtown Village on Monday.", "Qwzxtown Village"))
    one = found[0]
    assert one.lat is None
    assert one.country is None
    assert [(gap.field, gap.of) for gap in gaps] == [("place", place.id) for place in found if place.lat is None]
    assert "gazetteer" in gaps[0].reason


def test_an_unknown_place_lies_in_the_town_that_holds_it() -> None:
    found, _ = places(laid("It burnt on Qwzx Street in Kandahar.", "Qwzx Street", "Kandahar"))
    one = named(found, "Qwzx Street")
    assert one.geonames_id is None
    assert one.feature is None
    assert one.country == "AFG"
    assert one.derived
    assert one.derived.rule == "inside"


def test_every_span_repeats_its_words_and_ids_are_unique() -> None:
    text = "KABUL (AP) — Fighting near Herat, 25 miles from Iran, spread. He left U.S. soil for Côte d'Ivoire."
    found, _ = places(laid(text, "Herat", "Iran", "U.S.", "Côte d'Ivoire"))
    assert len({one.id for one in found}) == len(found)
    for one in found:
        spans = [one.span, *(one.derived.from_ if one.derived else ())] + ([one.relation.span] if one.relation else [])
        assert all(text[span.start : span.end] == span.exact for span in spans)


def test_without_the_model_nothing_is_found() -> None:
    doc = laid("")
    assert places(doc) == ((), ())


def test_the_same_report_gives_the_same_places() -> None:
    doc = laid("Trains from London to Paris and on to Milan stood still in Lyon.", "London", "Paris", "Milan", "Lyon")
    assert places(doc) == places(doc)


def test_a_page_of_two_thousand_places_takes_time_in_proportion() -> None:
    towns = ["Paris", "Springfield", "Columbus", "Kandahar", "Georgia", "San Antonio", "Perth", "Alexandria"]
    seconds = []
    for count in (500, 2_000):
        names = [f"{towns[at % 8]} {chr(65 + at % 26)}{at}, {towns[(at * 3) % 8]}" for at in range(count)]
        doc = laid("They went to " + " and to ".join(names) + ".")
        began = time.process_time()
        found, _ = places(doc)
        seconds.append(time.process_time() - began)
        assert len(found) > count / 2
    assert seconds[1] < 10 * seconds[0] + 1.0


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="Paris,. \n'’-U.S(T&é\u0301\U0001f600\x00iran", max_size=200))
def test_any_text_is_borne(text: str) -> None:
    doc = laid(text)
    report = doc.reading.report
    for one in places(doc)[0]:
        assert report.text[one.span.start : one.span.end] == one.span.exact

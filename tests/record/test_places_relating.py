"""Relations to places, by the words before the name."""

from __future__ import annotations

import pytest

from onrecord.read import clean_text
from onrecord.record.places.relating import related


@pytest.mark.parametrize(
    ("before", "kind", "km", "direction", "words"),
    [
        ("The valley lies about 100 kms from ", "distance", 100.0, None, "about 100 kms from"),
        ("It struck 25 miles north-east of ", "distance", 40.2, "north-east", "25 miles north-east of"),
        (
            "Camps 1,200 kilometres away from the city of ",
            "distance",
            1200.0,
            None,
            "1,200 kilometres away from the city of",
        ),
        ("A village south of ", "direction", None, "south", "south of"),
        ("They met on the border with ", "border", None, None, "on the border with"),
        ("Shells fell near ", "near", None, None, "near"),
        ("Floods hit northern ", "part", None, "north", "northern"),
    ],
)
def test_relations(before: str, kind: str, km: float | None, direction: str | None, words: str) -> None:
    report = clean_text(f"{before}Kabul.", source="test").report
    found = related(report, (len(before), len(before) + 5), 0)
    assert found
    assert (found.kind, found.km, found.direction, found.span.exact) == (kind, km, direction, words)
    assert report.text[found.span.start : found.span.end] == found.span.exact


@pytest.mark.parametrize("before", ["He lives in ", "", "The mayor of ", "For 100 years "])
def test_no_relation(before: str) -> None:
    report = clean_text(f"{before}Kabul.", source="test").report
    assert related(report, (len(before), len(before) + 5), 0) is None


def test_the_paragraph_before_is_not_read() -> None:
    text = "It is 10 km from Kabul"
    report = clean_text(text, source="test").report
    assert related(report, (17, 22), 17) is None

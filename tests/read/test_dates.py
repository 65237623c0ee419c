from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.dates import from_iso, iso


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021", "2021"),
        ("2021-08", "2021-08"),
        ("2021-08-27", "2021-08-27"),
        ("2021-08-27T10:30:00.000Z", "2021-08-27T10:30:00Z"),
        ("2021-08-27 10:30:00 +0200", "2021-08-27T10:30:00+02:00"),
        ("August 27, 2021", "2021-08-27"),
        ("Fri, 27 Aug 2021 10:30:00 GMT", "2021-08-27T10:30:00Z"),
        ("Published 10:30 PM EST, Fri August 27, 2021", "2021-08-27T22:30-05:00"),
        ("27th of August 2021", "2021-08-27"),
        ("27/8/2021", "2021-08-27"),
        ("8/27/2021", "2021-08-27"),
        ("20210827", "2021-08-27"),
        ("1630060200", "2021-08-27T10:30:00Z"),
        ("August 2021", "2021-08"),
        ("3/4/2021", None),
        ("2021-02-30", None),
        ("2021-08-27T25:00", None),
        ("yesterday", None),
    ],
)
def test_a_date_is_as_precise_as_it_is_given(text: str, expected: str | None) -> None:
    assert iso(text) == expected


@given(st.text(max_size=150))
def test_any_text_gives_a_date_that_is_read_again_or_none(text: str) -> None:
    found = iso(text)
    assert found is None or from_iso(found) == found

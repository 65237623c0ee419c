from __future__ import annotations

import pytest

from onrecord.read.markup import without_site
from onrecord.read.names import is_desk, people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Mara Kestrel and Jo Vale", ["Mara Kestrel", "Jo Vale"]),
        ("Mara Kestrel, Staff Writer", ["Mara Kestrel"]),
        ("Mara Kestrel, Ph.D.", ["Mara Kestrel"]),
        ("Mara Kestrel; Jo Vale; Mara Kestrel", ["Mara Kestrel", "Jo Vale"]),
        ("https://social.example/quaypost", []),
        ("View all posts by Jo Vale", ["Jo Vale"]),
        ("Jo Vale The Associated Press", ["Jo Vale", "The Associated Press"]),
        ("Seán O'Dell", ["Seán O'Dell"]),
        ("", []),
    ],
)
def test_names_are_taken_apart(text: str, expected: list[str]) -> None:
    assert people(text) == expected


def test_a_desk_is_no_person() -> None:
    assert is_desk("Quay Post Staff")
    assert not is_desk("Stafford Vale")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Strike ends | The Quay Post", "Strike ends"),
        ("The Quay Post - Strike ends", "Strike ends"),
        ("Strike ends at last | News | Other", "Strike ends at last"),
        ("Opinion | Strike ends", "Opinion | Strike ends"),
        ("Strike ends - for now", "Strike ends - for now"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(title: str, expected: str) -> None:
    assert without_site(title, {"the quay post"}, {"strike ends at last", "opinion"}) == expected

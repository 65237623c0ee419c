"""The page that the project grew from: it and what a careful reader gets from it lie outside the repository."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from evaluation.data import ROOT
from onrecord.flow import records

if TYPE_CHECKING:
    from onrecord.model import Attribution, Record

FOLDER = ROOT.parent / "shared" / "acceptance" / "panjshir"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the acceptance page is not beside the project")


@pytest.fixture(scope="module")
def record() -> Record:
    return next(records(FOLDER / "page.txt"))


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    wanted: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    return wanted


def found(record: Record, wanted: dict[str, Any]) -> Attribution:
    spans = [(span["start"], span["end"]) for span in wanted["content"]]
    return next(one for one in record.attributions if [(span.start, span.end) for span in one.content] == spans)


def test_the_text_is_the_users_own(record: Record, expected: dict[str, Any]) -> None:
    assert record.report.text_sha256 == expected["text_sha256"]


def test_every_block_plays_its_part(record: Record, expected: dict[str, Any]) -> None:
    blocks = {(block.start, block.end): block.role for block in record.report.blocks}
    assert {(wanted["start"], wanted["end"]): wanted["role"] for wanted in expected["blocks"]}.items() <= blocks.items()


@pytest.mark.parametrize("name", [f"q{number}" for number in range(1, 9)])
def test_every_attribution_has_its_words_source_and_speakers(
    record: Record, expected: dict[str, Any], name: str
) -> None:
    wanted = next(one for one in expected["attributions"] if one["id"] == name)
    got = found(record, wanted)
    names = {entity.id: {entity.name, *entity.aliases} for entity in record.entities}
    same = {name: {name, *group} for group in expected["aliases"] for name in group}
    assert got.kind == wanted["kind"]
    assert got.in_ == wanted.get("in", "body")
    assert (got.cue.exact if got.cue else None) == (wanted["cue"]["exact"] if wanted["cue"] else None)
    assert [span.exact for span in got.source] == ([wanted["source"]["exact"]] if wanted["source"] else [])
    assert len(got.speakers) == len(wanted["speakers"])
    for speaker, who in zip(got.speakers, wanted["speakers"], strict=True):
        assert names[speaker] & same.get(who, {who})
    assert got.speaker_by == ("same_speaker" if "speaker_by" in wanted else "stated")


def test_the_outlet_is_a_relay_and_twitter_a_medium(record: Record, expected: dict[str, Any]) -> None:
    said = {one["id"]: found(record, one) for one in expected["attributions"]}
    assert [via.name for via in said["q2"].via] == ["DailyMail.com"]
    assert said["q6"].medium is not None
    assert said["q6"].medium.name == "Twitter"


def test_scare_quotes_are_no_attribution(record: Record, expected: dict[str, Any]) -> None:
    for wrong in expected["not_attributions"]:
        for one in record.attributions:
            assert all(span.end <= wrong["start"] or span.start >= wrong["end"] for span in one.content)


def test_two_people_are_not_made_one(record: Record, expected: dict[str, Any]) -> None:
    for group in expected["not_aliases"]:
        for entity in record.entities:
            assert not set(group) <= {entity.name, *entity.aliases}


def test_a_headline_that_nobody_says_and_a_missing_date_are_gaps(record: Record, expected: dict[str, Any]) -> None:
    headline = found(record, expected["attributions"][0])
    assert any(gap.of == headline.id and gap.field == "content" for gap in record.gaps)
    assert any(gap.field == "published" for gap in record.gaps)

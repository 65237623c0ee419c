"""The contract: every record follows the published schema, keeps its bytes, and its findings keep their ids."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from onrecord.model import Record
from tests.running import PAGE, lines, onrecord

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ("convoy.txt", "statement.txt", "harbour.html", "sitrep.pdf", "agency.jsonl")

# The sections and fields that the contract names; none may be renamed or dropped without a new value of `schema`.
SPAN = "start end exact"
FIELDS = {
    "Record": "schema made_by report mentions entities attributions events places times gaps coverage",
    "MadeBy": "version model knowledge codebook settings",
    "Report": "id source url publisher agency title authors language published modified retrieved candidates "
    "raw_sha256 text_sha256 text blocks",
    "Candidate": "field value where chosen",
    "Block": "role start end",
    "Span": SPAN,
    "Derived": "rule from",
    "Mention": f"id {SPAN} type level entity score",
    "Entity": "id name type naming aliases roles country sector other_sectors coded_by",
    "EntityRole": "title organization span",
    "Attribution": "id kind act content cue source speakers speaker_by addressees via medium said_at said_in parent in "
    "score",
    "Named": "name span",
    "Event": "id type modes contexts quad act performed_by anchor more_anchors actors recipients status background says "
    "label place destination date magnitudes in score",
    "SpokenOf": "type modes span",
    "Participant": "entity span",
    "Condition": "value span condition",
    "Says": "by stance span about",
    "PlaceOf": "place span",
    "TimeOf": "time span",
    "Magnitude": "kind value low high unit of who total as_of by span",
    "Place": "id span name geonames_id lat lon country admin1 admin2 admin3 feature precision_km use relation "
    "alternatives score",
    "Time": "id span type value mod start end anchor",
    "Gap": "field of reason",
}
VALUES = {
    ("Block", "role"): "headline standfirst byline dateline body caption credit related chrome",
    ("Mention", "type"): "person organization place nationality facility event other",
    ("Mention", "level"): "name nominal pronoun",
    ("Entity", "naming"): "named unnamed collective document",
    ("Attribution", "kind"): "direct mixed indirect unmarked",
    ("Attribution", "act"): "statement question order belief intention knowledge attitude no_comment",
    ("Attribution", "speaker_by"): "stated same_speaker continues coreference",
    ("Condition", "value"): "happened attempted prospective conditional",
    ("Says", "stance"): "asserts doubts denies",
    ("Says", "about"): "event actor magnitude",
    ("Event", "label"): "reported claimed disputed denied admitted",
    (
        "Magnitude",
        "kind",
    ): "killed injured arrested abducted missing displaced affected destroyed strength participants other",
    ("Magnitude", "who"): "civilian combatant unknown",
    ("Place", "use"): "location metonym demonym embedded",
    ("Time", "type"): "DATE TIME DURATION SET",
    ("Time", "anchor"): "published text none",
}


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    done = onrecord("schema")
    assert (done.returncode, done.stderr) == (0, b"")
    made: dict[str, Any] = json.loads(done.stdout)
    jsonschema.Draft202012Validator.check_schema(made)
    return made


@pytest.fixture(scope="module")
def printed() -> bytes:
    """The records of all example pages."""
    done = onrecord("read", *EXAMPLES, cwd=ROOT / "examples", env={"PYTHONHASHSEED": "1"})
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


def test_every_record_of_the_examples_follows_the_schema(schema: dict[str, Any], printed: bytes) -> None:
    validator = jsonschema.Draft202012Validator(schema)
    records = lines(printed)
    assert len(records) == len(EXAMPLES) - 1 + len((ROOT / "examples" / "agency.jsonl").read_bytes().splitlines())
    for record in records:
        assert [error.message for error in validator.iter_errors(record)] == []


def test_the_schema_refuses_what_is_no_record(schema: dict[str, Any], printed: bytes) -> None:
    validator = jsonschema.Draft202012Validator(schema)
    record = lines(printed)[0]
    broken = [
        {**record, "schema": "onrecord/9"},
        {key: value for key, value in record.items() if key != "report"},
        {**record, "attributions": [{**record["attributions"][0], "kind": "overheard"}]},
        {**record, "gaps": [{"field": "title"}]},
    ]
    assert all(not validator.is_valid(one) for one in broken)


def test_every_section_and_field_of_the_contract_is_in_the_schema(schema: dict[str, Any], printed: bytes) -> None:
    held = {name: set(one["properties"]) for name, one in schema["$defs"].items()}
    assert {name: missing for name, given in FIELDS.items() if (missing := set(given.split()) - held[name])} == {}
    for record in lines(printed):
        assert set(record) == set(FIELDS["Record"].split())


@pytest.mark.parametrize(("place", "expected"), VALUES.items(), ids=[".".join(place) for place in VALUES])
def test_every_value_of_the_contract_is_in_the_schema(
    schema: dict[str, Any], place: tuple[str, str], expected: str
) -> None:
    field = schema["$defs"][place[0]]["properties"][place[1]]
    options = [field, *field.get("anyOf", [])]
    assert set(expected.split()) <= {value for one in options for value in one.get("enum", [])}


def test_a_record_read_and_written_keeps_its_bytes(printed: bytes) -> None:
    for line in printed.splitlines():
        assert msgspec.json.encode(msgspec.json.decode(line, type=Record)) == line


def test_the_same_input_gives_the_same_bytes(printed: bytes) -> None:
    again = onrecord("read", *EXAMPLES, cwd=ROOT / "examples", env={"PYTHONHASHSEED": "31337", "TZ": "Asia/Tokyo"})
    assert again.stdout == printed


def test_every_span_is_its_words_and_every_id_is_there_once(printed: bytes) -> None:
    for record in lines(printed):
        text = record["report"]["text"]
        spans = list(_spans(record))
        assert len(spans) > 50
        assert [span for span in spans if text[span["start"] : span["end"]] != span["exact"]] == []
        ids = [one["id"] for section in ("mentions", "entities", "attributions") for one in record[section]]
        assert len(ids) == len(set(ids))


def _spans(value: object) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [span for inner in value for span in _spans(inner)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"start", "end", "exact"} <= value.keys() else []
    return own + [span for inner in value.values() for span in _spans(inner)]


@pytest.mark.parametrize("kind", ["a dump", "a clean article"])
def test_one_more_paragraph_at_the_end_changes_no_other_id(kind: str) -> None:
    more = PAGE + "\n“I sold the last ferry,” said Anders Holt, who had run it for thirty years.\n"
    given = [text.encode() if kind == "a dump" else json.dumps({"text": text}).encode() for text in (PAGE, more)]
    before, after = (lines(onrecord("read", "-", stdin=one).stdout)[0] for one in given)
    ids = [{_spans_of(one): one["id"] for one in record["attributions"]} for record in (before, after)]
    assert {spans: ids[1][spans] for spans in ids[0] if spans in ids[1]}.items() <= ids[0].items()
    assert len(ids[0].keys() & ids[1].keys()) >= len(ids[0]) - 1, (
        "the model sees the next paragraph, and may change one"
    )
    assert {one["id"] for one in before["entities"]} <= {one["id"] for one in after["entities"]}
    mentions = [{(one["start"], one["end"]): one["id"] for one in record["mentions"]} for record in (before, after)]
    both = mentions[0].keys() & mentions[1].keys()
    assert len(both) > 0.9 * len(mentions[0])
    assert {mentions[0][place] for place in both} == {mentions[1][place] for place in both}
    assert len(after["attributions"]) == len(before["attributions"]) + 1
    assert len(after["entities"]) == len(before["entities"]) + 1


def _spans_of(one: dict[str, Any]) -> tuple[tuple[int, int], ...]:
    """Where the parts of an attribution stand, which is what its id is made from."""
    parts = [*one["content"], *one["source"], *([one["cue"]] if one["cue"] else [])]
    return tuple((part["start"], part["end"]) for part in parts)


def test_plain_text_keeps_the_offsets_of_the_file() -> None:
    given = PAGE.replace("\n", "\r\n").replace("counted", "co\u0308unted 👩‍🚒")
    (record,) = lines(onrecord("read", "-", stdin=b"\xef\xbb\xbf" + given.encode()).stdout)
    assert record["report"]["text"] == given
    first = record["attributions"][0]["content"][0]
    assert given[first["start"] : first["end"]] == first["exact"] == "“We co\u0308unted 👩‍🚒 every rivet,”"

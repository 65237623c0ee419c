"""The Python interface: the same words as the command line, typed, and small enough to remember."""

from __future__ import annotations

import json
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

import onrecord
from onrecord.annotate import Reader
from onrecord.read import clean_text
from tests.running import CONTENTS, PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

FACE = [
    "Attribution",
    "Block",
    "Entity",
    "Gap",
    "InputError",
    "KnowledgeError",
    "Mention",
    "MissingExtraError",
    "ModelError",
    "OnrecordError",
    "Overrides",
    "PipelineError",
    "Place",
    "Reading",
    "Record",
    "RecordError",
    "Report",
    "Span",
    "Time",
    "record",
    "records",
]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def record(page: Path) -> onrecord.Record:
    return next(onrecord.records(page))


def _contents(record: onrecord.Record) -> list[list[str]]:
    return [[span.exact for span in said.content] for said in record.attributions]


def test_the_public_face() -> None:
    assert list(onrecord.__all__) == FACE
    assert (Path(onrecord.__file__).parent / "py.typed").exists()


def test_one_path_or_several_of_any_kind(page: Path) -> None:
    line = page.with_name("lines.jsonl")
    line.write_text(json.dumps({"id": "x", "text": PAGE}) + "\n", encoding="utf-8")
    for given in (page, str(page), [page], (str(page),), (one for one in [page]), str(page.parent / "*.txt")):
        assert [_contents(record) for record in onrecord.records(given)] == [CONTENTS]
    assert [record.report.source for record in onrecord.records([page.parent, page])] == ["x", str(page), str(page)]


def test_records_come_one_by_one(page: Path) -> None:
    made: Iterator[onrecord.Record] = onrecord.records([page, page.with_name("gone.txt")])
    assert _contents(next(made)) == CONTENTS
    with pytest.raises(onrecord.InputError) as caught:
        next(made)
    assert caught.value.source.endswith("gone.txt")
    assert "there is no such file" in caught.value.reason
    assert caught.value.cure


def test_what_failed_is_handed_over_and_the_others_go_on(page: Path) -> None:
    failed: list[onrecord.InputError] = []
    made = onrecord.records([page.with_name("gone.txt"), page], failed=failed.append)
    assert [_contents(record) for record in made] == [CONTENTS]
    assert [Path(failure.source).name for failure in failed] == ["gone.txt"]


def test_threads_get_what_one_gets(page: Path) -> None:
    given = [clean_text(f"{PAGE}\n\nSnow fell on day {number}.", source="x") for number in range(6)]
    alone = [onrecord.record(one) for one in given]
    with ThreadPoolExecutor(2) as readers:
        assert list(readers.map(onrecord.record, given)) == alone
        assert (
            list(readers.map(lambda path: next(onrecord.records(path)), [page] * 4))
            == [next(onrecord.records(page))] * 4
        )


def test_another_preset_and_another_model_are_chosen_by_a_reader(page: Path) -> None:
    record = next(onrecord.records(page, reader=Reader(preset="precision")))
    assert record.made_by.settings == {"preset": "precision"}
    missing = page.with_name("none.onnx")
    with pytest.raises(onrecord.ModelError, match=r"none\.onnx") as caught:
        next(onrecord.records(page, reader=Reader(model=missing)))
    assert caught.value.path == missing


def test_what_the_caller_knows_is_taken(page: Path) -> None:
    overrides = onrecord.Overrides(publisher="The Quay Post", published="2025-05")
    report = next(onrecord.records(page, overrides=overrides)).report
    assert (report.publisher, report.published) == ("The Quay Post", "2025-05")
    with pytest.raises(onrecord.InputError, match="ISO 8601"):
        onrecord.Overrides(published="last May")


def test_a_record_cannot_be_changed_and_is_a_value(record: onrecord.Record, page: Path) -> None:
    with pytest.raises(AttributeError):
        record.report.title = "another"  # type: ignore[misc]
    again = next(onrecord.records(page))
    assert again == record
    assert pickle.loads(pickle.dumps(record)) == record
    assert msgspec.json.decode(msgspec.json.encode(record), type=onrecord.Record) == record


def test_every_section_is_a_frame(record: onrecord.Record) -> None:
    said = record.frame("attributions")
    assert list(said["id"]) == [one.id for one in record.attributions]
    assert list(said["content_words"]) == [" […] ".join(words) for words in CONTENTS]
    assert list(said["cue_words"]) == [one.cue.exact if one.cue else None for one in record.attributions]
    for section in ("mentions", "entities", "events", "places", "times", "gaps"):
        assert len(record.frame(section)) == len(getattr(record, section))


def test_a_frame_without_pandas_names_the_command(record: onrecord.Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(onrecord.MissingExtraError, match=r"pip install 'onrecord\[frames\]'"):
        record.frame("attributions")


def test_a_notebook_shows_who_said_what_and_nothing_of_the_page_is_markup(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    hostile = PAGE.replace("every rivet", "<script>alert(1)</script> & 'more'").replace("opens again", "<b>opens</b>")
    page.write_text(hostile, encoding="utf-8")
    record = next(onrecord.records(page))
    named = [msgspec.structs.replace(entity, name=f"<i>{entity.name}") for entity in record.entities]
    shown = msgspec.structs.replace(record, entities=tuple(named))._repr_html_()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#x27;more&#x27;" in shown
    assert "Bridge at Ovest &lt;b&gt;opens&lt;/b&gt;" in shown
    assert "<td>&lt;i&gt;Mara Kestrel</td>" in shown
    assert [tag for tag in ("<script", "<b>", "<i>") if tag in shown] == []


def test_every_error_is_one_of_ours() -> None:
    errors = [getattr(onrecord, name) for name in FACE if name.endswith("Error")]
    assert len(errors) == 7
    assert all(issubclass(error, onrecord.OnrecordError) for error in errors)

"""The scorers of our own passages, on passages whose answer is plain."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from evaluation import forms_score, own_score
from evaluation.passages import passages, speaker_right
from onrecord.model import Derived, Entity, Naming

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "“The pumps came late,” said Hilda Rae, the mayor. She has seen worse.\n\n“We wait.”"


def entity(name: str, *aliases: str, named: bool = True) -> Entity:
    naming: Naming = "named" if named else "unnamed"
    return Entity(id="e1", name=name, type="person", naming=naming, aliases=aliases, derived=Derived(rule="test"))


def label(
    number: int, words: str, *, cue: str | None, source: str | None, parent: int | None = None
) -> dict[str, object]:
    def span(part: str) -> list[int]:
        return [TEXT.index(part), TEXT.index(part) + len(part)]

    return {
        "id": number,
        "kind": "direct",
        "content": [span(words)],
        "cue": span(cue) if cue else None,
        "source": [span(source)] if source else [],
        "speaker": "Hilda Rae",
        "speaker_by": "stated",
        "addressee": None,
        "via": None,
        "medium": None,
        "parent": parent,
    }


def written(path: Path, *labels: dict[str, object], form: str = "direct_after") -> Path:
    row = {"id": "one", "form": form, "text": TEXT, "attributions": labels, "none": []}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


FIRST = label(1, "“The pumps came late,”", cue="said", source="Hilda Rae, the mayor")


def test_a_label_that_is_found_is_a_hit_with_its_speaker(tmp_path: Path) -> None:
    [passage] = passages(written(tmp_path / "forms.jsonl", FIRST))
    counts = forms_score.counts(passage)
    assert (counts["gold"], counts["hit"], counts["speaker"], counts["kind"]) == (1, 1, 1, 1)
    assert counts["content.hit"] == 1


def test_what_is_found_where_nothing_is_counts_against_it(tmp_path: Path) -> None:
    [passage] = passages(written(tmp_path / "forms.jsonl", form="nothing"))
    counts = forms_score.counts(passage)
    assert (counts["nothing.all"], counts["nothing"]) == (1, 0)
    assert counts["found"] > 0


def test_a_chain_that_is_not_found_as_one_is_no_hit(tmp_path: Path) -> None:
    outer = label(2, "“We wait.”", cue=None, source=None)
    [passage] = passages(written(tmp_path / "own.jsonl", {**FIRST, "parent": 2}, outer))
    counts = own_score.counts(passage)
    assert (counts["chain.gold"], counts["chain.hit"], counts["cueless.gold"]) == (1, 0, 1)


@pytest.mark.parametrize(
    ("wanted", "found", "right"),
    [
        ("Hilda Rae", [entity("Hilda Rae")], True),
        ("hilda rae", [entity("Rae", "Hilda Rae")], True),
        ("The mayor", [entity("mayor", named=False)], True),
        ("Hilda Rae", [entity("Joost Rae")], False),
        ("Hilda Rae; Joost Rae", [entity("Hilda Rae"), entity("Joost Rae")], True),
        ("Hilda Rae; Joost Rae", [entity("Hilda Rae")], False),
        ("Hilda Rae", [entity("Hilda Rae"), entity("Joost Rae")], False),
        (None, [entity("officials", named=False)], True),
        (None, [entity("Hilda Rae")], False),
        (None, [], True),
    ],
)
def test_speakers_are_right_by_name_or_alias(wanted: str | None, found: list[Entity], *, right: bool) -> None:
    assert speaker_right(wanted, found, null_is_unnamed=True) is right


def test_where_nobody_may_be_named_a_description_is_wrong() -> None:
    assert not speaker_right(None, [entity("officials", named=False)], null_is_unnamed=False)

"""Labelled passages of the project's own: read with onrecord, and paired with their labels one to one."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evaluation.attribution import Relation, Spans, matched
from onrecord.flow import record
from onrecord.read import Overrides, clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from onrecord.model import Attribution, Entity, Record

_ARTICLE = re.compile(r"\A(?:a|an|the) ", re.IGNORECASE)


@dataclass(frozen=True)
class Passage:
    """A passage with its labels (`gold`, in the order of the file) and the record that onrecord makes of its text."""

    id: str
    text: str
    row: dict[str, Any]
    gold: tuple[Relation, ...]
    made: Record

    @property
    def labels(self) -> list[dict[str, Any]]:
        """The labels as the file holds them, one for each of `gold`."""
        return list(self.row["attributions"])

    @property
    def found(self) -> tuple[Relation, ...]:
        """Everything that the record holds, those without a cue and those with a parent included."""
        return tuple(relation(item) for item in self.made.attributions)

    def pairs(self, *, sources: bool = True) -> list[tuple[int, int]]:
        """One-to-one pairs (label, finding) by the rule of M2; without `sources` by their content alone."""
        gold, found = self.gold, self.found
        if not sources:
            gold, found = tuple(map(_without_source, gold)), tuple(map(_without_source, found))
        return matched(gold, found)


def passages(path: Path) -> list[Passage]:
    """Reads every passage of a file of labels."""
    return [_passage(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def relation(item: Attribution) -> Relation:
    """A finding as spans."""
    return Relation(
        source=tuple((span.start, span.end) for span in item.source),
        cue=((item.cue.start, item.cue.end),) if item.cue else (),
        content=tuple((span.start, span.end) for span in item.content),
    )


def speaker_right(wanted: str | None, found: Sequence[Entity], *, null_is_unnamed: bool) -> bool:
    """Whether the speakers found are those wanted ("; " between several), letter case and an article aside.

    A speaker is right under his name or one of his aliases. Where no speaker is wanted there must be none; with
    `null_is_unnamed` there may be speakers without a name ("officials").
    """
    if wanted is None:
        return not any(entity.naming == "named" for entity in found) if null_is_unnamed else not found
    names = {_plain(name) for name in wanted.split("; ")}
    known = [{_plain(name) for name in (entity.name, *entity.aliases)} for entity in found]
    return len(known) == len(names) and all(own & names for own in known)


def speakers(made: Record, item: Attribution) -> list[Entity]:
    """The entities that a finding names as its speakers."""
    known = {entity.id: entity for entity in made.entities}
    return [known[name] for name in item.speakers]


def _passage(row: dict[str, Any]) -> Passage:
    gold = tuple(
        Relation(
            source=_spans(item["source"]),
            cue=_spans([item["cue"]] if item["cue"] else []),
            content=_spans(item["content"]),
        )
        for item in row["attributions"]
    )
    made = record(clean_text(row["text"], source=row["id"], overrides=Overrides(language="en")))
    return Passage(id=row["id"], text=row["text"], row=row, gold=gold, made=made)


def _spans(pairs: Sequence[Sequence[int]]) -> Spans:
    return tuple((start, end) for start, end in pairs)


def _without_source(item: Relation) -> Relation:
    return Relation(source=(), cue=item.cue, content=item.content)


def _plain(name: str) -> str:
    return _ARTICLE.sub("", " ".join(name.split()), count=1).casefold()

"""Attributions: relations as the record tells them, each with its id, its kind and how its speaker was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.ids import content_id
from onrecord.knowledge.verbs import acts
from onrecord.model import Act, Attribution, Derived, Kind, Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Annotated, Relation
    from onrecord.record.people import People, Voice

DIRECT, INDIRECT = 0.9, 0.02
"""Share of letters inside marks above which a content is direct and below which it is indirect (docs/record.md)."""


def attributions(doc: Annotated, who: People) -> tuple[Attribution, ...]:
    """One attribution for every relation, in the order of their first words; ids come from kind and spans alone."""
    ids = [_id(relation) for relation in doc.relations]
    inside = doc.marked()
    return tuple(
        _attribution(doc, relation, voice, ids, inside)
        for relation, voice in zip(doc.relations, who.voices, strict=True)
    )


def _attribution(
    doc: Annotated, relation: Relation, voice: Voice, ids: Sequence[str], inside: Sequence[int]
) -> Attribution:
    report = doc.reading.report
    role = report.blocks[relation.block].role
    content = tuple(report.span(*pair) for pair in relation.content)
    cue = report.span(*relation.cue) if relation.cue else None
    read = (*content, *((cue,) if cue else ()))
    return Attribution(
        id=_id(relation),
        kind=_kind(report, relation, inside),
        act=_act(relation),
        content=content,
        cue=cue,
        source=tuple(report.span(*pair) for pair in relation.source),
        speakers=voice.speakers,
        speaker_by=voice.speaker_by,
        addressees=voice.addressees,
        via=voice.via,
        medium=voice.medium,
        parent=ids[relation.inside] if relation.inside is not None else None,
        in_=role,
        score=round(relation.score * (voice.score if voice.speakers else 1.0), 2),
        derived=Derived(rule=relation.rule, from_=read),
        speaker_from=voice.speaker_from,
    )


def _id(relation: Relation) -> str:
    spans = [("content", *pair) for pair in relation.content] + [("source", *pair) for pair in relation.source]
    if relation.cue:
        spans.append(("cue", *relation.cue))
    return content_id("a", *(part for span in spans for part in span))


def _kind(report: Report, relation: Relation, inside: Sequence[int]) -> Kind:
    letters = marked = 0
    for start, end in relation.content:
        for at in range(start, end):
            if report.text[at].isalpha():
                letters += 1
                marked += inside[at]
    share = marked / letters if letters else 0.0
    if share > DIRECT:
        return "direct"
    if share >= INDIRECT:
        return "mixed"
    if (
        relation.rule in {"label", "transcript", "right.colon", "right.next"}
        or report.blocks[relation.block].role == "headline"
    ):
        return "unmarked"
    return "indirect"


def _act(relation: Relation) -> Act | None:
    """What the verb does; null where no verb tells, since one quotation may hold several acts."""
    return acts().get(relation.verb) if relation.verb else None

"""Explaining a finding: every layer behind it, from the block that it stands in to the rule that named its speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from rich.text import Text

from onrecord import proof
from onrecord.annotate import annotated
from onrecord.annotate.rules import RULES
from onrecord.errors import RecordError
from onrecord.model import Attribution, Derived, Reading, Record, Span
from onrecord.publish.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.layers import Annotated

_SECTIONS = ("attributions", "entities", "mentions", "events", "places", "times")


def explained(source: str, lines: Iterable[bytes], finding: str) -> Text:
    """The explanation of the finding whose id begins with `finding`.

    Raises RecordError where no record of `lines` holds it, or where the letters given fit several.
    """
    matches = [
        (record, section, item) for record in _records(source, lines) for section, item in _found(record, finding)
    ]
    if not matches:
        raise RecordError(source, f'no finding has the id {finding!r}; ids stand in the record as "id"')
    if len({item["id"] for _, _, item in matches}) > 1:
        raise RecordError(source, f"{finding!r} begins {len(matches)} ids; give more letters")
    result = Text()
    for number, (record, section, item) in enumerate(matches):  # ids tell the findings of one report apart, not reports
        result.append("\n" if number else "")
        for label, value in _lines(record, section, item):
            result.append(f"{label:>12}  ", style="bold")
            result.append(visible(value) + "\n")
    return result


def _records(source: str, lines: Iterable[bytes]) -> Iterator[Record]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield msgspec.json.decode(line, type=Record)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise RecordError(f"{source}:{number}", f"this is no record of onrecord/1: {error}") from error


def _found(record: Record, finding: str) -> Iterator[tuple[str, dict[str, str]]]:
    for section in _SECTIONS:
        for item in getattr(record, section):
            if item.id.startswith(finding):
                yield section, msgspec.to_builtins(item)


def _lines(record: Record, section: str, item: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield "finding", f"{item['id']}, one of the {section} of {record.report.source}"
    if section == "attributions":
        said = next(one for one in record.attributions if one.id == item["id"])
        yield from _attribution(record, said)
    else:
        for key, value in item.items():
            if value not in (None, [], ""):
                yield key, value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _attribution(record: Record, said: Attribution) -> Iterator[tuple[str, str]]:
    names = {entity.id: entity.name for entity in record.entities}
    for span in said.content:
        yield "content", _place(span)
    yield "cue", _place(said.cue) if said.cue else "none: no words hand the content over"
    for span in said.source:
        yield "source", _place(span)
    yield "kind", f"{said.kind}, by the share of its letters inside quotation marks"
    yield "act", said.act or "none: no verb tells what the words do"
    yield from _rule("found by", said.derived)
    yield (
        "speakers",
        "; ".join(names.get(one, f"{one}, which is not in the record") for one in said.speakers) or "nobody is named",
    )
    if said.speaker_by:
        yield "by", said.speaker_by + ("" if said.speaker_by == "stated" else " (inferred, not stated)")
    if said.speaker_from:
        yield from _rule("speaker by", said.speaker_from)
    if said.parent:
        yield "inside", f"{said.parent}: this stands in the content of another attribution"
    yield "score", f"{said.score:.2f}"
    yield from _layers(annotated(Reading(report=record.report, gaps=record.gaps), proof.reader(record)), said)


def _layers(doc: Annotated, said: Attribution) -> Iterator[tuple[str, str]]:
    """What each step saw where the finding stands, made again from the record's text."""
    first = min(span.start for span in said.content)
    for number, block in enumerate(doc.reading.report.blocks):
        if not block.start <= first < block.end:
            continue
        yield "block", f"{block.role}, {block.start}-{block.end}"
        for quote in doc.quotes:
            if quote.block == number:
                yield "quotation", f"{quote.start}-{quote.end} depth {quote.depth}{_how(quote.opened, quote.closed)}"
        units = doc.units[number]
        for sentence in doc.sentences:
            if sentence.block == number:
                shown = " ".join(
                    f"«{unit.start}-{unit.end}»" if unit.kind == "quote" else unit.text
                    for unit in units[sentence.first : sentence.last]
                )
                yield "sentence", shown[:400]
        for cue in doc.cues:
            if cue.block == number:
                words = " ".join(unit.text for unit in units[cue.first : cue.last])
                yield (
                    "cue seen",
                    f"{words!r} ({cue.verb}, {cue.act}, takes {cue.frames}{', passive' if cue.passive else ''})",
                )


def _how(opened: bool, closed: bool) -> str:  # noqa: FBT001 - two facts of a quotation
    return ("" if opened else ", no opening mark") + ("" if closed else ", no closing mark")


def _rule(label: str, derived: Derived) -> Iterator[tuple[str, str]]:
    told = RULES.get(derived.rule)
    yield label, f"{derived.rule}: {told}" if told else derived.rule
    for span in derived.from_:
        yield "read", _place(span)


def _place(span: Span) -> str:
    return f"{span.start}-{span.end} {span.exact!r}"

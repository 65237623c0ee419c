"""The expected records of the example pages, short enough that a change is read as a diff.

A line a finding, in the record's own order: roles of blocks with their first words, the fields of the report, who said
what by which rule, and what is missing. `python -m tests.golden.remake` writes them anew.
"""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

import onrecord

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.model import Attribution, Record

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent.parent / "examples"
PAGES = ("convoy.txt", "statement.txt", "harbour.html", "sitrep.pdf", "agency.jsonl")
FIRST_WORDS = 40
"""Characters shown of a block: enough to see which it is."""


def expected(page: str) -> Path:
    """The file that holds what `page` should give."""
    return HERE / f"{page}.golden"


def made(page: str) -> str:
    """What `page` gives now."""
    with chdir(EXAMPLES):
        return "\n".join(line for record in onrecord.records(page) for line in _lines(record))


def _lines(record: Record) -> Iterator[str]:
    report = record.report
    yield f"== {report.source}"
    for field in ("title", "authors", "publisher", "agency", "published", "modified", "url", "language"):
        value = getattr(report, field)
        yield f"{field}: {' | '.join(value) if isinstance(value, tuple) else value}"
    yield "-- blocks"
    for block in report.blocks:
        yield f"{block.role}: {_flat(report.text[block.start : block.end])[:FIRST_WORDS]}".rstrip()
    yield "-- who said what"
    names = {entity.id: entity.name for entity in record.entities}
    numbers = {said.id: number for number, said in enumerate(record.attributions, 1)}
    for said in record.attributions:
        yield from _said(said, names, numbers)
    yield "-- who is who"
    for entity in record.entities:
        roles = ", ".join(role.title for role in entity.roles)
        yield f"{entity.name} | {entity.type} | {entity.naming} | {' / '.join(entity.aliases)} | {roles}"
    yield "-- what is missing"
    for gap in record.gaps:
        yield f"{gap.field} {numbers.get(gap.of, '') if gap.of else ''}: {gap.reason}"
    yield ""


def _said(said: Attribution, names: dict[str, str], numbers: dict[str, int]) -> Iterator[str]:
    speakers = " + ".join(names[one] for one in said.speakers) or "nobody"
    cue = _flat(said.cue.exact) if said.cue else "no cue"
    inside = f", inside {numbers[said.parent]}" if said.parent else ""
    place = "" if said.in_ == "body" else f", in {said.in_}"
    yield f"{numbers[said.id]}. {said.kind}, {said.act}, {said.derived.rule}{inside}{place}"
    yield f"   {speakers} ({said.speaker_by}) | {cue} | {' […] '.join(_flat(span.exact) for span in said.content)}"
    more = [f"to {names[one]}" for one in said.addressees] + [f"via {relay.name}" for relay in said.via]
    more += [f"on {said.medium.name}"] if said.medium else []
    if more:
        yield f"   {', '.join(more)}"


def _flat(text: str) -> str:
    return " ".join(text.split())

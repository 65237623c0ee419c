"""A record for a terminal: what a reader wants first, then numbered citations with exact words and offsets.

Words of a report go through `visible`, so that none of them can move the cursor, set a title or turn the writing
direction; Rich leaves colours out where `NO_COLOR` is set or the output is no terminal.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import count as counting
from typing import TYPE_CHECKING

from rich.console import Group
from rich.constrain import Constrain
from rich.text import Text

from onrecord.publish import words as said
from onrecord.publish.hidden import visible
from onrecord.publish.marks import basis
from onrecord.publish.sheet import FACTS, title
from onrecord.publish.view import View, how_found, inferred
from onrecord.publish.where import spots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderResult

    from onrecord.model import Attribution, Record, Span

CLIPPED = 400
"""Characters of a quotation shown in the list: some five lines; its citation has all of it."""


def text(record: Record, *, width: int) -> ConsoleRenderable:
    """The record as a Rich renderable of at most `width` columns, to be printed with any console.

    Parts: the report and its fields or why they are missing; each attribution with number, speaker, cue, words, kind
    and place; who is who; where; when; gaps; citations `[1]` ... with `start–end` in code points of `report.text`.
    """
    cited = Citations(record.report.text)
    view = View(record, "r1")
    lines = [*_head(view, cited), *_attributions(view, cited), *_people(view, cited)]
    lines += [*_places(view, cited), *_times(view, cited), *_gaps(view, cited)]
    return Constrain(Group(*lines, *_citations(cited)), width)


NARROW = 20
"""Columns that words need at least; where fewer are left, lines are not set in."""
LINE_END = re.compile(r"\r\n?|\n")


class Hanging:
    """A paragraph set in by some columns, its further lines by `more`; no space at the end of a line."""

    def __init__(self, *parts: Text, indent: int = 2, more: int | None = None) -> None:
        self._text = Text().join(parts)
        self._indent = indent
        self._more = indent if more is None else more

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Wraps at the width that is left."""
        deep = max(self._indent, self._more)
        first, more = (self._indent, self._more) if options.max_width >= deep + NARROW else (0, 0)
        for number, line in enumerate(self._text.wrap(console, options.max_width - max(first, more))):
            line.rstrip()
            yield Text().join((Text(" " * (more if number else first)), line))


class Citations:
    """Spans by number, in the order in which they were first cited; one span has one number."""

    def __init__(self, source: str) -> None:
        self._numbers: dict[Span, int] = {}
        self._next = counting(1)
        self._lines = [0, *(found.end() for found in LINE_END.finditer(source))]

    def __call__(self, *spans: Span | None) -> Text:
        """` [1][2]` for `spans`; those that are None are left out."""
        numbers: list[int] = []
        for span in spans:
            if span is None:
                continue
            if span not in self._numbers:
                self._numbers[span] = next(self._next)
            numbers.append(self._numbers[span])
        return Text("".join(f" [{number}]" for number in numbers), style="cyan")

    def __iter__(self) -> Iterator[tuple[int, Span]]:
        """Number and span, from 1."""
        return ((number, span) for span, number in self._numbers.items())

    def place(self, at: int) -> str:
        """Line and column of an offset, both from 1, as an editor counts them."""
        line = bisect_right(self._lines, at)
        return f"{line}:{at - self._lines[line - 1] + 1}"


def _head(view: View, cited: Citations) -> Iterator[ConsoleRenderable]:
    report = view.record.report
    evidence: dict[str, Span | None] = {one.field: one.span for one in report.candidates if one.chosen}
    missing = {gap.field: gap for gap in view.record.gaps if gap.of is None}
    yield Hanging(_say(title(view), "bold"), cited(evidence.get("title")), indent=0)
    yield _fact(said.SOURCE, _say(report.source))
    for name in FACTS:
        raw = getattr(report, name)
        value = ", ".join(raw) if isinstance(raw, tuple) else raw
        label = said.FIELD_NAMES[name]
        if value:
            yield _fact(label, _say(value), cited(evidence.get(name)))
        elif gap := missing.get(name):
            yield _fact(label, _say(f"{said.NOT_FOUND}: {gap.reason}", "yellow"), cited(gap.span))


def _attributions(view: View, cited: Citations) -> Iterator[ConsoleRenderable]:
    yield _section(f"{said.FINDINGS} ({len(view.record.attributions):,})")
    if not view.record.attributions:
        yield Hanging(_say(said.NO_FINDINGS, "dim"))
    for number, found in enumerate(view.record.attributions, 1):
        yield from _attribution(view, cited, found, number)


def _attribution(view: View, cited: Citations, found: Attribution, number: int) -> Iterator[ConsoleRenderable]:
    name = view.names(found.speakers) or view.first_speaker(found).name
    parts = [_say(f"{number:>3}  {name}", "bold")]
    if inferred(found):
        parts += [_say(f" ({said.INFERRED}: {how_found(found)})", "yellow"), cited(*basis(found))]
    elif not found.source:
        parts.append(_say(f" ({how_found(found)})", "dim"))
    parts.append(cited(*found.source))
    if found.cue is not None:
        parts += [_say(f" · {found.cue.exact}", "italic"), cited(found.cue)]
    yield Hanging(*parts, indent=0, more=5)
    words = said.CUT.join(span.exact for span in found.content)
    shown = words if len(words) <= CLIPPED else words[:CLIPPED].rstrip() + said.CUT.rstrip()
    yield Hanging(_say(shown, "green"), cited(*found.content), indent=5)
    place = [f"line {cited.place(found.content[0].start)}"] if found.content else []
    facts = [said.KINDS[found.kind], said.ROLES[found.in_], *place, *_relations(view, found)]
    via = cited(*(named.span for named in found.via), found.medium.span if found.medium else None)
    yield Hanging(_say(" · ".join(facts), "dim"), via, indent=5)
    for gap in view.gaps_of.get(found.id, ()):
        yield Hanging(_say(f"{gap.field}: {gap.reason}", "yellow"), indent=5)


def _relations(view: View, found: Attribution) -> Iterator[str]:
    if found.addressees:
        yield f"{said.ADDRESSEES} {view.names(found.addressees)}"
    for named in found.via:
        yield f"{said.RELAY} {named.name}"
    if found.medium is not None:
        yield f"{said.MEDIUM} {found.medium.name}"
    if found.parent is not None:
        yield f"{said.PARENT} {view.numbers.get(found.parent, found.parent)}"


def _people(view: View, cited: Citations) -> Iterator[ConsoleRenderable]:
    yield _section(said.PEOPLE)
    if not view.record.entities:
        yield Hanging(_say(said.NO_PEOPLE, "dim"))
    for entity in view.record.entities:
        parts = [_say(entity.name, "bold")]
        for role in entity.roles:
            body = f" {said.ROLE_OF} {view.name(role.organization)}" if role.organization else ""
            parts += [_say(f", {role.title}{body}"), cited(role.span)]
        rest = [f"{said.ALSO} {', '.join(entity.aliases)}"] if entity.aliases else []
        rest.append(f"{entity.type}, {said.NAMING[entity.naming]}")
        rest += [code for code in (entity.country, entity.sector) if code]
        if numbers := view.spoken.get(entity.id):
            rest.append(f"{said.SPEAKS} {', '.join(map(str, numbers))}")
        parts.append(_say("".join(f" · {part}" for part in rest), "dim"))
        yield Hanging(*parts, more=4)


def _places(view: View, cited: Citations) -> Iterator[ConsoleRenderable]:
    if not view.record.places:
        return
    yield _section(said.PLACES)
    for spot in spots(view.record.places):
        place = spot.place
        parts = [_say(place.name, "bold"), cited(place.span)]
        if place.lat is not None and place.lon is not None:
            rough = f" ± {place.precision_km:,.0f} km" if place.precision_km else ""
            inside = ", ".join(part for part in (place.admin1, place.country) if part and part != place.name)
            parts.append(_say(f" {inside}" * bool(inside) + f" · {place.lat:.2f}, {place.lon:.2f}{rough}"))
        else:
            parts.append(_say(f" {said.UNPLACED}", "yellow"))
        if place.relation is not None:
            parts += [_say(f" · {place.relation.span.exact}", "yellow"), cited(place.relation.span)]
        more = f" · {spot.times} times" * (spot.times > 1)
        yield Hanging(*parts, _say(f" · {said.USES[place.use]}{more}", "dim"), more=4)


def _times(view: View, cited: Citations) -> Iterator[ConsoleRenderable]:
    if not view.record.times:
        return
    yield _section(said.TIMES)
    for time in view.record.times:
        days = " – ".join(dict.fromkeys(day for day in (time.start, time.end) if day))
        shown = _say(f" {days}") if days else _say(f" {said.UNDATED}", "yellow")
        facts = [said.TIME_TYPES[time.type], time.value, time.mod, said.ANCHORS[time.anchor]]
        rest = _say("".join(f" · {fact}" for fact in facts if fact), "dim")
        yield Hanging(_say(time.span.exact, "bold"), cited(time.span), shown, rest, more=4)


def _gaps(view: View, cited: Citations) -> Iterator[ConsoleRenderable]:
    yield _section(said.GAPS)
    if not view.record.gaps:
        yield Hanging(_say(said.NO_GAPS, "dim"))
    for gap in view.record.gaps:
        of = f" ({view.numbers.get(gap.of) or view.name(gap.of)})" if gap.of is not None else ""
        name = said.FIELD_NAMES.get(gap.field, gap.field)
        yield Hanging(_say(f"{name}{of}: ", "yellow"), _say(gap.reason), cited(gap.span), more=4)


def _citations(cited: Citations) -> Iterator[ConsoleRenderable]:
    yield _section(said.CITATIONS)
    for number, span in cited:
        mark = f"[{number}]"
        where = f"{span.start}–{span.end}"
        yield Hanging(_say(f"{mark:<5} ", "cyan"), _say(f"{where:<13}", "dim"), _say(span.exact), more=8)


def _fact(name: str, *value: Text) -> ConsoleRenderable:
    return Hanging(_say(f"{name:<11}", "dim"), *value, more=13)


def _section(name: str) -> ConsoleRenderable:
    return Text(f"\n{name}", style="bold underline")


def _say(words: str, style: str = "") -> Text:
    return Text(visible(words), style=style)

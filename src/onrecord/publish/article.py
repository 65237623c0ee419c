"""The report itself as HTML: its blocks with their roles, its words with their marks."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from onrecord.publish.marks import Mark, Segment, marks_of, segments
from onrecord.publish.markup import Html, el, end, join, start, words
from onrecord.publish.view import View, inferred
from onrecord.publish.words import BACK, INFERRED, KINDS, ROLES, count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.model import Block

BETWEEN = "between"
"""The part played by text that no block covers and that holds no letter or digit: bullets, rules, blank lines."""
UNSORTED = "unsorted"
"""The part played by text that no block covers and that says something: it is shown, never dropped."""


class Stretch(NamedTuple):
    """A part of the text with one role, half-open in code points; stretches lie end to end over all of the text."""

    role: str
    start: int
    end: int


def article(view: View) -> Iterator[Html]:
    """The text of the report, every code point in its place, marks and block roles around it.

    A quotation that runs over blocks, and marks that cross, are cut into pieces. The first piece carries the id, and
    the last one of a content the number that leads to its finding; the number is drawn by the style, so that the text
    content of the whole is the report's text.
    """
    report = view.record.report
    stretches = list(_folded(stretches_of(report.text, report.blocks)))
    breaks = [stretch.start for fold in stretches for stretch in fold]
    cut = segments(len(report.text), marks_of(view.record, view.prefix), breaks)
    waiting = next(cut, None)
    for fold in stretches:
        folded = any(stretch.role == "chrome" for stretch in fold)
        if folded:
            pieces = sum(stretch.role == "chrome" for stretch in fold)
            label = f"{ROLES['chrome']}: {count(pieces, 'piece')}"
            yield join(start("details", class_="furniture"), el("summary", label, data_ui=True))
        for stretch in fold:
            yield _open(stretch)
            inside: list[Segment] = []
            while waiting is not None and waiting.start < stretch.end:
                inside.append(waiting)
                waiting = next(cut, None)
            yield from _marked(inside, view)
            yield _close(stretch)
        if folded:
            yield end("details")


def stretches_of(text: str, blocks: Iterable[Block]) -> Iterator[Stretch]:
    """`text` as stretches that lie end to end; where blocks overlap, the earlier one keeps what both claim."""
    at = 0
    for block in sorted(blocks, key=lambda block: (block.start, block.end)):
        first, last = max(at, block.start), min(block.end, len(text))
        if first >= last:
            continue
        if at < first:
            yield _uncovered(text, at, first)
        yield Stretch(block.role, first, last)
        at = last
    if at < len(text):
        yield _uncovered(text, at, len(text))


def _uncovered(text: str, first: int, last: int) -> Stretch:
    says = any(character.isalnum() for character in text[first:last])
    return Stretch(UNSORTED if says else BETWEEN, first, last)


def _folded(stretches: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    """Chrome that follows on chrome as one list, with what lies between; anything else by itself."""
    for furniture, run in groupby(stretches, key=lambda stretch: stretch.role in {"chrome", BETWEEN}):
        together = list(run)
        last = max((i for i, stretch in enumerate(together) if stretch.role == "chrome"), default=-1)
        if furniture and last >= 0:
            yield together[: last + 1]
            together = together[last + 1 :]
        yield from ([stretch] for stretch in together)


def _open(stretch: Stretch) -> Html:
    if stretch.role == BETWEEN:
        return start("span", class_=BETWEEN)
    label = ROLES.get(stretch.role) if stretch.role != "body" else None
    return start("p", class_=f"block {stretch.role}", data_label=label, dir="auto")


def _close(stretch: Stretch) -> Html:
    return end("span" if stretch.role == BETWEEN else "p")


def _marked(inside: Iterable[Segment], view: View) -> Iterator[Html]:
    """Segments as nested elements: two neighbours share those of their outermost marks that are the same."""
    text = view.record.report.text
    opened: list[tuple[Mark, int]] = []
    at = 0
    for segment in inside:
        same = 0
        while same < min(len(opened), len(segment.marks)) and opened[same][0] is segment.marks[same]:
            same += 1
        yield from _shut(opened, same, at, view)
        for mark in segment.marks[same:]:
            yield _piece(mark, segment.start, view)
            opened.append((mark, segment.start))
        yield words(text[segment.start : segment.end])
        at = segment.end
    yield from _shut(opened, 0, at, view)


def _shut(opened: list[tuple[Mark, int]], keep: int, at: int, view: View) -> Iterator[Html]:
    while len(opened) > keep:
        mark, began = opened.pop()
        if mark.part == "content":
            if at == mark.end:
                yield _number(mark, view)
        elif began == mark.start:
            label = f"{BACK}: {mark.finding}" if mark.finding else BACK
            yield el("a", class_="back", href=f"#{mark.back}", aria_label=label)
        yield end("mark" if mark.part == "content" else "span")


def _piece(mark: Mark, at: int, view: View) -> Html:
    first = at == mark.start
    classes = ["m", mark.part]
    if mark.finding:
        found = view.record.attributions[mark.finding - 1]
        classes += ["hue", view.first_speaker(found).hue]
        classes += ["inferred"] * inferred(found) + [found.kind] * (mark.part == "content")
    return start(
        "mark" if mark.part == "content" else "span",
        class_=" ".join(classes),
        id=mark.anchor if first else None,
        tabindex="-1" if first else None,
        data_f=mark.back if mark.finding else None,
    )


def _number(mark: Mark, view: View) -> Html:
    found = view.record.attributions[mark.finding - 1]
    speaker = view.first_speaker(found)
    said = f"{mark.finding}: {speaker.name}, {KINDS[found.kind]}" + (f", {INFERRED}" if inferred(found) else "")
    return el(
        "a", class_="number", href=f"#{mark.back}", data_n=str(mark.finding), data_sign=speaker.sign, aria_label=said
    )

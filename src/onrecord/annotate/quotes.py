"""Quotations: which marks belong together, over what paragraphs, whatever is missing or mismatched.

One pass over the marks of a block with a stack; then what one paragraph leaves open and the next takes up is joined.
Linear in the number of marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from onrecord.annotate.marks import Mark, marks
from onrecord.annotate.pipeline import step
from onrecord.layers import Annotated, Quote

if TYPE_CHECKING:
    from onrecord.model import Block

DEEPEST = 4
"""Marks nested deeper than this are typing errors, not quotations in quotations."""

_STRONG = frozenset(".,!?…;")
_SPEAKS = (
    "said|says|say|told|tells|added|adds|asked|asks|wrote|writes|replied|explained|insisted|noted|continued|declared|"
    "announced|warned|argued|tweeted|claimed|recalled|responded|stated"
)
# The end of a quotation whose closing mark is missing: a stop, then at most five words and a verb of speech.
_SPEAKER_FOLLOWS = re.compile(
    rf"[,?!](?=\s+(?:(?:[A-Z][\w.'’-]{{0,30}}|he|she|they|it|the|a|an|[a-z]{{3,20}})\s+){{1,5}}(?:{_SPEAKS})\b"
    rf"|\s+(?:{_SPEAKS})\s+\w)"
)
_SENTENCE_MARKS = tuple(".!?…:,")
_SENTENCE_END = re.compile(r"[.!?…:;][)\]]?\s+")


@step(needs=(), gives="quotes")
def quotes(doc: Annotated) -> tuple[Quote, ...]:
    """All quotations in order of their start, outer before inner."""
    report = doc.reading.report
    found: list[Quote] = []
    open_at: int | None = None  # where in `found` the quotation stands that the last paragraph left open
    for index, block in enumerate(report.blocks):
        if block.role == "chrome":
            continue
        runs_on = block.role == "body"
        here = _Pairing(report.text, index, block, resumes=runs_on and open_at is not None).run()
        top = [number for number, quote in enumerate(here) if quote.depth == 0]
        if runs_on and open_at is not None and top and here[top[0]].start <= block.start + 1:
            found[open_at] = msgspec.structs.replace(found[open_at], left_open=True)
            here[top[0]] = msgspec.structs.replace(here[top[0]], taken_up=True)
        if runs_on:
            last = top[-1] if top else None
            still = last is not None and not here[last].closed and here[last].end >= block.end
            open_at = len(found) + last if still and last is not None else None
        found += here
    return _cut_at_speakers(report.text, found)


def _cut_at_speakers(text: str, found: list[Quote]) -> tuple[Quote, ...]:
    """Ends a quotation that is never closed and never taken up where its speaker is named, if there is such a place."""
    result = []
    for quote in found:
        if not quote.closed and not quote.left_open and (stop := _SPEAKER_FOLLOWS.search(text, quote.start, quote.end)):
            result.append(msgspec.structs.replace(quote, end=stop.end()))
        else:
            result.append(quote)
    return tuple(sorted(result, key=lambda quote: (quote.start, -quote.end)))


@dataclass
class _Pairing:
    """Pairs the marks of one block: `open` is the stack of marks that wait for their closing one."""

    text: str
    index: int
    block: Block
    resumes: bool
    open: list[Mark] = field(default_factory=list)
    found: list[Quote] = field(default_factory=list)

    def run(self) -> list[Quote]:
        found = marks(self.text, self.block.start, self.block.end)
        ahead = _Ahead(self.text, found)
        for number, mark in enumerate(found):
            if (level := self._closed_by(mark, number, ahead)) is not None:
                self._close(level, mark)
            elif mark.opens and (ahead.closable[number] or self._may_stay_open(mark)):
                self._open(mark, number, ahead)
            elif mark.closes and not self.open:
                self._close_unopened(mark)
        self._finish()
        return sorted(self.found, key=lambda quote: (quote.start, -quote.end))

    def _may_stay_open(self, mark: Mark) -> bool:
        """Whether a mark opens although nothing closes it: the paragraph is taken up again, or a mark is missing."""
        if self.open:
            return mark.opens > mark.closes and self.open[-1].family == mark.family
        return mark.family != "single" or self._opens_speech(mark)

    def _opens_speech(self, mark: Mark) -> bool:
        """Whether a single mark opens a paragraph or a sentence, so that it is no apostrophe."""
        before = self.text[max(self.block.start, mark.start - 4) : mark.start].rstrip()
        return mark.start == self.block.start or (mark.opens > 1 and before[-1:] in _SENTENCE_MARKS)

    def _closed_by(self, mark: Mark, number: int, ahead: _Ahead) -> int | None:
        """The level of the open mark that `mark` closes, or None where it closes nothing."""
        if not mark.closes or (mark.opens > mark.closes):
            return None
        for level in range(len(self.open) - 1, -1, -1):
            if self.open[level].family == mark.family:
                weak = mark.family == "single" and ahead.possessive(number)
                return None if weak else level
        if not self.open:
            return None
        strong = self.text[mark.start - 1] in _STRONG
        if mark.family == "double" and self.open[-1].family == "single":
            return len(self.open) - 1
        if mark.family == "single" and strong and self.open[-1].family == "double" and not ahead.double_close[number]:
            return len(self.open) - 1
        return None

    def _open(self, mark: Mark, number: int, ahead: _Ahead) -> None:
        same = [level for level, waiting in enumerate(self.open) if waiting.family == mark.family]
        if same and not ahead.nested(number):
            self._abandon(same[-1], mark.start)
        if len(self.open) < DEEPEST:
            self.open.append(mark)

    def _close(self, level: int, mark: Mark) -> None:
        opening = self.open[level]
        del self.open[level:]
        self._add(opening.start, mark.end, depth=level)

    def _abandon(self, level: int, end: int) -> None:
        """The mark at `level` never closes: its quotation ends at `end`, a single mark was an apostrophe."""
        opening = self.open[level]
        del self.open[level:]
        if opening.family != "single" or self._opens_speech(opening):
            stop = end
            while stop > opening.end and self.text[stop - 1].isspace():
                stop -= 1
            if stop > opening.end:
                self._add(opening.start, stop, depth=level, closed=False)

    def _close_unopened(self, mark: Mark) -> None:
        if mark.family == "single":
            return
        tops = [quote for quote in self.found if quote.depth == 0]
        if self.resumes and not tops:
            self._add(self.block.start, mark.end, depth=0, opened=False, taken_up=True)
        elif mark.closes == 2 or self.text[mark.start - 1] in _STRONG:
            begin = max((quote.end for quote in tops), default=self.block.start)
            for stop in _SENTENCE_END.finditer(self.text, begin, mark.start - 1):
                begin = stop.end()
            while begin < mark.start and self.text[begin].isspace():
                begin += 1
            if begin < mark.start:
                self._add(begin, mark.end, depth=0, opened=False)

    def _finish(self) -> None:
        while self.open:
            level = next((n for n, mark in enumerate(self.open) if mark.family != "single"), 0)
            self._abandon(level, self.block.end)
            del self.open[:level]

    def _add(self, start: int, end: int, *, depth: int, **how: bool) -> None:
        self.found.append(Quote(start, end, self.index, depth, **how))


class _Ahead:
    """What stands further on in the block, for every mark, computed once from the right."""

    def __init__(self, text: str, found: list[Mark]) -> None:
        self._text, self._marks = text, found
        size = len(found)
        self.closable = [False] * size
        self.double_close = [False] * size
        self._strong_single = [False] * size
        closable = double_close = strong_single = False
        for number in range(size - 1, -1, -1):
            mark = found[number]
            self.closable[number] = closable
            self.double_close[number], self._strong_single[number] = double_close, strong_single
            closable = closable or mark.closes > 0
            if mark.family == "double":
                double_close = mark.closes >= mark.opens and mark.closes > 0
            elif mark.family == "single":
                strong = mark.closes > 0 and text[mark.start - 1] in _STRONG
                strong_single = strong or (strong_single and mark.opens <= mark.closes)

    def possessive(self, number: int) -> bool:
        """Whether a single closing mark is rather the apostrophe of a plural ("the leaders’ demands")."""
        mark = self._marks[number]
        after = self._text[mark.end : mark.end + 2]
        plural = self._text[mark.start - 1] in "sSzx" and len(after) == 2 and after[0] == " " and after[1].islower()
        return plural and self._strong_single[number]

    def nested(self, number: int) -> bool:
        """Whether a mark that opens inside its own family is closed before the outer one: two closings follow."""
        rest = [mark for mark in self._marks[number + 1 : number + 4] if mark.family == self._marks[number].family]
        return len(rest) >= 2 and all(mark.closes > mark.opens for mark in rest[:2])

"""One sentence: which source each of its cues has, and which content.

Cues are read from left to right. A content may stand before its cue (“…,” X said), behind it (X said that …), or on
both sides (“…,” X said, “…”); what decides is what stands next to the cue.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from onrecord.annotate.after import After, after
from onrecord.annotate.nouns import clause, verb_within
from onrecord.annotate.phrases import inverted, subject
from onrecord.annotate.scope import CUTS, DASHES, MARKS, SHARED, Scope, closes_sentence, opening, title_of_work
from onrecord.knowledge import words
from onrecord.knowledge.verbs import shares
from onrecord.layers import Cue, Pair, Relation, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNKNOWN = 0.7
"""Score of a verb that is no known cue, beside a quotation; set, not measured: such verbs are rare."""
_AFTER_INVERTED = frozenset({"when", "as", "while", "who", "and", "after", "before"})
_OF_WORKS = frozenset({"read", "sing", "write", "quote"})
"""Verbs whose quoted object may be the title of a work: She read “War and Peace”."""
_PRONOUN = 4
"""Letters that "who", "he", "they" have at most: such a source stands in a clause inside, not in the main one."""
_ASIDE = 25
"""Units of an aside between the two halves of a quotation: “A,” X said at a rally in Y, “B”."""


@dataclass
class SentenceReader:
    """Reads the cues of one sentence (`scope`); `blocks` are the units of all blocks, `number` says which is this."""

    blocks: Sequence[Sequence[Unit]]
    number: int
    scope: Scope
    found: list[Relation] = field(default_factory=list)
    last_source: Pair | None = None

    def relations(self) -> list[Relation]:
        """What the cues of the sentence hand to whom."""
        for index, cue in enumerate(self.scope.cues):
            if cue.verb == "according to":
                self._according(cue)
            elif not cue.passive:
                self._verb(index, cue)
        return self.found

    def _according(self, cue: Cue) -> None:
        scope = self.scope
        before = scope.block[cue.first - 1] if cue.first > scope.first else None
        leads = before is None or (cue.first - scope.first < 2 and before.kind != "quote")
        leads = leads or (before is not None and before.text in DASHES | {";", ":"})
        leads = leads or (before is not None and before.text == "," and scope.block[cue.first - 2].lower == "that")
        source = inverted(scope.block, cue.last, scope.end, names=not leads)
        if source is None:
            return
        rest = source[1] + (1 if source[1] < scope.last and scope.block[source[1]].text == "," else 0)
        if leads:
            content = scope.pairs(rest, scope.end)
        else:
            content = scope.before(cue.first, start=None if self._cut_off(cue) else scope.first)
            if rest > source[1] and rest < scope.end and scope.block[rest].lower not in CUTS:
                content += scope.pairs(rest, scope.end)  # A, according to X, B
        self._add(cue, _Made(source, content, "according_to", 0.8), inner=leads)

    def _cut_off(self, cue: Cue) -> bool:
        """Whether what was found before ends in another clause than the one that the cue closes."""
        start = self.scope.block[cue.first - 2].start
        return any(max(one.content[-1][1], (one.cue or (0, 0))[1]) < start for one in self.found)

    def _verb(self, index: int, cue: Cue) -> None:
        scope, stop = self.scope, self.scope.stop(index)
        right = after(scope.block, cue, stop)
        if (turned := self._inverted(cue)) is not None:
            self._left(index, turned, None, "inverted")
            return
        source = subject(scope.block, cue.first, scope.used)
        before = scope.block[cue.first - 1].lower if cue.first > scope.first else ""
        if source is None and not before:
            self._initial(cue)
        if source is None and not (before in SHARED or (before and cue.tense == "ing")):
            return
        if source is not None and scope.block[source[0]].lower == "who" and before == "who":
            self._relative(cue, source, right, stop)
        elif source is not None and self._said_before(cue, source, right):
            self._left(index, source, right, "trailing")
        elif right.frame:
            self._right(cue, source, right, stop)
        elif "q" in cue.frames and scope.last == len(scope.block) and scope.block[-1].text in {":", ","}:
            self._next_paragraph(cue, source, right)
        elif "q" in cue.frames and source is not None and self._colon_after(cue):
            content = scope.pairs(cue.last + 1, len(scope.block))
            self._add(cue, _Made(source, content, "right.colon", 0.6), right=right, inner=True)

    def _initial(self, cue: Cue) -> None:
        """A sentence that opens with its verb: Said coach Ramos: “…”."""
        units = self.scope.block
        source = inverted(units, cue.last, self.scope.end) if cue.tense in {"past", "s"} else None
        if source is not None and source[1] + 1 < self.scope.last and units[source[1] + 1].kind == "quote":
            quote = units[source[1] + 1]
            self._add(cue, _Made(source, ((quote.start, quote.end),), "initial", 0.8))

    def _relative(self, cue: Cue, source: tuple[int, int], right: After, stop: int) -> None:
        """A cue in a relative clause ("Taleb, who says he is tired, left"): the main clause stays free for its own cue."""
        used, last = self.scope.used, self.last_source
        if right.frame:
            self._right(cue, source, right, stop)
        if cue.first >= 2 and self.scope.block[cue.first - 2].text == ",":
            self.scope.used, self.last_source = used, last

    def _colon_after(self, cue: Cue) -> bool:
        """Whether words without marks follow the cue and a colon, to the end of the paragraph: "X says: I was there."."""
        behind = self.scope.block[cue.last : cue.last + 2]
        return len(behind) == 2 and behind[0].text == ":" and behind[1].kind == "word" and behind[1].capital

    def _inverted(self, cue: Cue) -> tuple[int, int] | None:
        """The source that follows the cue, as in “…,” said X or: clause, said X."""
        scope, before = self.scope, self.scope.left_of(cue.first)
        if before is None or not (before.kind == "quote" or before.text in {",", *DASHES}) or "l" not in cue.frames:
            return None
        if cue.tense == "ing" or cue.first != cue.core:
            return None
        source = inverted(scope.block, cue.last, scope.end)
        if source is None:
            return None
        inserted = source[1] + 1 < scope.end and scope.block[source[1]].text == "," and scope.verb_at(source[1] + 1)
        if before.kind != "quote" and not inserted and not self._clause_told(cue):
            return None
        if before.kind != "quote" and verb_within(scope.block, source[0], scope.clause_end(source[1])):
            return None
        rest = scope.block[source[1]] if source[1] < scope.last else None
        if rest is None or rest.kind == "quote" or rest.text in MARKS:
            return source
        return source if rest.lower in words("prepositions", "times") | _AFTER_INVERTED else None

    def _clause_told(self, cue: Cue) -> bool:
        """Whether a whole clause, not a subject with its apposition, stands before the comma before the cue."""
        scope = self.scope
        start = scope.used
        while start < cue.first and scope.block[start].kind == "mark":
            start += 1
        held = subject(scope.block, cue.first, start)
        if held is not None:
            left = scope.block[held[0] - 1]
            if held[0] <= start or left.kind == "quote" or left.text == ",":
                return False
        return "c" in cue.frames and clause(scope.block, start, cue.first - 1)

    def _said_before(self, cue: Cue, source: tuple[int, int], right: After) -> bool:
        """Whether the content stands before the source: a quotation, or a clause and a comma."""
        scope, before = self.scope, self.scope.left_of(source[0])
        if before is None:
            return False
        if before.kind == "quote" and "l" in cue.frames:
            return right.frame in {"", "q", "b"} or closes_sentence(before, ",?!")
        if "c" not in cue.frames or before.text not in {",", *DASHES} or right.frame not in {"", "o"}:
            return False
        at = right.begin
        while at < scope.end and scope.block[at].text in {",", *DASHES}:
            at += 1
        comma = scope.block[at - 1].text in {",", *DASHES}
        waits = scope.block[source[0] - 2].lower in words("auxiliaries")  # "There was, she said, no alternative"
        if comma and at < scope.end and scope.resumes(at) and (waits or scope.verb_at(at)):
            return source[0] - 1 > scope.used
        manner = words("prepositions", "times")
        if not comma and at < scope.end and scope.block[at].kind == "word" and scope.block[at].lower not in manner:
            return False
        free = self._free(source[0])
        if at >= scope.end:  # nothing else can be what was said
            return verb_within(scope.block, free, source[0] - 1)
        return scope.block[source[0] - 2].kind == "quote" or clause(scope.block, free, source[0] - 1)

    def _free(self, at: int) -> int:
        """Where a clause before `at` begins: at the start of the sentence when all found so far stands inside it."""
        held = self.found and self.found[-1].content[-1][1] >= self.scope.block[at - 2].start
        return self.scope.first if held else self.scope.used

    def _left(self, index: int, source: tuple[int, int], right: After | None, rule: str) -> None:
        scope, cue = self.scope, self.scope.cues[index]
        first = min(source[0], cue.first)
        before = scope.left_of(first)
        quoted = before is not None and before.kind == "quote"
        content = scope.before(first, start=None if quoted else self._free(first))
        last = max(source[1], right.begin if right else cue.last)
        content += self._goes_on(last, index)
        frame, side = ("l", "quote") if quoted else ("c", "clause")
        self._add(cue, _Made(source, content, f"{rule}.{side}", _score(cue, frame)), right=right)

    def _goes_on(self, at: int, index: int) -> tuple[Pair, ...]:
        """What goes on after an inserted source: “A,” X said, “B”; the rule of thumb is a comma on both sides."""
        scope, cue = self.scope, self.scope.cues[index]
        while at < scope.last and scope.block[at].text in {",", ":", *DASHES}:
            at += 1
        if at >= scope.end:
            return ()
        here, comma = scope.block[at], scope.block[at - 1].text in {",", *DASHES}
        if comma and at + 1 < scope.end and here.lower in {"but", "and"} and scope.block[at + 1].kind == "quote":
            return scope.pairs(at, scope.end)
        if comma and scope.resumes(at) and scope.clause_of_content(at, index):
            return scope.pairs(at, scope.stop(index))
        if here.kind == "quote" and not any(at < one.first <= at + 12 for one in scope.later(index)):
            return scope.pairs(at, scope.end)
        return self._second_half(at, cue, scope.later(index))

    def _second_half(self, at: int, cue: Cue, later: Sequence[Cue]) -> tuple[Pair, ...]:
        """A quotation that goes on in lower case after an aside: “A,” X said at a rally in Y, “b”."""
        scope = self.scope
        for here in range(at, min(scope.end, at + _ASIDE)):
            if scope.block[here].kind == "quote":
                halves = scope.block[here - 1].text == "," and opening(scope.block[here]).islower() and cue.core > 0
                return scope.pairs(here, scope.end) if halves else ()
            if any(one.first <= here < one.last and one.tense != "ing" for one in later):
                return ()
        return ()

    def _right(self, cue: Cue, source: tuple[int, int] | None, right: After, stop: int) -> None:
        scope = self.scope
        begin, end = right.begin, max(stop, right.begin + 1)
        if right.frame == "q" and cue.verb in _OF_WORKS and title_of_work(scope.block[begin]):
            return
        if right.frame == "q":
            end = scope.quote_end(begin, stop) if "b" in cue.frames and cue.tense != "ing" else begin + 1
        if source is None and not self._cut_before(cue):
            source = scope.clause_subject(cue)
        inside = self.last_source is not None and self.last_source[1] - self.last_source[0] <= _PRONOUN
        if source is None and (self.last_source is None or (inside and cue.tense == "ing")):
            source = scope.main_subject(cue)
        made = _Made(source, scope.pairs(begin, end), f"right.{right.frame}", _score(cue, right.frame))
        self._add(cue, made, right=right, inner=right.frame in {"t", "b"})

    def _cut_before(self, cue: Cue) -> bool:
        """Whether the content before ends where this verb begins, so that both have one subject: "said A and added B"."""
        units, end = self.scope.block, self.found[-1].content[-1][1] if self.found else 0
        return cue.first >= 2 and units[cue.first - 2].start <= end <= units[cue.first - 1].start

    def _next_paragraph(self, cue: Cue, source: tuple[int, int] | None, right: After) -> None:
        """The quotation that opens the next paragraph, announced by a colon: "he declared:"."""
        below = next(
            (at for at in range(self.number + 1, min(self.number + 4, len(self.blocks))) if self.blocks[at]), None
        )
        if below is None:
            return
        units = self.blocks[below]
        if units[0].kind == "quote":
            content = ((units[0].start, units[0].end),)
        elif self.scope.block[-1].text == ":" and self.scope.ends_after_colon(cue):
            content = ((units[0].start, units[-1].end),)
        else:
            return
        made = _Made(source or self.scope.main_subject(cue), content, "right.next", 0.52)
        self._add(cue, made, right=right, block=below)

    def _add(
        self, cue: Cue, made: _Made, *, right: After | None = None, block: int | None = None, inner: bool = False
    ) -> None:
        """One more relation; with `inner` what its content holds may be read for further cues (a chain)."""
        units, source, content = self.scope.block, made.source, made.content
        where = (units[source[0]].start, units[source[1] - 1].end) if source else self.last_source
        if not content or (where is None and cue.tense != "ing"):
            return
        self.last_source = where or self.last_source
        cue_last = right.cue_last if right else cue.last
        if cue_last < self.scope.last and units[cue_last].text == ":":
            cue_last += 1  # PolNeAR takes a colon that follows at once into the cue
        said = (units[cue.first].start, units[cue_last - 1].end)
        self.found.append(
            Relation(
                source=(where,) if where else (),
                cue=said,
                content=content,
                addressee=_pair(units, right.told) if right else None,
                medium=_pair(
                    units, (right.medium if right else None) or (None if self.found else self.scope.opening_medium())
                ),
                block=self.number if block is None else block,
                rule=made.rule,
                score=made.score,
                verb=cue.verb,
            )
        )
        held = [] if inner else [content[-1][1]]
        self.scope.claim(max(*held, said[1], where[1] if where else 0, content[0][0]))


def _score(cue: Cue, frame: str) -> float:
    """How much of what this verb finds by this frame is right, measured on PolNeAR train."""
    return shares().get((cue.verb, frame), _UNKNOWN)


class _Made(NamedTuple):
    """What a rule makes of a cue: its source in units (None: taken over from the cue before), and its content."""

    source: tuple[int, int] | None
    content: tuple[Pair, ...]
    rule: str
    score: float


def _pair(units: Sequence[Unit], found: tuple[int, int] | None) -> Pair | None:
    return (units[found[0]].start, units[found[1] - 1].end) if found else None

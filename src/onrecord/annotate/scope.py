"""A sentence while its cues are read: what is still free of it, and where a content begins and ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.annotate.after import medium
from onrecord.annotate.marks import words_inside
from onrecord.annotate.nouns import verb_within
from onrecord.annotate.phrases import inverted, subject
from onrecord.knowledge import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Cue, Pair, Unit

MARKS = frozenset({",", ";", ":", "—", "–", "-", "--", "―", ".", "!", "?", "…", ")", "(", "*", "•"})
DASHES = frozenset({"—", "–", "-", "--", "―"})
CUTS = frozenset({"and", "but", "while", "although", "though", "or"})
SHARED = frozenset({"and", "but", "then", "or"})
"""Words after which a verb takes over the subject of the verb before."""
_BREAKS = DASHES | {":", ";", "?", "!", "."}
_ASIDES = frozenset(
    {"as", "when", "while", "after", "before", "and", "but", "who", "which", "according", "during", "at", "on", "in"}
)
_CLAUSE = 2
"""Units that a clause has at least; fewer before an inserted source are only its opening: "said that, according to X,"."""
_LOOK_AHEAD = 12
"""Later cues of a sentence that are looked at: keeps a hostile sentence linear."""


@dataclass
class Scope:
    """The units `first` to `last` (exclusive) of `block`, with their cues; those before `used` belong to a relation."""

    block: Sequence[Unit]
    first: int
    last: int
    cues: Sequence[Cue]
    used: int = 0

    def __post_init__(self) -> None:
        self.used = self.first

    @property
    def end(self) -> int:
        """The end of the sentence without its closing mark."""
        end = self.last
        while end > self.first and self.block[end - 1].text in MARKS - {")"}:
            end -= 1
        return end

    def later(self, number: int) -> Sequence[Cue]:
        """The next cues after cue `number`, a bounded few."""
        return self.cues[number + 1 : number + 1 + _LOOK_AHEAD]

    def stop(self, number: int) -> int:
        """Where the content of cue `number` ends at the latest: before a clause with a source and a cue of its own."""
        here, first = self.cues[number].last, self.cues[number].first
        if first >= 2 and self.block[first - 1].lower == "who" and self.block[first - 2].text == ",":
            return min(self.clause_end(here), self.end)  # "Taleb, who said he was tired, left"
        end = next((at for at in range(here, self.end) if self._turns(at)), self.end)
        for later in self.later(number):
            before = self.block[later.first - 1].lower if later.first > 0 else ""
            if later.verb == "according to" and before == "," and later.first - 1 - here > _CLAUSE:
                return later.first - 1
            if before in SHARED or (later.tense == "ing" and before == ","):
                return self._before_comma(later.first - 1)
            source = subject(self.block, later.first, here)
            if source is None or source[0] <= here:
                continue
            left = source[0] - 1
            if self.block[left].kind == "quote" and "l" in later.frames:
                return left - 1 if self.block[left - 1].kind == "mark" else left
            if self.block[left].lower in CUTS:
                return self._before_comma(left)
            if self.block[left].text == ";":
                return left
            if self.block[left].text in {",", *DASHES} and (self.quotes_next(later) or self.ends_after(later)):
                return left
        return end

    def _turns(self, at: int) -> bool:
        """Whether the reporter's own clause begins at `at`: after a semicolon, or with ", but" and a new subject."""
        if self.block[at].text == ";":
            return True
        after = self.block[at + 1 : at + 3]
        return self.block[at].text == "," and len(after) == 2 and after[0].lower in {"but", "though", "although"}

    def _before_comma(self, at: int) -> int:
        return at - 1 if at > 0 and self.block[at - 1].text == "," else at

    def quotes_next(self, cue: Cue) -> bool:
        """Whether a quotation follows the cue at once, as in: said, “…”."""
        return any(unit.kind == "quote" for unit in self.block[cue.last : cue.last + 2])

    def ends_after(self, cue: Cue) -> bool:
        """Whether the sentence ends with the cue, so that its content can only stand before it: …, the release said."""
        rest = self.block[cue.last : self.end]
        return "c" in cue.frames and all(unit.lower in words("times") or unit.kind == "number" for unit in rest)

    def ends_after_colon(self, cue: Cue) -> bool:
        """Whether only a time stands between the cue and the colon that ends the paragraph."""
        rest = self.block[cue.last : self.last - 1]
        return all(unit.lower in words("times") or unit.kind == "number" for unit in rest)

    def left_of(self, at: int) -> Unit | None:
        """The unit that ends before `at`; the quotation where a comma or dash stands between: ‘…’, said X."""
        if at <= self.used:
            return None
        if self.block[at - 1].text in {",", *DASHES} and at - 2 >= self.used and self.block[at - 2].kind == "quote":
            return self.block[at - 2]
        return self.block[at - 1]

    def clause_end(self, at: int) -> int:
        """The next comma, stop or quotation from `at` on."""
        while at < self.last and self.block[at].text not in {",", ";", "."} and self.block[at].kind != "quote":
            at += 1
        return at

    def opening_medium(self) -> tuple[int, int] | None:
        """The medium that the sentence opens with: "In a statement, the ministry said"."""
        comma = next(
            (at for at in range(self.first, min(self.last, self.first + 12)) if self.block[at].text == ","), None
        )
        return medium(self.block, self.first, comma) if comma is not None and comma > self.first + 1 else None

    def clause_subject(self, cue: Cue) -> tuple[int, int] | None:
        """The subject of the clause whose second verb the cue is: "I laughed and said"."""
        if cue.tense == "ing":
            return None
        at = cue.first - 2
        while (
            at >= self.used
            and self.block[at].kind == "word"
            and self.block[at].lower not in {"that", "when", "because"}
        ):
            at -= 1
        return inverted(self.block, at + 1, cue.first - 1) if at + 1 < cue.first - 1 else None

    def main_subject(self, cue: Cue) -> tuple[int, int] | None:
        """The subject of the sentence, for "…, saying that": its first noun phrase, an opening phrase passed over."""
        at = self.first
        while at < cue.first and (self.block[at].kind == "mark" or self.block[at].lower in CUTS):
            at += 1
        opening = words("prepositions", "subordinators", "times", "openers")
        if at < cue.first and self.block[at].lower in opening:
            at = next((here + 1 for here in range(at, cue.first) if self.block[here].text == ","), cue.first)
        return inverted(self.block, at, cue.first)

    def quote_end(self, begin: int, stop: int) -> int:
        """Where a content ends that opens with the quotation at `begin`: with its clause, when the sentence goes on."""
        at = begin + 1
        while at + 1 < stop and (self.block[at].text == "," or self.block[at].lower == "and"):  # “a”, “b” and “c”
            if self.block[at + 1].kind != "quote":
                break
            at += 2
        if closes_sentence(self.block[begin], ".!?,") or (at < stop and self._aside(at)):
            return at
        while at < stop and self.block[at].text not in {",", ";", ":"} | DASHES:
            at += 1
        return at

    def _aside(self, at: int) -> bool:
        """Whether words after a quotation are no part of it: a time, a place, a second act; "and" before marks goes on."""
        lower = self.block[at].lower
        if lower in {"and", "but"}:
            return not any(unit.kind == "quote" for unit in self.block[at + 1 : at + 4])
        return lower in words("prepositions", "times")

    def before(self, end: int, *, start: int | None = None) -> tuple[Pair, ...]:
        """The content that ends before unit `end`, from what is still free of the sentence (or from `start`) on.

        Before a quotation it reaches back only as far as its own clause: past words ("It was “a start,” …"), not past a
        colon, a dash or a stop.
        """
        start = self.used if start is None else start
        last = end
        while last > start and self.block[last - 1].kind == "mark":
            last -= 1
        first = start
        if last > first and self.block[last - 1].kind == "quote":
            first = last - 1
            while first > start and self.block[first - 1].text not in _BREAKS:
                first -= 1
            while first < last - 1 and self.block[first].kind == "mark":
                first += 1
            if first < last - 1 and opening(self.block[last - 1]).isupper() and self.block[last - 2].kind == "mark":
                first = last - 1
        return self.pairs(first, end)

    def pairs(self, first: int, last: int) -> tuple[Pair, ...]:
        """The words from unit `first` to `last` (exclusive) as one fragment, marks at both ends left out; () if none."""
        block = self.block
        while first < last and block[first].text in MARKS and block[first].text != "(":
            first += 1
        while last > first and block[last - 1].text in MARKS - {")"}:
            last -= 1
        if first >= last or all(unit.kind == "mark" for unit in block[first:last]):
            return ()
        return ((block[first].start, block[last - 1].end),)

    def claim(self, until: int) -> None:
        """Everything before offset `until` belongs to a relation from now on."""
        while self.used < self.last and self.block[self.used].start < until:
            self.used += 1

    def resumes(self, at: int) -> bool:
        """Whether words after an inserted “, X said,” go on with what was said: no participle, no new aside."""
        unit = self.block[at]
        if unit.kind != "word" or unit.capital or any(one.lower.endswith("ing") for one in self.block[at : at + 3]):
            return False
        return unit.lower not in _ASIDES

    def verb_at(self, at: int) -> bool:
        """Whether a finite verb stands at `at`: “The convoy, he said, would leave”."""
        lower = self.block[at].lower
        return lower in words("auxiliaries") or lower in words("pasts", "bases") or lower.endswith(("ed", "s"))

    def clause_of_content(self, at: int, number: int) -> bool:
        """Whether the words at `at` are a clause of what cue `number` hands over, not the source of a later cue."""
        cut = self.cues[number].first - 1  # "The deal was, he said, a mistake": the verb before waits for its end
        waits = any(unit.lower in words("auxiliaries") for unit in self.block[max(self.first, cut - 3) : cut])
        if not (waits or self.verb_at(at) or verb_within(self.block, at, self.clause_end(at))):
            return False
        for later in self.later(number):
            if later.first <= at + 8:
                source = subject(self.block, later.first, at)
                if later.first <= at + 1 or (source is not None and source[0] <= at):
                    return False
        return True


def opening(quote: Unit) -> str:
    """The first letter inside a quotation."""
    return words_inside(quote.text)[:1]


def closes_sentence(quote: Unit, marks: str) -> bool:
    """Whether a quotation ends, before its closing mark, with one of `marks`."""
    inner = words_inside(quote.text)
    return bool(inner) and inner[-1] in marks


def title_of_work(quote: Unit) -> bool:
    """Whether quoted words are set like a title: capitals on all long words, no stop at the end, few words."""
    inner = words_inside(quote.text).split()
    long_words = [word for word in inner if len(word) > 3 and word[0].isalpha()]
    return len(inner) <= 8 and bool(long_words) and inner[-1][-1].isalnum() and all(w[0].isupper() for w in long_words)

"""Relations: which source each cue has, and which content, sentence by sentence.

This step is the seam for a trained model: whatever gives `relations` (source, cue, content as spans) can stand in its
place. The rules here decide by what stands next to a cue (see `after` and `phrases`), one sentence at a time, and then
by what a paragraph leaves over (see `loose`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.annotate import loose
from onrecord.annotate.after import After, after
from onrecord.annotate.phrases import OPENERS, clause, inverted, subject, verb_within
from onrecord.annotate.pipeline import step
from onrecord.knowledge import words
from onrecord.layers import Annotated, Cue, Pair, Relation, Sentence, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

_SENTENCE_MARKS = frozenset({",", ";", ":", "—", "–", "-", ".", "!", "?", "…", ")", "(", "*", "•"})
_LOOK_AHEAD = 12
"""Later cues of a sentence that are looked at for where a content ends: keeps a hostile sentence linear."""
_DASHES = frozenset({"—", "–", "-", "--", "―"})
_BREAKS = frozenset({":", ";", "—", "–", "-", "--", "?", "!", "."})
_CUTS = frozenset({"and", "but", "while", "although", "though", "or"})
_SHARED = frozenset({"and", "but", "then", "or"})


@step(needs=("units", "quotes", "cues", "sentences"), gives="relations")
def relations(doc: Annotated) -> tuple[Relation, ...]:
    """All attributions of the report, in the order of their first words."""
    cues: dict[tuple[int, int], list[Cue]] = {}
    at = iter(doc.cues)
    cue = next(at, None)
    for number, sentence in enumerate(doc.sentences):
        while cue is not None and (cue.block, cue.core) < (sentence.block, sentence.first):
            cue = next(at, None)
        while cue is not None and cue.block == sentence.block and cue.core < sentence.last:
            cues.setdefault((number, 0), []).append(cue)
            cue = next(at, None)
    found: list[Relation] = []
    for number, sentence in enumerate(doc.sentences):
        found += _Sentence(doc, sentence, cues.get((number, 0), [])).relations()
    return loose.complete(doc, found)


@dataclass
class _Sentence:
    """One sentence while its cues are read from left to right."""

    doc: Annotated
    sentence: Sentence
    cues: Sequence[Cue]
    used: int = field(init=False)  # units before this one belong to earlier relations
    found: list[Relation] = field(default_factory=list)
    last_source: Pair | None = None

    def __post_init__(self) -> None:
        self.used = self.sentence.first

    @property
    def block(self) -> Sequence[Unit]:
        return self.doc.units[self.sentence.block]

    def relations(self) -> list[Relation]:
        for number, cue in enumerate(self.cues):
            stop = self._stop(number)
            if cue.verb == "according to":
                self._according(cue)
            elif not cue.passive:
                self._verb(cue, stop)
        return self.found

    def _stop(self, number: int) -> int:
        """Where the content of cue `number` ends at the latest: before a new clause with its own source and cue."""
        end = self._end()
        for later in self.cues[number + 1 : number + 1 + _LOOK_AHEAD]:
            before = self.block[later.first - 1].lower if later.first > 0 else ""
            if before in _SHARED or (later.tense == "ing" and before == ","):
                comma = later.first - 1
                return comma - 1 if comma > 0 and self.block[comma - 1].text == "," else comma
            source = subject(self.block, later.first, self.cues[number].last)
            if source is None:
                continue
            left = source[0] - 1
            if self.block[left].kind == "quote" and left > self.cues[number].last and "l" in later.frames:
                return left - 1 if self.block[left - 1].kind == "mark" else left
            if left > self.cues[number].last and self.block[left].lower in _CUTS:
                return left - 1 if self.block[left - 1].text == "," else left
            if self.block[left].text == ";" or (self.block[left].text in {",", *_DASHES} and self._quotes_next(later)):
                return left
        return end

    def _quotes_next(self, cue: Cue) -> bool:
        """Whether a quotation follows the cue at once, as in: said, “…”."""
        return any(unit.kind == "quote" for unit in self.block[cue.last : cue.last + 2])

    def _end(self) -> int:
        """The end of the sentence without its closing mark."""
        end = self.sentence.last
        while end > self.sentence.first and self.block[end - 1].text in _SENTENCE_MARKS and self.block[end - 1].text not in ")":
            end -= 1
        return end

    # --- "according to" -------------------------------------------------------------------------------------------

    def _according(self, cue: Cue) -> None:
        source = inverted(self.block, cue.last, self._end())
        if source is None:
            return
        if cue.first - self.used >= 2:  # the clause stands before
            content = self._clause_before(cue.first)
            # "A, according to X, B": one clause around its source
            rest = source[1]
            if rest < self._end() and self.block[rest].text == "," and self.block[rest + 1].lower not in _CUTS:
                content += self._pairs(rest + 1, self._end())
        else:
            begin = source[1] + (1 if source[1] < self.sentence.last and self.block[source[1]].text == "," else 0)
            content = self._pairs(begin, self._end())
        self._add(cue, source, content, "according_to", 0.85)

    # --- verbs ----------------------------------------------------------------------------------------------------

    def _verb(self, cue: Cue, stop: int) -> None:
        right = after(self.block, cue, stop)
        turned = self._inverted(cue)
        if turned is not None:
            self._left(cue, turned, None, "inverted")
            return
        source = subject(self.block, cue.first, self.used)
        shared = source is None and cue.first > self.sentence.first and (
            self.block[cue.first - 1].lower in _SHARED or cue.tense == "ing"
        )
        if source is None and not shared:
            return
        if source is not None and self._said_before(cue, source, right):
            self._left(cue, source, right, "trailing")
        elif right.frame:
            self._right(cue, source, right, stop)
        elif "q" in cue.frames and self._announces():
            self._next_paragraph(cue, source, right)

    def _clause_subject(self, cue: Cue) -> tuple[int, int] | None:
        """The subject of the clause whose second verb the cue is: "I laughed and said"."""
        if cue.tense == "ing":
            return None
        at = cue.first - 2
        while at >= self.used and self.block[at].kind == "word" and self.block[at].lower not in {"that", "when", "because", "while"}:
            at -= 1
        return inverted(self.block, at + 1, cue.first - 1) if at + 1 < cue.first - 1 else None

    def _main_subject(self, cue: Cue) -> tuple[int, int] | None:
        """The subject of the sentence, for "…, saying that": the first noun phrase, after an opening phrase and comma."""
        at = self.sentence.first
        while at < cue.first and (self.block[at].kind == "mark" or self.block[at].lower in _CUTS):
            at += 1
        if at < cue.first and self.block[at].lower in words("prepositions") | words("subordinators") | words("times") | OPENERS:
            at = next((here + 1 for here in range(at, cue.first) if self.block[here].text == ","), cue.first)
        return inverted(self.block, at, cue.first)

    def _inverted(self, cue: Cue) -> tuple[int, int] | None:
        """The source that follows the cue, as in “…,” said X or: clause, said X."""
        before = self._left_of(cue.first)
        if before is None or not (before.kind == "quote" or before.text in {",", "—", "–"}) or "l" not in cue.frames:
            return None
        if cue.tense not in {"past", "s", "base"} or cue.first != cue.core:
            return None
        if before.kind != "quote" and not self._clause_told_before(cue):
            return None
        source = inverted(self.block, cue.last, self._end())
        if source is None or (before.kind != "quote" and verb_within(self.block, source[0], self._clause_end(source[1]))):
            return None
        rest = self.block[source[1]] if source[1] < self.sentence.last else None
        if rest is not None and rest.kind != "quote" and rest.text not in _SENTENCE_MARKS:
            if rest.lower not in words("prepositions") | words("times") | {"when", "as", "while", "who", "and", "after", "before"}:
                return None
        return source

    def _left_of(self, at: int) -> Unit | None:
        """The unit that ends before `at`; the quotation where a comma stands between: ‘…’, said X."""
        if at <= self.used:
            return None
        if self.block[at - 1].text == "," and at - 2 >= self.used and self.block[at - 2].kind == "quote":
            return self.block[at - 2]
        return self.block[at - 1]

    def _clause_told_before(self, cue: Cue) -> bool:
        """Whether a whole clause, not a subject with its apposition, stands before the comma before the cue."""
        if "c" not in cue.frames:
            return False
        start = self.used
        while start < cue.first and self.block[start].kind == "mark":
            start += 1
        held = subject(self.block, cue.first, start)
        if held is not None and (held[0] <= start or self.block[held[0] - 1].kind == "quote" or self.block[held[0] - 1].text == ","):
            return False
        return clause(self.block, start, cue.first - 1)

    def _clause_end(self, at: int) -> int:
        while at < self.sentence.last and self.block[at].text not in {",", ";", "."} and self.block[at].kind != "quote":
            at += 1
        return at

    def _said_before(self, cue: Cue, source: tuple[int, int], right: After) -> bool:
        """Whether the content stands before the source: a quotation, or a clause and a comma."""
        if source[0] <= self.used:
            return False
        before = self._left_of(source[0])
        if before is None:
            return False
        if before.kind == "quote" and "l" in cue.frames:
            return right.frame in {"", "q", "b"} or before.text.rstrip("”\"'’»")[-1:] in ",?!"
        if "c" not in cue.frames or before.text not in {",", "—", "–", "-"} or right.frame not in {"", "o"}:
            return False
        at = right.begin
        while at < self._end() and self.block[at].text == ",":
            at += 1
        comma = self.block[at - 1].text == ","
        behind = self.block[at] if at < self._end() else None
        if behind is not None and comma and self._resumes(at) and self._verb_next(at):
            return source[0] - 1 > self.used
        if behind is not None and not comma and behind.kind == "word" and behind.lower not in words("prepositions") | words("times"):
            return False
        return self.block[source[0] - 2].kind == "quote" or clause(self.block, self.used, source[0] - 1)

    def _left(self, cue: Cue, source: tuple[int, int], right: After | None, rule: str) -> None:
        first_source = min(source[0], cue.first)
        content = self._clause_before(first_source)
        quoted = self.block[first_source - 1].kind == "quote" or (
            first_source >= 2 and self.block[first_source - 2].kind == "quote"
        )
        last = max(source[1], right.cue_last if right else cue.last)
        told, medium = (right.told, right.medium) if right else (None, None)
        beyond = self._goes_on(max(last, right.begin if right else last), cue)
        if beyond is not None:
            content += beyond
        if content:
            self._add(cue, source, content, f"{rule}.{'quote' if quoted else 'clause'}", 0.95 if quoted else 0.8,
                      right=right, told=told, medium=medium)  # fmt: skip

    def _goes_on(self, at: int, cue: Cue) -> tuple[Pair, ...] | None:
        """What goes on after an inserted source: “A,” X said, “B”."""
        comma = False
        while at < self.sentence.last and self.block[at].text in {",", ":", "—", "–", "-"}:
            comma, at = True, at + 1
        comma = comma or self.block[at - 1].text in {",", "—", "–"}
        if comma and at + 1 < self._end() and self.block[at].lower in {"but", "and"} and self.block[at + 1].kind == "quote":
            return self._pairs(at, self._end())
        if comma and at < self._end() and self._resumes(at) and self._goes_on_itself(at, cue):
            return self._pairs(at, self._stop(self.cues.index(cue)))
        if at < self.sentence.last and self.block[at].kind == "quote" and not any(
            at < later.first <= at + 12 and later.core > cue.core and self.block[at].end <= self.block[later.first].start for later in self.cues
        ):
            return self._pairs(at, self._end())
        return self._later_quote(at, cue)

    def _later_quote(self, at: int, cue: Cue) -> tuple[Pair, ...] | None:
        """A quotation that goes on after an aside: “A,” X said at a rally in Y, “B”; the first half ends with a comma."""
        before = self.block[cue.core - 1] if cue.core else None
        for here in range(at, min(self._end(), at + 25)):
            if self.block[here].kind == "quote":
                opening = self.block[here].text.lstrip("“\"'‘«„`")[:1]
                return self._pairs(here, self._end()) if self.block[here - 1].text == "," and opening.islower() and before else None
            if any(one.first <= here < one.last and one.tense != "ing" for one in self.cues if one.core > cue.core):
                return None
        return None

    def _goes_on_itself(self, at: int, cue: Cue) -> bool:
        """Whether the words at `at` are a clause of the content, not the source of a later cue."""
        if not (self._verb_next(at) or verb_within(self.block, at, self._clause_end(at))):
            return False
        for later in self.cues:
            if later.core > cue.core and later.first <= at + 8:
                source = subject(self.block, later.first, at)
                if later.first <= at + 1 or (source is not None and source[0] <= at):
                    return False
        return True

    def _verb_next(self, at: int) -> bool:
        """Whether a finite verb stands at `at`: “The convoy, he said, would leave”."""
        lower = self.block[at].lower
        return lower in words("auxiliaries") or lower in words("pasts") or lower.endswith(("ed", "s"))

    def _resumes(self, at: int) -> bool:
        """Whether words after an inserted “, X said,” go on with what was said: not a participle or a new aside."""
        unit = self.block[at]
        if unit.kind != "word" or unit.lower.endswith("ing") or unit.capital:
            return False
        if any(one.lower.endswith("ing") for one in self.block[at + 1 : at + 3]):
            return False
        return unit.lower not in {"as", "when", "while", "after", "before", "and", "but", "who", "which", "according", "during", "at", "on", "in"}

    def _right(self, cue: Cue, source: tuple[int, int] | None, right: After, stop: int) -> None:
        begin, end = right.begin, max(stop, right.begin + 1)
        if right.frame == "q":
            end = self._quote_end(begin, stop) if "b" in cue.frames and cue.tense != "ing" else begin + 1
        content = self._pairs(begin, end)
        if source is None:
            source = self._clause_subject(cue)
        relative = self.last_source is not None and self.last_source[1] - self.last_source[0] <= 3  # "who", "he"
        if source is None and (self.last_source is None or (relative and cue.tense == "ing")):
            source = self._main_subject(cue)
        score = {"q": 0.95, "t": 0.9, "b": 0.8, "i": 0.6, "w": 0.6, "o": 0.6, "k": 0.7}[right.frame]
        if content:
            self._add(cue, source, content, f"right.{right.frame}", score, right=right, told=right.told, medium=right.medium)

    def _announces(self) -> bool:
        """Whether the sentence ends its paragraph with a colon."""
        return self.sentence.last == len(self.block) and self.block[-1].text == ":"

    def _next_paragraph(self, cue: Cue, source: tuple[int, int] | None, right: After) -> None:
        """The quotation that opens the next paragraph, announced by a colon: "he declared:"."""
        following = next(
            (number for number in range(self.sentence.block + 1, min(self.sentence.block + 4, len(self.doc.units))) if self.doc.units[number]),
            None,
        )
        if following is not None and self.doc.units[following][0].kind == "quote":
            quote = self.doc.units[following][0]
            self._add(cue, source or self._main_subject(cue), ((quote.start, quote.end),), "right.next", 0.85, right=right,
                      told=right.told, medium=right.medium, block=following)  # fmt: skip

    def _quote_end(self, begin: int, stop: int) -> int:
        """After a quotation the content goes on to the end of its clause when the sentence does."""
        at = begin + 1
        quote = self.block[begin]
        if quote.text.rstrip("”\"'’»")[-1:] in ".!?,":
            return at
        while at < stop and self.block[at].text not in {",", ";", "—", "–", ":"}:
            at += 1
        return at

    def _clause_before(self, end: int) -> tuple[Pair, ...]:
        """From what is still free of the sentence to unit `end`, marks at both ends left out.

        Before a quotation the content reaches back only as far as its own clause: past words ("It was “a start,” …"),
        not past a colon, a dash or a stop.
        """
        last = end
        while last > self.used and self.block[last - 1].kind == "mark":
            last -= 1
        first = self.used
        if last > first and self.block[last - 1].kind == "quote":
            first = last - 1
            while first > self.used and self.block[first - 1].text not in _BREAKS:
                first -= 1
            while first < last - 1 and self.block[first].kind == "mark":
                first += 1
            opening = self.block[last - 1].text.lstrip("“\"'‘«„`")[:1]
            if first < last - 1 and opening.isupper() and self.block[last - 2].kind == "mark":
                first = last - 1
        return self._pairs(first, end)

    def _pairs(self, first: int, last: int) -> tuple[Pair, ...]:
        block = self.block
        while first < last and block[first].text in _SENTENCE_MARKS and block[first].text != "(":
            first += 1
        while last > first and block[last - 1].text in _SENTENCE_MARKS - {")"}:
            last -= 1
        if first >= last or all(unit.kind == "mark" for unit in block[first:last]):
            return ()
        return ((block[first].start, block[last - 1].end),)

    def _add(self, cue: Cue, source: tuple[int, int] | None, content: tuple[Pair, ...], rule: str, score: float, *,
             right: After | None = None, told: tuple[int, int] | None = None, medium: tuple[int, int] | None = None,
             block: int | None = None) -> None:  # fmt: skip
        number, block = self.sentence.block if block is None else block, self.block
        where = (block[source[0]].start, block[source[1] - 1].end) if source else self.last_source
        if not content or where is None and cue.tense != "ing":
            return
        if where is not None:
            self.last_source = where
        cue_last = right.cue_last if right else cue.last
        if cue_last < self.sentence.last and block[cue_last].text == ":":
            cue_last += 1  # PolNeAR takes a colon that follows at once into the cue
        self.found.append(
            Relation(
                source=(where,) if where else (),
                cue=(block[cue.first].start, block[cue_last - 1].end),
                content=content,
                addressee=_pair(block, told),
                medium=_pair(block, medium),
                block=number,
                rule=rule,
                score=score,
                verb=cue.verb,
            )
        )
        claimed = max(end for _, end in (*content, (0, block[cue_last - 1].end), (where or (0, 0))))
        while self.used < self.sentence.last and block[self.used].start < claimed:
            self.used += 1


def _pair(block: Sequence[Unit], units: tuple[int, int] | None) -> Pair | None:
    return (block[units[0]].start, block[units[1] - 1].end) if units else None

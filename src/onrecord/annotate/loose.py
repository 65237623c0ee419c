"""What sentences leave over: quotations without a cue of their own, and forms that put words in a mouth without a verb.

In one paragraph: “A,” X said. “B.” is one attribution with two fragments. Over paragraphs: a quotation that was left
open goes on (`continues`); a paragraph that is nothing but a quotation is its neighbour's speaker's (`same_speaker`).
Without a verb: "Name: “…”", “…” – Name, Title, and headlines.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from onrecord.annotate import unmarked
from onrecord.annotate.chains import nested
from onrecord.annotate.marks import words_inside
from onrecord.annotate.whole import WORDS_OF_SPEECH
from onrecord.layers import Annotated, How, Quote, Relation, Sentence, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS_ONLY = frozenset(".,;:!?…—–-()[]*•·|")
_SENTENCE_ENDS = tuple(".!?,")
_GAP = 4
"""Units that may stand between a quotation and the content it is the first part of: “A.” “B,” X said."""


def complete(doc: Annotated, found: Sequence[Relation], inner: Sequence[Relation]) -> tuple[Relation, ...]:
    """`found` with what the paragraphs add, in the order of first words; `inner` ones where a relation holds them."""
    report = _Report(doc)
    headlines = unmarked.headlines(doc, {relation.block for relation in found})
    for relation in found:
        if relation.block not in headlines:
            report.add(relation)
    for relation in headlines.values():
        report.add(relation)
    for number, block in enumerate(doc.reading.report.blocks):
        if block.role != "chrome":
            report.paragraph(number)
    report.look_back()
    return nested(report.relations(), inner)


@dataclass
class _Report:
    """The report while its paragraphs are read in order."""

    doc: Annotated
    found: list[Relation] = field(default_factory=list)
    more: dict[int, list[tuple[int, int]]] = field(default_factory=dict)  # fragments added to a relation
    quoted: list[bool] = field(default_factory=list)  # whether a relation holds words in quotation marks
    by_block: dict[int, list[int]] = field(default_factory=dict)
    sentences: dict[int, list[Sentence]] = field(default_factory=dict)
    speaking: int | None = None  # the relation whose speaker a bare quotation of the next paragraph takes over
    claimed: bytearray = field(init=False)  # for every code point 1 where it belongs to a relation
    marked: bytearray = field(init=False)  # for every code point 1 where it stands inside quotation marks

    def __post_init__(self) -> None:
        self.claimed, self.marked = bytearray(len(self.doc.reading.report.text)), self.doc.marked()
        for sentence in self.doc.sentences:
            self.sentences.setdefault(sentence.block, []).append(sentence)

    def relations(self) -> list[Relation]:
        """All relations, with the fragments that were added to them."""
        return [
            msgspec.structs.replace(one, content=tuple(sorted((*one.content, *self.more[i]))))
            if i in self.more
            else one
            for i, one in enumerate(self.found)
        ]

    def add(self, relation: Relation) -> int:
        """One more relation; its words are claimed."""
        index = len(self.found)
        self.by_block.setdefault(relation.block, []).append(index)
        self.found.append(relation)
        self.quoted.append(any(1 in self.marked[start:end] for start, end in relation.content))
        for start, end in (*relation.content, *relation.source):
            self.claimed[start:end] = b"\1" * (end - start)
        return index

    def look_back(self) -> None:
        """A quotation over paragraphs whose speaker stands at its end: the earlier paragraphs are the same speaker's."""
        owner = {start: i for i, one in enumerate(self.found) for start, _ in one.content}
        tops = [quote for quote in self.doc.quotes if quote.depth == 0]
        for earlier, later in zip(reversed(tops[:-1]), reversed(tops[1:]), strict=True):
            i, j = owner.get(earlier.start), owner.get(later.start)
            if not (earlier.left_open and later.taken_up) or i is None or j is None:
                continue
            speaker = self.found[j] if self.found[j].source else None
            root = j if speaker is not None else self.found[j].same_as
            unknown = self.found[i].rule == "bare.unknown" or self.found[i].same_as not in {None, root}
            if root is not None and root != i and not self.found[i].source and unknown and self.found[root].source:
                self.found[i] = msgspec.structs.replace(
                    self.found[i], rule="bare.continues", how="continues", same_as=root, score=0.9
                )

    def paragraph(self, number: int) -> None:
        """Gives the quotations of one paragraph that no cue has claimed to whom they belong."""
        units = self.doc.units[number]
        body = self.doc.reading.report.blocks[number].role == "body"
        if body and (line := unmarked.transcript(self.doc.units, number)):
            same = next((i for i in self.by_block.get(number, ()) if self.found[i].cue == line.cue), None)
            if same is not None:  # the model read the label too
                self.found[same] = line
                self.speaking = same
                return
            self.speaking = self.add(line)  # what else was found in the line stands inside it: see `chains`
            return
        tops = [unit for unit in units if unit.kind == "quote"]
        if tops:
            self._labelled(number)
            self._give_all(number, [unit for unit in tops if not self._is_claimed(unit)])
        if body:
            self._close(number, spoke=bool(tops))

    def _labelled(self, number: int) -> None:
        for sentence in self.sentences.get(number, []):
            here = self.doc.units[number][sentence.first : sentence.last]
            if not any(unit.kind == "quote" and self._is_claimed(unit) for unit in here):
                for relation in unmarked.labelled(number, here):
                    self.add(relation)

    def _is_claimed(self, unit: Unit) -> bool:
        return 1 in self.claimed[unit.start : unit.end]

    def _give_all(self, number: int, free: Sequence[Unit]) -> None:
        """From left to right: each free quotation goes to what was said before it, or to what it is the beginning of."""
        if not free:
            return
        units = self.doc.units[number]
        bare = all(unit.kind == "quote" or unit.text in _MARKS_ONLY for unit in units)
        alone = self._sentences_of_quotes(number)
        ends = sorted((self.found[i].content[-1][1], i) for i in self.by_block.get(number, []))
        starts = sorted((self.found[i].content[0][0], i) for i in self.by_block.get(number, []))
        latest, at = None, 0
        for unit in free:
            while at < len(ends) and ends[at][0] <= unit.start:
                latest, at = ends[at][1], at + 1
            if (not bare and unit.start not in alone) or not _speech(
                unit, self.doc.quotes[unit.quote or 0], self.doc.reading.report.text[unit.end : unit.end + 1]
            ):
                continue
            after = bisect_left(starts, (unit.end, 0))
            first = starts[after] if after < len(starts) else None
            given = self._give(number, unit, latest, first)
            latest = given if given is not None else latest

    def _give(self, number: int, unit: Unit, latest: int | None, first: tuple[int, int] | None) -> int | None:
        """The relation that the quotation went to, if later ones may be its fragments."""
        quote = self.doc.quotes[unit.quote or 0]
        words = ((unit.start, unit.end),)
        if latest is not None and not self.quoted[latest]:
            latest = max(
                (i for i in self.by_block[number] if self._quoted_before(i, unit.start)),
                key=lambda i: self.found[i].content[-1][1],
                default=latest,
            )
        if latest is not None and self.quoted[latest]:
            self.more.setdefault(latest, []).extend(words)
            return latest
        if first is not None and self.quoted[first[1]] and self._adjoins(number, unit, first[0]):
            self.more.setdefault(first[1], []).extend(words)
            return None
        if latest is None and not quote.taken_up and (name := unmarked.name_below(self.doc.units, number)):
            return self.add(Relation(source=(name,), content=words, block=number, rule="signature.below", score=0.7))
        body = self.doc.reading.report.blocks[number].role == "body"
        speaker = latest if latest is not None else self.speaking if body else None
        if speaker is not None:
            how: How = "continues" if quote.taken_up and latest is None else "same_speaker"
            return self._bare(number, unit, speaker, how)
        return self.add(Relation(content=words, block=number, rule="bare.unknown", score=0.4)) if body else None

    def _quoted_before(self, index: int, place: int) -> bool:
        """Whether a finding with a cue handed over quoted words before a place."""
        one = self.found[index]
        return self.quoted[index] and one.cue is not None and one.content[-1][1] <= place

    def _bare(self, number: int, unit: Unit, speaker: int, how: How) -> int:
        earlier = self.found[speaker].same_as
        return self.add(
            Relation(
                content=((unit.start, unit.end),),
                block=number,
                rule=f"bare.{how}",
                how=how,
                score=0.9 if how == "continues" else 0.7,
                same_as=speaker if earlier is None else earlier,
            )
        )

    def _adjoins(self, number: int, unit: Unit, start: int) -> bool:
        """Whether nothing but marks and quotations stands between a quotation and the content that begins at `start`."""
        units = self.doc.units[number]
        at = bisect_left(units, unit.end, key=lambda one: one.start)
        for one in units[at : at + _GAP]:
            if one.start >= start:
                return True
            if one.text not in _MARKS_ONLY and one.kind != "quote":
                return False
        return False

    def _sentences_of_quotes(self, number: int) -> set[int]:
        """The starts of the quotations that are sentences of their own."""
        found: set[int] = set()
        for sentence in self.sentences.get(number, []):
            units = self.doc.units[number][sentence.first : sentence.last]
            if all(unit.kind == "quote" or unit.text in _MARKS_ONLY for unit in units):
                found.update(unit.start for unit in units if unit.kind == "quote")
        return found

    def _close(self, number: int, *, spoke: bool) -> None:
        """After a paragraph: who speaks in a bare quotation that the next paragraph may be."""
        here = self.by_block.get(number, [])
        said = [i for i in here if self.quoted[i]] or here
        if said:
            self.speaking = max(said, key=lambda i: self.found[i].content[-1][1])
        elif not spoke:
            self.speaking = None


def _speech(unit: Unit, quote: Quote, behind: str) -> bool:
    """Whether quoted words can be speech: enough of them, or with the end of a sentence inside or `behind` the mark."""
    inner = words_inside(unit.text)
    ends = inner[-1:] in _SENTENCE_ENDS or behind in _SENTENCE_ENDS
    return len(inner.split()) >= WORDS_OF_SPEECH or ends or quote.taken_up

"""What sentences leave over: quotations without a cue of their own, and forms that put words in a mouth without a verb.

In one paragraph: “A,” X said. “B.” is one attribution with two fragments. Over paragraphs: a quotation that was left
open goes on (`continues`); a paragraph that is nothing but a quotation is its neighbour's speaker's (`same_speaker`).
Without a verb: "Name: “…”", “…” – Name, Title, and headlines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from onrecord.annotate import unmarked
from onrecord.annotate.chains import nested
from onrecord.layers import Annotated, Quote, Relation, Sentence, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS_ONLY = frozenset(".,;:!?…—–-()[]*•·|")
_DASHES = frozenset({"—", "–", "-", "--", "―"})
WORDS_OF_SPEECH = 3
"""A quotation without a cue has at least this many words, or ends like a sentence: less is a title or a scare quote."""


def complete(doc: Annotated, found: Sequence[Relation], inner: Sequence[Relation]) -> tuple[Relation, ...]:
    """`found` with what the paragraphs add, in the order of first words; `inner` ones where a relation holds them."""
    state = _Report(doc, list(found))
    for number, block in enumerate(doc.reading.report.blocks):
        if block.role == "chrome":
            continue
        if block.role == "headline":
            for relation in unmarked.headline(doc, number, [one for one in state.found if one.block == number]):
                state.add(number, relation)
        state.paragraph(number)
    return nested(state.found, inner)


@dataclass
class _Report:
    """The report while its paragraphs are read in order."""

    doc: Annotated
    found: list[Relation]
    by_block: dict[int, list[int]] = field(default_factory=dict)
    sentences: dict[int, list[Sentence]] = field(default_factory=dict)
    speaking: int | None = None  # the relation whose speaker a bare quotation of the next paragraph takes over

    def __post_init__(self) -> None:
        for index, relation in enumerate(self.found):
            self.by_block.setdefault(relation.block, []).append(index)

    def paragraph(self, number: int) -> None:
        """Gives the quotations of one paragraph that no cue has claimed to whom they belong."""
        units = self.doc.units[number]
        tops = [unit for unit in units if unit.kind == "quote"]
        body = self.doc.reading.report.blocks[number].role == "body"
        if body and not self.by_block.get(number) and (line := unmarked.transcript(self.doc.units, number)):
            self.add(number, line)
            return
        if not tops:
            if body:
                self._close(number, spoke=False)
            return
        self._labelled(number, units)
        bare = self._bare(units)
        free = [unit for unit in tops if not self._claimed(number, unit)]
        for unit in free:
            if unit in bare or self._sentence_alone(number, unit):
                self._give(number, unit, alone=bool(bare))
        if body:
            self._close(number, spoke=True)

    def _give(self, number: int, unit: Unit, *, alone: bool) -> None:
        quote = self.doc.quotes[unit.quote or 0]
        if not _speech(unit, quote):
            return
        before = [i for i in self.by_block.get(number, []) if self.found[i].content[-1][1] <= unit.start]
        later = [i for i in self.by_block.get(number, []) if self._quoted(i) and self.found[i].content[0][0] >= unit.end]
        latest = max(before, key=lambda i: self.found[i].content[-1][1], default=None)
        if latest is not None and self._quoted(latest):
            relation = self.found[latest]
            self.found[latest] = msgspec.structs.replace(relation, content=(*relation.content, (unit.start, unit.end)))
        elif later and self._adjoins(number, unit, later[0]):
            relation = self.found[later[0]]
            self.found[later[0]] = msgspec.structs.replace(relation, content=((unit.start, unit.end), *relation.content))
        elif latest is not None:
            self.speaking = latest
            self._bare_relation(number, unit, "same_speaker", 0.7)
        elif quote.taken_up and self.speaking is not None:
            self._bare_relation(number, unit, "continues", 0.9)
        elif alone and self.speaking is not None:
            self._bare_relation(number, unit, "same_speaker", 0.7)
        elif alone and (name := unmarked.name_below(self.doc.units, number)):
            content = ((unit.start, unit.end),)
            self.add(number, Relation(source=(name,), content=content, block=number, rule="signature.below", score=0.7))
        else:
            self.add(number, Relation(content=((unit.start, unit.end),), block=number, rule="bare.unknown", score=0.4))

    def _bare_relation(self, number: int, unit: Unit, how: str, score: float) -> None:
        self.add(number, Relation(content=((unit.start, unit.end),), block=number, rule=f"bare.{how}", score=score,
                                   same_as=self.speaking, how=how))  # fmt: skip

    def _labelled(self, number: int, units: Sequence[Unit]) -> None:
        for sentence in self._sentences(number):
            here = units[sentence.first : sentence.last]
            if not any(self._claimed(number, unit) for unit in here if unit.kind == "quote"):
                for relation in unmarked.labelled(number, here):
                    self.add(number, relation)

    def add(self, number: int, relation: Relation) -> None:
        self.by_block.setdefault(number, []).append(len(self.found))
        self.found.append(relation)

    def _claimed(self, number: int, unit: Unit) -> bool:
        return any(
            start < unit.end and end > unit.start
            for index in self.by_block.get(number, [])
            for start, end in (*self.found[index].content, *self.found[index].source)
        )

    def _quoted(self, index: int) -> bool:
        relation = self.found[index]
        return any(quote.start < end and quote.end > start for start, end in relation.content for quote in self._quotes(relation.block))

    def _quotes(self, number: int) -> list[Quote]:
        return [self.doc.quotes[unit.quote or 0] for unit in self.doc.units[number] if unit.kind == "quote"]

    def _adjoins(self, number: int, unit: Unit, index: int) -> bool:
        """Whether nothing but marks stands between a quotation and the content of a relation after it."""
        start = self.found[index].content[0][0]
        between = [one for one in self.doc.units[number] if unit.end <= one.start < start]
        return all(one.text in _MARKS_ONLY or one.kind == "quote" for one in between)

    def _bare(self, units: Sequence[Unit]) -> list[Unit]:
        """The quotations of a paragraph that holds nothing else."""
        if all(unit.kind == "quote" or unit.text in _MARKS_ONLY for unit in units):
            return [unit for unit in units if unit.kind == "quote"]
        return []

    def _sentence_alone(self, number: int, unit: Unit) -> bool:
        """Whether a quotation is a sentence of its own among others."""
        for sentence in self._sentences(number):
            units = self.doc.units[number][sentence.first : sentence.last]
            if units and units[0].start <= unit.start and unit.end <= units[-1].end:
                return all(one.kind == "quote" or one.text in _MARKS_ONLY for one in units)
        return False

    def _sentences(self, number: int) -> list[Sentence]:
        """The sentences of one block."""
        if not self.sentences:
            for sentence in self.doc.sentences:
                self.sentences.setdefault(sentence.block, []).append(sentence)
        return self.sentences.get(number, [])

    def _close(self, number: int, *, spoke: bool) -> None:
        """After a paragraph: who speaks in a bare quotation that the next paragraph may be."""
        here = [i for i in self.by_block.get(number, []) if self.found[i].inside is None]
        quoted = [i for i in here if self._quoted(i)]
        if quoted:
            last = max(quoted, key=lambda i: self.found[i].content[-1][1])
            self.speaking = self.found[last].same_as if self.found[last].same_as is not None else last
        elif here:
            self.speaking = max(here, key=lambda i: self.found[i].content[-1][1])
        elif not spoke:
            self.speaking = None


def _speech(unit: Unit, quote: Quote) -> bool:
    """Whether quoted words can be speech: enough of them, or with the end of a sentence."""
    inner = unit.text.strip("“”\"'‘’„«»‹›`")
    return len(inner.split()) >= WORDS_OF_SPEECH or inner[-1:] in ".!?," or quote.taken_up

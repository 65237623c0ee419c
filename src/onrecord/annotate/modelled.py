"""What the model says: words with their syntax, names, and attributions, over every block that may be read."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from onrecord.annotate.again import linked_inside
from onrecord.annotate.pipeline import Step, step
from onrecord.core.lemmas import applied
from onrecord.core.mentions import mention_spans
from onrecord.core.pieces import look
from onrecord.core.words import split
from onrecord.layers import Annotated, Handed, Modelled, Named, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.core import Analysis, Core
    from onrecord.core.links import Linked
    from onrecord.layers import Pair


def reading_with(core: Core, *, lean: float | None = None) -> Step:
    """The step that reads with a model; `lean` is how readily it takes a word for a cue (None: as the model was tuned)."""
    settings = core.settings if lean is None else core.settings._replace(lean=lean)

    @step(needs=("tokens", "quotes"), gives="modelled")
    def modelled(doc: Annotated) -> Modelled:
        laid = Laid(doc)
        if not laid.spans:
            return Modelled()
        said = core.analysis(laid.texts, laid.blocks, laid.looks, settings=settings)
        words = laid.words(said)
        again = linked_inside(laid, words, said.linked, partial(core.linked, settings=settings))
        handed = laid.handed(words, said.linked) + laid.handed(words, again, inside=True)
        return Modelled(words, _named(words, said), handed, laid.read(said))

    return modelled


class Laid:
    """The words of a report as the model takes them: texts, blocks and looks, over the blocks whose tokens are read."""

    def __init__(self, doc: Annotated) -> None:
        report = doc.reading.report
        marked = doc.marked()
        self.spans: list[Pair] = []
        self.blocks: list[int] = []
        for number, block in enumerate(report.blocks):
            if doc.tokens[number]:
                found = list(split(report.text, block.start, block.end))
                self.spans += found
                self.blocks += [number] * len(found)
        self.texts = [report.text[start:end] for start, end in self.spans]
        self.looks = [look(word, quoted=marked[start]) for word, (start, _) in zip(self.texts, self.spans, strict=True)]

    def words(self, said: Analysis) -> tuple[Word, ...]:
        """The words with their syntax."""
        made, sentence = [], -1
        for at, (start, end) in enumerate(self.spans):
            sentence += said.opens[at] or sentence < 0
            made.append(
                Word(
                    start,
                    end,
                    self.blocks[at],
                    sentence,
                    said.upos[at],
                    said.feats[at],
                    applied(self.texts[at], said.lemma[at]),
                    said.head[at],
                    said.deprel[at],
                )
            )
        return tuple(made)

    def handed(self, words: Sequence[Word], linked: Iterable[Linked], *, inside: bool = False) -> tuple[Handed, ...]:
        """Attributions as spans of characters, in their order; `inside` tells that a second reading found them."""
        return tuple(self._handed(words, one, inside=inside) for one in linked if one.content)

    def _handed(self, words: Sequence[Word], one: Linked, *, inside: bool) -> Handed:
        first, last = next(self._cut(*one.cue))
        return Handed(
            self._pairs(one.source),
            (self.spans[first][0], self.spans[last - 1][1]),
            self._pairs(one.content),
            self.blocks[first],
            cue_verb(words, first, last),
            one.cue_share,
            one.link_share,
            inside,
        )

    def _pairs(self, spans: Sequence[tuple[int, int]]) -> tuple[Pair, ...]:
        parts = (part for first, last in spans for part in self._cut(first, last))
        return tuple((self.spans[first][0], self.spans[last - 1][1]) for first, last in parts)

    def _cut(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """A stretch of words cut at the ends of paragraphs: a window shows several, and a span may run on."""
        for _, run in groupby(range(first, last), key=lambda at: self.blocks[at]):
            places = list(run)
            yield places[0], places[-1] + 1

    def read(self, said: Analysis) -> tuple[Pair, ...]:
        """The stretches of words that were shown to the model, each as far as its block goes on."""
        found: list[Pair] = []
        before = -1
        for at, (start, end) in enumerate(self.spans):
            if not said.read[at]:
                continue
            if found and before == at - 1 and self.blocks[at] == self.blocks[before]:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
            before = at
        return tuple(found)


def cue_verb(words: Sequence[Word], first: int, last: int) -> str:
    """The lemma of the word that carries a cue: its last verb before any noun, else the word whose head lies outside."""
    if words[first].lemma == "accord":
        return "according to"
    verb = ""
    for at in range(first, last):
        if words[at].upos == "VERB":
            verb = words[at].lemma
        elif verb:
            break
    if verb:
        return verb
    outside = (at for at in range(first, last) if not first <= words[at].head < last)
    return words[next(outside, first)].lemma


def _named(words: Sequence[Word], said: Analysis) -> tuple[Named, ...]:
    """Names as the model marks them, then all mentions that it heads."""
    names = [Named(first, last, kind, "name", score) for first, last, kind, score in said.names]
    found = (*names, *mention_spans(words, said.heads))
    return tuple(one for one in found if words[one.first].block == words[one.last - 1].block)

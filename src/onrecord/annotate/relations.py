"""Relations: all attributions of a report, from its sentences, from inside its quotations, and from its paragraphs.

Sentences are read by rules and, where the layer `modelled` is there, by the model; `together` makes one list of both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate import loose
from onrecord.annotate.inner import inside_quotations
from onrecord.annotate.pipeline import Step, step
from onrecord.annotate.reader import SentenceReader
from onrecord.annotate.scope import Scope
from onrecord.annotate.together import Weighing, together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.layers import Annotated, Cue, Relation


def related(weighing: Weighing | None = None) -> Step:
    """The step that finds them; `weighing` says how sure the model must be."""

    @step(needs=("tokens", "quotes", "units", "cues", "sentences"), gives="relations")
    def relations(doc: Annotated) -> tuple[Relation, ...]:
        """All attributions of the report, in the order of their first words."""
        return loose.complete(doc, together(doc, by_sentence(doc), weighing or Weighing()), inside_quotations(doc))

    return relations


def by_sentence(doc: Annotated) -> list[Relation]:
    """What the rules read in each sentence."""
    found: list[Relation] = []
    waiting = iter(doc.cues)
    cue = next(waiting, None)
    for sentence in doc.sentences:
        here: list[Cue] = []
        while cue is not None and (cue.block, cue.core) < (sentence.block, sentence.last):
            here.append(cue)
            cue = next(waiting, None)
        if here:
            scope = Scope(doc.units[sentence.block], sentence.first, sentence.last, here)
            found += consistent(SentenceReader(doc.units, sentence.block, scope).relations())
    return found


def consistent(found: list[Relation]) -> Iterator[Relation]:
    """Leaves out what crosses an earlier relation: a later one stands beside an earlier one or wholly inside it."""
    for number, one in enumerate(found):
        if not any(_crosses(other, one) for other in found[:number]):
            yield one


def _crosses(earlier: Relation, later: Relation) -> bool:
    if later.cue is None or not any(start <= later.cue[0] < end for start, end in earlier.content):
        return False
    return not all(any(a <= start and end <= b for a, b in earlier.content) for start, end in later.content)

"""Contents that are read once more, each as a paragraph of its own: the attributions that stand inside them.

The model learnt from a set that never nests, and says nothing of what stands inside a content. A content is worth the
second reading where a verb that hands something over has a subject of its own there: of PolNeAR dev's contents that is
one word in five (all of them are a quarter of the text), and all chains of our own set that reading all of them finds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.inner import SELF
from onrecord.core.pieces import LOOKS
from onrecord.knowledge.verbs import cue_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from onrecord.annotate.modelled import Laid
    from onrecord.core.links import Linked
    from onrecord.layers import Word

    Stretch = tuple[int, int]
    """Words of the report, first and last exclusive."""
    Read = Callable[[list[str], list[int], list[int]], Sequence[Linked]]
    """The attributions of words with the numbers of their paragraphs and their looks."""

SHORTEST = 6
"""Words of a content that can hold an attribution: a source, a cue, and something handed over."""


def linked_inside(laid: Laid, words: Sequence[Word], linked: Sequence[Linked], read: Read) -> Iterator[Linked]:
    """The attributions inside unquoted contents of those that are `linked`, as `read` finds them."""
    places: list[int] = []
    passages: list[int] = []  # each place's content by number: what a finding takes from another is no part
    contents = [content for one in linked for content in one.content if _unquoted(laid, content)]
    for number, (first, last) in enumerate(content for content in contents if _tells(laid, words, content)):
        places += range(first, last)
        passages += [number] * (last - first)
    if not places:
        return

    def moved(spans: Sequence[Stretch], cue: int) -> tuple[Stretch, ...]:
        return tuple(
            (places[first], places[last - 1] + 1)
            for first, last in spans
            if passages[first] == passages[last - 1] == passages[cue]
        )

    for one in read([laid.texts[at] for at in places], passages, [laid.looks[at] for at in places]):
        cue, content = moved([one.cue], one.cue[0]), moved(one.content, one.cue[0])
        if cue and content:
            yield one._replace(cue=cue[0], source=moved(one.source, one.cue[0]), content=content)


def _unquoted(laid: Laid, content: Stretch) -> bool:
    """Whether a content is long enough, and neither begins nor ends inside quotation marks: there the rules read."""
    first, last = content
    return last - first >= SHORTEST and not any(laid.looks[at] >= LOOKS // 2 for at in (first, last - 1))


def _tells(laid: Laid, words: Sequence[Word], content: Stretch) -> bool:
    """Whether somebody other than the speaker may say something in a content."""
    first, last = content
    return any(
        laid.texts[at].lower() == "according" or (first <= words[at].head < last and _says(laid, words, at))
        for at in range(first, last)
    )


def _says(laid: Laid, words: Sequence[Word], at: int) -> bool:
    """Whether a word is the subject of a verb that hands something over, and no "I" or "who"."""
    verb = words[at].head
    return (
        words[at].deprel.startswith("nsubj")
        and words[verb].upos in {"VERB", "AUX"}
        and laid.texts[verb].lower() in cue_forms()
        and laid.texts[at].lower() not in SELF
    )

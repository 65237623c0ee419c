"""Reports laid out by hand: words with their tree, and mentions, as a model would have found them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from onrecord.annotate import by_rules
from onrecord.layers import Annotated, Modelled, Named, Word
from onrecord.read import clean_text

if TYPE_CHECKING:
    from onrecord.model import Level, MentionType


def laid(text: str, *sentences: str, mentions: tuple[tuple[str, MentionType, Level], ...]) -> Annotated:
    """`sentences` hold words as form/UPOS/relation/head, the head counted from 1 within its sentence, 0 for the root.

    `mentions` are words of the text in their order, each looked for behind the start of the one before.
    """
    doc = by_rules(Annotated(reading=clean_text(text, source="test")))
    blocks = doc.reading.report.blocks
    words: list[Word] = []
    at = 0
    for number, sentence in enumerate(sentences):
        base = len(words)
        for one in sentence.split():
            form, upos, relation, head = one.rsplit("/", 3)
            at = text.index(form, at)
            block = next(place for place, block in enumerate(blocks) if block.start <= at < block.end)
            above = base + int(head) - 1 if head != "0" else -1
            feats = "Number=Plur" if upos == "NOUN" and form.endswith("s") else "Number=Sing"
            words.append(Word(at, at + len(form), block, number, upos, feats, form, above, relation))
            at += len(form)
    named: list[Named] = []
    behind = 0
    for exact, kind, level in mentions:
        start = text.index(exact, behind)
        behind = start + 1
        inside = [place for place, word in enumerate(words) if start <= word.start < start + len(exact)]
        named.append(Named(inside[0], inside[-1] + 1, kind, level, 0.9))
    return msgspec.structs.replace(doc, modelled=Modelled(words=tuple(words), named=tuple(named)))

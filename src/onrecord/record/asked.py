"""The phrases that relations ask about: sources and addressees, taken apart once each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from onrecord.knowledge import words
from onrecord.record.descriptions import described
from onrecord.record.heads import with_day
from onrecord.record.names import named
from onrecord.record.phrases import parts
from onrecord.record.scan import common_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Annotated, Pair, Relation, Token
    from onrecord.record.parts import Part

_LABELS = frozenset({"transcript", "label"})
_INITIALS = 3
"""Capitals that a label of initials has at most: longer ones are surnames or bodies."""
_ARTICLES = frozenset({"a", "an", "the"})
LONGEST = 80
"""Tokens of a source that are read: of 19,600 sources in PolNeAR train 99.9 % have at most 60 words."""


def tokens_of(doc: Annotated, block: int, pair: Pair) -> Sequence[Token]:
    """The tokens of a block from `pair[0]` to `pair[1]`."""
    tokens = doc.tokens[block]
    low = bisect_left(tokens, pair[0], key=lambda token: token.start)
    high = bisect_right(tokens, pair[1], key=lambda token: token.end)
    return tokens[low:high]


def phrases_of(doc: Annotated) -> dict[tuple[int, Pair], tuple[Part, ...]]:
    """The parts of every source and addressee, by block and span: what is named twice is taken apart once."""
    found: dict[tuple[int, Pair], tuple[Part, ...]] = {}
    common = common_words(doc)
    for relation in doc.relations:
        for pair in (*relation.source, *told_in(doc, relation)):
            block = block_of(doc, relation.block, pair)
            if (block, pair) not in found:
                tokens = tokens_of(doc, block, pair)
                if relation.rule in _LABELS and (label := _label(tokens)) is not None:
                    found[block, pair] = (label,)
                    continue
                found[block, pair] = tuple(_no_name(one, tokens, common) for one in parts(tokens[:LONGEST]))
    return found


def _label(tokens: Sequence[Token]) -> Part | None:
    """Initials before a colon, as one person's: "FO", "Q"; None for other words."""
    if len(tokens) != 1 or not tokens[0].text.isupper() or len(tokens[0].text) > _INITIALS:
        return None
    return named(tokens, kind="person")._replace(label=True)


def _no_name(part: Part, tokens: Sequence[Token], common: frozenset[str]) -> Part:
    """One capitalised word that the report also writes in lower case is no name where a sentence begins with it."""
    if part.level != "name" or len(part.key) != 1 or part.titled or part.roles or part.key[0] not in common:
        return part
    if part.start != tokens[0].start or part.name.isupper():
        return part
    return described(tokens[:1], definite=False) or part


def block_of(doc: Annotated, block: int, pair: Pair) -> int:
    """The block that holds a span: a quotation that a paragraph announces has its source in the paragraph before."""
    blocks = doc.reading.report.blocks
    while block > 0 and blocks[block].start > pair[0]:
        block -= 1
    return block


def told_in(doc: Annotated, relation: Relation) -> tuple[Pair, ...]:
    """Whom it is spoken to; in a headline also the few words after the cue ("X requests Biden")."""
    if relation.addressee:
        return (_longer(doc, relation, relation.addressee),)
    if relation.verb == "tell" and relation.cue:
        after = tokens_of(doc, relation.block, (relation.cue[1], relation.cue[1] + 80))
        if len(after) > 1 and after[0].lower == "the" and after[1].capital:
            return (_longer(doc, relation, (after[0].start, after[0].end)),)
    if relation.rule == "headline.trailing" and relation.cue:
        after = tokens_of(doc, relation.block, (relation.cue[1], doc.reading.report.blocks[relation.block].end))
        if (
            after
            and after[0].kind == "word"
            and after[0].lower not in words("prepositions") | words("times") | words("subordinators")
        ):
            return ((after[0].start, after[-1].end),)
    return ()


def _longer(doc: Annotated, relation: Relation, pair: Pair) -> Pair:
    """An addressee that is only "the", with the name after it: in "the Evening Beacon" evening reads as a time.

    Also with the day that belongs to it: "the Mail on Sunday".
    """
    tokens = tokens_of(doc, relation.block, (pair[0], pair[1] + 80))
    if len(tokens) > 3 and tokens[1].end == pair[1] and with_day(tokens[:4], 1, article=tokens[0].lower == "the"):
        return pair[0], tokens[3].end
    if tokens and tokens[0].end == pair[1] and tokens[0].lower in _ARTICLES:
        end = 1
        while end < len(tokens) and tokens[end].capital and end < 8:
            end += 1
        return pair[0], tokens[end - 1].end
    return pair

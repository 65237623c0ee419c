"""Units: the tokens of a block with every quotation folded into one, so that what stands around it can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.pipeline import step
from onrecord.layers import Annotated, Token, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@step(needs=("tokens", "quotes"), gives="units")
def units(doc: Annotated) -> tuple[tuple[Unit, ...], ...]:
    """One tuple of units a block."""
    tops: list[list[int]] = [[] for _ in doc.tokens]
    for number, quote in enumerate(doc.quotes):
        if quote.depth == 0:
            tops[quote.block].append(number)
    return tuple(tuple(fold(doc, block, tops[number])) for number, block in enumerate(doc.tokens))


def fold(doc: Annotated, tokens: Sequence[Token], tops: Sequence[int]) -> Iterator[Unit]:
    """`tokens` with the quotations numbered in `tops` as one unit each."""
    waiting = iter(tops)
    number = next(waiting, None)
    for token in tokens:
        while number is not None and doc.quotes[number].end <= token.start:
            number = next(waiting, None)
        if number is None or token.end <= doc.quotes[number].start:
            yield Unit(token.start, token.end, token.text, token.lower, token.kind)
        elif token.start <= doc.quotes[number].start:
            quote = doc.quotes[number]
            text = doc.reading.report.text[quote.start : quote.end]
            yield Unit(quote.start, quote.end, text, "", "quote", number)

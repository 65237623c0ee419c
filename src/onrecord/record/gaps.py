"""Gaps of a record: what a reader would look for and the page does not say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.model import Attribution, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.layers import Annotated

_WORD = re.compile(r"\w+")


def gaps(doc: Annotated, said: Sequence[Attribution]) -> tuple[Gap, ...]:
    """What is missing of the attributions, in their order."""
    return tuple(_speakers(said)) + tuple(_headlines(doc, said))


def _speakers(said: Sequence[Attribution]) -> Iterator[Gap]:
    for found in said:
        if not found.speakers:
            yield Gap(
                field="speakers",
                of=found.id,
                reason="the words are quoted and nothing beside them says whose they are",
                span=found.content[0],
            )


def _headlines(doc: Annotated, said: Sequence[Attribution]) -> Iterator[Gap]:
    headlines = [found for found in said if found.kind == "unmarked" and found.in_ == "headline"]
    if not headlines:
        return
    report = doc.reading.report
    body = " ".join(_plain(report.text[block.start : block.end]) for block in report.blocks if block.role == "body")
    for found in headlines:
        words = _plain(" ".join(span.exact for span in found.content))
        if f" {words} " not in f" {body} ":
            yield Gap(
                field="content",
                of=found.id,
                reason="the headline puts these words in a mouth without marks, and nobody in the body says them",
                span=found.content[0],
            )


def _plain(text: str) -> str:
    return " ".join(word.lower() for word in _WORD.findall(text))

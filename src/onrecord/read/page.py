"""What every kind of input is turned into before its fields are chosen, and the building of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.model import Block, Candidate, Field, Gap, Noun, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_VALUE = 1000  # characters of a title, a name or an address; more is not one


class Page(Noun, frozen=True, kw_only=True):
    """An input that was read: its text in blocks and all that it offers for each field, nothing chosen yet."""

    source: str
    raw_sha256: str
    text: str
    blocks: tuple[Block, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    gaps: tuple[Gap, ...] = ()


def offer(field: Field, value: str, where: str, *, evidence: str | None = None, span: Span | None = None) -> Candidate:
    """A candidate that is yet to be judged; `evidence` is what the page says word for word, else the value itself."""
    shown = value if evidence is None else evidence
    return Candidate(
        field=field, value=value[:LONGEST_VALUE], where=where, evidence=shown[:LONGEST_VALUE], span=span, reason=""
    )


def compose(parts: Iterable[tuple[Role, str]]) -> tuple[str, tuple[Block, ...]]:
    """The text of `parts` with an empty line between every two, and the block of each; empty parts are left out."""
    pieces: list[str] = []
    blocks: list[Block] = []
    position = 0
    for role, text in parts:
        if not text or text.isspace():
            continue
        pieces.append(text)
        blocks.append(Block(role=role, start=position, end=position + len(text)))
        position += len(text) + 2
    return "\n\n".join(pieces), tuple(blocks)

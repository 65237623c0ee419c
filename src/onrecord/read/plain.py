"""Plain text, as it is copied out of a browser or an e-mail: the user's own text, its stretches told apart."""

from __future__ import annotations

from onrecord.model import Gap
from onrecord.read import decode, dump
from onrecord.read.page import Page


def page(text: str, *, source: str, raw_sha256: str, gaps: tuple[Gap, ...] = ()) -> Page:
    """`text` unchanged, but for NUL and lone surrogates, in the blocks and with the candidates that `dump` finds."""
    text, mended = decode.mend(text)
    blocks = dump.blocks(text)
    if not text or text.isspace():
        mended += (Gap(field="text", reason="the input holds no text" if text else "the input is empty"),)
    return Page(
        source=source,
        raw_sha256=raw_sha256,
        text=text,
        blocks=blocks,
        candidates=dump.candidates(text, blocks),
        gaps=gaps + mended,
    )

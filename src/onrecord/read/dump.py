"""Reads a page copied as plain text: every stretch gets its role, and every field its candidates.

`dump_lines` cuts, `dump_features` looks, `dump_score` weighs, `dump_roles` names the roles, `dump_fields` reads the
fields. Everything is linear in the length of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.model import Block, Role
from onrecord.read import dump_datelines, dump_features, dump_headline, dump_lines, dump_roles, dump_score, dump_short
from onrecord.read.dump_fields import candidates

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["blocks", "candidates"]

# The longest of 327 pages has 951 stretches. What stands past so many is no page, and is told apart by its
# final stop alone, so that a file of fifty megabytes of short lines is read in seconds and in bounded memory.
MOST = 30_000


def blocks(text: str, *, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of `text` in order: disjoint, trimmed, covering everything but white space and list bullets.

    `title` is the report's title where the input names it. What is neither body, headline nor one of the article's
    own parts is "related" (other stories) or "chrome" (the page's own furniture).
    """
    stretches = dump_lines.stretches(text)
    lines, rest = stretches[:MOST], stretches[MOST:]
    if not lines:
        return ()
    repeated = dump_features.repeated_lines(text, lines)
    looks = [dump_features.look(text, line, again) for line, again in zip(lines, repeated, strict=True)]
    odds = dump_score.scores(dump_features.names(looks, lines))
    kept = dump_roles.mended(looks, odds, dump_score.kept(looks, odds))
    headline = dump_headline.headline(looks, kept, title)
    # Two speakers make a transcript: there a name in capitals and a colon opens a speech, not a report or a headline.
    transcript = sum(dump_datelines.is_speech(seen.line) for seen in looks) > 1
    plain = dump_short.short(looks)
    if plain is not None and not (transcript and dump_datelines.is_speech(looks[plain.title or 0].line)):
        kept = [plain.first <= index < plain.end for index in range(len(looks))]
        headline = dump_headline.headline(looks, kept, title) if title else plain.title
    if transcript and headline is not None and dump_datelines.is_speech(looks[headline].line):
        headline = None
    roles = dump_roles.roles(looks, kept, headline)
    found = _with_datelines(text, lines, roles, transcript=transcript)
    return tuple(found + [_by_stop(text, line) for line in rest])


def _by_stop(text: str, line: dump_lines.Stretch) -> Block:
    """The role of a stretch past `MOST`, from its last characters alone."""
    role: Role = "body" if dump_features.ends_sentence(text[max(line.start, line.end - 12) : line.end]) else "chrome"
    return Block(role=role, start=line.start, end=line.end)


def _with_datelines(
    text: str, lines: Sequence[dump_lines.Stretch], roles: Sequence[Role], *, transcript: bool
) -> list[Block]:
    found: list[Block] = []
    first = not transcript
    for line, role in zip(lines, roles, strict=True):
        start = line.start
        if role == "body":
            width = dump_datelines.dateline(text[start : min(line.end, start + 300)], first=first)
            if width:
                end = start + len(text[start : start + width].rstrip())
                found.append(Block(role="dateline", start=start, end=end))
                start += width
            first = False
        found.append(Block(role=role, start=start, end=line.end))
    return found

"""Cuts a page copied as plain text into its stretches: a line or a paragraph each, bullets left outside.

A stretch is what becomes a block. Browsers put a paragraph on one line, so a line is a stretch; e-mail and agency text
is wrapped at about 70 columns, so lines that were one paragraph are joined again.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

BULLETS = "•◦▪▫‣●○■□▸►▶❯➤✓·⁃∙"
# Wrapped text is narrower than this nearly everywhere (72, 76, 80 columns); browsers put a paragraph on one line.
WIDEST = 100
NARROWEST = 40
_HEADS = 6  # title, standfirst, byline and date stand at the top of a text, a line each


class Stretch(NamedTuple):
    """One stretch, trimmed: `text[start:end]`; if it had a bullet, its indent in columns, if a gap is above it."""

    start: int
    end: int
    bullet: bool
    indent: int
    gap: bool


def stretches(text: str) -> list[Stretch]:
    r"""Every stretch of `text`, in order, disjoint; together they hold every character but white space and bullets.

    Lines end where `str.splitlines` ends them (`\\n`, `\\r\\n`, `\\r`, form feed, U+2028 ...). Linear time.
    """
    lines = _lines(text)
    return _unwrapped(text, lines)


def _lines(text: str) -> list[Stretch]:
    found: list[Stretch] = []
    offset = 0
    gap = True
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if not body:
            # The end of the file above or a blank line both part paragraphs.
            gap = True
            offset += len(line)
            continue
        indent = len(line) - len(line.lstrip())
        start = offset + indent
        end = start + len(body)
        bullet = _bullet_width(body)
        offset += len(line)
        if bullet == len(body):
            continue
        found.append(Stretch(start + bullet, end, bullet > 0, indent, gap))
        gap = False
    return found


def _bullet_width(line: str) -> int:
    """How many characters at the start of `line` are its bullets and the space behind them."""
    width = len(line) - len(line.lstrip(BULLETS + " \t\xa0"))
    if width == 0 and line[:2] in {"* ", "*\t", "*\xa0"}:
        width = len(line) - len(line[1:].lstrip())
    return width


def _unwrapped(text: str, lines: list[Stretch]) -> list[Stretch]:
    stanzas: list[list[Stretch]] = []
    for line in lines:
        if line.gap or line.bullet or not stanzas or stanzas[-1][-1].bullet or _is_head(text, stanzas, line):
            stanzas.append([])
        stanzas[-1].append(line)
    widths = [width for stanza in stanzas if (width := _wrap_width(text, stanza))]
    if not widths:
        return lines
    # Fewer than three wrapped lines prove nothing by themselves: they follow the width of the rest of the page.
    usual = sorted(widths)[len(widths) // 2]
    joined: list[Stretch] = []
    for stanza in stanzas:
        joined += _joined(text, stanza, _wrap_width(text, stanza) or usual)
    return joined


def _is_head(text: str, stanzas: list[list[Stretch]], line: Stretch) -> bool:
    """Whether a line at the top of a text is parted from the one above: by a "By", or as that is short and no sentence.

    Titles, bylines and dates stand above wrapped paragraphs without a blank line, and are not wrapped themselves.
    """
    last = stanzas[-1][-1]
    if len(stanzas) > _HEADS or len(stanzas[-1]) > 1:
        return False
    short = last.end - last.start < NARROWEST and text[last.end - 1] not in '.!?,;:”"'
    return text.startswith("By ", line.start) or short


def _wrap_width(text: str, stanza: list[Stretch]) -> int | None:
    """The column at which the lines of `stanza` were wrapped; None where they were not.

    Wrapped by a program: the first word of the next line would not have fitted on the line before. Nine of ten pairs
    must say so, and (where the script has cases) a third of the following lines must go on in lower case.
    """
    if len(stanza) < 3:
        return None
    ends = [line.indent + line.end - line.start for line in stanza]
    width = max(ends)
    if not NARROWEST <= width <= WIDEST:
        return None
    pairs = list(itertools.pairwise(stanza))
    full = [_is_full(text, line, following, width) for line, following in pairs]
    # A paragraph that ends inside the stanza is marked by a full stop: it neither speaks for nor against.
    kept = [(ok, pair) for ok, pair in zip(full, pairs, strict=True) if ok or text[pair[0].end - 1] not in '.!?”"»。']
    fitting = [pair for ok, pair in kept if ok]
    if len(fitting) < 2 or len(fitting) < 0.9 * len(kept):
        return None
    firsts = [text[following.start] for _, following in fitting]
    cased = [first for first in firsts if first.lower() != first.upper()]
    if cased and sum(first.islower() for first in cased) < len(cased) / 3:
        return None
    return width


def _is_full(text: str, line: Stretch, following: Stretch, width: int) -> bool:
    # Twenty characters: a longer first word is a web address, or a script that writes no spaces.
    head = text[following.start : min(following.end, following.start + 20)]
    first = head.split(maxsplit=1)[0]
    used = line.indent + line.end - line.start
    if len(first) >= 20:
        return used >= width - 3
    return used <= width and used + 1 + len(first) > width


def _joined(text: str, stanza: list[Stretch], width: int) -> list[Stretch]:
    result = [stanza[0]]
    last = stanza[0]
    for line in stanza[1:]:
        indented = line.indent > last.indent + 1
        if not indented and _is_full(text, last, line, width):
            result[-1] = result[-1]._replace(end=line.end)
        else:
            result.append(line)
        last = line
    return result

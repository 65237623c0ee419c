"""A clean article: text that is known to be the report and nothing else. Nothing in it is taken for menus."""

from __future__ import annotations

import re

from onrecord.model import Block, Role
from onrecord.read import dump_datelines

_OPENING = 4  # blocks at the start in which a headline, a byline or an agency can stand
_HEADLINE_SEARCH = 2_000  # characters at the start in which two lines are looked for
_HEADLINE_WORDS = 20  # words of the longest headline of an article that carries no title of its own
_LONGEST_LINE = 120  # characters of a byline or an agency line
_LONGEST_DATELINE = 300
_LINE = re.compile(r"[^\r\n\x85\u2028\u2029]+")
_NAME = r"[^\W\d_][\w.'’-]{0,30}"
_BYLINE = re.compile(
    rf"(?:by|written by|reported by|reporting by)[ :]\s?{_NAME}(?:[ ,&]{{1,3}}{_NAME}){{0,14}}\.?", re.IGNORECASE
)
_AGENCIES = (
    "AP|A\\.P\\.|Associated Press|The Associated Press|Reuters|REUTERS|AFP|Agence France-Presse|UPI|dpa|DPA|Xinhua|"
    "TASS|Interfax|Bloomberg|ANI|PTI|IANS|Anadolu|AA|Kyodo|Yonhap|EFE|ANSA|CNN|PA|PA Media|Press Association"
)
_AGENCY = re.compile(rf"\(?(?:{_AGENCIES})\)?")
_CREDIT = re.compile(rf"\((?:{_AGENCIES})\)[ \t]{{0,2}}(?:--|—|–|-)[ \t]{{1,2}}")  # "(Reuters) - The ..."


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the dateline that opens `text[start:end]` ends (its dash included); `start` where there is none.

    "ORSK: Floods" is a dateline, but not where the next lines open with a name and a colon too: that is a transcript.
    """
    following = _LINE.findall(text[end : end + _HEADLINE_SEARCH])[:_OPENING]
    alone = not any(dump_datelines.is_speech(line.strip()) for line in following)
    width = dump_datelines.dateline(text[start : min(end, start + _LONGEST_DATELINE)], first=alone)
    if width:
        return start + width
    match = _CREDIT.match(text, start, end)
    return start if match is None else match.end()


def is_byline(line: str) -> bool:
    """Whether a short line names who wrote the report: "By Jane Roe and John Doe"."""
    return len(line) <= _LONGEST_LINE and _BYLINE.fullmatch(line.strip()) is not None


def is_agency(line: str) -> bool:
    """Whether a line is nothing but the name of a news agency."""
    return len(line) <= _LONGEST_LINE and _AGENCY.fullmatch(line.strip()) is not None


def blocks(text: str, *, title: str | None = None) -> tuple[Block, ...]:
    """A block for every line of `text` that is not blank: headline (it equals `title`), byline, dateline, else body."""
    found: list[Block] = []
    lines = [line for line in _LINE.findall(text[:_HEADLINE_SEARCH]) if line.strip()]
    headline = _plain(title) if title else _plain(lines[0]) if len(lines) > 1 and _headline_like(lines[0]) else None
    seen_body = False
    for match in _LINE.finditer(text):
        start, end = _trimmed(text, match.start(), match.end())
        if start == end:
            continue
        opening = len(found) < _OPENING and not seen_body
        role = _role(text[start:end], None if found else headline) if opening else "body"
        if role == "body" and not seen_body:
            seen_body = True
            cut = dateline_end(text, start, end)
            if cut > start:
                found.append(Block(role="dateline", start=start, end=_trimmed(text, start, cut)[1]))
                start = cut
        if start < end:
            found.append(Block(role=role, start=start, end=end))
    return tuple(found)


def _headline_like(line: str) -> bool:
    """Whether the first of several lines is set as a headline: short, and without the end of a sentence or of a label."""
    line = line.strip()
    return len(line.split()) <= _HEADLINE_WORDS and line[-1].isalnum() and line[0].isalnum() and not is_byline(line)


def _role(line: str, headline: str | None) -> Role:
    if headline is not None and _plain(line) == headline:
        return "headline"
    if is_byline(line):
        return "byline"
    return "credit" if is_agency(line) else "body"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())

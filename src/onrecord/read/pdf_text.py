"""Paragraphs out of lines: joined over line ends, columns and pages; running heads, feet and page numbers set aside."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from onrecord.read import clean, dump_dates

if TYPE_CHECKING:
    from onrecord.model import Role
    from onrecord.read.pdf_chars import Line

_EDGE = 4  # lines at the top and at the bottom of a page among which running heads and feet are sought
_NUMBER = re.compile(
    r"(?:page|p\.?)?\s?[-–—|]?\s?(?:\d{1,4}|[ivxlc]{1,7})\s?(?:[-–—|/]|of)?\s?(?:\d{1,4}|page|p ?a ?g ?e)?\s?[-–—|]?",
    re.IGNORECASE,
)
_OPENING = 8  # lines at the top of a page among which a byline or a date on a line of its own is sought
_LONGEST_DATE = 60  # characters
_DIGITS = re.compile(r"\d+")
_BULLET = re.compile(r"(?:[•◦▪‣●○■□►\u2013\u2014*-]|\(?[a-z0-9]{1,3}[.)])\s", re.IGNORECASE)
_HYPHENED = re.compile(r"\b[^\W\d_]+-[^\W\d_]+\b")
_ENDS = (".", "!", "?", "”", '"', "’", ":", "»")
_HEADLINE = 1.25  # times the size of the body's letters


def paragraphs(sheets: list[list[Line]]) -> list[tuple[Role, str]]:
    """The paragraphs of a document with their roles; `sheets` holds the lines of each page in reading order."""
    running = _running(sheets)
    compounds = {match.casefold() for sheet in sheets for line in sheet for match in _HYPHENED.findall(line.text)}
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet:
            sizes[round(line.size, 1)] += len(line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    found: list[tuple[Role, str, float]] = []
    waiting: list[tuple[Role, str, float]] = []
    for sheet in sheets:
        body = [line for line in sheet if not _is_running(line, running)]
        for number, group in enumerate(_groups(body)):
            text = _joined([line.text for line in group], compounds)
            size = median(line.size for line in group)
            last = found[-1] if found else None
            if number == 0 and last is not None and _goes_on(last, text, size):
                found[-1] = (last[0], _joined([last[1], text], compounds), last[2])
            else:
                found += waiting
                waiting = []
                found.append(("body", text, size))
        waiting += [("chrome", line.text, line.size) for line in sheet if _is_running(line, running)]
    return _roles(found + waiting, usual)


def _running(sheets: list[list[Line]]) -> set[str]:
    """What stands at the edge of half the pages, or of three in a row of them, digits aside."""
    seen: Counter[str] = Counter()
    for sheet in sheets:
        heights = sorted(sheet, key=lambda line: line.top)
        seen.update({_key(line.text) for line in heights[:_EDGE] + heights[-_EDGE:]})
    fewest = max(2, min(3, len(sheets) // 2 + 1))
    return {key for key, count in seen.items() if count >= fewest and len(sheets) > 1}


def _key(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split()).casefold())


def _is_running(line: Line, running: set[str]) -> bool:
    return _key(line.text) in running or (len(line.text) < 20 and _NUMBER.fullmatch(line.text) is not None)


def _groups(lines: list[Line]) -> list[list[Line]]:
    """Lines put together that are one paragraph by their distance, size and left edge."""
    groups: list[list[Line]] = []
    gaps = [above.bottom - below.bottom for above, below in pairwise(lines) if _below(above, below)]
    leading = median(gaps) if gaps else 0.0
    signed = False
    for number, line in enumerate(lines):
        # Bylines and dates stand on lines of their own near the top; further down such a line is the end of a sentence.
        before, signed = signed, number < _OPENING and _signs(line.text)
        if groups and not before and not signed and _same(groups[-1], line, leading):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _signs(text: str) -> bool:
    """Whether a line is a byline or a date and nothing else."""
    return (text[:1] == "B" and clean.is_byline(text)) or _is_date(text)


def _is_date(text: str) -> bool:
    found = list(dump_dates.dates(text)) if len(text) <= _LONGEST_DATE else []
    return bool(found) and sum(len(text[one.start : one.end]) for one in found) * 2 > len(text) and text[-1] != "."


def _below(above: Line, below: Line) -> bool:
    distance = above.bottom - below.bottom
    return 0 < distance < 4 * max(above.size, 1.0) and below.left < above.right and above.left < below.right


def _same(group: list[Line], line: Line, leading: float) -> bool:
    last = group[-1]
    if abs(line.bottom - last.bottom) < 0.3 * last.size and line.left >= last.right:
        return True  # a further piece on the same height: a table's cell, or a wide space
    if abs(line.size - last.size) > 0.12 * max(line.size, last.size) or _BULLET.match(line.text):
        return False
    if not _below(last, line):
        # The top of the next column: it goes on where the column before broke off in a sentence.
        return line.bottom > last.bottom and not last.text.endswith(_ENDS) and line.text[:1].islower()
    if last.bottom - line.bottom > max(1.35 * leading, 1.1 * last.size):
        return False
    width = max(one.right for one in group) - min(one.left for one in group)
    indented = line.left - last.left > 0.8 * line.size and len(group) > 1
    short = last.text.endswith(_ENDS) and max(one.right for one in [*group, line]) - last.right > 0.2 * width
    return not indented and not short


def _goes_on(last: tuple[Role, str, float], text: str, size: float) -> bool:
    """Whether a page's first paragraph is the rest of the last one of the page before."""
    return (
        not last[1].endswith(_ENDS)
        and abs(last[2] - size) < 0.12 * max(size, 1.0)
        and (text[:1].islower() or last[1].endswith((",", "-")))
    )


def _joined(texts: list[str], compounds: set[str]) -> str:
    """Lines as one text: a word parted by a hyphen at a line's end is whole again, a compound keeps its hyphen."""
    pieces: list[str] = []
    for text in texts:
        if (
            pieces
            and pieces[-1].endswith("-")
            and text[:1].islower()
            and len(pieces[-1]) > 1
            and pieces[-1][-2].isalpha()
        ):
            first = pieces[-1][-40:].rsplit(maxsplit=1)[-1]
            second = re.split(r"\W", text[:40], maxsplit=1)[0]
            keep = (first + second).casefold() in compounds
            pieces[-1] = pieces[-1] if keep else pieces[-1][:-1]
        elif pieces:
            pieces.append(" ")
        pieces.append(text)
    return "".join(pieces)


def _roles(found: list[tuple[Role, str, float]], usual: float) -> list[tuple[Role, str]]:
    """The largest lines near the top are the headline; bylines and datelines before the body are told by their form."""
    opening = [size for role, _, size in found[:8] if role == "body"]
    largest = max(opening, default=0.0)
    result: list[tuple[Role, str]] = []
    headline = begun = False
    for role, text, size in found:
        if role != "body" or begun:
            result.append((role, text))
        elif not headline and size >= _HEADLINE * usual and size >= 0.95 * largest and len(text) < 300:
            headline = True
            result.append(("headline", text))
        elif clean.is_byline(text) or _is_date(text):
            result.append(("byline", text))
        else:
            cut = clean.dateline_end(text, 0, len(text))
            begun = cut > 0 or len(text) > 200
            result += [("dateline", text[:cut].rstrip()), ("body", text[cut:])] if cut else [("body", text)]
    return result

"""Finds the dateline that opens an agency report: place, date and agency before the first sentence."""

from __future__ import annotations

import re

# As in "KABUL, Aug 27 (Reuters) - Floods", "NEW DELHI: Floods", "Berlin (dpa) - Floods", "LONDON — Floods".
_AGENCY = r"\((?:[A-Z][\w./&' -]{1,40}|dpa[\w/-]{0,10}|epd|ots|afp|ap|efe|ansa)\)"
_CITY = (
    r"[A-Z\u00c0-\u00de][\w\u00c0-\u024f.'’/-]{0,24}(?:[ ,]{1,2}[A-Z\u00c0-\u00de(][\w\u00c0-\u024f.'’/-]{0,24}){0,5}"
)
_LOUD = (
    r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’/-]{2,24}(?:[ ,]{1,2}[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'’/-]{0,24}){0,4}"
)
_REGION = r"(?:,? [A-Z][\w.]{1,15}){0,3}"
_DATE = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}\.? [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"
_DASH = r"\s{0,2}(?:-{1,3}|–|—|―)\s{0,2}"
_DATELINES = (
    re.compile(rf"{_CITY}{_DATE},? ?{_AGENCY}(?:{_DASH}|: ?|\. ?)(?=\S)"),
    re.compile(rf"{_LOUD}{_REGION}{_DATE}{_DASH}(?=\S)"),
)
# Only at the very start of the body: elsewhere a name in capitals and a colon is someone who speaks.
_FIRST_ONLY = (
    re.compile(rf"{_LOUD}{_REGION}{_DATE}: (?=\S)"),
    re.compile(
        r"[A-Z][a-z]{2,14}(?: [A-Z][a-z]{2,14}){0,2}(?:, [A-Z][\w.]{1,14}(?: [A-Z]\w{1,14})?)? [–—] (?=[A-Z0-9])"
    ),
)


# A name in capitals and a colon, as transcripts have it.
_SPEAKER = re.compile(r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de .'’-]{1,30}: ?\S")


def is_speech(line: str) -> bool:
    """Whether the line opens with a speaker in capitals and a colon, as transcripts do."""
    return _SPEAKER.match(line[:60]) is not None


def dateline(line: str, *, first: bool) -> int:
    """How many characters at the start of a paragraph are its dateline ("KABUL, Aug 27 (Reuters) - "); 0 for none."""
    head = line[:160]
    for pattern in (*_DATELINES, *(_FIRST_ONLY if first else ())):
        match = pattern.match(head)
        if match is not None and len(line) - match.end() > 15:
            return int(match.end())
    return 0

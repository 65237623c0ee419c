"""Tokens: words, numbers and marks of every block that may be read, linear in its size."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.annotate.pipeline import step
from onrecord.knowledge import words
from onrecord.layers import Annotated, Kind, Token

if TYPE_CHECKING:
    from collections.abc import Iterator

# Combining marks of Latin, Hebrew and Arabic letters belong to their word, however a page composes them.
_W = r"[\w\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f]"
# A word may hold apostrophes, hyphens, "&" and "@" between letters, and a full stop where lower case or a digit follows
# ("DailyMail.com", "3.5", but not "Biden.The"). Each alternative consumes at least one character and never backtracks
# over more than one.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    rf"|{_W}+(?:(?:['’‑&@/-]|[.](?=[a-z\d])|(?<=\d),(?=\d)){_W}+)*"
    r"|''|``|[^\w\s]"
)
_LOWER = frozenset({"vs", "v", "etc", "approx", "dept"})
"""Abbreviations that are written in lower case too."""
KNOWN = 20_000
"""Words that are remembered with what their letters tell: more than a thousand reports of one kind hold."""
UNDERSTOOD = frozenset({"en", None})
"""Languages that the rules read; None is a text too short to tell, which is tried."""


@step(needs=(), gives="tokens")
def tokens(doc: Annotated) -> tuple[tuple[Token, ...], ...]:
    """One tuple of tokens a block; chrome is never read, so that its tuple is empty, and only English is understood."""
    report = doc.reading.report
    if report.language not in UNDERSTOOD:
        return ((),) * len(report.blocks)
    return tuple(
        () if block.role == "chrome" else tuple(_tokens(report.text, block.start, block.end)) for block in report.blocks
    )


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    shouts = _shouts(text[start : min(end, start + 400)])
    at = start
    for found in _TOKEN.finditer(text, start, end):
        first = found.start()
        if first < at:
            continue  # the full stop of an abbreviation
        at, word = found.end(), found.group()
        if at < end and text[at] == "." and (_abbreviated(word) or _initial(word)):
            at += 1
            word += "."
        yield Token(first, at, word, *_told(word, shouts=shouts))


def _shouts(text: str) -> bool:
    """Whether a block is set in capitals, so that capitals tell nothing."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > 0.7 * len(letters)


@lru_cache(KNOWN)
def _told(word: str, *, shouts: bool) -> tuple[str, Kind]:
    """A token in lower case, and its kind."""
    acronym = 1 < len(word) < 6 and word.isupper() and not shouts  # US is no "us", IT no "it"
    return word if acronym else word.lower().replace("’", "'"), _kind(word)


def _abbreviated(word: str) -> bool:
    """Whether a full stop belongs to the word: "Ill." and "Mr." in capitals, "vs." as it stands; not "he was ill."."""
    return word.lower() in words("abbreviations") and (word[0].isupper() or word in _LOWER)


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isupper() and word != "I"


def _kind(word: str) -> Kind:
    if word[0].isdigit():
        return "number"
    return "word" if word[0].isalpha() or word[0] == "_" else "mark"

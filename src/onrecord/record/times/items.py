"""Items: the words, numbers and marks of a block, each with its kind; what the grammar then makes of several is one too."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.record.times.lexicon import codes, entries, phrases, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.record.times.lexicon import Entry
    from onrecord.record.times.meanings import Meaning

# One alternative after the other, each linear: Q3, initials with full stops and words, dates and clocks in digits,
# ordinals and decades, numbers, the apostrophe of a genitive, an empty line, a mark.
_ATOM = re.compile(
    r"(?P<quarterform>[QH][1-4])(?!\w)"
    r"|(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’]clock)?)"
    r"|(?P<iso>[0-9]{4}-[0-9][0-9]-[0-9][0-9])(?:T[0-9][0-9]:[0-9][0-9](?::[0-9][0-9])?(?:Z|[+-][0-9][0-9]:?[0-9][0-9])?)?(?![\w-])"
    r"|(?P<slashed>[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9][0-9]))(?![\w/])"
    r"|(?P<clock>[012]?[0-9]:[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])"
    r"|(?P<ordinal>[0-9]{1,3})(?:st|nd|rd|th)(?!\w)"
    r"|(?P<decades>[0-9]{4}|(?<=['’‘`])[0-9][0-9])['’]?s(?!\w)"
    r"|(?P<shortyear>(?<=['’‘`])[0-9][0-9])(?![\w'’])"
    r"|(?P<number>[0-9]{1,15}(?:[.,][0-9]{1,15})*(?:[ -]?[½¼¾])?)"
    r"|(?P<possessive>['’]s(?!\w))"
    r"|(?P<break>\n[ \t]*\n)"
    r"|(?P<mark>[^\w\s])"
)
_MARKS = {"-": "hyphen", "–": "hyphen", "‑": "hyphen", ",": "comma", "/": "slash", "'": "possessive", "’": "possessive"}
_WORD = re.compile(r"[^\W\d_]+\.?|[^\w\s]")
_LONGEST_WORD = 20
_YEARS = range(1000, 2200)


class Item(NamedTuple):
    """Words of a block (`start` to `end` in the report) as one thing of a kind, given by its character."""

    code: str
    start: int
    end: int
    value: Meaning | float | str


def items(text: str, start: int, end: int) -> list[Item]:
    """The words, numbers and marks of `text[start:end]` in order."""
    return list(_atoms(text, start, end))


def _atoms(text: str, start: int, end: int) -> Iterator[Item]:
    known, kinds = vocabulary(), codes()
    other = kinds["other"]
    at = start
    while found := _ATOM.search(text, at, end):
        shape, (first, at) = found.lastgroup, found.span()
        if shape == "word":
            word = found.group()
            item = _word(text, first, end, word) if word.lower().replace("’", "'") in known else None
            yield item or Item(other, first, at, "")
            at = item.end if item else at
        elif shape == "number":
            yield _number(found.group(), first, at)
        elif shape == "mark":
            yield Item(kinds[_MARKS.get(found.group(), "stop")], first, at, found.group())
        else:
            assert shape is not None
            yield Item(kinds[shape], first, at, _value(found, shape))


def _word(text: str, first: int, end: int, word: str) -> Item | None:
    """A word of the lexicon, or the longest name of its lists that it opens; None where it is none in this place."""
    lower = word.lower().replace("’", "'")
    if lower in phrases() and (one := _phrase(text, first, end, word)):
        return Item(code(one[0].kind), first, one[1], one[0].value)
    at = first + len(word)
    entry = entries().get(lower)
    if at < end and text[at] == "." and (dotted := entries().get(lower + ".")):
        entry, at = dotted, at + 1
    if entry is None or (entry.capital and not word[0].isupper()) or (entry.kind == "zone" and not word.isupper()):
        return None
    return Item(code(entry.kind), first, at, entry.value)


def _phrase(text: str, first: int, end: int, word: str) -> tuple[Entry, int] | None:
    """The longest name of the lists that stands at `first`, and where it ends."""
    opener = word.lower() + ("." if text[first + len(word) : first + len(word) + 1] == "." else "")
    for rest, entry in phrases().get(opener, []) or phrases().get(word.lower(), []):
        if entry.capital and not word[0].isupper():
            continue
        at = first + len(word) + (opener.endswith(".") and opener in phrases())
        for wanted in rest:
            found = _WORD.search(text, at, min(end, at + _LONGEST_WORD))
            said = found.group().lower().replace("’", "'") if found else ""
            if found is None or wanted not in {said, said.rstrip(".")} or text[at : found.start()].strip():
                break
            at = found.start() + len(wanted)
        else:
            if not text[at : at + 1].isalnum():
                return entry, at
    return None


def _number(written: str, start: int, end: int) -> Item:
    half = {"½": 0.5, "¼": 0.25, "¾": 0.75}.get(written[-1], 0.0)
    digits = written.rstrip("½¼¾").rstrip(" -")
    plain = digits.replace(",", "")
    value = (float(plain) if plain.count(".") <= 1 else 0.0) + half
    if digits.isascii() and digits.isdigit() and not half:
        if 1 <= value <= 31 and len(digits) <= 2:
            return Item(codes()["num31"], start, end, int(digits))
        if len(digits) == 4 and int(digits) in _YEARS:
            return Item(codes()["yearnum"], start, end, int(digits))
    return Item(codes()["number"], start, end, value)


def _value(found: re.Match[str], shape: str) -> float | str:
    inner = found.group(shape)
    if shape in {"ordinal", "decades", "shortyear"}:
        return int(inner)
    return inner


@cache
def code(kind: str) -> str:
    """The character of a kind."""
    return codes()[kind]

"""Sentences of the text outside quotation marks.

A full stop inside a quotation ends the sentence that the quotation closes, unless what follows only names the speaker:
in "“We will go.” Mr. Saleh said on Twitter." both stand in one sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.marks import words_inside
from onrecord.annotate.nouns import nickname
from onrecord.annotate.pipeline import step
from onrecord.knowledge import words
from onrecord.layers import Annotated, Sentence, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STOPS = frozenset(".!?…")
_CLOSERS = frozenset(")]’”\"'")
LONGEST = 300
"""Units of a sentence; a longer run is cut, so that whatever is done within a sentence stays linear in the report. The
longest in PolNeAR train has 220."""
_SPEAKER_ROOM = 30
"""Units looked at after a quotation for its speaker and verb: 99 % of the sources in PolNeAR train have at most 21."""


@step(needs=("units", "cues"), gives="sentences")
def sentences(doc: Annotated) -> tuple[Sentence, ...]:
    """All sentences in order."""
    verbs: list[dict[int, bool]] = [{} for _ in doc.units]  # a verb's unit, and whether someone is told
    for cue in doc.cues:
        if ("q" in cue.frames or "l" in cue.frames) and not cue.passive:
            verbs[cue.block][cue.core] = "T" in cue.frames
    return tuple(
        Sentence(number, first, last)
        for number, block in enumerate(doc.units)
        for first, last in split(block, verbs[number])
    )


def split(block: Sequence[Unit], verbs: dict[int, bool]) -> Iterator[tuple[int, int]]:
    """The sentences among `block` as (first, last exclusive); `verbs` are units of cues, and whether they name a hearer."""
    first = 0
    for at, unit in enumerate(block):
        after = block[at + 1] if at + 1 < len(block) else None
        if after is None or at + 1 - first >= LONGEST or (at + 1 > first and _ends(block, at, unit, after, verbs)):
            yield first, at + 1
            first = at + 1


def _ends(block: Sequence[Unit], at: int, unit: Unit, after: Unit, verbs: dict[int, bool]) -> bool:
    opens = after.capital or after.kind in {"number", "quote"} or after.text in "([—–•-"
    if unit.kind == "quote":
        if after.text in "—–-―":  # “…” – Name, Title
            return False
        return _last(unit) in _STOPS and opens and not _speaker_follows(block, at + 1, verbs)
    if unit.kind == "mark":
        if unit.text in _STOPS and _bracket_open(block, at):
            return False
        if unit.text in _STOPS and after.text not in _STOPS and after.text not in _CLOSERS:
            return opens or unit.text in "!?"
        return unit.text in _CLOSERS and at > 0 and block[at - 1].text in _STOPS and opens
    if unit.text.endswith(".") and unit.lower not in words("titles_short") and len(unit.text) > 2:
        opener = after.lower in words("determiners", "pronouns", "prepositions") and after.capital
        return opener or (after.kind == "quote" and words_inside(after.text)[:1].isupper())
    return False


def _bracket_open(block: Sequence[Unit], at: int) -> bool:
    """Whether a short bracket is open: the stop in "(D-N.M.)" ends no sentence."""
    for here in range(at - 1, max(-1, at - 8), -1):
        if block[here].text in {"(", ")"}:
            return block[here].text == "(" and any(unit.text == ")" for unit in block[at : at + 4])
    return False


def _last(quote: Unit) -> str:
    return words_inside(quote.text)[-1:] or " "


def _speaker_follows(block: Sequence[Unit], at: int, verbs: dict[int, bool]) -> bool:
    """Whether what follows a finished quotation is only its speaker and verb, with nothing else that was said."""
    for here in range(at, min(at + _SPEAKER_ROOM, len(block))):
        unit = block[here]
        if (unit.kind == "quote" and not nickname(unit)) or unit.text in _STOPS or unit.text in {";", ":"}:
            return False
        if here in verbs:
            return _nothing_said(block, here + 1 + (_told(block, here + 1) if verbs[here] else 0))
    return False


def _told(block: Sequence[Unit], at: int) -> int:
    """How many units name the person spoken to: "reporters", "the Daily Mail"."""
    count = 0
    while at + count < len(block) and count < 8 and block[at + count].kind == "word":
        if block[at + count].lower in words("prepositions", "subordinators", "times"):
            break
        count += 1
    return count


def _nothing_said(block: Sequence[Unit], at: int) -> bool:
    """Whether from `at` to the end of the sentence only a time, a place, a medium or an aside is told."""
    rest = block[at : at + 1]
    if not rest or rest[0].text in _STOPS or rest[0].kind == "quote":
        return True
    if rest[0].text == ",":
        if at + 1 >= len(block) or block[at + 1].kind != "quote":
            return True
        return words_inside(block[at + 1].text)[:1].islower()
    return rest[0].lower in words("prepositions", "times") and rest[0].lower not in {"like", "that"}

"""What follows a cue: whom it was told, where and how it was said, and where the content begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.annotate.cues import adverb
from onrecord.annotate.nouns import verb_within
from onrecord.annotate.phrases import inverted
from onrecord.knowledge import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Cue, Unit

_QUESTIONS = frozenset({"whether", "if", "how", "why", "what", "who", "where", "when", "which"})
_SUBJECTS = frozenset({"i", "he", "she", "they", "we", "it", "you", "there", "this", "these", "those"})


class After(NamedTuple):
    """The right side of a cue, in units: where the content begins, by which frame, and what stands before it.

    `frame` is q, t, b, i, w, o or "" (nothing follows that could be content); `cue_last` is the end of the cue with its
    manner ("said in a statement"); `told` and `medium` are (first, last exclusive) or None.
    """

    frame: str
    begin: int
    cue_last: int
    told: tuple[int, int] | None = None
    medium: tuple[int, int] | None = None


def after(block: Sequence[Unit], cue: Cue, stop: int) -> After:
    """Reads from the end of the cue to `stop` (exclusive)."""
    at, told, medium, cue_last = cue.last, None, None, cue.last
    if "T" in cue.frames and (told := _told(block, at, stop)):
        at = told[1]
    elif (
        at < stop
        and block[at].lower == "to"
        and cue.verb != "go"
        and (to := _told(block, at + 1, stop))
        and "i" not in cue.frames
    ):
        told, at = to, to[1]
    while at < stop and (adverb(block[at]) or block[at].lower in {"so", "very", "quite"}) and at < cue.last + 3:
        at += 1
    comma = False
    for _ in range(4):
        frame = _frame(block, cue, at, stop, told=told is not None, comma=comma)
        if frame:
            return After(frame, at if frame != "q" else _quote_at(block, at, stop), cue_last, told, medium)
        moved, found = _adverbial(block, at, stop)
        if moved == at:
            break
        if found and medium is None:
            medium = found
            if at == cue_last and block[found[1] - 1].lower in words("media") and block[at].lower == "in":
                cue_last = found[1]
        at = moved
        if at < stop and block[at].text == "," and at + 1 < stop and block[at + 1].lower != "and":
            comma, at = True, at + 1
    frame, begin = _further(block, cue, at, stop)
    return After(frame, begin, cue_last, told, medium)


def _further(block: Sequence[Unit], cue: Cue, at: int, stop: int) -> tuple[str, int]:
    """A content that does not stand right behind the cue: after a colon, after "of", or named with quoted words."""
    if "q" in cue.frames and (colon := _colon(block, cue.last, stop)) is not None:
        return "q", colon
    first = cue.last
    topic = first < stop and "t" in cue.frames and block[first].lower in {"of", "about", "against"}
    if topic and any(unit.kind == "quote" for unit in block[first : min(stop, first + 8)]):
        return "k", first  # warned of “a long winter”
    if "k" in cue.frames and any(unit.kind == "quote" for unit in block[cue.last : stop]):
        return "k", cue.last
    return "", at


def _colon(block: Sequence[Unit], at: int, stop: int) -> int | None:
    """The quotation that a colon announces further on: “added one caveat: “…””."""
    for here in range(at, min(stop - 1, at + 10)):
        if block[here].text == ":" and block[here + 1].kind == "quote":
            return here + 1
    return None


def _frame(block: Sequence[Unit], cue: Cue, at: int, stop: int, *, told: bool, comma: bool) -> str:
    """The frame that begins at `at`, one of those that the verb takes."""
    if at >= stop:
        return ""
    unit, frames = block[at], cue.frames
    if unit.lower == "that" and "t" in frames and at + 1 < stop and (told or not _relative_that(block, cue, at)):
        return "t"
    if "q" in frames and (quote := _quote_at(block, at, stop)) >= 0:
        before = block[quote - 1]
        if quote == cue.last or told or before.kind == "mark" or before.lower in words("media", "networks", "times"):
            return "q"
        return ""
    if comma or unit.kind == "mark":
        return "q" if unit.text == ":" and "q" in frames and at + 1 >= stop else ""
    if unit.lower == "to" and at + 1 < stop and "i" in frames:
        return "i"
    if unit.lower in _QUESTIONS and ("w" in frames or told) and at + 1 < stop:
        return "w"
    if "b" in frames or (told and "t" in frames):
        return "b" if _clause_opens(block, at, stop) else ""
    if "o" in frames and not told and cue.tense != "base" and (_object_opens(unit) or unit.kind == "quote"):
        return "o"
    return ""


def _relative_that(block: Sequence[Unit], cue: Cue, at: int) -> bool:
    """Whether "that" belongs to a noun on the way, not to the cue: "said on Tuesday, in a move that angered unions"."""
    before = block[at - 1]
    if at == cue.last or before.kind != "word" or before.capital:
        return False
    return before.lower not in words("media", "networks", "times", "pronouns", "adverbs") and not adverb(before)


def _quote_at(block: Sequence[Unit], at: int, stop: int) -> int:
    """The unit of a quotation that begins here, marks between ("said, “…”", "said: “…”") skipped; -1 where none does."""
    if at < stop and block[at].text in {",", ":", "—", "–", "-"}:
        at += 1
    return at if at < stop and block[at].kind == "quote" else -1


def _clause_opens(block: Sequence[Unit], at: int, stop: int) -> bool:
    unit = block[at]
    if unit.lower in _SUBJECTS:
        return True
    if unit.lower in words("manner") and any(one.lower == "that" for one in block[at : min(stop, at + 10)]):
        return False
    if unit.lower in words("manner", "times") and not (
        unit.lower in {"if", "as", "when"} and verb_within(block, at, stop)
    ):
        return False
    if unit.kind == "quote" or unit.lower in {
        "according",
        "so",
        "yes",
        "no",
        "anything",
        "nothing",
        "something",
        "little",
        "goodbye",
    }:
        return False
    return stop - at >= 2 and (_verb_of_its_own(block, at, stop) or any(one.kind == "quote" for one in block[at:stop]))


def _verb_of_its_own(block: Sequence[Unit], at: int, stop: int) -> bool:
    """Whether a clause with a verb stands there, not an object and a second verb: "noted his age and left"."""
    for here in range(at + 1, min(stop, at + 40)):
        closes = block[here].lower in words("auxiliaries")  # "his wife, Anna Jones, was ill"
        second = block[here - 1].lower in {"and", "or"} or (block[here - 1].text == "," and not closes)
        if not second and verb_within(block, here - 1, here + 1):
            return True
    return False


def _object_opens(unit: Unit) -> bool:
    return (
        unit.kind == "word"
        and (unit.lower in words("determiners") or unit.capital or unit.lower in {"him", "her", "them"})
        and unit.lower not in words("times")
    )


def _told(block: Sequence[Unit], at: int, stop: int) -> tuple[int, int] | None:
    """The person spoken to, as units: "reporters", "the Daily Mail", "him"."""
    if at >= stop:
        return None
    if block[at].lower in {"me", "us", "him", "her", "them", "you", "it"}:
        return at, at + 1
    if block[at].lower in {"that", "to"} or block[at].kind != "word":
        return None
    found = inverted(block, at, stop)
    if found is None:
        return None
    first, last = found
    for here in range(first + 1, last):  # "told reporters he was", "told CNN the deal": a new phrase begins the content
        lower, before = block[here].lower, block[here - 1].lower
        if (lower in _SUBJECTS or lower in words("determiners")) and before not in {
            "of",
            "for",
            "at",
            "in",
            "and",
            "from",
            "to",
            "with",
        }:
            return first, here
        if lower in {"to", "on", "in", "at", "by", "with", "from"}:
            return (first, here) if here > first else None
    return first, last


def _adverbial(block: Sequence[Unit], at: int, stop: int) -> tuple[int, tuple[int, int] | None]:
    """Skips one time, place or manner; returns where it ends and the medium in it, if it names one."""
    here = at
    while here < stop and block[here].lower in words("times"):
        here += 1
        while here < stop and block[here].kind == "number":
            here += 1
    if here > at:
        return here, None
    if here >= stop or block[here].lower not in words("manner"):
        return at, None
    head = here
    here += 1
    seen = False
    while here < stop and here - head < 25:
        unit = block[here]
        if unit.text in {",", ":", ";", ".", "—"} or unit.kind == "quote" or unit.lower == "that":
            break
        fresh = unit.lower in _SUBJECTS or unit.lower in words("determiners")
        if seen and fresh and block[here - 1].lower not in words("prepositions") | {"and", "or"}:
            break
        if seen and unit.capital and block[here - 1].lower in words("times"):
            break  # said on Monday Brazil would
        if seen and unit.lower in words("manner", "times") and unit.lower not in {"of", "with", "for", "to"}:
            break
        seen = seen or (unit.kind == "word" and unit.lower not in words("determiners"))
        here += 1
    return here, medium(block, head, here)


def medium(block: Sequence[Unit], head: int, end: int) -> tuple[int, int] | None:
    """The medium that a phrase names: "in a statement", "on Twitter"."""
    if block[head].lower not in {"in", "on", "via", "through", "during", "by", "at"}:
        return None
    for here in range(head + 1, end):
        if block[here].lower in words("media") or (
            block[here].lower in words("networks") and block[head].lower in {"on", "via", "through"}
        ):
            last = here + 1
            while last < end and block[last].lower in words("media"):  # "a press conference"
                last += 1
            return head + 1, last
    return None

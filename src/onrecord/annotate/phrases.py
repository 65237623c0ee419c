"""Sources around a cue: the subject before it, the inverted subject after it, each with its appositions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.appositions import RELATIVE, appositive, open_apposition, with_apposition
from onrecord.annotate.nouns import LINKS, LONGEST, OPENING, bracketed, nickname, verb_like, walk
from onrecord.knowledge import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Unit

_MODIFIER = 10
"""Units between a subject and its verb that may modify it: "a woman who lost her house in the flood said" has seven."""
_DASHES = frozenset({"—", "–", "-", "--"})


def subject(block: Sequence[Unit], first: int, start: int) -> tuple[int, int] | None:
    """The noun phrase that ends before unit `first` and does not begin before `start`, as units (first, last exclusive).

    None where there is none. A trailing comma of an apposition ("Smith, a doctor, said") is part of it, as in PolNeAR.
    """
    end = _before_time(block, first, start)
    if end <= start:
        return None
    last = block[end - 1]
    if last.lower in words("pronouns") or last.lower == "who":
        return end - 1, end
    if last.lower == "that":
        return None
    if last.text == ",":
        return with_apposition(block, end, start)
    if last.text in _DASHES or last.text == ")":
        return _before_aside(block, end, start)
    begin = walk(block, end, start)
    if begin is None:
        return None
    begin = _modified(block, begin, start)
    return open_apposition(block, begin, start), end


def _before_time(block: Sequence[Unit], end: int, start: int) -> int:
    """`The minister on Monday told`: where the words before a time that stands between subject and verb end."""
    at = end
    while at > start and (block[at - 1].lower in words("times") or (at < end and block[at - 1].kind == "number")):
        at -= 1
    if at == end or at - 1 <= start or block[at - 1].text == ",":
        return end
    return at - 1 if block[at - 1].lower in {"on", "in", "at", "late", "early", "last", "this", "earlier"} else at


def _before_aside(block: Sequence[Unit], end: int, start: int) -> tuple[int, int] | None:
    """`Adeleke (not her real name) said`, `Taleb – a farmer – said`: the phrase before the aside, with it."""
    opens = OPENING if block[end - 1].text == ")" else _DASHES
    room = range(end - 2, max(start, end - LONGEST) - 1, -1)
    opening = next((at for at in room if block[at].text in opens), None)
    if opening is None or opening <= start:
        return None
    head = walk(block, opening, start)
    return (open_apposition(block, head, start), end) if head is not None else None


def _modified(block: Sequence[Unit], begin: int, start: int) -> int:
    """`A woman who lost her house said`, `A source asking not to be named told`: where the whole subject begins."""
    for at in range(begin - 1, max(start, begin - _MODIFIER) - 1, -1):
        unit = block[at]
        if unit.kind != "word" or unit.lower in {"that", "and", "but", "as", "when", "while", "because", "if"}:
            return begin
        relative = unit.lower == "who" and not _opens_noun(block[at + 1])
        participle = not unit.capital and (
            unit.lower.endswith("ing")
            or (unit.lower.endswith("ed") and block[at + 1].lower in words("prepositions"))  # "briefed on the matter"
        )
        if (relative or participle) and at > start:
            head = walk(block, at, start)
            opens = head is not None and (head == start or block[head - 1].kind != "word")
            if head is not None and (relative or opens):
                return head
    return begin


def _opens_noun(unit: Unit) -> bool:
    return unit.capital or unit.lower in words("determiners", "pronouns")


def inverted(block: Sequence[Unit], at: int, stop: int, *, names: bool = True) -> tuple[int, int] | None:
    """The noun phrase that begins at unit `at`, with its appositions, ending before `stop`; None where there is none.

    Without `names` a name after a comma begins something new: "According to the Post, Ali Nazary said".
    """
    if at >= stop or not _opens_phrase(block[at]):
        return None
    end = _run(block, at, stop)
    if end == at:
        return None
    while end < stop and (longer := _apposition_after(block, end, stop)) > end:
        if not names and block[end + 1].capital:
            break
        end = longer
    return at, end


def _opens_phrase(unit: Unit) -> bool:
    if unit.kind == "number":
        return True
    if unit.kind != "word" or unit.lower in words("subordinators", "auxiliaries", "times", "openers"):
        return False
    return unit.lower not in words("prepositions")


def _run(block: Sequence[Unit], at: int, stop: int) -> int:
    """The end of the noun phrase that begins at `at`: the first boundary to its right."""
    here = at
    while here < stop and here - at < LONGEST and not _ends_phrase(block, here, at, stop):
        if block[here].lower in RELATIVE:
            return _relative(block, here, stop)
        here += 1
    while here > at and (block[here - 1].lower in LINKS or block[here - 1].text in "(["):
        here -= 1
    return here


def _ends_phrase(block: Sequence[Unit], here: int, at: int, stop: int) -> bool:
    """Whether the noun phrase that begins at `at` has ended before unit `here`."""
    unit, inside = block[here], here > at
    if unit.kind == "quote":
        return not (inside and nickname(unit) and here + 1 < stop and block[here + 1].capital)
    if unit.kind == "mark":
        return unit.text not in "&/'’()[]$%" and not bracketed(block, here, at)
    if unit.lower in RELATIVE:
        return False
    if unit.lower == "and":
        return here + 1 >= stop or not _opens_phrase(block[here + 1])
    if inside and unit.lower in {"at", "in", "on"} and _tail(block, here, stop):
        return True
    if unit.lower in words("times"):
        return not (inside and block[here - 1].lower in words("determiners"))
    if inside and (unit.lower in words("pronouns", "auxiliaries") or verb_like(block, here)):
        return unit.lower != "one"
    return unit.lower in words("subordinators") or (unit.lower in words("prepositions") and unit.lower not in LINKS)


def _tail(block: Sequence[Unit], here: int, stop: int) -> bool:
    """Whether a place or an occasion begins that is no part of the name: "said Ann Hill at a rally", "in an interview"."""
    rest = block[here + 1 : min(stop, here + 4)]
    occasion = any(unit.lower in words("media") for unit in rest)
    return (
        bool(rest)
        and rest[0].lower in {"a", "an", "the", "his", "her", "their"}
        and (occasion or block[here - 1].capital)
    )


def _relative(block: Sequence[Unit], at: int, stop: int) -> int:
    """The end of a relative clause that begins at `at`: the next comma, dash, quotation or end of the sentence."""
    here = at
    while here < stop and block[here].text not in {",", ".", ";", ":", "!", "?", "—"} and block[here].kind != "quote":
        here += 1
    return here


def _apposition_after(block: Sequence[Unit], end: int, stop: int) -> int:
    """The end of one more apposition that begins with the comma at `end`; `end` itself where none does."""
    if end + 1 >= stop or block[end].text != ",":
        return end
    after = block[end + 1]
    if after.lower in RELATIVE:
        return _relative(block, end + 1, stop)
    if not appositive(block, end + 1):
        return end
    longer = _run(block, end + 1, stop)
    closed = (
        longer >= stop or block[longer].kind == "mark" or block[longer].lower in words("prepositions") | {"and", "or"}
    )
    return longer if longer > end + 1 and closed else end

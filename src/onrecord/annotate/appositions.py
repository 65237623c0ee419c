"""Appositions: what stands between commas beside a name and tells more of it ("Smith, a doctor in Leeds, said")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.nouns import LONGEST, named, third_person, walk
from onrecord.knowledge import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Unit

_APPOSITIONS = 6
"""Commas looked at before a cue: "Bower, 75, a retiree in Carthage, Ill., said" has four."""
RELATIVE = frozenset({"who", "whose", "which", "whom"})


def with_apposition(block: Sequence[Unit], end: int, start: int) -> tuple[int, int] | None:
    """`X, a doctor in Y, said`: the unit before `end` is the comma that closes the apposition."""
    commas = [at for at in range(end - 2, max(start, end - LONGEST) - 1, -1) if block[at].text == ","][:_APPOSITIONS]
    nearest = None
    for count, comma in enumerate(commas):
        if not appositive(block, comma + 1) and not _participle(block, comma, start):
            head = walk(block, comma, start) if _insertion(block[comma + 1]) else None
            return nearest or ((head, comma) if head is not None else None)
        further = commas[count + 1] if count + 1 < len(commas) else None
        chunk_start = further + 1 if further is not None else start
        head = walk(block, comma, max(start, chunk_start))
        if head is None:
            continue
        if further is not None and (
            appositive_only(block, head, comma)
            or _place_after(block, head, comma, further)
            or open_apposition(block, head, start) < head
            or _description_before(block, further, start)
        ):
            nearest = nearest or (head, end)
            continue
        return head, end
    return nearest


def open_apposition(block: Sequence[Unit], begin: int, start: int) -> int:
    """`“…”, Ali Nazary, head of foreign relations told`: the comma that should close the apposition is missing.

    Only where the name before opens the clause: at its start, or right after a quotation.
    """
    comma = begin - 1
    if (
        comma <= start
        or block[comma].text != ","
        or (block[begin].capital and block[begin].kind == "word")
        or not appositive(block, begin)
    ):
        return begin
    name = comma
    while name > start and comma - name < 6 and block[name - 1].capital and block[name - 1].kind == "word":
        name -= 1
    at = name - 1 if name > start and block[name - 1].text == "," else name
    opens = at <= start or block[at - 1].kind == "quote"
    opener = words("times", "prepositions", "openers", "subordinators", "adverbs")
    plain = any(unit.lower in opener or unit.lower.endswith("ly") for unit in block[name:comma])
    return name if name < comma and opens and not plain else begin


def appositive(block: Sequence[Unit], at: int) -> bool:
    """Whether the phrase that begins at `at`, after a comma, tells more of the name before the comma."""
    unit = block[at]
    if unit.kind == "number" or unit.lower in RELATIVE:
        return True
    if unit.kind != "word" or unit.lower.endswith("ing"):
        return False
    if unit.lower in words("subordinators", "auxiliaries", "pronouns", "times", "openers"):
        return False
    if unit.lower in words("prepositions") and unit.lower not in {"of", "from"}:
        return False
    if unit.lower in words("determiners") or unit.capital:
        return True
    return not unit.lower.endswith(("ed", "ly")) and not _owes(block, at)


def _owes(block: Sequence[Unit], at: int) -> bool:
    """Whether a word is a verb with its object, no apposition: "the bank, owes $3bn"."""
    behind = block[at + 1] if at + 1 < len(block) else None
    object_next = behind is not None and (
        behind.kind == "number" or behind.text == "$" or behind.lower in words("determiners")
    )
    return third_person(block[at].lower) and object_next


def _description_before(block: Sequence[Unit], comma: int, start: int) -> bool:
    """Whether a description opens the clause before the name: “…,” the minister, Rami Taleb, 43, said."""
    begin = walk(block, comma, start)
    if begin is None or block[begin].lower not in words("determiners") or named(block, begin, comma):
        return False
    return begin == start or block[begin - 1].kind == "quote" or block[begin - 1].text == ","


def _participle(block: Sequence[Unit], comma: int, start: int) -> bool:
    """Whether a participle after a comma tells more of the name that opens the clause: "Taleb, speaking in Orsk, said"."""
    head = walk(block, comma, start)
    return block[comma + 1].lower.endswith(("ing", "ed")) and head is not None and head <= start + 1


def _insertion(unit: Unit) -> bool:
    """Whether a phrase between commas only tells when, where or how: "Clinton, at a later event, said"."""
    return unit.lower in words("prepositions", "times", "openers") or unit.lower.endswith("ly")


def _place_after(block: Sequence[Unit], head: int, comma: int, further: int) -> bool:
    """Whether a short name between commas ends a place that began before: "a retiree in Carthage, Ill., said"."""
    before = block[further - 1]
    if comma - head > 2 or not before.capital or before.lower in words("times"):
        return False
    at = further - 1
    while at > 0 and further - at < 12 and block[at - 1].kind == "word":
        if block[at].lower in {"in", "of", "from", "at"}:
            return block[at - 1].kind == "word"
        at -= 1
    return False


def appositive_only(block: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a phrase between commas can only be an apposition, not a name of its own: an age, "a doctor in Y"."""
    return not named(block, first, first + 1) and not (
        block[first].lower == "the" and any(unit.capital for unit in block[first + 1 : last])
    )

"""Noun phrases and clauses without a parser: what stands between marks, conjunctions, verbs that are known, openers.

Walking stops at the first boundary, so that every search is bounded and linear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.marks import words_inside
from onrecord.knowledge import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Unit

LONGEST = 60
"""Units that a source may span; the longest of the 18,356 in PolNeAR train has 51, 99.9 % have at most 33."""
LINKS = frozenset(
    {"of", "for", "at", "in", "from", "with", "to", "on", "by", "'s", "and", "&", "/", "-", "–", "’", "'"}
)
_BEFORE_DETERMINER = LINKS | {"all", "both", "many", "some", "most", "half"}
OPENING, SHUT = frozenset("(["), frozenset(")]")


def walk(block: Sequence[Unit], end: int, start: int) -> int | None:
    """Where the noun phrase that ends before `end` begins; None where no noun stands there."""
    at = end
    while at > start and end - at < LONGEST and _inside(block, at - 1, start, end):
        at -= 1
    at = _trim(block, at, end)
    if at > start and block[at - 1].text not in {",", ";", ":"}:
        at = _after_and(block, at, end)
    if at > 0 and block[at - 1].lower in words("prepositions") and (at - 1 <= start or block[at - 2].kind == "mark"):
        at = _last_phrase(block, at, end)
    return at if at < end and _head_possible(block[end - 1]) else None


def _last_phrase(block: Sequence[Unit], at: int, end: int) -> int:
    """After an opening preposition only the last noun phrase is the subject: "At the gate of the plant Wang Lihua said"."""
    for here in range(end - 1, at, -1):
        before = block[here - 1]
        fresh = block[here].capital and not before.capital and before.kind == "word" and before.lower not in LINKS
        if block[here].lower in words("determiners") and before.lower not in LINKS:
            return here
        if fresh and before.lower not in words("determiners") and all(unit.capital for unit in block[here:end]):
            return here
    return at


def _after_and(block: Sequence[Unit], at: int, end: int) -> int:
    """In the middle of a clause an "and" between unlike phrases opens a new subject: "for a photo and Clinton said"."""
    for here in range(end - 2, at, -1):
        if block[here].lower in {"and", "&"}:
            left, right = block[here - 1], block[here + 1]
            if right.lower in words("determiners") or left.capital != right.capital:
                return here + 1
    return at


def _inside(block: Sequence[Unit], at: int, start: int, end: int) -> bool:
    """Whether unit `at` belongs to the phrase that goes on to its right."""
    unit = block[at]
    right = block[at + 1] if at + 1 < end else None
    if right is not None and right.lower in words("determiners") and unit.lower not in _BEFORE_DETERMINER:
        return at > start and unit.lower in words("prepositions") and block[at - 1].kind == "word"
    if unit.kind == "quote":
        return nickname(unit) and right is not None and at > start and block[at - 1].kind == "word"
    if unit.kind == "mark":
        return unit.text in "&/'’-–()[]%$" or bracketed(block, at, start)
    if unit.kind == "number" or bracketed(block, at, start):
        return True
    if unit.lower in words("times") and not (at > start and block[at - 1].lower in words("determiners")):
        return False
    if unit.lower in LINKS:
        return at > start and right is not None and block[at - 1].kind != "mark"
    if unit.lower in words("subordinators", "pronouns", "auxiliaries", "openers"):
        return unit.capital and unit.lower in {"may", "will"} and right is not None
    return unit.lower not in words("prepositions") and not (right is not None and at > start and verb_like(block, at))


def bracketed(block: Sequence[Unit], at: int, start: int) -> bool:
    """Whether a unit stands in a short bracket: "(R-Fla.)", "(NRFA)"."""
    opened = any(block[here].text in OPENING for here in range(max(start, at - 6), at))
    return opened and any(unit.text in SHUT for unit in block[at : at + 6])


def _trim(block: Sequence[Unit], at: int, end: int) -> int:
    """Drops what cannot open a noun phrase; of a phrase that opens with a preposition only the last noun phrase stays."""
    while at < end and (
        block[at].lower in LINKS or block[at].text in ")]" or (block[at].kind == "mark" and block[at].text not in "$([")
    ):
        at += 1
    return at


def _head_possible(unit: Unit) -> bool:
    if unit.kind == "word":
        return not (unit.lower.endswith("ly") and not unit.capital) or unit.lower in {
            "family",
            "ally",
            "assembly",
            "daily",
        }
    return unit.kind == "quote" or unit.text in ")]" or unit.kind == "number"


def nickname(quote: Unit) -> bool:
    """Whether quoted words can stand within a name or a noun phrase: short, and without a stop or comma at their end."""
    return quote.end - quote.start < 30 and words_inside(quote.text)[-1:].isalnum()


def named(block: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a phrase holds a name: a capitalised word that is not only the start of a sentence's article."""
    return any(unit.capital and unit.lower not in words("determiners", "pronouns") for unit in block[first:last])


def verb_like(block: Sequence[Unit], here: int) -> bool:
    """Whether a word within a phrase is rather its verb: "Rescuers pulled", not "the retired", "of armed"."""
    unit, before = block[here], block[here - 1]
    if unit.capital or before.kind != "word" or not (unit.lower in words("pasts") or unit.lower.endswith("ed")):
        return False
    attribute = words("determiners", "prepositions", "adverbs")
    return not (before.lower in attribute or before.lower in {"and", "or"} or before.lower.endswith(("ly", "'s")))


def clause(block: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a whole clause stands there, not only its opening ("On Monday", "Speaking to reporters")."""
    while first < last and (block[first].kind == "mark" or block[first].lower in {"and", "but", "so", "yet"}):
        first += 1
    if last - first < 3:
        return False
    if block[last - 1].kind == "quote" or block[first].kind == "quote":
        return True
    commas = [at for at in range(first, last) if block[at].text == ","]
    head = block[first]
    if head.lower in words("prepositions") | {"when", "while", "as", "if"} or head.lower.endswith(("ing", "ed")):
        first = next((at + 1 for at in commas if at + 3 < last), last)
    return verb_within(block, first, last)


def third_person(word: str) -> bool:
    """Whether a word in lower case can be a verb of the third person: it ends in -s, and not like "press" or "crisis"."""
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def verb_within(block: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a finite verb seems to stand there after at least one word; looks at forty units at most."""
    return any(
        unit.lower in words("auxiliaries")
        or unit.lower in words("pasts", "bases")
        or unit.lower.endswith(("ed", "n't"))
        or (third_person(unit.lower) and not unit.capital and unit.lower not in words("determiners"))
        for unit in block[first + 1 : min(last, first + 40)]
    )

"""The names in the running text, with what stands before and after them: against these the sources are linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.knowledge import words
from onrecord.record import lexicon, names
from onrecord.record.heads import body_name, phrase
from onrecord.record.roles import role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.layers import Annotated, Token
    from onrecord.record.parts import Part, RolePart

_STOPS = frozenset('.!?:;“"‘«„•*–—')
_APPOSITION = 16
"""Tokens that an apposition is read for: of those in PolNeAR train's first 200 articles nine in ten are shorter."""
_BEFORE = 5
"""Lower-case words before a name that may tell its role ("former national security adviser")."""
_TITLE_CASE = 0.6
"""Share of capitalised words above which a line is written in title case, where capitals tell nothing of names."""


def scanned(doc: Annotated) -> tuple[Part, ...]:
    """All names of the report in order; those of headlines in title case are left out."""
    common = common_words(doc)
    found: list[Part] = []
    for tokens in doc.tokens:
        if tokens and not _title_case(tokens):
            found += _names(tokens, common)
    return tuple(found)


def common_words(doc: Annotated) -> frozenset[str]:
    """Words that the report also writes in lower case: at the start of a sentence they are no names."""
    return frozenset(
        token.lower for tokens in doc.tokens for token in tokens if token.kind == "word" and not token.capital
    )


def _title_case(tokens: Sequence[Token]) -> bool:
    letters = [token for token in tokens if token.kind == "word"]
    return (
        len(letters) > 3
        and sum(token.capital for token in letters) > _TITLE_CASE * len(letters)
        and tokens[-1].text not in ".!?"
    )


def _names(tokens: Sequence[Token], common: frozenset[str]) -> Iterator[Part]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if not names.name_word(token) or names.function_word(token):
            at += 1
            continue
        end = names.run(tokens, at)
        begin = at + _not_names(tokens, at, end, common)
        if begin < end and (part := _named(tokens, begin, end)) is not None:
            yield part
            end = max(
                end,
                next((here for here in range(end, min(end + 30, len(tokens))) if tokens[here].start >= part.end), end),
            )
        at = end


def _not_names(tokens: Sequence[Token], at: int, end: int, common: frozenset[str]) -> int:
    """How many words at the start of a sentence are capitals only for that."""
    if at and tokens[at - 1].text not in _STOPS and not tokens[at - 1].text.startswith(("“", '"', "'", "‘", "`")):
        return 0
    word = tokens[at].lower
    if lexicon.title(word) or lexicon.given_name(word):
        return 1 if end - at == 1 and word in common else 0
    known = word in common or lexicon.person_noun(word) or lexicon.document_noun(word) or word.endswith("ly")
    return 1 if known and (word in common or end - at == 1) else 0


def _named(tokens: Sequence[Token], begin: int, end: int) -> Part | None:
    """The part of a run of capitals with the titles before it, inside it and after it."""
    lead = _lead(tokens, begin, end)
    part = phrase(tokens[lead:end])
    if part is None or part.level != "name":
        return None
    if part.type == "organization":
        start = next((here for here in range(begin, end) if tokens[here].start == part.start), begin)
        longer = body_name(tokens, start)
        if longer is not None and longer.end > part.end:
            part = longer
        after = next(
            (here for here in range(start, min(start + 40, len(tokens))) if tokens[here].start >= part.end), end
        )
        return _acronym(part, tokens, after)
    placed = begin > 0 and tokens[begin - 1].lower in {"in", "on", "at", "near", "through", "along"}
    if (
        placed
        and part.type in {"person", "other"}
        and not part.titled
        and part.key[-1] in names.WAYS_OR_PEOPLE
        and len(part.key) > 1
    ):
        part = part._replace(type="place", gender=None)
    if part.type in {"person", "other"} and not placed and (called := _apposition(tokens, end)) is not None:
        part = part._replace(roles=(*part.roles, called), type="person")
    return part


def _lead(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Where a description in lower case right before a name begins: "union leader Greta Solheim"."""
    at = begin
    while at > 0 and begin - at < _BEFORE:
        before = tokens[at - 1]
        if before.kind != "word" or before.capital or names.function_word(before):
            break
        at -= 1
    if at < begin and not lexicon.person_noun(tokens[begin - 1].text):
        return begin
    if at > 0 and at == begin and tokens[at - 1].lower == "the" and not _modifies(tokens, end):
        return at - 1
    while at < begin and not (lexicon.person_noun(tokens[at].text) or at + 1 == begin):
        at += 1
    return at


def _modifies(tokens: Sequence[Token], end: int) -> bool:
    """Whether a noun follows that the name only modifies: in "the Carson campaign" the article is the campaign's."""
    return (
        end < len(tokens)
        and tokens[end].kind == "word"
        and not tokens[end].capital
        and not names.function_word(tokens[end])
    )


def _apposition(tokens: Sequence[Token], end: int) -> RolePart | None:
    """The role that an apposition after a name tells."""
    if end + 2 >= len(tokens) or tokens[end].text != ",":
        return None
    stop = end + 1
    while stop < len(tokens) and stop - end <= _APPOSITION and tokens[stop].text not in ',.;:—–()“"':
        stop += 1
    if stop < len(tokens) and tokens[stop].text not in ",.;":
        return None
    first = tokens[end + 1]
    if (
        first.kind != "word"
        or (first.capital and not lexicon.title(first.text))
        or (names.function_word(first) and first.lower not in words("determiners"))
    ):
        return None
    return role(tokens[end + 1 : stop])


def _acronym(part: Part, tokens: Sequence[Token], end: int) -> Part:
    """The part with the acronym that stands in brackets after it."""
    if end + 2 < len(tokens) and tokens[end].text == "(" and tokens[end + 2].text == ")":
        word = tokens[end + 1]
        if word.text.isupper() and len(word.text) > 1:
            return part._replace(acronym=(word.text, word.start, word.end))
    return part

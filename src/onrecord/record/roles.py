"""Roles in appositions: "head of foreign relations for the National Resistance Front of Afghanistan"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.knowledge import words
from onrecord.record import lexicon, names
from onrecord.record.heads import body_name, phrase
from onrecord.record.parts import Part, RolePart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Token

_LINKS = frozenset({"of", "for", "at", "from", "with", "in"})


def role(tokens: Sequence[Token]) -> RolePart | None:
    """The role that a phrase between commas tells; None where its head calls no person (an age, a place, a party)."""
    first = 0
    while first < len(tokens) and (
        tokens[first].lower in words("determiners") or tokens[first].lower in {"former", "then", "now", "who", "is"}
    ):
        first += 1
    tokens = tokens[first:]
    head = _head(tokens)
    if head is None:
        return None
    stop = next(
        (at for at in range(head + 1, len(tokens)) if tokens[at].lower in {"who", "which", "that", "whose"}),
        len(tokens),
    )
    tokens = tokens[:stop]
    end, body = _body(tokens, head)
    title_tokens = tokens[:end] if end else tokens
    first = _body_before(tokens, head)
    if body is None and first:
        owner = phrase(tokens[:first]) or names.named(tokens[:first])
        loose = owner.type in {"other", "person"} and not tokens[first].capital
        if (
            owner.level == "name"
            and owner.key[0] not in words("name_blockers")
            and (owner.type == "organization" or loose)
        ):
            body, title_tokens = owner._replace(gender=None), title_tokens[first:]
    content = frozenset(
        lexicon.role_word(token.text)
        for token in tokens
        if token.kind == "word" and token.lower not in {"of", "the", "for"}
    )
    return RolePart(tokens[0].start, tokens[-1].end, names.text_of(title_tokens), content, body,
                    plural=lexicon.plural(lexicon.bare(tokens[head].text)))  # fmt: skip


def _head(tokens: Sequence[Token]) -> int | None:
    """The noun that calls a person, before the first preposition."""
    last = None
    for at, token in enumerate(tokens[:12]):
        if token.lower in words("prepositions") or token.lower in {"who", "that"}:
            break
        if token.kind == "word":
            last = at
    if last is None or not (lexicon.person_noun(tokens[last].text) or lexicon.title(tokens[last].text)):
        return None
    return last


def _body(tokens: Sequence[Token], head: int) -> tuple[int, Part | None]:
    """The first body named after the head, and where the title before it ends (0: the title is the whole phrase)."""
    for at in range(head + 1, len(tokens) - 1):
        if tokens[at].lower in _LINKS:
            here = at + 1 + (tokens[at + 1].lower == "the")
            found = body_name(tokens, here)
            if found is not None and found.type == "organization":
                return at, found
    return 0, None


def _body_before(tokens: Sequence[Token], head: int) -> int:
    """How many tokens before the head name a body: "Airbus" in "Airbus spokesman"."""
    if not tokens or not names.name_word(tokens[0]):
        return 0
    end = names.run(tokens, 0)
    while end > 0 and (lexicon.title(tokens[end - 1].text) or lexicon.person_noun(tokens[end - 1].text)):
        end -= 1
    return end if end <= head else 0

"""Descriptions: what a noun in lower case says of whom it points to ("a source close to the talks")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record import lexicon, names
from onrecord.record.parts import Part
from onrecord.record.zones import head_zone, opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Token
    from onrecord.model import MentionType, Naming

_PLURALS = ("ists", "sters", "goers", "workers", "makers", "holders", "keepers")


def described(tokens: Sequence[Token], *, definite: bool) -> Part | None:
    """The part that a description makes: its head noun, whether it is one or many, a body or a document."""
    if not tokens:
        return None
    at, _ = opening(tokens)
    at = min(at, len(tokens) - 1)
    zone = head_zone(tokens, at)
    head = lexicon.bare(tokens[zone - 1].text)
    many = lexicon.plural(head) or tokens[0].lower in {
        "some",
        "many",
        "several",
        "two",
        "three",
        "four",
        "five",
        "both",
        "most",
    }
    what, naming = _kind(head, many=many)
    content = frozenset(
        lexicon.role_word(token.text)
        for token in tokens[at:]
        if token.kind == "word" and token.lower not in {"of", "the", "for", "a", "an"} and not token.text[0].isdigit()
    )
    first = 1 if definite and len(tokens) > 1 and tokens[0].kind == "mark" else 0
    text = names.text_of(tokens[first:])
    return Part(
        tokens[first].start,
        tokens[-1].end,
        text,
        "nominal",
        what,
        naming,
        gender=lexicon.gender(head),
        plural=many,
        definite=definite,
        head=lexicon.role_word(head),
        content=content,
    )


def common_first(tokens: Sequence[Token], at: int, zone: int) -> bool:
    """Whether one capital at the start of a phrase is only that of a sentence: "Witnesses", "Police", "Analysts"."""
    if zone - at != 1:
        return False
    word = tokens[at].lower
    known = lexicon.person_noun(word) or lexicon.body_noun(word) or lexicon.document_noun(word) or lexicon.crowd(word)
    return (known and not lexicon.given_name(word)) or word.endswith(_PLURALS)


def _kind(head: str, *, many: bool) -> tuple[MentionType, Naming]:
    if lexicon.document_noun(head) and not lexicon.person_noun(head):
        return "other", "document"
    if lexicon.crowd(head):
        return (
            "organization" if head in {"police", "media", "press", "opposition", "leadership"} else "person"
        ), "collective"
    if lexicon.person_noun(head):
        return "person", "collective" if many else "unnamed"
    if lexicon.body_noun(head):
        return "organization", "collective" if many else "unnamed"
    return "other", "collective" if many else "unnamed"

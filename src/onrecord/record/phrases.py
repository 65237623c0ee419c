"""Source phrases taken apart: one part for each speaker, with titles, appositions and bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.knowledge import words
from onrecord.record import lexicon, names
from onrecord.record.heads import phrase
from onrecord.record.parts import Part
from onrecord.record.roles import role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Token

_COMMAS = frozenset({",", ";", "—", "–", "--"})
_RELATIVE = frozenset({"who", "whose", "whom", "which", "that"})
_JOINS = frozenset({"and", "nor", "or"})


def parts(tokens: Sequence[Token]) -> tuple[Part, ...]:
    """Whom a phrase names or points to; empty where it holds no word."""
    tokens = _trimmed(tokens)
    if not tokens:
        return ()
    if len(tokens) == 1 and tokens[0].lower in words("speaking_pronouns"):
        return (_pronoun(tokens[0]),)
    tokens = _trimmed(_without_clause(tokens))
    if not tokens:
        return ()
    left, right = _split(tokens)
    if right:
        first, second = parts(left), parts(right)
        return _shared(first, second)
    return _one(tokens)


def _pronoun(token: Token) -> Part:
    lower = token.lower
    gender: lexicon.Gender | None = (
        "f" if lower in {"she", "her", "herself"} else "m" if lower in {"he", "him", "himself"} else None
    )
    return Part(
        token.start,
        token.end,
        token.text,
        "pronoun",
        "other" if lower in {"it", "which"} else "person",
        "unnamed",
        gender=gender,
        plural=lower in {"they", "them", "we", "us", "themselves"},
        head=lower,
    )


def _one(tokens: Sequence[Token]) -> tuple[Part, ...]:
    """One speaker: the first chunk names or describes it, the others tell more."""
    if tokens[0].lower in {"he", "she", "they", "it", "i", "we"} and tokens[0].text != "IT":
        return (_pronoun(tokens[0]),)
    tokens, acronym = _without_brackets(tokens)
    chunks = [chunk for chunk in _chunks(tokens) if chunk]
    if not chunks:
        return ()
    if len(chunks) > 1 and (listed := _list(chunks)):
        return listed
    first, rest = phrase(chunks[0]), chunks[1:]
    if first is None:
        return ()
    if first.level == "nominal" and rest and (name := _name_after(chunks[0], rest[0])) is not None:
        called = role(chunks[0])
        name = name._replace(
            roles=(*((called,) if called else ()), *name.roles),
            type="person" if name.type == "other" and first.type == "person" else name.type,
            gender=name.gender or first.gender,
        )
        if first.type == "organization" and name.type in {"other", "person"} and not lexicon.person_noun(first.head):
            name = name._replace(type="organization", gender=None)
        first, rest = name, rest[1:]
    if acronym and acronym[1] <= first.end + 2:
        first, acronym = first._replace(acronym=acronym), None
    first = _told_more(first, rest)
    if (
        acronym
        and first.roles
        and (body := first.roles[-1].body) is not None
        and body.end <= acronym[1] <= body.end + 2
    ):
        first = first._replace(roles=(*first.roles[:-1], first.roles[-1]._replace(body=body._replace(acronym=acronym))))
    return (first,)


def _told_more(part: Part, chunks: Sequence[Sequence[Token]]) -> Part:
    """Adds what appositions say of a name."""
    if part.level != "name":
        return part
    found = list(part.roles)
    for chunk in chunks:
        if (called := role(chunk)) is not None:
            found.append(called)
        elif (
            found
            and found[-1].body is None
            and (body := phrase(chunk)) is not None
            and body.type == "organization"
            and body.level == "name"
        ):
            found[-1] = found[-1]._replace(body=body)
    human = len(found) > len(part.roles) and any(lexicon.person_noun(word) for one in found for word in one.words)
    aged = any(len(chunk) == 1 and chunk[0].kind == "number" for chunk in chunks)
    if (human or aged) and part.type in {"other", "place"}:
        part = part._replace(type="person")
    told = next((lexicon.gender(word) for one in found for word in one.words if lexicon.gender(word)), None)
    return part._replace(roles=tuple(found), gender=part.gender or told)


def _name_after(chunk: Sequence[Token], after: Sequence[Token]) -> Part | None:
    """The name that follows its description: "the mayor of Sandwick, Hilda Rae"; None where `after` is no pure name."""
    found = phrase(after)
    if found is None or found.level != "name" or found.type == "nationality" or after[0].lower in words("determiners"):
        return None
    if (
        len(found.key) == 1
        and not found.titled
        and chunk[-1].capital
        and any(token.lower in {"in", "of", "from", "at"} for token in chunk)
    ):
        return None
    last = names.run_back(after, len(after))
    return found if last < len(after) or after[-1].text.endswith(".") else None


def _list(chunks: Sequence[Sequence[Token]]) -> tuple[Part, ...]:
    """Several names between commas ("A B, C D" before "and E F"): only where each chunk is a pure name of two words."""
    found = [phrase(chunk) for chunk in chunks]
    pure = [
        one
        for one, chunk in zip(found, chunks, strict=True)
        if one is not None
        and one.level == "name"
        and one.type == "person"
        and len(one.key) > 1
        and names.run_back(chunk, len(chunk)) == 0
        and not lexicon.title(chunk[0].text)
    ]
    return tuple(pure) if len(pure) == len(chunks) else ()


def _shared(left: tuple[Part, ...], right: tuple[Part, ...]) -> tuple[Part, ...]:
    """What two joined phrases share: "leaders A and B" a role, "Maya and Rosa Tellez" a family name."""
    if not left or not right:
        return left + right
    first, last = left[-1], right[0]
    if (
        len(first.key) == 1
        and len(last.key) == 2
        and not first.roles
        and not last.roles
        and lexicon.given_name(first.key[0])
        and first.level == last.level == "name"
        and not first.titled
        and last.type == "person"
    ):
        family = last.name.split()[-1]
        gender = lexicon.given_gender(first.key[0])
        left = (
            *left[:-1],
            first._replace(name=f"{first.name} {family}", key=(*first.key, last.key[-1]), type="person", gender=gender),
        )
    plural = tuple(one for one in left[0].roles if one.plural)
    if plural:
        shown = tuple(
            one._replace(roles=plural, type="person" if one.type == "other" else one.type)
            for one in right
            if one.level == "name"
        )
        if len(shown) == len(right):
            right = shown
    return left + right


def _split(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """The phrases on both sides of the first "and" that joins two speakers; ((), ()) where there is none."""
    comma = False
    for at in range(1, len(tokens) - 1):
        if tokens[at].text in _COMMAS:
            comma = True
        if tokens[at].lower in _JOINS and _joins(tokens, at, comma=comma):
            return tokens[:at], tokens[at + 1 :]
    return (), ()


def _joins(tokens: Sequence[Token], at: int, *, comma: bool) -> bool:
    left, right = tokens[at - 1], tokens[at + 1]
    if right.text in _COMMAS or right.kind == "mark":
        return False
    both = tokens[0].lower in {"both", "neither", "either"}
    if left.text in _COMMAS:
        if not (right.capital or right.lower in words("determiners")):
            return False
        return both or _pure_names(tokens[: at - 1]) or (names.name_word(right) and not comma)
    if comma and not both and not _pure_names(tokens[:at]):
        return False
    if right.lower in words("determiners"):
        return not any(token.lower in words("prepositions") for token in tokens[:at])
    if not names.name_word(right):
        return (
            left.capital and lexicon.plural(right.lower) and lexicon.person_noun(right.text) and len(tokens) - at == 2
        )
    return _joins_name(tokens, at)


def _joins_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a capital after "and" begins another speaker and does not go on with a body's name."""
    left = tokens[at - 1]
    if not left.capital:
        return (
            not any(token.lower in words("prepositions") for token in tokens[:at])
            and not lexicon.title(tokens[at + 1].text)
        ) or (lexicon.person_noun(left.text) and lexicon.plural(left.lower))
    end = names.run(tokens, at + 1)
    if lexicon.title(left.text) and lexicon.title(tokens[at + 1].text):  # "Secretary and Director of ..."
        return False
    for here in range(at - 1, 0, -1):
        lower = tokens[here].lower
        if lower in {"of", "for", "on"} and lexicon.body_noun(tokens[here - 1].text) and tokens[here - 1].capital:
            return any(lexicon.title(token.text) for token in tokens[at + 1 : end - 1])
        if lower in words("prepositions"):
            before = phrase(tokens[:at])
            return before is not None and before.level == "name"
    begin = names.run_back(tokens, at)
    body = lexicon.body_noun(tokens[end - 1].text)
    return not (body and not lexicon.given_name(tokens[begin].text) and at - begin <= 2)


def _pure_names(tokens: Sequence[Token]) -> bool:
    return all(_list([chunk]) for chunk in _chunks(tokens) if chunk)


def _chunks(tokens: Sequence[Token]) -> list[list[Token]]:
    chunks: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in _COMMAS:
            chunks.append([])
        else:
            chunks[-1].append(token)
    return chunks


def _without_brackets(tokens: Sequence[Token]) -> tuple[list[Token], tuple[str, int, int] | None]:
    """The phrase without what stands in brackets, and the acronym that stood there."""
    kept: list[Token] = []
    acronym = None
    depth = 0
    inside: list[Token] = []
    for token in tokens:
        if token.text in "([":
            depth += 1
            inside = []
        elif token.text in ")]" and depth:
            depth -= 1
            if (
                len(inside) == 1
                and inside[0].text.isupper()
                and inside[0].text[1:2] != "-"
                and len(inside[0].text) > 1
                and kept
            ):
                acronym = (inside[0].text, inside[0].start, inside[0].end)
        elif depth:
            inside.append(token)
        else:
            kept.append(token)
    return kept, acronym


def _without_clause(tokens: Sequence[Token]) -> Sequence[Token]:
    """The phrase up to its relative clause ("X, who keeps bees")."""
    for at in range(1, len(tokens)):
        if tokens[at].lower in _RELATIVE:
            return tokens[:at]
    return tokens


def _trimmed(tokens: Sequence[Token]) -> Sequence[Token]:
    first, last = 0, len(tokens)
    while first < last and tokens[first].kind == "mark" and tokens[first].text not in '“"‘($':
        first += 1
    while last > first and tokens[last - 1].kind == "mark" and tokens[last - 1].text not in ')]”"’':
        last -= 1
    return tokens[first:last]

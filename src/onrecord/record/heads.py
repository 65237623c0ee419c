"""One phrase without commas: the name it holds, or the noun that describes whom it points to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.knowledge import words
from onrecord.record import lexicon, names
from onrecord.record.descriptions import common_first, described
from onrecord.record.outlets import calls_outlet
from onrecord.record.parts import Part, RolePart
from onrecord.record.zones import head_zone, opening

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Token
    from onrecord.model import MentionType

_TITLE_LONGEST = 16
"""Tokens of a title with the name at its end: "Secretary of the Air Force for Acquisition Darleen Druyun" has nine."""
_KINGS = frozenset(
    {
        "king",
        "judge",
        "marshall",
        "pope",
        "bishop",
        "abbot",
        "dean",
        "major",
        "baron",
        "prince",
        "duke",
        "count",
        "speaker",
        "coach",
        "head",
        "farmer",
        "singer",
        "constable",
        "miller",
        "warden",
        "father",
    }
)
_RANKS = frozenset({"general", "colonel", "major", "captain", "admiral", "sheikh", "professor", "brigadier"})
_SUNDAYS = frozenset({"mail", "independent", "scotland", "wales", "express", "mirror", "business"})
"""First words of newspapers whose names end with "on Sunday"."""
_OFFICES = frozenset({"minister", "president", "chief", "commander", "mayor", "ambassador", "chairman", "spokesman"})
"""Before a rank a title of its own: "Defence Minister General X" is a minister and a general."""


def phrase(tokens: Sequence[Token]) -> Part | None:
    """The part that a phrase without commas names or describes; None where it holds no word."""
    at, article = opening(tokens)
    if at >= len(tokens):
        return described(tokens, definite=False) if tokens else None
    definite = article in {"the", "this", "that", "these", "those"}
    owner = _owner(tokens, at)
    if owner is not None:
        return _owned(tokens, owner)
    zone = head_zone(tokens, at)
    begin = names.run_back(tokens, zone, at)
    if (known := with_day(tokens, at, article=article == "the")) is not None:
        return known
    if begin == zone and (body := _called_outlet(tokens, at, zone)) is not None:
        return body
    if begin == zone:
        return _name_at_end(tokens, at, zone) or described(tokens, definite=definite)
    if begin == at and not definite and common_first(tokens, at, zone):
        return _name_at_end(tokens, at, zone) or described(tokens, definite=False)
    return _with_name(tokens, at, (begin, zone), article=article == "the")


def with_day(tokens: Sequence[Token], at: int, *, article: bool) -> Part | None:
    """`the Mail on Sunday`: an outlet's name that goes on with "on" and a day."""
    if len(tokens) - at != 3 or tokens[at + 1].lower != "on" or tokens[at + 2].lower not in {"sunday", "saturday"}:
        return None
    if not article or not calls_outlet(tokens[at].text) | (tokens[at].lower in _SUNDAYS):
        return None
    part = names.named(tokens[at:], kind="organization", article=True)
    return part._replace(outlet=True)


def _called_outlet(tokens: Sequence[Token], at: int, zone: int) -> Part | None:
    """`Time magazine`, `Yonhap news agency`: a name with the noun that says that it is an outlet's."""
    if (
        not calls_outlet(tokens[zone - 1].text)
        or not names.name_word(tokens[at])
        or lexicon.plural(tokens[zone - 1].lower)
    ):
        return None
    end = names.run(tokens, at)
    if zone - end > 2 or any(token.lower != "news" for token in tokens[end : zone - 1]):
        return None
    part = names.named(tokens[at:end], kind="organization")
    return part._replace(end=tokens[zone - 1].end, name=names.text_of(tokens[at:zone]), outlet=True)


def _owner(tokens: Sequence[Token], at: int) -> int | None:
    """The token that ends with "'s" and owns what follows: "New Zealand's Prime Minister John Key"."""
    zone = head_zone(tokens, at)
    for here in range(zone - 2, at - 1, -1):
        if tokens[here].lower.endswith("'s"):
            return here
        if tokens[here].text in {"'", "’"} and here > at and tokens[here - 1].lower.endswith("s"):
            return here
    return None


def _owned(tokens: Sequence[Token], owner: int) -> Part | None:
    """What is owned is the speaker; its owner is the body of its role."""
    found = phrase(tokens[owner + 1 :])
    begin, _article = opening(tokens)
    holder = phrase(tokens[begin : owner + 1]) if begin <= owner else None
    if found is None:
        return holder
    if found.level == "name":
        roles = tuple(
            one._replace(
                start=tokens[begin].start,
                body=one.body
                or (holder if holder and holder.type == "organization" and holder.level == "name" else None),
            )
            if number == 0
            else one
            for number, one in enumerate(found.roles)
        )
        if not roles and found.type in {"other", "person"} and holder is not None and holder.outlet:
            roles = (RolePart(holder.start, tokens[owner].end, f"{holder.name}", frozenset(), holder),)
        return found._replace(roles=roles)
    whole = described(tokens, definite=True)
    assert whole is not None
    return whole._replace(
        head=found.head, type=found.type, naming=found.naming, plural=found.plural, gender=found.gender, owner=holder
    )


def _with_name(tokens: Sequence[Token], at: int, run: tuple[int, int], *, article: bool) -> Part | None:
    """The zone ends with a run of capitals: a title and a name, a body, or a description in capitals."""
    begin, zone = run
    before = tokens[begin - 1] if begin > at else None
    split = _title_end(tokens, begin, zone)
    if split is not None and split < zone and not _is_body(tokens, split, zone):
        part = names.named(tokens[split:zone], titled=True)
        called = _role(tokens, at, split)
        told = next((g for token in tokens[begin:split] if (g := lexicon.gender(token.text))), None)
        return _affiliated(part._replace(roles=called, gender=told or part.gender), tokens, zone)
    if split == zone:  # nothing but a title: "The Foreign Secretary", "Secretary of the Air Force James Roche"
        return _name_at_end(tokens, at, zone) or described(tokens, definite=article or (tokens[0].capital and at == 0))
    end = _body_goes_on(tokens, zone)
    if before is not None and before.lower not in words("prepositions"):
        return _after_noun(tokens, at, begin, end)
    part = names.named(tokens[begin:end], article=article)
    return part if part.type != "person" else _affiliated(part, tokens, end)


def _after_noun(tokens: Sequence[Token], at: int, begin: int, end: int) -> Part | None:
    """A noun in lower case before a name says what it names: "striker Lina Österberg", "newspaper DailyMail.com"."""
    noun = tokens[begin - 1].text
    kind: MentionType | None = None
    if lexicon.person_noun(noun) and not calls_outlet(noun):
        kind = "person"
    elif calls_outlet(noun) or lexicon.body_noun(noun):
        kind = "organization"
    if kind is None and noun.endswith(("ing", "ed", "ly")):
        return described(tokens, definite=False)
    part = names.named(tokens[begin:end], kind=kind, titled=kind == "person")
    if calls_outlet(noun):
        return part._replace(outlet=True)
    if kind == "organization":
        return part
    if kind is None:
        return part
    told = lexicon.gender(noun)
    return _affiliated(part._replace(roles=_role(tokens, at, begin), gender=told or part.gender), tokens, end)


def _title_end(tokens: Sequence[Token], begin: int, end: int) -> int | None:
    """The end of the last title in a run of capitals; None where it holds none."""
    found = None
    for at in range(begin, end):
        if lexicon.title(tokens[at].text) and not lexicon.given_name(tokens[at].text):
            found = at + 1
    if found == end and end - begin == 2 and lexicon.given_name(tokens[begin].text) and tokens[end - 1].lower in _KINGS:
        return None
    if (
        found is not None
        and found < end
        and found - begin > 1
        and tokens[found - 1].lower in _KINGS
        and lexicon.given_name(tokens[begin].text)
    ):
        return None
    return found


def _is_body(tokens: Sequence[Token], begin: int, end: int) -> bool:
    last = tokens[end - 1]
    return lexicon.body_noun(last.text) and not (end - begin > 1 and lexicon.given_name(tokens[begin].text))


def _body_goes_on(tokens: Sequence[Token], end: int) -> int:
    """A body's name goes on after "of": "Department of Health and Human Services", "Front of Afghanistan"."""
    while (
        end + 1 < len(tokens) and lexicon.body_noun(tokens[end - 1].text) and tokens[end].lower in {"of", "for", "on"}
    ):
        at = end + 1 + (tokens[end + 1].lower == "the")
        if at >= len(tokens) or not names.name_word(tokens[at]) or tokens[end - 1].lower.endswith("'s"):
            break
        end = names.run(tokens, at)
        while (
            end + 1 < len(tokens)
            and tokens[end].lower in {"and", ","}
            and names.name_word(tokens[end + 1])
            and not lexicon.title(tokens[end + 1].text)
        ):
            end = names.run(tokens, end + 1)
    return end


def body_name(tokens: Sequence[Token], at: int) -> Part | None:
    """The name that begins at `at`, with what belongs to it after "of"; None where no name begins there."""
    if at >= len(tokens) or not names.name_word(tokens[at]):
        return None
    article = at > 0 and tokens[at - 1].lower == "the"
    return names.named(tokens[at : _body_goes_on(tokens, names.run(tokens, at))], article=article)


def _name_at_end(tokens: Sequence[Token], at: int, zone: int) -> Part | None:
    """`CEO of the Refugee Council Enver Solomon`: a title, what it is of, and a name at the very end."""
    head = tokens[zone - 1]
    if not (lexicon.title(head.text) or lexicon.person_noun(head.text)) or zone >= len(tokens):
        return None
    begin = names.run_back(tokens, len(tokens), zone)
    if len(tokens) - begin < 2 or begin <= zone:
        return None
    split = begin
    for here in range(begin, len(tokens) - 1):
        if (
            lexicon.body_noun(tokens[here].text)
            or tokens[here].lower in words("portfolios")
            or tokens[here].lower in words("places")
            or lexicon.title(tokens[here].text)
        ):
            split = here + 1
    lower_before = tokens[begin - 1].kind == "word" and tokens[begin - 1].lower not in words("prepositions") | words(
        "determiners"
    )
    if split == begin and not lower_before:
        if len(tokens) - begin < 4 or not lexicon.given_name(tokens[-2].text):
            return None
        split = len(tokens) - 2
    last = tokens[-1].text
    if (
        len(tokens) - split < 2
        or len(tokens) > _TITLE_LONGEST
        or lexicon.body_noun(last)
        or lexicon.document_noun(last)
    ):
        return None
    return names.named(tokens[split:], titled=True)._replace(roles=_role(tokens, at, split))


def _affiliated(part: Part, tokens: Sequence[Token], end: int) -> Part:
    """`Ada Obi of the WHO`: the body after the name."""
    if (
        part.type not in {"person", "other"}
        or end + 1 >= len(tokens)
        or tokens[end].lower not in {"of", "from", "at", "with", "for"}
    ):
        return part
    at = end + 1 + (tokens[end + 1].lower == "the")
    body = body_name(tokens, at)
    if body is None or body.type != "organization":
        return part
    title = names.text_of(tokens[end:at])
    called = RolePart(tokens[end].start, body.end, f"{title} {body.name}", frozenset(), body)
    return part._replace(type="person", roles=(*part.roles, called))


def _role(tokens: Sequence[Token], at: int, end: int) -> tuple[RolePart, ...]:
    split = end - 1
    two = split - at > 1 and tokens[split].lower in _RANKS and tokens[split - 1].lower in _OFFICES
    made = (title_role(tokens[at:split]), title_role(tokens[split:end])) if two else (title_role(tokens[at:end]),)
    return tuple(one for one in made if one)


def title_role(tokens: Sequence[Token]) -> RolePart | None:
    """What stands before a name as a role; None for mere forms of address."""
    while tokens and (lexicon.honorific(tokens[-1].text) or tokens[-1].kind == "mark"):
        tokens = tokens[:-1]
    if not tokens:
        return None
    content = frozenset(
        lexicon.role_word(token.text)
        for token in tokens
        if token.kind == "word" and token.lower not in {"of", "the", "for"}
    )
    body, first = None, 0
    end = names.run(tokens, 0) if names.name_word(tokens[0]) else 0
    while end > 0 and (lexicon.title(tokens[end - 1].text) or lexicon.person_noun(tokens[end - 1].text)):
        end -= 1
    if 0 < end < len(tokens):
        owner = phrase(tokens[:end]) or names.named(tokens[:end])
        loose = owner.type in {"other", "person"} and not _blocked(owner) and not tokens[end].capital
        if owner.level == "name" and (owner.type == "organization" or loose) and not lexicon.crowd(owner.key[-1]):
            body, first = owner._replace(gender=None), end
    title = names.text_of(tokens[first:])
    return RolePart(
        tokens[0].start, tokens[-1].end, title, content, body, plural=lexicon.plural(lexicon.bare(tokens[-1].text))
    )


def _blocked(part: Part) -> bool:
    return not part.key or part.key[0] in words("name_blockers")

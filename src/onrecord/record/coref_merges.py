"""Which of the rules' entities links make one: a pronoun with whom it means, a name with another spelling of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.record import lexicon
from onrecord.record.coref_names import naming

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.model import Entity, Mention
    from onrecord.record.coref_links import Link, Linked
    from onrecord.record.coref_mentions import Mentioned

PRONOUN, DESCRIPTION, NAME = 0.5, 0.8, 0.6
"""Shares of a link from which a pronoun, a description, a name alone are taken to mean someone else's entity."""
_STEPS = 50
"""Links that are followed back to a mention of the rules."""
_ONE = frozenset({"same", "acronym", "variant"})
"""How two names go together that are one name; a part of a name is left to the rules, which know of titles."""


def merges(
    linked: Linked, held: Mapping[int, Mention], entities: Sequence[Entity]
) -> tuple[dict[str, str], dict[str, Link]]:
    """For every entity that another takes in, the id of that one, and the link that did it."""
    by_id = {entity.id: entity for entity in entities}
    now: dict[str, str] = {}
    used: dict[str, Link] = {}
    earlier = {link.later: link for link in linked.links}
    for at in sorted(held):
        link, own = earlier.get(at), _now(now, held[at].entity)
        target = _target(link, earlier, held)
        if link is None or target is None or own is None or own not in by_id:
            continue
        into = _now(now, held[target].entity)
        if into is None or into == own or into not in by_id:
            continue
        if _allowed(linked.mentions[at], linked.mentions[target], link, (by_id[own], by_id[into])):
            now[own] = into
            used[own] = link
    return {old: _now(now, old) or old for old in now}, used


def _target(link: Link | None, earlier: Mapping[int, Link], held: Mapping[int, Mention]) -> int | None:
    """The nearest mention of the rules that a link leads back to."""
    for _ in range(_STEPS):
        if link is None or link.earlier in held:
            return link.earlier if link else None
        link = earlier.get(link.earlier)
    return None


def _now(now: Mapping[str, str], one: str | None) -> str | None:
    while one is not None and one in now:
        one = now[one]
    return one


def _allowed(later: Mentioned, earlier: Mentioned, link: Link, both: tuple[Entity, Entity]) -> bool:
    own, into = both
    if own.naming == "named" and into.naming == "named":
        if not (later.name and earlier.name) or link.score < NAME or _other_types(own, into):
            return False
        return naming(later.name, earlier.name) in _ONE and naming(_key(own.name), _key(into.name)) in _ONE
    if own.naming == "named":
        return link.reason in {"apposition", "copula"} and link.score >= DESCRIPTION
    if "document" in {own.naming, into.naming}:
        return False
    if later.kind in {"they", "we"} and into.type == "person" and into.naming == "named":
        return False
    if later.kind in {"he", "she"} and into.type in {"organization", "place"}:
        return False
    return link.score >= (PRONOUN if later.kind else DESCRIPTION)


def _key(name: str) -> tuple[str, ...]:
    """The words of a name as names are compared."""
    return tuple(word for word in (lexicon.bare(part) for part in name.split()) if word not in {"the", "a", "an"})


def _other_types(one: Entity, two: Entity) -> bool:
    """Whether two entities are known to be of different types."""
    return one.type != two.type and "other" not in {one.type, two.type}

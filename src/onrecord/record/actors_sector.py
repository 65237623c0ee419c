"""The PLOVER sectors of an actor phrase: from what it is called, and from the bodies and persons that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.knowledge.actors import OFFICIAL, sectors_on
from onrecord.knowledge.roles import ANYONE, INSTITUTION
from onrecord.record.actors_country import best
from onrecord.record.actors_items import small_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import MentionType
    from onrecord.record.actors_phrase import Item, Phrase


class Sectors(NamedTuple):
    """Sectors, the main one first, the rule that gave them, and the items that it read."""

    sectors: tuple[str, ...] = ()
    rule: str = ""
    items: tuple[Item, ...] = ()


def sectors_of(phrase: Phrase, *, date: str | None, kind: MentionType | None) -> Sectors:
    """What the phrase calls the actor, else what a dictionary says on the date, else what a town's name stands for."""
    roles = [] if kind == "place" else [item for item in phrase.head if item.role and item.role.sectors]
    named = [item for item in phrase.head if item.kind == "actor"]
    bodies = [item for item in named if not item.actor[0].person]
    persons = [item for item in named if item.actor[0].person]
    found = _called(phrase, roles, bodies, date)
    if persons and (not found.sectors or (found.items and _weight(found.items) < INSTITUTION)):
        found = _person(persons[0], date) if _person(persons[0], date).sectors else found
    former = next((item for item in phrase.head if item.kind == "former"), None)
    if former and found.sectors and OFFICIAL & set(found.sectors[:1]):
        return Sectors(("ELI",), f"former: {found.rule}", (former, *found.items))
    return found if found.sectors else _place(phrase, kind)


def _called(phrase: Phrase, roles: Sequence[Item], bodies: Sequence[Item], date: str | None) -> Sectors:
    """What the role nouns and the bodies of the head say, else what the body says that the head belongs to."""
    role = _deciding(phrase, roles)
    if bodies:
        return _member(role, bodies[0], date)
    inner = _belonging(phrase, date)
    if inner.sectors and (role.sectors == () or _weight(role.items) == ANYONE or _heads(phrase, role, inner)):
        return Sectors(inner.sectors, inner.rule, (*role.items, *inner.items))
    if inner.sectors == ("PRE",) and role.sectors:
        return Sectors((*role.sectors, "PRE"), f"{role.rule}; {inner.rule}", (*role.items, *inner.items))
    return role if role.sectors else inner


def _deciding(phrase: Phrase, roles: Sequence[Item]) -> Sectors:
    """The strongest role noun, the last of several: "army accountant" is the army, "government troops" are troops.

    Of titles before a name the first counts ("Defence Minister General"). The opposition is named beside the main
    sector: "opposition lawmakers" are LEG and OPP.
    """
    if not roles:
        return Sectors()
    last = max(roles, key=lambda item: (item.role.weight if item.role else 0, item.first))
    if phrase.next_to(last, "name", "actor"):
        first = roles[0]
        last = first if first.role and last.role and first.role.weight == last.role.weight else last
    sectors = last.role.sectors if last.role else ()
    others = tuple(
        sector
        for item in roles
        if item.role and item.role.weight >= INSTITUTION
        for sector in item.role.sectors
        if sector in {"OPP", "PRE"} and sector not in sectors
    )
    return Sectors((*sectors, *others), "role noun", (last,))


def _member(role: Sectors, body: Item, date: str | None) -> Sectors:
    """A body and what is called its own: a party's senator is LEG, a rebel group's president is still REB."""
    actor = best(body, date)
    sectors, why = sectors_on(actor, date)
    rule = f"dictionary of bodies ({actor.source}, {why})"
    if not role.sectors:
        return Sectors(sectors, rule, (body,)) if sectors else Sectors()
    if not sectors:
        return Sectors(role.sectors, role.rule, role.items)
    if sectors[0] == "PRE":
        return Sectors((*role.sectors, "PRE"), f"{role.rule}; {rule}", (*role.items, body))
    if sectors[0] in {"PTY", "GOV"} and _weight(role.items) == INSTITUTION and role.sectors[0] not in {"PTY", "OPP"}:
        return Sectors((*role.sectors, *sectors), f"{role.rule}; {rule}", (*role.items, body))
    return Sectors(sectors, rule, (body, *role.items))


def _belonging(phrase: Phrase, date: str | None) -> Sectors:
    """The body or role noun after "of" or "at": "members of the army", "president of the parliament"."""
    for segment in phrase.within:
        if segment.preposition not in {"of", "at", "from"}:
            continue
        for item in segment.items:
            if item.kind == "actor" and not item.actor[0].person:
                actor = best(item, date)
                sectors, why = sectors_on(actor, date)
                if sectors:
                    return Sectors(
                        sectors, f"dictionary of bodies after a preposition ({actor.source}, {why})", (item,)
                    )
        roles = [item for item in segment.items if item.kind == "role" and item.role and item.role.sectors]
        found = _deciding(phrase, roles)
        if found.sectors and _weight(found.items) > ANYONE:
            return Sectors(found.sectors, "role noun after a preposition", found.items)
    return Sectors()


def _heads(phrase: Phrase, role: Sectors, inner: Sectors) -> bool:
    """Whether the head only presides over what it belongs to, which then decides."""
    if inner.sectors[0] in {"GOV", "PRE"} or not role.items:
        return False
    word = phrase.words[role.items[0].last - 1].lower
    return word.removesuffix("s") in small_words("headed")


def _person(item: Item, date: str | None) -> Sectors:
    actor = best(item, date)
    sectors, why = sectors_on(actor, date)
    return Sectors(sectors, f"dictionary of persons ({actor.source}, {why})", (item,)) if sectors else Sectors()


def _place(phrase: Phrase, kind: MentionType | None) -> Sectors:
    """A capital that acts is its government; another town is its people. A country's name alone tells no sector."""
    for item in phrase.head:
        if item.kind == "place" and item.place and phrase.alone(item) and kind in {None, "place", "organization"}:
            if item.place.feature == "P.PPLC":
                return Sectors(("GOV",), "capital for its government", (item,))
            if item.place.feature.startswith("P."):
                return Sectors(("CVL",), "town for its people", (item,))
    return Sectors()


def _weight(items: Sequence[Item]) -> int:
    return max((item.role.weight for item in items if item.role), default=0)

"""The country of an actor phrase: from the names, adjectives and places in it, never from anything outside."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from onrecord.knowledge.actors import OFFICIAL, sectors_on
from onrecord.knowledge.roles import INSTITUTION
from onrecord.record.actors_phrase import ABOVE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.knowledge.actors import Actor
    from onrecord.model import MentionType
    from onrecord.record.actors_phrase import Item, Phrase

_BRANCHED = frozenset({"NGO", "IMG", "ISM", "MNC"})
"""Codes of bodies that work in many countries: a country before their name says which branch it is."""
_NATIONAL = frozenset({"PTY", "LEG", "GOV", "JUD", "MIL", "COP", "SOC", "JRN", "BUS", "LAB", "MED", "EDU"})
"""Sectors of bodies whose names several countries have ("Labour Party"): a country named before them decides."""
_ELSEWHERE = frozenset({"MIL", "JRN"})
"""Sectors of those who are often not from where they are ("troops in Mali")."""
_KNOWN_TOWN = 50_000
"""People of a town from which on its name, before a role, is taken for the town ("Shanghai police")."""
_TOWN_OF_OFFICE = 5_000
"""The same where an institution follows: "Kokrajhar Police"."""
_CITY = 500_000
_WORDS_OF_A_NAME = 3


class Answer(NamedTuple):
    """A country, the rule that gave it, and the items that it read."""

    country: str | None = None
    rule: str = ""
    items: tuple[Item, ...] = ()


def country_of(phrase: Phrase, sectors: tuple[str, ...], *, date: str | None, kind: MentionType | None) -> Answer:
    """The country that the head tells, else the one that its complements tell; none where they are silent.

    `sectors` are those already found: troops and reporters "in" a country may be from another.
    """
    several = _joined(phrase, date)
    if several:
        return Answer(None, "several countries", several)
    found = _of_head(phrase, date, kind)
    if found.country:
        return found
    for segment in phrase.within:
        if segment.preposition in {"in", "near", "across", "inside", "around"} and _ELSEWHERE & set(sectors[:1]):
            continue
        for item in segment.items:
            if item.kind == "actor" and best(item, date).country:
                return Answer(best(item, date).country, "country of the body it belongs to", (item,))
            if item.kind == "country":
                return Answer(item.country, "country after a preposition", (item,))
            if item.kind == "place" and not phrase.next_to(item, "name"):
                return Answer(item.country, "place after a preposition", (item,))
    return Answer()


def best(item: Item, date: str | None) -> Actor:
    """Of several actors with a name the one who had a role on the date, else the first."""
    return next((one for one in item.actor if sectors_on(one, date)[0]), item.actor[0])


def _joined(phrase: Phrase, date: str | None) -> tuple[Item, ...]:
    """Two items of different countries with "and" between them ("Turkey and Russia"): the phrase is not of one."""
    told = [(item, best(item, date).country if item.kind == "actor" else item.country) for item in phrase.head]
    named = [(item, code) for item, code in told if code and item.kind in {"actor", "country"}]
    for (one, code), (two, other) in pairwise(named):
        between = {word.text.lower() for word in phrase.words[one.last : two.first]}
        if code != other and between & {"and", "or"}:
            return one, two
    return ()


def _of_head(phrase: Phrase, date: str | None, kind: MentionType | None) -> Answer:
    countries = [item for item in phrase.head if item.kind == "country" and not _first_name(phrase, item)]
    for item in _actors(phrase.head):
        actor = best(item, date)
        before = next((one for one in countries if one.first < item.first), None)
        called = any(one.kind == "role" for one in phrase.head)
        if before and not actor.person and (_shared(actor) or (called and actor.country in ABOVE)):
            return Answer(before.country, "country before a body's name", (before, item))
        if actor.country:
            rule = "dictionary of persons" if actor.person else "dictionary of bodies"
            return Answer(actor.country, f"{rule} ({actor.source})", (item,))
    if countries:
        rule = "country name" if countries[0].word else "demonym"
        return Answer(countries[0].country, rule, (countries[0],))
    place = next((item for item in phrase.head if item.kind == "place" and _is_place(phrase, item, kind)), None)
    return Answer(place.country, "place name", (place,)) if place else Answer()


def _actors(items: Iterable[Item]) -> Iterator[Item]:
    """Persons before bodies: a title may name a body that the person is not of any more."""
    found = [item for item in items if item.kind == "actor"]
    yield from sorted(found, key=lambda item: not item.actor[0].person)


def _shared(actor: Actor) -> bool:
    """Whether bodies of several countries have the name."""
    first = next((term.sectors[0] for term in actor.terms if term.sectors), "")
    return actor.country in _BRANCHED or first in _NATIONAL


def _first_name(phrase: Phrase, item: Item) -> bool:
    """Whether a country's name is more likely a person's: "Chuck Jordan", or "Jordan Peterson" whom nothing calls."""
    if not item.word:
        return False
    if any(one.kind == "name" and one.last == item.first for one in phrase.head):
        return True
    bare = len(phrase.words) <= _WORDS_OF_A_NAME and not any(one.kind == "role" for one in phrase.head)
    return bare and any(one.kind == "name" and one.first == item.last for one in phrase.head)


def _is_place(phrase: Phrase, item: Item, kind: MentionType | None) -> bool:
    """Whether a town's name in the head is the town, and not part of somebody's name or the start of a sentence."""
    place = item.place
    if place is None or (phrase.next_to(item, "name", "place") and not _of_office(phrase, item)):
        return False
    if phrase.alone(item):
        return kind in {None, "place", "organization", "nationality"}
    if any(one.kind == "role" and one.last == item.first for one in phrase.head):
        return False
    office = any(one.role and one.role.weight == INSTITUTION and one.first == item.last for one in phrase.head)
    known = _TOWN_OF_OFFICE if office else _KNOWN_TOWN
    return place.population >= known or place.feature in {"A.ADM1", "P.PPLC"}


def _of_office(phrase: Phrase, item: Item) -> bool:
    """Whether a well-known place starts the name of an office ("Copenhagen City Court", "Alabama House Speaker")."""
    place = item.place
    if (
        place is None
        or item != phrase.head[0]
        or not (place.feature in {"A.ADM1", "P.PPLC"} or place.population >= _CITY)
    ):
        return False
    at = item.last
    for one in (later for later in phrase.head if later.first >= item.last):
        if one.first != at or not phrase.words[one.first].capital:
            return False
        if one.role and OFFICIAL & set(one.role.sectors[:1]):
            return True
        at = one.last
    return False

"""What the words of an actor phrase name or call: known actors, countries, places and role nouns, longest first."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from onrecord.knowledge import actors, roles, rows
from onrecord.knowledge import words as word_list
from onrecord.knowledge.folding import folded
from onrecord.knowledge.gazetteer import demonym, places
from onrecord.record.actors_phrase import ABOVE, Item, Phrase, arranged, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.knowledge.actors import Actor
    from onrecord.knowledge.gazetteer import Toponym
    from onrecord.knowledge.roles import RoleNoun
    from onrecord.record.actors_phrase import Word

_LONGEST_PLACE = 4
_CITY = 500_000
"""People of a city that is known by three letters ("NYC")."""
_LETTERS_OF_ACRONYM = 6
_ACRONYMS = frozenset({"CEO", "CFO", "MP", "NGO", "IDP"})
"""Acronyms that are role nouns; others in capitals are names."""
_LEAD, _LEAD_OF_DIVISION = 0.45, 1.2
"""Powers of ten by which the most populous place of a name must lead that of another country: Birmingham does; of two
provinces with one name Florida does, and Punjab does not."""


def parted(text: str) -> Phrase:
    """A phrase taken apart; linear in its length."""
    words = words_of(text)
    return arranged(text, words, items_of(text, words), small_words("within"))


def items_of(phrase: str, words: Sequence[Word]) -> list[Item]:
    """The items of a phrase in order, none over another."""
    found: list[Item] = []
    at = 0
    while at < len(words):
        item = next(_candidates(phrase, words, at), None)
        if item is not None:
            found.append(item)
        at = item.last if item is not None else at + 1
    return [item for number, item in enumerate(found) if not _namesake(found, number)]


@cache
def small_words(name: str) -> frozenset[str]:
    """A row of `lists/actor_words.tsv`."""
    return frozenset(next(line[1] for line in rows("actor_words") if line[0] == name).split("|"))


def _namesake(items: Sequence[Item], number: int) -> bool:
    """Whether a surname known by itself stands beside another name, as that of somebody else ("Ashton Kutcher")."""
    item = items[number]
    if item.kind != "actor" or item.last - item.first > 1 or not item.actor[0].person:
        return False
    around = (*items[max(0, number - 1) : number], *items[number + 1 : number + 2])
    return any(one.kind in {"name", "place"} and one.beside(item) for one in around)


def _candidates(phrase: str, words: Sequence[Word], at: int) -> Iterator[Item]:
    """What can start at a word, the longest first; for one length a name before a country before a role."""
    word = words[at]
    if word.lower in small_words("no_name") and not word.bare.isupper():
        return
    if word.lower in small_words("former"):
        yield Item("former", at, at + 1)
    if at and not word.capital and word.lower in small_words("within") | small_words("aside"):
        yield Item("preposition", at, at + 1, word=word.lower)
    for last in range(min(len(words), at + actors.LONGEST), at, -1):
        if word.capital:
            yield from _named(phrase, words, at, last)
        role = _role(phrase, words, at, last) if last - at <= roles.LONGEST else None
        if role:
            yield Item("role", at, last, role=role)
    if word.capital:
        yield from _placed(phrase, words, at)
        if len(word.bare) > 1:
            yield Item("name", at, at + 1)


def _named(phrase: str, words: Sequence[Word], first: int, last: int) -> Iterator[Item]:
    """The actor or country that some words name, their possessive read or left out."""
    end = words[last - 1].end
    cuts = dict.fromkeys((0, len(words[last - 1].text) - len(words[last - 1].bare)))
    if _elsewhere(words, first, last):
        return
    another = bool(first) and words[first - 1].lower in small_words("direction")
    for spelling in (phrase[words[first].start : end - cut] for cut in cuts):
        known = () if another else _known(spelling, last - first)
        if known:
            yield Item("actor", first, last, actor=known)
        code = _country(spelling, last - first)
        if code:
            yield Item("country", first, last, country=code, word="" if demonym(spelling) else spelling)


def _known(spelling: str, count: int) -> tuple[Actor, ...]:
    """The actors of a name. A short word must be in capitals ("ICE", not "Ice").

    Phoenix is not asked for what the gazetteer has, nor for someone with a title, which is read on its own.
    """
    name = folded(spelling)
    if count == 1 and len(name) <= 3 and not spelling.isupper():
        return ()
    found = actors.actors(name) if name else ()
    if not found or found[0].source != "phoenix":
        return found
    if count == 1 and not spelling.isupper() and len(name) <= _LETTERS_OF_ACRONYM:
        return ()
    return () if places(spelling) or _titled(name, found[0]) else found


def _titled(name: str, actor: Actor) -> bool:
    """Whether someone is listed with a title ("President Mohamed Morsi", "UN envoy"); bodies above countries are not."""
    words = name.split()
    if actor.country is None or (actor.country in ABOVE and any(term.sectors for term in actor.terms)):
        return False
    read = words[:-1] if actor.person else words
    return any(roles.role_noun(word) is not None for word in read)


@lru_cache(maxsize=65536)
def _country(spelling: str, count: int) -> str | None:
    code = demonym(spelling) if count <= 2 else None
    if code:
        return code
    first = next(iter(places(spelling)), None)
    return first.country if first and first.feature.startswith("A.PCL") else None


def _elsewhere(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a name only says who stands behind or against the actor ("US-backed", "anti-Taliban")."""
    if last < len(words) and words[last].joined and words[last].lower in small_words("outside"):
        return True
    return bool(first) and words[first].joined and words[first - 1].lower in small_words("stance")


def _role(phrase: str, words: Sequence[Word], first: int, last: int) -> RoleNoun | None:
    word = words[first]
    if first and words[first - 1].lower in small_words("honorific"):
        return None
    if last - first == 1 and word.text.isupper() and 1 < len(word.text) <= _LETTERS_OF_ACRONYM:
        return roles.role_noun(word.text.lower()) if word.text in _ACRONYMS else None
    name = folded(phrase[word.start : words[last - 1].start] + words[last - 1].bare)
    if first and last - first == 1 and word.capital and words[first - 1].capital:
        if name in small_words("formal"):  # an office of the state, where it is part of a name
            return roles.RoleNoun(("GOV",), roles.INSTITUTION)
        if name in word_list("outlet_nouns"):
            return roles.RoleNoun(("JRN",), roles.OCCUPATION)
    return roles.role_noun(name)


def _placed(phrase: str, words: Sequence[Word], at: int) -> Iterator[Item]:
    """The longest town or province that starts at a word, when its name means one country above all."""
    for last in range(min(len(words), at + _LONGEST_PLACE), at, -1):
        if not words[last - 1].capital or _elsewhere(words, at, last):
            continue
        if last - at == 1 and len(words) > 1 and words[at].lower in small_words("no_place"):
            return
        found = places(phrase[words[at].start : words[last - 1].start] + words[last - 1].bare)
        if found:
            if _of_one_country(found) and not (last - at == 1 and _is_acronym(words[at], found[0])):
                yield Item("place", at, last, country=found[0].country, place=found[0])
            return


def _is_acronym(word: Word, place: Toponym) -> bool:
    """Whether a short name in capitals is more likely something else's: two letters, or three of no big city."""
    letters = len(word.bare)
    return word.bare.isupper() and (letters <= 2 or (letters == 3 and place.population < _CITY))


def _of_one_country(found: Sequence[Toponym]) -> bool:
    """Whether the best-known place leads those of other countries clearly."""
    first = found[0]
    others = [one for one in found if one.country != first.country and one.feature != "A.ADM2"]
    if not first.country or not others:
        return bool(first.country)
    rival = max(others, key=lambda one: one.population)
    lead = _LEAD_OF_DIVISION if first.feature == rival.feature == "A.ADM1" else _LEAD
    return first.population + 1 > 10**lead * (rival.population + 1)

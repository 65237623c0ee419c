"""Actors by name: our own dated lists, then the Phoenix dictionaries; and what they were on a day."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.knowledge import rows
from onrecord.knowledge.folding import folded
from onrecord.knowledge.store import chosen
from onrecord.knowledge.store import rows as asked

if TYPE_CHECKING:
    from pathlib import Path

PHOENIX_END = "2014-01-30"
"""When the Phoenix dictionaries were last compiled: a role that is open there is not known after this day."""
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP"})
"""Sectors whose former members are ELI."""
LONGEST = 9
"""Words of the longest name that is looked up."""
_TERM = re.compile(r"(?P<sectors>[A-Z -]*?)\s*(?:(?P<start>[\d-]*)\.\.(?P<end>[\d-]*))?")


class Term(NamedTuple):
    """PLOVER sectors from one ISO date to another, both included, empty where open."""

    sectors: tuple[str, ...]
    start: str = ""
    end: str = ""

    @property
    def dated(self) -> bool:
        """Whether it says when."""
        return bool(self.start or self.end)


class Actor(NamedTuple):
    """A named actor: ISO 3166-1 alpha-3 or a PLOVER code for bodies above countries, terms in order, where it is from.

    A `person` whose last term is over is a former official.
    """

    country: str | None
    terms: tuple[Term, ...]
    person: bool
    source: str


def actors(words: str) -> tuple[Actor, ...]:
    """The actors of a folded name (`onrecord.knowledge.folding`), our own lists before Phoenix."""
    own = _own().get(words)
    return own or _phoenix(words, chosen())


def sectors_on(actor: Actor, date: str | None) -> tuple[tuple[str, ...], str]:
    """(PLOVER sectors, why) of an actor on an ISO date, which may be a year or a month.

    Without a date it is the latest that is known. Sectors are empty where the dictionary does not reach the day.
    """
    dated = [term for term in actor.terms if term.dated]
    fallback = next((term.sectors for term in actor.terms if not term.dated), ())
    if not dated:
        return fallback, "undated"
    if date is None:
        last = max(dated, key=lambda term: (not term.end, term.end, term.start))
        return (_after(last), "latest") if actor.person and last.end else (last.sectors, "latest")
    holding = [term for term in dated if _holds(term, date)]
    if holding:
        term = max(holding, key=lambda one: one.start)
        if not term.end and actor.source == "phoenix" and date[:10] > PHOENIX_END:
            return (), "outdated"
        return term.sectors, "dated"
    if actor.person and all(term.end and term.end[: len(date)] < date for term in dated):
        return _after(max(dated, key=lambda term: term.end)), "former"
    return fallback, "undated" if fallback else "other dates"


def _after(last: Term) -> tuple[str, ...]:
    """What a person is whose last term is over: a former official is ELI, a rebel stays what he was."""
    return ("ELI",) if OFFICIAL & set(last.sectors[:1]) else last.sectors


def _holds(term: Term, date: str) -> bool:
    """Whether a term covers some of the days that a date means; dates are compared as far as both are given."""
    first = term.start[: len(date)] <= date[: len(term.start)] if term.start else True
    last = date[: len(term.end)] <= term.end[: len(date)] if term.end else True
    return first and last


@cache
def _own() -> dict[str, tuple[Actor, ...]]:
    found: dict[str, tuple[Actor, ...]] = {}
    for name in ("bodies", "leaders"):
        for code, written, listed in rows(name):
            terms = tuple(_term(part) for part in written.split(";"))
            actor = Actor(None if code == "-" else code, terms, name == "leaders", f"own list {name}")
            for spelt in listed.split("|"):
                full, star, alone = spelt.partition("*")
                for words in dict.fromkeys((folded(full + alone), folded(alone) if star else "")):
                    if words:
                        found[words] = (*found.get(words, ()), actor)
    return found


def _term(written: str) -> Term:
    match = _TERM.fullmatch(written.strip())
    if match is None:
        raise ValueError(f"{written!r} is no term of an actor")
    sectors = tuple(part for part in match["sectors"].split() if part != "-")
    return Term(sectors, match["start"] or "", match["end"] or "")


@lru_cache(maxsize=65536)
def _phoenix(words: str, file: Path) -> tuple[Actor, ...]:
    found = asked(
        "SELECT a.country, a.terms FROM phoenix_name n JOIN phoenix_actor a ON a.key = n.actor WHERE n.name = ? "
        "ORDER BY a.key",
        words,
        file=file,
    )
    return tuple(_from_phoenix(str(country), str(terms)) for country, terms in found)


def _from_phoenix(country: str, written: str) -> Actor:
    terms = []
    for part in written.split(";"):
        sectors, start, end = part.split(",")
        terms.append(Term(tuple(sectors.split()), start, end))
    person = any("ELI" in term.sectors for term in terms) or any(term.dated for term in terms)
    return Actor(country or None, tuple(terms), person, "phoenix")

"""What the words of a place may mean: entries of the gazetteer, by name, by short form, by demonym, by a part of them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from onrecord.knowledge import gazetteer, rows
from onrecord.knowledge.folding import folded
from onrecord.knowledge.gazetteer import Toponym

How = Literal["name", "other_name", "short", "people", "division", "inside"]

MOST = 24
"""Entries kept of one name, best known first; of 4,462 toponyms of LGL two need a later one."""
_KINDS = frozenset({"republic", "kingdom", "state", "city", "town", "village", "greater", "metropolitan", "downtown"})
"""Words around a name that do not change where it is: "Republic of Armenia", "Oaxaca State", "downtown Dallas"."""
_SIDES = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast",
    "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern",
    "upper", "lower", "inner", "outer", "mid",
})  # fmt: skip
_PLURALS = ("s", "men", "man", "women", "woman")


class Entry(NamedTuple):
    """An entry of the gazetteer and how the words lead to it.

    `name`: it is so called; `other_name`: it is also so called; `short`: a short form of a state; `people`: words for
    its people or things; `division`: the county of that name; `inside`: a part of the words names it.
    """

    place: Toponym
    how: How


@lru_cache(maxsize=16384)
def entries(words: str) -> tuple[Entry, ...]:
    """All that `words` may mean, best known first, at most `MOST`; empty where nothing is so called."""
    found = _named(words) or _peoples(words)
    if not found:
        found = _trimmed(words)
    return found[:MOST]


def short(words: str) -> tuple[Entry, ...]:
    """The states whose short form the words are when they stand behind a comma ("Paris, TX")."""
    return tuple(one for form, one in _short_forms().get(words, ()) if form)


def _named(words: str) -> tuple[Entry, ...]:
    key = folded(words)
    abbreviated = tuple(one for form, one in _short_forms().get(words, ()) if not form)
    if abbreviated and ("." in words or len(words) < 4):
        return abbreviated
    named = [Entry(one, "name" if folded(one.name) == key else "other_name") for one in gazetteer.places(words)]
    regions = [Entry(one, "name") for one in _regions().get(key, ()) if words[:1].isupper()]
    seen = {(one.place.country, one.place.feature[:1], folded(one.place.name)) for one in regions}
    named = [one for one in named if (one.place.country, one.place.feature[:1], folded(one.place.name)) not in seen]
    counties = [Entry(one, "division") for one in _counties(key)] if named or len(key) > 3 else []
    return (*regions, *named, *(one for one in counties if one.place not in {other.place for other in named}))


def _counties(key: str) -> tuple[Toponym, ...]:
    """The counties and parishes that people call by the bare name ("in DeKalb")."""
    return tuple(
        one for kind in ("county", "parish") for one in gazetteer.places(f"{key} {kind}") if one.feature == "A.ADM2"
    )


def _peoples(words: str) -> tuple[Entry, ...]:
    """Where the people or things that the words call are from ("Afghan", "Londoners")."""
    if not words[:1].isupper():
        return ()
    for form in _singular(words):
        code = gazetteer.demonym(form)
        row = _people().get(folded(form))
        if row and row[1]:
            hits = [one for one in _named(row[1]) if not row[0] or one.place.country == row[0]]
            if hits:
                return (Entry(hits[0].place, "people"),)
        code = (row[0] if row else "") or code
        country = gazetteer.country(code) if code else None
        if country:
            return (Entry(country, "people"),)
    return ()


def _singular(words: str) -> tuple[str, ...]:
    cut = [words.removesuffix(end) for end in _PLURALS if words.endswith(end) and len(words) - len(end) > 3]
    return (words, *cut)


def _trimmed(words: str) -> tuple[Entry, ...]:
    """What is named without the words around it that only say the kind or the side ("northern Mali")."""
    parts = words.split()
    while len(parts) > 1 and parts[0].lower() in _KINDS | _SIDES | {"of", "the"}:
        parts = parts[1:]
    while len(parts) > 1 and parts[-1].lower() in _KINDS:
        parts = parts[:-1]
    rest = " ".join(parts)
    return _named(rest) or _peoples(rest) if rest != words and rest[:1].isupper() else ()


@cache
def _short_forms() -> dict[str, list[tuple[bool, Entry]]]:
    """Entries by short form; True where the form means the state only behind a comma."""
    found: dict[str, list[tuple[bool, Entry]]] = {}
    for form, code, name, *rest in rows("place_abbreviations"):
        for one in gazetteer.places(name):
            if one.country == code and one.feature[:1] in "AP":
                state = one
                break
        else:
            continue
        found.setdefault(form, []).append((bool(rest and rest[0]), Entry(state, "short")))
    return found


@cache
def _regions() -> dict[str, list[Toponym]]:
    """Regions and waters by folded name; their keys are below zero, as no row of the knowledge file is theirs."""
    found: dict[str, list[Toponym]] = {}
    for number, (name, lat, lon, radius, feature, *rest) in enumerate(rows("place_regions")):
        code, others = rest[0] if rest else "", rest[1] if len(rest) > 1 else ""
        one = Toponym(-1 - number, None, name, float(lat), float(lon), code, None, None, feature, 0, float(radius))
        for key in sorted({folded(other) for other in (name, *others.split(";")) if other}):
            found.setdefault(key, []).append(one)
    return found


@cache
def _people() -> dict[str, tuple[str, str]]:
    """(country, place) by folded word; either may be empty."""
    return {folded(word): (code, (rest or [""])[0]) for word, code, *rest in rows("place_demonyms")}

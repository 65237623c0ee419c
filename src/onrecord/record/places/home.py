"""Whose page it is: the country and the town that a publisher's name and address tell, as far as they do."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from onrecord.knowledge import gazetteer, words
from onrecord.knowledge.folding import folded
from onrecord.knowledge.store import rows
from onrecord.record.places.context import Home
from onrecord.record.places.entries import MOST, Entry

_SOLD = frozenset({
    "tv", "me", "io", "co", "ly", "fm", "am", "ai", "cc", "la", "to", "gg", "ws", "im", "mu", "sh", "st",
})  # fmt: skip
"""Country domains that are sold to anybody."""
_CODES = {"uk": "GB", "eu": ""}
_LABEL = re.compile(r"[a-z]{4,40}\Z")
_OPENERS = ("the", "my", "daily", "this", "thisis")
_TOWN = 2_000
"""Least population of a town that a publisher may be named after."""


def home(publisher: str | None, url: str | None) -> Home:
    """What the publisher's name and the page's address tell; nothing is guessed where they tell nothing."""
    host = (urlsplit(url).hostname or "") if url and len(url) < 2_000 else ""
    labels = host.lower().split(".")
    meant = _named(publisher) if publisher and len(publisher) < 200 else ()
    if not meant:
        meant = next((found for label in labels[:-1] if (found := _labelled(label))), ())
    country = _country(labels[-1])
    if not country and meant and meant[0].how == "people":
        country = meant[0].place.country
    return Home(country, meant)


def _country(domain: str) -> str:
    """The country of a top-level domain, alpha-3."""
    if len(domain) != 2 or domain in _SOLD:
        return ""
    code = _CODES.get(domain, domain.upper())
    found = next(iter(rows("SELECT iso3 FROM geonames_country WHERE iso2 = ?", code)), None)
    return str(found[0]) if found else ""


def _named(publisher: str) -> tuple[Entry, ...]:
    """What the words of a publisher's name that are no word of outlets mean: "The Dallas Morning News"."""
    kept = [word for word in publisher.split() if word.lower().strip(".,") not in words("outlet_nouns", "determiners")]
    return _towns(" ".join(kept)) if kept and kept[0][:1].isupper() else ()


@lru_cache(maxsize=1024)
def _labelled(label: str) -> tuple[Entry, ...]:
    """The same for a part of an address ("dallasnews", "kansascity"): letters before or after words of outlets."""
    if not _LABEL.match(label):
        return ()
    rests = {label}
    for opener in _OPENERS:
        rests |= {label.removeprefix(opener)}
    for _ in range(2):
        for rest in list(rests):
            rests |= {rest.removesuffix(noun) for noun in words("outlet_nouns") if "-" not in noun}
    for rest in sorted(rests, key=lambda one: (-len(one), one)):
        if len(rest) >= 4 and (found := _spaced(rest)):
            return found
    return ()


def _spaced(letters: str) -> tuple[Entry, ...]:
    """The place whose name the letters are, with one blank put in where that helps."""
    if found := _towns(letters.title()):
        return found
    if len(letters) < 7:
        return ()
    cuts = (f"{letters[:at].title()} {letters[at:].title()}" for at in range(3, min(len(letters) - 2, 12)))
    return next((found for name in cuts if (found := _towns(name))), ())


def _towns(name: str) -> tuple[Entry, ...]:
    """The entries whose own name the words are, small towns left out; or the country that they are an adjective of."""
    if name.lower() in words("outlet_nouns", "outlet_kinds"):
        return ()
    key = folded(name)
    found = [one for one in gazetteer.places(name) if folded(one.name) == key]
    if found:
        return tuple(Entry(one, "name") for one in found[:MOST] if one.feature[0] != "P" or one.population >= _TOWN)
    country = gazetteer.country(gazetteer.demonym(name) or "")
    return (Entry(country, "people"),) if country else ()

"""Outlets: newspapers, broadcasters, agencies and sites, known by the words and the shape of their names."""

from __future__ import annotations

from onrecord.knowledge import words
from onrecord.record.lexicon import bare

_SITES = (".com", ".org", ".net", ".tv", ".news", ".fm", ".info", ".co.uk", ".io")
_COMMON = frozenset(
    {
        "today",
        "sun",
        "star",
        "world",
        "standard",
        "record",
        "show",
        "independent",
        "leader",
        "mercury",
        "reports",
        "morning",
        "evening",
        "review",
        "press",
        "register",
        "monitor",
    }
)
_ALONE = _COMMON | {
    "beacon",
    "daily",
    "economist",
    "examiner",
    "express",
    "guardian",
    "mail",
    "messenger",
    "mirror",
    "news",
    "observer",
    "post",
    "radio",
    "reporter",
    "sentinel",
    "spectator",
    "times",
    "tv",
    "weekly",
    "wire",
}
_AGENCIES = frozenset({("news", "agency"), ("press", "agency"), ("press", "trust"), ("broadcasting", "corporation")})
"""Before "of" and a country: "News Agency of Nigeria", "Press Trust of India"."""


def outlet(name: tuple[str, ...], *, article: bool = False) -> bool:
    """Whether the words of a name, without article, are an outlet's; `article` tells that "the" stands before it."""
    lower = tuple(bare(word) for word in name)
    if not lower:
        return False
    whole = " ".join(lower)
    known = words("outlets")
    if whole in known or (article and f"the {whole}" in known) or lower[-1].endswith(_SITES):
        return True
    if len(lower) == 1:
        return lower[0] in words("outlet_nouns") and (lower[0] not in _ALONE or article)
    if lower[0] in known and lower[0] not in {"time", "fortune", "vice", "sky", "fox", "abc", "dawn", "slate", "salon"}:
        return lower[0] != "the"
    if "of" in lower[2:] and lower[: lower.index("of", 2)][-2:] in _AGENCIES:
        return True
    last, first = lower[-1], lower[0]
    if last in words("outlet_nouns") and (last not in _COMMON or article):
        return True
    return first in {"radio", "tv", "daily", "television", "telewizja", "sky", "fox", "abc"} or (
        first in {"evening", "morning", "sunday", "weekly"} and article
    )


def calls_outlet(word: str) -> bool:
    """Whether a noun in lower case calls an outlet: "newspaper", "broadcaster"."""
    return bare(word) in words("outlet_kinds")

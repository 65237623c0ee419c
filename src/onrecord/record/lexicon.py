"""What single words tell of who speaks: titles, nouns for people, bodies and documents, given names."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from onrecord.knowledge import words

Gender = Literal["f", "m"]
_KNOWN = 50_000
"""Words that are remembered with what they tell."""
_SHORT = {
    "sen.": "senator", "sen": "senator", "sens.": "senator", "rep.": "representative", "reps.": "representative",
    "gov.": "governor", "gen.": "general", "col.": "colonel", "lt.": "lieutenant", "sgt.": "sergeant",
    "capt.": "captain", "maj.": "major", "prof.": "professor", "pres.": "president", "sec.": "secretary",
    "insp.": "inspector", "supt.": "superintendent", "det.": "detective", "amb.": "ambassador", "cmdr.": "commander",
    "spokesperson": "spokesman", "spokeswoman": "spokesman", "chairwoman": "chairman", "chairperson": "chairman",
    "chair": "chairman", "congresswoman": "congressman", "pm": "minister", "dr.": "doctor", "dr": "doctor",
    "attorney": "lawyer", "adm.": "admiral", "brig.": "brigadier", "asst.": "assistant", "ag": "general",
}  # fmt: skip
_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "prof", "messrs"})
_NEUTRAL_MEN = frozenset({"spokesman", "chairman", "actor", "rabbi", "bishop", "don", "count"})
"""Forms that some reports use for women too: they tell nothing."""
_NO_PLURALS = frozenset(
    {
        "boss",
        "press",
        "congress",
        "princess",
        "duchess",
        "actress",
        "witness",
        "hostess",
        "news",
        "waitress",
        "business",
        "us",
        "analysis",
        "status",
        "caucus",
        "class",
        "abbess",
        "countess",
    }
)
_MEN_PLURAL = {
    "men": "man",
    "women": "woman",
    "people": "person",
    "children": "child",
    "wives": "wife",
    "media": "media",
}


@lru_cache(_KNOWN)
def bare(word: str) -> str:
    """A word in lower case without the full stop of an abbreviation and without "'s"."""
    word = word.lower().replace("’", "'")
    for ending in ("'s", "'"):
        word = word.removesuffix(ending)
    return word.rstrip(".") if len(word) > 1 else word


@lru_cache(_KNOWN)
def singular(word: str) -> str:
    """The singular of a noun in lower case: "spokesmen" gives "spokesman", "authorities" gives "authority"."""
    for plural, one in _MEN_PLURAL.items():
        if word.endswith(plural):
            return word.removesuffix(plural) + one
    if word in _NO_PLURALS or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1]


def plural(word: str) -> bool:
    """Whether a noun stands for more than one."""
    return singular(word) != word or word in words("crowds")


def crowd(word: str) -> bool:
    """Whether a word in the singular stands for many people: "police", "the crowd"."""
    return word in words("crowds") or singular(word) in words("crowds")


def role_word(word: str) -> str:
    """The word by which two ways to write a role are compared: "Sen." and "senators" give "senator"."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    return _SHORT.get(word) or _SHORT.get(singular(word)) or singular(word.rstrip("."))


@lru_cache(_KNOWN)
def title(word: str) -> bool:
    """Whether a capitalised word before a name tells what the person is."""
    return bare(word) in words("titles") or singular(bare(word)) in words("titles")


def honorific(word: str) -> bool:
    """Whether a title is only a form of address: "Mr", "Dr."."""
    return bare(word) in _HONORIFICS


@lru_cache(_KNOWN)
def person_noun(word: str) -> bool:
    """Whether a noun calls a person, or people."""
    return singular(bare(word)) in words("person_nouns") or bare(word) in words("person_nouns")


@lru_cache(_KNOWN)
def body_noun(word: str) -> bool:
    """Whether a noun calls a body: a ministry, a party, a company."""
    return singular(bare(word)) in words("body_nouns") or bare(word) in words("body_nouns")


def document_noun(word: str) -> bool:
    """Whether a noun calls something that can be read or heard."""
    return bare(word) in words("document_nouns")


def gender(word: str) -> Gender | None:
    """The gender that a title, a noun or a given name tells; None where it tells none."""
    word = bare(word)
    if word in _NEUTRAL_MEN:
        return None
    if word in words("female_nouns"):
        return "f"
    return "m" if word in words("male_nouns") else None


def given_gender(word: str) -> Gender | None:
    """The gender that a given name suggests; None for names of both and names that are not listed."""
    word = bare(word)
    woman, man = word in words("female_names"), word in words("male_names")
    if woman == man:
        return None
    return "f" if woman else "m"


@lru_cache(_KNOWN)
def given_name(word: str) -> bool:
    """Whether a word is known as a given name."""
    return bare(word) in words("female_names") or bare(word) in words("male_names")

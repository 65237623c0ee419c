"""Folding: one spelling for names that readers take for the same (case, accents, hyphens, "St.", "the")."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

LONGEST = 200
"""Code points; what is longer is no name and folds to nothing."""
_LETTERS = str.maketrans({
    "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "œ": "oe", "æ": "ae", "þ": "th", "ŧ": "t", "ə": "a",
    "ŋ": "n", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ĸ": "k", "&": " and ",
})  # fmt: skip
_DROPPED = frozenset("'’‘ʻʼʽʾʿ`´′.ʹʺ\"")
"""Marks within a word that spellings of one name put or leave out ("Sana'a", "U.S.")."""
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}

_GENERIC = frozenset({
    "province", "state", "region", "governorate", "oblast", "district", "county", "department", "prefecture", "city",
    "republic", "division", "emirate", "voivodeship", "canton", "municipality", "territory", "krai", "parish", "raion",
})  # fmt: skip
"""Words beside the name of a division; "Helmand Province" is the division Helmand."""


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """`name` in lower case without accents and marks, its words parted by one blank; empty for what is no name.

    "Saint" is "st", "Mount" "mt", "Fort" "ft"; a leading "the" is left out.
    """
    if len(name) > LONGEST:
        return ""
    lower = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", lower)
    kept = "".join(
        letter if letter.isalnum() else " "
        for letter in plain
        if letter not in _DROPPED and not unicodedata.combining(letter)
    )
    words = [_SHORT.get(word, word) for word in kept.split()]
    while len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def shouted(name: str) -> bool:
    """Whether a name of one or two letters is written in capitals, as it must be ("US", not "us"); longer ones pass.

    A name of three letters needs one capital, and so does a short one with a full stop ("La.").
    """
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) <= 2 and not name.endswith("."):
        return all(letter.isupper() for letter in letters)
    return len(letters) > 3 or any(letter.isupper() for letter in letters)


def bare(words: str) -> str:
    """A folded name without the word for its kind ("helmand province", "province of helmand"); empty where it has none."""
    first, *rest = words.split() or [""]
    if not rest:
        return ""
    if rest[-1] in _GENERIC:
        return " ".join([first, *rest[:-1]])
    if first in _GENERIC:
        return " ".join(rest[1:] if rest[0] == "of" else rest)
    return ""

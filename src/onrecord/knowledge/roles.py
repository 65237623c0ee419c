"""Role nouns: the PLOVER sectors of what people and bodies are called, our own list before the Phoenix agents."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.knowledge import rows
from onrecord.knowledge.folding import folded
from onrecord.knowledge.store import chosen
from onrecord.knowledge.store import rows as asked

if TYPE_CHECKING:
    from pathlib import Path

INSTITUTION, OCCUPATION, ANYONE = 3, 2, 1
LONGEST = 5
"""Words of the longest noun that is looked up."""
_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "persons", "thief": "thieves"}


class RoleNoun(NamedTuple):
    """PLOVER sectors, the main one first, and how strongly the noun decides (INSTITUTION, OCCUPATION, ANYONE)."""

    sectors: tuple[str, ...]
    weight: int


def role_noun(words: str) -> RoleNoun | None:
    """The role of a folded noun, in the singular or plural."""
    own = _own().get(words)
    return own or _agent(words, chosen())


@cache
def _own() -> dict[str, RoleNoun]:
    found: dict[str, RoleNoun] = {}
    for sectors, weight, listed in rows("role_nouns"):
        role = RoleNoun(tuple(part for part in sectors.split() if part != "-"), int(weight))
        for noun in listed.split("|"):
            words = folded(noun)
            for form in (words, plural(words)):
                found.setdefault(form, role)
    return found


def plural(words: str) -> str:
    """The plural of a noun phrase; of "member of parliament" it is "members of parliament"."""
    head, of, rest = words.partition(" of ")
    *before, noun = head.split(" ")
    return " ".join([*before, _plural(noun)]) + of + rest


def _plural(noun: str) -> str:
    for ending, many in _IRREGULAR.items():
        if noun.endswith(ending):
            return noun[: -len(ending)] + many
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


@lru_cache(maxsize=16384)
def _agent(words: str, file: Path) -> RoleNoun | None:
    for form in (words, _singular(words)):
        row = next(iter(asked("SELECT sectors FROM phoenix_agent WHERE name = ?", form, file=file)), None)
        if row:
            return RoleNoun(tuple(str(row[0]).split()), OCCUPATION)
    return None


def _singular(words: str) -> str:
    if words.endswith("ies"):
        return words[:-3] + "y"
    if words.endswith("men"):
        return words[:-3] + "man"
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words

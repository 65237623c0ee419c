"""An actor phrase as words and items: its head, and what its complements say of where the head belongs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.knowledge.actors import Actor
    from onrecord.knowledge.gazetteer import Toponym
    from onrecord.knowledge.roles import RoleNoun

MOST_WORDS = 60
"""Words of a phrase that are read; what follows in a longer one describes and does not name."""
ABOVE = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "ISM", "MNC"})
"""The PLOVER manual's codes for what is above countries."""
Kind = Literal["actor", "role", "country", "place", "former", "preposition", "name"]

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_HYPHENS = frozenset({"-", "‐", "–", "/"})


class Word(NamedTuple):
    """A word as (start, end) in the phrase; `bare` leaves a possessive out."""

    start: int
    end: int
    text: str
    bare: str
    capital: bool
    joined: bool
    """Whether no blank parts it from the word before ("US-backed")."""

    @property
    def lower(self) -> str:
        """The word without its possessive, in lower case."""
        return self.bare.lower()


class Item(NamedTuple):
    """Words `first` to `last` (exclusive) that mean something to the coder, with what they mean.

    A capitalised word without a meaning is a `name`. `word` is that of a preposition, and a country's name where it is
    no adjective.
    """

    kind: Kind
    first: int
    last: int
    actor: tuple[Actor, ...] = ()
    role: RoleNoun | None = None
    country: str | None = None
    place: Toponym | None = None
    word: str = ""

    def beside(self, other: Item) -> bool:
        """Whether it stands directly before or after another."""
        return self.last == other.first or other.last == self.first


class Segment(NamedTuple):
    """Items after one preposition."""

    preposition: str
    items: tuple[Item, ...]


class Phrase(NamedTuple):
    """A phrase taken apart."""

    words: Sequence[Word]
    head: tuple[Item, ...]
    within: tuple[Segment, ...]

    def next_to(self, item: Item, *kinds: Kind) -> bool:
        """Whether an item of one of these kinds stands directly before or after."""
        everything = (self.head, *(segment.items for segment in self.within))
        return any(one.kind in kinds and one.beside(item) for items in everything for one in items)

    def alone(self, item: Item) -> bool:
        """Whether an item is all that the phrase says, an article aside."""
        return item.last == len(self.words) and item.first <= 1 and (item.first == 0 or not self.words[0].capital)


def words_of(phrase: str) -> list[Word]:
    """The words of a phrase, at most MOST_WORDS, parted at hyphens and blanks."""
    found: list[Word] = []
    for match in _WORD.finditer(phrase):
        text = match[0]
        bare = text[:-2] if text.endswith(("'s", "’s", "'S", "’S")) else text
        joined = bool(found) and phrase[found[-1].end : match.start()] in _HYPHENS
        found.append(Word(match.start(), match.end(), text, bare, text[0].isupper() or text[0].isdigit(), joined))
        if len(found) == MOST_WORDS:
            break
    return found


def arranged(text: str, words: Sequence[Word], items: Sequence[Item], within: frozenset[str]) -> Phrase:
    """Items as head and complements; what follows a comma is the head's again.

    What follows a preposition that is not in `within` is someone else ("ambassador to Poland") and is left out.
    """
    head: list[Item] = []
    segments: list[tuple[str, list[Item]]] = []
    into = head
    before = 0
    for item in items:
        if before and "," in text[words[before - 1].end : words[item.first].start]:
            into = head
        before = item.last
        if item.kind != "preposition":
            into.append(item)
        elif item.word in within:
            segments.append((item.word, []))
            into = segments[-1][1]
        else:
            into = []
    return Phrase(words, tuple(head), tuple(Segment(word, tuple(found)) for word, found in segments))

"""How expressions are put together: rules over kinds of items, phase by phase, the longest match from the left."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.record.times.items import Item, code
from onrecord.record.times.lexicon import pattern
from onrecord.record.times.meanings import Meaning

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence


class Found(NamedTuple):
    """A match of a rule: the items that it covers, by the names of the pattern's groups."""

    match: re.Match[str]
    items: Sequence[Item]

    def item(self, name: str) -> Item | None:
        """The first item of a group; None where the pattern has no such group or it took no part."""
        return self.items[self.match.start(name)] if self.has(name) else None

    def has(self, name: str) -> bool:
        """Whether a group took part and is not empty."""
        return name in self.match.re.groupindex and bool(self.match[name])

    def whole(self, name: str) -> int:
        """The value of a group's item as a whole number; 0 where it has none."""
        item = self.item(name)
        return int(item.value) if item is not None and isinstance(item.value, (int, float)) else 0

    def number(self, name: str) -> float:
        """The value of a group's item as a number; 0 where it has none."""
        item = self.item(name)
        return float(item.value) if item is not None and isinstance(item.value, (int, float)) else 0.0

    def text(self, name: str) -> str:
        """The value of a group's item as text; empty where it has none."""
        item = self.item(name)
        return item.value if item is not None and isinstance(item.value, str) else ""

    def meaning(self, name: str) -> Meaning:
        """The meaning of a group's item, which an earlier phase has made."""
        item = self.item(name)
        assert item is not None
        assert isinstance(item.value, Meaning)
        return item.value


Parts = dict[str, Meaning]
"""Meanings of the groups of a match that are expressions of their own: "3 to 5 May" tells two days."""
Built = Meaning | Parts | None
"""None: the words match and yet are no time."""


class Rule(NamedTuple):
    """A pattern over kinds, the kind of item that it gives, and what its words mean."""

    gives: str
    shape: re.Pattern[str]
    build: Callable[[Found], Built]


def rule(gives: str, shape: str, build: Callable[[Found], Built]) -> Rule:
    """A rule whose pattern is written with kinds in angle brackets."""
    return Rule(gives, pattern(shape), build)


def reduced(items: Sequence[Item], rules: Sequence[Rule]) -> Sequence[Item]:
    """The items after one phase: from the left, the longest match becomes an item; the earlier rule wins a tie."""
    codes = "".join(item.code for item in items)
    found = [
        (match.start(), -match.end(), order, match)
        for order, one in enumerate(rules)
        for match in one.shape.finditer(codes)
    ]
    if not found:
        return items
    out: list[Item] = []
    at = 0
    for start, end, order, match in sorted(found, key=lambda one: one[:3]):
        if start < at:
            continue
        one = rules[order]
        built = one.build(Found(match, items))
        if built is None:
            continue
        out += items[at:start]
        out += _made(built, match, items, one.gives)
        at = -end
    out += items[at:]
    return out


def _made(built: Meaning | Parts, match: re.Match[str], items: Sequence[Item], gives: str) -> list[Item]:
    if isinstance(built, Meaning):
        return [Item(code(gives), items[match.start()].start, items[match.end() - 1].end, built)]
    out: list[Item] = []
    at = match.start()
    for name, meaning in sorted(built.items(), key=lambda part: match.start(part[0])):
        first, last = match.span(name)
        out += items[at:first]
        out.append(Item(code(gives), items[first].start, items[last - 1].end, meaning))
        at = last
    return out + list(items[at : match.end()])

"""Whom a pronoun or a description points to: the entities of the report so far, and the rules that choose among them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from onrecord.record import lexicon
from onrecord.record.outlets import calls_outlet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Pair
    from onrecord.record.clusters import Group
    from onrecord.record.parts import Part

_COMPANIES = frozenset({"company", "firm", "group", "corporation", "maker", "manufacturer", "retailer", "giant"})


class Found(NamedTuple):
    """Whom words point to, by which rule, the spans that it read, and how sure it is, in [0, 1]."""

    groups: tuple[Group, ...]
    rule: str
    read: tuple[Pair, ...] = ()
    score: float = 1.0


class Spot(NamedTuple):
    """A place where a group is mentioned; `subject` tells that it speaks there."""

    start: int
    end: int
    group: Group


class Antecedents:
    """The named groups of a report by place and by role; descriptions are added as they are met."""

    def __init__(self, groups: Sequence[Group], bounds: Sequence[Pair]) -> None:
        self.spots = sorted((Spot(part.start, part.end, group) for group in groups for part in group.parts), key=lambda spot: spot[:2])
        self.starts = [spot.start for spot in self.spots]
        self.bounds = bounds  # (start, end) of every sentence, in order
        self.firsts = [start for start, _ in bounds]
        self.by_role: dict[str, list[tuple[frozenset[str], Group, Pair]]] = defaultdict(list)
        self.by_noun: dict[str, list[tuple[frozenset[str], Group, Pair]]] = defaultdict(list)
        self.outlets: list[Group] = []
        for group in groups:
            self._roles(group)

    def _roles(self, group: Group) -> None:
        for part in group.parts:
            for role in part.roles:
                body = frozenset(lexicon.role_word(word) for word in role.body.key) if role.body else frozenset()
                for word in role.words:
                    if lexicon.person_noun(word) or lexicon.title(word):
                        self.by_role[word].append((role.words | body, group, (role.start, role.end)))
        if group.type == "organization":
            content = frozenset(lexicon.role_word(word) for word in group.key)
            for word in content:
                self.by_noun[word].append((content, group, (group.first.start, group.first.end)))
            if any(part.outlet for part in group.parts):
                self.outlets.append(group)

    def add(self, group: Group, part: Part) -> None:
        """A description that became an entity of its own: "the ministry" may point back to it."""
        table = self.by_noun if part.type == "organization" else self.by_role
        if not part.plural or part.definite:
            table[part.head].append((part.content, group, (part.start, part.end)))

    def description(self, part: Part) -> Found | None:
        """The one entity whose role or name has all the words of a definite description; None where none or several have."""
        if not part.definite or part.owner is not None and part.owner.level != "name":
            return None
        for table, rule in ((self.by_role, "role"), (self.by_noun, "same_body")):
            fitting: dict[int, tuple[Group, Pair]] = {}
            for content, group, read in table.get(part.head, ()):
                if part.content <= content and self._fits(part, group):
                    fitting.setdefault(id(group), (group, read))
            if len(fitting) == 1:
                group, read = next(iter(fitting.values()))
                return Found((group,), rule, ((part.start, part.end), read), 0.85)
            if fitting:
                return None
        if calls_outlet(part.head) and len(self.outlets) == 1 and len(part.content) == 1:
            group = self.outlets[0]
            return Found((group,), "only_outlet", ((part.start, part.end), (group.first.start, group.first.end)), 0.75)
        return None

    @staticmethod
    def _fits(part: Part, group: Group) -> bool:
        if part.plural != all(one.plural for one in group.parts):
            return False
        return part.gender is None or group.gender is None or part.gender == group.gender

    def sentence(self, at: int) -> Pair:
        """The sentence that holds offset `at`."""
        number = bisect_right(self.firsts, at) - 1
        return self.bounds[number] if number >= 0 else (at, at)

    def between(self, start: int, end: int) -> list[Spot]:
        """The mentions that begin from `start` on and before `end`; the last two hundred at most."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return self.spots[max(low, high - 200) : high]


def agrees(part: Part, group: Group) -> bool:
    """Whether a pronoun can stand for a group: person or body, one or many, she or he."""
    if part.head in {"it", "which"}:
        return group.type in {"organization", "other", "place"} and not (group.type == "other" and group.gender)
    if part.plural:
        return all(one.plural for one in group.parts) or group.type == "organization"
    if any(one.plural for one in group.parts):
        return False
    if group.type not in {"person", "other"} or (group.type == "other" and len(group.key) > 1):
        return False
    return part.gender is None or group.gender is None or part.gender == group.gender

"""Whom a pronoun or a description points to: the entities so far, and the rules that choose among them."""

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


_GENERIC = frozenset(
    {
        "candidate",
        "nominee",
        "republican",
        "democrat",
        "conservative",
        "liberal",
        "leader",
        "official",
        "politician",
        "lawmaker",
        "activist",
        "man",
        "woman",
        "person",
        "opponent",
        "rival",
        "critic",
        "supporter",
        "aide",
        "adviser",
        "host",
        "moderator",
        "expert",
        "fan",
        "member",
        "player",
        "businessman",
    }
)
"""Nouns that fit too many: of ten such descriptions read in PolNeAR train four were linked to the wrong person."""
_MOST_ALIKE = 200
"""Entities of one noun beyond which "the spokesman" is not looked up: nobody could tell which; time stays linear."""


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
        self.spots = sorted(
            (Spot(part.start, part.end, group) for group in groups for part in group.parts), key=lambda spot: spot[:2]
        )
        self.starts = [spot.start for spot in self.spots]
        self.bounds = bounds  # (start, end) of every sentence, in order
        self.firsts = [start for start, _ in bounds]
        self.by_role: dict[str, list[tuple[frozenset[str], Group, Pair]]] = defaultdict(list)
        self.by_noun: dict[str, list[tuple[frozenset[str], Group, Pair]]] = defaultdict(list)
        self.outlets: list[Group] = []
        for group in groups:
            self._roles(group)

    def _roles(self, group: Group) -> None:
        told: dict[frozenset[str], Pair] = {}
        for role in (role for part in group.parts for role in part.roles):
            body = frozenset(lexicon.role_word(word) for word in role.body.key) if role.body else frozenset()
            told.setdefault(role.words | body, (role.start, role.end))
        for content, read in told.items():
            for word in content:
                if lexicon.person_noun(word) or lexicon.title(word):
                    self.by_role[word].append((content, group, read))
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
        """The one entity whose role or name has all the words of a definite description; None for none or several."""
        unowned = part.owner is not None and part.owner.level != "name"
        if not part.definite or unowned or (part.head in _GENERIC and len(part.content) == 1):
            return None
        for table, rule in ((self.by_role, "role"), (self.by_noun, "same_body")):
            fitting: dict[int, tuple[Group, Pair]] = {}
            entries = table.get(part.head, ())
            if len(entries) > _MOST_ALIKE:
                return None
            for content, group, read in entries:
                if part.content <= content and self._fits(part, group):
                    fitting.setdefault(id(group), (group, read))
            if len(fitting) == 1:
                group, read = next(iter(fitting.values()))
                how = rule if group.key else "same_description"
                return Found((group,), how, ((part.start, part.end), read), 0.85)
            if fitting:
                return None
        if calls_outlet(part.head) and len(self.outlets) == 1 and len(part.content) == 1:
            group = self.outlets[0]
            return Found((group,), "only_outlet", ((part.start, part.end), (group.first.start, group.first.end)), 0.75)
        return None

    @staticmethod
    def _fits(part: Part, group: Group) -> bool:
        if part.plural != group.anchor_plural:
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
        return group.type in {"organization", "place"} or (group.type == "other" and group.speaks)
    if part.plural:
        return group.anchor_plural or group.type == "organization"
    if group.anchor_plural:
        return False
    if group.type != "person" and not (group.type == "other" and group.speaks and len(group.key) == 1):
        return False
    return part.gender is None or group.gender is None or part.gender == group.gender


def joined(found: Sequence[Found]) -> Found | None:
    """Several speakers of one source as one answer."""
    if not found:
        return None
    groups: dict[int, Group] = {id(group): group for one in found for group in one.groups}
    read = tuple(pair for one in found for pair in one.read)
    rule = "+".join(dict.fromkeys(one.rule for one in found))
    return Found(tuple(groups.values()), rule, read, min(one.score for one in found))

"""Links made one mention after the other: what the network offers, what the tree and the marks say, what rules refuse."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from onrecord.record.coref_named import Named
from onrecord.record.coref_rules import Cluster, reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.record.coref_mentions import Mentioned
    from onrecord.record.coref_told import Told

OWN_WORDS, APPOSITION, SURNAME = 0.95, 0.9, 0.85
"""Scores of "I" as whoever says the words, of an apposition, and of a headline's surname; set, not measured."""
_HALF = 0.5
Offered = tuple[list[int], list[float]]
"""The candidates of a mention and the share of the weight of each; one more share is that of standing alone."""


class Link(NamedTuple):
    """A mention and the one that it takes up, as places in `Linked.mentions`; `score` in [0, 1].

    `earlier` stands before `later` but for an "I" whose speaker is named behind the words.
    """

    later: int
    earlier: int
    score: float
    reason: str


class Linked(NamedTuple):
    """The mentions of a report by their heads, the links between them, and for each the number of its cluster.

    A cluster's number is the place of its first mention.
    """

    mentions: tuple[Mentioned, ...]
    links: tuple[Link, ...]
    cluster: tuple[int, ...]


def decided(mentions: tuple[Mentioned, ...], around: Sequence[Told], offered: Sequence[Offered]) -> Linked:
    """The links of all mentions, from the first to the last."""
    linker = _Linker(mentions, around)
    for at in range(len(mentions)):
        linker.take(at, offered[at])
    return linker.linked()


class _Linker:
    """The clusters so far; `number` has for every mention that of its cluster."""

    def __init__(self, mentions: tuple[Mentioned, ...], around: Sequence[Told]) -> None:
        self.mentions, self.around = mentions, around
        self.number = list(range(len(mentions)))
        self.clusters: list[Cluster] = []
        self.links: list[Link] = []
        self.names = Named()
        self.speaker = own_words(mentions, around)
        self.over, self.under = _appositions(mentions)

    def take(self, at: int, offered: Offered) -> None:
        """Links one more mention, or leaves it alone."""
        one = self.mentions[at]
        self.clusters.append(Cluster())
        link = self._told(at) or (None if at in self.speaker else self._chosen(at, offered))
        if link is None and one.name:
            link = self._by_name(at)
        if link is not None:
            self._link(at, *link)
        self.clusters[self.number[at]].add(one)
        self.names.add(one, at)

    def _link(self, at: int, earlier: int, score: float) -> None:
        self.number[at] = self.number[earlier]
        content = self.around[at].content
        speaks = at in self.speaker or content == self.around[earlier].source >= 0
        why = reason(self.mentions[at], self.mentions[earlier], speaks=speaks)
        self.links.append(Link(at, earlier, score, why))

    def _told(self, at: int) -> tuple[int, float] | None:
        """The mention that marks or tree say it takes up: the speaker of an "I", the head of an apposition."""
        if at in self.speaker:
            return (self.speaker[at], OWN_WORDS) if self.speaker[at] < at else None
        to = self.over.get(at)
        if to is None or self.clusters[self.number[to]].refuses(self.mentions[at]):
            return None
        return to, APPOSITION

    def _chosen(self, at: int, offered: Offered) -> tuple[int, float] | None:
        """The likeliest candidate of the likeliest entity that does not refuse, with the share of that entity."""
        candidates, share = offered
        if share[-1] >= _HALF:
            return None  # no entity can have more
        whole: dict[int, float] = {}
        best: dict[int, tuple[float, int]] = {}
        for other, part in zip(candidates, share, strict=False):
            group = self.number[other]
            whole[group] = whole.get(group, 0.0) + part
            best[group] = max(best.get(group, (-1.0, -1)), (part, other))
        asked = [self.mentions[other] for other in (at, *self.under.get(at, ()))]
        for group, total in sorted(whole.items(), key=lambda one: (-one[1], -one[0])):
            if total <= share[-1]:
                return None
            if not any(self.clusters[group].refuses(one) for one in asked):
                return best[group][1], total
        return None

    def _by_name(self, at: int) -> tuple[int, float] | None:
        """The nearest earlier mention of the only entity that has the name."""
        one = self.mentions[at]
        found = sorted(self.names.same(one, self.mentions))
        if not found and one.type == "person" and len(one.name) > 1:
            found = [(other, SURNAME) for other in self.names.alone(one.name[-1]) if self._shortened(other)]
        if len({self.number[earlier] for earlier, _ in found}) != 1:
            return None
        return None if self.clusters[self.number[found[0][0]]].refuses(one) else found[-1]

    def _shortened(self, at: int) -> bool:
        """Whether all that is known so far of a person is a surname in a headline or a caption."""
        cluster = self.clusters[self.number[at]]
        return (
            self.around[at].apart and cluster.names == [self.mentions[at].name] and cluster.types <= {"person", "other"}
        )

    def linked(self) -> Linked:
        """All links, with those of an "I" to a speaker who is named behind it, and with it what took up that "I"."""
        moved = {at: self.number[said] for at, said in self.speaker.items() if at < said and self.number[said] != at}
        self.links += [Link(at, self.speaker[at], OWN_WORDS, "own_words_of_speaker") for at in moved]
        first_of: dict[int, int] = {}
        groups = []
        for at, group in enumerate(self.number):
            seen = {group}
            while group in moved and moved[group] not in seen:
                group = moved[group]  # noqa: PLW2901 - an "I" may have been taken up by the speaker of another
                seen.add(group)
            groups.append(group)
            first_of.setdefault(group, at)
        links = tuple(sorted(self.links, key=lambda link: link.later))
        return Linked(self.mentions, links, tuple(first_of[group] for group in groups))


def own_words(mentions: Sequence[Mentioned], around: Sequence[Told]) -> dict[int, int]:
    """For every "I" between quotation marks whoever is the source of these words, before or after them."""
    sources: dict[int, int] = {}
    for at, one in enumerate(mentions):
        source = around[at].source
        if source >= 0 and one.kind not in {"i", "we", "you", "it"} and one.many != "p" and one.type == "person":
            sources.setdefault(source, at)
    return {
        at: sources[around[at].content]
        for at, one in enumerate(mentions)
        if one.kind == "i" and around[at].marked and around[at].content in sources
    }


def _appositions(mentions: Sequence[Mentioned]) -> tuple[dict[int, int], dict[int, list[int]]]:
    """For what is in apposition to an earlier mention that one, and for a mention what is in apposition to it."""
    by_head = {one.head: at for at, one in enumerate(mentions)}
    over: dict[int, int] = {}
    under: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(mentions):
        to = by_head.get(one.governor) if one.part == "appos" and not one.kind else None
        if to is not None and to < at and _goes(one, mentions[to]):
            over[at] = to
            under[to].append(at)
    return over, under


def _goes(one: Mentioned, two: Mentioned) -> bool:
    """Whether an apposition may be one with its head: both persons or bodies, or both neither; "Paris, France" is two."""
    if one.type != two.type or one.many != two.many:
        return False
    return not (one.name and two.name) or one.type not in {"place", "other"}

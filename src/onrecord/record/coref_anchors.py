"""Where the rules' mentions and the linker's meet, and to which entity each mention of the report belongs."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.layers import Annotated, Word
    from onrecord.model import Mention
    from onrecord.record.coref_links import Linked
    from onrecord.record.coref_mentions import Mentioned


def anchors(doc: Annotated, found: Sequence[Mentioned], mentions: Sequence[Mention]) -> dict[int, Mention]:
    """The rules' mention at each of the places in `found` that has one: the one that holds its head.

    Of several heads in one mention the one is meant that hangs on a word outside: "ministry" in "the ministry of
    defence". A mention of the rules without an entity (two people in one phrase) anchors nothing.
    """
    words = doc.modelled.words
    starts = [words[one.head].start for one in found]
    held: dict[int, Mention] = {}
    for mention in mentions:
        if mention.entity is None:
            continue
        inside = range(bisect_left(starts, mention.start), bisect_left(starts, mention.end))
        outer = [at for at in inside if not _within(words[found[at].head].head, words, mention)]
        if outer and outer[0] not in held:
            held[outer[0]] = mention
    return held


def _within(head: int, words: Sequence[Word], mention: Mention) -> bool:
    return head >= 0 and mention.start <= words[head].start < mention.end


def owners(linked: Linked, held: Mapping[int, Mention], now: Mapping[str, str]) -> list[str | None]:
    """The entity of every mention, as the rules call it; None for what belongs to no entity of theirs.

    In a cluster that meets one entity all mentions are its own; in one that meets several each mention goes with the
    mention that it takes up.
    """
    met: dict[int, set[str]] = {}
    own: list[str | None] = []
    for at, number in enumerate(linked.cluster):
        mention = held.get(at)
        one = now.get(mention.entity, mention.entity) if mention is not None and mention.entity else None
        own.append(one)
        if one is not None:
            met.setdefault(number, set()).add(one)
    earlier = {link.later: link.earlier for link in linked.links}
    for at, number in enumerate(linked.cluster):
        if own[at] is None and number in met:
            some = met[number]
            own[at] = next(iter(some)) if len(some) == 1 else own[earlier[at]] if at in earlier else None
    return own

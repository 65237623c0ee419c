"""Who speaks: the mentions, entities and voices of a report.

Source phrases are taken apart (`phrases`), names linked within the report (`clusters`), descriptions and pronouns
resolved in the order of the text (`antecedents`, `voices`), and what speaks or is spoken to made into entities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from onrecord.ids import content_id
from onrecord.model import Derived, Entity, EntityRole, Gap, Mention
from onrecord.record.antecedents import Antecedents
from onrecord.record.asked import phrases_of
from onrecord.record.clusters import Group, clustered
from onrecord.record.coref import linked
from onrecord.record.coref_entities import joined
from onrecord.record.coref_titles import titled
from onrecord.record.scan import scanned
from onrecord.record.voice import Voice
from onrecord.record.voices import Voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.layers import Annotated
    from onrecord.model import Report, SpeakerBy
    from onrecord.record.coref_entities import Joined
    from onrecord.record.coref_links import Linked
    from onrecord.record.parts import Part

__all__ = ["People", "Voice", "people"]
_APART = frozenset({"headline", "standfirst", "byline", "caption", "credit", "related"})
"""Parts of a page outside its running text: they may shorten a name that the text gives in full later."""
_ALONE = 0.5
"""Score of a pronoun that the rules could not resolve: a link that resolves it brings its own."""
_NAMED = frozenset({"same_name", "longer_name", "spelling", "acronym"})
"""Links between names that each say in full who it is."""
_MOST_READ = 20
"""Spans that `derived` shows of an entity: its first mentions."""


class People(msgspec.Struct, frozen=True, kw_only=True):
    """All who speak or are spoken to in a report; `voices` has one for every relation, in order."""

    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    voices: tuple[Voice, ...] = ()
    gaps: tuple[Gap, ...] = ()


def people(doc: Annotated) -> People:
    """The people of an annotated report: those who speak by rules, all others by the links between mentions."""
    found = linked(doc)
    return resolved(doc, speaking(doc), found) if found.mentions else speaking(doc)


def speaking(doc: Annotated) -> People:
    """Those who speak or are spoken to and the bodies of their roles, by rules alone; linear in the report's size."""
    asked = phrases_of(doc)
    apart = [(one.start, one.end) for one in doc.reading.report.blocks if one.role in _APART]
    groups = clustered(_names(scanned(doc), [part for parts in asked.values() for part in parts]), apart)
    made = Voices(doc, asked, groups, Antecedents(groups, _sentences(doc)))
    voices = tuple(made.voice(number) for number in range(len(doc.relations)))
    used = _with_bodies(made.used, groups)
    entities = tuple(_entity(doc.reading.report, group, groups_of=made.group_of) for group in used)
    mentions = [mention for group in used for mention in _mentions(doc.reading.report, group)] + made.shared
    mentions = sorted({mention.id: mention for mention in mentions}.values(), key=lambda one: (one.start, one.end))
    return People(
        mentions=tuple(mentions), entities=entities, voices=voices, gaps=tuple(_gaps(doc.reading.report, used))
    )


def resolved(doc: Annotated, who: People, found: Linked) -> People:
    """Those who speak, joined with the linked mentions of the whole report: "he" is whom the links say he is."""
    known = joined(doc, found, who.mentions, who.entities)
    now, entities, mentions = titled(known.entities, known.mentions, doc.reading.report)
    return People(
        mentions=mentions,
        entities=entities,
        voices=tuple(_renamed(_spoken(voice, known), now) for voice in who.voices),
        gaps=tuple(gap for gap in who.gaps if gap.of not in known.because and gap.of not in now),
    )


def _renamed(voice: Voice, now: Mapping[str, str]) -> Voice:
    """A voice whose speakers and addressees go by the entities that took theirs in."""
    if now.keys().isdisjoint((*voice.speakers, *voice.addressees)):
        return voice
    return msgspec.structs.replace(
        voice,
        speakers=tuple(dict.fromkeys(now.get(one, one) for one in voice.speakers)),
        addressees=tuple(dict.fromkeys(now.get(one, one) for one in voice.addressees)),
        speaker_by="coreference" if not now.keys().isdisjoint(voice.speakers) else voice.speaker_by,
    )


def _spoken(voice: Voice, known: Joined) -> Voice:
    """A voice with the entities that there are now; what was resolved by a link says so, and by how much."""
    if known.now.keys().isdisjoint(voice.addressees) and known.because.keys().isdisjoint(voice.speakers):
        return voice
    moved = [known.because[one] for one in voice.speakers if one in known.because]
    told = next((why for why, _ in moved), voice.speaker_from)
    return msgspec.structs.replace(
        voice,
        speakers=tuple(dict.fromkeys(known.now.get(one, one) for one in voice.speakers)),
        addressees=tuple(dict.fromkeys(known.now.get(one, one) for one in voice.addressees)),
        speaker_by=_by(voice, told) if moved else voice.speaker_by,
        speaker_from=told,
        score=min((voice.score if voice.score > _ALONE else 1.0, *(score for _, score in moved)))
        if moved
        else voice.score,
    )


def _by(voice: Voice, told: Derived | None) -> SpeakerBy | None:
    """How a speaker was found when a link moved it: a name spelt in another way is still stated."""
    if voice.speaker_by in {"same_speaker", "continues"}:
        return voice.speaker_by
    return voice.speaker_by if told is not None and told.rule in _NAMED else "coreference"


def _names(scan: Iterable[Part], asked: Iterable[Part]) -> list[Part]:
    """Every name once: those of source phrases, with their bodies, before what the scan saw in the same words."""
    found: dict[int, Part] = {}
    taken: list[tuple[int, int]] = []
    for part in asked:
        for one in (part, *(role.body for role in part.roles if role.body), *((part.owner,) if part.owner else ())):
            if one.level == "name" and one.start not in found:
                found[one.start] = one
                taken.append((one.start, one.end))
    taken.sort()
    at = 0
    for part in scan:
        while at < len(taken) and taken[at][1] <= part.start:
            at += 1
        if at == len(taken) or taken[at][0] >= part.end:
            found.setdefault(part.start, part)
        for body in (role.body for role in part.roles if role.body):
            found.setdefault(body.start, body)
    return [found[start] for start in sorted(found)]


def _sentences(doc: Annotated) -> list[tuple[int, int]]:
    return [(doc.units[one.block][one.first].start, doc.units[one.block][one.last - 1].end) for one in doc.sentences]


def _with_bodies(used: Sequence[Group], groups: Sequence[Group]) -> list[Group]:
    """Those who speak or are spoken to, and the bodies of their roles, in the order of the text."""
    by_start = {part.start: group for group in groups for part in group.parts}
    found = {id(group): group for group in used}
    for group in list(found.values()):
        for part in group.parts:
            for body in (role.body for role in part.roles if role.body):
                if (owner := by_start.get(body.start)) is not None and owner.type == "organization":
                    found.setdefault(id(owner), owner)
    return sorted(found.values(), key=lambda group: (group.first.start, group.first.end))


def _entity(report: Report, group: Group, *, groups_of: dict[int, Group]) -> Entity:
    ordered = sorted(group.parts, key=lambda part: part.start)
    called = max(ordered, key=_fullness)
    names = [part.name for part in ordered if part.level == "name"]
    names += [part.acronym[0] for part in ordered if part.acronym]
    names += [part.name for part in ordered if part.level == "nominal" and called.level == "name"]
    aliases = tuple(dict.fromkeys(name for name in names if name != called.name))
    return Entity(
        id=group.id,
        name=called.name,
        type=group.type,
        naming=called.naming,
        aliases=aliases,
        roles=tuple(_roles(report, group, ordered, groups_of)),
        derived=Derived(
            rule="+".join(group.rules),
            from_=tuple(report.span(part.start, part.end) for part in ordered[:_MOST_READ]),
        ),
    )


def _fullness(part: Part) -> tuple[bool, int, int]:
    upper = part.name.isupper() and len(part.key) == 1
    return part.level == "name", len(part.key) if not upper else 0, -part.start


def _roles(report: Report, group: Group, parts: Sequence[Part], groups_of: dict[int, Group]) -> Iterable[EntityRole]:
    seen: set[tuple[int, int]] = set()
    for part in parts:
        for role in part.roles:
            if (role.start, role.end) in seen:
                continue
            seen.add((role.start, role.end))
            body = groups_of.get(role.body.start) if role.body else None
            known = body is not None and body.type == "organization" and body is not group
            span = report.span(role.start, role.end)
            title = role.title if known or role.body is None else " ".join(span.exact.split())
            if body is not None and role.body is not None and title.endswith(role.body.name):
                known = False  # the title's own words name the body
            yield EntityRole(title=title, organization=body.id if known and body else None, span=span)


def _mentions(report: Report, group: Group) -> Iterable[Mention]:
    entity = group.id
    for part in group.parts:
        spans = [(part.start, part.end, part.level, 1.0)]
        if part.acronym:
            spans.append((part.acronym[1], part.acronym[2], "name", 1.0))
        for start, end, level, score in spans:
            yield Mention(
                id=content_id("m", start, end),
                start=start,
                end=end,
                exact=report.text[start:end],
                type=part.type if part.type != "other" else group.type,
                level=level,
                entity=entity,
                score=score,
            )


def _gaps(report: Report, groups: Iterable[Group]) -> Iterable[Gap]:
    for group in groups:
        if group.unresolved:
            first = group.first
            yield Gap(
                field="speakers",
                of=group.id,
                span=report.span(first.start, first.end),
                reason="the pronoun stands for someone the rules cannot name",
            )
        if group.ambiguous:
            first = group.first
            yield Gap(
                field="name",
                of=group.id,
                span=report.span(first.start, first.end),
                reason=f"{first.name} may be {group.ambiguous}; the report does not say which",
            )

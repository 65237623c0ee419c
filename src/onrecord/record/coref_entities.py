"""Entities of the whole report: what the rules know of those who speak, joined with the links between all mentions.

The rules' entities stand: linked mentions join the one that holds one of them (`coref_anchors`), and two of them become
one only where one has no name, or where their names go together (`coref_merges`). What no rule knows becomes an entity
of its own when it has a name, is spoken of more than once, or is a person or a body.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from onrecord.ids import content_id
from onrecord.model import Derived, Entity, EntityRole, Mention, Naming
from onrecord.record import lexicon
from onrecord.record.coref_anchors import anchors, owners
from onrecord.record.coref_mentions import PRONOUNS
from onrecord.record.coref_merges import merges
from onrecord.record.coref_roles import called, titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.layers import Annotated
    from onrecord.model import MentionType
    from onrecord.record.coref_links import Link, Linked
    from onrecord.record.coref_mentions import Mentioned

_MOST_READ = 20
"""Spans that `derived` shows of an entity: its first mentions."""
_LONG = 60
"""Code points of a description beyond which an entity is called by its words up to the noun only."""
_ACTORS = frozenset({"person", "organization"})


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """Mentions and entities of a report; `now` has for the id of an entity that another took in the id of that one.

    `because` holds for the same ids, and for a pronoun alone that the links resolved, the link that did it: its rule, the
    words it read, its score. `owner` has the entity
    of every mention of the linker.
    """

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    now: dict[str, str]
    because: dict[str, tuple[Derived, float]]
    owner: tuple[str | None, ...]


def joined(doc: Annotated, linked: Linked, mentions: Sequence[Mention], entities: Sequence[Entity]) -> Joined:
    """The rules' `mentions` and `entities` with all that is linked to them, and what they do not know."""
    held = anchors(doc, linked.mentions, mentions)
    now, did = merges(linked, held, entities)
    maker = _Maker(doc, linked, owners(linked, held, now))
    old: dict[str, list[Entity]] = {}
    for entity in entities:
        old.setdefault(now.get(entity.id, entity.id), []).append(entity)
    for some in old.values():
        some.sort(key=lambda entity: entity.id in now)
    made = [maker.entity(one, old.get(one, [])) for one in dict.fromkeys((*old, *maker.members))]
    place = {id(mention): at for at, mention in held.items()}
    shown = [_moved(mention, now, maker.linked_by(place.get(id(mention)))) for mention in mentions]
    taken = {(one.start, one.end) for one in shown}
    fresh = (maker.mention(at) for at in maker.owned if at not in held)
    shown = sorted(
        (*shown, *(one for one in fresh if (one.start, one.end) not in taken)), key=lambda one: (one.start, one.end)
    )
    order = {one.entity: number for number, one in reversed(list(enumerate(shown)))}
    return Joined(
        mentions=tuple(shown),
        entities=tuple(sorted(made, key=lambda entity: order.get(entity.id, len(shown)))),
        now=now,
        owner=tuple(maker.owned.get(at) for at in range(len(linked.mentions))),
        because={
            one: (maker.derived(link), round(link.score, 2))
            for one, link in {**maker.resolved(held, entities), **did}.items()
        },
    )


def _moved(mention: Mention, now: Mapping[str, str], why: tuple[Derived, float] | None) -> Mention:
    """A mention of the rules under the entity that it has now, with the link that the linker found too."""
    entity = now.get(mention.entity, mention.entity) if mention.entity else None
    if why is None:
        return mention if entity == mention.entity else msgspec.structs.replace(mention, entity=entity)
    return msgspec.structs.replace(mention, entity=entity, linked_by=why[0], link_score=why[1])


class _Maker:
    """Makes entities and mentions of what is linked; `members` are the places of each entity's mentions."""

    def __init__(self, doc: Annotated, linked: Linked, owner: Sequence[str | None]) -> None:
        self.report, self.doc, self.linked = doc.reading.report, doc, linked
        self.links = {link.later: link for link in linked.links}
        whole: dict[int, list[int]] = {}
        for at, number in enumerate(linked.cluster):
            if owner[at] is None:
                whole.setdefault(number, []).append(at)
        self.owned = {at: one for at, one in enumerate(owner) if one is not None}
        for some in whole.values():
            if _kept([linked.mentions[at] for at in some]):
                first = linked.mentions[some[0]]
                self.owned |= dict.fromkeys(some, content_id("e", *_shown(first)))
        self.members: dict[str, list[int]] = {}
        for at in sorted(self.owned):
            self.members.setdefault(self.owned[at], []).append(at)

    def resolved(self, held: Mapping[int, Mention], entities: Sequence[Entity]) -> dict[str, Link]:
        """The entities of the rules that are a pronoun alone and are linked to words that say more, with that link."""
        bare = {entity.id for entity in entities if entity.name.lower() in PRONOUNS}
        found: dict[str, Link] = {}
        for at, mention in held.items():
            own, link = mention.entity, self.links.get(at)
            if own is None or own not in bare or link is None or self.owned.get(at) != own:
                continue
            if any(_says_more(mention.exact, self.linked.mentions[other]) for other in self.members.get(own, ())):
                found.setdefault(own, link)
        return found

    def derived(self, link: Link) -> Derived:
        """The rule of a link, with the words of both of its mentions."""
        both = (self.linked.mentions[link.later], self.linked.mentions[link.earlier])
        return Derived(rule=link.reason, from_=tuple(self.report.span(*_shown(one)) for one in both))

    def linked_by(self, at: int | None) -> tuple[Derived, float] | None:
        """What links a mention to an earlier one of the same entity; None for the first one."""
        link = self.links.get(at) if at is not None else None
        if link is None or self.owned.get(link.later) != self.owned.get(link.earlier):
            return None
        return self.derived(link), round(link.score, 2)

    def mention(self, at: int) -> Mention:
        """The mention at a place of the linker as one of the record."""
        one, why = self.linked.mentions[at], self.linked_by(at)
        start, end = _shown(one)
        return Mention(
            id=content_id("m", start, end),
            start=start,
            end=end,
            exact=self.report.text[start:end],
            type=one.type,
            level=one.level,
            entity=self.owned[at],
            score=round(one.score, 2),
            linked_by=why[0] if why else None,
            link_score=why[1] if why else None,
        )

    def entity(self, own: str, old: Sequence[Entity]) -> Entity:
        """An entity: what the rules know of it, then what the linked mentions add."""
        places = self.members.get(own, [])
        some = [self.linked.mentions[at] for at in places]
        names = list(dict.fromkeys(self._text(one) for one in some if one.level != "pronoun"))
        rules = dict.fromkeys(rule for entity in old for rule in entity.derived.rule.split("+"))
        rules |= dict.fromkeys(self.links[at].reason for at in places if self.linked_by(at) is not None)
        read = {(span.start, span.end): span for entity in old for span in entity.derived.from_}
        read |= {_shown(one): self.report.span(*_shown(one)) for one in some}
        told = Derived(rule="+".join(rules) or "own_words", from_=tuple(read[key] for key in sorted(read))[:_MOST_READ])
        if old:
            first = self._called(old[0], some)
            known = [
                old[0].name,
                *first.aliases,
                *(name for entity in old[1:] for name in (entity.name, *entity.aliases)),
            ]
            return msgspec.structs.replace(
                first,
                type=first.type if first.type != "other" or not some else _type(some),
                aliases=tuple(dict.fromkeys(name for name in (*known, *names) if name != first.name)),
                roles=self._roles(places, [role for entity in old for role in entity.roles]),
                derived=told,
            )
        best = max(some, key=lambda one: (bool(one.name), one.level == "nominal", len(one.name), -one.start))
        name = self._text(best)
        return Entity(
            id=own,
            name=name,
            type=_type(some),
            naming=_naming(best),
            aliases=tuple(one for one in names if one != name),
            roles=self._roles(places, []),
            derived=told,
        )

    def _called(self, entity: Entity, some: Sequence[Mentioned]) -> Entity:
        """An entity of the rules under the fullest name that is linked to it: "Ahmad Shah", not "Shah" and not "he"."""
        longest = max(some, key=lambda one: (len(one.name), one.level == "nominal", -one.start), default=None)
        if longest is not None and _says_more(entity.name, longest):
            return msgspec.structs.replace(entity, name=self._text(longest), naming=_naming(longest), type=_type(some))
        if entity.naming != "named" or longest is None or len(longest.name) <= len(entity.name.split()):
            return entity
        return msgspec.structs.replace(entity, name=self._text(longest))

    def _text(self, one: Mentioned) -> str:
        """What a mention calls its entity: the name, or the description, a long one up to its noun."""
        start, end = one.called
        if not one.name and end - start > _LONG:
            end = self.doc.modelled.words[one.head].end
        return " ".join(self.report.text[start:end].split())

    def _roles(self, places: Sequence[int], old: Sequence[EntityRole]) -> tuple[EntityRole, ...]:
        """The rules' roles, then those of the links that touch none of them."""
        roles = list(old)
        for one in called(self.doc, self.linked, places, self.links):
            if all(one.end <= role.span.start or role.span.end <= one.start for role in roles):
                span = self.report.span(one.start, one.end)
                body = self.owned.get(one.body) if one.body is not None else None
                named = _shown(self.linked.mentions[one.body]) if one.body is not None and body is not None else None
                roles.append(EntityRole(title=titled(self.report.text, one, named), organization=body, span=span))
        return tuple(roles)


def _says_more(called: str, one: Mentioned) -> bool:
    """Whether a mention tells whom a pronoun means; the name of one person does not tell who "they" are."""
    kind = PRONOUNS.get(called.lower())
    return kind is not None and one.level != "pronoun" and not (kind[1] == "p" and one.name and one.type == "person")


def _shown(one: Mentioned) -> tuple[int, int]:
    """Where a mention stands in the record: a name without titles and clauses, anything else whole."""
    return one.called if one.name else (one.start, one.end)


def _kept(some: Sequence[Mentioned]) -> bool:
    """Whether linked mentions that no rule knows are an entity: named, or spoken of twice, or a person or a body."""
    if all(one.level == "pronoun" for one in some):
        return False
    if any(one.name and one.type != "other" for one in some):
        return True
    return len(some) > 1 or some[0].type in _ACTORS


def _type(some: Iterable[Mentioned]) -> MentionType:
    """The type on which most of the weight falls, names before other words."""
    weight: Counter[MentionType] = Counter()
    for one in some:
        weight[one.type] += (3 if one.name else 1) * one.score  # type: ignore[assignment]
    return max(weight, key=lambda kind: (weight[kind], kind))


def _naming(best: Mentioned) -> Naming:
    if best.name:
        return "named"
    if lexicon.document_noun(best.lemma) and not lexicon.person_noun(best.lemma):
        return "document"
    return "collective" if best.many == "p" or lexicon.crowd(best.lemma) else "unnamed"

"""Voices: for every relation its speakers, those spoken to, the outlet it came through and the medium."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from onrecord.ids import content_id
from onrecord.knowledge import words
from onrecord.model import Derived, Mention, Named, SpeakerBy
from onrecord.record.antecedents import Antecedents, Found, agrees, joined
from onrecord.record.asked import block_of, tokens_of, told_in
from onrecord.record.audiences import AUDIENCES, BODIES, BRANCHES, CLAUSES
from onrecord.record.clusters import Group
from onrecord.record.media import before_sentence, beside, medium, posted_on
from onrecord.record.phrases import parts
from onrecord.record.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Annotated, Pair, Relation, Token
    from onrecord.record.parts import Part

_OURS = frozenset({"i", "me", "we", "us", "you", "it"})
_SELF = frozenset({"i", "me", "myself"})
_BESIDE = 400
"""Code points on each side of a cue that are read for an outlet: keeps a page that is one sentence linear."""
_TITLE_ROOM = 10
"""Code points before a name that begins a sentence: a title fits."""
_NEAR = 80  # code points from the start of a sentence to "who" within which one phrase can stand
_NO_ANTECEDENT = frozenset({"we", "us", "you"})


class Voices:
    """Resolves the relations of a report one after the other; `used` are the groups that speak or are spoken to."""

    def __init__(
        self,
        doc: Annotated,
        asked: dict[tuple[int, Pair], tuple[Part, ...]],
        groups: Sequence[Group],
        known: Antecedents,
    ) -> None:
        self.doc, self.asked, self.known = doc, asked, known
        self.group_of = {part.start: group for group in groups for part in group.parts}
        self.used: list[Group] = []
        self.seen: dict[tuple[int, int], Found] = {}
        self.found: list[Found | None] = []
        self.speaking: list[tuple[int, int, Found]] = []
        self.shared: list[Mention] = []
        for relation in doc.relations:
            for pair in relation.source:
                for part in asked[block_of(doc, relation.block, pair), pair]:
                    if part.level == "name" and (group := self.group_of.get(part.start)) is not None:
                        group.speaks = True
        self.ends = {part.end: part for some in asked.values() for part in some if part.level != "pronoun"}

    def voice(self, number: int) -> Voice:
        """The voice of one relation; to be asked for in order."""
        relation = self.doc.relations[number]
        spoken = [found for pair in relation.source for found in self._resolved(relation, pair)]
        by: SpeakerBy | None = None
        if relation.same_as is not None:
            found, by = self._inherited(number), relation.how
        else:
            found = joined(spoken)
            if found is not None:
                by = "stated" if all(one.rule in {"stated", "same_name"} for one in spoken) else "coreference"
                if any(group.unresolved for group in found.groups):
                    by = None  # a pronoun alone tells nobody
        self.found.append(found)
        if found is not None:
            self._use(found.groups)
            if relation.inside is None:
                self.speaking.append((relation.content[0][0], relation.block, found))
        told, via = self._addressees(relation)
        return Voice(
            speakers=_ids(found.groups) if found else (),
            speaker_by=by if found else None,
            speaker_from=self._derived(found, by),
            addressees=told,
            via=via,
            medium=self._medium(relation),
            score=found.score if found else 1.0,
        )

    def _inherited(self, number: int) -> Found | None:
        """The speakers of the relation that this one takes over; that one may stand later in the text."""
        relation = self.doc.relations[number]
        at: int | None = relation.same_as
        for _ in range(50):
            if at is None:
                return None
            if at < len(self.found):
                return self.found[at]
            other = self.doc.relations[at]
            if other.source:
                return joined([found for pair in other.source for found in self._resolved(other, pair)])
            at = other.same_as
        return None

    def _resolved(self, relation: Relation, pair: Pair) -> list[Found]:
        block = block_of(self.doc, relation.block, pair)
        return [self._one(relation, part) for part in self.asked.get((block, pair), ())]

    def _one(self, relation: Relation, part: Part) -> Found:
        """Whom one part of a source stands for."""
        place = (part.start, part.end)
        if place in self.seen:
            return self.seen[place]
        group = self.group_of.get(part.start) if part.level == "name" else None
        if group is not None:
            found = Found((group,), "stated", (place,))
        else:
            found = (
                self._pronoun(relation, part) if part.level == "pronoun" else self._description(relation, part)
            ) or self._new(part)
            if found.rule != "stated":
                self._attach(part, found)
        self.seen[place] = found
        return found

    def _description(self, relation: Relation, part: Part) -> Found | None:
        """By role or name; else, for a bare "the company", the only body named in this paragraph and the one before."""
        found = self.known.description(part)
        if found is not None or not part.definite or part.head not in BODIES or len(part.content) > 1:
            return found
        begin = self.doc.reading.report.blocks[max(0, relation.block - 1)].start
        spots = [spot for spot in self.known.between(begin, part.start) if spot.group.type in {"organization", "other"}]
        if spots and all(spot.group is spots[0].group for spot in spots):
            return Found(
                (spots[0].group,), "only_body", ((part.start, part.end), (spots[-1].start, spots[-1].end)), 0.65
            )
        return None

    def _new(self, part: Part) -> Found:
        group = Group(rules=["own_words"])
        group.add(part)
        self.known.add(group, part)
        return Found((group,), "stated", ((part.start, part.end),), 0.5 if part.level == "pronoun" else 1.0)

    def _attach(self, part: Part, found: Found) -> None:
        if len(found.groups) == 1:
            group = found.groups[0]
            group.parts.append(part._replace(gender=None, plural=group.parts[0].plural))
            if found.rule not in group.rules:
                group.rules.append(found.rule)
        else:
            exact = self.doc.reading.report.text[part.start : part.end]
            self.shared.append(
                Mention(
                    id=content_id("m", part.start, part.end),
                    start=part.start,
                    end=part.end,
                    exact=exact,
                    type=part.type,
                    level=part.level,
                    score=found.score,
                )
            )

    # --- pronouns -------------------------------------------------------------------------------------------------

    def _pronoun(self, relation: Relation, part: Part) -> Found | None:
        if part.head in _NO_ANTECEDENT:
            return None
        outer = relation.inside if relation.inside is not None and relation.inside < len(self.found) else None
        if part.head in _SELF:
            holder = self.found[outer] if outer is not None else None
            return (
                holder._replace(rule="first_person", read=((part.start, part.end), *holder.read[:2]))
                if holder
                else None
            )
        if part.head in {"who", "which"}:
            return self._relative(relation, part)
        if outer is not None:
            return self._inner(part, outer)
        return (
            self._in_sentence(relation, part)
            or self._last_speaker(relation, part)
            or self._nearest(relation, part)
            or self._only_body(relation, part)
        )

    def _only_body(self, relation: Relation, part: Part) -> Found | None:
        """For "it" the one organisation named in this sentence or the one before."""
        if part.head != "it":
            return None
        here, _ = self.known.sentence(part.start)
        before, _ = self.known.sentence(max(0, here - 2))
        if self._opens_with(before, words("determiners")):
            return None  # "The bank sued Acme": what "it" takes up may have no name
        spots = [
            spot
            for spot in self.known.between(before, part.start)
            if not self._in_quote(spot.start) and not _inside(relation, spot.start)
        ]
        bodies = [spot for spot in spots if spot.group.type == "organization"] or [
            spot for spot in spots if spot.group.type == "other" and not spot.group.gender
        ]
        if not bodies or any(spot.group is not bodies[0].group for spot in bodies):
            return None
        spot = bodies[-1]
        return Found((spot.group,), "only_body", ((part.start, part.end), (spot.start, spot.end)), 0.65)

    def _relative(self, relation: Relation, part: Part) -> Found | None:
        """`X, who ...`: what is named or described right before."""
        before = next((self.ends[part.start - gap] for gap in (1, 2, 3) if part.start - gap in self.ends), None)
        if before is not None:
            found = self._one(relation, before)
            return Found(found.groups, "relative", ((part.start, part.end), *found.read[:1]), 0.9)
        spots = self.known.between(part.start - 40, part.start)
        if spots and part.start - spots[-1].end <= 3:
            return Found(
                (spots[-1].group,), "relative", ((part.start, part.end), (spots[-1].start, spots[-1].end)), 0.9
            )
        start, _ = self.known.sentence(part.start)
        block = block_of(self.doc, relation.block, (part.start, part.end))
        described = parts(tokens_of(self.doc, block, (start, part.start))) if part.start - start < _NEAR else ()
        if len(described) == 1 and 0 < part.start - described[0].end <= 3:
            found = self._one(relation, described[0])
            return Found(found.groups, "relative", ((part.start, part.end), *found.read[:1]), 0.8)
        return None

    def _inner(self, part: Part, outer: int) -> Found | None:
        """Inside what X says, without marks: "X said he would" is X where X agrees and no other is named between."""
        holder, relation = self.found[outer], self.doc.relations[outer]
        if holder is None or self._quoted(relation, part.start):
            return None
        between = [spot for spot in self.known.between(relation.content[0][0], part.start) if agrees(part, spot.group)]
        if (
            len(holder.groups) == 1
            and agrees(part, holder.groups[0])
            and all(spot.group is holder.groups[0] for spot in between)
        ):
            return Found(holder.groups, "speaker_of_outer", ((part.start, part.end), *holder.read[:1]), 0.85)
        return None

    def _quoted(self, relation: Relation, at: int) -> bool:
        text = self.doc.reading.report.text
        return any(start <= at < end and text[start] in "“\"‘'«„`" for start, end in relation.content)

    def _in_sentence(self, relation: Relation, part: Part) -> Found | None:
        """Who begins the same sentence, where no other that agrees stands between, outside quotation marks."""
        start, _ = self.known.sentence(part.start)
        spots = [
            spot
            for spot in self.known.between(start, part.start)
            if agrees(part, spot.group)
            and not self._in_quote(spot.start)
            and not _inside(relation, spot.start)
            and (not part.plural or spot.group.anchor_plural)
        ]
        groups = {id(spot.group): spot for spot in spots}
        if (
            len(groups) == 1
            and spots[0].start - start <= _TITLE_ROOM
            and not self._opens_with(start, CLAUSES | words("prepositions"))
        ):
            spot = spots[0]
            return Found((spot.group,), "same_sentence", ((part.start, part.end), (spot.start, spot.end)), 0.8)
        return None

    def _opens_with(self, start: int, openers: frozenset[str]) -> bool:
        """Whether the sentence that begins at `start` begins with one of these words."""
        first = self.doc.reading.report.text[start : start + _TITLE_ROOM].lower().split()[:1]
        return any(word in openers for word in first)

    def _in_quote(self, at: int) -> bool:
        number = bisect_right(self.doc.quotes, at, key=lambda quote: quote.start) - 1
        return number >= 0 and self.doc.quotes[number].end > at

    def _last_speaker(self, relation: Relation, part: Part) -> Found | None:
        """Who spoke last in this paragraph or the one before, where nobody else who agrees is named since."""
        body = relation.block
        for start, block, found in reversed(self.speaking[-4:]):
            if start >= part.start:
                continue
            if body - block > 2:
                break
            if (part.plural != (len(found.groups) > 1 or found.groups[0].anchor_plural) and part.head != "it") and not (
                part.plural and len(found.groups) == 1 and agrees(part, found.groups[0])
            ):
                continue
            if len(found.groups) == 1 and not agrees(part, found.groups[0]):
                continue
            if (
                not found.groups[0].key
                and found.groups[0].first.level == "pronoun"
                and found.groups[0].first.head != part.head
            ):
                continue
            last = found.read[0][1] if found.read else start
            since = [
                spot
                for spot in self.known.between(last, part.start)
                if agrees(part, spot.group)
                and spot.group not in found.groups
                and not self._in_quote(spot.start)
                and self._subject(spot.start)
            ]
            if since:
                return None
            return Found(found.groups, "last_speaker", ((part.start, part.end), *found.read[:2]), 0.8)
        return None

    def _subject(self, at: int) -> bool:
        """Whether a name begins its sentence, or nearly: what a later pronoun is likely to take up."""
        start, _ = self.known.sentence(at)
        return at - start <= 30

    def _nearest(self, relation: Relation, part: Part) -> Found | None:
        """The only person that agrees in this paragraph and the one before it."""
        if part.head == "it":
            return None
        blocks = self.doc.reading.report.blocks
        begin = blocks[max(0, relation.block - 1)].start
        spots = [spot for spot in self.known.between(begin, part.start) if agrees(part, spot.group)]
        if part.plural:
            spots = [spot for spot in spots if spot.group.anchor_plural]
        start, _ = self.known.sentence(part.start)
        if self._opens_with(start, CLAUSES):  # "If Roe stays, he said" is hardly Roe
            spots = [spot for spot in spots if spot.start < start]
        groups = {id(spot.group): spot for spot in spots}
        if len(groups) == 1:
            spot = spots[-1]
            return Found((spot.group,), "only_one_that_agrees", ((part.start, part.end), (spot.start, spot.end)), 0.7)
        return None

    # --- addressees, outlets, media -------------------------------------------------------------------------------

    def _addressees(self, relation: Relation) -> tuple[tuple[str, ...], tuple[Named, ...]]:
        told: list[Group] = []
        via: list[Named] = []
        report = self.doc.reading.report
        for pair in told_in(self.doc, relation):
            for part in self.asked.get((block_of(self.doc, relation.block, pair), pair), ()):
                if part.outlet or (part.owner is not None and part.owner.outlet and part.head in BRANCHES):
                    via.append(Named(name=part.name, span=report.span(part.start, part.end)))
                elif part.roles and part.roles[0].body is not None and part.roles[0].body.outlet:
                    body = part.roles[0].body
                    via.append(Named(name=body.name, span=report.span(body.start, body.end)))
                    told += self._one(relation, part).groups
                elif (
                    part.level == "name"
                    or (part.level == "pronoun" and part.head not in _OURS)
                    or (part.level == "nominal" and part.naming != "document" and (part.type != "other" or part.plural))
                    or (part.level == "nominal" and part.definite and part.head in AUDIENCES)
                ):
                    told += self._one(relation, part).groups
        self._use(tuple(told))
        via += self._via_beside(relation)
        return _ids(tuple(told)), tuple(dict.fromkeys(via))

    def _via_beside(self, relation: Relation) -> list[Named]:
        if relation.cue is None:
            return []
        first, last = relation.cue
        start, end = self.known.sentence(first)
        block = block_of(self.doc, relation.block, relation.cue)
        tokens = tokens_of(self.doc, block, (max(start, first - _BESIDE), min(end, last + _BESIDE)))
        return [
            Named(name=part.name, span=self.doc.reading.report.span(part.start, part.end))
            for part in beside(tokens, relation.cue[1])
            if not self._in_quote(part.start)
        ]

    def _medium(self, relation: Relation) -> Named | None:
        """What it was said in or on, without the preposition; an interview is none."""
        block = block_of(self.doc, relation.block, relation.medium or relation.cue or relation.content[0])
        tokens: Sequence[Token] = ()
        if relation.medium is not None:
            tokens = tokens_of(self.doc, block, relation.medium)
        elif relation.cue is not None:
            start, end = self.known.sentence(relation.cue[0])
            after = tokens_of(self.doc, block, (relation.cue[1], relation.cue[1] + _BESIDE))
            tokens = posted_on(after) or before_sentence(tokens_of(self.doc, block, (start, min(end, start + _BESIDE))))
        return medium(self.doc.reading.report, tokens)

    def _use(self, groups: Sequence[Group]) -> None:
        for group in groups:
            if not any(group is one for one in self.used[-50:]):
                self.used.append(group)

    def _derived(self, found: Found | None, by: SpeakerBy | None) -> Derived | None:
        if found is None:
            return None
        read = (self.doc.reading.report.span(*pair) for pair in dict.fromkeys(found.read))
        return Derived(rule=str(by if by in {"continues", "same_speaker"} else found.rule), from_=tuple(read))


def _inside(relation: Relation, at: int) -> bool:
    """Whether an offset stands in what a relation's source says: whom it names there is hardly the one who says it."""
    return any(start <= at < end for start, end in relation.content)


def _ids(groups: Sequence[Group]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(group.id for group in groups))

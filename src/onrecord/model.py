"""The nouns: what a report is, and what a record of it holds.

All are frozen, all are named by content, and each is at once the Python type, the JSON of the record and its JSON
Schema. Offsets are Unicode code points into `Report.text`, half-open; times are ISO 8601; coordinates are WGS 84
degrees; scores are in [0, 1], rounded to two decimals.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from onrecord import table

Role = Literal["headline", "standfirst", "byline", "dateline", "body", "caption", "credit", "related", "chrome"]
Kind = Literal["direct", "mixed", "indirect", "unmarked"]
Act = Literal["statement", "question", "order", "belief", "intention", "knowledge", "attitude", "no_comment"]
SpeakerBy = Literal["stated", "same_speaker", "continues", "coreference"]
MentionType = Literal["person", "organization", "place", "nationality", "facility", "event", "other"]
Level = Literal["name", "nominal", "pronoun"]
Naming = Literal["named", "unnamed", "collective", "document"]
Counted = Literal[
    "killed", "injured", "arrested", "abducted", "missing", "displaced", "affected", "destroyed", "strength",
    "participants", "other",
]  # fmt: skip
Field = Literal["title", "authors", "publisher", "agency", "published", "modified", "url", "language"]


class Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """The base of all nouns: frozen, compared and hashed by value, fields by name only."""


class Span(Noun, frozen=True, kw_only=True):
    """Words of the report: `text[start:end] == exact`, in Unicode code points, half-open."""

    start: int
    end: int
    exact: str


class Derived(Noun, frozen=True, kw_only=True):
    """Where a value without words of its own comes from: the rule, and the spans that the rule read."""

    rule: str
    from_: tuple[Span, ...] = msgspec.field(default=(), name="from")


class Named(Noun, frozen=True, kw_only=True):
    """A name and the words that carry it."""

    name: str
    span: Span


class Block(Noun, frozen=True, kw_only=True):
    """A stretch of the report and the part that it plays on the page."""

    role: Role
    start: int
    end: int


class Candidate(Noun, frozen=True, kw_only=True):
    """One value that a page offers for a field of the report.

    `where` says which part of the page offers it, `evidence` repeats the page's own words, `span` points to them when
    they stand in the text, and `reason` says why the value was chosen or passed over.
    """

    field: Field
    value: str
    where: str
    evidence: str
    span: Span | None = None
    chosen: bool = False
    reason: str


class Gap(Noun, frozen=True, kw_only=True):
    """Something that a reader would look for and that is not there: the field, what it is missing of, and why."""

    field: str
    of: str | None = None
    reason: str
    span: Span | None = None


class Report(Noun, frozen=True, kw_only=True):
    """One report as it was read: its text, frozen, with what the page says of itself.

    `source` is the given id, else the path (with `:line` for JSON lines). `raw_sha256` is that of the bytes given,
    `text_sha256` that of the text in UTF-8. Dates are as precise as the page is: `2021`, `2021-08`, `2021-08-27` or a
    full time.
    """

    id: str
    source: str
    url: str | None = None
    publisher: str | None = None
    agency: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: str | None = None
    modified: str | None = None
    retrieved: str | None = None
    candidates: tuple[Candidate, ...] = ()
    raw_sha256: str
    text_sha256: str
    text: str
    blocks: tuple[Block, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The words from `start` to `end`."""
        return Span(start=start, end=end, exact=self.text[start:end])


class Reading(Noun, frozen=True, kw_only=True):
    """What reading an input gives: the report, and what could not be found or had to be mended on the way."""

    report: Report
    gaps: tuple[Gap, ...] = ()


class Mention(Noun, frozen=True, kw_only=True):
    """Words that name or point to an entity; `score` tells how sure it is that they do, whichever it is.

    `linked_by` names what linked the mention to an earlier one of its entity and holds the words of that one,
    `link_score` says how sure the link is; both are null for the first mention of an entity and for what rules of
    `derived` linked.
    """

    id: str
    start: int
    end: int
    exact: str
    type: MentionType
    level: Level
    entity: str | None = None
    score: float
    linked_by: Derived | None = None
    link_score: float | None = None


class EntityRole(Noun, frozen=True, kw_only=True):
    """What a report calls someone ("head of foreign relations") and of which body, with the words."""

    title: str
    organization: str | None = None
    span: Span


class Entity(Noun, frozen=True, kw_only=True):
    """Someone or something that a report speaks of: one per report, its mentions linked by rules that are named."""

    id: str
    name: str
    type: MentionType
    naming: Naming
    aliases: tuple[str, ...] = ()
    roles: tuple[EntityRole, ...] = ()
    country: str | None = None
    sector: str | None = None
    other_sectors: tuple[str, ...] = ()
    coded_by: Derived | None = None
    derived: Derived


class Attribution(Noun, frozen=True, kw_only=True):
    """A place where the report hands content to a source (PolNeAR: source, cue, content).

    `derived` names the rule that found it; `speaker_from` names the rule that found the speaker, and the words it read.
    """

    id: str
    kind: Kind
    act: Act | None = None
    content: tuple[Span, ...]
    cue: Span | None = None
    source: tuple[Span, ...] = ()
    speakers: tuple[str, ...] = ()
    speaker_by: SpeakerBy | None = None
    addressees: tuple[str, ...] = ()
    via: tuple[Named, ...] = ()
    medium: Named | None = None
    said_at: str | None = None
    said_in: str | None = None
    parent: str | None = None
    in_: Role = msgspec.field(name="in")
    score: float
    derived: Derived
    speaker_from: Derived | None = None


class MadeBy(Noun, frozen=True, kw_only=True):
    """What made a record: version, and sha256 of the model, the knowledge and the codebook (null: none was used)."""

    version: str
    model: str | None = None
    knowledge: str | None = None
    codebook: str | None = None
    settings: dict[str, str] = {}


class Condition(Noun, frozen=True, kw_only=True):
    """How far an event has come, with the words that say so; `condition` holds the words of an "if" or "unless"."""

    value: Literal["happened", "attempted", "prospective", "conditional"]
    span: Span | None = None
    condition: Span | None = None


class Says(Noun, frozen=True, kw_only=True):
    """Who stands behind an event: `by` is an attribution's id, or null for the publisher in its own voice."""

    by: str | None = None
    stance: Literal["asserts", "doubts", "denies"]
    span: Span | None = None
    about: Literal["event", "actor", "magnitude"] = "event"


class Participant(Noun, frozen=True, kw_only=True):
    """An entity that takes part in an event, and the words that say so."""

    entity: str
    span: Span


class SpokenOf(Noun, frozen=True, kw_only=True):
    """The act that a verbal event speaks of, when it differs from the event's own type (PLOVER)."""

    type: str
    modes: tuple[str, ...] = ()
    span: Span


class PlaceOf(Noun, frozen=True, kw_only=True):
    """The place of an event and the words that put it there."""

    place: str
    span: Span


class TimeOf(Noun, frozen=True, kw_only=True):
    """The time of an event and the words that put it there."""

    time: str
    span: Span


class Magnitude(Noun, frozen=True, kw_only=True):
    """A figure told of an event: what is counted, of whom, as a range, as of when and by whom."""

    kind: Counted
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    of: str | None = None
    who: Literal["civilian", "combatant", "unknown"] = "unknown"
    total: bool | None = None
    as_of: str | None = None
    by: str | None = None
    span: Span


class Event(Noun, frozen=True, kw_only=True):
    """Something that happened, is to happen or did not, after the PLOVER manual; no step fills this section yet."""

    id: str
    type: str | None
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    quad: Literal[0, 1, 2, 3, 4] | None = None
    act: SpokenOf | None = None
    performed_by: str | None = None
    anchor: Span
    more_anchors: tuple[Span, ...] = ()
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    status: Condition
    background: bool = False
    says: tuple[Says, ...]
    label: Literal["reported", "claimed", "disputed", "denied", "admitted"]
    place: PlaceOf | None = None
    destination: PlaceOf | None = None
    date: TimeOf | None = None
    magnitudes: tuple[Magnitude, ...] = ()
    in_: Role = msgspec.field(name="in")
    score: float


class PlaceRelation(Noun, frozen=True, kw_only=True):
    """How the report puts something to a place, when it is not in it, with the words ("about 100 kms from").

    `km` is the distance where words tell one, miles converted; `direction` is as the words have it ("north-east").
    """

    kind: Literal["distance", "direction", "border", "near", "part"]
    km: float | None = None
    direction: str | None = None
    span: Span


class PlaceOption(Noun, frozen=True, kw_only=True):
    """Another entry of the gazetteer that the words may mean; `score` is its share among all of them."""

    name: str
    geonames_id: int | None = None
    lat: float
    lon: float
    country: str | None = None
    admin1: str | None = None
    feature: str
    score: float


class Place(Noun, frozen=True, kw_only=True):
    """A place as the report names it, resolved to the gazetteer; without coordinates where it is not, and a gap says why.

    `lat` and `lon` are degrees of WGS 84, `country` is ISO 3166-1 alpha-3, `precision_km` says how far from the point
    the place reaches. `use` tells where something is ("location") from who acts or speaks ("metonym"), whose people or
    things they are ("demonym"), and a part of a body's name ("embedded"). `derived` names the rule that chose the entry,
    with the words beside the name that it read; `alternatives` are the next likeliest entries.
    """

    id: str
    span: Span
    name: str
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    admin3: str | None = None
    feature: str | None = None
    precision_km: float | None = None
    use: Literal["location", "metonym", "demonym", "embedded"]
    relation: PlaceRelation | None = None
    alternatives: tuple[PlaceOption, ...] = ()
    score: float
    derived: Derived | None = None


class Time(Noun, frozen=True, kw_only=True):
    """A time expression (TimeML TIMEX3); docs/times.md tells how values and modifiers are written.

    `start` and `end` are its first and last day, both included. `anchor` says what it is told from: the day of
    publication, a date in the text (`derived.from` has its words), or nothing. `zone` is an offset from UTC; `value` is
    local time.
    """

    id: str
    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None = None
    mod: str | None = None
    start: str | None = None
    end: str | None = None
    zone: str | None = None
    anchor: Literal["published", "text", "none"]
    score: float | None = None
    derived: Derived | None = None


SECTIONS = ("mentions", "entities", "attributions", "events", "places", "times", "gaps")


class Record(Noun, frozen=True, kw_only=True):
    """The record of one report; docs/record.md's sections, those that nothing fills yet as empty lists."""

    schema: Literal["onrecord/1"] = "onrecord/1"
    made_by: MadeBy
    report: Report
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    gaps: tuple[Gap, ...] = ()
    coverage: float = 1.0

    def frame(self, section: str) -> Any:  # noqa: ANN401 - pandas is an extra and has no types here
        """One section (`"attributions"`, `"entities"`, `"gaps"` ...) as a pandas DataFrame, a row a finding.

        Raises MissingExtraError where pandas is not installed, ValueError where the record has no such section.
        """
        if section not in SECTIONS:
            raise ValueError(f"a record has no section {section!r}; its sections are {', '.join(SECTIONS)}")
        return table.frame(msgspec.to_builtins(getattr(self, section)))

    def _repr_html_(self) -> str:
        return table.html(self)

"""Records made by hand for the tests of what people look at; the reports are written for this purpose."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from onrecord.ids import content_id
from onrecord.model import (
    Attribution,
    Block,
    Candidate,
    Derived,
    Entity,
    EntityRole,
    Gap,
    MadeBy,
    Mention,
    Named,
    Place,
    Record,
    Report,
    Span,
    Time,
)

if TYPE_CHECKING:
    from onrecord.model import Kind, Role, SpeakerBy

RIVER = """Harbour Times
  – Home
  – Weather

Dredge the river now or lose the port, pilots tell minister

Silt banks seen from the eastern quay on Monday

By Ines Calder

LOW HAVEN, 3 March – The ministry of transport has put off the dredging of the Aru estuary for a third year.

“We have measured forty centimetres of new silt since autumn, \
and nobody has answered our letters”, Oren Vasquez, \
chair of the Aru Pilots’ Association, told the Harbour Times.

“A ship of the larger class cannot turn here any more.

“When the first one goes aground, the port is shut for a week.”

Also read: Ferry company cuts winter crossings

“The budget is what it is,” said Mara Lindqvist, the deputy minister, \
“and the estuary is not the only river in the country.”

She added on Twitter that the ministry would “look at the figures again” in May, \
and that Vasquez had called the delay “a slow closing of the port”.

According to two people who have seen the tender, the work would cost 14 million crowns.
"""

ARABIC = """قال عمر الحداد، رئيس البلدية: «سنفتح الطريق إلى الميناء يوم الخميس».

وأضاف أن العمل (المرحلة 2) سيستمر حتى May 2024.
"""


class Maker:
    """Finds words in a text and makes what a record is made of."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, exact: str, after: int = 0) -> Span:
        start = self.text.index(exact, after)
        return Span(start=start, end=start + len(exact), exact=exact)

    def block(self, role: Role, exact: str) -> Block:
        span = self.span(exact)
        return Block(role=role, start=span.start, end=span.end)

    def mention(self, exact: str, entity: str, after: int = 0) -> Mention:
        span = self.span(exact, after)
        return Mention(
            id=content_id("m", span.start, span.end),
            start=span.start,
            end=span.end,
            exact=exact,
            type="person",
            level="name",
            entity=entity,
            score=1.0,
        )

    def time(self, exact: str, value: str, start: str | None = None, end: str | None = None) -> Time:
        span = self.span(exact)
        identity = content_id("t", span.start, span.end)
        when = Time(id=identity, span=span, type="DATE", value=value, start=start, end=end, anchor="none")
        return msgspec.structs.replace(when, anchor="published") if start else when

    def said(
        self,
        *content: str,
        kind: Kind = "direct",
        by: SpeakerBy | None = "stated",
        where: Role = "body",
        **rest: object,
    ) -> Attribution:
        spans = tuple(self.span(words) for words in content)
        return Attribution(
            id=content_id("a", kind, *(span.start for span in spans)),
            kind=kind,
            content=spans,
            speaker_by=by,
            in_=where,
            score=0.94 if by == "stated" else 0.6,
            derived=Derived(rule="marks and cue", from_=spans),
            **rest,  # type: ignore[arg-type]
        )


def report(text: str, **fields: object) -> Report:
    """A report with its hashes made from its text."""
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    given: dict[str, object] = {"source": "harbour.txt", "language": "en", **fields}
    return Report(id=content_id("r", text), raw_sha256=digest, text_sha256=digest, text=text, **given)  # type: ignore[arg-type]


def entity(identity: str, name: str, **fields: object) -> Entity:
    """A named person, unless `fields` says otherwise."""
    given: dict[str, object] = {"type": "person", "naming": "named", "derived": Derived(rule="name in full"), **fields}
    return Entity(id=identity, name=name, **given)  # type: ignore[arg-type]


def river() -> Record:
    """A report with everything: menus, caption, inferred speakers, nested and discontinuous quotations, gaps."""
    make = Maker(RIVER)
    paragraphs = [line for line in RIVER.split("\n") if line.strip()]
    roles: list[Role] = ["chrome", "chrome", "chrome", "headline", "caption", "byline"]
    blocks = [make.block(role, line.removeprefix("  – ")) for role, line in zip(roles, paragraphs[:6], strict=True)]
    blocks += [make.block("related" if line.startswith("Also") else "body", line) for line in paragraphs[6:]]
    title = make.span(paragraphs[3])
    vasquez, lindqvist, pilots, people = (f"e{n}" for n in range(1, 5))
    measured = make.said(
        "“We have measured forty centimetres of new silt since autumn, and nobody has answered our letters”",
        cue=make.span("told"),
        source=(make.span("Oren Vasquez, chair of the Aru Pilots’ Association"),),
        speakers=(vasquez,),
        via=(Named(name="Harbour Times", span=make.span("Harbour Times", 400)),),
    )
    named = Derived(rule="the speaker of the paragraph before", from_=(make.span("Oren Vasquez"),))
    headline = make.said(
        "Dredge the river now or lose the port",
        kind="unmarked",
        where="headline",
        cue=make.span("tell"),
        source=(make.span("pilots"),),
        speakers=(pilots,),
    )
    ship = make.said(
        "“A ship of the larger class cannot turn here any more.",
        by="same_speaker",
        speakers=(vasquez,),
        speaker_from=named,
    )
    aground = make.said(
        "“When the first one goes aground, the port is shut for a week.”",
        by="continues",
        speakers=(vasquez,),
        speaker_from=named,
    )
    budget = make.said(
        "“The budget is what it is,”",
        "“and the estuary is not the only river in the country.”",
        cue=make.span("said"),
        source=(make.span("Mara Lindqvist, the deputy minister"),),
        speakers=(lindqvist,),
    )
    added = make.said(
        "that the ministry would “look at the figures again” in May",
        "that Vasquez had called the delay “a slow closing of the port”",
        kind="mixed",
        by="coreference",
        cue=make.span("added"),
        source=(make.span("She"),),
        speakers=(lindqvist,),
        medium=Named(name="Twitter", span=make.span("Twitter")),
        speaker_from=Derived(rule="a pronoun after one woman", from_=(make.span("Mara Lindqvist"),)),
    )
    slow = make.said(
        "“a slow closing of the port”",
        cue=make.span("called"),
        source=(make.span("Vasquez", RIVER.index("that Vasquez")),),
        speakers=(vasquez,),
        parent=added.id,
    )
    tender = make.said(
        "the work would cost 14 million crowns",
        kind="indirect",
        cue=make.span("According to"),
        source=(make.span("two people who have seen the tender"),),
        speakers=(people,),
    )
    estuary, haven, aru = (make.span(words) for words in ("Aru estuary", "LOW HAVEN", "Aru Pilots"))
    times = (
        make.time("Monday", "2025-03-03", "2025-03-03", "2025-03-03"),
        make.time("3 March", "XXXX-03-03"),
        make.time("autumn", "2024-FA", "2024-09-22", "2024-12-20"),
        make.time("May", "2025-05", "2025-05-01", "2025-05-31"),
    )
    return Record(
        made_by=MadeBy(version="0.1.0"),
        report=report(
            RIVER,
            title=title.exact,
            authors=("Ines Calder",),
            candidates=(
                Candidate(
                    field="title",
                    value=title.exact,
                    where="block",
                    evidence=title.exact,
                    span=title,
                    chosen=True,
                    reason="the headline above the text",
                ),
                Candidate(
                    field="title",
                    value="Harbour Times",
                    where="first line",
                    evidence="Harbour Times",
                    span=make.span("Harbour Times"),
                    reason="stands in the menu",
                ),
                Candidate(
                    field="authors",
                    value="Ines Calder",
                    where="block",
                    evidence="By Ines Calder",
                    span=make.span("Ines Calder"),
                    chosen=True,
                    reason="a byline",
                ),
                Candidate(
                    field="published",
                    value="3 March",
                    where="block",
                    evidence="LOW HAVEN, 3 March –",
                    span=make.span("3 March"),
                    reason="a day without a year",
                ),
            ),
            blocks=tuple(blocks),
        ),
        entities=(
            entity(
                vasquez,
                "Oren Vasquez",
                aliases=("Vasquez",),
                roles=(
                    EntityRole(
                        title="chair", organization=pilots, span=make.span("chair of the Aru Pilots’ Association")
                    ),
                ),
            ),
            entity(
                lindqvist,
                "Mara Lindqvist",
                roles=(EntityRole(title="deputy minister", span=make.span("deputy minister")),),
            ),
            entity(pilots, "Aru Pilots’ Association", type="organization"),
            entity(people, "two people who have seen the tender", naming="unnamed"),
        ),
        places=(
            Place(id="p1", span=estuary, name="Aru", lat=54.3, lon=8.6, precision_km=60, use="location", score=0.8),
            Place(id="p2", span=haven, name="Low Haven", use="location", score=0.4),
            Place(id="p3", span=aru, name="Aru Town", lat=54.1, lon=9.1, country="DEU", use="embedded", score=0.6),
        ),
        times=times,
        mentions=(
            make.mention("Oren Vasquez", vasquez),
            make.mention("Vasquez", vasquez, RIVER.index("that Vasquez")),
            make.mention("Mara Lindqvist", lindqvist),
            make.mention("Aru Pilots’ Association", pilots),
        ),
        attributions=(headline, measured, ship, aground, budget, added, slow, tender),
        gaps=(
            Gap(field="published", reason="the page gives a day and no year", span=make.span("3 March")),
            Gap(field="url", reason="plain text carries no address"),
            Gap(field="content", of=headline.id, reason="nobody in the body says these words"),
        ),
    )


def arabic() -> Record:
    """A report written from right to left."""
    make = Maker(ARABIC)
    said = make.said(
        "«سنفتح الطريق إلى الميناء يوم الخميس»",
        cue=make.span("قال"),
        source=(make.span("عمر الحداد، رئيس البلدية"),),
        speakers=("e1",),
    )
    blocks = tuple(make.block("body", line) for line in ARABIC.split("\n") if line)
    return Record(
        made_by=MadeBy(version="0.1.0"),
        report=report(ARABIC, source="milad.html", language="ar", blocks=blocks),
        entities=(entity("e1", "عمر الحداد"),),
        attributions=(said,),
        gaps=(Gap(field="language", reason="the report is in Arabic; only English is understood"),),
    )


HOSTILE = (
    "<script>alert(1)</script>\r\n"
    "“]]> --> </p></div> & &amp; \" ' = ` ” said \x00 <img src=x onerror=alert(2)> \u202eReversed\u202c \x1b[31mred\r"
    "\ud800 end {{7*7}} ${x} </title></style>"
)


def hostile() -> Record:
    """A report whose every field tries to be markup, a terminal command, or unreadable."""
    make = Maker(HOSTILE)
    evil = "\"><script>alert(3)</script>'\u202e\x1b]0;own\x07"
    body = make.span("“]]> --> </p></div> & &amp; \" ' = ` ”")
    crossing = make.span("` ” said \x00 <img src=x onerror=alert(2)> \u202eRev")
    said = Attribution(
        id=evil,
        kind="direct",
        content=(body, crossing),
        cue=make.span("said"),
        source=(make.span("<script>alert(1)</script>"),),
        speakers=(evil,),
        speaker_by="same_speaker",
        via=(Named(name=evil, span=make.span("img")),),
        in_="body",
        score=1.0,
        derived=Derived(rule=evil),
        speaker_from=Derived(rule=evil, from_=(make.span("Reversed"),)),
    )
    return Record(
        made_by=MadeBy(version=evil, settings={evil: evil}),
        report=report(
            HOSTILE,
            source=evil,
            title=evil,
            url="javascript:alert(4)",
            language=evil,
            candidates=(Candidate(field="title", value=evil, where=evil, evidence=evil, chosen=True, reason=evil),),
        ),
        entities=(entity(evil, evil, aliases=(evil,)),),
        attributions=(said,),
        gaps=(Gap(field=evil, of=evil, reason=evil, span=make.span("end")),),
    )

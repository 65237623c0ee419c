"""The list of findings beside the report: for each, the speaker, how the speaker was found, and links to the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.publish.marks import basis
from onrecord.publish.markup import Html, el, join
from onrecord.publish.view import View, how_found, inferred
from onrecord.publish.words import (
    ACTS,
    ADDRESSEES,
    CUT,
    IN,
    INFERRED,
    KINDS,
    MEDIUM,
    PARENT,
    PARTS,
    RELAY,
    ROLES,
    RULE,
    SAID_AT,
    SAID_IN,
    SCORE,
    SPEAKER_RULE,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.model import Attribution, Span


def findings(view: View) -> Iterator[Html]:
    """A list item for each attribution, in the order of the record."""
    for number, found in enumerate(view.record.attributions, 1):
        yield _finding(view, found, number)


def _finding(view: View, found: Attribution, number: int) -> Html:
    anchor = f"{view.prefix}-{number}"
    speaker = view.first_speaker(found)
    classes = ["finding", "hue", speaker.hue] + ["inferred"] * inferred(found)
    return el(
        "li",
        _who(view, found, number),
        _how(found, anchor),
        el("blockquote", _linked(found.content, f"{anchor}-c"), dir="auto"),
        el("dl", *_details(view, found, anchor)),
        *(el("p", f"{gap.field}: {gap.reason}", class_="gap") for gap in view.gaps_of.get(found.id, ())),
        el("p", *_fine(found), class_="fine"),
        class_=" ".join(classes),
        id=anchor,
        tabindex="-1",
        data_f=anchor,
    )


def _who(view: View, found: Attribution, number: int) -> Html:
    speaker = view.first_speaker(found)
    names: list[str] = []
    for index, one in enumerate(found.speakers):
        home = view.anchors.get(one)
        name = el("bdi", view.name(one))
        names += [", "] * (index > 0) + [el("a", name, href=f"#{home}") if home else name]
    return el(
        "p",
        el("span", str(number), el("span", speaker.sign, class_="sign"), class_="badge", aria_hidden="true"),
        el("span", *(names or [el("bdi", speaker.name)]), class_="name"),
        class_="who",
    )


def _how(found: Attribution, anchor: str) -> Html:
    """Kind, place and how the speaker was found; what was inferred says so, with links to the words it is from."""
    parts: list[str] = []
    if found.in_ != "body":
        parts += [el("span", f"{IN} {ROLES[found.in_]}", class_="in"), " · "]
    parts += [KINDS[found.kind], " · "]
    if found.act not in {None, "statement"}:
        parts += [ACTS.get(found.act or "", found.act or ""), " · "]
    parts += [el("strong", INFERRED), " "] if inferred(found) else []
    parts.append(how_found(found))
    if read := basis(found):
        parts += [f", {PARTS['basis']} ", _linked(read, f"{anchor}-b")]
    return el("p", *parts, class_="how")


def _details(view: View, found: Attribution, anchor: str) -> Iterator[Html]:
    if found.cue is not None:
        yield _row(PARTS["cue"], _linked((found.cue,), f"{anchor}-q"))
    if found.source:
        yield _row(PARTS["source"], _linked(found.source, f"{anchor}-s"))
    if found.addressees:
        yield _row(ADDRESSEES, el("bdi", view.names(found.addressees)))
    for index, named in enumerate(found.via, 1):
        yield _row(RELAY, _link(named.name, f"{anchor}-v{index}"))
    if found.medium is not None:
        yield _row(MEDIUM, _link(found.medium.name, f"{anchor}-o1"))
    for label, value in ((SAID_AT, found.said_at), (SAID_IN, found.said_in)):
        if value is not None:
            yield _row(label, el("bdi", value))
    if found.parent is not None:
        number = view.numbers.get(found.parent)
        yield _row(PARENT, _link(str(number), f"{view.prefix}-{number}") if number else el("bdi", found.parent))


def _fine(found: Attribution) -> Iterator[str]:
    yield f"{RULE} {found.derived.rule} · "
    if found.speaker_from is not None:
        yield f"{SPEAKER_RULE} {found.speaker_from.rule} · "
    yield f"{SCORE} {found.score:.2f} · "
    yield el("code", found.id)


def _row(label: str, value: Html) -> Html:
    return el("div", el("dt", label), el("dd", value))


def _linked(spans: Iterable[Span], stem: str) -> Html:
    """Words as links to where they stand; pieces that are apart are shown apart."""
    parts: list[str] = []
    for index, span in enumerate(spans, 1):
        parts += [CUT] * (index > 1) + [_link(span.exact, f"{stem}{index}")]
    return join(*parts)


def _link(text: str, anchor: str) -> Html:
    return el("a", el("bdi", text), href=f"#{anchor}")

"""What a page shows around the report and its findings: the fields with their evidence, the people, the gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.publish.markup import Html, el, join
from onrecord.publish.view import View, inferred
from onrecord.publish.words import (
    ALSO,
    CHOSEN,
    COLUMNS,
    FIELD_NAMES,
    FIELDS,
    MENTIONED,
    NAMING,
    NOT_FOUND,
    PASSED,
    ROLE_OF,
    RULE,
    SOURCE,
    SPEAKS,
    UNTITLED,
    count,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.model import Entity

FACTS = ("publisher", "agency", "authors", "published", "modified", "retrieved", "language", "url")


def title(view: View) -> str:
    """The title of the report, else the name of its source, else a word that says that there is none."""
    report = view.record.report
    return (report.title or "").strip() or report.source.strip() or UNTITLED


def heading(view: View) -> Html:
    """The report's title and its fields, each a link to its words or to the evidence for it, gaps with the reason."""
    report = view.record.report
    facts = [_fact(SOURCE, el("bdi", report.source))]
    facts += [_fact(FIELD_NAMES[name], value) for name in FACTS if (value := _value(view, name)) is not None]
    name = el("bdi", _evidence(view, "title", title(view)), dir="auto")
    return el("header", el("h2", name, id=f"{view.prefix}-title"), el("dl", *facts, class_="facts"), _tally(view))


def tally(view: View) -> str:
    """How much there is to see in a report, in a line."""
    found = view.record.attributions
    guessed = sum(inferred(one) for one in found)
    return " · ".join(
        [
            count(len(found), "finding"),
            count(len(view.speakers), "speaker"),
            *([f"{guessed:,} inferred"] * bool(guessed)),
            count(len(view.record.gaps), "gap"),
        ]
    )


def _tally(view: View) -> Html:
    return el("p", tally(view), class_="tally")


def people(view: View) -> Iterator[Html]:
    """A list item for each entity, with its roles, where it speaks and where it is mentioned."""
    mentions: dict[str, list[tuple[int, str]]] = {}
    for number, mention in enumerate(view.record.mentions, 1):
        if mention.entity is not None:
            mentions.setdefault(mention.entity, []).append((number, mention.exact))
    speaking = [view.entities[one] for one in view.speakers if one in view.entities]
    silent = [entity for entity in view.record.entities if entity.id not in view.speakers]
    for entity in (*speaking, *silent):
        yield _person(view, entity, mentions.get(entity.id, ()))


def _person(view: View, entity: Entity, mentions: Iterable[tuple[int, str]]) -> Html:
    home = view.anchors[entity.id]
    speaker = view.speakers.get(entity.id)
    sign = [el("span", speaker.sign, class_="sign", aria_hidden="true")] if speaker else []
    kind = " · ".join(part for part in (entity.type, NAMING[entity.naming], entity.country, entity.sector) if part)
    lines: list[Html] = []
    for number, role in enumerate(entity.roles, 1):
        body = [f" {ROLE_OF} ", el("bdi", view.name(role.organization))] if role.organization else []
        lines.append(el("p", el("a", el("bdi", role.title), href=f"#{home}-r{number}"), *body, class_="role"))
    if entity.aliases:
        lines.append(el("p", f"{ALSO} ", el("bdi", ", ".join(entity.aliases))))
    if speaker:
        lines.append(el("p", f"{SPEAKS} ", _numbers(view, view.spoken[entity.id])))
    links = [el("a", el("bdi", exact), href=f"#{view.prefix}-m{number}") for number, exact in mentions]
    if links:
        lines.append(el("p", f"{MENTIONED} ", *_between(links, ", ")))
    lines.append(el("p", f"{RULE} {entity.derived.rule}", class_="fine"))
    classes = f"person hue {speaker.hue}" if speaker else "person"
    name = el("p", *sign, el("bdi", entity.name, class_="name"), " ", el("span", kind, class_="tag"), class_="who")
    return el("li", name, *lines, class_=classes, id=home, tabindex="-1")


def gaps(view: View) -> Iterator[Html]:
    """A list item for each gap: the field, what it is missing of, why, and the words that it is about."""
    for number, gap in enumerate(view.record.gaps, 1):
        parts: list[str] = [el("strong", FIELD_NAMES.get(gap.field, gap.field)), " "]
        if gap.of is not None:
            finding = view.numbers.get(gap.of)
            home = f"{view.prefix}-{finding}" if finding else view.anchors.get(gap.of)
            name = str(finding) if finding else view.name(gap.of)
            parts += ["(", el("a", el("bdi", name), href=f"#{home}") if home else name, ") "]
        parts.append(el("span", gap.reason))
        if gap.span is not None:
            words = el("a", el("bdi", gap.span.exact), href=f"#{view.prefix}-g{number}-w")
            parts.append(el("q", words, dir="auto"))
        yield el("li", *parts, id=f"{view.prefix}-g{number}", class_="gap", tabindex="-1")


def fields(view: View) -> Html:
    """A table of every candidate for a field of the report: value, where, the page's own words, decision and reason."""
    rows = []
    for number, one in enumerate(view.record.report.candidates, 1):
        home = f"{view.prefix}-f{number}"
        value = el("bdi", one.value)
        cells = (
            el("th", FIELD_NAMES[one.field], scope="row"),
            el("td", el("a", value, href=f"#{home}-w") if one.span else value),
            el("td", el("bdi", one.where)),
            el("td", el("bdi", one.evidence)),
            el("td", el("strong", CHOSEN) if one.chosen else PASSED, f": {one.reason}"),
        )
        rows.append(el("tr", *cells, id=home, tabindex="-1", class_="chosen" if one.chosen else None))
    head = el("thead", el("tr", *(el("th", column, scope="col") for column in COLUMNS)))
    table = el("table", el("caption", FIELDS, class_="unseen"), head, el("tbody", *rows))
    return el("div", table, class_="wide", tabindex="0", role="region", aria_label=f"{FIELDS}: {title(view)}")


def made(view: View) -> Html:
    """What made the record, and the hashes that tie it to the bytes and the text."""
    by, report = view.record.made_by, view.record.report
    facts: list[tuple[str, str | None]] = [
        ("report", report.id),
        ("sha256 of the input", report.raw_sha256),
        ("sha256 of the text", report.text_sha256),
        ("onrecord", by.version),
        ("model", by.model),
        ("knowledge", by.knowledge),
        ("codebook", by.codebook),
        ("coverage", f"{view.record.coverage:.0%}"),
        *sorted(by.settings.items()),
    ]
    return el("dl", *(_fact(name, el("code", value)) for name, value in facts if value), class_="facts made")


def _value(view: View, name: str) -> Html | None:
    raw: str | tuple[str, ...] | None = getattr(view.record.report, name)
    value = ", ".join(raw) if isinstance(raw, tuple) else raw
    if value:
        return _evidence(view, name, value)
    for number, gap in enumerate(view.record.gaps, 1):
        if gap.field == name and gap.of is None:
            return el("a", f"{NOT_FOUND}: {gap.reason}", href=f"#{view.prefix}-g{number}", class_="missing")
    return None


def _evidence(view: View, name: str, value: str) -> Html:
    """`value` as a link to the words of the candidate that was chosen, or to its row where it has no words."""
    for number, one in enumerate(view.record.report.candidates, 1):
        if one.field == name and one.chosen:
            home = f"{view.prefix}-f{number}"
            return el("a", el("bdi", value), href=f"#{home}-w" if one.span else f"#{home}")
    return el("bdi", value)


def _fact(name: str, value: Html) -> Html:
    return el("div", el("dt", name), el("dd", value))


def _numbers(view: View, numbers: Iterable[int]) -> Html:
    return join(*_between([el("a", str(number), href=f"#{view.prefix}-{number}") for number in numbers], ", "))


def _between(items: list[Html], separator: str) -> Iterator[str]:
    for index, item in enumerate(items):
        if index:
            yield separator
        yield item

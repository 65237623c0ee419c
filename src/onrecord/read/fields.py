"""Chooses the value of every field of a report among its candidates, and says why, or why there is none.

The order: what the caller says; what the JSON line says; then every place of the page by the trust in it and by how
many other places agree (`trust.py`). No value is taken silently, and none is made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from onrecord.ids import content_id, sha256
from onrecord.model import Candidate, Field, Gap, Reading, Report
from onrecord.read import dates, decode, language, markup, names, trust
from onrecord.read.page import Page, offer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.read.overrides import Overrides

_FIELDS: tuple[Field, ...] = ("title", "authors", "publisher", "agency", "published", "modified", "url", "language")
_MISSING: dict[Field, str] = {
    "title": "nothing on the page is marked as its title",
    "authors": "the page names no author",
    "publisher": "the page does not name its publisher",
    "published": "the page carries no date",
    "url": "the page does not give its address",
}
_CONTENT = ("body", "headline", "standfirst")


def reading(page: Page, overrides: Overrides) -> Reading:
    """`page` as a report: each field chosen, every candidate kept with its reason, every empty field a gap."""
    text = page.text
    offered = [*_given(overrides), *page.candidates, *_told(page)]
    judged = {field: choose(field, offered) for field in _FIELDS}
    values = {field: _first(candidates) for field, candidates in judged.items()}
    report = Report(
        id=content_id("r", page.raw_sha256),
        source=decode.mend(page.source)[0],
        url=values["url"],
        publisher=values["publisher"],
        agency=values["agency"],
        title=values["title"],
        authors=tuple(candidate.value for candidate in judged["authors"] if candidate.chosen),
        language=values["language"],
        published=values["published"],
        modified=values["modified"],
        candidates=tuple(candidate for field in _FIELDS for candidate in judged[field]),
        raw_sha256=page.raw_sha256,
        text_sha256=sha256(text.encode("utf-8")),
        text=text,
        blocks=page.blocks,
    )
    return Reading(report=report, gaps=(*page.gaps, *_gaps(judged, values)))


def choose(field: Field, offered: Iterable[Candidate]) -> list[Candidate]:
    """The candidates for `field`, each with its reason, one of them chosen (of authors, all that one place names)."""
    everything = list(offered)
    candidates = [candidate for candidate in everything if candidate.field == field]
    if field == "title":
        candidates = _without_sites(candidates, everything)
    reasons = {number: reason for number, one in enumerate(candidates) if (reason := _unfit(one, everything))}
    fit = {number: one for number, one in enumerate(candidates) if number not in reasons}
    if not fit:
        return [_judged(one, reasons[number]) for number, one in enumerate(candidates)]
    places = _by_place(fit) if field == "authors" else {(one.where, number): [number] for number, one in fit.items()}
    groups = _agreeing(field, places, candidates)
    best = max(groups, key=lambda group: _score(field, group, candidates))
    leader = max(best, key=lambda place: (trust.of(field, place[0]), -place[1]))
    chosen = set(places[leader])
    supporters = {place[0] for place in best} - {leader[0]}
    agreeing = {number for place in best for number in places[place]}
    result = []
    for number, one in enumerate(candidates):
        if number in reasons:
            result.append(_judged(one, reasons[number]))
        elif number in chosen:
            result.append(_judged(one, _why(leader[0], supporters), chosen=True))
        elif number in agreeing:
            result.append(_judged(one, f"passed over: says the same as {leader[0]}"))
        else:
            result.append(_judged(one, _why_not(field, one.where, leader[0], supporters)))
    return result


def _score(field: Field, group: list[tuple[str, int]], candidates: list[Candidate]) -> float:
    places = {place[0] for place in group}
    first = min(place[1] for place in group)
    # Of equals the earlier one: a page says what matters first.
    witnesses = max(1, len(places - trust.ECHOES))
    best = max(trust.of(field, place) for place in places)
    return best + trust.AGREEMENT * (witnesses - 1) - first / (1000.0 * len(candidates))


def _by_place(fit: dict[int, Candidate]) -> dict[tuple[str, int], list[int]]:
    """The numbers of the candidates that each place gives, doubled names left out."""
    places: dict[str, list[int]] = {}
    for number, one in fit.items():
        known = places.setdefault(one.where, [])
        if all(names.key(fit[other].value) != names.key(one.value) for other in known):
            known.append(number)
    return {(where, numbers[0]): numbers for where, numbers in places.items()}


def _agreeing(
    field: Field, places: dict[tuple[str, int], list[int]], candidates: list[Candidate]
) -> list[list[tuple[str, int]]]:
    """Places that say the same, together; the most trusted of a group says what the group means."""
    groups: dict[object, list[tuple[str, int]]] = {}
    for place in sorted(places, key=lambda place: -trust.of(field, place[0])):
        values = [candidates[number].value for number in places[place]]
        groups.setdefault(_meaning(field, values), []).append(place)
    return list(groups.values())


def _meaning(field: Field, values: list[str]) -> object:
    if field in {"published", "modified"}:
        return dates.as_day(values[0])
    if field == "url":
        return values[0].partition("://")[2].rstrip("/")
    return frozenset(names.key(value) for value in values)


def _unfit(one: Candidate, everything: list[Candidate]) -> str | None:
    if not one.value:
        return "passed over: it cannot be read as a " + (
            "date" if one.field in {"published", "modified"} else one.field
        )
    if one.where in {trust.GIVEN, trust.CALLER}:
        return None
    if one.field == "authors":
        publishers = {names.key(other.value) for other in everything if other.field == "publisher"}
        if names.key(one.value) in publishers:
            return "passed over: it is the publisher's own name"
        return "passed over: it names a desk, not a person" if names.is_desk(one.value) else None
    if one.where == "h1" and _is_foreign(one, everything):
        return "passed over: it shares no words with what the rest of the page calls the report"
    return None


def _is_foreign(heading: Candidate, everything: list[Candidate]) -> bool:
    """Whether a heading is about something else (a logo, a section) than two other places' titles."""
    own = set(names.key(heading.value).split())
    others = [
        set(names.key(one.value).split()) for one in everything if one.field == "title" and one.where != heading.where
    ]
    return len(others) > 1 and not any(len(own & words) > 0.25 * len(own) for words in others)


def _without_sites(titles: list[Candidate], everything: list[Candidate]) -> list[Candidate]:
    sites = {names.key(other.value) for other in everything if other.field == "publisher"}
    for other in everything:
        if other.field == "url" and other.value:
            host = other.value.split("/")[2].removeprefix("www.")
            sites |= {names.key(host), names.key(host.partition(".")[0])}
    known = {names.key(one.value) for one in titles}
    shortened = [markup.without_site(one.value, sites, known) for one in titles]
    return [
        one if one.where in {trust.CALLER, trust.GIVEN} else msgspec.structs.replace(one, value=value)
        for one, value in zip(titles, shortened, strict=True)
    ]


def _given(overrides: Overrides) -> list[Candidate]:
    fields: tuple[Field, ...] = ("published", "url", "publisher", "language")
    offered = []
    for field in fields:
        given = getattr(overrides, field)
        if given is None:
            continue
        value = dates.from_iso(given) if field == "published" else given
        value = given.partition("-")[0].lower() if field == "language" else value
        offered.append(offer(field, value or "", trust.CALLER, evidence=f"--{field} {given}"))
    return offered


def _told(page: Page) -> list[Candidate]:
    """The language as the words of the report tell it."""
    pieces: list[str] = []
    size = 0
    for block in page.blocks:
        if block.role in _CONTENT and size < language.SAMPLE:
            pieces.append(page.text[block.start : min(block.end, block.start + language.SAMPLE)])
            size += len(pieces[-1])
    told = language.identify("\n".join(pieces) if pieces else page.text[: language.SAMPLE])
    return [] if told is None else [offer("language", told[0], "words", evidence=told[1])]


def _first(candidates: list[Candidate]) -> str | None:
    return next((candidate.value for candidate in candidates if candidate.chosen), None)


def _gaps(judged: dict[Field, list[Candidate]], values: dict[Field, str | None]) -> list[Gap]:
    gaps = []
    for field, reason in _MISSING.items():
        if values[field] is None:
            unread = [candidate.evidence for candidate in judged[field]]
            shown = f"; what it gives is of no use: {unread[0]!r}" if unread else ""
            gaps.append(Gap(field=field, reason=reason + shown))
    code = values["language"]
    if code is None:
        reason = "the words are too few or of no known language, and the page does not say"
        gaps.append(Gap(field="language", reason=reason))
    elif code != "en":
        reason = f"only English is understood; the report is in {language.name(code)} and is not read for content"
        gaps.append(Gap(field="language", reason=reason))
    return gaps


def _judged(one: Candidate, reason: str, *, chosen: bool = False) -> Candidate:
    told = f"{reason} ({one.reason})" if one.reason else reason
    return msgspec.structs.replace(one, chosen=chosen, reason=told)


def _why(where: str, supporters: set[str]) -> str:
    if where == trust.CALLER:
        return "chosen: given by the caller"
    if where == trust.GIVEN:
        return "chosen: given with the report"
    if not supporters:
        return f"chosen: {where} is the most trusted place that gives one"
    return f"chosen: {where}; the same is said by {', '.join(sorted(supporters))}"


def _why_not(field: Field, where: str, leader: str, supporters: set[str]) -> str:
    if trust.of(field, where) <= trust.of(field, leader):
        return f"passed over: {leader} is trusted more or is met first"
    return f"passed over: {leader} and {', '.join(sorted(supporters)) or 'others'} agree on another"

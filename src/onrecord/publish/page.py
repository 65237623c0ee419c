"""Any number of records as one HTML file that needs no network, no script and no other file.

The file says what it may do: its content security policy allows the one style and the one script that it carries, by
their hashes, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING

from onrecord.publish import words as said
from onrecord.publish.article import article
from onrecord.publish.findings import findings
from onrecord.publish.hidden import visible
from onrecord.publish.markup import Html, el, end, escape, join, start
from onrecord.publish.sheet import fields, gaps, heading, made, people, tally, title
from onrecord.publish.view import View
from onrecord.publish.when import when
from onrecord.publish.where import where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.model import Record

IN_MEMORY = 16 * 1024 * 1024
"""Bytes of rendered reports kept in memory; what goes beyond waits in a temporary file for the index to be known."""
CHUNK = 1 << 16
"""Characters written there and read back at a time."""
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


def page(records: Iterable[Record]) -> Iterator[str]:
    """The page as pieces of text, to be written as UTF-8 one after the other.

    Records are taken one at a time and none is kept: the index at the top needs all titles, so that rendered reports
    wait in a temporary file once they pass 16 MiB. Every word of a report is escaped. Nothing is yielded before the
    last record was taken.
    """
    with SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", newline="") as body:
        entries: list[tuple[Html, Html]] = []
        for number, record in enumerate(records, 1):
            view = View(record, f"r{number}")
            entries.append((_entry(view), escape(visible(title(view)))))
            for piece in _gathered(_report(view)):
                body.write(piece)
        body.seek(0)
        yield from _top([entry for entry, _ in entries], entries[0][1] if len(entries) == 1 else None)
        yield from _chunks(body)
        yield _bottom()


def _gathered(pieces: Iterable[str]) -> Iterator[str]:
    """Many small pieces as few large ones: the temporary file looks at its size with every write."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= CHUNK:
            yield "".join(held)
            held, size = [], 0
    yield "".join(held)


def _chunks(body: IO[str]) -> Iterator[str]:
    while chunk := body.read(CHUNK):
        yield chunk


def _asset(name: str) -> Html:
    """A file of this package that is ours to write unescaped: the style or the script."""
    return Html(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _top(entries: list[Html], only: Html | None) -> Iterator[Html]:
    style, script = _asset("style.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    yield Html("<!DOCTYPE html>\n")
    yield start("html", lang="en")
    yield el(
        "head",
        start("meta", charset="utf-8"),
        start("meta", http_equiv="Content-Security-Policy", content=policy),
        start("meta", name="viewport", content="width=device-width, initial-scale=1"),
        start("meta", name="referrer", content="no-referrer"),
        start("meta", name="generator", content=said.PRODUCT),
        el("title", only or said.REPORTS, f" · {said.PRODUCT}"),
        el("style", style),
    )
    yield start("body")
    yield el("a", said.SKIP, class_="skip", href="#main")
    yield _masthead()
    if len(entries) > 1:
        yield el("nav", el("h2", said.REPORTS), el("ol", *entries), class_="index", aria_label=said.REPORTS)
    yield start("main", id="main", tabindex="-1")
    if not entries:
        yield el("p", said.NO_REPORTS, class_="none")


def _bottom() -> Html:
    return join(end("main"), el("script", _asset("page.js")), end("body"), end("html"), "\n")


def _masthead() -> Html:
    choices: list[Html] = []
    for value, label in said.THEMES.items():
        one = start("input", type="radio", name="theme", value=value, id=f"theme-{value}", checked=value == "auto")
        choices.append(el("label", one, label))
    theme = el("fieldset", el("legend", said.THEME), *choices, class_="theme")
    switch = el("label", start("input", type="checkbox", id="keys", checked=True), said.KEYS)
    help_line = [el("span", el("kbd", key), f" {what}") for key, what in said.KEY_HELP]
    keys = el("div", switch, *help_line, class_="keys", hidden=True, id="keyhelp")
    samples = [el("li", el("span", label, class_=f"m {part} hue h0")) for part, label in said.LEGEND_PARTS]
    legend = el("ul", *samples, class_="legend", aria_label=said.LEGEND)
    name = join(el("h1", said.PRODUCT), el("p", said.LEDE, class_="lede"))
    return el("header", el("div", name, class_="brand"), theme, legend, keys, class_="masthead")


def _entry(view: View) -> Html:
    report = view.record.report
    link = el("a", el("bdi", title(view)), href=f"#{view.prefix}")
    return el("li", link, el("span", el("bdi", report.source), f" · {tally(view)}", class_="fine"))


def _report(view: View) -> Iterator[Html]:
    prefix, report = view.prefix, view.record.report
    yield start("article", class_="report", id=prefix, tabindex="-1", aria_labelledby=f"{prefix}-title")
    yield heading(view)
    yield start("div", class_="desk")
    yield start("section", class_="reading", aria_labelledby=f"{prefix}-reading")
    yield el("h3", said.TEXT, id=f"{prefix}-reading", class_="unseen")
    yield start("div", class_="text", lang=_tongue(report.language))
    yield from article(view)
    yield join(end("div"), end("section"))
    yield start("section", class_="margin", aria_labelledby=f"{prefix}-findings")
    yield el("h3", said.FINDINGS, id=f"{prefix}-findings")
    yield from _list(findings(view), "findings", said.NO_FINDINGS)
    yield join(end("section"), end("div"))
    yield start("div", class_="sheet")
    yield from _section(prefix, "people", said.PEOPLE, _list(people(view), "people", said.NO_PEOPLE))
    if view.record.places:
        yield from _section(prefix, "places", said.PLACES, where(view))
    if view.record.times:
        yield from _section(prefix, "times", said.TIMES, when(view))
    yield from _section(prefix, "gaps", said.GAPS, _list(gaps(view), "gaps", said.NO_GAPS))
    found = fields(view) if report.candidates else el("p", said.NO_FIELDS, class_="none")
    yield from _section(prefix, "fields", said.FIELDS, [found])
    yield from _section(prefix, "made", said.MADE, [made(view)])
    yield join(end("div"), end("article"))


def _tongue(language: str | None) -> str | None:
    """A language as a screen reader understands it; one that is no BCP 47 tag is left out."""
    return language if language and LANGUAGE.fullmatch(language) else None


def _section(prefix: str, name: str, label: str, inside: Iterable[Html]) -> Iterator[Html]:
    yield start("section", class_=name, aria_labelledby=f"{prefix}-{name}")
    yield el("h3", label, id=f"{prefix}-{name}")
    yield from inside
    yield end("section")


def _list(items: Iterable[Html], name: str, none: str) -> Iterator[Html]:
    """The items as an ordered list, or a sentence that says that there are none."""
    empty = True
    for item in items:
        if empty:
            yield start("ol", class_=name)
            empty = False
        yield item
    yield el("p", none, class_="none") if empty else end("ol")

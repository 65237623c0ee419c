"""A web page: its report by trafilatura, its fields by its markup; the whole page's text where it holds no article."""

from __future__ import annotations

from typing import Any

from onrecord.model import Block, Candidate, Gap
from onrecord.read import article, decode, dump, fields, markup, tree
from onrecord.read.page import Page, compose, offer

_AGENCY_PLACES = ("dateline", "credit", "byline")


def page(text: str, *, source: str, raw_sha256: str, gaps: tuple[Gap, ...] = ()) -> Page:
    """The report of a web page; `text` is its HTML, decoded.

    A page without an article, or outside the bounds of `tree`, gives the text of all of it, read like a page copied
    from a browser, with a gap that says so.
    """
    text, mended = decode.mend(text)
    gaps += mended
    parsed = tree.parse(text)
    if parsed.root is None:
        return _whole(text, (), source=source, raw_sha256=raw_sha256, gaps=(*gaps, _whole_gap(parsed.problem)))
    offered = [*markup.candidates(parsed.root), *_trafilaturas(parsed.root, text)]
    parts = article.parts(parsed.root, _titles(offered), elements=parsed.elements)
    if not parts:
        return _whole(
            text, tuple(offered), source=source, raw_sha256=raw_sha256, gaps=(*gaps, _whole_gap("it has no article"))
        )
    report, blocks = compose(parts)
    return Page(
        source=source,
        raw_sha256=raw_sha256,
        text=report,
        blocks=blocks,
        candidates=(*offered, *_found(report, blocks)),
        gaps=gaps,
    )


def _whole_gap(problem: str | None) -> Gap:
    return Gap(field="blocks", reason=f"the text of the whole page was read, menus and all: {problem}")


def _whole(text: str, offered: tuple[Candidate, ...], *, source: str, raw_sha256: str, gaps: tuple[Gap, ...]) -> Page:
    report = tree.bare_text(text)
    title = next((candidate.value for candidate in offered if candidate.field == "title"), None)
    blocks = dump.blocks(report, title=title)
    if not report:
        gaps += (Gap(field="text", reason="the page holds no text"),)
    return Page(
        source=source,
        raw_sha256=raw_sha256,
        text=report,
        blocks=blocks,
        candidates=(*offered, *dump.candidates(report, blocks)),
        gaps=gaps,
    )


def _titles(offered: list[Candidate]) -> list[str]:
    """The titles that the page offers, the one that will be chosen first."""
    judged = fields.choose("title", offered)
    return [candidate.value for candidate in sorted(judged, key=lambda candidate: not candidate.chosen)]


def _trafilaturas(root: Any, text: str) -> list[Candidate]:  # noqa: ANN401 - an element of lxml, which has no types
    """The answers of trafilatura and htmldate: one candidate more for each field, from the page's looks."""
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - 0.5 s to import, and only HTML needs it

    found = extract_metadata(root, None, {"original_date": True, "extensive_search": len(text) < 2_000_000})
    offered = []
    if found.title:
        offered.append(offer("title", " ".join(found.title.split()), "trafilatura"))
    for author in (found.author or "").split("; "):
        offered += markup.offers("authors", author, "trafilatura")
    if found.date:
        offered.append(offer("published", found.date, "htmldate"))
    return offered


def _found(report: str, blocks: tuple[Block, ...]) -> list[Candidate]:
    """What the report's own lines say: bylines, datelines and credits."""
    lines = tuple(block for block in blocks if block.role in _AGENCY_PLACES)
    return list(dump.candidates(report, lines)) if lines else []

"""The report on a web page: trafilatura's text, with the page's own captions and standfirst in their places."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from onrecord.model import Role
from onrecord.read import clean, markup, names

if TYPE_CHECKING:
    from collections.abc import Iterator

Part = tuple[Role, str]
_SHORTEST = 80  # characters; less text than this on a whole page is a notice or a menu, not a report
_LONGEST_LINE = 300
# Elements of a page up to which trafilatura may ask its second extractor, jusText, whose time grows with their square
# (2 s at 4,000, 75 s at 28,000); 5 of 327 real pages have more.
SMALL = 4_000
_OPENING = 4  # parts at the start among which headline, standfirst, byline and dateline stand
# Word F1 of the kept text with it .920 on NAEB dev and .960 on the fundus pages; without .912 and .962, with recall
# .911 and .958 (`python -m evaluation.fields`).
PRECISE = True
_STANDFIRST = re.compile(
    r"standfirst|sub-?(?:head|title|deck)|\bdeks?\b|(?:article|story|entry|post)[-_]+(?:dek|summary|lede|intro|excerpt)|strapline",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:also read|read also|read more|read next|related|related stor(?:y|ies)|see also|more on this|more from|watch|"
    r"recommended|don['’]t miss)\b[^.!?]{0,20}[:|»–-]",
    re.IGNORECASE,
)


def parts(root: Any, titles: list[str], *, elements: int) -> list[Part]:  # noqa: ANN401 - an element of lxml, which has no types
    """The report's parts in order, or nothing where the page holds no article.

    `titles` are the page's candidates for its title, the best one first: the first heading that is one of them is the
    headline, and where the text has none the best one is put before it. `elements` is how many the page has.
    """
    pieces = _pieces(root, fast=elements > SMALL)
    if sum(len(text) for _, text in pieces) < _SHORTEST:
        return []
    wanted = {names.key(title) for title in titles}
    body: list[Part] = []
    places: dict[str, int] = {}  # where each paragraph of the page ends up, by its words
    headline: str | None = None
    for tag, text in pieces:
        if headline is None and len(body) < _OPENING and names.key(text) in wanted:
            headline = text
            continue
        body += _roles(tag, text, first=len(body) < _OPENING)
        places.setdefault(names.key(text), len(body) - 1)
    head: list[Part] = [("headline", headline or titles[0])] if titles else []
    return head + _with_asides(root, body, places, known=wanted)


def _pieces(root: Any, *, fast: bool) -> list[tuple[str, str]]:  # noqa: ANN401
    import trafilatura  # noqa: PLC0415 - 0.5 s to import, and only HTML needs it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports pages without an article; so do we
    document = trafilatura.bare_extraction(
        root, include_comments=False, include_tables=True, output_format="xml", favor_precision=PRECISE, fast=fast
    )
    body = getattr(document, "body", None)
    return [] if body is None else [(tag, text) for element in body for tag, text in _flat(element) if text]


def _flat(element: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """One piece for each paragraph, heading, list item and table row; line breaks begin a new one."""
    if element.tag in {"list", "table", "quote", "div"} and len(element):
        yield from _lines(element.tag, element.text or "")
        for child in element:
            if element.tag == "table" and child.tag == "row":
                yield "row", " | ".join(text for cell in child if (text := markup.words(cell)))
            else:
                yield from _flat(child)
            yield from _lines(element.tag, child.tail or "")
        return
    for breaking in element.iter("lb"):
        breaking.tail = "\n" + (breaking.tail or "")
    yield from _lines(element.tag, "".join(element.itertext()) + (element.tail or ""))


def _lines(tag: str, text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        if line and not line.isspace():
            yield tag, " ".join(line.split())


def _roles(tag: str, text: str, *, first: bool) -> list[Part]:
    if len(text) <= _LONGEST_LINE and _RELATED.match(text):
        return [("related", text)]
    if not first or tag == "head":
        return [("body", text)]
    if clean.is_byline(text):
        return [("byline", text)]
    if clean.is_agency(text):
        return [("credit", text)]
    cut = clean.dateline_end(text, 0, len(text))
    return [("dateline", text[:cut].rstrip()), ("body", text[cut:])] if cut else [("body", text)]


def _with_asides(root: Any, body: list[Part], places: dict[str, int], *, known: set[str]) -> list[Part]:  # noqa: ANN401
    """`body` with the page's standfirst at its head and its captions after the paragraph that they follow."""
    standfirst: list[Part] = []
    inserted: dict[int, list[Part]] = {}
    roles: dict[int, Role] = {}
    taken = set(known)
    current = -1
    for element, kind in _marked(root):
        text = markup.words(element)
        key = names.key(text)
        place = places.get(key)
        if kind == "text":
            current = current if place is None else place
        elif key and key not in taken and len(text) <= 3 * _LONGEST_LINE:
            taken.add(key)
            if place is not None:
                roles.setdefault(place, kind)
                current = place
            elif kind == "standfirst" and current < 0 and not standfirst:
                standfirst.append((kind, text))
            elif kind in {"caption", "credit"}:
                inserted.setdefault(current, []).append((kind, text))
    merged = standfirst + inserted.get(-1, [])
    last = max((number for number, (role, _) in enumerate(body) if role == "body"), default=0)
    for number, (role, text) in enumerate(body):
        merged.append((roles.get(number, role), text))
        # What follows the last paragraph belongs to other reports that the page advertises.
        merged += inserted.get(number, []) if number < last else []
    return merged


def _marked(root: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
    for element in root.iter("p", "figcaption", "h2", "h3", "div", "span", "li"):
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
        if element.tag == "figcaption":
            yield element, "caption"
        elif _STANDFIRST.search(marks) and element.getparent().tag != "figcaption":
            yield element, "standfirst"
        elif element.tag in {"p", "li"}:
            yield element, "text"

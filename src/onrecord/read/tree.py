"""HTML to a tree, within bounds; and text out of HTML that has no bounds, without one.

lxml stops at a nesting of 256 and drops what lies deeper, and trafilatura's time grows with the square of the children
of one element, so that a page outside these bounds is read as its bare text instead.
"""

from __future__ import annotations

import html
import re
from typing import Any

from onrecord.model import Noun

# Of 218 real pages the largest has 1.5 million characters, 5,145 elements and 1,118 children in one element. Within
# these bounds trafilatura needs at most three seconds (measured on hostile pages of one kind of element each).
LARGEST = 10_000_000
MOST_ELEMENTS = 30_000
MOST_CHILDREN = 4_000
_DEEP = "depth"  # how libxml2 says that it stopped going deeper
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "meter",
        "output",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_SILENT = frozenset(["script", "style", "noscript", "template", "svg", "iframe", "object", "textarea", "select"])
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,20})")
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")


class Parsed(Noun, frozen=True, kw_only=True):
    """The root element of a page, or why there is none."""

    root: Any = None
    elements: int = 0
    problem: str | None = None


def parse(text: str) -> Parsed:
    """The tree of a page, or the reason (a clause) for which it is not to be had."""
    if len(text) > LARGEST:
        return Parsed(problem=f"the page has more than {LARGEST // 1_000_000} million characters")
    from lxml import etree  # noqa: PLC0415 - 0.1 s to import, and only HTML needs it
    from lxml import html as lxml_html  # noqa: PLC0415

    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError:
        return Parsed(problem="the page is empty")
    if any(_DEEP in entry.message for entry in parser.error_log):
        return Parsed(problem="the page nests its elements more than 256 deep")
    elements = 0
    for element in root.iter():
        elements += 1
        if len(element) > MOST_CHILDREN:
            return Parsed(problem=f"one element of the page holds more than {MOST_CHILDREN} others")
    if elements > MOST_ELEMENTS:
        return Parsed(problem=f"the page has more than {MOST_ELEMENTS} elements")
    return Parsed(root=root, elements=elements)


def bare_text(text: str) -> str:
    """The text of any HTML whatever, a line for every block element; linear time, no tree."""
    out: list[str] = []
    position = 0
    while (opening := text.find("<", position)) >= 0:
        out.append(text[position:opening].replace("\n", " "))
        position, piece = _after_tag(text, opening)
        out.append(piece)
    out.append(text[position:].replace("\n", " "))
    lines = (_SPACES.sub(" ", line).strip() for line in html.unescape("".join(out)).split("\n"))
    return "\n".join(line for line in lines if line)


def _after_tag(text: str, opening: int) -> tuple[int, str]:
    """Where the tag (comment, script ...) that opens at `opening` ends, and what stands for it in the text."""
    if text.startswith("<!--", opening):
        closing = text.find("-->", opening + 4)
        return (len(text), "") if closing < 0 else (closing + 3, "")
    match = _NAME.match(text, opening + 1)
    if match is None and not text.startswith(("<!", "<?"), opening):
        return opening + 1, "<"
    closing = text.find(">", opening)
    if closing < 0:
        return len(text), ""
    name = match[1].lower() if match is not None else "!"
    if name in _SILENT and text[opening + 1] != "/":
        ending = re.compile(rf"</{name}", re.IGNORECASE).search(text, closing)
        return (len(text), "") if ending is None else (ending.start(), "\n")
    return closing + 1, "" if name in _INLINE else "\n"

"""Reads a page back as a strict parser would: balanced tags, ids, links, and the text of a report inside it."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "input"}


class Parsed(HTMLParser):
    """The page's elements; `problems` is empty for a well-formed page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[str] = []
        self.problems: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._silent = 0
        self._in_text = 0
        self.feed(html)
        self.close()
        if self.stack:
            self.problems.append(f"never closed: {self.stack}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if len(given) != len(attrs):
            self.problems.append(f"twice the same attribute: {attrs}")
        self.elements.append((tag, given))
        self.ids += [str(value) for name, value in attrs if name == "id"]
        self.links += [str(value) for name, value in attrs if name == "href"]
        if tag == "a" and "a" in self.stack:
            self.problems.append("a link inside a link")
        if tag in VOID:
            return
        if self._in_text or given.get("class") == "text":
            if not self._in_text:
                self.texts.append("")
            self._in_text += 1
        if "data-ui" in given:
            self._silent = len(self.stack) + 1
        self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack[-1] != tag:
            self.problems.append(f"</{tag}> closes {self.stack[-1:]}")
            return
        if self._silent == len(self.stack):
            self._silent = 0
        self.stack.pop()
        self._in_text -= bool(self._in_text)

    def handle_data(self, data: str) -> None:
        if self._in_text and not self._silent:
            self.texts[-1] += data

    def handle_comment(self, data: str) -> None:
        self.problems.append(f"a comment: {data}")

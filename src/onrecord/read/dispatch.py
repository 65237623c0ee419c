"""From a source to its readings: the bytes, what they are, and the reader for them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.ids import sha256
from onrecord.read import clean, decode, fields, html, jsonl, load, pdf, plain
from onrecord.read.overrides import Overrides
from onrecord.read.page import Page, offer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onrecord.model import Reading
    from onrecord.read.sources import Form, Source

_HEAD = 1024
_HTML = ("<!doctype html", "<html", "<head", "<body", "<?xml", "<article", "<div", "<p>", "<meta", "<title", "<!--")


def readings(source: Source, *, overrides: Overrides | None = None) -> Iterator[Reading | InputError]:
    """A reading for every report of `source`, and an InputError for every input or line that cannot be read.

    Errors are yielded, never raised, so that the others go on. A file gives one; JSON lines give one a line.
    """
    given = overrides or Overrides()
    if source.failure is not None:
        yield source.failure
        return
    try:
        for page in _pages(source):
            yield page if isinstance(page, InputError) else fields.reading(page, given)
    except InputError as failure:
        yield failure


def _pages(source: Source) -> Iterator[Page | InputError]:
    if source.path is None:
        data = load.stdin_bytes()
        yield from _sniffed(data, source.name)
    elif source.form == "jsonl":
        with load.open_lines(source.path) as stream:
            yield from jsonl.pages(stream, name=source.name)
    else:
        limit = load.LARGEST_PDF if source.form == "pdf" else load.LARGEST_PAGE
        data = load.page_bytes(source.path, limit=limit)
        if source.form == "unknown":
            yield from _sniffed(data, source.name)
        else:
            yield _page(data, source.name, source.form)


def _sniffed(data: bytes, name: str) -> Iterator[Page | InputError]:
    form = sniff(data)
    if form == "jsonl":
        yield from jsonl.pages(BytesIO(data), name=name)
    else:
        yield _page(data, name, form)


def _page(data: bytes, name: str, form: Form) -> Page:
    digest = sha256(data)
    if form == "pdf" or (form == "text" and data.startswith(b"%PDF-")):
        return pdf.page(data, source=name, raw_sha256=digest)
    decoded = decode.decode(data, source=name)
    reader = html.page if form == "html" else plain.page
    return reader(decoded.text, source=name, raw_sha256=digest, gaps=decoded.gaps)


def sniff(data: bytes) -> Form:
    """What bytes without a telling name hold, by how they begin."""
    if data[:_HEAD].find(b"%PDF-") >= 0:
        return "pdf"
    head = data[:_HEAD].decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if head[:20].lower().startswith(_HTML):
        return "html"
    line = data.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0]
    return "jsonl" if jsonl.is_line(line) else "text"


def original(path: Path) -> bytes:
    """The bytes that `raw_sha256` of a report read from `path` is made of: the file's own, out of their gzip."""
    return load.page_bytes(path, limit=load.LARGEST_PDF)


def clean_text(text: str, *, source: str, title: str | None = None, overrides: Overrides | None = None) -> Reading:
    """The reading of a clean article that is at hand as a string: nothing in it is taken for menus."""
    text, gaps = decode.mend(text)
    page = Page(
        source=source,
        raw_sha256=sha256(text.encode()),
        text=text,
        blocks=clean.blocks(text, title=title),
        candidates=() if title is None else (offer("title", title, "argument"),),
        gaps=gaps,
    )
    return fields.reading(page, overrides or Overrides())

"""JSON lines: one report a line, as `text` (a clean article) or `html`."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from onrecord.errors import InputError
from onrecord.ids import sha256
from onrecord.model import Candidate, Field, Gap
from onrecord.read import clean, dates, decode, dump, html, load, names
from onrecord.read.page import Page, offer

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = '{"id": "1", "title": "...", "text": "..."}'
_KEYS: tuple[Field, ...] = ("url", "title", "publisher", "published", "language")
_WHERE = "json line"
# Other names of the keys, as dumps of news have them; read where the key itself is missing, the first one first.
_ALIASES: dict[str, tuple[str, ...]] = {
    "text": ("body", "content"),
    "title": ("headline",),
    "authors": ("author", "byline"),
    "published": ("date",),
    "publisher": ("source", "outlet"),
}
_KNOWN = frozenset({"id", "text", "html", "authors", *_KEYS})
_MOST_NAMED = 12  # unused keys that a gap names


def pages(stream: BinaryIO, *, name: str, limit: int = load.LARGEST_PAGE) -> Iterator[Page | InputError]:
    """A page for every line of `stream`, or what is wrong with that line; a line is at most `limit` bytes.

    Blank lines count and are passed over. One line is in memory at a time.
    """
    number = 0
    held = 0
    while True:
        number += 1
        where = f"{name}:{number}"
        try:
            line = stream.readline(limit + 1)
            whole = len(line) <= limit or line.endswith(b"\n") or _skip(stream, limit)
        except (OSError, EOFError, zlib.error) as failure:
            yield InputError(where, f"the file breaks off or is damaged ({failure})", "fetch or compress it again")
            return
        if not line:
            break
        if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield InputError(name, "JSON lines in UTF-16", "save the file as UTF-8")
            return
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not line.strip():
            continue
        held += 1
        if not whole or len(line.rstrip(b"\r\n")) > limit:
            yield InputError(where, f"a line of more than {limit // load.MEGABYTE} MB", "split what it holds")
            continue
        try:
            yield _page(line.rstrip(b"\r\n"), where)
        except InputError as failure:
            yield failure
    if not held:
        yield InputError(name, "the file holds no line", f"one report a line: {_LINE}")


def _skip(stream: BinaryIO, limit: int) -> bool:
    """Reads on to the end of a line that is too long."""
    while (more := stream.readline(limit)) and not more.endswith(b"\n"):
        pass
    return False


def _page(line: bytes, where: str) -> Page:
    given, bad = _object(line, where)
    called = _called(given)
    bad += _unused(given, called)
    source = _source(given, where)
    digest = sha256(line)
    candidates = tuple(_candidates(given, called))
    text = given.get(called["text"])
    if isinstance(text, str):
        text, gaps = decode.mend(text)
        title = given.get(called["title"])
        blocks = clean.blocks(text, title=title if isinstance(title, str) else None)
        opening = tuple(block for block in blocks if block.role in {"byline", "dateline", "credit"})
        candidates += dump.candidates(text, opening)
        return Page(source=source, raw_sha256=digest, text=text, blocks=blocks, candidates=candidates, gaps=bad + gaps)
    page = html.page(given["html"], source=source, raw_sha256=digest)
    return Page(
        source=source,
        raw_sha256=digest,
        text=page.text,
        blocks=page.blocks,
        candidates=candidates + page.candidates,
        gaps=bad + page.gaps,
    )


def _object(line: bytes, where: str) -> tuple[dict[str, Any], tuple[Gap, ...]]:
    try:
        decoded = line.decode("utf-8", "replace")
        given = json.loads(decoded, strict=False)
    except ValueError as failure:
        raise InputError(where, f"this line is no JSON ({failure})", f"one object a line: {_LINE}") from failure
    except RecursionError as failure:
        raise InputError(where, "this line is nested too deeply", f"one flat object a line: {_LINE}") from failure
    if not isinstance(given, dict):
        raise InputError(where, "this line is no JSON object", f"one object a line: {_LINE}")
    if not isinstance(given.get(_called(given)["text"]), str) and not isinstance(given.get("html"), str):
        raise InputError(where, "this line has neither text nor html", f"one object a line: {_LINE}")
    bad = decoded.count(decode.REPLACEMENT) - line.count(decode.REPLACEMENT.encode())
    gaps = (Gap(field="text", reason=f"bytes that are no utf-8 stand as U+FFFD: {bad} of them"),) if bad > 0 else ()
    return cast("dict[str, Any]", given), gaps


def _source(given: dict[str, Any], where: str) -> str:
    name = given.get("id")
    if isinstance(name, bool) or not isinstance(name, (str, int)) or not str(name).strip():
        return where
    return decode.mend(str(name))[0]


def _called(given: dict[str, Any]) -> dict[str, str]:
    """The key of `given` that holds each field: the field's own name, or where that is missing an alias."""
    called: dict[str, str] = {field: field for field in (*_KEYS, "authors", "text")}
    for field, aliases in _ALIASES.items():
        # The text of a line with html is the html's: its "body" and "content" are left to the gap.
        if _holds(given.get(field)) or (field == "text" and _holds(given.get("html"))):
            continue
        called[field] = next((alias for alias in aliases if _holds(given.get(alias))), field)
    return called


def _holds(value: object) -> bool:
    if isinstance(value, list):
        return any(isinstance(one, str) and one.strip() for one in value)
    return isinstance(value, str) and bool(value.strip())


def _unused(given: dict[str, Any], called: dict[str, str]) -> tuple[Gap, ...]:
    unused = [key for key in given if key not in _KNOWN and key not in called.values()]
    if not unused:
        return ()
    shown = ", ".join(repr(decode.mend(key[:40])[0]) for key in unused[:_MOST_NAMED])
    more = f" and {len(unused) - _MOST_NAMED} more" if len(unused) > _MOST_NAMED else ""
    return (Gap(field="line", reason=f"keys of the line that are not used: {shown}{more}"),)


def _candidates(given: dict[str, Any], called: dict[str, str]) -> Iterator[Candidate]:
    for field in _KEYS:
        value = given.get(called[field])
        if not isinstance(value, str) or not value.strip():
            continue
        value = decode.mend(" ".join(value.split()))[0]
        shown = (dates.iso(value) or "") if field == "published" else value
        yield offer(field, shown, _WHERE, evidence=f"{called[field]}: {value}")
    key = called["authors"]
    authors = given.get(key)
    if isinstance(authors, str):
        authors = names.people(authors) if key == "byline" or authors[:3].lower() == "by " else [authors]
    for author in authors if isinstance(authors, list) else []:
        if isinstance(author, str) and author.strip():
            author = decode.mend(" ".join(author.split()))[0]  # noqa: PLW2901 - the same name, made clean
            yield offer("authors", author, _WHERE, evidence=f"{key}: {author}")


def is_line(line: bytes) -> bool:
    """Whether `line` is a JSON object with a report in it."""
    if not line.startswith(b"{"):
        return False
    try:
        _object(line, "")
    except InputError:
        return False
    return True

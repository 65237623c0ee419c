"""What a page copied as plain text says of itself: title, authors, agency, publisher and dates, each with its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.model import Block, Candidate, Field, Span
from onrecord.read import dump_dates, dump_forms, dump_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BY = re.compile(
    r"(?:kolumne von|story by|words by|written by|reported by|reporting by|posted by|published by|by|author|von|par"
    r"|texte|por|door|di|av|af|oleh|автор)s?(?:\s?:\s{0,2}|\s{1,2}|$)|(?-i:By(?=[A-Z]))",
    re.IGNORECASE,
)
_BY_INSIDE = re.compile(r"\b(?:written by|reported by|posted by|by)\s{1,2}(?=[A-Z])", re.IGNORECASE)
_TIME_WORDS = dump_words.phrases("""
monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, tues, wed, thu, thur, fri, sat, sun, january
february, march, april, may, june, july, august, september, october, november, december, jan, feb, mar, apr, jun, jul
aug, sept, sep, oct, nov, dec, stand, date, last, article, share
""")
# What ends the names of a byline: an office, a date, an address, a mark.
_END = re.compile(
    r"\s{0,2}(?:[|•·\n\t@]|,?\s(?:for|with|in|at|on|from|updated|published|posted|last|special to)\b"
    r"|https?:|\d)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s{0,2}(?:,\s(?:and|und|et|y)\s|[,;/&]|\s(?:and|und|et|y|e|en)\s)\s{0,2}", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:editor|reporter|writer|correspondent|staff|columnist|contributor|producer|author|analyst|bureau|chief|desk"
    r"|senior|historian|guidelines|expert|professor|fellow|news|newspaper|times|post|herald|journal|press|magazine"
    r"|review|gazette|tribune|courier|chronicle|guardian|telegraph|mirror|observer|beacon|broadcasting"
    r"|media|network|online|team|redaktion|\w+\.(?:com|org|net))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][\w.'’-]{0,30}(?:\s[^\W\d_(“\"][\w.'’“”\"-]{0,30}){0,5}")
_AGENCIES = {
    "ap": "AP", "associated press": "AP", "the associated press": "AP", "reuters": "Reuters", "afp": "AFP",
    "thomson reuters": "Reuters", "agence france-presse": "AFP", "upi": "UPI", "dpa": "dpa", "epd": "epd",
    "xinhua": "Xinhua", "tass": "TASS", "interfax": "Interfax", "pti": "PTI", "ani": "ANI", "ians": "IANS",
    "kyodo": "Kyodo News", "kyodo news": "Kyodo News", "efe": "EFE", "ansa": "ANSA", "anadolu agency": "Anadolu",
    "aa": "Anadolu", "pa media": "PA Media", "pa": "PA Media", "bloomberg": "Bloomberg", "apa": "APA", "sda": "SDA",
    "belga": "Belga", "aap": "AAP",
}  # fmt: skip
_BRACKETED = re.compile(r"\(([^()]{2,40})\)")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s{0,2}(?:(?:copyright|©|\(c\))\s{0,2})?"
    r"(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s{0,2})?(?:by\s)?([^.|©\n,]{2,60})",
    re.IGNORECASE,
)
_NOT_PUBLISHER = re.compile(r"\ball rights\b|\bprivacy\b|\bterms\b|^\d+$", re.IGNORECASE)
_MODIFIED = re.compile(
    r"\b(?:updated|modified|last update|last edited|revised|aktualisiert|stand(?=:)|mis à jour|modifié"
    r"|actualizad[oa]|aggiornato|atualizado|bijgewerkt)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|first published|veröffentlicht|publié|publicad[oa]|pubblicato|gepubliceerd)\b",
    re.IGNORECASE,
)
# Dates in the chrome of a page are as often other stories' or today's: only lines near the article are read.
NEAR = 25


def candidates(text: str, blocks: Sequence[Block]) -> tuple[Candidate, ...]:
    """Every value that the blocks offer for title, authors, agency, publisher, published and modified.

    `where` is "block", `evidence` the exact words at `span`; none is chosen here. Order: as they stand in the text.
    """
    return (
        tuple(_titles(text, blocks))
        + tuple(_people(text, blocks))
        + tuple(_outlets(text, blocks))
        + tuple(_owners(text, blocks))
        + tuple(_dates(text, blocks))
    )


def _offer(text: str, field: Field, value: str, where: tuple[int, int], reason: str) -> Candidate:
    start, end = where
    span = Span(start=start, end=end, exact=text[start:end])
    return Candidate(field=field, value=value, where="block", evidence=span.exact, span=span, reason=reason)


def _titles(text: str, blocks: Sequence[Block]) -> Iterator[Candidate]:
    for block in blocks:
        if block.role == "headline":
            value = " ".join(text[block.start : block.end].split())
            yield _offer(
                text, "title", value, (block.start, block.end), "the line above the article that reads as its headline"
            )


def _people(text: str, blocks: Sequence[Block]) -> Iterator[Candidate]:
    """Authors and agencies; of the bylines only the best kind: above the body and with a "By", if there is one."""
    kinds: dict[tuple[bool, bool], list[tuple[str, int, int]]] = {}
    below = False
    for block in blocks:
        below = below or block.role == "body"
        if block.role not in {"byline", "dateline"}:
            continue
        line = text[block.start : min(block.end, block.start + 300)]
        yield from _agencies(text, block.start, line)
        if block.role == "byline":
            stated, names = _names(line)
            found = [(name, block.start + start, block.start + end) for name, start, end in names]
            kinds.setdefault((below, not stated), []).extend(found)
    best = min((kind for kind, found in kinds.items() if found), default=None)
    seen: set[str] = set()
    for name, start, end in kinds.get(best, ()) if best else ():
        agency = _AGENCIES.get(name.casefold())
        if agency is not None:
            yield _offer(text, "agency", agency, (start, end), "an agency named in the byline")
        if name.casefold() not in seen:
            seen.add(name.casefold())
            reason = "a name in a line above the article" if best and best[1] else "named in the byline"
            yield _offer(text, "authors", name, (start, end), reason)


def _agencies(text: str, offset: int, line: str) -> Iterator[Candidate]:
    for match in _BRACKETED.finditer(line):
        agency = _AGENCIES.get(match[1].casefold().strip())
        if agency is not None:
            yield _offer(
                text, "agency", agency, (offset + match.start(1), offset + match.end(1)), "credited in the dateline"
            )


def _names(line: str) -> tuple[bool, list[tuple[str, int, int]]]:
    """Whether a byline says "By", and the names in it with their offsets."""
    match = _BY.match(line) or _BY_INSIDE.search(line)
    start = match.end() if match else 0
    start += dump_forms.office_width(line[start : start + 80])
    limit = min((date.start for date in dump_dates.dates(line) if date.start >= start), default=len(line))
    stop = _END.search(line, start, limit)
    limit = stop.start() if stop else limit
    found: list[tuple[str, int, int]] = []
    while start < limit and len(found) < 20:
        gap = _BETWEEN.search(line, start, limit)
        end = gap.start() if gap else limit
        piece = line[start:end].strip(" .:-–—*\xa0")
        at = line.find(piece, start)
        if piece and _is_person(piece, stated=match is not None, first=not found):
            found.append((piece, at, at + len(piece)))
        elif piece and found:
            break
        start = gap.end() if gap else limit
    return match is not None, found


def _is_person(piece: str, *, stated: bool, first: bool) -> bool:
    """Whether a piece of a byline may be a name; without a "By", or as a second name, it needs two words or more."""
    if len(piece) > 60 or not _NAME.fullmatch(piece) or _MODIFIED.search(piece) or _PUBLISHED.search(piece):
        return False
    words = piece.split()
    if words[0].casefold().rstrip(".") in _TIME_WORDS:
        return False
    if stated and first:
        return True
    return (
        2 <= len(words) <= 5
        and words[0] != "The"
        and all(word[0].isupper() or len(word) <= 3 for word in words)
        and not _OFFICE.search(piece)
    )


def _outlets(text: str, blocks: Sequence[Block]) -> Iterator[Candidate]:
    """The outlet that the byline or the dated line names beside the author or the date; agencies are none."""
    for block in blocks:
        if block.role != "byline" or block.end - block.start > 200:
            continue
        match = dump_forms.OUTLET.search(text[block.start : block.end])
        if match is not None and match[1].casefold() not in _AGENCIES:
            where = (block.start + match.start(1), block.start + match.end(1))
            yield _offer(text, "publisher", match[1], where, "the outlet named in the byline")


def _owners(text: str, blocks: Sequence[Block]) -> Iterator[Candidate]:
    seen: set[str] = set()
    for block in blocks:
        if block.role not in {"chrome", "related", "credit"} or block.end - block.start > 600:
            continue
        line = text[block.start : block.end]
        if not ("©" in line or "opyright" in line or "(c)" in line or "COPYRIGHT" in line):
            continue
        for match in _RIGHTS.finditer(line):
            name = match[1].strip(" -–—")
            if len(name) < 2 or _NOT_PUBLISHER.search(name) or name.casefold() in seen or len(seen) >= 5:
                continue
            seen.add(name.casefold())
            start = block.start + match.start(1) + match[1].find(name)
            yield _offer(text, "publisher", name, (start, start + len(name)), "named in the copyright line")


def _dates(text: str, blocks: Sequence[Block]) -> Iterator[Candidate]:
    """Dates in the lines around the article's beginning, and in lines that say that they date the page."""
    offers: list[tuple[tuple[int, int], Candidate]] = []
    top = next((index for index, block in enumerate(blocks) if block.role in {"headline", "body"}), 0)
    for index, block in enumerate(blocks):
        if block.role in {"body", "caption", "headline", "related", "credit"} or block.end - block.start > 300:
            continue
        line = text[block.start : block.end]
        if not any(char.isdigit() for char in line):
            continue
        said = _MODIFIED.search(line) or _PUBLISHED.search(line)
        near = abs(index - top) <= NEAR and "©" not in line and "opyright" not in line
        if not near and not said:
            continue
        for found in sorted(dump_dates.dates(line)):
            lead = line[max(0, found.start - 40) : found.start]
            field: Field = "modified" if _is_modified(lead) else "published"
            reason = _date_reason(said is not None, block.role, found)
            where = (block.start + found.start, block.start + found.end)
            offers.append(
                (_rank(said is not None, block.role, index - top), _offer(text, field, found.value, where, reason))
            )
    # The likeliest first: the order is part of the offer, the choice is not made here.
    yield from (offer for _, offer in sorted(offers, key=lambda pair: pair[0]))


def _date_reason(said: bool, role: str, found: dump_dates.Found) -> str:  # noqa: FBT001 - one flag, one caller
    if found.doubt:
        return found.doubt
    return (
        "the line says that it dates the page" if said else f"a date in a line of the page ({role}) near the headline"
    )


def _rank(said: bool, role: str, distance: int) -> tuple[int, int]:  # noqa: FBT001 - one flag, one caller
    """Bylines before other lines, what says that it dates the page before what does not, below before above."""
    return (0 if role == "byline" else 1 if said else 2, distance if distance >= 0 else 50 - distance)


def _is_modified(lead: str) -> bool:
    """Whether the words before a date say "updated" later than they say "published"."""
    updated = [match.start() for match in _MODIFIED.finditer(lead)]
    published = [match.start() for match in _PUBLISHED.finditer(lead)]
    return bool(updated) and (not published or published[-1] < updated[-1])

"""How far each place of a page is trusted for each field; measured by `python -m evaluation.fields`.

A place that is not named here (a line of the text, as `dump` finds it) has `TEXT`. Values that several places give are
raised by `AGREEMENT` for each place beyond the first, so that two or three agreeing places outweigh a better one alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model import Field

CALLER = "argument"
GIVEN = "json line"
TEXT = 4.0
AGREEMENT = 0.7
# Libraries that read the other places themselves: their agreement is no further witness.
ECHOES = frozenset({"trafilatura", "htmldate"})

_DATE = {
    "json-ld": 9.0,
    "article:published_time": 8.5,
    "og:article:published_time": 8.0,
    "meta datepublished": 8.0,
    "time element": 5.5,
    "another time element": 2.0,
    "htmldate": 5.0,
    "pdf creation date": 2.0,
    "pdf modification date": 2.0,
}
_TABLES: dict[Field, dict[str, float]] = {
    "title": {
        "h1": 8.0,
        "json-ld": 7.0,
        "og:title": 6.5,
        "one of several h1": 5.0,
        "trafilatura": 5.0,
        "title element": 3.0,
        "pdf title": 3.0,
    },
    "authors": {
        "json-ld": 9.0,
        "rel=author": 7.0,
        "itemprop author": 7.0,
        "trafilatura": 6.0,
        "byline element": 5.0,
        "meta author": 6.5,
        "article:author": 6.5,
        "pdf author": 2.0,
    },
    "published": _DATE,
    "modified": _DATE,
    "url": {"canonical link": 8.0, "og:url": 7.0, "json-ld": 6.0},
    "publisher": {"json-ld": 8.0, "og:site_name": 7.5, "meta application-name": 4.0},
    "language": {"words": 9.0, "html lang": 7.0, "json-ld": 6.0, "og:locale": 5.0},
    "agency": {"json-ld": 7.0},
}
_META = 6.0  # any other meta tag


def of(field: Field, where: str) -> float:
    """The trust in `where` for `field`, from 0 to 100."""
    if where == CALLER:
        return 100.0
    if where == GIVEN:
        return 50.0
    known = _TABLES[field].get(where)
    if known is not None:
        return known
    return _META if where.startswith("meta ") or ":" in where else TEXT

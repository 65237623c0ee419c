"""What a page's markup says of the report: every candidate for every field, each with the place that offers it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord.read import dates, jsonld, names
from onrecord.read.page import offer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.model import Candidate, Field

_META: dict[str, Field] = {
    "og:title": "title", "twitter:title": "title", "dc.title": "title", "dcterms.title": "title",
    "parsely-title": "title", "sailthru.title": "title", "fb_title": "title", "headline": "title",
    "citation_title": "title",
    "author": "authors", "article:author": "authors", "og:article:author": "authors", "byl": "authors",
    "parsely-author": "authors", "sailthru.author": "authors", "dc.creator": "authors", "dcterms.creator": "authors",
    "dcsext.author": "authors", "citation_author": "authors", "article_author": "authors", "byline": "authors",
    "og:site_name": "publisher", "dc.publisher": "publisher", "publisher": "publisher",
    "citation_journal_title": "publisher", "application-name": "publisher",
    "article:published_time": "published", "og:article:published_time": "published", "datepublished": "published",
    "parsely-pub-date": "published", "sailthru.date": "published", "dc.date.issued": "published",
    "dcterms.date": "published", "dc.date": "published", "date": "published", "pubdate": "published",
    "publish-date": "published", "published_at": "published", "pub_date": "published", "pdate": "published",
    "article_date_original": "published", "citation_publication_date": "published", "dcterms.created": "published",
    "article.published": "published", "og:published_time": "published", "publishdate": "published",
    "article:modified_time": "modified", "og:updated_time": "modified", "datemodified": "modified",
    "dcterms.modified": "modified", "lastmod": "modified", "article_date_updated": "modified",
    "og:url": "url", "twitter:url": "url",
    "og:locale": "language", "dc.language": "language", "inlanguage": "language", "language": "language",
}  # fmt: skip
_DATES = ("published", "modified")
_MOST_TIMES = 3
_LONGEST_LINE = 300
_HEADLINE_SPACES = 2  # a headline has three words; one or two before a bar are a section ("Opinion | ...")
_BYLINE = re.compile(r"\bby-?line|author(?:s|-?name|__name|_name)?\b", re.IGNORECASE)
_SITE = re.compile(r"\s+[|\-–—•·»:]\s+")


def candidates(root: Any) -> list[Candidate]:  # noqa: ANN401 - an element of lxml, which has no types
    """Every candidate that the markup under `root` offers, in the page's order, none judged."""
    found = list(_linked(root))
    found += _metas(root)
    found += _links(root)
    found += _headings(root)
    found += _times(root)
    found += _bylines(root)
    return [candidate for candidate in found if candidate.value]


def words(element: Any) -> str:  # noqa: ANN401 - an element of lxml
    """The text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def _linked(root: Any) -> Iterator[Candidate]:  # noqa: ANN401
    scripts = [script.text for script in root.iter("script") if script.text and "ld+json" in (script.get("type") or "")]
    for field, values in jsonld.article(scripts).items():
        for value in values:
            yield from offers(field, value, jsonld.WHERE)  # type: ignore[arg-type] # its keys are fields


def _metas(root: Any) -> Iterator[Candidate]:  # noqa: ANN401
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        field = _META.get(name)
        content = " ".join((meta.get("content") or "").split())
        if field is not None and content:
            yield from offers(field, content, name if ":" in name else f"meta {name}")


def _links(root: Any) -> Iterator[Candidate]:  # noqa: ANN401
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            yield from offers("url", link.get("href").strip(), "canonical link")
    if root.get("lang"):
        yield from offers("language", root.get("lang"), "html lang")


def _headings(root: Any) -> Iterator[Candidate]:  # noqa: ANN401
    headings = [text for h1 in root.iter("h1") if 1 < len(text := words(h1)) < _LONGEST_LINE]
    for text in dict.fromkeys(headings):
        yield offer("title", text, "h1" if len(set(headings)) == 1 else "one of several h1")
    title = next((words(element) for element in root.iter("title")), "")
    if title:
        yield offer("title", title, "title element")


def _times(root: Any) -> Iterator[Candidate]:  # noqa: ANN401
    number = 0
    for element in root.iter("time"):
        given = element.get("datetime") or words(element)
        value = dates.iso(given)
        if value is None:
            continue
        number += 1
        marks = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
        field: Field = "modified" if "modif" in marks or "updat" in marks else "published"
        sure = "datepublished" in marks or element.get("pubdate") is not None
        yield offer(field, value, "time element" if sure or number == 1 else "another time element", evidence=given)
        if number == _MOST_TIMES:
            return


def _bylines(root: Any) -> Iterator[Candidate]:  # noqa: ANN401
    for element in root.xpath("//*[@rel='author' or @itemprop='author']")[:10]:
        named = element.xpath(".//*[@itemprop='name']")
        text = _spaced(named[0] if named else element)
        if element.tag != "meta" and len(text) < _LONGEST_LINE:
            yield from offers("authors", text, "rel=author" if element.get("rel") else "itemprop author")
    shown = (element for element in root.xpath("//body//*[@class]") if _BYLINE.search(element.get("class")))
    for element in islice(shown, 10):
        text = _spaced(element)
        if len(text) < _LONGEST_LINE // 2:
            yield from offers("authors", text, "byline element")


def _spaced(element: Any) -> str:  # noqa: ANN401
    """The text of an element with a space between every two of its parts."""
    return " ".join(" ".join(element.itertext()).split())


def offers(field: Field, text: str, where: str) -> Iterator[Candidate]:
    """What `text`, as the page writes it, offers for `field`: a name each, a date in ISO 8601, a code of a language."""
    if field in _DATES:
        yield offer(field, dates.iso(text) or "", where, evidence=text)
    elif field == "authors":
        for name in names.people(text):
            found = names.agency(name)
            yield offer("agency" if found else "authors", found or name, where, evidence=text)
    elif field == "url":
        yield offer(field, text if text.startswith(("http://", "https://")) else "", where, evidence=text)
    elif field == "language":
        code = text.replace("_", "-").partition("-")[0].lower()
        yield offer(field, code if len(code) == 2 and code.isalpha() else "", where, evidence=text)
    else:
        yield offer(field, text, where)


def without_site(title: str, sites: set[str], known: set[str]) -> str:
    """`title` without the name of the site that many put behind (or before) it: "Talks fail | News | The Site".

    It is cut at the site's name (`sites`), or to what another place of the page calls the report (`known`); both hold
    names as `names.key` makes them.
    """
    gaps = list(_SITE.finditer(title))[:10]
    for gap in gaps:
        if names.key(title[: gap.start()]) in known and title[: gap.start()].count(" ") >= _HEADLINE_SPACES:
            return title[: gap.start()]
    if gaps and names.key(title[gaps[-1].end() :]) in sites:
        return title[: gaps[-1].start()]
    if gaps and names.key(title[: gaps[0].start()]) in sites:
        return title[gaps[0].end() :]
    return title

"""What a page says of itself as linked data (schema.org in JSON-LD)."""

from __future__ import annotations

import json
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 2_000  # objects looked at in one page; pages have some tens
_ARTICLES = ("article", "posting", "report")
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
WHERE = "json-ld"


def article(scripts: list[str]) -> dict[str, list[str]]:
    """The article that a page's JSON-LD describes: title, authors, publisher, published, modified, url, language.

    Every value as the page gives it, in its order; empty where there is no article. Lists of other articles (related,
    most read) are not looked into.
    """
    objects = [thing for script in scripts for thing in _objects(_loaded(script))]
    named = {thing["@id"]: thing for thing in objects if isinstance(thing.get("@id"), str) and "name" in thing}
    for thing in objects:
        if any(kind in name.lower() for name in _types(thing) for kind in _ARTICLES):
            return _fields(thing, named)
    return {}


def _loaded(script: str) -> Any:  # noqa: ANN401 - JSON of any shape
    try:
        return json.loads(script.strip().removeprefix("<![CDATA[").removesuffix("]]>"), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON of any shape
    waiting = [data]
    for _ in range(_MOST):
        if not waiting:
            return
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting = thing[:_MOST] + waiting
        elif isinstance(thing, dict):
            yield thing
            waiting = [thing[key] for key in _HOLDERS if key in thing] + waiting


def _types(thing: dict[str, Any]) -> list[str]:
    kind = thing.get("@type")
    return [name for name in (kind if isinstance(kind, list) else [kind]) if isinstance(name, str)]


def _fields(thing: dict[str, Any], named: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    page = thing.get("mainEntityOfPage")
    address = page.get("@id") if isinstance(page, dict) else page
    fields = {
        "title": _strings(thing.get("headline")) or _strings(thing.get("name")),
        "authors": _names(thing.get("author"), named) or _names(thing.get("creator"), named),
        "publisher": _names(thing.get("publisher"), named),
        "agency": _names(thing.get("sourceOrganization"), named),
        "published": _strings(thing.get("datePublished")) or _strings(thing.get("dateCreated")),
        "modified": _strings(thing.get("dateModified")),
        "url": _strings(thing.get("url")) or _strings(address),
        "language": _strings(thing.get("inLanguage")),
    }
    return {field: values for field, values in fields.items() if values}


def _strings(value: Any) -> list[str]:  # noqa: ANN401 - JSON of any shape
    if isinstance(value, str) and value.strip():
        return [" ".join(unescape(value).split())]
    if isinstance(value, list):
        return [" ".join(unescape(part).split()) for part in value[:_MOST] if isinstance(part, str) and part.strip()]
    return []


def _names(value: Any, named: dict[str, dict[str, Any]]) -> list[str]:  # noqa: ANN401 - JSON of any shape
    found: list[str] = []
    for thing in (value if isinstance(value, list) else [value])[:50]:
        if isinstance(thing, dict):
            known = thing if "name" in thing else named.get(str(thing.get("@id")), thing)
            found += _strings(known.get("name"))
        else:
            found += _strings(thing)
    return found

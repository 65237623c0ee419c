"""A section of a record as rows: for pandas, and for a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from onrecord.errors import MissingExtraError

if TYPE_CHECKING:
    from onrecord.model import Record

SHOWN = 200
"""Attributions that a notebook shows of one record; the rest is counted."""


def frame(rows: list[dict[str, Any]]) -> Any:  # noqa: ANN401 - pandas is an extra and has no types here
    """A DataFrame with a row a finding; a span or list of spans stays what it is and gains a column `*_words`."""
    try:
        import pandas as pd  # noqa: PLC0415 - the extra `frames`
    except ImportError as error:
        raise MissingExtraError("a table of findings", "frames") from error
    return pd.DataFrame([_with_words(row) for row in rows])


def html(record: Record) -> str:
    """A small table of who said what, for a notebook; every word of the report is escaped."""
    names = {entity.id: entity.name for entity in record.entities}
    rows = [
        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>".format(
            escape(", ".join(names[speaker] for speaker in found.speakers) or "nobody named"),
            escape(found.kind),
            escape(" […] ".join(span.exact for span in found.content)),
            found.content[0].start,
        )
        for found in record.attributions[:SHOWN]
    ]
    more = len(record.attributions) - len(rows)
    title = escape(record.report.title or record.report.source)
    return (
        f"<h4>{title}</h4><table><thead><tr><th>speaker</th><th>kind</th><th>words</th><th>at</th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>" + (f"<p>and {more} more</p>" if more else "")
    )


def _with_words(row: dict[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in row.items():
        flat[key] = value
        if words := _words(value):
            flat[f"{key}_words"] = words
    return flat


def _words(value: Any) -> str | None:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict) and "exact" in value:
        return str(value["exact"])
    if isinstance(value, list | tuple) and value and isinstance(value[0], dict) and "exact" in value[0]:
        return " […] ".join(item["exact"] for item in value)
    return None

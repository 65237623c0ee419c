"""Reports laid out by hand, and what annotating found in them as plain strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.annotate import by_rules
from onrecord.ids import sha256
from onrecord.layers import Annotated
from onrecord.model import Block, Reading, Report, Role

if TYPE_CHECKING:
    from onrecord.layers import How, Pair, Relation


class Said(NamedTuple):
    """One attribution in words; fragments of a source or content are joined by " | "."""

    source: str
    cue: str
    content: str
    rule: str = ""
    addressee: str = ""
    medium: str = ""


def reading(*paragraphs: str | tuple[Role, str], language: str | None = "en") -> Reading:
    """A reading of one block a paragraph: body, or the role that is given with it."""
    blocks: list[Block] = []
    text = ""
    for paragraph in paragraphs:
        role: Role = "body" if isinstance(paragraph, str) else paragraph[0]
        told = paragraph if isinstance(paragraph, str) else paragraph[1]
        text += "\n\n" if text else ""
        blocks.append(Block(role=role, start=len(text), end=len(text) + len(told)))
        text += told
    digest = sha256(text.encode("utf-8", "surrogatepass"))
    report = Report(id="r", source="test", language=language, raw_sha256=digest, text_sha256=digest, text=text,
                    blocks=tuple(blocks))  # fmt: skip
    return Reading(report=report)


def doc(*paragraphs: str | tuple[Role, str], language: str | None = "en") -> Annotated:
    """The paragraphs with all layers that the rules give."""
    return by_rules(Annotated(reading=reading(*paragraphs, language=language)))


def quoted(*paragraphs: str | tuple[Role, str]) -> list[str]:
    """The words of all quotations, marks included, outer before inner."""
    laid = doc(*paragraphs)
    return [words(laid, (quote.start, quote.end)) for quote in laid.quotes]


def said(*paragraphs: str | tuple[Role, str]) -> list[Said]:
    """All attributions in the order in which annotating gives them."""
    laid = doc(*paragraphs)
    return [in_words(laid, relation) for relation in laid.relations]


def plain(*paragraphs: str | tuple[Role, str]) -> list[tuple[str, str, str]]:
    """All attributions as (source, cue, content)."""
    return [one[:3] for one in said(*paragraphs)]


def inferred(*paragraphs: str | tuple[Role, str]) -> list[tuple[str, How | None, str]]:
    """(content, how its speaker was inferred, the source that it takes over or has) of all attributions."""
    laid = doc(*paragraphs)
    found = []
    for relation in laid.relations:
        holder = laid.relations[relation.same_as] if relation.same_as is not None else relation
        found.append((_all(laid, relation.content), relation.how, _all(laid, holder.source)))
    return found


def held(*paragraphs: str | tuple[Role, str]) -> list[tuple[str, str | None]]:
    """(source, source of the attribution in whose content it stands) of all attributions."""
    laid = doc(*paragraphs)
    return [
        (_all(laid, one.source), None if one.inside is None else _all(laid, laid.relations[one.inside].source))
        for one in laid.relations
    ]


def in_words(laid: Annotated, relation: Relation) -> Said:
    """One relation as strings."""
    return Said(
        _all(laid, relation.source),
        words(laid, relation.cue),
        _all(laid, relation.content),
        relation.rule,
        words(laid, relation.addressee),
        words(laid, relation.medium),
    )


def words(laid: Annotated, pair: Pair | None) -> str:
    """The words of a span; nothing for no span."""
    return "" if pair is None else laid.reading.report.text[pair[0] : pair[1]]


def _all(laid: Annotated, pairs: tuple[Pair, ...]) -> str:
    return " | ".join(words(laid, pair) for pair in pairs)

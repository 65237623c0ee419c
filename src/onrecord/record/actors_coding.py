"""Coding an actor phrase: its country and PLOVER sectors, with the rules that fired and the words that they read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.knowledge import rows
from onrecord.record.actors_country import country_of
from onrecord.record.actors_items import parted
from onrecord.record.actors_sector import sectors_of

if TYPE_CHECKING:
    from onrecord.model import MentionType


class Coding(NamedTuple):
    """What a phrase says of its actor.

    `country` is ISO 3166-1 alpha-3 (XKX: Kosovo) or a PLOVER code above countries (UNO, EUR, IGO, NGO, IMG, ISM, MNC);
    sectors are PLOVER's. None where the phrase does not tell. `country_rule` and `sector_rule` name what fired;
    `country_read` and `sector_read` are the (start, end) of the words it read.
    """

    country: str | None = None
    sector: str | None = None
    other_sectors: tuple[str, ...] = ()
    country_rule: str = ""
    sector_rule: str = ""
    country_read: tuple[tuple[int, int], ...] = ()
    sector_read: tuple[tuple[int, int], ...] = ()

    @property
    def rule(self) -> str:
        """Both rules in one line, for `coded_by`."""
        parts = ("country: " + self.country_rule, "sector: " + self.sector_rule)
        return "; ".join(part for part in parts if not part.endswith(": "))

    @property
    def read(self) -> tuple[tuple[int, int], ...]:
        """The (start, end) of all words that were read, in order."""
        return tuple(sorted({*self.country_read, *self.sector_read}))


def coded(phrase: str, *, date: str | None = None, kind: MentionType | None = None) -> Coding:
    """Country and sectors of an actor phrase as the report has it ("a former CIA official"); linear in its length.

    `date` is the report's, ISO 8601 as far as it is known: dated roles are read on it, and without it as they were
    last. `kind` is the mention's type where it is known: a person's name is not taken for a town. Raises KnowledgeError
    where the knowledge file cannot be read.
    """
    whole = parted(phrase)
    sectors = sectors_of(whole, date=date, kind=kind)
    country = country_of(whole, sectors.sectors, date=date, kind=kind)
    listed = tuple(dict.fromkeys(sectors.sectors))
    spans = [
        tuple(sorted((whole.words[item.first].start, whole.words[item.last - 1].end) for item in items))
        for items in (country.items, sectors.items)
    ]
    return Coding(
        _folded_in(country.country), listed[0] if listed else None, listed[1:], country.rule, sectors.rule, *spans
    )


def _folded_in(code: str | None) -> str | None:
    """A territory as the state that controls it, as the PLOVER manual has it."""
    return _controlled().get(code, code) if code else None


@cache
def _controlled() -> dict[str, str]:
    return {line[0]: line[1] for line in rows("territories")}

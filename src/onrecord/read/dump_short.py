"""A page without furniture: a title, perhaps a byline and a date, and nothing but paragraphs below.

The weights of `dump_weights` come from whole pages of sites, where short lines and short paragraphs are menus more often
than not. A report that somebody copied without its menus is read by its form instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.read import dump_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.read.dump_features import Look

_MOST_ABOVE = 6  # kicker, title, standfirst, byline, date and place stand above the first paragraph, and no more
_MOST = 200  # stretches; a longer text is a page, or its weights know enough of it
_LONGEST_TITLE = 30  # words
_FURNITURE = frozenset({"label", "heading", "menu"})
_SAYS = frozenset({"prose", "sentence", "talk"})
_MARKS = frozenset("“\"„«‘'")
_ASKS = "?!？！"


class Short(NamedTuple):
    """Where the parts of such a page are: its title (or None), first paragraph, end of the last."""

    title: int | None
    first: int
    end: int


def short(looks: Sequence[Look]) -> Short | None:
    """The parts of a page without furniture, as numbers of its stretches; None for every other page."""
    if not 2 <= len(looks) <= _MOST:
        return None
    first = next((index for index, seen in enumerate(looks) if _opens(looks, index)), None)
    if (
        first == 0
        and looks[0].line[0] in _MARKS
        and all(seen.shape in _SAYS and not _is_footer(seen) for seen in looks)
    ):
        return Short(None, 0, len(looks))  # it opens with a quotation and goes on in sentences: none is a title
    if first is None or not 1 <= first <= _MOST_ABOVE:
        return None
    title = _title(looks, first)
    if title is None or any(seen.words > 3 and not _is_label(seen) for seen in looks[:title]):
        return None
    end = 1 + max(index for index, seen in enumerate(looks) if seen.shape in _SAYS and not _is_footer(seen))
    inside = looks[first:end]
    between = [seen for seen in inside if seen.shape not in _SAYS and not _signs(seen)]
    furnished = [seen for seen in [*inside, *looks[:first]] if _is_furniture(seen)]
    # A subhead in three paragraphs is usual; one menu line in twelve stretches is a link that was copied along.
    if len(between) * 3 > len(inside) or len(furnished) * 12 > len(inside):
        return None
    return Short(title, first, end) if len(looks) - end <= 2 else None


def _opens(looks: Sequence[Look], index: int) -> bool:
    """Whether the stretch is the first paragraph: it ends a sentence, and is neither a title that asks nor a byline."""
    seen = looks[index]
    if seen.shape not in _SAYS or _signs(seen):
        return False
    asks = seen.line[-1] in _ASKS and seen.words <= _LONGEST_TITLE
    return not (asks and index <= 1 and len(looks) > index + 1 and (index == 0 or looks[0].words <= 3))


def _title(looks: Sequence[Look], first: int) -> int | None:
    """The first line above the first paragraph that is no kicker, byline or date."""
    named = [
        index
        for index in range(first)
        if 2 <= looks[index].words <= _LONGEST_TITLE and not _signs(looks[index]) and not _is_label(looks[index])
    ]
    long = [index for index in named if looks[index].words > 3]
    return next(iter(long or named), None)


def _is_label(seen: Look) -> bool:
    """Whether a line above the title is the outlet's name, an address or a heading, and cannot be the title."""
    outlet = dump_forms.OUTLET.match(seen.line)
    return seen.shape == "heading" or "@" in seen.line or (outlet is not None and outlet.end() == len(seen.line))


def _signs(seen: Look) -> bool:
    line = seen.line
    return dump_forms.is_byline(line, seen) or dump_forms.is_dated(line, seen) or dump_forms.is_credit(line, seen)


def _is_furniture(seen: Look) -> bool:
    signed = _signs(seen) or dump_forms.is_name(seen.line, seen)
    if _is_label(seen) and seen.shape != "heading":
        return False
    marked = any(name in seen.own for name in ("label", "heading", "bar", "bullet", "repeated", "copyright"))
    menu = "  " in seen.line.strip() or "\t" in seen.line
    return marked or menu or (seen.shape in _FURNITURE and not signed and seen.words > 3)


def _is_footer(seen: Look) -> bool:
    if any(name.startswith(("contains.2", "contains.3", "copyright", "bio.")) for name in seen.own):
        return True
    # "Sorry is not enough, residents say." begins as a page's own words do, but does not speak to its reader.
    to_reader = not seen.stop or any(name.startswith("you.") for name in seen.own)
    return to_reader and any(name.startswith("starts.") for name in seen.own)

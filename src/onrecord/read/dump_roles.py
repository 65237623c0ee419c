"""Gives every stretch its role, once it is known which ones the article keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.read import dump_forms, dump_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Role
    from onrecord.read.dump_features import Look

# What counts as evidence that a stretch is the page's own and not the article's.
_OWN_NAMES = frozenset({"label", "heading", "credit", "copyright", "bar", "cut off", "ago"})
_OWN_STARTS = ("related.", "starts.", "bio.", "caption.", "contains.2", "contains.3", "bullet")
_SAYS = frozenset({"prose", "sentence", "talk"})
# A page of which less than this share of the words would be dropped has no menus worth the name.
QUIET = 0.12
# Log-odds down to which a sentence, or a quotation, inside the article stays: on the seen half -1.5 costs 0.0002 word
# F1, -3 costs 0.0003; to lose a quotation is worse than to keep a stray sentence.
INSIDE = -1.5
QUOTED = -3.0


def mended(looks: Sequence[Look], odds: Sequence[float], kept: Sequence[bool]) -> list[bool]:
    """`kept` without the losses that a clean article or a quotation must not suffer.

    Quotations inside the article stay unless the page repeats them; sentences that follow the article without a
    break stay; on a page without menus everything stays that nothing speaks against.
    """
    result = list(kept)
    if not any(result):
        return [not is_own(seen) for seen in looks] if len(looks) <= 12 else result
    first, last = _ends(result)
    for index in range(first, last):
        seen = looks[index]
        quotes = "quote" in seen.own and seen.shape in _SAYS and "repeated" not in seen.own
        if (quotes and odds[index] > QUOTED) or (_goes_on(seen) and odds[index] > INSIDE):
            result[index] = True
    while first > 0 and _goes_on(looks[first - 1]):
        first -= 1
        result[first] = True
    for index in range(last + 1, _stop(looks, last + 1)):
        seen = looks[index]
        if seen.shape in _SAYS:
            result[last + 1 : index + 1] = [True] * (index - last)
            last = index
    dropped = sum(seen.words for seen, keep in zip(looks[first:], result[first:], strict=True) if not keep)
    if dropped <= QUIET * sum(seen.words for seen in looks[first:]):
        for index in range(first, len(looks)):
            result[index] = result[index] or _goes_on(looks[index]) or (index < last and _between(looks[index]))
    return result


def _stop(looks: Sequence[Look], start: int) -> int:
    """Where the page's own matter begins at the latest: a mark of it, a repeated line, two lines that say nothing."""
    for index in range(start, len(looks)):
        seen = looks[index]
        if "repeated" in seen.own or (is_own(seen) and not _is_related(seen.line, seen)):
            return index
        if seen.shape not in _SAYS and (index + 1 == len(looks) or looks[index + 1].shape not in _SAYS):
            return index
    return len(looks)


def _ends(kept: Sequence[bool]) -> tuple[int, int]:
    """The first and the last that are kept."""
    taken = [index for index, keep in enumerate(kept) if keep]
    return taken[0], taken[-1]


def _goes_on(seen: Look) -> bool:
    """Whether a stretch that was dropped may be the article's all the same: a sentence without a mark against it."""
    return seen.shape in _SAYS and not is_own(seen) and "repeated" not in seen.own


def _between(seen: Look) -> bool:
    return not is_own(seen) and "repeated" not in seen.own


def is_own(seen: Look) -> bool:
    """Whether anything in the stretch itself says that it is not the article's."""
    return any(name in _OWN_NAMES or name.startswith(_OWN_STARTS) for name in seen.own)


def roles(looks: Sequence[Look], kept: Sequence[bool], headline: int | None) -> list[Role]:
    """The role of each stretch."""
    top = -1 if headline is None else headline
    says = [index for index, seen in enumerate(looks) if kept[index] and index > top and seen.shape in _SAYS]
    start = _body_start(looks, says, top)
    last = says[-1] if says else len(looks)
    result: list[Role] = []
    for index, seen in enumerate(looks):
        if index == headline:
            result.append("headline")
        elif headline is not None and index < headline:
            result.append(_above(seen, keep=kept[index]))
        elif index < start:
            result.append(_head(looks, index, start, headline))
        else:
            result.append(_within(seen, keep=kept[index], inside=index <= last, near=index - last <= 3))
    return result


def _body_start(looks: Sequence[Look], says: Sequence[int], top: int) -> int:
    """The first paragraph: a sentence with a byline or a date below it, and prose below that, is the standfirst."""
    if not says:
        return top + 1
    first = says[0]
    if len(says) < 2 or top < 0:
        return first
    between = looks[first + 1 : says[1]][:12]
    if any(_signs(seen) for seen in between) and says[1] - first > 1 and looks[first].words <= 60:
        return says[1]
    return first


def _signs(seen: Look) -> bool:
    return dump_forms.is_byline(seen.line, seen) or dump_forms.is_dated(seen.line, seen)


def _above(seen: Look, *, keep: bool) -> Role:
    if _signs(seen):
        return "byline"
    if keep and seen.shape in _SAYS and not is_own(seen):
        return "body"
    return "related" if seen.words >= 6 and seen.shape in {"line", *_SAYS} else "chrome"


def _head(looks: Sequence[Look], index: int, start: int, headline: int | None) -> Role:
    """The role of a stretch between the headline and the first paragraph."""
    seen = looks[index]
    line = seen.line
    if _signs(seen):
        return "byline"
    if "label" in seen.own or "heading" in seen.own:
        return "chrome"
    if line.lower().startswith(dump_words.RELATED):
        return "related"
    if dump_forms.is_credit(line, seen):
        return "credit"
    if dump_forms.is_caption(line, seen):
        return "caption"
    if headline is None:
        return "chrome" if seen.words < 6 or is_own(seen) else "related"
    near = looks[max(headline + 1, index - 2) : min(start, index + 3)]
    beside = any(_signs(other) for other in near if other is not seen)
    if dump_forms.is_signed_by_office(line, seen) or (dump_forms.is_name(line, seen) and beside):
        return "byline"
    if is_own(seen) or seen.words < 6:
        return "chrome"
    if not seen.stop and dump_forms.shows_someone(line):
        return "caption"
    return "standfirst"


def _within(seen: Look, *, keep: bool, inside: bool, near: bool) -> Role:
    """The role of a stretch from the first paragraph on."""
    line = seen.line
    if _is_related(line, seen):
        return "related"
    if dump_forms.is_credit(line, seen):
        return "credit"
    if dump_forms.is_caption(line, seen) and (inside or near) and (not keep or not seen.stop or line[-1] == ")"):
        return "caption"
    if keep:
        return "byline" if dump_forms.is_byline(line, seen) and not seen.stop else "body"
    if near and dump_forms.is_byline(line, seen):
        return "byline"
    if seen.words >= 5 and seen.shape in {"line", *_SAYS} and not is_own(seen):
        return "related"
    return "chrome"


def _is_related(line: str, seen: Look) -> bool:
    """Whether the line is an inserted link: it says so, and what it says ends as a headline does or has a mark."""
    if not line.lower().startswith(dump_words.RELATED) or seen.words > 40:
        return False
    return not seen.stop or any(mark in line[:30] for mark in ":|：–—")

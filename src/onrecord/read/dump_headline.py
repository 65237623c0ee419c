"""Which stretch is the headline: the line above the article that looks like one and speaks of the same things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.read import dump_forms, dump_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.read.dump_features import Look

_LONG_WORD = re.compile(r"[^\W\d_]{4,40}|[\u3040-\u30ff\u3400-\u9fff]")
_OPENING_MARKS = frozenset("“\"„«‘'")
# A headline stands at most so many stretches above the first paragraph: share buttons and captions come between.
REACH = 60
# Fitted by hand on the seen half: a line of title length at the right place passes, a menu's last entry does not.
ENOUGH = 1.0
CLEAR = 1.45


def headline(looks: Sequence[Look], kept: Sequence[bool], title: str | None) -> int | None:
    """The index of the headline, or None. `title`, where the input names it, is looked for as it stands."""
    if title:
        named = _plain(title)
        same = [index for index, seen in enumerate(looks) if _plain(seen.line) == named]
        if same:
            return next((index for index in same if any(kept[index : index + 12])), same[0])
    first = next((index for index, seen in enumerate(looks) if kept[index] and seen.shape in {"prose", "talk"}), None)
    if first is None:
        first = next((index for index, seen in enumerate(looks) if kept[index] and seen.shape == "sentence"), None)
    if first is None:
        return None
    if first == 1 and looks[0].shape in {"line", "menu"} and _score(looks, 0, frozenset()) > -3:
        return 0
    body = _vocabulary(looks, kept)
    best, chosen = ENOUGH, None
    plain = {_plain(seen.line) for seen in looks[max(0, first - REACH) : first] if seen.words >= 4}
    scores = {index: _score(looks, index, body) for index in range(max(0, first - REACH), first)}
    for index in scores:
        if _is_trail(_plain(looks[index].line), plain):
            scores[index] -= 3.0
    for index, score in scores.items():
        if score - 0.03 * (first - index) > best:
            best, chosen = score - 0.03 * (first - index), index
    return chosen if chosen is None else _uppermost(looks, scores, chosen)


def _uppermost(looks: Sequence[Look], scores: Mapping[int, float], chosen: int) -> int:
    """The first of neighbouring lines that all look like headlines: standfirsts and captions stand below theirs."""
    for above in range(max(min(scores), chosen - 3), chosen):
        between = looks[above + 1 : chosen]
        if any(seen.shape in {"label", "heading"} or seen.words < 3 for seen in between):
            continue
        if looks[above].words >= 4 and scores[above] >= max(CLEAR, scores[chosen] - 0.9):
            return above
    return chosen


def _is_trail(line: str, others: set[str]) -> bool:
    """Whether the line is another line with something before it: "Home News Storm hits coast"."""
    return len(line) <= 400 and any(line != other and line.endswith(other) for other in others)


def _vocabulary(looks: Sequence[Look], kept: Sequence[bool]) -> frozenset[str]:
    prose = (
        seen for seen, keep in zip(looks, kept, strict=True) if keep and seen.shape in {"prose", "sentence", "talk"}
    )
    return frozenset(word for seen in prose for word in _LONG_WORD.findall(seen.line.lower()))


def _score(looks: Sequence[Look], index: int, body: frozenset[str]) -> float:
    seen = looks[index]
    line = seen.line
    if seen.words < 2 or seen.words > 35 or len(line) > 300 or seen.shape in {"label", "heading"}:
        return -9.0
    if dump_forms.is_byline(line, seen) or dump_forms.is_dated(line, seen) or dump_forms.is_caption(line, seen):
        return -9.0
    if line.lower().startswith(dump_words.RELATED) or dump_forms.is_credit(line, seen):
        return -9.0
    if seen.stop and line[0] in _OPENING_MARKS and line[-1] not in "?!":
        return -9.0  # a paragraph that quotes: “We will not go,” said Jane Roe.
    words = set(_LONG_WORD.findall(line.lower()))
    share = sum(word in body for word in words) / (len(words) + 1)
    score = 2.5 * share
    score += -1.0 if seen.words < 3 else 0.0 if seen.words == 3 else 0.6 if seen.words < 6 else 1.2
    score -= 1.2 if seen.stop and line[-1] not in "?!？！" else 0.0
    score -= 1.2 if any(name.startswith("bullet") for name in seen.own) else 0.0
    score -= 0.8 if any(name.startswith(("starts", "contains", "bio")) for name in seen.own) else 0.0
    score -= 1.0 if share < 0.25 else 0.0
    score -= 1.2 if any(mark in line for mark in ("»", " / ", " > ", " › ", ">>")) else 0.0
    score -= 0.8 if "lower start" in seen.own or line[-1] in ":," else 0.0
    score += 0.3 if "repeated" in seen.own else 0.0
    below = looks[index + 1 : index + 6]
    if any(dump_forms.is_byline(near.line, near) or dump_forms.is_dated(near.line, near) for near in below):
        score += 0.6
    return score


def _plain(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.lower()))

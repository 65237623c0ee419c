"""Mentions: the words that belong to a word which names or describes somebody or something, by the tree above them.

GUM's mentions take in articles, modifiers, complements and relative clauses; what stands in apposition or beside it
("and the mayor") is a mention of its own. What hangs on a head was read off GUM's training part, where a relation is
kept when it lies inside more often than not; there, with its own trees and heads, 92 % of the spans are exactly GUM's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.layers import Named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Word
    from onrecord.model import Level, MentionType

_BEFORE = frozenset(
    {"amod", "aux:pass", "compound", "dep", "det", "det:predet", "flat", "nmod:desc", "nmod:poss", "nmod:unmarked",
     "nsubj:pass", "nummod", "obl:unmarked"}
)  # fmt: skip
_BEHIND = frozenset(
    {"acl", "acl:relcl", "advcl:relcl", "advmod", "amod", "case", "ccomp", "compound", "compound:prt", "det", "fixed",
     "flat", "goeswith", "iobj", "nmod", "nmod:desc", "nmod:unmarked", "nummod", "obj", "obl", "obl:agent",
     "obl:unmarked", "xcomp"}
)  # fmt: skip
_BEFORE_VERB = frozenset(
    {"advmod", "aux", "aux:pass", "expl", "mark", "nsubj", "nsubj:pass", "obj", "obl:unmarked"}
)  # fmt: skip
_BEHIND_VERB = _BEHIND | {"advcl", "conj", "nsubj"}
_CLOSED_BY = {"(": ")", "[": "]", "“": "”", "‘": "’", '"': '"', "'": "'"}
_LEVELS: dict[str, Level] = {"PRON": "pronoun", "PROPN": "name"}

_Reach = tuple[list[int], list[int]]
"""For every word the first and the last of all the words below it, itself included."""


def mention_spans(words: Sequence[Word], heads: Sequence[tuple[int, MentionType, float]]) -> tuple[Named, ...]:
    """The mention of each of `heads` (word, type, score in [0, 1]), in their order.

    Its level is that of its head: a proper noun is a name, a pronoun a pronoun, anything else nominal.
    """
    if not heads:
        return ()
    below, reach = _laid(words)
    made = []
    for head, kind, score in heads:
        start, end = _closed(words, *_span(words, head, below[head], reach))
        made.append(Named(start, end, kind, _LEVELS.get(words[head].upos, "nominal"), score))
    return tuple(made)


def _laid(words: Sequence[Word]) -> tuple[list[list[int]], _Reach]:
    """For every word: the words that hang on it, and its reach."""
    below: list[list[int]] = [[] for _ in words]
    for at, word in enumerate(words):
        if word.head >= 0:
            below[word.head].append(at)
    order = [at for at, word in enumerate(words) if word.head < 0]
    for at in order:  # grows while it is read: heads come before what hangs on them
        order += below[at]
    first, last = list(range(len(words))), list(range(len(words)))
    for at in reversed(order):
        if (head := words[at].head) >= 0:
            first[head], last[head] = min(first[head], first[at]), max(last[head], last[at])
    return below, (first, last)


def _span(words: Sequence[Word], head: int, below: Sequence[int], reach: _Reach) -> tuple[int, int]:
    """The words of a mention (first, last exclusive): its head and what belongs to it, up to the first thing beside it."""
    verb = words[head].upos in {"VERB", "AUX"}
    start, end = head, head
    for at in reversed(below):
        if at < head and words[at].deprel in (_BEFORE_VERB if verb else _BEFORE) and reach[1][at] < start:
            start = min(start, reach[0][at])
    for at in below:
        if at < head or words[at].deprel == "punct":
            continue
        if words[at].deprel not in (_BEHIND_VERB if verb else _BEHIND):
            break
        end = max(end, reach[1][at])
    while start < head and words[start].upos == "PUNCT":
        start += 1
    while end > head and words[end].upos == "PUNCT":
        end -= 1
    return start, end + 1


def _closed(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """The span with the bracket or mark behind it that closes one inside; the lemma of a mark is the mark."""
    if last == len(words) or words[last].upos != "PUNCT":
        return first, last
    closing = words[last].lemma
    inside = [word.lemma for word in words[first:last] if word.upos == "PUNCT"]
    opened = sum(_CLOSED_BY.get(mark) == closing for mark in inside)
    shut = inside.count(closing) if closing not in _CLOSED_BY else opened // 2 * 2
    return first, last + (opened > shut)

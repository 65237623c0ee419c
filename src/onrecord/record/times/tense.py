"""Whether the words around an expression speak of the past or of what is to come."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Word

_DEEPEST = 12
"""Heads that are followed upwards: longer chains lead out of the clause."""
_WIDEST = 40
"""Words on either side of a verb among which its auxiliaries are looked for."""
_SAID = {
    "since": -1,
    "until": 1,
    "till": 1,
    "through": 1,
    "by": 1,
    "effective": 1,
    "due": 1,
    "payable": 1,
    "starting": 1,
    "beginning": 1,
}
"""Words right before a date that say where it lies, whatever the verb."""
_MODALS = frozenset(
    {"will", "would", "shall", "should", "may", "might", "can", "could", "must", "'ll", "wo", "'d", "ca"}
)
_PERFECT = frozenset({"has", "have", "had", "'ve"})
_PLANNED = ("plan", "schedul", "expect", "slate", "intend", "postpon")
"""How verbs begin that put what stands beside them ahead, in whatever tense: "has scheduled a vote Thursday". By their
letters, since the model's lemmas of verbs are not always words."""
_PLANS = (
    *_PLANNED, "set", "hop", "promis", "want", "prepar", "vow", "delay", "order", "ask", "call", "urg", "threat", "aim",
    "seek", "sought", "tell", "told", "invit", "going",
)  # fmt: skip
"""How verbs begin whose infinitive lies ahead."""
_ATTRIBUTES = frozenset({"compound", "nmod:poss"})
_BEFORE, _AFTER = 80, 60
_CLAUSE = re.compile(r"[.;:!?\n\"“”]")
_WILL = re.compile(r"\b(?:will|would|shall|might|to be|going to|expected|scheduled|due|plans?|set to)\b|['’]ll\b")
_HAD = re.compile(r"\bhad\b")
_LAST_WORD = re.compile(r"([A-Za-z]+)[\s\"'“‘]+(?:the\s+|on\s+|at\s+|about\s+|around\s+)?$")


class Tenses:
    """The tense of the clause around a place in the text: from the words that the model has read, else by signs."""

    def __init__(self, words: Sequence[Word], text: str) -> None:
        self._words = words
        self._text = text
        self._starts = [word.start for word in words]

    def at(self, start: int, end: int) -> int:
        """-1, 1 or 0: the past, what is to come, or neither told; of the verb that governs `start` to `end`."""
        before = _LAST_WORD.search(self._text, max(0, start - 30), start)
        if before and (said := _SAID.get(before[1].lower())):
            return -1 if _HAD.search(" ".join(self._clause(start, end))) else said
        at = bisect_right(self._starts, end - 1) - 1
        if at < 0 or self._words[at].end <= start:
            return self._by_signs(start, end)
        first = bisect_right(self._starts, start - 1) - 1
        if first >= 0 and self._words[first].end > start - 2 and self._past_participle(self._words[first]):
            return -1  # "the order issued Thursday", whatever the tree says
        if self._words[at].deprel in _ATTRIBUTES:
            return 0  # "Friday's ruling", "a June agreement": the verb is told of something else
        return self._governed(at, start, end) or self._by_signs(start, end)

    def _governed(self, at: int, start: int, end: int) -> int:
        """What the predicates above a word say, the nearest first; an infinitive is as its own head is."""
        infinitive = False
        for _ in range(_DEEPEST):
            word = self._words[at]
            outside = not start <= word.start < end
            helpers = self._helpers(at) if outside else []
            if outside and (word.upos in {"VERB", "AUX"} or helpers):
                if infinitive and self._written(word).startswith(_PLANS):
                    return 1
                if "VerbForm=Inf" in word.feats and not helpers:
                    infinitive = True
                elif told := self._predicate(word, helpers):
                    return told
                elif infinitive:
                    return 1
            if word.head < 0 or word.head == at:
                break
            at = word.head
        return 1 if infinitive else 0

    def _predicate(self, word: Word, helpers: Sequence[Word]) -> int:
        """The tense of a verb, or of a noun with a copula, by its form and its auxiliaries."""
        written = {self._written(one) for one in helpers}
        if word.upos == "VERB" and self._written(word).startswith(_PLANNED):
            return 1
        if written & _PERFECT:
            return -1
        if written & _MODALS:
            return 1
        feats = [word.feats, *(one.feats for one in helpers)]
        past = any("Tense=Past" in one and "VerbForm=Fin" in one for one in feats)
        return -1 if past or (not helpers and self._past_participle(word)) else 0

    def _written(self, word: Word) -> str:
        return self._text[word.start : word.end].lower().replace("’", "'")

    def _past_participle(self, word: Word) -> bool:
        return word.upos == "VERB" and "VerbForm=Part" in word.feats and "Tense=Past" in word.feats

    def _helpers(self, at: int) -> list[Word]:
        """The auxiliaries and copulas of a predicate."""
        near = self._words[max(0, at - _WIDEST) : at + _WIDEST]
        return [one for one in near if one.head == at and one.upos == "AUX"]

    def _by_signs(self, start: int, end: int) -> int:
        """Without a tree: whether the clause holds a word that looks ahead."""
        before, after = self._clause(start, end)
        return 1 if _WILL.search(before) or _WILL.search(after) else 0

    def _clause(self, start: int, end: int) -> tuple[str, str]:
        """What stands before and after a place, as far as marks part it off."""
        before = _CLAUSE.split(self._text[max(0, start - _BEFORE) : start])[-1]
        return before, _CLAUSE.split(self._text[end : end + _AFTER], maxsplit=1)[0]

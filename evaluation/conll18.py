"""The measures of the CoNLL 2018 shared task on parsing (its scorer, version 1.2), over words with offsets.

Two sets of words of one text are compared: gold and found. A word that is a token by itself is *aligned* with the word
of the other set that covers the same characters. Around tokens of several words ("don't") the words inside the smallest
stretch that no such token sticks out of are aligned by the longest common row of forms, in lower case.

Sentences  a sentence is right when it has the same first and last character
Words      a word is right when it is aligned
UPOS, UFeats, Lemmas  an aligned word is right when it has the same tag, universal features, lemma (any, where gold has "_")
UAS        an aligned word is right when both heads are aligned with each other, or both are roots
LAS        and when the relations are the same without their subtypes

Precision is of the words found, recall of the words of the gold set; with the same words in both, both are the accuracy.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from evaluation.intervals import f1, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.intervals import Counts

MEASURES = ("words", "sentences", "upos", "ufeats", "lemmas", "uas", "las")
UNIVERSAL = frozenset(
    {"PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case", "Definite",
     "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite"}
)  # fmt: skip
"""Names of the features that count; the rest belong to single languages and treebanks."""


@dataclass(frozen=True)
class Node:
    """A syntactic word: the characters of its token (half-open, whitespace not counted) and its columns.

    `head` is a word of the same set, -1 for a root; `part` tells that its token has other words too.
    """

    start: int
    end: int
    form: str
    lemma: str = "_"
    upos: str = "_"
    feats: str = "_"
    head: int = -1
    deprel: str = "root"
    part: bool = False


@dataclass(frozen=True)
class Parse:
    """The words of a text in order, and its sentences as (start, end) of characters, whitespace not counted."""

    nodes: tuple[Node, ...]
    sentences: tuple[tuple[int, int], ...]


class Score(NamedTuple):
    """One measure, in percent."""

    precision: float
    recall: float
    f1: float


def offsets(text: str) -> list[int]:
    """For every place in the text, and its end, how many characters other than whitespace stand before it."""
    before = [0]
    for letter in text:
        before.append(before[-1] + (not letter.isspace()))
    return before


def counts(gold: Parse, found: Parse) -> Counter[str]:
    """What the measures are made of, for one text; the counts of several texts are summed."""
    pairs = aligned(gold.nodes, found.nodes)
    partner = {right: left for left, right in pairs}
    total = Counter(
        {
            "gold": len(gold.nodes),
            "found": len(found.nodes),
            "sentences.gold": len(gold.sentences),
            "sentences.found": len(found.sentences),
            "sentences": len(set(gold.sentences) & set(found.sentences)),
            "words": len(pairs),
        }
    )
    for left, right in ((gold.nodes[i], found.nodes[j]) for i, j in pairs):
        total["upos"] += left.upos == right.upos
        total["ufeats"] += universal(left.feats) == universal(right.feats)
        total["lemmas"] += left.lemma in {"_", right.lemma}
        attached = left.head == (partner.get(right.head) if right.head >= 0 else -1)
        total["uas"] += attached
        total["las"] += attached and left.deprel.partition(":")[0] == right.deprel.partition(":")[0]
    return total


def score(whole: Counts, measure: str) -> Score:
    """One of MEASURES from the counts of a whole set."""
    where = "sentences." if measure == "sentences" else ""
    hit, found, gold = whole[measure], whole[f"{where}found"], whole[f"{where}gold"]
    return Score(share(hit, found), share(hit, gold), f1(hit, found, gold))


def universal(feats: str) -> frozenset[str]:
    """The universal ones among features such as "Case=Nom|Number=Sing"."""
    return frozenset(one for one in feats.split("|") if one.partition("=")[0] in UNIVERSAL)


def aligned(gold: Sequence[Node], found: Sequence[Node]) -> list[tuple[int, int]]:
    """The pairs of words that are the same word, in order."""
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(gold) and j < len(found):
        left, right = gold[i], found[j]
        if left.part or right.part:
            first_i, first_j, i, j = _stretch(gold, found, i, j)
            common = _common(gold[first_i:i], found[first_j:j])
            pairs += [(first_i + one, first_j + other) for one, other in common]
        elif (left.start, left.end) == (right.start, right.end):
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif left.start <= right.start:
            i += 1
        else:
            j += 1
    return pairs


def _stretch(gold: Sequence[Node], found: Sequence[Node], i: int, j: int) -> tuple[int, int, int, int]:
    """The words of both sets in the smallest stretch around a token of several words: first and end of each."""
    if gold[i].part:
        end = gold[i].end
        j += not found[j].part and found[j].start < gold[i].start
    else:
        end = found[j].end
        i += not gold[i].part and gold[i].start < found[j].start
    first_i, first_j = i, j
    while not (_beyond(gold, i, end) and _beyond(found, j, end)):
        if i < len(gold) and (j >= len(found) or gold[i].start <= found[j].start):
            end = max(end, gold[i].end if gold[i].part else 0)
            i += 1
        else:
            end = max(end, found[j].end if found[j].part else 0)
            j += 1
    return first_i, first_j, i, j


def _beyond(nodes: Sequence[Node], at: int, end: int) -> bool:
    """Whether a word lies behind a stretch that ends at `end`; a token by itself does when it only sticks out."""
    return at >= len(nodes) or (nodes[at].start >= end if nodes[at].part else nodes[at].end > end)


def _common(gold: Sequence[Node], found: Sequence[Node]) -> list[tuple[int, int]]:
    """The longest common row of forms, as pairs of indexes."""
    left, right = [one.form.lower() for one in gold], [one.form.lower() for one in found]
    longest = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in reversed(range(len(left))):
        for j in reversed(range(len(right))):
            same = 1 + longest[i + 1][j + 1] if left[i] == right[j] else 0
            longest[i][j] = max(same, longest[i + 1][j], longest[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] == right[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif longest[i][j] == longest[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs

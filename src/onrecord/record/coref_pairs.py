"""Pairs of mentions as numbers: what one may say of the other, computed for all pairs of a report at once.

Every mention is compared with the `WINDOW` mentions before it, and with the nearest earlier ones that share its head
or a word of its name, so that work grows with the number of mentions and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.record.coref_mentions import KINDS, ROLES
from onrecord.record.coref_names import NAMINGS, naming

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from onrecord.layers import Annotated
    from onrecord.record.coref_mentions import Mentioned
    from onrecord.record.coref_told import Told

    Numbers = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float32]

WINDOW = 40
"""Mentions before one that it may point to: 97 % of the nearest antecedents of GUM's training part."""
FAR = 6
"""Earlier mentions of the same head or with a word of the same name that are looked at beyond the window."""
LEVELS = ("name", "nominal", "pronoun")
TYPES = ("person", "organization", "place", "nationality", "facility", "event", "other")
DEFINITES = ("the", "this", "a", "poss", "any", "bare")
PARTS = (*ROLES, "other")
_STEPS = (0, 1, 2, 3, 5, 8, 13, 25, 50)
"""Bounds of distance classes, in sentences and in mentions."""


class Pairs(NamedTuple):
    """Pairs (`later`, `earlier`) of mentions as indices, with a row of numbers each."""

    later: Numbers
    earlier: Numbers
    rows: Floats


def statics(mentions: Sequence[Mentioned], told: Sequence[Told], vectors: Floats) -> Floats:
    """A row for each mention: level, type, kind, number, gender, opening, part, what was seen of it before, its noun."""
    rows = []
    heads: set[str] = set()
    names: set[str] = set()
    for one, said in zip(mentions, told, strict=True):
        row = [1.0, one.score, float(said.marked), float(said.content >= 0), float(said.source >= 0)]
        row += _hot(one.level, LEVELS) + _hot(one.type, TYPES) + _hot(one.kind, KINDS)
        row += [float(one.many == "s"), float(one.many == "p"), float(one.gender == "m"), float(one.gender == "f")]
        row += _hot(one.definite, DEFINITES) + _hot(one.part, PARTS)
        row += [float(one.lemma in heads), float(any(word in names for word in one.name))]
        row += [min(len(one.modifiers), 4) / 4, min(len(one.name), 4) / 4, float(bool(one.titled))]
        row += [float(one.sentence < 2), float(one.owner >= 0), min(one.sentence, 40) / 40]
        rows.append(row)
        heads.add(one.lemma)
        names.update(one.name)
    made = np.array(rows, np.float32).reshape(len(mentions), -1)
    return np.concatenate([made, vectors], axis=1)


def nouns(mentions: Sequence[Mentioned], vectors: Mapping[str, int], table: Floats) -> Floats:
    """The vector of every mention's noun, zeros where there is none."""
    found = np.zeros((len(mentions), table.shape[1]), np.float32)
    for at, one in enumerate(mentions):
        if one.level != "pronoun" and (number := vectors.get(one.lemma)) is not None:
            found[at] = table[number]
    return found


def _hot(value: str, values: Sequence[str]) -> list[float]:
    return [float(value == one) for one in values]


def candidates(mentions: Sequence[Mentioned]) -> tuple[Numbers, Numbers]:
    """The pairs that are looked at, by their later mention and then by their earlier one."""
    later: list[int] = []
    earlier: list[int] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(mentions):
        low = max(0, at - WINDOW)
        keys = _keys(one)
        far = {other for key in keys for other in by_word[key][-WINDOW - FAR :] if other < low}
        chosen = [*sorted(far)[-FAR:], *range(low, at)]
        later += [at] * len(chosen)
        earlier += chosen
        for key in keys:
            by_word[key].append(at)
    return np.array(later, np.int64), np.array(earlier, np.int64)


def _keys(one: Mentioned) -> list[str]:
    if one.level == "pronoun":
        return []
    return list(dict.fromkeys((one.lemma, *one.name)))[:8]


def pairs(doc: Annotated, mentions: Sequence[Mentioned], told: Sequence[Told], vector: Floats) -> Pairs:
    """All pairs with their rows; `vector` is that of each mention's noun."""
    later, earlier = candidates(mentions)
    made = _Columns(mentions, later, earlier)
    made.distances(doc)
    made.agreement()
    made.words(vector)
    made.tree(doc)
    made.speech(told)
    return Pairs(later, earlier, made.rows())


class _Columns:
    """Collects columns over pairs; each method adds some."""

    def __init__(self, mentions: Sequence[Mentioned], later: Numbers, earlier: Numbers) -> None:
        self.mentions, self.i, self.j = mentions, later, earlier
        self.columns: list[npt.NDArray[np.generic]] = []

    def add(self, *columns: npt.NDArray[np.generic]) -> None:
        self.columns += columns

    def rows(self) -> Floats:
        """A row a pair; laid out by columns, as they were made, which is also how they are multiplied fastest."""
        whole = np.empty((len(self.columns), len(self.i)), np.float32)
        for number, column in enumerate(self.columns):
            whole[number] = column
        return whole.T

    def code(self, values: Sequence[int]) -> tuple[Numbers, Numbers]:
        """A value of each mention, for the later and the earlier of every pair."""
        made = np.array(values, np.int64)
        return made[self.i], made[self.j]

    def coded(self, values: Sequence[object]) -> tuple[Numbers, Numbers]:
        """Like `code` for values of any kind: equal ones get equal numbers."""
        known: dict[object, int] = {}
        return self.code([known.setdefault(value, len(known)) for value in values])

    def distances(self, doc: Annotated) -> None:
        """Sentences, mentions and paragraphs between; whether the earlier opens its sentence or paragraph."""
        first, second = self.code([one.sentence for one in self.mentions])
        for gap in (first - second, self.i - self.j):
            step = np.searchsorted(np.array(_STEPS), gap, side="right")
            self.add(*(step == at for at in range(1, len(_STEPS) + 1)))
        self.add(np.log1p((self.i - self.j).astype(np.float64)) / 4, np.log1p((first - second).astype(np.float64)) / 4)
        low, high = self.code([one.block for one in self.mentions])
        self.add(low == high, low - high == 1, low - high > 3)
        roles = [block.role for block in doc.reading.report.blocks]
        _, apart = self.code([roles[one.block] == "headline" if one.block < len(roles) else 0 for one in self.mentions])
        seen: set[int] = set()
        opens = []
        for one in self.mentions:
            opens.append(int(one.sentence not in seen))
            seen.add(one.sentence)
        self.add(apart, *self.code(opens))

    def agreement(self) -> None:
        """Level, type, kind of pronoun, number and gender: alike, against each other, or not told."""
        ones = self.mentions
        level, before = self.code([LEVELS.index(one.level) for one in ones])
        both = level * 3 + before
        self.add(*(both == at for at in range(9)))
        kind, other = self.code([TYPES.index(one.type) for one in ones])
        self.add(kind == other, (kind == 0) & (other > 0), (other == 0) & (kind > 0), (kind == 1) & (other == 2),
                 (kind == 2) & (other == 1), (kind == 6) | (other == 6))  # fmt: skip
        kind, other = self.code([KINDS.index(one.kind) if one.kind else -1 for one in ones])
        self.add((kind == other) & (kind >= 0))
        for name in ("i", "we", "you", "he", "she", "it", "they", "this"):
            at = KINDS.index(name)
            self.add((kind == at) & (other == at), (kind == at) & (other >= 0) & (other != at),
                     (kind == at) & (other < 0))  # fmt: skip
        self._against([1 if one.many == "s" else 2 if one.many == "p" else 0 for one in ones])
        self._against([1 if one.gender == "m" else 2 if one.gender == "f" else 0 for one in ones])

    def _against(self, values: Sequence[int]) -> None:
        first, second = self.code(values)
        told = (first > 0) & (second > 0)
        self.add(told & (first == second), told & (first != second), (first > 0) & (second == 0))

    def words(self, vector: Floats) -> None:
        """Heads, names and what describes them: the same, part of one another, alike in meaning."""
        ones = self.mentions
        lemma, other = self.coded([one.lemma if one.level != "pronoun" else number for number, one in enumerate(ones)])
        same = lemma == other
        alike = np.einsum("ij,ij->i", vector[self.i], vector[self.j])
        self.add(same, np.where(same, 0, alike), (alike > 0.5) & ~same)
        full, whole = self.coded([(one.lemma, one.name, one.modifiers) if one.level != "pronoun" else number
                                  for number, one in enumerate(ones)])  # fmt: skip
        self.add(full == whole)
        named = self._namings()
        self.add(*(named == at for at in range(1, len(NAMINGS))))
        self.add(*self._modifiers(same))

    def _namings(self) -> Numbers:
        """How the two names of a pair go together, as a place in `NAMINGS`; 0 where one is no name."""
        ones, found, known = self.mentions, np.zeros(len(self.i), np.int64), dict[tuple[object, object], int]()
        has = np.array([bool(one.name) for one in ones])
        for at in np.flatnonzero(has[self.i] & has[self.j]) if len(ones) else ():
            later, earlier = ones[self.i[at]], ones[self.j[at]]
            key = (later.name, earlier.name)
            if (code := known.get(key)) is None:
                code = known[key] = NAMINGS.index(naming(*key))
            found[at] = code
        return found

    def _modifiers(self, same: npt.NDArray[np.bool_]) -> list[npt.NDArray[np.generic]]:
        """Where the heads are the same: what the later adds, what they share, whether they differ in a number."""
        ones = self.mentions
        new, shared, lost = (np.zeros(len(self.i), np.float32) for _ in range(3))
        inside = np.zeros(len(self.i), np.bool_)
        for at in np.flatnonzero(same):
            later, earlier = ones[self.i[at]], ones[self.j[at]]
            new[at] = min(len(later.modifiers - earlier.modifiers), 3) / 3
            lost[at] = min(len(earlier.modifiers - later.modifiers), 3) / 3
            shared[at] = min(len(later.modifiers & earlier.modifiers), 3) / 3
            inside[at] = later.modifiers <= earlier.modifiers
        titles = np.zeros(len(self.i), np.bool_)
        held = np.array([bool(one.titled or one.modifiers) for one in ones])
        for at in np.flatnonzero(held[self.j] & ~same) if len(ones) else ():
            later, earlier = ones[self.i[at]], ones[self.j[at]]
            titles[at] = later.level == "nominal" and (
                later.lemma in earlier.titled or later.lemma in earlier.modifiers
            )
        return [new, shared, lost, inside, titles]

    def tree(self, doc: Annotated) -> None:
        """Apposition, copula, one inside the other, arguments of one verb, possessors, parts played."""
        ones, words = self.mentions, doc.modelled.words
        first, last = self.code([one.start for one in ones])
        first_end, last_end = self.code([one.end for one in ones])
        head, head_before = self.code([one.head for one in ones])
        up, up_before = self.code([one.governor for one in ones])
        part, part_before = self.code([PARTS.index(one.part) for one in ones])
        above, _ = self.code([words[one.governor].head if one.governor >= 0 else -1 for one in ones])
        linked = {word.head for word in words if word.deprel == "cop"}
        copula, _ = self.code([one.head in linked for one in ones])
        owner, _ = self.code([one.owner for one in ones])
        self_form, _ = self.code([one.kind != "" and one.lemma.endswith(("self", "selves")) for one in ones])
        sibling = (up == up_before) & (up >= 0)
        subject = np.isin(part_before, [PARTS.index("nsubj"), PARTS.index("pass")])
        self.add(
            (part == PARTS.index("appos")) & (up == head_before),
            (copula > 0) & (up_before == head) & subject,
            (first >= last) & (first_end <= last_end),
            (first <= last) & (first_end >= last_end),
            sibling & (self_form == 0),
            sibling & (self_form > 0),
            (part == PARTS.index("poss")) & (above == up_before) & (above >= 0),
            (part == PARTS.index("poss")) & (up == head_before),
            owner == head_before,
            (part == PARTS.index("conj")) & (up == head_before),
            subject & (part == part_before),
            subject,
            part == part_before,
            np.isin(part_before, [PARTS.index("nmod"), PARTS.index("compound"), PARTS.index("poss")]),
        )  # fmt: skip

    def speech(self, told: Sequence[Told]) -> None:
        """Whether the earlier says what the later stands in, whether both stand in one saying, or beside marks."""
        content, content_before = self.code([one.content for one in told])
        source, source_before = self.code([one.source for one in told])
        root, root_before = self.code([one.root for one in told])
        inside, inside_before = self.code([one.marked for one in told])
        kind, _ = self.code([KINDS.index(one.kind) if one.kind else -1 for one in self.mentions])
        speaks = (content == source_before) & (content >= 0)
        first = (kind == KINDS.index("i")) & (inside > 0)
        self.add(
            speaks, speaks & first, speaks & (inside == 0), (content == content_before) & (content >= 0),
            (root == root_before) & (root >= 0), (root != root_before) & first, inside == inside_before,
            (source >= 0) & (source_before >= 0), (source == source_before) & (source >= 0),
            (source >= 0) & (content_before >= 0) & (inside_before > 0),
        )  # fmt: skip

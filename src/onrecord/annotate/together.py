"""Rules and model together: one list of attributions out of both.

The model decides what hands content to whom; the rules know marks. Where both read one cue and the rule's content is
whole quotations, cue and content are the rule's. Of findings that cross, the one that is more likely right stays, and
what only a rule found stays where that rule is right often enough.

What each step brought on PolNeAR dev (M2, M3, recall of direct quotations), with the model of four epochs: the model's
findings with the rules' beside them 71.3, 49.9, 89.8; one source, one paragraph, one finding a cue 72.0, 53.2, 91.4;
the rules' quotations 71.8, 54.0, 92.9; only rules that are right in three of four 72.2, 54.4, 92.4; what stands inside
quotations left to the rules 72.7, 54.8, 92.9; fragments to the nearer cue 73.0, 55.7, 93.8.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from onrecord.annotate.certainty import certainty, features
from onrecord.annotate.inner import SELF
from onrecord.annotate.whole import Marks, nearest
from onrecord.core.model import UNFITTED
from onrecord.layers import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.layers import Annotated, Handed, Pair

_QUOTING = frozenset(
    {"inverted.quote", "trailing.quote", "right.q", "initial", "signature", "right.next", "label", "headline.label"}
)
"""The rules that begin from quotation marks."""
_ALONE = 0.5
"""Score that the model must have where it alone takes a few words in marks for speech."""
_SHORT = 15
"""Letters of a quotation that is rather a title or a scare quote."""
_INSIDE = 0.9
"""Score from which what the model found on reading a content once more stays."""
_FORMS = frozenset({"label", "headline.label", "headline.trailing", "headline.inverted", "right.colon", "right.next"})
"""The rules that begin from how a line is laid out, which the model was never shown."""
_SURE = 0.75
"""Score of a rule from which what it alone found stays, where it does not begin from marks."""
_UNSURE = 0.5
"""What the score of such a rule counts for beside the model's, where both cross."""


@dataclass(frozen=True)
class Weighing:
    """How findings of both are weighed: the score that the model's must have, and what certainty is computed with."""

    least: float = 0.0
    weights: Mapping[str, float] = field(default_factory=lambda: UNFITTED)


def together(doc: Annotated, ruled: Sequence[Relation], weighing: Weighing) -> list[Relation]:
    """The attributions of sentences in the order of their cues; the rules' alone where no model has read."""
    if not doc.modelled.read:
        return list(ruled)
    marks = Marks(doc)
    told = _by_cue(ruled)
    offered: list[tuple[float, Relation]] = []
    doubtful: list[tuple[float, Relation]] = []
    for one in doc.modelled.handed:
        if marks.around(one.cue):
            continue  # what a speaker says that others said: `inside_quotations` reads it, and `chains` says whose it is
        found = _one(marks, one, _met(told, one), weighing.weights)
        alone = found.rule == "model" and marks.few(found.content)
        if not found.content or found.score < max(weighing.least, _ALONE if alone else 0.0):
            continue
        if not one.inside:
            offered.append((found.score, found))
        elif found.score >= _INSIDE:
            doubtful.append((found.score, found))
    for rule in ruled:
        if _quoting(marks, rule):
            offered.append((rule.score, rule))
        elif rule.score >= _SURE or rule.rule in _FORMS:
            offered.append((rule.score * _UNSURE, rule))
        else:
            doubtful.append((rule.score, rule))
    return sorted(_apart(doc, list(_shared_out(offered)), doubtful), key=_place)


def same_cue(ruled: Sequence[Relation], one: Handed) -> Relation | None:
    """The rules' attribution whose cue shares words with the model's."""
    return _met(_by_cue(ruled), one)


def _by_cue(ruled: Sequence[Relation]) -> dict[int, tuple[int, Relation]]:
    """For every code point of a cue the first of the rules' attributions, with its number."""
    found: dict[int, tuple[int, Relation]] = {}
    for number, rule in enumerate(ruled):
        for at in range(*rule.cue) if rule.cue else ():
            found.setdefault(at, (number, rule))
    return found


def _met(told: Mapping[int, tuple[int, Relation]], one: Handed) -> Relation | None:
    met = [told[at] for at in range(*one.cue) if at in told]
    return min(met, key=lambda item: item[0])[1] if met else None


def _one(marks: Marks, one: Handed, rule: Relation | None, weights: Mapping[str, float]) -> Relation:
    """The model's attribution, its spans made whole, with what the rule for the same cue knows better."""
    content = marks.whole(one.content, one.cue)
    source = nearest(one.source, one.cue)
    given = features(one, agrees=rule is not None, quoted=any(marks.touches(pair) for pair in content))
    score = certainty(given, weights)
    if rule is None:
        return Relation(
            source=source, cue=one.cue, content=content, block=one.block, rule="model", score=score, verb=one.verb
        )
    quoting = _quoting(marks, rule)
    if quoting:  # with the further quotations that the model gives to the same cue
        more = [pair for pair in content if marks.fills(pair) and pair[1] - pair[0] > _SHORT]
        if rule.source and source and rule.source[0][0] <= source[0][0] and source[0][1] <= rule.source[0][1]:
            source = rule.source
        content = (*rule.content, *(pair for pair in more if not _overlap((pair,), rule.content)))
    return Relation(
        source=source or rule.source,
        cue=rule.cue if quoting else one.cue,
        content=tuple(sorted(content)),
        addressee=rule.addressee,
        medium=rule.medium,
        block=rule.block if quoting else one.block,
        rule="model.agrees",
        score=score,
        verb=rule.verb,
    )


def _quoting(marks: Marks, rule: Relation) -> bool:
    """Whether a rule begins from quotation marks and hands over nothing but whole quotations."""
    return rule.rule in _QUOTING and all(marks.fills(pair) for pair in rule.content)


def _shared_out(offered: Sequence[tuple[float, Relation]]) -> Iterator[tuple[float, Relation]]:
    """A fragment that two findings claim goes to the nearer cue: the model reads each cue by itself."""
    by_block: dict[int, list[Relation]] = {}
    for _, one in offered:
        by_block.setdefault(one.block, []).append(one)
    for score, one in offered:
        near = _near(by_block, one)
        left = tuple(pair for pair in one.content if not any(_nearer(other, one, pair) for other in near))
        yield score, msgspec.structs.replace(one, content=left) if left and len(left) < len(one.content) else one


def _near(by_block: Mapping[int, Sequence[Relation]], one: Relation) -> list[Relation]:
    """Those of its block and of the blocks beside it: a content may stand in the next."""
    return [other for block in range(one.block - 1, one.block + 2) for other in by_block.get(block, ())]


def _nearer(other: Relation, one: Relation, pair: Pair) -> bool:
    """Whether `other` claims words of a fragment of `one` and has the nearer cue, and is no chain inside it."""
    if other.cue is None or one.cue is None or _overlap((other.cue,), (one.cue,)) or _within(other, one):
        return False
    return _overlap((pair,), other.content) and _away(pair, other.cue) < _away(pair, one.cue)


def _away(pair: Pair, cue: Pair) -> int:
    return max(cue[0] - pair[1], pair[0] - cue[1], 0)


def _apart(
    doc: Annotated, offered: Sequence[tuple[float, Relation]], doubtful: Sequence[tuple[float, Relation]]
) -> Iterator[Relation]:
    """The surest first; what crosses one that is surer is left out.

    Of the doubtful ones those stay that stand wholly inside the content of another: the model was never shown a chain.
    """
    kept: dict[int, list[Relation]] = {}
    for sure, group in ((True, offered), (False, doubtful)):
        for _, one in sorted(group, key=lambda item: (-item[0], _place(item[1]))):
            near = _near(kept, one)
            inside = sure or (_others(doc, one) and any(_within(one, other) for other in near))
            if inside and not any(_crosses(other, one) for other in near):
                kept.setdefault(one.block, []).append(one)
                yield one


def _crosses(sure: Relation, one: Relation) -> bool:
    """Whether both have one cue, or the words of one overlap those of the other and neither holds the other whole."""
    cue, other = (sure.cue,) if sure.cue else (), (one.cue,) if one.cue else ()
    if _overlap(cue, other):
        return True
    if _overlap(sure.content, other) and not _within(one, sure):
        return True
    if _overlap(one.content, cue) and not _within(sure, one):
        return True
    return _overlap(sure.content, one.content) and not _within(one, sure) and not _within(sure, one)


def _within(inner: Relation, outer: Relation) -> bool:
    parts = (*inner.content, *((inner.cue,) if inner.cue else ()))
    return any(all(first <= start and end <= last for start, end in parts) for first, last in outer.content)


def _overlap(left: Sequence[Pair], right: Sequence[Pair]) -> bool:
    return any(a < d and c < b for a, b in left for c, d in right)


def _others(doc: Annotated, one: Relation) -> bool:
    """Whether a source is named and is not the speaker itself ("I hope"), nor a clause's own ("who")."""
    said = [doc.reading.report.text[start:end].lower() for start, end in one.source]
    return bool(said) and not SELF & set(said)


def _place(one: Relation) -> Pair:
    return one.cue or one.content[0]

"""The second reading: which contents are read once more, and what a finding there may take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate import by_rules
from onrecord.annotate.again import linked_inside
from onrecord.annotate.modelled import Laid
from onrecord.core.links import Linked
from onrecord.layers import Annotated, Word
from tests.annotate.laid import reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Pair


def _laid(text: str, subjects: dict[str, str]) -> tuple[Laid, list[Word]]:
    """The words of a text, where each of `subjects` is the subject of the verb that it names."""
    laid = Laid(by_rules(Annotated(reading=reading(text))))
    made = [Word(start, end, 0, 0) for start, end in laid.spans]
    for subject, verb in subjects.items():
        at, head = laid.texts.index(subject), laid.texts.index(verb)
        made[at] = Word(*laid.spans[at], 0, 0, "NOUN", "_", subject, head, "nsubj")
        made[head] = Word(*laid.spans[head], 0, 0, "VERB", "_", verb)
    return laid, made


def _read(text: str, subjects: dict[str, str], *contents: Pair) -> list[list[str]]:
    """The words that are read once more, a list a reading."""
    laid, made = _laid(text, subjects)
    seen: list[list[str]] = []

    def read(words: list[str], _blocks: list[int], _looks: list[int]) -> Sequence[Linked]:
        seen.append(words)
        return []

    assert not list(linked_inside(laid, made, [Linked((0, 1), (), contents, 0.9, 0.9)], read))
    return seen


def test_a_content_with_a_cue_verb_and_its_subject_is_read_once_more() -> None:
    text = "Orlova said the guard claimed nobody had crossed ."
    assert _read(text, {"guard": "claimed"}, (2, 8)) == [["the", "guard", "claimed", "nobody", "had", "crossed"]]


def test_according_to_is_enough() -> None:
    assert _read("Orlova said the pass fell , according to Taleb", {}, (2, 9))


def test_what_holds_no_attribution_of_somebody_else_is_not_read() -> None:
    text = "Orlova said the guard claimed nobody had crossed since May ."
    assert _read(text, {}, (2, 8)) == []  # a verb without a subject
    assert _read(text, {"guard": "crossed"}, (2, 8)) == []  # a verb that hands nothing over
    assert _read(text, {"guard": "claimed"}, (3, 8)) == []  # too short
    assert _read(text, {"guard": "claimed"}, (4, 10)) == []  # the subject stands outside
    assert _read("Orlova said I think nobody had crossed .", {"I": "think"}, (2, 8)) == []
    assert _read("Orlova said “ the guard claimed nobody had crossed ”", {"guard": "claimed"}, (2, 10)) == []


def test_a_finding_inside_a_content_takes_nothing_from_another_content() -> None:
    laid, made = _laid(
        "One two claimed four five six . Seven eight told ten eleven twelve .", {"two": "claimed", "eight": "told"}
    )
    first = Linked((14, 15), (), ((7, 13), (0, 6)), 0.9, 0.9)  # contents stand here in another order than in the text
    found = [
        Linked((1, 2), ((8, 9), (0, 1)), ((2, 4), (4, 9), (7, 9)), 0.9, 0.9),
        Linked((5, 7), (), ((0, 2),), 1, 1),  # a cue that runs from one content into the other
    ]
    (one,) = linked_inside(laid, made, [first], lambda *_: found)
    assert [laid.texts[start:end] for start, end in (one.cue, *one.source, *one.content)] == [
        ["eight"], ["Seven"], ["told", "ten"],
    ]  # fmt: skip

"""The scorer of times: what TempEval-3 counts as strict, relaxed and right in value."""

from __future__ import annotations

from evaluation.times import Timex, counts, pairs


def _timex(start: int, end: int, value: str = "2021", kind: str = "DATE") -> Timex:
    return Timex(start, end, kind, value)


def test_the_same_words_are_strict_and_an_overlap_is_relaxed() -> None:
    counted = counts([_timex(0, 4), _timex(10, 20)], [_timex(0, 4), _timex(12, 20, "2020")])
    assert (counted["gold"], counted["found"]) == (2, 2)
    assert (counted["strict"], counted["relaxed"], counted["value"]) == (1, 2, 1)


def test_a_value_counts_per_type_only_with_the_type() -> None:
    counted = counts([_timex(0, 4, kind="TIME")], [_timex(0, 4, kind="DATE")])
    assert (counted["value"], counted["type"], counted["TIME.value"]) == (1, 0, 0)
    assert (counted["TIME.gold"], counted["DATE.found"]) == (1, 1)


def test_each_expression_is_matched_once_and_the_exact_one_first() -> None:
    gold, ours = [_timex(0, 12), _timex(13, 17)], [_timex(0, 4), _timex(6, 12), _timex(13, 17)]
    assert pairs(gold, ours) == [(gold[1], ours[2]), (gold[0], ours[0])]


def test_nothing_found_is_no_error() -> None:
    assert counts([], []) == {"gold": 0, "found": 0}

"""The scorer of places: what counts as right, and what the counts of one article become."""

from __future__ import annotations

from collections import Counter

import pytest

from evaluation.places import _names_figures, _placing_figures, _use_figures
from evaluation.places_cases import apart_km, miss_km, right
from evaluation.places_data import ASSOCIATIVE, KINDS, LITERAL, Gold
from training.place_fits import Entered, Signed, entry_weights, fitted
from training.places import written

np = pytest.importorskip("numpy")


def test_eleven_kinds_of_two_sorts() -> None:
    assert len(KINDS) == 11
    assert not LITERAL & ASSOCIATIVE


def test_distances_follow_the_sphere() -> None:
    assert apart_km(0.0, 0.0, 0.0, 1.0) == pytest.approx(111.19, abs=0.01)
    assert apart_km(51.5, -0.13, 48.86, 2.35) == pytest.approx(343, abs=3)


def test_a_country_is_right_by_its_code_and_by_nothing_else() -> None:
    russia = Gold(0, 6, 60.0, 90.0, country="RU")
    assert right(russia, 60.0, 100.0, "RUS")
    assert not right(russia, 60.0, 90.0, None)
    assert not right(russia, 60.0, 90.0, "KAZ")
    assert miss_km(Gold(0, 6, 10.0, 10.0), 10.0, 11.0, None) == pytest.approx(109.5, abs=0.2)


def test_names_are_scored_by_exact_span() -> None:
    found = _names_figures(Counter({"hit": 3, "found": 4, "gold": 6, "true": 3, "Literal.gold": 2, "Literal.hit": 1}))
    assert (found["f1"], found["precision"], found["recall"]) == (60.0, 75.0, 50.0)
    assert found["recall.literal"] == 50.0


def test_use_is_the_mean_of_both_sorts() -> None:
    tally = Counter({"literal.gold": 2, "literal.found": 2, "literal.hit": 1, "other.gold": 1, "other.found": 1})
    assert _use_figures(tally) == {"f1": 25.0, "f1.literal": 50.0, "f1.associative": 0.0}


def test_placing_counts_all_gold() -> None:
    assert _placing_figures(Counter({"gold": 4, "placed": 3, "given": 6, "true": 3})) == {
        "placed": 75.0,
        "precision": 50.0,
    }


def test_a_sign_that_always_holds_gets_weight_and_the_file_is_sorted() -> None:
    cases = Signed([["good"], ["bad"], ["good", "odd"], ["bad"]] * 5, [True, False, True, False] * 5)
    weights = fitted(cases)
    assert weights["good"] > 0 > weights["bad"]
    assert fitted(cases) == weights
    lines = written({"name": weights}).splitlines()
    assert lines[0].startswith("#")
    assert lines[1:] == sorted(lines[1:])


def test_the_entry_with_more_of_what_decides_wins() -> None:
    from onrecord.record.places.context import SIGNS  # noqa: PLC0415 - the order of the columns

    table = np.zeros((2, len(SIGNS)))
    table[1, SIGNS.index("comma")] = 2.0
    weights = entry_weights(Entered([table, table[::-1]] * 4, [1, 0] * 4))
    assert weights["comma"] > 0

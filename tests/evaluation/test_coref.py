"""The scorer of coreference against figures worked out by hand."""

from __future__ import annotations

import itertools
import random
from collections import defaultdict

import pytest

from evaluation.coref import Gold, matched
from evaluation.coref_scores import best, conll, counts


def clusters(*words: str) -> list[frozenset[str]]:
    return [frozenset(word) for word in words]


def figures(gold: list[frozenset[str]], found: list[frozenset[str]]) -> dict[str, float]:
    return {name: round(value, 1) for name, value in conll(defaultdict(float, counts(gold, found))).items()}


def test_the_same_clusters_score_everything() -> None:
    same = clusters("abc", "de", "f")
    assert figures(same, same) == {"muc": 100.0, "bcubed": 100.0, "ceafe": 100.0, "conll": 100.0}


def test_a_cluster_cut_in_two() -> None:
    """Gold abcd, found ab and cd.

    MUC: recall 2 of 3 links, precision 2 of 2: 80. B-cubed: recall 1/2, precision 1: 66.7. CEAF-e: one of the halves
    pairs with 2 * 2 / (4 + 2) = 2/3, of one gold and two found: recall 2/3, precision 1/3: 44.4.
    """
    found = figures(clusters("abcd"), clusters("ab", "cd"))
    assert found == {"muc": 80.0, "bcubed": 66.7, "ceafe": 44.4, "conll": 63.7}


def test_the_clusters_of_luo_2005() -> None:
    """Gold 1-5, 6-7, 8-C; found 1-5, 6-C (one wrong merge of the short with the long).

    MUC: recall 9 / 9, precision 9 / 10: 94.7. B-cubed: precision (5 + 2 * 2/7 + 5 * 5/7) / 12 = 0.7619, recall 1: 86.5.
    CEAF-e: 1 + 2 * 5 / (5 + 7) = 1.8333 of three gold and two found: 61.1 and 91.7: 73.3.
    """
    found = figures(clusters("12345", "67", "89ABC"), clusters("12345", "6789ABC"))
    assert found == {"muc": 94.7, "bcubed": 86.5, "ceafe": 73.3, "conll": 84.9}


def test_mentions_that_one_side_has_not_cost_both() -> None:
    """Gold ab, found ax: no link is right; B-cubed 1/4 each way; CEAF-e 2 * 1 / 4 = 1/2."""
    assert figures(clusters("ab"), clusters("ax")) == {"muc": 0.0, "bcubed": 25.0, "ceafe": 50.0, "conll": 25.0}


def test_no_clusters_score_nothing() -> None:
    assert figures([], []) == {"muc": 0.0, "bcubed": 0.0, "ceafe": 0.0, "conll": 0.0}


@pytest.mark.parametrize("seed", range(20))
def test_the_best_pairing_is_that_of_trying_all(seed: int) -> None:
    chance = random.Random(seed)
    rows, columns = chance.randint(1, 5), chance.randint(1, 5)
    weights = {(at, to): chance.random() for at in range(rows) for to in range(columns) if chance.random() < 0.7}
    sides = range(max(rows, columns))
    tried = max(
        sum(weights.get((at, to), 0.0) for at, to in enumerate(order)) for order in itertools.permutations(sides)
    )
    assert best(weights) == pytest.approx(tried) if weights else tried == 0


def test_a_mention_is_paired_by_its_span_then_by_its_head() -> None:
    gold = [Gold("1", "person", 4, 7, 0, 7), Gold("2", "person", 4, 7, 0, 20), Gold("3", "place", 30, 35, 30, 35)]
    assert matched(gold, [(4, 0, 20), (4, 4, 7), (30, 25, 35), (50, 50, 51)]) == {0: 1, 1: 0, 2: 2}

"""The measures of the shared task on parsing, on words whose answer is plain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evaluation.conll18 import MEASURES, Node, Parse, aligned, counts, offsets, score


def nodes(*tokens: str) -> tuple[Node, ...]:
    """Words by tokens: "dog" is one word, "don't: do n't" a token of two; the first word is the head of all."""
    made: list[Node] = []
    at = 0
    for token in tokens:
        surface, _, forms = token.partition(": ")
        for form in forms.split() or [surface]:
            head, deprel = (0, "dep") if made else (-1, "root")
            made.append(Node(at, at + len(surface), form, head=head, deprel=deprel, part=bool(forms)))
        at += len(surface)
    return tuple(made)


def parse(*tokens: str) -> Parse:
    made = nodes(*tokens)
    return Parse(made, ((made[0].start, made[-1].end),))


def changed(given: Parse, at: int, **columns: str | int) -> Parse:
    made = list(given.nodes)
    made[at] = replace(made[at], **columns)  # type: ignore[arg-type]
    return Parse(tuple(made), given.sentences)


def test_the_same_words_are_all_right() -> None:
    given = parse("She", "said: sa id", "so")
    assert {score(counts(given, given), name) for name in MEASURES} == {(100.0, 100.0, 100.0)}


@pytest.mark.parametrize(
    ("gold", "found", "hit"),
    [
        (("in", "spector"), ("in", "spector"), 2),
        (("inspector",), ("in", "spector"), 0),
        (("in", "spec", "tor"), ("inspec", "tor"), 1),
        (("We", "don't: do n't", "go"), ("We", "do", "n't", "go"), 4),
        (("We", "don't: do n't", "go"), ("We", "don", "'t", "go"), 2),
        (("We", "don't: do not", "go"), ("We", "don't: DO not", "go"), 4),
        (("We", "don't: do n't", "go"), ("We", "don'tgo"), 1),
        (("don't: do n't", "ca", "n't"), ("don'tca: do n't ca", "n't"), 4),
        (("ab", "cd: bc d"), ("a", "bc", "d"), 2),
        (("ab: x y", "cd: z d", "e"), ("a", "bcd: y d", "e"), 3),
    ],
)
def test_words_are_aligned_by_characters_and_in_tokens_of_several_by_form(
    gold: tuple[str, ...], found: tuple[str, ...], hit: int
) -> None:
    assert len(aligned(nodes(*gold), nodes(*found))) == hit


def test_precision_is_of_the_words_found_and_recall_of_the_gold_ones() -> None:
    total = counts(parse("a", "b", "cd"), parse("a", "b", "c", "d"))
    assert score(total, "words") == pytest.approx((50.0, 200 / 3, 400 / 7))


def test_a_head_that_is_not_aligned_is_wrong() -> None:
    gold = changed(parse("a", "b", "cd"), 1, head=2)
    found = changed(parse("a", "b", "c", "d"), 1, head=2)
    total = counts(gold, found)
    assert (total["words"], total["uas"], total["las"]) == (2, 1, 1)


def test_a_head_counts_by_the_word_that_it_is_and_not_by_its_number() -> None:
    gold, found = changed(parse("ab", "c", "d"), 1, head=2), changed(parse("a", "b", "c", "d"), 2, head=3)
    assert counts(gold, found)["uas"] == 1


def test_a_root_is_right_only_where_the_gold_has_one() -> None:
    gold = parse("a", "b")
    assert counts(gold, changed(gold, 1, head=-1, deprel="root"))["uas"] == 1
    assert counts(changed(gold, 1, head=-1, deprel="root"), gold)["uas"] == 1


def test_relations_count_without_their_subtypes() -> None:
    gold = changed(parse("a", "b"), 1, deprel="nsubj:pass")
    assert counts(gold, changed(gold, 1, deprel="nsubj"))["las"] == 2
    assert counts(gold, changed(gold, 1, deprel="obj"))["las"] == 1


def test_features_count_where_they_are_universal_in_any_order() -> None:
    gold = changed(parse("a"), 0, feats="Case=Nom|ExtPos=ADV|Number=Sing")
    assert counts(gold, changed(gold, 0, feats="Number=Sing|Case=Nom"))["ufeats"] == 1
    assert counts(gold, changed(gold, 0, feats="Number=Sing"))["ufeats"] == 0


def test_a_lemma_that_the_gold_leaves_open_is_right() -> None:
    gold = changed(parse("a", "b"), 0, lemma="one")
    assert counts(gold, changed(changed(gold, 0, lemma="two"), 1, lemma="two"))["lemmas"] == 1


def test_a_sentence_counts_with_both_its_ends() -> None:
    gold = Parse(nodes("a", "b", "c", "d"), ((0, 2), (2, 3), (3, 4)))
    found = Parse(gold.nodes, ((0, 2), (2, 4)))
    assert score(counts(gold, found), "sentences") == pytest.approx((50.0, 100 / 3, 40.0))


def test_offsets_leave_whitespace_out() -> None:
    assert offsets("a b\u00a0\nc") == [0, 1, 1, 2, 2, 2, 3]

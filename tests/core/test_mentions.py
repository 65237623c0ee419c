"""Spans of mentions out of trees written here: "form tag head relation", heads counted from 1 as in a treebank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.core.mentions import mention_spans
from onrecord.layers import Word

if TYPE_CHECKING:
    from onrecord.model import MentionType


def tree(rows: str) -> tuple[list[Word], list[str]]:
    columns = [row.split() for row in rows.split(",,")]
    words = [
        Word(at, at + 1, 0, 0, tag, lemma=form, head=int(head) - 1, deprel=deprel)
        for at, (form, tag, head, deprel) in enumerate(columns)
    ]
    return words, [row[0] for row in columns]


def mention(rows: str, head: str) -> str:
    words, forms = tree(rows)
    [found] = mention_spans(words, [(forms.index(head), "person", 0.5)])
    return " ".join(forms[found.first : found.last])


@pytest.mark.parametrize(
    ("rows", "head", "span"),
    [
        (
            "with ADP 3 case,,the DET 3 det,,mayor NOUN 0 root,,of ADP 5 case,,Berk PROPN 3 nmod,,. PUNCT 3 punct",
            "mayor",
            "the mayor of Berk",
        ),
        ("Rae PROPN 0 root,,, PUNCT 4 punct,,the DET 4 det,,mayor NOUN 1 appos", "Rae", "Rae"),
        ("men NOUN 0 root,,and CCONJ 3 cc,,women NOUN 1 conj,,of ADP 5 case,,Berk PROPN 1 nmod", "men", "men"),
        (
            "a DET 2 det,,man NOUN 0 root,,, PUNCT 5 punct,,who PRON 5 nsubj,,left VERB 2 acl:relcl,,, PUNCT 5 punct",
            "man",
            "a man , who left",
        ),
        ("she PRON 4 nsubj,,is AUX 4 cop,,a DET 4 det,,mayor NOUN 0 root,,. PUNCT 4 punct", "mayor", "a mayor"),
        (
            "Berk PROPN 0 root,,( PUNCT 3 punct,,1988 NUM 1 nmod:unmarked,,) PUNCT 3 punct,,. PUNCT 1 punct",
            "Berk",
            "Berk ( 1988 )",
        ),
        ('" PUNCT 2 punct,,Berk PROPN 0 root,," PUNCT 2 punct', "Berk", "Berk"),
    ],
)
def test_a_mention_takes_what_belongs_to_its_head(rows: str, head: str, span: str) -> None:
    assert mention(rows, head) == span


def test_a_mark_that_opens_inside_is_closed_and_one_that_is_closed_is_not_closed_again() -> None:
    closing = "the DET 2 det,,film NOUN 0 root,,' PUNCT 4 punct,,Berk PROPN 2 nmod,,' PUNCT 4 punct,,' PUNCT 2 punct"
    assert mention(closing, "film") == "the film ' Berk '"


def test_levels_are_read_off_the_head() -> None:
    words, _ = tree("She PRON 2 nsubj,,left VERB 0 root,,Berk PROPN 2 obj,,town NOUN 2 obl")
    heads: list[tuple[int, MentionType, float]] = [(0, "person", 0.9), (2, "place", 0.8), (3, "place", 0.7)]
    assert [(one.level, one.type, one.score) for one in mention_spans(words, heads)] == [
        ("pronoun", "person", 0.9), ("name", "place", 0.8), ("nominal", "place", 0.7),
    ]  # fmt: skip


def test_a_deep_tree_is_no_trouble() -> None:
    words = [Word(at, at + 1, 0, 0, "NOUN", head=at - 1, deprel="nmod" if at else "root") for at in range(5000)]
    [found] = mention_spans(words, [(0, "other", 1.0)])
    assert (found.first, found.last) == (0, 5000)


def test_without_heads_there_is_no_mention() -> None:
    assert mention_spans([], []) == ()

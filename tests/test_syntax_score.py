"""The scorers of syntax and entities, on small documents written here."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from evaluation import entities, syntax
from evaluation.conll18 import counts
from evaluation.gum import mention_heads, mentions, name_spans
from evaluation.treebanks import Treebank, treebanks
from onrecord.layers import Word

if TYPE_CHECKING:
    from pathlib import Path

ROWS = """# newdoc id = one
# newpar
1	The	the	DET	_	_	2	det	_	Entity=(1-person-new
2	mayor	mayor	NOUN	_	Number=Sing	7	nsubj	_	_
3	of	of	ADP	_	_	5	case	_	_
4	New	New	PROPN	_	_	5	amod	_	Entity=(2-place-new
5	Berk	Berk	PROPN	_	_	2	nmod	_	Entity=2)1)
6-7	didn't	_	_	_	_	_	_	_	SpaceAfter=No
6	did	do	AUX	_	_	7	aux	_	_
7	n't	not	PART	_	_	0	root	_	_
8	.	.	PUNCT	_	_	7	punct	_	_

# newpar
1	She	she	PRON	_	_	2	nsubj	_	Entity=(1-person-giv)
2	left	leave	VERB	_	_	0	root	_	_
"""


def bank(folder: Path) -> Treebank:
    path = folder / "one.conllu.gz"
    path.write_bytes(gzip.compress((ROWS + "\n").encode()))
    [only] = treebanks(path)
    return only


def test_a_treebank_is_right_against_itself(tmp_path: Path) -> None:
    gold = syntax.parse(bank(tmp_path))
    assert [node.part for node in gold.nodes] == [False] * 5 + [True] * 2 + [False] * 3
    total = counts(gold, gold)
    assert (total["gold"], total["words"], total["las"], total["sentences"]) == (10, 10, 10, 2)


def test_words_of_the_pipeline_meet_the_treebank_by_their_offsets(tmp_path: Path) -> None:
    given = bank(tmp_path)
    rows = [row for sentence in given.sentences for row in sentence]
    words = [Word(row.start, row.end, row.paragraph, row.paragraph, row.upos, row.feats, row.lemma) for row in rows]
    total = counts(syntax.parse(given), syntax.found(given.text, words))
    assert (total["words"], total["upos"], total["sentences"], total["uas"]) == (10, 10, 2, 2)


def test_mentions_and_names_are_read_from_their_brackets(tmp_path: Path) -> None:
    given = bank(tmp_path)
    assert set(mentions(given)) == {(0, 5, "person"), (3, 5, "place"), (8, 9, "person")}
    assert mention_heads(given) == {1: "person", 4: "place", 8: "person"}
    assert name_spans(given) == [(3, 5, "place")]


def test_with_its_own_trees_every_mention_of_the_document_is_right(tmp_path: Path) -> None:
    assert entities.ceiling([bank(tmp_path)])["ceiling.f1"] == 100.0


def test_a_span_counts_with_its_type() -> None:
    total = entities.counts({(0, 2, "person"), (3, 4, "place")}, {(0, 2, "place"), (3, 4, "place")})
    assert (total["hit"], total["untyped.hit"], total["place.found"], total["person.hit"]) == (1, 2, 2, 0)

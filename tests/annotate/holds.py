"""What must hold of the layers of any report: they stay inside its text, in order, and point to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from onrecord.annotate.rules import RULES
from onrecord.model import MentionType

if TYPE_CHECKING:
    from onrecord.layers import Annotated, Pair


def whole(laid: Annotated) -> None:
    """Asserts that every layer keeps the contract."""
    text, blocks = laid.reading.report.text, laid.reading.report.blocks
    assert len(laid.tokens) == len(laid.units) == len(blocks)
    for block, tokens, units in zip(blocks, laid.tokens, laid.units, strict=True):
        for row in (tokens, units):
            last = block.start
            for one in row:
                assert last <= one.start < one.end <= block.end
                assert one.text == text[one.start : one.end]
                last = one.end
    assert [(quote.start, -quote.end) for quote in laid.quotes] == sorted((q.start, -q.end) for q in laid.quotes)
    for quote in laid.quotes:
        assert blocks[quote.block].start <= quote.start < quote.end <= blocks[quote.block].end
    last_top = 0
    for quote in laid.quotes:
        if quote.depth == 0:
            assert quote.start >= last_top
            last_top = quote.end
    for sentence in laid.sentences:
        assert 0 <= sentence.first < sentence.last <= len(laid.units[sentence.block])
    for cue in laid.cues:
        assert 0 <= cue.first <= cue.core < cue.last <= len(laid.units[cue.block])
    words_hold(laid)
    model_holds(laid)
    relations_hold(laid)
    contents_never_cross(laid)


def words_hold(laid: Annotated) -> None:
    """Asserts that the model's words are all words of the blocks that are read, and that their trees are trees."""
    text, blocks = laid.reading.report.text, laid.reading.report.blocks
    words = laid.modelled.words
    last = 0
    for at, word in enumerate(words):
        block = blocks[word.block]
        assert max(last, block.start) <= word.start < word.end <= block.end
        assert word.head == -1 or words[word.head].sentence == word.sentence
        assert word.head != at
        assert (word.head == -1) == (word.deprel == "root")
        last = word.end
    if words:
        read = [text[block.start : block.end] for number, block in enumerate(blocks) if laid.tokens[number]]
        assert "".join(text[word.start : word.end] for word in words) == "".join("".join(read).split())


def model_holds(laid: Annotated) -> None:
    """Asserts that what the model names, hands over and was shown are stretches of the text."""
    size, words = len(laid.reading.report.text), laid.modelled.words
    for named in laid.modelled.named:
        assert 0 <= named.first < named.last <= len(words)
        assert words[named.first].block == words[named.last - 1].block
        assert named.type in get_args(MentionType)
        assert 0 < named.score <= 1.001
    for one in laid.modelled.handed:
        assert one.content
        for start, end in (one.cue, *one.source, *one.content):
            assert 0 <= start < end <= size
    ends = 0
    for start, end in laid.modelled.read:
        assert ends <= start < end <= size
        ends = end


def contents_never_cross(laid: Annotated) -> None:
    """Asserts that two contents are apart or one holds the other."""
    pairs = sorted({pair for one in laid.relations for pair in one.content}, key=lambda pair: (pair[0], -pair[1]))
    open_ends: list[int] = []
    for start, end in pairs:
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        assert not open_ends or end <= open_ends[-1]
        open_ends.append(end)


def relations_hold(laid: Annotated) -> None:
    """Asserts that spans of relations are words of the text, in order, and that links point to other relations."""
    text = laid.reading.report.text

    def good(pair: Pair) -> None:
        assert 0 <= pair[0] < pair[1] <= len(text)
        assert text[pair[0] : pair[1]].strip()

    for number, one in enumerate(laid.relations):
        assert one.content
        assert one.rule in RULES
        assert 0 < one.score <= 1
        for pair in (*one.content, *one.source):
            good(pair)
            assert any(block.start <= pair[0] and pair[1] <= block.end for block in laid.reading.report.blocks)
        for maybe in (one.cue, one.addressee, one.medium):
            if maybe is not None:
                good(maybe)
        ends = [0, *(end for _, end in one.content)]
        assert all(start >= end for (start, _), end in zip(one.content, ends, strict=False))
        assert (one.same_as is None) == (one.how is None)
        for link in (one.same_as, one.inside):
            assert link is None or (0 <= link < len(laid.relations) and link != number)
        if one.inside is not None:
            holder = laid.relations[one.inside].content
            assert all(any(start <= pair[0] and pair[1] <= end for start, end in holder) for pair in one.content)

"""Syntax on the development parts of two English treebanks, EWT and GUM, by the measures of the CoNLL 2018 shared task.

gold  the model reads the treebank's own words, and its trees are decoded inside the treebank's sentences: accuracies
own   everything from bare text by the whole pipeline, words and sentences too: F1 of each measure

Everything is counted over documents, so that intervals come from resampling documents.

    python -m evaluation.syntax                      # figures with 95 % intervals
    python -m evaluation.syntax --errors 50          # and fifty words with a wrong tag, head or relation, for reading
    python -m evaluation.syntax --model build/x.onnx # of another model
"""

from __future__ import annotations

import argparse
import random
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.conll18 import MEASURES, Node, Parse, counts, offsets, score
from evaluation.data import data_folder
from evaluation.intervals import ROUNDS, Counts, figures, table
from evaluation.laid import from_text, from_words
from evaluation.treebanks import treebanks

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from evaluation.treebanks import Treebank
    from onrecord.layers import Word

SETS = {"ewt": "syntax/ewt_dev.conllu.gz", "gum": "syntax/gum_dev.conllu.gz"}
FILES = tuple(SETS.values())


def measured(data: Path, *, rounds: int = ROUNDS, model: Path | None = None) -> dict[str, float]:
    """All figures in percent, by names such as `syntax.gum.gold.las`; `model` is another ONNX file than the shipped one."""
    result: dict[str, float] = {}
    for name, path in SETS.items():
        gold, own = [], []
        for bank in treebanks(data / path):
            right = parse(bank)
            gold.append(counts(right, with_columns(right, from_words(bank, model, sentences=True)[0])))
            own.append(counts(right, found(bank.text, from_text(bank, model))))
        result |= _figures(gold, f"syntax.{name}.gold", rounds, MEASURES[2:])
        result |= _figures(own, f"syntax.{name}.own", rounds, MEASURES)
    return result


def parse(bank: Treebank) -> Parse:
    """The treebank's own words and sentences."""
    before = offsets(bank.text)
    nodes: list[Node] = []
    sentences = []
    for sentence in bank.sentences:
        base = len(nodes)
        tokens = [row.token for row in sentence]
        for row in sentence:
            start, end = before[row.token[0]], before[row.token[1]]
            head = base + row.head if row.head >= 0 else -1
            part = tokens.count(row.token) > 1
            nodes.append(Node(start, end, row.form, row.lemma, row.upos, row.feats, head, row.deprel, part))
        sentences.append((nodes[base].start, nodes[-1].end))
    return Parse(tuple(nodes), tuple(sentences))


def with_columns(gold: Parse, words: Sequence[Word]) -> Parse:
    """The words of `gold` with the columns of `words`, one for one."""
    return Parse(
        tuple(
            replace(node, lemma=word.lemma, upos=word.upos, feats=word.feats, head=word.head, deprel=word.deprel)
            for node, word in zip(gold.nodes, words, strict=True)
        ),
        gold.sentences,
    )


def found(text: str, words: Sequence[Word]) -> Parse:
    """Words of a text, with the sentences that they are numbered by."""
    before = offsets(text)
    nodes = []
    ends: dict[int, tuple[int, int]] = {}
    for word in words:
        start, end = before[word.start], before[word.end]
        form = text[word.start : word.end]
        nodes.append(Node(start, end, form, word.lemma, word.upos, word.feats, word.head, word.deprel))
        ends[word.sentence] = (ends.get(word.sentence, (start, end))[0], end)
    return Parse(tuple(nodes), tuple(ends.values()))


def _figures(documents: Sequence[Counter[str]], prefix: str, rounds: int, names: Sequence[str]) -> dict[str, float]:
    def measure(whole: Counts) -> dict[str, float]:
        return {f"{prefix}.{name}": score(whole, name).f1 for name in names}

    return figures(documents, measure, rounds=rounds)


def _errors(data: Path, model: Path | None, count: int) -> list[str]:
    """Words with gold and found columns where they differ, a random `count` of both sets."""
    wrong = []
    for path in SETS.values():
        for bank in treebanks(data / path):
            right = parse(bank)
            nodes = with_columns(right, from_words(bank, model, sentences=True)[0]).nodes
            for at, (left, other) in enumerate(zip(right.nodes, nodes, strict=True)):
                if (left.upos, left.head, left.deprel) != (other.upos, other.head, other.deprel):
                    around = " ".join(one.form for one in right.nodes[max(0, at - 8) : at + 9])
                    told = f"gold {_told(right, left):32} found {_told(right, other):32}"
                    wrong.append(f"{left.form:16} {told} {around}")
    return random.Random(1).sample(wrong, min(count, len(wrong)))  # noqa: S311 - a sample to read, not secrets


def _told(whole: Parse, node: Node) -> str:
    return f"{node.upos} {node.deprel} {whole.nodes[node.head].form if node.head >= 0 else '-'}"


def main() -> None:
    """Prints the figures of both treebanks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, help="another ONNX file than the shipped one")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N words that are wrong")
    chosen = parser.parse_args()
    print(table(measured(data_folder(), model=chosen.model)))
    if chosen.errors:
        print("\n".join(_errors(data_folder(), chosen.model, chosen.errors)))


if __name__ == "__main__":
    main()

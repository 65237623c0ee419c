"""The training sets as documents with labels on words.

PolNeAR (attribution), EWT and GUM (syntax, entities), CrossNER politics (names). Each document keeps what its set says
and nothing else: a head that has no labels in a document learns nothing from it.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from evaluation.gum import mention_heads, name_spans
from evaluation.laid import marked
from evaluation.treebanks import treebanks
from onrecord.annotate.modelled import Laid
from onrecord.annotate.pipeline import pipeline
from onrecord.annotate.quotes import quotes
from onrecord.annotate.tokens import tokens
from onrecord.core.lemmas import script
from onrecord.core.pieces import look
from onrecord.layers import Annotated
from onrecord.read import Overrides, clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from evaluation.treebanks import Treebank

Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Syntax:
    """Columns of the words: `head` is an index into the document's words, -1 for a root; `opens` starts a sentence."""

    upos: list[str]
    feats: list[str]
    lemma: list[str]
    head: list[int]
    deprel: list[str]
    opens: list[int]


@dataclass(frozen=True)
class Link:
    """One attribution as words (first, last exclusive)."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True)
class Document:
    """Words of one text with their paragraph and look, and the labels that its set has (None where it has none)."""

    name: str
    words: list[str]
    blocks: list[int]
    looks: list[int]
    attributions: list[list[Link]] | None = None
    """One list for each annotator."""
    syntax: Syntax | None = None
    names: list[tuple[int, int, str]] | None = None
    heads: dict[int, str] | None = field(default=None)
    """The words that head an entity mention, and its type."""
    known: Spans | None = None
    """The words whose names are known, where those of some sentences are; `heads` then says of names alone."""
    coarse: bool = False
    """Whether its places may be facilities, and its others nationalities."""


def polnear(path: Path, *, share: float = 1.0, named: Path | None = None) -> Iterator[Document]:
    """The articles of a PolNeAR file, the first annotator first; `share` takes the first part of them.

    `named` is a file of labels for the names of some paragraphs, `article#first-last` in words.
    """
    labels: dict[str, list[tuple[int, int, list[tuple[int, int, str]]]]] = {}
    for place, names in (_labels(named) if named else {}).items():
        article, _, words = place.partition("#")
        first, last = words.split("-")
        labels.setdefault(article, []).append((int(first), int(last), names))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for row in rows[: int(len(rows) * share)]:
        laid = laid_out(row["text"])
        notes = [
            [
                Link(*(_words_of(laid.spans, item[part]) for part in ("source", "cue", "content")))
                for item in row["annotations"][name]
            ]
            for name in sorted(row["annotations"])
        ]
        read = labels.get(row["id"])
        yield Document(
            row["id"],
            laid.texts,
            laid.blocks,
            laid.looks,
            attributions=notes,
            names=[(base + first, base + last, kind) for base, _, names in read for first, last, kind in names]
            if read
            else None,
            known=[(first, last) for first, last, _ in read] if read else None,
        )


def trees(path: Path, *, entities: bool = False, named: Path | None = None) -> Iterator[Document]:
    """The documents of a treebank; with `entities` (GUM) their names and mentions, or those of a file of labels."""
    labels = _labels(named) if named else {}
    for bank in treebanks(path):
        yield _with_labels(tree(bank, entities=entities), bank, labels)


def _labels(path: Path) -> dict[str, list[tuple[int, int, str]]]:
    """Names (first, last exclusive, type) by the place that they stand in, from a file of labels (training/README.md)."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        place, _, names = line.partition("\t")
        rows = [name.split(":") for name in names.split()]
        found[place] = [(int(first), int(last), kind) for first, last, kind in rows]
    return found


def _with_labels(document: Document, bank: Treebank, labels: dict[str, list[tuple[int, int, str]]]) -> Document:
    """The document with the names of its sentences; one without a proper noun has none, in a document that was read."""
    names: list[tuple[int, int, str]] = []
    known: Spans = []
    base, read = 0, False
    for number, sentence in enumerate(bank.sentences):
        found = labels.get(f"{bank.id}#{number}")
        read = read or found is not None
        if found is not None or not any(row.upos == "PROPN" for row in sentence):
            known.append((base, base + len(sentence)))
            names += [(base + first, base + last, kind) for first, last, kind in found or ()]
        base += len(sentence)
    if not read or document.syntax is None:
        return document
    above = document.syntax.head
    heads = {
        next(at for at in range(first, last) if not first <= above[at] < last): kind for first, last, kind in names
    }
    return replace(document, names=names, heads=heads, known=known)


def tree(bank: Treebank, *, entities: bool) -> Document:
    """One document of a treebank."""
    rows = [row for sentence in bank.sentences for row in sentence]
    inside = marked(bank)
    base, heads, opens = 0, [], []
    for sentence in bank.sentences:
        heads += [row.head + base if row.head >= 0 else -1 for row in sentence]
        opens += [int(not number) for number in range(len(sentence))]
        base += len(sentence)
    return Document(
        bank.id,
        [row.form for row in rows],
        [row.paragraph for row in rows],
        [look(row.form, quoted=inside[row.start]) for row in rows],
        syntax=Syntax(
            [row.upos for row in rows],
            [row.feats for row in rows],
            [script(row.form, row.lemma) for row in rows],
            heads,
            [row.deprel for row in rows],
            opens,
        ),
        names=name_spans(bank) if entities else None,
        heads=dict(mention_heads(bank)) if entities else None,
        coarse=entities,
    )


def crossner(paths: Sequence[Path]) -> Iterator[Document]:
    """The sentences of CrossNER politics, ten to a document, each a paragraph."""
    kinds = {
        "politician": "person", "person": "person", "organisation": "organization", "politicalparty": "organization",
        "country": "place", "location": "place", "event": "event", "election": "event",
    }  # fmt: skip
    words: list[str] = []
    blocks: list[int] = []
    names: list[tuple[int, int, str]] = []
    number = 0
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for paragraph in file.read().split("\n\n"):
                rows = [
                    line.split("\t") if "\t" in line else line.split()
                    for line in paragraph.splitlines()
                    if line.strip()
                ]
                for row in rows:
                    tag = row[-1]
                    if tag.startswith("I-") and names and names[-1][1] == len(words):
                        names[-1] = (names[-1][0], len(words) + 1, names[-1][2])
                    elif tag != "O":
                        names.append((len(words), len(words) + 1, kinds.get(tag[2:], "other")))
                    words.append(row[0])
                    blocks.append(number)
                number += 1
                if number % 10 == 0 and words:
                    yield Document(
                        f"{path.stem}-{number}", words, blocks, [look(word) for word in words], names=names, coarse=True
                    )
                    words, blocks, names = [], [], []
    if words:
        yield Document("crossner-last", words, blocks, [look(word) for word in words], names=names, coarse=True)


_tokenized = pipeline(tokens, quotes)


def laid_out(text: str) -> Laid:
    """The words of a text as spans, with their paragraphs and looks, as the package lays them out for the model."""
    reading = clean_text(text, source="training", overrides=Overrides(language="en"))
    assert reading.report.text == text, "the reader changed the text"
    return Laid(_tokenized(Annotated(reading=reading)))


def _words_of(words: Spans, spans: Sequence[Sequence[int]]) -> Spans:
    """The spans of characters as spans of words: each word that a span touches."""
    found: Spans = []
    for start, end in sorted((start, end) for start, end in spans):
        inside = [number for number, (first, last) in enumerate(words) if first < end and start < last]
        if inside:
            found.append((inside[0], inside[-1] + 1))
    return found

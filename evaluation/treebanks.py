"""Treebanks in CoNLL-U as documents: the text, and for every syntactic word its offsets and its columns.

Training and evaluation read them alike. Words of a multiword token stand where their letters stand ("do" and "n't" in
"don't"); where the letters differ ("wo" of "won't" do not), the token's characters are shared out in order. Empty nodes
are left out. A paragraph of the treebank is a line of the text, sentences of one paragraph are joined by what the
treebank says of spaces.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One syntactic word: (start, end) in the document's text, its columns, `head` as a word of its sentence or -1."""

    start: int
    end: int
    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    misc: str
    paragraph: int
    token: tuple[int, int] = (0, 0)
    """Offsets of the surface token that the word is part of."""


@dataclass(frozen=True)
class Treebank:
    """One document: its id, its text, and its sentences as tuples of words."""

    id: str
    text: str
    sentences: tuple[tuple[Row, ...], ...]


def treebanks(path: Path) -> Iterator[Treebank]:
    """The documents of a gzipped CoNLL-U file, in order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        blocks: list[list[str]] = []
        for block in _blocks(lines):
            if blocks and any(line.startswith("# newdoc") for line in block):
                yield _document(blocks)
                blocks = []
            blocks.append(block)
        if blocks:
            yield _document(blocks)


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line.rstrip("\n"))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _document(blocks: list[list[str]]) -> Treebank:
    name, text, paragraph, sentences = "", "", 0, []
    for number, block in enumerate(blocks):
        for line in block:
            if line.startswith("# newdoc"):
                name = line.rpartition("=")[2].strip()
        if number and any(line.startswith("# newpar") for line in block):
            paragraph += 1
            text = text.rstrip(" ") + "\n"
        text, words = _sentence([line.split("\t") for line in block if not line.startswith("#")], text, paragraph)
        sentences.append(words)
    return Treebank(name, text, tuple(sentences))


def _sentence(rows: list[list[str]], text: str, paragraph: int) -> tuple[str, tuple[Row, ...]]:
    """The text with the sentence behind it, and its words."""
    where: dict[str, tuple[int, int, tuple[int, int]]] = {}
    inside = 0
    for row in rows:
        if "." in row[0]:
            continue
        first, _, last = row[0].partition("-")
        if int(first) <= inside and not last:
            continue
        start = len(text)
        text += row[1]
        surface = (start, len(text))
        if last:
            inside = int(last)
            forms = [one[1] for one in rows if one[0].isdigit() and int(first) <= int(one[0]) <= inside]
            for offset, (low, high) in enumerate(shared_out(row[1], forms)):
                where[str(int(first) + offset)] = (start + low, start + high, surface)
        else:
            where[row[0]] = (*surface, surface)
        if "SpaceAfter=No" not in row[9]:
            text += " "
    return text, tuple(
        Row(
            *where[row[0]][:2],
            row[1],
            row[2],
            row[3],
            row[5],
            int(row[6]) - 1,
            row[7],
            row[9],
            paragraph,
            where[row[0]][2],
        )
        for row in rows
        if row[0].isdigit()
    )


def shared_out(surface: str, forms: list[str]) -> list[tuple[int, int]]:
    """Where each of `forms` stands in `surface`: by their lengths, the last takes the rest, none is empty if avoidable."""
    spans, at = [], 0
    for number, form in enumerate(forms):
        left = len(forms) - number - 1
        end = len(surface) if not left else max(at, min(at + len(form), len(surface) - left))
        spans.append((at, end))
        at = end
    return spans

"""Names and mentions of GUM, from the brackets of its `Entity` column; training and evaluation read them alike.

A mention is headed by the word of its span whose own head lies outside. A name is the run of proper nouns around a
head that is one: GUM's spans take in articles, titles and clauses, and a name does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from evaluation.treebanks import Row, Treebank
    from onrecord.model import MentionType

KINDS: dict[str, MentionType] = {"person": "person", "organization": "organization", "place": "place", "event": "event"}
"""GUM's types that are kept; all others are "other"."""
SKIPPED = frozenset({"time", "abstract"})
"""GUM's types whose names are no names to news: dates, and notions written with capitals."""
_JOINED = frozenset({"flat", "compound", "punct", "case", "det", "amod", "nummod", "goeswith"})
"""Relations by which what is no proper noun is part of a name ("District of Columbia")."""
_PART = re.compile(r"\([^()]*\)?|[^()]*\)")


def mentions(bank: Treebank) -> Iterator[tuple[int, int, str]]:
    """(first, last exclusive, type) of every mention, as words of the document; discontinuous ones are left out."""
    open_at: list[tuple[str, int, str]] = []
    number = 0
    for sentence in bank.sentences:
        for row in sentence:
            value = next((part[7:] for part in row.misc.split("|") if part.startswith("Entity=")), "")
            for part in _PART.findall(value):
                if part.startswith("("):
                    fields = part.strip("()").split("-")
                    if "[" in fields[0]:
                        continue
                    open_at.append((fields[0], number, fields[1] if len(fields) > 1 else "abstract"))
                if part.endswith(")"):
                    name = part.strip("()").split("-")[0]
                    at = next((i for i in range(len(open_at) - 1, -1, -1) if open_at[i][0] == name), None)
                    if at is not None:
                        _, first, kind = open_at.pop(at)
                        yield first, number + 1, KINDS.get(kind, kind)
            number += 1


def mention_heads(bank: Treebank) -> dict[int, MentionType]:
    """The head word of every mention and the type of the smallest mention that it heads."""
    heads = _heads(bank)
    best: dict[int, tuple[int, MentionType]] = {}
    for first, last, kind in mentions(bank):
        if (head := _head(heads, first, last)) is not None and (head not in best or last - first < best[head][0]):
            best[head] = (last - first, KINDS.get(kind, "other"))
    return {head: kind for head, (_, kind) in best.items()}


def name_spans(bank: Treebank) -> list[tuple[int, int, str]]:
    """The names among the mentions, as runs of proper nouns, the longest where runs overlap."""
    rows = [row for sentence in bank.sentences for row in sentence]
    heads, found = _heads(bank), dict[tuple[int, int], str]()
    for first, last, kind in mentions(bank):
        head = _head(heads, first, last)
        if head is None or rows[head].upos != "PROPN" or kind in SKIPPED:
            continue
        found[_run(rows, head, (first, last))] = kind if kind in KINDS else "other"
    kept: list[tuple[int, int, str]] = []
    for (first, last), kind in sorted(found.items(), key=lambda item: (item[0][0] - item[0][1], item[0])):
        if all(last <= one[0] or one[1] <= first for one in kept):
            kept.append((first, last, kind))
    return sorted(kept)


def _run(rows: Sequence[Row], head: int, span: tuple[int, int]) -> tuple[int, int]:
    """The words around `head` that are its name: proper nouns that hang on it or on each other, and what joins them."""

    def belongs(at: int) -> bool:
        row = rows[at]
        joins = row.upos in {"ADP", "DET", "PUNCT", "SYM"} and row.form not in {",", ":", ";", "(", ")"}
        return row.upos in {"PROPN", "NUM"} or (joins and row.deprel.split(":")[0] in _JOINED)

    first = last = head
    while first > span[0] and belongs(first - 1) and rows[first - 1].deprel != "nmod:desc":
        first -= 1
    while last + 1 < span[1] and belongs(last + 1):
        last += 1
    while rows[first].upos not in {"PROPN", "NUM"}:
        first += 1
    while rows[last].upos not in {"PROPN", "NUM"}:
        last -= 1
    return first, last + 1


def _heads(bank: Treebank) -> list[int]:
    heads, base = [], 0
    for sentence in bank.sentences:
        heads += [row.head + base if row.head >= 0 else -1 for row in sentence]
        base += len(sentence)
    return heads


def _head(heads: Sequence[int], first: int, last: int) -> int | None:
    return next((at for at in range(first, last) if not first <= heads[at] < last), None)

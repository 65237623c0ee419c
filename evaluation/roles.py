"""Roles, aliases and entities on report texts of others, shown and not held: their schemes are not ours.

roles.synonym    re3d's IsSynonymOf: two spans of a report that are one, a name and its acronym or a name and a role;
                 found when both are of one entity of the record, or one is a role of the other's. Its HasAttrOf is
                 left out: it joins things to their numbers ("two" of "two units"), and a record has none as yet
roles.meantime   MEANTIME (Airbus, Apple): B-cubed F1 of entity mentions within a report, first six sentences

A span is found by the mention or role that shares most of its letters, at least half of both together.

    python -m evaluation.roles                 # figures with 95 % intervals
"""

from __future__ import annotations

import argparse
import json
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from evaluation.coref_scores import conll, counts
from evaluation.data import data_folder
from evaluation.intervals import ROUNDS, Counts, f1, figures, share, table
from onrecord.flow import record
from onrecord.read import Overrides, clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from onrecord.model import Record

RE3D, MEANTIME = "record/re3d_open.zip", "record/meantime_airbus_apple.zip"
FILES = (RE3D, MEANTIME)
_KIND = "IsSynonymOf"
_LINKS = {"apposition", "acronym", "copula", "spelling", "longer_name"}
"""Links by which two ways to call someone stand beside each other, or are spelt otherwise."""
_SENTENCES = 6
_SHARED = 0.5

Pair = tuple[int, int]


def measured(data: Path, *, rounds: int = ROUNDS) -> dict[str, float]:
    """The figures in percent, by names such as `roles.synonym.f1`."""
    relations = [_related(text, pairs) for text, pairs in re3d(data)]
    entities = [_clustered(text, groups) for text, groups in meantime(data)]
    return figures(relations, _relations, rounds=rounds) | figures(entities, _entities, rounds=rounds)


def re3d(data: Path) -> Iterator[tuple[str, list[tuple[Pair, Pair]]]]:
    """The texts, each with the pairs of spans that are one."""
    with zipfile.ZipFile(data / RE3D) as archive:
        for name in sorted(name for name in archive.namelist() if name.endswith("documents.json")):
            lines = archive.read(name.replace("documents", "relations")).decode("utf-8").splitlines()
            by_text: dict[str, list[tuple[Pair, Pair]]] = defaultdict(list)
            for row in map(json.loads, lines):
                if row["type"] == _KIND:
                    source, target = (row["sourceBegin"], row["sourceEnd"]), (row["targetBegin"], row["targetEnd"])
                    by_text[row["documentId"]].append((min(source, target), max(source, target)))
            for row in map(json.loads, archive.read(name).decode("utf-8").splitlines()):
                yield row["text"], sorted(set(by_text[row["_id"]]))


def meantime(data: Path) -> Iterator[tuple[str, list[list[Pair]]]]:
    """The texts up to the sixth sentence, each with its entities as lists of spans; sentences are lines."""
    with zipfile.ZipFile(data / MEANTIME) as archive:
        for name in sorted(name for name in archive.namelist() if name.endswith(".xml")):
            root = ET.fromstring(archive.read(name))  # noqa: S314 - the data is pinned by its hash
            text, spans = "", dict[str, Pair]()
            sentence = 0
            for token in root.iter("token"):
                if int(token.get("sentence", "0")) >= _SENTENCES:
                    break
                if int(token.get("sentence", "0")) != sentence:
                    text, sentence = text.rstrip() + "\n\n", int(token.get("sentence", "0"))
                spans[token.get("t_id", "")] = len(text), len(text) + len(token.text or "")
                text += (token.text or "") + " "
            mentions = {
                one.get("m_id", ""): [spans[at.get("t_id", "")] for at in one if at.get("t_id") in spans]
                for one in root.iter("ENTITY_MENTION")
            }
            groups = [
                [
                    (mentions[at.get("m_id", "")][0][0], mentions[at.get("m_id", "")][-1][1])
                    for at in one.iter("source")
                    if mentions.get(at.get("m_id", ""))
                ]
                for one in root.iter("REFERS_TO")
            ]
            yield text.rstrip(), [group for group in groups if group]


def _made(text: str) -> Record:
    return record(clean_text(text, source="text", overrides=Overrides(language="en")))


def _nearest(span: Pair, offered: Sequence[Pair]) -> int | None:
    """Which of `offered` shares most of the letters of both, at least half; None for none."""
    best, found = _SHARED, None
    for at, (start, end) in enumerate(offered):
        shared = min(end, span[1]) - max(start, span[0])
        whole = max(end, span[1]) - min(start, span[0])
        if shared > 0 and shared / whole >= best and (found is None or shared / whole > best):
            best, found = shared / whole, at
    return found


def _related(text: str, gold: Sequence[tuple[Pair, Pair]]) -> Counter[str]:
    """Gold, found and right relations of a text."""
    made = _made(text)
    mentions = [(one.start, one.end) for one in made.mentions]
    roles = [((role.span.start, role.span.end), one.id) for one in made.entities for role in one.roles]
    entity = [one.entity for one in made.mentions]
    linked = sum(one.linked_by is not None and one.linked_by.rule in _LINKS for one in made.mentions)
    total: Counter[str] = Counter({"found": linked + len(roles), "gold": len(gold)})
    for one, two in gold:
        places = [_nearest(span, mentions) for span in (one, two)]
        owners = [entity[place] if place is not None else None for place in places]
        same = owners[0] is not None and owners[0] == owners[1]
        called = any(
            (place := _nearest(span, [span for span, _ in roles])) is not None and roles[place][1] == owner
            for span, owner in ((one, owners[1]), (two, owners[0]))
        )
        total["hit"] += same or called
    return total


def _clustered(text: str, gold: Sequence[Sequence[Pair]]) -> Counter[str]:
    """What B-cubed is summed from; mentions found that MEANTIME has not are left out, since it marks only some types."""
    made = _made(text)
    offered = [(one.start, one.end) for one in made.mentions]
    number: dict[Pair, object] = {}
    for group in gold:
        for span in group:
            place = _nearest(span, offered)
            number[span] = (made.mentions[place].entity or place) if place is not None else span
    found: dict[object, set[Pair]] = defaultdict(set)
    for span, one in number.items():
        found[one].add(span)
    return counts([frozenset(group) for group in gold], [frozenset(some) for some in found.values()])


def _relations(whole: Counts) -> dict[str, float]:
    return {
        "roles.synonym.f1": f1(whole["hit"], whole["found"], whole["gold"]),
        "roles.synonym.recall": share(whole["hit"], whole["gold"]),
    }


def _entities(whole: Counts) -> dict[str, float]:
    return {"roles.meantime.bcubed": conll(whole)["bcubed"]}


def main() -> None:
    """Prints the figures."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    print(table(measured(data_folder())))


if __name__ == "__main__":
    main()

"""Times: TIMEX3 expressions against TimeBank and AQUAINT, as TempEval-3 scores them.

strict    an expression counts when its first and last character are the gold's
relaxed   when it overlaps one of the gold, each of which counts once
value     when it also has the gold's `value`; TempEval-3's main figure
type      when it also has the gold's `type`

Each document is read with its creation time as the date of publication, which is no expression itself. Per type:
`times.DATE` ... are value F1 among expressions of that type. Counted over documents, so that intervals come from
resampling documents.

    python -m evaluation.times                        # figures with 95 % intervals
    python -m evaluation.times --errors 50            # and fifty that are wrong, for reading
    python -m evaluation.times --bare                 # by rules alone, without the model's words
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from evaluation.data import data_folder
from evaluation.intervals import ROUNDS, Counts, Measure, f1, figures, share, table
from onrecord.annotate import annotated, by_rules
from onrecord.layers import Annotated
from onrecord.read import Overrides, clean_text
from onrecord.record.times import times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SETS = ("timebank", "aquaint")
FILES = tuple(f"time/{name}.jsonl.gz" for name in SETS)
TYPES = ("DATE", "TIME", "DURATION", "SET")


class Timex(NamedTuple):
    """An expression: where it stands, its type and its value."""

    start: int
    end: int
    type: str
    value: str | None


class Dated(NamedTuple):
    """A document of a set: its text without marks, when it was made, and its expressions in their order."""

    set: str
    id: str
    text: str
    published: str
    gold: tuple[Timex, ...]


def measured(data: Path, *, rounds: int = ROUNDS, bare: bool = False) -> dict[str, float]:
    """Figures in percent by names such as `times.value`, of both sets together and of each; `bare`: without the model."""
    counted: dict[str, list[Counter[str]]] = {name: [] for name in SETS}
    for one in documents(data):
        counted[one.set].append(counts(one.gold, found(one, bare=bare)))
    result = figures([one for each in counted.values() for one in each], _measure("times"), rounds=rounds)
    for name, each in counted.items():
        result |= figures(each, _measure(f"times.{name}"), rounds=rounds)
    return result


def documents(data: Path) -> Iterator[Dated]:
    """The documents of both sets in the order of their files."""
    for name, path in zip(SETS, FILES, strict=True):
        with gzip.open(data / path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield _document(name, row["id"], ET.fromstring(row["tml"]))  # noqa: S314 - pinned data


def found(one: Dated, *, bare: bool = False) -> tuple[Timex, ...]:
    """The expressions that onrecord finds in a document."""
    reading = clean_text(one.text, source=one.id, overrides=Overrides(language="en", published=one.published))
    assert reading.report.text == one.text, f"{one.id}: the reader changed the text, so that no offset would fit"
    doc = by_rules(Annotated(reading=reading)) if bare else annotated(reading)
    return tuple(Timex(item.span.start, item.span.end, item.type, item.value) for item in times(doc)[0])


def counts(gold: Sequence[Timex], ours: Sequence[Timex]) -> Counter[str]:
    """What one document adds: expressions of the gold, those found, and pairs that are right by each measure."""
    total = Counter({"gold": len(gold), "found": len(ours)})
    total.update(f"{one.type}.gold" for one in gold)
    total.update(f"{one.type}.found" for one in ours)
    for wanted, given in pairs(gold, ours):
        total["relaxed"] += 1
        total["strict"] += wanted[:2] == given[:2]
        total["type"] += wanted.type == given.type
        total["value"] += wanted.value == given.value
        total[f"{wanted.type}.value"] += wanted.type == given.type and wanted.value == given.value
    return total


def pairs(gold: Sequence[Timex], ours: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Expressions that overlap, one to one: those with the same words first, then from the left."""
    exact = {one[:2]: one for one in ours}
    matched = [(one, exact[one[:2]]) for one in gold if one[:2] in exact]
    taken = {one[:2] for one, _ in matched}
    rest = [one for one in ours if one[:2] not in taken]
    for one in gold:
        if one[:2] in taken:
            continue
        other = next((two for two in rest if two.start < one.end and one.start < two.end), None)
        if other is not None:
            rest.remove(other)
            matched.append((one, other))
    return matched


def _document(name: str, identity: str, root: ET.Element) -> Dated:
    made, body = root.find("DCT/TIMEX3"), root.find("TEXT")
    assert made is not None
    assert body is not None
    text: list[str] = []
    gold: list[Timex] = []

    def walk(element: ET.Element) -> None:
        start = sum(map(len, text))
        text.append(element.text or "")
        for inner in element:
            walk(inner)
            text.append(inner.tail or "")
        if element.tag == "TIMEX3":
            gold.append(Timex(start, sum(map(len, text)), element.get("type", ""), element.get("value")))

    walk(body)
    return Dated(name, identity, "".join(text), made.get("value", ""), tuple(sorted(gold)))


def _measure(prefix: str) -> Measure:
    def measure(whole: Counts) -> dict[str, float]:
        result = {
            f"{prefix}.{name}": f1(whole[name], whole["found"], whole["gold"])
            for name in ("strict", "relaxed", "value", "type")
        }
        result[f"{prefix}.relaxed.precision"] = share(whole["relaxed"], whole["found"])
        result[f"{prefix}.relaxed.recall"] = share(whole["relaxed"], whole["gold"])
        result |= {
            f"{prefix}.{kind}": f1(whole[f"{kind}.value"], whole[f"{kind}.found"], whole[f"{kind}.gold"])
            for kind in TYPES
        }
        return result

    return measure


def _errors(data: Path, count: int, *, bare: bool) -> list[str]:
    """Misses, false findings and wrong values with some of the text, a random `count`."""
    wrong: list[str] = []
    for one in documents(data):
        ours = found(one, bare=bare)
        matched = pairs(one.gold, ours)
        hit = {pair[0][:2] for pair in matched}, {pair[1][:2] for pair in matched}
        wrong += [_shown("MISS ", one, item, None) for item in one.gold if item[:2] not in hit[0]]
        wrong += [_shown("FALSE", one, item, None) for item in ours if item[:2] not in hit[1]]
        wrong += [_shown("VALUE", one, *pair) for pair in matched if pair[0].value != pair[1].value]
        wrong += [_shown("SPAN ", one, *pair) for pair in matched if pair[0][:2] != pair[1][:2]]
    return random.Random(1).sample(wrong, min(count, len(wrong)))  # noqa: S311 - a sample to read, not secrets


def _shown(label: str, one: Dated, item: Timex, other: Timex | None) -> str:
    before, behind = one.text[max(0, item.start - 50) : item.start], one.text[item.end : item.end + 30]
    line = (
        f"{label} {item.type} {item.value} ({one.published[:10]}) {before}[{one.text[item.start : item.end]}]{behind}"
    )
    ours = f" | ours [{one.text[other.start : other.end]}] {other.type} {other.value}" if other else ""
    return " ".join((line + ours).split())


def main() -> None:
    """Prints the figures of both sets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N that are wrong")
    parser.add_argument("--bare", action="store_true", help="by rules alone, without the model's words")
    chosen = parser.parse_args()
    data = data_folder()
    print(table(measured(data, bare=chosen.bare)))
    if chosen.errors:
        print("\n".join(_errors(data, chosen.errors, bare=chosen.bare)))


if __name__ == "__main__":
    main()

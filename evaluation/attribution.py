"""Attribution against PolNeAR: M1 to M5, as docs/record.md and the decision on measures define them.

M1  exact fragment F1 for source, cue and content: each contiguous fragment is a span.
M2  one-to-one pairs by content character IoU of at least .5, sources overlapping by a character or both empty: F1.
M3  the same with all fragments of source, cue and content identical.
M4  recall of M2 by kind of the gold content (direct, mixed, indirect by the share of letters inside marks).
M5  share of spans, of everything found, whose text equals the slice of the report.

Gold: the first annotator by name. Findings without a cue or with a parent are left out of M1 to M4, since PolNeAR has
neither. Everything is counted over documents, so that intervals come from resampling documents (bootstrap, 1,000 times,
fixed seed).

    python -m evaluation.attribution              # dev, figures with 95 % intervals
    python -m evaluation.attribution --errors 50  # the misses and false findings of a random fifty, for reading
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from evaluation.data import data_folder
from evaluation.marks import letters_inside_marks
from onrecord.annotate import Preset, Reader
from onrecord.flow import record
from onrecord.read import Overrides, clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.model import Record

Spans = tuple[tuple[int, int], ...]
PARTS = ("source", "cue", "content")
DEV = "attribution/polnear_dev.jsonl.gz"


@dataclass(frozen=True)
class Relation:
    """One attribution as three lists of spans, each (start, end) in code points, half-open, in order."""

    source: Spans
    cue: Spans
    content: Spans

    def part(self, name: str) -> Spans:
        spans: Spans = getattr(self, name)
        return spans


@dataclass(frozen=True)
class Document:
    """One article: gold and found relations, and the counts that every measure is summed from."""

    id: str
    text: str
    gold: tuple[Relation, ...]
    found: tuple[Relation, ...]
    pairs: tuple[tuple[int, int], ...]
    counts: Counter[str] = field(compare=False)


def score(data: Path, *, limit: int | None = None) -> dict[str, float]:
    """All measures on PolNeAR dev, in percent, by names such as `polnear.m2.f1`, with `.low` and `.high` of 95 %."""
    return summary(documents(data / DEV, limit=limit))


def documents(path: Path, *, limit: int | None = None, reader: Reader | None = None) -> list[Document]:
    """Reads every article with onrecord (`reader`: another model or preset) and counts it against the gold."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:limit]
    return [_document(row, reader) for row in rows]


def summary(found: Sequence[Document], *, rounds: int = 1000) -> dict[str, float]:
    """The measures of `found`, each with the bounds of its 95 % interval over documents."""
    total = _measures(found)
    chance = random.Random(20260101)  # noqa: S311 - resampling, not secrets
    draws = [_measures(chance.choices(found, k=len(found))) for _ in range(rounds)]
    result = {}
    for name, value in total.items():
        ordered = sorted(draw[name] for draw in draws)
        result[name] = round(value, 2)
        result[f"{name}.low"] = round(ordered[int(rounds * 0.025)], 2)
        result[f"{name}.high"] = round(ordered[int(rounds * 0.975) - 1], 2)
    return result


def kind(text: str, content: Spans) -> str:
    """direct, mixed or indirect, by the share of letters inside quotation marks (over 90 %, under 2 %, between)."""
    inside, letters = letters_inside_marks(text, content)
    share = inside / letters if letters else 0.0
    return "direct" if share > 0.9 else "indirect" if share < 0.02 else "mixed"


def relations(made: Record) -> tuple[Relation, ...]:
    """The findings of a record that PolNeAR's scheme has too: those with a cue and without a parent."""
    return tuple(
        Relation(
            source=tuple((span.start, span.end) for span in item.source),
            cue=((item.cue.start, item.cue.end),),
            content=tuple((span.start, span.end) for span in item.content),
        )
        for item in made.attributions
        if item.cue and not item.parent
    )


def matched(gold: Sequence[Relation], found: Sequence[Relation]) -> list[tuple[int, int]]:
    """One-to-one pairs (gold, found) with content IoU of at least .5 and matching sources, best overlap first."""
    scored = []
    for i, left in enumerate(gold):
        for j, right in enumerate(found):
            if (overlap := _iou(left.content, right.content)) >= 0.5 and _sources_meet(left.source, right.source):
                scored.append((overlap, i, j))
    pairs, used_gold, used_found = [], set(), set()
    for _, i, j in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((i, j))
    return pairs


def _document(row: dict[str, Any], reader: Reader | None) -> Document:
    text, notes = row["text"], row["annotations"]
    gold = tuple(
        Relation(**{part: tuple((start, end) for start, end in item[part]) for part in PARTS})
        for item in notes[min(notes)]
        if item["cue"] and item["content"]
    )
    made = record(clean_text(text, source=row["id"], overrides=Overrides(language="en")), reader=reader)
    found = relations(made)
    pairs = matched(gold, found)
    counts = _counts(text, gold, found, pairs)
    counts.update(_slices(made))
    return Document(row["id"], text, gold, found, tuple(pairs), counts)


def _counts(
    text: str, gold: Sequence[Relation], found: Sequence[Relation], pairs: Iterable[tuple[int, int]]
) -> Counter[str]:
    counts: Counter[str] = Counter()
    for part in PARTS:
        wanted = {span for item in gold for span in item.part(part)}
        given = {span for item in found for span in item.part(part)}
        counts[f"{part}.gold"] = len(wanted)
        counts[f"{part}.found"] = len(given)
        counts[f"{part}.hit"] = len(wanted & given)
    counts["gold"], counts["found"] = len(gold), len(found)
    counts["same"] = len(set(gold) & set(found))
    kinds = [kind(text, item.content) for item in gold]
    for name in kinds:
        counts[f"{name}.gold"] += 1
    for i, _ in pairs:
        counts["hit"] += 1
        counts[f"{kinds[i]}.hit"] += 1
    return counts


def _slices(made: Record) -> dict[str, int]:
    spans = [
        span for item in made.attributions for span in (*item.content, *item.source, *((item.cue,) if item.cue else ()))
    ]
    good = sum(made.report.text[span.start : span.end] == span.exact for span in spans)
    return {"spans": len(spans), "spans.good": good}


def _measures(found: Sequence[Document]) -> dict[str, float]:
    total: Counter[str] = Counter()
    for item in found:
        total.update(item.counts)
    result = {}
    for part in PARTS:
        result[f"polnear.m1.{part}"] = _f1(total[f"{part}.hit"], total[f"{part}.found"], total[f"{part}.gold"])
    result["polnear.m2.precision"] = _share(total["hit"], total["found"])
    result["polnear.m2.recall"] = _share(total["hit"], total["gold"])
    result["polnear.m2.f1"] = _f1(total["hit"], total["found"], total["gold"])
    result["polnear.m3.f1"] = _f1(total["same"], total["found"], total["gold"])
    for name in ("direct", "mixed", "indirect"):
        result[f"polnear.m4.{name}"] = _share(total[f"{name}.hit"], total[f"{name}.gold"])
    result["polnear.m5"] = _share(total["spans.good"], total["spans"])
    return result


def _share(part: int, whole: int) -> float:
    return 100.0 * part / whole if whole else 0.0


def _f1(hit: int, found: int, gold: int) -> float:
    return 200.0 * hit / (found + gold) if found + gold else 0.0


def _iou(left: Spans, right: Spans) -> float:
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left for b in right)
    size = sum(end - start for start, end in left) + sum(end - start for start, end in right) - shared
    return shared / size if size else 0.0


def _sources_meet(left: Spans, right: Spans) -> bool:
    if not left or not right:
        return not left and not right
    return any(min(a[1], b[1]) > max(a[0], b[0]) for a in left for b in right)


def _show_errors(found: Sequence[Document], count: int) -> None:
    cases = []
    for item in found:
        hit_gold, hit_found = {i for i, _ in item.pairs}, {j for _, j in item.pairs}
        cases += [(f"MISS {kind(item.text, g.content)}", item, g) for i, g in enumerate(item.gold) if i not in hit_gold]
        cases += [("FALSE", item, f) for j, f in enumerate(item.found) if j not in hit_found]
    for label, item, relation in random.Random(1).sample(cases, min(count, len(cases))):  # noqa: S311
        print(f"{label}  {item.id}\n  {_marked(item.text, relation)}\n")


def _marked(text: str, relation: Relation) -> str:
    spans = sorted((span, part) for part in PARTS for span in relation.part(part))
    shown, at = "", max(0, spans[0][0][0] - 80)
    for (start, end), part in spans:
        shown += text[at:start] + f"[{part[:3]} {text[start:end]}]"
        at = end
    return (shown + text[at : at + 80]).replace("\n", "¶")


def main() -> None:
    """Prints the figures of PolNeAR dev (or of another file of its format)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default=DEV, help="file under the data folder (default: %(default)s)")
    parser.add_argument("--limit", type=int, help="only the first articles")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N misses and false findings")
    parser.add_argument("--model", type=Path, help="another ONNX file than the shipped one")
    parser.add_argument("--preset", choices=get_args(Preset), default="balanced")
    parser.add_argument("--label", default="", help="with --errors: only labels that start so (FALSE, 'MISS direct')")
    chosen = parser.parse_args()
    reader = Reader(chosen.model, chosen.preset)
    found = documents(data_folder() / chosen.split, limit=chosen.limit, reader=reader)
    for name, value in summary(found, rounds=200).items():
        if not name.endswith((".low", ".high")):
            print(f"{name:24} {value:6.2f}")
    if chosen.errors:
        _show_errors(found, chosen.errors)


if __name__ == "__main__":
    main()

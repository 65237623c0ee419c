"""Who speaks, to whom, through whom and where: on passages of our own.

Of the attributions whose content was found (character IoU of at least .5, one to one) it gives, in percent:
`speaker`: the share with all speakers right and no other: their names, without titles and articles, equal the gold's
(or one of the entity's aliases does); where the gold has no name, nobody may be named. `addressee`, `via`, `medium`:
of those for which gold or record has one, the share in which the spans meet. The labels are silver (see the README of
each folder): these figures say which forms are handled, not how good the program is on real pages.

    python -m evaluation.speakers            # figures
    python -m evaluation.speakers --errors   # with everything that is wrong, for reading
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from evaluation.data import ROOT
from onrecord.flow import record
from onrecord.knowledge import words
from onrecord.read import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from onrecord.model import Attribution, Record, Span

FORMS = ROOT / "evaluation" / "forms" / "forms_dev.jsonl"
OWN = ROOT / "evaluation" / "own" / "attributions.jsonl"
_FIELDS = ("addressee", "via", "medium")


def score() -> dict[str, float]:
    """All shares in percent, by names such as `speakers.forms.speaker`, and `.found`: how many contents were found."""
    result = {}
    for name, path in (("forms", FORMS), ("own", OWN)):
        counts = _counts(path, errors=[])
        for field in ("speaker", *_FIELDS):
            if counts[f"{field}.all"]:
                result[f"speakers.{name}.{field}"] = round(100.0 * counts[f"{field}.right"] / counts[f"{field}.all"], 2)
        result[f"speakers.{name}.found"] = round(100.0 * counts["found"] / counts["gold"], 2)
    return result


def _counts(path: Path, *, errors: list[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        made = record(clean_text(row["text"], source=row["id"]))
        counts["gold"] += len(row["attributions"])
        for gold, found in _pairs(row["attributions"], made.attributions):
            counts["found"] += 1
            for field, right, told in _judged(row, gold, found, made):
                counts[f"{field}.all"] += 1
                counts[f"{field}.right"] += right
                if not right:
                    errors.append(f"{row['id']:22} {field}: {told}")
    return counts


def _pairs(
    gold: Sequence[dict[str, Any]], found: Sequence[Attribution]
) -> Iterator[tuple[dict[str, Any], Attribution]]:
    scored = sorted(
        (-overlap, i, j)
        for i, left in enumerate(gold)
        for j, right in enumerate(found)
        if (overlap := _iou(left["content"], right.content)) >= 0.5
    )
    used: tuple[set[int], set[int]] = set(), set()
    for _, i, j in scored:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield gold[i], found[j]


def _judged(
    row: dict[str, Any], gold: dict[str, Any], found: Attribution, made: Record
) -> Iterator[tuple[str, bool, str]]:
    entities = {one.id: one for one in made.entities}
    given = [entities[one] for one in found.speakers]
    wanted = gold["speaker"]
    rule = found.speaker_from.rule if found.speaker_from else None
    shown = f"wanted {wanted!r}, given {[one.name for one in given]} by {rule}"
    cue = row["text"][gold["content"][0][0] : gold["content"][0][0] + 40]
    if wanted is None:
        if "form" in row:
            yield "speaker", not any(one.naming == "named" for one in given), f"{shown} | {cue}"
    else:
        names = [_plain(name) for name in wanted.split("; ")]
        forms = [{_plain(name) for name in (one.name, *one.aliases)} for one in given]
        right = len(names) == len(forms) and all(any(name in form for form in forms) for name in names)
        yield "speaker", right, f"{shown} | {cue}"
    for field in _FIELDS:
        if field in gold:
            spans = _spans(field, found, made)
            if gold[field] or spans:
                meets = bool(gold[field]) and any(
                    span.start < gold[field][1] and span.end > gold[field][0] for span in spans
                )
                wanted_words = row["text"][slice(*gold[field])] if gold[field] else None
                yield field, meets, f"wanted {wanted_words!r}, given {[span.exact for span in spans]} | {cue}"


def _spans(field: str, found: Attribution, made: Record) -> list[Span]:
    if field == "addressee":
        return [made.report.span(one.start, one.end) for one in made.mentions if one.entity in found.addressees]
    if field == "via":
        return [one.span for one in found.via]
    return [found.medium.span] if found.medium else []


def _plain(name: str) -> str:
    """A name as it is compared: in lower case, without articles, titles, marks and "'s"."""
    parts = [part.strip("“”\"‘’'.,()").removesuffix("’s").removesuffix("'s") for part in name.casefold().split()]
    while len(parts) > 1 and (parts[0] in words("determiners") or parts[0] in words("titles")):
        parts = parts[1:]
    return " ".join(part for part in parts if part)


def _iou(left: Sequence[Sequence[int]], right: Sequence[Span]) -> float:
    shared = sum(max(0, min(end, two.end) - max(start, two.start)) for start, end in left for two in right)
    size = sum(end - start for start, end in left) + sum(two.end - two.start for two in right) - shared
    return shared / size if size else 0.0


def main() -> None:
    """Prints the figures, and with --errors what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print everything that is wrong")
    if parser.parse_args().errors:
        for path in (FORMS, OWN):
            errors: list[str] = []
            _counts(path, errors=errors)
            print("\n".join(errors))
    for name, value in score().items():
        print(f"{name:32} {value:6.2f}")


if __name__ == "__main__":
    main()

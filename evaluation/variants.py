"""Spellings of one name: `onrecord.record.variants` on labelled pairs, at its one fixed threshold.

variants.f1             nomenklatura's labelled pairs of names of people, companies, bodies and ships
variants.arabic ...     pairs of Latin spellings that share a spelling in Arabic, Hebrew or Russian script (single
                        words), against as many neighbours in the alphabet that do not; the table of swaps was counted on
                        these very sets, so that they tell less than the labelled pairs

    python -m evaluation.variants                 # figures with 95 % intervals
    python -m evaluation.variants --errors 50     # and fifty pairs that are judged wrongly, for reading
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import itertools
import random
from collections import defaultdict
from typing import TYPE_CHECKING

from evaluation.data import data_folder
from evaluation.intervals import ROUNDS, Counts, f1, figures, share, table
from onrecord.record.variants import likeness, same_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LABELLED = "names/name_pairs_dev.csv"
SCRIPTS = ("arabic", "hebrew", "russian")
FILES = (LABELLED, *(f"names/latin_to_{script}_train.tsv.gz" for script in SCRIPTS))
ALIKE = 0.8
"""Likeness from which two single words are taken for spellings of one."""
_PAIRS = 400

Judged = tuple[str, str, bool, bool]
"""Two names, whether they are one, and whether they are taken for one."""


def measured(data: Path, *, rounds: int = ROUNDS) -> dict[str, float]:
    """F1 in percent by names such as `variants.f1`; with intervals (`rounds` > 0) precision and recall too."""
    result = _figures(list(labelled(data)), "variants", rounds)
    for script in SCRIPTS:
        result |= _figures(list(scripts(data, script)), f"variants.{script}", rounds)
    return result


def labelled(data: Path) -> Iterator[Judged]:
    """The labelled pairs."""
    with (data / LABELLED).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield row["name1"], row["name2"], row["is_match"] == "true", same_name(row["name1"], row["name2"]).same


def scripts(data: Path, script: str) -> Iterator[Judged]:
    """Pairs of spellings of a tenth of the words, and as many pairs of neighbours in the alphabet."""
    groups: dict[str, list[str]] = defaultdict(list)
    with gzip.open(data / f"names/latin_to_{script}_train.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            latin, target, _ = line.rstrip("\n").split("\t")
            if latin.isascii() and latin.isalpha() and hashlib.sha256(target.encode()).digest()[0] < 26:
                groups[target].append(latin)
    same = sorted(sorted(words)[:2] for words in groups.values() if len(words) > 1)
    chosen = random.Random(1).sample(same, min(_PAIRS, len(same)))  # noqa: S311 - a sample, not secrets
    target_of = {word: target for target, words in groups.items() for word in words}
    ordered = sorted(target_of)
    near = [pair for pair in itertools.pairwise(ordered) if target_of[pair[0]] != target_of[pair[1]]]
    for one, two in chosen:
        yield one, two, True, likeness(one, two) >= ALIKE
    for one, two in random.Random(2).sample(near, min(len(chosen), len(near))):  # noqa: S311
        yield one, two, False, likeness(one, two) >= ALIKE


def _figures(judged: list[Judged], prefix: str, rounds: int) -> dict[str, float]:
    counted = [{"gold": same, "found": found, "hit": same and found} for _, _, same, found in judged]

    def measure(whole: Counts) -> dict[str, float]:
        result = {f"{prefix}.f1": f1(whole["hit"], whole["found"], whole["gold"])}
        if rounds:
            result[f"{prefix}.precision"] = share(whole["hit"], whole["found"])
            result[f"{prefix}.recall"] = share(whole["hit"], whole["gold"])
        return result

    return figures(counted, measure, rounds=rounds)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N pairs that are judged wrongly")
    chosen = parser.parse_args()
    data = data_folder()
    print(table(measured(data)))
    wrong = [one for one in labelled(data) if one[2] != one[3]]
    for one, two, same, _ in random.Random(1).sample(wrong, min(chosen.errors, len(wrong))):  # noqa: S311
        match = same_name(one, two)
        print(f"{'MISS ' if same else 'FALSE'} {match.score:.2f} {match.reason:12} {one} | {two}")


if __name__ == "__main__":
    main()

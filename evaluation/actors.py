"""Actor coding: country and first PLOVER sector of actor phrases, against 123 expected codes by others.

actors.country     phrases whose country is the expected one, none where none is expected
actors.sector      phrases whose first sector is the expected one
actors.invented    phrases that should have no country and were given one, of all that should have none

A phrase counts for a code when its row has the key; "????" and an empty code mean none. The phrases come from the tests
of NGEC (https://github.com/ahalterman/NGEC); some expect codes that are not in the PLOVER manual (BUD, NGO as a sector),
and one has its columns exchanged: they are counted as they are.

    python -m evaluation.actors                 # figures with 95 % intervals
    python -m evaluation.actors --errors 50     # and the phrases that are coded otherwise, for reading
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from evaluation.data import data_folder
from evaluation.intervals import ROUNDS, Counts, figures, share, table
from onrecord.record.actors_coding import Coding, coded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PHRASES = "actors/actor_phrases_dev.jsonl.gz"
FILES = (PHRASES,)
Row = dict[str, str | None]


def measured(data: Path, *, rounds: int = ROUNDS) -> dict[str, float]:
    """Accuracies in percent by name; each phrase is a document of its own."""
    return figures([counts(row, found) for row, found in phrases(data)], _accuracies, rounds=rounds)


def phrases(data: Path) -> Iterator[tuple[Row, Coding]]:
    """Every row of the set and what its phrase is coded as."""
    with gzip.open(data / PHRASES, "rt", encoding="utf-8") as lines:
        for line in lines:
            row: Row = json.loads(line)
            yield row, coded(row["phrase"] or "", date=iso(row["context_date"]))


def counts(row: Row, found: Coding) -> Counter[str]:
    """Asked and right codes of one phrase."""
    result: Counter[str] = Counter()
    for name, key, value in (("country", "country", found.country), ("sector", "code_1", found.sector)):
        if key in row:
            result[f"{name}.asked"] += 1
            result[f"{name}.right"] += (value or "") == expected(row, key)
    if "country" in row and not expected(row, "country"):
        result["none.asked"] += 1
        result["none.given"] += found.country is not None
    return result


def expected(row: Row, key: str) -> str:
    """The expected code, empty for none."""
    code = row[key] or ""
    return "" if code == "????" else code


def iso(date: str | None) -> str | None:
    """A date of the set ("2022-03-01", "12 April 2022") in ISO 8601."""
    if date is None or date[:4].isdigit():
        return date
    return datetime.strptime(date, "%d %B %Y").date().isoformat()  # noqa: DTZ007 - a day has no zone


def _accuracies(whole: Counts) -> dict[str, float]:
    return {
        "actors.country": share(whole["country.right"], whole["country.asked"]),
        "actors.sector": share(whole["sector.right"], whole["sector.asked"]),
        "actors.invented": share(whole["none.given"], whole["none.asked"]),
    }


def _errors(data: Path, count: int) -> list[str]:
    wrong = []
    for row, found in phrases(data):
        told = counts(row, found)
        for name, key in (("country", "country"), ("sector", "code_1")):
            if told[f"{name}.asked"] and not told[f"{name}.right"]:
                value = found.country if name == "country" else found.sector
                rule = found.country_rule if name == "country" else found.sector_rule
                wrong.append(f"{name:7} {row['phrase']!s:50} expected {row[key]!s:5} found {value!s:5} {rule}")
    return wrong[:count]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N phrases coded otherwise")
    chosen = parser.parse_args()
    data = data_folder()
    print(table(measured(data)))
    if chosen.errors:
        print("\n".join(_errors(data, chosen.errors)))


if __name__ == "__main__":
    main()

"""All figures with their 95 % intervals over documents: `python -m evaluation [PART ...]`."""

from __future__ import annotations

import logging
import sys

from evaluation.data import ROOT, DataMissingError, data_folder
from evaluation.intervals import ROUNDS, table
from evaluation.parts import PARTS


def main() -> None:
    """Prints a table a part; a part whose data is missing says so."""
    logging.disable(logging.CRITICAL)
    try:
        data = data_folder()
    except DataMissingError as missing:
        print(missing)
        data = None
    for part in PARTS:
        if sys.argv[1:] and part.name not in sys.argv[1:]:
            continue
        if not part.shipped and data is None:
            print(f"\n{part.name}: skipped, its data is missing")
            continue
        print(f"\n{part.name}", flush=True)
        print(table(part.score(data or ROOT, ROUNDS)), flush=True)


if __name__ == "__main__":
    main()

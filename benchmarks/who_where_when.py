"""Speed of who, where and when: what each step adds, in shares of the bare encoder's time on the same reports, one run.

One thread, CPU time, the shortest of several turns. The knowledge file is opened and asked once in a new process.

    python -m benchmarks.who_where_when            # a minute
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import onrecord.core as package
from benchmarks.core import _best, asked, bare, read, texts, tokens
from onrecord.annotate import Reader, annotated
from onrecord.blas import one_thread
from onrecord.record.actors import with_codes
from onrecord.record.attributions import attributions
from onrecord.record.occasions import with_occasions
from onrecord.record.people import people, speaking
from onrecord.record.places import places
from onrecord.record.times import times

if TYPE_CHECKING:
    from collections.abc import Callable

GOAL = 0.5
"""Of the encoder's time, for all steps together."""
FIRST = """
import time
began = time.perf_counter()
from onrecord.knowledge.gazetteer import places
loaded = time.perf_counter()
places("Kabul")
print(time.perf_counter() - loaded)
"""


def main() -> None:
    """Prints all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=10)
    count = parser.parse_args().reports
    os.environ["ONRECORD_THREADS"] = "1"
    core, reader = package.load(None), Reader()
    encoder = bare(Path(str(files("onrecord.core") / "core.onnx")))
    takes = {one.name for one in encoder.get_inputs()}
    given, where = texts(count)
    spent: dict[str, float] = {}
    words = 0
    for report in read(given):
        said = asked(report, reader)
        words += len(said[0])
        batches = [{name: one[name] for name in takes} for one in tokens(core, said)]
        doc = annotated(report, reader)
        who, (spots, _), (days, _) = people(doc), places(doc), times(doc)
        told = attributions(doc, who)
        steps: dict[str, Callable[[], object]] = {
            "bare encoder": lambda batches=batches: [encoder.run(None, one) for one in batches],  # type: ignore[misc]
            "people, speakers alone": partial(speaking, doc),
            "people, all linked": partial(people, doc),
            "actor codes": partial(with_codes, who.entities, who.mentions, report.report),
            "places": partial(places, doc),
            "times": partial(times, doc),
            "occasions": partial(with_occasions, doc, told, days, spots),
        }
        with one_thread():
            best = _best(list(steps.values()), time.process_time)
        for name, seconds in zip(steps, best, strict=True):
            spent[name] = spent.get(name, 0.0) + seconds
    print(f"{where}: {count} reports, {words:,} words; shares of the bare encoder's time, one thread")
    whole = spent.pop("bare encoder")
    for name, seconds in spent.items():
        print(f"  {name:24}{seconds / whole:6.3f}{1000 * seconds * 600 / words:8.1f} ms for 600 words")
    added = sum(spent.values()) - 2 * spent["people, speakers alone"]
    print(f"  {'all that is added':24}{added / whole:6.3f}  goal: under {GOAL}")
    done = [subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, check=True) for _ in range(5)]
    first = min(float(one.stdout) for one in done)
    print(
        f"knowledge file: opened and first asked in {1000 * first:.1f} ms (goal: 20), the shortest of 5 new processes"
    )


if __name__ == "__main__":
    main()

"""The language core beside its own encoder: `python -m benchmarks.core [MODEL] [REPORTS]`.

Words a second from a report's text to its attributions, and to its whole record (who is who, where and when come on
top: `benchmarks.who_where_when`), the core's analysis alone, and the bare encoder: the shipped file cut off behind its
last layer, same int8 weights, run over the same windows. With one thread (ONRECORD_THREADS) the four take turns, a
report each, so that a change of the machine's load meets all, and time is the processor's, which a busy machine does
not stretch. With two the reports are read as `onrecord.records` reads many, two at a time, the bare encoder has two
windows at a time, and the four take turns with all reports by the clock on the wall. Each in a process of its own. Then
the peak memory for a page and for a report of 100,000 words, and the cold start: the package with its model, and
`onrecord read page.txt` whole.

Reports are PolNeAR dev out of the data folder (`ONRECORD_DATA`) where it is there, else the examples' forms.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from functools import partial
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from unittest import mock

from evaluation.data import ROOT, DataMissingError, data_folder
from onrecord import core as package
from onrecord.annotate import Reader, annotated
from onrecord.blas import one_thread
from onrecord.core.format import INPUTS
from onrecord.core.model import THREADS
from onrecord.core.windows import batch, windows
from onrecord.errors import InputError
from onrecord.flow import record, side_by_side
from onrecord.read import Overrides, inputs, readings
from onrecord.record.attributions import attributions
from onrecord.record.people import speaking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from onrecord.model import Attribution, Reading

    Words = tuple[list[str], list[int], list[int]]

REPORTS = 30
ROUNDS = 3
LONG = 100_000
"""Words of the long report."""
STARTS = 7
GOAL = 0.6
"""Text to attributions, as a share of the bare encoder's speed."""


def texts(count: int) -> tuple[list[str], str]:
    """Texts of reports, and where they are from."""
    try:
        path = data_folder() / "attribution" / "polnear_dev.jsonl.gz"
    except DataMissingError:
        found = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").rglob("*.txt"))]
        return (found * count)[:count], "examples"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines][:count], "PolNeAR dev"


def read(given: Sequence[str]) -> list[Reading]:
    """The texts as readings, as `onrecord read` makes them of text files."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(given):
            (Path(folder) / f"{number:04}.txt").write_text(text, encoding="utf-8")
        made = [one for source in inputs([folder]) for one in readings(source, overrides=Overrides())]
    return [one for one in made if not isinstance(one, InputError)]


def bare(path: Path) -> Any:  # noqa: ANN401
    """A session of the encoder alone: all that its last layer needs of the model file."""
    import onnx  # noqa: PLC0415 - the module says what is missing before it needs it
    import onnxruntime  # noqa: PLC0415

    model = onnx.load(path)
    graph = model.graph
    last = [node.output[0] for node in graph.node if node.op_type == "LayerNormalization"][-1]
    makers = {name: number for number, node in enumerate(graph.node) for name in node.output}
    wanted, kept = [last], set[int]()
    while wanted:
        number = makers.get(wanted.pop())
        if number is not None and number not in kept:
            kept.add(number)
            wanted += graph.node[number].input
    nodes = [graph.node[number] for number in sorted(kept)]
    needed = {name for node in nodes for name in node.input}
    cut = onnx.helper.make_graph(
        nodes,
        "encoder",
        [one for one in graph.input if one.name in needed],
        [onnx.helper.make_tensor_value_info(last, onnx.TensorProto.FLOAT, None)],
        [one for one in graph.initializer if one.name in needed],
    )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = 1, 4
    small = onnx.helper.make_model(cut, opset_imports=model.opset_import, ir_version=model.ir_version)
    return onnxruntime.InferenceSession(small.SerializeToString(), options, providers=["CPUExecutionProvider"])


def asked(report: Reading, reader: Reader) -> Words:
    """What the core is asked of the whole report when its record is made; contents are read once more after that."""
    with mock.patch.object(package.Core, "analysis", autospec=True, side_effect=package.Core.analysis) as analysis:
        record(report, reader=reader)
    return analysis.call_args_list[0].args[1:] if analysis.called else ([], [], [])


def attributed(report: Reading, reader: Reader) -> tuple[Attribution, ...]:
    """Who said what, all that rests on the language core alone; the record adds who is who, where and when."""
    doc = annotated(report, reader)
    return attributions(doc, speaking(doc))


def tokens(core: package.Core, said: Words) -> list[dict[str, NDArray[Any]]]:
    """The windows of a report as the encoder takes them."""
    words, blocks, looks = said
    pieces = core.pieces(words)
    marks = (core.pieces.cls, core.pieces.sep, core.pieces.pad)
    every = windows([len(piece) for piece in pieces], blocks)
    return [dict(zip(INPUTS, batch([one], pieces, looks, blocks, marks), strict=True)) for one in every]


def speeds(path: Path | None, count: int) -> None:
    """Prints words a second of the three, and their ratios; the number of threads is the environment's."""
    core = package.load(path)
    reader = Reader(model=path)
    given, where = texts(count)
    encoder = bare(path or Path(str(files("onrecord.core") / "core.onnx")))
    takes = {one.name for one in encoder.get_inputs()}
    reports = read(given)
    said = [asked(report, reader) for report in reports]
    batches = [[{name: one[name] for name in takes} for one in tokens(core, each)] for each in said]
    doings: dict[str, Callable[[Sequence[int]], object]] = {
        "bare encoder": lambda which: _through(core.threads, partial(encoder.run, None), _of(batches, which)),
        "Core.analysis": lambda which: _through(core.threads, lambda at: core.analysis(*said[at]), which),
        "text to attributions": lambda which: _through(core.threads, lambda at: attributed(reports[at], reader), which),
        "text to record": lambda which: _through(core.threads, lambda at: record(reports[at], reader=reader), which),
    }
    every = range(len(reports))
    turns = [[at] for at in every] if core.threads == 1 else [every]
    clock = time.process_time if core.threads == 1 else time.perf_counter
    spent = dict.fromkeys(doings, 0.0)
    with one_thread():  # for all alike: numpy's threads, once asked, spin on into the next measurement
        for which in turns:
            best = _best([partial(one, which) for one in doings.values()], clock)
            for name, seconds in zip(doings, best, strict=True):
                spent[name] += seconds
    words = sum(len(each[0]) for each in said)
    pieces = sum(one["pieces"].size for each in batches for one in each)
    print(
        f"{core.threads} thread{'s' * (core.threads > 1)}, {where}: {count} reports, {words:,} words, {pieces:,} pieces"
    )
    for name, seconds in spent.items():
        ratio = spent["bare encoder"] / seconds
        print(f"  {name:21}{words / seconds:8,.0f} words a second{pieces / seconds:9,.0f} pieces  {ratio:5.2f} of bare")
    print(f"  goal: text to attributions at {GOAL} of bare or more")


def _of(batches: Sequence[Sequence[dict[str, NDArray[Any]]]], which: Sequence[int]) -> list[dict[str, NDArray[Any]]]:
    return [one for at in which for one in batches[at]]


def _through(threads: int, doing: Callable[[Any], object], every: Iterable[object]) -> None:
    for _ in side_by_side(doing, every, threads=threads):
        pass


def _best(actions: Sequence[Callable[[], object]], clock: Callable[[], float]) -> list[float]:
    """The shortest of several runs of each action by a clock, in seconds; the actions take turns."""
    best = [float("inf")] * len(actions)
    for _ in range(ROUNDS):
        for number, action in enumerate(actions):
            began = clock()
            action()
            best[number] = min(best[number], clock() - began)
    return best


def memory(path: Path | None, words: int) -> None:
    """Prints the peak memory of this process after one report of so many words (0: a page of the usual size)."""
    given, _ = texts(40)
    joined = "\n\n".join(given * (words // 4000 + 1)).split(" ")[:words] if words else given[0].split(" ")
    for report in read([" ".join(joined)]):
        record(report, reader=Reader(model=path))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory, a report of {len(joined):,} words: {peak:,.0f} MB", flush=True)


def start(path: Path | None) -> None:
    """Prints the cold start: the package with its model, and the command whole."""
    example = ROOT / "examples" / "convoy.txt"
    load = f"from pathlib import Path; from onrecord.core import load; load({f'Path({str(path)!r})' if path else ''})"
    commands = {
        "import and load": [sys.executable, "-c", load],
        "onrecord read page.txt": [sys.executable, "-m", "onrecord", "read", str(example)]
        + (["--model", str(path)] if path else []),
    }
    for name, command in commands.items():
        times = []
        for _ in range(STARTS + 1):
            began = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.PIPE)
            times.append(time.perf_counter() - began)
        print(f"{name:24} median {median(times[1:]):6.3f} s of {STARTS}, fastest {min(times[1:]):.3f}", flush=True)


def main() -> None:
    """Prints all, each measurement out of a new process."""
    given = argparse.ArgumentParser(description="The language core beside its own encoder.")
    given.add_argument("model", nargs="?", type=Path, help="a model file (the shipped one)")
    given.add_argument("reports", nargs="?", type=int, default=REPORTS)
    given.add_argument("--part", choices=("speeds", "page", "long"), help="one measurement, in this process")
    chosen = given.parse_args()
    if chosen.part == "speeds":
        speeds(chosen.model, chosen.reports)
    elif chosen.part:
        memory(chosen.model, LONG if chosen.part == "long" else 0)
    else:
        for part, threads in (("speeds", 1), ("speeds", 2), ("page", 1), ("long", 1)):
            again = [sys.executable, "-m", "benchmarks.core", *sys.argv[1:], "--part", part]
            subprocess.run(again, check=True, cwd=ROOT, env={**os.environ, THREADS: str(threads)})
        start(chosen.model)


if __name__ == "__main__":
    main()

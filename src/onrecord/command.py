"""What each command does, without the words of the command line; every function returns the exit code."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord import explanation, verification
from onrecord.errors import InputError, RecordError
from onrecord.flow import records_from
from onrecord.model import Record
from onrecord.publish.page import page
from onrecord.publish.text import text
from onrecord.read import Overrides, Source, inputs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from onrecord.annotate import Reader

FINE, FAILED_CHECK, SOME_FAILED = 0, 1, 3
_PAGE = "record.html"
_SLOWEST_WITHOUT_BAR = 2
"""Inputs up to which no progress bar is worth its lines."""


def read(paths: Sequence[str], *, form: str | None, output: Path | None, overrides: Overrides, reader: Reader) -> int:
    """Reads all inputs and prints or writes their records; 3 where some could not be read."""
    reader.opened()  # a model that cannot be run is told of before anything is written
    chosen = form or ("text" if output is None and sys.stdout.isatty() else "jsonl")
    if chosen == "html" and output is None and sys.stdout.isatty():
        output = Path(_PAGE)
    failures: list[InputError] = []

    def failed(failure: InputError) -> None:
        failures.append(failure)
        _tell(str(failure))

    sources = inputs(paths)
    made = records_from(_progress(sources), overrides=overrides, reader=reader, failed=failed)
    with _printing() if output is None else _written(output, sources) as stream:
        _WRITERS[chosen](made, stream)
    if output is not None:
        _tell(f"written to {output}")
    if failures:
        _tell(f"{len(failures)} of the inputs could not be read; the rest is done")
    return SOME_FAILED if failures else FINE


def verify(file: Path) -> int:
    """Checks a file of records; 1 and a list where a span fails."""
    outcome = verification.verify(*_lines(file), folder=file.parent)
    with _printing() as stream:
        for line in outcome.report():
            print(line, file=stream)
    return FINE if outcome.good else FAILED_CHECK


def explain(file: Path, finding: str) -> int:
    """Prints every layer behind one finding."""
    name, lines = _lines(file)
    told = explanation.explained(name, lines, finding)
    with _printing() as stream:
        _Console(file=stream, soft_wrap=True).print(told, end="")
    return FINE


def schema() -> int:
    """Prints the JSON Schema of a record."""
    made: dict[str, Any] = msgspec.json.schema(Record)
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "onrecord/1", **made}
    with _printing() as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(made), indent=2).decode() + "\n")
    return FINE


def _progress(sources: Sequence[Source]) -> Iterator[Source]:
    """All sources, with a bar on standard error where a person looks at it."""
    if len(sources) <= _SLOWEST_WITHOUT_BAR or not sys.stderr.isatty():
        yield from sources
        return
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=len(sources), name="")
        for source in sources:
            bar.update(task, name=Path(source.name).name)
            yield source
            bar.advance(task)


def _write_jsonl(made: Iterator[Record], stream: IO[str]) -> None:
    for record in made:
        stream.write(msgspec.json.encode(record).decode("utf-8") + "\n")
        stream.flush()


def _write_html(made: Iterator[Record], stream: IO[str]) -> None:
    for piece in page(made):
        stream.write(piece)


def _write_text(made: Iterator[Record], stream: IO[str]) -> None:
    width = shutil.get_terminal_size((100, 24)).columns
    console = _Console(file=stream, width=min(width, 120), highlight=False)
    for record in made:
        console.print(text(record, width=console.width))


_WRITERS: dict[str, Callable[[Iterator[Record], IO[str]], None]] = {
    "jsonl": _write_jsonl,
    "html": _write_html,
    "text": _write_text,
}


class _Console(Console):
    """A console whose broken pipe is ours to end: Rich's own exits with 1, which here means a failed verification."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def _tell(message: str) -> None:
    with suppress(BrokenPipeError):  # nobody listens any more; the outcome stays what it is
        print(f"onrecord: {message}", file=sys.stderr)


@contextmanager
def _printing() -> Iterator[IO[str]]:
    """Standard output; its reader may leave (`| head`) and nothing is wrong, a full disk is an error."""
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
    except OSError as error:
        _drop_output()
        raise _unwritable("standard output", error) from error


def _drop_output() -> None:
    """Sends what is still held back to nowhere: Python flushes it at its end, and would fail there once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@contextmanager
def _written(output: Path, sources: Sequence[Source]) -> Iterator[IO[str]]:
    """A file that appears under its name only when it is complete; a pipe or a device is written as it is."""
    if any(source.path is not None and _same(source.path, output) for source in sources):
        raise InputError(str(output), "this is an input too, and would be overwritten", "give another --output")
    place = Path(os.path.realpath(output))  # through a link: what it points to is replaced, not the link
    whole = place.is_file() or not os.path.lexists(place)
    part = place.parent / f".{place.name}.{os.getpid()}.part" if whole else place
    try:
        with part.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        if whole:
            part.replace(place)
    except OSError as error:
        raise _unwritable(str(output), error) from error
    finally:
        if whole:
            part.unlink(missing_ok=True)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False


def _unwritable(name: str, error: OSError) -> InputError:
    return InputError(name, f"writing failed ({error.strerror or error})", "free space or choose another place")


def _lines(file: Path) -> tuple[str, Iterator[bytes]]:
    """The name and the lines of a file of records. Raises RecordError where it cannot be read."""
    if str(file) == "-":
        return "-", iter(sys.stdin.buffer)
    try:
        file.open("rb").close()
    except OSError as error:
        raise RecordError(str(file), f"cannot be read ({error.strerror})") from error
    return str(file), _of(file)


def _of(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        yield from stream

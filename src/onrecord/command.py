"""What each command does, without the words of the command line; every function returns the exit code."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord import explanation, verification
from onrecord.errors import InputError, RecordError
from onrecord.flow import records_of
from onrecord.model import Record
from onrecord.publish.page import page
from onrecord.publish.text import text
from onrecord.read import Overrides, Source, inputs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

FINE, FAILED_CHECK, SOME_FAILED = 0, 1, 3
_PAGE = "record.html"
_SLOWEST_WITHOUT_BAR = 2
"""Inputs up to which no progress bar is worth its lines."""


def read(paths: Sequence[str], *, form: str | None, output: Path | None, overrides: Overrides) -> int:
    """Reads all inputs and prints or writes their records; 3 where some could not be read."""
    chosen = form or ("text" if output is None and sys.stdout.isatty() else "jsonl")
    if chosen == "html" and output is None and sys.stdout.isatty():
        output = Path(_PAGE)
    failures: list[InputError] = []

    def failed(failure: InputError) -> None:
        failures.append(failure)
        print(f"onrecord: {failure}", file=sys.stderr)

    made = _progress(inputs(paths), overrides, failed)
    with _opened(output) as stream:
        _WRITERS[chosen](made, stream)
    if output is not None:
        print(f"onrecord: written to {output}", file=sys.stderr)
    if failures:
        print(f"onrecord: {len(failures)} of the inputs could not be read; the rest is done", file=sys.stderr)
    return SOME_FAILED if failures else FINE


def verify(file: Path) -> int:
    """Checks a file of records; 1 and a list where a span fails."""
    outcome = verification.verify(*_lines(file), folder=file.parent)
    for line in outcome.report():
        print(line)
    return FINE if outcome.good else FAILED_CHECK


def explain(file: Path, finding: str) -> int:
    """Prints every layer behind one finding."""
    name, lines = _lines(file)
    console = Console(soft_wrap=True)
    console.print(explanation.explained(name, lines, finding), end="")
    return FINE


def schema() -> int:
    """Prints the JSON Schema of a record."""
    made: dict[str, Any] = msgspec.json.schema(Record)
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "onrecord/1", **made}
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(made), indent=2).decode() + "\n")
    return FINE


def _progress(
    sources: Sequence[Source], overrides: Overrides, failed: Callable[[InputError], None]
) -> Iterator[Record]:
    """The records of all sources, with a bar on standard error where a person looks at it."""
    if len(sources) <= _SLOWEST_WITHOUT_BAR or not sys.stderr.isatty():
        for source in sources:
            yield from records_of(source, overrides=overrides, failed=failed)
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
            yield from records_of(source, overrides=overrides, failed=failed)
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
    console = Console(file=stream, width=min(width, 120), highlight=False)
    for record in made:
        console.print(text(record, width=console.width))


_WRITERS: dict[str, Callable[[Iterator[Record], IO[str]], None]] = {
    "jsonl": _write_jsonl,
    "html": _write_html,
    "text": _write_text,
}


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[str]]:
    """Standard output, or a file that appears under its name only when it is complete."""
    if output is None:
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        yield sys.stdout
        return
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        part.replace(output)
    except OSError as error:
        raise InputError(
            str(output), f"writing failed ({error.strerror or error})", "free space or choose another place"
        ) from error
    finally:
        part.unlink(missing_ok=True)


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

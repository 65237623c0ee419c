"""The arrow: read -> annotate -> record. The only module that knows all stages."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from onrecord.ahead import ahead
from onrecord.annotate import Reader, annotated
from onrecord.blas import one_thread
from onrecord.core import load
from onrecord.errors import InputError
from onrecord.model import Reading
from onrecord.read import Overrides, inputs, readings
from onrecord.record import recorded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord.model import Record
    from onrecord.read import Source

Given = TypeVar("Given")
Made = TypeVar("Made")


def record(reading: Reading, *, overrides: Overrides | None = None, reader: Reader | None = None) -> Record:
    """The record of one report that was read; `reader` names another model or preset.

    Raises TypeError for a path (`records(path)` reads those) and ModelError for a model file that cannot be run.
    """
    if not isinstance(reading, Reading):
        raise TypeError(f"record takes a Reading, not {type(reading).__name__}; for files call records(paths)")
    by = reader or Reader()
    with one_thread():
        return recorded(annotated(reading, by), by=by.maker, settings=_settings(overrides or Overrides(), by))


def records(
    paths: str | Path | Iterable[str | Path],
    *,
    overrides: Overrides | None = None,
    reader: Reader | None = None,
    failed: Callable[[InputError], None] | None = None,
) -> Iterator[Record]:
    """The records of everything behind `paths` (files, folders, globs, `-`), one per report, in the order given.

    An input that cannot be read is handed to `failed` and the others go on; without `failed` its InputError is raised.

        for record in onrecord.records(["page.txt", "archive/"]):
            print(record.report.title, len(record.attributions))
    """
    sources = inputs([paths] if isinstance(paths, str | Path) else paths)
    yield from records_from(sources, overrides=overrides or Overrides(), reader=reader, failed=failed)


def records_from(
    sources: Iterable[Source],
    *,
    overrides: Overrides,
    reader: Reader | None = None,
    failed: Callable[[InputError], None] | None = None,
) -> Iterator[Record]:
    """The records of inputs; see `records`.

    With several threads (ONRECORD_THREADS) the next reports are read while a record is in use: as many as there are
    threads, and their number changes no result.
    """
    by = reader or Reader()

    def made(given: Reading | InputError) -> Record | InputError:
        return given if isinstance(given, InputError) else record(given, overrides=overrides, reader=by)

    every = (given for source in sources for given in readings(source, overrides=overrides))
    for one in side_by_side(made, every, threads=load(by.model).threads):
        if not isinstance(one, InputError):
            yield one
        elif failed is None:
            raise one
        else:
            failed(one)


def side_by_side(make: Callable[[Given], Made], every: Iterable[Given], *, threads: int) -> Iterator[Made]:
    """What is made of everything, in order, by so many threads."""
    if threads == 1:
        yield from map(make, every)
        return
    with ThreadPoolExecutor(threads) as workers:
        yield from ahead(workers, make, every, by=threads)


def _settings(overrides: Overrides, reader: Reader) -> dict[str, str]:
    """What was asked for beyond the ordinary; the model itself stands in `made_by.model`."""
    given = {name: getattr(overrides, name) for name in overrides.__struct_fields__}
    given["preset"] = reader.preset if reader.preset != "balanced" else None
    return {name: value for name, value in given.items() if value is not None}

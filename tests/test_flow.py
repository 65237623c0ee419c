"""Many inputs: the records come in order, whatever the number of threads, and failures in their place."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

import onrecord
from onrecord import flow
from onrecord.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The pass is closed, said Ana Kesh, the harbour master. Taleb said the guard claimed nobody had crossed {}."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(7):
        text = TEXT.format(f"since {number + 2} May") + "\n\n" + TEXT.format("it")
        (tmp_path / f"{number}.txt").write_text(text * (1 + number % 3), encoding="utf-8")
    (tmp_path / "3.txt").write_bytes(b"%PDF-1.4 broken")
    return tmp_path


def _read(folder: Path, threads: int, monkeypatch: pytest.MonkeyPatch) -> tuple[list[onrecord.Record], list[str]]:
    monkeypatch.setattr(flow, "load", lambda _: SimpleNamespace(threads=threads))
    failures: list[str] = []
    made = list(onrecord.records(folder, failed=lambda failure: failures.append(str(failure))))
    return made, failures


def test_the_number_of_threads_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, failures = _read(folder, 1, monkeypatch)
    assert (len(made), len(failures)) == (6, 1)
    assert [one.report.source[-5:] for one in made] == [f"{number}.txt" for number in (0, 1, 2, 4, 5, 6)]
    assert _read(folder, 3, monkeypatch) == (made, failures)


@pytest.mark.parametrize("threads", [1, 3])
def test_what_cannot_be_read_is_raised_after_the_records_before_it(
    folder: Path, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "load", lambda _: SimpleNamespace(threads=threads))
    made = onrecord.records(folder)
    assert [next(made).report.source[-5:] for _ in range(3)] == ["0.txt", "1.txt", "2.txt"]
    with pytest.raises(InputError):
        next(made)


def test_a_reader_that_stops_asking_leaves_nothing_running(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "load", lambda _: SimpleNamespace(threads=2))
    made = onrecord.records(folder)
    next(made)
    made.close()  # type: ignore[attr-defined]

"""The command line as its users have it: a process of its own, real files, real pipes, a real terminal."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

COMMAND = (sys.executable, "-m", "onrecord")
HANG = 300
"""Seconds after which a process counts as hanging: far more than any of them needs on a slow machine."""

PAGE = """Bridge at Ovest opens again after two years

By Ilse Marten

4 May 2025

The bridge at Ovest opened again on Sunday, two years after the flood that took its middle pier.

“We counted every rivet,” said Jonas Hale, the engineer who led the work. “Then we counted them again.”

The ministry of transport said that the toll would stay at two crowns until the spring.

Mara Kestrel, a baker on the north bank, told reporters that she had walked across before dawn.

“It is a bridge,” she said. “Nobody should have to clap for a bridge.”

Seven ferries that had carried people over the river will be sold, according to the town council.
"""
CONTENTS = [
    ["“We counted every rivet,”", "“Then we counted them again.”"],
    ["that the toll would stay at two crowns until the spring"],
    ["that she had walked across before dawn"],
    ["“It is a bridge,”", "“Nobody should have to clap for a bridge.”"],
    ["Seven ferries that had carried people over the river will be sold"],
]
"""What the page above hands to its sources, in its order."""


def onrecord(
    *arguments: str | Path,
    stdin: bytes = b"",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Runs `onrecord` to its end; `env` is added to the environment of the tests."""
    return subprocess.run(
        [*COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        timeout=HANG,
        check=False,
    )


def on_terminal(
    *arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None, output: IO[bytes] | None = None
) -> tuple[int, str]:
    """Runs `onrecord` with errors and, unless `output` takes it, output on a terminal: exit code and what was shown."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=output or theirs,
        stderr=theirs,
        cwd=cwd,
        env={**os.environ, "TERM": "xterm-256color", **(env or {})},
    ) as process:
        os.close(theirs)
        shown = bytearray()
        while chunk := _chunk(ours):
            shown += chunk
        code = process.wait(HANG)
    os.close(ours)
    return code, shown.decode()


def _chunk(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the last process has closed the terminal's other end
        return b""


def lines(output: bytes) -> list[dict[str, Any]]:
    """JSON lines as the objects that they hold."""
    return [json.loads(line) for line in output.splitlines()]


def contents(record: dict[str, Any]) -> list[list[str]]:
    """The words of each attribution of a record."""
    return [[span["exact"] for span in said["content"]] for said in record["attributions"]]


def names(folder: Path) -> list[str]:
    """What a folder holds, hidden files included."""
    return sorted(path.name for path in folder.iterdir())

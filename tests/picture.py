"""Writes into README.md what `onrecord read examples/convoy.txt` prints today: run `make readme`, a test compares.

The head of the output, its first findings and their citations; "…" stands where lines were left out.
"""

from __future__ import annotations

import io
import re
from contextlib import chdir
from pathlib import Path

from rich.console import Console

import onrecord
from onrecord.publish.text import text

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PAGE = "examples/convoy.txt"
WIDTH = 100
FINDINGS = 8
_BLOCK = re.compile(r"(?<=<!-- picture: make readme writes it -->\n).*?(?=<!-- end of picture -->)", re.DOTALL)


def picture() -> str:
    """The excerpt, as the block of Markdown that stands in the README."""
    with chdir(ROOT):
        record = next(iter(onrecord.records(PAGE)))
    out = io.StringIO()
    Console(file=out, width=WIDTH, highlight=False).print(text(record, width=WIDTH))
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    after = next(at for at, line in enumerate(lines) if re.match(rf" {{0,3}}{FINDINGS + 1}  \S", line))
    shown = lines[:after]
    numbers = {int(number) for line in shown for number in re.findall(r"\[(\d+)\]", line)}
    citations = lines[next(at for at, line in enumerate(lines) if line.strip() == "Citations") :]
    kept, keep = [], True
    for line in citations:
        if number := re.match(r"\s+\[(\d+)\]", line):
            keep = int(number[1]) in numbers
        kept += [line] if keep else []
    return "\n".join(["```", f"$ onrecord read {PAGE}", *shown, "…", *kept, "…", "```", ""])


def written() -> str:
    """The excerpt that stands in the README."""
    found = _BLOCK.search(README.read_text(encoding="utf-8"))
    return found[0] if found else ""


def main() -> None:
    """Writes the excerpt into the README."""
    made = picture()
    README.write_text(_BLOCK.sub(lambda _: made, README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()

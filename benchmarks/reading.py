"""Pages a second beside trafilatura alone: `python -m benchmarks.reading [FOLDER] [PAGES]`.

Both read the same HTML files in the same run of one process: `trafilatura.extract` of each file's bytes, and
`onrecord.records` of each file, which finds the article with trafilatura too and goes on to the whole record. They take
turns, ten pages each, so that a change of the machine's load meets both; one page of each warms up before. The folder
is NAEB dev out of the data folder (`ONRECORD_DATA`) where it is there, else the example page copied 40 times.
"""

from __future__ import annotations

import logging
import sys
import tarfile
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import trafilatura

import onrecord
from evaluation.data import ROOT, DataMissingError, data_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TURN = 10
COPIES = 40


def unpacked(folder: Path) -> str:
    """Puts the pages of NAEB dev, or copies of an example, into `folder`; says which."""
    try:
        archive = data_folder() / "reading" / "naeb_dev.tar.xz"
    except DataMissingError as missing:
        page = (ROOT / "examples" / "harbour.html").read_bytes()
        for number in range(COPIES):
            (folder / f"{number:03}.html").write_bytes(page)
        return f"{COPIES} copies of examples/harbour.html ({missing})"
    with tarfile.open(archive) as stream:
        for member in stream:
            content = stream.extractfile(member) if member.name.endswith(".html") else None
            if content is not None:
                (folder / Path(member.name).name).write_bytes(content.read())
    return "NAEB dev"


def alone(pages: Sequence[Path]) -> int:
    """Reads pages with trafilatura and nothing else; how many gave text."""
    return sum(bool(trafilatura.extract(page.read_bytes())) for page in pages)


def ours(pages: Sequence[Path]) -> int:
    """Makes the records of pages; how many were made."""
    failed: list[onrecord.InputError] = []
    return sum(1 for _ in onrecord.records(pages, failed=failed.append))


def measured(pages: Sequence[Path]) -> tuple[float, float]:
    """Seconds that trafilatura alone and onrecord take for `pages`, by turns."""
    times = {alone: 0.0, ours: 0.0}
    for at in range(0, len(pages), TURN):
        for reader in times:
            times[reader] += _timed(reader, pages[at : at + TURN])
    return times[alone], times[ours]


def _timed(reader: Callable[[Sequence[Path]], int], pages: Sequence[Path]) -> float:
    began = time.perf_counter()
    reader(pages)
    return time.perf_counter() - began


def main() -> None:
    """Prints pages a second of both, and the ratio."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as made:
        given = Path(sys.argv[1]) if sys.argv[1:] else None
        what = str(given) if given else unpacked(Path(made))
        pages = sorted((given or Path(made)).glob("*.htm*"))[: int(sys.argv[2]) if sys.argv[2:] else None]
        if not pages:
            sys.exit(f"{what} holds no HTML pages")
        alone(pages[:1])
        ours(pages[:1])
        theirs, mine = measured(pages)
    size = len(pages)
    print(f"{what}: {size} pages, one process")
    print(f"trafilatura.extract alone {size / theirs:6.1f} pages a second")
    print(f"onrecord, whole records   {size / mine:6.1f} pages a second, {theirs / mine:.2f} of trafilatura alone")


if __name__ == "__main__":
    main()

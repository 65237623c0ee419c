"""What the caller names, spread out into single inputs: files, folders, patterns, standard input."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from onrecord.errors import InputError
from onrecord.model import Noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Form = Literal["text", "html", "pdf", "jsonl", "unknown"]
STDIN = "-"
_FORMS: dict[str, Form] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".jsonl": "jsonl",
}
_KNOWN = " ".join(_FORMS)


class Source(Noun, frozen=True, kw_only=True):
    """One input to read: a file or standard input, or why what was named is neither.

    `name` is the path as it was given (`-` for standard input), `form` what its name promises; `failure` is set where
    nothing can be read, and then the readings of this source are that one failure.
    """

    name: str
    path: Path | None = None
    form: Form = "unknown"
    failure: InputError | None = None


def inputs(paths: Iterable[str | Path]) -> list[Source]:
    """One source for every file behind `paths`, in the order given; folders recursively, sorted by path.

    Takes files (.txt .html .htm .pdf .jsonl, and .gz of these), folders, glob patterns and `-` for standard input. A
    file of another name is looked at when it is read. What is missing or empty becomes a source with its `failure`;
    no file is opened here.
    """
    return [source for path in paths for source in _expand(os.fspath(path))]


def form_of(name: str) -> Form:
    """What a file's name promises: its suffix, that of a .gz without the .gz."""
    lower = name.lower().removesuffix(".gz")
    return _FORMS.get(os.path.splitext(lower)[1], "unknown")  # noqa: PTH122 - a name, not always a path


def _expand(name: str) -> Iterator[Source]:
    path = Path(name)
    if name == STDIN:
        yield Source(name=STDIN)
    elif not name or "\0" in name:
        yield _failed(name, "this is no path", "name a file, a folder or -")
    elif _is_folder(path):
        yield from _folder(path)
    elif os.path.lexists(path):
        yield Source(name=name, path=path, form=form_of(name))
    elif glob.has_magic(name):
        yield from _pattern(name)
    else:
        yield _failed(name, "there is no such file or folder", "check the path")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # no right to look: opening it will say so
        return False


def _folder(folder: Path) -> Iterator[Source]:
    closed: list[str] = []
    found: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=lambda failure: closed.append(str(failure.filename))):
        folders[:] = [inner for inner in folders if not inner.startswith(".")]
        found += [Path(place, file) for file in files if not file.startswith(".") and form_of(file) != "unknown"]
    for path in sorted(found):
        yield Source(name=str(path), path=path, form=form_of(path.name))
    for place in sorted(closed):
        cure = f"give yourself the right to: chmod +rx {place}"
        yield _failed(place, "looking into this folder is not permitted", cure)
    if not found and not closed:
        cure = f"it must hold files named {_KNOWN} (or .gz of these)"
        yield _failed(str(folder), "the folder holds nothing to read", cure)


def _pattern(pattern: str) -> Iterator[Source]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob refuses absolute patterns
    if not found:
        yield _failed(pattern, "no file matches this pattern", "check the pattern and the folder that it starts in")
    for name in found:
        path = Path(name)
        yield from _folder(path) if _is_folder(path) else [Source(name=name, path=path, form=form_of(name))]


def _failed(name: str, reason: str, cure: str) -> Source:
    return Source(name=name, failure=InputError(name, reason, cure))

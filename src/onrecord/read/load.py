"""The bytes of an input: bounded before they are read, taken out of their compression, and never waited for in vain."""

from __future__ import annotations

import gzip
import stat
import sys
import zlib
from typing import TYPE_CHECKING, BinaryIO, cast

from onrecord.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

MEGABYTE = 1_000_000
# A page of news is 0.01 to 3 MB. 5 MB of prose full of quotations takes 30 s and 0.85 GB, so 20 MB about two minutes and
# 3.5 GB; more is an archive, not a page.
LARGEST_PAGE = 20 * MEGABYTE
LARGEST_PDF = 200 * MEGABYTE  # pictures count here; pdfium reads a page at a time
_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 20


def page_bytes(path: Path, *, limit: int = LARGEST_PAGE) -> bytes:
    """The bytes of one page, decompressed where they are gzip whatever the name says; at most `limit` of them.

    Raises InputError, which names the file and the cure, where it is too large, unreadable or no plain file.
    """
    with opened(path) as stream:
        try:
            _refuse_size(str(path), path.stat().st_size, limit)
            data = stream.read(limit + 1)
        except OSError as failure:
            raise unreadable(str(path), failure) from failure
    _refuse_size(str(path), len(data), limit)
    return gunzip(data, str(path), limit=limit) if data.startswith(_GZIP) else data


def stdin_bytes(*, limit: int = LARGEST_PAGE) -> bytes:
    """What stands on standard input, decompressed where it is gzip."""
    data = sys.stdin.buffer.read(limit + 1)
    _refuse_size("-", len(data), limit)
    return gunzip(data, "-", limit=limit) if data.startswith(_GZIP) else data


def opened(path: Path) -> BinaryIO:
    """`path` opened for reading bytes; raises InputError for what is missing, forbidden, a folder, pipe or device."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise InputError(str(path), "this is a folder named like a file", "give the files that it holds")
        if not stat.S_ISREG(mode):
            raise InputError(
                str(path),
                "this is a pipe or a device, not a file",
                "pass its content on standard input: onrecord read -",
            )
        return path.open("rb")
    except OSError as failure:
        raise unreadable(str(path), failure) from failure


def open_lines(path: Path) -> BinaryIO:
    """`path` opened for reading line by line, decompressed on the way where it is gzip."""
    stream = opened(path)
    packed = stream.read(2) == _GZIP
    stream.seek(0)
    return cast("BinaryIO", gzip.GzipFile(fileobj=stream)) if packed else stream


def unreadable(source: str, failure: OSError) -> InputError:
    """The error for a file that the system does not give us."""
    if isinstance(failure, FileNotFoundError):
        return InputError(source, "there is no such file", "check the path (a link may point nowhere)")
    if isinstance(failure, PermissionError):
        return InputError(source, "reading it is not permitted", f"give yourself the right to: chmod +r {source}")
    reason = f"the system cannot read it ({failure.strerror or failure})"
    return InputError(source, reason, "check the file and the disk")


def gunzip(data: bytes, source: str, *, limit: int) -> bytes:
    """`data` out of gzip, at most `limit` bytes of it: a bomb is refused before it is unpacked."""
    out: list[bytes] = []
    size = 0
    rest = data
    while rest.startswith(_GZIP):
        unpacker = zlib.decompressobj(wbits=31)
        try:
            while not unpacker.eof:
                chunk = unpacker.decompress(rest, _CHUNK)
                size += len(chunk)
                _refuse_size(source, size, limit)
                out.append(chunk)
                rest = unpacker.unconsumed_tail
                if not chunk and not rest:
                    raise InputError(source, "the gzip file breaks off", "fetch or compress it again")
        except zlib.error as failure:
            raise InputError(source, f"the gzip file is damaged ({failure})", "fetch or compress it again") from failure
        rest = unpacker.unused_data
    return b"".join(out)


def _refuse_size(source: str, size: int, limit: int) -> None:
    if size > limit:
        raise InputError(
            source,
            f"it holds more than {limit // MEGABYTE} MB, which no page of news does",
            "split it into one file a report, or into JSON lines (.jsonl)",
        )

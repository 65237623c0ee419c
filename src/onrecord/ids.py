"""Ids made from what a thing is and where it stands."""

from __future__ import annotations

import hashlib


def content_id(prefix: str, *parts: str | int) -> str:
    """An id made from what a thing is and where it stands: `prefix` and twelve hexadecimal digits of a sha256.

    Each part goes in with its length before it, so that ("ab", "c") and ("a", "bc") differ.
    """
    told = [str(part).encode("utf-8", "surrogatepass") for part in (prefix, *parts)]
    return prefix + sha256(b"".join(b"%d:%b" % (len(data), data) for data in told))[:12]


def sha256(data: bytes) -> str:
    """The sha256 of `data` as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
